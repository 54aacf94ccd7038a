/* The scheme manager's own pages: what to pass on, what was disclosed, what he holds, to whom (K10 7.4, 7.4.1). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* The role of whoever has such a register; of the session. */
#define CSN_MANAGER_ROLE "manager"

/* The sections. */
CsnPage *csn_pass_on_page_new (CsnSession *session);
CsnPage *csn_log_page_new (CsnSession *session);
CsnPage *csn_items_page_new (CsnSession *session);
CsnPage *csn_known_members_page_new (CsnSession *session);
/* One row; a column a section: pass-on, log, items, members. Bind ":today". */
extern const char *const CSN_MANAGER_COUNTS;

/* One photograph that he holds or held. */
CsnPage *csn_item_page_new (CsnSession *session, const char *item_id);
/* Mine to give away, the co-ordinators' to take in and to compare by voice. */
CsnPage *csn_cards_page_new (CsnSession *session);
/* His record for a unit, as a file. */
CsnPage *csn_return_file_page_new (CsnSession *session);

G_END_DECLS
