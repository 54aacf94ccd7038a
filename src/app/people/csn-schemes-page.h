/* The recognised schemes (F24). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_SCHEMES_PAGE (csn_schemes_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnSchemesPage, csn_schemes_page, CSN, SCHEMES_PAGE, CsnPage)

G_END_DECLS
