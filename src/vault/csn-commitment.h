/* What lets somebody else check one commitment. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-identity.h"

G_BEGIN_DECLS

/* The key of csn_commit(): BLAKE2b-256 under it over a plain body gives the header's commitment. It opens nothing; whoever holds it can only try whether a text that
 * he already has is the text of an entry of this scope. It leaves the register in an entry's proof alone. */
void csn_commitment_key (CsnSecret *scope_key, guint8 out_key[CSN_HASH_SIZE]);

G_END_DECLS
