/* A new register is made on another thread, with words about how far it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-document.h"
#include "csn-register.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* What first run has asked, by its paths: "person.name", "person.title", "holder" ("unit", "manager"), "place.register",
 * "place.backup"; of a unit "force", "unit", "area", "last_number", "start" ("practice", "empty"); of a manager "organisation", "scheme",
 * "manager_start". */
typedef void (*CsnFoundingSaid) (const char *words,
                                 gpointer    data); /* main thread; NULL data after the end is not called */
void csn_founding_async (CsnDocument        *answers,
                         CsnSecret          *passphrase,
                         CsnFoundingSaid     said,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            data);
/* The register's folder. NULL with @error: nothing of it is left. */
char *csn_founding_finish (GAsyncResult *result, GError **error);
/* "…/CZ.register", "…/CZ-practice.register": where it is going to be. Caller frees. */
char *csn_founding_dup_folder (CsnDocument *answers);

G_END_DECLS
