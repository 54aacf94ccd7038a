/* What a person reads when something could not be done. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rooms below word what is wrong; this file gives every (domain, code) a heading and what to do next. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* A few words: "The register cannot be opened". Never NULL: an unknown pair has a general heading. Static. */
const char *csn_error_heading (GQuark domain, int code);
/* A whole sentence that says what to do next. Never NULL. Static. */
const char *csn_error_advice (GQuark domain, int code);
/* TRUE if this (domain, code) has words of its own. */
gboolean csn_error_is_worded (GQuark domain, int code);
/* The room's own sentence, then the advice. Caller frees. */
char *csn_error_body (const GError *error);
/* What rules said (GPtrArray of CsnProblem), where there is no field to say it by: those that block, each
 * with its paragraph. NULL if none does. */
GError *csn_error_of_problems (GPtrArray *problems);
/* All of @problems (CsnProblem), also what only warns: a line each, "" for none or NULL. Caller frees. */
char *csn_error_list_problems (GPtrArray *problems);

G_END_DECLS
