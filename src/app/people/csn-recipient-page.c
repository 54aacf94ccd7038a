/* One member or manager: undertaking, facts, copies, papers, history (F25, F27–F30).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-history.h"
#include "csn-people-parts.h"
#include "csn-people-acts.h"
#include "csn-people.h"
#include "csn-recipient-private.h"
#include <glib/gi18n.h>

static const char *const SELECTS[CSN_RECIPIENT_N_SELECTS + 1] = {
  [CSN_RECIPIENT_HEAD] =
      "SELECT p.*, s.name AS scheme, s.status AS scheme_status, u.standing FROM recipients p JOIN schemes s "
      "ON s.id = p.scheme_id JOIN undertakings_now u ON u.recipient_id = p.id WHERE p.id = :id",
  [CSN_RECIPIENT_UNDERTAKING] =
      "SELECT id, signed_by, capacity, signed_on, method, witness, language, wording_version, paper_place, "
      "form_blob_id, scan_type FROM undertakings WHERE recipient_id = :id AND ended_on IS NULL ORDER BY "
      "recorded_seq DESC LIMIT 1",
  [CSN_RECIPIENT_COPIES] =
      "SELECT id, copy_no, reference, case_id, supplied_on, review_on, whereabouts, received_on FROM "
      "copies_now WHERE recipient_id = :id ORDER BY whereabouts <> 'out', review_on, reference",
  [CSN_RECIPIENT_PAPERS] = "SELECT id, title, version, blob_id, type, paper_place, added_on FROM attachments "
                           "WHERE about_kind = 'recipient' AND about_id = :id ORDER BY title, version DESC",
  [CSN_RECIPIENT_HISTORY] = CSN_HISTORY_SELECT,
  [CSN_RECIPIENT_CARDS] = "SELECT k.*, w.name AS pinned_by_name FROM cards k LEFT JOIN people w ON w.id = k.pinned_by WHERE k.recipient_id = :id "
                          "ORDER BY k.ended_seq IS NOT NULL, k.seq DESC",
};

G_DEFINE_FINAL_TYPE (CsnRecipientPage, csn_recipient_page, CSN_TYPE_PAGE)

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnRecipientPage) self = data;
  g_autoptr (GPtrArray) answers = csn_page_take_answers (CSN_PAGE (self), result);
  if (answers == NULL)
    return;
  gboolean first = !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "page");
  self->today = csn_session_get_today (CSN_SESSION (source));
  _csn_recipient_page_show (self, answers);
  if (first && gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

static void
csn_recipient_page_refresh (CsnPage *page)
{
  csn_page_begin (page);
  csn_session_query_async (csn_page_get_session (page), SELECTS, ":id",
                           CSN_RECIPIENT_PAGE (page)->recipient_id, csn_page_get_cancellable (page),
                           loaded_cb, g_object_ref (page));
}

static void
csn_recipient_page_edit (CsnPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "recipient.change", NULL);
}

static void
csn_recipient_page_dispose (GObject *object)
{
  CsnRecipientPage *self = CSN_RECIPIENT_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->head, csn_rows_unref);
  g_clear_pointer (&self->signed_form, csn_rows_unref);
  g_clear_pointer (&self->waiting, g_strfreev);
  G_OBJECT_CLASS (csn_recipient_page_parent_class)->dispose (object);
}

static void
csn_recipient_page_finalize (GObject *object)
{
  g_free (CSN_RECIPIENT_PAGE (object)->recipient_id);
  G_OBJECT_CLASS (csn_recipient_page_parent_class)->finalize (object);
}

static void
csn_recipient_page_class_init (CsnRecipientPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_recipient_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_recipient_page_finalize;
  CSN_PAGE_CLASS (class)->refresh = csn_recipient_page_refresh;
  CSN_PAGE_CLASS (class)->edit = csn_recipient_page_edit;
  _csn_recipient_page_install_acts (GTK_WIDGET_CLASS (class));
}

static AdwPreferencesGroup *
add_group (GtkBox *box, GType type, const char *title)
{
  AdwPreferencesGroup *group = g_object_new (type, "title", title, NULL);
  gtk_box_append (box, GTK_WIDGET (group));
  return group;
}

static GtkWidget *
add_button (CsnWrap *wrap, const char *label, const char *action)
{
  GtkWidget *button = csn_people_new_button (label, action);
  csn_wrap_append (wrap, button);
  return button;
}

static void
csn_recipient_page_init (CsnRecipientPage *self)
{
  GtkBox *box = csn_people_build (CSN_PAGE (self), &self->stack, _ ("This recipient is not in the register"));
  CsnWrap *first = CSN_WRAP (csn_wrap_new ()), *second = CSN_WRAP (csn_wrap_new ());
  GtkBox  *head = csn_people_add_head (box, &self->heading, &self->tag, &self->summary);
  self->sign = add_button (first, _ ("Have _undertaking signed…"), "recipient.sign");
  self->receipts = add_button (first, "", "recipient.receipts");
  add_button (first, _ ("_Change details…"), "recipient.change");
  add_button (second, _ ("_Print form 3797"), "recipient.print");
  add_button (second, _ ("_Attach scan of paper undertaking…"), "recipient.scan");
  self->end = add_button (second, _ ("Record undertaking as _ended…"), "recipient.end-undertaking");
  self->suspend = add_button (second, _ ("_Suspend…"), "recipient.suspend");
  self->activate = add_button (second, _ ("_Make active…"), "recipient.activate");
  add_button (second, _ ("Demand _everything back…"), "recipient.demand");
  self->leave = add_button (second, _ ("Has _left…"), "recipient.leave");
  gtk_box_append (head, GTK_WIDGET (first));
  self->undertaking = add_group (box, ADW_TYPE_PREFERENCES_GROUP, _ ("Undertaking"));
  self->copies = CSN_LONG_GROUP (add_group (box, CSN_TYPE_LONG_GROUP, _ ("Copies")));
  self->details = add_group (box, ADW_TYPE_PREFERENCES_GROUP, _ ("Details"));
  self->security = add_group (box, ADW_TYPE_PREFERENCES_GROUP, _ ("Security check"));
  self->card = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  gtk_box_append (box, GTK_WIDGET (self->card));
  self->papers = CSN_LONG_GROUP (add_group (box, CSN_TYPE_LONG_GROUP, _ ("Papers")));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->papers),
                                           csn_people_new_button (_ ("Attac_h…"), "recipient.attach"));
  gtk_box_append (box, GTK_WIDGET (second));
  self->history = CSN_LONG_GROUP (add_group (box, CSN_TYPE_LONG_GROUP, _ ("History")));
}

CsnPage *
csn_recipient_page_new (CsnSession *session, const char *recipient_id)
{
  CsnRecipientPage *self =
      g_object_new (CSN_TYPE_RECIPIENT_PAGE, "session", session, "title", _ ("Recipient"), NULL);
  self->recipient_id = g_strdup (recipient_id);
  csn_page_set_place (CSN_PAGE (self), csn_recipient_page_new, recipient_id);
  csn_recipient_page_refresh (CSN_PAGE (self));
  return CSN_PAGE (self);
}
