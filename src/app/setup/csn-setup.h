/* First run, this computer's preferences, who may use the register, recovery, backup.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* Pages of the open window, reached from the menu. */
CsnPage *csn_preferences_page_new (CsnSession *session);
CsnPage *csn_accounts_page_new (CsnSession *session);
CsnPage *csn_recovery_page_new (CsnSession *session);
CsnPage *csn_backup_page_new (CsnSession *session);

/* For the start page: what is wrong with backups of the open register, a whole sentence; NULL if nothing is.
 * Caller frees. The session's "changed" tells when to ask again. */
char *csn_backup_dup_worry (void);
/* For the start page: one row with "sheets", the number of pairs of recovery sheets that were made and typed
 * back. 0: remind. Only a co-ordinator can make them. */
#define CSN_RECOVERY_SELECT                                                                                  \
  "SELECT count(*) AS sheets FROM people WHERE role = 'recovery' AND left_on IS NULL"

G_END_DECLS
