/* Sealing act bodies, drafts, snapshots and photographs under a scope's key. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-identity.h"

G_BEGIN_DECLS

/* Why a thing is sealed: separates derived keys and is bound into the additional data, so that bytes moved from one
 * place to another do not open. */
typedef enum {
  CSN_SEAL_BODY = 1,  /* an act's body in the journal */
  CSN_SEAL_BLOB,      /* a photograph, scan or issued PDF */
  CSN_SEAL_DRAFT,
  CSN_SEAL_SNAPSHOT,
} CsnSealPurpose;

/* XChaCha20-Poly1305 under a key derived from @scope_key for @purpose, padded to 256 bytes; @register_id and @thing_id
 * (the entry's scope, the blob's id …) are additional data. FORMAT.md "Sealed". */
GBytes *csn_seal (CsnSecret *scope_key, CsnSealPurpose purpose, const guint8 register_id[CSN_ID_SIZE],
                  const guint8 thing_id[CSN_ID_SIZE], const guint8 *plain, gsize length);
/* NULL and CSN_VAULT_ERROR_WRONG_SECRET if anything differs. Nothing is returned before it is verified.
 * The returned bytes are wiped when their last reference goes. */
GBytes *csn_open (CsnSecret *scope_key, CsnSealPurpose purpose, const guint8 register_id[CSN_ID_SIZE],
                  const guint8 thing_id[CSN_ID_SIZE], const guint8 *sealed, gsize length, GError **error);

/* Large things by secretstream in 64 KiB chunks (CSN_SEAL_BLOB only); truncation, reordering and extension do not open. */
GBytes *csn_seal_stream (CsnSecret *scope_key, const guint8 register_id[CSN_ID_SIZE], const guint8 thing_id[CSN_ID_SIZE],
                         const guint8 *plain, gsize length);
GBytes *csn_open_stream (CsnSecret *scope_key, const guint8 register_id[CSN_ID_SIZE], const guint8 thing_id[CSN_ID_SIZE],
                         const guint8 *sealed, gsize length, GError **error);

/* Keyed commitment to a plain body (BLAKE2b-256 under a key derived from @scope_key): binds the text and, once the
 * key is gone, hides it for ever. */
void csn_commit (CsnSecret *scope_key, const guint8 *plain, gsize length, guint8 out_commitment[CSN_HASH_SIZE]);

G_END_DECLS
