/* Packages as the unit makes them: what they hold, when they are due, what stops them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-manager-fixture.h"
#include "csn-register-proof.h"

static CsnMadePackage *
only_one (GPtrArray *made)
{
  g_assert_nonnull (made);
  g_assert_cmpuint (made->len, ==, 1);
  return g_ptr_array_index (made, 0);
}

static GBytes *
part_of (const CsnPackage *package, guint i, CsnPartType type)
{
  const CsnPart *part = g_ptr_array_index (package->parts, i);
  g_assert_cmpint (part->type, ==, type);
  return part->bytes;
}

static char *
kinds_due (Pair *p)
{
  return fixture_text (&p->unit, "SELECT coalesce (group_concat (kind, ' '), '') FROM (SELECT kind FROM packages_due ORDER BY reference, copy_no)");
}

/* --- What they hold --------------------------------------------------------------------------------------------------------------- */
static void
test_issue_holds_the_form_and_its_picture (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) made = NULL, problems = NULL;
  csn_register_make_packages (p->unit.reg, NULL, NULL, &made, &problems, &error);
  g_assert_no_error (error);
  CsnMadePackage *one = only_one (made);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpstr (one->kind, ==, "issue");
  g_assert_cmpstr (one->file_name, ==, "CZ-package-1.cspkg");
  g_assert_cmpstr (one->reference, ==, "CZ/041/26");
  CsnPackage *package = pair_unpack (one->file);
  g_autofree char *copy = csn_text_id_from_bytes (package->copy_id);
  g_assert_cmpstr (copy, ==, p->copy);
  g_assert_cmpstr (package->told_sentence, ==, "It is suspected that this subject may engage in theft from shops in your area.");
  g_assert_cmpstr (package->name, ==, "");
  g_assert_cmpstr (package->review_on, ==, "2026-05-03");
  g_assert_cmpuint (package->members->len, ==, 2);
  g_assert_cmpuint (package->parts->len, ==, 2);
  g_autoptr (GBytes) form = csn_register_copy_pdf (p->unit.reg, p->copy, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (part_of (package, 0, CSN_PART_FORM), form));
  g_autofree char *picture = csn_register_sha256 (part_of (package, 1, CSN_PART_PICTURE)), *issued = fixture_text (&p->unit, "SELECT picture_sha256 FROM copies");
  g_assert_cmpstr (picture, ==, issued);
  g_autofree char *undertaking = fixture_text (&p->unit, "SELECT u.form_sha256 FROM undertakings u JOIN copies c ON c.undertaking_id = u.id"), *hash = csn_text_hex (package->undertaking_sha256, CSN_HASH_SIZE);
  g_assert_cmpstr (hash, ==, undertaking);
  csn_package_free (package);
  g_autofree char *due = kinds_due (p), *name = NULL;
  g_assert_cmpstr (due, ==, ""); /* told */
  g_autoptr (GBytes) again = csn_register_package_file (p->unit.reg, one->package_id, &name, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (again, one->file));
  g_assert_cmpstr (name, ==, one->file_name);
  csn_clock_move_to (p->unit.clock, csn_clock_now (p->unit.clock) + 62 * G_TIME_SPAN_DAY);
  g_assert_null (csn_register_package_file (p->unit.reg, one->package_id, NULL, &error)); /* past its review date */
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
}

/* The head before the act, proved to go on from the one before, with the entry that issued the copy in it. */
static void
test_witnessed (Pair *p, gconstpointer data)
{
  guint8  root[CSN_HASH_SIZE], old_root[CSN_HASH_SIZE];
  guint64 size = 0, old_size = 0;
  g_autoptr (GError) error = NULL;
  const guint8      *key = csn_identity_public (fixture_identity ())->sign_key;
  guint64            before = csn_journal_get_head (p->unit.reg->journal)->size;
  g_autoptr (GBytes) first_file = pair_pack_one (p);
  g_autofree char   *copy = pair_supply (p);
  g_autoptr (GBytes) second_file = pair_pack_one (p);
  g_autoptr (CsnPackage) first = pair_unpack (first_file), second = pair_unpack (second_file);
  g_assert_true (csn_witness_read (first->checkpoint, p->unit.reg->id, key, &old_size, old_root, &error));
  g_assert_true (csn_witness_read (second->checkpoint, p->unit.reg->id, key, &size, root, &error));
  g_assert_cmpuint (old_size, ==, before);
  g_assert_cmpuint (first->old_size, ==, 0);
  g_assert_cmpuint (second->old_size, ==, old_size);
  g_assert_cmpint (csn_witness_compare (old_size, old_root, size, root, second->old_size, second->consistency, TRUE), ==, CSN_SEEN_SOUND);
  g_assert_true (csn_merkle_inclusion_verify (second->entry_leaf, second->entry_seq - 1, size, g_bytes_get_data (second->inclusion, NULL), g_bytes_get_size (second->inclusion), root));
  g_autofree char *sql = g_strdup_printf ("SELECT seq FROM copies WHERE id = '%s'", copy);
  g_assert_cmpuint (second->entry_seq, ==, (guint64) fixture_number (&p->unit, sql));
  g_autofree char *previous = csn_text_hex (second->previous, CSN_HASH_SIZE), *hash = csn_register_sha256 (first_file);
  g_assert_cmpstr (previous, ==, hash);
  g_assert_cmpuint (second->number, ==, 2);
}

/* --- When they are due ------------------------------------------------------------------------------------------------------------ */
static void
test_several_in_one_commit (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = NULL, chosen = NULL, rest = NULL, empty = NULL;
  g_autofree char *second = pair_supply (p), *third = pair_supply (p);
  const char *only[] = { third, NULL };
  csn_register_make_packages (p->unit.reg, p->unit.ids->members[0], NULL, &none, NULL, &error); /* has no card */
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  csn_register_make_packages (p->unit.reg, p->unit.ids->manager, only, &chosen, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (only_one (chosen)->number, ==, 1);
  guint64 before = csn_journal_get_head (p->unit.reg->journal)->size;
  csn_register_make_packages (p->unit.reg, NULL, NULL, &rest, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rest->len, ==, 2);
  g_assert_cmpuint (csn_journal_get_head (p->unit.reg->journal)->size, ==, before + 2);
  g_assert_cmpuint (((CsnMadePackage *) g_ptr_array_index (rest, 1))->number, ==, 3);
  g_autoptr (CsnPackage) last = pair_unpack (((CsnMadePackage *) g_ptr_array_index (rest, 1))->file);
  g_autofree char *previous = csn_text_hex (last->previous, CSN_HASH_SIZE), *hash = csn_register_sha256 (((CsnMadePackage *) g_ptr_array_index (rest, 0))->file);
  g_assert_cmpstr (previous, ==, hash);
  g_autofree char *stand = fixture_stand (&p->unit);
  csn_register_make_packages (p->unit.reg, NULL, NULL, &empty, NULL, &error); /* nothing waits: nothing is recorded */
  g_assert_no_error (error);
  g_assert_cmpuint (empty->len, ==, 0);
  g_autofree char *after = fixture_stand (&p->unit);
  g_assert_cmpstr (after, ==, stand);
}

static void
demand (Pair *p)
{
  g_autofree char *id = csn_text_new_id (), *today = fixture_day (&p->unit, 0), *deadline = fixture_day (&p->unit, 7), *sql = g_strdup_printf ("SELECT case_id FROM copies_now WHERE id = '%s'", p->copy);
  g_autofree char *case_id = fixture_text (&p->unit, sql);
  fixture_do (&p->unit, "recall.demand", "{\"id\":\"%s\",\"case_id\":\"%s\",\"copies\":[\"%s\"],\"cause\":\"demand\",\"reason\":\"He was acquitted at Canterbury.\",\"demanded_on\":\"%s\",\"deadline_on\":\"%s\",\"how\":\"By telephone\"}",
              id, case_id, p->copy, today, deadline);
}

static void
test_follow_the_copy (Pair *p, gconstpointer data)
{
  g_autoptr (GBytes) first = pair_pack_one (p);
  fixture_do (&p->unit, "recipient.status", "{\"id\":\"%s\",\"status\":\"suspended\",\"reason\":\"The photograph was left on the counter.\"}", p->unit.ids->members[1]);
  g_autofree char   *instruction = kinds_due (p);
  g_assert_cmpstr (instruction, ==, "instruction");
  g_autoptr (GBytes) second = pair_pack_one (p);
  g_autoptr (CsnPackage) told = pair_unpack (second);
  g_assert_cmpint (told->kind, ==, CSN_PACKAGE_INSTRUCTION);
  g_assert_cmpuint (told->members->len, ==, 1);
  g_assert_cmpuint (told->parts->len, ==, 0); /* only an issue brings the picture */
  demand (p);
  g_autofree char *recall = kinds_due (p);
  g_assert_cmpstr (recall, ==, "recall");
  g_autoptr (GBytes) third = pair_pack_one (p);
  g_autoptr (CsnPackage) back = pair_unpack (third);
  g_assert_cmpint (back->kind, ==, CSN_PACKAGE_RECALL);
  g_assert_cmpstr (back->recall_deadline_on, ==, "2026-03-11");
  g_assert_cmpstr (back->recall_reason, ==, ""); /* why says something of the person */
  g_autofree char *done = kinds_due (p);
  g_assert_cmpstr (done, ==, "");
}

/* --- What stops them -------------------------------------------------------------------------------------------------------------- */
static void
test_again (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) made = NULL, back = NULL;
  g_autoptr (GBytes) first = pair_pack_one (p);
  csn_register_make_package_again (p->unit.reg, p->copy, &made, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (only_one (made)->number, ==, 2);
  g_autoptr (CsnPackage) whole = pair_unpack (only_one (made)->file);
  g_assert_cmpint (whole->kind, ==, CSN_PACKAGE_ISSUE);
  g_assert_cmpuint (whole->parts->len, ==, 2);
  demand (p);
  csn_register_make_package_again (p->unit.reg, p->copy, &back, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (only_one (back)->kind, ==, "recall"); /* nothing but the demand */
  g_autoptr (CsnPackage) demanded = pair_unpack (only_one (back)->file);
  g_assert_cmpuint (demanded->parts->len, ==, 0);
  g_autofree char *before = fixture_stand (&p->unit);
  g_assert_false (csn_register_make_package_again (p->unit.reg, "3f2b8c1e-5d4a-4f6b-9c7d-0a1b2c3d4e5f", NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_autofree char *after = fixture_stand (&p->unit);
  g_assert_cmpstr (after, ==, before);
}

/* What is past its date is left out with its reason; the others are made. */
static void
test_overdue_stops_its_own (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL, made = NULL, left = NULL;
  fixture_move (&p->unit, 61);
  g_autofree char *before = fixture_stand (&p->unit);
  g_assert_false (csn_register_make_packages (p->unit.reg, NULL, NULL, NULL, &problems, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (problems, "7.8-package-overdue"));
  g_assert_cmpstr (((CsnProblem *) g_ptr_array_index (problems, 0))->subject, ==, p->copy);
  g_autofree char *after = fixture_stand (&p->unit);
  g_assert_cmpstr (after, ==, before);
  fixture_move (&p->unit, -61);
  g_autofree char *fresh = NULL;
  fixture_move (&p->unit, 30);
  fresh = pair_supply (p);
  fixture_move (&p->unit, 31);
  csn_register_make_packages (p->unit.reg, NULL, NULL, &made, &left, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (only_one (made)->number, ==, 1);
  g_assert_true (fixture_has (left, "7.8-package-overdue"));
}

/* A card that is no longer trusted: nothing is sealed to it, and nothing waits for it. */
static void
test_no_card (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *card = fixture_text (&p->unit, "SELECT id FROM cards");
  fixture_do (&p->unit, "card.end", "{\"id\":\"%s\",\"reason\":\"His computer was stolen on the train.\"}", card);
  g_autofree char *before = fixture_stand (&p->unit);
  g_assert_false (csn_register_make_package_again (p->unit.reg, p->copy, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_false (csn_register_make_notice (p->unit.reg, p->unit.ids->manager, NULL, "Please telephone the unit before you disclose anything.", NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_false (csn_register_make_packages (p->m.reg, NULL, NULL, NULL, NULL, &error)); /* a manager's register makes none */
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_null (csn_register_package_file (p->unit.reg, "none", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_autofree char *after = fixture_stand (&p->unit), *due = kinds_due (p);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (due, ==, "");
}

/* --- Notices ---------------------------------------------------------------------------------------------------------------------- */
static void
test_notice (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) made = NULL, general = NULL;
  g_autoptr (GBytes) first = pair_pack_one (p);
  csn_register_make_notice (p->unit.reg, p->unit.ids->manager, p->copy, "The picture is older than was said: it was taken two years ago.", &made, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (CsnPackage) notice = pair_unpack (only_one (made)->file);
  g_assert_cmpint (notice->kind, ==, CSN_PACKAGE_NOTICE);
  g_assert_cmpstr (notice->text, ==, "The picture is older than was said: it was taken two years ago.");
  g_assert_cmpstr (notice->reference, ==, "CZ/041/26");
  g_assert_cmpuint (notice->members->len, ==, 2);
  csn_register_make_notice (p->unit.reg, p->unit.ids->manager, NULL, "The unit moves to Longport on Monday. Bring papers there from then on.", &general, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (only_one (general)->reference);
  g_autofree char *due = kinds_due (p);
  g_assert_cmpstr (due, ==, ""); /* nor does a notice tell what an instruction would */
}

static void
test_notice_is_guarded (Pair *p, gconstpointer data)
{
  static const char *const leaks[] = { "The man in it is Zebedee Quillfeather, as you know.", "He lives at CT11 9ZZ, so look there first of all.", "He was born on 9 March 1987, which is why he looks younger.",
                                       "He has previous convictions for theft, so take care." };
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_stand (&p->unit);
  for (guint i = 0; i < G_N_ELEMENTS (leaks); i++)
    for (guint about = 0; about < 2; about++)
      {
        g_autoptr (GPtrArray) problems = NULL;
        g_assert_false (csn_register_make_notice (p->unit.reg, p->unit.ids->manager, about == 0 ? p->copy : NULL, leaks[i], NULL, &problems, &error));
        fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
        g_assert_true (fixture_has (problems, "8.3-leak"));
        g_assert_cmpstr (((CsnProblem *) g_ptr_array_index (problems, 0))->field, ==, "text");
      }
  g_assert_false (csn_register_make_notice (p->unit.reg, p->unit.ids->manager, NULL, "  ", NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_autofree char *after = fixture_stand (&p->unit);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pair_add ("/register/F33/package/issue-holds-the-form-and-its-picture", test_issue_holds_the_form_and_its_picture);
  pair_add ("/register/F53/package/is-witnessed", test_witnessed);
  pair_add ("/register/F33/package/several-in-one-commit", test_several_in_one_commit);
  pair_add ("/register/F33/package/follows-the-copy", test_follow_the_copy);
  pair_add ("/register/F33/package/again-is-the-whole", test_again);
  pair_add ("/register/F33/package/overdue-stops-its-own", test_overdue_stops_its_own);
  pair_add ("/register/F33/package/nothing-without-a-card", test_no_card);
  pair_add ("/register/F33/package/notice", test_notice);
  pair_add ("/register/F35/package/notice-goes-through-the-guard", test_notice_is_guarded);
  return pair_run ();
}
