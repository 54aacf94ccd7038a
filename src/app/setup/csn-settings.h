/* What this person on this computer prefers: a key file in the user's configuration folder, mode 0600.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing about a photographed person is ever in it. Names: "language" ("", "en", "cy"), "register" (the
 * folder opened last), "person" (the name used last), "idle-minutes", "backup-folder", "density", "columns",
 * "views" … "reminder/enabled" and "reminder/at" are "enabled" and "at" of the group that countersign-reminder
 * reads; "reminder/at-login" is what the desktop answered (csn-reminding.h). Read once, written at each
 * change. Main thread. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* NULL if it was never set. Caller frees. */
char *csn_settings_get (const char *name);
/* NULL removes. A file that cannot be written is passed over: a preference is not worth an error. */
void  csn_settings_set (const char *name, const char *value);
gint64 csn_settings_get_number (const char *name, gint64 otherwise);

G_END_DECLS
