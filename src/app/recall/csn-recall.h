/* Copies on their way back, what was lost, statuses and notices in the window (K10 5.1.1, 7.8, 8.2; F03, F47, F50).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* Every copy that is demanded back and still out, by deadline or by recipient. It stays until it is empty. */
CsnPage *csn_recalls_page_new (CsnSession *session);
/* One copy of that list: what became of it, asking again, the written demand, leaving it where it is. */
CsnPage *csn_recall_page_new (CsnSession *session, const char *copy_id);

/* Demands copies of one release back (surrender on demand). */
CsnPage *csn_recall_demand_page_new (CsnSession *session, const char *case_id, const char *reference);
/* Demands back everything that one recipient holds: before somebody leaves. */
CsnPage *csn_recall_leaving_page_new (CsnSession *session, const char *recipient_id);

/* What became of one copy: returned, destroyed, lost, never there. After a destroyed one its certificate, after
 * a lost one the breach. */
CsnPage *csn_return_page_new (CsnSession *session, const char *case_id, const char *copy_id);

/* What was lost: open breaches with the moment by which they must be reported, then those of the past. */
CsnPage *csn_breaches_page_new (CsnSession *session);
CsnPage *csn_breach_page_new (CsnSession *session, const char *breach_id);

/* A file of the records system: what it would do, then doing it. */
CsnPage *csn_statuses_page_new (CsnSession *session);
/* One status by hand. */
CsnPage *csn_status_page_new (CsnSession *session, const char *case_id, const char *reference);

/* Exclusion notices of one case: added, shortened, lifted, each with what happens to the review dates. */
CsnPage *csn_notices_page_new (CsnSession *session, const char *case_id, const char *reference);

G_END_DECLS
