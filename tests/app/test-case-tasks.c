/* How far each task of a case is, from a document and the problems of its dry run.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-case-tasks.h"
#include <string.h>

static void
add_problem (GPtrArray *problems, const char *rule, const char *mend, const char *field, gboolean blocks)
{
  CsnProblem *problem = g_new0 (CsnProblem, 1);
  problem->rule = g_strdup (rule);
  problem->paragraph = g_strdup ("K10");
  problem->text = g_strdup (rule);
  problem->mend = g_strdup (mend);
  problem->field = g_strdup (field);
  problem->blocks = blocks;
  g_ptr_array_add (problems, problem);
}

static GPtrArray *
new_problems (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
}

static CsnTask
task_of (const char *mend, const char *field)
{
  g_autoptr (GPtrArray) problems = new_problems ();
  add_problem (problems, "rule", mend, field, TRUE);
  return csn_task_of_problem (g_ptr_array_index (problems, 0));
}

static void
test_whose (void)
{
  g_assert_cmpint (task_of ("image", "image.source"), ==, CSN_TASK_IMAGE);
  g_assert_cmpint (task_of ("image", "links"), ==, CSN_TASK_IMAGE);
  g_assert_cmpint (task_of ("identity", "identity"), ==, CSN_TASK_IMAGE);
  g_assert_cmpint (task_of ("grounds", "wanted.c02_ref"), ==, CSN_TASK_IMAGE); /* asked with the photograph */
  g_assert_cmpint (task_of ("grounds", "grounds.intelligence[2].grade"), ==, CSN_TASK_GROUNDS);
  g_assert_cmpint (task_of ("grounds", "japan.necessary"), ==, CSN_TASK_JAPAN);
  g_assert_cmpint (task_of ("risk", "pii.needed"), ==, CSN_TASK_RISK);
  g_assert_cmpint (task_of ("name", "name.text"), ==, CSN_TASK_TOLD);
  g_assert_cmpint (task_of ("told", NULL), ==, CSN_TASK_TOLD);
  g_assert_cmpint (task_of ("recipients", "areas"), ==, CSN_TASK_RECIPIENTS);
  g_assert_cmpint (task_of ("notice", "ends_on"), ==, CSN_TASK_PERIOD);
  g_assert_cmpint (task_of ("scheme", "name"), ==, CSN_N_TASKS);
  g_assert_cmpint (task_of ("undertaking", NULL), ==, CSN_N_TASKS);
  g_assert_cmpint (task_of (NULL, NULL), ==, CSN_N_TASKS);
}

static void
test_not_started (void)
{
  CsnTaskStatus status[CSN_N_TASKS];
  g_autoptr (GPtrArray) problems = new_problems ();
  add_problem (problems, "6.2.2-locality", "grounds", "grounds.locality", TRUE);
  g_assert_cmpuint (csn_case_tasks_completed ("{}", problems, status), ==, 0);
  for (guint i = 0; i < CSN_TASK_AUTHORISE; i++)
    g_assert_cmpint (status[i], ==, CSN_TASK_NOT_STARTED);
  g_assert_cmpint (status[CSN_TASK_AUTHORISE], ==, CSN_TASK_CANNOT_START);
  g_assert_cmpuint (csn_case_tasks_completed (NULL, NULL, NULL), ==, 0);
  g_assert_cmpuint (csn_case_tasks_completed ("no document", NULL, NULL), ==, 0);
}

static CsnTaskStatus
status_with (const char *document,
             const char *rule,
             const char *mend,
             const char *field,
             gboolean    blocks,
             CsnTask     task)
{
  CsnTaskStatus status[CSN_N_TASKS];
  g_autoptr (GPtrArray) problems = new_problems ();
  add_problem (problems, rule, mend, field, blocks);
  csn_case_tasks_completed (document, problems, status);
  return status[task];
}

static void
test_one (void)
{
  const char *grounds = "{\"grounds\":{\"gateway\":\"s115\",\"rationale\":\"Seen.\",\"intelligence\":[{\"log_"
                        "ref\":\"LOG-1\"}]}}";
  /* Something is still empty. */
  g_assert_cmpint (
      status_with (grounds, "6.2.2-locality", "grounds", "grounds.locality", TRUE, CSN_TASK_GROUNDS), ==,
      CSN_TASK_IN_PROGRESS);
  /* An answer is on its way. */
  g_assert_cmpint (
      status_with (grounds, "6.2.2-rationale", "grounds", "grounds.rationale", TRUE, CSN_TASK_GROUNDS), ==,
      CSN_TASK_IN_PROGRESS);
  g_assert_cmpint (status_with (grounds, "6.2.2-intelligence-incomplete", "grounds",
                                "grounds.intelligence[0]", TRUE, CSN_TASK_GROUNDS),
                   ==, CSN_TASK_IN_PROGRESS);
  /* What was answered will not do. */
  g_assert_cmpint (status_with (grounds, "6.2.2-intelligence-none-current", "grounds", "grounds.intelligence",
                                TRUE, CSN_TASK_GROUNDS),
                   ==, CSN_TASK_PROBLEM);
  g_assert_cmpint (status_with ("{\"image\":{\"source\":\"cctv\"}}", "5.3-image-cctv", "image",
                                "image.source", TRUE, CSN_TASK_IMAGE),
                   ==, CSN_TASK_PROBLEM);
  /* A warning holds up nothing. */
  g_assert_cmpint (
      status_with (grounds, "6.1-s115-recipient", "grounds", "grounds.gateway", FALSE, CSN_TASK_GROUNDS), ==,
      CSN_TASK_COMPLETED);
  /* Another task's problem is not this one's. */
  g_assert_cmpint (status_with (grounds, "8.4-told-missing", "told", "told.sentence", TRUE, CSN_TASK_GROUNDS),
                   ==, CSN_TASK_COMPLETED);
  /* The rules have not spoken yet. */
  CsnTaskStatus status[CSN_N_TASKS];
  csn_case_tasks_completed (grounds, NULL, status);
  g_assert_cmpint (status[CSN_TASK_GROUNDS], ==, CSN_TASK_IN_PROGRESS);
}

static const char *const FULL = "{\"photo_id\":\"p\",\"grounds\":{\"locality\":\"Canterbury\"},\"japan\":{"
                                "\"justified\":\"x\"},\"pii\":{\"needed\":false},\"told\":{\"sentence\":"
                                "\"x\"},\"recipients\":[{\"recipient_id\":\"r\"}],\"period\":\"plain\"}";

static void
test_all (void)
{
  CsnTaskStatus status[CSN_N_TASKS];
  g_autoptr (GPtrArray) problems = new_problems ();
  add_problem (problems, "7.2-agreement-review", "scheme", NULL, FALSE);
  add_problem (problems, "8.3-number-next", "number", NULL, TRUE); /* the register's own affair */
  g_assert_cmpuint (csn_case_tasks_completed (FULL, problems, status), ==, 7);
  g_assert_cmpint (status[CSN_TASK_AUTHORISE], ==, CSN_TASK_NOT_STARTED);
  g_assert_null (csn_case_tasks_dup_missing (status));
  /* A recipient's scheme was closed: every task is done, and still nothing can be authorised. */
  add_problem (problems, "6.2.1-scheme-open", "scheme", NULL, TRUE);
  g_assert_cmpuint (csn_case_tasks_completed (FULL, problems, status), ==, 7);
  g_assert_cmpint (status[CSN_TASK_AUTHORISE], ==, CSN_TASK_CANNOT_START);
}

static void
test_missing (void)
{
  CsnTaskStatus    status[CSN_N_TASKS] = { CSN_TASK_COMPLETED, CSN_TASK_COMPLETED,   CSN_TASK_IN_PROGRESS,
                                           CSN_TASK_COMPLETED, CSN_TASK_COMPLETED,   CSN_TASK_COMPLETED,
                                           CSN_TASK_COMPLETED, CSN_TASK_CANNOT_START };
  g_autofree char *one = csn_case_tasks_dup_missing (status);
  g_assert_cmpstr (one, ==, "Task 3 is not complete");
  status[3] = CSN_TASK_PROBLEM;
  g_autofree char *two = csn_case_tasks_dup_missing (status);
  g_assert_cmpstr (two, ==, "Tasks 3 and 4 are not complete");
  status[0] = CSN_TASK_NOT_STARTED;
  g_autofree char *three = csn_case_tasks_dup_missing (status);
  g_assert_cmpstr (three, ==, "Tasks 1, 3 and 4 are not complete");
}

static void
test_words (void)
{
  for (guint i = CSN_TASK_NOT_STARTED; i <= CSN_TASK_COMPLETED; i++)
    {
      g_assert_cmpuint (strlen (csn_task_status_words (i)), >, 3);
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (csn_task_status_words (i), !=, csn_task_status_words (j));
    }
  for (guint i = 0; i < CSN_N_TASKS; i++)
    g_assert_cmpuint (strlen (csn_task_title (i)), >, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/F22/tasks/every-problem-has-its-task", test_whose);
  g_test_add_func ("/app/F22/tasks/nothing-answered-is-not-started", test_not_started);
  g_test_add_func ("/app/F22/tasks/empty-is-in-progress-and-wrong-is-a-problem", test_one);
  g_test_add_func ("/app/F22/tasks/authorise-only-when-all-else-is-done", test_all);
  g_test_add_func ("/app/F22/tasks/says-which-are-missing", test_missing);
  g_test_add_func ("/app/F22/tasks/statuses-are-words", test_words);
  return g_test_run ();
}
