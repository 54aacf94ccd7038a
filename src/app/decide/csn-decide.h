/* The last three tasks of a case, and what follows. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-case-draft.h"
#include "csn-page.h"

G_BEGIN_DECLS

/* Task 6: by route, with the reason in words for whoever cannot be chosen (7.4, 7.5); other areas (7.6). */
CsnPage *csn_choose_page_new (CsnCaseDraft *draft);
/* Task 7: 60 days, or an exclusion notice and its end (7.8). */
CsnPage *csn_period_page_new (CsnCaseDraft *draft);
/* Task 8: every answer with a Change link, the sentence and the stamped picture as recipients will get them,
 * Authorise disclosure. */
CsnPage *csn_answers_page_new (CsnCaseDraft *draft);
/* "Disclosure authorised – CZ/047/26" and what happens next; reached from the record too. */
CsnPage *csn_authorised_page_new (CsnSession *session, const char *release_id);

G_END_DECLS
