/* The start page: what must be done today comes first, and nothing is forgotten.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-chain.h"
#include "csn-record-page.h"
#include "csn-state.h"
#include "csn-today-private.h"
#include "csn-window-fixture.h"

#define TODAY "2026-07-17" /* a Friday */

/* One review a row: reference, review date, copies. Everything else is empty, but for @facts. */
static GPtrArray *
make_answers (CsnState *state, const char *reviews, const char *facts)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_rows_unref);
  GError    *error = NULL;
  for (guint i = 0; i < CSN_WAITING_N_SELECTS; i++)
    {
      const char *sql = i == CSN_WAITING_REVIEWS ? reviews
                        : i == CSN_WAITING_FACTS ? facts
                                                 : "SELECT 1 AS row WHERE 0";
      g_ptr_array_add (answers, csn_state_query (state, &error, sql, NULL));
      g_assert_no_error (error);
    }
  return answers;
}

static CsnTodayPage *
show_page (const char *reviews, const char *facts)
{
  g_autoptr (CsnState) state = csn_state_new (NULL);
  g_autoptr (GPtrArray) answers = make_answers (state, reviews, facts);
  CsnTodayPage *page = CSN_TODAY_PAGE (csn_today_page_new (NULL));
  CsnDate       today = CSN_DATE_NONE;
  g_object_ref_sink (page);
  csn_date_parse (TODAY, &today);
  csn_today_page_fill (page, answers, today);
  return page;
}

#define REVIEW(reference, on, copies)                                                                        \
  "SELECT 'case' AS case_id, 'release' AS release_id, '" reference                                           \
  "' AS reference, 'theft from shops' AS offending, '" on "' AS review_on, " copies " AS copies, NULL AS standing, "      \
  "NULL AS assigned_to, NULL AS assigned_name, NULL AS signer, NULL AS referred_to "
#define SOME_FACTS                                                                                           \
  "SELECT 3 AS schemes, 9 AS recipients, 9 AS undertakings, 7 AS cases, 5 AS releases, 1 AS sheets"

static void
test_groups (void)
{
  CsnTodayPage *page = show_page (
      REVIEW ("CZ/040/26", "2026-07-14", "14") "UNION ALL " REVIEW (
          "CZ/041/26", TODAY,
          "1") "UNION ALL " REVIEW ("CZ/042/26", "2026-07-20",
                                    "2") "UNION ALL " REVIEW ("CZ/043/26", "2026-07-24",
                                                              "2") "UNION ALL " REVIEW ("CZ/044/26",
                                                                                        "2026-07-25", "2"),
      SOME_FACTS);
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (page));
  g_assert_nonnull (strstr (shown, "Overdue (1)\n"));
  g_assert_nonnull (strstr (shown, "3 days overdue"));
  g_assert_nonnull (strstr (shown, "theft from shops, 14 recipients"));
  g_assert_nonnull (strstr (shown, "Due today (1)\n"));
  g_assert_nonnull (strstr (shown, "theft from shops, 1 recipient\nNobody has been asked to review it yet"));
  g_assert_nonnull (strstr (shown, "Due in the next 7 days (2)\n")); /* on a Friday Monday is not hidden */
  g_assert_nonnull (strstr (shown, "Due Monday 20 July 2026"));
  g_assert_nonnull (strstr (shown, "Later (1)\n"));
  g_assert_null (strstr (shown, "CZ/044/26"));
  g_assert_null (strstr (shown, "Nothing to review"));
  g_assert_null (strstr (shown, "Also waiting"));
  gtk_widget_activate_action (GTK_WIDGET (page), "today.show-later", NULL);
  g_autofree char *later = csn_fixture_read (GTK_WIDGET (page));
  g_assert_nonnull (strstr (later, "CZ/044/26"));
  g_object_unref (page);
}

static void
test_nothing (void)
{
  CsnTodayPage    *page = show_page (REVIEW ("CZ/044/26", "2026-07-31", "2"), SOME_FACTS);
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (page));
  g_assert_nonnull (strstr (shown, "Nothing to review"));
  g_assert_nonnull (strstr (shown, "The next review is CZ/044/26 on Friday 31 July 2026."));
  g_assert_null (strstr (shown, "Overdue"));
  g_object_unref (page);
}

static void
test_first_steps (void)
{
  CsnTodayPage *page = show_page (
      "SELECT 1 AS row WHERE 0",
      "SELECT 1 AS schemes, 0 AS recipients, 0 AS undertakings, 0 AS cases, 0 AS releases, 0 AS sheets");
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (page));
  g_assert_nonnull (strstr (shown, "Before the first disclosure"));
  g_assert_nonnull (strstr (shown, "Add a scheme"));
  g_assert_nonnull (strstr (shown, "Done\n"));
  GtkWidget *done = csn_fixture_find (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, "Add a scheme");
  GtkWidget *next =
      csn_fixture_find (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, "Add a member or an approved manager");
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (done)));
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (next)));
  g_object_unref (page);
}

/* On a real register: what is counted is what is listed, and a row leads to the place where it is done. */
static void
test_real (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_unlock (f, CSN_FIXTURE_PASSPHRASE);
  CsnPage *page = csn_window_fixture_wait_for_page (f, CSN_TYPE_TODAY_PAGE);
  csn_window_fixture_wait_for_text (f, "Authorised, not issued to everybody (1)");
  csn_window_fixture_wait_for_text (f, "1 recipient has no copy yet");
  csn_window_fixture_wait_for_text (f, "The next review is CZ/041/");
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->window));
  g_assert_null (strstr (shown, "Quillfeather"));
  g_assert_null (strstr (shown, "Receipts missing")); /* the first copy has its receipt */
  GtkWidget *group = NULL;
  for (guint i = 0; i < CSN_TODAY_N_KINDS; i++)
    if (g_str_has_prefix (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (CSN_TODAY_PAGE (page)->kinds[i])), "Authorised, not issued"))
      group = GTK_WIDGET (CSN_TODAY_PAGE (page)->kinds[i]);
  g_assert_nonnull (group);
  gtk_widget_activate (csn_fixture_find (group, ADW_TYPE_ACTION_ROW, NULL));
  csn_window_fixture_wait_for_page (f, CSN_TYPE_RECORD_PAGE);
}

static void
test_verify (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_unlock (f, CSN_FIXTURE_PASSPHRASE);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_TODAY_PAGE);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.go", "s", "verify");
  CsnChainPage *page = CSN_CHAIN_PAGE (csn_window_fixture_wait_for_page (f, CSN_TYPE_CHAIN_PAGE));
  csn_window_fixture_wait_for_text (f, "Never witnessed");
  gtk_widget_activate_action (GTK_WIDGET (page), "chain.check", NULL);
  csn_window_fixture_wait_for_text (f, "No problems found");
  csn_window_fixture_wait_for_text (f, "What a pass does not prove");
  static CsnFlaw flaws[] = { { CSN_FLAW_CHAIN, 3112, (char *) "entry 3112 does not follow" },
                             { CSN_FLAW_TRUNCATED, 0, (char *) "fewer" } };
  CsnVerdict    *verdict = g_new0 (CsnVerdict, 1);
  g_autoptr (CsnState) state = csn_state_new (NULL);
  g_autoptr (CsnRows) entries = csn_state_query (
      state, NULL, "SELECT 3112 AS seq, '2026-05-04T09:30:00+01:00' AS at, 'c' AS case_id, 'CZ/031/26' AS reference", NULL);
  verdict->entries = 5300;
  verdict->flaws = g_ptr_array_new ();
  g_ptr_array_add (verdict->flaws, &flaws[0]);
  g_ptr_array_add (verdict->flaws, &flaws[1]);
  csn_chain_page_show (page, verdict, entries);
  csn_window_fixture_wait_for_text (f, "2 problems found");
  csn_window_fixture_wait_for_text (f, "Entry 3,112 (CZ/031/26, 4 May 2026, 9:30am)");
  csn_window_fixture_wait_for_text (f, "Something was changed or removed after it was written.");
  csn_window_fixture_wait_for_text (f, "The register as a whole");
  csn_window_fixture_wait_for_text (f, "Do not go on working in this register.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  g_test_add_func ("/app/F46/today/groups-by-how-soon-in-words", test_groups);
  g_test_add_func ("/app/F46/today/says-which-review-is-next", test_nothing);
  g_test_add_func ("/app/today/first-steps-follow-from-the-register", test_first_steps);
  g_test_add ("/app/today/lists-what-waits-and-leads-there", CsnWindowFixture, NULL,
              csn_window_fixture_set_up, test_real, csn_window_fixture_tear_down);
  g_test_add ("/app/F57/verify/says-what-was-found-in-words", CsnWindowFixture, NULL,
              csn_window_fixture_set_up, test_verify, csn_window_fixture_tear_down);
  return g_test_run ();
}
