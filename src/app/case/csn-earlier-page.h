/* What this person answered to the same question before, to begin from (F18).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-case-draft.h"
#include "csn-page.h"

G_BEGIN_DECLS

/* @letter: "justified", "authorised", "proportionate", "auditable" or "necessary". What is chosen goes into
 * "japan.LETTER", after what is there already, to be edited; nothing is ever filled in unasked. */
CsnPage *csn_earlier_page_new (CsnCaseDraft *draft, const char *letter, const char *question);

G_END_DECLS
