/* A person's keys under their passphrase: FORMAT.md, "Slot". SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-slot-private.h"
#include <glib/gi18n-lib.h>
#include <sodium.h>

#define VERSION 1
#define ALGORITHM crypto_pwhash_ALG_ARGON2ID13
#define FLOOR_PASSES 3
#define FLOOR_KIB (256 * 1024)
#define CEILING_PASSES 10
#define CEILING_KIB (2 * 1024 * 1024)
#define SEEDS_SIZE 64
#define BOUND_PREFIX "countersign-slot-v1"

/* Offsets; HEADER is all that is bound as additional data. */
enum
{
  AT_MAGIC = 0,
  AT_VERSION = 4,
  AT_ALGORITHM = 5,
  AT_RESERVED = 6,
  AT_PASSES = 8,
  AT_KIB = 12,
  AT_SALT = 16,
  AT_BOX_KEY = 32,
  AT_SIGN_KEY = 64,
  HEADER_SIZE = 96,
  AT_COMMITMENT = 96,
  AT_NONCE = 128,
  AT_SEALED = 152,
};
static const guint8 MAGIC[4] = { 'C', 'S', 'S', 'L' };

G_STATIC_ASSERT (AT_BOX_KEY - AT_SALT == crypto_pwhash_SALTBYTES);
G_STATIC_ASSERT (AT_SEALED - AT_NONCE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
G_STATIC_ASSERT (AT_SEALED + SEEDS_SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES == CSN_SLOT_SIZE);

#define BOUND_SIZE (sizeof BOUND_PREFIX + 2 * CSN_ID_SIZE + HEADER_SIZE)

/* prefix ‖ 0x00 ‖ register ‖ person ‖ header */
static void
bind (const guint8 *slot, const guint8 *register_id, const guint8 *person_id, guint8 out_bound[BOUND_SIZE])
{
  guint8 *at = out_bound;
  memcpy (at, BOUND_PREFIX, sizeof BOUND_PREFIX);
  at += sizeof BOUND_PREFIX;
  memcpy (at, register_id, CSN_ID_SIZE);
  memcpy (at + CSN_ID_SIZE, person_id, CSN_ID_SIZE);
  memcpy (at + 2 * CSN_ID_SIZE, slot, HEADER_SIZE);
}

static void
commit_to_key (CsnSecret *derived, const guint8 bound[BOUND_SIZE], guint8 out_commitment[CSN_HASH_SIZE])
{
  crypto_generichash (out_commitment, CSN_HASH_SIZE, bound, BOUND_SIZE, csn_secret_bytes (derived) + 32, 32);
}

static guint32
read_number (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static void
write_number (guint8 *at, guint32 number)
{
  for (int i = 0; i < 4; i++)
    at[i] = (guint8) (number >> (24 - 8 * i));
}

static gboolean
refuse (GError **error, CsnVaultError code, const char *sentence)
{
  g_set_error_literal (error, CSN_VAULT_ERROR, (int) code, sentence);
  return FALSE;
}

static gboolean
refuse_damaged (GError **error)
{
  return refuse (error, CSN_VAULT_ERROR_DAMAGED,
                 _ ("The stored keys of this person are damaged. Restore the keyring from a backup."));
}

/* One answer for a wrong passphrase and for a slot that was changed or moved: an attacker learns nothing. */
static gboolean
refuse_secret (GError **error)
{
  return refuse (
      error, CSN_VAULT_ERROR_WRONG_SECRET,
      _ ("The passphrase is not right, or the stored keys were changed. Type the passphrase again."));
}

gboolean
_csn_slot_check (GBytes *slot, GError **error)
{
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (slot, &length);
  if (length < AT_ALGORITHM || memcmp (bytes, MAGIC, sizeof MAGIC) != 0)
    return refuse_damaged (error);
  if (bytes[AT_VERSION] > VERSION)
    return refuse (
        error, CSN_VAULT_ERROR_DAMAGED,
        _ ("The stored keys are in a form that this version of Countersign cannot read. Install the "
           "newest version."));
  if (length != CSN_SLOT_SIZE || bytes[AT_VERSION] != VERSION || bytes[AT_ALGORITHM] != ALGORITHM ||
      bytes[AT_RESERVED] != 0 || bytes[AT_RESERVED + 1] != 0)
    return refuse_damaged (error);
  guint32 passes = read_number (bytes + AT_PASSES), kib = read_number (bytes + AT_KIB);
  if (passes > CEILING_PASSES || kib > CEILING_KIB)
    return refuse_damaged (error);
  if (passes < FLOOR_PASSES || kib < FLOOR_KIB)
    return refuse (
        error, CSN_VAULT_ERROR_WEAK,
        _ ("The stored keys of this person were weakened and are not used. Restore the keyring from a "
           "backup and tell the data protection unit."));
  return TRUE;
}

CsnSecret *
_csn_slot_derive (GBytes *slot, CsnSecret *passphrase, GError **error)
{
  const guint8 *bytes = g_bytes_get_data (slot, NULL);
  g_autoptr (CsnSecret) derived = csn_secret_new (CSN_SLOT_DERIVED_SIZE);
  if (crypto_pwhash (csn_secret_writable (derived), CSN_SLOT_DERIVED_SIZE,
                     (const char *) csn_secret_bytes (passphrase), csn_secret_length (passphrase),
                     bytes + AT_SALT, read_number (bytes + AT_PASSES),
                     (gsize) read_number (bytes + AT_KIB) * 1024, ALGORITHM) == 0)
    return g_steal_pointer (&derived);
  refuse (error, CSN_VAULT_ERROR_FAILED,
          _ ("There is not enough memory to check the passphrase. Close other programs and try again."));
  return NULL;
}

CsnIdentity *
_csn_slot_open_derived (GBytes      *slot,
                        CsnSecret   *derived,
                        const guint8 register_id[CSN_ID_SIZE],
                        const guint8 person_id[CSN_ID_SIZE],
                        GError     **error)
{
  if (!_csn_slot_check (slot, error))
    return NULL;
  const guint8 *bytes = g_bytes_get_data (slot, NULL);
  guint8        bound[BOUND_SIZE], commitment[CSN_HASH_SIZE];
  bind (bytes, register_id, person_id, bound);
  commit_to_key (derived, bound, commitment);
  /* The commitment goes first: without it one slot could be made to open with many passphrases. */
  gboolean same = sodium_memcmp (commitment, bytes + AT_COMMITMENT, sizeof commitment) == 0;
  g_autoptr (CsnSecret) seeds = csn_secret_new (SEEDS_SIZE);
  if (!same || crypto_aead_xchacha20poly1305_ietf_decrypt (
                   csn_secret_writable (seeds), NULL, NULL, bytes + AT_SEALED, CSN_SLOT_SIZE - AT_SEALED,
                   bound, sizeof bound, bytes + AT_NONCE, csn_secret_bytes (derived)) != 0)
    {
      refuse_secret (error);
      return NULL;
    }
  g_autoptr (CsnIdentity) identity = csn_identity_new_from_seeds (seeds, error);
  if (identity == NULL)
    return NULL;
  const CsnPublicKeys *keys = csn_identity_public (identity);
  if (memcmp (keys->box_key, bytes + AT_BOX_KEY, CSN_KEY_SIZE) != 0 ||
      memcmp (keys->sign_key, bytes + AT_SIGN_KEY, CSN_KEY_SIZE) != 0)
    {
      refuse_damaged (error);
      return NULL;
    }
  return g_steal_pointer (&identity);
}

/* In characters, not bytes; bytes that are not UTF-8 count as one each. */
static gboolean
is_long_enough (CsnSecret *passphrase)
{
  const char *text = (const char *) csn_secret_bytes (passphrase);
  gsize       length = csn_secret_length (passphrase), characters = 0;
  for (gsize i = 0; i < length; i++)
    characters += ((guchar) text[i] & 0xc0) != 0x80;
  return characters >= CSN_PASSPHRASE_MINIMUM;
}

GBytes *
csn_slot_seal (CsnIdentity *identity,
               CsnSecret   *passphrase,
               const guint8 register_id[CSN_ID_SIZE],
               const guint8 person_id[CSN_ID_SIZE],
               GError     **error)
{
  g_return_val_if_fail (identity != NULL && passphrase != NULL, NULL);
  if (!is_long_enough (passphrase))
    {
      refuse (
          error, CSN_VAULT_ERROR_WEAK,
          _ ("The passphrase is too short. Use at least 14 characters: four words are easy to remember."));
      return NULL;
    }
  const CsnPublicKeys keys = *csn_identity_public (identity);
  guint8             *bytes = g_malloc0 (CSN_SLOT_SIZE);
  g_autoptr (GBytes) slot = g_bytes_new_take (bytes, CSN_SLOT_SIZE);
  memcpy (bytes + AT_MAGIC, MAGIC, sizeof MAGIC);
  bytes[AT_VERSION] = VERSION;
  bytes[AT_ALGORITHM] = ALGORITHM;
  write_number (bytes + AT_PASSES, FLOOR_PASSES);
  write_number (bytes + AT_KIB, FLOOR_KIB);
  randombytes_buf (bytes + AT_SALT, crypto_pwhash_SALTBYTES);
  memcpy (bytes + AT_BOX_KEY, keys.box_key, CSN_KEY_SIZE);
  memcpy (bytes + AT_SIGN_KEY, keys.sign_key, CSN_KEY_SIZE);
  g_autoptr (CsnSecret) derived = _csn_slot_derive (slot, passphrase, error);
  if (derived == NULL)
    return NULL;
  guint8 bound[BOUND_SIZE];
  bind (bytes, register_id, person_id, bound);
  commit_to_key (derived, bound, bytes + AT_COMMITMENT);
  randombytes_buf (bytes + AT_NONCE, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  g_autoptr (CsnSecret) seeds = csn_identity_dup_seeds (identity);
  crypto_aead_xchacha20poly1305_ietf_encrypt (bytes + AT_SEALED, NULL, csn_secret_bytes (seeds), SEEDS_SIZE,
                                              bound, sizeof bound, NULL, bytes + AT_NONCE,
                                              csn_secret_bytes (derived));
  return g_steal_pointer (&slot);
}

CsnIdentity *
csn_slot_open (GBytes      *slot,
               CsnSecret   *passphrase,
               const guint8 register_id[CSN_ID_SIZE],
               const guint8 person_id[CSN_ID_SIZE],
               GError     **error)
{
  g_return_val_if_fail (slot != NULL && passphrase != NULL, NULL);
  if (!_csn_slot_check (slot, error))
    return NULL;
  g_autoptr (CsnSecret) derived = _csn_slot_derive (slot, passphrase, error);
  return derived == NULL ? NULL : _csn_slot_open_derived (slot, derived, register_id, person_id, error);
}
