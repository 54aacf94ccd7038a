/* When a page has become so narrow that it must show less. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The height of a line of @widget's text: what room is measured in, so that large text has less of it. */
double csn_narrow_measure_letter (GtkWidget *widget);

/* From now on @tell hears when @place has become narrower than @letters (as measured above), and when it is
 * so no longer; a moment after the sizes were handed out, for until then nothing may come and go. Not any
 * more once @page is disposed of. Once a page. */
typedef void (*CsnNarrowFunc) (gpointer page, gboolean narrow);
void csn_narrow_watch (GtkWidget *page, GtkScrolledWindow *place, guint letters, CsnNarrowFunc tell);

/* For a watched page that begins as if it were narrow: one that would be too wide at first would widen the
 * window, which does not get narrower again. @tell hears of it at once where there is room. */
void csn_narrow_begin (GtkWidget *page);

G_END_DECLS
