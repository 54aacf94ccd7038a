/* The list that the session keeps for the reminder, the page that a notification asks for, and the setting.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-due.h"
#include "csn-reminding.h"
#include "csn-settings.h"
#include "csn-setup.h"
#include "csn-test.h"
#include "csn-text.h"
#include "csn-window-fixture.h"
#include <glib/gstdio.h>

static char *
due_folder (CsnWindowFixture *f)
{
  return g_build_filename (f->scratch, "state", "due", NULL);
}

/* The only list of the fixture's only register; NULL if there is none. */
static CsnDue *
load (CsnWindowFixture *f)
{
  g_autofree char *folder = due_folder (f);
  guint            damaged = 0;
  g_autoptr (GPtrArray) all = csn_due_load_all (folder, &damaged);
  g_assert_cmpuint (damaged, ==, 0);
  g_assert_cmpuint (all->len, <=, 1);
  return all->len == 0 ? NULL : g_ptr_array_steal_index (all, 0);
}

static gboolean
has_list (gpointer data)
{
  g_autoptr (CsnDue) due = load (data);
  return due != NULL;
}

static gboolean
has_recall (gpointer data)
{
  g_autoptr (CsnDue) due = load (data);
  for (guint i = 0; due != NULL && i < due->days->len; i++)
    if (g_array_index (due->days, CsnDueDay, i).recalls > 0)
      return TRUE;
  return FALSE;
}

static void
unlock (CsnWindowFixture *f)
{
  csn_window_fixture_unlock (f, CSN_FIXTURE_PASSPHRASE);
  csn_fixture_wait ((CsnFixtureDone) csn_session_is_unlocked, f->session);
}

/* On the worker: every copy that is out is demanded back by tomorrow. */
static gpointer
demand (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  g_autoptr (CsnRows) rows =
      csn_register_query (reg, error, "SELECT id, case_id FROM copies_now LIMIT 1", NULL);
  g_assert_no_error (*error);
  g_autofree char *id = csn_text_new_id (), *today = csn_date_to_iso (csn_register_today (reg));
  g_autofree char *deadline = csn_date_to_iso (csn_register_today (reg) + 1);
  g_autofree char *body = g_strdup_printf (
      "{\"id\":\"%s\",\"case_id\":\"%s\",\"copies\":[\"%s\"],\"cause\":\"demand\",\"reason\":\"The "
      "investigation has "
      "ended.\",\"demanded_on\":\"%s\",\"deadline_on\":\"%s\",\"how\":\"By letter\"}",
      id, csn_rows_text (rows, 0, "case_id"), csn_rows_text (rows, 0, "id"), today, deadline);
  csn_register_perform (reg, "recall.demand", body, NULL, error);
  g_assert_no_error (*error);
  return NULL;
}

static void
test_list (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_autofree char *folder = due_folder (f);
  csn_session_keep_due (f->session, folder, TRUE);
  unlock (f);
  csn_fixture_wait (has_list, f);
  g_autoptr (CsnDue) before = load (f);
  g_assert_cmpstr (before->area, ==, "CZ");
  g_assert_cmpint (before->written_on, ==, csn_session_get_today (f->session));
  g_assert_cmpuint (before->days->len, ==, 1);
  g_assert_cmpuint (g_array_index (before->days, CsnDueDay, 0).reviews, ==, 1);
  /* A lock that is asked for at once comes after the list. */
  csn_session_run_async (f->session, demand, NULL, NULL, NULL, NULL, NULL, NULL);
  csn_window_lock (f->window);
  csn_fixture_wait (csn_window_fixture_is_locked, f);
  csn_fixture_wait (has_recall, f);
}

static void
test_practice (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_autofree char *folder = due_folder (f);
  csn_session_keep_due (f->session, folder, FALSE); /* the fixture's register is one for practice */
  unlock (f);
  csn_session_run_async (f->session, demand, NULL, NULL, NULL, NULL, NULL, NULL);
  csn_window_fixture_open_register (f); /* and with it an answer of the register's thread */
  g_assert_false (has_list (f));
}

/* A folder that cannot be is told once, and stops nobody. */
static void
test_no_folder (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_autofree char *file = g_build_filename (f->scratch, "state", NULL), *folder = due_folder (f);
  g_assert_true (g_file_set_contents (file, "not a folder", -1, NULL));
  csn_session_keep_due (f->session, folder, TRUE);
  g_test_expect_message ("csn-app", G_LOG_LEVEL_MESSAGE, "The list for the reminder could not be written.*");
  unlock (f);
  csn_session_run_async (f->session, demand, NULL, NULL, NULL, NULL, NULL, NULL);
  csn_window_fixture_open_register (f);
  g_test_assert_expected_messages ();
}

static gboolean
is_at_reviews (gpointer data)
{
  CsnPage *page = csn_window_get_page (((CsnWindowFixture *) data)->window);
  return page != NULL && g_str_equal (csn_page_get_title (page), "Reviews due");
}

static void
test_reviews (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  unlock (f);
  csn_window_fixture_open_register (f);
  csn_window_show_reviews (f->window);
  csn_fixture_wait (is_at_reviews, f);
  csn_window_fixture_open_register (f);
  csn_window_lock (f->window);
  csn_fixture_wait (csn_window_fixture_is_locked, f);
  csn_window_show_reviews (f->window); /* at the door */
  unlock (f);
  csn_fixture_wait (is_at_reviews, f);
}

/* A dialog keeps what is behind it. */
static void
test_dialog_first (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  unlock (f);
  CsnPage   *page = csn_window_fixture_open_register (f);
  GtkWidget *dialog = g_object_new (GTK_TYPE_WINDOW, "transient-for", f->window, "modal", TRUE, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  csn_window_show_reviews (f->window);
  g_assert_true (csn_window_get_page (f->window) == page);
  gtk_window_destroy (GTK_WINDOW (dialog));
  csn_window_show_reviews (f->window);
  csn_fixture_wait (is_at_reviews, f);
}

static void
assert_setting (const char *name, const char *expected)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "countersign", "settings.ini", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  g_autofree char *value = g_key_file_get_string (file, "reminder", name, NULL);
  g_assert_cmpstr (value, ==, expected);
}

static void
test_preferences (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_settings_set ("reminder/enabled", NULL);
  csn_settings_set ("reminder/at", NULL);
  g_assert_true (csn_reminding_is_on ());
  unlock (f);
  csn_fixture_wait (is_at_reviews, f);
  csn_window_push (f->window, csn_preferences_page_new (f->session));
  GtkWidget *page = GTK_WIDGET (csn_window_get_page (f->window));
  GtkWidget *tick = csn_fixture_find (page, GTK_TYPE_CHECK_BUTTON, NULL);
  GtkWidget *list = csn_fixture_find (page, GTK_TYPE_DROP_DOWN, NULL);
  g_assert_nonnull (tick);
  g_assert_nonnull (list);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)));
  g_assert_cmpstr (gtk_string_object_get_string (gtk_drop_down_get_selected_item (GTK_DROP_DOWN (list))), ==,
                   "08:30");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 2);
  assert_setting ("at", "07:00");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), FALSE);
  assert_setting ("enabled", "false");
  assert_setting ("at", "07:00");
  g_assert_false (csn_reminding_is_on ());
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
  assert_setting ("enabled", "true");
  g_assert_true (gtk_widget_get_mapped (list));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL); /* the session has a home of its own */
  csn_app_get_resource ();
  adw_init ();
#define ADD(path, test)                                                                                      \
  g_test_add (path, CsnWindowFixture, NULL, csn_window_fixture_set_up, test, csn_window_fixture_tear_down)
  ADD ("/app/reminding/F46/session-keeps-the-list", test_list);
  ADD ("/app/reminding/F46/practice-is-not-reminded-of", test_practice);
  ADD ("/app/reminding/F46/list-that-cannot-be-written-stops-nobody", test_no_folder);
  ADD ("/app/reminding/F46/shows-reviews-open-or-locked", test_reviews);
  ADD ("/app/reminding/F46/dialog-comes-first", test_dialog_first);
  ADD ("/app/reminding/F46/preferences", test_preferences);
  return g_test_run ();
}
