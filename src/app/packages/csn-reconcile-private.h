/* What the reconcile page's files share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-packages-private.h"

G_BEGIN_DECLS

enum
{
  CSN_RECONCILE_HEAD,
  CSN_RECONCILE_OPEN,
  CSN_RECONCILE_SETTLED,
  CSN_RECONCILE_ONWARD,
  CSN_RECONCILE_MISSING,
  CSN_RECONCILE_RECEIPTS,
  CSN_RECONCILE_N_SELECTS,
};

struct _CsnReconcilePage
{
  CsnFilledPage parent_instance;

  char          *recipient_id;
  GHashTable    *texts; /* id of a discrepancy → what it is, as a sentence; NULL before the first answer */
  CsnExchangeUse use;   /* of the PDF that is being made */
};

#define CSN_TYPE_RECONCILE_PAGE (csn_reconcile_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnReconcilePage, csn_reconcile_page, CSN, RECONCILE_PAGE, CsnFilledPage)

/* csn-reconcile-rows.c */
void _csn_reconcile_fill (CsnFilledPage *page, GPtrArray *answers);

G_END_DECLS
