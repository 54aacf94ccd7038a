/* A page of questions: heading, why, form, Continue, "Save and come back later".
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-question-page.h"
#include "csn-content.h"
#include "csn-accessible.h"
#include "csn-note.h"
#include "csn-paragraph.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

/* Wide enough for a sentence, narrow enough to read. */
#define WIDTH 720

typedef struct
{
  CsnQuestions     *form;
  CsnDocument *document;
  GtkWidget   *buttons;
  CsnNote     *note; /* NULL: what is typed is kept otherwise */
} CsnQuestionPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CsnQuestionPage, csn_question_page, CSN_TYPE_PAGE)

static CsnQuestionPagePrivate *
look_into (CsnQuestionPage *self)
{
  return csn_question_page_get_instance_private (self);
}

static void
csn_question_page_proceed (CsnPage *page)
{
  CsnQuestionPage *self = CSN_QUESTION_PAGE (page);
  CsnQuestions         *form = look_into (self)->form;
  if (form == NULL)
    return;
  g_autoptr (GPtrArray) problems = csn_questions_judge (form);
  if (csn_question_page_show_problems (self, problems, NULL) > 0)
    return;
  if (CSN_QUESTION_PAGE_GET_CLASS (self)->proceed != NULL)
    CSN_QUESTION_PAGE_GET_CLASS (self)->proceed (self);
}

static void
csn_question_page_focus_first (CsnPage *page)
{
  if (look_into (CSN_QUESTION_PAGE (page))->form != NULL)
    csn_questions_focus_first (look_into (CSN_QUESTION_PAGE (page))->form);
}

static void
csn_question_page_flush (CsnPage *page)
{
  CsnNote *note = look_into (CSN_QUESTION_PAGE (page))->note;
  if (note != NULL)
    csn_note_save (note);
}

static void
csn_question_page_dispose (GObject *object)
{
  g_clear_object (&look_into (CSN_QUESTION_PAGE (object))->note);
  adw_bin_set_child (ADW_BIN (object), NULL);
  look_into (CSN_QUESTION_PAGE (object))->form = NULL;
  look_into (CSN_QUESTION_PAGE (object))->buttons = NULL;
  G_OBJECT_CLASS (csn_question_page_parent_class)->dispose (object);
}

static void
csn_question_page_finalize (GObject *object)
{
  g_clear_object (&look_into (CSN_QUESTION_PAGE (object))->document);
  G_OBJECT_CLASS (csn_question_page_parent_class)->finalize (object);
}

static void
csn_question_page_class_init (CsnQuestionPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_question_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_question_page_finalize;
  CSN_PAGE_CLASS (class)->proceed = csn_question_page_proceed;
  CSN_PAGE_CLASS (class)->focus_first = csn_question_page_focus_first;
  CSN_PAGE_CLASS (class)->flush = csn_question_page_flush;
}

static void
csn_question_page_init (CsnQuestionPage *self)
{
}

static GtkWidget *
add_words (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = csn_content_words (text, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* Heading, then why it is asked, then where that is written. */
static GtkWidget *
make_head (CsnQuestionPage *self, const char *why, const char *paragraph)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = csn_accessible_heading (csn_page_get_title (CSN_PAGE (self)), 1);
  gtk_widget_add_css_class (heading, "title-1");
  g_object_bind_property (self, "title", heading, "label", G_BINDING_DEFAULT);
  gtk_box_append (GTK_BOX (head), heading);
  if (why != NULL)
    add_words (head, why, NULL);
  if (paragraph != NULL)
    gtk_box_append (GTK_BOX (head), csn_paragraph_cited (paragraph));
  return head;
}

static GtkWidget *
add_button (CsnQuestionPage *self, const char *label, const char *action, const char *style)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, style);
  csn_accessible_name (button, gtk_label_get_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)))));
  csn_wrap_append (CSN_WRAP (look_into (self)->buttons), button);
  return button;
}

void
csn_question_page_build (CsnQuestionPage    *self,
                         CsnDocument        *document,
                         const CsnFieldSpec *fields,
                         const char         *why,
                         const char         *paragraph,
                         const char         *button,
                         gboolean            later)
{
  g_return_if_fail (CSN_IS_QUESTION_PAGE (self) && CSN_IS_DOCUMENT (document) &&
                    look_into (self)->form == NULL);
  CsnQuestionPagePrivate *private = look_into (self);
  CsnSession             *session = csn_page_get_session (CSN_PAGE (self));
  GtkWidget              *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  g_set_object (&private->document, document);
  private->form =
      csn_questions_new (document, fields, session == NULL ? NULL : csn_session_get_edition (session),
                         session == NULL ? CSN_DATE_NONE : csn_session_get_today (session));
  /* They end the page instead of lying over it: whatever has the focus is never behind them. */
  private->buttons = csn_wrap_new ();
  gtk_box_append (GTK_BOX (box), make_head (self, why, paragraph));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (private->form));
  gtk_box_append (GTK_BOX (box), private->buttons);
  add_button (self, button == NULL ? _ ("_Continue") : button, "page.proceed", "suggested-action");
  if (later)
    add_button (self, _ ("Save and come back _later"), "page.later", "flat");
  GtkWidget *clamp =
      g_object_new (ADW_TYPE_CLAMP, "maximum-size", WIDTH, "tightening-threshold", WIDTH, "margin-top", 24,
                    "margin-bottom", 24, "margin-start", 18, "margin-end", 18, "child", box, NULL);
  GtkWidget *scrolled =
      g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "child", clamp, NULL);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

void
csn_question_page_keep (CsnQuestionPage *self, const char *name)
{
  g_return_if_fail (CSN_IS_QUESTION_PAGE (self) && look_into (self)->document != NULL && look_into (self)->note == NULL);
  look_into (self)->note = csn_note_new (CSN_PAGE (self), look_into (self)->document, name);
}

void
csn_question_page_forget (CsnQuestionPage *self)
{
  g_return_if_fail (CSN_IS_QUESTION_PAGE (self));
  if (look_into (self)->note != NULL)
    csn_note_drop (look_into (self)->note);
}

CsnQuestions *
csn_question_page_get_form (CsnQuestionPage *self)
{
  g_return_val_if_fail (CSN_IS_QUESTION_PAGE (self), NULL);
  return look_into (self)->form;
}

CsnDocument *
csn_question_page_get_document (CsnQuestionPage *self)
{
  g_return_val_if_fail (CSN_IS_QUESTION_PAGE (self), NULL);
  return look_into (self)->document;
}

guint
csn_question_page_show_problems (CsnQuestionPage *self, GPtrArray *problems, const char *const *also)
{
  g_return_val_if_fail (CSN_IS_QUESTION_PAGE (self) && look_into (self)->form != NULL, 0);
  guint blocking = csn_questions_show_problems (look_into (self)->form, problems, also);
  csn_page_set_failed (CSN_PAGE (self), blocking > 0);
  return blocking;
}

void
csn_question_page_show_refusal (CsnQuestionPage *self, GPtrArray *problems)
{
  static const char *const ANYWHERE[] = { "", NULL };
  csn_question_page_show_problems (self, problems, ANYWHERE);
}

void
csn_question_page_add_slip (GPtrArray *problems, const char *field, const char *text)
{
  CsnProblem *problem = g_new0 (CsnProblem, 1);
  *problem = (CsnProblem){ .rule = g_strdup ("form"), .paragraph = g_strdup (""), .text = g_strdup (text), .field = g_strdup (field), .blocks = TRUE };
  g_ptr_array_add (problems, problem);
}

void
csn_question_page_append (CsnQuestionPage *self, GtkWidget *widget)
{
  g_return_if_fail (CSN_IS_QUESTION_PAGE (self) && GTK_IS_WIDGET (widget) &&
                    look_into (self)->buttons != NULL);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (look_into (self)->buttons)), widget);
}

GtkWidget *
csn_question_page_add_button (CsnQuestionPage *self, const char *label, const char *action)
{
  g_return_val_if_fail (CSN_IS_QUESTION_PAGE (self) && look_into (self)->buttons != NULL, NULL);
  return add_button (self, label, action, "flat");
}
