/* Draws placed rows with their tags, and on each page the marking, the foot and "Page x of y".
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-form-private.h"
#include "csn-text.h"
#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  CsnSheet *sheet;
  cairo_t  *cr;
  guint     table; /* whose <Table> is open; 0 for none */
} Drawing;

static const double GREYS[CSN_N_STYLES] = { [CSN_STYLE_LABEL] = 0.36, [CSN_STYLE_COLUMN] = 0.2 };

/* --- text --- */

/* Pango wraps behind a space and leaves that space in the line as an empty glyph, which cairo would write as
 * a replacement text that cuts the tagged paragraph short in readers: it is left out. */
static void
draw_run (cairo_t *cr, const char *text, PangoGlyphItem *run, gboolean last)
{
  PangoItem *item = run->item;
  if (!last || item->length == 0 || text[item->offset + item->length - 1] != ' ' ||
      item->analysis.level % 2 == 1)
    {
      pango_cairo_show_glyph_item (cr, text, run);
      return;
    }
  PangoGlyphItem   *shorter = pango_glyph_item_copy (run);
  PangoGlyphString *glyphs = shorter->glyphs;
  while (shorter->item->length > 0 && text[shorter->item->offset + shorter->item->length - 1] == ' ' &&
         glyphs->num_glyphs > 0 && glyphs->log_clusters[glyphs->num_glyphs - 1] == shorter->item->length - 1)
    {
      glyphs->num_glyphs--;
      shorter->item->length--;
      shorter->item->num_chars--;
    }
  if (glyphs->num_glyphs > 0)
    pango_cairo_show_glyph_item (cr, text, shorter);
  pango_glyph_item_free (shorter);
}

static void
draw_text_line (cairo_t *cr, const CsnLine *line, double x, double baseline)
{
  const char *text = pango_layout_get_text (line->layout);
  int         offset = 0;
  for (GSList *at = line->line->runs; at != NULL; at = at->next)
    {
      PangoGlyphItem *run = at->data;
      cairo_move_to (cr, x + (double) offset / PANGO_SCALE, baseline);
      draw_run (cr, text, run, at->next == NULL);
      offset += pango_glyph_string_get_width (run->glyphs);
    }
}

static void
draw_rule (cairo_t *cr, double x1, double x2, double y, double thick, double grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_set_line_width (cr, thick);
  cairo_move_to (cr, x1, y);
  cairo_line_to (cr, x2, y);
  cairo_stroke (cr);
}

static void
draw_tick_box (cairo_t *cr, double x, double y, gboolean ticked)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 0.8);
  cairo_rectangle (cr, x, y, 9, 9);
  if (ticked)
    {
      cairo_move_to (cr, x + 2, y + 2);
      cairo_line_to (cr, x + 7, y + 7);
      cairo_move_to (cr, x + 7, y + 2);
      cairo_line_to (cr, x + 2, y + 7);
    }
  cairo_stroke (cr);
}

static void
draw_line (cairo_t *cr, const CsnCell *cell, const CsnLine *line, double y)
{
  if (line->mark == CSN_MARK_BOX || line->mark == CSN_MARK_TICKED)
    draw_tick_box (cr, cell->x - 16, y + line->height / 2 - 4.5, line->mark == CSN_MARK_TICKED);
  if (line->mark == CSN_MARK_RULE)
    draw_rule (cr, cell->x, cell->x + cell->width, y + line->height - 1, 0.5, 0.45);
  if (line->line == NULL)
    return;
  double x = cell->x, grey = GREYS[line->style];
  if (cell->right)
    {
      PangoRectangle logical;
      pango_layout_line_get_extents (line->line, NULL, &logical);
      x += cell->width - (double) logical.width / PANGO_SCALE;
    }
  cairo_set_source_rgb (cr, grey, grey, grey);
  draw_text_line (cr, line, x, y + line->baseline);
}

/* --- rows --- */
static void
draw_frame (Drawing *drawing, const CsnPart *part)
{
  cairo_t *cr = drawing->cr;
  double   left = drawing->sheet->left, right = left + drawing->sheet->width, bottom = part->y + part->height;
  switch (part->row->frame)
    {
    case CSN_FRAME_NONE:
      break;
    case CSN_FRAME_BELOW:
      draw_rule (cr, left, right, bottom, part->row->table > 0 ? 0.4 : 0.9,
                 part->row->table > 0 ? 0.65 : 0.15);
      break;
    case CSN_FRAME_SECTION:
      draw_rule (cr, left, right, bottom, 0.6, 0.45);
      break;
    case CSN_FRAME_HEAD:
      cairo_set_source_rgb (cr, 0.93, 0.93, 0.93);
      cairo_rectangle (cr, left, part->y, right - left, part->height);
      cairo_fill (cr);
      draw_rule (cr, left, right, bottom, 0.7, 0.3);
      break;
    case CSN_FRAME_BOX:
      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_set_line_width (cr, 1.8);
      cairo_rectangle (cr, left + 0.9, part->y, right - left - 1.8, part->height);
      cairo_stroke (cr);
      break;
    }
}

static void
draw_cell (Drawing *drawing, const CsnPart *part, guint i, const char *paragraph_tag)
{
  const CsnCell *cell = &g_array_index (part->row->cells, CsnCell, i);
  double         y = part->y + part->row->pad_y;
  gboolean       open = FALSE;
  if (cell->bar > 0 && part->first)
    {
      cairo_set_source_rgb (drawing->cr, 0.21, 0.35, 0.55);
      cairo_rectangle (drawing->cr, cell->x, part->y + part->row->pad_y + 1, cell->width * cell->bar, MAX (part->height - 2 * part->row->pad_y - 2, 4));
      cairo_fill (drawing->cr);
    }
  for (guint at = part->from[i]; at < part->to[i]; at++)
    {
      const CsnLine *line = &g_array_index (cell->lines, CsnLine, at);
      y += at > part->from[i] ? line->before : 0;
      if (paragraph_tag != NULL && !open && line->line != NULL)
        cairo_tag_begin (drawing->cr, paragraph_tag, NULL);
      open = open || line->line != NULL;
      draw_line (drawing->cr, cell, line, y);
      if (paragraph_tag != NULL && open && (line->closes || at + 1 == part->to[i]))
        {
          cairo_tag_end (drawing->cr, paragraph_tag);
          open = FALSE;
        }
      y += line->height;
    }
}

static void
draw_table_part (Drawing *drawing, const CsnPart *part)
{
  const char *tag = part->row->is_header ? "TH" : "TD";
  if (!part->repeated)
    cairo_tag_begin (drawing->cr, "TR", NULL);
  for (guint i = 0; i < part->row->cells->len; i++)
    {
      if (!part->repeated)
        cairo_tag_begin (drawing->cr, tag, NULL);
      draw_cell (drawing, part, i, NULL);
      if (!part->repeated)
        cairo_tag_end (drawing->cr, tag);
    }
  if (!part->repeated)
    cairo_tag_end (drawing->cr, "TR");
}

static void
close_table (Drawing *drawing, guint next)
{
  if (drawing->table != next && drawing->table > 0)
    cairo_tag_end (drawing->cr, "Table");
  if (drawing->table != next && next > 0)
    cairo_tag_begin (drawing->cr, "Table", NULL);
  drawing->table = next;
}

static void
draw_part (Drawing *drawing, const CsnPart *part)
{
  const CsnRow *row = part->row;
  close_table (drawing, row->table);
  draw_frame (drawing, part);
  if (part->first && row->box_height > 0)
    {
      cairo_tag_begin (drawing->cr, "Figure", NULL);
      if (row->signature)
        _csn_draw_signature (drawing->cr, drawing->sheet->fill.options->strokes, drawing->sheet->left,
                             part->y, row->box_width, row->box_height);
      else if (row->modules != NULL)
        _csn_draw_qr (drawing->cr, row->modules, row->across, drawing->sheet->left, part->y, row->box_width);
      else
        _csn_draw_picture (drawing->cr, &drawing->sheet->fill.options->pictures[row->picture],
                           drawing->sheet->left, part->y, row->box_width, row->box_height);
      cairo_tag_end (drawing->cr, "Figure");
    }
  if (row->table > 0)
    draw_table_part (drawing, part);
  else
    for (guint i = 0; i < row->cells->len; i++)
      draw_cell (drawing, part, i, row->tag);
}

/* --- the page's furniture --- */
static void
draw_small (Drawing *drawing, CsnStyle style, const char *text, double y, double align)
{
  CsnCell cell = { .width = drawing->sheet->width, .lines = g_array_new (FALSE, TRUE, sizeof (CsnLine)) };
  _csn_cell_add_text (drawing->sheet, &cell, style, text, 0, FALSE);
  for (guint i = 0; i < cell.lines->len; i++)
    {
      const CsnLine *line = &g_array_index (cell.lines, CsnLine, i);
      PangoRectangle logical;
      pango_layout_line_get_extents (line->line, NULL, &logical);
      cell.x = drawing->sheet->left + align * (cell.width - (double) logical.width / PANGO_SCALE);
      draw_line (drawing->cr, &cell, line, y);
      y += line->height;
    }
  g_array_unref (cell.lines);
}

static void
draw_specimen (Drawing *drawing)
{
  cairo_t *cr = drawing->cr;
  cairo_save (cr);
  cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, 96);
  cairo_text_extents_t extents;
  cairo_text_extents (cr, "SPECIMEN", &extents);
  cairo_translate (cr, CSN_PAGE_WIDTH / 2, CSN_PAGE_HEIGHT / 2);
  cairo_rotate (cr, -G_PI / 3.6);
  cairo_move_to (cr, -extents.width / 2, extents.height / 2);
  cairo_set_source_rgba (cr, 0.75, 0.1, 0.1, 0.16);
  cairo_text_path (cr, "SPECIMEN"); /* an outline: the word that is read stands beside the marking */
  cairo_fill (cr);
  cairo_restore (cr);
}

static char *
page_words (const CsnFill *fill, guint page, guint pages)
{
  const char *languages[2];
  guint       n = _csn_fill_languages (fill, languages);
  GString    *text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, g_str_equal (languages[i], "cy") ? "%sTudalen %u o %u" : "%sPage %u of %u",
                            i > 0 ? " / " : "", page, pages);
  return g_string_free (text, FALSE);
}

static char *
edition_words (CsnFill *fill)
{
  const char *languages[2];
  (void) _csn_fill_languages (fill, languages);
  g_autofree char *edition = _csn_fill_expand (fill, "{edition} {edition_version}", "en");
  gboolean         welsh = g_str_equal (languages[0], "cy");
  g_strstrip (edition);
  const char *head = fill->options->head;
  return g_strconcat (*edition != '\0' ? (welsh ? "Argraffiad polisi / Policy edition " : "Policy edition ")
                                       : "",
                      edition, head != NULL && *edition != '\0' ? "  ·  " : "",
                      head != NULL ? (welsh ? "Cofnod / Journal " : "Journal ") : "", head, NULL);
}

static void
draw_furniture (Drawing *drawing, const char *marking, guint page, guint pages)
{
  CsnFill         *fill = &drawing->sheet->fill;
  double           left = drawing->sheet->left, right = left + drawing->sheet->width;
  g_autofree char *foot = _csn_fill_label (fill, fill->form->root, "foot");
  g_autofree char *count = page_words (fill, page, pages);
  g_autofree char *edition = edition_words (fill);
  draw_small (drawing, CSN_STYLE_COLUMN, marking, 26, 0.5);
  draw_rule (drawing->cr, left, right, CSN_PAGE_HEIGHT - 56, 0.5, 0.5);
  draw_small (drawing, CSN_STYLE_LABEL, foot, CSN_PAGE_HEIGHT - 52, 0);
  draw_small (drawing, CSN_STYLE_LABEL, count, CSN_PAGE_HEIGHT - 52, 1);
  draw_small (drawing, CSN_STYLE_LABEL, edition, CSN_PAGE_HEIGHT - 41, 0);
  draw_small (drawing, CSN_STYLE_COLUMN, marking, CSN_PAGE_HEIGHT - 30, 0.5);
  if (fill->options->specimen)
    draw_specimen (drawing);
}

/* The data's own marking before the one that the form names, or the edition's general one. */
static char *
find_marking (CsnFill *fill)
{
  const char      *languages[2];
  guint            n = _csn_fill_languages (fill, languages);
  g_autofree char *own = _csn_fill_expand (fill, "{marking}", languages[0]);
  if (!csn_text_is_blank (own))
    return g_steal_pointer (&own);
  const char *name = _csn_node_get (fill->form->root, "marking"), *texts[2] = { NULL, NULL };
  name = name != NULL ? name : "marking";
  for (guint i = 0; i < n && fill->options->wording != NULL; i++)
    texts[i] = fill->options->wording (name, languages[i], fill->options->wording_data);
  if (texts[0] == NULL)
    {
      _csn_fill_fail (fill, CSN_PAPER_ERROR_LAYOUT, fill->form->root,
                      _ ("The policy edition in force has no wording called “%s”."), name);
      return g_strdup ("");
    }
  gboolean twice = texts[1] != NULL && !g_str_equal (texts[0], texts[1]);
  return twice ? g_strconcat (texts[0], " / ", texts[1], NULL) : g_strdup (texts[0]);
}

static char *
add_specimen (const CsnFill *fill, char *marking)
{
  if (!fill->options->specimen)
    return marking;
  char *both = g_strconcat (marking, "  ·  SPECIMEN", NULL);
  g_free (marking);
  return both;
}

static cairo_status_t
take_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Enough for the pictures and a few pages of text, so that the bytes need not move while they grow. */
static guint
expect_length (const CsnFill *fill)
{
  gsize length = 96 * 1024;
  for (guint i = 0; i < fill->options->n_pictures; i++)
    if (fill->options->pictures[i].jpeg != NULL)
      length += g_bytes_get_size (fill->options->pictures[i].jpeg);
  return (guint) MIN (length, 64 * 1024 * 1024);
}

static void
draw_pages (Drawing *drawing, GArray *parts, guint pages, const char *marking)
{
  guint at = 0;
  cairo_tag_begin (drawing->cr, "Document", NULL);
  for (guint page = 0; page < pages; page++)
    {
      for (; at < parts->len && g_array_index (parts, CsnPart, at).page == page; at++)
        draw_part (drawing, &g_array_index (parts, CsnPart, at));
      if (at == parts->len)
        close_table (drawing, 0);
      draw_furniture (drawing, marking, page + 1, pages);
      if (page + 1 == pages)
        cairo_tag_end (drawing->cr, "Document");
      cairo_show_page (drawing->cr);
    }
}

GBytes *
_csn_draw (CsnSheet *sheet, GArray *parts, guint pages, const char *title, const char *date, GError **error)
{
  g_autofree char *marking = add_specimen (&sheet->fill, find_marking (&sheet->fill));
  if (sheet->fill.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&sheet->fill.error));
      return NULL;
    }
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (expect_length (&sheet->fill));
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (take_bytes, bytes, CSN_PAGE_WIDTH, CSN_PAGE_HEIGHT);
  /* No streams of objects, which newer versions of cairo make: csn-paper-finish.c looks the objects up. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  Drawing drawing = { .sheet = sheet, .cr = cairo_create (surface) };
  draw_pages (&drawing, parts, pages, marking);
  cairo_status_t status = cairo_status (drawing.cr);
  cairo_destroy (drawing.cr);
  cairo_surface_finish (surface);
  status = status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_FAILED, _ ("The form could not be drawn: %s."),
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
