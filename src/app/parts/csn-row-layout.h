/* Where a row's tag stands: beside its words, or below them where there is no room. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row's own box hands what room there is to whoever needs least, and a tag wraps while there is room. Main thread. */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

/* Puts @tag (floating, once a row) after the words of @row; NULL: only what is at its end goes below them where there is no room. */
void csn_row_layout_add_tag (AdwActionRow *row, GtkWidget *tag);

G_END_DECLS
