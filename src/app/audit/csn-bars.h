/* Counts as bars, one list a series; what a bar shows is said beside it in words. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* At the end of @box: a heading and the bars of @series among @statistics (CsnStatistic). */
void csn_bars_add (GtkBox *box, const char *title, GPtrArray *statistics, const char *series);

G_END_DECLS
