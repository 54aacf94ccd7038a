/* Schemes, members and managers (F24–F29). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

CsnPage *csn_recipients_page_new (CsnSession *session);
CsnPage *csn_recipient_page_new (CsnSession *session, const char *recipient_id);
CsnPage *csn_schemes_page_new (CsnSession *session);
CsnPage *csn_member_list_page_new (CsnSession *session);
CsnPage *csn_scheme_page_new (CsnSession *session, const char *scheme_id);

G_END_DECLS
