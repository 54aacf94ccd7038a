/* One task of a case as a page of questions. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-task-page.h"
#include "csn-case-page.h"
#include "csn-stop-page.h"
#include <glib/gi18n.h>

struct _CsnTaskPage
{
  CsnQuestionPage parent_instance;

  CsnCaseDraft      *draft;
  const CsnTaskForm *form;
  char              *field;   /* what gets the focus first */
  GtkLabel          *saved;
  GHashTable        *warned;  /* warnings that were shown: the next Continue goes on */
  gboolean           failing;
};

G_DEFINE_FINAL_TYPE (CsnTaskPage, csn_task_page, CSN_TYPE_QUESTION_PAGE)

static const CsnTaskForm *const FORMS[CSN_N_TASKS] = {
  [CSN_TASK_IMAGE] = &csn_image_form, [CSN_TASK_GROUNDS] = &csn_grounds_form,
  [CSN_TASK_JAPAN] = &csn_japan_form, [CSN_TASK_RISK] = &csn_risk_form,
  [CSN_TASK_TOLD] = &csn_told_form,
};

/* --- Continue ------------------------------------------------------------------------------------------- */
static GPtrArray *
pick_mine (CsnTaskPage *self, GPtrArray *problems)
{
  GPtrArray *mine = g_ptr_array_new ();
  for (guint i = 0; i < problems->len; i++)
    if (csn_task_of_problem (g_ptr_array_index (problems, i)) == self->form->task)
      g_ptr_array_add (mine, g_ptr_array_index (problems, i));
  return mine;
}

/* The problem whose answer ends the matter; one that only warns is told once. */
static const CsnProblem *
find_stop (CsnTaskPage *self, GPtrArray *mine)
{
  for (guint i = 0; i < mine->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (mine, i);
      g_autofree char  *key =
          g_strdup_printf ("%s|%s", problem->rule, problem->field == NULL ? "" : problem->field);
      if (csn_stop_page_is_for (problem) &&
          (problem->blocks || g_hash_table_add (self->warned, g_steal_pointer (&key))))
        return problem;
    }
  return NULL;
}

/* Whether a warning is among @mine that was not shown on this page before. */
static gboolean
warn_of_new (CsnTaskPage *self, GPtrArray *mine)
{
  gboolean new_one = FALSE;
  for (guint i = 0; i < mine->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (mine, i);
      if (!problem->blocks)
        new_one =
            g_hash_table_add (self->warned, g_strdup_printf ("%s|%s", problem->rule,
                                                             problem->field == NULL ? "" : problem->field)) ||
            new_one;
    }
  return new_one;
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnTaskPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = csn_case_draft_settle_finish (CSN_CASE_DRAFT (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  csn_page_end (CSN_PAGE (self));
  if (problems == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  static const char *const ALL[] = { "", NULL };
  g_autoptr (GPtrArray) mine = pick_mine (self, problems);
  const CsnProblem *stop = find_stop (self, mine);
  gboolean          warns = warn_of_new (self, mine);
  guint             blocking = csn_question_page_show_problems (CSN_QUESTION_PAGE (self), mine, ALL);
  if (stop != NULL)
    {
      g_free (self->field);
      self->field = g_strdup (stop->field); /* where "Change my answer" leads */
      csn_page_push (CSN_PAGE (self), csn_stop_page_new (self->draft, stop));
    }
  else if (blocking == 0 && !warns)
    csn_page_pop (CSN_PAGE (self));
}

static void
csn_task_page_proceed (CsnQuestionPage *page)
{
  CsnTaskPage *self = CSN_TASK_PAGE (page);
  if (csn_page_is_busy (CSN_PAGE (page)))
    return;
  csn_page_begin (CSN_PAGE (page));
  csn_case_draft_settle_async (self->draft, csn_page_get_cancellable (CSN_PAGE (page)), settled_cb,
                               g_object_ref (self));
}

/* --- What the draft tells ------------------------------------------------------------------------------- */
static void
show_saved (CsnTaskPage *self)
{
  g_autofree char *words = csn_case_draft_dup_saved_words (self->draft);
  gtk_label_set_label (self->saved, words);
}

static void
saved_cb (CsnTaskPage *self)
{
  self->failing = FALSE;
  show_saved (self);
}

/* Told once: the next tries need no new interruption, and what was typed is still here. */
static void
failed_cb (CsnTaskPage *self, const GError *error)
{
  show_saved (self);
  if (!self->failing && gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_report (CSN_PAGE (self), error);
  self->failing = TRUE;
}

static CsnPage *make_image (CsnSession *session, const char *case_id);
static CsnPage *make_grounds (CsnSession *session, const char *case_id);
static CsnPage *make_japan (CsnSession *session, const char *case_id);
static CsnPage *make_risk (CsnSession *session, const char *case_id);
static CsnPage *make_told (CsnSession *session, const char *case_id);
static const CsnPageMaker MAKERS[CSN_N_TASKS] = {
  [CSN_TASK_IMAGE] = make_image, [CSN_TASK_GROUNDS] = make_grounds, [CSN_TASK_JAPAN] = make_japan,
  [CSN_TASK_RISK] = make_risk,   [CSN_TASK_TOLD] = make_told,
};

static void
build (CsnTaskPage *self)
{
  CsnQuestionPage *page = CSN_QUESTION_PAGE (self);
  if (csn_question_page_get_form (page) != NULL)
    return;
  csn_question_page_build (page, csn_case_draft_get_document (self->draft), self->form->fields,
                           self->form->why == NULL ? NULL : _ (self->form->why), self->form->paragraph, NULL,
                           TRUE);
  csn_page_set_place (CSN_PAGE (self), MAKERS[self->form->task], csn_case_draft_get_case_id (self->draft));
  self->saved = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->saved, 0);
  gtk_label_set_wrap (self->saved, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->saved), "dim-label");
  csn_question_page_append (page, GTK_WIDGET (self->saved));
  if (self->form->dress != NULL)
    self->form->dress (self, csn_question_page_get_form (page));
  g_signal_connect_object (csn_case_draft_get_document (self->draft), "changed", G_CALLBACK (show_saved),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->draft, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  show_saved (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

static void
csn_task_page_focus_first (CsnPage *page)
{
  CsnTaskPage *self = CSN_TASK_PAGE (page);
  CsnQuestions     *form = csn_question_page_get_form (CSN_QUESTION_PAGE (page));
  if (form == NULL)
    return;
  /* Once: coming back from a page on top, the focus is where it was left, or at the first question. */
  g_autofree char *field = g_steal_pointer (&self->field);
  if (field != NULL && (csn_questions_focus_field (form, field) ||
                        (self->form->focus != NULL && self->form->focus (self, field))))
    return;
  if (self->form->focus == NULL || !self->form->focus (self, NULL))
    csn_questions_focus_first (form);
}

static void
csn_task_page_flush (CsnPage *page)
{
  csn_case_draft_flush (CSN_TASK_PAGE (page)->draft);
}

static void
csn_task_page_dispose (GObject *object)
{
  CsnTaskPage *self = CSN_TASK_PAGE (object);
  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->draft, self);
      g_signal_handlers_disconnect_by_data (csn_case_draft_get_document (self->draft), self);
    }
  G_OBJECT_CLASS (csn_task_page_parent_class)->dispose (object);
}

static void
csn_task_page_finalize (GObject *object)
{
  CsnTaskPage *self = CSN_TASK_PAGE (object);
  g_clear_object (&self->draft);
  g_hash_table_unref (self->warned);
  g_free (self->field);
  G_OBJECT_CLASS (csn_task_page_parent_class)->finalize (object);
}

static void
csn_task_page_class_init (CsnTaskPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_task_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_task_page_finalize;
  CSN_PAGE_CLASS (class)->focus_first = csn_task_page_focus_first;
  CSN_PAGE_CLASS (class)->flush = csn_task_page_flush;
  CSN_QUESTION_PAGE_CLASS (class)->proceed = csn_task_page_proceed;
}

static void
csn_task_page_init (CsnTaskPage *self)
{
  self->warned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

CsnPage *
csn_task_page_new (CsnCaseDraft *draft, CsnTask task, const char *field)
{
  g_return_val_if_fail (CSN_IS_CASE_DRAFT (draft) && task < CSN_N_TASKS && FORMS[task] != NULL, NULL);
  CsnTaskPage *self = g_object_new (CSN_TYPE_TASK_PAGE, "session", csn_case_draft_get_session (draft),
                                    "title", csn_task_title (task), NULL);
  self->draft = g_object_ref (draft);
  self->form = FORMS[task];
  self->field = g_strdup (field);
  if (csn_case_draft_is_loaded (draft))
    build (self);
  else
    g_signal_connect_object (draft, "loaded", G_CALLBACK (build), self, G_CONNECT_SWAPPED);
  return CSN_PAGE (self);
}

/* --- Made again after a lock ---------------------------------------------------------------------------- */
static CsnPage *
make (CsnSession *session, const char *case_id, CsnTask task)
{
  g_autoptr (CsnCaseDraft) draft = csn_case_draft_new (session, case_id);
  return csn_task_page_new (draft, task, NULL);
}

static CsnPage *
make_image (CsnSession *session, const char *case_id)
{
  return make (session, case_id, CSN_TASK_IMAGE);
}

static CsnPage *
make_grounds (CsnSession *session, const char *case_id)
{
  return make (session, case_id, CSN_TASK_GROUNDS);
}

static CsnPage *
make_japan (CsnSession *session, const char *case_id)
{
  return make (session, case_id, CSN_TASK_JAPAN);
}

static CsnPage *
make_risk (CsnSession *session, const char *case_id)
{
  return make (session, case_id, CSN_TASK_RISK);
}

static CsnPage *
make_told (CsnSession *session, const char *case_id)
{
  return make (session, case_id, CSN_TASK_TOLD);
}

CsnCaseDraft *
csn_task_page_get_draft (CsnTaskPage *self)
{
  return self->draft;
}

/* --- For what is no field ------------------------------------------------------------------------------- */
typedef struct
{
  GtkWidget   *widget;
  CsnTaskWatch changed;
} Watching;

static void
document_changed_cb (CsnDocument *document, const char *path, gpointer data)
{
  const Watching *watching = data;
  watching->changed (watching->widget, document, path);
}

static void
end_watching (gpointer watching, GClosure *closure)
{
  g_free (watching);
}

void
csn_task_page_watch (CsnTaskPage *self, GtkWidget *widget, CsnTaskWatch changed)
{
  CsnDocument *document = csn_case_draft_get_document (self->draft);
  Watching    *watching = g_new (Watching, 1);
  *watching = (Watching){ widget, changed };
  GClosure *closure = g_cclosure_new (G_CALLBACK (document_changed_cb), watching, end_watching);
  g_object_watch_closure (G_OBJECT (widget), closure);
  g_signal_connect_closure (document, "changed", closure, TRUE);
  changed (widget, document, "");
}
