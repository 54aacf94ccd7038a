/* Checks the register and says in words what was found (F57). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The check reads the files on its own thread and needs no passphrase; work in the register goes on
 * meanwhile. */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_VERIFY_PAGE (csn_verify_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnVerifyPage, csn_verify_page, CSN, VERIFY_PAGE, CsnPage)

/* Begins at once. */
CsnPage *csn_verify_page_new (CsnSession *session);
/* For tests. @entries: seq, at, reference of the entries that the verdict names; may be NULL. */
void csn_verify_page_show (CsnVerifyPage *self, const CsnVerdict *verdict, CsnRows *entries);

G_END_DECLS
