/* RFC 6962 tree over leaf hashes: root, inclusion and consistency. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-identity.h"

G_BEGIN_DECLS

/* Grows by one leaf at a time in O(log n) memory. */
typedef struct { guint64 size; guint8 peaks[64][CSN_HASH_SIZE]; } CsnMerkle;

void csn_merkle_init (CsnMerkle *tree);
void csn_merkle_add (CsnMerkle *tree, const guint8 leaf[CSN_HASH_SIZE]);
void csn_merkle_root (const CsnMerkle *tree, guint8 out_root[CSN_HASH_SIZE]); /* SHA-256 of nothing when empty */

/* @leaves: n × CSN_HASH_SIZE. Proofs are arrays of hashes as in RFC 6962 §2.1. */
GByteArray *csn_merkle_inclusion (const guint8 *leaves, guint64 n, guint64 index);
gboolean    csn_merkle_inclusion_verify (const guint8 *leaf, guint64 index, guint64 n, const guint8 *proof, gsize proof_length, const guint8 *root);
GByteArray *csn_merkle_consistency (const guint8 *leaves, guint64 n, guint64 old_n);
gboolean    csn_merkle_consistency_verify (guint64 old_n, guint64 n, const guint8 *old_root, const guint8 *root, const guint8 *proof, gsize proof_length);

G_END_DECLS
