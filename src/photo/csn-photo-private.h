/* What the room's files share: making JPEGs, and drawing a stamp. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <cairo.h>
#include "csn-photo.h"

G_BEGIN_DECLS

/* Rows of the picture that a JPEG with halved colour codes at once. */
#define CSN_JPEG_ROWS 16
#define CSN_BAND_SHADE 0.08

/* A baseline 4:2:0 JPEG of B G R X rows with a restart marker after every CSN_JPEG_ROWS rows; NULL if there is no memory. */
GBytes *_csn_jpeg_encode (const guint8 *data, guint width, guint height, gsize stride, int quality);

/* One picture above another of the same width and quality, both from _csn_jpeg_encode(), without coding either again: the
 * restart markers make every CSN_JPEG_ROWS rows independent. @top_height must be a multiple of CSN_JPEG_ROWS. */
GBytes *_csn_jpeg_stack (GBytes *top, guint top_height, GBytes *bottom, guint bottom_height);

/* The reference in light letters with a dark edge, again and again across @surface; SPECIMEN once more and larger.
 * FALSE if not all of it could be drawn. */
gboolean _csn_stamp_draw_marks (cairo_surface_t *surface, const char *reference, gboolean specimen);

/* The plate with the stamp's lines, @width wide and as high as they need, rounded up to CSN_JPEG_ROWS; NULL without memory. */
cairo_surface_t *_csn_stamp_draw_band (const CsnStamp *stamp, guint width);

G_END_DECLS
