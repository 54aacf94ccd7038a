/* Task 8: everything once more, as it was answered and as recipients will get it (F22; ux "check answers").
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-case-page.h"
#include "csn-decide-private.h"
#include "csn-row.h"
#include "csn-text.h"
#include <glib/gi18n.h>

struct _CsnAnswersPage
{
  CsnPage parent_instance;

  CsnCaseDraft    *draft;
  CsnAnswersKnown *known;
  CsnProblemList  *blocking, *warnings;
  CsnPreview      *preview;
  GtkWidget       *told, *answers; /* boxes */
  GtkWidget       *read;           /* tick box: the warnings were read */
  GtkLabel        *read_error, *statement;
  gboolean         asking, again, drawn;
};

#define CSN_TYPE_ANSWERS_PAGE (csn_answers_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnAnswersPage, csn_answers_page, CSN, ANSWERS_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnAnswersPage, csn_answers_page, CSN_TYPE_PAGE)

static CsnDocument *
get_document (CsnAnswersPage *self)
{
  return csn_case_draft_get_document (self->draft);
}

static void
empty (GtkWidget *box)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (box)) != NULL;)
    gtk_box_remove (GTK_BOX (box), child);
}

/* --- Answers -------------------------------------------------------------------------------------------- */
static void
change_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnAnswersPage *self = CSN_ANSWERS_PAGE (widget);
  guint           task = 0;
  const char     *field = NULL;
  g_variant_get (parameter, "(u&s)", &task, &field);
  CsnProblem problem = { .field = (char *) field };
  if (task < CSN_N_TASKS)
    csn_case_open_task (CSN_PAGE (self), self->draft, (CsnTask) task, &problem);
}

static void
add_answer (AdwPreferencesGroup *group, const CsnAnswered *answered)
{
  GtkWidget *row = csn_row_new (answered->question, answered->answer),
            *button = gtk_button_new_with_label (_ ("Change"));
  gtk_widget_add_css_class (row, "csn-fact");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  csn_accessible_name (button, answered->change);
  gtk_widget_set_tooltip_text (button, answered->change);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "answers.change");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(us)", (guint) answered->task, answered->field);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
}

static void
show_answers (CsnAnswersPage *self)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  g_autoptr (GPtrArray) answers = _csn_answers_list (
      get_document (self), self->known, session == NULL ? NULL : csn_session_get_edition (session));
  AdwPreferencesGroup *group = NULL;
  CsnTask              task = CSN_N_TASKS;
  empty (self->answers);
  for (guint i = 0; i < answers->len; i++)
    {
      const CsnAnswered *one = g_ptr_array_index (answers, i);
      if (one->task != task)
        group = csn_content_group (self->answers, csn_task_title (one->task));
      task = one->task;
      add_answer (group, one);
    }
}

/* --- As recipients get it ------------------------------------------------------------------------------- */
static void
add_told (CsnAnswersPage *self, const char *text, const char *style)
{
  if (!csn_text_is_blank (text))
    gtk_box_append (GTK_BOX (self->told), csn_content_words (text, style));
}

static void
show_told (CsnAnswersPage *self)
{
  CsnDocument *document = get_document (self);
  gboolean     named = csn_document_get_answer (document, "name.released") == CSN_ANSWER_YES;
  empty (self->told);
  add_told (self, csn_document_get (document, "told.sentence"), "title-4");
  add_told (self, csn_document_get (document, "told.warning"), "csn-note");
  if (named)
    {
      g_autofree char *name = g_strdup_printf (
          _ ("Name: %s"),
          csn_document_get (document, "name.text") == NULL ? "" : csn_document_get (document, "name.text"));
      add_told (self, name, NULL);
    }
  gtk_widget_set_visible (self->told, gtk_widget_get_first_child (self->told) != NULL);
}

static void
show_preview (CsnAnswersPage *self)
{
  CsnDocument *document = get_document (self);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < csn_document_count (document, "recipients"); i++)
    {
      g_autofree char *path = g_strdup_printf ("recipients[%u].recipient_id", i);
      const char      *id = csn_document_get (document, path);
      for (guint row = 0; id != NULL && row < csn_rows_length (self->known->recipients); row++)
        if (g_strcmp0 (csn_rows_text (self->known->recipients, row, "id"), id) == 0)
          {
            g_ptr_array_add (ids, g_strdup (id));
            g_ptr_array_add (names, g_strdup (csn_rows_text (self->known->recipients, row, "organisation")));
          }
    }
  _csn_preview_set (self->preview, ids, names, csn_rows_number (self->known->facts, 0, "photos") > 0);
}

static void
show_statement (CsnAnswersPage *self)
{
  CsnRows         *facts = self->known->facts;
  /* Translators: force, title, area: the sentence above the button */
  g_autofree char *words = g_strdup_printf (
      _ ("You are authorising this on behalf of %s as %s, %s. It is written to the register and cannot be "
         "deleted."),
      csn_rows_text (facts, 0, "force"), csn_rows_text (facts, 0, "title"), csn_rows_text (facts, 0, "area"));
  gtk_label_set_label (self->statement, words);
}

/* --- Problems ------------------------------------------------------------------------------------------- */
static void
show_problems (CsnAnswersPage *self, gboolean focus)
{
  GPtrArray *problems = csn_case_draft_get_problems (self->draft);
  guint      blocking = _csn_problem_list_show (self->blocking, problems, TRUE, CSN_N_TASKS, focus);
  guint      warnings = _csn_problem_list_show (self->warnings, problems, FALSE, CSN_N_TASKS, FALSE);
  g_autofree char *words = g_strdup_printf (
      ngettext ("I have _read this warning", "I have _read these %u warnings", warnings), warnings);
  g_autofree char *name = g_strdup_printf (
      ngettext ("I have read this warning", "I have read these %u warnings", warnings), warnings);
  gtk_check_button_set_label (GTK_CHECK_BUTTON (self->read), words);
  csn_accessible_name (self->read, name);
  gtk_widget_set_visible (self->read, warnings > 0);
  if (warnings == 0)
    csn_accessible_error (self->read, self->read_error, NULL);
  csn_page_set_failed (CSN_PAGE (self), focus && blocking > 0);
}

/* Other warnings than those that were read are to be read, too. */
static void
judged_cb (CsnAnswersPage *self)
{
  g_autoptr (GString) now = g_string_new (NULL);
  GPtrArray  *problems = csn_case_draft_get_problems (self->draft);
  const char *before = g_object_get_data (G_OBJECT (self), "csn-warned");
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (!problem->blocks)
        g_string_append_printf (now, "%s\n", problem->text);
    }
  if (g_strcmp0 (before, now->str) != 0)
    {
      g_object_set_data_full (G_OBJECT (self), "csn-warned", g_strdup (now->str), g_free);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->read), FALSE);
    }
  show_problems (self, FALSE);
}

/* --- Asking --------------------------------------------------------------------------------------------- */
static void ask (CsnAnswersPage *self);

static void
known_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnAnswersPage) self = data;
  g_autoptr (GError) error = NULL;
  CsnAnswersKnown *known = csn_session_run_finish (CSN_SESSION (source), result, &error);
  self->asking = FALSE;
  csn_page_end (CSN_PAGE (self));
  if (known == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->known, _csn_answers_known_free);
  self->known = known;
  show_answers (self);
  show_told (self);
  show_statement (self);
  if (!self->drawn)
    show_preview (self);
  self->drawn = TRUE;
  if (self->again)
    ask (self);
}

static void
ask (CsnAnswersPage *self)
{
  self->again = self->asking;
  if (self->asking || !csn_case_draft_is_loaded (self->draft) || csn_case_draft_is_decided (self->draft))
    return;
  self->asking = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), _csn_answers_know,
                         g_strdup (csn_case_draft_get_case_id (self->draft)), g_free,
                         (GDestroyNotify) _csn_answers_known_free, csn_page_get_cancellable (CSN_PAGE (self)),
                         known_cb, g_object_ref (self));
}

static void
document_changed_cb (CsnAnswersPage *self, const char *path)
{
  /* The picture shows the recipients and the warning, and nothing else of what was written. */
  if (g_str_has_prefix (path, "recipients") || g_str_has_prefix (path, "told") ||
      g_str_has_prefix (path, "photo") || g_str_has_prefix (path, "period"))
    self->drawn = FALSE;
}

static CsnPage *
make_again (CsnSession *session, const char *case_id)
{
  g_autoptr (CsnCaseDraft) draft = csn_case_draft_new (session, case_id);
  return csn_answers_page_new (draft);
}

static void
loaded_cb (CsnAnswersPage *self)
{
  csn_page_set_place (CSN_PAGE (self), make_again, csn_case_draft_get_case_id (self->draft));
  g_signal_connect_object (get_document (self), "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  judged_cb (self);
  ask (self);
}

static void
csn_answers_page_refresh (CsnPage *page)
{
  ask (CSN_ANSWERS_PAGE (page));
}

/* --- Going on ------------------------------------------------------------------------------------------- */
static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnAnswersPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = csn_case_draft_settle_finish (CSN_CASE_DRAFT (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (problems == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  judged_cb (self);
  show_problems (self, TRUE);
  gboolean unread =
      gtk_widget_get_visible (self->read) && !gtk_check_button_get_active (GTK_CHECK_BUTTON (self->read));
  if (csn_problems_block (problems))
    return;
  csn_accessible_error (self->read, self->read_error,
                        unread ? _ ("Read the warnings, then say so here") : NULL);
  csn_page_set_failed (CSN_PAGE (self), unread);
  if (unread)
    gtk_widget_grab_focus (self->read);
  else if (csn_case_draft_get_status (self->draft, CSN_TASK_AUTHORISE) == CSN_TASK_CANNOT_START)
    /* Nothing blocks, but the review date was not confirmed. */
    csn_case_open_task (CSN_PAGE (self), self->draft, CSN_TASK_PERIOD, NULL);
  else
    csn_page_push (CSN_PAGE (self), _csn_authorise_page_new (self->draft));
}

static void
csn_answers_page_proceed (CsnPage *page)
{
  CsnAnswersPage *self = CSN_ANSWERS_PAGE (page);
  if (self->known == NULL)
    return;
  csn_page_begin (page);
  csn_case_draft_settle_async (self->draft, csn_page_get_cancellable (page), settled_cb, g_object_ref (self));
}

/* --- The page ------------------------------------------------------------------------------------------- */
static void
csn_answers_page_focus_first (CsnPage *page)
{
  CsnAnswersPage *self = CSN_ANSWERS_PAGE (page);
  ask (self); /* back from a question that was changed */
  if (gtk_widget_get_visible (GTK_WIDGET (self->blocking)))
    gtk_widget_grab_focus (GTK_WIDGET (self->blocking));
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
csn_answers_page_step (CsnPage *page, int by)
{
  _csn_preview_step (CSN_ANSWERS_PAGE (page)->preview, by);
}

static void
csn_answers_page_flush (CsnPage *page)
{
  csn_case_draft_flush (CSN_ANSWERS_PAGE (page)->draft);
}

static void
csn_answers_page_dispose (GObject *object)
{
  CsnAnswersPage *self = CSN_ANSWERS_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->draft, self);
      g_signal_handlers_disconnect_by_data (get_document (self), self);
    }
  G_OBJECT_CLASS (csn_answers_page_parent_class)->dispose (object);
}

static void
csn_answers_page_finalize (GObject *object)
{
  CsnAnswersPage *self = CSN_ANSWERS_PAGE (object);
  g_clear_pointer (&self->known, _csn_answers_known_free);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (csn_answers_page_parent_class)->finalize (object);
}

static void
csn_answers_page_class_init (CsnAnswersPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_answers_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_answers_page_finalize;
  CSN_PAGE_CLASS (class)->refresh = csn_answers_page_refresh;
  CSN_PAGE_CLASS (class)->proceed = csn_answers_page_proceed;
  CSN_PAGE_CLASS (class)->focus_first = csn_answers_page_focus_first;
  CSN_PAGE_CLASS (class)->step = csn_answers_page_step;
  CSN_PAGE_CLASS (class)->flush = csn_answers_page_flush;
  gtk_widget_class_install_action (widget_class, "answers.change", "(us)", change_action);
}

static void
csn_answers_page_init (CsnAnswersPage *self)
{
}

static GtkWidget *
make_recipients_get (CsnAnswersPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12),
            *heading = csn_accessible_heading (_ ("What recipients get"), 2);
  gtk_widget_add_css_class (heading, "heading");
  self->told = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (self->told, "card");
  gtk_widget_add_css_class (self->told, "csn-told");
  self->preview = CSN_PREVIEW (_csn_preview_new (CSN_PAGE (self), self->draft));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), self->told);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->preview));
  gtk_box_append (
      GTK_BOX (box),
      csn_content_words (_ ("The number is the next one of the register; it is given when you authorise. "
                            "Copies are numbered when they are prepared. That you look at the photograph "
                            "here is recorded, with the reason “Checking the picture before authorising”."),
                         "dim-label"));
  return box;
}

static GtkWidget *
make_end (CsnAnswersPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *buttons = csn_content_buttons ();
  self->statement = GTK_LABEL (csn_content_words ("", NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->statement));
  csn_content_button (buttons, _ ("_Authorise disclosure…"), "page.proceed", "suggested-action");
  csn_content_button (buttons, _ ("Save and come back _later"), "page.later", "flat");
  gtk_box_append (GTK_BOX (box), buttons);
  return box;
}

static GtkWidget *
make_warnings (CsnAnswersPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->warnings = CSN_PROBLEM_LIST (_csn_problem_list_new (CSN_PAGE (self), self->draft));
  self->read = gtk_check_button_new_with_mnemonic ("");
  self->read_error = GTK_LABEL (csn_content_words ("", "csn-error"));
  gtk_widget_set_visible (GTK_WIDGET (self->read_error), FALSE);
  gtk_widget_set_visible (self->read, FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->warnings));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->read_error));
  gtk_box_append (GTK_BOX (box), self->read);
  return box;
}

static void
build (CsnAnswersPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->blocking = CSN_PROBLEM_LIST (_csn_problem_list_new (CSN_PAGE (self), self->draft));
  self->answers = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->blocking));
  gtk_box_append (
      GTK_BOX (box),
      csn_content_head (CSN_PAGE (self), _ ("“Change” leads to the question and back here."), "K10 7.7.1"));
  gtk_box_append (GTK_BOX (box), make_recipients_get (self));
  gtk_box_append (GTK_BOX (box), self->answers);
  gtk_box_append (GTK_BOX (box), make_warnings (self));
  gtk_box_append (GTK_BOX (box), make_end (self));
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
}

CsnPage *
csn_answers_page_new (CsnCaseDraft *draft)
{
  CsnAnswersPage *self = g_object_new (CSN_TYPE_ANSWERS_PAGE, "session", csn_case_draft_get_session (draft),
                                       "title", _ ("Check the record, then authorise disclosure"), NULL);
  self->draft = g_object_ref (draft);
  build (self);
  g_signal_connect_object (draft, "judged", G_CALLBACK (judged_cb), self, G_CONNECT_SWAPPED);
  if (csn_case_draft_is_loaded (draft))
    loaded_cb (self);
  else
    g_signal_connect_object (draft, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  return CSN_PAGE (self);
}
