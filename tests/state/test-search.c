/* Finding releases, members and schemes by what is typed. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-state-fixture.h"
#include "csn-test.h"

/* References or, where there are none, words of what is found, newest first. */
static char *
find (CsnState *state, const char *words, gboolean with_names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnRows) rows = csn_state_search (state, words, with_names, 10, &error);
  g_assert_no_error (error);
  GString *found = g_string_new (NULL);
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      const char *reference = csn_rows_text (rows, i, "reference");
      g_string_append_printf (found, "%s%s", i > 0 ? ", " : "",
                              *reference != '\0' ? reference : csn_rows_text (rows, i, "words"));
    }
  return g_string_free (found, FALSE);
}

static void
assert_found (CsnState *state, const char *words, const char *expected)
{
  g_autofree char *found = find (state, words, FALSE);
  if (!g_str_equal (found, expected))
    g_error ("\"%s\" finds \"%s\", not \"%s\"", words, found, expected);
}

static void
add_release (CsnState *state, guint number, const char *offence)
{
  g_autofree char *open = g_strdup_printf ("{\"id\":\"@c-%u\"}", number);
  g_autofree char *body =
      g_strdup_printf ("{\"case_id\":\"@c-%u\",\"release_id\":\"@r-%u\",\"number\":%u,\"year\":2026,"
                       "\"reference\":\"CZ/%03u/26\",\"decision\":{\"told\":{\"offence\":\"%s\"},"
                       "\"grounds\":{\"locality\":\"Tŷ Crôes\"}}}",
                       number, number, number, number, offence);
  csn_state_fixture_do (state, CSN_FIXTURE_DAY, "case.open", open);
  csn_state_fixture_do (state, CSN_FIXTURE_DAY, "case.authorise", body);
}

static void
test_references (void)
{
  static const char *const SPELT[] = {
    "47",       "047",      "cz47",  "CZ47",    "cz 47",       "CZ/047/26",
    "cz 47/26", "cz047/26", "47/26", "47/2026", "CZ/047/2026", "  cz-47  "
  };
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (SPELT); i++)
    assert_found (state, SPELT[i], "CZ/047/26");
  assert_found (state, "48", "");
  assert_found (state, "cy47", "");
  assert_found (state, "47/25", "");
}

/* With 470 there as well, 47 is still first. */
static void
test_exact_number_first (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  add_release (state, 470, "robbery");
  add_release (state, 471, "robbery");
  assert_found (state, "47", "CZ/047/26, CZ/471/26, CZ/470/26");
  assert_found (state, "rob", "CZ/471/26, CZ/470/26");
  g_autoptr (CsnRows) one = csn_state_search (state, "47", FALSE, 1, NULL);
  g_assert_cmpuint (csn_rows_length (one), ==, 1);
  g_assert_cmpstr (csn_rows_text (one, 0, "kind"), ==, "release");
  g_assert_cmpstr (csn_rows_text (one, 0, "about_id"), ==, csn_state_fixture_id ("release"));
}

static void
test_words (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  add_release (state, 48, "robbery");
  assert_found (state, "shop theft", "CZ/047/26");
  assert_found (state, "theft shop", "CZ/047/26");
  assert_found (state, "the", "CZ/047/26");
  assert_found (state, "robbery theft", "");
  assert_found (state, "a123", "CZ/047/26");
  assert_found (state, "jewel", "CZ/047/26, Bay Jewellers 2 Mostyn Street Tom Reed");
  assert_found (state, "", "");
  assert_found (state, " \t ", "");
  csn_state_fixture_do (state, CSN_FIXTURE_DAY, "recipient.change",
                        "{\"id\":\"@second\",\"organisation\":\"Harbour Clocks\"}");
  assert_found (state, "harbour", "Harbour Clocks 2 Mostyn Street Tom Reed");
}

static void
test_welsh (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  add_release (state, 48, "robbery");
  assert_found (state, "tŷ crôes", "CZ/048/26");
  assert_found (state, "TY CROES", "CZ/048/26");
  assert_found (state, "ty\xcc\x82", "CZ/048/26");
  assert_found (state, "ŵyn siân", "Ŵyn Books 1 Mostyn Street Siân Prys");
  assert_found (state, "wyn SIAN", "Ŵyn Books 1 Mostyn Street Siân Prys");
}

static void
test_hostile (void)
{
  static const char *const TYPED[] = { "\"",
                                       "\"\"",
                                       "*",
                                       "NEAR(",
                                       "NEAR(a b)",
                                       "-",
                                       "- -",
                                       "^",
                                       "{name} : gareth",
                                       "name:gareth",
                                       "a AND",
                                       "OR",
                                       "NOT x",
                                       "(",
                                       ")",
                                       "'; DROP TABLE releases; --",
                                       "\\",
                                       "%",
                                       "\xff\xfe",
                                       "a\"b*c",
                                       ":",
                                       "+",
                                       "\xf0\x9f\x98\x80",
                                       "\xcc\x82" };
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autofree char *before = csn_state_fixture_fingerprint (state);
  for (gsize i = 0; i < G_N_ELEMENTS (TYPED); i++)
    for (gboolean names = FALSE; names <= TRUE; names++)
      {
        g_autofree char *found = find (state, TYPED[i], names);
        g_assert_null (strstr (found, "Quillfeather"));
      }
  assert_found (state, "name:gareth", "");
  assert_found (state, "\"shop\"", "CZ/047/26, Llandudno Shop Watch Shop Watch Llandudno");
  assert_found (state, "theft*", "CZ/047/26");
  assert_found (state, "-theft", "CZ/047/26");
  g_autofree char *lengthy = g_strnfill (100000, 'a');
  assert_found (state, lengthy, "");
  g_autofree char *after = csn_state_fixture_fingerprint (state);
  g_assert_cmpstr (before, ==, after);
}

/* F06: a name is found only where names are asked for; a corrected one at once. */
static void
test_names (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autofree char *named = find (state, "quillf gareth", TRUE);
  g_assert_cmpstr (named, ==, "CZ/047/26");
  assert_found (state, "quillfeather", "");
  csn_state_fixture_do (state, CSN_FIXTURE_DAY, "identity.record",
                        "{\"case_id\":\"@case\",\"name\":\"Gareth Thornquill\"}");
  g_autofree char *old = find (state, "quillfeather", TRUE), *corrected = find (state, "thornquill", TRUE);
  g_assert_cmpstr (old, ==, "");
  g_assert_cmpstr (corrected, ==, "CZ/047/26");
}

/* The index follows what is written and undone, whenever somebody searches in between. */
static void
test_follows (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autofree char *before = csn_state_fixture_fingerprint (state);
  assert_found (state, "jewel", "CZ/047/26, Bay Jewellers 2 Mostyn Street Tom Reed");
  g_assert_true (csn_state_savepoint (state, NULL));
  add_release (state, 48, "robbery");
  csn_state_fixture_do (state, CSN_FIXTURE_DAY, "recipient.change",
                        "{\"id\":\"@second\",\"organisation\":\"Harbour Clocks\"}");
  assert_found (state, "robbery", "CZ/048/26");
  assert_found (state, "harbour", "Harbour Clocks 2 Mostyn Street Tom Reed");
  assert_found (state, "jewel", "CZ/047/26");
  g_assert_true (csn_state_rollback (state, NULL));
  assert_found (state, "robbery", "");
  assert_found (state, "harbour", "");
  assert_found (state, "jewel", "CZ/047/26, Bay Jewellers 2 Mostyn Street Tom Reed");
  g_autofree char *after = csn_state_fixture_fingerprint (state);
  g_assert_cmpstr (before, ==, after);

  /* Twice changed before the next search; and in what was stored with a change that no search has seen. */
  csn_state_fixture_do (state, CSN_FIXTURE_DAY, "recipient.change",
                        "{\"id\":\"@second\",\"organisation\":\"Harbour Clocks\"}");
  csn_state_fixture_do (state, CSN_FIXTURE_DAY, "recipient.change",
                        "{\"id\":\"@second\",\"organisation\":\"Pier Optics\"}");
  add_release (state, 49, "arson");
  g_autoptr (GBytes) bytes = csn_state_serialise (state, NULL);
  g_autoptr (CsnState) loaded = csn_state_new_from_bytes (bytes, NULL);
  CsnState *both[] = { state, loaded };
  for (gsize i = 0; i < G_N_ELEMENTS (both); i++)
    {
      assert_found (both[i], "arson", "CZ/049/26");
      assert_found (both[i], "harbour", "");
      assert_found (both[i], "jewel", "CZ/047/26");
      assert_found (both[i], "pier opt", "Pier Optics 2 Mostyn Street Tom Reed");
    }
}

/* A word that the index would split in two could not be asked for, which find() would report: every letter and
 * mark in between two others. */
static void
test_every_letter (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autoptr (GString) typed = g_string_new (NULL);
  guint n = 0;
  for (gunichar letter = 0x80; letter <= 0x10ffff; letter++)
    {
      if (g_unichar_validate (letter) && (g_unichar_isalnum (letter) || g_unichar_ismark (letter)))
        {
          g_string_append (typed, "a");
          g_string_append_unichar (typed, letter);
          g_string_append (typed, "b ");
          n++;
        }
      if (typed->len > 0 && (n % 12 == 0 || letter == 0x10ffff))
        {
          g_autofree char *found = find (state, typed->str, FALSE);
          g_assert_null (strstr (found, "Quillfeather"));
          g_string_truncate (typed, 0);
        }
    }
  g_assert_cmpuint (n, >, 100000);
}

/* --- Against a slow look at every row ------------------------------------------------------------------------------- */
static const char *const MODEL[] = { "it",        "is",       "suspected", "that",     "this",      "subject",   "subjects",
                                     "subjected", "may",      "theft",     "thefts",   "robbery",   "llandudno", "colwyn",
                                     "comm",      "common",   "comma",     "commando", "command",   "commander", "commend",
                                     "comment",   "commerce", "commit",    "commits",  "committee", "commodore", "commons",
                                     "commune",   "commuter", "comm1",     "comm2",    "comm3",     "comm4",     "commît",
                                     "commøn" };

/* Mostly the first ones, so that some are in every row and some in few. */
static const char *
any_word (GRand *rand)
{
  gint32 most = g_rand_int_range (rand, 1, G_N_ELEMENTS (MODEL) + 1);
  return MODEL[g_rand_int_range (rand, 0, most)];
}

static char *
any_words (GRand *rand, guint n)
{
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "", any_word (rand));
  return g_string_free (words, FALSE);
}

/* Up to seven words, each whole or its beginning. */
static char *
any_question (GRand *rand)
{
  g_autofree char *whole = any_words (rand, (guint) g_rand_int_range (rand, 1, 8));
  g_auto (GStrv) words = g_strsplit (whole, " ", -1);
  for (char **word = words; *word != NULL; word++)
    if (g_rand_boolean (rand))
      *g_utf8_offset_to_pointer (*word, g_rand_int_range (rand, 1, (gint32) g_utf8_strlen (*word, -1) + 1)) = '\0';
  return g_strjoinv (" ", words);
}

static void
assert_as_slow (CsnState *state, const char *question, const char *limit)
{
  g_autoptr (GString) sql = g_string_new ("SELECT about_id FROM (SELECT id, about_id, ' ' || replace (reference || ' ' || words, 'î', 'i') AS text "
                                          "FROM findables) WHERE 1");
  g_auto (GStrv) words = g_strsplit (question, " ", -1);
  for (char **word = words; *word != NULL; word++)
    g_string_append_printf (sql, " AND text LIKE '%% ' || replace ('%s', 'î', 'i') || '%%'", *word);
  g_string_append_printf (sql, " ORDER BY id DESC LIMIT %s", limit);

  g_autoptr (CsnRows) slow = csn_state_query (state, NULL, sql->str, NULL);
  g_autoptr (CsnRows) found = csn_state_search (state, question, FALSE, (guint) g_ascii_strtoull (limit, NULL, 10), NULL);
  g_assert_nonnull (slow);
  g_assert_nonnull (found);
  if (csn_rows_length (found) != csn_rows_length (slow))
    g_error ("\"%s\" finds %u, not %u", question, csn_rows_length (found), csn_rows_length (slow));
  for (guint i = 0; i < csn_rows_length (slow); i++)
    g_assert_cmpstr (csn_rows_text (found, i, "about_id"), ==, csn_rows_text (slow, i, "about_id"));
}

static void
test_model (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int_range (0, G_MAXINT32));
  guint some = 0;
  for (guint number = 100; number < 500; number++)
    {
      g_autofree char *words = any_words (rand, (guint) g_rand_int_range (rand, 1, 12));
      add_release (state, number, words);
      if (number % 3 == 0)
        {
          g_autofree char *changed = any_words (rand, 3), *body = g_strdup_printf ("{\"id\":\"@second\",\"organisation\":\"%s\"}", changed);
          csn_state_fixture_do (state, CSN_FIXTURE_DAY, "recipient.change", body);
        }
      for (guint i = 0; i < 5; i++)
        {
          g_autofree char *question = any_question (rand);
          assert_as_slow (state, question, i == 0 ? "1000" : "10");
          g_autoptr (CsnRows) found = csn_state_search (state, question, FALSE, 10, NULL);
          some += csn_rows_length (found) > 0;
        }
    }
  g_assert_cmpuint (some, >, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/state/search/reference-however-it-is-spelt", test_references);
  g_test_add_func ("/state/search/exact-number-first", test_exact_number_first);
  g_test_add_func ("/state/search/words-are-prefixes", test_words);
  g_test_add_func ("/state/search/welsh-letters", test_welsh);
  g_test_add_func ("/state/search/whatever-is-typed", test_hostile);
  g_test_add_func ("/state/search/follows-what-is-written", test_follows);
  g_test_add_func ("/state/search/every-letter", test_every_letter);
  g_test_add_func ("/state/search/finds-what-a-look-at-every-row-finds", test_model);
  g_test_add_func ("/state/F06/names-apart", test_names);
  return g_test_run ();
}
