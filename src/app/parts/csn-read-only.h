/* Whoever reads and changes nothing, as the data protection unit does (K10 7.10): controls that change something are not there for him, and a bar says why.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-session.h"

G_BEGIN_DECLS

#define CSN_READER_ROLE "dpu"

/* The person of @session (may be NULL) only reads. */
gboolean csn_read_only_is (CsnSession *session);
/* The bar that says why, for the top of a page. */
GtkWidget *csn_read_only_bar_new (void);

G_END_DECLS
