/* Whether this person is reminded, when, and the program that does it. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-reminding.h"
#include "csn-at-login.h"
#include "csn-settings.h"

#define REMINDER "uk.countersign.Countersign.Reminder"
#define AT_LOGIN "reminder/at-login" /* what the desktop answered, "true" or "false" */

static struct
{
  GWeakRef object;
  void (*changed) (gpointer object);
} watching;

gboolean
csn_reminding_is_on (void)
{
  g_autofree char *enabled = csn_settings_get ("reminder/enabled");
  return g_strcmp0 (enabled, "false") != 0;
}

/* The reminder watches the settings: it ends by itself when it is turned off. */
void
csn_reminding_set_on (gboolean on)
{
  GApplication    *application = g_application_get_default ();
  GDBusConnection *session = application == NULL ? NULL : g_application_get_dbus_connection (application);
  g_autofree char *before = csn_settings_get (AT_LOGIN);
  csn_settings_set ("reminder/enabled", on ? "true" : "false");
  csn_settings_set (AT_LOGIN, NULL); /* asked anew when it is turned on again */
  if (!on && session != NULL && g_strcmp0 (before, "true") == 0)
    csn_at_login_ask_async (session, FALSE, NULL, NULL);
  csn_reminding_start (session);
}

char *
csn_reminding_dup_time (void)
{
  char *time = csn_settings_get ("reminder/at");
  return time != NULL ? time : g_strdup (CSN_REMINDING_TIME);
}

void
csn_reminding_set_time (const char *time)
{
  csn_settings_set ("reminder/at", time);
}

/* --- At login ---------------------------------------------------------------------------------------- */
gboolean
csn_reminding_is_refused (void)
{
  g_autofree char *answer = csn_settings_get (AT_LOGIN);
  return g_strcmp0 (answer, "false") == 0;
}

void
csn_reminding_watch_refused (gpointer object, void (*changed) (gpointer object))
{
  g_weak_ref_set (&watching.object, object);
  watching.changed = changed;
}

static void
tell_watching (void)
{
  g_autoptr (GObject) object = g_weak_ref_get (&watching.object);
  if (object != NULL)
    watching.changed (object);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static gboolean complained = FALSE;
  g_autoptr (GError) error = NULL;
  gboolean starts = csn_at_login_ask_finish (result, &error);
  if (error != NULL && !complained)
    g_message ("The desktop cannot be asked to start the reminder at login: %s", error->message);
  complained = complained || error != NULL;
  if (error != NULL)
    return;
  if (csn_reminding_is_on ())
    csn_settings_set (AT_LOGIN, starts ? "true" : "false");
  else if (starts) /* it was turned off while somebody made up their mind */
    csn_at_login_ask_async (G_DBUS_CONNECTION (source), FALSE, NULL, NULL);
  tell_watching ();
}

void
csn_reminding_start (GDBusConnection *session)
{
  g_autofree char *answer = csn_settings_get (AT_LOGIN);
  if (session == NULL || !csn_reminding_is_on ())
    return;
  g_dbus_connection_call (session, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                          "StartServiceByName", g_variant_new ("(su)", REMINDER, 0), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
  if (answer == NULL && csn_at_login_must_ask ())
    csn_at_login_ask_async (session, TRUE, answered_cb, NULL);
}
