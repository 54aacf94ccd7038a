/* An answer that ends the matter: why this cannot be disclosed, in the policy's words (F01, F02, F14, F15).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-case-draft.h"
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_STOP_PAGE (csn_stop_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnStopPage, csn_stop_page, CSN, STOP_PAGE, CsnPage)

/* TRUE if the problem's rule is one of those that end the matter, not one that asks for another answer. */
gboolean csn_stop_page_is_for (const CsnProblem *problem);
/* "Change my answer" goes back; "Close as not disclosed" asks for the reason and closes the case. A rule that
 * only warns can be passed. */
CsnPage *csn_stop_page_new (CsnCaseDraft *draft, const CsnProblem *problem);

G_END_DECLS
