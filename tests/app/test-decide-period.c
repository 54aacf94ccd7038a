/* Setting the review date: the register's dates, the working day before, exclusion notices.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-decide-fixture.h"
#include "csn-decide.h"
#include "csn-working-day.h"

/* --- Working days --------------------------------------------------------------------------------------- */
static void
test_days (void)
{
  static const struct { int year, month, day; CsnDayKind kind;
  } days[] = {
    { 2026, 9, 4, CSN_DAY_WORKING },   { 2026, 9, 5, CSN_DAY_SATURDAY },  { 2026, 9, 6, CSN_DAY_SUNDAY },
    { 2026, 1, 1, CSN_DAY_HOLIDAY },   { 2026, 4, 3, CSN_DAY_HOLIDAY },   { 2026, 4, 6, CSN_DAY_HOLIDAY },
    { 2026, 4, 7, CSN_DAY_WORKING },   { 2026, 5, 4, CSN_DAY_HOLIDAY },   { 2026, 5, 11, CSN_DAY_WORKING },
    { 2026, 5, 25, CSN_DAY_HOLIDAY },  { 2026, 8, 31, CSN_DAY_HOLIDAY },  { 2026, 8, 24, CSN_DAY_WORKING },
    { 2026, 12, 25, CSN_DAY_HOLIDAY }, { 2026, 12, 28, CSN_DAY_HOLIDAY }, { 2026, 12, 29, CSN_DAY_WORKING },
    { 2027, 12, 27, CSN_DAY_HOLIDAY }, { 2027, 12, 28, CSN_DAY_HOLIDAY }, { 2028, 1, 3, CSN_DAY_HOLIDAY },
    { 2023, 1, 2, CSN_DAY_HOLIDAY },   { 2022, 12, 26, CSN_DAY_HOLIDAY }, { 2022, 12, 27, CSN_DAY_HOLIDAY },
    { 2024, 3, 29, CSN_DAY_HOLIDAY },  { 2024, 4, 1, CSN_DAY_HOLIDAY },   { 2025, 4, 21, CSN_DAY_HOLIDAY },
    { 2027, 3, 29, CSN_DAY_HOLIDAY },  { 2038, 4, 26, CSN_DAY_HOLIDAY },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_test_message ("%d-%d-%d", days[i].year, days[i].month, days[i].day);
      g_assert_cmpint (csn_day_kind (csn_date_from_ymd (days[i].year, days[i].month, days[i].day)), ==,
                       days[i].kind);
    }
}

static void
test_days_in_words (void)
{
  g_autofree char *sunday = csn_working_day_words (csn_date_from_ymd (2026, 9, 6)),
                  *monday = csn_working_day_words (csn_date_from_ymd (2026, 4, 6));
  g_assert_cmpstr (sunday, ==, "This is a Sunday: review it on Friday 4 September 2026.");
  g_assert_cmpstr (monday, ==,
                   "This is a bank holiday: review it on Thursday 2 April 2026."); /* over Easter */
  g_assert_null (csn_working_day_words (csn_date_from_ymd (2026, 9, 4)));
}

/* --- The page ------------------------------------------------------------------------------------------- */
static CsnDocument *
open_page (DecideFixture *f)
{
  decide_show (f, csn_period_page_new (f->draft));
  decide_wait_text (f, "A copy that is supplied today is reviewed by");
  return csn_case_draft_get_document (f->draft);
}

static void
assert_review (DecideFixture *f, int days)
{
  g_autofree char *date = csn_date_to_words_with_weekday (csn_session_get_today (f->session) + days);
  g_autofree char *words = g_strdup_printf ("A copy that is supplied today is reviewed by %s.", date);
  decide_wait_text (f, words);
}

static void
set_day (DecideFixture *f, const char *path, int days)
{
  g_autofree char *iso = csn_date_to_iso (csn_session_get_today (f->session) + days);
  csn_document_set (csn_case_draft_get_document (f->draft), path, iso);
}

/* Reading 3's five examples, counted from today. */
static void
test_five_examples (DecideFixture *f, gconstpointer data)
{
  static const struct { int ends, review; } examples[] = { { 355, 120 }, { 81, 81 }, { 22, 60 }, { 61, 61 } };
  if (f->folder == NULL)
    return;
  CsnDocument *document = open_page (f);
  assert_review (f, 60);
  csn_document_set (document, "notice.choice", "notice");
  set_day (f, "notice.starts_on", -9);
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      set_day (f, "notice.ends_on", examples[i].ends);
      assert_review (f, examples[i].review);
    }
  csn_document_set (document, "notice.choice", "plain"); /* what was typed for the notice does not count */
  assert_review (f, 60);
}

static void
test_plain_is_confirmed (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_document_set (csn_case_draft_get_document (f->draft), "period", NULL);
  CsnDocument *document = open_page (f);
  csn_page_proceed (f->page);
  decide_wait_text (f, "Choose how long the photograph may stay in circulation");
  g_assert_cmpuint (f->popped, ==, 0);
  csn_document_set (document, "notice.choice", "plain");
  csn_page_proceed (f->page);
  decide_wait_popped (f);
  g_assert_cmpstr (csn_case_period (document), ==, "plain");
  g_assert_null (csn_document_get (document, "period.review_days"));
  g_assert_true (csn_document_is_empty (document, "notice"));
}

static void
test_notice_is_recorded (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnDocument *document = open_page (f);
  csn_document_set (document, "notice.choice", "notice");
  csn_page_proceed (f->page);
  decide_wait_text (f, "Choose the scheme that issued the exclusion notice");
  csn_document_set (document, "notice.scheme_id", f->scheme_id);
  csn_page_proceed (f->page);
  decide_wait_text (f, "Enter the days on which the exclusion notice starts and ends"); /* the rule's words */
  g_assert_cmpuint (f->popped, ==, 0);
  set_day (f, "notice.starts_on", -1);
  set_day (f, "notice.ends_on", 90);
  csn_page_proceed (f->page);
  decide_wait_popped (f);
  g_assert_cmpstr (csn_case_period (document), ==, "notice");
  g_assert_true (csn_document_is_empty (document, "notice")); /* it is an act now, not part of the decision */
  g_autofree char *count = decide_ask (f, "SELECT count (*) FROM exclusion_notices");
  g_assert_cmpstr (count, ==, "1");
  open_page (f);
  g_assert_true (decide_says (f, "Exclusion notices on record"));
  g_assert_true (decide_says (f, "In force"));
  assert_review (f, 90);
}

/* F07: what is proposed for somebody who is under 18 is not confirmed until it is. */
static void
test_sooner_for_the_young (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnDocument *document = csn_case_draft_get_document (f->draft);
  csn_document_set (document, "period", NULL);
  csn_document_set_answer (document, "image.under_18", CSN_ANSWER_YES);
  open_page (f);
  g_assert_cmpstr (csn_document_get (document, "notice.choice"), ==, "sooner");
  g_assert_cmpstr (csn_document_get (document, "period.review_days"), ==, "28");
  g_assert_null (csn_case_period (document));
  assert_review (f, 28);
  csn_document_set (document, "period.review_days", NULL);
  csn_page_proceed (f->page);
  decide_wait_text (f, "Enter after how many days it is reviewed");
  g_assert_cmpuint (f->popped, ==, 0);
  csn_document_set_number (document, "period.review_days", 14);
  assert_review (f, 14);
  csn_page_proceed (f->page);
  decide_wait_popped (f);
  g_assert_cmpstr (csn_case_period (document), ==, "sooner");
  g_assert_cmpstr (csn_document_get (document, "period.review_days"), ==, "14");
  open_page (f);
  assert_review (f, 14);
  csn_document_set (document, "notice.choice", "plain");
  assert_review (f, 60);
  csn_page_proceed (f->page);
  decide_wait_popped (f);
  g_assert_null (csn_document_get (document, "period.review_days"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  g_test_add_func ("/app/F46/period/knows-weekends-and-bank-holidays", test_days);
  g_test_add_func ("/app/F46/period/says-the-working-day-before", test_days_in_words);
  decide_add ("/app/F46/period/five-examples", test_five_examples);
  decide_add ("/app/F07/period/sooner-for-the-young", test_sooner_for_the_young);
  decide_add ("/app/F46/period/plain-is-confirmed", test_plain_is_confirmed);
  decide_add ("/app/F47/period/notice-is-recorded", test_notice_is_recorded);
  return g_test_run ();
}
