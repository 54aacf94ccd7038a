/* Answers that must be there where no rule of the register asks for them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-needed.h"
#include "csn-text.h"
#include <glib/gi18n.h>

void
csn_needed_add (GPtrArray *problems, const char *path, const char *text)
{
  CsnProblem *problem = g_new0 (CsnProblem, 1);
  problem->rule = g_strdup ("form");
  problem->paragraph = g_strdup ("");
  problem->text = g_strdup (text);
  problem->field = g_strdup (path);
  problem->blocks = TRUE;
  g_ptr_array_add (problems, problem);
}

GPtrArray *
csn_needed_judge (CsnQuestions *form, CsnDocument *document, const CsnNeeded *needed)
{
  GPtrArray *problems = csn_questions_judge (form);
  for (; needed->path != NULL; needed++)
    if (csn_text_is_blank (csn_document_get (document, needed->path)))
      csn_needed_add (problems, needed->path, _ (needed->text));
  return problems;
}
