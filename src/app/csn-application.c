/* The program: one instance, one session, one window. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-application.h"
#include "csn-reminding.h"
#include "csn-session.h"
#include "csn-settings.h"
#include "csn-window.h"
#include <gio/gunixfdlist.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <unistd.h>

#define APP_ID "uk.countersign.Countersign"
#define RESOURCES "/uk/countersign/Countersign"

struct _CsnApplication
{
  AdwApplication parent_instance;

  CsnSession      *session;
  char            *folder; /* --register */
  GDBusConnection *system; /* for the signal that the computer goes to sleep */
  guint            sleep_watch;
  int              delay;  /* what makes the computer wait for us before it sleeps; -1: nothing */
  gboolean         asleep;
  guint            end_watches[2];
};

G_DEFINE_FINAL_TYPE (CsnApplication, csn_application, ADW_TYPE_APPLICATION)

static CsnWindow *
find_window (CsnApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (CSN_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
lock_now (CsnApplication *self)
{
  CsnWindow *window = find_window (self);
  if (window != NULL)
    csn_window_lock (window);
}

/* The window saves, locks and goes; without windows the program ends. */
static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CsnWindow *window = find_window (data);
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (G_APPLICATION (data));
}

static gboolean
told_to_end_cb (gpointer data)
{
  quit_action (NULL, NULL, data);
  return G_SOURCE_CONTINUE;
}

static gpointer
do_nothing (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  return NULL;
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));
  adw_show_about_window (
      window, "application-name", _ ("Countersign"), "application-icon", APP_ID, "version", CSN_VERSION,
      "developer-name", _ ("The Countersign developers"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("Disclosing photographs to crime-reduction partners, lawfully and accountably."), NULL);
}

static guint
idle_seconds (void)
{
  return (guint) CLAMP (csn_settings_get_number ("idle-minutes", CSN_IDLE_SECONDS / 60), 1, 60) * 60;
}

/* The language changed. */
static void
rebuild_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CsnApplication *self = data;
  CsnWindow      *window = find_window (self);
  if (window != NULL)
    csn_window_new_again (window, self->folder, idle_seconds ());
}

/* What a notification's button asks for; also before the window is there, and while it is locked. */
static void
reviews_due_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  CsnWindow *window;
  g_application_activate (data);
  window = find_window (data);
  if (window != NULL)
    csn_window_show_reviews (window);
}

static const GActionEntry ACTIONS[] = {
  { .name = "reviews-due", .activate = reviews_due_action },
  { .name = "rebuild", .activate = rebuild_action },
  { .name = "quit", .activate = quit_action },
  { .name = "about", .activate = about_action },
};

static const struct
{
  const char *action;
  const char *keys[3]; /* the last is NULL */
} KEYS[] = {
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.back", { "<Alt>Left", "Back" } },
  { "win.new", { "<Control>n" } },
  { "win.edit", { "<Control>e" } },
  { "win.proceed", { "<Control>Return", "<Control>KP_Enter" } },
  { "win.print", { "<Control>p" } },
  { "win.previous", { "<Control>Page_Up", "<Control>KP_Page_Up" } },
  { "win.next", { "<Control>Page_Down", "<Control>KP_Page_Down" } },
  { "win.sidebar", { "F9" } },
  { "win.help", { "F1" } },
  { "win.go::recalls", { "<Control>b" } },
  { "win.go::preferences", { "<Control>comma" } },
  { "win.go::verify", { "<Control><Shift>v" } },
  { "win.search", { "<Control>f" } },
  { "win.lock", { "<Control><Shift>l" } },
  { "win.show-help-overlay", { "<Control>question", "<Control>slash" } },
};

/* --- The computer sleeps, its screen locks, the session ends --------------------------------------- */
/* While this is held the computer waits a few seconds before it sleeps: time to save and lock. */
static void
inhibited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnApplication) self = data;
  g_autoptr (GUnixFDList) list = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &list, result, NULL);
  if (answer != NULL && list != NULL && g_unix_fd_list_get_length (list) > 0 && self->session != NULL)
    self->delay = g_unix_fd_list_get (list, 0, NULL);
}

static void
ask_for_delay (CsnApplication *self)
{
  if (self->delay < 0)
    g_dbus_connection_call_with_unix_fd_list (
        self->system, "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager",
        "Inhibit", g_variant_new ("(ssss)", "sleep", _ ("Countersign"), _ ("Locks the register"), "delay"),
        G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, inhibited_cb, g_object_ref (self));
}

static void
give_up_delay (CsnApplication *self)
{
  if (self->delay >= 0)
    close (self->delay);
  self->delay = -1;
}

/* On the register's thread after the lock: nothing readable is left. */
static void
all_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnApplication) self = data;
  if (self->session != NULL && !csn_session_is_unlocked (self->session))
    give_up_delay (self);
}

static void
unlocked_changed_cb (CsnApplication *self)
{
  if (self->asleep && !csn_session_is_unlocked (self->session))
    csn_session_run_async (self->session, do_nothing, NULL, NULL, NULL, NULL, all_done_cb,
                           g_object_ref (self));
}

/* A register must not lie open in a closed laptop's memory. */
static void
sleeping_cb (GDBusConnection *connection,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *name,
             GVariant        *parameters,
             gpointer         data)
{
  CsnApplication *self = data;
  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &self->asleep);
  if (!self->asleep)
    ask_for_delay (self);
  else if (csn_session_is_unlocked (self->session))
    lock_now (self);
  else
    give_up_delay (self);
}

static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnApplication) self = data;
  /* Without a system bus only the idle clock locks; it counts time asleep. */
  GDBusConnection *system = g_bus_get_finish (result, NULL);
  if (system == NULL || self->session == NULL)
    {
      g_clear_object (&system);
      return;
    }
  self->system = system;
  self->sleep_watch = g_dbus_connection_signal_subscribe (
      self->system, "org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
      "/org/freedesktop/login1", NULL, G_DBUS_SIGNAL_FLAGS_NONE, sleeping_cb, self, NULL);
  ask_for_delay (self);
}

static void
screensaver_changed_cb (CsnApplication *self)
{
  gboolean active = FALSE;
  g_object_get (self, "screensaver-active", &active, NULL);
  if (active)
    lock_now (self);
}

/* A practice register is not reminded of, unless somebody names a folder for its list. */
static void
begin_reminding (CsnApplication *self)
{
  const char      *given = g_getenv ("COUNTERSIGN_DUE");
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "countersign", "due", NULL);
  csn_session_keep_due (self->session, given != NULL ? given : usual, given != NULL);
  csn_reminding_start (g_application_get_dbus_connection (G_APPLICATION (self)));
}

static void
csn_application_startup (GApplication *application)
{
  CsnApplication *self = CSN_APPLICATION (application);
  G_APPLICATION_CLASS (csn_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), KEYS[i].action, KEYS[i].keys);
  g_object_set (gtk_settings_get_default (), "gtk-recent-files-enabled", FALSE, NULL);
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  self->session = csn_session_new (clock);
  g_signal_connect_object (self->session, "notify::unlocked", G_CALLBACK (unlocked_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->end_watches[0] = g_unix_signal_add (SIGTERM, told_to_end_cb, self);
  self->end_watches[1] = g_unix_signal_add (SIGINT, told_to_end_cb, self);
  g_signal_connect (self, "query-end", G_CALLBACK (lock_now), NULL);
  g_signal_connect (self, "notify::screensaver-active", G_CALLBACK (screensaver_changed_cb), NULL);
  g_bus_get (G_BUS_TYPE_SYSTEM, NULL, system_bus_cb, g_object_ref (self));
  begin_reminding (self);
}

static void
csn_application_activate (GApplication *application)
{
  CsnApplication *self = CSN_APPLICATION (application);
  CsnWindow      *window = find_window (self);
  if (window == NULL)
    window = csn_window_new (GTK_APPLICATION (self), self->session, self->folder, idle_seconds ());
  gtk_window_present (GTK_WINDOW (window));
}

static int
csn_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  CsnApplication *self = CSN_APPLICATION (application);
  GVariantDict   *options = g_application_command_line_get_options_dict (line);
  const char     *given = NULL;
  if (g_variant_dict_lookup (options, "register", "^&ay", &given))
    {
      g_autoptr (GFile) folder = g_application_command_line_create_file_for_arg (line, given);
      g_free (self->folder);
      self->folder = g_file_get_path (folder);
    }
  if (g_variant_dict_contains (options, "reviews-due"))
    g_action_group_activate_action (G_ACTION_GROUP (self), "reviews-due", NULL);
  else
    g_application_activate (application);
  return 0;
}

static void
csn_application_shutdown (GApplication *application)
{
  CsnApplication *self = CSN_APPLICATION (application);
  if (self->sleep_watch != 0)
    g_dbus_connection_signal_unsubscribe (self->system, self->sleep_watch);
  self->sleep_watch = 0;
  for (guint i = 0; i < G_N_ELEMENTS (self->end_watches); i++)
    g_clear_handle_id (&self->end_watches[i], g_source_remove);
  g_clear_object (&self->system);
  g_clear_object (&self->session); /* waits for what is being written, then locks */
  give_up_delay (self);
  g_clear_pointer (&self->folder, g_free);
  G_APPLICATION_CLASS (csn_application_parent_class)->shutdown (application);
}

static void
csn_application_class_init (CsnApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);
  application_class->startup = csn_application_startup;
  application_class->activate = csn_application_activate;
  application_class->command_line = csn_application_command_line;
  application_class->shutdown = csn_application_shutdown;
}

static void
csn_application_init (CsnApplication *self)
{
  self->delay = -1;
  const GOptionEntry options[] = {
    { "register", 'r', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, NULL,
      N_ ("Open the register in this folder"), N_ ("FOLDER") },
    { "reviews-due", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL,
      N_ ("Show the reviews that are due, after unlocking if need be"), NULL },
    { NULL },
  };
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (
      G_APPLICATION (self),
      _ ("Disclosing photographs to crime-reduction partners, lawfully and accountably."));
}

CsnApplication *
csn_application_new (void)
{
  return g_object_new (CSN_TYPE_APPLICATION, "application-id", APP_ID, "resource-base-path", RESOURCES,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE, "register-session", TRUE, NULL);
}
