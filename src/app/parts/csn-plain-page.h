/* A page with nothing to fill in: its child is read, and the focus goes to the first thing in it. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_PLAIN_PAGE (csn_plain_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CsnPlainPage, csn_plain_page, CSN, PLAIN_PAGE, CsnPage)

struct _CsnPlainPageClass
{
  CsnPageClass parent_class;
};

G_END_DECLS
