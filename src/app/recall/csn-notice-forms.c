/* An exclusion notice added, shortened or lifted, with what happens to the review dates while it is typed (K10 7.8; F47).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-recall-private.h"
#include <glib/gi18n.h>

#define DELAY_MS 300

/* --- What would happen: a dry run ----------------------------------------------------------------------------- */
/* Belongs to the label that says it. */
typedef struct
{
  CsnPage  *page;  /* of the label: outlives it */
  GtkLabel *label;
  char     *kind;
  guint     due;
  guint64   asked;
} Preview;

typedef struct
{
  char   *kind, *body;
  guint64 asked;
  CsnRows *dates; /* was, now, n */
} Trial;

static void
free_preview (gpointer data)
{
  Preview *preview = data;
  g_clear_handle_id (&preview->due, g_source_remove);
  g_free (preview->kind);
  g_free (preview);
}

static void
free_trial (gpointer data)
{
  Trial *trial = data;
  g_free (trial->kind);
  g_free (trial->body);
  g_clear_pointer (&trial->dates, csn_rows_unref);
  g_free (trial);
}

static gpointer
try_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const Trial *trial = wanted;
  CsnRows     *dates = csn_register_try_dates (reg, trial->kind, trial->body, error);
  if (dates == NULL)
    return NULL;
  Trial *answer = g_new0 (Trial, 1);
  answer->asked = trial->asked;
  answer->dates = dates;
  return answer;
}

static char *
write_dates (CsnRows *dates)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 0; i < csn_rows_length (dates); i++)
    {
      guint            n = (guint) csn_rows_number (dates, i, "n");
      const char      *was = csn_rows_text (dates, i, "was"), *now = csn_rows_text (dates, i, "now");
      g_autofree char *was_words = csn_date_words (was), *now_words = csn_date_words (now);
      g_string_append (words, words->len > 0 ? "\n" : "");
      if (g_strcmp0 (was, now) == 0)
        /* Translators: how many copies, date */
        g_string_append_printf (words, ngettext ("%1$u copy: review by %2$s, as before", "%1$u copies: review by %2$s, as before", n), n, now_words);
      else
        /* Translators: how many copies, date, date until now */
        g_string_append_printf (words, ngettext ("%1$u copy: review by %2$s instead of %3$s", "%1$u copies: review by %2$s instead of %3$s", n), n, now_words, was_words);
    }
  if (words->len == 0)
    g_string_append (words, _ ("No copy is out whose date would change."));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) label = data;
  g_autoptr (GError) error = NULL;
  Trial   *answer = csn_session_run_finish (CSN_SESSION (source), result, &error);
  Preview *preview = g_object_get_data (G_OBJECT (label), "csn-preview");
  /* What cannot even be tried yet says nothing: the form asks for it. */
  if (answer != NULL && preview != NULL && answer->asked == preview->asked)
    {
      g_autofree char *words = write_dates (answer->dates);
      gtk_label_set_label (GTK_LABEL (label), words);
    }
  if (answer != NULL)
    free_trial (answer);
}

static gboolean
try_now (gpointer data)
{
  Preview     *preview = data;
  CsnSession  *session = csn_page_get_session (preview->page);
  CsnDocument *document = csn_question_page_get_document (CSN_QUESTION_PAGE (preview->page));
  Trial       *trial = g_new0 (Trial, 1);
  preview->due = 0;
  *trial = (Trial){ g_strdup (preview->kind), csn_document_write (document), ++preview->asked, NULL };
  csn_session_run_async (session, try_on_worker, trial, free_trial, free_trial, csn_page_get_cancellable (preview->page), tried_cb, g_object_ref (preview->label));
  return G_SOURCE_REMOVE;
}

static void
document_changed_cb (GtkLabel *label)
{
  Preview     *preview = g_object_get_data (G_OBJECT (label), "csn-preview");
  CsnDocument *document = csn_question_page_get_document (CSN_QUESTION_PAGE (preview->page));
  const char  *day = g_str_equal (preview->kind, "notice.lift") ? "lifted_on" : "ends_on";
  g_clear_handle_id (&preview->due, g_source_remove);
  gtk_label_set_label (label, _ ("Enter the dates to see what happens to the review dates."));
  if (csn_document_get (document, day) != NULL && csn_page_get_session (preview->page) != NULL)
    preview->due = g_timeout_add (DELAY_MS, try_now, preview);
}

static void
add_preview (CsnPage *page, const char *kind, const char *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *label = csn_content_words ("", NULL);
  Preview   *preview = g_new0 (Preview, 1);
  *preview = (Preview){ .page = page, .label = GTK_LABEL (label), .kind = g_strdup (kind) };
  g_object_set_data_full (G_OBJECT (label), "csn-preview", preview, free_preview);
  gtk_widget_set_margin_top (box, 12);
  gtk_box_append (GTK_BOX (box), csn_content_words (_ ("What happens to the review dates"), "heading"));
  gtk_box_append (GTK_BOX (box), label);
  csn_questions_insert (csn_question_page_get_form (CSN_QUESTION_PAGE (page)), field, box);
  g_signal_connect_object (csn_question_page_get_document (CSN_QUESTION_PAGE (page)), "changed", G_CALLBACK (document_changed_cb), label, G_CONNECT_SWAPPED);
  document_changed_cb (GTK_LABEL (label));
}

/* --- Shortening and lifting ----------------------------------------------------------------------------------- */
static const CsnFieldSpec SHORTEN_FIELDS[] = {
  { .kind = CSN_FIELD_DATE, .path = "ends_on", .label = N_ ("_New last day of the notice"), .min = 1 },
  { .kind = CSN_FIELD_TEXT, .path = "reason", .label = N_ ("_Why does it end earlier?"), .hint = N_ ("The reason is recorded.") },
  CSN_FIELDS_END,
};
static const CsnActForm SHORTEN = {
  .kind = "notice.shorten",
  .title = N_ ("Shorten the exclusion notice"),
  .why = N_ ("The scheme has made it end earlier than it said. The dates that rest on it count anew at once."),
  .paragraph = "K10 7.8",
  .button = N_ ("_Shorten notice"),
  .done = N_ ("The notice is shortened."),
  .fields = SHORTEN_FIELDS,
};
static const CsnFieldSpec LIFT_FIELDS[] = {
  { .kind = CSN_FIELD_DATE, .path = "lifted_on", .label = N_ ("_On which day was it lifted?") },
  { .kind = CSN_FIELD_TEXT, .path = "reason", .label = N_ ("_Why was it lifted?"), .hint = N_ ("The reason is recorded.") },
  CSN_FIELDS_END,
};
static const CsnActForm LIFT = {
  .kind = "notice.lift",
  .title = N_ ("Lift the exclusion notice"),
  .why = N_ ("The scheme has lifted it. The dates that rest on it count anew at once."),
  .paragraph = "K10 7.8",
  .button = N_ ("_Lift notice"),
  .done = N_ ("The notice is lifted."),
  .fields = LIFT_FIELDS,
};

void
_csn_notice_shorten (CsnPage *page, const char *case_id, const char *notice_id)
{
  add_preview (_csn_recall_ask_act (page, &SHORTEN, notice_id, "id", notice_id, "case_id", case_id, NULL), SHORTEN.kind, "ends_on");
}

void
_csn_notice_lift (CsnPage *page, const char *case_id, const char *notice_id)
{
  g_autofree char *today = csn_date_to_iso (csn_session_get_today (csn_page_get_session (page)));
  add_preview (_csn_recall_ask_act (page, &LIFT, notice_id, "id", notice_id, "case_id", case_id, "lifted_on", today, NULL), LIFT.kind, "lifted_on");
}

/* --- Adding: which schemes there are is known only now -------------------------------------------------------- */
typedef struct
{
  CsnActForm   form;
  CsnFieldSpec fields[4];
  CsnChoice   *choices;
} AddForm;

static void
free_add_form (gpointer data)
{
  AddForm *add = data;
  for (CsnChoice *choice = add->choices; choice->value != NULL; choice++)
    {
      g_free ((char *) choice->value);
      g_free ((char *) choice->label);
    }
  g_free (add->choices);
  g_free (add);
}

static AddForm *
make_add_form (CsnRows *schemes)
{
  AddForm *add = g_new0 (AddForm, 1);
  add->choices = g_new0 (CsnChoice, csn_rows_length (schemes) + 1);
  for (guint i = 0; i < csn_rows_length (schemes); i++)
    add->choices[i] = (CsnChoice){ g_strdup (csn_rows_text (schemes, i, "id")), g_strdup (csn_rows_text (schemes, i, "name")) };
  add->fields[0] = (CsnFieldSpec){ .kind = CSN_FIELD_CHOICE, .path = "scheme_id", .label = N_ ("_Scheme that issued it"), .choices = add->choices };
  add->fields[1] = (CsnFieldSpec){ .kind = CSN_FIELD_DATE, .path = "starts_on", .label = N_ ("First day of the _notice") };
  add->fields[2] = (CsnFieldSpec){ .kind = CSN_FIELD_DATE, .path = "ends_on", .label = N_ ("Last _day of the notice"), .min = 1 };
  add->fields[3] = (CsnFieldSpec) CSN_FIELDS_END;
  add->form = (CsnActForm){
    .kind = "notice.add",
    .title = N_ ("Add an exclusion notice"),
    .why = N_ ("A notice counts for a copy that was supplied, or kept, while it is in force."),
    .paragraph = "K10 7.8",
    .button = N_ ("_Add notice"),
    .done = N_ ("The exclusion notice is added."),
    .fields = add->fields,
  };
  return add;
}

void
_csn_notice_add (CsnPage *page, const char *case_id, CsnRows *schemes)
{
  AddForm *add = make_add_form (schemes);
  CsnPage *asked = _csn_recall_ask_act (page, &add->form, case_id, "case_id", case_id, NULL);
  g_object_set_data_full (G_OBJECT (asked), "csn-add-form", add, free_add_form);
  add_preview (asked, "notice.add", "ends_on");
}
