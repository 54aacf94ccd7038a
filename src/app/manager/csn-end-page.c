/* A photograph goes back, is destroyed or is lost: the facts first, for its key goes with it (K10 8.2, F50). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-error-text.h"
#include "csn-manager-private.h"
#include "csn-plain-page.h"
#include "csn-row.h"
#include "csn-window.h"
#include <glib/gi18n.h>

static const CsnChoice OUTCOMES[] = {
  { "returned", N_ ("I give it back to the co-ordinator") },
  { "destroyed", N_ ("It is destroyed, with every copy that I gave out") },
  { "lost", N_ ("It is lost") },
  { NULL, NULL },
};
static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_CHOICE, .path = "outcome", .label = N_ ("_What becomes of the photograph?"), .choices = OUTCOMES },
  { .kind = CSN_FIELD_DATE, .path = "on", .label = N_ ("Whe_n?"), .hint = N_ ("For example, 4 June or today") },
  { .kind = CSN_FIELD_LINE, .path = "by", .label = N_ ("B_y whom?"), .hint = N_ ("Who gave it back or destroyed it, or noticed that it is lost") },
  { .kind = CSN_FIELD_TEXT, .path = "how", .label = N_ ("_How?"), .hint = N_ ("For example: paper shredded, no other copy was made") },
  CSN_FIELDS_END,
};

struct _CsnEndPage
{
  CsnQuestionPage parent_instance;

  char    *item_id, *reference;
  char    *warned; /* the warnings that were shown: the same again do not stop */
  gboolean acting;
};

#define CSN_TYPE_END_PAGE (csn_end_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnEndPage, csn_end_page, CSN, END_PAGE, CsnQuestionPage)
G_DEFINE_FINAL_TYPE (CsnEndPage, csn_end_page, CSN_TYPE_QUESTION_PAGE)

/* --- On the worker ----------------------------------------------------------------------------------------------- */
typedef struct
{
  JsonNode *body;
  char     *warned;
} Wanted;

typedef struct
{
  GPtrArray *problems; /* CsnProblem */
  GBytes    *certificate;
  gboolean   done;
} Answer;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;
  json_node_unref (wanted->body);
  g_free (wanted->warned);
  g_free (wanted);
}

static void
free_answer (gpointer data)
{
  Answer *answer = data;
  g_clear_pointer (&answer->problems, g_ptr_array_unref);
  g_clear_pointer (&answer->certificate, g_bytes_unref);
  g_free (answer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, free_answer)

/* The dry run first: what only warns is shown once, for afterwards it is too late. */
static gpointer
end_on_worker (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted    *wanted = data;
  g_autofree char *text = json_to_string (wanted->body, FALSE);
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  GError *inner = NULL;
  if (!csn_register_check (reg, "item.end", text, &answer->problems, error))
    return NULL;
  g_autofree char *said = csn_error_list_problems (answer->problems);
  if (*said != '\0' && g_strcmp0 (said, wanted->warned) != 0)
    return g_steal_pointer (&answer);
  g_clear_pointer (&answer->problems, g_ptr_array_unref);
  answer->done = csn_register_end_item (reg, text, &answer->certificate, &answer->problems, &inner);
  if (!answer->done && (!g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) || answer->problems == NULL))
    {
      g_propagate_error (error, inner);
      return NULL;
    }
  g_clear_error (&inner);
  return g_steal_pointer (&answer);
}

/* --- What came of it --------------------------------------------------------------------------------------------- */
#define CSN_TYPE_ENDED_PAGE (csn_ended_page_get_type ())
struct _CsnEndedPage
{
  CsnPlainPage parent_instance;

  GBytes *certificate;
  char   *reference;
};
G_DECLARE_FINAL_TYPE (CsnEndedPage, csn_ended_page, CSN, ENDED_PAGE, CsnPlainPage)
G_DEFINE_FINAL_TYPE (CsnEndedPage, csn_ended_page, CSN_TYPE_PLAIN_PAGE)

static void
certificate_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnEndedPage    *self = CSN_ENDED_PAGE (widget);
  /* Translators: reference */
  g_autofree char *title = g_strdup_printf (_ ("Certificate of destruction, %s"), self->reference);
  if (self->certificate != NULL)
    csn_page_push (CSN_PAGE (self), _csn_pdf_page_new (csn_page_get_session (CSN_PAGE (self)), self->certificate, title, "certificate.pdf"));
}

static void
done_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_pop (CSN_PAGE (widget));
}

static void
csn_ended_page_finalize (GObject *object)
{
  g_clear_pointer (&CSN_ENDED_PAGE (object)->certificate, g_bytes_unref);
  g_free (CSN_ENDED_PAGE (object)->reference);
  G_OBJECT_CLASS (csn_ended_page_parent_class)->finalize (object);
}

static void
csn_ended_page_class_init (CsnEndedPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_ended_page_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "ended.certificate", NULL, certificate_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "ended.done", NULL, done_action);
}

static void
csn_ended_page_init (CsnEndedPage *self)
{
}

static CsnPage *
make_ended (CsnEndPage *from, const char *outcome, GBytes *certificate)
{
  CsnSession   *session = csn_page_get_session (CSN_PAGE (from));
  gboolean      lost = g_str_equal (outcome, "lost"), destroyed = g_str_equal (outcome, "destroyed");
  const char   *reference = from->reference == NULL ? "" : from->reference;
  CsnEndedPage *self = g_object_new (CSN_TYPE_ENDED_PAGE, "session", session, NULL);
  GtkWidget    *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *buttons = csn_content_buttons ();
  /* Translators: reference */
  g_autofree char *title = g_strdup_printf (destroyed ? _ ("%s is destroyed") : lost ? _ ("%s is recorded as lost") : _ ("%s is given back"), reference);
  self->certificate = certificate == NULL ? NULL : g_bytes_ref (certificate);
  self->reference = g_strdup (reference);
  csn_page_set_title (CSN_PAGE (self), title);
  gtk_box_append (GTK_BOX (box), csn_content_head (CSN_PAGE (self), NULL, "K10 8.2"));
  AdwPreferencesGroup *group = csn_content_group (box, _ ("What happens now"));
  adw_preferences_group_add (group, csn_row_new (_ ("Its key is destroyed"), _ ("Nobody can look at the photograph here any more. The log of whom you told stays.")));
  if (lost)
    adw_preferences_group_add (group, csn_row_new (_ ("Telephone the co-ordinator now"), _ ("A lost photograph is a breach of security, and its hours are counted.")));
  adw_preferences_group_add (group, csn_row_new (_ ("The co-ordinator hears of it with the next return"), _ ("Make the return and send it.")));
  if (certificate != NULL)
    csn_content_act_button (buttons, _ ("Show the _certificate"), "ended.certificate", NULL, "suggested-action");
  csn_content_act_button (buttons, _ ("_Done"), "ended.done", NULL, certificate == NULL ? "suggested-action" : NULL);
  gtk_box_append (GTK_BOX (box), buttons);
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
  return CSN_PAGE (self);
}

/* --- Going on ---------------------------------------------------------------------------------------------------- */
static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnEndPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->acting = FALSE;
  csn_page_end (CSN_PAGE (self));
  if (answer == NULL)
    csn_page_report (CSN_PAGE (self), error);
  else if (!answer->done)
    {
      g_free (self->warned);
      self->warned = csn_error_list_problems (answer->problems);
      csn_question_page_show_refusal (CSN_QUESTION_PAGE (self), answer->problems);
    }
  else
    {
      g_autofree char *outcome = g_strdup (csn_document_get (csn_question_page_get_document (CSN_QUESTION_PAGE (self)), "outcome"));
      csn_question_page_forget (CSN_QUESTION_PAGE (self));
      csn_window_replace (CSN_PAGE (self), make_ended (self, outcome, answer->certificate));
    }
}

static JsonNode *
make_body (CsnEndPage *self)
{
  CsnDocument     *document = csn_question_page_get_document (CSN_QUESTION_PAGE (self));
  const char      *by = csn_document_get (document, "by");
  g_autofree char *by_whom = g_strdup (by == NULL ? "" : by), *on = g_strdup (csn_document_get (document, "on")), *how = g_strdup (csn_document_get (document, "how")),
                  *outcome = g_strdup (csn_document_get (document, "outcome"));
  return _csn_manager_body ("item_id", self->item_id, "outcome", outcome, "on", on == NULL ? "" : on, "by", by_whom, "how", how == NULL ? "" : how, NULL);
}

static void
csn_end_page_proceed (CsnQuestionPage *page)
{
  CsnEndPage *self = CSN_END_PAGE (page);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  if (self->acting || csn_page_get_session (CSN_PAGE (self)) == NULL)
    return;
  if (csn_document_get (csn_question_page_get_document (page), "outcome") == NULL) /* without it the register cannot even try */
    csn_question_page_add_slip (problems, "outcome", _ ("Choose what becomes of the photograph"));
  if (csn_question_page_show_problems (page, problems, NULL) > 0)
    return;
  Wanted *wanted = g_new0 (Wanted, 1);
  *wanted = (Wanted){ make_body (self), g_strdup (self->warned) };
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), end_on_worker, wanted, free_wanted, free_answer, csn_page_get_cancellable (CSN_PAGE (self)), ended_cb, g_object_ref (self));
}

/* --- The page ---------------------------------------------------------------------------------------------------- */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnEndPage) self = data;
  g_autoptr (GPtrArray) answers = csn_page_take_answers (CSN_PAGE (self), result);
  if (answers == NULL || csn_rows_length (g_ptr_array_index (answers, 0)) == 0)
    return;
  CsnRows *item = g_ptr_array_index (answers, 0);
  int      out = (int) csn_rows_number (item, 0, "copies_out");
  g_free (self->reference);
  self->reference = g_strdup (csn_rows_text (item, 0, "reference"));
  /* Translators: reference */
  g_autofree char *title = g_strdup_printf (_ ("Returned, destroyed or lost: %s"), self->reference);
  csn_page_set_title (CSN_PAGE (self), title);
  if (out == 0)
    return;
  g_autofree char *words = g_strdup_printf (ngettext ("You gave out %d copy that is not logged as taken back.", "You gave out %d copies that are not logged as taken back.", (gulong) out), out);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (box, "csn-stopped");
  gtk_box_append (GTK_BOX (box), csn_content_words (words, "heading"));
  gtk_box_append (GTK_BOX (box), csn_content_words (_ ("Get them back first, and log them as taken back."), NULL));
  csn_questions_insert (csn_question_page_get_form (CSN_QUESTION_PAGE (self)), NULL, box);
}

static void
csn_end_page_finalize (GObject *object)
{
  CsnEndPage *self = CSN_END_PAGE (object);
  g_free (self->item_id);
  g_free (self->reference);
  g_free (self->warned);
  G_OBJECT_CLASS (csn_end_page_parent_class)->finalize (object);
}

static void
csn_end_page_class_init (CsnEndPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_end_page_finalize;
  CSN_QUESTION_PAGE_CLASS (class)->proceed = csn_end_page_proceed;
}

static void
csn_end_page_init (CsnEndPage *self)
{
}

CsnPage *
_csn_end_page_new (CsnSession *session, const char *item_id)
{
  static const char *const SELECT[] = { "SELECT reference, copies_out FROM items_now WHERE id = :id", NULL };
  CsnEndPage              *self = g_object_new (CSN_TYPE_END_PAGE, "session", session, "title", _ ("Returned, destroyed or lost"), NULL);
  g_autoptr (CsnDocument) document = csn_document_new ();
  g_autofree char *today = csn_date_to_iso (csn_session_get_today (session)), *note = g_strdup_printf ("item-end:%s", item_id);
  self->item_id = g_strdup (item_id);
  csn_document_set (document, "on", today);
  csn_document_set (document, "by", csn_session_get_person (session));
  csn_question_page_build (CSN_QUESTION_PAGE (self), document, FIELDS,
                           _ ("This cannot be taken back: the photograph’s key is destroyed with it, and nobody can look at it here again. The log of whom you told stays."), "K10 8.2", _ ("_Record it"), TRUE);
  csn_question_page_keep (CSN_QUESTION_PAGE (self), note);
  csn_page_set_place (CSN_PAGE (self), _csn_end_page_new, item_id);
  csn_page_begin (CSN_PAGE (self));
  csn_session_query_async (session, SELECT, ":id", item_id, csn_page_get_cancellable (CSN_PAGE (self)), read_cb, g_object_ref (self));
  return CSN_PAGE (self);
}
