/* The marks across a photograph: its reference again and again, and SPECIMEN. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * They are drawn once and painted on strips of the picture, because a strip stays in the processor's cache and a copy of
 * the whole picture costs as much as coding it. */
#include "csn-photo-private.h"
#include <math.h>
#include <pango/pangocairo.h>

#define SLOPE (-G_PI / 6)
#define SPECIMEN_EDGE 3

struct _CsnMarks
{
  double           width, height, reach;
  cairo_surface_t *mark;
  double           step, line; /* from mark to mark along the slope, and from row to row */
  cairo_path_t    *specimen;   /* NULL where it is none */
  double           angle, scale;
};

/* Light letters with a dark edge read on light and on dark. */
static void
draw_outlined (cairo_t *cr, double edge, const double fill[4])
{
  cairo_set_line_width (cr, edge);
  cairo_set_source_rgba (cr, 0, 0, 0, fill[3]);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgba (cr, fill[0], fill[1], fill[2], fill[3]);
  cairo_fill (cr);
}

/* One mark, already sloping: it is drawn once and painted many times, which is ten times quicker than
 * outlines each time. */
static cairo_surface_t *
draw_mark (PangoLayout *layout, int across, int down, double size)
{
  static const double pale[4] = { 1, 1, 1, 0.25 };
  double              edge = MAX (size / 14, 1.2), rise = sin (-SLOPE), run = cos (SLOPE);
  int                 width = (int) ceil (across * run + down * rise + 4 * edge),
      height = (int) ceil (across * rise + down * run + 4 * edge);
  cairo_surface_t *mark = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t         *cr = cairo_create (mark);
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_rotate (cr, SLOPE);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, -across / 2.0, -down / 2.0);
  pango_cairo_layout_path (cr, layout);
  draw_outlined (cr, edge, pale);
  return _csn_stamp_finish (cr, mark);
}

static void
lie_across (cairo_t *cr, const CsnMarks *marks)
{
  cairo_translate (cr, marks->width / 2, marks->height / 2);
  cairo_rotate (cr, -marks->angle);
  cairo_scale (cr, marks->scale, marks->scale);
}

/* Its outline, which other threads can draw without Pango. */
static void
outline_specimen (CsnMarks *marks)
{
  int              across, down;
  PangoLayout     *layout = _csn_stamp_lay_out ("SPECIMEN", 100, TRUE, -1);
  cairo_surface_t *dot = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1, 1);
  cairo_t         *cr = cairo_create (dot);
  pango_layout_get_pixel_size (layout, &across, &down);
  marks->angle = atan2 (marks->height, marks->width);
  marks->scale = hypot (marks->width, marks->height) * 0.7 / across;
  lie_across (cr, marks);
  cairo_move_to (cr, -across / 2.0, -down / 2.0);
  pango_cairo_layout_path (cr, layout);
  marks->specimen = cairo_copy_path (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (dot);
  g_object_unref (layout);
}

CsnMarks *
_csn_marks_new (guint width, guint height, const char *reference, gboolean specimen)
{
  CsnMarks    *marks = g_new0 (CsnMarks, 1);
  double       size = CLAMP (MIN (width, height) / 16.0, 14, 120);
  PangoLayout *layout = _csn_stamp_lay_out (reference, size, TRUE, -1);
  int          across, down;
  marks->width = width;
  marks->height = height;
  marks->reach = hypot (width, height) / 2;
  pango_layout_get_pixel_size (layout, &across, &down);
  across = CLAMP (across, 1, 4 * (int) marks->reach);
  marks->mark = draw_mark (layout, across, down, size);
  marks->step = across + size * 2;
  marks->line = down * 2.6;
  g_object_unref (layout);
  if (specimen)
    outline_specimen (marks);
  if (marks->mark != NULL && (!specimen || marks->specimen->status == CAIRO_STATUS_SUCCESS))
    return marks;
  _csn_marks_free (marks);
  return NULL;
}

void
_csn_marks_free (CsnMarks *marks)
{
  if (marks == NULL)
    return;
  if (marks->mark != NULL)
    cairo_surface_destroy (marks->mark);
  if (marks->specimen != NULL)
    cairo_path_destroy (marks->specimen);
  g_free (marks);
}

/* @x and @y count from the middle of the picture, along the slope and across it; what does not reach @from … @to is left. */
static void
paint_mark (cairo_t *cr, const CsnMarks *marks, cairo_surface_t *mark, double x, double y, double from, double to)
{
  double wide = cairo_image_surface_get_width (mark), high = cairo_image_surface_get_height (mark);
  double left = round (marks->width / 2 + x * cos (SLOPE) - y * sin (SLOPE) - wide / 2);
  double top = round (marks->height / 2 + x * sin (SLOPE) + y * cos (SLOPE) - high / 2);
  if (left >= marks->width || top >= to || left + wide <= 0 || top + high <= from)
    return;
  cairo_set_source_surface (cr, mark, left, top);
  cairo_paint (cr);
}

gboolean
_csn_marks_draw (const CsnMarks *marks, cairo_surface_t *strip, guint y)
{
  static const double red[4] = { 0.85, 0.05, 0.05, 0.55 };
  /* A surface of this thread's own on the mark's dots, which nobody changes. */
  cairo_surface_t *mark = cairo_image_surface_create_for_data (
      cairo_image_surface_get_data (marks->mark), CAIRO_FORMAT_ARGB32,
      cairo_image_surface_get_width (marks->mark), cairo_image_surface_get_height (marks->mark),
      cairo_image_surface_get_stride (marks->mark));
  cairo_t *cr = cairo_create (strip);
  double   reach = marks->reach, to = y + (double) cairo_image_surface_get_height (strip);
  int      row = 0;
  cairo_translate (cr, 0, -(double) y);
  for (double down = -reach; down < reach + marks->line; down += marks->line, row++)
    for (double x = -reach - (row % 2) * marks->step / 2; x < reach + marks->step; x += marks->step)
      paint_mark (cr, marks, mark, x, down, y, to);
  if (marks->specimen != NULL)
    {
      lie_across (cr, marks);
      cairo_append_path (cr, marks->specimen);
      draw_outlined (cr, SPECIMEN_EDGE, red);
    }
  gboolean done = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_destroy (mark);
  return done;
}
