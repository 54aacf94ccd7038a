/* A person's two key pairs: making them, and signing and verifying with them. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-identity.h"
#include "csn-identity-private.h"
#include <glib/gi18n-lib.h>
#include <sodium.h>

G_STATIC_ASSERT (CSN_KEY_SIZE == crypto_box_PUBLICKEYBYTES && CSN_KEY_SIZE == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (CSN_SIGNATURE_SIZE == crypto_sign_BYTES);

#define SEED_SIZE 32
#define SEEDS_SIZE (2 * SEED_SIZE)

struct _CsnIdentity
{
  gatomicrefcount references;
  CsnSecret      *seeds;       /* seed_box ‖ seed_sign */
  CsnSecret      *box_secret;  /* X25519 */
  CsnSecret      *sign_secret; /* Ed25519, libsodium's 64 bytes */
  CsnPublicKeys   public_keys;
};

static CsnIdentity *
derive (CsnSecret *seeds)
{
  CsnIdentity  *identity = g_new0 (CsnIdentity, 1);
  const guint8 *seed = csn_secret_bytes (seeds);
  g_atomic_ref_count_init (&identity->references);
  identity->seeds = csn_secret_ref (seeds);
  identity->box_secret = csn_secret_new (crypto_box_SECRETKEYBYTES);
  identity->sign_secret = csn_secret_new (crypto_sign_SECRETKEYBYTES);
  crypto_box_seed_keypair (identity->public_keys.box_key, csn_secret_writable (identity->box_secret), seed);
  crypto_sign_seed_keypair (identity->public_keys.sign_key, csn_secret_writable (identity->sign_secret),
                            seed + SEED_SIZE);
  return identity;
}

CsnIdentity *
csn_identity_new_random (void)
{
  g_autoptr (CsnSecret) seeds = csn_secret_new_random (SEEDS_SIZE);
  return derive (seeds);
}

CsnIdentity *
csn_identity_new_from_seeds (CsnSecret *seeds64, GError **error)
{
  g_return_val_if_fail (seeds64 != NULL, NULL);
  if (csn_secret_length (seeds64) != SEEDS_SIZE)
    {
      g_set_error_literal (error, CSN_VAULT_ERROR, CSN_VAULT_ERROR_DAMAGED,
                           _ ("A person's keys have the wrong length. Restore the keyring from a backup."));
      return NULL;
    }
  g_autoptr (CsnSecret) own =
      csn_secret_new (SEEDS_SIZE); /* a later change of the caller's must not reach us */
  memcpy (csn_secret_writable (own), csn_secret_bytes (seeds64), SEEDS_SIZE);
  return derive (own);
}

CsnSecret *
csn_identity_dup_seeds (CsnIdentity *identity)
{
  g_return_val_if_fail (identity != NULL, NULL);
  CsnSecret *seeds = csn_secret_new (SEEDS_SIZE);
  memcpy (csn_secret_writable (seeds), csn_secret_bytes (identity->seeds), SEEDS_SIZE);
  return seeds;
}

CsnIdentity *
csn_identity_ref (CsnIdentity *identity)
{
  g_return_val_if_fail (identity != NULL, NULL);
  g_atomic_ref_count_inc (&identity->references);
  return identity;
}

void
csn_identity_unref (CsnIdentity *identity)
{
  if (identity == NULL || !g_atomic_ref_count_dec (&identity->references))
    return;
  csn_secret_unref (identity->seeds);
  csn_secret_unref (identity->box_secret);
  csn_secret_unref (identity->sign_secret);
  g_free (identity);
}

const CsnPublicKeys *
csn_identity_public (CsnIdentity *identity)
{
  g_return_val_if_fail (identity != NULL, NULL);
  return &identity->public_keys;
}

CsnSecret *
_csn_identity_get_box_secret (CsnIdentity *identity)
{
  return identity->box_secret;
}

gboolean
csn_identity_agree (CsnIdentity *identity, const guint8 share[CSN_KEY_SIZE], guint8 out_shared[CSN_KEY_SIZE])
{
  g_return_val_if_fail (identity != NULL, FALSE);
  return crypto_scalarmult (out_shared, csn_secret_bytes (identity->box_secret), share) == 0;
}

#define OWN_PREFIX "countersign-"

/* Whether a message without a context could be taken for one with a context. */
static gboolean
is_ambiguous (const char *context, const guint8 *message, gsize length)
{
  gsize prefix = strlen (OWN_PREFIX);
  return context == NULL && length >= prefix && memcmp (message, OWN_PREFIX, prefix) == 0;
}

/* context ‖ 0x00 ‖ message: what was signed as one kind of thing is never taken for another. */
static GByteArray *
put_context_before (const char *context, const guint8 *message, gsize length)
{
  gsize       context_size = context != NULL ? strlen (context) + 1 : 0;
  GByteArray *both = g_byte_array_sized_new ((guint) (context_size + length));
  if (context_size > 0)
    g_byte_array_append (both, (const guint8 *) context, (guint) context_size);
  if (length > 0)
    g_byte_array_append (both, message, (guint) length);
  return both;
}

void
csn_identity_sign (CsnIdentity  *identity,
                   const char   *context,
                   const guint8 *message,
                   gsize         length,
                   guint8        out_signature[CSN_SIGNATURE_SIZE])
{
  g_return_if_fail (identity != NULL && length < G_MAXUINT / 2 && !is_ambiguous (context, message, length));
  g_autoptr (GByteArray) both = put_context_before (context, message, length);
  crypto_sign_detached (out_signature, NULL, both->data, both->len, csn_secret_bytes (identity->sign_secret));
}

gboolean
csn_signature_verify (const guint8  sign_key[CSN_KEY_SIZE],
                      const char   *context,
                      const guint8 *message,
                      gsize         length,
                      const guint8  signature[CSN_SIGNATURE_SIZE])
{
  if (length >= G_MAXUINT / 2 || is_ambiguous (context, message, length)) /* nothing such is ever signed */
    return FALSE;
  g_autoptr (GByteArray) both = put_context_before (context, message, length);
  return crypto_sign_verify_detached (signature, both->data, both->len, sign_key) == 0;
}
