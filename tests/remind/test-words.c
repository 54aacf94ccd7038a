/* What the reminder says, what it is told, what it remembers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-remind-kept.h"
#include "csn-remind-words.h"
#include "csn-test.h"
#include <glib/gstdio.h>

#define ID "3f0c5b52-9a64-4c38-8a0e-0b8f2c5d1e77"

static CsnDate today;

static GPtrArray *
list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) csn_due_free);
}

/* @days counts from today. */
static CsnDue *
add (GPtrArray *dues, const char *area, int days, guint reviews, guint recalls)
{
  CsnDue *due = csn_due_new (ID, area, today);
  csn_due_add (due, today + days, reviews, recalls);
  g_ptr_array_add (dues, due);
  return due;
}

static void
assert_says (GPtrArray *dues, guint damaged, const char *title, const char *body)
{
  g_autofree char *said = NULL, *below = NULL;
  g_assert_true (csn_remind_words (dues, damaged, today, &said, &below));
  g_assert_cmpstr (said, ==, title);
  g_assert_cmpstr (below, ==, body);
}

static void
assert_silent (GPtrArray *dues)
{
  g_autofree char *said = NULL, *below = NULL;
  g_assert_false (csn_remind_words (dues, 0, today, &said, &below));
  g_assert_null (said);
  g_assert_null (below);
}

static void
test_one_area (void)
{
  g_autoptr (GPtrArray) dues = list ();
  assert_silent (dues);
  CsnDue *due = add (dues, "CZ", 8, 5, 5);
  assert_silent (dues);
  csn_due_add (due, today, 1, 4);
  assert_says (dues, 0, "1 review needs attention", "");
  csn_due_add (due, today + 7, 1, 0);
  csn_due_add (due, today - 1, 1, 0);
  assert_says (dues, 0, "3 reviews need attention", "1 is overdue");
  csn_due_add (due, today - 400, 2, 2);
  assert_says (dues, 0, "5 reviews need attention", "3 are overdue\n2 copies were not handed back in time");
}

static void
test_recalls_alone (void)
{
  g_autoptr (GPtrArray) dues = list ();
  CsnDue *due = add (dues, "CZ", 0, 0, 1);
  assert_silent (dues); /* there is all of today */
  csn_due_add (due, today - 1, 0, 1);
  assert_says (dues, 0, "1 copy was not handed back in time", "");
}

/* The co-ordinator answers findings, the data protection unit holds its audit reviews (K10 7.10). */
static void
test_audits_and_findings (void)
{
  g_autoptr (GPtrArray) dues = list (), units = list ();
  CsnDue *due = add (dues, "CZ", 30, 1, 0), *unit = add (units, "CZ", 30, 1, 0);
  csn_due_add_audit (due, today + 8, 0, 1);
  assert_silent (dues);
  csn_due_add_audit (due, today + 7, 0, 1);
  assert_says (dues, 0, "1 finding waits for your answer", "");
  csn_due_add_audit (due, today - 3, 0, 1);
  csn_due_add (due, today - 1, 1, 0);
  assert_says (dues, 0, "1 review needs attention", "1 is overdue\n2 findings wait for your answer");
  csn_due_add_audit (unit, today + 7, 1, 0);
  assert_says (units, 0, "1 monthly audit review is to be signed off", "");
  csn_due_add_audit (unit, today - 20, 1, 0);
  assert_says (units, 0, "2 monthly audit reviews are to be signed off", "");
  csn_due_add_audit (add (units, "DA", 30, 1, 0), today, 0, 2);
  assert_says (units, 0, "2 findings wait for your answer", "CZ: 2 monthly audit reviews are to be signed off\nDA: 2 findings wait for your answer");
}

static void
test_areas (void)
{
  g_autoptr (GPtrArray) dues = list ();
  add (dues, "CZ", 0, 2, 0);
  CsnDue *second = add (dues, "CZ", -1, 1, 0); /* another register of the same area */
  assert_says (dues, 0, "3 reviews need attention", "1 is overdue");
  add (dues, "DA", 20, 9, 9);
  csn_due_add (add (dues, "MA", -3, 0, 3), today, 4, 0);
  assert_says (dues, 0, "7 reviews need attention",
               "CZ: 3 reviews need attention, 1 is overdue\nMA: 4 reviews need attention\n"
               "MA: 3 copies were not handed back in time");
  g_assert_cmpstr (second->area, ==, "CZ");
}

/* The list knows that it is later than the clock says. */
static void
test_clock_set_back (void)
{
  g_autoptr (GPtrArray) dues = list ();
  CsnDue *due = add (dues, "CZ", 3650, 2, 1);
  assert_silent (dues);
  due->written_on = today + 3651;
  assert_says (dues, 0, "2 reviews need attention", "2 are overdue\n1 copy was not handed back in time");
}

static void
test_damaged (void)
{
  g_autoptr (GPtrArray) dues = list ();
  assert_says (dues, 1, "A list of reviews due cannot be read",
               "Open the register whose list cannot be read, and unlock it.");
  add (dues, "CZ", -1, 1, 0);
  assert_says (dues, 2, "1 review needs attention",
               "1 is overdue\nOpen the register whose list cannot be read, and unlock it.");
}

/* --- What is kept -------------------------------------------------------------------------------------- */
static void
assert_settings (const char *path, const char *text, gboolean enabled, int minute, const char *language)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_autoptr (CsnRemindSettings) settings = csn_remind_settings_read (path);
  g_assert_cmpint (settings->enabled, ==, enabled);
  g_assert_cmpint (settings->minute_of_day, ==, minute);
  g_assert_cmpstr (settings->language, ==, language);
}

static void
test_settings (void)
{
  char            *scratch = csn_test_scratch ();
  g_autofree char *path = g_build_filename (scratch, "settings.ini", NULL);
  g_autoptr (CsnRemindSettings) none = csn_remind_settings_read (path);
  g_assert_true (none->enabled);
  g_assert_cmpint (none->minute_of_day, ==, 510);
  assert_settings (path, "[settings]\nlanguage=cy\n[reminder]\nenabled=false\nat=07:05\n", FALSE, 425, "cy");
  assert_settings (path, "[reminder]\nenabled=true\nat=25:00\n", TRUE, 510, "");
  assert_settings (path, "[reminder]\nenabled=perhaps\nat=\n", TRUE, 510, "");
  assert_settings (path, "no key file at all", TRUE, 510, "");
  csn_test_scratch_remove (scratch);
}

static void
test_day (void)
{
  char            *scratch = csn_test_scratch ();
  g_autofree char *path = g_build_filename (scratch, "state", "countersign", "reminded", NULL);
  GStatBuf         about;
  g_assert_cmpint (csn_remind_day_read (path), ==, CSN_DATE_NONE);
  csn_remind_day_write (path, today);
  g_assert_cmpint (csn_remind_day_read (path), ==, today);
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_set_contents (path, "yesterday, I think", -1, NULL));
  g_assert_cmpint (csn_remind_day_read (path), ==, CSN_DATE_NONE);
  csn_test_scratch_remove (scratch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  today = csn_date_from_ymd (2026, 11, 22);
  g_test_add_func ("/remind/words/F46/one-area", test_one_area);
  g_test_add_func ("/remind/words/F50/recalls-alone", test_recalls_alone);
  g_test_add_func ("/remind/words/F58/audits-and-findings", test_audits_and_findings);
  g_test_add_func ("/remind/words/F46/several-areas", test_areas);
  g_test_add_func ("/remind/words/F46/clock-set-back-hides-nothing", test_clock_set_back);
  g_test_add_func ("/remind/words/F46/damaged-list-is-told", test_damaged);
  g_test_add_func ("/remind/kept/settings", test_settings);
  g_test_add_func ("/remind/kept/day", test_day);
  return g_test_run ();
}
