/* Two key pairs from seeds, signatures and hashes. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-text.h"
#include "csn-vault-test.h"

#define CONTEXT "countersign-entry-v1"

static void
test_from_seeds (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnIdentity) identity = csn_identity_new_random ();
  g_autoptr (CsnIdentity) stranger = csn_identity_new_random ();
  g_autoptr (CsnSecret) seeds = csn_identity_dup_seeds (identity);
  g_autoptr (CsnSecret) before = csn_identity_dup_seeds (identity);
  g_autoptr (CsnIdentity) again = csn_identity_new_from_seeds (seeds, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (csn_identity_public (again), sizeof (CsnPublicKeys), csn_identity_public (identity),
                   sizeof (CsnPublicKeys));
  g_assert_true (
      memcmp (csn_identity_public (stranger), csn_identity_public (identity), sizeof (CsnPublicKeys)) != 0);
  memset (csn_secret_writable (seeds), 0, 64); /* the caller's copy is his own */
  g_autoptr (CsnSecret) after = csn_identity_dup_seeds (again);
  g_assert_true (csn_secret_equal (before, after));
}

static void
test_wrong_length (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) seeds = csn_secret_new (63);
  g_assert_null (csn_identity_new_from_seeds (seeds, &error));
  assert_vault_error (&error, CSN_VAULT_ERROR_DAMAGED);
}

/* RFC 8032, test 1, reaches Ed25519 itself only if the seed becomes the key as the standard says. */
static void
test_standard_key (void)
{
  guint8 seed[32], expected[32];
  g_autoptr (CsnSecret) seeds = csn_secret_new (64);
  g_assert_true (
      csn_text_unhex ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", seed, 32));
  g_assert_true (
      csn_text_unhex ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", expected, 32));
  memcpy (csn_secret_writable (seeds) + 32, seed, 32);
  g_autoptr (CsnIdentity) identity = csn_identity_new_from_seeds (seeds, NULL);
  g_assert_cmpmem (csn_identity_public (identity)->sign_key, 32, expected, 32);
}

static void
test_signature (void)
{
  g_autoptr (CsnIdentity) identity = csn_identity_new_random ();
  g_autoptr (CsnIdentity) stranger = csn_identity_new_random ();
  const guint8  message[] = "release CZ/417/26";
  const guint8 *key = csn_identity_public (identity)->sign_key;
  guint8        signature[CSN_SIGNATURE_SIZE];
  csn_identity_sign (identity, CONTEXT, message, sizeof message, signature);
  g_assert_true (csn_signature_verify (key, CONTEXT, message, sizeof message, signature));
  g_assert_false (csn_signature_verify (key, "countersign-grant-v1", message, sizeof message, signature));
  g_assert_false (csn_signature_verify (key, CONTEXT, message, sizeof message - 1, signature));
  g_assert_false (csn_signature_verify (csn_identity_public (stranger)->sign_key, CONTEXT, message,
                                        sizeof message, signature));
  for (gsize bit = 0; bit < 8 * sizeof signature; bit++)
    {
      signature[bit / 8] ^= (guint8) (1 << bit % 8);
      g_assert_false (csn_signature_verify (key, CONTEXT, message, sizeof message, signature));
      signature[bit / 8] ^= (guint8) (1 << bit % 8);
    }
  csn_identity_sign (identity, CONTEXT, NULL, 0, signature);
  g_assert_true (csn_signature_verify (key, CONTEXT, NULL, 0, signature));
}

/* "ab" of context "x" must not be "b" of context "xa": the zero byte between them is what keeps them apart.
 */
static void
test_context_does_not_run_into_message (void)
{
  g_autoptr (CsnIdentity) identity = csn_identity_new_random ();
  guint8 signature[CSN_SIGNATURE_SIZE];
  csn_identity_sign (identity, "x", (const guint8 *) "ab", 2, signature);
  g_assert_false (csn_signature_verify (csn_identity_public (identity)->sign_key, "xa", (const guint8 *) "b",
                                        1, signature));
}

static void
test_zero_key_signs_nothing (void)
{
  const guint8 key[CSN_KEY_SIZE] = { 0 }, signature[CSN_SIGNATURE_SIZE] = { 0 };
  g_assert_false (csn_signature_verify (key, CONTEXT, (const guint8 *) "x", 1, signature));
}

static void
test_sha256 (void)
{
  guint8 hash[CSN_HASH_SIZE];
  csn_sha256 ((const guint8 *) "abc", 3, hash);
  g_autofree char *hex = csn_text_hex (hash, sizeof hash);
  g_assert_cmpstr (hex, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* Every length around the blocks' edges, against another library. */
static gpointer
hash_all_lengths (gpointer data)
{
  const guint8 *bytes = data;
  for (gsize length = 0; length < 300; length++)
    {
      guint8 ours[CSN_HASH_SIZE], theirs[CSN_HASH_SIZE];
      gsize  size = sizeof theirs;
      g_autoptr (GChecksum) other = g_checksum_new (G_CHECKSUM_SHA256);
      g_checksum_update (other, bytes, (gssize) length);
      g_checksum_get_digest (other, theirs, &size);
      csn_sha256 (bytes, length, ours);
      g_assert_cmpmem (ours, sizeof ours, theirs, size);
    }
  return NULL;
}

static void
test_sha256_in_threads (void)
{
  guint8   bytes[300];
  GThread *threads[4];
  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (i * 7);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("hash", hash_all_lengths, bytes);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  start_vault ();
  g_test_add_func ("/vault/identity/same-seeds-same-keys", test_from_seeds);
  g_test_add_func ("/vault/identity/refuses-seeds-of-another-length", test_wrong_length);
  g_test_add_func ("/vault/identity/key-is-the-standard-one", test_standard_key);
  g_test_add_func ("/vault/signature/every-flipped-bit-is-refused", test_signature);
  g_test_add_func ("/vault/signature/context-does-not-run-into-message",
                   test_context_does_not_run_into_message);
  g_test_add_func ("/vault/signature/zero-key-signs-nothing", test_zero_key_signs_nothing);
  g_test_add_func ("/vault/hash/sha256-is-the-standard-one", test_sha256);
  g_test_add_func ("/vault/hash/every-length-in-four-threads", test_sha256_in_threads);
  return g_test_run ();
}
