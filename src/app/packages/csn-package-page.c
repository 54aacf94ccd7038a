/* One package that was made: what it told, saved again, made again (K10 7.4, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-packages-private.h"
#include "csn-people.h"
#include "csn-record-page.h"
#include "csn-row.h"
#include <glib/gi18n.h>

enum
{
  PACKAGE,
  MEMBERS,
  N_SELECTS,
};

static const char *const SELECTS[N_SELECTS + 1] = {
  [PACKAGE] = "SELECT p.*, c.copy_no, r.reference, r.case_id, h.organisation, h.person, w.name AS made_by_name, k.ended_seq AS card_ended, "
              "p.number = (SELECT max (q.number) FROM packages q WHERE q.copy_id = p.copy_id AND q.kind <> 'notice') AS newest, "
              "EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = p.copy_id) AS is_back FROM packages p JOIN recipients h ON h.id = p.recipient_id JOIN cards k ON k.id = p.card_id "
              "LEFT JOIN people w ON w.id = p.made_by LEFT JOIN copies c ON c.id = p.copy_id LEFT JOIN releases r ON r.id = c.release_id WHERE p.id = :package",
  [MEMBERS] = "SELECT h.organisation, h.person FROM package_members m JOIN recipients h ON h.id = m.member_id WHERE m.package_id = :package ORDER BY h.organisation, h.person",
};

struct _CsnPackagePage
{
  CsnFilledPage parent_instance;

  CsnRows *package;
};

#define CSN_TYPE_PACKAGE_PAGE (csn_package_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnPackagePage, csn_package_page, CSN, PACKAGE_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnPackagePage, csn_package_page, CSN_TYPE_FILLED_PAGE)

static void
again_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPackagePage *self = CSN_PACKAGE_PAGE (widget);
  if (self->package != NULL && !csn_page_is_busy (CSN_PAGE (self)))
    _csn_packages_make_again (CSN_PAGE (self), csn_rows_text (self->package, 0, "copy_id"));
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _csn_packages_save_again (CSN_PAGE (widget), csn_filled_page_get_value (CSN_FILLED_PAGE (widget)), FALSE);
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPackagePage *self = CSN_PACKAGE_PAGE (widget);
  CsnSession     *session = csn_page_get_session (CSN_PAGE (self));
  if (self->package == NULL)
    return;
  if (g_str_equal (action, "package.record"))
    csn_page_push (CSN_PAGE (self), csn_record_page_new (session, csn_rows_text (self->package, 0, "case_id"), csn_rows_text (self->package, 0, "reference")));
  else
    csn_page_push (CSN_PAGE (self), csn_recipient_page_new (session, csn_rows_text (self->package, 0, "recipient_id")));
}

static void
add_buttons (CsnPackagePage *self, GtkBox *box)
{
  GtkWidget *buttons = csn_content_buttons ();
  gboolean   about_copy = csn_rows_text (self->package, 0, "copy_id") != NULL;
  csn_content_act_button (buttons, _ ("_Save this again…"), "package.save", NULL, "suggested-action");
  if (about_copy && csn_rows_number (self->package, 0, "newest") != 0 && csn_rows_number (self->package, 0, "is_back") == 0)
    csn_content_act_button (buttons, _ ("It never came: _make it again…"), "package.again", NULL, NULL);
  if (about_copy)
    csn_content_act_button (buttons, _ ("Open the _record"), "package.record", NULL, NULL);
  csn_content_act_button (buttons, _ ("Open the _manager’s page"), "package.manager", NULL, NULL);
  gtk_box_append (box, buttons);
  if (csn_rows_text (self->package, 0, "card_ended") != NULL)
    gtk_box_append (box, csn_content_words (_ ("It is sealed to a card that is no longer trusted. Make it again for the card in force."), "dim-label"));
}

static void
csn_package_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnPackagePage *self = CSN_PACKAGE_PAGE (page);
  CsnRows        *members = g_ptr_array_index (answers, MEMBERS);
  GtkBox         *box = csn_filled_page_get_box (page);
  g_clear_pointer (&self->package, csn_rows_unref);
  if (csn_rows_length (g_ptr_array_index (answers, PACKAGE)) == 0)
    {
      gtk_box_append (box, csn_content_nothing_due (_ ("This package is not in the register"), NULL));
      return;
    }
  self->package = csn_rows_ref (g_ptr_array_index (answers, PACKAGE));
  CsnRows         *package = self->package;
  const char      *kind = _csn_package_kind_words (csn_rows_text (package, 0, "kind")), *by = csn_rows_text (package, 0, "made_by_name");
  g_autofree char *title = g_strdup_printf (_ ("Package %1$d: %2$s"), (int) csn_rows_number (package, 0, "number"), kind), *holder = csn_holder_words (package, 0),
                  *copy = csn_copy_words (package, 0), *review = csn_date_words (csn_rows_text (package, 0, "review_on")), *deadline = csn_date_words (csn_rows_text (package, 0, "deadline_on")),
                  *on = csn_date_words (csn_rows_text (package, 0, "made_on")), *size = g_format_size ((guint64) csn_rows_number (package, 0, "bytes")),
                  /* Translators: date, person */
      *made = by == NULL ? g_strdup (on) : g_strdup_printf (_ ("%1$s, by %2$s"), on, by);
  csn_page_set_title (CSN_PAGE (self), title);
  gtk_box_append (box, csn_content_head (CSN_PAGE (self), holder, "K10 7.4"));
  add_buttons (self, box);
  const CsnFact facts[] = { { _ ("Copy"), copy },     { _ ("Review by"), review },           { _ ("Hand back by"), deadline }, { _ ("What it says"), csn_rows_text (package, 0, "text") },
                            { _ ("Made"), made },     { _ ("File"), csn_rows_text (package, 0, "file_name") }, { _ ("Size"), size } };
  csn_facts_fill (csn_content_group (GTK_WIDGET (box), _ ("What he was told")), facts, G_N_ELEMENTS (facts));
  AdwPreferencesGroup *group = csn_rows_length (members) == 0 ? NULL : csn_content_group (GTK_WIDGET (box), _ ("Members whom he may disclose it to"));
  for (guint i = 0; i < csn_rows_length (members); i++)
    adw_preferences_group_add (group, csn_row_new (csn_rows_text (members, i, "organisation"), csn_rows_text (members, i, "person")));
}

static void
csn_package_page_finalize (GObject *object)
{
  g_clear_pointer (&CSN_PACKAGE_PAGE (object)->package, csn_rows_unref);
  G_OBJECT_CLASS (csn_package_page_parent_class)->finalize (object);
}

static void
csn_package_page_class_init (CsnPackagePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = csn_package_page_finalize;
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->bind = ":package";
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_package_page_fill;
  gtk_widget_class_install_action (widget_class, "package.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "package.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "package.record", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "package.manager", NULL, open_action);
}

static void
csn_package_page_init (CsnPackagePage *self)
{
}

CsnPage *
csn_package_page_new (CsnSession *session, const char *package_id)
{
  CsnPage *self = g_object_new (CSN_TYPE_PACKAGE_PAGE, "session", session, "title", _ ("Package"), NULL);
  csn_page_set_place (self, csn_package_page_new, package_id);
  csn_filled_page_ask (CSN_FILLED_PAGE (self), package_id);
  return self;
}
