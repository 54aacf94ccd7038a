/* Whether this person is reminded, when, and the program that does it. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-reminding.h"
#include "csn-settings.h"

#define REMINDER "uk.countersign.Reminder"

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
  GApplication *application = g_application_get_default ();
  csn_settings_set ("reminder/enabled", on ? "true" : "false");
  if (application != NULL)
    csn_reminding_start (g_application_get_dbus_connection (application));
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

void
csn_reminding_start (GDBusConnection *session)
{
  if (session != NULL && csn_reminding_is_on ())
    g_dbus_connection_call (session, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                            "StartServiceByName", g_variant_new ("(su)", REMINDER, 0), NULL,
                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}
