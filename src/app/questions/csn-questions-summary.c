/* What is wrong, above the form: takes the focus, and each line leads to its field.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-content.h"
#include "csn-paragraph.h"
#include "csn-questions-private.h"
#include <glib/gi18n.h>

struct _CsnQuestionsSummary
{
  GtkWidget parent_instance;

  CsnQuestions *form; /* borrowed: it holds this */
};

G_DEFINE_FINAL_TYPE (CsnQuestionsSummary, csn_questions_summary, GTK_TYPE_WIDGET)

static void
empty (CsnQuestionsSummary *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
}

static void
csn_questions_summary_dispose (GObject *object)
{
  empty (CSN_QUESTIONS_SUMMARY (object));
  G_OBJECT_CLASS (csn_questions_summary_parent_class)->dispose (object);
}

static void
csn_questions_summary_class_init (CsnQuestionsSummaryClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_questions_summary_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "csn-alert");
}

static void
csn_questions_summary_init (CsnQuestionsSummary *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
_csn_questions_summary_new (CsnQuestions *form)
{
  CsnQuestionsSummary *self = g_object_new (CSN_TYPE_QUESTIONS_SUMMARY, NULL);
  self->form = form;
  return GTK_WIDGET (self);
}

static void
line_clicked_cb (GtkButton *button, gpointer self)
{
  csn_questions_focus_field (CSN_QUESTIONS_SUMMARY (self)->form,
                             g_object_get_data (G_OBJECT (button), "csn-field"));
}

/* The sentence, a button where there is a field to go to; below it the paragraph, which leads to the policy. */
static void
add_line (CsnQuestionsSummary *self, const CsnProblem *problem)
{
  gboolean   leads = csn_questions_has_field (self->form, problem->field);
  gboolean   cites = problem->paragraph != NULL && *problem->paragraph != '\0';
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words = csn_content_words (problem->text, leads ? "csn-link" : NULL);
  GtkWidget *button = leads ? gtk_button_new () : words;
  gtk_box_append (GTK_BOX (box), button);
  if (cites)
    gtk_box_append (GTK_BOX (box), csn_paragraph_link (problem->paragraph));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  if (!leads)
    {
      gtk_widget_add_css_class (words, "csn-line");
      return;
    }
  gtk_button_set_child (GTK_BUTTON (button), words);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "csn-line");
  csn_accessible_name (button, problem->text);
  if (cites)
    csn_accessible_describe (button, problem->paragraph);
  g_object_set_data_full (G_OBJECT (button), "csn-field", g_strdup (problem->field), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (line_clicked_cb), self);
}

static gboolean
was_said (GPtrArray *problems, guint at)
{
  const CsnProblem *problem = g_ptr_array_index (problems, at);
  for (guint i = 0; i < at; i++)
    {
      const CsnProblem *before = g_ptr_array_index (problems, i);
      if (g_strcmp0 (before->text, problem->text) == 0 && g_strcmp0 (before->field, problem->field) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Those that block, or those that do not, under a heading of their own. */
static void
add_part (CsnQuestionsSummary *self, GPtrArray *problems, gboolean blocks, const char *title, GString *spoken)
{
  gboolean begun = FALSE;
  for (guint i = 0; i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (problem->blocks != blocks || was_said (problems, i))
        continue;
      if (!begun)
        {
          GtkWidget *heading = csn_accessible_heading (title, 2);
          gtk_widget_add_css_class (heading, "heading");
          gtk_widget_set_margin_top (heading, spoken->len == 0 ? 0 : 12); /* apart from what it is not about */
          gtk_widget_set_parent (heading, GTK_WIDGET (self));
          g_string_append_printf (spoken, "%s%s", spoken->len == 0 ? "" : ". ", title);
        }
      begun = TRUE;
      add_line (self, problem);
      g_string_append_printf (spoken, ". %s", problem->text);
    }
}

typedef struct
{
  const CsnField *wanted;
  guint           met;
} Search;

static gboolean
meet (CsnField *field, gpointer data)
{
  Search *search = data;
  search->met++;
  return field == search->wanted;
}

/* How far down the page its field is; what has none comes last. */
static guint
find_place (CsnQuestionsSummary *self, const CsnProblem *problem)
{
  Search search = { .wanted = _csn_questions_find (self->form, problem->field) };
  if (search.wanted == NULL)
    return G_MAXUINT;
  _csn_questions_visit (self->form, meet, &search);
  return search.met;
}

/* As the questions are, whatever order the rules were asked in. */
static GPtrArray *
put_in_order (CsnQuestionsSummary *self, GPtrArray *problems)
{
  GPtrArray *ordered = g_ptr_array_new ();
  for (guint i = 0; i < problems->len; i++)
    {
      guint at = ordered->len, place = find_place (self, g_ptr_array_index (problems, i));
      while (at > 0 && find_place (self, g_ptr_array_index (ordered, at - 1)) > place)
        at--;
      g_ptr_array_insert (ordered, (int) at, g_ptr_array_index (problems, i));
    }
  return ordered;
}

void
_csn_questions_summary_show (CsnQuestionsSummary *self, GPtrArray *as_found)
{
  g_autoptr (GPtrArray) problems = put_in_order (self, as_found);
  GString *spoken = g_string_new (NULL);
  gboolean blocks = csn_problems_block (problems);
  empty (self);
  add_part (self, problems, TRUE, _ ("There is a problem"), spoken);
  add_part (self, problems, FALSE, _ ("Look at this too"), spoken);
  if (blocks)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "csn-warning");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "csn-warning");
  csn_accessible_name (GTK_WIDGET (self), spoken->str);
  g_string_free (spoken, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  _csn_questions_reveal (self->form, GTK_WIDGET (self));
}

void
_csn_questions_summary_hide (CsnQuestionsSummary *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  empty (self);
}
