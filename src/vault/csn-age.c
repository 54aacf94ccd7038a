/* Sealing to keys and opening with one, as age v1 does it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-age-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define X25519_INFO "age-encryption.org/v1/X25519"
#define WRAPPED_SIZE (FILE_KEY_SIZE + TAG_SIZE)

G_DEFINE_QUARK (csn-age-error-quark, csn_age_error)

void
_csn_age_derive (const guint8 *key, gsize key_length, const guint8 *salt, gsize salt_length, const char *info, guint8 out[32])
{
  crypto_auth_hmacsha256_state state;
  static const guint8 none[32] = { 0 }, one = 1;
  guint8 extracted[32];
  crypto_auth_hmacsha256_init (&state, salt != NULL ? salt : none, salt != NULL ? salt_length : sizeof none);
  crypto_auth_hmacsha256_update (&state, key, key_length);
  crypto_auth_hmacsha256_final (&state, extracted);
  crypto_auth_hmacsha256_init (&state, extracted, sizeof extracted);
  crypto_auth_hmacsha256_update (&state, (const guint8 *) info, strlen (info));
  crypto_auth_hmacsha256_update (&state, &one, 1);
  crypto_auth_hmacsha256_final (&state, out);
  csn_wipe (extracted, sizeof extracted);
  csn_wipe (&state, sizeof state);
}

/* The key that a file key is wrapped under: from the agreement, bound to both public halves. */
static void
derive_wrap (const guint8 shared[32], const guint8 share[32], const guint8 recipient[32], guint8 out[32])
{
  guint8 salt[64];
  memcpy (salt, share, 32);
  memcpy (salt + 32, recipient, 32);
  _csn_age_derive (shared, 32, salt, sizeof salt, X25519_INFO, out);
}

/* --- Sealing ----------------------------------------------------------------------------------------------------------------------- */
static gboolean
add_recipient (GString *header, const guint8 file_key[FILE_KEY_SIZE], const guint8 recipient[CSN_KEY_SIZE])
{
  static const guint8 nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES] = { 0 }; /* the key is used once */
  guint8 secret[32], share[32], shared[32], wrap[32], wrapped[WRAPPED_SIZE];
  randombytes_buf (secret, sizeof secret);
  gboolean agreed = crypto_scalarmult_base (share, secret) == 0 && crypto_scalarmult (shared, secret, recipient) == 0;
  if (agreed)
    {
      derive_wrap (shared, share, recipient, wrap);
      crypto_aead_chacha20poly1305_ietf_encrypt (wrapped, NULL, file_key, FILE_KEY_SIZE, NULL, 0, NULL, nonce, wrap);
      _csn_age_header_add (header, "X25519", share, sizeof share, wrapped, sizeof wrapped);
    }
  csn_wipe (secret, sizeof secret);
  csn_wipe (shared, sizeof shared);
  csn_wipe (wrap, sizeof wrap);
  return agreed;
}

GBytes *
csn_age_seal (const guint8 (*recipients)[CSN_KEY_SIZE], guint n, GBytes *plain, GError **error)
{
  guint8 file_key[FILE_KEY_SIZE];
  if (n == 0 || n > CSN_AGE_MAX_RECIPIENTS || g_bytes_get_size (plain) > CSN_AGE_MAX_BYTES)
    {
      g_set_error (error, CSN_AGE_ERROR, CSN_AGE_ERROR_FAILED, _ ("A package is for one to %d recipients and holds 512 MB at most. Make several packages."), CSN_AGE_MAX_RECIPIENTS);
      return NULL;
    }
  g_autoptr (GString) header = g_string_new (NULL);
  randombytes_buf (file_key, sizeof file_key);
  _csn_age_header_begin (header);
  gboolean agreed = TRUE;
  for (guint i = 0; i < n && agreed; i++)
    agreed = add_recipient (header, file_key, recipients[i]);
  if (!agreed)
    {
      csn_wipe (file_key, sizeof file_key);
      g_set_error_literal (error, CSN_AGE_ERROR, CSN_AGE_ERROR_FAILED, _ ("A recipient's key is not a key that packages can be sealed to. Take in his identity card again."));
      return NULL;
    }
  _csn_age_header_end (header, file_key);
  GByteArray *payload = _csn_age_payload_seal (file_key, plain);
  csn_wipe (file_key, sizeof file_key);
  g_byte_array_prepend (payload, (const guint8 *) header->str, (guint) header->len);
  return g_byte_array_free_to_bytes (payload);
}

/* --- Opening ----------------------------------------------------------------------------------------------------------------------- */
typedef enum { STANZA_OTHER, STANZA_OPENED, STANZA_WRONG } Outcome;

/* Whose key it is, and how to agree with it. */
typedef struct {
  CsnAgeAgree   agree;
  gpointer      data;
  const guint8 *recipient;
} Opener;

/* A stanza of this type that is not as it must be makes the whole header wrong, whoever it is for. */
static Outcome
open_stanza (const CsnAgeStanza *stanza, const Opener *opener, guint8 out_file_key[FILE_KEY_SIZE])
{
  static const guint8 nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES] = { 0 };
  guint8 shared[32], wrap[32];
  if (!g_str_equal (stanza->type, "X25519"))
    return STANZA_OTHER;
  const char        *argument = stanza->arguments->len == 1 ? g_ptr_array_index (stanza->arguments, 0) : "";
  g_autoptr (GBytes) share = _csn_age_decode64 (argument, strlen (argument));
  if (share == NULL || g_bytes_get_size (share) != 32 || g_bytes_get_size (stanza->body) != WRAPPED_SIZE
      || !opener->agree (g_bytes_get_data (share, NULL), shared, opener->data))
    return STANZA_WRONG;
  derive_wrap (shared, g_bytes_get_data (share, NULL), opener->recipient, wrap);
  gboolean opened =
    crypto_aead_chacha20poly1305_ietf_decrypt (out_file_key, NULL, NULL, g_bytes_get_data (stanza->body, NULL), WRAPPED_SIZE, NULL, 0, nonce, wrap) == 0;
  csn_wipe (shared, sizeof shared);
  csn_wipe (wrap, sizeof wrap);
  return opened ? STANZA_OPENED : STANZA_OTHER;
}

/* A passphrase's stanza stands alone: beside another it would let whoever knows it pose as one of the recipients. */
static gboolean
is_alone (const CsnAgeHeader *header)
{
  for (guint i = 0; i < header->stanzas->len; i++)
    if (g_str_equal (((CsnAgeStanza *) g_ptr_array_index (header->stanzas, i))->type, "scrypt"))
      return header->stanzas->len == 1;
  return TRUE;
}

static gboolean
find_file_key (const CsnAgeHeader *header, const Opener *opener, guint8 out_file_key[FILE_KEY_SIZE], GError **error)
{
  guint8   candidate[FILE_KEY_SIZE];
  gboolean found = FALSE, wrong = !is_alone (header);
  for (guint i = 0; i < header->stanzas->len && !wrong; i++)
    {
      Outcome outcome = open_stanza (g_ptr_array_index (header->stanzas, i), opener, candidate);
      wrong = outcome == STANZA_WRONG;
      if (outcome == STANZA_OPENED && !found)
        memcpy (out_file_key, candidate, FILE_KEY_SIZE);
      found |= outcome == STANZA_OPENED;
    }
  csn_wipe (candidate, sizeof candidate);
  if (found && !wrong)
    return TRUE;
  g_set_error_literal (error, CSN_AGE_ERROR, wrong ? CSN_AGE_ERROR_DAMAGED : CSN_AGE_ERROR_NOT_FOR_YOU,
                       wrong ? _ ("This package was changed or cut short on its way. Ask for it to be sent again.")
                             : _ ("This package is not for you: it is sealed to somebody else's key. Ask the sender to make it for the identity card that you use now."));
  return FALSE;
}

GBytes *
_csn_age_open_by (CsnAgeAgree agree, gpointer data, const guint8 recipient[32], GBytes *file, GError **error)
{
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (file, &length);
  guint8        file_key[FILE_KEY_SIZE] = { 0 }, mac[32];
  const Opener  opener = { agree, data, recipient };
  g_autoptr (CsnAgeHeader) header = _csn_age_header_parse (bytes, length, error);
  if (header == NULL || !find_file_key (header, &opener, file_key, error))
    return NULL;
  _csn_age_header_mac (file_key, bytes, header->mac_end, mac);
  GBytes *plain = NULL;
  if (sodium_memcmp (mac, header->mac, sizeof mac) == 0)
    plain = _csn_age_payload_open (file_key, bytes + header->length, length - header->length, error);
  else
    g_set_error_literal (error, CSN_AGE_ERROR, CSN_AGE_ERROR_DAMAGED, _ ("This package was changed or cut short on its way. Ask for it to be sent again."));
  csn_wipe (file_key, sizeof file_key);
  return plain;
}

static gboolean
agree_by_identity (const guint8 share[32], guint8 out_shared[32], gpointer identity)
{
  return csn_identity_agree (identity, share, out_shared);
}

GBytes *
csn_age_open (CsnIdentity *identity, GBytes *file, GError **error)
{
  if (g_bytes_get_size (file) <= CSN_AGE_MAX_BYTES + CSN_AGE_MAX_BYTES / CHUNK_SIZE * TAG_SIZE + 2 * CSN_AGE_MAX_HEADER)
    return _csn_age_open_by (agree_by_identity, identity, csn_identity_public (identity)->box_key, file, error);
  g_set_error_literal (error, CSN_AGE_ERROR, CSN_AGE_ERROR_FAILED, _ ("This package is larger than 512 MB. Ask the sender for several smaller ones."));
  return NULL;
}
