/* The policy that is in force: read, compared, put in force (K10 2.1, 2.2; F63, F64). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* The policy's own words, and beside each paragraph today's law and what in this program rests on it. For every role. */
CsnPage *csn_policy_page_new (CsnSession *session);
/* At what @citation ("K10 6.2.2") names. */
CsnPage *csn_policy_page_new_at (CsnSession *session, const char *citation);
/* Goes there, if @page is such a page; FALSE: it is another one. */
gboolean csn_policy_page_show (CsnPage *page, const char *citation);

G_END_DECLS
