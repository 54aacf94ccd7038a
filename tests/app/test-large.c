/* Pages with as many rows as the largest area has: the window stays awake.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-heart.h"
#include "csn-people.h"
#include "csn-recipients-page.h"
#include "csn-register-page.h"
#include "csn-state.h"

#define TODAY csn_date_from_ymd (2026, 7, 17)
#define NUMBERS(n)                                                                                           \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " G_STRINGIFY (n) ") "

#define RELEASES                                                                                             \
  "SELECT i AS number, 'r' || i AS id, 'c' || i AS case_id, 'CZ/' || i || '/26' AS reference, 2026 AS "      \
  "year, "                                                                                                   \
  "'theft from shops ' || i AS offending, 'Canterbury' AS locality, '2026-06-01' AS authorised_on, "         \
  "'Insp. Example' AS authorised_by, 'p1' AS authorised_by_id, '2026-05-30' AS captured_on, 12 AS copies, "  \
  "9 AS "                                                                                                    \
  "copies_out, 7 AS receipts, '2026-06-02' AS first_supplied_on, date ('2026-06-01', '+' || i % 90 || ' "    \
  "days') "                                                                                                  \
  "AS review_on, 14 AS recipients, 12 AS undertakings, 'Canterbury Shopwatch, Whitstable Pubwatch' AS "      \
  "schemes, "                                                                                                \
  "NULL AS court, 0 AS cancelled, 0 AS copies_recalled FROM n"
#define RECIPIENTS                                                                                           \
  "SELECT 'p' || i AS id, 'member' AS kind, 'Shop ' || i AS organisation, i || ' High Street' AS premises, " \
  "'B. Example' AS person, 'active' AS status, 's1' AS scheme_id, 'Canterbury Shopwatch' AS scheme, "        \
  "'signed' AS "                                                                                             \
  "standing, i % 5 AS copies_out FROM n"
typedef struct
{
  CsnState  *state;
  GtkWidget *window;
  CsnPage   *page;
  CsnHeart   heart;
  guint      awaited;
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

/* --- The register -------------------------------------------------------------------------------------- */
static guint
count_shown (Fixture *f)
{
  GtkWidget *view = csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_COLUMN_VIEW, NULL);
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))));
}

static gboolean
shows_all (gpointer data)
{
  Fixture *f = data;
  return count_shown (f) == f->awaited;
}

/* Rows come a few at a time, so that the window stays quick: until so many are there, and drawn. */
static void
wait_rows (Fixture *f, guint n)
{
  f->awaited = n;
  csn_fixture_settle (200);
  csn_fixture_wait (shows_all, f);
  csn_fixture_settle (500);
}

static void
fill_register (Fixture *f, const char *select, guint n)
{
  g_autoptr (CsnRows) rows = ask (f, select);
  csn_register_page_fill (CSN_REGISTER_PAGE (f->page), rows, 2000, TODAY);
  wait_rows (f, n);
}

static void
test_register (Fixture *f, gconstpointer data)
{
  show (f, csn_register_page_new (NULL));
  fill_register (f, NUMBERS (2000) RELEASES, 2000);
  csn_heart_stop (&f->heart, "2,000 releases");
  csn_heart_start (&f->heart);
  fill_register (f, NUMBERS (2000) RELEASES, 2000);
  csn_heart_stop (&f->heart, "2,000 releases read again");
  csn_heart_start (&f->heart);
  fill_register (f, NUMBERS (2000) RELEASES " WHERE i % 2 = 0", 1000);
  csn_heart_stop (&f->heart, "half of them");
  csn_heart_start (&f->heart);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "columns.sort", "s", "offending");
  wait_rows (f, 1000);
  csn_heart_stop (&f->heart, "in another order");
}

/* --- Recipients ---------------------------------------------------------------------------------------- */
static GPtrArray *
make_recipients (Fixture *f)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_rows_unref);
  g_ptr_array_add (answers, ask (f, "SELECT 's1' AS id, 'Canterbury Shopwatch' AS name"));
  g_ptr_array_add (answers, ask (f, "SELECT 's1' AS id, 'Canterbury Shopwatch' AS name"));
  g_ptr_array_add (answers, ask (f, NUMBERS (400) RECIPIENTS));
  return answers;
}

static void
test_recipients (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) answers = make_recipients (f);
  show (f, csn_recipients_page_new (NULL));
  csn_recipients_page_fill (CSN_RECIPIENTS_PAGE (f->page), answers);
  wait_rows (f, 400);
  csn_heart_stop (&f->heart, "400 recipients");
  csn_heart_start (&f->heart);
  gtk_editable_set_text (GTK_EDITABLE (csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_SEARCH_ENTRY, NULL)),
                         "shop 1");
  wait_rows (f, 157);
  csn_heart_stop (&f->heart, "a hundred and more of them");
  csn_heart_start (&f->heart);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "recipients.clear", NULL);
  wait_rows (f, 400);
  csn_heart_stop (&f->heart, "all of them again");
}

static gboolean
is_in_list (gpointer data)
{
  Fixture   *f = data;
  GtkWidget *view = csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_COLUMN_VIEW, NULL);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (f->window));
  return focus != NULL && gtk_widget_is_ancestor (focus, view);
}

/* The row that has the focus goes because of a filter: no key would be heard any more. */
static void
test_focus (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) answers = make_recipients (f);
  show (f, csn_recipients_page_new (NULL));
  csn_recipients_page_fill (CSN_RECIPIENTS_PAGE (f->page), answers);
  GtkWidget *search = csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_SEARCH_ENTRY, NULL);
  wait_rows (f, 400);
  gtk_widget_grab_focus (search);
  g_signal_emit_by_name (search, "activate");
  csn_fixture_wait (is_in_list, f);
  gtk_editable_set_text (GTK_EDITABLE (search), "shop 399");
  wait_rows (f, 1);
  csn_fixture_wait (is_in_list, f);
  gtk_editable_set_text (GTK_EDITABLE (search), "nobody");
  wait_rows (f, 0);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)), search));
  csn_heart_stop (&f->heart, "the focus kept");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  g_test_add ("/app/F32/register/two-thousand-releases", Fixture, NULL, set_up, test_register, tear_down);
  g_test_add ("/app/F25/recipients/four-hundred", Fixture, NULL, set_up, test_recipients, tear_down);
  g_test_add ("/app/F25/recipients/the-focus-outlives-its-row", Fixture, NULL, set_up, test_focus, tear_down);
  return g_test_run ();
}
