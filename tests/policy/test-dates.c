/* Review dates against an oracle with its own calendar, and reference numbers. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-dates.h"
#include "csn-policy-fixture.h"
#include "csn-test.h"

static CsnEdition *edition;

static CsnDate
date (const char *iso)
{
  CsnDate read = CSN_DATE_NONE;
  g_assert_true (iso == NULL || csn_date_parse (iso, &read));
  return read;
}

static void
test_vectors (void)
{
  static const struct
  {
    const char *ends, *due;
  } VECTORS[] = {
    { NULL, "2026-03-11" },
    { "2026-12-31", "2026-05-10" },
    { "2026-04-01", "2026-04-01" },
    { "2026-02-01", "2026-03-11" },
    { "2026-03-12", "2026-03-12" },
    /* the borders of each */
    { "2026-03-11", "2026-03-11" },
    { "2026-05-10", "2026-05-10" },
    { "2026-05-11", "2026-05-10" },
    { "2026-05-09", "2026-05-09" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (VECTORS); i++)
    {
      g_autofree char *due =
          csn_date_to_iso (csn_review_date (edition, date ("2026-01-10"), date (VECTORS[i].ends)));
      g_assert_cmpstr (due, ==, VECTORS[i].due);
    }
  g_assert_cmpint (csn_review_date (edition, CSN_DATE_NONE, date ("2026-12-31")), ==, CSN_DATE_NONE);
}

/* A calendar of the test's own: it knows nothing but the lengths of months. */
typedef struct
{
  int year, month, day;
} Civil;

static Civil
walk (Civil at, int days)
{
  static const int LENGTHS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  for (; days > 0; days--)
    {
      gboolean leap = (at.year % 4 == 0 && at.year % 100 != 0) || at.year % 400 == 0;
      int      length = at.month == 2 && leap ? 29 : LENGTHS[at.month - 1];
      if (++at.day <= length)
        continue;
      at.day = 1;
      if (++at.month == 13)
        {
          at.month = 1;
          at.year++;
        }
    }
  return at;
}

static void
test_every_day_of_a_century (gconstpointer data)
{
  int   days = GPOINTER_TO_INT (data);
  guint seen = 0;
  for (Civil at = { 2000, 1, 1 }; at.year <= 2100; at = walk (at, 1))
    {
      CsnDate supplied = csn_date_from_ymd (at.year, at.month, at.day);
      CsnDate notice = days == 60 ? CSN_DATE_NONE : supplied + 400;
      Civil   due = walk (at, days);
      int     year, month, day;
      csn_date_to_ymd (csn_review_date (edition, supplied, notice), &year, &month, &day);
      if (year != due.year || month != due.month || day != due.day)
        g_error ("%d-%02d-%02d + %d: %d-%02d-%02d", at.year, at.month, at.day, days, year, month, day);
      seen++;
    }
  g_assert_cmpuint (seen, ==, 36890);
}

/* No notice, however long, gives more than 120 days; none, however short, fewer than 60. */
static void
test_never_outside (void)
{
  CsnDate supplied = date ("2026-01-10");
  CsnDate before = CSN_DATE_NONE;
  for (int ends = -30; ends <= 500; ends++)
    {
      CsnDate due = csn_review_date (edition, supplied, supplied + ends);
      g_assert_cmpint (due, >=, supplied + 60);
      g_assert_cmpint (due, <=, supplied + 120);
      g_assert_cmpint (due, >=, before); /* a longer notice never gives an earlier date */
      before = due;
    }
}

static JsonObject *
variant (const char *text, JsonNode **out_node)
{
  g_autoptr (GError) error = NULL;
  *out_node = json_from_string (text, &error);
  g_assert_no_error (error);
  return json_node_get_object (*out_node);
}

/* The date that the rules demand of a copy follows the notices: shortened and lifted ones count at once. */
static void
test_notices_recompute (void)
{
  static const struct
  {
    const char *notices, *due;
  } CASES[] = {
    { "", "2026-03-21" },
    { "{\"kind\":\"notice.add\",\"body\":{\"case_id\":\"@done\",\"ends_on\":\"2026-12-31\"}}", "2026-05-20" },
    { "{\"kind\":\"notice.add\",\"body\":{\"case_id\":\"@done\",\"ends_on\":\"2026-04-15\"}}", "2026-04-15" },
    { "{\"kind\":\"notice.add\",\"body\":{\"case_id\":\"@done\",\"ends_on\":\"2026-02-01\"}}", "2026-03-21" },
    /* another case's notice, and one that begins after the supply */
    { "{\"kind\":\"notice.add\",\"body\":{\"case_id\":\"@case\",\"ends_on\":\"2026-12-31\"}}", "2026-03-21" },
    { "{\"kind\":\"notice.add\",\"body\":{\"case_id\":\"@done\",\"starts_on\":\"2026-01-21\"}}",
      "2026-03-21" },
    /* one that had run out before the supply */
    { "{\"kind\":\"notice.add\",\"body\":{\"case_id\":\"@done\",\"ends_on\":\"2026-01-19\"}}", "2026-03-21" },
  };
  g_autoptr (CsnPolicyFixture) fixture = csn_policy_fixture_new ("k10-current");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *right =
          g_strdup_printf ("{\"before\":[%s],\"body\":{\"due_on\":\"%s\"}}", CASES[i].notices, CASES[i].due);
      g_autofree char *wrong =
          g_strdup_printf ("{\"before\":[%s],\"body\":{\"due_on\":\"2026-03-22\"}}", CASES[i].notices);
      g_autoptr (JsonNode) good = NULL, bad = NULL;
      JsonObject *right_variant = variant (right, &good), *wrong_variant = variant (wrong, &bad);
      g_autoptr (GPtrArray) none = csn_policy_fixture_try (fixture, "copy.issue", right_variant);
      g_autoptr (GPtrArray) some = csn_policy_fixture_try (fixture, "copy.issue", wrong_variant);
      g_assert_cmpuint (none->len, ==, 0);
      g_assert_cmpuint (some->len, ==, 1);
      g_assert_cmpstr (((CsnProblem *) some->pdata[0])->rule, ==, "7.8-due-date");
    }
}

static void
test_references_are_written (void)
{
  static const struct
  {
    gint64      number;
    int         year;
    const char *text;
  } CASES[] = { { 1, 2002, "CZ/001/02" },   { 47, 2026, "CZ/047/26" },    { 417, 2026, "CZ/417/26" },
                { 418, 2027, "CZ/418/27" }, { 1000, 2027, "CZ/1000/27" }, { 123456, 2100, "CZ/123456/00" } };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *plain = csn_reference_format ("CZ", CASES[i].number, CASES[i].year);
      g_autofree char *wide = csn_reference_format_for (edition, "CZ", CASES[i].number, CASES[i].year);
      g_assert_cmpstr (plain, ==, CASES[i].text);
      g_assert_cmpstr (wide, ==, CASES[i].text);
    }
}

static void
test_references_are_read (void)
{
  static const struct
  {
    const char *text, *area;
    gint64      number;
    int         year;
  } GOOD[] = {
    { "CZ/047/26", "CZ", 47, 2026 }, { "cz 47/26", "CZ", 47, 2026 },        { "cz47", "CZ", 47, 0 },
    { "47", NULL, 47, 0 },           { "  CZ/1000/27 ", "CZ", 1000, 2027 }, { "CZ-047-26", "CZ", 47, 2026 },
    { "047/2026", NULL, 47, 2026 }
  };
  static const char *const BAD[] = { "",           "CZ",          "CZ/",        "0",     "CZ/000/26",
                                     "CZ/047/2",   "CZ/047/26/9", "CZ/047/26x", "047CZ", "ABCDE/1/26",
                                     "9999999999", "CZ/-1/26x",   "CZ/047/026" };
  for (gsize i = 0; i < G_N_ELEMENTS (GOOD); i++)
    {
      g_autofree char *area = NULL;
      gint64           number = 0;
      int              year = -1;
      g_assert_true (csn_reference_parse (GOOD[i].text, &area, &number, &year));
      g_assert_cmpstr (area, ==, GOOD[i].area);
      g_assert_cmpint (number, ==, GOOD[i].number);
      g_assert_cmpint (year, ==, GOOD[i].year);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      gint64 number = -7;
      if (csn_reference_parse (BAD[i], NULL, &number, NULL) || number != -7)
        g_error ("“%s” was read as a reference", BAD[i]);
    }
  g_assert_false (csn_reference_parse (NULL, NULL, NULL, NULL));
}

static void
test_next_number (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnPolicyFixture) fixture = csn_policy_fixture_new ("k10-current");
  g_assert_cmpint (csn_reference_next (fixture->state, &error), ==, 48); /* 46 on paper, 47 released */
  g_assert_no_error (error);
  g_autoptr (CsnState) empty = csn_state_new (&error);
  g_assert_cmpint (csn_reference_next (empty, &error), ==, 0);
  csn_assert_sentence (error);
}

/* CZ/047/26 is followed by CZ/048/27 in the new year, never by CZ/001/27. */
static void
test_new_year_goes_on (void)
{
  g_autoptr (CsnPolicyFixture) fixture = csn_policy_fixture_new ("k10-current");
  static const struct
  {
    const char *body;
    gboolean    blocks;
  } CASES[] = {
    { "{\"day\":\"2027-01-01\",\"body\":{\"number\":48,\"year\":2027,\"reference\":\"CZ/048/27\"}}", FALSE },
    { "{\"day\":\"2027-01-01\",\"body\":{\"number\":1,\"year\":2027,\"reference\":\"CZ/001/27\"}}", TRUE },
    { "{\"day\":\"2026-12-31\",\"body\":{\"number\":48,\"year\":2026,\"reference\":\"CZ/048/26\"}}", FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (JsonNode) node = NULL;
      JsonObject *how = variant (CASES[i].body, &node);
      g_autoptr (GPtrArray) problems = csn_policy_fixture_try (fixture, "number.void", how);
      g_assert_cmpint (csn_problems_block (problems), ==, CASES[i].blocks);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_test_init (&argc, &argv, NULL);
  edition = csn_edition_load_named ("k10-current", &error);
  g_assert_no_error (error);
  g_test_add_func ("/policy/F46/vectors-of-reading-3", test_vectors);
  g_test_add_data_func ("/policy/F46/every-day-2000-2100-plus-60", GINT_TO_POINTER (60),
                        test_every_day_of_a_century);
  g_test_add_data_func ("/policy/F46/every-day-2000-2100-plus-120", GINT_TO_POINTER (120),
                        test_every_day_of_a_century);
  g_test_add_func ("/policy/F46/never-before-60-nor-after-120", test_never_outside);
  g_test_add_func ("/policy/F47/notices-decide-the-date", test_notices_recompute);
  g_test_add_func ("/policy/F32/references-are-written", test_references_are_written);
  g_test_add_func ("/policy/F32/references-are-read", test_references_are_read);
  g_test_add_func ("/policy/F32/next-number-after-paper-and-releases", test_next_number);
  g_test_add_func ("/policy/F32/new-year-goes-on", test_new_year_goes_on);
  int status = g_test_run ();
  csn_edition_unref (edition);
  return status;
}
