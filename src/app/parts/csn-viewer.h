/* Pictures one below the other on neutral ground: fit, zoom, page by page, with mouse or keys.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A photograph is one picture; a form is one a page. Pictures that are not there yet are asked for with the
 * signal "wanted" (guint) when they come into view. Nothing here can be dragged out or copied. Keys while the
 * focus is inside: Ctrl+0 fit, Ctrl+1 100 %, Ctrl+plus, Ctrl+minus, arrows, Page Up, Page Down. Main thread.
 */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CSN_TYPE_VIEWER (csn_viewer_get_type ())
G_DECLARE_FINAL_TYPE (CsnViewer, csn_viewer, CSN, VIEWER, GtkWidget)

/* @n empty places of @width × @height dots at 100 %. @fit_whole: "fit" shows all of a picture, else its
 * width. */
void csn_viewer_set_places (CsnViewer *self, guint n, double width, double height, gboolean fit_whole);
/* Fills a place. @name is what a screen reader says: the reference, never what is in the picture. */
void csn_viewer_set_picture (CsnViewer *self, guint place, GdkTexture *texture, const char *name);

/* A rectangle over the first picture, in its dots: what stays (@cover FALSE: all else is dimmed) or what is
 * covered. It can be drawn anew with the pointer: signal "framed" (x, y, width, height). NULL takes it away.
 * Whoever shows one offers numbers for it too. */
void csn_viewer_set_frame (CsnViewer *self, const GdkRectangle *frame, gboolean cover);
guint    csn_viewer_get_n_places (CsnViewer *self);
guint    csn_viewer_get_place (CsnViewer *self); /* the one in view, from 0 */
void     csn_viewer_go_to (CsnViewer *self, guint place);
double   csn_viewer_get_zoom (CsnViewer *self);              /* 1.0 = 100 % */
void     csn_viewer_set_zoom (CsnViewer *self, double zoom); /* 0: fit */
gboolean csn_viewer_is_fitted (CsnViewer *self);

G_END_DECLS
