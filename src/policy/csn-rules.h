/* Rules: SQL on the state that returns problems. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rules/PARAGRAPH-name.sql begins with header lines "-- key: value": row (F27: the requirement), reading (how the paragraph is
 * understood), paragraph, applies (kinds of act, comma-separated; "look.*" and "*" too), effect (blocks|warns|off), message (a sentence; {column} is replaced by that column of a returned row), mend (where it is mended: a task of
 * the decision such as "image", "grounds", "japan", or "recipient", "undertaking", "scheme", "copy"). Each row returned is one problem. */
#pragma once
#include "csn-edition.h"

G_BEGIN_DECLS

typedef struct {
  char    *rule;       /* "8.2.1-undertaking" */
  char    *paragraph;  /* "K10 8.2.1" */
  char    *text;       /* the message, filled in, in the interface's language */
  char    *mend;       /* "undertaking" */
  char    *subject;    /* column "subject" of the row if it has one: the id of what must be mended */
  char    *field;      /* column "field" if it has one: path in the document, "japan.necessary" */
  gboolean blocks;
} CsnProblem;
void csn_problem_free (CsnProblem *problem);

/* Adds the SQL functions that rules use to @state; once a state. */
gboolean   csn_rules_prepare (CsnEdition *edition, CsnState *state, GError **error);
/* Runs every rule that applies to act->kind, in file order. The act has been applied to @state. Returns GPtrArray of CsnProblem
 * (empty = nothing), NULL only if a rule cannot be run at all (BAD_EDITION). */
GPtrArray *csn_rules_run (CsnEdition *edition, CsnState *state, const CsnAct *act, GError **error);
gboolean   csn_problems_block (GPtrArray *problems);
/* No act: rules that name it say what is wrong today, without anything having been done; "*" does not mean it. A row's subject is the release, case or copy in question,
 * or whatever else must be mended. */
#define CSN_RULES_TODAY "today"
guint      csn_rules_count (CsnEdition *edition, const char *kind); /* that apply to @kind */
/* Whether every rule can be run on @state (prepared for @edition), names acts that there are and columns that it returns: BAD_EDITION names file and line. For an
 * edition that comes from outside. */
gboolean   csn_rules_try (CsnEdition *edition, CsnState *state, GError **error);
/* All rules: GPtrArray of borrowed names, for the policy page and for tests that demand two cases a rule. */
GPtrArray *csn_rules_list (CsnEdition *edition);
/* How a rule reads its paragraph, and the requirement's row that it meets; borrowed, NULL if there is no such rule. */
const char *csn_rules_reading (CsnEdition *edition, const char *rule);
const char *csn_rules_row (CsnEdition *edition, const char *rule);
gboolean    csn_rules_blocks (CsnEdition *edition, const char *rule); /* else it warns */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnProblem, csn_problem_free)
G_END_DECLS
