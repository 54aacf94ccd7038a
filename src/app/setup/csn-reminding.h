/* Whether this person is reminded, when, and the program that does it. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

#define CSN_REMINDING_TIME "08:30" /* unless something else was chosen; London */

gboolean csn_reminding_is_on (void);
void     csn_reminding_set_on (gboolean on);
char    *csn_reminding_dup_time (void);
void     csn_reminding_set_time (const char *time);

/* Starts countersign-reminder where the bus knows it and it does not run yet; nothing where reminders are
 * off. Quietly: the window shows all that a notification could say. In a Flatpak the desktop is asked once to
 * start it at login (csn-at-login.h); else the autostart file does that. */
void csn_reminding_start (GDBusConnection *session);

/* Whether the desktop was asked to start it at login and would not. */
gboolean csn_reminding_is_refused (void);
/* @changed is called with @object, until that is gone, when the answer has come; it takes the place of the one
 * before. */
void csn_reminding_watch_refused (gpointer object, void (*changed) (gpointer object));

G_END_DECLS
