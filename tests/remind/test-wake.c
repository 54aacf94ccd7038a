/* When the reminder looks next: every day of a century, and a timer of the clock. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-test.h"
#include "csn-wake.h"
#include <errno.h>
#include <unistd.h>

#define SECOND G_GINT64_CONSTANT (1000000)
#define MINUTE (60 * SECOND)

/* "08:30" of a moment, as the calendar of base writes it. */
static void
assert_shows (gint64 moment, CsnDate day, int minute)
{
  g_autofree char *iso = csn_moment_to_iso (moment), *date = csn_date_to_iso (day);
  g_autofree char *wanted = g_strdup_printf ("%sT%02d:%02d:00", date, minute / 60, minute % 60);
  if (!g_str_has_prefix (iso, wanted))
    g_error ("%s is not %s", iso, wanted);
}

/* No clock in London shows 1:00 to 1:59 on the last Sunday of March. */
static gboolean
is_skipped (CsnDate day, int minute)
{
  int year, month, of_month;
  csn_date_to_ymd (day, &year, &month, &of_month);
  return month == 3 && of_month > 24 && day % 7 == 0 && minute >= 60 && minute < 120;
}

static void
test_every_day (gconstpointer data)
{
  int     minute = GPOINTER_TO_INT (data);
  CsnDate last = csn_date_from_ymd (2100, 12, 31);
  for (CsnDate day = csn_date_from_ymd (2000, 1, 1); day <= last; day++)
    {
      int    shown = minute + (is_skipped (day, minute) ? 60 : 0);
      gint64 at = csn_moment_at (day, minute);
      gint64 tomorrow = csn_moment_at (day + 1, minute);
      assert_shows (at, day, shown);
      g_assert_cmpint (csn_wake_next (at - 1, minute), ==, at);
      g_assert_cmpint (csn_wake_next (at, minute), ==, tomorrow);
      g_assert_cmpint (csn_wake_next (at + 1, minute), ==, tomorrow);
      g_assert_cmpint (csn_wake_next (csn_moment_at (day, 0), minute), ==, minute == 0 ? tomorrow : at);
      g_assert_cmpint (csn_wake_next (csn_moment_at (day + 1, 0) - 1, minute), ==, tomorrow);
      /* The day of a change has 23 or 25 hours: nothing is skipped, nothing comes twice. */
      g_assert_cmpint (ABS ((tomorrow - at) / MINUTE - 24 * 60), <=, 60);
      g_assert_false (minute > 0 && csn_wake_is_past (at - 1, minute));
      g_assert_true (csn_wake_is_past (at, minute));
      g_assert_true (csn_wake_is_past (csn_moment_at (day + 1, 0) - 1, minute));
    }
}

static void
test_change_of_clocks (void)
{
  g_autofree char *twice = csn_moment_to_iso (csn_moment_at (csn_date_from_ymd (2026, 10, 25), 90));
  g_autofree char *never = csn_moment_to_iso (csn_moment_at (csn_date_from_ymd (2026, 3, 29), 90));
  g_assert_cmpstr (twice, ==, "2026-10-25T01:30:00+01:00"); /* the first of the two */
  g_assert_cmpstr (never, ==, "2026-03-29T02:30:00+01:00");
  g_assert_cmpint (csn_moment_at (csn_date_from_ymd (2026, 10, 26), 510) -
                       csn_moment_at (csn_date_from_ymd (2026, 10, 24), 510),
                   ==, 49 * 60 * MINUTE);
}

static void
test_minutes (void)
{
  static const char *const REFUSED[] = { "",      "8",      "830",    "8:3",  "24:00", "08:60",
                                         "-8:30", "08:30 ", "08:300", "8.30", "ab:cd" };
  int                      minute = -1;
  for (gsize i = 0; i < G_N_ELEMENTS (REFUSED); i++)
    g_assert_false (csn_minute_parse (REFUSED[i], &minute));
  g_assert_false (csn_minute_parse (NULL, &minute));
  g_assert_cmpint (minute, ==, -1);
  g_assert_true (csn_minute_parse ("8:30", &minute));
  g_assert_cmpint (minute, ==, 510);
  g_assert_true (csn_minute_parse ("00:00", &minute));
  g_assert_cmpint (minute, ==, 0);
  g_assert_true (csn_minute_parse ("23:59", &minute));
  g_assert_cmpint (minute, ==, 1439);
}

/* --- The timer --------------------------------------------------------------------------------------- */
static gboolean clock_is_set = FALSE; /* the next read says so, as the kernel does */
ssize_t         __real_read (int fd, void *buffer, size_t size);
ssize_t         __wrap_read (int fd, void *buffer, size_t size);

ssize_t
__wrap_read (int fd, void *buffer, size_t size)
{
  ssize_t got = __real_read (fd, buffer, size);
  if (!clock_is_set)
    return got;
  errno = ECANCELED;
  return -1;
}

static void
count_cb (gpointer data)
{
  ++*(guint *) data;
}

static gboolean
end_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
run_for (guint milliseconds)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_timeout_add (milliseconds, end_cb, loop);
  g_main_loop_run (loop);
}

static void
test_timer (void)
{
  guint  woken = 0;
  gint64 start = csn_moment_at (csn_date_from_ymd (2031, 10, 26), 510);
  g_autoptr (CsnClock) clock = csn_clock_new_set (start);
  g_autoptr (CsnWake) wake = csn_wake_new (clock, count_cb, &woken, NULL);
  csn_wake_set (wake, start + 60 * MINUTE);
  run_for (50);
  g_assert_cmpuint (woken, ==, 0);
  csn_wake_set (wake, start + SECOND / 20); /* instead */
  run_for (200);
  g_assert_cmpuint (woken, ==, 1);
  csn_wake_set (wake, start - 60 * MINUTE); /* slept through */
  run_for (50);
  g_assert_cmpuint (woken, ==, 2);
  run_for (50);
  g_assert_cmpuint (woken, ==, 2); /* once */
}

static void
test_clock_set (void)
{
  guint woken = 0;
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (CsnWake) wake = csn_wake_new (clock, count_cb, &woken, NULL);
  clock_is_set = TRUE;
  csn_wake_set (wake, g_get_real_time ());
  run_for (100);
  clock_is_set = FALSE;
  g_assert_cmpuint (woken, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/remind/wake/every-day-from-2000-to-2100/half-past-eight", GINT_TO_POINTER (510),
                        test_every_day);
  g_test_add_data_func ("/remind/wake/every-day-from-2000-to-2100/midnight", GINT_TO_POINTER (0),
                        test_every_day);
  g_test_add_data_func ("/remind/wake/every-day-from-2000-to-2100/half-past-one", GINT_TO_POINTER (90),
                        test_every_day);
  g_test_add_data_func ("/remind/wake/every-day-from-2000-to-2100/last-minute", GINT_TO_POINTER (1439),
                        test_every_day);
  g_test_add_func ("/remind/wake/change-of-clocks", test_change_of_clocks);
  g_test_add_func ("/remind/wake/reads-a-time-of-day", test_minutes);
  g_test_add_func ("/remind/wake/timer-wakes-once", test_timer);
  g_test_add_func ("/remind/wake/clock-that-is-set-wakes-at-once", test_clock_set);
  return g_test_run ();
}
