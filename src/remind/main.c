/* countersign-reminder: says what is due while everything else is closed. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-remind-kept.h"
#include "csn-reminder.h"
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <sys/stat.h>

static void
begin_language (void)
{
  const char      *place = g_getenv ("COUNTERSIGN_LOCALE");
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "countersign", "settings.ini", NULL);
  g_autoptr (CsnRemindSettings) settings = csn_remind_settings_read (path);
  setlocale (LC_ALL, "");
  csn_reminder_speak (settings->language);
  bindtextdomain (GETTEXT_PACKAGE, place != NULL ? place : CSN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE); /* for the help on options */
}

int
main (int argc, char **argv)
{
  umask (077);
  begin_language ();
  g_set_application_name (_ ("Countersign"));
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (CsnReminder) reminder = csn_reminder_new (clock);
  return g_application_run (G_APPLICATION (reminder), argc, argv);
}
