/* What the files of csn-page.h share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* csn-page-unread.c: where the page shows nothing but "loading", @error and "Try again" in its place. FALSE: it shows something already. */
gboolean _csn_page_show_unread (CsnPage *self, const GError *error);
/* FALSE: its reading has not failed. */
gboolean _csn_page_read_again (CsnPage *self);

G_END_DECLS
