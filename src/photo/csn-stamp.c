/* How a stamp's band of lines looks. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-photo-private.h"
#include "csn-text.h"
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define FAMILY "Sans"
#define LINES_AT_MOST 4 /* of one text, however long */

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

PangoLayout *
_csn_stamp_lay_out (const char *text, double size, gboolean bold, int width)
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

/* cairo goes on silently after a failure, and an incomplete stamp must not leave: @surface, or NULL. */
cairo_surface_t *
_csn_stamp_finish (cairo_t *cr, cairo_surface_t *surface)
{
  gboolean whole = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  if (whole)
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
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
  Line line = { .layout = _csn_stamp_lay_out (text, size, bold, width), .alarm = alarm };
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
  return _csn_stamp_finish (cr, surface);
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
