/* First run, this computer's preferences, who may use the register, recovery, backup. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* Pages of the open window, reached from the menu. */
CsnPage *csn_preferences_page_new (CsnSession *session);
CsnPage *csn_accounts_page_new (CsnSession *session);
CsnPage *csn_recovery_page_new (CsnSession *session);
CsnPage *csn_backup_page_new (CsnSession *session);

G_END_DECLS
