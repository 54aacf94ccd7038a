/* Notices that nobody has touched the windows for a while. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CSN_TYPE_IDLE_LOCK (csn_idle_lock_get_type ())
G_DECLARE_FINAL_TYPE (CsnIdleLock, csn_idle_lock, CSN, IDLE_LOCK, GObject)

/* Signal "idle" once, @seconds after the last key, click or movement in a watched window; time asleep counts.
 */
CsnIdleLock *csn_idle_lock_new (guint seconds);
void         csn_idle_lock_set_seconds (CsnIdleLock *self, guint seconds);
void         csn_idle_lock_watch (CsnIdleLock *self, GtkWidget *window);
void         csn_idle_lock_start (CsnIdleLock *self);
void         csn_idle_lock_stop (CsnIdleLock *self);

G_END_DECLS
