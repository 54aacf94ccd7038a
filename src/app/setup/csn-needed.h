/* Answers that must be there where no rule of the register asks for them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-questions.h"

G_BEGIN_DECLS

typedef struct
{
  const char *path, *text; /* "person.name", N_("Enter your name") */
} CsnNeeded;

/* What the form cannot write, and what of @needed (ended by {NULL}) is empty. GPtrArray of CsnProblem, caller
 * unrefs. */
GPtrArray *csn_needed_judge (CsnQuestions *form, CsnDocument *document, const CsnNeeded *needed);
void       csn_needed_add (GPtrArray *problems, const char *path, const char *text);

G_END_DECLS
