/* What a package tells of one copy, gathered from the state. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-package.h"
#include "csn-register-private.h"

G_BEGIN_DECLS

/* The whole standing of @copy_id (K10 7.4): what may be told, the conditions, the undertaking, whom it may be shown, whether it is demanded back. With @form, as it
 * was supplied, its picture too; NULL: neither. *out_seq is the number of the entry that issued it. */
gboolean csn_package_fill_copy (CsnRegister *self, CsnPackage *package, const char *copy_id, GBytes *form, guint64 *out_seq, GError **error);
/* The recipient's trusted card and the last return of his. FALSE with USAGE if no card of his is trusted. */
gboolean csn_package_address (CsnRegister *self, CsnPackage *package, const char *recipient_id, char **out_card_id, GError **error);

G_END_DECLS
