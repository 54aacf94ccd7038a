/* The age container: the public vectors, every bit changed, every length cut. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-age-private.h"
#include "csn-test.h"
#include <gio/gio.h>
#include <sodium.h>
#include <string.h>

/* --- The public vectors ------------------------------------------------------------------------------------------------------------ */
typedef struct {
  char   expect[32], payload[65];
  guint8 secret[32], recipient[32];
  gboolean has_key;
  GBytes  *file;
} Vector;

static const char LETTERS[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/* "AGE-SECRET-KEY-1…": 52 letters of five bits; that the checksum fits is the vectors' affair. */
static gboolean
read_secret (const char *text, guint8 out[32])
{
  if (!g_str_has_prefix (text, "AGE-SECRET-KEY-1") || strlen (text) != 16 + 58)
    return FALSE;
  memset (out, 0, 32);
  for (guint bit = 0; bit < 256; bit++)
    {
      const char *place = strchr (LETTERS, g_ascii_tolower (text[16 + bit / 5]));
      g_assert_nonnull (place);
      out[bit / 8] |= (guint8) (((place - LETTERS) >> (4 - bit % 5) & 1) << (7 - bit % 8));
    }
  return TRUE;
}

static GBytes *
inflate (GBytes *bytes)
{
  g_autoptr (GInputStream)   memory = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GConverter)     zlib = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GInputStream)   stream = g_converter_input_stream_new (memory, zlib);
  g_autoptr (GOutputStream)  out = g_memory_output_stream_new_resizable ();
  g_output_stream_splice (out, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static void
read_vector (const char *path, Vector *vector)
{
  g_autoptr (GBytes) bytes = csn_test_read (path);
  gsize       length;
  const char *all = g_bytes_get_data (bytes, &length), *end = g_strstr_len (all, (gssize) length, "\n\n");
  g_assert_nonnull (end);
  g_autofree char *head = g_strndup (all, (gsize) (end - all));
  g_auto (GStrv)   lines = g_strsplit (head, "\n", -1);
  gsize            at = (gsize) (end + 2 - all);
  vector->file = g_bytes_new_from_bytes (bytes, at, length - at);
  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, "expect: "))
      g_strlcpy (vector->expect, *line + 8, sizeof vector->expect);
    else if (g_str_has_prefix (*line, "payload: "))
      g_strlcpy (vector->payload, *line + 9, sizeof vector->payload);
    else if (g_str_has_prefix (*line, "identity: ") && !vector->has_key)
      vector->has_key = read_secret (*line + 10, vector->secret);
    else if (g_str_equal (*line, "compressed: zlib"))
      {
        GBytes *whole = inflate (vector->file);
        g_bytes_unref (vector->file);
        vector->file = whole;
      }
  g_assert_cmpint (crypto_scalarmult_base (vector->recipient, vector->secret), ==, 0);
}

static gboolean
agree (const guint8 share[32], guint8 out[32], gpointer secret)
{
  return crypto_scalarmult (out, secret, share) == 0;
}

static void
test_vector (gconstpointer name)
{
  g_autoptr (GError) error = NULL;
  Vector           vector = { 0 };
  g_autofree char *path = g_build_filename (g_getenv ("CSN_SOURCE"), "tests", "vault", "age-testkit", name, NULL);
  read_vector (path, &vector);
  g_autoptr (GBytes) plain = _csn_age_open_by (agree, vector.secret, vector.recipient, vector.file, &error);
  if (g_str_equal (vector.expect, "success"))
    {
      g_assert_no_error (error);
      g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, plain);
      g_assert_cmpstr (hash, ==, vector.payload);
    }
  else
    {
      g_assert_null (plain);
      csn_assert_sentence (error);
      gboolean newer = g_str_equal (name, "version_unsupported");
      g_assert_cmpint (error->code, ==, newer ? CSN_AGE_ERROR_NEWER : g_str_equal (vector.expect, "no match") ? CSN_AGE_ERROR_NOT_FOR_YOU : CSN_AGE_ERROR_DAMAGED);
    }
  g_bytes_unref (vector.file);
}

/* --- Our own ------------------------------------------------------------------------------------------------------------------------- */
static GBytes *
make_plain (gsize length)
{
  guint8 *bytes = g_malloc (length + 1);
  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) (i * 31 + i / 251);
  return g_bytes_new_take (bytes, length);
}

static void
test_sizes (void)
{
  static const gsize sizes[] = { 0, 1, 100, CHUNK_SIZE - 1, CHUNK_SIZE, CHUNK_SIZE + 1, 3 * CHUNK_SIZE, 1000003 };
  g_autoptr (CsnIdentity) one = csn_identity_new_random (), other = csn_identity_new_random (), stranger = csn_identity_new_random ();
  guint8 keys[2][CSN_KEY_SIZE];
  memcpy (keys[0], csn_identity_public (one)->box_key, CSN_KEY_SIZE);
  memcpy (keys[1], csn_identity_public (other)->box_key, CSN_KEY_SIZE);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) plain = make_plain (sizes[i]), file = csn_age_seal ((const guint8 (*)[CSN_KEY_SIZE]) keys, 2, plain, &error);
      g_assert_no_error (error);
      g_autoptr (GBytes) first = csn_age_open (one, file, &error), second = csn_age_open (other, file, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (first, plain) && g_bytes_equal (second, plain));
      g_assert_null (csn_age_open (stranger, file, &error));
      g_assert_error (error, CSN_AGE_ERROR, CSN_AGE_ERROR_NOT_FOR_YOU);
    }
}

/* Whatever is changed, cut or added, nothing is handed out. */
static void
test_mutants (void)
{
  g_autoptr (CsnIdentity) one = csn_identity_new_random ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) plain = make_plain (900), file = csn_age_seal ((const guint8 (*)[CSN_KEY_SIZE]) csn_identity_public (one)->box_key, 1, plain, &error);
  gsize              length;
  const guint8      *bytes = g_bytes_get_data (file, &length);
  g_autofree guint8 *mutant = g_memdup2 (bytes, length + 0);
  for (gsize bit = 0; bit < length * 8; bit++)
    {
      g_autoptr (GError) said = NULL;
      mutant[bit / 8] ^= (guint8) (1 << bit % 8);
      g_autoptr (GBytes) changed = g_bytes_new_static (mutant, length);
      g_assert_null (csn_age_open (one, changed, &said));
      g_assert_nonnull (said);
      mutant[bit / 8] ^= (guint8) (1 << bit % 8);
    }
  for (gsize cut = 0; cut < length; cut++)
    {
      g_autoptr (GError) said = NULL;
      g_autoptr (GBytes) shorter = g_bytes_new_static (bytes, cut);
      g_assert_null (csn_age_open (one, shorter, &said));
      csn_assert_sentence (said);
    }
  g_autoptr (GByteArray) longer = g_byte_array_append (g_byte_array_new (), bytes, (guint) length);
  g_byte_array_append (longer, (const guint8 *) "", 1);
  g_autoptr (GBytes) more = g_bytes_new_static (longer->data, longer->len);
  g_assert_null (csn_age_open (one, more, &error));
  csn_assert_sentence (error);
}

static void
test_recipients (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) plain = make_plain (10);
  guint8 keys[CSN_AGE_MAX_RECIPIENTS + 1][CSN_KEY_SIZE];
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (CsnIdentity) identity = csn_identity_new_random ();
      memcpy (keys[i], csn_identity_public (identity)->box_key, CSN_KEY_SIZE);
    }
  g_autoptr (GBytes) most = csn_age_seal ((const guint8 (*)[CSN_KEY_SIZE]) keys, CSN_AGE_MAX_RECIPIENTS, plain, &error);
  g_assert_no_error (error);
  g_assert_null (csn_age_seal ((const guint8 (*)[CSN_KEY_SIZE]) keys, CSN_AGE_MAX_RECIPIENTS + 1, plain, &error));
  g_assert_error (error, CSN_AGE_ERROR, CSN_AGE_ERROR_FAILED);
  g_clear_error (&error);
  memset (keys[0], 0, CSN_KEY_SIZE); /* a point of low order agrees with everybody on the same key */
  g_assert_null (csn_age_seal ((const guint8 (*)[CSN_KEY_SIZE]) keys, 1, plain, &error));
  csn_assert_sentence (error);
}

static void
test_text (void)
{
  guint8 key[CSN_KEY_SIZE], again[CSN_KEY_SIZE];
  for (guint i = 0; i < 200; i++)
    {
      randombytes_buf (key, sizeof key);
      g_autofree char *text = csn_age_recipient_to_text (key);
      g_assert_true (g_str_has_prefix (text, "age1") && strlen (text) == 62);
      g_assert_true (csn_age_recipient_parse (text, again));
      g_assert_cmpmem (again, sizeof again, key, sizeof key);
      text[4 + i % 58] = text[4 + i % 58] == 'q' ? 'p' : 'q';
      g_assert_false (csn_age_recipient_parse (text, again));
    }
  g_assert_false (csn_age_recipient_parse ("age1", again));
  g_assert_false (csn_age_recipient_parse ("", again));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (csn_vault_init (NULL));
  g_autofree char  *folder = g_build_filename (g_getenv ("CSN_SOURCE"), "tests", "vault", "age-testkit", NULL);
  g_autoptr (GDir)  dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    if (!g_str_has_suffix (name, ".md"))
      {
        g_autofree char *path = g_strconcat ("/vault/F33/age/vector/", name, NULL);
        g_ptr_array_add (names, g_strdup (name));
        g_test_add_data_func (path, g_ptr_array_index (names, names->len - 1), test_vector);
      }
  g_assert_cmpuint (names->len, >, 60);
  g_test_add_func ("/vault/F33/age/every-size", test_sizes);
  g_test_add_func ("/vault/F33/age/every-bit-and-every-cut", test_mutants);
  g_test_add_func ("/vault/F33/age/recipients", test_recipients);
  g_test_add_func ("/vault/F33/age/keys-as-text", test_text);
  return g_test_run ();
}
