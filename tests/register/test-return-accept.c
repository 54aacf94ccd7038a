/* A manager's return as the unit takes it in: what is recorded, what it shows, what is refused. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-manager-fixture.h"

#define SECOND_US G_GINT64_CONSTANT (1000000)

/* --- Making returns --------------------------------------------------------------------------------------------------------------- */
static void
acknowledge (Pair *p)
{
  g_autofree char *id = csn_text_new_id (), *today = fixture_day (&p->m, 0);
  fixture_do (&p->m, "item.receipt", "{\"id\":\"%s\",\"item_id\":\"%s\",\"received_by\":\"%s\",\"received_on\":\"%s\",\"storage\":\"Steel cabinet\",\"security_confirmed\":1,\"warning_acknowledged\":1}",
              id, p->copy, MANAGER_USER, today);
}

/* Taken in, acknowledged, shown to member 0. */
static void
begin (Pair *p)
{
  pair_take_photograph (p);
  acknowledge (p);
  g_free (pair_disclose (p, 0, "shown", NULL));
}

static GBytes *
make_return (Pair *p)
{
  g_autoptr (GError) error = NULL;
  GBytes *file = NULL;
  csn_clock_move_to (p->unit.clock, csn_clock_now (p->unit.clock) + 60 * SECOND_US);
  csn_register_make_return (p->m.reg, p->unit.reg->id_text, &file, NULL, NULL, &error);
  g_assert_no_error (error);
  return file;
}

static CsnReturn *
open_return (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  CsnReturn *said = csn_return_open (fixture_identity (), (const guint8 (*)[CSN_KEY_SIZE]) csn_identity_public (pair_identity ())->sign_key, 1, file, NULL, &error);
  g_assert_no_error (error);
  return said;
}

/* Takes @said: what the manager, or somebody at his computer, wrote instead. */
static GBytes *
seal_return (CsnReturn *said, CsnIdentity *signer)
{
  g_autoptr (GError) error = NULL;
  GBytes *file = csn_return_seal (said, signer != NULL ? signer : pair_identity (), &error);
  g_assert_no_error (error);
  csn_return_free (said);
  return file;
}

static void
add_disclosure (Pair *p, CsnReturn *said, guint member, int days)
{
  CsnDisclosure   *one = g_new0 (CsnDisclosure, 1);
  g_autofree char *id = csn_text_new_id ();
  g_assert_true (csn_text_id_to_bytes (id, one->id) && csn_text_id_to_bytes (p->copy, one->copy_id) && csn_text_id_to_bytes (p->unit.ids->members[member], one->member_id));
  one->how = CSN_DISCLOSURE_SHOWN;
  one->at_us = said->made_us - SECOND_US + days * DAY_US;
  one->logged_us = said->made_us;
  one->by = g_strdup (MANAGER_USER);
  one->note = g_strdup ("");
  one->reason = g_strdup ("");
  g_ptr_array_add (said->disclosures, one);
}

static void
end_item (CsnReturn *said, CsnItemOutcome outcome, const char *how)
{
  CsnItemStanding *item = g_ptr_array_index (said->items, 0);
  char **texts[] = { &item->on, &item->by, &item->how };
  const char *const values[] = { "2026-03-04", MANAGER_USER, how };
  item->outcome = outcome;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_free (*texts[i]);
      *texts[i] = g_strdup (values[i]);
    }
}

/* The one that follows @before, with the same head. */
static CsnReturn *
follow (GBytes *before)
{
  CsnReturn       *said = open_return (before);
  g_autofree char *hash = csn_register_sha256 (before);
  g_assert_true (csn_text_unhex (hash, said->previous, CSN_HASH_SIZE));
  said->number++;
  said->made_us += SECOND_US;
  return said;
}

/* --- Taking them in --------------------------------------------------------------------------------------------------------------- */
static JsonObject *
try_return (Pair *p, GBytes *file, JsonNode **out_node)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_stand (&p->unit);
  *out_node = csn_register_read_return (p->unit.reg, file, &error);
  g_assert_no_error (error);
  g_autofree char *after = fixture_stand (&p->unit);
  g_assert_cmpstr (after, ==, before); /* a dry run */
  return json_node_get_object (*out_node);
}

static void
take (Pair *p, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  if (!csn_register_take_return (p->unit.reg, file, NULL, &problems, &error))
    for (guint i = 0; problems != NULL && i < problems->len; i++)
      g_test_message ("%s", ((CsnProblem *) g_ptr_array_index (problems, i))->text);
  g_assert_no_error (error);
}

static char *
kinds (Pair *p)
{
  return fixture_text (&p->unit, "SELECT coalesce (group_concat (kind, ' '), '') FROM (SELECT kind FROM discrepancies ORDER BY seq, rowid)");
}

/* The dry run says beforehand what is found: @expected kinds. */
static void
take_and_find (Pair *p, GBytes *file, const char *expected)
{
  g_autoptr (JsonNode) node = NULL;
  JsonArray         *findings = json_object_get_array_member (try_return (p, file, &node), "findings");
  g_autoptr (GString) said = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (findings); i++)
    {
      JsonObject *one = json_array_get_object_element (findings, i);
      const char *text = json_object_get_string_member (one, "text");
      g_string_append_printf (said, "%s%s", said->len > 0 ? " " : "", json_object_get_string_member (one, "kind"));
      g_assert_true (g_str_has_suffix (text, "."));
      g_assert_null (strstr (text, "(null)"));
      g_assert_null (strstr (text, "Quillfeather"));
    }
  g_autofree char *before = kinds (p);
  g_assert_cmpstr (said->str, ==, expected);
  take (p, file);
  g_autofree char *after = kinds (p), *all = g_strconcat (before, *before != '\0' && *expected != '\0' ? " " : "", expected, NULL);
  g_assert_cmpstr (after, ==, all);
}

static void
assert_refused (Pair *p, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_stand (&p->unit);
  g_assert_null (csn_register_read_return (p->unit.reg, file, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_false (csn_register_take_return (p->unit.reg, file, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_autofree char *after = fixture_stand (&p->unit);
  g_assert_cmpstr (after, ==, before);
}

static char *
last_text (Pair *p)
{
  g_autofree char *id = fixture_text (&p->unit, "SELECT id FROM discrepancies ORDER BY seq DESC, rowid DESC LIMIT 1");
  return csn_register_discrepancy_text (p->unit.reg, id);
}

/* --- What is as it should be ------------------------------------------------------------------------------------------------------ */
static void
test_recorded (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) first = NULL, second = NULL;
  g_autofree char     *id = NULL, *again = NULL;
  begin (p);
  g_autoptr (GBytes) file = make_return (p);
  JsonObject *said = try_return (p, file, &first);
  g_assert_cmpint (json_object_get_int_member (said, "new_disclosures"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (said, "receipts"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (said, "organisation"), ==, "Canterbury BCRP office");
  g_assert_false (json_object_get_boolean_member (said, "again"));
  csn_register_take_return (p->unit.reg, file, &id, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *receipt = fixture_text (&p->unit, "SELECT method || ' ' || received_by || ' ' || storage FROM receipts"), *found = kinds (p);
  g_assert_cmpstr (receipt, ==, "return " MANAGER_USER " Steel cabinet");
  g_assert_cmpstr (found, ==, "");
  g_assert_cmpint (fixture_number (&p->unit, "SELECT count(*) FROM onward_now WHERE against IS NULL AND how = 'shown'"), ==, 1);
  g_assert_cmpint (fixture_number (&p->unit, "SELECT count(*) FROM onward_missing"), ==, 1); /* member 1 */
  g_autofree char *before = fixture_stand (&p->unit);
  g_assert_true (json_object_get_boolean_member (try_return (p, file, &second), "again"));
  csn_register_take_return (p->unit.reg, file, &again, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, id);
  g_autofree char *after = fixture_stand (&p->unit);
  g_assert_cmpstr (after, ==, before);
  g_free (pair_disclose (p, 1, "copy", NULL));
  g_autoptr (GBytes) next = make_return (p);
  take_and_find (p, next, "");
  g_assert_cmpint (fixture_number (&p->unit, "SELECT count(*) FROM onward"), ==, 2);
  g_assert_cmpint (fixture_number (&p->unit, "SELECT count(*) FROM onward_missing"), ==, 0);
  g_autofree char *told = fixture_text (&p->unit, "SELECT number FROM manager_returns ORDER BY number DESC LIMIT 1");
  g_assert_cmpstr (told, ==, "2");
}

static void
test_destroyed (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  begin (p);
  g_autoptr (GBytes) plain = make_return (p);
  CsnReturn *said = open_return (plain);
  end_item (said, CSN_ITEM_DESTROYED, "Cross-cut shredded in the office");
  g_autoptr (GBytes) file = seal_return (said, NULL);
  take_and_find (p, file, "");
  g_autofree char *blob = fixture_text (&p->unit, "SELECT blob_id FROM forms WHERE kind = 'destruction'");
  g_assert_cmpint (fixture_number (&p->unit, "SELECT count(*) FROM copies_now WHERE whereabouts = 'destroyed' AND receipt_id IS NOT NULL"), ==, 1);
  g_autoptr (GBytes) certificate = csn_register_read_blob (p->unit.reg, blob, &error);
  g_assert_no_error (error);
  g_autofree char *text = fixture_tool (&p->unit, certificate, "pdftotext", "-raw %s -"), *entry = fixture_text (&p->unit, "SELECT seq FROM returns");
  if (text != NULL)
    {
      g_assert_nonnull (strstr (text, "Cross-cut shredded in the office"));
      g_assert_nonnull (strstr (text, entry));
    }
}

static void
test_lost (Pair *p, gconstpointer data)
{
  begin (p);
  g_autoptr (GBytes) plain = make_return (p);
  CsnReturn *said = open_return (plain);
  end_item (said, CSN_ITEM_LOST, "Gone after the break-in of Sunday");
  g_autoptr (GBytes) file = seal_return (said, NULL);
  take_and_find (p, file, "");
  g_assert_cmpint (fixture_number (&p->unit, "SELECT count(*) FROM breaches_now WHERE kind = 'lost-copy' AND NOT closed"), ==, 1);
  CsnReturn *next = follow (file); /* now he says that it was destroyed */
  end_item (next, CSN_ITEM_DESTROYED, "Shredded");
  g_autoptr (GBytes) other = seal_return (next, NULL);
  take_and_find (p, other, "ended-otherwise");
  g_autofree char *text = last_text (p);
  g_assert_cmpstr (text, ==, "Canterbury BCRP office says of CZ/041/26, copy 1: destroyed. Here it is recorded as: lost.");
}

/* What a rule refuses stands among the findings; everything else is recorded all the same. */
static void
test_refused_parts (Pair *p, gconstpointer data)
{
  begin (p);
  g_autoptr (GBytes) plain = make_return (p);
  CsnReturn      *said = open_return (plain);
  CsnItemReceipt *receipt = g_ptr_array_index (said->receipts, 0);
  g_free (receipt->received_on);
  receipt->received_on = g_strdup ("2027-01-01");
  end_item (said, CSN_ITEM_DESTROYED, "Shredded the picture of Zebedee Quillfeather");
  g_autoptr (GBytes) file = seal_return (said, NULL);
  take_and_find (p, file, "receipt-refused end-refused");
  g_assert_cmpint (fixture_number (&p->unit, "SELECT count(*) FROM onward"), ==, 1);
  g_assert_cmpint (fixture_number (&p->unit, "SELECT count(*) FROM copies_now WHERE whereabouts = 'out' AND receipt_id IS NULL"), ==, 1);
  g_assert_cmpint (fixture_number (&p->unit, "SELECT count(*) FROM forms WHERE kind = 'destruction'"), ==, 0);
}

/* --- Against the instruction ------------------------------------------------------------------------------------------------------ */
static void
test_outside (Pair *p, gconstpointer data)
{
  begin (p);
  g_autoptr (GBytes) plain = make_return (p);
  CsnReturn *said = open_return (plain);
  add_disclosure (p, said, 2, 0);
  g_autoptr (GBytes) file = seal_return (said, NULL);
  take_and_find (p, file, "outside-instruction");
  g_autofree char *text = last_text (p);
  g_assert_cmpstr (text, ==, "The Old Weavers was shown CZ/041/26, copy 1 on 4 March 2026, but it is not named in the instruction. A breach is open.");
  g_assert_cmpint (fixture_number (&p->unit, "SELECT count(*) FROM breaches_now WHERE kind = 'onward' AND NOT closed"), ==, 1);
  g_autofree char *id = csn_text_new_id (), *about = fixture_text (&p->unit, "SELECT id FROM discrepancies");
  fixture_do (&p->unit, "discrepancy.settle", "{\"id\":\"%s\",\"discrepancy_id\":\"%s\",\"explanation\":\"He took it for a member; both were told.\"}", id, about);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = csn_register_onward_form (p->unit.reg, p->unit.ids->manager, &error);
  g_assert_no_error (error);
  g_autofree char *paper = fixture_tool (&p->unit, pdf, "pdftotext", "-raw %s -");
  if (paper != NULL)
    {
      g_assert_nonnull (strstr (paper, "NOT INSTRUCTED"));
      g_assert_nonnull (strstr (paper, "As instructed"));
      g_assert_nonnull (strstr (paper, "1 · 4 March 2026")); /* number and day of the return */
      g_assert_nonnull (strstr (paper, "Longmarket Books")); /* told of, and not reported */
      g_assert_null (strstr (paper, "Quillfeather"));
    }
  g_assert_null (csn_register_onward_form (p->unit.reg, p->unit.ids->members[0], &error));
  csn_assert_sentence (error);
}

/* A reviewer who was asked to review nothing follows packages, returns and what was settled, of cases that he cannot open. */
static void
test_reviewer_follows (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *officer = fixture_add_person (&p->unit, "Ambrose Fairweather", "reviewer");
  CsnRegister *desk = fixture_unlock (&p->unit, "Ambrose Fairweather", FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  test_outside (p, data);
  csn_register_follow (desk, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (CsnRows) rows = csn_register_query (desk, &error, "SELECT (SELECT count(*) FROM cases), (SELECT count(*) FROM packages), (SELECT count(*) FROM onward), (SELECT count(*) FROM discrepancies)", NULL);
  g_assert_no_error (error);
  const char *const expected[] = { "0", "1", "2", "0" };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (csn_rows_cell (rows, 0, i), ==, expected[i]);
  csn_register_free (desk);
}

/* --- Against earlier returns ------------------------------------------------------------------------------------------------------ */
static void
test_vanished_and_changed (Pair *p, gconstpointer data)
{
  begin (p);
  g_free (pair_disclose (p, 1, "copy", NULL));
  g_autoptr (GBytes) first = make_return (p);
  take_and_find (p, first, "");
  CsnReturn     *said = follow (first);
  CsnDisclosure *one = g_ptr_array_index (said->disclosures, 0);
  one->at_us -= 60 * SECOND_US;
  g_ptr_array_set_free_func (said->disclosures, (GDestroyNotify) csn_disclosure_free);
  g_ptr_array_remove_index (said->disclosures, 1);
  CsnItemReceipt *receipt = g_ptr_array_index (said->receipts, 0);
  g_free (receipt->storage);
  receipt->storage = g_strdup ("On the counter");
  g_autoptr (GBytes) second = seal_return (said, NULL);
  take_and_find (p, second, "receipt-changed changed vanished");
  g_autofree char *text = last_text (p), *kept = fixture_text (&p->unit, "SELECT storage FROM receipts");
  g_assert_cmpstr (text, ==, "Canterbury BCRP office had reported that CZ/041/26, copy 1 was passed on to Longmarket Books on 4 March 2026. That entry is missing from the return of 4 March 2026: ask what happened to it.");
  g_assert_cmpstr (kept, ==, "Steel cabinet"); /* as first acknowledged */
}

static void
test_numbers (Pair *p, gconstpointer data)
{
  begin (p);
  g_autoptr (GBytes) first = make_return (p), second = make_return (p);
  g_free (pair_disclose (p, 1, "shown", NULL));
  g_autoptr (GBytes) third = make_return (p);
  take_and_find (p, first, "");
  take_and_find (p, third, "number-gap");
  take_and_find (p, second, ""); /* it was under way longer */
  CsnReturn *said = open_return (third);
  said->made_us += SECOND_US;
  g_autoptr (GBytes) other = seal_return (said, NULL);
  take_and_find (p, other, "number-again");
  g_assert_cmpint (fixture_number (&p->unit, "SELECT count(*) FROM onward"), ==, 2);
}

/* The manager founds another register and has the photograph sent again: the pair's manager is that one from here on. */
static void
found_again (Pair *p)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  pair_close (p);
  g_free (p->m.folder);
  p->m.folder = g_build_filename (p->m.scratch, "again.register", NULL);
  p->m.reg = csn_register_create (p->m.folder, pair_founding (), passphrase, p->m.clock, &error);
  g_assert_no_error (error);
  pair_pin (p->m.reg, p->unit.reg, p->unit.ids->manager, "His disk failed, and there is no backup");
  pair_pin (p->unit.reg, p->m.reg, NULL, NULL);
  csn_register_make_package_again (p->unit.reg, p->copy, &made, NULL, &error);
  g_assert_no_error (error);
  g_free (pair_take (p, ((CsnMadePackage *) g_ptr_array_index (made, 0))->file));
}

/* Its returns begin at 1 again. What he had reported from the one before is expected of it all the same. */
static void
test_founded_again (Pair *p, gconstpointer data)
{
  begin (p);
  g_autoptr (GBytes) first = make_return (p);
  take_and_find (p, first, "");
  g_free (pair_disclose (p, 1, "shown", NULL));
  g_autoptr (GBytes) second = make_return (p);
  take_and_find (p, second, "");
  found_again (p);
  g_autoptr (GBytes) other = make_return (p);
  take_and_find (p, other, "vanished vanished");
  g_assert_cmpint (fixture_number (&p->unit, "SELECT number FROM manager_returns ORDER BY seq DESC LIMIT 1"), ==, 1);
  acknowledge (p);
  g_autoptr (GBytes) next = make_return (p);
  take_and_find (p, next, ""); /* each once */
}

/* A record of years fits into one entry, and into the next return's once more. */
static void
test_long_record (Pair *p, gconstpointer data)
{
  begin (p);
  g_autoptr (GBytes) plain = make_return (p);
  CsnReturn *said = open_return (plain);
  for (guint i = 0; i < 4000; i++)
    add_disclosure (p, said, i % 2, 0);
  g_autoptr (GBytes) first = seal_return (said, NULL);
  take (p, first);
  said = follow (first);
  add_disclosure (p, said, 2, 0);
  g_autoptr (GBytes) second = seal_return (said, NULL);
  take (p, second);
  g_assert_cmpint (fixture_number (&p->unit, "SELECT count(*) FROM onward"), ==, 4002);
  g_autofree char *found = kinds (p);
  g_assert_cmpstr (found, ==, "outside-instruction");
}

static void
test_heads (Pair *p, gconstpointer data)
{
  begin (p);
  g_autoptr (GBytes) first = make_return (p);
  g_free (pair_disclose (p, 1, "shown", NULL));
  g_autoptr (GBytes) second = make_return (p);
  take_and_find (p, first, "");
  take_and_find (p, second, "");
  g_autoptr (CsnReturn) early = open_return (first);
  CsnReturn *back = follow (second);
  g_free (back->checkpoint);
  back->checkpoint = g_strdup (early->checkpoint);
  g_autoptr (GBytes) third = seal_return (back, NULL);
  take_and_find (p, third, "rolled-back");
  g_free (pair_disclose (p, 0, "copy", NULL));
  g_autoptr (GBytes) real = make_return (p); /* number 3: his register knows nothing of the made-up one */
  CsnReturn *wrong = open_return (real);
  g_autofree char *hash = csn_register_sha256 (third);
  wrong->number = 4;
  g_assert_true (csn_text_unhex (hash, wrong->previous, CSN_HASH_SIZE)); /* its proof begins at the second one's head, not at the third's */
  g_autoptr (GBytes) fourth = seal_return (wrong, NULL);
  take_and_find (p, fourth, "forked");
}

/* --- Against this register --------------------------------------------------------------------------------------------------------- */
static void
test_unknown_package (Pair *p, gconstpointer data)
{
  begin (p);
  g_autoptr (GBytes) plain = make_return (p);
  CsnReturn *said = open_return (plain);
  said->seen_number = 9;
  memset (said->seen_sha256, 0x55, CSN_HASH_SIZE);
  g_autoptr (GBytes) file = seal_return (said, NULL);
  take_and_find (p, file, "unknown-package");
  g_autoptr (GBytes) next = seal_return (follow (file), NULL);
  take_and_find (p, next, ""); /* said once */
  g_autoptr (GBytes) made = pair_pack_one (p); /* what he was told is told again: he may have another package of that number */
  g_autofree char *numbered = fixture_text (&p->unit, "SELECT number || ' ' || previous_sha256 FROM packages ORDER BY number DESC LIMIT 1");
  g_assert_cmpstr (numbered, ==, "10 5555555555555555555555555555555555555555555555555555555555555555"); /* after what he has seen */
}

static void
test_package_missing (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (GBytes) never_came = pair_pack_one (p);
  g_autofree char *other = pair_supply (p);
  g_autoptr (GBytes) second = pair_pack_one (p);
  g_free (pair_take (p, second));
  g_autoptr (GBytes) file = make_return (p);
  take_and_find (p, file, "package-missing");
  g_autofree char *text = last_text (p);
  g_assert_cmpstr (text, ==, "Package 1 about CZ/041/26, copy 1 never came to Canterbury BCRP office. Save it once more and send it, or make it again.");
  csn_register_make_package_again (p->unit.reg, p->copy, &made, NULL, &error);
  g_assert_no_error (error);
  g_free (pair_take (p, ((CsnMadePackage *) g_ptr_array_index (made, 0))->file));
  g_autoptr (GBytes) next = make_return (p);
  take_and_find (p, next, ""); /* the whole came with the third */
}

static void
test_unknown_copy (Pair *p, gconstpointer data)
{
  begin (p);
  g_autoptr (GBytes) plain = make_return (p);
  CsnReturn *said = open_return (plain);
  memset (((CsnItemStanding *) g_ptr_array_index (said->items, 0))->copy_id, 0x41, CSN_ID_SIZE);
  g_autoptr (GBytes) file = seal_return (said, NULL);
  take (p, file);
  g_assert_cmpint (fixture_number (&p->unit, "SELECT count(*) FROM discrepancies"), ==, 2);
  g_assert_cmpint (fixture_number (&p->unit, "SELECT count(*) FROM discrepancies WHERE kind = 'unknown-copy' AND copy_id LIKE '41414141-%'"), ==, 1);
  g_autofree char *id = fixture_text (&p->unit, "SELECT id FROM discrepancies WHERE kind = 'not-held'"), *text = csn_register_discrepancy_text (p->unit.reg, id);
  g_assert_cmpstr (text, ==, "Canterbury BCRP office does not say what became of CZ/041/26, copy 1, although its package came. Ask for it.");
}

/* --- What is not taken in ----------------------------------------------------------------------------------------------------------- */
static void
test_bad_files (Pair *p, gconstpointer data)
{
  begin (p);
  g_autoptr (CsnIdentity) stranger = csn_identity_new_random ();
  g_autoptr (GBytes) good = make_return (p), junk = g_bytes_new ("junk", 4), empty = g_bytes_new ("", 0);
  gsize       length = g_bytes_get_size (good);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (good, 0, length - 1), from_stranger = seal_return (open_return (good), stranger);
  CsnReturn  *said = open_return (good);
  said->unit_id[0] ^= 1;
  g_autoptr (GBytes) for_another = seal_return (said, NULL);
  said = open_return (good);
  said->register_id[0] ^= 1;
  g_autoptr (GBytes) other_register = seal_return (said, NULL);
  said = open_return (good);
  said->recipient_id[0] ^= 1;
  g_autoptr (GBytes) other_recipient = seal_return (said, NULL);
  said = open_return (good);
  add_disclosure (p, said, 0, 0);
  memcpy (((CsnDisclosure *) g_ptr_array_index (said->disclosures, 1))->id, ((CsnDisclosure *) g_ptr_array_index (said->disclosures, 0))->id, CSN_ID_SIZE);
  g_autoptr (GBytes) twice = seal_return (said, NULL);
  said = open_return (good);
  g_free (said->checkpoint);
  said->checkpoint = csn_register_checkpoint (p->unit.reg, NULL); /* a real one of another register */
  g_autoptr (GBytes) other_head = seal_return (said, NULL);
  GBytes *const bad[] = { junk, empty, cut, from_stranger, for_another, other_register, other_recipient, twice, other_head };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_refused (p, bad[i]);
  g_autoptr (GError) error = NULL;
  g_assert_false (csn_register_take_return (p->m.reg, good, NULL, NULL, &error)); /* his own register takes none in */
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  take (p, good);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pair_add ("/register/F53/return-accept/recorded-and-the-same-again-is-nothing", test_recorded);
  pair_add ("/register/F50/return-accept/destroyed-is-certified", test_destroyed);
  pair_add ("/register/F54/return-accept/lost-opens-a-breach", test_lost);
  pair_add ("/register/F53/return-accept/what-is-refused-is-a-finding", test_refused_parts);
  pair_add ("/register/F53/return-accept/outside-the-instruction", test_outside);
  pair_add ("/register/F60/return-accept/reviewer-follows-what-he-cannot-open", test_reviewer_follows);
  pair_add ("/register/F53/return-accept/vanished-and-changed", test_vanished_and_changed);
  pair_add ("/register/F53/return-accept/numbers", test_numbers);
  pair_add ("/register/F53/return-accept/another-register-of-his-is-asked-for-what-the-first-reported", test_founded_again);
  pair_add ("/register/F53/return-accept/long-record", test_long_record);
  pair_add ("/register/F53/return-accept/rolled-back-and-forked", test_heads);
  pair_add ("/register/F33/return-accept/unknown-package-moves-the-next-number", test_unknown_package);
  pair_add ("/register/F33/return-accept/package-missing", test_package_missing);
  pair_add ("/register/F53/return-accept/unknown-copy", test_unknown_copy);
  pair_add ("/register/F53/return-accept/bad-files-change-nothing", test_bad_files);
  return pair_run ();
}
