/* Dip samples, read against the policy paragraph by paragraph, and findings with what became of them (K10 7.10; F58).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* The data protection unit's sections. */
CsnPage *csn_samples_page_new (CsnSession *session);
CsnPage *csn_findings_page_new (CsnSession *session); /* the co-ordinator's too: what he must answer, and what is closed */
/* One finding with what became of it; who may answers, closes or reopens it. */
CsnPage *csn_finding_page_new (CsnSession *session, const char *finding_id);
/* "CZ/047/26, K10 6.2.2": what a finding is about. Caller frees. */
char    *csn_finding_about_words (const char *reference, const char *paragraph);
/* "Serious" … */
const char *csn_finding_seriousness_words (const char *seriousness);

G_END_DECLS
