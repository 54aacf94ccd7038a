/* How a stamp looks: the band of lines, and the marks across the picture. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-photo-private.h"
#include "csn-text.h"
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define FAMILY "Sans"
#define LINES_AT_MOST 4 /* of one text, however long */
#define SLOPE (-G_PI / 6)

static void
free_context (gpointer context)
{
  g_object_unref (context);
}

/* Pango's font map is the thread's own; so is this, because making one costs more than a band. */
static PangoContext *
get_context (void)
{
  static GPrivate each = G_PRIVATE_INIT (free_context);
  PangoContext   *context = g_private_get (&each);
  if (context != NULL)
    return context;
  context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  g_private_set (&each, context);
  return context;
}

static PangoLayout *
lay_out (const char *text, double size, gboolean bold, int width)
{
  PangoLayout          *layout = pango_layout_new (get_context ());
  PangoFontDescription *font = pango_font_description_new ();
  g_autofree char      *clean = csn_text_clean (text != NULL ? text : "", -1);
  pango_font_description_set_family_static (font, FAMILY);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (width > 0)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_height (layout, -LINES_AT_MOST);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  pango_layout_set_text (layout, clean, -1);
  return layout;
}

/* Light letters with a dark edge read on light and on dark. */
static void
draw_marked_text (cairo_t *cr, PangoLayout *layout, double x, double y, double edge, const double fill[4])
{
  cairo_move_to (cr, x, y);
  pango_cairo_layout_path (cr, layout);
  cairo_set_line_width (cr, edge);
  cairo_set_source_rgba (cr, 0, 0, 0, fill[3]);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgba (cr, fill[0], fill[1], fill[2], fill[3]);
  cairo_fill (cr);
}

static void
draw_specimen (cairo_t *cr, double width, double height)
{
  static const double red[4] = { 0.85, 0.05, 0.05, 0.55 };
  PangoLayout        *layout = lay_out ("SPECIMEN", 100, TRUE, -1);
  int                 across, down;
  pango_layout_get_pixel_size (layout, &across, &down);
  double angle = atan2 (height, width), scale = hypot (width, height) * 0.7 / across;
  cairo_save (cr);
  cairo_translate (cr, width / 2, height / 2);
  cairo_rotate (cr, -angle);
  cairo_scale (cr, scale, scale);
  draw_marked_text (cr, layout, -across / 2.0, -down / 2.0, 3, red);
  cairo_restore (cr);
  g_object_unref (layout);
}

/* cairo goes on silently after a failure, and an incomplete stamp must not leave: @surface, or NULL. */
static cairo_surface_t *
finish (cairo_t *cr, cairo_surface_t *surface)
{
  gboolean whole = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  if (whole)
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
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
  draw_marked_text (cr, layout, -across / 2.0, -down / 2.0, edge, pale);
  return finish (cr, mark);
}

/* @x and @y count from the middle of the picture, along the slope and across it. */
static void
paint_mark (cairo_t *cr, cairo_surface_t *mark, double x, double y, double width, double height)
{
  double left =
      round (width / 2 + x * cos (SLOPE) - y * sin (SLOPE) - cairo_image_surface_get_width (mark) / 2.0);
  double top =
      round (height / 2 + x * sin (SLOPE) + y * cos (SLOPE) - cairo_image_surface_get_height (mark) / 2.0);
  if (left >= width || top >= height || left + cairo_image_surface_get_width (mark) <= 0 ||
      top + cairo_image_surface_get_height (mark) <= 0)
    return;
  cairo_set_source_surface (cr, mark, left, top);
  cairo_paint (cr);
}

gboolean
_csn_stamp_draw_marks (cairo_surface_t *surface, const char *reference, gboolean specimen)
{
  double width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  double size = CLAMP (MIN (width, height) / 16, 14, 120), reach = hypot (width, height) / 2;
  PangoLayout *layout = lay_out (reference, size, TRUE, -1);
  cairo_t     *cr = cairo_create (surface);
  int          across, down, row = 0;
  pango_layout_get_pixel_size (layout, &across, &down);
  across = CLAMP (across, 1, 4 * (int) reach);
  cairo_surface_t *mark = draw_mark (layout, across, down, size);
  double           step = across + size * 2, line = down * 2.6;
  for (double y = -reach; mark != NULL && y < reach + line; y += line, row++)
    for (double x = -reach - (row % 2) * step / 2; x < reach + step; x += step)
      paint_mark (cr, mark, x, y, width, height);
  if (specimen)
    draw_specimen (cr, width, height);
  gboolean done = mark != NULL && cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  if (mark != NULL)
    cairo_surface_destroy (mark);
  g_object_unref (layout);
  return done;
}

typedef struct
{
  PangoLayout *layout;
  int          height;
  gboolean     alarm;
} Line;

static void
add_line (GArray *lines, const char *text, double size, gboolean bold, gboolean alarm, int width)
{
  if (csn_text_is_blank (text))
    return;
  Line line = { .layout = lay_out (text, size, bold, width), .alarm = alarm };
  pango_layout_get_pixel_size (line.layout, NULL, &line.height);
  g_array_append_val (lines, line);
}

/* White on nearly black; the warning black on yellow, which prints well without colour too. */
static cairo_surface_t *
draw_lines (GArray *lines, guint width, int margin, int gap)
{
  int height = margin, y = margin;
  for (guint i = 0; i < lines->len; i++)
    height += g_array_index (lines, Line, i).height + gap;
  height = (height + margin - gap + CSN_JPEG_ROWS - 1) / CSN_JPEG_ROWS * CSN_JPEG_ROWS;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, height);
  cairo_t         *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, CSN_BAND_SHADE, CSN_BAND_SHADE, CSN_BAND_SHADE);
  cairo_paint (cr);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      if (line->alarm)
        {
          cairo_set_source_rgb (cr, 1, 0.85, 0);
          cairo_rectangle (cr, 0, y - gap / 2.0, width, line->height + gap);
          cairo_fill (cr);
        }
      cairo_set_source_rgb (cr, line->alarm ? 0 : 1, line->alarm ? 0 : 1, line->alarm ? 0 : 1);
      cairo_move_to (cr, margin, y);
      pango_cairo_show_layout (cr, line->layout);
      y += line->height + gap;
    }
  return finish (cr, surface);
}

cairo_surface_t *
_csn_stamp_draw_band (const CsnStamp *stamp, guint width)
{
  double  size = CLAMP (width / 46.0, 12, 44);
  int     margin = (int) ceil (size * 0.6), gap = (int) ceil (size * 0.3), room = (int) width - 2 * margin;
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autofree char *title = g_strdup_printf ("%s   %s", stamp->reference, stamp->copy);
  add_line (lines, title, size * 1.4, TRUE, FALSE, room);
  add_line (lines, stamp->recipient, size, FALSE, FALSE, room);
  add_line (lines, stamp->return_by, size, TRUE, FALSE, room);
  add_line (lines, stamp->rule, size, FALSE, FALSE, room);
  add_line (lines, stamp->warning, size * 1.15, TRUE, TRUE, room);
  cairo_surface_t *surface = draw_lines (lines, width, margin, gap);
  for (guint i = 0; i < lines->len; i++)
    g_object_unref (g_array_index (lines, Line, i).layout);
  g_array_unref (lines);
  return surface;
}
