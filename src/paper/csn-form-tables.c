/* Tables, their repeated headings, and the recovery sheet's grid of groups. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-form-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>

#define CELL_PAD 4.0

static double
total_width (const CsnNode *node)
{
  double total = 0;
  for (guint i = 0; i < node->children->len; i++)
    total += _csn_node_number (g_ptr_array_index (node->children, i), "width", 1);
  return total;
}

/* One row of the table; @labels for its heading, @empty for a row to write on. */
static CsnRow *
add_table_row (CsnSheet *sheet, const CsnNode *node, CsnRow *header, gboolean labels, gboolean empty)
{
  CsnRow *row = _csn_sheet_add_row (sheet, "TR");
  row->table = sheet->tables;
  row->header = header;
  row->frame = labels ? CSN_FRAME_HEAD : CSN_FRAME_BELOW;
  row->is_header = row->keep = labels;
  row->before = labels ? 8 : 0;
  row->pad_y = 3;
  double x = sheet->left, unit = sheet->width / total_width (node);
  for (guint i = 0; i < node->children->len; i++)
    {
      const CsnNode   *column = g_ptr_array_index (node->children, i);
      double           width = unit * _csn_node_number (column, "width", 1);
      g_autofree char *text = empty    ? g_strdup ("")
                              : labels ? _csn_fill_label (&sheet->fill, column, "label")
                                       : _csn_fill_values (&sheet->fill, column);
      CsnCell         *cell = _csn_row_add_cell (row, x + CELL_PAD, width - 2 * CELL_PAD);
      _csn_cell_add_text (sheet, cell, labels ? CSN_STYLE_COLUMN : CSN_STYLE_SMALL, text, 0, FALSE);
      if (empty)
        g_array_index (cell->lines, CsnLine, 0).height = 17;
      x += width;
    }
  return row;
}

void
_csn_sheet_add_table (CsnSheet *sheet, const CsnNode *node)
{
  JsonNode  *found = _csn_fill_find (&sheet->fill, _csn_node_get (node, "path"));
  JsonArray *items = found != NULL && JSON_NODE_HOLDS_ARRAY (found) ? json_node_get_array (found) : NULL;
  guint      n = items != NULL ? json_array_get_length (items) : 0,
        blanks = (guint) _csn_node_number (node, "blank", 0);
  g_autofree char *none = _csn_fill_label (&sheet->fill, node, "empty");
  if (n + blanks == 0)
    {
      CsnRow *row = _csn_sheet_add_row (sheet, "P");
      row->before = 7;
      _csn_cell_add_text (sheet, _csn_row_add_cell (row, sheet->left, sheet->width), CSN_STYLE_BODY,
                          *none != '\0' ? none : "–", 0, FALSE);
      return;
    }
  sheet->tables++;
  CsnRow *header = add_table_row (sheet, node, NULL, TRUE, FALSE);
  for (guint i = 0; i < n && sheet->fill.error == NULL; i++)
    {
      JsonNode *item = json_array_get_element (items, i);
      if (!JSON_NODE_HOLDS_OBJECT (item))
        {
          _csn_fill_fail (&sheet->fill, CSN_PAPER_ERROR_DATA, node,
                          _ ("The form cannot be made, because “%s” is not a list of rows."),
                          _csn_node_get (node, "path"));
          break;
        }
      sheet->fill.item = json_node_get_object (item);
      sheet->fill.item_no = i + 1;
      (void) add_table_row (sheet, node, header, FALSE, FALSE);
    }
  sheet->fill.item = NULL;
  for (guint i = 0; i < blanks; i++)
    (void) add_table_row (sheet, node, header, FALSE, TRUE);
}

/* One bar an item of the list: {label, share (0 … 1), text}. A table to whoever has it read out: what it is called, and how much it is in words. */
void
_csn_sheet_add_bars (CsnSheet *sheet, const CsnNode *node)
{
  JsonNode  *found = _csn_fill_find (&sheet->fill, _csn_node_get (node, "path"));
  JsonArray *items = found != NULL && JSON_NODE_HOLDS_ARRAY (found) ? json_node_get_array (found) : NULL;
  guint      n = items != NULL ? json_array_get_length (items) : 0;
  double     label = sheet->width * 0.38, bar = sheet->width * 0.44;
  if (n == 0)
    {
      g_autofree char *none = _csn_fill_label (&sheet->fill, node, "empty");
      CsnRow          *row = _csn_sheet_add_row (sheet, "P");
      row->before = 7;
      _csn_cell_add_text (sheet, _csn_row_add_cell (row, sheet->left, sheet->width), CSN_STYLE_BODY, *none != '\0' ? none : "–", 0, FALSE);
      return;
    }
  sheet->tables++;
  for (guint i = 0; i < n; i++)
    {
      JsonNode   *node_of = json_array_get_element (items, i);
      JsonObject *item = JSON_NODE_HOLDS_OBJECT (node_of) ? json_node_get_object (node_of) : NULL;
      const char *name = item == NULL ? "" : json_object_get_string_member_with_default (item, "label", "");
      const char *text = item == NULL ? "" : json_object_get_string_member_with_default (item, "text", "");
      CsnRow     *row = _csn_sheet_add_row (sheet, "TR");
      row->table = sheet->tables;
      row->frame = CSN_FRAME_NONE;
      row->before = i == 0 ? 6 : 0;
      row->pad_y = 2;
      _csn_cell_add_text (sheet, _csn_row_add_cell (row, sheet->left, label - CELL_PAD), CSN_STYLE_SMALL, name, 0, FALSE);
      _csn_row_add_cell (row, sheet->left + label, bar)->bar = item == NULL ? 0 : CLAMP (json_object_get_double_member_with_default (item, "share", 0), 0, 1);
      _csn_cell_add_text (sheet, _csn_row_add_cell (row, sheet->left + label + bar + 2 * CELL_PAD, sheet->width - label - bar - 2 * CELL_PAD), CSN_STYLE_SMALL, text, 0, FALSE);
    }
}

/* Groups of letters to be typed back, each with its number, so that an eye that leaves the sheet finds its
 * place again. */
void
_csn_sheet_add_groups (CsnSheet *sheet, const CsnNode *node)
{
  JsonNode  *found = _csn_fill_find (&sheet->fill, _csn_node_get (node, "path"));
  JsonArray *groups = found != NULL && JSON_NODE_HOLDS_ARRAY (found) ? json_node_get_array (found) : NULL;
  guint      n = groups != NULL ? json_array_get_length (groups) : 0;
  if (n == 0)
    _csn_fill_fail (&sheet->fill, CSN_PAPER_ERROR_DATA, node,
                    _ ("The form cannot be made, because “%s” does not hold the groups to print."),
                    _csn_node_get (node, "path"));
  guint   columns = (guint) _csn_node_number (node, "columns", 4);
  double  width = sheet->width / columns;
  CsnRow *row = NULL;
  for (guint i = 0; i < n; i++)
    {
      if (i % columns == 0)
        {
          row = _csn_sheet_add_row (sheet, "P");
          row->before = i == 0 ? 12 : 0;
          row->pad_y = 5;
          row->frame = CSN_FRAME_BELOW;
        }
      const char      *group = json_array_get_string_element (groups, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      CsnCell         *cell = _csn_row_add_cell (row, sheet->left + (i % columns) * width, 20);
      _csn_cell_add_text (sheet, cell, CSN_STYLE_LABEL, number, 0, FALSE);
      cell = _csn_row_add_cell (row, sheet->left + (i % columns) * width + 20, width - 24);
      _csn_cell_add_text (sheet, cell, CSN_STYLE_MONO, group != NULL ? group : "", 0, FALSE);
    }
}
