/* A form that was signed on paper: its scan, and what is written on it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-question-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_SCAN_PAGE (csn_scan_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnScanPage, csn_scan_page, CSN, SCAN_PAGE, CsnQuestionPage)

/* Exactly one of @recipient_id (undertaking) and @copy_ids (receipts) is given. The co-ordinator's page. */
CsnPage *csn_scan_page_new (CsnSession *session, const char *recipient_id, const char *const *copy_ids);

G_END_DECLS
