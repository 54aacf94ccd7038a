/* Which register, who, and the passphrase. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CSN_TYPE_UNLOCK_PAGE (csn_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnUnlockPage, csn_unlock_page, CSN, UNLOCK_PAGE, AdwBin)

void csn_unlock_page_set_session (CsnUnlockPage *self, CsnSession *session);
/* NULL: the one opened last, or found where registers usually are; where there is none, first run is shown.
 */
void csn_unlock_page_set_folder (CsnUnlockPage *self, const char *folder);
/* Why the register was locked, when nobody asked for it. */
void csn_unlock_page_tell (CsnUnlockPage *self, const GError *error);
/* Puts the focus into the first field that is still empty. */
void csn_unlock_page_focus_first (CsnUnlockPage *self);

G_END_DECLS
