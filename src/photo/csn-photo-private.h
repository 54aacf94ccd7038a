/* What the room's files share: making JPEGs, and drawing a stamp. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <cairo.h>
#include <pango/pango.h>
#include "csn-photo.h"

G_BEGIN_DECLS

/* Rows of the picture that a JPEG with halved colour codes at once. */
#define CSN_JPEG_ROWS 16
#define CSN_BAND_SHADE 0.08

/* The rows from @y on, one behind the other; @inout_rows comes as how many are left and may be made less, to a multiple of
 * CSN_JPEG_ROWS. NULL without memory. */
typedef const guint8 *(*CsnRowsFunc) (guint y, guint *inout_rows, gpointer data);

/* A baseline 4:2:0 JPEG of B G R X rows with a restart marker after every CSN_JPEG_ROWS rows; NULL if there is no memory. */
GBytes *_csn_jpeg_encode (guint width, guint height, int quality, CsnRowsFunc rows_cb, gpointer data);
GBytes *_csn_jpeg_encode_pixels (CsnPixels *pixels, int quality);

/* One picture above another of the same width and quality, both from _csn_jpeg_encode(), without coding either again: the
 * restart markers make every CSN_JPEG_ROWS rows independent. @top_height must be a multiple of CSN_JPEG_ROWS. */
GBytes *_csn_jpeg_stack (GBytes *top, guint top_height, GBytes *bottom, guint bottom_height);

/* @text cleaned and laid out on one line (@width -1) or wrapped; and @surface, or NULL if not all of it could be drawn: cairo goes
 * on silently after a failure, and an incomplete stamp must not leave. Destroys @cr. */
PangoLayout     *_csn_stamp_lay_out (const char *text, double size, gboolean bold, int width);
cairo_surface_t *_csn_stamp_finish (cairo_t *cr, cairo_surface_t *surface);

/* The reference in light letters with a dark edge, again and again across a picture of that size; SPECIMEN once more and larger.
 * NULL without memory. Several threads may draw the same marks. */
typedef struct _CsnMarks CsnMarks;
CsnMarks *_csn_marks_new (guint width, guint height, const char *reference, gboolean specimen);
void      _csn_marks_free (CsnMarks *marks);
/* What of them falls on @strip, which are the picture's rows from @y on. FALSE if not all of it could be drawn. */
gboolean  _csn_marks_draw (const CsnMarks *marks, cairo_surface_t *strip, guint y);

/* The plate with the stamp's lines, @width wide and as high as they need, rounded up to CSN_JPEG_ROWS; NULL without memory. */
cairo_surface_t *_csn_stamp_draw_band (const CsnStamp *stamp, guint width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnMarks, _csn_marks_free)

G_END_DECLS
