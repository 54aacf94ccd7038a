/* What a custody record says of sex and ethnicity is counted, and goes nowhere (K10 10; F61). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

#define RECORDED "{\"sex\":\"female\",\"ethnicity\":\"M1\"}"

/* Cases decided with what @equality says, JSON; NULL: nothing is recorded. */
static void
decide (Fixture *f, guint n, const char *equality)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *case_id = fixture_new_case (f, "Perpetua Wimbleflax");
      g_autoptr (JsonNode) document = fixture_document (f);
      if (equality != NULL)
        fixture_put (document, "equality", equality);
      fixture_save (f, case_id, document);
      g_autofree char *release = fixture_authorise (f, case_id);
    }
}

static GPtrArray *
count (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  CsnDate    today = csn_register_today (f->reg);
  GPtrArray *statistics = csn_register_statistics (f->reg, today - 30, today, &error);
  g_assert_no_error (error);
  return statistics;
}

static const CsnStatistic *
find (GPtrArray *statistics, const char *series, const char *label)
{
  for (guint i = 0; i < statistics->len; i++)
    {
      const CsnStatistic *one = g_ptr_array_index (statistics, i);
      if (g_str_equal (one->series, series) && g_str_equal (one->label, label))
        return one;
    }
  return NULL;
}

static void
assert_counted (GPtrArray *statistics, const char *series, const char *label, guint64 n)
{
  const CsnStatistic *one = find (statistics, series, label);
  if (one == NULL)
    g_error ("“%s” is not counted among %s", label, series);
  g_assert_cmpuint (one->n, ==, n);
  g_assert_cmpint (one->hidden, ==, n > 0 && n < 5);
}

static void
test_counted (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  decide (f, 5, "{\"sex\":\"male\",\"ethnicity\":\"W1\"}");
  decide (f, 1, "{\"sex\":\"male\",\"ethnicity\":\"W9\"}");
  decide (f, 5, "{\"sex\":\"female\",\"ethnicity\":\"B2\"}");
  decide (f, 5, "{\"sex\":\"not-stated\",\"ethnicity\":\"NS\"}");
  decide (f, 6, NULL);
  g_autoptr (GPtrArray) statistics = count (f);
  assert_counted (statistics, "sex", "Male", 6);
  assert_counted (statistics, "sex", "Female", 5);
  assert_counted (statistics, "sex", "Not stated", 5);
  assert_counted (statistics, "sex", "Not recorded", 6);
  assert_counted (statistics, "ethnicity", "White", 6); /* W1 and W9 are one group */
  assert_counted (statistics, "ethnicity", "Black or Black British", 5);
  assert_counted (statistics, "ethnicity", "Not stated", 5);
  assert_counted (statistics, "ethnicity", "Not recorded", 6);
  CsnDate today = csn_register_today (f->reg);
  g_autoptr (GBytes) pdf = csn_register_statistics_form (f->reg, today - 30, today, &error);
  g_assert_no_error (error);
  g_autofree char *text = fixture_tool (f, pdf, "pdftotext", "-layout %s -");
  if (text == NULL)
    return;
  g_assert_nonnull (strstr (text, "Self-defined ethnicity"));
  g_assert_nonnull (strstr (text, "Black or Black British"));
  g_assert_nonnull (strstr (text, "Not recorded"));
}

/* Two women among eight: neither they nor, by a subtraction, anybody else. */
static void
test_small_numbers_hidden (Fixture *f, gconstpointer data)
{
  decide (f, 6, "{\"sex\":\"male\",\"ethnicity\":\"W1\"}");
  decide (f, 2, RECORDED);
  g_autoptr (GPtrArray) statistics = count (f);
  const char *const shown[][2] = { { "sex", "Female" }, { "sex", "Male" }, { "ethnicity", "Mixed" }, { "ethnicity", "White" } };
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      const CsnStatistic *one = find (statistics, shown[i][0], shown[i][1]);
      g_assert_nonnull (one);
      g_assert_true (one->hidden);
    }
  CsnDate today = csn_register_today (f->reg);
  g_autoptr (GBytes) pdf = csn_register_statistics_form (f->reg, today - 30, today, NULL);
  g_autofree char *text = fixture_tool (f, pdf, "pdftotext", "-layout %s -"), *from = text == NULL ? NULL : g_strdup (strstr (text, "\nSex"));
  if (text == NULL)
    return;
  g_assert_nonnull (from);
  g_assert_nonnull (strstr (from, "not shown"));
  g_assert_null (strstr (from, "Mixed 2"));
}

/* What was not recorded with the decision, or wrongly, is recorded by a correction: that counts, also when everything is read anew. */
static void
test_corrected (Fixture *f, gconstpointer data)
{
  decide (f, 6, "{\"sex\":\"male\"}");
  g_autofree char *case_id = fixture_text (f, "SELECT case_id FROM releases ORDER BY number DESC LIMIT 1"), *id = csn_text_new_id (), *other = csn_text_new_id ();
  fixture_refuse (f, "case.correct", "10.1-equality-known", "{\"id\":\"%s\",\"case_id\":\"%s\",\"field\":\"equality.ethnicity\",\"was\":\"\",\"now\":\"British\",\"reason\":\"It is in the custody record\"}", id, case_id);
  fixture_do (f, "case.correct", "{\"id\":\"%s\",\"case_id\":\"%s\",\"field\":\"equality.ethnicity\",\"was\":\"\",\"now\":\"A4\",\"reason\":\"It is in the custody record\"}", id, case_id);
  fixture_do (f, "case.correct", "{\"id\":\"%s\",\"case_id\":\"%s\",\"field\":\"equality.sex\",\"was\":\"male\",\"now\":\"female\",\"reason\":\"Mistyped from the custody record\"}", other, case_id);
  fixture_remove_below (f, "snapshots");
  fixture_reopen (f);
  g_autoptr (GPtrArray) statistics = count (f);
  g_assert_cmpuint (find (statistics, "sex", "Male")->n, ==, 5);
  g_assert_cmpuint (find (statistics, "sex", "Female")->n, ==, 1);
  g_assert_cmpuint (find (statistics, "ethnicity", "Asian or Asian British")->n, ==, 1);
  g_assert_cmpuint (find (statistics, "ethnicity", "Not recorded")->n, ==, 5);
  g_autofree char *signed_as = fixture_text (f, "SELECT group_concat (coalesce (sex, '') || coalesce (ethnicity, ''), ' ') FROM equality");
  g_assert_cmpstr (signed_as, ==, "male male male male male male");
}

/* --- Nothing of it leaves -------------------------------------------------------------------------------------------------------------- */
static void
assert_says_nothing (const char *what, const char *text)
{
  static const char *const WORDS[] = { "female", "mixed:", "caribbean", "ethnicity", "equality", "benyw", "cymysg" };
  g_autofree char *lower = text == NULL ? g_strdup ("") : g_utf8_strdown (text, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (strstr (lower, WORDS[i]) != NULL)
      g_error ("“%s” is on the %s", WORDS[i], what);
}

static void
test_on_no_paper (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) document = fixture_document (f);
  fixture_put (document, "equality", RECORDED);
  fixture_save (f, f->ids->case_id, document);
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  g_autoptr (CsnIssued) copy = fixture_issue (f, release, f->ids->members[0]);
  g_autofree char *copied = fixture_tool (f, copy->pdf, "pdftotext", "%s -");
  assert_says_nothing ("copy", copied);
  g_autofree char *form_id = fixture_text (f, "SELECT id FROM forms WHERE kind = '3796'");
  g_assert_nonnull (form_id);
  static const char *const EXPORTS[] = { "releases", "copies", "recipients", "members", "entries", "reviews", "recalls", "looks", "findings" };
  for (gsize i = 0; i < G_N_ELEMENTS (EXPORTS); i++)
    {
      g_autoptr (GBytes) file = csn_register_export (f->reg, EXPORTS[i], "csv", "Checking what it holds of people", NULL, NULL, &error);
      g_assert_no_error (error);
      g_autofree char *csv = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
      assert_says_nothing (EXPORTS[i], csv);
    }
}

/* Statistics apart, no form asks for it, nor does what makes packages, returns and exports. */
static void
test_nothing_asks_for_it (Fixture *f, gconstpointer data)
{
  static const char *const ROOMS[][2] = { { "forms", "" }, { "src/register", "csn-register-package" }, { "src/register", "csn-register-return" },
                                          { "src/register", "csn-register-issue" }, { "src/register", "csn-register-lock" }, { "src/register", "csn-register-export" } };
  guint read = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (ROOMS); i++)
    {
      g_autofree char *folder = g_build_filename (g_getenv ("CSN_SOURCE"), ROOMS[i][0], NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      g_assert_nonnull (dir);
      for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL), *text = NULL;
          if (!g_str_has_prefix (name, ROOMS[i][1]) || g_str_has_prefix (name, "statistics.") || !g_file_get_contents (path, &text, NULL, NULL))
            continue;
          read++;
          if (strstr (text, "equality") != NULL || strstr (text, "facts_now") != NULL)
            g_error ("%s asks for what is counted only", name);
        }
    }
  g_assert_cmpuint (read, >, 20);
}

static void
test_sentence_is_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonNode) document = fixture_document (f);
  fixture_put (document, "told.sentence", "\"It is suspected that this White and Black Caribbean subject may engage in theft from shops in your area.\"");
  fixture_save (f, f->ids->case_id, document);
  g_assert_false (csn_register_authorise_confirmed (f->reg, f->ids->case_id, NULL, &problems, &error));
  g_assert_true (fixture_has (problems, "8.4-told-leaks"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F61/equality/recorded-is-counted", test_counted);
  fixture_add ("/register/F61/equality/small-numbers-hidden", test_small_numbers_hidden);
  fixture_add ("/register/F61/equality/corrections-count", test_corrected);
  fixture_add ("/register/F61/equality/is-on-no-paper-and-in-no-export", test_on_no_paper);
  fixture_add ("/register/F61/equality/nothing-that-leaves-asks-for-it", test_nothing_asks_for_it);
  fixture_add ("/register/F61/equality/sentence-that-gives-it-is-refused", test_sentence_is_refused);
  return fixture_run ();
}
