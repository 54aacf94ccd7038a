/* Puts a photograph's own bytes and a drawn signature's strokes on a page. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-form-private.h"

/* The PDF surface takes the JPEG as it is, its size too, and never reads the pixels: one dot carries it. With
 * a surface of the photograph's size cairo copies all dots once more when the surface goes, which takes longer
 * than the whole page does. */
void
_csn_draw_picture (
    cairo_t *cr, const CsnFormPicture *picture, double x, double y, double width, double height)
{
  cairo_surface_t *dot = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1, 1);
  gsize            length;
  const guint8    *jpeg = g_bytes_get_data (picture->jpeg, &length);
  cairo_surface_set_mime_data (dot, CAIRO_MIME_TYPE_JPEG, jpeg, length, (cairo_destroy_func_t) g_bytes_unref,
                               g_bytes_ref (picture->jpeg));
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, width, height);
  cairo_set_source_surface (cr, dot, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (dot);
  cairo_set_source_rgb (cr, 0.3, 0.3, 0.3);
  cairo_set_line_width (cr, 0.5);
  cairo_rectangle (cr, x, y, width, height);
  cairo_stroke (cr);
}

static void
draw_stroke (cairo_t *cr, JsonArray *points, double x, double y, double width, double height)
{
  for (guint i = 0; i < json_array_get_length (points); i++)
    {
      JsonNode  *node = json_array_get_element (points, i);
      JsonArray *point = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      if (point == NULL || json_array_get_length (point) < 2)
        continue;
      double across = CLAMP (json_array_get_double_element (point, 0), 0, 1),
             down = CLAMP (json_array_get_double_element (point, 1), 0, 1);
      if (i == 0)
        cairo_move_to (cr, x + across * width, y + down * height);
      cairo_line_to (cr, x + across * width, y + down * height);
    }
  cairo_stroke (cr);
}

void
_csn_draw_signature (cairo_t *cr, const char *strokes, double x, double y, double width, double height)
{
  cairo_set_source_rgb (cr, 0.55, 0.55, 0.55);
  cairo_set_line_width (cr, 0.6);
  cairo_rectangle (cr, x, y, width, height);
  cairo_stroke (cr);
  g_autoptr (JsonNode) root = strokes != NULL ? json_from_string (strokes, NULL) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return;
  cairo_set_source_rgb (cr, 0.05, 0.08, 0.3);
  cairo_set_line_width (cr, 1.3);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  JsonArray *all = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (all); i++)
    {
      JsonNode *one = json_array_get_element (all, i);
      if (JSON_NODE_HOLDS_ARRAY (one))
        draw_stroke (cr, json_node_get_array (one), x, y, width, height);
    }
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
}
