/* What the eight tasks of a case are called and how far each is: derived, never stored (F22).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * No widget, no register: the document and the problems of its dry run go in. Any thread, one at a time. */
#pragma once
#include "csn-document.h"
#include "csn-rules.h"

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
  CSN_TASK_PERIOD,    /* 7 Set the review date: "period" (choice: "plain", "sooner" or "notice", which was
                         confirmed; review_days); exclusion notices are acts (notice.add) */
  CSN_TASK_AUTHORISE, /* 8 Check and authorise */
  CSN_N_TASKS,
} CsnTask;

typedef enum
{
  CSN_TASK_NOT_STARTED,
  CSN_TASK_CANNOT_START, /* the tasks before must come first */
  CSN_TASK_IN_PROGRESS,
  CSN_TASK_PROBLEM, /* answered, and a rule blocks for another reason than something missing */
  CSN_TASK_COMPLETED,
} CsnTaskStatus;

/* "Completed", "In progress", … Static, translated. */
const char *csn_task_status_words (CsnTaskStatus status);
/* "Add the photograph", … Static, translated. */
const char *csn_task_title (CsnTask task);
/* How the review date was confirmed: "plain", "sooner", "notice"; NULL if it was not. Borrowed. */
const char *csn_case_period (CsnDocument *document);
/* Which task mends a problem: by its mend and field. CSN_N_TASKS: none of them (a scheme's registration,
 * say). */
CsnTask csn_task_of_problem (const CsnProblem *problem);
/* TRUE if the problem is only that something was not answered yet, or not in full. */
gboolean csn_problem_is_missing (const CsnProblem *problem, CsnDocument *document);

/* Fills @out_status from the document and its dry run's problems (NULL: there was none yet). Returns how many
 * are completed. */
guint csn_case_tasks_judge (CsnDocument  *document,
                            GPtrArray    *problems,
                            CsnTaskStatus out_status[CSN_N_TASKS]);
/* The same of a draft's text, for lists of cases; a text that is no document counts as empty. @out_status may
 * be NULL. */
guint csn_case_tasks_completed (const char   *document,
                                GPtrArray    *problems,
                                CsnTaskStatus out_status[CSN_N_TASKS]);
/* "Tasks 3 and 4 are not complete"; NULL if tasks 1 to 7 are. Caller frees. */
char *csn_case_tasks_dup_missing (const CsnTaskStatus status[CSN_N_TASKS]);

G_END_DECLS
