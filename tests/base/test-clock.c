/* The clock that never runs behind the newest entry. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-clock.h"
#include "csn-test.h"

#define DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)
#define NOON_4_SEPTEMBER_2026 (G_GINT64_CONSTANT (1788519600) * G_USEC_PER_SEC)

static void
test_set_clock (void)
{
  g_autoptr (CsnClock) clock = csn_clock_new_set (NOON_4_SEPTEMBER_2026);
  g_assert_false (csn_clock_is_system (clock));
  g_assert_cmpint (csn_clock_now (clock), ==, NOON_4_SEPTEMBER_2026);
  g_assert_cmpint (csn_clock_today (clock, 0), ==, csn_date_from_ymd (2026, 9, 4));
  csn_clock_move_to (clock, NOON_4_SEPTEMBER_2026 + DAY);
  g_assert_cmpint (csn_clock_today (clock, 0), ==, csn_date_from_ymd (2026, 9, 5));
}

static void
test_floor (void)
{
  g_autoptr (CsnClock) clock = csn_clock_new_set (NOON_4_SEPTEMBER_2026 - 400 * DAY);
  g_assert_cmpint (csn_clock_today (clock, NOON_4_SEPTEMBER_2026), ==, csn_date_from_ymd (2026, 9, 4));
  csn_clock_move_to (clock, NOON_4_SEPTEMBER_2026 + 2 * DAY);
  g_assert_cmpint (csn_clock_today (clock, NOON_4_SEPTEMBER_2026), ==, csn_date_from_ymd (2026, 9, 6));
}

static void
test_system_clock (void)
{
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (CsnClock) same = csn_clock_ref (clock);
  gint64 before = g_get_real_time (), now = csn_clock_now (same), after = g_get_real_time ();
  g_assert_true (csn_clock_is_system (clock));
  g_assert_true (before <= now && now <= after);
}

static void
test_system_clock_is_not_moved (void)
{
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_test_expect_message ("csn-base", G_LOG_LEVEL_CRITICAL, "*is_system*");
  csn_clock_move_to (clock, 0);
  g_test_assert_expected_messages ();
  g_assert_cmpint (csn_clock_now (clock), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/clock/stands-still-until-moved", test_set_clock);
  g_test_add_func ("/base/clock/today-is-never-before-the-newest-entry", test_floor);
  g_test_add_func ("/base/clock/system", test_system_clock);
  g_test_add_func ("/base/clock/system-cannot-be-moved", test_system_clock_is_not_moved);
  return g_test_run ();
}
