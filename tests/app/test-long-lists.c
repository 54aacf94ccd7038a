/* The start page and a record with as many rows as the largest area has: in pieces, and what is the same stays.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-heart.h"
#include "csn-recall-private.h"
#include "csn-record-private.h"
#include "csn-row.h"
#include "csn-state.h"
#include "csn-today-private.h"

#define TODAY csn_date_from_ymd (2026, 7, 17)
#define NUMBERS(n)                                                                                           \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " G_STRINGIFY (n) ") "
/* Five a day, the first of them ten days late. */
#define REVIEWS                                                                                              \
  "SELECT 'c' || i AS case_id, 'r' || i AS release_id, 'CZ/' || i || '/26' AS reference, 'theft from shops ' || i AS " \
  "offending, date ('2026-07-07', '+' || (i / 5) || ' days') AS review_on, i % 14 + 1 AS copies, NULL AS standing, NULL " \
  "AS assigned_to, NULL AS assigned_name, NULL AS signer, NULL AS referred_to FROM n"
#define FACTS "SELECT 3 AS schemes, 9 AS recipients, 9 AS undertakings, 7 AS cases, 5 AS releases, 1 AS sheets"
#define COPIES                                                                                               \
  "SELECT 'k' || i AS id, i AS copy_no, 'Shop ' || i AS organisation, 'B. Example' AS person, '2026-06-05' AS " \
  "supplied_on, '2026-08-04' AS review_on, 'out' AS whereabouts, CASE WHEN i % 3 THEN '2026-06-06' END AS received_on, " \
  "NULL AS deadline_on FROM n"
#define PAPERS                                                                                               \
  "SELECT 'k' || i AS id, '3795' AS kind, NULL AS blob_id, 0 AS pages, '2026-06-05' AS made_on, 'k' || i AS copy_id, i " \
  "AS copy_no, 'Shop ' || i AS organisation FROM n"
#define ENTRIES                                                                                              \
  "SELECT 1000 - i AS seq, 'copy.issue' AS kind, '2026-06-05T10:00:00+01:00' AS at, 'Insp. Example' AS who, NULL AS " \
  "reason, 201 - i AS copy_no, 'Shop ' || (201 - i) AS organisation, NULL AS field, NULL AS was, NULL AS now FROM n"
#define HEAD                                                                                                 \
  "SELECT 'r1' AS release_id, 'CZ/47/26' AS reference, '2026-06-04' AS authorised_on, 'Insp. Example' AS authorised_by, " \
  "'PC Example' AS requester, 'prevention' AS gateway, 'She would go unseen.' AS prejudice, 'Canterbury' AS locality, " \
  "'Proportionate.' AS rationale, 'medium' AS risk_level, 'Looked at weekly.' AS risk_plan, 0 AS recipient_danger, 0 AS " \
  "wanted, 0 AS name_released, '' AS warning_phrase, 'theft from shops' AS told_offence, '' AS told_sentence, " \
  "'k10-2010' AS edition, 1 AS has_name, 200 AS copies, 200 AS copies_out, 0 AS copies_recalled, '2026-08-04' AS review_on"

typedef struct
{
  CsnState  *state;
  GtkWidget *window;
  CsnPage   *page;
  CsnHeart   heart;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->state = csn_state_new (NULL);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1180, 760);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_handle_id (&f->heart.source, g_source_remove);
  gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
  gtk_window_destroy (GTK_WINDOW (f->window));
  csn_fixture_settle (50);
  g_assert_finalize_object (f->page);
  csn_state_free (f->state);
}

static CsnRows *
ask (Fixture *f, const char *select)
{
  GError  *error = NULL;
  CsnRows *rows = csn_state_query (f->state, &error, select, NULL);
  g_assert_no_error (error);
  return rows;
}

static void
show (Fixture *f, CsnPage *page)
{
  f->page = g_object_ref_sink (page);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (page));
  gtk_window_present (GTK_WINDOW (f->window));
  csn_fixture_settle (300);
  csn_heart_start (&f->heart);
}

/* --- The start page ------------------------------------------------------------------------------------ */
static CsnTodayPage *
get_today (Fixture *f)
{
  return CSN_TODAY_PAGE (f->page);
}

static void
fill_today (Fixture *f, const char *reviews, CsnDate today)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_rows_unref);
  for (guint i = 0; i < CSN_WAITING_N_SELECTS; i++)
    g_ptr_array_add (answers, ask (f, i == CSN_WAITING_REVIEWS ? reviews
                                      : i == CSN_WAITING_FACTS ? FACTS
                                                               : "SELECT 1 AS row WHERE 0"));
  csn_today_page_fill (get_today (f), answers, today);
}

static gboolean
is_made (gpointer group)
{
  return csn_long_group_get_made (group) == csn_long_group_get_shown (group);
}

/* As long as it takes, and a moment more, for what is drawn. */
static void
wait_today (Fixture *f)
{
  for (CsnTodaySpan span = 0; span < CSN_TODAY_N_SPANS; span++)
    csn_fixture_wait (is_made, get_today (f)->spans[span].group);
  csn_fixture_settle (200);
}

static void
test_today (Fixture *f, gconstpointer data)
{
  show (f, csn_today_page_new (NULL));
  fill_today (f, NUMBERS (300) REVIEWS, TODAY);
  wait_today (f);
  csn_heart_stop (&f->heart, "300 reviews");
  csn_heart_start (&f->heart);
  fill_today (f, NUMBERS (300) REVIEWS " WHERE i > 1", TODAY);
  wait_today (f);
  csn_heart_stop (&f->heart, "300 reviews read again without the first");
  csn_heart_start (&f->heart);
  fill_today (f, NUMBERS (300) REVIEWS, TODAY + 1);
  wait_today (f);
  csn_heart_stop (&f->heart, "300 reviews on another day");
  csn_heart_start (&f->heart);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "today.show-later", NULL);
  wait_today (f);
  csn_heart_stop (&f->heart, "those due later too");
  csn_heart_start (&f->heart);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "today.show-later", NULL);
  wait_today (f);
  csn_heart_stop (&f->heart, "without those due later");
}

/* The first rows at once; a row that is what it was stays, so do the focus and what was unfolded. */
static void
test_pieces (Fixture *f, gconstpointer data)
{
  show (f, csn_today_page_new (NULL));
  CsnLongGroup *overdue = get_today (f)->spans[CSN_TODAY_OVERDUE].group;
  fill_today (f, NUMBERS (300) REVIEWS, TODAY);
  guint made = 0;
  for (CsnTodaySpan span = 0; span < CSN_TODAY_N_SPANS; span++)
    made += csn_long_group_get_made (get_today (f)->spans[span].group);
  g_assert_cmpuint (csn_long_group_get_made (overdue), ==, CSN_LONG_GROUP_AT_ONCE);
  g_assert_cmpuint (made, <, CSN_LONG_GROUP_AT_ONCE + CSN_TODAY_N_SPANS);
  wait_today (f);
  g_assert_cmpuint (csn_long_group_get_made (overdue), ==, 20);
  gtk_widget_activate (csn_fixture_find (GTK_WIDGET (overdue), ADW_TYPE_ACTION_ROW, "Show 29 more"));
  g_assert_cmpuint (csn_long_group_get_made (overdue), ==, 20 + CSN_LONG_GROUP_AT_ONCE);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == csn_long_group_get_row (overdue, 20));
  wait_today (f);
  GtkWidget *second = csn_long_group_get_row (overdue, 1), *last = csn_long_group_get_row (overdue, 48);
  gtk_widget_grab_focus (csn_long_group_get_row (overdue, 0));
  fill_today (f, NUMBERS (300) REVIEWS " WHERE i > 1", TODAY); /* the one with the focus is dealt with */
  g_assert_cmpuint (csn_long_group_get_made (overdue), ==, 48);
  g_assert_true (csn_long_group_get_row (overdue, 0) == second);
  g_assert_true (csn_long_group_get_row (overdue, 47) == last);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == second);
  gtk_widget_grab_focus (last);
  fill_today (f, NUMBERS (300) REVIEWS, TODAY); /* and it is back: one row more than before */
  g_assert_cmpuint (csn_long_group_get_made (overdue), ==, 49);
  g_assert_true (csn_long_group_get_row (overdue, 48) == last);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == last);
  fill_today (f, NUMBERS (3) REVIEWS, TODAY); /* as when one day is chosen */
  fill_today (f, NUMBERS (300) REVIEWS, TODAY);
  g_assert_cmpuint (csn_long_group_get_shown (overdue), ==, 49);
}

/* Another page comes on top: back again the focus is where it was, or on what has come in its place. */
static void
test_place (Fixture *f, gconstpointer data)
{
  show (f, csn_today_page_new (NULL));
  CsnLongGroup *overdue = get_today (f)->spans[CSN_TODAY_OVERDUE].group;
  fill_today (f, NUMBERS (300) REVIEWS, TODAY);
  wait_today (f);
  gtk_widget_grab_focus (csn_long_group_get_row (overdue, 7));
  csn_page_flush (f->page);
  gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
  fill_today (f, NUMBERS (300) REVIEWS " WHERE i <> 8", TODAY);
  csn_page_focus_first (f->page);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (f->window));
  g_assert_cmpint (csn_long_group_find (overdue, focus), ==, 7);
  g_assert_cmpstr (gtk_widget_get_name (focus), ==, "c9 CZ/9/26");
}

/* A page that has been read leaves a menu, opened meanwhile, the focus. */
static void
test_menu (Fixture *f, gconstpointer data)
{
  show (f, csn_today_page_new (NULL));
  fill_today (f, NUMBERS (300) REVIEWS, TODAY);
  wait_today (f);
  GtkWidget *button = csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_MENU_BUTTON, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
  csn_fixture_settle (200);
  gtk_widget_child_focus (GTK_WIDGET (popover), GTK_DIR_TAB_FORWARD);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (f->window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (popover)));
  csn_page_focus_first (f->page);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == focus);
  gtk_popover_popdown (popover);
  csn_fixture_settle (100);
  csn_page_focus_first (f->page);
  g_assert_cmpint (
      csn_long_group_find (get_today (f)->spans[CSN_TODAY_OVERDUE].group, gtk_root_get_focus (GTK_ROOT (f->window))), ==, 0);
}

/* A menu opened by keyboard for a row that is scrolled out of view: off the screen GDK would give it no size. */
static void
test_menu_out_of_view (Fixture *f, gconstpointer data)
{
  show (f, csn_today_page_new (NULL));
  fill_today (f, NUMBERS (300) REVIEWS, TODAY);
  wait_today (f);
  GtkWidget     *row = csn_long_group_get_row (get_today (f)->spans[CSN_TODAY_OVERDUE].group, 0);
  GtkMenuButton *button = GTK_MENU_BUTTON (csn_fixture_find (row, GTK_TYPE_MENU_BUTTON, NULL));
  GtkWidget     *place = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (place));
  graphene_rect_t at;
  gtk_adjustment_set_value (down, gtk_adjustment_get_upper (down));
  csn_fixture_settle (200);
  g_assert_true (gtk_widget_compute_bounds (row, place, &at) && at.origin.y + at.size.height < -200);
  csn_row_open_menu (row, button);
  csn_fixture_settle (300);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (button))));
  g_assert_true (gtk_widget_compute_bounds (row, place, &at) && at.origin.y >= 0);
  gtk_popover_popdown (gtk_menu_button_get_popover (button));
}

/* --- The recall list ----------------------------------------------------------------------------------- */
#define RECALLS                                                                                              \
  "SELECT 'k' || i AS copy_id, 'CZ/' || i || '/26' AS reference, 'CZ/' || i || '/26' AS number, 1 AS copy_no, '2026-07-10' AS " \
  "deadline_on, '2026-07-03' AS demanded_on, 'Shop ' || i AS organisation, 'B. Example' AS person, NULL AS contact, 0 AS " \
  "chases, NULL AS chased_on FROM n"

static void
fill_recalls (Fixture *f, const char *recalls)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_rows_unref);
  g_ptr_array_add (answers, ask (f, recalls));
  g_ptr_array_add (answers, ask (f, recalls));
  g_ptr_array_add (answers, ask (f, "SELECT 0 AS open"));
  csn_filled_page_show (CSN_FILLED_PAGE (f->page), answers, TODAY);
}

/* The list is made anew after each act: what was unfolded stays unfolded, a list that nobody is in any more is gone. */
static void
test_recalls (Fixture *f, gconstpointer data)
{
  show (f, csn_recalls_page_new (NULL));
  fill_recalls (f, NUMBERS (70) RECALLS);
  CsnLongGroup *overdue = CSN_LONG_GROUP (csn_fixture_find (GTK_WIDGET (f->page), CSN_TYPE_LONG_GROUP, NULL));
  csn_fixture_wait (is_made, overdue);
  gtk_widget_activate (csn_fixture_find (GTK_WIDGET (overdue), ADW_TYPE_ACTION_ROW, "Show 40 more"));
  csn_fixture_wait (is_made, overdue);
  g_assert_cmpuint (csn_long_group_get_made (overdue), ==, 60);
  fill_recalls (f, NUMBERS (70) RECALLS " WHERE i <> 3");
  g_assert_true (csn_fixture_find (GTK_WIDGET (f->page), CSN_TYPE_LONG_GROUP, NULL) == GTK_WIDGET (overdue));
  g_assert_cmpuint (csn_long_group_get_shown (overdue), ==, 60);
  g_assert_cmpstr (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (overdue)), ==, "Overdue (69)");
  fill_recalls (f, NUMBERS (70) RECALLS " WHERE i < 0");
  g_assert_null (csn_fixture_find (GTK_WIDGET (f->page), CSN_TYPE_LONG_GROUP, NULL));
}

/* --- A record ------------------------------------------------------------------------------------------ */
static void
fill_record (Fixture *f, const char *entries)
{
  const char *const SELECTS[CSN_RECORD_N_SELECTS] = {
    [CSN_RECORD_HEAD] = HEAD,
    [CSN_RECORD_PURPOSES] = "SELECT 'prevent' AS purpose",
    [CSN_RECORD_INTELLIGENCE] = "SELECT 'LOG-1' AS log_ref, '2026-06-01' AS dated_on, '2B' AS grade, 'P' AS handling, 'Seen.' "
                                "AS summary",
    [CSN_RECORD_PHOTOS] = "SELECT 'p1' AS id",
    [CSN_RECORD_COPIES] = NUMBERS (200) COPIES,
    [CSN_RECORD_FORMS] = NUMBERS (200) PAPERS,
    [CSN_RECORD_ENTRIES] = entries,
    [CSN_RECORD_FACTS] = NUMBERS (15) "SELECT 'links.court' AS field, 'x' AS signed, 'Reference ' || i AS stands, NULL AS was, "
                                      "NULL AS reason, NULL AS corrected_on, NULL AS corrected_by FROM n",
    [CSN_RECORD_AFTER] = "SELECT '2026-08-04' AS review_on, 0 AS notices, NULL AS notice_until, NULL AS status, NULL AS "
                         "status_on, 0 AS blocks",
    [CSN_RECORD_REVIEWS] = NUMBERS (6) "SELECT 'v' || i AS id, i AS number, '2026-07-01' AS signed_on, 'decided' AS standing, "
                                       "'keep' AS outcome, '2026-08-30' AS keep_until, NULL AS referred_to, '2026-07-02' AS "
                                       "decided_on, 'Ambrose Fairweather' AS signer, 'Rowan Example' AS decider FROM n",
  };
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_rows_unref);
  for (guint i = 0; i < CSN_RECORD_N_SELECTS; i++)
    g_ptr_array_add (answers, ask (f, SELECTS[i]));
  csn_record_page_fill (CSN_RECORD_PAGE (f->page), answers, TODAY);
}

static void
test_record (Fixture *f, gconstpointer data)
{
  show (f, csn_record_page_new (NULL, "case", "CZ/47/26"));
  fill_record (f, NUMBERS (200) ENTRIES);
  CsnRecordPage *page = CSN_RECORD_PAGE (f->page);
  g_assert_cmpuint (csn_long_group_get_made (page->copies) + csn_long_group_get_made (page->forms) +
                        csn_long_group_get_made (page->timeline), <=, CSN_LONG_GROUP_AT_ONCE + 4);
  csn_fixture_wait (is_made, page->copies);
  csn_fixture_wait (is_made, page->forms);
  csn_fixture_wait (is_made, page->timeline);
  csn_fixture_wait (is_made, page->facts);
  csn_fixture_settle (200);
  GtkWidget *copy = csn_long_group_get_row (page->copies, 19), *fact = csn_long_group_get_row (page->facts, 14);
  csn_heart_stop (&f->heart, "a record with 200 copies");
  csn_heart_start (&f->heart);
  fill_record (f, NUMBERS (200) ENTRIES " WHERE i > 1");
  g_assert_true (csn_long_group_get_row (page->copies, 19) == copy);
  g_assert_true (csn_long_group_get_row (page->facts, 14) == fact);
  csn_fixture_wait (is_made, page->timeline);
  csn_fixture_settle (200);
  csn_heart_stop (&f->heart, "a record with 200 copies read again");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  g_test_add ("/app/F46/today/three-hundred-reviews", Fixture, NULL, set_up, test_today, tear_down);
  g_test_add ("/app/F46/today/comes-in-pieces-and-stays", Fixture, NULL, set_up, test_pieces, tear_down);
  g_test_add ("/app/F46/today/keeps-the-place", Fixture, NULL, set_up, test_place, tear_down);
  g_test_add ("/app/today/a-menu-keeps-the-focus", Fixture, NULL, set_up, test_menu, tear_down);
  g_test_add ("/app/today/a-menu-brings-its-row-into-view", Fixture, NULL, set_up, test_menu_out_of_view, tear_down);
  g_test_add ("/app/F50/recalls/stay-unfolded-after-an-act", Fixture, NULL, set_up, test_recalls, tear_down);
  g_test_add ("/app/F32/record/two-hundred-copies", Fixture, NULL, set_up, test_record, tear_down);
  return g_test_run ();
}
