/* Backups of the open register: made when one is due, and on request; whether there is something to worry
 * about. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The copying runs on a thread of its own and needs nothing unlocked: a lock does not stop it. Main thread
 * calls. */
#pragma once
#include "csn-session.h"

G_BEGIN_DECLS

/* After unlocking: looks when the newest backup was made, and makes one if that is longer ago than a day. */
void csn_backup_begin_if_due (CsnSession *session);
/* Now, into the folder of the settings. What it brought about is asked with the functions below. */
void     csn_backup_run_async (CsnSession *session, GAsyncReadyCallback callback, gpointer data);
gboolean csn_backup_run_finish (GAsyncResult *result, GError **error);
gboolean csn_backup_is_running (void);
/* 0 … 1 of the one that is running. */
double csn_backup_get_fraction (void);
/* When the newest one was made, in microseconds since 1970; 0: none is known. */
gint64 csn_backup_get_newest (void);
/* The folder for backups; NULL if none was chosen. Caller frees. */
char *csn_backup_dup_folder (void);

G_END_DECLS
