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
 * off. Quietly: the window shows all that a notification could say. */
void csn_reminding_start (GDBusConnection *session);

G_END_DECLS
