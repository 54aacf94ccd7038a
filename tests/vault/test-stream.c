/* Photographs in chunks: none missing, moved or added. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-seal.h"
#include "csn-vault-test.h"

#define CHUNK 65536
#define SEALED_CHUNK (CHUNK + 17)
#define HEAD 25

static CsnSecret *key;

static guint8 *
paint (gsize length)
{
  guint8 *plain = g_malloc (length + 1);
  for (gsize i = 0; i < length; i++)
    plain[i] = (guint8) (i * 7 + i / 251);
  return plain;
}

static GBytes *
seal_painted (gsize length)
{
  g_autofree guint8 *plain = paint (length);
  return csn_seal_stream (key, REGISTER, THING, plain, length);
}

static GBytes *
open_bytes (GBytes *sealed, GError **error)
{
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (sealed, &length);
  return csn_open_stream (key, REGISTER, THING, bytes, length, error);
}

static void
assert_refused (GBytes *sealed)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (open_bytes (sealed, &error));
  assert_vault_error (&error, CSN_VAULT_ERROR_WRONG_SECRET);
}

static void
test_lengths (void)
{
  static const gsize LENGTHS[] = { 0, 1, 17, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5, 3000000 };
  for (gsize i = 0; i < G_N_ELEMENTS (LENGTHS); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree guint8 *plain = paint (LENGTHS[i]);
      g_autoptr (GBytes) sealed = seal_painted (LENGTHS[i]);
      g_autoptr (GBytes) opened = open_bytes (sealed, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (opened, NULL), g_bytes_get_size (opened), plain, LENGTHS[i]);
    }
}

static void
test_every_bit (void)
{
  g_autoptr (GBytes) small = seal_painted (100);
  for (gsize bit = 0; bit < 8 * g_bytes_get_size (small); bit++)
    {
      g_autoptr (GBytes) flipped = flip (small, bit);
      assert_refused (flipped);
    }
  /* In a stream of three chunks one bit of every 509 bytes, which falls on all places of the chunks in turn.
   */
  g_autoptr (GBytes) large = seal_painted (2 * CHUNK + 1000);
  for (gsize byte = 0; byte < g_bytes_get_size (large); byte += 509)
    {
      g_autoptr (GBytes) flipped = flip (large, 8 * byte + byte % 8);
      assert_refused (flipped);
    }
}

static void
test_every_length (void)
{
  g_autoptr (GBytes) small = seal_painted (100);
  for (gsize length = 0; length < g_bytes_get_size (small); length++)
    {
      g_autoptr (GBytes) shorter = cut (small, length);
      assert_refused (shorter);
    }
  static const gsize EDGES[] = { HEAD,
                                 HEAD + 16,
                                 HEAD + 17,
                                 HEAD + SEALED_CHUNK - 1,
                                 HEAD + SEALED_CHUNK,
                                 HEAD + SEALED_CHUNK + 1,
                                 HEAD + SEALED_CHUNK + 17,
                                 HEAD + 2 * SEALED_CHUNK };
  g_autoptr (GBytes) large = seal_painted (2 * CHUNK + 1000);
  for (gsize i = 0; i < G_N_ELEMENTS (EDGES); i++)
    {
      g_autoptr (GBytes) shorter = cut (large, EDGES[i]);
      assert_refused (shorter);
    }
  g_autoptr (GBytes) longer = extend (large);
  assert_refused (longer);
}

static void
test_chunks_in_another_order (void)
{
  g_autoptr (GBytes) sealed = seal_painted (3 * CHUNK);
  gsize              length = g_bytes_get_size (sealed);
  guint8            *swapped = g_memdup2 (g_bytes_get_data (sealed, NULL), length);
  g_autofree guint8 *first = g_memdup2 (swapped + HEAD, SEALED_CHUNK);
  memcpy (swapped + HEAD, swapped + HEAD + SEALED_CHUNK, SEALED_CHUNK);
  memcpy (swapped + HEAD + SEALED_CHUNK, first, SEALED_CHUNK);
  g_autoptr (GBytes) out_of_order = g_bytes_new_take (swapped, length);
  assert_refused (out_of_order);

  /* The first chunk twice, and a chunk after the final one. */
  GByteArray *twice = g_byte_array_new ();
  g_byte_array_append (twice, g_bytes_get_data (sealed, NULL), HEAD + SEALED_CHUNK);
  g_byte_array_append (twice, (const guint8 *) g_bytes_get_data (sealed, NULL) + HEAD, (guint) length - HEAD);
  g_autoptr (GBytes) repeated = g_byte_array_free_to_bytes (twice);
  assert_refused (repeated);
  GByteArray *after = g_byte_array_new ();
  g_byte_array_append (after, g_bytes_get_data (sealed, NULL), (guint) length);
  g_byte_array_append (after, (const guint8 *) g_bytes_get_data (sealed, NULL) + HEAD, SEALED_CHUNK);
  g_autoptr (GBytes) appended = g_byte_array_free_to_bytes (after);
  assert_refused (appended);
}

static void
test_moved (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = seal_painted (500);
  g_autoptr (CsnSecret) other_key = csn_secret_new_random (32);
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (sealed, &length);
  g_assert_null (csn_open_stream (key, OTHER, THING, bytes, length, &error));
  assert_vault_error (&error, CSN_VAULT_ERROR_WRONG_SECRET);
  g_assert_null (csn_open_stream (key, REGISTER, OTHER, bytes, length, &error));
  assert_vault_error (&error, CSN_VAULT_ERROR_WRONG_SECRET);
  g_assert_null (csn_open_stream (other_key, REGISTER, THING, bytes, length, &error));
  assert_vault_error (&error, CSN_VAULT_ERROR_WRONG_SECRET);
  g_assert_null (csn_open (key, CSN_SEAL_BLOB, REGISTER, THING, bytes, length, &error));
  assert_vault_error (&error, CSN_VAULT_ERROR_WRONG_SECRET);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  start_vault ();
  key = csn_secret_new_random (32);
  g_test_add_func ("/vault/stream/round-trips-at-every-edge-of-chunks", test_lengths);
  g_test_add_func ("/vault/stream/flipped-bits-are-refused", test_every_bit);
  g_test_add_func ("/vault/stream/truncations-and-extension-are-refused", test_every_length);
  g_test_add_func ("/vault/stream/chunks-swapped-repeated-or-added-are-refused",
                   test_chunks_in_another_order);
  g_test_add_func ("/vault/stream/moved-to-another-register-or-thing-does-not-open", test_moved);
  int result = g_test_run ();
  csn_secret_unref (key);
  return result;
}
