/* Brings the application to the page Reviews due. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* Over D-Bus, which starts it where it does not run; else as a program of its own. @token (may be NULL): what the desktop gave for bringing a window to
 * the front. */
void csn_remind_open (GDBusConnection *session, const char *token);

G_END_DECLS
