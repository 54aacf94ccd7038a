/* What stays in one line. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* "CZ/411/26" is not broken where @label wraps, whatever it says later: Pango would, after a stroke. */
void csn_whole_references (GtkLabel *label);

G_END_DECLS
