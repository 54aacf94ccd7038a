/* A page's words in an order that keeps each cell of a table together. SPDX-License-Identifier:
 * GPL-3.0-or-later
 *
 * Poppler writes what stands on one height as one line, without a space between columns, and a cell of two
 * lines is cut in two by its neighbour. Where each letter stands tells the cells apart again. */
#include "pdf-text.h"
#include <string.h>

/* Parts of the higher of two letters' boxes, which is about 1.2 times the size of their font. */
#define WORD_GAP 0.15  /* a space, though the file has none */
#define CELL_GAP 1.0   /* no longer the same sentence */
#define LINE_GAP 0.35  /* lines farther apart are not of one paragraph */
#define LOOK_AHEAD 64u /* pieces in which the next line of a cell is looked for: bounds the work */

/* A stretch of one line of one cell. */
typedef struct
{
  gsize            from, to; /* in the text that is being built */
  PopplerRectangle box;
  bool             beside; /* on the line of the piece before it */
  bool             taken;
} Piece;

typedef struct
{
  GString         *text;
  GArray          *pieces; /* Piece */
  PopplerRectangle last;   /* where the last letter of the open piece stands */
  bool             open;
} Reading;

static double
across (const PopplerRectangle *a, const PopplerRectangle *b)
{
  return MAX (0, MAX (b->x1 - a->x2, a->x1 - b->x2));
}

static double
down (const PopplerRectangle *a, const PopplerRectangle *b)
{
  return MAX (0, MAX (b->y1 - a->y2, a->y1 - b->y2));
}

static double
size_of (const PopplerRectangle *box)
{
  return MAX (box->y2 - box->y1, MIN (box->x2 - box->x1, 1000));
}

static Piece *
piece_at (const Reading *reading, guint i)
{
  return &g_array_index (reading->pieces, Piece, i);
}

static void
close_piece (Reading *reading)
{
  if (!reading->open)
    return;
  while (reading->text->len > 0 && reading->text->str[reading->text->len - 1] == ' ')
    g_string_truncate (reading->text, reading->text->len - 1);
  piece_at (reading, reading->pieces->len - 1)->to = reading->text->len;
  reading->open = false;
}

static void
open_piece (Reading *reading, const PopplerRectangle *box, bool beside)
{
  close_piece (reading);
  Piece piece = { .from = reading->text->len, .to = reading->text->len, .box = *box, .beside = beside };
  g_array_append_val (reading->pieces, piece);
  reading->open = true;
}

static void
add_letter (Reading *reading, const char *letter, gsize length, const PopplerRectangle *box)
{
  if (!reading->open)
    open_piece (reading, box, false);
  else
    {
      double size = MAX (size_of (&reading->last), size_of (box)), gap = across (&reading->last, box);
      if (down (&reading->last, box) > WORD_GAP * size)
        open_piece (reading, box, false);
      else if (gap > CELL_GAP * size)
        open_piece (reading, box, true);
      else if (gap > WORD_GAP * size && reading->text->str[reading->text->len - 1] != ' ')
        g_string_append_c (reading->text, ' ');
    }
  g_string_append_len (reading->text, letter, (gssize) length);
  Piece *piece = piece_at (reading, reading->pieces->len - 1);
  piece->box.x1 = MIN (piece->box.x1, box->x1);
  piece->box.x2 = MAX (piece->box.x2, box->x2);
  piece->box.y1 = MIN (piece->box.y1, box->y1);
  piece->box.y2 = MAX (piece->box.y2, box->y2);
  reading->last = *box;
}

/* Marks of direction that poppler adds to the text and gives no place. */
static bool
has_no_place (gunichar c)
{
  return c >= 0x202a && c <= 0x202e;
}

static bool
read_letters (Reading *reading, const char *text, const PopplerRectangle *boxes, guint n)
{
  guint at = 0;
  for (const char *next, *letter = text; *letter != '\0'; letter = next)
    {
      gunichar c = g_utf8_get_char (letter);
      next = g_utf8_next_char (letter);
      if (has_no_place (c))
        continue;
      if (at == n)
        return false;
      if (c == '\n' || c == '\f')
        close_piece (reading);
      else if (c != ' ')
        add_letter (reading, letter, (gsize) (next - letter), &boxes[at]);
      else if (reading->open)
        g_string_append_c (reading->text, ' ');
      at++;
    }
  close_piece (reading);
  return at == n;
}

/* The line below in the same cell: it begins where this one does, close under it, as large. */
static bool
goes_on (const Piece *piece, const Piece *below)
{
  double height = piece->box.y2 - piece->box.y1, other = below->box.y2 - below->box.y1;
  double gap = below->box.y1 - piece->box.y2, aside = below->box.x1 - piece->box.x1;
  return gap > -height / 2 && gap < height * LINE_GAP && ABS (aside) < height * 0.2 &&
         ABS (other - height) < height * 0.15;
}

static guint
find_next_line (const Reading *reading, guint i)
{
  guint end = (guint) MIN ((guint64) reading->pieces->len, (guint64) i + 1 + LOOK_AHEAD);
  for (guint j = i + 1; j < end; j++)
    if (!piece_at (reading, j)->taken && goes_on (piece_at (reading, i), piece_at (reading, j)))
      return j;
  return 0;
}

static char *
put_in_order (const Reading *reading)
{
  GString *all = g_string_sized_new (reading->text->len + reading->pieces->len + 1);
  guint    before = 0;
  for (guint first = 0; first < reading->pieces->len; first++)
    for (guint i = first; !piece_at (reading, i)->taken;)
      {
        Piece *piece = piece_at (reading, i);
        piece->taken = true;
        if (all->len > 0)
          g_string_append_c (all, piece->beside && i == before + 1 ? ' ' : '\n');
        g_string_append_len (all, reading->text->str + piece->from, (gssize) (piece->to - piece->from));
        before = i;
        guint next = find_next_line (reading, i);
        if (next == 0)
          break;
        i = next;
      }
  return g_string_free (all, FALSE);
}

char *
csn_pdf_page_text (PopplerPage *page)
{
  char *text = poppler_page_get_text (page);
  if (text == NULL || *text == '\0' || !g_utf8_validate (text, -1, NULL))
    return text;
  Reading           reading = { .text = g_string_sized_new (strlen (text) + 64),
                                .pieces = g_array_new (FALSE, FALSE, sizeof (Piece)) };
  PopplerRectangle *boxes = NULL;
  guint             n = 0;
  /* Should the letters and their places ever not be as many, poppler's own order is better than none. */
  if (poppler_page_get_text_layout (page, &boxes, &n) && read_letters (&reading, text, boxes, n))
    {
      g_free (text);
      text = put_in_order (&reading);
    }
  g_free (boxes);
  g_array_free (reading.pieces, TRUE);
  g_string_free (reading.text, TRUE);
  return text;
}
