/* What a scheme's manager holds: looked at on record, disclosed within the instruction, locked when it is over; his papers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-manager-fixture.h"

static void
receive (Pair *p)
{
  g_autofree char *id = csn_text_new_id (), *today = fixture_day (&p->m, 0);
  fixture_do (&p->m, "item.receipt", "{\"id\":\"%s\",\"item_id\":\"%s\",\"received_by\":\"" MANAGER_USER "\",\"received_on\":\"%s\",\"storage\":\"Steel cabinet\",\"security_confirmed\":1,"
              "\"warning_acknowledged\":1}", id, p->copy, today);
}

static void
assert_locked (Pair *p, const char *part)
{
  g_autofree char *locked = csn_register_item_locked (p->m.reg, p->copy);
  g_assert_nonnull (locked);
  g_assert_nonnull (strstr (locked, part));
}

/* --- Looking ------------------------------------------------------------------------------------------------------------------------- */
static void
test_look (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  pair_take_photograph (p);
  guint64 before = csn_journal_get_head (p->m.reg->journal)->size;
  g_assert_null (csn_register_look_at_item (p->m.reg, p->copy, "", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_null (csn_register_look_at_item (p->m.reg, p->unit.ids->manager, "To compare it", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_cmpuint (csn_journal_get_head (p->m.reg->journal)->size, ==, before);
  g_autoptr (CsnPixels) pixels = csn_register_look_at_item (p->m.reg, p->copy, "To show it to a member", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pixels->width, >, 100);
  g_autofree char *reason = fixture_text (&p->m, "SELECT reason FROM looks WHERE what = 'item'");
  g_assert_cmpstr (reason, ==, "To show it to a member");
  g_assert_cmpuint (csn_journal_get_head (p->m.reg->journal)->size, ==, before + 1);
}

static void
assert_closed (Pair *p, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_stand (&p->m);
  assert_locked (p, part);
  g_assert_null (csn_register_look_at_item (p->m.reg, p->copy, "To show it to a member", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_null (csn_register_item_form (p->m.reg, p->copy, "To show it to a member", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_autofree char *after = fixture_stand (&p->m);
  g_assert_cmpstr (after, ==, before);
}

static void
test_overdue_is_locked (Pair *p, gconstpointer data)
{
  pair_take_photograph (p);
  fixture_move (&p->m, 60);
  g_autofree char *still = csn_register_item_locked (p->m.reg, p->copy);
  g_assert_null (still); /* on its very day it may still be shown */
  fixture_move (&p->m, 1);
  assert_closed (p, "3 May 2026");
}

static void
test_recalled_is_locked (Pair *p, gconstpointer data)
{
  g_autofree char *id = csn_text_new_id (), *today = fixture_day (&p->unit, 0), *deadline = fixture_day (&p->unit, 7);
  pair_take_photograph (p);
  fixture_do (&p->unit, "recall.demand", "{\"id\":\"%s\",\"case_id\":\"%s\",\"copies\":[\"%s\"],\"cause\":\"demand\",\"reason\":\"The investigation has ended.\",\"demanded_on\":\"%s\","
              "\"deadline_on\":\"%s\",\"how\":\"By telephone\"}", id, p->unit.ids->case_id, p->copy, today, deadline);
  g_autoptr (GBytes) file = pair_pack_one (p);
  g_autofree char *item = pair_take (p, file);
  g_assert_cmpstr (item, ==, p->copy);
  assert_closed (p, "11 March 2026");
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnDue) due = csn_register_due (p->m.reg, &error);
  g_assert_no_error (error);
  g_assert_nonnull (due);
}

static void
test_never_came (Pair *p, gconstpointer data)
{
  g_autoptr (GBytes) issue = pair_pack_one (p);
  CsnPackage *package = pair_unpack (issue);
  package->kind = CSN_PACKAGE_INSTRUCTION;
  g_ptr_array_set_size (package->parts, 0);
  g_autoptr (GBytes) bare = pair_seal (package, NULL);
  g_autofree char   *item = pair_take (p, bare);
  g_assert_cmpstr (item, ==, p->copy);
  assert_closed (p, "never came");
}

/* --- Disclosing ---------------------------------------------------------------------------------------------------------------------- */
static void
refuse_disclosure (Pair *p, const char *member, const char *more, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *before = fixture_stand (&p->m), *body = g_strdup_printf ("{\"item_id\":\"%s\",\"member_id\":\"%s\",\"how\":\"shown\"%s}", p->copy, member, more);
  g_assert_false (csn_register_log_disclosure (p->m.reg, body, NULL, &problems, &error));
  csn_assert_sentence (error);
  g_assert_true (rule == NULL || fixture_has (problems, rule));
  g_autofree char *after = fixture_stand (&p->m);
  g_assert_cmpstr (after, ==, before);
}

static void
test_disclose (Pair *p, gconstpointer data)
{
  const FixtureIds *ids = p->unit.ids;
  pair_take_photograph (p);
  refuse_disclosure (p, ids->members[0], "", "7.4.2-onward-receipt");
  receive (p);
  g_autofree char *first = pair_disclose (p, 0, "shown", ",\"note\":\"At the counter\"");
  g_autofree char *at = fixture_text (&p->m, "SELECT at FROM disclosures"), *now = csn_moment_to_iso (csn_clock_now (p->m.clock));
  g_assert_cmpstr (at, ==, now);
  refuse_disclosure (p, ids->members[2], "", NULL);                                               /* nobody that the package names */
  refuse_disclosure (p, ids->members[1], ",\"at\":\"2026-03-09T10:00:00+00:00\"", "7.4.1-onward-moment"); /* not yet */
  fixture_move (&p->m, 1);
  g_autofree char *more = g_strdup_printf (",\"at\":\"2026-03-04T12:30:00+00:00\",\"corrects\":\"%s\",\"reason\":\"It was the other member who looked\"", first);
  g_autofree char *second = pair_disclose (p, 1, "copy", more);
  g_assert_cmpint (fixture_number (&p->m, "SELECT count(*) FROM disclosures"), ==, 2);
  g_assert_cmpint (fixture_number (&p->m, "SELECT count(*) FROM disclosures_now"), ==, 1);
  g_assert_cmpint (fixture_number (&p->m, "SELECT copies_out FROM items_now"), ==, 1);
  g_autofree char *back = pair_disclose (p, 1, "taken-back", NULL);
  g_assert_cmpint (fixture_number (&p->m, "SELECT copies_out FROM items_now"), ==, 0);
}

/* --- Papers ----------------------------------------------------------------------------------------------------------------------------- */
static void
assert_says (GBytes *pdf, const char *const *says, const char *const *never)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnPdfText) text = csn_decode_pdf_text (pdf, &error);
  g_assert_no_error (error);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < text->page_text->len; i++)
    g_string_append (all, g_ptr_array_index (text->page_text, i));
  g_string_replace (all, "\n", " ", 0);
  for (; *says != NULL; says++)
    if (strstr (all->str, *says) == NULL)
      g_error ("“%s” is not in: %s", *says, all->str);
  for (; *never != NULL; never++)
    g_assert_null (strstr (all->str, *never));
}

static void
test_papers (Pair *p, gconstpointer data)
{
  static const char *const in_log[] = { "CZ/041/26 copy 1", "Marlowe Wines", "corrected by no. 2", "There was no such disclosure", "Logged twice by mistake", NULL };
  static const char *const in_card[] = { "CZ/041/26", "3 May 2026", NULL };
  static const char *const not_in_card[] = { FIXTURE_SUBJECT, "Marlowe", "heft", NULL }, *const not_in_log[] = { FIXTURE_SUBJECT, "heft", NULL };
  g_autoptr (GError) error = NULL;
  pair_take_photograph (p);
  receive (p);
  g_autofree char *first = pair_disclose (p, 0, "shown", NULL);
  g_autofree char *more = g_strdup_printf (",\"corrects\":\"%s\",\"void\":1,\"reason\":\"Logged twice by mistake\"", first);
  g_autofree char *strike = pair_disclose (p, 0, "shown", more);
  g_autoptr (GBytes) log = csn_register_item_paper (p->m.reg, "disclosure-log", NULL, &error), one = csn_register_item_paper (p->m.reg, "disclosure-log", p->copy, NULL);
  g_assert_no_error (error);
  assert_says (log, in_log, not_in_log);
  assert_says (one, in_log, not_in_log);
  g_autoptr (GBytes) card = csn_register_item_paper (p->m.reg, "radio-card", NULL, &error);
  g_assert_no_error (error);
  assert_says (card, in_card, not_in_card);
  g_assert_null (csn_register_item_paper (p->m.reg, "3796", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_null (csn_register_item_paper (p->unit.reg, "radio-card", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
}

/* --- Ending ------------------------------------------------------------------------------------------------------------------------------ */
static gboolean
end_item (Pair *p, const char *outcome, GBytes **out_certificate, GError **error)
{
  g_autofree char *today = fixture_day (&p->m, 0);
  g_autofree char *body = g_strdup_printf ("{\"item_id\":\"%s\",\"outcome\":\"%s\",\"on\":\"%s\",\"by\":\"" MANAGER_USER "\",\"how\":\"Shredded, and the file deleted\"}", p->copy, outcome, today);
  return csn_register_end_item (p->m.reg, body, out_certificate, NULL, error);
}

static void
test_certificate (Pair *p, gconstpointer data)
{
  static const char *const says[] = { "CZ/041/26", "Marlowe Wines", "Shredded, and the file deleted", MANAGER_USER, "4 March 2026", "8 April 2026", NULL }, *const never[] = { FIXTURE_SUBJECT, "heft", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) certificate = NULL;
  pair_take_photograph (p);
  receive (p);
  g_autofree char *shown = pair_disclose (p, 0, "shown", NULL);
  end_item (p, "destroyed", &certificate, &error);
  g_assert_no_error (error);
  assert_says (certificate, says, never);
  g_autofree char *blob = fixture_text (&p->m, "SELECT blob_id FROM forms WHERE kind = 'item-destruction'");
  g_autoptr (GBytes) frozen = csn_register_read_blob (p->m.reg, blob, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (frozen, certificate));
  g_assert_false (end_item (p, "destroyed", NULL, &error)); /* once is enough */
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  assert_closed (p, "destroyed on 4 March 2026");
}

static void
test_refused_end (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  pair_take_photograph (p);
  g_autofree char *before = fixture_stand (&p->m);
  guint keys = pair_keys (p);
  g_assert_false (end_item (p, "sold", NULL, &error));
  csn_assert_sentence (error);
  g_clear_error (&error);
  g_autofree char *body = g_strdup_printf ("{\"item_id\":\"%s\",\"outcome\":\"destroyed\",\"on\":\"2026-03-04\",\"by\":\"\",\"how\":\"\"}", p->copy);
  g_assert_false (csn_register_end_item (p->m.reg, body, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_autofree char *after = fixture_stand (&p->m), *locked = csn_register_item_locked (p->m.reg, p->copy);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (pair_keys (p), ==, keys);
  g_assert_null (locked);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pair_add ("/register/F06/item/look-is-recorded-first", test_look);
  pair_add ("/register/F46/item/overdue-is-locked", test_overdue_is_locked);
  pair_add ("/register/F50/item/recalled-is-locked", test_recalled_is_locked);
  pair_add ("/register/F33/item/photograph-that-never-came", test_never_came);
  pair_add ("/register/F33/item/disclosures-and-corrections", test_disclose);
  pair_add ("/register/F42/item/papers", test_papers);
  pair_add ("/register/F50/item/certificate-of-destruction", test_certificate);
  pair_add ("/register/F50/item/refused-end-destroys-nothing", test_refused_end);
  return pair_run ();
}
