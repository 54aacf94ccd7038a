/* One case that is being prepared: its draft as a document, kept while it is typed, and what is still missing. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Task list, question pages and check page share one of these. Every change of the document is saved within half a second (debounced), at once by
 * csn_case_draft_flush(). After each save the dry run of the decision runs; "judged" follows. Signals: "loaded", "saved" (when), "judged",
 * "failed" (GError: the draft could not be saved; what was typed is still here and is tried again). Main thread. */
#pragma once
#include "csn-document.h"
#include "csn-session.h"

G_BEGIN_DECLS

/* The tasks, in the order of the list. */
typedef enum
{
  CSN_TASK_IMAGE,      /* 1 Add the photograph: links, image, wanted, identity, photo_id */
  CSN_TASK_GROUNDS,    /* 2 Give the grounds: request, grounds */
  CSN_TASK_JAPAN,      /* 3 Record your decision (JAPAN): japan */
  CSN_TASK_RISK,       /* 4 Assess the risk: risk, pii */
  CSN_TASK_TOLD,       /* 5 Say what recipients are told: told, name */
  CSN_TASK_RECIPIENTS, /* 6 Choose who receives it: recipients, areas */
  CSN_TASK_PERIOD,     /* 7 Set the review date: exclusion notices (act notice.add) */
  CSN_TASK_AUTHORISE,  /* 8 Check and authorise */
  CSN_N_TASKS,
} CsnTask;

typedef enum
{
  CSN_TASK_NOT_STARTED,
  CSN_TASK_CANNOT_START, /* the task before must come first */
  CSN_TASK_IN_PROGRESS,
  CSN_TASK_PROBLEM,      /* answered, and a rule blocks for another reason than something missing */
  CSN_TASK_COMPLETED,
} CsnTaskStatus;
/* "Completed", "In progress", … Static, translated. */
const char *csn_task_status_words (CsnTaskStatus status);
/* "Add the photograph", … Static, translated. */
const char *csn_task_title (CsnTask task);
/* Which task mends a problem: by its field and mend. CSN_N_TASKS: none of them (a member's undertaking, say). */
CsnTask csn_task_of_problem (const CsnProblem *problem);

#define CSN_TYPE_CASE_DRAFT (csn_case_draft_get_type ())
G_DECLARE_FINAL_TYPE (CsnCaseDraft, csn_case_draft, CSN, CASE_DRAFT, GObject)

/* Loads at once; @case_id NULL opens a new case first (act case.open). */
CsnCaseDraft *csn_case_draft_new (CsnSession *session, const char *case_id);
CsnSession   *csn_case_draft_get_session (CsnCaseDraft *self);
const char   *csn_case_draft_get_case_id (CsnCaseDraft *self); /* NULL until "loaded" if it is new */
gboolean      csn_case_draft_is_loaded (CsnCaseDraft *self);
CsnDocument  *csn_case_draft_get_document (CsnCaseDraft *self);
void          csn_case_draft_flush (CsnCaseDraft *self);
/* "Draft saved 2:02pm", "Saving …", or "" before the first change. Caller frees. */
char         *csn_case_draft_dup_saved_words (CsnCaseDraft *self);
/* The last dry run's problems (GPtrArray of CsnProblem, borrowed), NULL before the first. */
GPtrArray    *csn_case_draft_get_problems (CsnCaseDraft *self);
/* Runs the dry run again, after changes elsewhere (a member has signed). "judged" follows. */
void          csn_case_draft_judge (CsnCaseDraft *self);
/* Derived from the document and the last dry run; never stored. */
CsnTaskStatus csn_case_draft_get_status (CsnCaseDraft *self, CsnTask task);
guint         csn_case_draft_count_completed (CsnCaseDraft *self);

G_END_DECLS
