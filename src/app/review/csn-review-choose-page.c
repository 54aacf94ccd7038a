/* Who else may be given it: whom a review adds, with the reason for whoever cannot be chosen
 * (K10 7.4, 7.5, 7.9). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-decide-private.h"
#include "csn-review-private.h"
#include "csn-text.h"
#include <glib/gi18n.h>

struct _CsnReviewChoosePage
{
  CsnPage parent_instance;

  CsnReviewPage *under; /* weak */
  CsnDocument   *document;
  CsnCandidates *candidates; /* NULL until the register has answered */
  GtkWidget     *search, *box, *counts;
};

#define CSN_TYPE_REVIEW_CHOOSE_PAGE (csn_review_choose_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnReviewChoosePage, csn_review_choose_page, CSN, REVIEW_CHOOSE_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnReviewChoosePage, csn_review_choose_page, CSN_TYPE_PAGE)

/* --- On the worker: the dry run of the decision, once a scheme, with everybody of it
 * ------------------------- */
typedef struct
{
  char *case_id, *review_id;
} Ask;

static void
free_ask (gpointer data)
{
  Ask *ask = data;
  g_free (ask->case_id);
  g_free (ask->review_id);
  g_free (ask);
}

static gboolean
is_manager (CsnRows *rows, guint row)
{
  return g_strcmp0 (csn_rows_text (rows, row, "kind"), "manager") == 0;
}

static JsonArray *
name_scheme (CsnRows *rows, guint first, guint end)
{
  JsonArray *recipients = json_array_new ();
  for (guint i = first; i < end; i++)
    {
      JsonObject *one = json_object_new ();
      JsonArray  *members = json_array_new ();
      json_object_set_string_member (one, "recipient_id", csn_rows_text (rows, i, "id"));
      json_object_set_string_member (one, "route", is_manager (rows, i) ? "A" : "B");
      for (guint k = first; is_manager (rows, i) && k < end; k++)
        if (!is_manager (rows, k) && g_strcmp0 (csn_rows_text (rows, k, "status"), "active") == 0)
          json_array_add_string_element (members, csn_rows_text (rows, k, "id"));
      json_object_set_array_member (one, "members", members);
      json_array_add_object_element (recipients, one);
    }
  return recipients;
}

static CsnProblem *
copy_problem (const CsnProblem *problem)
{
  CsnProblem *copy = g_new0 (CsnProblem, 1);
  *copy = (CsnProblem){ g_strdup (problem->rule), g_strdup (problem->paragraph), g_strdup (problem->text),
                        g_strdup (problem->mend), g_strdup (problem->subject),   g_strdup (problem->field),
                        problem->blocks };
  return copy;
}

/* Who may have it already, or be shown it, is none to add; to a manager's members others can be added. */
static CsnProblem *
make_held (CsnRows *rows, guint row)
{
  CsnProblem *held = g_new0 (CsnProblem, 1);
  *held = (CsnProblem){ .rule = g_strdup ("form"),
                        .paragraph = g_strdup ("K10 7.9"),
                        .text = g_strdup (_ ("May have it already")),
                        .mend = g_strdup ("recipients"),
                        .subject = g_strdup (csn_rows_text (rows, row, "id")),
                        .blocks = TRUE };
  return held;
}

/* What the rules say of one recipient, or of the scheme that he is in; what else the decision lacks is not
 * his. */
static CsnJudgedRecipient *
judge_one (CsnRows *rows, guint row, GPtrArray *problems)
{
  const char         *id = csn_rows_text (rows, row, "id"), *scheme = csn_rows_text (rows, row, "scheme_id");
  CsnJudgedRecipient *judged = g_new0 (CsnJudgedRecipient, 1);
  judged->recipient_id = g_strdup (id);
  judged->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  if (csn_rows_number (rows, row, "held") != 0 && !is_manager (rows, row))
    g_ptr_array_add (judged->problems, make_held (rows, row));
  for (guint i = 0; i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (g_strcmp0 (problem->subject, id) == 0 || g_strcmp0 (problem->subject, scheme) == 0)
        g_ptr_array_add (judged->problems, copy_problem (problem));
    }
  return judged;
}

static gboolean
judge_scheme (CsnRegister *reg,
              const Ask   *ask,
              CsnRows     *rows,
              guint        first,
              guint        end,
              GPtrArray   *judged,
              GError     **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GPtrArray) problems = NULL;
  JsonObject *body = json_object_new ();
  json_node_take_object (node, body);
  json_object_set_string_member (body, "case_id", ask->case_id);
  json_object_set_string_member (body, "review_id", ask->review_id);
  json_object_set_string_member (body, "outcome", "vary");
  json_object_set_array_member (body, "recipients", name_scheme (rows, first, end));
  g_autofree char *text = json_to_string (node, FALSE);
  if (!csn_register_check_review (reg, "review.decide", text, &problems, error))
    return FALSE;
  for (guint i = first; i < end; i++)
    g_ptr_array_add (judged, judge_one (rows, i, problems));
  return TRUE;
}

static gpointer
ask_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  CsnCandidatesAnswer *answer = g_new0 (CsnCandidatesAnswer, 1);
  gboolean             good = TRUE;
  answer->judged = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_judged_recipient_free);
  answer->rows = csn_register_query (reg, error,
                                     "SELECT p.id, p.kind, p.scheme_id, p.organisation, p.premises, "
                                     "p.person, p.status, p.status_on, p.status_reason, s.name AS scheme, "
                                     "s.locality, u.standing, u.signed_on, EXISTS (SELECT 1 FROM "
                                     "decision_recipients q WHERE q.case_id = :case_id AND q.ended_seq IS "
                                     "NULL AND (q.recipient_id = p.id OR EXISTS (SELECT 1 FROM "
                                     "decision_instructions n WHERE n.case_id = q.case_id AND n.manager_id = "
                                     "q.recipient_id AND n.member_id = p.id))) AS held "
                                     "FROM recipients p JOIN schemes s "
                                     "ON s.id = p.scheme_id JOIN undertakings_now u ON "
                                     "u.recipient_id = p.id ORDER BY s.name, s.id",
                                     ":case_id", ((const Ask *) wanted)->case_id, NULL);
  guint n = answer->rows == NULL ? 0 : csn_rows_length (answer->rows);
  for (guint first = 0, end = 0; first < n && good; first = end)
    {
      while (end < n && g_strcmp0 (csn_rows_text (answer->rows, end, "scheme_id"),
                                   csn_rows_text (answer->rows, first, "scheme_id")) == 0)
        end++;
      good = judge_scheme (reg, wanted, answer->rows, first, end, answer->judged, error);
    }
  if (good && answer->rows != NULL)
    return answer;
  csn_candidates_answer_free (answer);
  return NULL;
}

/* --- Choosing
 * ---------------------------------------------------------------------------------------------------- */
/* The decision's document has it at once: a lock or a crash loses nothing. */
static void
chosen_cb (CsnReviewChoosePage *self)
{
  g_autofree char *counts = csn_candidates_dup_counts (self->candidates);
  csn_document_take_node (self->document, "recipients", csn_candidates_write (self->candidates));
  gtk_label_set_label (GTK_LABEL (self->counts), counts);
}

static void
search_cb (CsnReviewChoosePage *self)
{
  g_autofree char *folded = csn_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    _csn_scheme_box_filter (CSN_SCHEME_BOX (child), g_strstrip (folded));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnReviewChoosePage) self = data;
  g_autoptr (GError) error = NULL;
  CsnCandidatesAnswer *answer = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (answer == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  self->candidates = csn_candidates_new (answer, self->document);
  csn_candidates_answer_free (answer);
  for (guint i = 0; i < self->candidates->schemes->len; i++)
    {
      GtkWidget *scheme =
          _csn_scheme_box_new (g_ptr_array_index (self->candidates->schemes, i), self->candidates->locality);
      g_signal_connect_object (scheme, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->box), scheme);
    }
  g_autofree char *counts = csn_candidates_dup_counts (self->candidates);
  gtk_label_set_label (GTK_LABEL (self->counts), counts);
  search_cb (self);
}

/* --- The page
 * ------------------------------------------------------------------------------------------------------ */
static void
csn_review_choose_page_flush (CsnPage *page)
{
  CsnReviewChoosePage *self = CSN_REVIEW_CHOOSE_PAGE (page);
  if (self->under != NULL)
    csn_page_flush (CSN_PAGE (self->under));
}

static void
csn_review_choose_page_proceed (CsnPage *page)
{
  csn_page_pop (page);
}

static void
done_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_pop (CSN_PAGE (widget));
}

static void
csn_review_choose_page_search (CsnPage *page)
{
  gtk_widget_grab_focus (CSN_REVIEW_CHOOSE_PAGE (page)->search);
}

static void
csn_review_choose_page_dispose (GObject *object)
{
  CsnReviewChoosePage *self = CSN_REVIEW_CHOOSE_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_weak_pointer (&self->under);
  G_OBJECT_CLASS (csn_review_choose_page_parent_class)->dispose (object);
}

static void
csn_review_choose_page_finalize (GObject *object)
{
  CsnReviewChoosePage *self = CSN_REVIEW_CHOOSE_PAGE (object);
  g_clear_pointer (&self->candidates, csn_candidates_free);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (csn_review_choose_page_parent_class)->finalize (object);
}

static void
csn_review_choose_page_class_init (CsnReviewChoosePageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_review_choose_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_review_choose_page_finalize;
  CSN_PAGE_CLASS (class)->flush = csn_review_choose_page_flush;
  CSN_PAGE_CLASS (class)->proceed = csn_review_choose_page_proceed;
  CSN_PAGE_CLASS (class)->focus_first = csn_review_choose_page_search;
  CSN_PAGE_CLASS (class)->search = csn_review_choose_page_search;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "choose.done", NULL, done_action);
}

static void
csn_review_choose_page_init (CsnReviewChoosePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24),
            *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *buttons = csn_content_buttons ();
  csn_page_set_title (CSN_PAGE (self), _ ("Choose who else gets it"));
  self->search = gtk_search_entry_new ();
  csn_accessible_name (self->search, _ ("Search members"));
  g_object_set (self->search, "placeholder-text", _ ("Search by organisation, person or street"), NULL);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->counts = csn_content_words (_ ("Reading the members…"), "heading");
  gtk_box_append (GTK_BOX (box),
                  csn_content_head (
                      CSN_PAGE (self),
                      _ ("Whoever is added may be given a copy, or be shown the manager’s, once the decision is "
                         "signed. Who may have it already stays, unless you withdraw it."),
                      "K10 7.4, 7.5"));
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->box);
  csn_content_button (buttons, _ ("_Back to the decision"), "choose.done", "suggested-action");
  gtk_box_append (GTK_BOX (foot), self->counts);
  gtk_box_append (GTK_BOX (foot), buttons);
  gtk_box_append (GTK_BOX (page), csn_content_scroll (box));
  gtk_box_append (GTK_BOX (page), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (page), g_object_new (ADW_TYPE_CLAMP, "maximum-size", 720, "tightening-threshold",
                                                720, "margin-top", 9, "margin-bottom", 9, "margin-start", 18,
                                                "margin-end", 18, "child", foot, NULL));
  adw_bin_set_child (ADW_BIN (self), page);
}

CsnPage *
_csn_review_choose_page_new (CsnReviewPage *under, const char *case_id, const char *review_id)
{
  CsnSession          *session = csn_page_get_session (CSN_PAGE (under));
  CsnReviewChoosePage *self = g_object_new (CSN_TYPE_REVIEW_CHOOSE_PAGE, "session", session, NULL);
  g_set_weak_pointer (&self->under, under);
  self->document = g_object_ref (under->document);
  if (session == NULL)
    return CSN_PAGE (self);
  Ask *ask = g_new0 (Ask, 1);
  *ask = (Ask){ g_strdup (case_id), g_strdup (review_id) };
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (session, ask_on_worker, ask, free_ask, (GDestroyNotify) csn_candidates_answer_free,
                         csn_page_get_cancellable (CSN_PAGE (self)), answered_cb, g_object_ref (self));
  return CSN_PAGE (self);
}
