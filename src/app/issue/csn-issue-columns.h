/* The columns of the list of recipients. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-issue-row.h"

G_BEGIN_DECLS

/* Chosen, Organisation, Person, Undertaking, Copy, Receipt, and a menu of what can be done with one row:
 * "issue.show", "issue.print", "issue.take-receipt", "issue.withdraw" (target: copy), "issue.have-signed",
 * "issue.open-recipient" (target: recipient). */
void csn_issue_columns_add (GtkColumnView *view, CsnIssueChoice *choice);
/* In a narrow window only what a decision needs stays; all of it is still read out. */
/* Where there is not even room for those of a narrow window: what a row says aloud, and its menu, say the rest. */
void csn_issue_columns_set_scant (GtkColumnView *view, gboolean scant);
void csn_issue_columns_set_narrow (GtkColumnView *view, gboolean narrow);
/* The row that has the focus; NULL if none has. Borrowed. */
CsnIssueRow *csn_issue_columns_get_focused (GtkColumnView *view);
/* The menu of the row that has the focus; FALSE if none has. */
gboolean csn_issue_columns_open_menu (GtkColumnView *view);

G_END_DECLS
