/* Closes a case as not disclosed: refused by the co-ordinator, or withdrawn by who asked (F23).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-case-draft.h"
#include "csn-page.h"

G_BEGIN_DECLS

/* Asks for the reason; @reason (may be NULL) is what it begins with. The case and everything written in it
 * stay on record. */
CsnPage *csn_close_page_new (CsnCaseDraft *draft, gboolean withdrawn, const char *reason);

G_END_DECLS
