/* The issue page in its window: room, focus, what happens to a choice. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-issue-columns.h"
#include "csn-issue-page-private.h"
#include "csn-test.h"
#include "csn-window-fixture.h"

typedef struct
{
  CsnWindowFixture f;
  char            *release;
  CsnIssuePage    *page;
} Fixture;

static void
released_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  g_assert_no_error (error);
  ((Fixture *) data)->release = g_strdup (csn_rows_cell (g_ptr_array_index (answers, 0), 0, 0));
}

static gboolean
has_release (gpointer data)
{
  return ((Fixture *) data)->release != NULL;
}

static gboolean
is_loaded (gpointer data)
{
  return ((Fixture *) data)->page->loaded && !csn_page_is_busy (CSN_PAGE (((Fixture *) data)->page));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  static const char *const SELECTS[] = { "SELECT id FROM releases", NULL };
  csn_window_fixture_set_up (&f->f, NULL);
  if (f->f.folder == NULL)
    return;
  csn_window_fixture_open_register (&f->f);
  csn_session_query_async (f->f.session, SELECTS, NULL, NULL, NULL, released_cb, f);
  csn_fixture_wait (has_release, f);
  f->page = CSN_ISSUE_PAGE (csn_issue_page_new (f->f.session, f->release));
  csn_window_push (f->f.window, CSN_PAGE (f->page));
  csn_fixture_wait (is_loaded, f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  csn_window_fixture_tear_down (&f->f, data);
  g_free (f->release);
}

/* --- Room --------------------------------------------------------------------------------------------- */
static gboolean
is_narrow (gpointer data)
{
  return ((Fixture *) data)->page->narrow;
}

static gboolean
is_wide (gpointer data)
{
  return !((Fixture *) data)->page->narrow;
}

static gboolean
is_shown (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget);
}

static void
test_narrow (Fixture *f, gconstpointer data)
{
  if (f->f.folder == NULL)
    return;
  CsnIssuePage *page = f->page;
  gtk_window_set_default_size (GTK_WINDOW (f->f.window), 1180, 760);
  csn_fixture_wait (is_wide, f);
  g_assert_true (is_shown (page->filters) && is_shown (page->selects) && is_shown (page->others));
  g_assert_false (is_shown (page->tools) || is_shown (page->more));
  gtk_window_set_default_size (GTK_WINDOW (f->f.window), 640, 760);
  csn_fixture_wait (is_narrow, f);
  g_assert_false (is_shown (page->filters) || is_shown (page->selects) || is_shown (page->others));
  g_assert_true (is_shown (page->tools) && is_shown (page->more) && is_shown (GTK_WIDGET (page->showing)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (page->tools), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (page->tools), TRUE); /* all of it is still there */
  g_assert_true (is_shown (page->filters) && is_shown (page->selects));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (page->tools), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  gtk_window_set_default_size (GTK_WINDOW (f->f.window), 1180, 760);
  csn_fixture_wait (is_wide, f);
  g_assert_true (is_shown (page->filters) && is_shown (page->others));
}

/* --- The focus ---------------------------------------------------------------------------------------- */
static CsnIssueRow *
get_focused (Fixture *f)
{
  return csn_issue_columns_get_focused (f->page->view);
}

static gboolean
has_focused_row (gpointer data)
{
  return get_focused (data) != NULL;
}

static gboolean
has_prepared (gpointer data)
{
  CsnPage *page = csn_window_get_page (((Fixture *) data)->f.window);
  return page != NULL && page != CSN_PAGE (((Fixture *) data)->page);
}

/* The row with the focus goes: another has it, and at the end the search; Ctrl+Enter works from there. */
static void
test_focus (Fixture *f, gconstpointer data)
{
  if (f->f.folder == NULL)
    return;
  CsnIssuePage *page = f->page;
  csn_fixture_wait (has_focused_row, f);
  g_assert_cmpint (csn_issue_row_get_standing (get_focused (f)), ==, CSN_ISSUE_PREPARED); /* the first */
  gtk_toggle_button_set_active (page->shows[CSN_ISSUE_SHOW_TO_PREPARE], TRUE);
  csn_fixture_settle (200);
  g_assert_true (has_focused_row (f));
  g_assert_cmpint (csn_issue_row_get_standing (get_focused (f)), ==, CSN_ISSUE_TO_PREPARE);
  csn_issue_choice_toggle (page->choice, get_focused (f));
  gtk_toggle_button_set_active (page->shows[CSN_ISSUE_SHOW_WAITING], TRUE);
  csn_fixture_settle (200);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->f.window));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (page->search)));
  gtk_widget_activate_action (focus, "win.proceed", NULL);
  csn_fixture_wait (has_prepared, f);
}

/* --- The paragraph that stands against a copy ----------------------------------------------------------- */
static void
rows_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  g_assert_no_error (error);
  *(CsnRows **) data = csn_rows_ref (g_ptr_array_index (answers, 0));
}

static gboolean
is_there (gpointer data)
{
  return *(CsnRows **) data != NULL;
}

static CsnIssueRow *
make_unsigned (Fixture *f)
{
  static CsnProblem unsigned_one = { (char *) "8.2.1-undertaking-unsigned", (char *) "K10 8.2.1", (char *) "The undertaking is not signed.", (char *) "undertaking",
                                     (char *) "somebody", NULL, TRUE };
  const char *const selects[] = { CSN_ISSUE_SELECT, NULL };
  CsnRows *rows = NULL;
  csn_session_query_async (f->f.session, selects, ":release_id", f->release, NULL, rows_cb, &rows);
  csn_fixture_wait (is_there, &rows);
  guint i = 0;
  while (i < csn_rows_length (rows) && csn_rows_text (rows, i, "copy_id") != NULL)
    i++;
  g_assert_cmpuint (i, <, csn_rows_length (rows));
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  g_ptr_array_add (problems, &unsigned_one);
  CsnIssueRow *row = csn_issue_row_new (rows, i, problems);
  csn_rows_unref (rows);
  return row;
}

static GtkWidget *
find_link (GtkWidget *root)
{
  GtkWidget *label = csn_fixture_find (root, GTK_TYPE_LABEL, "K10 8.2.1");
  return label == NULL ? NULL : gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
}

static gboolean
has_link (gpointer data)
{
  GtkWidget *link = find_link (GTK_WIDGET (((Fixture *) data)->page->view));
  return link != NULL && gtk_widget_get_mapped (link);
}

static gboolean
has_item (gpointer data)
{
  return csn_fixture_find (GTK_WIDGET (((Fixture *) data)->page->view), GTK_TYPE_LABEL, "Show K10 8.2.1") != NULL;
}

/* By pointer the link below it, by keyboard the row's menu. */
static void
test_paragraph (Fixture *f, gconstpointer data)
{
  if (f->f.folder == NULL)
    return;
  g_autoptr (CsnIssueRow) row = make_unsigned (f);
  g_assert_cmpint (csn_issue_row_get_standing (row), ==, CSN_ISSUE_WAITING);
  g_list_store_remove_all (f->page->rows);
  g_list_store_append (f->page->rows, row);
  csn_fixture_wait (has_link, f);
  GtkWidget *link = find_link (GTK_WIDGET (f->page->view));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL, "K10 8.2.1, open the paragraph");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (link)), ==, "win.paragraph");
  csn_gradual_grab_focus (f->page->gradual);
  csn_fixture_wait (has_focused_row, f); /* the row, and not the link in it */
  g_assert_true (csn_issue_columns_open_menu (f->page->view));
  csn_fixture_wait (has_item, f);
  gtk_widget_activate (link);
  csn_window_fixture_wait_for_text (&f->f, "The policy's own words");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  add ("/app/F33/issue/where-it-is-narrow-the-room-goes-to-the-list", test_narrow);
  add ("/app/F33/issue/the-focus-outlives-its-row", test_focus);
  add ("/app/F63/issue/what-stands-against-a-copy-leads-to-its-paragraph", test_paragraph);
  return g_test_run ();
}
