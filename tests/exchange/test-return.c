/* Returns: what went in comes out, the longest record fits, and what cannot be made. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-exchange-fixture.h"

#include <string.h>

static CsnReturn *
open_as (Person person, GBytes *file, GError **error)
{
  return csn_return_open (who (person), sign_key_of (MANAGER), 1, file, NULL, error);
}

static void
test_round (void)
{
  g_autoptr (GError)    error = NULL;
  guint8                signer[CSN_KEY_SIZE];
  g_autoptr (CsnReturn) self = make_return ();
  g_autoptr (GBytes)    file = csn_return_seal (self, who (MANAGER), &error);
  g_autoptr (CsnReturn) opened = csn_return_open (who (COORDINATOR), sign_key_of (MANAGER), 1, file, signer, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) before = csn_return_encode (self, NULL), after = csn_return_encode (opened, NULL);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpmem (signer, CSN_KEY_SIZE, sign_key_of (MANAGER), CSN_KEY_SIZE);
  g_assert_cmpuint (opened->missing->len, ==, 2);
  g_assert_cmpuint (g_array_index (opened->missing, guint64, 1), ==, 5);
  const CsnItemStanding *item = g_ptr_array_index (opened->items, 0);
  g_assert_cmpint (item->outcome, ==, CSN_ITEM_DESTROYED);
  g_assert_cmpstr (item->how, ==, "Shredded");
  const CsnItemReceipt *receipt = g_ptr_array_index (opened->receipts, 0);
  g_assert_true (receipt->security_confirmed && !receipt->warning_acknowledged);
  const CsnDisclosure *second = g_ptr_array_index (opened->disclosures, 1);
  g_assert_true (second->is_void);
  g_assert_cmpint (second->how, ==, CSN_DISCLOSURE_COPY);
  g_assert_cmpstr (second->note, ==, "At the counter.\nTwo minutes.");
  g_assert_cmpint (second->logged_us - second->at_us, ==, 0x92);
}

static void
test_empty (void)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (CsnReturn) self = csn_return_new ();
  add_key (self->recipient_keys, COORDINATOR);
  g_autoptr (GBytes)    file = csn_return_seal (self, who (MANAGER), &error);
  g_autoptr (CsnReturn) opened = open_as (COORDINATOR, file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (opened->disclosures->len, ==, 0);
  g_assert_cmpstr (opened->checkpoint, ==, "");
}

/* Years of a busy scheme: ten thousand disclosures. */
static void
test_long (void)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (CsnReturn) self = make_return ();
  for (guint i = 0; i < 10000; i++)
    {
      CsnDisclosure *disclosure = g_new0 (CsnDisclosure, 1);
      csn_sha256 ((const guint8 *) &i, sizeof i, self->seen_sha256);
      memcpy (disclosure->id, self->seen_sha256, CSN_ID_SIZE);
      disclosure->how = CSN_DISCLOSURE_SHOWN;
      disclosure->at_us = disclosure->logged_us = i;
      disclosure->note = g_strdup ("Shown to the night staff at the counter, and taken back to the office.");
      g_ptr_array_add (self->disclosures, disclosure);
    }
  g_autoptr (GBytes)    file = csn_return_seal (self, who (MANAGER), &error);
  g_autoptr (CsnReturn) opened = open_as (COORDINATOR, file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (opened->disclosures->len, ==, 10002);
  for (guint i = 0; i < 100; i++)
    {
      CsnDisclosure *disclosure = g_ptr_array_index (self->disclosures, i);
      g_free (disclosure->note);
      disclosure->note = g_strnfill (64 * 1024, 'x');
      g_free (disclosure->reason);
      disclosure->reason = g_strnfill (64 * 1024, 'y');
    }
  g_autoptr (GBytes) too_long = csn_return_seal (self, who (MANAGER), &error);
  assert_refused (too_long, &error, CSN_EXCHANGE_ERROR_TOO_LARGE);
}

static void
assert_cannot_be_made (CsnReturn *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = csn_return_seal (self, who (MANAGER), &error);
  assert_refused (file, &error, CSN_EXCHANGE_ERROR_FAILED);
}

static void
test_cannot_be_made (void)
{
  g_autoptr (CsnReturn) self = make_return ();
  CsnDisclosure        *first = g_ptr_array_index (self->disclosures, 0);
  CsnItemStanding      *item = g_ptr_array_index (self->items, 0);
  guint64               again = 5;
  first->is_void = TRUE; /* of no entry */
  assert_cannot_be_made (self);
  first->is_void = FALSE;
  first->at_us = -1;
  assert_cannot_be_made (self);
  first->at_us = 1;
  first->how = (CsnDisclosureHow) 4;
  assert_cannot_be_made (self);
  first->how = CSN_DISCLOSURE_TAKEN_BACK;
  item->outcome = (CsnItemOutcome) 0;
  assert_cannot_be_made (self);
  item->outcome = CSN_ITEM_HELD;
  g_array_append_val (self->missing, again); /* twice */
  assert_cannot_be_made (self);
  g_array_set_size (self->missing, 2);
  self->seen_number = 0; /* but its hash is there */
  assert_cannot_be_made (self);
  self->seen_number = 7;
  while (self->recipient_keys->len <= 16)
    add_key (self->recipient_keys, THIRD);
  assert_cannot_be_made (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  start_exchange ();
  g_test_add_func ("/exchange/F33/return/opens-as-it-was-sealed", test_round);
  g_test_add_func ("/exchange/F33/return/of-an-empty-record", test_empty);
  g_test_add_func ("/exchange/F33/return/of-a-long-record", test_long);
  g_test_add_func ("/exchange/F33/return/refuses-what-contradicts-itself", test_cannot_be_made);
  return g_test_run ();
}
