/* Asks the desktop to start the reminder at login, where only the desktop can: in a Flatpak, whose autostart
 * files it does not read. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The question goes to the portal org.freedesktop.portal.Background; the desktop may put it to the person, and
 * remembers what was answered. Main thread. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether the desktop has to be asked at all. The file that says so, /.flatpak-info, has another name where
 * COUNTERSIGN_FLATPAK_INFO gives one. */
gboolean csn_at_login_must_ask (void);
/* @wanted FALSE: from now on not any more. There is no hurry for whoever answers: it may take as long as a
 * person takes. */
void csn_at_login_ask_async (GDBusConnection *session, gboolean wanted, GAsyncReadyCallback callback, gpointer data);
/* Whether the reminder starts at login; an error where nobody could be asked. */
gboolean csn_at_login_ask_finish (GAsyncResult *result, GError **error);

G_END_DECLS
