/* Reading one record of a sample after another: the record beside its checklist (F58). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where there is no room for both, two buttons go from one to the other. Every answer is recorded as it is given; what cannot be recorded yet is kept as a note. */
#include "csn-accessible.h"
#include "csn-checklist.h"
#include "csn-error-text.h"
#include "csn-language.h"
#include "csn-note.h"
#include "csn-record-page.h"
#include "csn-sample-private.h"
#include "csn-sides.h"
#include "csn-text.h"
#include <glib/gi18n.h>

enum
{
  SAMPLE,
  RELEASES,
  ANSWERS,
  N_SELECTS,
};
static const char *const SELECTS[N_SELECTS + 1] = {
  [SAMPLE] = "SELECT s.title, s.signed_on, " CSN_SAMPLE_READ " AS read, " CSN_SAMPLE_TOTAL " AS total FROM samples s WHERE s.id = :sample",
  [RELEASES] = "SELECT r.ord, r.release_id, r.reference, r.case_id, r.stratum, r.answered, r.negative + " CSN_SAMPLE_FOUND " AS negative, " CSN_SAMPLE_QUESTIONS " AS questions FROM sample_releases_now r "
               "WHERE r.sample_id = :sample AND r.reference IS NOT NULL ORDER BY r.ord",
  [ANSWERS] = "SELECT release_id, question, answer, note FROM sample_answers_now WHERE sample_id = :sample",
};

struct _CsnReadingPage
{
  CsnPage parent_instance;

  CsnSides      sides;
  GtkWidget    *checks, *result, *counts, *missing, *next, *buttons;
  GtkWidget    *switcher, *show_record, *show_checks;
  CsnChecklist *checklist;
  CsnPage      *record;
  CsnDocument  *drafts; /* release, question: answer and note as typed, where the record has them not */
  CsnNote      *note;

  char    *sample_id;
  CsnRows *releases, *answers;
  guint    at;          /* row of releases */
  guint    wanted_ord;  /* the record to begin with */
  guint    read, total;
  gboolean narrow, is_signed;
};

#define CSN_TYPE_READING_PAGE (csn_reading_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnReadingPage, csn_reading_page, CSN, READING_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnReadingPage, csn_reading_page, CSN_TYPE_PAGE)

static const char *
get_text (CsnReadingPage *self, const char *column)
{
  return self->releases == NULL || self->at >= csn_rows_length (self->releases) ? NULL : csn_rows_text (self->releases, self->at, column);
}

/* --- What is not recorded yet ------------------------------------------------------------------------------------ */
static void
show_missing (CsnReadingPage *self)
{
  guint            n = csn_checklist_get_unexplained (self->checklist);
  g_autofree char *words = g_strdup_printf (ngettext ("%u answer of no has no reason yet", "%u answers of no have no reason yet", n), n);
  gtk_label_set_label (GTK_LABEL (self->missing), words);
  gtk_widget_set_visible (self->missing, n > 0);
}

static void
draft_cb (CsnReadingPage *self, const char *question, const char *answer, const char *note)
{
  if (get_text (self, "release_id") != NULL)
    _csn_reading_drafts_set (self->drafts, get_text (self, "release_id"), question, answer, note);
  show_missing (self);
}

/* What was typed about this record before a lock, a crash or the record after it. */
static void
show_drafts (CsnReadingPage *self)
{
  g_auto (GStrv) questions = csn_edition_choices (csn_session_get_edition (csn_page_get_session (CSN_PAGE (self))), "audit.");
  const char    *release_id = get_text (self, "release_id");
  for (guint i = 0; !self->is_signed && release_id != NULL && questions[i] != NULL; i++)
    {
      g_autofree char *note = NULL, *answer = _csn_reading_drafts_dup (self->drafts, release_id, questions[i], &note);
      if (answer != NULL && !csn_checklist_draft (self->checklist, questions[i], answer, note))
        _csn_reading_drafts_set (self->drafts, release_id, questions[i], NULL, NULL);
    }
  show_missing (self);
}

/* Only the note's reading brings more than what is on the page. */
static void
drafts_changed_cb (CsnReadingPage *self, const char *path)
{
  if (self->checklist != NULL && csn_page_get_session (CSN_PAGE (self)) != NULL && strchr (path, '.') == NULL)
    show_drafts (self);
}

/* --- Answers ----------------------------------------------------------------------------------------------------- */
typedef struct
{
  CsnReadingPage *page;
  CsnNote        *note_of_page; /* kept although the page goes */
  char           *release_id, *question, *answer, *note;
} Answering;

static void
free_answering (Answering *answering)
{
  g_object_unref (answering->page);
  g_object_unref (answering->note_of_page);
  g_free (answering->release_id);
  g_free (answering->question);
  g_free (answering->answer);
  g_free (answering->note);
  g_free (answering);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answering, free_answering)

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Answering) answering = data;
  CsnReadingPage *self = answering->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean done = csn_session_act_finish (CSN_SESSION (source), result, &problems, &error);
  if (error != NULL)
    csn_page_report (CSN_PAGE (self), error);
  else if (done)
    {
      _csn_reading_drafts_recorded (self->drafts, answering->release_id, answering->question, answering->answer, answering->note);
      csn_note_save (answering->note_of_page);
    }
  else if (self->checklist != NULL && problems->len > 0)
    csn_checklist_refuse (self->checklist, answering->question, ((CsnProblem *) g_ptr_array_index (problems, 0))->text);
}

static void
answer_cb (CsnReadingPage *self, const char *question, const char *answer, const char *note)
{
  g_autofree char      *id = csn_text_new_id ();
  g_autoptr (JsonNode)  node = json_node_new (JSON_NODE_OBJECT);
  JsonObject           *body = json_object_new (), *one = json_object_new ();
  JsonArray            *answers = json_array_new ();
  if (csn_page_get_session (CSN_PAGE (self)) == NULL || self->note == NULL || get_text (self, "release_id") == NULL)
    {
      json_object_unref (body);
      json_object_unref (one);
      json_array_unref (answers);
      return;
    }
  json_node_take_object (node, body);
  json_object_set_string_member (body, "id", id);
  json_object_set_string_member (body, "case_id", get_text (self, "case_id"));
  json_object_set_string_member (body, "sample_id", self->sample_id);
  json_object_set_string_member (body, "release_id", get_text (self, "release_id"));
  json_object_set_string_member (one, "question", question);
  json_object_set_string_member (one, "answer", answer);
  json_object_set_string_member (one, "note", note);
  json_array_add_object_element (answers, one);
  json_object_set_array_member (body, "answers", answers);
  Answering *answering = g_new (Answering, 1);
  *answering = (Answering){ g_object_ref (self), g_object_ref (self->note), g_strdup (get_text (self, "release_id")), g_strdup (question), g_strdup (answer), g_strdup (note) };
  /* Not with the page's cancellable: what was answered is kept although the page goes. */
  csn_session_perform_async (csn_page_get_session (CSN_PAGE (self)), "sample.answer", node, NULL, answered_cb, answering);
}

static void
csn_reading_page_flush (CsnPage *page)
{
  if (CSN_READING_PAGE (page)->checklist != NULL)
    csn_checklist_flush (CSN_READING_PAGE (page)->checklist);
  if (CSN_READING_PAGE (page)->note != NULL)
    csn_note_save (CSN_READING_PAGE (page)->note);
}

/* --- The record on the left ---------------------------------------------------------------------------------------- */
static void
record_push_cb (CsnReadingPage *self, CsnPage *page)
{
  csn_page_push (CSN_PAGE (self), page);
}

static void
record_report_cb (CsnReadingPage *self, const GError *error)
{
  csn_page_report (CSN_PAGE (self), error);
}

static void
record_toast_cb (CsnReadingPage *self, const char *words)
{
  csn_page_toast (CSN_PAGE (self), words);
}

static void
show_record (CsnReadingPage *self)
{
  const char *of = self->record == NULL ? NULL : g_object_get_data (G_OBJECT (self->record), "csn-case"), *case_id = get_text (self, "case_id");
  if (g_strcmp0 (of, case_id) == 0)
    return;
  self->record = csn_record_page_new (csn_page_get_session (CSN_PAGE (self)), case_id, get_text (self, "reference"));
  g_object_set_data_full (G_OBJECT (self->record), "csn-case", g_strdup (case_id), g_free);
  g_signal_connect_object (self->record, "push", G_CALLBACK (record_push_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->record, "report", G_CALLBACK (record_report_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->record, "toast", G_CALLBACK (record_toast_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self->sides.left), GTK_WIDGET (self->record));
}

/* --- What is seen --------------------------------------------------------------------------------------------------- */
static void
show_place (CsnReadingPage *self)
{
  guint            n = csn_rows_length (self->releases), answered = csn_checklist_get_answered (self->checklist), questions = csn_checklist_get_questions (self->checklist);
  g_autofree char *progress = _csn_sample_progress_words (self->read, self->total);
  /* Translators: reference, which of how many records, how far it is: "CZ/047/26, record 3 of 20. 2 of 20 looked at" */
  g_autofree char *words = g_strdup_printf (_ ("%1$s, record %2$u of %3$u. %4$s"), get_text (self, "reference"), self->at + 1, n, progress);
  g_autofree char *counts = g_strdup_printf (_ ("%1$u of %2$u questions answered"), answered, questions), *place = g_strdup_printf ("%s %s", self->sample_id, get_text (self, "ord"));
  CsnSampleResult  result = _csn_sample_result (answered, (guint) csn_rows_number (self->releases, self->at, "negative"), questions);
  /* Translators: reference */
  g_autofree char *title = g_strdup_printf (_ ("Reading %s"), get_text (self, "reference"));
  csn_sides_show_place (&self->sides, words, self->at, n);
  gtk_label_set_label (GTK_LABEL (self->counts), counts);
  gtk_label_set_label (GTK_LABEL (self->result), _csn_sample_result_words (result));
  const char *classes[] = { "tag", _csn_sample_result_style (result), NULL };
  gtk_widget_set_css_classes (self->result, classes);
  gtk_button_set_label (GTK_BUTTON (self->next), self->at + 1 < n ? _ ("_Next record") : _ ("_Back to the sample"));
  csn_accessible_mnemonics (self->buttons);
  csn_page_set_title (CSN_PAGE (self), title);
  csn_page_set_place (CSN_PAGE (self), _csn_reading_page_new, place);
}

static void
show_now (CsnReadingPage *self)
{
  show_record (self);
  csn_checklist_show (self->checklist, self->answers, get_text (self, "release_id"));
  show_drafts (self);
  show_place (self);
}

static void
make_checklist (CsnReadingPage *self, CsnSession *session)
{
  gboolean may_answer = !self->is_signed && _csn_sample_is_unit (CSN_PAGE (self));
  self->checklist = csn_checklist_new (csn_session_get_edition (session), csn_language_get (), may_answer);
  g_signal_connect_object (self->checklist, "answered", G_CALLBACK (answer_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->checklist, "drafted", G_CALLBACK (draft_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self->checks), GTK_WIDGET (self->checklist));
  gtk_widget_set_visible (self->buttons, TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnReadingPage) self = data;
  g_autoptr (GPtrArray) answers = csn_page_take_answers (CSN_PAGE (self), result);
  gboolean first = self->releases == NULL;
  if (answers == NULL || self->sides.stack == NULL)
    return;
  CsnRows *sample = g_ptr_array_index (answers, SAMPLE), *releases = g_ptr_array_index (answers, RELEASES);
  if (csn_rows_length (sample) == 0 || csn_rows_length (releases) == 0)
    {
      gtk_stack_set_visible_child_name (self->sides.stack, "gone");
      return;
    }
  g_clear_pointer (&self->releases, csn_rows_unref);
  g_clear_pointer (&self->answers, csn_rows_unref);
  self->releases = csn_rows_ref (releases);
  self->answers = csn_rows_ref (g_ptr_array_index (answers, ANSWERS));
  self->is_signed = csn_rows_text (sample, 0, "signed_on") != NULL;
  self->read = (guint) csn_rows_number (sample, 0, "read");
  self->total = (guint) csn_rows_number (sample, 0, "total");
  for (guint i = 0; first && i < csn_rows_length (releases); i++)
    if ((guint) csn_rows_number (releases, i, "ord") == self->wanted_ord)
      self->at = i;
  if (first)
    make_checklist (self, CSN_SESSION (source));
  show_now (self);
  gtk_stack_set_visible_child_name (self->sides.stack, "page");
  if (first && gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

static void
csn_reading_page_refresh (CsnPage *page)
{
  csn_page_begin (page);
  csn_session_query_async (csn_page_get_session (page), SELECTS, ":sample", CSN_READING_PAGE (page)->sample_id, csn_page_get_cancellable (page), loaded_cb, g_object_ref (page));
}

/* --- From one to the next -------------------------------------------------------------------------------------------- */
static void
csn_reading_page_focus_first (CsnPage *page)
{
  CsnReadingPage *self = CSN_READING_PAGE (page);
  if (self->checklist != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->checklist)))
    csn_checklist_focus (self->checklist);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
csn_reading_page_step (CsnPage *page, int by)
{
  CsnReadingPage *self = CSN_READING_PAGE (page);
  guint           at = self->at;
  if (self->releases == NULL || !csn_sides_step (&at, by, csn_rows_length (self->releases)))
    return;
  csn_checklist_flush (self->checklist);
  self->at = at;
  show_now (self);
  GtkWidget *scroller = gtk_widget_get_ancestor (self->checks, GTK_TYPE_SCROLLED_WINDOW);
  if (scroller != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), 0);
  csn_page_focus_first (page);
}

static void
next_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnReadingPage *self = CSN_READING_PAGE (widget);
  if (self->releases != NULL && self->at + 1 < csn_rows_length (self->releases))
    csn_reading_page_step (CSN_PAGE (self), 1);
  else
    csn_page_pop (CSN_PAGE (self));
}

static void
csn_reading_page_proceed (CsnPage *page)
{
  next_action (GTK_WIDGET (page), NULL, NULL);
}

static void
raise_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnReadingPage *self = CSN_READING_PAGE (widget);
  const char     *paragraph = g_variant_get_string (parameter, NULL);
  csn_checklist_flush (self->checklist);
  _csn_finding_raise (CSN_PAGE (self), self->sample_id, get_text (self, "release_id"), get_text (self, "case_id"), get_text (self, "reference"), *paragraph == '\0' ? NULL : paragraph);
}

/* --- The page ----------------------------------------------------------------------------------------------------------- */
static void
show_sides (CsnReadingPage *self)
{
  gboolean record = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->show_record));
  gtk_widget_set_visible (self->switcher, self->narrow);
  gtk_widget_set_visible (self->sides.left, !self->narrow || record);
  gtk_widget_set_visible (self->sides.right, !self->narrow || !record);
}

static void
set_narrow (gpointer page, gboolean narrow)
{
  CSN_READING_PAGE (page)->narrow = narrow;
  show_sides (page);
}

static void
csn_reading_page_dispose (GObject *object)
{
  CsnReadingPage *self = CSN_READING_PAGE (object);
  g_clear_object (&self->note);
  self->checklist = NULL;
  self->record = NULL;
  self->sides.stack = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->releases, csn_rows_unref);
  g_clear_pointer (&self->answers, csn_rows_unref);
  G_OBJECT_CLASS (csn_reading_page_parent_class)->dispose (object);
}

static void
csn_reading_page_finalize (GObject *object)
{
  g_free (CSN_READING_PAGE (object)->sample_id);
  g_object_unref (CSN_READING_PAGE (object)->drafts);
  G_OBJECT_CLASS (csn_reading_page_parent_class)->finalize (object);
}

static void
csn_reading_page_class_init (CsnReadingPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  CsnPageClass   *page_class = CSN_PAGE_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_reading_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_reading_page_finalize;
  page_class->refresh = csn_reading_page_refresh;
  page_class->focus_first = csn_reading_page_focus_first;
  page_class->flush = csn_reading_page_flush;
  page_class->proceed = csn_reading_page_proceed;
  page_class->step = csn_reading_page_step;
  gtk_widget_class_install_action (widget_class, "reading.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "reading.raise", "s", raise_action);
}

static GtkWidget *
make_switcher (CsnReadingPage *self)
{
  self->switcher = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->show_checks = gtk_toggle_button_new_with_mnemonic (_ ("_Checklist"));
  self->show_record = gtk_toggle_button_new_with_mnemonic (_ ("_Record"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->show_record), GTK_TOGGLE_BUTTON (self->show_checks));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->show_checks), TRUE);
  gtk_widget_add_css_class (self->switcher, "linked");
  gtk_widget_set_valign (self->switcher, GTK_ALIGN_CENTER);
  csn_accessible_name (self->switcher, _ ("What is shown"));
  g_signal_connect_object (self->show_record, "toggled", G_CALLBACK (show_sides), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->switcher), self->show_checks);
  gtk_box_append (GTK_BOX (self->switcher), self->show_record);
  return self->switcher;
}

static GtkWidget *
make_right (CsnReadingPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *heading = csn_accessible_heading (_ ("Checklist"), 2), *across = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->result = gtk_label_new ("");
  self->counts = csn_content_words ("", "dim-label");
  self->missing = csn_content_words ("", "csn-note");
  self->checks = adw_bin_new ();
  self->buttons = csn_content_buttons ();
  gtk_widget_add_css_class (heading, "title-2");
  gtk_widget_set_valign (self->result, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (across), heading);
  gtk_box_append (GTK_BOX (across), self->result);
  self->next = csn_content_button (self->buttons, _ ("_Next record"), "reading.next", "suggested-action");
  csn_content_act_button (self->buttons, _ ("Raise a _finding…"), "reading.raise", "", NULL);
  gtk_widget_set_visible (self->buttons, FALSE);
  gtk_box_append (GTK_BOX (box), across);
  gtk_box_append (GTK_BOX (box), self->counts);
  gtk_box_append (GTK_BOX (box), self->missing);
  gtk_box_append (GTK_BOX (box), self->checks);
  gtk_box_append (GTK_BOX (box), self->buttons);
  return csn_content_scroll (box);
}

static void
csn_reading_page_init (CsnReadingPage *self)
{
  GtkWidget *left = adw_bin_new ();
  self->drafts = csn_document_new ();
  g_signal_connect_object (self->drafts, "changed", G_CALLBACK (drafts_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (left, TRUE);
  csn_sides_build (&self->sides, CSN_PAGE (self), _ ("Previous record"), _ ("Next record"), make_switcher (self), left, make_right (self), set_narrow);
  csn_accessible_name (self->show_checks, _ ("Checklist"));
  csn_accessible_name (self->show_record, _ ("Record"));
  csn_accessible_mnemonics (GTK_WIDGET (self));
}

CsnPage *
_csn_reading_page_new (CsnSession *session, const char *place)
{
  CsnReadingPage *self = g_object_new (CSN_TYPE_READING_PAGE, "session", session, "title", _ ("Reading a record"), NULL);
  g_auto (GStrv)  parts = g_strsplit (place, " ", 2);
  self->sample_id = g_strdup (parts[0]);
  self->wanted_ord = parts[0] == NULL || parts[1] == NULL ? 1 : (guint) g_ascii_strtoull (parts[1], NULL, 10);
  csn_page_set_place (CSN_PAGE (self), _csn_reading_page_new, place);
  if (session != NULL)
    {
      g_autofree char *note = g_strdup_printf ("sample.answer:%s", self->sample_id);
      self->note = csn_note_new (CSN_PAGE (self), self->drafts, note);
      csn_reading_page_refresh (CSN_PAGE (self));
    }
  return CSN_PAGE (self);
}
