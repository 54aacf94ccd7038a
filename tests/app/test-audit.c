/* The data protection unit's window: its sections, nothing that changes the register, compliance, looks, exports and statistics (K10 7.10; F57, F58, F61, F62).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-app-walk.h"
#include "csn-audit.h"
#include "csn-record-page.h"
#include "csn-session-slices.h"
#include "csn-test.h"
#include "csn-window-fixture.h"

#define UNIT_PERSON "Lowri Penhaligon"

static void
set_up (CsnWindowFixture *f, gconstpointer data)
{
  csn_window_fixture_set_up (f, data);
  if (f->folder == NULL)
    return;
  csn_window_fixture_add_person (f, UNIT_PERSON, "Data protection officer", "dpu");
  csn_window_fixture_unlock_as (f, UNIT_PERSON, CSN_FIXTURE_PASSPHRASE);
  csn_window_fixture_wait_for_text (f, "What is waiting");
  csn_window_fixture_wait_for_text (f, "Who looked");
}

static gboolean
shows (CsnWindowFixture *f, const char *text)
{
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->window));
  return strstr (shown, text) != NULL;
}

static void
open_section (CsnWindowFixture *f, int nth, const char *awaited)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.section", "i", nth);
  csn_window_fixture_wait_for_text (f, awaited);
}

static gboolean
is_idle (gpointer data)
{
  CsnPage *page = csn_window_get_page (((CsnWindowFixture *) data)->window);
  return page != NULL && !csn_page_is_busy (page);
}

/* --- Nothing that changes the register ------------------------------------------------------------------------------ */
static void
test_no_editing (CsnWindowFixture *f, gconstpointer data)
{
  static const char *const ABSENT[] = { "Prepare copies…", "Correct…", "Demand copies back", "What happens next", "Take receipt…", "New authorisation", "Open the review", "Review it now", "Cancel a number…" };
  if (f->folder == NULL)
    return;
  g_assert_true (shows (f, "Read only"));
  g_assert_false (shows (f, "Authorisations"));
  open_section (f, 2, "Showing 4 of 4");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.new", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.new-authorisation", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.go", "s", "accounts");
  csn_fixture_settle (150);
  CsnPage *page = csn_window_get_page (f->window);
  g_assert_cmpstr (csn_page_get_title (page), ==, "Register");
  for (gsize i = 0; i < G_N_ELEMENTS (ABSENT); i++)
    g_assert_false (shows (f, ABSENT[i]));
  GtkWidget         *view = csn_fixture_find (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW, NULL);
  GtkSelectionModel *rows = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  gtk_selection_model_select_item (rows, g_list_model_get_n_items (G_LIST_MODEL (rows)) - 1, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (page), "register.open", NULL);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_RECORD_PAGE);
  csn_window_fixture_wait_for_text (f, "Recorded facts");
  csn_fixture_wait (is_idle, f);
  g_assert_true (shows (f, "Read only"));
  g_assert_true (shows (f, "Show photograph…"));
  for (gsize i = 0; i < G_N_ELEMENTS (ABSENT); i++)
    g_assert_false (shows (f, ABSENT[i]));
}

/* --- Compliance ------------------------------------------------------------------------------------------------------- */
static GtkWidget *
find_choice (CsnWindowFixture *f)
{
  return csn_fixture_find (GTK_WIDGET (csn_window_get_page (f->window)), GTK_TYPE_DROP_DOWN, NULL);
}

static void
test_compliance (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  open_section (f, 3, "exceptions at the time");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_choice (f)), 4); /* everything */
  gtk_widget_activate_action (GTK_WIDGET (csn_window_get_page (f->window)), "compliance.again", NULL);
  csn_window_fixture_wait_for_text (f, "1 release,");
  GtkWidget *all = csn_fixture_find (GTK_WIDGET (csn_window_get_page (f->window)), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (all), TRUE);
  csn_window_fixture_wait_for_text (f, "K10 7.8");
  GtkWidget         *view = csn_fixture_find (GTK_WIDGET (csn_window_get_page (f->window)), GTK_TYPE_COLUMN_VIEW, NULL);
  GtkSelectionModel *rows = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (view))), >, 30);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), >=, 1);
  g_signal_emit_by_name (view, "activate", 0U);
  csn_window_fixture_wait_for_text (f, "As things stand today");
  g_assert_true (shows (f, "At the time"));
}

/* --- Looks, exports, statistics ---------------------------------------------------------------------------------------- */
static void
show (CsnWindowFixture *f, const char *name, const char *awaited)
{
  gtk_widget_activate_action (GTK_WIDGET (csn_window_get_page (f->window)), "overview.show", "s", name);
  csn_window_fixture_wait_for_text (f, awaited);
  csn_fixture_wait (is_idle, f);
}

static void
test_lists (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  show (f, "exports", "Its columns");
  g_assert_true (shows (f, "Number of the release"));
  gtk_widget_activate_action (GTK_WIDGET (csn_window_get_page (f->window)), "exports.save", NULL);
  g_assert_true (shows (f, "Say why the list is taken out."));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  csn_window_fixture_wait_for_text (f, "What is waiting");
  show (f, "all-looks", "Only unusual ones");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_choice (f)), 4);
  csn_fixture_wait (is_idle, f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  csn_window_fixture_wait_for_text (f, "What is waiting");
  show (f, "statistics", "What was decided");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_choice (f)), 4);
  csn_window_fixture_wait_for_text (f, "not shown"); /* one release is a small number */
  g_assert_true (shows (f, "Where releases stand today"));
}

/* --- As people meet them who cannot see them, or not well ---------------------------------------------------------------- */
static void
test_walk (CsnWindowFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  if (f->folder == NULL)
    return;
  csn_fixture_wait (is_idle, f);
  csn_walk (GTK_WIDGET (f->window), "overview", findings);
  show (f, "statistics", "What was decided");
  csn_walk (GTK_WIDGET (f->window), "statistics", findings);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  csn_window_fixture_wait_for_text (f, "What is waiting");
  show (f, "exports", "Its columns");
  csn_walk (GTK_WIDGET (f->window), "exports", findings);
  open_section (f, 3, "exceptions at the time");
  csn_walk (GTK_WIDGET (f->window), "compliance", findings);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
}

#define ADD(path, test) g_test_add (path, CsnWindowFixture, NULL, set_up, test, csn_window_fixture_tear_down)

/* --- Long work lets others through ------------------------------------------------------------------------------- */
#define MANY 100

typedef struct
{
  gint slices, freed; /* atomic */
  gint most;          /* 0: for ever */
} Slices;

static gpointer
work_on (CsnRegister *reg, gpointer data, gboolean *out_more, GCancellable *cancellable, GError **error)
{
  Slices *slices = data;
  gint    n = g_atomic_int_add (&slices->slices, 1) + 1;
  *out_more = slices->most == 0 || n < slices->most;
  return *out_more ? NULL : GINT_TO_POINTER (n);
}

static void
freed (gpointer data)
{
  g_atomic_int_set (&((Slices *) data)->freed, 1);
}

static gpointer
count_slices (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (g_atomic_int_get (&((Slices *) data)->slices));
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_there (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static gboolean
is_freed (gpointer data)
{
  return g_atomic_int_get (&((Slices *) data)->freed);
}

static void
test_slices (CsnWindowFixture *f, gconstpointer data)
{
  static Slices short_one = { .most = MANY }, endless = { 0 }; /* a task may be let go after this test */
  g_autoptr (GAsyncResult) all = NULL, meanwhile = NULL, broken_off = NULL;
  g_autoptr (GError) error = NULL;
  if (f->folder == NULL)
    return;
  csn_session_run_slices_async (f->session, work_on, &short_one, freed, NULL, NULL, keep_result_cb, &all);
  csn_session_run_async (f->session, count_slices, &short_one, NULL, NULL, NULL, keep_result_cb, &meanwhile);
  csn_fixture_wait (is_there, &all);
  csn_fixture_wait (is_there, &meanwhile);
  g_assert_cmpint (GPOINTER_TO_INT (csn_session_run_finish (f->session, meanwhile, &error)), <, MANY); /* whoever asks does not wait for the end */
  g_assert_cmpint (GPOINTER_TO_INT (csn_session_run_finish (f->session, all, &error)), ==, MANY);
  g_assert_no_error (error);
  /* What it opened goes when the register is locked. */
  csn_session_run_slices_async (f->session, work_on, &endless, freed, NULL, NULL, keep_result_cb, &broken_off);
  csn_window_lock (f->window);
  csn_fixture_wait (is_there, &broken_off);
  csn_fixture_wait (is_freed, &endless); /* the worker frees it while its answer is on the way */
  g_assert_null (csn_session_run_finish (f->session, broken_off, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  GtkCssProvider *css = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (css, "/uk/countersign/Countersign/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  ADD ("/app/F58/unit/nothing-that-changes-the-register", test_no_editing);
  ADD ("/app/F58/unit/compliance-leads-to-exceptions", test_compliance);
  ADD ("/app/F58/unit/long-work-lets-others-through", test_slices);
  ADD ("/app/F61/unit/looks-exports-statistics", test_lists);
  ADD ("/app/F58/unit/pages-are-named-and-seen", test_walk);
  int result = g_test_run ();
  g_object_unref (css);
  return result;
}
