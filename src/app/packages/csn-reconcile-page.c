/* The instruction against what one manager reported (K10 7.4.1, F53). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-people.h"
#include "csn-reconcile-private.h"
#include "csn-recall.h"
#include "csn-record-page.h"
#include <glib/gi18n.h>

static const char *const SELECTS[CSN_RECONCILE_N_SELECTS + 1] = {
  [CSN_RECONCILE_HEAD] = "SELECT p.organisation, p.person, t.number, t.made_at, t.taken_in_on FROM recipients p LEFT JOIN manager_returns t ON t.recipient_id = p.id AND "
                         "t.seq = (SELECT max (seq) FROM manager_returns WHERE recipient_id = p.id) WHERE p.id = :id",
  [CSN_RECONCILE_OPEN] = "SELECT d.* FROM discrepancies d WHERE d.recipient_id = :id AND d.settled_on IS NULL ORDER BY d.breach_id IS NULL, d.seq, d.id",
  [CSN_RECONCILE_SETTLED] = "SELECT d.*, w.name AS settled_by_name FROM discrepancies d LEFT JOIN people w ON w.id = d.settled_by WHERE d.recipient_id = :id AND d.settled_on IS NOT NULL "
                            "ORDER BY d.settled_on DESC, d.seq DESC, d.id",
  [CSN_RECONCILE_ONWARD] = "SELECT o.*, c.reference, c.copy_no, c.case_id, m.organisation, m.person FROM onward_now o LEFT JOIN copies_now c ON c.id = o.copy_id "
                           "LEFT JOIN recipients m ON m.id = o.member_id WHERE o.recipient_id = :id ORDER BY o.at DESC, o.id",
  [CSN_RECONCILE_MISSING] = "SELECT o.*, m.organisation, m.person FROM onward_missing o JOIN recipients m ON m.id = o.member_id WHERE o.recipient_id = :id "
                            "ORDER BY o.made_on, o.reference, o.copy_no, m.organisation, m.person",
  [CSN_RECONCILE_RECEIPTS] = "SELECT c.id, c.reference, c.copy_no, c.case_id, c.supplied_on FROM copies_now c WHERE c.recipient_id = :id AND c.route = 'A' AND c.whereabouts = 'out' AND "
                             "c.received_on IS NULL ORDER BY c.supplied_on, c.reference, c.copy_no",
};

G_DEFINE_FINAL_TYPE (CsnReconcilePage, csn_reconcile_page, CSN_TYPE_FILLED_PAGE)

/* --- Reading: the rows, and what each discrepancy is in words ------------------------------------------------------------- */
typedef struct
{
  GPtrArray  *answers;
  GHashTable *texts;
} Read;

static void
free_read (gpointer data)
{
  Read *read = data;
  g_ptr_array_unref (read->answers);
  g_hash_table_unref (read->texts);
  g_free (read);
}

static void
add_texts (CsnRegister *reg, CsnRows *rows, GHashTable *texts)
{
  for (guint i = 0; i < csn_rows_length (rows); i++)
    g_hash_table_insert (texts, g_strdup (csn_rows_text (rows, i, "id")), csn_register_discrepancy_text (reg, csn_rows_text (rows, i, "id")));
}

static gpointer
read_on_worker (CsnRegister *reg, gpointer recipient_id, GCancellable *cancellable, GError **error)
{
  Read *read = g_new0 (Read, 1);
  read->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_rows_unref);
  read->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < CSN_RECONCILE_N_SELECTS; i++)
    {
      CsnRows *rows = csn_register_query (reg, error, SELECTS[i], ":id", (const char *) recipient_id, NULL);
      if (rows == NULL)
        {
          free_read (read);
          return NULL;
        }
      g_ptr_array_add (read->answers, rows);
    }
  add_texts (reg, read->answers->pdata[CSN_RECONCILE_OPEN], read->texts);
  add_texts (reg, read->answers->pdata[CSN_RECONCILE_SETTLED], read->texts);
  return read;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnReconcilePage) self = data;
  g_autoptr (GError) error = NULL;
  Read *read = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    csn_page_end (CSN_PAGE (self));
  csn_page_report (CSN_PAGE (self), error);
  if (read == NULL)
    return;
  g_clear_pointer (&self->texts, g_hash_table_unref);
  self->texts = g_hash_table_ref (read->texts);
  csn_filled_page_show (CSN_FILLED_PAGE (self), read->answers, csn_session_get_today (CSN_SESSION (source)));
  free_read (read);
}

static void
csn_reconcile_page_refresh (CsnPage *page)
{
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), read_on_worker, g_strdup (CSN_RECONCILE_PAGE (page)->recipient_id), g_free, free_read, csn_page_get_cancellable (page), read_cb,
                         g_object_ref (page));
}

/* --- What can be done ---------------------------------------------------------------------------------------------------- */
static const CsnFieldSpec SETTLE_FIELDS[] = {
  { .kind = CSN_FIELD_TEXT, .path = "explanation", .label = N_ ("_What did you find out?"), .hint = N_ ("Whom you asked, what he said, and what was done about it") },
  CSN_FIELDS_END,
};
static const CsnActForm SETTLE = {
  .kind = "discrepancy.settle",
  .title = N_ ("Settle a discrepancy"),
  .why = N_ ("It stays on record with your explanation. A breach that it opened is not closed by this."),
  .paragraph = "K10 7.4.1",
  .button = N_ ("_Settle it"),
  .done = N_ ("The discrepancy is settled."),
  .fields = SETTLE_FIELDS,
};

static void
settle_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);
  g_autoptr (JsonNode) start = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (start, json_object_new ());
  json_object_set_string_member (json_node_get_object (start), "discrepancy_id", id);
  CsnPage    *page = csn_act_page_new (csn_page_get_session (CSN_PAGE (widget)), &SETTLE, start, id);
  const char *text = g_hash_table_lookup (CSN_RECONCILE_PAGE (widget)->texts, id);
  if (text != NULL)
    {
      GtkWidget *said = csn_content_words (text, NULL);
      gtk_widget_add_css_class (said, "csn-told");
      gtk_widget_add_css_class (said, "card");
      csn_questions_insert (csn_question_page_get_form (CSN_QUESTION_PAGE (page)), NULL, said);
    }
  csn_page_push (CSN_PAGE (widget), page);
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage    *page = CSN_PAGE (widget);
  CsnSession *session = csn_page_get_session (page);
  if (g_str_equal (action, "reconcile.return"))
    csn_page_push (page, csn_take_return_page_new (session));
  else if (g_str_equal (action, "reconcile.manager"))
    csn_page_push (page, csn_recipient_page_new (session, CSN_RECONCILE_PAGE (page)->recipient_id));
  else if (g_str_equal (action, "reconcile.notice"))
    csn_page_push (page, csn_send_notice_page_new (session, CSN_RECONCILE_PAGE (page)->recipient_id));
  else
    csn_page_push (page, csn_breach_page_new (session, g_variant_get_string (parameter, NULL)));
}

static void
record_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), ":", 2);
  if (g_strv_length (parts) == 2)
    csn_page_push (CSN_PAGE (widget), csn_record_page_new (csn_page_get_session (CSN_PAGE (widget)), parts[0], parts[1]));
}

static gboolean
form_on_worker (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  answered->file = csn_register_onward_form (reg, asked->recipient_id, error);
  return answered->file != NULL;
}

static void
form_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnReconcilePage) self = data;
  g_autoptr (CsnAnswered) answered = _csn_exchange_finish (CSN_PAGE (self), result);
  if (answered != NULL)
    _csn_exchange_use_pdf (CSN_PAGE (self), self->use, answered->file, _ ("Record of onward disclosures"), "onward-disclosures.pdf");
}

static void
form_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnReconcilePage *self = CSN_RECONCILE_PAGE (widget);
  if (csn_page_is_busy (CSN_PAGE (self)))
    return;
  self->use = g_str_equal (action, "reconcile.print") ? CSN_EXCHANGE_PRINT : g_str_equal (action, "reconcile.save") ? CSN_EXCHANGE_SAVE : CSN_EXCHANGE_SHOW;
  _csn_exchange_run (CSN_PAGE (self), form_on_worker, _csn_asked_new (self->recipient_id, NULL, NULL), form_cb, g_object_ref (self));
}

static void
csn_reconcile_page_print (CsnPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "reconcile.print", NULL);
}

/* --- The page ------------------------------------------------------------------------------------------------------------ */
static void
csn_reconcile_page_finalize (GObject *object)
{
  CsnReconcilePage *self = CSN_RECONCILE_PAGE (object);
  g_free (self->recipient_id);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  G_OBJECT_CLASS (csn_reconcile_page_parent_class)->finalize (object);
}

static void
csn_reconcile_page_class_init (CsnReconcilePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = csn_reconcile_page_finalize;
  CSN_PAGE_CLASS (class)->refresh = csn_reconcile_page_refresh;
  CSN_PAGE_CLASS (class)->print = csn_reconcile_page_print;
  CSN_FILLED_PAGE_CLASS (class)->fill = _csn_reconcile_fill;
  gtk_widget_class_install_action (widget_class, "reconcile.settle", "s", settle_action);
  gtk_widget_class_install_action (widget_class, "reconcile.breach", "s", open_action);
  gtk_widget_class_install_action (widget_class, "reconcile.return", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "reconcile.notice", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "reconcile.manager", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "reconcile.record", "s", record_action);
  gtk_widget_class_install_action (widget_class, "reconcile.show", NULL, form_action);
  gtk_widget_class_install_action (widget_class, "reconcile.print", NULL, form_action);
  gtk_widget_class_install_action (widget_class, "reconcile.save", NULL, form_action);
}

static void
csn_reconcile_page_init (CsnReconcilePage *self)
{
}

CsnPage *
csn_reconcile_page_new (CsnSession *session, const char *recipient_id)
{
  CsnReconcilePage *self = g_object_new (CSN_TYPE_RECONCILE_PAGE, "session", session, "title", _ ("What he reported"), NULL);
  self->recipient_id = g_strdup (recipient_id);
  csn_page_set_place (CSN_PAGE (self), csn_reconcile_page_new, recipient_id);
  if (session != NULL)
    csn_reconcile_page_refresh (CSN_PAGE (self));
  return CSN_PAGE (self);
}
