/* One more account; that person types the passphrase. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

CsnPage *csn_add_person_page_new (CsnSession *session);

G_END_DECLS
