/* Whether the register can be believed: its check in words, who outside vouches for it, one entry as evidence (K10 7.10; F57). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The check reads the files on its own thread and needs no passphrase; work in the register goes on meanwhile. */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_CHAIN_PAGE (csn_chain_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnChainPage, csn_chain_page, CSN, CHAIN_PAGE, CsnPage)

/* The data protection unit's section "Chain check", and everybody's "Check the register". */
CsnPage *csn_chain_page_new (CsnSession *session);
/* The same, with the number of an entry put where evidence is asked for. */
CsnPage *csn_chain_page_new_for_entry (CsnSession *session, guint64 seq);
/* For tests. @entries: seq, at, case_id, reference of the entries that the verdict names; may be NULL. Takes @verdict. */
void csn_chain_page_show (CsnChainPage *self, CsnVerdict *verdict, CsnRows *entries);

G_END_DECLS
