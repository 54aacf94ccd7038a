/* A person's two key pairs, and what of them is public. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-secret.h"

G_BEGIN_DECLS

#define CSN_ID_SIZE 16
#define CSN_KEY_SIZE 32
#define CSN_SIGNATURE_SIZE 64
#define CSN_HASH_SIZE 32
#define CSN_PASSPHRASE_MINIMUM 14 /* characters */

/* Public half. sign_key is what journal headers name as the actor. */
typedef struct {
  guint8 box_key[CSN_KEY_SIZE];  /* X25519 */
  guint8 sign_key[CSN_KEY_SIZE]; /* Ed25519 */
} CsnPublicKeys;

typedef struct _CsnIdentity CsnIdentity; /* both halves, in locked memory */

CsnIdentity         *csn_identity_new_random (void);
CsnIdentity         *csn_identity_new_from_seeds (CsnSecret *seeds64, GError **error); /* seed_box ‖ seed_sign */
CsnSecret           *csn_identity_dup_seeds (CsnIdentity *identity);                     /* 64 bytes */
CsnIdentity         *csn_identity_ref (CsnIdentity *identity);
void                 csn_identity_unref (CsnIdentity *identity);
const CsnPublicKeys *csn_identity_public (CsnIdentity *identity);

/* Ed25519 over (context ‖ 0x00 ‖ message). @context names what is signed, e.g. "countersign-entry-v1". NULL signs the message alone, for
 * formats of others that readers elsewhere know (C2SP notes); such a message must not begin with "countersign-", as every context does. */
void     csn_identity_sign (CsnIdentity *identity, const char *context, const guint8 *message, gsize length,
                            guint8 out_signature[CSN_SIGNATURE_SIZE]);
gboolean csn_signature_verify (const guint8 sign_key[CSN_KEY_SIZE], const char *context, const guint8 *message,
                               gsize length, const guint8 signature[CSN_SIGNATURE_SIZE]);

/* X25519 of the box key and @share, for containers of others (age). FALSE for a share of low order. Wipe the result. */
gboolean csn_identity_agree (CsnIdentity *identity, const guint8 share[CSN_KEY_SIZE], guint8 out_shared[CSN_KEY_SIZE]);

/* Any thread (csn-hash.c). */
void csn_sha256 (const guint8 *bytes, gsize length, guint8 out_hash[CSN_HASH_SIZE]);

/* Passphrase slot: Argon2id (3 passes, 256 MiB at least), key-committing; FORMAT.md "Slot". The bytes go into the keyring.
 * @register_id and @person_id are bound in: a slot moved to another register or person does not open. ~0.5 s: not on a main thread.
 * csn_slot_seal refuses a passphrase under 14 characters (CSN_VAULT_ERROR_WEAK); csn_slot_open refuses parameters below the floor
 * (WEAK) or absurdly above it (DAMAGED) before doing any work. */
GBytes      *csn_slot_seal (CsnIdentity *identity, CsnSecret *passphrase, const guint8 register_id[CSN_ID_SIZE],
                            const guint8 person_id[CSN_ID_SIZE], GError **error);
CsnIdentity *csn_slot_open (GBytes *slot, CsnSecret *passphrase, const guint8 register_id[CSN_ID_SIZE],
                            const guint8 person_id[CSN_ID_SIZE], GError **error);

/* Four words from a built-in list of 7,776 (51.7 bits), hyphens between: what the program proposes. Not NUL-terminated. */
CsnSecret *csn_passphrase_propose (void);
/* The bytes of a hash (64 bits more than the words need, or longer) as words of the same list with spaces between, to be read out and compared.
 * Uniform; not for secrets. FORMAT.md "Words". Caller frees. */
char      *csn_words_of (const guint8 *bytes, gsize length, guint n_words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnIdentity, csn_identity_unref)
G_END_DECLS
