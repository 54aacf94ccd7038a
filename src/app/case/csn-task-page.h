/* One task of a case as a page of questions. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tasks ask is in tables (csn-image-form.c, csn-grounds-form.c …). Continue saves, asks the rules,
 * shows what they say of this task, a stop page where an answer ends the matter, and goes back to where it
 * came from when nothing is left. Main thread. */
#pragma once
#include "csn-case-draft.h"
#include "csn-question-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_TASK_PAGE (csn_task_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnTaskPage, csn_task_page, CSN, TASK_PAGE, CsnQuestionPage)

typedef struct
{
  CsnTask             task;
  const char         *why;       /* N_() */
  const char         *paragraph; /* "K10 6.4.1" */
  const CsnFieldSpec *fields;
  /* The form is built and filled: puts in what is no field. May be NULL. */
  void (*dress) (CsnTaskPage *self, CsnQuestions *form);
  /* Puts the focus on something that is no field, "identity"; FALSE if it knows nothing of the name. May be
   * NULL. */
  gboolean (*focus) (CsnTaskPage *self, const char *field);
} CsnTaskForm;

/* One item of intelligence, as the decision and each review ask for it. */
extern const CsnFieldSpec CSN_INTELLIGENCE_FIELDS[];

extern const CsnTaskForm csn_image_form, csn_grounds_form, csn_japan_form, csn_risk_form, csn_told_form;

/* @field (may be NULL) gets the focus. */
CsnPage      *csn_task_page_new (CsnCaseDraft *draft, CsnTask task, const char *field);
CsnCaseDraft *csn_task_page_get_draft (CsnTaskPage *self);
/* Calls @changed (widget, path) after each change of the document while @widget is there, and once now with
 * "". */
typedef void (*CsnTaskWatch) (GtkWidget *widget, CsnDocument *document, const char *path);
void csn_task_page_watch (CsnTaskPage *self, GtkWidget *widget, CsnTaskWatch changed);

G_END_DECLS
