/* What recipients sign on a screen of their own (F27, F39). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window covers the screen and shows only what the recipient must read and sign; nothing else of the
 * application can be reached until the co-ordinator gives his passphrase. Three equal ways: sign on this
 * screen, attach a scan, confirm in words before a witness. */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* Form 3797 of one recipient. The session's "changed" tells when it is done. */
void csn_sign_undertaking (CsnPage *page, const char *recipient_id);
/* The receipt of one copy, or of several that one recipient takes together (NULL-terminated ids, all of the
 * same recipient). */
void csn_sign_receipts (CsnPage *page, const char *const *copy_ids);

G_END_DECLS
