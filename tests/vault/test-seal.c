/* Sealed bodies open in their place alone; commitments bind. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-seal.h"
#include "csn-vault-test.h"

static CsnSecret *key;

static GBytes *
seal_text (const char *text)
{
  return csn_seal (key, CSN_SEAL_BODY, REGISTER, THING, (const guint8 *) text, strlen (text));
}

static GBytes *
open_at (CsnSecret     *with,
         CsnSealPurpose purpose,
         const guint8  *register_id,
         const guint8  *thing_id,
         GBytes        *sealed,
         GError       **error)
{
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (sealed, &length);
  return csn_open (with, purpose, register_id, thing_id, bytes, length, error);
}

static void
assert_refused (GBytes *opened, GError **error)
{
  g_assert_null (opened);
  assert_vault_error (error, CSN_VAULT_ERROR_WRONG_SECRET);
}

static void
test_lengths (void)
{
  static const gsize LENGTHS[] = { 0, 1, 254, 255, 256, 257, 511, 512, 100000 };
  for (gsize i = 0; i < G_N_ELEMENTS (LENGTHS); i++)
    for (CsnSealPurpose purpose = CSN_SEAL_BODY; purpose <= CSN_SEAL_SNAPSHOT; purpose++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree guint8 *plain = g_malloc0 (LENGTHS[i] + 1);
        memset (plain, 0x80, LENGTHS[i]); /* the padding's own first byte */
        g_autoptr (GBytes) sealed = csn_seal (key, purpose, REGISTER, THING, plain, LENGTHS[i]);
        g_autoptr (GBytes) opened = open_at (key, purpose, REGISTER, THING, sealed, &error);
        g_assert_no_error (error);
        g_assert_cmpmem (g_bytes_get_data (opened, NULL), g_bytes_get_size (opened), plain, LENGTHS[i]);
        g_assert_cmpuint (g_bytes_get_size (sealed), ==, 41 + (LENGTHS[i] / 256 + 1) * 256);
      }
}

static void
test_hides (void)
{
  g_autoptr (GBytes) a = seal_text ("the same body");
  g_autoptr (GBytes) b = seal_text ("the same body");
  g_autoptr (GBytes) longer = seal_text ("a body of quite another length, by a good bit");
  g_assert_false (g_bytes_equal (a, b));
  g_assert_cmpuint (g_bytes_get_size (a), ==, g_bytes_get_size (longer));
  g_assert_null (memmem (g_bytes_get_data (a, NULL), g_bytes_get_size (a), "the same", 8));
}

static void
test_every_bit (void)
{
  g_autoptr (GBytes) sealed = seal_text ("grounds for release");
  for (gsize bit = 0; bit < 8 * g_bytes_get_size (sealed); bit++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) flipped = flip (sealed, bit);
      assert_refused (open_at (key, CSN_SEAL_BODY, REGISTER, THING, flipped, &error), &error);
    }
}

static void
test_every_length (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (300, 'x');
  g_autoptr (GBytes) sealed = seal_text (text);
  g_autoptr (GBytes) longer = extend (sealed);
  for (gsize length = 0; length < g_bytes_get_size (sealed); length++)
    {
      g_autoptr (GBytes) shorter = cut (sealed, length);
      assert_refused (open_at (key, CSN_SEAL_BODY, REGISTER, THING, shorter, &error), &error);
    }
  assert_refused (open_at (key, CSN_SEAL_BODY, REGISTER, THING, longer, &error), &error);
  assert_refused (csn_open (key, CSN_SEAL_BODY, REGISTER, THING, NULL, 0, &error), &error);
}

static void
test_moved (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = seal_text ("grounds for release");
  g_autoptr (CsnSecret) other_key = csn_secret_new_random (32);
  assert_refused (open_at (key, CSN_SEAL_BODY, OTHER, THING, sealed, &error), &error);
  assert_refused (open_at (key, CSN_SEAL_BODY, REGISTER, OTHER, sealed, &error), &error);
  assert_refused (open_at (key, CSN_SEAL_BODY, THING, REGISTER, sealed, &error), &error);
  assert_refused (open_at (key, CSN_SEAL_DRAFT, REGISTER, THING, sealed, &error), &error);
  assert_refused (open_at (key, CSN_SEAL_BLOB, REGISTER, THING, sealed, &error), &error);
  assert_refused (open_at (key, CSN_SEAL_SNAPSHOT, REGISTER, THING, sealed, &error), &error);
  assert_refused (open_at (other_key, CSN_SEAL_BODY, REGISTER, THING, sealed, &error), &error);
}

static void
test_commitment (void)
{
  guint8 a[CSN_HASH_SIZE], again[CSN_HASH_SIZE], other_text[CSN_HASH_SIZE], other_scope[CSN_HASH_SIZE];
  g_autoptr (CsnSecret) other_key = csn_secret_new_random (32);
  csn_commit (key, (const guint8 *) "body", 4, a);
  csn_commit (key, (const guint8 *) "body", 4, again);
  csn_commit (key, (const guint8 *) "bodY", 4, other_text);
  csn_commit (other_key, (const guint8 *) "body", 4, other_scope);
  g_assert_cmpmem (a, sizeof a, again, sizeof again);
  g_assert_true (memcmp (a, other_text, sizeof a) != 0);
  g_assert_true (memcmp (a, other_scope, sizeof a) != 0);
  csn_commit (key, NULL, 0, again);
  g_assert_true (memcmp (a, again, sizeof a) != 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  start_vault ();
  key = csn_secret_new_random (32);
  g_test_add_func ("/vault/seal/round-trips-at-every-edge-of-padding", test_lengths);
  g_test_add_func ("/vault/seal/hides-text-and-length", test_hides);
  g_test_add_func ("/vault/seal/every-flipped-bit-is-refused", test_every_bit);
  g_test_add_func ("/vault/seal/every-truncation-is-refused", test_every_length);
  g_test_add_func ("/vault/seal/moved-to-another-register-scope-purpose-does-not-open", test_moved);
  g_test_add_func ("/vault/commitment/binds-text-and-scope", test_commitment);
  int result = g_test_run ();
  csn_secret_unref (key);
  return result;
}
