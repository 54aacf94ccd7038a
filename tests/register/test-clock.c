/* A clock that jumps: nothing is destroyed, nothing is shortened, and it is said (F46, F57). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"
#include <glib/gstdio.h>

#define HOUR_US (DAY_US / 24)

static const gint64 JUMPS[] = { 1, 600, 3600, 86400, 44 * 86400, 60 * 86400, 399 * 86400, 402 * 86400, 3653 * 86400 };

/* Everything that a clock might have touched: entries, copies, where they are, their dates, keys, photographs. */
static char *
holdings (Fixture *f)
{
  g_autofree char *dates = fixture_text (f, "SELECT group_concat (copy_no || whereabouts || review_on || due_on || clock_from, ' ') FROM (SELECT * FROM copies_now ORDER BY copy_no)");
  g_autofree char *stand = fixture_stand (f);
  return g_strdup_printf ("%s %s", dates, stand);
}

static char *
issue_two (Fixture *f)
{
  char *release = fixture_authorise (f, f->ids->case_id);
  g_autoptr (CsnIssued) one = fixture_issue (f, release, f->ids->members[0]);
  g_autoptr (CsnIssued) two = fixture_issue (f, release, f->ids->members[1]);
  return release;
}

static void
jump (Fixture *f, gint64 seconds)
{
  csn_clock_move_to (f->clock, csn_clock_now (f->clock) + seconds * G_USEC_PER_SEC);
}

static void
test_back (Fixture *f, gconstpointer data)
{
  g_autofree char *release = issue_two (f), *before = holdings (f), *today = fixture_day (f, 0);
  for (guint i = 0; i < G_N_ELEMENTS (JUMPS); i++)
    {
      g_autoptr (GError) error = NULL;
      jump (f, -JUMPS[i]);
      fixture_reopen (f);
      g_autofree char *after = holdings (f), *now = fixture_day (f, 0), *warning = csn_register_clock_warning (f->reg);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpstr (now, ==, today); /* nobody gains a day */
      g_assert_true ((warning != NULL) == (JUMPS[i] > 600));
      if (warning != NULL)
        {
          g_assert_false (csn_register_void_number (f->reg, "Spoilt in the printer", NULL, NULL, &error));
          fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
        }
      jump (f, JUMPS[i]);
    }
  fixture_reopen (f);
  g_autofree char *last = holdings (f);
  g_assert_cmpstr (last, ==, before);
}

static void
test_forwards (Fixture *f, gconstpointer data)
{
  g_autofree char *release = issue_two (f), *before = holdings (f);
  for (guint i = 0; i < G_N_ELEMENTS (JUMPS); i++)
    {
      g_autoptr (GError) error = NULL;
      jump (f, JUMPS[i]);
      fixture_reopen (f);
      g_autofree char *after = holdings (f), *warning = csn_register_clock_warning (f->reg);
      g_assert_cmpstr (after, ==, before);
      g_assert_true ((warning != NULL) == (JUMPS[i] > 45 * 86400));
      g_assert_true (csn_register_clock_needs_confirming (f->reg) == (JUMPS[i] > 400 * 86400));
      if (csn_register_clock_needs_confirming (f->reg))
        {
          g_assert_false (csn_register_void_number (f->reg, "Spoilt in the printer", NULL, NULL, &error));
          fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
        }
      jump (f, -JUMPS[i]);
    }
  fixture_reopen (f);
  g_autofree char *last = holdings (f), *none = csn_register_clock_warning (f->reg);
  g_assert_cmpstr (last, ==, before); /* it was only looked at: once the clock is right, so is everything */
  g_assert_null (none);
}

static void
test_confirmed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  fixture_move (f, 500);
  g_assert_false (csn_register_confirm_clock (f->reg, "ok", &problems, &error));
  g_assert_true (fixture_has (problems, "7.10-reason-given"));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (csn_register_confirm_clock (f->reg, "The unit was closed for more than a year", NULL, &error));
  g_assert_no_error (error);
  g_assert_false (csn_register_clock_needs_confirming (f->reg));
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM clock_confirmations WHERE newest_at < says_at"), ==, 1);
  g_assert_true (csn_register_void_number (f->reg, "Spoilt in the printer", NULL, NULL, &error));
  g_assert_no_error (error);
}

/* An hour that there is twice, or not at all, is of the day that people in London write. */
static void
test_summer_time (Fixture *f, gconstpointer data)
{
  static const struct { const char *moment, *day, *due; } HOURS[] = {
    { "2026-03-28T23:59:00Z", "2026-03-28", "2026-05-27" }, { "2026-03-29T00:30:00Z", "2026-03-29", "2026-05-28" }, { "2026-03-29T22:59:00Z", "2026-03-29", "2026-05-28" },
    { "2026-03-29T23:01:00Z", "2026-03-30", "2026-05-29" }, { "2026-10-24T22:59:00Z", "2026-10-24", "2026-12-23" }, { "2026-10-24T23:01:00Z", "2026-10-25", "2026-12-24" },
    { "2026-10-25T00:30:00Z", "2026-10-25", "2026-12-24" }, { "2026-10-25T01:30:00Z", "2026-10-25", "2026-12-24" }, { "2026-12-31T23:59:30Z", "2026-12-31", "2027-03-01" },
    { "2027-01-01T00:00:30Z", "2027-01-01", "2027-03-02" },
  };
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  for (guint i = 0; i < G_N_ELEMENTS (HOURS); i++)
    {
      gint64 at = 0;
      g_assert_true (csn_moment_parse (HOURS[i].moment, &at));
      csn_clock_move_to (f->clock, at);
      g_autofree char *today = fixture_day (f, 0);
      CsnDate          due = csn_register_review_on (f->reg, f->ids->case_id, csn_register_today (f->reg), CSN_DATE_NONE, CSN_DATE_NONE, NULL);
      g_autofree char *due_on = csn_date_to_iso (due);
      g_assert_cmpstr (today, ==, HOURS[i].day);
      g_assert_cmpstr (due_on, ==, HOURS[i].due);
    }
}

/* A destroyed key must not come back, but a clock alone destroys none: no keyring is forgotten after a gap. */
static void
test_keyrings (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = g_build_filename (f->scratch, "stick", NULL), *made = NULL, *next = NULL;
  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  g_assert_true (csn_register_backup (f->folder, place, 0, NULL, NULL, &made, &error));
  g_assert_no_error (error);
  g_autofree char *home = g_path_get_dirname (made), *name = g_path_get_basename (made);
  g_autofree char *keys = g_build_filename (home, "keys", name, NULL), *old_keys = g_build_filename (home, "keys", "2016-02-01-080000", NULL);
  g_autofree char *old = g_build_filename (home, "2016-02-01-080000", NULL);
  g_assert_cmpint (g_rename (made, old), ==, 0); /* as if the clock had gone ten years on since */
  g_assert_cmpint (g_rename (keys, old_keys), ==, 0);
  g_assert_true (csn_register_backup (f->folder, place, 0, NULL, NULL, &next, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (old_keys, G_FILE_TEST_IS_DIR));
  g_clear_pointer (&next, g_free);
  g_assert_true (csn_register_backup (f->folder, place, 0, NULL, NULL, &next, &error)); /* day by day again */
  g_assert_no_error (error);
  g_assert_false (g_file_test (old_keys, G_FILE_TEST_IS_DIR));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F46/clock/set-back-by-up-to-ten-years", test_back);
  fixture_add ("/register/F46/clock/set-forwards-by-up-to-ten-years", test_forwards);
  fixture_add ("/register/F57/clock/confirmed-with-a-reason", test_confirmed);
  fixture_add ("/register/F46/clock/summer-time-and-new-year", test_summer_time);
  fixture_add ("/register/F59/clock/forgets-no-keyring", test_keyrings);
  return fixture_run ();
}
