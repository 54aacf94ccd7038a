/* Where the task list leads: tasks, and what is mended elsewhere.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-case-private.h"
#include "csn-decide.h"
#include "csn-people.h"
#include "csn-task-page.h"
#include <glib/gi18n.h>

void
csn_case_open_task (CsnPage *page, CsnCaseDraft *draft, CsnTask task, const CsnProblem *problem)
{
  g_return_if_fail (CSN_IS_PAGE (page) && CSN_IS_CASE_DRAFT (draft) && task < CSN_N_TASKS);
  CsnPage *opened = task == CSN_TASK_RECIPIENTS ? csn_choose_page_new (draft)
                    : task == CSN_TASK_PERIOD   ? csn_period_page_new (draft)
                    : task == CSN_TASK_AUTHORISE
                        ? csn_answers_page_new (draft)
                        : csn_task_page_new (draft, task, problem == NULL ? NULL : problem->field);
  csn_page_push (page, opened);
}

/* --- A scheme or a recipient ---------------------------------------------------------------------------- */
typedef struct
{
  CsnPage *page;
  char    *id;
} Asking;

static void
kind_told_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;
  g_autoptr (CsnPage) page = asking->page;
  g_autofree char *id = asking->id;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  g_free (asking);
  CsnRows *rows = answers == NULL ? NULL : g_ptr_array_index (answers, 0);
  if (rows == NULL)
    csn_page_report (page, error);
  else if (csn_rows_length (rows) > 0 && csn_rows_number (rows, 0, "scheme") != 0)
    csn_page_push (page, csn_scheme_page_new (CSN_SESSION (source), id));
  else if (csn_rows_length (rows) > 0)
    csn_page_push (page, csn_recipient_page_new (CSN_SESSION (source), id));
}

/* A rule says what is wrong with which id; whether that is a scheme or a recipient, the register knows. */
void
_csn_case_mend_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const KIND[] = {
    "SELECT 1 AS scheme FROM schemes WHERE id = :id UNION ALL SELECT 0 FROM recipients WHERE id = :id",
    NULL,
  };
  Asking *asking = g_new (Asking, 1);
  *asking = (Asking){ g_object_ref (CSN_PAGE (widget)), g_variant_dup_string (parameter, NULL) };
  csn_session_query_async (csn_page_get_session (asking->page), KIND, ":id", asking->id,
                           csn_page_get_cancellable (asking->page), kind_told_cb, asking);
}
