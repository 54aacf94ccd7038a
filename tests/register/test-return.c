/* A scheme manager's return: everything he held and logged for one unit, sealed to its co-ordinators. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-manager-fixture.h"
#include "csn-merkle.h"

static void
receive (Pair *p, const char *item)
{
  g_autofree char *id = csn_text_new_id (), *today = fixture_day (&p->m, 0);
  fixture_do (&p->m, "item.receipt", "{\"id\":\"%s\",\"item_id\":\"%s\",\"received_by\":\"" MANAGER_USER "\",\"received_on\":\"%s\",\"storage\":\"Steel cabinet\",\"security_confirmed\":1,"
              "\"warning_acknowledged\":1}", id, item, today);
}

static GBytes *
make (Pair *p, char **out_name)
{
  g_autoptr (GError) error = NULL;
  GBytes *file = NULL;
  csn_register_make_return (p->m.reg, p->unit.reg->id_text, &file, out_name, NULL, &error);
  g_assert_no_error (error);
  return file;
}

static CsnReturn *
open_return (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  guint8     signer[CSN_KEY_SIZE];
  CsnReturn *what = csn_return_open (fixture_identity (), (const guint8 (*)[CSN_KEY_SIZE]) csn_identity_public (pair_identity ())->sign_key, 1, file, signer, &error);
  g_assert_no_error (error);
  return what;
}

static void
assert_id (const guint8 id[CSN_ID_SIZE], const char *text)
{
  g_autofree char *is = csn_text_id_from_bytes (id);
  g_assert_cmpstr (is, ==, text);
}

static void
refuse (Pair *p, CsnRegister *reg, const char *unit_id)
{
  g_autoptr (GError) error = NULL;
  GBytes *file = NULL;
  g_autofree char *before = fixture_stand (&p->m);
  g_assert_false (csn_register_make_return (reg, unit_id, &file, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_null (file);
  g_autofree char *after = fixture_stand (&p->m);
  g_assert_cmpstr (after, ==, before);
}

static void
test_whole_record (Pair *p, gconstpointer data)
{
  pair_take_photograph (p);
  g_autofree char *name = NULL, *later = pair_supply (p), *today = fixture_day (&p->m, 0), *end = csn_text_new_id ();
  g_autoptr (GBytes) packed = pair_pack_one (p);
  g_autofree char *second = pair_take (p, packed);
  receive (p, p->copy);
  g_autofree char *shown = pair_disclose (p, 0, "shown", ",\"note\":\"At the counter\"");
  g_autofree char *more = g_strdup_printf (",\"corrects\":\"%s\",\"void\":1,\"reason\":\"Logged twice by mistake\"", shown);
  g_autofree char *struck = pair_disclose (p, 0, "shown", more);
  fixture_do (&p->m, "item.end", "{\"id\":\"%s\",\"item_id\":\"%s\",\"outcome\":\"lost\",\"on\":\"%s\",\"by\":\"" MANAGER_USER "\",\"how\":\"Stolen from the office\"}", end, later, today);
  g_autoptr (GBytes) file = make (p, &name);
  g_assert_cmpstr (name, ==, "CANT-BCRP-return-1.csret");
  g_autoptr (CsnReturn) what = open_return (file);
  assert_id (what->register_id, p->m.reg->id_text);
  assert_id (what->unit_id, p->unit.reg->id_text);
  assert_id (what->recipient_id, p->unit.ids->manager);
  g_assert_cmpuint (what->number, ==, 1);
  g_assert_cmpuint (what->seen_number, ==, 2);
  g_assert_cmpuint (what->missing->len, ==, 0);
  g_assert_cmpuint (what->items->len, ==, 2);
  g_assert_cmpuint (what->receipts->len, ==, 1);
  g_assert_cmpuint (what->disclosures->len, ==, 2);
  const CsnDisclosure *one = g_ptr_array_index (what->disclosures, 0), *two = g_ptr_array_index (what->disclosures, 1);
  assert_id (one->id, shown);
  assert_id (one->copy_id, p->copy);
  assert_id (one->member_id, p->unit.ids->members[0]);
  assert_id (two->corrects, shown);
  g_assert_true (two->is_void && !one->is_void);
  g_assert_cmpint (one->at_us, ==, csn_clock_now (p->m.clock));
  g_assert_cmpstr (one->by, ==, MANAGER_USER);
  for (guint i = 0; i < what->items->len; i++)
    {
      const CsnItemStanding *item = g_ptr_array_index (what->items, i);
      g_autofree char *id = csn_text_id_from_bytes (item->copy_id);
      g_assert_cmpint (item->outcome, ==, g_str_equal (id, later) ? CSN_ITEM_LOST : CSN_ITEM_HELD);
    }
  const CsnItemReceipt *receipt = g_ptr_array_index (what->receipts, 0);
  g_assert_true (receipt->security_confirmed && receipt->warning_acknowledged);
}

static void
test_row_of_returns (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint8  register_id[CSN_ID_SIZE], root[2][CSN_HASH_SIZE], hash[CSN_HASH_SIZE];
  guint64 size[2];
  gsize   length;
  pair_take_photograph (p);
  g_autoptr (GBytes) first = make (p, NULL);
  receive (p, p->copy);
  g_autofree char *name = NULL;
  g_autoptr (GBytes) second = make (p, &name);
  g_assert_cmpstr (name, ==, "CANT-BCRP-return-2.csret");
  g_autoptr (CsnReturn) one = open_return (first), two = open_return (second);
  g_assert_true (csn_checkpoint_parse (one->checkpoint, register_id, &size[0], root[0], NULL));
  g_assert_true (csn_checkpoint_parse (two->checkpoint, register_id, &size[1], root[1], NULL));
  g_assert_true (csn_checkpoint_verify (two->checkpoint, csn_identity_public (pair_identity ())->sign_key, NULL));
  g_assert_cmpuint (one->old_size, ==, 0);
  g_assert_cmpuint (two->old_size, ==, size[0]);
  const guint8 *proof = g_bytes_get_data (two->consistency, &length);
  g_assert_true (csn_merkle_consistency_verify (size[0], size[1], root[0], root[1], proof, length));
  csn_sha256 (g_bytes_get_data (first, NULL), g_bytes_get_size (first), hash);
  g_assert_cmpmem (two->previous, CSN_HASH_SIZE, hash, CSN_HASH_SIZE);
  g_autofree char *id = fixture_text (&p->m, "SELECT id FROM returns_made WHERE number = 1"), *kept_name = NULL;
  g_autoptr (GBytes) kept = csn_register_return_file (p->m.reg, id, &kept_name, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (kept, first));
  g_assert_cmpstr (kept_name, ==, "CANT-BCRP-return-1.csret");
  g_assert_null (csn_register_return_file (p->m.reg, p->copy, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
}

static void
test_missing_numbers (Pair *p, gconstpointer data)
{
  g_autoptr (GBytes) first = pair_pack_one (p);
  g_autofree char *second_copy = pair_supply (p);
  g_autoptr (GBytes) second = pair_pack_one (p);
  g_autofree char *third_copy = pair_supply (p);
  g_autoptr (GBytes) third = pair_pack_one (p);
  g_autofree char *item = pair_take (p, third);
  g_autoptr (GBytes) file = make (p, NULL);
  g_autoptr (CsnReturn) what = open_return (file);
  g_assert_cmpuint (what->seen_number, ==, 3);
  g_assert_cmpuint (what->missing->len, ==, 2);
  g_assert_cmpuint (g_array_index (what->missing, guint64, 1), ==, 2);
  g_assert_cmpuint (what->items->len, ==, 1);
}

static void
test_refused (Pair *p, gconstpointer data)
{
  refuse (p, p->m.reg, p->unit.reg->id_text); /* nothing came yet */
  pair_take_photograph (p);
  refuse (p, p->m.reg, p->copy);             /* no such unit */
  refuse (p, p->m.reg, "CZ");
  refuse (p, p->unit.reg, p->unit.reg->id_text);
  g_autofree char *card = fixture_text (&p->m, "SELECT id FROM cards");
  fixture_do (&p->m, "card.end", "{\"id\":\"%s\",\"reason\":\"She has left the unit\"}", card);
  refuse (p, p->m.reg, p->unit.reg->id_text); /* nobody's keys are trusted */
}

/* What is sealed for the co-ordinator opens for nobody else, the manager included. */
static void
test_sealed (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint8 signer[CSN_KEY_SIZE];
  pair_take_photograph (p);
  g_autoptr (GBytes) file = make (p, NULL);
  g_assert_null (csn_return_open (pair_identity (), (const guint8 (*)[CSN_KEY_SIZE]) csn_identity_public (pair_identity ())->sign_key, 1, file, signer, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pair_add ("/register/F53/return/whole-record", test_whole_record);
  pair_add ("/register/F53/return/number-previous-and-proof", test_row_of_returns);
  pair_add ("/register/F53/return/names-what-never-came", test_missing_numbers);
  pair_add ("/register/F53/return/refused-without-unit-package-or-card", test_refused);
  pair_add ("/register/F53/return/opens-for-the-co-ordinator-alone", test_sealed);
  return pair_run ();
}
