/* A head of the register as paper bears it in its foot. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define CSN_PAPER_HEAD_BYTES 8 /* of the root: the register is not named */

/* "BBBB-BGKG-…": seven groups of four letters, two of which betray a slip of the pen. No digits, and no vowels: it can be no number, no name and no word that the leak guard looks for
 * (FORMAT.md "Head on paper"). @root: CSN_PAPER_HEAD_BYTES of it. Caller frees. */
char    *csn_paper_head_words (guint64 size, const guint8 *root);
/* As it was typed: small letters, spaces and missing hyphens do not matter; forms of earlier versions bear "1204-9f3ac01d2b44e7a6". */
gboolean csn_paper_head_read (const char *text, guint64 *out_size, guint8 out_root[CSN_PAPER_HEAD_BYTES]);

G_END_DECLS
