/* Drawing a sample: period, how many, from which strata, by which seed (F58). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-error-text.h"
#include "csn-sample-private.h"
#include "csn-secret.h"
#include "csn-text.h"
#include <glib/gi18n.h>

#define SEED_SIZE 32
#define NOBODY _ ("No photograph was authorised in this period: there is nothing to draw a sample from.")

/* Both days in one word, "2026-10-01 2026-10-31": a question takes one. */
static const char *const SELECTS[] = {
  "SELECT count (*) AS n FROM releases WHERE authorised_on BETWEEN substr (:period, 1, 10) AND substr (:period, 12)",
  NULL,
};

static const CsnChoice MEASURES[] = {
  { "number", N_ ("A number of records") },
  { "percent", N_ ("A share of them, in percent") },
  { NULL, NULL },
};
static const CsnChoice STRATA[] = {
  { "overdue", N_ ("Overdue for review today") },
  { "name-released", N_ ("The name was disclosed") },
  { "notice", N_ ("There is an exclusion notice") },
  { "young-or-vulnerable", N_ ("Under 18 or vulnerable") },
  { "renewed", N_ ("Kept by a review") },
  { "recalled", N_ ("Demanded back") },
  { NULL, NULL },
};
static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Which records") },
  { .kind = CSN_FIELD_DATE, .path = "from_on", .label = N_ ("Authorised _from") , .hint = N_ ("For example 1 October 2026.") },
  { .kind = CSN_FIELD_DATE, .path = "to_on", .label = N_ ("_To, this day included") },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("How many") },
  { .kind = CSN_FIELD_CHOICE, .path = "measure", .label = N_ ("Draw"), .choices = MEASURES },
  { .kind = CSN_FIELD_NUMBER, .path = "wanted", .label = N_ ("_Number of records"), .only_if = "measure=number", .min = 1, .max = 1000 },
  { .kind = CSN_FIELD_NUMBER, .path = "percent", .label = N_ ("_Percent"), .only_if = "measure=percent", .min = 1, .max = 100 },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Make sure of some kinds"),
    .hint = N_ ("Each kind that you tick is drawn from in turn, and then all others. Tick none to draw from all alike.") },
  { .kind = CSN_FIELD_CHOICES, .path = "strata", .label = N_ ("Kinds of records"), .choices = STRATA, .optional = TRUE },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("The lot") },
  { .kind = CSN_FIELD_LINE, .path = "title", .label = N_ ("T_itle"), .hint = N_ ("As it stands on the report. Leave it empty to name it after its period."), .optional = TRUE },
  { .kind = CSN_FIELD_LINE, .path = "seed", .label = N_ ("_Seed"), .hint = N_ ("It decides which records are drawn, and is kept: with it anybody draws the same ones again.") },
  CSN_FIELDS_END,
};

struct _CsnDrawPage
{
  CsnQuestionPage parent_instance;

  CsnDocument *document;
  GtkWidget   *population;
  char        *period; /* that was asked about last; NULL: none */
  guint        n;      /* records of that period */
  gboolean     acting, counted;
};

#define CSN_TYPE_DRAW_PAGE (csn_draw_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnDrawPage, csn_draw_page, CSN, DRAW_PAGE, CsnQuestionPage)
G_DEFINE_FINAL_TYPE (CsnDrawPage, csn_draw_page, CSN_TYPE_QUESTION_PAGE)

/* --- How many there are ---------------------------------------------------------------------------------------------------- */
static guint
count_drawn (CsnDrawPage *self)
{
  gboolean    percent = g_strcmp0 (csn_document_get (self->document, "measure"), "percent") == 0;
  const char *typed = csn_document_get (self->document, percent ? "percent" : "wanted");
  guint64     wanted = typed == NULL ? 0 : g_ascii_strtoull (typed, NULL, 10);
  return (guint) MIN (percent ? (self->n * wanted + 99) / 100 : wanted, self->n);
}

static void
show_population (CsnDrawPage *self)
{
  guint            drawn = count_drawn (self);
  g_autofree char *all = g_strdup_printf (ngettext ("%u record of this period can be drawn.", "%u records of this period can be drawn.", self->n), self->n);
  g_autofree char *some = g_strdup_printf (ngettext ("%u of them is drawn.", "%u of them are drawn.", drawn), drawn);
  g_autofree char *both = g_strdup_printf ("%s %s", all, some);
  gtk_widget_set_visible (self->population, self->counted);
  gtk_label_set_label (GTK_LABEL (self->population), self->n == 0 ? NOBODY : drawn > 0 ? both : all);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnDrawPage) self = data;
  g_autoptr (GPtrArray) answers = csn_page_take_answers (CSN_PAGE (self), result);
  if (answers == NULL)
    return;
  self->n = (guint) csn_rows_number (g_ptr_array_index (answers, 0), 0, "n");
  self->counted = TRUE;
  show_population (self);
}

/* Asks anew where the days changed. */
static void
document_changed_cb (CsnDrawPage *self)
{
  const char *from = csn_document_get (self->document, "from_on");
  g_autofree char *first = g_strdup (from);
  const char *to = csn_document_get (self->document, "to_on");
  char       *period = first == NULL || to == NULL ? NULL : g_strdup_printf ("%s %s", first, to);
  if (g_strcmp0 (period, self->period) == 0)
    {
      g_free (period);
      show_population (self);
      return;
    }
  g_free (self->period);
  self->period = period;
  self->counted = FALSE;
  show_population (self);
  if (period == NULL || csn_page_get_session (CSN_PAGE (self)) == NULL)
    return;
  csn_page_begin (CSN_PAGE (self));
  csn_session_query_async (csn_page_get_session (CSN_PAGE (self)), SELECTS, ":period", period, csn_page_get_cancellable (CSN_PAGE (self)), counted_cb, g_object_ref (self));
}

/* --- Drawing ------------------------------------------------------------------------------------------------------------------ */
typedef struct
{
  char      *request, *sample_id;
  GPtrArray *problems;
} Drawing;

static void
free_drawing (gpointer data)
{
  Drawing *drawing = data;
  g_free (drawing->request);
  g_free (drawing->sample_id);
  g_clear_pointer (&drawing->problems, g_ptr_array_unref);
  g_free (drawing);
}

static gpointer
draw_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  Drawing *answer = g_new0 (Drawing, 1);
  GError  *inner = NULL;
  if (csn_register_draw_sample (reg, ((Drawing *) wanted)->request, &answer->sample_id, &answer->problems, &inner) ||
      (g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) && answer->problems != NULL))
    {
      g_clear_error (&inner);
      return answer;
    }
  free_drawing (answer);
  g_propagate_error (error, inner);
  return NULL;
}

/* What the façade asks for: one of number and share, nothing that is empty. */
static char *
write_request (CsnDrawPage *self)
{
  g_autoptr (JsonNode) node = csn_document_dup_node (self->document, NULL);
  JsonObject          *object = json_node_get_object (node);
  gboolean             percent = g_strcmp0 (csn_document_get (self->document, "measure"), "percent") == 0;
  json_object_remove_member (object, percent ? "wanted" : "percent");
  json_object_remove_member (object, "measure");
  if (csn_text_is_blank (csn_document_get (self->document, "seed")))
    json_object_remove_member (object, "seed");
  return json_to_string (node, FALSE);
}

/* What was asked for cannot be drawn: a slip of whoever asked. */
static void
show_slip (CsnDrawPage *self, const char *field, const char *text)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  csn_question_page_add_slip (problems, field, text);
  csn_question_page_show_refusal (CSN_QUESTION_PAGE (self), problems);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnDrawPage) self = data;
  g_autoptr (GError) error = NULL;
  Drawing *drawing = csn_session_run_finish (CSN_SESSION (source), result, &error);
  self->acting = FALSE;
  csn_page_end (CSN_PAGE (self));
  if (g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE))
    show_slip (self, "", error->message);
  else if (drawing == NULL)
    csn_page_report (CSN_PAGE (self), error);
  else if (drawing->sample_id == NULL)
    csn_question_page_show_refusal (CSN_QUESTION_PAGE (self), drawing->problems);
  else
    {
      CsnPage *page = _csn_sample_page_new (CSN_SESSION (source), drawing->sample_id);
      csn_page_open (CSN_PAGE (self), "samples", page);
    }
  g_clear_pointer (&drawing, free_drawing);
}

static void
csn_draw_page_proceed (CsnQuestionPage *page)
{
  CsnDrawPage *self = CSN_DRAW_PAGE (page);
  if (self->acting || csn_page_get_session (CSN_PAGE (self)) == NULL)
    return;
  if (self->counted && self->n == 0)
    {
      gboolean backwards = strcmp (self->period, strchr (self->period, ' ') + 1) > 0;
      show_slip (self, "to_on", backwards ? _ ("The period ends before it begins. Exchange the two days.") : NOBODY);
      return;
    }
  Drawing *wanted = g_new0 (Drawing, 1);
  wanted->request = write_request (self);
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), draw_on_worker, wanted, free_drawing, free_drawing, csn_page_get_cancellable (CSN_PAGE (self)), drawn_cb,
                         g_object_ref (self));
}

static void
csn_draw_page_finalize (GObject *object)
{
  g_clear_object (&CSN_DRAW_PAGE (object)->document);
  g_free (CSN_DRAW_PAGE (object)->period);
  G_OBJECT_CLASS (csn_draw_page_parent_class)->finalize (object);
}

static void
csn_draw_page_class_init (CsnDrawPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_draw_page_finalize;
  CSN_QUESTION_PAGE_CLASS (class)->proceed = csn_draw_page_proceed;
}

static void
csn_draw_page_init (CsnDrawPage *self)
{
}

/* The month before this one. */
static void
set_period (CsnDocument *document, CsnDate today)
{
  int year, month;
  csn_date_to_ymd (today, &year, &month, NULL);
  CsnDate          last = csn_date_from_ymd (year, month, 1) - 1;
  csn_date_to_ymd (last, &year, &month, NULL);
  g_autofree char *from = csn_date_to_iso (csn_date_from_ymd (year, month, 1)), *to = csn_date_to_iso (last);
  csn_document_set (document, "from_on", from);
  csn_document_set (document, "to_on", to);
}

CsnPage *
_csn_draw_page_new (CsnSession *session)
{
  CsnDrawPage          *self = g_object_new (CSN_TYPE_DRAW_PAGE, "session", session, "title", _ ("Draw a sample"), NULL);
  g_autoptr (CsnSecret) random = csn_secret_new_random (SEED_SIZE);
  g_autofree char      *seed = csn_text_hex (csn_secret_bytes (random), SEED_SIZE);
  g_autoptr (JsonNode)  number = json_node_new (JSON_NODE_VALUE);
  self->document = csn_document_new ();
  json_node_set_int (number, 10);
  set_period (self->document, session == NULL ? csn_date_from_ymd (2026, 11, 22) : csn_session_get_today (session));
  csn_document_set (self->document, "measure", "number");
  csn_document_take_node (self->document, "wanted", g_steal_pointer (&number));
  csn_document_set (self->document, "seed", seed);
  csn_question_page_build (CSN_QUESTION_PAGE (self), self->document, FIELDS, _ ("Which records are read is left to chance, so that nobody can choose them, and nobody can say that they were chosen."), "K10 7.10",
                           _ ("_Draw the sample"), FALSE);
  self->population = csn_content_words ("", "dim-label");
  csn_questions_insert (csn_question_page_get_form (CSN_QUESTION_PAGE (self)), "to_on", self->population);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  document_changed_cb (self);
  return CSN_PAGE (self);
}
