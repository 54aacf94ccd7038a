/* How the work is done, in a few paragraphs. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_HELP_PAGE (csn_help_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnHelpPage, csn_help_page, CSN, HELP_PAGE, CsnPage)

CsnPage *csn_help_page_new (CsnSession *session); /* NULL: before a register is open */

G_END_DECLS
