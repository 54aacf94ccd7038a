/* One member or manager: undertaking, facts, copies, papers, history (F25, F27–F30).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_RECIPIENT_PAGE (csn_recipient_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnRecipientPage, csn_recipient_page, CSN, RECIPIENT_PAGE, CsnPage)

G_END_DECLS
