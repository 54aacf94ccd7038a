/* The header's one byte form: round trips, truncations, flipped bits. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-entry.h"
#include "csn-test.h"

static void
fill_header (CsnHeader *header, guint n_lists)
{
  static const guint8 pattern[4 * CSN_KEY_SIZE] = { 9, 8, 7, 6, 5, 4, 3, 2, 1 };
  memset (header->register_id, 0x11, CSN_ID_SIZE);
  header->seq = 3112;
  header->time_us = -1;
  memset (header->actor_key, 0x22, CSN_KEY_SIZE);
  memset (header->scope_id, 0x33, CSN_ID_SIZE);
  memset (header->body_hash, 0x44, CSN_HASH_SIZE);
  memset (header->commitment, 0x55, CSN_HASH_SIZE);
  memset (header->previous, 0x66, CSN_HASH_SIZE);
  if (n_lists == 0)
    return;
  header->blobs = g_array_new (FALSE, TRUE, sizeof (CsnBlobRef));
  for (guint i = 0; i < n_lists; i++)
    {
      CsnBlobRef ref = { .id = { (guint8) i }, .size = G_MAXUINT64 - i, .hash = { 1, 2, 3 } };
      g_array_append_val (header->blobs, ref);
    }
  header->admits = g_array_append_vals (g_array_new (FALSE, FALSE, CSN_KEY_SIZE), pattern, n_lists);
  header->retires = g_array_append_vals (g_array_new (FALSE, FALSE, CSN_KEY_SIZE), pattern, n_lists);
  header->forgets = g_array_append_vals (g_array_new (FALSE, FALSE, CSN_ID_SIZE), pattern, n_lists);
}

/* TRUE if the bytes are accepted; then encoding them again must give them back. */
static gboolean
is_accepted (const guint8 *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_auto (CsnHeader) header = { 0 };
  if (!csn_header_decode (bytes, length, &header, &error))
    {
      g_assert_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED);
      csn_assert_sentence (error);
      return FALSE;
    }
  g_autoptr (GBytes) again = csn_header_encode (&header);
  g_assert_cmpmem (g_bytes_get_data (again, NULL), g_bytes_get_size (again), bytes, length);
  return TRUE;
}

static void
test_round_trip (void)
{
  for (guint n = 0; n <= 4; n++)
    {
      g_auto (CsnHeader) header = { 0 }, decoded = { 0 };
      fill_header (&header, n);
      g_autoptr (GBytes) bytes = csn_header_encode (&header);
      gsize         length;
      const guint8 *data = g_bytes_get_data (bytes, &length);
      g_assert_cmpuint (length, ==, 198 + n * (56 + 32 + 32 + 16));
      g_assert_true (csn_header_decode (data, length, &decoded, NULL));
      g_assert_cmpuint (decoded.seq, ==, 3112);
      g_assert_cmpint (decoded.time_us, ==, -1);
      g_assert_cmpmem (decoded.actor_key, CSN_KEY_SIZE, header.actor_key, CSN_KEY_SIZE);
      g_assert_cmpuint (decoded.blobs != NULL ? decoded.blobs->len : 0, ==, n);
      g_assert_cmpuint (decoded.forgets != NULL ? decoded.forgets->len : 0, ==, n);
      if (n > 1)
        g_assert_cmpuint (g_array_index (decoded.blobs, CsnBlobRef, 1).size, ==, G_MAXUINT64 - 1);
      g_assert_true (is_accepted (data, length));
    }
}

static void
test_every_truncation (void)
{
  g_auto (CsnHeader) header = { 0 };
  fill_header (&header, 2);
  g_autoptr (GBytes) bytes = csn_header_encode (&header);
  const guint8 *data = g_bytes_get_data (bytes, NULL);
  for (gsize length = 0; length < g_bytes_get_size (bytes); length++)
    {
      g_autofree guint8 *copy =
          g_memdup2 (data, length); /* exact size: a read beyond it is seen by a sanitizer */
      g_assert_false (is_accepted (copy, length));
    }
}

static void
test_every_bit (void)
{
  g_auto (CsnHeader) header = { 0 };
  fill_header (&header, 2);
  g_autoptr (GBytes) bytes = csn_header_encode (&header);
  gsize              length = g_bytes_get_size (bytes), accepted = 0;
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
  for (gsize bit = 0; bit < length * 8; bit++)
    {
      copy[bit / 8] ^= (guint8) (1 << bit % 8);
      accepted += is_accepted (copy, length);
      copy[bit / 8] ^= (guint8) (1 << bit % 8);
    }
  g_assert_cmpuint (accepted, >, 0); /* a changed time, say, is another good header */
  g_assert_cmpuint (accepted, <, length * 8 - 8 * 6);
}

static void
test_refuses_extension_and_excess (void)
{
  g_auto (CsnHeader) header = { 0 };
  fill_header (&header, 0);
  g_autoptr (GBytes) bytes = csn_header_encode (&header);
  gsize              length = g_bytes_get_size (bytes);
  g_autofree guint8 *longer = g_malloc0 (length + 1);
  memcpy (longer, g_bytes_get_data (bytes, NULL), length);
  g_assert_true (is_accepted (longer, length));
  g_assert_false (is_accepted (longer, length + 1));

  header.forgets = g_array_new (FALSE, TRUE, CSN_ID_SIZE);
  g_array_set_size (header.forgets, 64 * 1024 / CSN_ID_SIZE);
  g_autoptr (GBytes) large = csn_header_encode (&header);
  g_assert_false (is_accepted (g_bytes_get_data (large, NULL), g_bytes_get_size (large)));
}

static void
test_refuses_impossible_numbers (void)
{
  static const guint64 numbers[] = { 0, (guint64) G_MAXINT64 + 1, G_MAXUINT64 };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_auto (CsnHeader) header = { 0 };
      fill_header (&header, 1);
      header.seq = numbers[i];
      g_autoptr (GBytes) bytes = csn_header_encode (&header);
      g_assert_false (is_accepted (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/entry/round-trip", test_round_trip);
  g_test_add_func ("/journal/entry/every-truncation-is-refused", test_every_truncation);
  g_test_add_func ("/journal/entry/every-flipped-bit-is-refused-or-canonical", test_every_bit);
  g_test_add_func ("/journal/entry/refuses-extension-and-excess", test_refuses_extension_and_excess);
  g_test_add_func ("/journal/entry/refuses-impossible-numbers", test_refuses_impossible_numbers);
  return g_test_run ();
}
