/* Nobody can open the register any more: both recovery sheets are typed in, and somebody is let in.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shown while nothing is unlocked. Signals: "recovered" (person) when he is co-ordinator; "left". */
#pragma once
#include "csn-secret.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CSN_TYPE_RECOVER (csn_recover_get_type ())
G_DECLARE_FINAL_TYPE (CsnRecover, csn_recover, CSN, RECOVER, AdwBin)

CsnRecover *csn_recover_new (const char *folder);
void        csn_recover_focus_first (CsnRecover *self);
/* Of the person let in; NULL before. Borrowed. */
CsnSecret *csn_recover_get_passphrase (CsnRecover *self);

G_END_DECLS
