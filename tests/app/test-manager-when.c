/* When something happened, as people type it (K10 7.4.1, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-test.h"
#include "csn-when.h"

/* Sunday 22 November 2026, 10:05 in London. */
static gint64
now (void)
{
  return csn_moment_at (csn_date_from_ymd (2026, 11, 22), 10 * 60 + 5);
}

static void
assert_read (const char *typed, const char *expected)
{
  gint64         at = 0;
  CsnWhenVerdict verdict = csn_when_read (typed, now (), &at);
  g_test_message ("“%s”", typed);
  g_assert_cmpint (verdict, ==, CSN_WHEN_GOOD);
  g_autofree char *iso = csn_moment_to_iso (at);
  g_assert_cmpstr (iso, ==, expected);
}

static void
assert_refused (const char *typed, CsnWhenVerdict expected)
{
  gint64 at = 0;
  g_test_message ("“%s”", typed);
  g_assert_cmpint (csn_when_read (typed, now (), &at), ==, expected);
}

static void
test_now (void)
{
  static const char *const ALL[] = { "", "  ", "now", "Now", "nawr", "Rŵan" };
  for (gsize i = 0; i < G_N_ELEMENTS (ALL); i++)
    assert_read (ALL[i], "2026-11-22T10:05:00+00:00");
}

static void
test_time (void)
{
  static const struct
  {
    const char *typed, *time;
  } ALL[] = {
    { "1430", "14:30" }, { "0930", "09:30" },  { "930", "09:30" },     { "14:30", "14:30" },    { "14.30", "14:30" },  { "9:30", "09:30" },  { "2:30pm", "14:30" },
    { "2pm", "14:00" },  { "2 pm", "14:00" },  { "2.30 p.m.", "14:30" }, { "12am", "00:00" },   { "12pm", "12:00" },   { "0000", "00:00" },  { "2359", "23:59" },
    { "10:05", "10:05" }, { "10.05", "10:05" }, { "noon", "12:00" }, { "at 9 am", "09:00" }, { "9 yh", "21:00" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (ALL); i++)
    {
      g_autofree char *expected = g_strdup_printf ("2026-11-22T%s:00+00:00", ALL[i].time);
      assert_read (ALL[i].typed, expected);
    }
}

static void
test_day (void)
{
  assert_read ("yesterday 1600", "2026-11-21T16:00:00+00:00");
  assert_read ("Yesterday at 4pm", "2026-11-21T16:00:00+00:00");
  assert_read ("4 pm yesterday", "2026-11-21T16:00:00+00:00");
  assert_read ("1600 yesterday", "2026-11-21T16:00:00+00:00");
  assert_read ("today 0915", "2026-11-22T09:15:00+00:00");
  assert_read ("14 July 1600", "2026-07-14T16:00:00+01:00");
  assert_read ("14/7 1600", "2026-07-14T16:00:00+01:00");
  assert_read ("14/7/26 16:00", "2026-07-14T16:00:00+01:00");
  assert_read ("14 July 2026 1600", "2026-07-14T16:00:00+01:00");
  assert_read ("2026-07-14 16:00", "2026-07-14T16:00:00+01:00");
  assert_read ("14 July, 1600", "2026-07-14T16:00:00+01:00");
  assert_read ("23 November 1600", "2025-11-23T16:00:00+00:00"); /* without a year it lies behind */
  assert_read ("14 July 2000", "2026-07-14T20:00:00+01:00");      /* nobody logs what was 26 years ago */
  assert_read ("Monday 0930", "2026-11-16T09:30:00+00:00");
  assert_read ("sat 1600", "2026-11-21T16:00:00+00:00");
  assert_read ("sunday 1600", "2026-11-15T16:00:00+00:00");
  assert_read ("ddoe am 16:00", "2026-11-21T16:00:00+00:00");
  assert_read ("14 Gorffennaf 1600", "2026-07-14T16:00:00+01:00");
  assert_read ("dydd Llun 0930", "2026-11-16T09:30:00+00:00");
}

/* Clocks were set back on 25 October and forward on 29 March. */
static void
test_clocks (void)
{
  assert_read ("25/10 0030", "2026-10-25T00:30:00+01:00");
  assert_read ("25/10 0130", "2026-10-25T01:30:00+01:00");
  assert_read ("25/10 0230", "2026-10-25T02:30:00+00:00");
  assert_read ("29/3 0130", "2026-03-29T02:30:00+01:00");
}

static void
test_refused (void)
{
  static const char *const NO_TIME[] = { "yesterday", "14 July", "14 July 2026", "14/7/2026", "14 July 2025", "Monday", "ddoe" };
  static const char *const UNCLEAR[] = { "soon", "2460", "1370", "25:00", "14:3", "1600 1700", "13pm", "0 am", "9", "31 February 1600", "yesterday yesterday 1600",
                                         "1430 tomorrow week", "-1", "14h30", ",", "9999999999999", "now 1600" };
  for (gsize i = 0; i < G_N_ELEMENTS (NO_TIME); i++)
    assert_refused (NO_TIME[i], CSN_WHEN_NO_TIME);
  for (gsize i = 0; i < G_N_ELEMENTS (UNCLEAR); i++)
    assert_refused (UNCLEAR[i], CSN_WHEN_UNCLEAR);
  g_autofree char *long_text = g_strnfill (5000, '1');
  assert_refused (long_text, CSN_WHEN_UNCLEAR);
}

static void
assert_words (const char *typed, const char *expected)
{
  gint64 at = 0;
  g_assert_cmpint (csn_when_read (typed, now (), &at), ==, CSN_WHEN_GOOD);
  g_autofree char *words = csn_when_words (at, now ());
  g_assert_cmpstr (words, ==, expected);
}

static void
test_words (void)
{
  assert_words ("0915", "Today, 9:15am");
  assert_words ("yesterday 1600", "Yesterday, 4:00pm");
  assert_words ("14 July 1600", "14 July 2026, 4:00pm");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/F33/when/nothing-is-now", test_now);
  g_test_add_func ("/app/F33/when/a-time-is-todays", test_time);
  g_test_add_func ("/app/F33/when/a-day-and-a-time", test_day);
  g_test_add_func ("/app/F33/when/clocks-set-back-and-forward", test_clocks);
  g_test_add_func ("/app/F33/when/refuses-what-is-not-clear", test_refused);
  g_test_add_func ("/app/F33/when/says-what-it-understood", test_words);
  return g_test_run ();
}
