/* A manager's return: what it says, and what taking it in would find, before it is taken in (K10 7.4.1, F53). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-packages-private.h"
#include "csn-file-page.h"
#include "csn-recall.h"
#include "csn-row.h"
#include <glib/gi18n.h>

struct _CsnTakeReturnPage
{
  CsnFilePage parent_instance;

  JsonNode *said;   /* NULL: nothing was read */
  CsnRows  *result; /* the breaches that it opened, once it is taken in */
};

#define CSN_TYPE_TAKE_RETURN_PAGE (csn_take_return_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnTakeReturnPage, csn_take_return_page, CSN, TAKE_RETURN_PAGE, CsnFilePage)
G_DEFINE_FINAL_TYPE (CsnTakeReturnPage, csn_take_return_page, CSN_TYPE_FILE_PAGE)

/* --- On the worker ------------------------------------------------------------------------------------------------------- */
static gboolean
read_on_worker (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  answered->said = csn_register_read_return (reg, asked->file, error);
  return answered->said != NULL;
}

static gboolean
take_on_worker (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  g_autoptr (CsnRows) before = csn_register_query (reg, error, "SELECT coalesce (max (seq), 0) FROM breaches", NULL);
  if (before == NULL || !csn_register_take_return (reg, asked->file, &answered->id, &answered->problems, error))
    return FALSE;
  answered->rows = csn_register_query (reg, error, "SELECT id AS breach_id, kind, reference, copy_no, organisation FROM breaches_now WHERE seq > CAST (:before AS INTEGER) ORDER BY seq, id", ":before",
                                       csn_rows_cell (before, 0, 0), NULL);
  return answered->rows != NULL;
}

/* --- What it says -------------------------------------------------------------------------------------------------------- */
static const char *
get (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static void
take_line (AdwPreferencesGroup *group, char *words)
{
  adw_preferences_group_add (group, csn_row_new (words, NULL));
  g_free (words);
}

static void
add_counts (CsnTakeReturnPage *self, GtkWidget *box, JsonObject *said)
{
  gint64           n = json_object_get_int_member_with_default (said, "new_disclosures", 0), receipts = json_object_get_int_member_with_default (said, "receipts", 0);
  g_autofree char *made = csn_moment_words (get (said, "made_at")),
      *whose = g_strdup_printf ("%s, %s", get (said, "organisation"), get (said, "person")),
                  /* Translators: number of a return, moment */
      *which = g_strdup_printf (_ ("Return %1$d, made on %2$s"), (int) json_object_get_int_member_with_default (said, "number", 0), made);
  AdwPreferencesGroup *group = csn_content_group (box, self->result != NULL ? _ ("What was taken in") : _ ("What it says"));
  adw_preferences_group_add (group, csn_row_new (whose, which));
  take_line (group, n == 0 ? g_strdup (_ ("No disclosure that is new here")) : g_strdup_printf (ngettext ("%d new disclosure to a member", "%d new disclosures to members", (gulong) n), (int) n));
  if (receipts > 0)
    take_line (group, g_strdup_printf (ngettext ("%d receipt", "%d receipts", (gulong) receipts), (int) receipts));
}

static const char *
word_outcome (const char *outcome)
{
  if (g_str_equal (outcome, "returned"))
    return _ ("Given back");
  return g_str_equal (outcome, "destroyed") ? _ ("Destroyed") : g_str_equal (outcome, "lost") ? _ ("Lost") : outcome;
}

static void
add_ended (GtkWidget *box, JsonArray *ended)
{
  guint                n = ended == NULL ? 0 : json_array_get_length (ended);
  AdwPreferencesGroup *group = n == 0 ? NULL : csn_content_group (box, _ ("What he no longer holds"));
  for (guint i = 0; i < n; i++)
    {
      JsonObject      *item = json_array_get_object_element (ended, i);
      g_autofree char *on = csn_date_words (get (item, "on"));
      GtkWidget       *row = csn_row_new (get (item, "reference"), on);
      gboolean         lost = g_str_equal (get (item, "outcome"), "lost");
      csn_row_add_tag (row, word_outcome (get (item, "outcome")), lost ? "overdue" : "ok");
      adw_preferences_group_add (group, row);
    }
}

static GtkWidget *
make_finding (JsonObject *finding)
{
  gboolean   breach = json_object_get_boolean_member_with_default (finding, "opens_breach", FALSE), tampering = _csn_discrepancy_is_tampering (get (finding, "kind"));
  GtkWidget *row = csn_row_new (_csn_discrepancy_kind_words (get (finding, "kind")), get (finding, "text"));
  if (breach || tampering)
    _csn_exchange_mark (row);
  if (breach)
    csn_row_add_tag (row, _ ("Opens a breach"), "overdue");
  else if (tampering)
    csn_row_add_tag (row, _ ("Possible tampering"), "overdue");
  return row;
}

static void
add_findings (CsnTakeReturnPage *self, GtkWidget *box, JsonArray *findings)
{
  guint                n = findings == NULL ? 0 : json_array_get_length (findings);
  g_autofree char     *title = g_strdup_printf (ngettext ("%u thing to look into", "%u things to look into", n), n);
  AdwPreferencesGroup *group = n == 0 ? NULL : csn_content_group (box, title);
  for (guint i = 0; i < n; i++)
    adw_preferences_group_add (group, make_finding (json_array_get_object_element (findings, i)));
  if (n == 0)
    gtk_box_append (GTK_BOX (box), csn_content_words (_ ("It agrees with the instruction, with this register and with what he reported before."), NULL));
}

static void
add_breaches (CsnTakeReturnPage *self, GtkWidget *box)
{
  guint n = self->result == NULL ? 0 : csn_rows_length (self->result);
  if (n == 0)
    return;
  GtkWidget       *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autofree char *words = g_strdup_printf (ngettext ("%u breach was opened", "%u breaches were opened", n), n);
  gtk_box_append (GTK_BOX (part), _csn_exchange_warning (words, _ ("The 72 hours run from now. Open each to see what is to be done.")));
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  for (guint i = 0; i < n; i++)
    {
      gboolean         lost = g_strcmp0 (csn_rows_text (self->result, i, "kind"), "lost") == 0;
      g_autofree char *copy = csn_copy_words (self->result, i);
      GtkWidget       *row = csn_row_new (copy == NULL ? _ ("Breach") : copy, lost ? _ ("It was lost") : _ ("It was passed on against the instruction"));
      csn_row_set_action (row, "return.breach", csn_rows_text (self->result, i, "breach_id"));
      gtk_widget_set_name (row, csn_rows_text (self->result, i, "breach_id"));
      adw_preferences_group_add (group, row);
    }
  gtk_box_append (GTK_BOX (part), GTK_WIDGET (group));
  gtk_box_append (GTK_BOX (box), part);
}

static void
show_preview (CsnTakeReturnPage *self)
{
  GtkWidget *box = GTK_WIDGET (csn_file_page_empty (CSN_FILE_PAGE (self))), *buttons = csn_content_buttons ();
  g_object_ref_sink (buttons);
  if (self->said != NULL)
    {
      JsonObject *said = json_node_get_object (self->said);
      gboolean    again = json_object_get_boolean_member_with_default (said, "again", FALSE);
      if (again && self->result == NULL)
        gtk_box_append (GTK_BOX (box), csn_content_words (_ ("This very file was taken in before. Taking it in again changes nothing."), "heading"));
      if (self->result != NULL)
        add_breaches (self, box);
      add_counts (self, box, said);
      add_ended (box, json_object_has_member (said, "ended") ? json_object_get_array_member (said, "ended") : NULL);
      if (!again)
        add_findings (self, box, json_object_has_member (said, "findings") ? json_object_get_array_member (said, "findings") : NULL);
      if (self->result == NULL && !again)
        csn_content_act_button (buttons, _ ("_Take it in"), "return.take", NULL, "suggested-action");
      else
        csn_content_act_button (buttons, _ ("_Compare with the instruction"), "return.reconcile", NULL, "suggested-action");
      gtk_box_append (GTK_BOX (box), buttons);
    }
  g_object_unref (buttons);
  csn_accessible_mnemonics (box);
}

/* --- Doing --------------------------------------------------------------------------------------------------------------- */
static void
forget (CsnTakeReturnPage *self)
{
  g_clear_pointer (&self->said, json_node_unref);
  g_clear_pointer (&self->result, csn_rows_unref);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnTakeReturnPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnAnswered) answered = _csn_exchange_take (CSN_PAGE (self), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  forget (self);
  if (answered != NULL)
    self->said = g_steal_pointer (&answered->said);
  else
    csn_file_pick_set_error (csn_file_page_get_pick (CSN_FILE_PAGE (self)), error->message);
  show_preview (self);
  if (self->said != NULL)
    csn_page_focus_first (CSN_PAGE (self));
}

static void
csn_take_return_page_changed (CsnFilePage *page)
{
  CsnTakeReturnPage *self = CSN_TAKE_RETURN_PAGE (page);
  GBytes            *file = csn_file_pick_get (csn_file_page_get_pick (page));
  forget (self);
  show_preview (self);
  if (file != NULL && csn_page_get_session (CSN_PAGE (self)) != NULL)
    _csn_exchange_run (CSN_PAGE (self), read_on_worker, _csn_asked_new (NULL, NULL, file), read_cb, g_object_ref (self));
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnTakeReturnPage) self = data;
  g_autoptr (CsnAnswered) answered = _csn_exchange_finish (CSN_PAGE (self), result);
  if (answered == NULL)
    return;
  if (!answered->done)
    {
      _csn_exchange_report (CSN_PAGE (self), answered->problems);
      return;
    }
  g_clear_pointer (&self->result, csn_rows_unref);
  self->result = csn_rows_ref (answered->rows);
  show_preview (self);
  csn_page_toast (CSN_PAGE (self), _ ("The return is taken in."));
  csn_page_focus_first (CSN_PAGE (self));
}

static void
take_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnTakeReturnPage *self = CSN_TAKE_RETURN_PAGE (widget);
  if (self->said != NULL && self->result == NULL && !csn_page_is_busy (CSN_PAGE (self)))
    _csn_exchange_run (CSN_PAGE (self), take_on_worker, _csn_asked_new (NULL, NULL, csn_file_pick_get (csn_file_page_get_pick (CSN_FILE_PAGE (self)))), taken_cb, g_object_ref (self));
}

static void
reconcile_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnTakeReturnPage *self = CSN_TAKE_RETURN_PAGE (widget);
  if (self->said != NULL)
    csn_page_push (CSN_PAGE (self), csn_reconcile_page_new (csn_page_get_session (CSN_PAGE (self)), get (json_node_get_object (self->said), "recipient_id")));
}

static void
breach_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_breach_page_new (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (parameter, NULL)));
}

/* --- The page ------------------------------------------------------------------------------------------------------------ */
static void
csn_take_return_page_dispose (GObject *object)
{
  forget (CSN_TAKE_RETURN_PAGE (object));
  G_OBJECT_CLASS (csn_take_return_page_parent_class)->dispose (object);
}

static void
csn_take_return_page_class_init (CsnTakeReturnPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_take_return_page_dispose;
  CSN_FILE_PAGE_CLASS (class)->take = "return.take";
  CSN_FILE_PAGE_CLASS (class)->changed = csn_take_return_page_changed;
  gtk_widget_class_install_action (widget_class, "return.take", NULL, take_action);
  gtk_widget_class_install_action (widget_class, "return.reconcile", NULL, reconcile_action);
  gtk_widget_class_install_action (widget_class, "return.breach", "s", breach_action);
}

static void
csn_take_return_page_init (CsnTakeReturnPage *self)
{
  g_autoptr (GtkFileFilter) filter = _csn_exchange_filter (_ ("Returns (csret)"), "csret");
  csn_file_page_build (CSN_FILE_PAGE (self), _ ("Take in a return"), _ ("A manager’s return holds his whole record: to whom he disclosed what, what he received, and what he no longer holds."), "K10 7.4.1",
                       _ ("_File that the manager sent"), _ ("Nothing is recorded before you have seen what it says."), filter);
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_take_return_page_new (session);
}

CsnPage *
csn_take_return_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_TAKE_RETURN_PAGE, "session", session, NULL);
  csn_page_set_place (self, make_again, "");
  return self;
}
