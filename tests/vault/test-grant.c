/* Grants: for one holder, by one giver, of one thing. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-grant.h"
#include "csn-vault-test.h"

typedef struct
{
  CsnIdentity *giver, *holder, *stranger;
  CsnSecret   *secret;
  GBytes      *grant;
} Fixture;

static const guint8 *
sign_key (CsnIdentity *identity)
{
  return csn_identity_public (identity)->sign_key;
}

static const guint8 *
box_key (CsnIdentity *identity)
{
  return csn_identity_public (identity)->box_key;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->giver = csn_identity_new_random ();
  fixture->holder = csn_identity_new_random ();
  fixture->stranger = csn_identity_new_random ();
  fixture->secret = csn_secret_new_random (32);
  fixture->grant = csn_grant_seal (fixture->secret, REGISTER, THING, 0x01020304, PERSON,
                                   box_key (fixture->holder), fixture->giver);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  csn_identity_unref (fixture->giver);
  csn_identity_unref (fixture->holder);
  csn_identity_unref (fixture->stranger);
  csn_secret_unref (fixture->secret);
  g_bytes_unref (fixture->grant);
}

static CsnSecret *
open_as_holder (Fixture *fixture, GBytes *grant, GError **error)
{
  return csn_grant_open (grant, REGISTER, THING, PERSON, sign_key (fixture->giver), fixture->holder, error);
}

static void
assert_refused (CsnSecret *opened, GError **error)
{
  g_assert_null (opened);
  assert_vault_error (error, CSN_VAULT_ERROR_WRONG_SECRET);
}

static void
test_opens (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) opened = open_as_holder (fixture, fixture->grant, &error);
  g_assert_no_error (error);
  g_assert_true (csn_secret_equal (opened, fixture->secret));
  g_assert_cmpuint (g_bytes_get_size (fixture->grant), ==, 328);
}

static void
test_peek (Fixture *fixture, gconstpointer data)
{
  guint8  subject[CSN_ID_SIZE], holder[CSN_ID_SIZE], giver[CSN_KEY_SIZE];
  guint32 epoch;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_assert_true (csn_grant_peek (fixture->grant, subject, &epoch, holder, giver, &error));
  g_assert_cmpmem (subject, CSN_ID_SIZE, THING, CSN_ID_SIZE);
  g_assert_cmpmem (holder, CSN_ID_SIZE, PERSON, CSN_ID_SIZE);
  g_assert_cmpmem (giver, CSN_KEY_SIZE, sign_key (fixture->giver), CSN_KEY_SIZE);
  g_assert_cmphex (epoch, ==, 0x01020304);
  g_assert_true (csn_grant_peek (fixture->grant, NULL, NULL, NULL, NULL, NULL));
  g_assert_false (csn_grant_peek (nothing, subject, &epoch, holder, giver, &error));
  assert_vault_error (&error, CSN_VAULT_ERROR_DAMAGED);
}

static void
test_every_bit (Fixture *fixture, gconstpointer data)
{
  for (gsize bit = 0; bit < 8 * g_bytes_get_size (fixture->grant); bit++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) flipped = flip (fixture->grant, bit);
      g_assert_null (open_as_holder (fixture, flipped, &error));
      assert_vault_error (&error, bit < 64 ? CSN_VAULT_ERROR_DAMAGED : CSN_VAULT_ERROR_WRONG_SECRET);
    }
}

static void
test_every_length (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) longer = extend (fixture->grant);
  for (gsize length = 0; length < g_bytes_get_size (fixture->grant); length++)
    {
      g_autoptr (GBytes) shorter = cut (fixture->grant, length);
      g_assert_null (open_as_holder (fixture, shorter, &error));
      assert_vault_error (&error, CSN_VAULT_ERROR_DAMAGED);
    }
  g_assert_null (open_as_holder (fixture, longer, &error));
  assert_vault_error (&error, CSN_VAULT_ERROR_DAMAGED);
}

static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const guint8 *giver = sign_key (fixture->giver);
  assert_refused (csn_grant_open (fixture->grant, OTHER, THING, PERSON, giver, fixture->holder, &error),
                  &error);
  assert_refused (csn_grant_open (fixture->grant, REGISTER, OTHER, PERSON, giver, fixture->holder, &error),
                  &error);
  assert_refused (csn_grant_open (fixture->grant, REGISTER, THING, OTHER, giver, fixture->holder, &error),
                  &error);
  assert_refused (csn_grant_open (fixture->grant, REGISTER, THING, PERSON, giver, fixture->stranger, &error),
                  &error);
}

/* Somebody who can write the file knows a key and signs it himself. */
static void
test_planted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) planted = csn_grant_seal (fixture->secret, REGISTER, THING, 1, PERSON,
                                               box_key (fixture->holder), fixture->stranger);
  assert_refused (open_as_holder (fixture, planted, &error), &error);
}

static GBytes *
sign_again (GBytes *grant, CsnIdentity *signer)
{
  guint8 *bytes = g_memdup2 (g_bytes_get_data (grant, NULL), 328);
  memcpy (bytes + 60, sign_key (signer), CSN_KEY_SIZE);
  csn_identity_sign (signer, "countersign-grant-v1", bytes, 264, bytes + 264);
  return g_bytes_new_take (bytes, 328);
}

/* A true box from somebody else's grant, under the name and signature of a known person. */
static void
test_box_signed_anew (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) same = sign_again (fixture->grant, fixture->giver);
  g_autoptr (GBytes) stolen = sign_again (fixture->grant, fixture->stranger);
  g_autoptr (CsnSecret) opened = open_as_holder (fixture, same, &error);
  g_assert_true (csn_secret_equal (opened, fixture->secret));
  assert_refused (
      csn_grant_open (stolen, REGISTER, THING, PERSON, sign_key (fixture->stranger), fixture->holder, &error),
      &error);
}

static void
test_group (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) seed = csn_secret_new_random (32);
  g_autoptr (CsnSecret) other_seed = csn_secret_new_random (32);
  const guint8 *giver = sign_key (fixture->giver);
  guint8        group_key[CSN_KEY_SIZE];
  csn_group_public_key (seed, group_key);
  g_autoptr (GBytes) grant =
      csn_grant_seal (fixture->secret, REGISTER, THING, 2, OTHER, group_key, fixture->giver);
  g_autoptr (CsnSecret) opened = csn_grant_open_as_group (grant, REGISTER, THING, OTHER, giver, seed, &error);
  g_assert_no_error (error);
  g_assert_true (csn_secret_equal (opened, fixture->secret));
  assert_refused (csn_grant_open_as_group (grant, REGISTER, THING, OTHER, giver, other_seed, &error), &error);
  assert_refused (csn_grant_open_as_group (grant, REGISTER, THING, PERSON, giver, seed, &error), &error);
  assert_refused (csn_grant_open (grant, REGISTER, THING, OTHER, giver, fixture->holder, &error), &error);
}

static void
test_unusable_holder_key (Fixture *fixture, gconstpointer data)
{
  const guint8 zero[CSN_KEY_SIZE] = { 0 };
  g_assert_null (csn_grant_seal (fixture->secret, REGISTER, THING, 1, PERSON, zero, fixture->giver));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  start_vault ();
#define ADD(path, function) g_test_add ("/vault/grant/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("opens-for-its-holder", test_opens);
  ADD ("peek-reads-what-is-public", test_peek);
  ADD ("every-flipped-bit-is-refused", test_every_bit);
  ADD ("every-truncation-is-refused", test_every_length);
  ADD ("other-register-subject-holder-does-not-open", test_moved);
  ADD ("planted-by-another-signer-does-not-open", test_planted);
  ADD ("box-signed-anew-by-another-does-not-open", test_box_signed_anew);
  ADD ("group-opens-with-its-seed", test_group);
  ADD ("refuses-an-unusable-holder-key", test_unusable_holder_key);
  return g_test_run ();
}
