/* Packages taken in by a scheme's manager: what is believed, and that everything else changes nothing. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-manager-fixture.h"

/* --- What is as it should be --------------------------------------------------------------------------------------------------- */
static void
test_brings_photograph (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = pair_pack_one (p);
  g_autoptr (JsonNode) said = csn_register_read_package (p->m.reg, file, &error);
  g_assert_no_error (error);
  JsonObject *object = json_node_get_object (said);
  g_assert_false (json_object_get_boolean_member (object, "again"));
  g_assert_cmpstr (json_object_get_string_member (object, "from"), ==, FIXTURE_USER ", Canterbury Area Intelligence Unit");
  g_assert_cmpstr (json_object_get_string_member (object, "item_id"), ==, p->copy);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "gap")), ==, 0);
  g_assert_false (json_object_has_member (object, "warning"));
  g_assert_cmpint (fixture_number (&p->m, "SELECT count(*) FROM received"), ==, 0);
  g_autofree char *item = pair_take (p, file);
  g_assert_cmpstr (item, ==, p->copy);
  g_autofree char *reference = fixture_text (&p->m, "SELECT reference || ' ' || copy_no || ' ' || review_on FROM items_now WHERE has_contents");
  g_assert_cmpstr (reference, ==, "CZ/041/26 1 2026-05-03");
  g_assert_cmpint (fixture_number (&p->m, "SELECT count(*) FROM to_pass_on"), ==, 2);
  g_assert_cmpint (fixture_number (&p->m, "SELECT count(*) FROM received WHERE finding = 'sound' AND number = 1 AND head_size > 10"), ==, 1);
  g_autofree char *locked = csn_register_item_locked (p->m.reg, item);
  g_assert_cmpstr (locked, ==, NULL);
  g_autoptr (GBytes) form = csn_register_item_form (p->m.reg, item, "To pass it on to a member", NULL, &error);
  g_assert_no_error (error);
  g_autofree char *hash = csn_register_sha256 (form);
  g_autofree char *sql = g_strdup_printf ("SELECT form_sha256 FROM copies WHERE id = '%s'", p->copy);
  g_autofree char *issued = fixture_text (&p->unit, sql);
  g_assert_cmpstr (hash, ==, issued); /* byte for byte what the unit froze */
}

static void
test_again_is_nothing (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = pair_pack_one (p);
  g_autofree char *first = pair_take (p, file), *before = fixture_stand (&p->m);
  guint keys = pair_keys (p);
  g_autoptr (JsonNode) said = csn_register_read_package (p->m.reg, file, &error);
  g_assert_no_error (error);
  g_assert_true (json_object_get_boolean_member (json_node_get_object (said), "again"));
  g_autofree char *second = pair_take (p, file), *after = fixture_stand (&p->m);
  g_assert_cmpstr (second, ==, first);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (pair_keys (p), ==, keys);
}

static void
test_gap_and_old_one (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = pair_pack_one (p);
  g_autofree char *second_copy = pair_supply (p);
  g_autoptr (GBytes) second = pair_pack_one (p);
  g_autofree char *third_copy = pair_supply (p);
  g_autoptr (GBytes) third = pair_pack_one (p);
  g_autofree char *a = pair_take (p, first);
  g_autoptr (JsonNode) said = csn_register_read_package (p->m.reg, third, &error);
  g_assert_no_error (error);
  JsonArray *gap = json_object_get_array_member (json_node_get_object (said), "gap");
  g_assert_cmpuint (json_array_get_length (gap), ==, 1);
  g_assert_cmpint (json_array_get_int_element (gap, 0), ==, 2);
  g_autofree char *c = pair_take (p, third);
  g_assert_cmpstr (c, ==, third_copy);
  g_assert_cmpint (fixture_number (&p->m, "SELECT count(*) FROM received WHERE finding = 'gap' AND number = 3"), ==, 1);
  pair_refuse (p, second, CSN_REGISTER_ERROR_USAGE); /* an old one that came late */
  g_assert_null (csn_register_read_package (p->m.reg, second, &error));
  g_assert_true (g_str_has_suffix (error->message, "Nothing was taken in. Ask the co-ordinator to make it again.")); /* as is done below */
  g_clear_error (&error);
  g_autofree char *locked = csn_register_item_locked (p->m.reg, second_copy);
  g_assert_nonnull (locked);
  g_autoptr (GPtrArray) made = NULL;
  csn_register_make_package_again (p->unit.reg, second_copy, &made, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *b = pair_take (p, ((CsnMadePackage *) g_ptr_array_index (made, 0))->file);
  g_assert_cmpstr (b, ==, second_copy);
}

/* The unit's register is put back from a backup: its next packages have old numbers, then numbers that do not go on from what he saw. */
static void
test_unit_put_back (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = g_build_filename (p->unit.scratch, "kept", NULL), *folder = g_strdup (p->unit.folder);
  pair_take_photograph (p);
  fixture_close (&p->unit);
  csn_test_copy_folder (p->unit.folder, kept);
  fixture_open (&p->unit);
  g_autofree char *copy = pair_supply (p);
  g_autoptr (GBytes) second = pair_pack_one (p);
  g_autofree char *item = pair_take (p, second);
  fixture_close (&p->unit);
  csn_test_scratch_remove (folder);
  folder = NULL;
  csn_test_copy_folder (kept, p->unit.folder);
  fixture_open (&p->unit);
  g_autofree char *other = pair_supply (p);
  g_autoptr (GBytes) same_number = pair_pack_one (p);
  pair_refuse (p, same_number, CSN_REGISTER_ERROR_USAGE);
  g_autofree char *further = pair_supply (p);
  g_autoptr (GBytes) third = pair_pack_one (p);
  g_autoptr (JsonNode) said = csn_register_read_package (p->m.reg, third, &error);
  g_assert_no_error (error);
  g_assert_nonnull (json_object_get_string_member (json_node_get_object (said), "warning"));
  g_autofree char *taken = pair_take (p, third);
  g_assert_cmpstr (taken, ==, further);
  g_autofree char *finding = fixture_text (&p->m, "SELECT finding FROM received WHERE number = 3");
  g_assert_cmpstr (finding, ==, "forked");
}

static void
test_shorter_register (Pair *p, gconstpointer data)
{
  pair_take_photograph (p);
  g_autofree char *copy = pair_supply (p);
  g_autoptr (GBytes) good = pair_pack_one (p);
  CsnPackage *package = pair_unpack (good);
  CsnHead     head = { .size = 3 };
  g_free (package->checkpoint);
  package->checkpoint = csn_checkpoint_sign (&head, p->unit.reg->id, fixture_identity ());
  package->entry_seq = 0;
  memset (package->entry_leaf, 0, sizeof package->entry_leaf);
  g_bytes_unref (package->inclusion);
  package->inclusion = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) file = pair_seal (package, NULL);
  g_autofree char   *item = pair_take (p, file);
  g_autofree char   *finding = fixture_text (&p->m, "SELECT finding FROM received WHERE number = 2");
  g_assert_cmpstr (item, ==, copy);
  g_assert_cmpstr (finding, ==, "rolled-back");
}

static void
test_recall_and_notice (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) made = NULL;
  pair_take_photograph (p);
  guint keys = pair_keys (p);
  csn_register_make_notice (p->unit.reg, p->unit.ids->manager, NULL, "The office is closed on Friday.", &made, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *item = pair_take (p, ((CsnMadePackage *) g_ptr_array_index (made, 0))->file);
  g_assert_null (item);
  g_assert_cmpuint (pair_keys (p), ==, keys);
  g_assert_cmpint (fixture_number (&p->m, "SELECT count(*) FROM received WHERE kind = 'notice' AND item_id IS NULL AND text LIKE 'The office%'"), ==, 1);
}

/* --- What is not ------------------------------------------------------------------------------------------------------------------ */
static void
refuse_quickly (Pair *p, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (csn_register_take_package (p->m.reg, file, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
}

static void
test_every_flip_and_cut (Pair *p, gconstpointer data)
{
  g_autoptr (GBytes) file = pair_pack_one (p);
  g_autofree char *before = fixture_stand (&p->m);
  guint  keys = pair_keys (p);
  gsize  length;
  const guint8 *bytes = g_bytes_get_data (file, &length);
  for (gsize at = 0; at < length; at += at < 300 ? 1 : length / 150)
    {
      guint8 *other = g_memdup2 (bytes, length);
      other[at] ^= (guint8) (1 << (at % 8));
      g_autoptr (GBytes) flipped = g_bytes_new_take (other, length);
      refuse_quickly (p, flipped);
    }
  for (gsize at = 0; at < length; at += length / 100 + 1)
    {
      g_autoptr (GBytes) cut = g_bytes_new (bytes, at);
      refuse_quickly (p, cut);
    }
  g_autofree char *after = fixture_stand (&p->m);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (pair_keys (p), ==, keys);
  g_autofree char *item = pair_take (p, file); /* and it itself still counts */
  g_assert_nonnull (item);
}

static void
test_strangers (Pair *p, gconstpointer data)
{
  g_autoptr (GBytes) good = pair_pack_one (p);
  g_autoptr (CsnIdentity) stranger = csn_identity_new_random ();
  g_autoptr (GBytes) signed_by_stranger = pair_seal (pair_unpack (good), stranger);
  pair_refuse (p, signed_by_stranger, CSN_REGISTER_ERROR_USAGE);
  CsnPackage *package = pair_unpack (good);
  g_array_set_size (package->recipient_keys, 0);
  g_array_append_vals (package->recipient_keys, csn_identity_public (stranger)->box_key, 1);
  g_autoptr (GBytes) for_another = pair_seal (package, NULL);
  pair_refuse (p, for_another, CSN_REGISTER_ERROR_USAGE);
  package = pair_unpack (good);
  package->register_id[0] ^= 1;
  g_autoptr (GBytes) of_another_unit = pair_seal (package, NULL);
  pair_refuse (p, of_another_unit, CSN_REGISTER_ERROR_USAGE);
  g_autofree char *card = fixture_text (&p->m, "SELECT id FROM cards");
  fixture_do (&p->m, "card.end", "{\"id\":\"%s\",\"reason\":\"She has left the unit\"}", card);
  pair_refuse (p, good, CSN_REGISTER_ERROR_USAGE); /* her card is no longer in force */
}

typedef void (*Spoil) (CsnPackage *package);

static void
spoil_picture (CsnPackage *package)
{
  static const guint8 jpeg[] = { 0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F' };
  CsnPart *part = g_ptr_array_index (package->parts, package->parts->len - 1);
  g_bytes_unref (part->bytes);
  part->bytes = g_bytes_new_static (jpeg, sizeof jpeg);
}

static void
spoil_form (CsnPackage *package)
{
  CsnPart *part = g_ptr_array_index (package->parts, 0);
  g_bytes_unref (part->bytes);
  part->bytes = g_bytes_new_static ("%PDF-1.7 and nothing else", 25);
}

static void
drop_picture (CsnPackage *package)
{
  g_ptr_array_set_size (package->parts, 1);
}

static void
drop_parts (CsnPackage *package)
{
  g_ptr_array_set_size (package->parts, 0);
}

static void
jump_far (CsnPackage *package)
{
  package->number = G_MAXINT64;
  memset (package->previous, 1, sizeof package->previous);
}

static void
change_leaf (CsnPackage *package)
{
  package->entry_leaf[0] ^= 1;
}

static void
name_entry_beyond (CsnPackage *package)
{
  package->entry_seq += 100000;
}

static void
cut_checkpoint (CsnPackage *package)
{
  package->checkpoint[strlen (package->checkpoint) - 5] ^= 1;
}

static void
drop_review (CsnPackage *package)
{
  *package->review_on = '\0';
}

static void
drop_reference (CsnPackage *package)
{
  *package->reference = '\0';
}

static void
test_spoilt (Pair *p, gconstpointer data)
{
  static const Spoil spoils[] = { spoil_picture, spoil_form, drop_picture, drop_parts, jump_far, change_leaf, name_entry_beyond, cut_checkpoint, drop_review, drop_reference };
  g_autoptr (GBytes) good = pair_pack_one (p);
  g_autofree char *before = fixture_stand (&p->m);
  guint keys = pair_keys (p);
  for (guint i = 0; i < G_N_ELEMENTS (spoils); i++)
    {
      g_autoptr (GError) error = NULL;
      CsnPackage *package = pair_unpack (good);
      spoils[i] (package);
      g_autoptr (GBytes) file = pair_seal (package, NULL);
      g_test_message ("spoilt in way %u", i);
      g_assert_false (csn_register_take_package (p->m.reg, file, NULL, NULL, &error));
      csn_assert_sentence (error);
      g_assert_true (error->code == CSN_REGISTER_ERROR_USAGE || error->code == CSN_REGISTER_ERROR_REFUSED);
      g_autofree char *after = fixture_stand (&p->m);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (pair_keys (p), ==, keys);
    }
}

/* What the register itself refuses after the key was made leaves no key behind. */
static void
test_refused_leaves_no_key (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = pair_pack_one (p);
  guint  keys = pair_keys (p);
  gint64 now = csn_clock_now (p->m.clock);
  csn_clock_move_to (p->m.clock, now - 3 * DAY_US);
  g_assert_false (csn_register_take_package (p->m.reg, file, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_assert_cmpuint (pair_keys (p), ==, keys);
  csn_clock_move_to (p->m.clock, now);
  g_autofree char *item = pair_take (p, file);
  g_assert_nonnull (item);
  g_assert_cmpuint (pair_keys (p), >, keys);
}

static void
test_units_register_takes_none (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = pair_pack_one (p);
  g_assert_null (csn_register_read_package (p->unit.reg, file, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_false (csn_register_take_package (p->unit.reg, file, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pair_add ("/register/F33/accept/brings-the-photograph-byte-for-byte", test_brings_photograph);
  pair_add ("/register/F33/accept/same-file-again-records-nothing", test_again_is_nothing);
  pair_add ("/register/F33/accept/gap-is-named-and-an-old-one-refused", test_gap_and_old_one);
  pair_add ("/register/F33/accept/unit-put-back-from-a-backup", test_unit_put_back);
  pair_add ("/register/F33/accept/shorter-register-is-taken-in-as-evidence", test_shorter_register);
  pair_add ("/register/F33/accept/notice-about-no-copy", test_recall_and_notice);
  pair_add ("/register/F33/accept/flipped-and-cut-files-change-nothing", test_every_flip_and_cut);
  pair_add ("/register/F33/accept/strangers-and-others", test_strangers);
  pair_add ("/register/F33/accept/signed-but-spoilt", test_spoilt);
  pair_add ("/register/F33/accept/refused-act-leaves-no-key", test_refused_leaves_no_key);
  pair_add ("/register/F33/accept/not-in-a-units-register", test_units_register_takes_none);
  return pair_run ();
}
