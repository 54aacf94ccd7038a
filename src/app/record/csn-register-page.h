/* The register of issues: list, search, order. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"
#include "csn-release-list.h"

G_BEGIN_DECLS

#define CSN_TYPE_REGISTER_PAGE (csn_register_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnRegisterPage, csn_register_page, CSN, REGISTER_PAGE, CsnPage)

CsnPage *csn_register_page_new (CsnSession *session); /* NULL for tests: fill it by hand */
/* With the filters of a saved view (csn-saved-views.h); titled with its name. No such view: the whole
 * register. */
CsnPage *csn_register_page_new_with_view (CsnSession *session, const char *name);
/* @rows of @total. */
void     csn_register_page_fill (CsnRegisterPage *self, CsnRows *rows, guint total, CsnDate today);

G_END_DECLS
