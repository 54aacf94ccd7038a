/* What happened, in words: one sentence for every kind of act. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* "Photograph taken in" for "photo.import". NULL if the kind is not known to this program. Static. */
const char *csn_act_words (const char *kind);
/* As above, and for a kind from a newer program a sentence that says so. Static. */
const char *csn_act_words_or_newer (const char *kind);

/* "Co-ordinator" for "coordinator"; the text itself for a role that is not known. Borrowed from the catalogue
 * or @role. */
const char *csn_role_words (const char *role);

G_END_DECLS
