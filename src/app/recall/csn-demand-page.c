/* Copies are demanded back: some of one release, or all that one recipient holds (K10 8.2; F29, F50).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-recall-private.h"
#include "csn-text.h"
#include "csn-window.h"
#include <glib/gi18n.h>

#define OUT "FROM copies_now c WHERE c.whereabouts = 'out' AND c.recall_id IS NULL AND "
static const char OF_CASE[] = "SELECT c.id, c.case_id, c.copy_no, c.organisation, c.person, c.reference " OUT "c.case_id = :about ORDER BY c.copy_no";
static const char OF_RECIPIENT[] =
    "SELECT c.id, c.case_id, c.copy_no, c.organisation, c.person, c.reference " OUT "c.recipient_id = :about ORDER BY c.review_on, c.reference, c.copy_no";

struct _CsnDemandPage
{
  CsnQuestionPage parent_instance;

  char        *about; /* case or recipient */
  gboolean     leaving, acting;
  CsnRows     *copies; /* NULL until the register has answered */
  CsnChoice   *choices;
  CsnFieldSpec fields[6];
  GtkWidget   *counts;
};

#define CSN_TYPE_DEMAND_PAGE (csn_demand_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnDemandPage, csn_demand_page, CSN, DEMAND_PAGE, CsnQuestionPage)
G_DEFINE_FINAL_TYPE (CsnDemandPage, csn_demand_page, CSN_TYPE_QUESTION_PAGE)

static CsnDocument *
get_document (CsnDemandPage *self)
{
  return csn_question_page_get_document (CSN_QUESTION_PAGE (self));
}

static gboolean
is_chosen (CsnDemandPage *self, guint row)
{
  return csn_document_has_text (get_document (self), "copies", csn_rows_text (self->copies, row, "id"));
}

/* --- On the worker: one act a case, all in one commit --------------------------------------------------------- */
typedef struct
{
  GPtrArray *problems;
  char      *recall_ids; /* NULL: not done */
} Answer;

static void
free_answer (gpointer data)
{
  Answer *answer = data;
  g_clear_pointer (&answer->problems, g_ptr_array_unref);
  g_free (answer->recall_ids);
  g_free (answer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, free_answer)

static gpointer
demand_on_worker (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *bodies = data; /* JsonNode */
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  g_autofree CsnNewAct *acts = g_new0 (CsnNewAct, bodies->len);
  g_autoptr (GString) ids = g_string_new (NULL);
  GError *inner = NULL;
  for (guint i = 0; i < bodies->len; i++)
    {
      JsonObject *body = json_node_get_object (g_ptr_array_index (bodies, i));
      acts[i] = (CsnNewAct){ .kind = "recall.demand", .body = g_ptr_array_index (bodies, i), .scope = json_object_get_string_member (body, "case_id") };
      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", json_object_get_string_member (body, "id"));
    }
  if (csn_register_perform_all (reg, acts, bodies->len, &answer->problems, &inner))
    answer->recall_ids = g_strdup (ids->str);
  else if (!g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) || answer->problems == NULL || answer->problems->len == 0)
    {
      g_propagate_error (error, inner);
      return NULL;
    }
  g_clear_error (&inner);
  return g_steal_pointer (&answer);
}

static void
demanded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnDemandPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->acting = FALSE;
  csn_page_end (CSN_PAGE (self));
  if (answer == NULL)
    csn_page_report (CSN_PAGE (self), error);
  else if (answer->recall_ids == NULL)
    csn_question_page_show_refusal (CSN_QUESTION_PAGE (self), answer->problems);
  else
    {
      csn_question_page_forget (CSN_QUESTION_PAGE (self));
      csn_window_replace (CSN_PAGE (self), _csn_demanded_page_new (CSN_SESSION (source), answer->recall_ids));
    }
}

/* --- The acts ------------------------------------------------------------------------------------------------- */
static JsonNode *
make_body (CsnDemandPage *self, const char *case_id)
{
  static const char *const NAMES[] = { "reason", "how", "demanded_on", "deadline_on" };
  g_autofree char *id = csn_text_new_id ();
  JsonNode   *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *body = json_object_new ();
  JsonArray  *copies = json_array_new ();
  for (guint i = 0; i < csn_rows_length (self->copies); i++)
    if (is_chosen (self, i) && g_strcmp0 (csn_rows_text (self->copies, i, "case_id"), case_id) == 0)
      json_array_add_string_element (copies, csn_rows_text (self->copies, i, "id"));
  json_object_set_string_member (body, "id", id);
  json_object_set_string_member (body, "case_id", case_id);
  json_object_set_string_member (body, "cause", self->leaving ? "leaving" : "demand");
  json_object_set_array_member (body, "copies", copies);
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      const char *text = csn_document_get (get_document (self), NAMES[i]);
      json_object_set_string_member (body, NAMES[i], text == NULL ? "" : text);
    }
  json_node_take_object (node, body);
  return node;
}

static GPtrArray *
make_bodies (CsnDemandPage *self)
{
  GPtrArray *bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < csn_rows_length (self->copies); i++)
    if (is_chosen (self, i) && g_hash_table_add (seen, (gpointer) csn_rows_text (self->copies, i, "case_id")))
      g_ptr_array_add (bodies, make_body (self, csn_rows_text (self->copies, i, "case_id")));
  return bodies;
}

static void
csn_demand_page_proceed (CsnQuestionPage *page)
{
  CsnDemandPage *self = CSN_DEMAND_PAGE (page);
  if (self->acting || self->copies == NULL || csn_rows_length (self->copies) == 0)
    return;
  g_autoptr (GPtrArray) bodies = make_bodies (self), slips = csn_questions_judge (csn_question_page_get_form (page));
  if (bodies->len == 0)
    csn_question_page_add_slip (slips, "copies", _ ("Choose at least one copy"));
  if (csn_document_get (get_document (self), "deadline_on") == NULL)
    csn_question_page_add_slip (slips, "deadline_on", _ ("Enter the day by which the copies must be handed back"));
  if (csn_question_page_show_problems (page, slips, NULL) > 0)
    return;
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), demand_on_worker, g_steal_pointer (&bodies), (GDestroyNotify) g_ptr_array_unref, free_answer, csn_page_get_cancellable (CSN_PAGE (self)),
                         demanded_cb, g_object_ref (self));
}

/* --- The questions: which copies there are is known only now -------------------------------------------------- */
static void
show_counts (CsnDemandPage *self)
{
  guint n = 0;
  for (guint i = 0; self->counts != NULL && i < csn_rows_length (self->copies); i++)
    n += is_chosen (self, i) ? 1 : 0;
  g_autofree char *words = n == 0 ? g_strdup (_ ("No copy chosen")) : g_strdup_printf (ngettext ("%u copy chosen", "%u copies chosen", n), n);
  if (self->counts != NULL)
    gtk_label_set_label (GTK_LABEL (self->counts), words);
}

static void
choose_all (CsnDemandPage *self)
{
  for (guint i = 0; i < csn_rows_length (self->copies); i++)
    csn_document_put_text (get_document (self), "copies", csn_rows_text (self->copies, i, "id"), TRUE);
}

static void
write_fields (CsnDemandPage *self)
{
  const CsnFieldSpec fields[] = {
    { .kind = CSN_FIELD_CHOICES, .path = "copies", .label = N_ ("Which _copies?"), .choices = self->choices },
    { .kind = CSN_FIELD_TEXT, .path = "reason", .label = N_ ("_Why are they demanded back?"), .hint = N_ ("The reason is recorded. It does not stand in the demand.") },
    { .kind = CSN_FIELD_LINE, .path = "how", .label = N_ ("_How are they demanded?"), .hint = N_ ("For example: letter by hand, by telephone") },
    { .kind = CSN_FIELD_DATE, .path = "demanded_on", .label = N_ ("W_hen?") },
    { .kind = CSN_FIELD_DATE, .path = "deadline_on", .label = N_ ("To be handed _back by"), .min = 1 },
    CSN_FIELDS_END,
  };
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    self->fields[i] = fields[i];
}

static void
make_choices (CsnDemandPage *self)
{
  guint n = csn_rows_length (self->copies);
  self->choices = g_new0 (CsnChoice, n + 1);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *copy = csn_copy_words (self->copies, i), *holder = csn_holder_words (self->copies, i);
      self->choices[i] = (CsnChoice){ g_strdup (csn_rows_text (self->copies, i, "id")), self->leaving ? g_steal_pointer (&copy) : g_strdup_printf ("%s, %s", copy, holder) };
    }
}

static void
set_day (CsnDocument *document, const char *path, CsnDate day)
{
  g_autofree char *iso = csn_date_to_iso (day);
  csn_document_set (document, path, iso);
}

static void
build_empty (CsnDemandPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_box_append (GTK_BOX (box), csn_content_head (CSN_PAGE (self), NULL, NULL));
  gtk_box_append (GTK_BOX (box), csn_content_nothing_due (_ ("There is no copy to demand back"), _ ("Every copy has come back, was destroyed, or is demanded already.")));
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
}

static void
build (CsnDemandPage *self)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  g_autoptr (CsnDocument) document = csn_document_new ();
  g_autofree char *note = g_strdup_printf ("demand:%s", self->about);
  CsnDate today = csn_session_get_today (session);
  make_choices (self);
  write_fields (self);
  set_day (document, "demanded_on", today);
  set_day (document, "deadline_on", today + (CsnDate) csn_edition_constant (csn_session_get_edition (session), "recall_days"));
  csn_question_page_build (CSN_QUESTION_PAGE (self), document, self->fields,
                           self->leaving ? _ ("Whoever leaves hands back everything first. Afterwards you can print the demands.")
                                         : _ ("Copies remain the property of the police and are handed back on demand. Afterwards you can print the demands."),
                           "K10 8.2", _ ("_Demand them back"), TRUE);
  CsnQuestions *form = csn_question_page_get_form (CSN_QUESTION_PAGE (self));
  GtkWidget    *buttons = csn_content_buttons (), *all = csn_content_button (buttons, _ ("Choose _all of them"), NULL, NULL);
  csn_accessible_name (buttons, _ ("Choosing copies"));
  g_signal_connect_object (all, "clicked", G_CALLBACK (choose_all), self, G_CONNECT_SWAPPED);
  self->counts = csn_content_words ("", "heading");
  csn_questions_insert (form, "copies", self->counts);
  csn_questions_insert (form, "copies", buttons);
  if (self->leaving || csn_rows_length (self->copies) == 1)
    choose_all (self);
  g_signal_connect_object (document, "changed", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  csn_question_page_keep (CSN_QUESTION_PAGE (self), note);
  show_counts (self);
  csn_accessible_mnemonics (GTK_WIDGET (self));
}

static gpointer
load_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const char *about = wanted; /* after "r" or "c" */
  return csn_register_query (reg, error, *about == 'r' ? OF_RECIPIENT : OF_CASE, ":about", about + 1, NULL);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnDemandPage) self = data;
  g_autoptr (GError) error = NULL;
  CsnRows *rows = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (rows == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  self->copies = rows;
  if (csn_rows_length (rows) == 0)
    build_empty (self);
  else
    build (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

/* --- The page ------------------------------------------------------------------------------------------------- */
static void
csn_demand_page_dispose (GObject *object)
{
  CSN_DEMAND_PAGE (object)->counts = NULL;
  G_OBJECT_CLASS (csn_demand_page_parent_class)->dispose (object);
}

static void
csn_demand_page_finalize (GObject *object)
{
  CsnDemandPage *self = CSN_DEMAND_PAGE (object);
  for (CsnChoice *choice = self->choices; choice != NULL && choice->value != NULL; choice++)
    {
      g_free ((char *) choice->value);
      g_free ((char *) choice->label);
    }
  g_free (self->choices);
  g_clear_pointer (&self->copies, csn_rows_unref);
  g_free (self->about);
  G_OBJECT_CLASS (csn_demand_page_parent_class)->finalize (object);
}

static void
csn_demand_page_class_init (CsnDemandPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_demand_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_demand_page_finalize;
  CSN_QUESTION_PAGE_CLASS (class)->proceed = csn_demand_page_proceed;
}

static void
csn_demand_page_init (CsnDemandPage *self)
{
}

static CsnPage *
make (CsnSession *session, const char *title, const char *about, gboolean leaving)
{
  CsnDemandPage *self = g_object_new (CSN_TYPE_DEMAND_PAGE, "session", session, "title", title, NULL);
  self->about = g_strdup (about);
  self->leaving = leaving;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (session, load_on_worker, g_strconcat (leaving ? "r" : "c", about, NULL), g_free, (GDestroyNotify) csn_rows_unref, csn_page_get_cancellable (CSN_PAGE (self)), loaded_cb,
                         g_object_ref (self));
  return CSN_PAGE (self);
}

static CsnPage *
make_again (CsnSession *session, const char *place)
{
  g_auto (GStrv) parts = g_strsplit (place, " ", 2);
  return csn_recall_demand_page_new (session, parts[0], parts[1] == NULL ? "" : parts[1]);
}

CsnPage *
csn_recall_demand_page_new (CsnSession *session, const char *case_id, const char *reference)
{
  /* Translators: reference */
  g_autofree char *title = g_strdup_printf (_ ("Demand copies of %s back"), reference), *place = g_strdup_printf ("%s %s", case_id, reference);
  CsnPage         *self = make (session, title, case_id, FALSE);
  csn_page_set_place (self, make_again, place);
  return self;
}

CsnPage *
csn_recall_leaving_page_new (CsnSession *session, const char *recipient_id)
{
  CsnPage *self = make (session, _ ("Demand everything back"), recipient_id, TRUE);
  csn_page_set_place (self, csn_recall_leaving_page_new, recipient_id);
  return self;
}
