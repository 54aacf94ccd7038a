/* A person's keys under a passphrase: opens for it alone, in its place alone, unweakened.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-slot-private.h"
#include "csn-vault-test.h"

#define PHRASE "clement-harbour-piano-otter"

/* Argon2id costs half a second each time; one slot and what was derived from it serve all the tests. */
static CsnIdentity *identity;
static GBytes      *slot;
static CsnSecret   *derived;

static void
prepare (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) phrase = csn_secret_new_passphrase (PHRASE);
  identity = csn_identity_new_random ();
  slot = csn_slot_seal (identity, phrase, REGISTER, PERSON, &error);
  g_assert_no_error (error);
  derived = _csn_slot_derive (slot, phrase, &error);
  g_assert_no_error (error);
}

static void
assert_same_person (CsnIdentity *opened)
{
  g_assert_nonnull (opened);
  g_autoptr (CsnSecret) a = csn_identity_dup_seeds (identity);
  g_autoptr (CsnSecret) b = csn_identity_dup_seeds (opened);
  g_assert_true (csn_secret_equal (a, b));
}

static void
assert_full_open_refused (GBytes *bytes, const char *typed, CsnVaultError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) phrase = csn_secret_new_passphrase (typed);
  g_assert_null (csn_slot_open (bytes, phrase, REGISTER, PERSON, &error));
  assert_vault_error (&error, code);
}

static void
test_opens (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) phrase = csn_secret_new_passphrase (PHRASE);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (CsnIdentity) opened = csn_slot_open (slot, phrase, REGISTER, PERSON, &error);
  g_test_message ("unlocking took %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
  g_assert_no_error (error);
  assert_same_person (opened);
}

static void
test_wrong_and_tampered_get_one_answer (void)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) tampered = NULL;
  g_autoptr (CsnSecret) typed = csn_secret_new_passphrase ("clement-harbour-piano-otters");
  g_autoptr (CsnSecret) right = csn_secret_new_passphrase (PHRASE);
  g_autoptr (GBytes) other_salt = flip (slot, 8 * 16);
  g_assert_null (csn_slot_open (slot, typed, REGISTER, PERSON, &wrong));
  g_assert_null (csn_slot_open (other_salt, right, REGISTER, PERSON, &tampered));
  g_assert_error (wrong, CSN_VAULT_ERROR, CSN_VAULT_ERROR_WRONG_SECRET);
  g_assert_error (tampered, CSN_VAULT_ERROR, CSN_VAULT_ERROR_WRONG_SECRET);
  g_assert_cmpstr (wrong->message, ==, tampered->message);
  csn_assert_sentence (wrong);
}

static void
test_every_bit (void)
{
  g_autoptr (CsnIdentity) untouched = _csn_slot_open_derived (slot, derived, REGISTER, PERSON, NULL);
  assert_same_person (untouched);
  for (gsize bit = 0; bit < 8 * CSN_SLOT_SIZE; bit++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) flipped = flip (slot, bit);
      g_assert_null (_csn_slot_open_derived (flipped, derived, REGISTER, PERSON, &error));
      gsize byte = bit / 8;
      if (byte >= 16)
        g_assert_error (error, CSN_VAULT_ERROR, CSN_VAULT_ERROR_WRONG_SECRET);
      else if (byte < 8)
        g_assert_error (error, CSN_VAULT_ERROR, CSN_VAULT_ERROR_DAMAGED);
      else
        g_assert_true (error->domain == CSN_VAULT_ERROR);
      csn_assert_sentence (error);
    }
}

static void
test_every_length (void)
{
  g_autoptr (GBytes) longer = extend (slot);
  for (gsize length = 0; length < CSN_SLOT_SIZE; length++)
    {
      g_autoptr (GBytes) shorter = cut (slot, length);
      assert_full_open_refused (shorter, PHRASE, CSN_VAULT_ERROR_DAMAGED);
    }
  assert_full_open_refused (longer, PHRASE, CSN_VAULT_ERROR_DAMAGED);
}

static void
test_moved (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (_csn_slot_open_derived (slot, derived, OTHER, PERSON, &error));
  assert_vault_error (&error, CSN_VAULT_ERROR_WRONG_SECRET);
  g_assert_null (_csn_slot_open_derived (slot, derived, REGISTER, OTHER, &error));
  assert_vault_error (&error, CSN_VAULT_ERROR_WRONG_SECRET);
  g_assert_null (_csn_slot_open_derived (slot, derived, PERSON, REGISTER, &error));
  assert_vault_error (&error, CSN_VAULT_ERROR_WRONG_SECRET);
}

/* Refused before any work: a thousand refusals must not take as long as one derivation. */
static void
test_parameters (void)
{
  static const struct
  {
    guint32       passes, kib;
    CsnVaultError code;
  } CASES[] = {
    { 2, 262144, CSN_VAULT_ERROR_WEAK },
    { 0, 262144, CSN_VAULT_ERROR_WEAK },
    { 3, 262143, CSN_VAULT_ERROR_WEAK },
    { 3, 8, CSN_VAULT_ERROR_WEAK },
    { 10, 0, CSN_VAULT_ERROR_WEAK },
    { 11, 262144, CSN_VAULT_ERROR_DAMAGED },
    { 3, 2097153, CSN_VAULT_ERROR_DAMAGED },
    { 0xffffffff, 262144, CSN_VAULT_ERROR_DAMAGED },
    { 3, 0xffffffff, CSN_VAULT_ERROR_DAMAGED },
  };
  gint64 start = g_get_monotonic_time ();
  for (gsize i = 0; i < 1000; i++)
    {
      guint8  copy[CSN_SLOT_SIZE];
      guint32 passes = GUINT32_TO_BE (CASES[i % G_N_ELEMENTS (CASES)].passes);
      guint32 kib = GUINT32_TO_BE (CASES[i % G_N_ELEMENTS (CASES)].kib);
      memcpy (copy, g_bytes_get_data (slot, NULL), sizeof copy);
      memcpy (copy + 8, &passes, 4);
      memcpy (copy + 12, &kib, 4);
      g_autoptr (GBytes) changed = g_bytes_new_static (copy, sizeof copy);
      assert_full_open_refused (changed, PHRASE, CASES[i % G_N_ELEMENTS (CASES)].code);
    }
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

static void
test_floor_is_what_is_written (void)
{
  const guint8 expected[] = { 'C', 'S', 'S', 'L', 1, 2, 0, 0, 0, 0, 0, 3, 0, 4, 0, 0 };
  g_assert_cmpmem (g_bytes_get_data (slot, NULL), sizeof expected, expected, sizeof expected);
  g_assert_cmpuint (g_bytes_get_size (slot), ==, CSN_SLOT_SIZE);
}

static void
test_short_passphrase (void)
{
  static const char *const SHORT[] = { "", "thirteenchars",
                                       "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9" };
  for (gsize i = 0; i < G_N_ELEMENTS (SHORT); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CsnSecret) phrase = csn_secret_new_passphrase (SHORT[i]);
      g_assert_null (csn_slot_seal (identity, phrase, REGISTER, PERSON, &error));
      assert_vault_error (&error, CSN_VAULT_ERROR_WEAK);
    }
}

static void
test_fresh_randomness (void)
{
  g_autoptr (CsnSecret) phrase = csn_secret_new_passphrase (PHRASE);
  g_autoptr (GBytes) second = csn_slot_seal (identity, phrase, REGISTER, PERSON, NULL);
  const guint8 *a = g_bytes_get_data (slot, NULL), *b = g_bytes_get_data (second, NULL);
  g_assert_true (memcmp (a + 16, b + 16, 16) != 0);
  g_assert_true (memcmp (a + 128, b + 128, 24) != 0);
  g_assert_true (memcmp (a + 152, b + 152, 80) != 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  start_vault ();
  prepare ();
  g_test_add_func ("/vault/slot/opens-with-its-passphrase", test_opens);
  g_test_add_func ("/vault/slot/wrong-and-tampered-get-one-answer", test_wrong_and_tampered_get_one_answer);
  g_test_add_func ("/vault/slot/every-flipped-bit-is-refused", test_every_bit);
  g_test_add_func ("/vault/slot/every-truncation-is-refused", test_every_length);
  g_test_add_func ("/vault/slot/moved-to-another-register-or-person-does-not-open", test_moved);
  g_test_add_func ("/vault/slot/weak-and-absurd-parameters-are-refused-before-work", test_parameters);
  g_test_add_func ("/vault/slot/writes-the-floor", test_floor_is_what_is_written);
  g_test_add_func ("/vault/slot/refuses-a-short-passphrase", test_short_passphrase);
  g_test_add_func ("/vault/slot/never-repeats-its-randomness", test_fresh_randomness);
  int result = g_test_run ();
  csn_identity_unref (identity);
  csn_secret_unref (derived);
  g_bytes_unref (slot);
  return result;
}
