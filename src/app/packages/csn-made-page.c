/* What was made for scheme managers: which file goes to whom, and by itself (K10 7.4, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-packages-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

static const char *const SELECTS[] = {
  "SELECT p.*, c.copy_no, r.reference, h.organisation, h.person FROM packages p JOIN recipients h ON h.id = p.recipient_id LEFT JOIN copies c ON c.id = p.copy_id "
  "LEFT JOIN releases r ON r.id = c.release_id WHERE instr (:packages, p.id) > 0 ORDER BY h.organisation, h.person, h.id, p.number",
  NULL,
};

struct _CsnMadePage
{
  CsnFilledPage parent_instance;

  char *folder, *failure;
};

#define CSN_TYPE_MADE_PAGE (csn_made_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnMadePage, csn_made_page, CSN, MADE_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnMadePage, csn_made_page, CSN_TYPE_FILLED_PAGE)

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _csn_packages_save_again (CSN_PAGE (widget), csn_filled_page_get_value (CSN_FILLED_PAGE (widget)), TRUE);
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_package_page_new (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (parameter, NULL)));
}

static void
done_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_open (CSN_PAGE (widget), "packages", NULL);
}

static GtkWidget *
make_row (CsnMadePage *self, CsnRows *rows, guint i)
{
  g_autofree char *copy = csn_copy_words (rows, i);
  const char      *kind = _csn_package_kind_words (csn_rows_text (rows, i, "kind"));
  /* Translators: "CZ/047/26, copy 3", "New photograph" */
  g_autofree char *line = copy == NULL ? g_strdup (kind) : g_strdup_printf (_ ("%1$s: %2$s"), copy, kind);
  GtkWidget       *row = csn_row_new (csn_rows_text (rows, i, "file_name"), line);
  if (self->folder != NULL)
    csn_row_add_tag (row, C_ ("file", "Saved"), "ok");
  csn_row_set_action (row, "made.open", csn_rows_text (rows, i, "id"));
  gtk_widget_set_name (row, csn_rows_text (rows, i, "id"));
  return row;
}

static void
csn_made_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnMadePage     *self = CSN_MADE_PAGE (page);
  CsnRows         *rows = g_ptr_array_index (answers, 0);
  GtkBox          *box = csn_filled_page_get_box (page);
  GtkWidget       *buttons = csn_content_buttons ();
  guint            n = csn_rows_length (rows);
  g_autofree char *title = g_strdup_printf (ngettext ("%u package is ready", "%u packages are ready", n), n);
  csn_page_set_title (CSN_PAGE (self), title);
  gtk_box_append (box, csn_content_head (CSN_PAGE (self), _ ("Hand over or send each file by itself: nothing else on the stick, and no word about its content in the message. Only its manager can open it."), "K10 7.4"));
  if (self->failure != NULL)
    {
      gtk_box_append (box, _csn_exchange_warning (self->folder == NULL ? _ ("Not every file could be saved") : _ ("Not every package could be made"), self->failure));
      if (self->folder == NULL)
        gtk_box_append (box, csn_content_words (_ ("The packages are kept in the register. Choose another place and save them again."), NULL));
    }
  if (self->folder != NULL)
    {
      /* Translators: path of a folder */
      g_autofree char *place = g_strdup_printf (_ ("Saved in %s"), self->folder);
      gtk_box_append (box, csn_content_words (place, NULL));
    }
  csn_content_act_button (buttons, self->folder == NULL && self->failure == NULL ? ngettext ("_Save it…", "_Save them…", n) : ngettext ("_Save it again…", "_Save them again…", n), "made.save", NULL, self->folder == NULL ? "suggested-action" : NULL);
  csn_content_act_button (buttons, _ ("_Done"), "made.done", NULL, self->folder != NULL ? "suggested-action" : NULL);
  AdwPreferencesGroup *group = NULL;
  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || g_strcmp0 (csn_rows_text (rows, i, "recipient_id"), csn_rows_text (rows, i - 1, "recipient_id")) != 0)
        {
          g_autofree char *holder = csn_holder_words (rows, i);
          /* Translators: "Example Stores, Rowan Example" */
          g_autofree char *whom = g_strdup_printf (_ ("For %s"), holder);
          group = csn_content_group (GTK_WIDGET (box), whom);
        }
      adw_preferences_group_add (group, make_row (self, rows, i));
    }
  gtk_box_append (box, buttons);
}

static void
csn_made_page_finalize (GObject *object)
{
  g_free (CSN_MADE_PAGE (object)->folder);
  g_free (CSN_MADE_PAGE (object)->failure);
  G_OBJECT_CLASS (csn_made_page_parent_class)->finalize (object);
}

static void
csn_made_page_class_init (CsnMadePageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_made_page_finalize;
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->bind = ":packages";
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_made_page_fill;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "made.save", NULL, save_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "made.done", NULL, done_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "made.open", "s", open_action);
}

static void
csn_made_page_init (CsnMadePage *self)
{
}

CsnPage *
_csn_made_page_new (CsnSession *session, const char *package_ids, const char *folder, const char *failure)
{
  CsnPage *self = g_object_new (CSN_TYPE_MADE_PAGE, "session", session, "title", _ ("Packages"), NULL);
  CSN_MADE_PAGE (self)->folder = g_strdup (folder);
  CSN_MADE_PAGE (self)->failure = g_strdup (failure);
  csn_filled_page_ask (CSN_FILLED_PAGE (self), package_ids);
  return self;
}
