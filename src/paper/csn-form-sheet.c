/* A sheet of rows, their cells, and text measured into lines: the one kind of thing that pages are made of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-form-private.h"

#define STANDING_AT_MOST 128 /* paragraphs of wordings that a thread keeps */

/* Family, size in points, weight and least distance of lines of each style. DejaVu Sans has every letter of
 * Welsh and of the names that a force meets; Cantarell is the quieter face where it is installed. */
static const struct
{
  const char *family;
  double      size, leading;
  PangoWeight weight;
} STYLES[CSN_N_STYLES] = {
  [CSN_STYLE_BODY] = { "Cantarell, DejaVu Sans", 10.0, 13.4, PANGO_WEIGHT_NORMAL },
  [CSN_STYLE_STRONG] = { "Cantarell, DejaVu Sans", 10.0, 13.4, PANGO_WEIGHT_BOLD },
  [CSN_STYLE_LABEL] = { "Cantarell, DejaVu Sans", 7.8, 10.4, PANGO_WEIGHT_NORMAL },
  [CSN_STYLE_SMALL] = { "Cantarell, DejaVu Sans", 8.6, 11.4, PANGO_WEIGHT_NORMAL },
  [CSN_STYLE_HEADING] = { "Cantarell, DejaVu Sans", 11.5, 15.0, PANGO_WEIGHT_BOLD },
  [CSN_STYLE_TITLE] = { "Cantarell, DejaVu Sans", 18.0, 22.0, PANGO_WEIGHT_BOLD },
  [CSN_STYLE_BIG] = { "Cantarell, DejaVu Sans", 14.0, 18.0, PANGO_WEIGHT_BOLD },
  [CSN_STYLE_NOTICE] = { "Cantarell, DejaVu Sans", 13.0, 17.0, PANGO_WEIGHT_BOLD },
  [CSN_STYLE_MONO] = { "DejaVu Sans Mono", 15.0, 21.0, PANGO_WEIGHT_NORMAL },
  [CSN_STYLE_COLUMN] = { "Cantarell, DejaVu Sans", 7.8, 10.4, PANGO_WEIGHT_BOLD },
};

static void
clear_cell (gpointer cell)
{
  g_array_unref (((CsnCell *) cell)->lines);
}

static void
free_row (gpointer data)
{
  CsnRow *row = data;
  g_array_unref (row->cells);
  g_clear_pointer (&row->modules, g_bytes_unref);
  g_free (row);
}

CsnSheet *
_csn_sheet_new (const CsnForm *form, JsonObject *data, const CsnFormOptions *options)
{
  CsnSheet *sheet = g_new0 (CsnSheet, 1);
  sheet->fill = (CsnFill){ .form = form, .options = options, .data = data };
  /* The default map is one a thread: nothing of Pango is shared between two renderings. */
  sheet->pango = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *plain = cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (plain, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (plain, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (sheet->pango, plain);
  cairo_font_options_destroy (plain);
  pango_cairo_context_set_resolution (sheet->pango, 72);
  pango_context_set_round_glyph_positions (sheet->pango, FALSE);
  sheet->attributes = pango_attr_list_new ();
  pango_attr_list_insert (sheet->attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_attr_list_insert (sheet->attributes,
                          pango_attr_font_features_new ("liga=0, clig=0")); /* words are to be read back */
  for (guint i = 0; i < CSN_N_STYLES; i++)
    {
      sheet->fonts[i] = pango_font_description_new ();
      pango_font_description_set_family_static (sheet->fonts[i], STYLES[i].family);
      pango_font_description_set_absolute_size (sheet->fonts[i], STYLES[i].size * PANGO_SCALE);
      pango_font_description_set_weight (sheet->fonts[i], STYLES[i].weight);
    }
  sheet->rows = g_ptr_array_new_with_free_func (free_row);
  sheet->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  sheet->left = CSN_PAGE_MARGIN;
  sheet->width = CSN_PAGE_WIDTH - 2 * CSN_PAGE_MARGIN;
  return sheet;
}

void
_csn_sheet_free (CsnSheet *sheet)
{
  g_ptr_array_unref (sheet->rows);
  g_ptr_array_unref (sheet->layouts);
  for (guint i = 0; i < CSN_N_STYLES; i++)
    pango_font_description_free (sheet->fonts[i]);
  pango_attr_list_unref (sheet->attributes);
  g_object_unref (sheet->pango);
  g_clear_error (&sheet->fill.error);
  g_free (sheet);
}

CsnRow *
_csn_sheet_add_row (CsnSheet *sheet, const char *tag)
{
  CsnRow *row = g_new0 (CsnRow, 1);
  row->cells = g_array_new (FALSE, FALSE, sizeof (CsnCell));
  g_array_set_clear_func (row->cells, clear_cell);
  row->tag = tag;
  row->picture = -1;
  g_ptr_array_add (sheet->rows, row);
  return row;
}

CsnCell *
_csn_row_add_cell (CsnRow *row, double x, double width)
{
  CsnCell cell = { .x = x, .width = width, .lines = g_array_new (FALSE, TRUE, sizeof (CsnLine)) };
  g_array_append_val (row->cells, cell);
  return &g_array_index (row->cells, CsnCell, row->cells->len - 1);
}

static PangoLayout *
lay_out (CsnSheet *sheet, double width, CsnStyle style, const char *text)
{
  PangoLayout *layout = pango_layout_new (sheet->pango);
  pango_layout_set_font_description (layout, sheet->fonts[style]);
  pango_layout_set_attributes (layout, sheet->attributes);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  pango_layout_set_text (layout, valid, -1);
  return layout;
}

static void
free_kept (gpointer kept)
{
  g_hash_table_unref (kept);
}

/* The edition's long texts are the same on every copy of a batch and are most of its words: each thread breaks
 * them into lines once. Only those, so that nothing about anybody is kept. */
static PangoLayout *
lay_out_standing (CsnSheet *sheet, double width, CsnStyle style, const char *text)
{
  static GPrivate  each = G_PRIVATE_INIT (free_kept);
  g_autofree char *key = g_strdup_printf ("%d %d %s", (int) style, (int) (width * PANGO_SCALE), text);
  GHashTable      *kept = g_private_get (&each);
  if (kept == NULL)
    {
      kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
      g_private_set (&each, kept);
    }
  PangoLayout *layout = g_hash_table_lookup (kept, key);
  if (layout != NULL)
    return g_object_ref (layout);
  layout = lay_out (sheet, width, style, text);
  if (g_hash_table_size (kept) >= STANDING_AT_MOST)
    g_hash_table_remove_all (kept);
  g_hash_table_insert (kept, g_steal_pointer (&key), g_object_ref (layout));
  return layout;
}

static void
add_lines (CsnSheet *sheet, CsnCell *cell, CsnStyle style, PangoLayout *layout, double before, gboolean keep)
{
  g_ptr_array_add (sheet->layouts, layout);
  for (GSList *at = pango_layout_get_lines_readonly (layout); at != NULL; at = at->next)
    {
      PangoRectangle logical;
      pango_layout_line_get_extents (at->data, NULL, &logical);
      double  high = (double) logical.height / PANGO_SCALE, rise = (double) -logical.y / PANGO_SCALE;
      CsnLine line = {
        .layout = layout, .line = at->data, .style = style, .keep = keep, .width = cell->width
      };
      line.opens = line.line->is_paragraph_start;
      line.closes = at->next == NULL || ((PangoLayoutLine *) at->next->data)->is_paragraph_start;
      line.height = MAX (STYLES[style].leading, high);
      line.baseline = (line.height - high) / 2 + rise;
      line.before = at == pango_layout_get_lines_readonly (layout) ? before
                    : line.opens                                   ? STYLES[style].leading * 0.3
                                                                   : 0;
      g_array_append_val (cell->lines, line);
    }
}

void
_csn_cell_add_text (
    CsnSheet *sheet, CsnCell *cell, CsnStyle style, const char *text, double before, gboolean keep)
{
  add_lines (sheet, cell, style, lay_out (sheet, cell->width, style, text), before, keep);
}

void
_csn_cell_add_standing_text (CsnSheet *sheet, CsnCell *cell, CsnStyle style, const char *text)
{
  add_lines (sheet, cell, style, lay_out_standing (sheet, cell->width, style, text), 0, FALSE);
}

void
_csn_cell_add_blank (CsnCell *cell, double height)
{
  CsnLine line = {
    .height = height, .mark = CSN_MARK_RULE, .width = cell->width, .opens = TRUE, .closes = TRUE
  };
  g_array_append_val (cell->lines, line);
}

double
_csn_lines_height (const CsnCell *cell, guint from, guint to)
{
  double height = 0;
  for (guint i = from; i < to; i++)
    {
      const CsnLine *line = &g_array_index (cell->lines, CsnLine, i);
      height += line->height + (i > from ? line->before : 0);
    }
  return height;
}

double
_csn_row_height (const CsnRow *row)
{
  double height = row->box_height;
  for (guint i = 0; i < row->cells->len; i++)
    {
      const CsnCell *cell = &g_array_index (row->cells, CsnCell, i);
      height = MAX (height, _csn_lines_height (cell, 0, cell->lines->len));
    }
  return height + 2 * row->pad_y;
}
