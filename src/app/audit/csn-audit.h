/* The data protection unit's own pages: what waits, whether the policy was kept, who looked, what went out, the numbers (K10 7.10, 10; F57, F58, F61, F62).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* One row; a column a section of the unit: overview, register, compliance, samples, findings, chain. Bind ":today". */
extern const char *const CSN_AUDIT_COUNTS;

/* What waits for the unit, and the way to everything it reads. */
CsnPage *csn_overview_page_new (CsnSession *session);
/* Which release was not as which paragraph demands, at the time and today. */
CsnPage *csn_compliance_page_new (CsnSession *session);
/* Who looked at what, when and why; what is unlike the other looks is marked with the reason. */
CsnPage *csn_looks_page_new (CsnSession *session);
/* The register as a file, with the reason; what each column means. */
CsnPage *csn_exports_page_new (CsnSession *session);
/* Counts without personal data, as bars. */
CsnPage *csn_statistics_page_new (CsnSession *session);

G_END_DECLS
