/* Sealing act bodies, drafts, snapshots and photographs under a scope's key: FORMAT.md, "Sealed".
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-seal.h"
#include "csn-commitment.h"
#include "csn-seal-private.h"
#include <glib/gi18n-lib.h>
#include <sodium.h>

#define VERSION 1
#define BLOCK 256
#define BOUND_PREFIX "countersign-sealed-v1"
#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES
#define HEAD_SIZE (1 + NONCE_SIZE)
#define BOUND_SIZE (sizeof BOUND_PREFIX + 2 + 2 * CSN_ID_SIZE)

G_STATIC_ASSERT (CSN_SCOPE_KEY_SIZE == crypto_kdf_KEYBYTES);

typedef struct
{
  guint8 *bytes;
  gsize   capacity;
} WipedBuffer;

static void
wipe_buffer (gpointer data)
{
  WipedBuffer *buffer = data;
  csn_wipe (buffer->bytes, buffer->capacity);
  g_free (buffer->bytes);
  g_free (buffer);
}

GBytes *
_csn_seal_bytes_new_wiped (guint8 *plain, gsize length, gsize capacity)
{
  WipedBuffer *buffer = g_new (WipedBuffer, 1);
  buffer->bytes = plain;
  buffer->capacity = capacity;
  return g_bytes_new_with_free_func (plain, length, wipe_buffer, buffer);
}

CsnSecret *
_csn_seal_derive_key (CsnSecret *scope_key, const char *context)
{
  g_assert (strlen (context) == crypto_kdf_CONTEXTBYTES);
  CsnSecret *key = csn_secret_new (32);
  crypto_kdf_derive_from_key (csn_secret_writable (key), 32, VERSION, context, csn_secret_bytes (scope_key));
  return key;
}

GBytes *
_csn_seal_refuse (GError **error)
{
  g_set_error_literal (
      error, CSN_VAULT_ERROR, CSN_VAULT_ERROR_WRONG_SECRET,
      _ ("Sealed data does not open: it was changed, moved or sealed under another key. Verify the "
         "register or restore it from a backup."));
  return NULL;
}

static const char *
name_key (CsnSealPurpose purpose)
{
  switch (purpose)
    {
    case CSN_SEAL_BODY:
      return "CSN-BODY";
    case CSN_SEAL_BLOB:
      return "CSN-BLOB";
    case CSN_SEAL_DRAFT:
      return "CSN-DRFT";
    case CSN_SEAL_SNAPSHOT:
      return "CSN-SNAP";
    default:
      g_return_val_if_reached (NULL);
    }
}

/* prefix ‖ 0x00 ‖ version ‖ purpose ‖ register ‖ thing */
static void
bind (CsnSealPurpose purpose, const guint8 *register_id, const guint8 *thing_id, guint8 out_bound[BOUND_SIZE])
{
  memcpy (out_bound, BOUND_PREFIX, sizeof BOUND_PREFIX);
  out_bound[sizeof BOUND_PREFIX] = VERSION;
  out_bound[sizeof BOUND_PREFIX + 1] = (guint8) purpose;
  memcpy (out_bound + sizeof BOUND_PREFIX + 2, register_id, CSN_ID_SIZE);
  memcpy (out_bound + sizeof BOUND_PREFIX + 2 + CSN_ID_SIZE, thing_id, CSN_ID_SIZE);
}

GBytes *
csn_seal (CsnSecret     *scope_key,
          CsnSealPurpose purpose,
          const guint8   register_id[CSN_ID_SIZE],
          const guint8   thing_id[CSN_ID_SIZE],
          const guint8  *plain,
          gsize          length)
{
  const char *name = name_key (purpose);
  g_return_val_if_fail (name != NULL && (plain != NULL || length == 0) && length < G_MAXSSIZE - 2 * BLOCK,
                        NULL);
  g_return_val_if_fail (scope_key != NULL && csn_secret_length (scope_key) == CSN_SCOPE_KEY_SIZE, NULL);
  gsize   padded = (length / BLOCK + 1) * BLOCK;
  gsize   total = HEAD_SIZE + padded + TAG_SIZE;
  guint8 *sealed = g_malloc (total);
  guint8  bound[BOUND_SIZE];
  g_autoptr (CsnSecret) key = _csn_seal_derive_key (scope_key, name);
  bind (purpose, register_id, thing_id, bound);
  sealed[0] = VERSION;
  randombytes_buf (sealed + 1, NONCE_SIZE);
  if (length > 0)
    memcpy (sealed + HEAD_SIZE, plain, length);
  gsize got = 0;
  sodium_pad (&got, sealed + HEAD_SIZE, length, BLOCK, padded);
  g_assert (got == padded);
  /* In place, so that the plain text leaves no second copy. */
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed + HEAD_SIZE, NULL, sealed + HEAD_SIZE, padded, bound,
                                              sizeof bound, NULL, sealed + 1, csn_secret_bytes (key));
  return g_bytes_new_take (sealed, total);
}

GBytes *
csn_open (CsnSecret     *scope_key,
          CsnSealPurpose purpose,
          const guint8   register_id[CSN_ID_SIZE],
          const guint8   thing_id[CSN_ID_SIZE],
          const guint8  *sealed,
          gsize          length,
          GError       **error)
{
  const char *name = name_key (purpose);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (scope_key != NULL && csn_secret_length (scope_key) == CSN_SCOPE_KEY_SIZE, NULL);
  if (sealed == NULL || length < HEAD_SIZE + BLOCK + TAG_SIZE || sealed[0] != VERSION ||
      (length - HEAD_SIZE - TAG_SIZE) % BLOCK != 0)
    return _csn_seal_refuse (error);
  gsize  padded = length - HEAD_SIZE - TAG_SIZE, plain_length = 0;
  guint8 bound[BOUND_SIZE];
  g_autoptr (CsnSecret) key = _csn_seal_derive_key (scope_key, name);
  bind (purpose, register_id, thing_id, bound);
  guint8 *plain = g_malloc (padded);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (plain, NULL, NULL, sealed + HEAD_SIZE, padded + TAG_SIZE,
                                                  bound, sizeof bound, sealed + 1,
                                                  csn_secret_bytes (key)) == 0 &&
      sodium_unpad (&plain_length, plain, padded, BLOCK) == 0)
    return _csn_seal_bytes_new_wiped (plain, plain_length, padded);
  csn_wipe (plain, padded);
  g_free (plain);
  return _csn_seal_refuse (error);
}

void
csn_commit (CsnSecret *scope_key, const guint8 *plain, gsize length, guint8 out_commitment[CSN_HASH_SIZE])
{
  g_return_if_fail (scope_key != NULL && csn_secret_length (scope_key) == CSN_SCOPE_KEY_SIZE);
  g_autoptr (CsnSecret) key = _csn_seal_derive_key (scope_key, "CSN-CMIT");
  crypto_generichash (out_commitment, CSN_HASH_SIZE, plain, length, csn_secret_bytes (key), 32);
}

void
csn_commitment_key (CsnSecret *scope_key, guint8 out_key[CSN_HASH_SIZE])
{
  g_return_if_fail (scope_key != NULL && csn_secret_length (scope_key) == CSN_SCOPE_KEY_SIZE);
  g_autoptr (CsnSecret) key = _csn_seal_derive_key (scope_key, "CSN-CMIT");
  memcpy (out_key, csn_secret_bytes (key), CSN_HASH_SIZE);
}
