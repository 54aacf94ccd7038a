/* The task list of one case (F22). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-case-draft.h"
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_CASE_PAGE (csn_case_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnCasePage, csn_case_page, CSN, CASE_PAGE, CsnPage)

/* @case_id NULL: a new authorisation, opened as a case when the page is shown. */
CsnPage *csn_case_page_new (CsnSession *session, const char *case_id);
/* Pushes the page of @task on top of @page, with the field that @problem names in focus (may be NULL). For
 * the task list and Change links. */
void csn_case_open_task (CsnPage *page, CsnCaseDraft *draft, CsnTask task, const CsnProblem *problem);

G_END_DECLS
