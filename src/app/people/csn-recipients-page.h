/* Members and managers of all schemes: search, filters, and the way to each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_RECIPIENTS_PAGE (csn_recipients_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnRecipientsPage, csn_recipients_page, CSN, RECIPIENTS_PAGE, CsnPage)

/* For tests: schemes, those that can be given members, CSN_RECIPIENT_LIST_SELECT. */
void csn_recipients_page_fill (CsnRecipientsPage *self, GPtrArray *answers);

G_END_DECLS
