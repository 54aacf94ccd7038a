/* Which copy, and who has it, in words. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-state.h"

G_BEGIN_DECLS

/* "CZ/047/26, copy 3" of a row with reference and copy_no; NULL where the reference is. Caller frees. */
char *csn_copy_words (CsnRows *rows, guint row);
/* "Example Stores, B. Example" of a row with organisation and person: who holds a copy, or is told of it. Caller frees. */
char *csn_holder_words (CsnRows *rows, guint row);
/* "Returned", "Destroyed", "Lost", "Never received"; NULL while it is out. Static. */
const char *csn_whereabouts_words (const char *whereabouts);

G_END_DECLS
