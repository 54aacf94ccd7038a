/* An identity card: signed by the key that it names, as bytes, as text for a QR code, and as words to read out. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-card.h"
#include "csn-canon-private.h"

#include <string.h>

#define MAGIC "CSCARD1"       /* eight bytes with its NUL */
#define MAGIC_DIGIT 6
#define VERSION 1
#define CONTEXT "countersign-card-v1"
#define WORDS_CONTEXT "countersign-card-words-v1"
#define TEXT_PREFIX "countersign-card:"
#define AGE_FAMILY "age-encryption.org/"

enum {
  AT_MAGIC = 0,
  AT_SIGNATURE = 8,
  AT_BODY = AT_SIGNATURE + CSN_SIGNATURE_SIZE,
  AT_SIGN_KEY = AT_BODY + 2, /* after the version: found before anything is parsed */
  SMALLEST = AT_SIGN_KEY + CSN_KEY_SIZE,
};

void
csn_card_free (CsnCard *card)
{
  if (card == NULL)
    return;
  g_free (card->area);
  g_free (card->organisation);
  g_free (card->person);
  g_free (card->title);
  g_free (card);
}

static void
walk (CsnCanon *canon, gpointer thing)
{
  CsnCard *card = thing;
  _csn_canon_version (canon, VERSION);
  _csn_canon_raw (canon, "sign_key", card->keys.sign_key, CSN_KEY_SIZE);
  _csn_canon_raw (canon, "box_key", card->keys.box_key, CSN_KEY_SIZE);
  _csn_canon_raw (canon, "register_id", card->register_id, CSN_ID_SIZE);
  _csn_canon_raw (canon, "person_id", card->person_id, CSN_ID_SIZE);
  _csn_canon_flag (canon, "is_manager", &card->is_manager);
  _csn_canon_moment (canon, "made_us", &card->made_us);
  _csn_canon_line (canon, "area", &card->area);
  _csn_canon_line (canon, "organisation", &card->organisation);
  _csn_canon_line (canon, "person", &card->person);
  _csn_canon_line (canon, "title", &card->title);
}

GBytes *
csn_card_seal (const CsnCard *card, CsnIdentity *me, GError **error)
{
  g_return_val_if_fail (card != NULL && me != NULL, NULL);
  CsnCard mine = *card; /* borrows the texts, which writing leaves alone */
  guint8  signature[CSN_SIGNATURE_SIZE];
  gsize   length;
  mine.keys = *csn_identity_public (me);
  g_autoptr (GBytes) body = _csn_canon_write (THING_CARD, walk, &mine, CSN_CARD_MAX_BYTES - AT_BODY, error);
  if (body == NULL)
    return NULL;
  const guint8 *bytes = g_bytes_get_data (body, &length);
  csn_identity_sign (me, CONTEXT, bytes, length, signature);
  GByteArray *file = g_byte_array_sized_new ((guint) (AT_BODY + length));
  g_byte_array_append (file, (const guint8 *) MAGIC, sizeof MAGIC);
  g_byte_array_append (file, signature, sizeof signature);
  g_byte_array_append (file, bytes, (guint) length);
  return g_byte_array_free_to_bytes (file);
}

/* A key to which nothing can be sealed (a point of low order) makes the card useless. */
static gboolean
can_be_sealed_to (const guint8 box_key[CSN_KEY_SIZE])
{
  guint8 shared[CSN_KEY_SIZE];
  g_autoptr (CsnIdentity) anybody = csn_identity_new_random ();
  gboolean agreed = csn_identity_agree (anybody, box_key, shared);
  csn_wipe (shared, sizeof shared);
  return agreed;
}

static CsnCard *
open_bytes (const guint8 *bytes, gsize length, GError **error)
{
  if (length > CSN_CARD_MAX_BYTES)
    return _csn_exchange_refuse (THING_CARD, REFUSE_TOO_LARGE, error);
  if (length < SMALLEST || memcmp (bytes, MAGIC, MAGIC_DIGIT) != 0 || !g_ascii_isdigit (bytes[MAGIC_DIGIT]) || bytes[MAGIC_DIGIT + 1] != 0)
    return _csn_exchange_refuse (THING_CARD, REFUSE_DAMAGED, error);
  if (bytes[MAGIC_DIGIT] != MAGIC[MAGIC_DIGIT])
    return _csn_exchange_refuse (THING_CARD, REFUSE_NEWER, error);
  if (!csn_signature_verify (bytes + AT_SIGN_KEY, CONTEXT, bytes + AT_BODY, length - AT_BODY, bytes + AT_SIGNATURE))
    return _csn_exchange_refuse (THING_CARD, REFUSE_DAMAGED, error);
  g_autoptr (CsnCard) card = g_new0 (CsnCard, 1);
  g_autoptr (GBytes)  body = g_bytes_new (bytes + AT_BODY, length - AT_BODY);
  if (!_csn_canon_read (THING_CARD, walk, card, CSN_CARD_MAX_BYTES - AT_BODY, body, error))
    return NULL;
  if (!can_be_sealed_to (card->keys.box_key))
    return _csn_exchange_refuse (THING_CARD, REFUSE_DAMAGED, error);
  return g_steal_pointer (&card);
}

/* --- As text -------------------------------------------------------------------------------------------------------------------------- */
static char *
encode64 (const guint8 *bytes, gsize length)
{
  char *text = g_base64_encode (bytes, length);
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

char *
csn_card_to_text (GBytes *file)
{
  g_return_val_if_fail (file != NULL, NULL);
  gsize            length;
  const guint8    *bytes = g_bytes_get_data (file, &length);
  g_autofree char *letters = encode64 (bytes, length);
  return g_strconcat (TEXT_PREFIX, letters, NULL);
}

/* Letters may have been broken into lines on their way; beyond that there is one way of writing. NULL if it is no such text. */
static GBytes *
decode_text (const guint8 *bytes, gsize length)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (bytes[i]))
      g_string_append_c (letters, (char) bytes[i]);
  if (strlen (letters->str) != letters->len || !g_str_has_prefix (letters->str, TEXT_PREFIX))
    return NULL;
  g_string_erase (letters, 0, strlen (TEXT_PREFIX));
  g_autofree char *padded = g_strconcat (letters->str, &"==="[3 - (4 - letters->len % 4) % 4], NULL);
  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  gsize              n = 0;
  g_autofree guint8 *decoded = g_base64_decode (padded, &n);
  g_autofree char   *again = encode64 (decoded, n);
  return g_str_equal (again, letters->str) ? g_bytes_new (decoded, n) : NULL;
}

CsnCard *
csn_card_open (GBytes *file, GError **error)
{
  g_return_val_if_fail (file != NULL, NULL);
  gsize         length, prefix = strlen (TEXT_PREFIX);
  const guint8 *bytes = g_bytes_get_data (file, &length);
  if (length >= strlen (AGE_FAMILY) && memcmp (bytes, AGE_FAMILY, strlen (AGE_FAMILY)) == 0)
    return _csn_exchange_refuse (THING_CARD, REFUSE_OTHER_THING, error);
  if (length > 4 * CSN_CARD_MAX_BYTES)
    return _csn_exchange_refuse (THING_CARD, REFUSE_TOO_LARGE, error);
  gsize start = 0;
  while (start < length && g_ascii_isspace (bytes[start]))
    start++;
  if (length - start < prefix || memcmp (bytes + start, TEXT_PREFIX, prefix) != 0)
    return open_bytes (bytes, length, error);
  g_autoptr (GBytes) decoded = decode_text (bytes, length);
  if (decoded == NULL)
    return _csn_exchange_refuse (THING_CARD, REFUSE_DAMAGED, error);
  return open_bytes (g_bytes_get_data (decoded, NULL), g_bytes_get_size (decoded), error);
}

char *
csn_card_words (const CsnCard *card)
{
  g_return_val_if_fail (card != NULL, NULL);
  guint8 hash[CSN_HASH_SIZE];
  g_autoptr (GByteArray) said = g_byte_array_new ();
  g_byte_array_append (said, (const guint8 *) WORDS_CONTEXT, sizeof WORDS_CONTEXT);
  g_byte_array_append (said, card->register_id, CSN_ID_SIZE);
  g_byte_array_append (said, card->person_id, CSN_ID_SIZE);
  g_byte_array_append (said, card->keys.box_key, CSN_KEY_SIZE);
  g_byte_array_append (said, card->keys.sign_key, CSN_KEY_SIZE);
  csn_sha256 (said->data, said->len, hash);
  return csn_words_of (hash, sizeof hash, CSN_CARD_WORDS);
}
