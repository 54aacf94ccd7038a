/* The payload of an age file: 64 KiB chunks, each sealed, the last one marked. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-age-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define SEALED_CHUNK (CHUNK_SIZE + TAG_SIZE)

G_STATIC_ASSERT (crypto_aead_chacha20poly1305_ietf_ABYTES == TAG_SIZE);

static void
set_nonce (guint8 nonce[12], guint64 counter, gboolean last)
{
  memset (nonce, 0, 12);
  for (guint i = 0; i < 8; i++)
    nonce[10 - i] = (guint8) (counter >> (8 * i));
  nonce[11] = last ? 1 : 0;
}

GByteArray *
_csn_age_payload_seal (const guint8 file_key[FILE_KEY_SIZE], GBytes *plain)
{
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (plain, &length);
  guint8        nonce[12], salt[NONCE_SIZE], key[32];
  guint64       counter = 0;
  gsize         at = 0;
  randombytes_buf (salt, sizeof salt);
  _csn_age_derive (file_key, FILE_KEY_SIZE, salt, sizeof salt, "payload", key);
  GByteArray *sealed = g_byte_array_sized_new ((guint) (NONCE_SIZE + length + (length / CHUNK_SIZE + 1) * TAG_SIZE));
  g_byte_array_append (sealed, salt, sizeof salt);
  do
    {
      gsize piece = MIN (length - at, CHUNK_SIZE);
      guint end = sealed->len;
      set_nonce (nonce, counter++, at + piece == length);
      g_byte_array_set_size (sealed, end + (guint) piece + TAG_SIZE);
      crypto_aead_chacha20poly1305_ietf_encrypt (sealed->data + end, NULL, length > 0 ? bytes + at : NULL, piece, NULL, 0, NULL, nonce, key);
      at += piece;
    }
  while (at < length);
  csn_wipe (key, sizeof key);
  return sealed;
}

typedef struct { guint8 *bytes; gsize length; } Opened;

static void
wipe_opened (gpointer data)
{
  Opened *opened = data;
  csn_wipe (opened->bytes, opened->length);
  g_free (opened->bytes);
  g_free (opened);
}

static gboolean
open_chunks (const guint8 key[32], const guint8 *bytes, gsize length, Opened *opened)
{
  guint8  nonce[12];
  guint64 counter = 0;
  gsize   at = 0;
  do
    {
      gsize    piece = MIN (length - at, SEALED_CHUNK);
      gboolean last = at + piece == length;
      set_nonce (nonce, counter, last);
      if (piece < TAG_SIZE || (piece == TAG_SIZE && counter > 0) /* only an empty payload ends in an empty chunk */
          || crypto_aead_chacha20poly1305_ietf_decrypt (opened->bytes + opened->length, NULL, NULL, bytes + at, piece, NULL, 0, nonce, key) != 0)
        return FALSE;
      opened->length += piece - TAG_SIZE;
      at += piece;
      counter++;
    }
  while (at < length);
  return TRUE;
}

GBytes *
_csn_age_payload_open (const guint8 file_key[FILE_KEY_SIZE], const guint8 *bytes, gsize length, GError **error)
{
  guint8 key[32];
  if (length < NONCE_SIZE + TAG_SIZE)
    {
      g_set_error_literal (error, CSN_AGE_ERROR, CSN_AGE_ERROR_DAMAGED, _ ("This package is cut short. Ask for it to be sent again."));
      return NULL;
    }
  Opened *opened = g_new0 (Opened, 1);
  gsize   room = length - NONCE_SIZE;
  opened->bytes = g_malloc (room);
  _csn_age_derive (file_key, FILE_KEY_SIZE, bytes, NONCE_SIZE, "payload", key);
  gboolean whole = open_chunks (key, bytes + NONCE_SIZE, room, opened);
  csn_wipe (key, sizeof key);
  if (!whole)
    {
      opened->length = room; /* whatever was opened goes, too */
      wipe_opened (opened);
      g_set_error_literal (error, CSN_AGE_ERROR, CSN_AGE_ERROR_DAMAGED, _ ("This package was changed or cut short on its way. Ask for it to be sent again."));
      return NULL;
    }
  return g_bytes_new_with_free_func (opened->bytes, opened->length, wipe_opened, opened);
}
