/* Turns a filled layout into rows of measured lines: the one kind of thing that pages are made of.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-form-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define MM (72.0 / 25.4)

static CsnStyle
style_of (const CsnNode *node, CsnStyle otherwise)
{
  static const struct
  {
    const char *name;
    CsnStyle    style;
  } NAMES[] = {
    { "strong", CSN_STYLE_STRONG },
    { "small", CSN_STYLE_SMALL },
    { "big", CSN_STYLE_BIG },
    { "mono", CSN_STYLE_MONO },
  };
  const char *name = _csn_node_get (node, "style");
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (NAMES); i++)
    if (g_str_equal (NAMES[i].name, name))
      return NAMES[i].style;
  return otherwise;
}

void
_csn_cell_add_field (CsnSheet *sheet, CsnCell *cell, const CsnNode *node, double before)
{
  g_autofree char *label = _csn_fill_label (&sheet->fill, node, "label");
  g_autofree char *value = _csn_fill_values (&sheet->fill, node);
  g_autofree char *hint = _csn_fill_hint (&sheet->fill, node);
  _csn_cell_add_text (sheet, cell, hint != NULL ? CSN_STYLE_COLUMN : CSN_STYLE_LABEL, label, before, TRUE);
  if (hint != NULL)
    _csn_cell_add_text (sheet, cell, CSN_STYLE_LABEL, hint, 0, TRUE);
  guint blanks = (guint) _csn_node_number (node, "blank", 0);
  if (!csn_text_is_blank (value))
    _csn_cell_add_text (sheet, cell, style_of (node, CSN_STYLE_BODY), value, 0.5, FALSE);
  else if (blanks > 0)
    for (guint i = 0; i < blanks; i++)
      _csn_cell_add_blank (cell, 21);
  else
    {
      g_autofree char *none = _csn_fill_label (&sheet->fill, node, "none");
      _csn_cell_add_text (sheet, cell, CSN_STYLE_BODY, *none != '\0' ? none : "–", 0.5, FALSE);
    }
}

/* Fields side by side, as many as "columns", each as wide as its "span" says. */
static void
add_fields (CsnSheet *sheet, const CsnNode *node)
{
  guint        columns = (guint) _csn_node_number (node, "columns", 2), used = columns;
  const double gap = 14, unit = (sheet->width - gap * (columns - 1)) / columns;
  CsnRow      *row = NULL;
  for (guint i = 0; i < node->children->len; i++)
    {
      const CsnNode *field = g_ptr_array_index (node->children, i);
      if (!_csn_fill_holds (&sheet->fill, field))
        continue;
      guint span = MIN ((guint) _csn_node_number (field, "span", 1), columns);
      if (used + span > columns)
        {
          row = _csn_sheet_add_row (sheet, "P");
          row->before = 7;
          used = 0;
        }
      CsnCell *cell =
          _csn_row_add_cell (row, sheet->left + used * (unit + gap), unit * span + gap * (span - 1));
      _csn_cell_add_field (sheet, cell, field, 0);
      used += span;
    }
}

static void
add_field (CsnSheet *sheet, const CsnNode *node)
{
  CsnRow *row = _csn_sheet_add_row (sheet, "P");
  row->before = 7;
  _csn_cell_add_field (sheet, _csn_row_add_cell (row, sheet->left, sheet->width), node, 0);
}

/* "12. " at the beginning of a paragraph that numbers itself; 0 bytes if it does not. */
static gsize
own_number (const char *text)
{
  gsize digits = strspn (text, "0123456789");
  return digits > 0 && digits < 3 && text[digits] == '.' && text[digits + 1] == ' ' ? digits + 2 : 0;
}

/* A wording of the edition with nothing put into it. */
static gboolean
is_standing (const CsnFill *fill, const CsnNode *node)
{
  const char *name = _csn_node_get (node, "wording"), *languages[2];
  guint       n = _csn_fill_languages (fill, languages);
  if (name == NULL || strchr (name, '{') != NULL || fill->options->wording == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const char *text = fill->options->wording (name, languages[i], fill->options->wording_data);
      if (text == NULL || strchr (text, '{') != NULL)
        return FALSE;
    }
  return TRUE;
}

/* One paragraph of a text: Welsh beside English where both are wanted. A number, the layout's or the
 * paragraph's own, hangs. */
static void
add_paragraph (CsnSheet *sheet, const CsnNode *node, guint number, char **texts, guint n, guint index)
{
  CsnStyle style = style_of (node, CSN_STYLE_BODY);
  CsnRow  *row = _csn_sheet_add_row (sheet, "P");
  row->before = index == 0 ? 7 : 4;
  gboolean standing = is_standing (&sheet->fill, node);
  double   gap = 16, width = (sheet->width - gap * (n - 1)) / n;
  for (guint i = 0; i < n; i++)
    {
      double           x = sheet->left + i * (width + gap);
      gsize            own = number > 0 ? 0 : own_number (texts[i]);
      double           indent = number > 0 || own > 0 ? 20 : 0;
      g_autofree char *digits = number > 0 ? g_strdup_printf ("%u.", number) : g_strndup (texts[i], own);
      if (indent > 0)
        _csn_cell_add_text (sheet, _csn_row_add_cell (row, x, indent), style, digits, 0, FALSE);
      CsnCell *cell = _csn_row_add_cell (row, x + indent, width - indent);
      if (standing)
        _csn_cell_add_standing_text (sheet, cell, style, texts[i] + own);
      else
        _csn_cell_add_text (sheet, cell, style, texts[i] + own, 0, FALSE);
    }
}

static char **
split_paragraphs (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *kept = g_ptr_array_new ();
  for (guint i = 0; lines[i] != NULL; i++)
    if (!csn_text_is_blank (lines[i]))
      g_ptr_array_add (kept, g_strdup (lines[i]));
  g_ptr_array_add (kept, NULL);
  return (char **) g_ptr_array_free (kept, FALSE);
}

static void
add_text (CsnSheet *sheet, const CsnNode *node)
{
  const char *languages[2];
  guint       n = _csn_fill_languages (&sheet->fill, languages);
  g_auto (GStrv) first = NULL, second = NULL;
  g_autofree char *one = _csn_fill_value (&sheet->fill, node, languages[0]);
  g_autofree char *two = n > 1 ? _csn_fill_value (&sheet->fill, node, languages[1]) : NULL;
  first = split_paragraphs (one);
  second = split_paragraphs (two != NULL && !g_str_equal (one, two) ? two : "");
  guint n_first = g_strv_length (first), n_second = g_strv_length (second);
  for (guint i = 0; i < MAX (n_first, n_second); i++)
    {
      char  empty[] = "";
      char *texts[2] = { i < n_first ? first[i] : empty, i < n_second ? second[i] : empty };
      add_paragraph (sheet, node, _csn_node_is (node, "numbered") ? i + 1 : 0, texts, n_second > 0 ? 2 : 1,
                     i);
    }
}

static void
add_notice (CsnSheet *sheet, const CsnNode *node)
{
  CsnRow *row = _csn_sheet_add_row (sheet, "P");
  row->frame = CSN_FRAME_BOX;
  row->before = 12;
  row->pad_x = 10;
  row->pad_y = 8;
  g_autofree char *title = _csn_fill_label (&sheet->fill, node, "title");
  g_autofree char *text = _csn_fill_values (&sheet->fill, node);
  CsnCell         *cell = _csn_row_add_cell (row, sheet->left + row->pad_x, sheet->width - 2 * row->pad_x);
  if (*title != '\0')
    _csn_cell_add_text (sheet, cell, CSN_STYLE_COLUMN, title, 0, TRUE);
  _csn_cell_add_text (sheet, cell, CSN_STYLE_NOTICE, text, 2, FALSE);
}

static void
add_tick (CsnSheet *sheet, const CsnNode *node)
{
  g_autofree char *label = _csn_fill_label (&sheet->fill, node, "label");
  const char      *path = _csn_node_get (node, "path");
  JsonNode        *found = path != NULL ? _csn_fill_find (&sheet->fill, path) : NULL;
  gboolean         ticked = found != NULL && JSON_NODE_HOLDS_VALUE (found) &&
                    (json_node_get_int (found) != 0 || json_node_get_boolean (found));
  CsnRow *row = _csn_sheet_add_row (sheet, "P");
  row->before = 6;
  CsnCell *cell = _csn_row_add_cell (row, sheet->left + 18, sheet->width - 18);
  _csn_cell_add_text (sheet, cell, CSN_STYLE_BODY, label, 0, FALSE);
  g_array_index (cell->lines, CsnLine, 0).mark = ticked ? CSN_MARK_TICKED : CSN_MARK_BOX;
}

static void
add_signature (CsnSheet *sheet, const CsnNode *node)
{
  g_autofree char *label = _csn_fill_label (&sheet->fill, node, "label");
  CsnRow          *heading = _csn_sheet_add_row (sheet, "P");
  heading->before = 9;
  heading->keep = TRUE;
  _csn_cell_add_text (sheet, _csn_row_add_cell (heading, sheet->left, sheet->width), CSN_STYLE_LABEL, label,
                      0, FALSE);
  CsnRow *row = _csn_sheet_add_row (sheet, "Figure");
  row->before = 2;
  row->solid = row->signature = TRUE;
  row->box_width = MIN (_csn_node_number (node, "width", 90) * MM, sheet->width);
  row->box_height = _csn_node_number (node, "height", 20) * MM;
}

static int
find_picture (const CsnSheet *sheet, const char *name)
{
  const CsnFormOptions *options = sheet->fill.options;
  for (guint i = 0; i < options->n_pictures; i++)
    if (g_str_equal (options->pictures[i].name, name))
      return (int) i;
  return -1;
}

static void
add_beside (CsnSheet *sheet, CsnRow *row, const CsnNode *node, double wide)
{
  row->solid = node->children->len == 0;
  if (row->solid)
    return;
  CsnCell *cell = _csn_row_add_cell (row, sheet->left + wide + 18, sheet->width - wide - 18);
  for (guint i = 0; i < node->children->len; i++)
    {
      const CsnNode *field = g_ptr_array_index (node->children, i);
      if (_csn_fill_holds (&sheet->fill, field))
        _csn_cell_add_field (sheet, cell, field, cell->lines->len > 0 ? 8 : 0);
    }
}

/* The picture at the left, its fields at the right of it. */
static void
add_picture (CsnSheet *sheet, const CsnNode *node)
{
  int index = find_picture (sheet, _csn_node_get (node, "name"));
  if (index < 0 && _csn_node_is (node, "optional"))
    {
      add_fields (sheet, node);
      return;
    }
  const CsnFormPicture *picture = index >= 0 ? &sheet->fill.options->pictures[index] : NULL;
  if (picture == NULL || picture->jpeg == NULL || picture->width == 0 || picture->height == 0)
    {
      _csn_fill_fail (&sheet->fill, CSN_PAPER_ERROR_DATA, node,
                      _ ("The form cannot be made without the picture “%s”."), _csn_node_get (node, "name"));
      return;
    }
  CsnRow *row = _csn_sheet_add_row (sheet, "P");
  row->before = 10;
  row->picture = index;
  double wide = MIN (_csn_node_number (node, "width", 80) * MM, sheet->width),
         high = MIN (_csn_node_number (node, "height", 110), 220) * MM;
  double scale = MIN (wide / picture->width, high / picture->height);
  row->box_width = picture->width * scale;
  row->box_height = picture->height * scale;
  add_beside (sheet, row, node, wide);
}

/* A text that is to be read by a machine, its fields at the right of it. */
static void
add_qr (CsnSheet *sheet, const CsnNode *node)
{
  g_autofree char *text = _csn_fill_value (&sheet->fill, node, "en");
  guint            across = 0;
  GBytes          *modules = _csn_qr_encode (text, &across);
  if (modules == NULL)
    {
      _csn_fill_fail (&sheet->fill, CSN_PAPER_ERROR_DATA, node, _ ("The form cannot be made: “%s” is empty or too long for a QR code."),
                      _csn_node_get (node, "path"));
      return;
    }
  CsnRow *row = _csn_sheet_add_row (sheet, "P");
  row->before = 10;
  row->modules = modules;
  row->across = across;
  row->box_width = row->box_height = MIN (_csn_node_number (node, "width", 60) * MM, sheet->width);
  add_beside (sheet, row, node, row->box_width);
}

static void add_nodes (CsnSheet *sheet, const CsnNode *parent);

static void
add_section (CsnSheet *sheet, const CsnNode *node)
{
  g_autofree char *title = _csn_fill_label (&sheet->fill, node, "title");
  guint            start = sheet->rows->len;
  if (*title != '\0')
    {
      CsnRow *row = _csn_sheet_add_row (sheet, "H2");
      row->frame = CSN_FRAME_SECTION;
      row->before = 15;
      row->pad_y = 2;
      row->keep = TRUE;
      _csn_cell_add_text (sheet, _csn_row_add_cell (row, sheet->left, sheet->width), CSN_STYLE_HEADING, title,
                          0, FALSE);
    }
  add_nodes (sheet, node);
  for (guint i = start; _csn_node_is (node, "keep") && i + 1 < sheet->rows->len; i++)
    ((CsnRow *) g_ptr_array_index (sheet->rows, i))->keep = TRUE;
}

static void
add_node (CsnSheet *sheet, const CsnNode *node)
{
  switch (node->type)
    {
    case CSN_NODE_SECTION:
      add_section (sheet, node);
      break;
    case CSN_NODE_FIELDS:
      add_fields (sheet, node);
      break;
    case CSN_NODE_FIELD:
      add_field (sheet, node);
      break;
    case CSN_NODE_TEXT:
      add_text (sheet, node);
      break;
    case CSN_NODE_ROWS:
      _csn_sheet_add_table (sheet, node);
      break;
    case CSN_NODE_BARS:
      _csn_sheet_add_bars (sheet, node);
      break;
    case CSN_NODE_GROUPS:
      _csn_sheet_add_groups (sheet, node);
      break;
    case CSN_NODE_PICTURE:
      add_picture (sheet, node);
      break;
    case CSN_NODE_QR:
      add_qr (sheet, node);
      break;
    case CSN_NODE_NOTICE:
      add_notice (sheet, node);
      break;
    case CSN_NODE_TICK:
      add_tick (sheet, node);
      break;
    case CSN_NODE_SIGNATURE:
      add_signature (sheet, node);
      break;
    case CSN_NODE_IF:
      add_nodes (sheet, node);
      break;
    case CSN_NODE_FORM:
    case CSN_NODE_CASE:
    case CSN_NODE_COLUMN:
    case CSN_NODE_PAGEBREAK:
      break;
    }
}

static void
add_nodes (CsnSheet *sheet, const CsnNode *parent)
{
  gboolean breaks = FALSE;
  for (guint i = 0; i < parent->children->len && sheet->fill.error == NULL; i++)
    {
      const CsnNode *node = g_ptr_array_index (parent->children, i);
      guint          start = sheet->rows->len;
      if (!_csn_fill_holds (&sheet->fill, node))
        continue;
      if (node->type == CSN_NODE_PAGEBREAK)
        breaks = TRUE;
      else
        add_node (sheet, node);
      if (breaks && sheet->rows->len > start)
        {
          ((CsnRow *) g_ptr_array_index (sheet->rows, start))->break_before = TRUE;
          breaks = FALSE;
        }
    }
}

/* Title at the left, what the form is about at the right, a rule below. */
static void
add_title (CsnSheet *sheet, const CsnNode *form)
{
  g_autofree char *title = _csn_fill_label (&sheet->fill, form, "title");
  g_autofree char *subtitle = _csn_fill_label (&sheet->fill, form, "subtitle");
  g_autofree char *aside = _csn_fill_words (&sheet->fill, form, "aside", "en");
  double           right = *aside != '\0' ? 150 : 0;
  CsnRow          *row = _csn_sheet_add_row (sheet, "H1");
  row->keep = TRUE;
  CsnCell *cell = _csn_row_add_cell (row, sheet->left, sheet->width - right);
  _csn_cell_add_text (sheet, cell, CSN_STYLE_TITLE, title, 0, TRUE);
  if (*aside != '\0')
    {
      cell = _csn_row_add_cell (row, sheet->left + sheet->width - right, right);
      cell->right = TRUE;
      _csn_cell_add_text (sheet, cell, CSN_STYLE_TITLE, aside, 0, FALSE);
    }
  row = _csn_sheet_add_row (sheet, "P");
  row->frame = CSN_FRAME_BELOW;
  row->pad_y = 3;
  _csn_cell_add_text (sheet, _csn_row_add_cell (row, sheet->left, sheet->width), CSN_STYLE_SMALL, subtitle, 0,
                      FALSE);
}

gboolean
_csn_sheet_fill (CsnSheet *sheet, GError **error)
{
  add_title (sheet, sheet->fill.form->root);
  add_nodes (sheet, sheet->fill.form->root);
  if (sheet->fill.error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&sheet->fill.error));
  return FALSE;
}
