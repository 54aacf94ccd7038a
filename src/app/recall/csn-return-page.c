/* What became of a copy, or of several at once: each through the register by itself (K10 8.2, F50).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-error-text.h"
#include "csn-plain-page.h"
#include "csn-recall-private.h"
#include "csn-row.h"
#include "csn-window.h"
#include <glib/gi18n.h>

static const CsnChoice OUTCOMES[] = {
  { "returned", N_ ("It was returned") },
  { "destroyed", N_ ("It was destroyed") },
  { "lost", N_ ("It is lost") },
  { "nil", N_ ("The holder says that there never was one") },
  { NULL, NULL },
};
static const CsnChoice OUTCOMES_OF_MANY[] = {
  { "returned", N_ ("They were returned") },
  { "destroyed", N_ ("They were destroyed") },
  { NULL, NULL },
};
#define WHEN                                                                                                        \
  { .kind = CSN_FIELD_DATE, .path = "on", .label = N_ ("W_hen?"), .hint = N_ ("For example, 4 June or today") }
static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_CHOICE, .path = "outcome", .label = N_ ("_What became of the copy?"), .choices = OUTCOMES },
  WHEN,
  { .kind = CSN_FIELD_LINE, .path = "by", .label = N_ ("_By whom?"), .hint = N_ ("Who returned or destroyed it, or told you what became of it") },
  { .kind = CSN_FIELD_TEXT,
    .path = "how",
    .label = N_ ("Why, _and how?"),
    .hint = N_ ("For example: the wrong member was chosen; handed back at the station and shredded") },
  CSN_FIELDS_END,
};
static const CsnFieldSpec FIELDS_OF_MANY[] = {
  { .kind = CSN_FIELD_CHOICE, .path = "outcome", .label = N_ ("_What became of the copies?"), .choices = OUTCOMES_OF_MANY },
  WHEN,
  { .kind = CSN_FIELD_LINE, .path = "by", .label = N_ ("_By whom?"), .hint = N_ ("Who returned or destroyed all of them") },
  { .kind = CSN_FIELD_TEXT, .path = "how", .label = N_ ("Why, _and how?"), .hint = N_ ("For example: handed back at the station and shredded") },
  CSN_FIELDS_END,
};

struct _CsnReturnPage
{
  CsnQuestionPage parent_instance;

  char   **copy_ids;
  char    *warned; /* the warnings that were shown: the same again do not stop */
  gboolean acting;
};

#define CSN_TYPE_RETURN_PAGE (csn_return_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnReturnPage, csn_return_page, CSN, RETURN_PAGE, CsnQuestionPage)
G_DEFINE_FINAL_TYPE (CsnReturnPage, csn_return_page, CSN_TYPE_QUESTION_PAGE)

/* --- On the worker -------------------------------------------------------------------------------------------- */
typedef struct
{
  char   **copy_ids;
  JsonNode *body;   /* without the copy */
  char     *warned;
} Wanted;

/* One copy's end: nothing, or why it was not recorded. */
typedef struct
{
  char *copy_id, *words, *failure;
} Ended;

typedef struct
{
  GPtrArray *ended;    /* Ended */
  GPtrArray *problems; /* CsnProblem: of the only copy, or of the last one */
  char      *breach_id;
  guint      done;
} Answer;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;
  g_strfreev (wanted->copy_ids);
  json_node_unref (wanted->body);
  g_free (wanted->warned);
  g_free (wanted);
}

static void
free_ended (gpointer data)
{
  Ended *ended = data;
  g_free (ended->copy_id);
  g_free (ended->words);
  g_free (ended->failure);
  g_free (ended);
}

static void
free_answer (gpointer data)
{
  Answer *answer = data;
  g_ptr_array_unref (answer->ended);
  g_clear_pointer (&answer->problems, g_ptr_array_unref);
  g_free (answer->breach_id);
  g_free (answer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, free_answer)

static char *
write_body (const Wanted *wanted, const char *copy_id)
{
  g_autoptr (JsonNode) body = json_node_copy (wanted->body);
  json_object_set_string_member (json_node_get_object (body), "copy_id", copy_id);
  return json_to_string (body, FALSE);
}

/* The dry run first: what does not block is shown once, before it is too late to change anything. TRUE: go on. */
static gboolean
try_one (CsnRegister *reg, const Wanted *wanted, Answer *answer, GError **error)
{
  g_autofree char *text = write_body (wanted, wanted->copy_ids[0]);
  if (!csn_register_check (reg, "copy.return", text, &answer->problems, error))
    return FALSE;
  g_autofree char *said = csn_error_list_problems (answer->problems);
  gboolean         news = *said != '\0' && g_strcmp0 (said, wanted->warned) != 0;
  for (guint i = 0; i < answer->problems->len; i++)
    news = news || ((CsnProblem *) g_ptr_array_index (answer->problems, i))->blocks;
  return !news;
}

static void
end_one (CsnRegister *reg, const Wanted *wanted, const char *copy_id, Answer *answer)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *body = write_body (wanted, copy_id);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (CsnRows) copy = csn_register_query (reg, NULL, "SELECT reference, copy_no, organisation, person FROM copies_now WHERE id = :id", ":id", copy_id, NULL);
  Ended *ended = g_new0 (Ended, 1);
  ended->copy_id = g_strdup (copy_id);
  if (copy != NULL && csn_rows_length (copy) > 0)
    {
      g_autofree char *which = csn_copy_words (copy, 0), *holder = csn_holder_words (copy, 0);
      ended->words = g_strdup_printf ("%s, %s", which, holder);
    }
  if (csn_register_return_copy (reg, body, &problems, &error))
    answer->done++;
  else
    ended->failure = problems != NULL && problems->len > 0 ? csn_error_list_problems (problems) : g_strdup (error->message);
  g_ptr_array_add (answer->ended, ended);
  g_clear_pointer (&answer->problems, g_ptr_array_unref);
  answer->problems = g_steal_pointer (&problems);
}

static gpointer
return_on_worker (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  GError *inner = NULL;
  answer->ended = g_ptr_array_new_with_free_func (free_ended);
  if (!try_one (reg, wanted, answer, &inner))
    {
      if (inner == NULL)
        return g_steal_pointer (&answer);
      g_propagate_error (error, inner);
      return NULL;
    }
  for (char **id = wanted->copy_ids; *id != NULL && !g_cancellable_is_cancelled (cancellable); id++)
    end_one (reg, wanted, *id, answer);
  g_autoptr (CsnRows) breach = csn_register_query (reg, NULL, "SELECT id FROM breaches WHERE copy_id = :copy ORDER BY seq DESC LIMIT 1", ":copy", wanted->copy_ids[0], NULL);
  if (breach != NULL && csn_rows_length (breach) > 0)
    answer->breach_id = g_strdup (csn_rows_text (breach, 0, "id"));
  return g_steal_pointer (&answer);
}

/* --- What several came to ------------------------------------------------------------------------------------- */
#define CSN_TYPE_RETURNED_PAGE (csn_returned_page_get_type ())
struct _CsnReturnedPage
{
  CsnPlainPage parent_instance;
};
G_DECLARE_FINAL_TYPE (CsnReturnedPage, csn_returned_page, CSN, RETURNED_PAGE, CsnPlainPage)
G_DEFINE_FINAL_TYPE (CsnReturnedPage, csn_returned_page, CSN_TYPE_PLAIN_PAGE)

static void
open_copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_recall_page_new (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (parameter, NULL)));
}

static void
csn_returned_page_class_init (CsnReturnedPageClass *class)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "returned.open", "s", open_copy_action);
}

static void
csn_returned_page_init (CsnReturnedPage *self)
{
}

static void
add_ended (GtkWidget *box, const char *title, const Answer *answer, gboolean failed)
{
  AdwPreferencesGroup *group = NULL;
  for (guint i = 0; i < answer->ended->len; i++)
    {
      const Ended *ended = g_ptr_array_index (answer->ended, i);
      if ((ended->failure != NULL) != failed)
        continue;
      GtkWidget *row = csn_row_new (ended->words == NULL ? "" : ended->words, ended->failure);
      csn_row_add_tag (row, failed ? _ ("Not recorded") : _ ("Recorded"), failed ? "overdue" : "ok");
      csn_row_set_action (row, "returned.open", ended->copy_id);
      group = group == NULL ? csn_content_group (box, title) : group;
      adw_preferences_group_add (group, row);
    }
}

static CsnPage *
make_returned (CsnSession *session, const Answer *answer)
{
  guint            failed = answer->ended->len - answer->done;
  CsnPage         *self = g_object_new (CSN_TYPE_RETURNED_PAGE, "session", session, "title", _ ("What was recorded"), NULL);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  g_autofree char *done_words = g_strdup_printf (ngettext ("%u copy is no longer out.", "%u copies are no longer out.", answer->done), answer->done),
                  *failed_words = g_strdup_printf (ngettext ("%u copy could not be recorded and stays on the recall list.", "%u copies could not be recorded and stay on the recall list.", failed), failed),
                  *why = failed == 0 ? g_strdup (done_words) : g_strdup_printf ("%s %s", done_words, failed_words);
  gtk_box_append (GTK_BOX (box), csn_content_head (self, why, "K10 8.2"));
  add_ended (box, _ ("Not recorded"), answer, TRUE);
  add_ended (box, _ ("Recorded"), answer, FALSE);
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
  return self;
}

/* --- Going on ------------------------------------------------------------------------------------------------- */
/* From its own page the copy shows its certificate by itself; from elsewhere that page is shown now. */
static void
finish (CsnReturnPage *self, const Answer *answer)
{
  CsnSession      *session = csn_page_get_session (CSN_PAGE (self));
  CsnDocument     *document = csn_question_page_get_document (CSN_QUESTION_PAGE (self));
  g_autofree char *outcome = g_strdup (csn_document_get (document, "outcome"));
  csn_question_page_forget (CSN_QUESTION_PAGE (self));
  if (self->copy_ids[1] != NULL)
    csn_window_replace (CSN_PAGE (self), make_returned (session, answer));
  else if (g_strcmp0 (outcome, "lost") == 0 && answer->breach_id != NULL)
    csn_window_replace (CSN_PAGE (self), csn_breach_page_new (session, answer->breach_id));
  else if (g_strcmp0 (outcome, "destroyed") == 0)
    csn_window_replace (CSN_PAGE (self), csn_recall_page_new (session, self->copy_ids[0]));
  else
    {
      csn_page_toast (CSN_PAGE (self), _ ("What became of the copy is recorded."));
      csn_page_pop (CSN_PAGE (self));
    }
}

static void
returned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnReturnPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->acting = FALSE;
  csn_page_end (CSN_PAGE (self));
  if (answer == NULL)
    csn_page_report (CSN_PAGE (self), error);
  else if (answer->done > 0)
    finish (self, answer);
  else if (answer->problems != NULL && answer->problems->len > 0)
    {
      g_free (self->warned);
      self->warned = csn_error_list_problems (answer->problems);
      csn_question_page_show_refusal (CSN_QUESTION_PAGE (self), answer->problems);
    }
  else if (answer->ended->len > 0)
    {
      g_autoptr (GError) failed =
          g_error_new_literal (CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, ((Ended *) g_ptr_array_index (answer->ended, 0))->failure);
      csn_page_report (CSN_PAGE (self), failed);
    }
}

static JsonNode *
make_body (CsnDocument *document)
{
  static const char *const NAMES[] = { "outcome", "on", "by", "how" };
  JsonNode   *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *body = json_object_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      const char *text = csn_document_get (document, NAMES[i]);
      json_object_set_string_member (body, NAMES[i], text == NULL ? "" : text);
    }
  json_node_take_object (node, body);
  return node;
}

static void
csn_return_page_proceed (CsnQuestionPage *page)
{
  CsnReturnPage *self = CSN_RETURN_PAGE (page);
  CsnDocument   *document = csn_question_page_get_document (page);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  if (self->acting || csn_page_get_session (CSN_PAGE (self)) == NULL)
    return;
  if (csn_document_get (document, "outcome") == NULL) /* without it the register cannot even try */
    csn_question_page_add_slip (problems, "outcome", self->copy_ids[1] == NULL ? _ ("Choose what became of the copy") : _ ("Choose what became of the copies"));
  if (csn_question_page_show_problems (page, problems, NULL) > 0)
    return;
  Wanted *wanted = g_new0 (Wanted, 1);
  *wanted = (Wanted){ g_strdupv (self->copy_ids), make_body (document), g_strdup (self->warned) };
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), return_on_worker, wanted, free_wanted, free_answer, csn_page_get_cancellable (CSN_PAGE (self)),
                         returned_cb, g_object_ref (self));
}

/* --- The page ------------------------------------------------------------------------------------------------- */
static void
csn_return_page_finalize (GObject *object)
{
  g_strfreev (CSN_RETURN_PAGE (object)->copy_ids);
  g_free (CSN_RETURN_PAGE (object)->warned);
  G_OBJECT_CLASS (csn_return_page_parent_class)->finalize (object);
}

static void
csn_return_page_class_init (CsnReturnPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_return_page_finalize;
  CSN_QUESTION_PAGE_CLASS (class)->proceed = csn_return_page_proceed;
}

static void
csn_return_page_init (CsnReturnPage *self)
{
}

CsnPage *
_csn_return_page_new_many (CsnSession *session, const char *copy_ids)
{
  CsnReturnPage   *self = g_object_new (CSN_TYPE_RETURN_PAGE, "session", session, NULL);
  g_autoptr (CsnDocument) document = csn_document_new ();
  self->copy_ids = g_strsplit (copy_ids, " ", -1);
  guint            n = g_strv_length (self->copy_ids);
  g_autofree char *button = g_strdup_printf (ngettext ("_Record %u copy", "_Record %u copies", n), n), *note = g_strdup_printf ("return:%s", n > 1 ? "many" : copy_ids),
                  *many = g_strdup_printf (ngettext ("What became of %u copy", "What became of %u copies", n), n),
                  *today = session == NULL ? NULL : csn_date_to_iso (csn_session_get_today (session));
  csn_page_set_title (CSN_PAGE (self), n > 1 ? many : _ ("What became of the copy"));
  csn_document_set (document, "on", today);
  csn_question_page_build (CSN_QUESTION_PAGE (self), document, n > 1 ? FIELDS_OF_MANY : FIELDS,
                           n > 1 ? _ ("The same is recorded for each of them, one after another. Whatever cannot be recorded is named afterwards.")
                                 : _ ("The copy stays in the register, with what happened to it. Another one can be prepared afterwards."),
                           "K10 8.2", n > 1 ? button : _ ("_Record"), TRUE);
  csn_question_page_keep (CSN_QUESTION_PAGE (self), note);
  csn_page_set_place (CSN_PAGE (self), _csn_return_page_new_many, copy_ids);
  return CSN_PAGE (self);
}

CsnPage *
csn_return_page_new (CsnSession *session, const char *case_id, const char *copy_id)
{
  return _csn_return_page_new_many (session, copy_id);
}
