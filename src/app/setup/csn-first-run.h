/* Three pages that end in a register: who you are, where it is kept, how it begins.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shown while nothing is unlocked. What is typed, but never the passphrase, is kept in the user's
 * configuration folder (mode 0600) until there is a register. Signals: "founded" (folder, person) when it is
 * made; "left" when the person goes back without one. */
#pragma once
#include "csn-secret.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CSN_TYPE_FIRST_RUN (csn_first_run_get_type ())
G_DECLARE_FINAL_TYPE (CsnFirstRun, csn_first_run, CSN, FIRST_RUN, AdwBin)

CsnFirstRun *csn_first_run_new (void);
void         csn_first_run_focus_first (CsnFirstRun *self);
/* For unlocking what was founded; NULL before. Borrowed. */
CsnSecret *csn_first_run_get_passphrase (CsnFirstRun *self);
/* TRUE if one was begun and not finished. */
gboolean csn_first_run_is_begun (void);

G_END_DECLS
