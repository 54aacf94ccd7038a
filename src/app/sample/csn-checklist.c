/* The checklist of one record: a question a paragraph, each answered with yes, no or not applicable (F58). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-checklist.h"
#include "csn-accessible.h"
#include "csn-content.h"
#include "csn-paragraph.h"
#include "csn-text.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

#define NOTE_DELAY 800 /* ms after the last key */

typedef enum { YES, NO, NOT_APPLICABLE, N_ANSWERS } Answer;
static const struct
{
  const char *value, *label;
} ANSWERS[N_ANSWERS] = { { "yes", NC_ ("answer", "Yes") }, { "no", NC_ ("answer", "No") }, { "na", NC_ ("answer", "Not applicable") } };

typedef struct
{
  CsnChecklist *list;
  char         *name, *answer, *note; /* the last two as the record has them; NULL: not answered */
  GtkWidget    *box, *checks[N_ANSWERS], *add_note, *note_box, *entry, *hint, *raise;
  guint         due;                  /* source: the note is told soon */
} Question;

struct _CsnChecklist
{
  AdwBin parent_instance;

  GPtrArray *questions; /* Question */
  char      *release_id;
  gboolean   may_answer, filling;
};

G_DEFINE_FINAL_TYPE (CsnChecklist, csn_checklist, ADW_TYPE_BIN)

static guint answered_signal, drafted_signal;

static void
free_question (gpointer data)
{
  Question *question = data;
  g_clear_handle_id (&question->due, g_source_remove);
  g_free (question->name);
  g_free (question->answer);
  g_free (question->note);
  g_free (question);
}

/* --- What is chosen ---------------------------------------------------------------------------------------------- */
static const char *
get_chosen (const Question *question)
{
  for (guint i = 0; i < N_ANSWERS; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (question->checks[i])))
      return ANSWERS[i].value;
  return NULL;
}

static const char *
get_note (const Question *question)
{
  return gtk_editable_get_text (GTK_EDITABLE (question->entry));
}

static gboolean
is_told (const Question *question)
{
  return g_strcmp0 (get_chosen (question), question->answer) == 0 && g_strcmp0 (get_note (question), question->note == NULL ? "" : question->note) == 0;
}

static void
say (Question *question, const char *words)
{
  gtk_label_set_label (GTK_LABEL (question->hint), words == NULL ? "" : words);
  gtk_widget_set_visible (question->hint, words != NULL);
  csn_accessible_describe (question->entry, words);
}

static void
show_note (Question *question)
{
  gboolean no = g_strcmp0 (get_chosen (question), "no") == 0, wanted = no || *get_note (question) != '\0';
  gtk_widget_set_visible (question->note_box, wanted);
  gtk_widget_set_visible (question->add_note, !wanted && question->list->may_answer && get_chosen (question) != NULL);
  gtk_widget_set_visible (question->raise, no);
}

/* A "no" waits for its note: what is wrong must be there for whoever answers for it. */
static gboolean
is_unexplained (const Question *question)
{
  return g_strcmp0 (get_chosen (question), "no") == 0 && csn_text_is_blank (get_note (question));
}

static void
say_what_is_missing (Question *question)
{
  say (question, is_unexplained (question) ? _ ("The reason is missing: write what is wrong. Until then this question counts as unanswered.") : NULL);
}

static void
tell (Question *question)
{
  const char *chosen = get_chosen (question);
  g_clear_handle_id (&question->due, g_source_remove);
  if (chosen == NULL || is_told (question) || !question->list->may_answer)
    return;
  say_what_is_missing (question);
  if (is_unexplained (question))
    return;
  g_signal_emit (question->list, answered_signal, 0, question->name, chosen, get_note (question));
}

static void
tell_draft (Question *question)
{
  gboolean told = is_told (question);
  g_signal_emit (question->list, drafted_signal, 0, question->name, told ? NULL : get_chosen (question), told ? NULL : get_note (question));
}

static gboolean
note_due_cb (gpointer data)
{
  ((Question *) data)->due = 0;
  tell (data);
  return G_SOURCE_REMOVE;
}

static void
note_changed_cb (Question *question)
{
  if (question->list->filling)
    return;
  tell_draft (question);
  g_clear_handle_id (&question->due, g_source_remove);
  question->due = g_timeout_add (NOTE_DELAY, note_due_cb, question);
}

static void
toggled_cb (Question *question, GtkCheckButton *check)
{
  if (question->list->filling || !gtk_check_button_get_active (check))
    return;
  show_note (question);
  tell_draft (question);
  if (is_unexplained (question))
    gtk_widget_grab_focus (question->entry);
  tell (question);
}

static void
add_note_cb (Question *question)
{
  gtk_widget_set_visible (question->note_box, TRUE);
  gtk_widget_set_visible (question->add_note, FALSE);
  gtk_widget_grab_focus (question->entry);
}

/* --- Making it ------------------------------------------------------------------------------------------------------ */
static GtkWidget *
make_answers (Question *question, const char *text)
{
  GtkWidget *answers = csn_wrap_new ();
  for (guint i = 0; i < N_ANSWERS; i++)
    {
      const char *label = g_dpgettext2 (NULL, "answer", ANSWERS[i].label);
      question->checks[i] = gtk_check_button_new_with_label (label);
      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (question->checks[i]), GTK_CHECK_BUTTON (question->checks[0]));
      csn_accessible_name (question->checks[i], label);
      csn_accessible_describe (question->checks[i], text);
      gtk_widget_set_sensitive (question->checks[i], question->list->may_answer);
      g_signal_connect_swapped (question->checks[i], "toggled", G_CALLBACK (toggled_cb), question);
      csn_wrap_append (CSN_WRAP (answers), question->checks[i]);
    }
  question->add_note = gtk_button_new_with_label (_ ("Note…"));
  gtk_widget_add_css_class (question->add_note, "flat");
  g_signal_connect_swapped (question->add_note, "clicked", G_CALLBACK (add_note_cb), question);
  csn_wrap_append (CSN_WRAP (answers), question->add_note);
  csn_accessible_name (answers, text);
  return answers;
}

static GtkWidget *
make_note (Question *question, const char *paragraph)
{
  GtkWidget *label = csn_content_words (_ ("What is wrong, or a remark"), "caption");
  question->note_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  question->entry = gtk_entry_new ();
  question->hint = csn_content_words ("", "csn-note");
  question->raise = gtk_button_new_with_label (_ ("Raise a finding…"));
  gtk_widget_set_visible (question->hint, FALSE);
  gtk_widget_set_halign (question->raise, GTK_ALIGN_START);
  gtk_editable_set_editable (GTK_EDITABLE (question->entry), question->list->may_answer);
  csn_accessible_name (question->entry, _ ("What is wrong, or a remark"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (question->raise), "s", paragraph == NULL ? "" : paragraph);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (question->raise), "reading.raise");
  g_signal_connect_swapped (question->entry, "changed", G_CALLBACK (note_changed_cb), question);
  gtk_box_append (GTK_BOX (question->note_box), label);
  gtk_box_append (GTK_BOX (question->note_box), question->entry);
  gtk_box_append (GTK_BOX (question->note_box), question->hint);
  gtk_box_append (GTK_BOX (question->note_box), question->raise);
  return question->note_box;
}

static GtkWidget *
make_question (CsnChecklist *self, CsnEdition *edition, const char *name, const char *language)
{
  Question   *question = g_new0 (Question, 1);
  const char *text = csn_edition_wording (edition, name, language), *paragraph = csn_edition_paragraph_of (edition, name);
  GtkWidget  *words = csn_accessible_heading (text, 3);
  question->list = self;
  question->name = g_strdup (name);
  question->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_box_append (GTK_BOX (question->box), words);
  if (paragraph != NULL)
    gtk_box_append (GTK_BOX (question->box), csn_paragraph_link (paragraph));
  gtk_box_append (GTK_BOX (question->box), make_answers (question, text));
  gtk_box_append (GTK_BOX (question->box), make_note (question, paragraph));
  gtk_widget_add_css_class (question->box, "csn-field");
  gtk_widget_set_name (question->box, name);
  g_ptr_array_add (self->questions, question);
  return question->box;
}

CsnChecklist *
csn_checklist_new (CsnEdition *edition, const char *language, gboolean may_answer)
{
  CsnChecklist  *self = g_object_new (CSN_TYPE_CHECKLIST, NULL);
  GtkWidget     *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_auto (GStrv) names = csn_edition_choices (edition, "audit.");
  self->may_answer = may_answer;
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "csn-card");
  for (guint i = 0; names[i] != NULL; i++)
    gtk_box_append (GTK_BOX (card), make_question (self, edition, names[i], language));
  adw_bin_set_child (ADW_BIN (self), card);
  return self;
}

/* --- Filling ----------------------------------------------------------------------------------------------------------- */
static void
choose (Question *question, const char *answer)
{
  for (guint i = 0; i < N_ANSWERS; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (question->checks[i]), g_strcmp0 (ANSWERS[i].value, answer) == 0);
}

static void
put (Question *question, const char *answer, const char *note)
{
  choose (question, answer);
  if (g_strcmp0 (get_note (question), note == NULL ? "" : note) != 0)
    gtk_editable_set_text (GTK_EDITABLE (question->entry), note == NULL ? "" : note);
}

static void
fill (Question *question, const char *answer, const char *note, gboolean is_another)
{
  gboolean keeps = !is_another && !is_told (question);
  g_free (question->answer);
  g_free (question->note);
  question->answer = g_strdup (answer);
  question->note = g_strdup (note);
  if (!keeps)
    {
      put (question, answer, note);
      say (question, NULL);
    }
  if (!keeps || is_told (question))
    show_note (question);
}

void
csn_checklist_show (CsnChecklist *self, CsnRows *answers, const char *release_id)
{
  gboolean is_another = g_strcmp0 (self->release_id, release_id) != 0;
  char    *now = g_strdup (release_id);
  g_free (self->release_id);
  self->release_id = now;
  self->filling = TRUE;
  for (guint k = 0; k < self->questions->len; k++)
    {
      Question *question = g_ptr_array_index (self->questions, k);
      int       row = -1;
      for (guint i = 0; i < csn_rows_length (answers) && row < 0; i++)
        if (g_strcmp0 (csn_rows_text (answers, i, "release_id"), release_id) == 0 && g_strcmp0 (csn_rows_text (answers, i, "question"), question->name) == 0)
          row = (int) i;
      fill (question, row < 0 ? NULL : csn_rows_text (answers, (guint) row, "answer"), row < 0 ? NULL : csn_rows_text (answers, (guint) row, "note"), is_another);
    }
  self->filling = FALSE;
}

static Question *
find_question (CsnChecklist *self, const char *name)
{
  for (guint k = 0; k < self->questions->len; k++)
    if (g_strcmp0 (((Question *) g_ptr_array_index (self->questions, k))->name, name) == 0)
      return g_ptr_array_index (self->questions, k);
  return NULL;
}

gboolean
csn_checklist_draft (CsnChecklist *self, const char *name, const char *answer, const char *note)
{
  Question *question = find_question (self, name);
  if (question == NULL)
    return FALSE;
  self->filling = TRUE;
  put (question, answer, note);
  self->filling = FALSE;
  show_note (question);
  say_what_is_missing (question);
  return !is_told (question);
}

void
csn_checklist_flush (CsnChecklist *self)
{
  for (guint k = 0; k < self->questions->len; k++)
    tell (g_ptr_array_index (self->questions, k));
}

guint
csn_checklist_get_answered (CsnChecklist *self)
{
  guint n = 0;
  for (guint k = 0; k < self->questions->len; k++)
    n += ((Question *) g_ptr_array_index (self->questions, k))->answer != NULL;
  return n;
}

guint
csn_checklist_get_questions (CsnChecklist *self)
{
  return self->questions->len;
}

guint
csn_checklist_get_unexplained (CsnChecklist *self)
{
  guint n = 0;
  for (guint k = 0; k < self->questions->len; k++)
    n += is_unexplained (g_ptr_array_index (self->questions, k));
  return n;
}

void
csn_checklist_focus (CsnChecklist *self)
{
  Question *first = self->questions->len == 0 ? NULL : g_ptr_array_index (self->questions, 0);
  for (guint k = 0; k < self->questions->len; k++)
    {
      Question *question = g_ptr_array_index (self->questions, k);
      if (question->answer == NULL)
        {
          first = question;
          break;
        }
    }
  if (first != NULL && !gtk_widget_grab_focus (first->checks[0]))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

void
csn_checklist_refuse (CsnChecklist *self, const char *question, const char *sentence)
{
  Question *one = find_question (self, question);
  if (one == NULL)
    return;
  gtk_widget_set_visible (one->note_box, TRUE);
  say (one, sentence);
}

static void
csn_checklist_dispose (GObject *object)
{
  CsnChecklist *self = CSN_CHECKLIST (object);
  for (guint k = 0; k < self->questions->len; k++)
    g_clear_handle_id (&((Question *) g_ptr_array_index (self->questions, k))->due, g_source_remove);
  self->filling = TRUE; /* what is let go of tells nothing more */
  G_OBJECT_CLASS (csn_checklist_parent_class)->dispose (object);
}

static void
csn_checklist_finalize (GObject *object)
{
  g_ptr_array_unref (CSN_CHECKLIST (object)->questions);
  g_free (CSN_CHECKLIST (object)->release_id);
  G_OBJECT_CLASS (csn_checklist_parent_class)->finalize (object);
}

static void
csn_checklist_class_init (CsnChecklistClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_checklist_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_checklist_finalize;
  answered_signal = g_signal_new ("answered", CSN_TYPE_CHECKLIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  drafted_signal = g_signal_new ("drafted", CSN_TYPE_CHECKLIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

static void
csn_checklist_init (CsnChecklist *self)
{
  self->questions = g_ptr_array_new_with_free_func (free_question);
}
