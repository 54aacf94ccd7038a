/* Asks the desktop to start the reminder at login, where only the desktop can. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-at-login.h"
#include <glib/gi18n.h>

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define GRANTED 0 /* of a response: 1 is "the person said no", 2 "it ended otherwise" */

gboolean
csn_at_login_must_ask (void)
{
  const char *given = g_getenv ("COUNTERSIGN_FLATPAK_INFO");
  return g_file_test (given != NULL ? given : "/.flatpak-info", G_FILE_TEST_EXISTS);
}

/* The watch holds the task. */
static void
end_watch (GTask *task, GDBusConnection *session)
{
  guint watch = GPOINTER_TO_UINT (g_task_get_task_data (task));
  g_task_set_task_data (task, NULL, NULL);
  if (watch != 0)
    g_dbus_connection_signal_unsubscribe (session, watch);
}

static void
answered_cb (GDBusConnection *session,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *name,
             GVariant        *parameters,
             gpointer         data)
{
  GTask   *task = data;
  guint32  response = ~(guint32) GRANTED;
  gboolean starts = FALSE;
  if (g_task_get_task_data (task) == NULL)
    return;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    {
      g_autoptr (GVariant) results = NULL;
      g_variant_get (parameters, "(u@a{sv})", &response, &results);
      g_variant_lookup (results, "autostart", "b", &starts);
    }
  g_task_return_boolean (task, response == GRANTED && starts);
  end_watch (task, session);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GVariant) handle = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (handle != NULL)
    return;
  if (g_task_get_task_data (task) == NULL)
    {
      g_error_free (error);
      return;
    }
  g_dbus_error_strip_remote_error (error);
  g_task_return_error (task, error);
  end_watch (task, G_DBUS_CONNECTION (source));
}

/* Where the answer will come: known before the question is asked, so that none is missed. */
static char *
name_request (GDBusConnection *session, const char *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (session) + 1); /* ":1.7" */
  g_strdelimit (sender, ".", '_');
  return g_strdup_printf (PORTAL_PATH "/request/%s/%s", sender, token);
}

static GVariant *
make_question (const char *token, gboolean wanted)
{
  const char *const program[] = { "countersign-reminder", NULL };
  GVariantBuilder   options;
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason",
                         g_variant_new_string (_ ("Reminds you once a day of reviews and recalls, also while "
                                                  "Countersign is closed.")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (wanted));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (program, -1));
  return g_variant_new ("(sa{sv})", "" /* no window: it is asked before there is one */, &options);
}

void
csn_at_login_ask_async (GDBusConnection *session, gboolean wanted, GAsyncReadyCallback callback, gpointer data)
{
  GTask           *task = g_task_new (session, NULL, callback, data);
  g_autofree char *token = g_strdup_printf ("countersign_%u", g_random_int ());
  g_autofree char *request = name_request (session, token);
  guint watch = g_dbus_connection_signal_subscribe (session, PORTAL, "org.freedesktop.portal.Request", "Response",
                                                    request, NULL, G_DBUS_SIGNAL_FLAGS_NONE, answered_cb, task,
                                                    g_object_unref);
  g_task_set_task_data (task, GUINT_TO_POINTER (watch), NULL);
  g_dbus_connection_call (session, PORTAL, PORTAL_PATH, "org.freedesktop.portal.Background", "RequestBackground",
                          make_question (token, wanted), G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          asked_cb, g_object_ref (task));
}

gboolean
csn_at_login_ask_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
