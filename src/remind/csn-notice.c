/* The one notification on the screen, by the desktop's notification service. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-notice.h"
#include <glib/gi18n-lib.h>
#include <libnotify/notify.h>

#define SERVICE "org.freedesktop.Notifications"
#define APPLICATION "uk.countersign.Countersign" /* its icon; its desktop file */

struct _CsnNotice
{
  GDBusConnection      *session;
  const CsnNoticeCalls *calls;
  gpointer              data;

  NotifyNotification *notification; /* on the screen, as far as is known */
  char               *title, *body; /* to be shown as soon as the service has answered; NULL: nothing */
  GCancellable       *starting;     /* NULL: nobody waits for the service */
  guint               watch;
  gboolean            missing, complained;
};

static void
complain (CsnNotice *self, const char *why)
{
  if (!self->complained)
    g_message ("No notification can be shown: %s Reminders stay silent until this changes.", why);
  self->complained = TRUE;
}

static void
service_came_cb (GDBusConnection *session, const char *name, const char *owner, gpointer data)
{
  CsnNotice *self = data;
  if (!self->missing)
    return;
  self->missing = FALSE;
  self->calls->service_came (self->data);
}

CsnNotice *
csn_notice_new (GDBusConnection *session, const CsnNoticeCalls *calls, gpointer data)
{
  CsnNotice *self = g_new0 (CsnNotice, 1);
  self->calls = calls;
  self->data = data;
  if (session == NULL)
    return self;
  self->session = g_object_ref (session);
  self->watch = g_bus_watch_name_on_connection (session, SERVICE, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                service_came_cb, NULL, self, NULL);
  return self;
}

static void
forget_notification (CsnNotice *self)
{
  if (self->notification != NULL)
    g_signal_handlers_disconnect_by_data (self->notification, self);
  g_clear_object (&self->notification);
}

/* Not every service takes a notification away that was pressed. */
static void
pressed_cb (NotifyNotification *notification, char *action, gpointer data)
{
  CsnNotice       *self = data;
  g_autofree char *token = g_strdup (notify_notification_get_activation_token (notification));
  /* libnotify looks at it once more after this call. */
  g_idle_add_once (g_object_unref, g_object_ref (notification));
  csn_notice_withdraw (self);
  self->calls->pressed (token, self->data);
}

static NotifyNotification *
make_notification (CsnNotice *self)
{
  NotifyNotification *made = notify_notification_new (self->title, self->body, APPLICATION);
  notify_notification_set_urgency (made, NOTIFY_URGENCY_NORMAL);
  notify_notification_set_category (made, "x-countersign.due");
  notify_notification_set_hint (made, "desktop-entry", g_variant_new_string (APPLICATION));
  notify_notification_add_action (made, "default", _ ("Open reviews due"), pressed_cb, self, NULL);
  notify_notification_add_action (made, "open", _ ("Open reviews due"), pressed_cb, self, NULL);
  g_signal_connect_swapped (made, "closed", G_CALLBACK (forget_notification), self);
  return made;
}

static void
show_now (CsnNotice *self)
{
  if (!notify_is_initted () && !notify_init (_ ("Countersign")))
    {
      complain (self, "the library for notifications did not start.");
      return;
    }
  if (self->notification == NULL)
    self->notification = make_notification (self);
  else
    notify_notification_update (self->notification, self->title, self->body, APPLICATION);
  if (!notify_notification_show (self->notification, NULL))
    {
      forget_notification (self);
      complain (self, "the notification service did not take it.");
      return;
    }
  self->complained = FALSE;
  self->calls->shown (self->data);
}

static void
forget_wanted (CsnNotice *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->body, g_free);
}

static void
settle (CsnNotice *self, gboolean there)
{
  g_clear_object (&self->starting);
  self->missing = !there;
  if (there)
    show_now (self);
  else
    complain (self, "there is no notification service.");
  forget_wanted (self);
}

static void
call_bus (CsnNotice *self, const char *method, GVariant *words, GAsyncReadyCallback callback)
{
  g_dbus_connection_call (self->session, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", method, words, NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          self->starting, callback, self);
}

/* A call that was cancelled is answered when @data may be gone. */
static void
started_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    settle (data, answer != NULL);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (answer != NULL)
    settle (data, TRUE);
  else /* the bus may know how to start one */
    call_bus (data, "StartServiceByName", g_variant_new ("(su)", SERVICE, 0), started_cb);
}

/* Whether there is a service is asked first, and it is started where the desktop knows how to: libnotify
 * itself complains aloud where there is none. */
void
csn_notice_show (CsnNotice *self, const char *title, const char *body)
{
  if (self->session == NULL)
    {
      complain (self, "there is no session bus.");
      return;
    }
  forget_wanted (self);
  self->title = g_strdup (title);
  self->body = g_strdup (body);
  if (self->starting != NULL)
    return;
  self->starting = g_cancellable_new ();
  call_bus (self, "GetNameOwner", g_variant_new ("(s)", SERVICE), asked_cb);
}

void
csn_notice_withdraw (CsnNotice *self)
{
  if (self->starting != NULL)
    g_cancellable_cancel (self->starting);
  g_clear_object (&self->starting);
  forget_wanted (self);
  if (self->notification != NULL)
    notify_notification_close (self->notification, NULL);
  forget_notification (self);
}

void
csn_notice_free (CsnNotice *self)
{
  if (self == NULL)
    return;
  csn_notice_withdraw (self);
  if (self->watch != 0)
    g_bus_unwatch_name (self->watch);
  if (notify_is_initted ())
    notify_uninit ();
  g_clear_object (&self->session);
  g_free (self);
}
