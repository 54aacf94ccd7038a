/* Brings the application to the page Reviews due. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-remind-open.h"

#define APPLICATION "uk.countersign.Countersign"
#define APPLICATION_PATH "/uk/countersign/Countersign"

/* From a build folder or where the bus knows no services: as somebody would type it. */
static void
launch (const char *token)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) environment = g_get_environ ();
  g_autofree char *program = g_find_program_in_path ("countersign");
  const char      *words[] = { program != NULL ? program : CSN_BINDIR "/countersign", "--reviews-due", NULL };
  if (token != NULL)
    {
      environment = g_environ_setenv (environment, "XDG_ACTIVATION_TOKEN", token, TRUE);
      environment = g_environ_setenv (environment, "DESKTOP_STARTUP_ID", token, TRUE);
    }
  if (!g_spawn_async (NULL, (char **) words, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, &error))
    g_message ("Countersign could not be opened: %s", error->message);
}

static void
activated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *token = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  /* It may only be slow: a second one would get in its way. */
  if (answer == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) &&
      !g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY))
    launch (token);
}

void
csn_remind_open (GDBusConnection *session, const char *token)
{
  GVariantBuilder platform;
  g_variant_builder_init (&platform, G_VARIANT_TYPE_VARDICT);
  if (token != NULL)
    {
      g_variant_builder_add (&platform, "{sv}", "activation-token", g_variant_new_string (token));
      g_variant_builder_add (&platform, "{sv}", "desktop-startup-id", g_variant_new_string (token));
    }
  g_dbus_connection_call (session, APPLICATION, APPLICATION_PATH, "org.freedesktop.Application",
                          "ActivateAction", g_variant_new ("(sava{sv})", "reviews-due", NULL, &platform),
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, activated_cb, g_strdup (token));
}
