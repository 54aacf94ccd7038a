/* What stands in the way of a decision, each line leading to where it is put right (F22).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-case-page.h"
#include "csn-decide-private.h"
#include "csn-paragraph.h"
#include "csn-people.h"
#include <glib/gi18n.h>

struct _CsnProblemList
{
  GtkWidget parent_instance;

  CsnPage      *page; /* borrowed: it holds this */
  CsnCaseDraft *draft;
  GPtrArray    *problems; /* those of the lines; CsnProblem, borrowed from @all */
  GPtrArray    *all;
};

G_DEFINE_FINAL_TYPE (CsnProblemList, csn_problem_list, GTK_TYPE_WIDGET)

static void
empty (CsnProblemList *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->problems, 0);
  g_clear_pointer (&self->all, g_ptr_array_unref);
}

static void
csn_problem_list_dispose (GObject *object)
{
  CsnProblemList *self = CSN_PROBLEM_LIST (object);
  empty (self);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (csn_problem_list_parent_class)->dispose (object);
}

static void
csn_problem_list_finalize (GObject *object)
{
  g_ptr_array_unref (CSN_PROBLEM_LIST (object)->problems);
  G_OBJECT_CLASS (csn_problem_list_parent_class)->finalize (object);
}

static void
csn_problem_list_class_init (CsnProblemListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_problem_list_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_problem_list_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "csn-alert");
}

static void
csn_problem_list_init (CsnProblemList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->problems = g_ptr_array_new ();
}

GtkWidget *
_csn_problem_list_new (CsnPage *page, CsnCaseDraft *draft)
{
  CsnProblemList *self = g_object_new (CSN_TYPE_PROBLEM_LIST, NULL);
  self->page = page;
  self->draft = g_object_ref (draft);
  return GTK_WIDGET (self);
}

/* --- Where it is put right ------------------------------------------------------------------------------ */
/* A task of this case, or the page of whom the problem is about. */
static char *
word_way (const CsnProblem *problem)
{
  CsnTask task = csn_task_of_problem (problem);
  if (task < CSN_N_TASKS)
    /* Translators: a task: "Go to “Give the grounds”" */
    return g_strdup_printf (_ ("Go to “%s”"), csn_task_title (task));
  if (problem->subject == NULL)
    return NULL;
  if (g_strcmp0 (problem->mend, "scheme") == 0)
    return g_strdup (_ ("Open the scheme"));
  return g_strcmp0 (problem->mend, "recipient") == 0 || g_strcmp0 (problem->mend, "undertaking") == 0
             ? g_strdup (_ ("Open the recipient"))
             : NULL;
}

/* A rule that speaks of a scheme may name a member of it. */
typedef struct
{
  CsnPage *page;
  char    *id;
} Opening;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Opening *opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  if (error != NULL)
    csn_page_report (opening->page, error);
  else
    {
      CsnRows    *rows = g_ptr_array_index (answers, 0);
      const char *scheme = csn_rows_length (rows) == 0 ? opening->id : csn_rows_text (rows, 0, "scheme_id");
      csn_page_push (opening->page, csn_scheme_page_new (CSN_SESSION (source), scheme));
    }
  g_object_unref (opening->page);
  g_free (opening->id);
  g_free (opening);
}

static void
open_scheme (CsnPage *page, const char *id)
{
  static const char *const SELECTS[] = { "SELECT scheme_id FROM recipients WHERE id = :id", NULL };
  Opening *opening = g_new (Opening, 1);
  *opening = (Opening){ g_object_ref (page), g_strdup (id) };
  csn_session_query_async (csn_page_get_session (page), SELECTS, ":id", id, csn_page_get_cancellable (page),
                           found_cb, opening);
}

static void
line_clicked_cb (GtkButton *button, gpointer data)
{
  CsnProblemList   *self = data;
  const CsnProblem *problem = g_ptr_array_index (
      self->problems, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "csn-problem")));
  CsnTask           task = csn_task_of_problem (problem);
  if (task < CSN_N_TASKS)
    csn_case_open_task (self->page, self->draft, task, problem);
  else if (g_strcmp0 (problem->mend, "scheme") == 0)
    open_scheme (self->page, problem->subject);
  else
    csn_page_push (self->page, csn_recipient_page_new (csn_page_get_session (self->page), problem->subject));
}

/* --- The lines ------------------------------------------------------------------------------------------ */
static void
add_line (CsnProblemList *self, const CsnProblem *problem)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *line = box;
  g_autofree char *way = word_way (problem);
  /* Translators: paragraph, where to go: "K10 6.2.2 · Go to “Give the grounds”" */
  g_autofree char *below =
      way == NULL ? g_strdup (problem->paragraph) : g_strdup_printf (_ ("%s · %s"), problem->paragraph, way);
  gtk_box_append (GTK_BOX (box), csn_content_words (problem->text, way == NULL ? NULL : "csn-link"));
  if (way != NULL)
    gtk_box_append (GTK_BOX (box), csn_content_words (way, "caption"));
  if (way != NULL)
    {
      line = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (line), box);
      gtk_widget_add_css_class (line, "flat");
      csn_accessible_name (line, problem->text);
      csn_accessible_describe (line, below);
      g_object_set_data (G_OBJECT (line), "csn-problem", GUINT_TO_POINTER (self->problems->len));
      g_signal_connect (line, "clicked", G_CALLBACK (line_clicked_cb), self);
    }
  gtk_widget_add_css_class (line, "csn-line");
  gtk_box_append (GTK_BOX (whole), line);
  if (problem->paragraph != NULL && *problem->paragraph != '\0')
    gtk_box_append (GTK_BOX (whole), csn_paragraph_link (problem->paragraph));
  gtk_widget_set_parent (whole, GTK_WIDGET (self));
  g_ptr_array_add (self->problems, (gpointer) problem);
}

static gboolean
is_said (CsnProblemList *self, const CsnProblem *problem)
{
  for (guint i = 0; i < self->problems->len; i++)
    if (g_strcmp0 (((const CsnProblem *) g_ptr_array_index (self->problems, i))->text, problem->text) == 0)
      return TRUE;
  return FALSE;
}

guint
_csn_problem_list_show (
    CsnProblemList *self, GPtrArray *problems, gboolean blocks, CsnTask task, gboolean focus)
{
  const char *title = blocks ? _ ("There is a problem") : _ ("Look at this before you go on");
  empty (self);
  self->all = problems == NULL ? NULL : g_ptr_array_ref (problems);
  GtkWidget *heading = csn_accessible_heading (title, 2);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_parent (heading, GTK_WIDGET (self));
  GString *spoken = g_string_new (title);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      gboolean          wanted = task == CSN_N_TASKS || csn_task_of_problem (problem) == task;
      if (problem->blocks != blocks || !wanted || is_said (self, problem))
        continue;
      g_string_append_printf (spoken, ". %s", problem->text);
      add_line (self, problem);
    }
  if (blocks)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "csn-warning");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "csn-warning");
  csn_accessible_name (GTK_WIDGET (self), spoken->str);
  g_string_free (spoken, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), self->problems->len > 0);
  if (focus && self->problems->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  return self->problems->len;
}
