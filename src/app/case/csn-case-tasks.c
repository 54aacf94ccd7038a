/* What the eight tasks of a case are called and how far each is: derived, never stored (F22).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-case-tasks.h"
#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *title;
  const char *paths; /* first steps of the document's paths that the task answers */
  const char *mends; /* what rules call it */
} TASKS[CSN_N_TASKS] = {
  [CSN_TASK_IMAGE] = { N_ ("Add the photograph"), "links image wanted photo_id identity equality", "image identity" },
  [CSN_TASK_GROUNDS] = { N_ ("Give the grounds"), "request grounds", "grounds" },
  [CSN_TASK_JAPAN] = { N_ ("Record your decision (JAPAN)"), "japan", "japan" },
  [CSN_TASK_RISK] = { N_ ("Assess the risk"), "risk pii", "risk" },
  [CSN_TASK_TOLD] = { N_ ("Say what recipients are told"), "told name", "told name" },
  [CSN_TASK_RECIPIENTS] = { N_ ("Choose who receives it"), "recipients areas", "recipients" },
  [CSN_TASK_PERIOD] = { N_ ("Set the review date"), "period", "notice" },
  [CSN_TASK_AUTHORISE] = { N_ ("Check and authorise"), "", "" },
};

/* Rules that ask for more of an answer which has been begun: the answer is on its way, not wrong. */
static const char *const ASK_FOR_MORE[] = {
  "6.2.2-intelligence-incomplete",
  "6.2.2-rationale",
  "6.2.3-prejudice",
  "6.4.1-japan-substance",
  "6.2.6-risk-item-incomplete",
  "8.3-name-justified",
  NULL,
};

/* Taken by the register itself when the decision is signed: nothing that a person mends. */
static const char *const NOT_FOR_PEOPLE[] = { "number", "case", NULL };

const char *
csn_task_status_words (CsnTaskStatus status)
{
  switch (status)
    {
    case CSN_TASK_NOT_STARTED:
      return _ ("Not yet started");
    case CSN_TASK_CANNOT_START:
      return _ ("Cannot start yet");
    case CSN_TASK_IN_PROGRESS:
      return _ ("In progress");
    case CSN_TASK_PROBLEM:
      return _ ("There is a problem");
    case CSN_TASK_COMPLETED:
      return C_ ("task", "Completed");
    default:
      return "";
    }
}

const char *
csn_task_title (CsnTask task)
{
  return task < CSN_N_TASKS ? _ (TASKS[task].title) : "";
}

static gboolean
lists (const char *words, const char *word, gsize length)
{
  g_auto (GStrv) all = g_strsplit (words, " ", -1);
  g_autofree char *one = g_strndup (word, length);
  return *one != '\0' && g_strv_contains ((const char *const *) all, one);
}

CsnTask
csn_task_of_problem (const CsnProblem *problem)
{
  CsnTask by_mend = CSN_TASK_IMAGE, by_field = CSN_TASK_IMAGE;
  while (by_mend < CSN_N_TASKS &&
         (problem->mend == NULL || !lists (TASKS[by_mend].mends, problem->mend, strlen (problem->mend))))
    by_mend++;
  if (by_mend == CSN_N_TASKS || problem->field == NULL)
    return by_mend;
  /* "wanted.c02_ref" is asked with the photograph, though its rule speaks of the grounds. */
  while (by_field < CSN_N_TASKS &&
         !lists (TASKS[by_field].paths, problem->field, strcspn (problem->field, ".[")))
    by_field++;
  return by_field == CSN_N_TASKS ? by_mend : by_field;
}

gboolean
csn_problem_is_missing (const CsnProblem *problem, CsnDocument *document)
{
  if (problem->field == NULL || *problem->field == '\0')
    return FALSE;
  return csn_document_is_empty (document, problem->field) ||
         g_strv_contains (ASK_FOR_MORE, problem->rule == NULL ? "" : problem->rule);
}

/* Days that stand in the draft are a proposal until the page has been confirmed. */
const char *
csn_case_period (CsnDocument *document)
{
  const char *choice = csn_document_get (document, "period.choice");
  return choice != NULL ? choice : csn_document_get (document, "period");
}

static gboolean
is_answered (CsnDocument *document, CsnTask task)
{
  if (task == CSN_TASK_PERIOD)
    return csn_case_period (document) != NULL;
  g_auto (GStrv) paths = g_strsplit (TASKS[task].paths, " ", -1);
  for (char **path = paths; *path != NULL; path++)
    if (**path != '\0' && !csn_document_is_empty (document, *path))
      return TRUE;
  return FALSE;
}

static CsnTaskStatus
judge_task (CsnDocument *document, GPtrArray *problems, CsnTask task)
{
  gboolean blocked = problems == NULL;
  if (!is_answered (document, task))
    return CSN_TASK_NOT_STARTED;
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (!problem->blocks || csn_task_of_problem (problem) != task)
        continue;
      if (!csn_problem_is_missing (problem, document))
        return CSN_TASK_PROBLEM;
      blocked = TRUE;
    }
  return blocked ? CSN_TASK_IN_PROGRESS : CSN_TASK_COMPLETED;
}

/* Whether something outside the tasks stands in the way: a recipient's scheme is closed. */
static gboolean
is_blocked_elsewhere (GPtrArray *problems)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (problem->blocks && csn_task_of_problem (problem) == CSN_N_TASKS &&
          !g_strv_contains (NOT_FOR_PEOPLE, problem->mend == NULL ? "" : problem->mend))
        return TRUE;
    }
  return FALSE;
}

guint
csn_case_tasks_judge (CsnDocument *document, GPtrArray *problems, CsnTaskStatus out_status[CSN_N_TASKS])
{
  guint completed = 0;
  for (CsnTask task = CSN_TASK_IMAGE; task < CSN_TASK_AUTHORISE; task++)
    {
      out_status[task] = judge_task (document, problems, task);
      completed += out_status[task] == CSN_TASK_COMPLETED ? 1 : 0;
    }
  gboolean ready = completed == CSN_TASK_AUTHORISE && problems != NULL && !is_blocked_elsewhere (problems);
  out_status[CSN_TASK_AUTHORISE] = ready ? CSN_TASK_NOT_STARTED : CSN_TASK_CANNOT_START;
  return completed;
}

guint
csn_case_tasks_completed (const char *text, GPtrArray *problems, CsnTaskStatus out_status[CSN_N_TASKS])
{
  CsnTaskStatus status[CSN_N_TASKS];
  g_autoptr (CsnDocument) document = csn_document_new ();
  if (text != NULL)
    (void) csn_document_read (document, text, NULL);
  return csn_case_tasks_judge (document, problems, out_status == NULL ? status : out_status);
}

char *
csn_case_tasks_dup_missing (const CsnTaskStatus status[CSN_N_TASKS])
{
  guint   n = 0, last = 0;
  GString *before = g_string_new (NULL);
  for (guint task = 0; task < CSN_TASK_AUTHORISE; task++)
    if (status[task] != CSN_TASK_COMPLETED)
      {
        if (n > 0)
          g_string_append_printf (before, "%s%u", n > 1 ? ", " : "", last);
        last = task + 1;
        n++;
      }
  g_autofree char *numbers = g_string_free (before, FALSE);
  if (n == 0)
    return NULL;
  if (n == 1)
    return g_strdup_printf (_ ("Task %u is not complete"), last);
  /* Translators: numbers of tasks; all but the last with commas ("3, 4"), then the last. More than one in
   * all. */
  return g_strdup_printf (_ ("Tasks %1$s and %2$u are not complete"), numbers, last);
}
