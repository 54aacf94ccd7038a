/* A page of questions: heading, why, form, Continue, "Save and come back later".
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything typed is in the document at once, and kept by whoever owns the document. Ctrl+Enter continues.
 * Main thread. */
#pragma once
#include "csn-questions.h"
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_QUESTION_PAGE (csn_question_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CsnQuestionPage, csn_question_page, CSN, QUESTION_PAGE, CsnPage)

struct _CsnQuestionPageClass
{
  CsnPageClass parent_class;

  /* "Continue" was pressed and the form can be written: go on, or begin something and show its problems. */
  void (*proceed) (CsnQuestionPage *self);
};

/* Once, in constructed or session_set. @why: a sentence under the heading, NULL. @paragraph: "K10 6.2.2",
 * small, after it, NULL.
 * @button: "_Continue" if NULL. @later: FALSE leaves "Save and come back later" out. */
void csn_question_page_build (CsnQuestionPage    *self,
                              CsnDocument        *document,
                              const CsnFieldSpec *fields,
                              const char         *why,
                              const char         *paragraph,
                              const char         *button,
                              gboolean            later);
/* Keeps what is typed as the note @name (csn-note.h), saves it when the page is covered and lets go of it with the page. Once, after
 * csn_question_page_build(). */
void csn_question_page_keep (CsnQuestionPage *self, const char *name);
/* It is recorded: the note goes. */
void csn_question_page_forget (CsnQuestionPage *self);
CsnQuestions     *csn_question_page_get_form (CsnQuestionPage *self);
CsnDocument *csn_question_page_get_document (CsnQuestionPage *self);
/* Shows what belongs here; the window's title says "Error: " until it is mended. Returns how many block. */
guint csn_question_page_show_problems (CsnQuestionPage *self, GPtrArray *problems, const char *const *also);
/* What the register said: what belongs to no field is shown too, above them. */
void csn_question_page_show_refusal (CsnQuestionPage *self, GPtrArray *problems);
/* A slip of whoever filled the page in, which is seen without the register, as one more of @problems. */
void csn_question_page_add_slip (GPtrArray *problems, const char *field, const char *text);
/* A second button beside Continue, flat. */
GtkWidget *csn_question_page_add_button (CsnQuestionPage *self, const char *label, const char *action);
/* Puts @widget (floating) below the buttons: "Draft saved 2:02pm". */
void csn_question_page_append (CsnQuestionPage *self, GtkWidget *widget);

G_END_DECLS
