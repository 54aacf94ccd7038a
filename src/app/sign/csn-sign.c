/* What recipients sign on a screen of their own (F27, F39). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-sign.h"
#include "csn-sign-window.h"

void
csn_sign_undertaking (CsnPage *page, const char *recipient_id)
{
  g_return_if_fail (CSN_IS_PAGE (page) && recipient_id != NULL);
  csn_page_flush (page);
  csn_sign_window_open (page, recipient_id, NULL);
}

void
csn_sign_receipts (CsnPage *page, const char *const *copy_ids)
{
  g_return_if_fail (CSN_IS_PAGE (page) && copy_ids != NULL && copy_ids[0] != NULL);
  csn_page_flush (page);
  csn_sign_window_open (page, NULL, copy_ids);
}
