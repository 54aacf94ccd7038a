/* countersign-reminder: one instance a session, one notification a day. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-reminder.h"
#include "csn-file.h"
#include "csn-notice.h"
#include "csn-remind-kept.h"
#include "csn-remind-open.h"
#include "csn-remind-words.h"
#include "csn-wake.h"
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>

#define APP_ID "uk.countersign.Countersign.Reminder"
#define LOOK_AFTER 300 /* ms: a file is replaced in several steps */

/* gettext forgets what it has looked up when this changes (its manual, "Being a gettext grok"). */
extern int _nl_msg_cat_cntr;

struct _CsnReminder
{
  GApplication parent_instance;

  CsnClock     *clock;
  char         *due_folder, *settings_folder, *settings_path, *day_path;
  CsnWake      *wake;
  CsnNotice    *notice;
  GFileMonitor *monitors[2];
  guint         look_source, end_watches[2];
  CsnDate       shown_on; /* as far as this process knows */
  CsnDate       showing_on;
  gboolean      said_damaged;
};

G_DEFINE_FINAL_TYPE (CsnReminder, csn_reminder, G_TYPE_APPLICATION)

void
csn_reminder_speak (const char *language)
{
  static char *before = NULL; /* what the system had asked for */
  if (before == NULL)
    before = g_strdup (g_getenv ("LANGUAGE") == NULL ? "" : g_getenv ("LANGUAGE"));
  const char *wanted = *language == '\0' ? before : language;
  if (g_strcmp0 (g_getenv ("LANGUAGE"), wanted) == 0)
    return;
  g_setenv ("LANGUAGE", wanted, TRUE);
  /* In the locale "C" no catalogue is ever asked. */
  if (g_strcmp0 (setlocale (LC_MESSAGES, NULL), "C") == 0 ||
      g_strcmp0 (setlocale (LC_MESSAGES, NULL), "POSIX") == 0)
    setlocale (LC_MESSAGES, "C.UTF-8");
  _nl_msg_cat_cntr++;
}

/* --- The question ---------------------------------------------------------------------------------- */
static gboolean
find_words (CsnReminder *self, char **out_title, char **out_body)
{
  guint   damaged = 0;
  CsnDate today = csn_date_in_london (csn_clock_now (self->clock));
  g_autoptr (GPtrArray) dues = csn_due_load_all (self->due_folder, &damaged);
  if (damaged > 0 && !self->said_damaged)
    g_message ("A list of what is due cannot be read. The register replaces it when it is unlocked next.");
  self->said_damaged = damaged > 0;
  return csn_remind_words (dues, damaged, today, out_title, out_body);
}

static void
look (CsnReminder *self)
{
  g_autofree char *title = NULL, *body = NULL;
  g_autoptr (CsnRemindSettings) settings = csn_remind_settings_read (self->settings_path);
  gint64  now = csn_clock_now (self->clock);
  CsnDate today = csn_date_in_london (now);
  csn_reminder_speak (settings->language);
  if (!settings->enabled)
    {
      g_application_quit (G_APPLICATION (self)); /* the application starts it when it is wanted again */
      return;
    }
  csn_wake_set (self->wake, csn_wake_next (now, settings->minute_of_day));
  if (!find_words (self, &title, &body))
    {
      csn_notice_withdraw (self->notice);
      return;
    }
  /* The day is the clock's, also where a list says that the clock is behind: silence would be worse than a
   * second word. */
  if (self->shown_on == today || !csn_wake_is_past (now, settings->minute_of_day))
    return;
  self->showing_on = today;
  csn_notice_show (self->notice, title, body);
}

static void
shown_cb (gpointer data)
{
  CsnReminder *self = data;
  self->shown_on = self->showing_on;
  csn_remind_day_write (self->day_path, self->shown_on);
}

static void
pressed_cb (const char *token, gpointer data)
{
  csn_remind_open (g_application_get_dbus_connection (data), token);
}

static void
look_cb (gpointer data)
{
  look (data);
}

static const CsnNoticeCalls CALLS = { shown_cb, pressed_cb, look_cb };

/* --- What makes it look ---------------------------------------------------------------------------- */
static gboolean
look_soon_cb (gpointer data)
{
  CsnReminder *self = data;
  self->look_source = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (CsnReminder *self)
{
  if (self->look_source == 0)
    self->look_source = g_timeout_add (LOOK_AFTER, look_soon_cb, self);
}

/* A folder that is not there yet is made: a missing one would be asked for every few seconds. */
static GFileMonitor *
watch_folder (CsnReminder *self, const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  csn_file_make_folder (path, NULL);
  GFileMonitor *monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (monitor != NULL)
    g_signal_connect_object (monitor, "changed", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);
  return monitor;
}

static gboolean
told_to_end_cb (gpointer data)
{
  g_application_quit (data);
  return G_SOURCE_CONTINUE;
}

/* --- The program ------------------------------------------------------------------------------------ */
static void
csn_reminder_startup (GApplication *application)
{
  CsnReminder *self = CSN_REMINDER (application);
  g_autoptr (GError) error = NULL;
  G_APPLICATION_CLASS (csn_reminder_parent_class)->startup (application);
  g_application_hold (application);
  self->end_watches[0] = g_unix_signal_add (SIGTERM, told_to_end_cb, self);
  self->end_watches[1] = g_unix_signal_add (SIGINT, told_to_end_cb, self);
  self->shown_on = csn_remind_day_read (self->day_path);
  self->wake = csn_wake_new (self->clock, look_cb, self, &error);
  if (self->wake == NULL)
    g_error ("There is no timer: %s", error->message);
  self->notice = csn_notice_new (g_application_get_dbus_connection (application), &CALLS, self);
  self->monitors[0] = watch_folder (self, self->due_folder);
  self->monitors[1] = watch_folder (self, self->settings_folder);
}

/* At start, and again for each further start. */
static void
csn_reminder_activate (GApplication *application)
{
  look (CSN_REMINDER (application));
}

/* The notification goes too: nobody would answer its button. */
static void
csn_reminder_shutdown (GApplication *application)
{
  CsnReminder *self = CSN_REMINDER (application);
  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++)
    g_clear_object (&self->monitors[i]);
  for (guint i = 0; i < G_N_ELEMENTS (self->end_watches); i++)
    g_clear_handle_id (&self->end_watches[i], g_source_remove);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->notice, csn_notice_free);
  g_clear_pointer (&self->wake, csn_wake_free);
  G_APPLICATION_CLASS (csn_reminder_parent_class)->shutdown (application);
}

static void
print_check (CsnReminder *self)
{
  g_autofree char *title = NULL, *body = NULL;
  g_autoptr (CsnRemindSettings) settings = csn_remind_settings_read (self->settings_path);
  if (!find_words (self, &title, &body))
    g_print ("%s\n", _ ("Nothing needs attention."));
  else
    g_print ("%s%s%s\n", title, *body == '\0' ? "" : "\n", body);
  if (!settings->enabled)
    g_print ("%s\n", _ ("Reminders are turned off in Preferences."));
}

static int
csn_reminder_handle_local_options (GApplication *application, GVariantDict *options)
{
  CsnReminder *self = CSN_REMINDER (application);
  const char  *folder = NULL;
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("countersign-reminder %s\n", CSN_VERSION);
      return EXIT_SUCCESS;
    }
  if (g_variant_dict_lookup (options, "due-folder", "^&ay", &folder))
    {
      g_free (self->due_folder);
      self->due_folder = g_canonicalize_filename (folder, NULL);
    }
  if (!g_variant_dict_contains (options, "check"))
    return -1;
  print_check (self);
  return EXIT_SUCCESS;
}

static void
csn_reminder_finalize (GObject *object)
{
  CsnReminder *self = CSN_REMINDER (object);
  csn_clock_unref (self->clock);
  g_free (self->due_folder);
  g_free (self->settings_folder);
  g_free (self->settings_path);
  g_free (self->day_path);
  G_OBJECT_CLASS (csn_reminder_parent_class)->finalize (object);
}

static void
csn_reminder_class_init (CsnReminderClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = csn_reminder_finalize;
  application_class->startup = csn_reminder_startup;
  application_class->activate = csn_reminder_activate;
  application_class->shutdown = csn_reminder_shutdown;
  application_class->handle_local_options = csn_reminder_handle_local_options;
}

static void
csn_reminder_init (CsnReminder *self)
{
  const char        *due_folder = g_getenv ("COUNTERSIGN_DUE");
  const GOptionEntry options[] = {
    { "check", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Print what would be said, and end"),
      NULL },
    { "due-folder", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, NULL, N_ ("Read the lists in this folder"),
      N_ ("FOLDER") },
    { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Print the version, and end"), NULL },
    { NULL },
  };
  self->due_folder = due_folder != NULL
                         ? g_strdup (due_folder)
                         : g_build_filename (g_get_user_data_dir (), "countersign", "due", NULL);
  self->settings_folder = g_build_filename (g_get_user_config_dir (), "countersign", NULL);
  self->settings_path = g_build_filename (self->settings_folder, "settings.ini", NULL);
  self->day_path = g_build_filename (g_get_user_state_dir (), "countersign", "reminded", NULL);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (
      G_APPLICATION (self), _ ("Says once a day how many reviews and recalls need attention."));
}

CsnReminder *
csn_reminder_new (CsnClock *clock)
{
  CsnReminder *self =
      g_object_new (CSN_TYPE_REMINDER, "application-id", APP_ID, "flags", G_APPLICATION_DEFAULT_FLAGS, NULL);
  self->clock = csn_clock_ref (clock);
  return self;
}
