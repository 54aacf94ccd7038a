/* Notices that nobody has touched the windows for a while. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-idle-lock.h"
#include <time.h>

#define LOOK_EVERY 10 /* seconds; after sleep the lock comes no later than this */

struct _CsnIdleLock
{
  GObject parent_instance;

  guint  seconds;
  gint64 touched; /* seconds of the clock that goes on while the computer sleeps */
  guint  source;
};

G_DEFINE_FINAL_TYPE (CsnIdleLock, csn_idle_lock, G_TYPE_OBJECT)

static guint idle_signal;

static gint64
now (void)
{
  struct timespec time;
  return clock_gettime (CLOCK_BOOTTIME, &time) == 0 ? (gint64) time.tv_sec
                                                    : g_get_monotonic_time () / G_USEC_PER_SEC;
}

static gboolean
look_cb (gpointer data)
{
  CsnIdleLock *self = data;
  if (now () - self->touched < (gint64) self->seconds)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  g_signal_emit (self, idle_signal, 0);
  return G_SOURCE_REMOVE;
}

/* Sees every event on its way to the widgets and stops none. */
static gboolean
touched_cb (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer data)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
      CSN_IDLE_LOCK (data)->touched = now ();
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
csn_idle_lock_finalize (GObject *object)
{
  csn_idle_lock_stop (CSN_IDLE_LOCK (object));
  G_OBJECT_CLASS (csn_idle_lock_parent_class)->finalize (object);
}

static void
csn_idle_lock_class_init (CsnIdleLockClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_idle_lock_finalize;
  idle_signal =
      g_signal_new ("idle", CSN_TYPE_IDLE_LOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
csn_idle_lock_init (CsnIdleLock *self)
{
}

CsnIdleLock *
csn_idle_lock_new (guint seconds)
{
  CsnIdleLock *self = g_object_new (CSN_TYPE_IDLE_LOCK, NULL);
  self->seconds = seconds;
  return self;
}

void
csn_idle_lock_set_seconds (CsnIdleLock *self, guint seconds)
{
  self->seconds = seconds;
  if (self->source == 0)
    return;
  csn_idle_lock_stop (self);
  csn_idle_lock_start (self);
}

void
csn_idle_lock_watch (CsnIdleLock *self, GtkWidget *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (touched_cb), self, 0);
  gtk_widget_add_controller (window, controller);
}

void
csn_idle_lock_start (CsnIdleLock *self)
{
  self->touched = now ();
  if (self->source == 0)
    self->source = g_timeout_add_seconds (MIN (self->seconds, LOOK_EVERY), look_cb, self);
}

void
csn_idle_lock_stop (CsnIdleLock *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
}
