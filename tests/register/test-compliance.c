/* Compliance, exports, counts and looks of the data protection unit (K10 7.10, 10; F57, F58, F61, F62). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-judging.h"
#include "csn-unit-fixture.h"
#include <string.h>

static CsnCompliance *
judge (Unit *u)
{
  g_autoptr (GError) error = NULL;
  CsnDate today = csn_register_today (u->unit);
  CsnCompliance *found = csn_register_compliance (u->unit, today - 400, today, NULL, NULL, &error);
  g_assert_no_error (error);
  return found;
}

static const CsnException *
find (const CsnCompliance *found, const char *rule)
{
  for (guint i = 0; i < found->exceptions->len; i++)
    if (g_str_equal (((CsnException *) g_ptr_array_index (found->exceptions, i))->rule, rule))
      return g_ptr_array_index (found->exceptions, i);
  return NULL;
}

/* What was set aside at the time, what is wrong today, and what is neither. */
static void
test_compliance_parts_then_and_today (Unit *u, gconstpointer data)
{
  g_autofree char *release = fixture_authorise (&u->f, u->f.ids->case_id);
  g_autoptr (GError) error = NULL;
  g_assert_true (csn_register_follow (u->unit, NULL, &error));
  g_autoptr (CsnCompliance) before = judge (u);
  g_assert_cmpuint (before->releases->len, ==, 1);
  g_assert_cmpuint (before->checks, >, 100);
  g_assert_cmpuint (before->paragraphs->len, >, 30);
  g_assert_null (find (before, "7.8-today-overdue"));
  g_autoptr (CsnIssued) issued = fixture_issue (&u->f, release, u->f.ids->members[0]);
  fixture_move (&u->f, 61);
  g_assert_true (csn_register_follow (u->unit, NULL, &error));
  g_autoptr (CsnCompliance) after = judge (u);
  const CsnException *overdue = find (after, "7.8-today-overdue");
  g_assert_nonnull (overdue);
  g_assert_true (overdue->today);
  g_assert_true (overdue->blocks);
  g_assert_cmpuint (overdue->seq, ==, 0);
  g_assert_cmpstr (overdue->release_id, ==, release);
  g_assert_cmpstr (overdue->paragraph, ==, "K10 7.8");
  for (guint i = 0; i < after->exceptions->len; i++)
    {
      const CsnException *exception = g_ptr_array_index (after->exceptions, i);
      g_assert_cmpint (exception->today, ==, exception->seq == 0);
      g_assert_false (exception->blocks && !exception->today); /* nothing that blocks is ever recorded */
    }
}

static gboolean
stop_after (guint64 done, guint64 total, gpointer data)
{
  guint *left = data;
  return --*left > 0;
}

static void
test_compliance_can_be_cancelled (Unit *u, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint   left = 1;
  CsnDate today = csn_register_today (u->unit);
  g_assert_null (csn_register_compliance (u->unit, today - 10, today, stop_after, &left, &error));
  g_assert_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT);
  g_autoptr (CsnCompliance) found = judge (u); /* and nothing is left of it */
  g_assert_nonnull (found);
}

/* Somebody works on while it is being judged, and in the end nobody may go on. */
static void
test_compliance_in_slices (Unit *u, gconstpointer data)
{
  g_autofree char *release = fixture_authorise (&u->f, u->f.ids->case_id);
  g_autoptr (GError) error = NULL;
  g_assert_true (csn_register_follow (u->unit, NULL, &error));
  g_autoptr (CsnCompliance) whole = judge (u);
  CsnDate today = csn_register_today (u->unit);
  CsnJudging *judging = csn_judging_new (u->unit, today - 400, today, &error);
  guint64 done = 0, total = 1;
  guint   slices = 0;
  for (; done < total; slices++)
    {
      if (slices % 10 == 5)
        {
          g_autofree char *case_id = fixture_new_case (&u->f, "Perpetua Wimbleflax");
          g_assert_true (csn_register_follow (u->unit, NULL, &error));
        }
      g_assert_true (csn_judging_go_on (judging, u->unit, 1, &done, &total, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (done, <=, total);
    }
  g_assert_cmpuint (slices, >, 10);
  g_autoptr (CsnCompliance) parts = csn_judging_finish (judging);
  g_assert_cmpuint (parts->checks, ==, whole->checks);
  g_assert_cmpuint (parts->releases->len, ==, whole->releases->len);
  g_assert_cmpuint (parts->exceptions->len, ==, whole->exceptions->len);
  g_autoptr (CsnJudging) next = csn_judging_new (u->unit, today - 400, today, &error);
  g_assert_true (csn_judging_go_on (next, u->unit, 1, &done, &total, &error));
  csn_register_lock (u->unit);
  g_assert_false (csn_judging_go_on (next, u->unit, 1, &done, &total, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_assert_true (fixture_enter (u->unit, unit_identity (), unit_person (), &error));
  g_assert_false (csn_judging_go_on (next, u->unit, 1, &done, &total, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
}

/* --- Exports --------------------------------------------------------------------------------------------------- */
static char *
export (Unit *u, const char *what, const char *format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) file = csn_register_export (u->unit, what, format, "Yearly inspection by the unit", &name, &problems, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (name, format));
  return csn_text_from_bytes (file);
}

static void
test_export_is_recorded_first (Unit *u, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_assert_null (csn_register_export (u->unit, "entries", "csv", "", NULL, &problems, &error));
  g_assert_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED);
  g_autofree char *csv = export (u, "entries", "csv"), *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, csv, -1);
  g_autoptr (CsnRows) rows = csn_register_query (u->unit, NULL, "SELECT what, format, sha256, reason FROM exports", NULL);
  g_assert_cmpuint (csn_rows_length (rows), ==, 1);
  g_assert_cmpstr (csn_rows_text (rows, 0, "sha256"), ==, hash);
  g_assert_cmpstr (csn_rows_text (rows, 0, "what"), ==, "entries");
  g_autoptr (CsnRows) looks = csn_register_query (u->unit, NULL, "SELECT 1 FROM looks_all WHERE what = 'export' AND about_id = 'entries.csv'", NULL);
  g_assert_cmpuint (csn_rows_length (looks), ==, 1);
}

static void
test_every_export_has_its_columns (Unit *u, gconstpointer data)
{
  static const char *const WHATS[] = { "releases", "copies", "reviews", "recalls", "looks", "entries", "recipients", "members", "findings" };
  g_autofree char *release = fixture_authorise (&u->f, u->f.ids->case_id);
  g_autoptr (CsnIssued) issued = fixture_issue (&u->f, release, u->f.ids->members[0]);
  g_autofree char *path = g_build_filename (g_getenv ("CSN_SOURCE"), "forms", "export.xml", NULL), *form = NULL;
  g_assert_true (g_file_get_contents (path, &form, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (WHATS); i++)
    {
      g_autofree char *csv = export (u, WHATS[i], "csv"), *json = export (u, WHATS[i], "json"), *pdf = export (u, WHATS[i], "pdf");
      g_autoptr (GString) head = g_string_new ("\xEF\xBB\xBF");
      for (const CsnExportColumn *column = csn_register_export_columns (); column->what != NULL; column++)
        if (g_str_equal (column->what, WHATS[i]))
          g_string_append_printf (head, "%s%s", head->len > 3 ? "," : "", column->column);
      g_string_append (head, "\r\n");
      g_assert_true (g_str_has_prefix (csv, head->str));
      g_assert_null (strstr (csv, "Quillfeather"));
      g_assert_null (strstr (json, "Quillfeather"));
      g_autoptr (JsonNode) node = json_from_string (json, NULL);
      g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "what"), ==, WHATS[i]);
      g_assert_true (g_str_has_prefix (pdf, "%PDF"));
      g_autofree char *part = g_strdup_printf (" if=\"%s=yes\">", WHATS[i]);
      g_assert_nonnull (strstr (form, part)); /* on paper too it has a table */
    }
}

/* What a spreadsheet would run stands there as text. */
static void
test_formulas_are_defused (Unit *u, gconstpointer data)
{
  static const char *const BAD[] = { "=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)" };
  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autofree char *id = csn_text_new_id ();
      fixture_do (&u->f, "scheme.add", "{\"id\":\"%s\",\"name\":\"%s\",\"type\":\"shop-watch\",\"locality\":\"Deal\",\"registration\":\"BCRP 1%u\",\"agreed_on\":\"2026-01-01\",\"agreement_review_on\":\"2027-01-01\",\"relevant_authority\":0}",
                  id, BAD[i], i);
      g_autofree char *member = csn_text_new_id ();
      fixture_do (&u->f, "member.add", "{\"id\":\"%s\",\"scheme_id\":\"%s\",\"organisation\":\"%s, \\\"Ltd\\\"\",\"premises\":\"1 Quay Street, Deal\",\"person\":\"Ann Teal\",\"storage\":\"Locked drawer in the office\",\"contact\":\"01304 000001\",\"language\":\"en\",\"dp_registration\":\"Z1\",\"dp_expires_on\":\"2027-06-30\",\"briefed_on\":\"2026-01-01\"}",
                  member, id, BAD[i]);
    }
  g_autofree char *csv = export (u, "recipients", "csv");
  g_auto (GStrv) lines = g_strsplit (csv, "\r\n", -1);
  for (char **line = lines; *line != NULL; line++)
    g_assert_false (**line != '\0' && strchr ("=+-@\t", **line) != NULL);
  g_assert_nonnull (strstr (csv, "\"'=cmd|' /C calc'!A0, \"\"Ltd\"\"\""));
  g_assert_nonnull (strstr (csv, ",'-2,"));
  g_assert_nonnull (strstr (csv, ",'@SUM(A1),"));
}

/* --- Counts ---------------------------------------------------------------------------------------------------- */
/* Whoever knows a total, and every number that is shown, must not know one that is hidden. */
static void
test_statistics_hide_small_numbers (Unit *u, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *case_id = i == 0 ? g_strdup (u->f.ids->case_id) : fixture_new_case (&u->f, "Perpetua Wimbleflax");
      g_autofree char *release = fixture_authorise (&u->f, case_id);
      g_autoptr (CsnIssued) issued = i > 0 ? fixture_issue (&u->f, release, u->f.ids->members[0]) : NULL; /* one of seven has no copy */
    }
  g_assert_true (csn_register_follow (u->unit, NULL, &error));
  CsnDate today = csn_register_today (u->unit);
  g_autoptr (GPtrArray) statistics = csn_register_statistics (u->unit, today - 30, today, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (statistics->len, >, 8);
  guint small = 0;
  for (guint i = 0; i < statistics->len; i++)
    {
      const CsnStatistic *one = g_ptr_array_index (statistics, i);
      guint  hidden = 0;
      guint64 sum = 0;
      g_assert_true (one->hidden || one->n == 0 || one->n >= 5);
      for (guint k = 0; k < statistics->len; k++)
        {
          const CsnStatistic *other = g_ptr_array_index (statistics, k);
          if (g_str_equal (other->series, one->series) && other->hidden)
            {
              hidden++;
              sum += other->n;
            }
        }
      if (g_str_equal (one->series, "overdue-share") && one->n == 1)
        {
          g_assert_true (one->hidden);
          g_assert_cmpuint (hidden, >=, 2);
          g_assert_cmpuint (sum, >=, 5);
          small++;
        }
    }
  g_assert_cmpuint (small, ==, 1);
  g_autoptr (GBytes) pdf = csn_register_statistics_form (u->unit, today - 30, today, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 2000);
}

/* --- Looks ----------------------------------------------------------------------------------------------------- */
static void
test_unusual_looks_say_why (Unit *u, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CsnDate today = csn_register_today (u->unit);
  g_autofree char *release = fixture_authorise (&u->f, u->f.ids->case_id);
  g_assert_true (csn_register_follow (u->unit, NULL, &error));
  for (guint i = 0; i < 11; i++)
    {
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (CsnRows) name = csn_register_look_at_identity (u->unit, u->f.ids->case_id, "Comparing the record with its paper", &problems, &error);
      g_assert_no_error (error);
      if (i == 0)
        {
          g_autoptr (CsnRows) none = csn_register_unusual_looks (u->unit, today, today, &error);
          g_assert_cmpuint (csn_rows_length (none), ==, 0); /* one look at ten on a Wednesday */
        }
    }
  g_autoptr (CsnRows) many = csn_register_unusual_looks (u->unit, today, today, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (csn_rows_length (many), ==, 11);
  g_assert_cmpstr (csn_rows_text (many, 0, "why"), ==, "many");
  g_assert_cmpstr (csn_rows_text (many, 0, "person"), ==, UNIT_PERSON);
  g_assert_nonnull (csn_rows_text (many, 0, "reference"));
  g_autoptr (CsnRows) before = csn_register_unusual_looks (u->unit, today - 30, today - 1, &error);
  g_assert_cmpuint (csn_rows_length (before), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  unit_add ("/register/F58/compliance-parts-then-and-today", test_compliance_parts_then_and_today);
  unit_add ("/register/F58/compliance-can-be-cancelled", test_compliance_can_be_cancelled);
  unit_add ("/register/F58/compliance-in-slices", test_compliance_in_slices);
  unit_add ("/register/F57/export-is-recorded-first", test_export_is_recorded_first);
  unit_add ("/register/F61/every-export-has-its-columns", test_every_export_has_its_columns);
  unit_add ("/register/F57/formulas-are-defused", test_formulas_are_defused);
  unit_add ("/register/F62/statistics-small-numbers-hidden", test_statistics_hide_small_numbers);
  unit_add ("/register/F57/unusual-looks-say-why", test_unusual_looks_say_why);
  return unit_run ();
}
