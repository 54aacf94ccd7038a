/* What must be done: first page of the co-ordinator, and authorisations under way.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* "Reviews due": overdue, today, next seven days; then what else waits: drafts, undertakings, receipts,
 * agreements, backup. */
CsnPage *csn_today_page_new (CsnSession *session);
/* Drafts with how far they are; refused and withdrawn cases. */
CsnPage *csn_authorisations_page_new (CsnSession *session);

G_END_DECLS
