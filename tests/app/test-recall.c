/* The recall list and what leads to it: demanded, chased, explained; breaches, statuses and notices (F03, F47, F50).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-recall-private.h"
#include "csn-test.h"
#include "csn-window-fixture.h"

/* --- In words ------------------------------------------------------------------------------------------ */
static void
assert_deadline (const char *iso, const char *expected, const char *style)
{
  CsnDate          today = csn_date_from_ymd (2026, 7, 20);
  g_autofree char *words = _csn_recall_deadline_words (iso, today);
  g_assert_cmpstr (words, ==, expected);
  g_assert_cmpstr (_csn_recall_deadline_style (iso, today), ==, style);
}

static void
test_deadline (void)
{
  assert_deadline ("2026-07-16", "4 days late", "overdue");
  assert_deadline ("2026-07-19", "1 day late", "overdue");
  assert_deadline ("2026-07-20", "Due back today", "due");
  assert_deadline ("2026-07-24", "By Friday 24 July 2026", "due");
  assert_deadline ("2026-08-31", "By Monday 31 August 2026", "quiet");
  assert_deadline ("", "No deadline", "quiet");
}

static void
test_hours (void)
{
  const char *by = "2026-11-24T14:14:00+00:00";
  gint64      moment;
  g_assert_true (csn_moment_parse (by, &moment));
  const gint64     hour = G_GINT64_CONSTANT (3600000000);
  g_autofree char *left = _csn_breach_report_words (by, moment - 51 * hour - hour / 2), *late = _csn_breach_hours_words (by, moment + 6 * hour),
                  *last = _csn_breach_hours_words (by, moment - hour / 2), *none = _csn_breach_hours_words ("soon", moment);
  g_assert_cmpstr (left, ==, "Report by Tuesday 24 November 2026, 2:14pm: 51 hours left");
  g_assert_cmpstr (late, ==, "6 hours late");
  g_assert_cmpstr (last, ==, "Less than an hour left");
  g_assert_cmpstr (none, ==, "");
}

/* --- In the window ------------------------------------------------------------------------------------- */
static void
set_day (CsnWindowFixture *f, const char *path, int days)
{
  g_autofree char *iso = csn_date_to_iso (csn_session_get_today (f->session) + days);
  csn_document_set (csn_window_fixture_get_document (f), path, iso);
}

/* Everything that the holder of the one copy has, demanded back from his page. */
static void
demand (CsnWindowFixture *f)
{
  csn_window_fixture_open_register (f);
  g_autofree char *holder = csn_window_fixture_ask (f, "SELECT recipient_id FROM copies");
  csn_window_push (f->window, csn_recall_leaving_page_new (f->session, holder));
  csn_window_fixture_wait_for (f, "CsnDemandPage");
  csn_window_fixture_wait_for_text (f, "1 copy chosen");
  csn_document_set (csn_window_fixture_get_document (f), "how", "By telephone");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for_text (f, "Say why");
  csn_document_set (csn_window_fixture_get_document (f), "reason", "The shop closes at the end of the month");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for (f, "CsnDemandedPage");
  csn_window_fixture_wait_for_text (f, "1 copy is demanded back");
}

static CsnPage *
open_copy (CsnWindowFixture *f)
{
  g_autofree char *copy = csn_window_fixture_ask (f, "SELECT id FROM copies");
  csn_window_push (f->window, csn_recall_page_new (f->session, copy));
  CsnPage *page = csn_window_fixture_wait_for (f, "CsnRecallPage");
  csn_window_fixture_wait_for_text (f, "The copy");
  return page;
}

static void
test_demand (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  demand (f);
  csn_window_push (f->window, csn_recalls_page_new (f->session));
  CsnPage *list = csn_window_fixture_wait_for (f, "CsnRecallsPage");
  csn_window_fixture_wait_for_text (f, "Due in the next 7 days (1)");
  csn_window_fixture_wait_for_text (f, "No copy chosen");
  gtk_widget_activate_action (GTK_WIDGET (list), "recalls.all", NULL);
  csn_window_fixture_wait_for_text (f, "1 copy chosen");
  g_autofree char *cause = csn_window_fixture_ask (f, "SELECT cause FROM recalls_now");
  g_assert_cmpstr (cause, ==, "leaving");
}

static void
test_chase (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  demand (f);
  CsnPage *copy = open_copy (f);
  gtk_widget_activate_action (GTK_WIDGET (copy), "recall.chase", NULL);
  csn_window_fixture_wait_for (f, "CsnActPage");
  csn_document_set (csn_window_fixture_get_document (f), "how", "By telephone");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for_text (f, "what was said");
  csn_document_set (csn_window_fixture_get_document (f), "said", "They bring it on Monday");
  set_day (f, "deadline_on", 3);
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for (f, "CsnRecallPage");
  csn_window_fixture_wait_for_text (f, "They bring it on Monday");
  g_autofree char *deadline = csn_window_fixture_ask (f, "SELECT deadline_on FROM recalls_now"), *expected = csn_date_to_iso (csn_session_get_today (f->session) + 3);
  g_assert_cmpstr (deadline, ==, expected);
}

static void
test_cancel (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  demand (f);
  CsnPage *copy = open_copy (f);
  gtk_widget_activate_action (GTK_WIDGET (copy), "recall.cancel", NULL);
  csn_window_fixture_wait_for (f, "CsnActPage");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for_text (f, "Say why");
  csn_document_set (csn_window_fixture_get_document (f), "reason", "The shop stays open after all");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for (f, "CsnRecallPage");
  csn_window_fixture_wait_for_text (f, "This copy is not demanded back.");
}

static void
record_end (CsnWindowFixture *f, const char *outcome)
{
  CsnPage *copy = open_copy (f);
  gtk_widget_activate_action (GTK_WIDGET (copy), "recall.became", NULL);
  csn_window_fixture_wait_for (f, "CsnReturnPage");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for_text (f, "Choose what became of the copy");
  csn_document_set (csn_window_fixture_get_document (f), "outcome", outcome);
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for_text (f, "how, and on which day");
  csn_document_set (csn_window_fixture_get_document (f), "by", "A. Keeper");
  csn_document_set (csn_window_fixture_get_document (f), "how", "Shredded in front of an officer");
  csn_window_fixture_proceed (f);
}

static void
test_destroyed (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  demand (f);
  record_end (f, "destroyed");
  csn_window_fixture_wait_for_text (f, "Certificate of destruction");
  g_autofree char *forms = csn_window_fixture_ask (f, "SELECT count (*) FROM forms WHERE kind = 'destruction'"), *left = csn_window_fixture_ask (f, "SELECT count (*) FROM recalls_now");
  g_assert_cmpstr (forms, ==, "1");
  g_assert_cmpstr (left, ==, "0");
}

static void
test_lost (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  demand (f);
  record_end (f, "lost");
  csn_window_fixture_wait_for_text (f, "the 72 hours run from now"); /* said once, before it is too late */
  csn_window_fixture_proceed (f);
  CsnPage *breach = csn_window_fixture_wait_for (f, "CsnBreachPage");
  csn_window_fixture_wait_for_text (f, "What is to be done");
  gtk_widget_activate_action (GTK_WIDGET (breach), "breach.step", "s", "closed");
  csn_window_fixture_wait_for (f, "CsnActPage");
  csn_document_set (csn_window_fixture_get_document (f), "by", "Insp. Example");
  csn_document_set (csn_window_fixture_get_document (f), "what", "It was found again");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for_text (f, "Record first that the breach was assessed");
}

static void
test_nil (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  demand (f);
  record_end (f, "nil"); /* but a receipt was signed */
  csn_window_fixture_wait_for_text (f, "signed a receipt for this copy");
  g_autofree char *left = csn_window_fixture_ask (f, "SELECT count (*) FROM recalls_now");
  g_assert_cmpstr (left, ==, "1");
}

static void
test_kept (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  demand (f);
  g_autofree char *copy = csn_window_fixture_ask (f, "SELECT id FROM copies"), *case_id = csn_window_fixture_ask (f, "SELECT case_id FROM releases");
  csn_window_push (f->window, csn_return_page_new (f->session, case_id, copy));
  csn_window_fixture_wait_for (f, "CsnReturnPage");
  csn_document_set (csn_window_fixture_get_document (f), "by", "Half a na");
  csn_page_pop (csn_window_get_page (f->window));
  csn_window_fixture_wait_for (f, "CsnDemandedPage");
  csn_window_push (f->window, csn_return_page_new (f->session, case_id, copy));
  csn_window_fixture_wait_for (f, "CsnReturnPage");
  for (int i = 0; csn_document_get (csn_window_fixture_get_document (f), "by") == NULL && i < 100; i++)
    csn_fixture_settle (50);
  g_assert_cmpstr (csn_document_get (csn_window_fixture_get_document (f), "by"), ==, "Half a na");
}

/* --- Statuses and notices ------------------------------------------------------------------------------ */
static void
test_status (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_open_register (f);
  g_autofree char *case_id = csn_window_fixture_ask (f, "SELECT case_id FROM releases"), *custody = csn_window_fixture_ask (f, "SELECT stands FROM facts_now WHERE field = 'image.custody_ref'");
  csn_window_push (f->window, csn_status_page_new (f->session, case_id, "CZ/041/26"));
  csn_window_fixture_wait_for (f, "CsnActPage");
  csn_document_set (csn_window_fixture_get_document (f), "custody_ref", "ANOTHER/1");
  csn_document_set (csn_window_fixture_get_document (f), "status", "acquitted");
  set_day (f, "status_on", 0);
  csn_document_set (csn_window_fixture_get_document (f), "source", "The custody record");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for_text (f, "The custody reference is not that of this case");
  csn_document_set (csn_window_fixture_get_document (f), "custody_ref", custody);
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for_text (f, "See the recall list"); /* what it sets off is said first */
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for_page (f, g_type_from_name ("CsnRegisterPage"));
  g_autofree char *cause = csn_window_fixture_ask (f, "SELECT cause FROM recalls_now");
  g_assert_cmpstr (cause, ==, "status");
}

static void
test_notice (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_open_register (f);
  g_autofree char *case_id = csn_window_fixture_ask (f, "SELECT case_id FROM releases"), *scheme = csn_window_fixture_ask (f, "SELECT id FROM schemes");
  csn_window_push (f->window, csn_notices_page_new (f->session, case_id, "CZ/041/26"));
  CsnPage *page = csn_window_fixture_wait_for (f, "CsnNoticesPage");
  csn_window_fixture_wait_for_text (f, "No exclusion notice is on record.");
  gtk_widget_activate_action (GTK_WIDGET (page), "notices.add", NULL);
  csn_window_fixture_wait_for (f, "CsnActPage");
  csn_document_set (csn_window_fixture_get_document (f), "scheme_id", scheme);
  set_day (f, "starts_on", -10);
  set_day (f, "ends_on", 90);
  csn_window_fixture_wait_for_text (f, " instead of "); /* the dry run, while it is typed */
  g_autofree char *before = csn_window_fixture_ask (f, "SELECT count (*) FROM exclusion_notices");
  g_assert_cmpstr (before, ==, "0");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for_text (f, "Reviewed later because of this notice"); /* said once */
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for (f, "CsnNoticesPage");
  csn_window_fixture_wait_for_text (f, "In force");
  g_autofree char *notice = csn_window_fixture_ask (f, "SELECT id FROM exclusion_notices");
  gtk_widget_activate_action (GTK_WIDGET (page), "notices.lift", "s", notice);
  csn_window_fixture_wait_for (f, "CsnActPage");
  csn_window_fixture_wait_for_text (f, " instead of ");
  csn_document_set (csn_window_fixture_get_document (f), "reason", "The scheme has let him in again");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for (f, "CsnNoticesPage");
  csn_window_fixture_wait_for_text (f, "Lifted");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
#define ADD(path, test) g_test_add (path, CsnWindowFixture, NULL, csn_window_fixture_set_up, test, csn_window_fixture_tear_down)
  g_test_add_func ("/app/F50/recall/deadline-in-words", test_deadline);
  g_test_add_func ("/app/F50/breach/hours-that-are-left", test_hours);
  ADD ("/app/F29/recall/everything-of-who-leaves", test_demand);
  ADD ("/app/F50/recall/asked-again-with-a-new-deadline", test_chase);
  ADD ("/app/F50/recall/left-where-it-is-with-a-reason", test_cancel);
  ADD ("/app/F50/recall/destroyed-with-its-certificate", test_destroyed);
  ADD ("/app/F50/recall/lost-leads-to-the-breach", test_lost);
  ADD ("/app/F50/recall/nil-against-a-receipt-is-refused", test_nil);
  ADD ("/app/F50/recall/half-typed-is-kept", test_kept);
  ADD ("/app/F03/status/by-hand-opens-the-recall", test_status);
  ADD ("/app/F47/notice/shows-the-dates-it-moves", test_notice);
  return g_test_run ();
}
