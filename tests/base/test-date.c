/* Dates, sums of days and the hour in London, against a day count that shares no code with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date.h"
#include "csn-test.h"

#define US G_GINT64_CONSTANT (1000000)

static gboolean
is_leap (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
count_days (int year, int month)
{
  static const int DAYS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  return DAYS[month - 1] + (month == 2 && is_leap (year));
}

static void
step (int *year, int *month, int *day)
{
  if (++*day <= count_days (*year, *month))
    return;
  *day = 1;
  if (++*month <= 12)
    return;
  *month = 1;
  ++*year;
}

static void
test_every_day (void)
{
  int     year = 2000, month = 1, day = 1;
  CsnDate expected = csn_date_from_ymd (2000, 1, 1);
  g_assert_cmpint (expected, ==, 730120);
  for (; year <= 2100; step (&year, &month, &day), expected++)
    {
      int              y, m, d;
      CsnDate          parsed = CSN_DATE_NONE;
      g_autofree char *mine = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
      g_autofree char *iso = csn_date_to_iso (expected);
      csn_date_to_ymd (expected, &y, &m, &d);
      g_assert_true (y == year && m == month && d == day);
      g_assert_cmpint (csn_date_from_ymd (year, month, day), ==, expected);
      g_assert_cmpstr (iso, ==, mine);
      g_assert_true (csn_date_parse (mine, &parsed));
      g_assert_cmpint (parsed, ==, expected);
    }
  g_assert_cmpint (expected - 730120, ==, 36890);
}

/* A window of 60 and of 120 days runs ahead of the day: two counters that only ever step by one. */
static void
test_sums (gconstpointer data)
{
  int days = GPOINTER_TO_INT (data);
  int year = 2000, month = 1, day = 1, due_year = 2000, due_month = 1, due_day = 1;
  for (int i = 0; i < days; i++)
    step (&due_year, &due_month, &due_day);
  for (; year <= 2100; step (&year, &month, &day), step (&due_year, &due_month, &due_day))
    {
      CsnDate due = csn_date_from_ymd (year, month, day) + days;
      g_assert_cmpint (due, ==, csn_date_from_ymd (due_year, due_month, due_day));
    }
}

static void
test_refused_texts (void)
{
  static const char *const TEXTS[] = { "",
                                       "2026-9-04",
                                       "2026-02-29",
                                       "2026-13-01",
                                       "2026-00-10",
                                       "2026-01-00",
                                       "2026-04-31",
                                       "1899-12-31",
                                       "2200-01-01",
                                       "2100-02-29",
                                       "2026/09/04",
                                       " 2026-09-04",
                                       "2026-09-04 ",
                                       "2026-09-0a",
                                       "-026-09-04",
                                       "2026-09-04T00:00:00Z" };
  CsnDate                  date = 17;
  for (gsize i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      g_assert_false (csn_date_parse (TEXTS[i], &date));
      g_assert_cmpint (date, ==, 17);
    }
  g_assert_false (csn_date_parse (NULL, &date));
  g_assert_true (csn_date_parse ("2028-02-29", &date));
  g_assert_cmpint (csn_date_from_ymd (2026, 2, 30), ==, CSN_DATE_NONE);
  g_assert_cmpint (csn_date_from_ymd (2026, 14, 3), ==, CSN_DATE_NONE);
}

static void
test_words (void)
{
  CsnDate          date = csn_date_from_ymd (2026, 9, 4);
  g_autofree char *words = csn_date_to_words (date), *full = csn_date_to_words_with_weekday (date);
  g_autofree char *sunday = csn_date_to_words_with_weekday (date + 2),
                  *none = csn_date_to_words (CSN_DATE_NONE);
  g_autofree char *no_iso = csn_date_to_iso (CSN_DATE_NONE);
  g_assert_cmpstr (words, ==, "4 September 2026");
  g_assert_cmpstr (full, ==, "Friday 4 September 2026");
  g_assert_cmpstr (sunday, ==, "Sunday 6 September 2026");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (no_iso, ==, "");
}

/* Sakamoto's weekday (0 = Sunday) finds the last Sunday without the code under test. */
static int
find_last_sunday (int year, int month)
{
  static const int SHIFT[] = { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 };
  int              y = year - (month < 3);
  return 31 - (y + y / 4 - y / 100 + y / 400 + SHIFT[month - 1] + 31) % 7;
}

static gint64
find_utc (int year, int month, int day, int hour)
{
  return ((gint64) (csn_date_from_ymd (year, month, day) - 719163) * 86400 + hour * 3600) * US;
}

static void
assert_moment (gint64 unix_us, const char *expected)
{
  g_autofree char *iso = csn_moment_to_iso (unix_us);
  gint64           back;
  g_assert_cmpstr (iso, ==, expected);
  g_assert_true (csn_moment_parse (iso, &back));
  g_assert_cmpint (back, ==, unix_us - unix_us % US);
}

static void
check_changes_of_clocks (void)
{
  for (int year = 1996; year <= 2100; year++)
    {
      int              march = find_last_sunday (year, 3), october = find_last_sunday (year, 10);
      gint64           spring = find_utc (year, 3, march, 1), autumn = find_utc (year, 10, october, 1);
      g_autofree char *before = g_strdup_printf ("%d-03-%02dT00:59:59+00:00", year, march);
      g_autofree char *after = g_strdup_printf ("%d-03-%02dT02:00:00+01:00", year, march);
      g_autofree char *last = g_strdup_printf ("%d-10-%02dT01:59:59+01:00", year, october);
      g_autofree char *first = g_strdup_printf ("%d-10-%02dT01:00:00+00:00", year, october);
      assert_moment (spring - US, before);
      assert_moment (spring, after);
      assert_moment (autumn - US, last);
      assert_moment (autumn, first);
    }
}

static void
test_london_by_rule (void)
{
  if (g_test_subprocess ())
    {
      check_changes_of_clocks ();
      return;
    }
  char            *empty = csn_test_scratch ();
  g_autofree char *saved = g_strdup (g_getenv ("TZDIR"));
  g_setenv ("TZDIR", empty, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  if (saved == NULL)
    g_unsetenv ("TZDIR");
  else
    g_setenv ("TZDIR", saved, TRUE);
  g_test_trap_assert_passed ();
  csn_test_scratch_remove (empty);
}

static void
test_london_days (void)
{
  gint64 midsummer = find_utc (2026, 7, 1, 22) + 3599 * US; /* 23:59:59 in London */
  g_assert_cmpint (csn_date_in_london (midsummer + 1800 * US), ==, csn_date_from_ymd (2026, 7, 2));
  g_assert_cmpint (csn_date_in_london (midsummer), ==, csn_date_from_ymd (2026, 7, 1));
  g_assert_cmpint (csn_date_in_london (midsummer + US), ==, csn_date_from_ymd (2026, 7, 2));
  g_assert_cmpint (csn_date_in_london (find_utc (2026, 1, 1, 0)), ==, csn_date_from_ymd (2026, 1, 1));
  g_assert_cmpint (csn_date_in_london (find_utc (2026, 1, 1, 0) - 1), ==, csn_date_from_ymd (2025, 12, 31));
  g_assert_cmpint (csn_date_in_london (-1), ==, csn_date_from_ymd (1970, 1, 1)); /* British Standard Time */
  g_assert_cmpint (csn_date_in_london (G_MAXINT64), >, 0);
  g_assert_cmpint (csn_date_in_london (G_MININT64), >, 0);
}

static void
test_moments (void)
{
  static const char *const REFUSED[] = { "",
                                         "2026-09-04T",
                                         "2026-09-04T14:02",
                                         "2026-09-04T14:02:11",
                                         "2026-09-04T24:00:00Z",
                                         "2026-09-04T14:60:00Z",
                                         "2026-09-04T14:02:11+0100",
                                         "2026-09-04T14:02:11+01:60",
                                         "2026-09-04T14:02:11Zx",
                                         "2026-02-30T14:02:11Z",
                                         "2026-09-04 14:02:11Z" };
  gint64                   a, b, c, day = 0, untouched = 5;
  g_assert_true (csn_moment_parse ("2026-09-04T14:02:11+01:00", &a));
  g_assert_true (csn_moment_parse ("2026-09-04T13:02:11Z", &b));
  g_assert_true (csn_moment_parse ("2026-09-04T07:32:11-05:30", &c));
  g_assert_true (csn_moment_parse ("2026-09-04", &day));
  g_assert_cmpint (a, ==, find_utc (2026, 9, 4, 13) + 131 * US);
  g_assert_true (a == b && b == c);
  g_assert_cmpint (day, ==, find_utc (2026, 9, 4, 11)); /* noon in London */
  for (gsize i = 0; i < G_N_ELEMENTS (REFUSED); i++)
    g_assert_false (csn_moment_parse (REFUSED[i], &untouched));
  g_assert_false (csn_moment_parse (NULL, &untouched));
  g_assert_cmpint (untouched, ==, 5);
}

static void
assert_clock_words (int hour, const char *expected)
{
  g_autofree char *words = csn_moment_to_clock_words (find_utc (2026, 1, 5, hour) + 14 * 60 * US);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_clock_words (void)
{
  assert_clock_words (0, "12:14am");
  assert_clock_words (9, "9:14am");
  assert_clock_words (12, "12:14pm");
  assert_clock_words (14, "2:14pm");
  g_autofree char *summer = csn_moment_to_clock_words (find_utc (2026, 7, 5, 13));
  g_assert_cmpstr (summer, ==, "2:00pm");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date/every-day-from-2000-to-2100-round-trips", test_every_day);
  g_test_add_data_func ("/base/date/sixty-days-after-every-day", GINT_TO_POINTER (60), test_sums);
  g_test_add_data_func ("/base/date/hundred-and-twenty-days-after-every-day", GINT_TO_POINTER (120),
                        test_sums);
  g_test_add_func ("/base/date/refuses-what-is-no-date", test_refused_texts);
  g_test_add_func ("/base/date/words", test_words);
  g_test_add_func ("/base/date/london/changes-of-clocks", check_changes_of_clocks);
  g_test_add_func ("/base/date/london/changes-of-clocks-without-tzdata", test_london_by_rule);
  g_test_add_func ("/base/date/london/day-changes-at-midnight-there", test_london_days);
  g_test_add_func ("/base/date/moment/reads-offsets-and-bare-dates", test_moments);
  g_test_add_func ("/base/date/moment/clock-words", test_clock_words);
  return g_test_run ();
}
