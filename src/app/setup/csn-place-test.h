/* Whether a folder can be relied on: something is written there and read back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes into both folders (made where they are missing) and reads back, on another thread. The register's
 * must not be on a network drive. */
void csn_place_test_async (const char         *register_folder,
                           const char         *backup_folder,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            data);
/* *out_of_backup: the error is the second folder's. *out_same_disk: both are on one disk, so that both are
 * lost together. */
gboolean csn_place_test_finish (GAsyncResult *result,
                                gboolean     *out_of_backup,
                                gboolean     *out_same_disk,
                                GError      **error);

G_END_DECLS
