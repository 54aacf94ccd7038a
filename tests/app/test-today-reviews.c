/* The start page's reviews: by how soon, each copy with its date, the calendar beside them, a new day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-state.h"
#include "csn-test.h"
#include "csn-today-private.h"
#include "csn-window-private.h"

#define FRIDAY "2026-07-17"
#define ALL_NULL "NULL AS standing, NULL AS assigned_to, NULL AS assigned_name, NULL AS signer, NULL AS referred_to "
#define REVIEW(number, on, rest)                                                                                          \
  "SELECT 'case-" number "' AS case_id, 'release' AS release_id, 'CZ/" number "/26' AS reference, 'theft from shops' AS " \
  "offending, '" on "' AS review_on, 2 AS copies, " rest
#define FACTS "SELECT 3 AS schemes, 9 AS recipients, 9 AS undertakings, 7 AS cases, 5 AS releases, 1 AS sheets"

static const char FIVE[] = REVIEW ("040", "2026-07-14", ALL_NULL) "UNION ALL " REVIEW ("041", FRIDAY, ALL_NULL) "UNION ALL " REVIEW (
    "042", "2026-07-20", "'signed', NULL, NULL, 'Ambrose Fairweather', NULL ") "UNION ALL " REVIEW ("043", "2026-07-31",
    "'referred', NULL, NULL, 'Ambrose Fairweather', 'Superintendent Orchard' ") "UNION ALL " REVIEW (
    "044", "2026-08-25", "NULL, 'me', 'Rowan Example', NULL, NULL ");

static CsnDate
on (const char *iso)
{
  CsnDate day = CSN_DATE_NONE;
  g_assert_true (csn_date_parse (iso, &day));
  return day;
}

static CsnRows *
ask (CsnState *state, const char *sql)
{
  GError  *error = NULL;
  CsnRows *rows = csn_state_query (state, &error, sql, NULL);
  g_assert_no_error (error);
  return rows;
}

static void
fill (CsnTodayPage *page, const char *const *given, const char *today)
{
  g_autoptr (CsnState) state = csn_state_new (NULL);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_rows_unref);
  for (guint i = 0; i < CSN_WAITING_N_SELECTS; i++)
    g_ptr_array_add (answers, ask (state, given[i] != NULL            ? given[i]
                                          : i == CSN_WAITING_FACTS ? FACTS
                                                                   : "SELECT 1 AS row WHERE 0"));
  csn_today_page_fill (page, answers, on (today));
}

static CsnTodayPage *
show (const char *reviews, const char *today)
{
  const char *const given[CSN_WAITING_N_SELECTS] = { [CSN_WAITING_REVIEWS] = reviews };
  CsnTodayPage     *page = g_object_ref_sink (CSN_TODAY_PAGE (csn_today_page_new (NULL)));
  fill (page, given, today);
  return page;
}

static void
assert_order (CsnTodayPage *page, const char *const *texts)
{
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (page));
  const char      *from = shown;
  for (; *texts != NULL; texts++)
    {
      g_test_message ("%s", *texts);
      from = strstr (from, *texts);
      g_assert_nonnull (from);
    }
}

static void
test_turns (void)
{
  CsnTodayPage *page = show (FIVE, FRIDAY);
  assert_order (page, (const char *const[]){ "Overdue (1)", "CZ/040/26", "Nobody has been asked to review it yet", "3 days overdue",
                                             "Due today (1)", "CZ/041/26", "Due in the next 7 days (1)", "CZ/042/26",
                                             "Signed by Ambrose Fairweather: waits for your decision", "Due Monday 20 July 2026",
                                             "Due later, waiting for your decision (1)", "CZ/043/26",
                                             "Referred to Superintendent Orchard: waits for the answer", "Later (1)", NULL });
  g_object_unref (page);
}

/* What was asked of a reviewer comes first, however late it is due. */
static void
test_reviewer (void)
{
  const char *const given[CSN_WAITING_N_SELECTS] = { [CSN_WAITING_REVIEWS] = FIVE };
  CsnTodayPage     *page = g_object_ref_sink (CSN_TODAY_PAGE (csn_today_page_new (NULL)));
  g_free (page->role);
  g_free (page->person_id);
  page->role = g_strdup ("reviewer");
  page->person_id = g_strdup ("me");
  fill (page, given, FRIDAY);
  assert_order (page, (const char *const[]){ "Reviews for you (1)", "CZ/044/26", "You were asked to review it", "Overdue (1)", "Later (1)", NULL });
  g_object_unref (page);
}

/* There is nothing by which a review could be put off or put away. */
static void
test_menu (void)
{
  CsnTodayPage *page = show (FIVE, FRIDAY);
  GtkWidget    *row = csn_fixture_find (GTK_WIDGET (page->spans[CSN_TODAY_OVERDUE].group), ADW_TYPE_ACTION_ROW, NULL);
  GtkWidget    *button = csn_fixture_find (row, GTK_TYPE_MENU_BUTTON, NULL);
  GMenuModel   *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
  g_autoptr (GString) offered = g_string_new (NULL);
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *action = NULL;
      g_assert_true (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action));
      g_string_append_printf (offered, "%s ", action);
    }
  g_assert_cmpstr (offered->str, ==, "today.review today.withdraw today.assign today.open-record ");
  g_object_unref (page);
}

/* Whoever only looks has no way to change anything. */
static void
test_read_only (void)
{
  const char *const given[CSN_WAITING_N_SELECTS] = { [CSN_WAITING_REVIEWS] = FIVE };
  CsnTodayPage     *page = g_object_ref_sink (CSN_TODAY_PAGE (csn_today_page_new (NULL)));
  g_free (page->role);
  page->role = g_strdup ("dpu");
  fill (page, given, FRIDAY);
  GtkWidget *row = csn_fixture_find (GTK_WIDGET (page->spans[CSN_TODAY_OVERDUE].group), ADW_TYPE_ACTION_ROW, NULL);
  GtkWidget *button = csn_fixture_find (row, GTK_TYPE_MENU_BUTTON, NULL);
  g_assert_cmpint (g_menu_model_get_n_items (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button))), ==, 1);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (row)), ==, "today.open-record");
  g_object_unref (page);
}

static guint
count_below (GtkWidget *row)
{
  guint n = 0;
  while ((row = gtk_widget_get_next_sibling (row)) != NULL && gtk_widget_has_css_class (row, "csn-below"))
    n++;
  return n;
}

static void
test_copies (void)
{
  CsnTodayPage *page = show (FIVE, FRIDAY);
  g_autoptr (CsnState) state = csn_state_new (NULL);
  g_autoptr (CsnRows) copies =
      ask (state, "SELECT 1 AS copy_no, 'Example Stores' AS organisation, 'B. Example' AS person, '2026-05-15' AS supplied_on, "
                  "'2026-07-14' AS review_on UNION ALL SELECT 2, 'Longmarket Books', 'C. Example', '2026-06-30', '2026-08-29'");
  GtkWidget *row = csn_fixture_find (GTK_WIDGET (page->spans[CSN_TODAY_OVERDUE].group), ADW_TYPE_ACTION_ROW, NULL);
  GtkWidget *button = csn_fixture_find (row, GTK_TYPE_TOGGLE_BUTTON, NULL);
  while (GTK_IS_TOGGLE_BUTTON (button) && g_object_get_data (G_OBJECT (button), "csn-case") == NULL)
    button = gtk_widget_get_next_sibling (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  _csn_today_show_copies (page, "case-040", copies);
  assert_order (page, (const char *const[]){ "CZ/040/26", "Example Stores", "Copy 1, B. Example, supplied 15 May 2026", "3 days overdue",
                                             "Longmarket Books", "Due Saturday 29 August 2026", "Due today (1)", NULL });
  _csn_today_show_copies (page, "case-040", copies); /* again: nothing twice */
  g_assert_cmpuint (count_below (row), ==, 2);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  g_assert_cmpuint (count_below (row), ==, 0);
  g_object_unref (page);
}

static gboolean
is_marked (GtkWidget *below, const char *day)
{
  if (GTK_IS_LABEL (below) && gtk_widget_has_css_class (below, "day-number") && !gtk_widget_has_css_class (below, "other-month") &&
      g_str_equal (gtk_label_get_label (GTK_LABEL (below)), day))
    return (gtk_widget_get_state_flags (below) & GTK_STATE_FLAG_CHECKED) != 0;
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_marked (child, day))
      return TRUE;
  return FALSE;
}

static void
show_day (CsnTodayPage *page, int year, int month, int day)
{
  g_autoptr (GDateTime) when = g_date_time_new_local (year, month, day, 0, 0, 0);
  gtk_calendar_select_day (page->calendar, when);
}

static void
test_calendar (void)
{
  CsnTodayPage *page = show (FIVE, FRIDAY);
  show_day (page, 2026, 7, 1);
  _csn_today_choose_day (page, CSN_DATE_NONE);
  g_assert_true (is_marked (GTK_WIDGET (page->calendar), "20"));
  g_assert_true (is_marked (GTK_WIDGET (page->calendar), "14"));
  g_assert_false (is_marked (GTK_WIDGET (page->calendar), "25"));
  show_day (page, 2026, 8, 1); /* turning the page filters nothing */
  g_assert_cmpint (page->only, ==, CSN_DATE_NONE);
  g_assert_true (is_marked (GTK_WIDGET (page->calendar), "25"));
  g_assert_false (is_marked (GTK_WIDGET (page->calendar), "20"));
  show_day (page, 2026, 8, 25);
  g_autofree char *one = csn_fixture_read (GTK_WIDGET (page->box));
  g_assert_nonnull (strstr (one, "Showing Tuesday 25 August 2026"));
  g_assert_nonnull (strstr (one, "CZ/044/26"));
  g_assert_null (strstr (one, "CZ/040/26"));
  gtk_widget_activate_action (GTK_WIDGET (page), "today.show-all", NULL);
  g_autofree char *all = csn_fixture_read (GTK_WIDGET (page->box));
  g_assert_null (strstr (all, "Showing"));
  g_assert_nonnull (strstr (all, "CZ/040/26"));
  g_object_unref (page);
}

static void
test_back (void)
{
  const char *const given[CSN_WAITING_N_SELECTS] = {
    [CSN_WAITING_REVIEWS] = FIVE,
    [CSN_WAITING_RECALLS] = "SELECT 'c' AS case_id, 'CZ/031/26' AS reference, 3 AS copies, '2026-07-13' AS deadline_on, 'Example Stores' AS late "
                            "UNION ALL SELECT 'd', 'CZ/032/26', 1, '2026-07-20', NULL",
    [CSN_WAITING_BREACHES] = "SELECT 'b' AS breach_id, 'CZ/033/26' AS reference, 2 AS copy_no, 'Longmarket Books' AS organisation, "
                             "'2026-07-15T10:00:00+01:00' AS report_by, 0 AS reported",
  };
  CsnTodayPage *page = g_object_ref_sink (CSN_TODAY_PAGE (csn_today_page_new (NULL)));
  fill (page, given, FRIDAY);
  assert_order (page, (const char *const[]){ "Copies to get back (4)", "CZ/031/26", "3 copies are demanded back\nNot handed back in time: Example Stores",
                                             "4 days late", "CZ/032/26", "1 copy is demanded back", "By Monday 20 July 2026", "Breaches (1)",
                                             "CZ/033/26", "Copy 2, Longmarket Books", "Should have been reported by 15 July 2026, 10:00am", NULL });
  g_object_unref (page);
}

/* After midnight the same answer stands in other groups. */
static void
test_next_day (void)
{
  const char *const given[CSN_WAITING_N_SELECTS] = { [CSN_WAITING_REVIEWS] = FIVE };
  CsnTodayPage     *page = show (FIVE, FRIDAY);
  fill (page, given, "2026-07-18");
  assert_order (page, (const char *const[]){ "Overdue (2)", "4 days overdue", "CZ/041/26", "1 day overdue", NULL });
  g_object_unref (page);
}

/* --- In the window: a minute after midnight, or when the computer wakes ------------------------------------------ */
typedef struct
{
  CsnWindow *window;
  CsnDate    wanted;
} Waiting;

static gboolean
is_of_day (gpointer data)
{
  Waiting *waiting = data;
  CsnPage *page = csn_window_get_page (waiting->window);
  return page != NULL && CSN_IS_TODAY_PAGE (page) && CSN_TODAY_PAGE (page)->today == waiting->wanted;
}

static void
test_midnight (void)
{
  g_autofree char *scratch = csn_test_scratch (), *folder = csn_fixture_register (scratch, 0);
  if (folder != NULL)
    {
      g_autoptr (CsnClock) clock = csn_clock_new_set (g_get_real_time ());
      g_autoptr (CsnSession) session = csn_session_new (clock);
      CsnWindow *window = csn_window_new (NULL, session, scratch, 300);
      gtk_window_present (GTK_WINDOW (window));
      GtkWidget *page = csn_fixture_find (GTK_WIDGET (window), CSN_TYPE_UNLOCK_PAGE, NULL);
      gtk_editable_set_text (GTK_EDITABLE (csn_fixture_find (page, GTK_TYPE_ENTRY, NULL)), CSN_FIXTURE_USER);
      gtk_editable_set_text (GTK_EDITABLE (csn_fixture_find (page, GTK_TYPE_PASSWORD_ENTRY, NULL)), CSN_FIXTURE_PASSPHRASE);
      gtk_widget_activate_action (page, "unlock.unlock", NULL);
      Waiting waiting = { window, csn_clock_today (clock, 0) };
      csn_fixture_wait (is_of_day, &waiting);
      waiting.wanted++;
      csn_clock_move_to (clock, csn_clock_now (clock) + G_TIME_SPAN_DAY);
      _csn_window_look_at_day (window);
      csn_fixture_wait (is_of_day, &waiting);
      gtk_window_destroy (GTK_WINDOW (window));
      csn_fixture_settle (100);
    }
  csn_test_scratch_remove (g_steal_pointer (&scratch));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  g_test_add_func ("/app/F46/today/says-whose-turn-it-is", test_turns);
  g_test_add_func ("/app/F48/today/puts-a-reviewers-own-first", test_reviewer);
  g_test_add_func ("/app/F46/today/offers-nothing-to-put-a-review-off", test_menu);
  g_test_add_func ("/app/F46/today/lets-the-data-protection-unit-only-look", test_read_only);
  g_test_add_func ("/app/F46/today/every-copy-has-its-date", test_copies);
  g_test_add_func ("/app/F46/today/calendar-marks-days-and-shows-one", test_calendar);
  g_test_add_func ("/app/F50/today/names-what-is-to-come-back", test_back);
  g_test_add_func ("/app/F46/today/groups-move-with-the-day", test_next_day);
  g_test_add_func ("/app/F46/today/asks-again-when-the-day-changes", test_midnight);
  return g_test_run ();
}
