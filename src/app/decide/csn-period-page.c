/* Task 7: until when, by the policy's days or under an exclusion notice (K10 7.8; F46, F47).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The date is the register's (csn_register_review_on), never reckoned here; what this page adds is the
 * working day before it. A notice that is being typed is in the draft under "notice" until it is recorded,
 * "period.choice" says that the answer was confirmed, "period.review_days" that the review is to be sooner. */
#include "csn-accessible.h"
#include "csn-case-draft.h"
#include "csn-date-words.h"
#include "csn-decide-private.h"
#include "csn-question-page.h"
#include "csn-row.h"
#include "csn-text.h"
#include "csn-working-day.h"
#include <glib/gi18n.h>

struct _CsnPeriodPage
{
  CsnQuestionPage parent_instance;

  CsnCaseDraft *draft;
  GArray       *schemes; /* CsnChoice, ended by {NULL} */
  GPtrArray    *words;   /* what they borrow */
  CsnChoice     ways[4];
  CsnFieldSpec  fields[8];
  gboolean      noticed; /* a notice is in force today */
  GtkLabel     *review, *weekday;
  guint64       asked; /* the newest question for the date */
  gboolean      acting;
};

#define CSN_TYPE_PERIOD_PAGE (csn_period_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnPeriodPage, csn_period_page, CSN, PERIOD_PAGE, CsnQuestionPage)
G_DEFINE_FINAL_TYPE (CsnPeriodPage, csn_period_page, CSN_TYPE_QUESTION_PAGE)

static const char *const SELECTS[] = {
  "SELECT id, name FROM schemes WHERE status = 'open' ORDER BY name",
  "SELECT s.name AS scheme, n.starts_on, n.ends_on, n.lifted_on, "
  "n.starts_on <= :today AND coalesce (min (n.lifted_on, n.ends_on), n.ends_on) >= :today AS in_force "
  "FROM exclusion_notices n JOIN schemes s ON s.id = n.scheme_id WHERE n.case_id = :case ORDER BY "
  "n.starts_on",
  NULL,
};

static CsnDocument *
get_document (CsnPeriodPage *self)
{
  return csn_case_draft_get_document (self->draft);
}

/* --- The date ------------------------------------------------------------------------------------------- */
typedef struct
{
  char   *case_id;
  CsnDate supplied, starts, ends;
  gint64  days; /* of a sooner review; 0: none */
  guint64 asked;
} Reckoning;

static void
free_reckoning (Reckoning *reckoning)
{
  g_free (reckoning->case_id);
  g_free (reckoning);
}

static gpointer
reckon (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const Reckoning *asked = wanted;
  Reckoning       *answer = g_new0 (Reckoning, 1);
  answer->asked = asked->asked;
  answer->supplied =
      csn_register_review_sooner (reg, asked->case_id, asked->days, asked->supplied, asked->starts,
                                  asked->ends, error);
  return answer;
}

static void
reckoned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPeriodPage) self = data;
  g_autoptr (GError) error = NULL;
  Reckoning *answer = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (answer == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  if (answer->asked == self->asked && self->review != NULL)
    {
      g_autofree char *date = csn_date_to_words_with_weekday (answer->supplied);
      g_autofree char *words = g_strdup_printf (_ ("A copy that is supplied today is reviewed by %s."), date);
      g_autofree char *weekday = csn_working_day_words (answer->supplied);
      gtk_label_set_label (self->review, words);
      gtk_label_set_label (self->weekday, weekday == NULL ? "" : weekday);
      gtk_widget_set_visible (GTK_WIDGET (self->weekday), weekday != NULL);
    }
  free_reckoning (answer);
}

static void
ask_date (CsnPeriodPage *self)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  const char *choice = csn_document_get (get_document (self), "notice.choice");
  gboolean    notice = g_strcmp0 (choice, "notice") == 0;
  const char *days = g_strcmp0 (choice, "sooner") == 0
                         ? csn_document_get (get_document (self), "period.review_days")
                         : NULL;
  Reckoning  *asked = g_new0 (Reckoning, 1);
  asked->case_id = g_strdup (csn_case_draft_get_case_id (self->draft));
  asked->supplied = csn_session_get_today (session);
  asked->days = days != NULL ? g_ascii_strtoll (days, NULL, 10) : 0;
  asked->asked = ++self->asked;
  const char *starts = csn_document_get (get_document (self), "notice.starts_on");
  CsnDate     from = CSN_DATE_NONE, until = CSN_DATE_NONE;
  gboolean    typed = notice && starts != NULL && csn_date_parse (starts, &from);
  const char *ends = typed ? csn_document_get (get_document (self), "notice.ends_on") : NULL;
  if (ends != NULL && csn_date_parse (ends, &until))
    {
      asked->starts = from;
      asked->ends = until;
    }
  csn_session_run_async (session, reckon, asked, (GDestroyNotify) free_reckoning,
                         (GDestroyNotify) free_reckoning, csn_page_get_cancellable (CSN_PAGE (self)),
                         reckoned_cb, g_object_ref (self));
}

/* Who is under 18 or vulnerable is looked at again soon (K10 6.2.5, F07). */
static gboolean
is_tender (CsnDocument *document)
{
  return csn_document_get_answer (document, "image.under_18") == CSN_ANSWER_YES ||
         csn_document_get_answer (document, "image.vulnerable") == CSN_ANSWER_YES;
}

static void
propose_days (CsnPeriodPage *self)
{
  CsnEdition *edition = csn_session_get_edition (csn_page_get_session (CSN_PAGE (self)));
  gint64      days = csn_edition_constant (edition, "under_18_review_days");
  if (days > 0 && is_tender (get_document (self)) &&
      g_strcmp0 (csn_document_get (get_document (self), "notice.choice"), "sooner") == 0 &&
      csn_document_get (get_document (self), "period.review_days") == NULL)
    csn_document_set_number (get_document (self), "period.review_days", days);
}

static void
document_changed_cb (CsnPeriodPage *self, const char *path)
{
  if (self->review == NULL)
    return;
  if (g_str_equal (path, "notice.choice"))
    propose_days (self);
  if (*path == '\0' || g_str_has_prefix (path, "notice") || g_str_has_prefix (path, "period"))
    ask_date (self);
}

/* --- The questions -------------------------------------------------------------------------------------- */
static const char *
keep (CsnPeriodPage *self, char *words)
{
  g_ptr_array_add (self->words, words);
  return words;
}

/* The days are the edition's, the schemes the register's: the table of questions is written when they are
 * known. */
static void
write_fields (CsnPeriodPage *self, CsnRows *schemes)
{
  CsnEdition *edition = csn_session_get_edition (csn_page_get_session (CSN_PAGE (self)));
  gint64      plain = csn_edition_constant (edition, "review_days"),
         most = csn_edition_constant (edition, "review_days_notice");
  for (guint i = 0; i < csn_rows_length (schemes); i++)
    {
      CsnChoice choice = { keep (self, g_strdup (csn_rows_text (schemes, i, "id"))),
                           keep (self, g_strdup (csn_rows_text (schemes, i, "name"))) };
      g_array_append_val (self->schemes, choice);
    }
  self->ways[0] = (CsnChoice){
    "plain",
    keep (self, self->noticed ? g_strdup (_ ("As long as the notice on record allows"))
                              : g_strdup_printf (ngettext ("%d day", "%d days", (gulong) plain), (int) plain))
  };
  self->ways[1] = (CsnChoice){ "sooner", keep (self, g_strdup (_ ("Sooner, after fewer days"))) };
  self->ways[2] = (CsnChoice){
    "notice",
    keep (self, self->noticed
                    ? g_strdup (_ ("Another exclusion notice is to be recorded"))
                    : g_strdup_printf (_ ("Until an exclusion notice ends, %d days at most"), (int) most))
  };
  const CsnFieldSpec fields[] = {
    { .kind = CSN_FIELD_CHOICE, .path = "notice.choice",
      .label = N_ ("How long may the photograph stay in circulation?"), .choices = self->ways },
    { .kind = CSN_FIELD_NUMBER,
      .path = "period.review_days",
      .label = N_ ("_After how many days?"),
      .hint = is_tender (get_document (self))
                  ? N_ ("The person is under 18 or vulnerable, so it is looked at again soon.")
                  : NULL,
      .only_if = "notice.choice=sooner",
      .min = 1,
      .max = (int) plain },
    { .kind = CSN_FIELD_GROUP, .path = "", .label = N_ ("The exclusion notice") },
    { .kind = CSN_FIELD_CHOICE,
      .path = "notice.scheme_id",
      .label = N_ ("_Scheme that issued it"),
      .choices = (const CsnChoice *) (gconstpointer) self->schemes->data,
      .only_if = "notice.choice=notice" },
    { .kind = CSN_FIELD_DATE, .path = "notice.starts_on", .label = N_ ("First day of the _notice"),
      .only_if = "notice.choice=notice" },
    { .kind = CSN_FIELD_DATE, .path = "notice.ends_on", .label = N_ ("Last _day of the notice"),
      .only_if = "notice.choice=notice", .min = 1 },
    CSN_FIELDS_END,
  };
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    self->fields[i] = fields[i];
}

static GtkWidget *
list_notices (CsnRows *notices)
{
  GtkWidget *group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Exclusion notices on record"));
  for (guint i = 0; i < csn_rows_length (notices); i++)
    {
      g_autofree char *starts = csn_date_words (csn_rows_text (notices, i, "starts_on"));
      g_autofree char *ends = csn_date_words (csn_rows_text (notices, i, "ends_on"));
      g_autofree char *lifted = csn_date_words (csn_rows_text (notices, i, "lifted_on"));
      /* Translators: first day, last day */
      g_autofree char *line =
          *lifted == '\0' ? g_strdup_printf (_ ("From %s to %s"), starts, ends)
                          /* Translators: first day, last day as it was issued, day on which it was lifted */
                          : g_strdup_printf (_ ("From %s to %s, lifted %s"), starts, ends, lifted);
      GtkWidget *row = csn_row_new (csn_rows_text (notices, i, "scheme"), line);
      gboolean   in_force = csn_rows_number (notices, i, "in_force") != 0;
      csn_row_add_tag (row, in_force ? _ ("In force") : _ ("Not in force"), in_force ? "ok" : "quiet");
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  return group;
}

static GtkWidget *
make_result (CsnPeriodPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->review = GTK_LABEL (csn_content_words ("", "heading"));
  self->weekday = GTK_LABEL (csn_content_words ("", NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->weekday), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->review));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->weekday));
  gtk_box_append (
      GTK_BOX (box),
      csn_content_words (_ ("The days are counted from the day on which a copy is supplied."), "dim-label"));
  return box;
}

/* What was confirmed; or what is proposed for somebody who is under 18 or vulnerable. */
static void
choose_way (CsnPeriodPage *self)
{
  CsnDocument *document = get_document (self);
  const char  *confirmed = csn_case_period (document);
  if (csn_document_get (document, "notice.choice") != NULL)
    return;
  if (confirmed != NULL)
    csn_document_set (document, "notice.choice", g_str_equal (confirmed, "sooner") ? confirmed : "plain");
  else if (is_tender (document))
    {
      csn_document_set (document, "notice.choice", "sooner");
      propose_days (self);
    }
}

static void
build (CsnPeriodPage *self, CsnRows *schemes, CsnRows *notices)
{
  for (guint i = 0; i < csn_rows_length (notices); i++)
    self->noticed = self->noticed || csn_rows_number (notices, i, "in_force") != 0;
  write_fields (self, schemes);
  choose_way (self);
  csn_question_page_build (CSN_QUESTION_PAGE (self), get_document (self), self->fields,
                           _ ("A photograph does not stay in circulation without a review. By this date it "
                              "is reviewed, and kept or withdrawn."),
                           "K10 7.8", NULL, TRUE);
  CsnQuestions *form = csn_question_page_get_form (CSN_QUESTION_PAGE (self));
  if (csn_rows_length (notices) > 0)
    csn_questions_insert (form, NULL, list_notices (notices));
  csn_questions_insert (form, "notice.choice", make_result (self));
  g_signal_connect_object (get_document (self), "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  ask_date (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

/* --- Loading -------------------------------------------------------------------------------------------- */
typedef struct
{
  CsnRows *schemes, *notices;
} Known;

static void
free_known (Known *known)
{
  g_clear_pointer (&known->schemes, csn_rows_unref);
  g_clear_pointer (&known->notices, csn_rows_unref);
  g_free (known);
}

static gpointer
know (CsnRegister *reg, gpointer case_id, GCancellable *cancellable, GError **error)
{
  Known           *known = g_new0 (Known, 1);
  g_autofree char *today = csn_date_to_iso (csn_register_today (reg));
  known->schemes = csn_register_query (reg, error, SELECTS[0], NULL);
  if (known->schemes != NULL)
    known->notices = csn_register_query (reg, error, SELECTS[1], ":case", case_id, ":today", today, NULL);
  if (known->notices != NULL)
    return known;
  free_known (known);
  return NULL;
}

static void
known_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPeriodPage) self = data;
  g_autoptr (GError) error = NULL;
  Known *known = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (known == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  build (self, known->schemes, known->notices);
  free_known (known);
}

static CsnPage *
make_again (CsnSession *session, const char *case_id)
{
  g_autoptr (CsnCaseDraft) draft = csn_case_draft_new (session, case_id);
  return csn_period_page_new (draft);
}

static void
loaded_cb (CsnPeriodPage *self)
{
  const char *case_id = csn_case_draft_get_case_id (self->draft);
  csn_page_set_place (CSN_PAGE (self), make_again, case_id);
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), know, g_strdup (case_id), g_free,
                         (GDestroyNotify) free_known, csn_page_get_cancellable (CSN_PAGE (self)), known_cb,
                         g_object_ref (self));
}

/* --- Going on ------------------------------------------------------------------------------------------- */
static void
confirm (CsnPeriodPage *self, const char *period)
{
  const char *days = csn_document_get (get_document (self), "period.review_days");
  gint64      n = days != NULL && g_str_equal (period, "sooner") ? g_ascii_strtoll (days, NULL, 10) : 0;
  csn_document_take_node (get_document (self), "notice", NULL);
  csn_document_take_node (get_document (self), "period", NULL);
  csn_document_set (get_document (self), "period.choice", period);
  if (n > 0)
    csn_document_set_number (get_document (self), "period.review_days", n);
  csn_case_draft_flush (self->draft);
  csn_page_pop (CSN_PAGE (self));
}

static void
show_slip (CsnPeriodPage *self, const char *field, const char *text)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  CsnProblem *problem = g_new0 (CsnProblem, 1);
  *problem = (CsnProblem){ .rule = g_strdup ("form"),
                           .paragraph = g_strdup (""),
                           .text = g_strdup (text),
                           .field = g_strdup (field),
                           .blocks = TRUE };
  g_ptr_array_add (problems, problem);
  csn_question_page_show_problems (CSN_QUESTION_PAGE (self), problems, NULL);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPeriodPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean done = csn_session_act_finish (CSN_SESSION (source), result, &problems, &error);
  self->acting = FALSE;
  csn_page_end (CSN_PAGE (self));
  if (error != NULL)
    csn_page_report (CSN_PAGE (self), error);
  else if (done)
    confirm (self, "notice");
  else
    {
      /* The act's own paths, as this page asks for them. */
      for (guint i = 0; i < problems->len; i++)
        {
          CsnProblem *problem = g_ptr_array_index (problems, i);
          char *field = g_strconcat ("notice.", problem->field == NULL ? "choice" : problem->field, NULL);
          g_free (problem->field);
          problem->field = field;
        }
      csn_question_page_show_problems (CSN_QUESTION_PAGE (self), problems, NULL);
    }
}

static void
set_member (JsonObject *body, CsnDocument *document, const char *name)
{
  g_autofree char *path = g_strconcat ("notice.", name, NULL);
  const char      *text = csn_document_get (document, path);
  json_object_set_string_member (body, name, text == NULL ? "" : text);
}

static void
add_notice (CsnPeriodPage *self)
{
  g_autofree char *id = csn_text_new_id ();
  JsonObject      *body = json_object_new ();
  json_object_set_string_member (body, "id", id);
  json_object_set_string_member (body, "case_id", csn_case_draft_get_case_id (self->draft));
  set_member (body, get_document (self), "scheme_id");
  set_member (body, get_document (self), "starts_on");
  set_member (body, get_document (self), "ends_on");
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
  json_object_unref (body);
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_perform_async (csn_page_get_session (CSN_PAGE (self)), "notice.add", node, NULL, added_cb,
                             g_object_ref (self));
}

static void
confirm_days (CsnPeriodPage *self)
{
  g_autoptr (GPtrArray) slips = csn_questions_judge (csn_question_page_get_form (CSN_QUESTION_PAGE (self)));
  if (slips->len > 0)
    csn_question_page_show_problems (CSN_QUESTION_PAGE (self), slips, NULL);
  else if (csn_document_get (get_document (self), "period.review_days") == NULL)
    show_slip (self, "period.review_days", _ ("Enter after how many days it is reviewed"));
  else
    confirm (self, "sooner");
}

static void
csn_period_page_proceed (CsnQuestionPage *page)
{
  CsnPeriodPage *self = CSN_PERIOD_PAGE (page);
  const char    *choice = csn_document_get (get_document (self), "notice.choice");
  if (self->acting)
    return;
  if (choice == NULL)
    show_slip (self, "notice.choice", _ ("Choose how long the photograph may stay in circulation"));
  else if (g_str_equal (choice, "sooner"))
    confirm_days (self);
  else if (!g_str_equal (choice, "notice"))
    confirm (self, self->noticed ? "notice" : "plain");
  else if (csn_document_get (get_document (self), "notice.scheme_id") == NULL)
    show_slip (self, "notice.scheme_id", _ ("Choose the scheme that issued the exclusion notice"));
  else
    add_notice (self);
}

/* --- The page ------------------------------------------------------------------------------------------- */
static void
csn_period_page_flush (CsnPage *page)
{
  csn_case_draft_flush (CSN_PERIOD_PAGE (page)->draft);
}

static void
csn_period_page_dispose (GObject *object)
{
  CsnPeriodPage *self = CSN_PERIOD_PAGE (object);
  self->review = self->weekday = NULL;
  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->draft, self);
      g_signal_handlers_disconnect_by_data (get_document (self), self);
    }
  G_OBJECT_CLASS (csn_period_page_parent_class)->dispose (object);
}

static void
csn_period_page_finalize (GObject *object)
{
  CsnPeriodPage *self = CSN_PERIOD_PAGE (object);
  g_clear_object (&self->draft);
  g_array_unref (self->schemes);
  g_ptr_array_unref (self->words);
  G_OBJECT_CLASS (csn_period_page_parent_class)->finalize (object);
}

static void
csn_period_page_class_init (CsnPeriodPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_period_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_period_page_finalize;
  CSN_PAGE_CLASS (class)->flush = csn_period_page_flush;
  CSN_QUESTION_PAGE_CLASS (class)->proceed = csn_period_page_proceed;
}

static void
csn_period_page_init (CsnPeriodPage *self)
{
  self->schemes = g_array_new (TRUE, TRUE, sizeof (CsnChoice));
  self->words = g_ptr_array_new_with_free_func (g_free);
}

CsnPage *
csn_period_page_new (CsnCaseDraft *draft)
{
  CsnPeriodPage *self = g_object_new (CSN_TYPE_PERIOD_PAGE, "session", csn_case_draft_get_session (draft),
                                      "title", csn_task_title (CSN_TASK_PERIOD), NULL);
  self->draft = g_object_ref (draft);
  if (csn_case_draft_is_loaded (draft))
    loaded_cb (self);
  else
    g_signal_connect_object (draft, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  return CSN_PAGE (self);
}
