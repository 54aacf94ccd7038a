/* One scheme: agreement, manager, members, papers, history (F24, F26, F28, F31).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_SCHEME_PAGE (csn_scheme_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnSchemePage, csn_scheme_page, CSN, SCHEME_PAGE, CsnPage)

G_END_DECLS
