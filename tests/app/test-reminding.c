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

/* --- In a Flatpak, on a desktop that refuses; on the desktop's own connection as a portal is --------------- */
static const char PORTAL[] = "<node><interface name='org.freedesktop.portal.Background'><method name='RequestBackground'>"
                             "<arg name='parent_window' type='s' direction='in'/><arg name='options' type='a{sv}' direction='in'/>"
                             "<arg name='handle' type='o' direction='out'/></method></interface></node>";
typedef struct
{
  gboolean grants; /* what it answers */
  guint    asked;
  gboolean wanted; /* what it was asked for last */
} Portal;

static void
request_cb (GDBusConnection       *connection,
            const char            *sender,
            const char            *path,
            const char            *interface,
            const char            *method,
            GVariant              *words,
            GDBusMethodInvocation *call,
            gpointer               data)
{
  Portal     *portal = data;
  const char *token = NULL;
  g_autoptr (GVariant) options = g_variant_get_child_value (words, 1);
  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_assert_true (g_variant_lookup (options, "autostart", "b", &portal->wanted));
  g_autofree char *from = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *handle = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", from, token);
  GVariantBuilder  results;
  g_variant_builder_init (&results, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&results, "{sv}", "autostart", g_variant_new_boolean (portal->grants && portal->wanted));
  g_dbus_method_invocation_return_value (call, g_variant_new ("(o)", handle));
  g_dbus_connection_emit_signal (connection, sender, handle, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", portal->grants ? 0 : 1, &results), NULL);
  portal->asked++;
}

static GDBusConnection *
open_portal (Portal *portal)
{
  static const GDBusInterfaceVTable TABLE = { .method_call = request_cb };
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (PORTAL, NULL);
  GDBusConnection *desktop = g_dbus_connection_new_for_address_sync (
      address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL,
      NULL, NULL);
  g_dbus_connection_register_object (desktop, "/org/freedesktop/portal/desktop", node->interfaces[0], &TABLE, portal,
                                     NULL, NULL);
  g_autoptr (GVariant) owned = g_dbus_connection_call_sync (
      desktop, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
      g_variant_new ("(su)", "org.freedesktop.portal.Desktop", 4), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  g_assert_nonnull (owned);
  return desktop;
}

static gboolean
says_refused (gpointer page)
{
  g_autofree char *text = csn_fixture_read (page);
  return strstr (text, "did not allow Countersign to start when you log in") != NULL;
}

static gboolean
says_nothing_of_it (gpointer page)
{
  return !says_refused (page);
}

static gboolean
was_asked (gpointer data)
{
  return ((Portal *) data)->asked > 0;
}

static gboolean
starts_at_login (gpointer nothing)
{
  g_autofree char *kept = csn_settings_get ("reminder/at-login");
  return g_strcmp0 (kept, "true") == 0;
}

static void
wait_until_asked (Portal *portal, gboolean wanted)
{
  portal->asked = 0;
  csn_fixture_wait (was_asked, portal);
  g_assert_true (portal->wanted == wanted);
}

static void
test_refused (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  Portal portal = { .grants = FALSE };
  g_autoptr (GDBusConnection) desktop = open_portal (&portal);
  g_autoptr (GApplication) application = g_application_new ("uk.countersign.Test", G_APPLICATION_DEFAULT_FLAGS);
  g_assert_true (g_application_register (application, NULL, NULL));
  g_application_set_default (application);
  g_setenv ("COUNTERSIGN_FLATPAK_INFO", f->folder, TRUE); /* anything that is there */
  csn_settings_set ("reminder/enabled", NULL);
  unlock (f);
  csn_fixture_wait (is_at_reviews, f);
  csn_window_push (f->window, csn_preferences_page_new (f->session));
  GtkWidget      *page = GTK_WIDGET (csn_window_get_page (f->window));
  GtkCheckButton *tick = GTK_CHECK_BUTTON (csn_fixture_find (page, GTK_TYPE_CHECK_BUTTON, NULL));
  g_assert_false (says_refused (page));
  csn_reminding_start (g_application_get_dbus_connection (application));
  csn_fixture_wait (says_refused, page);
  gtk_check_button_set_active (tick, FALSE); /* the desktop started nothing, so it is asked to end nothing */
  csn_fixture_wait (says_nothing_of_it, page);
  portal.grants = TRUE;
  gtk_check_button_set_active (tick, TRUE);
  wait_until_asked (&portal, TRUE);
  csn_fixture_wait (starts_at_login, NULL);
  g_assert_false (says_refused (page));
  gtk_check_button_set_active (tick, FALSE);
  wait_until_asked (&portal, FALSE);
  g_unsetenv ("COUNTERSIGN_FLATPAK_INFO");
  g_application_set_default (NULL);
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
  ADD ("/app/reminding/F46/preferences-say-that-the-desktop-refused", test_refused);
  return g_test_run ();
}
