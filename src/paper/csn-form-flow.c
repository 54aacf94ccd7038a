/* Puts rows on pages: splits long ones line by line, keeps headings with what they head, repeats a table's
 * heading. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-form-private.h"

#define ROOM (CSN_PAGE_BOTTOM - CSN_PAGE_TOP)

/* A row lower than this goes to the next page rather than being split. */
#define WORTH_SPLITTING (ROOM * 0.22)

typedef struct
{
  GArray  *parts;
  guint    page;
  double   y;
  gboolean fresh; /* nothing but a repeated heading is on this page yet */
} Flow;

static void
clear_part (gpointer data)
{
  CsnPart *part = data;
  g_free (part->from);
  g_free (part->to);
}

static gboolean
at_top (const Flow *flow)
{
  return flow->y <= CSN_PAGE_TOP + 0.001;
}

static void
next_page (Flow *flow)
{
  flow->page++;
  flow->y = CSN_PAGE_TOP;
  flow->fresh = TRUE;
}

static gboolean
is_whole (const CsnRow *row)
{
  return row->solid || row->is_header || _csn_row_height (row) <= WORTH_SPLITTING;
}

static const CsnLine *
line_at (const CsnCell *cell, guint i)
{
  return &g_array_index (cell->lines, CsnLine, i);
}

/* How many of @cell's lines from @from on fit into @room, leaving neither a first line at the foot nor a last
 * line at the head of a page, nor a label without its value. */
static guint
count_fitting (const CsnCell *cell, guint from, double room, gboolean must_take)
{
  guint  to = from;
  double height = 0;
  while (to < cell->lines->len)
    {
      double more = line_at (cell, to)->height + (to > from ? line_at (cell, to)->before : 0);
      if (height + more > room)
        break;
      height += more;
      to++;
    }
  if (to == cell->lines->len)
    return to;
  guint most = to;
  if (to > from && line_at (cell, to)->closes && !line_at (cell, to)->opens)
    to--;
  if (to > from && line_at (cell, to - 1)->opens && !line_at (cell, to - 1)->closes)
    to--;
  while (to > from && line_at (cell, to - 1)->keep)
    to--;
  if (to == from && must_take)
    return MAX (most, from + 1);
  return to;
}

/* Places as much of @row as fits from @from on; TRUE if that was the rest of it. */
static gboolean
place_part (Flow *flow, const CsnRow *row, guint *from, gboolean first, gboolean repeated)
{
  guint    n = row->cells->len, *to = g_new0 (guint, n + 1);
  double   room = CSN_PAGE_BOTTOM - flow->y - 2 * row->pad_y, height = first ? row->box_height : 0;
  gboolean done = TRUE, any = FALSE;
  for (guint i = 0; i < n; i++)
    {
      const CsnCell *cell = &g_array_index (row->cells, CsnCell, i);
      gboolean       whole = first && is_whole (row);
      to[i] = whole ? cell->lines->len
                    : count_fitting (cell, from[i], room, flow->fresh || (first && row->box_height > 0));
      height = MAX (height, _csn_lines_height (cell, from[i], to[i]));
      done = done && to[i] == cell->lines->len;
      any = any || to[i] > from[i];
    }
  if (!any && !done)
    {
      g_free (to);
      return FALSE;
    }
  CsnPart part = { .row = row,
                   .page = flow->page,
                   .y = flow->y,
                   .height = height + 2 * row->pad_y,
                   .first = first,
                   .repeated = repeated };
  part.from = g_memdup2 (from, (n + 1) * sizeof *from);
  part.to = to;
  for (guint i = 0; i < n; i++)
    from[i] = to[i];
  g_array_append_val (flow->parts, part);
  flow->y += part.height;
  flow->fresh = flow->fresh && repeated;
  return done;
}

static void
repeat_header (Flow *flow, const CsnRow *row)
{
  if (row->header == NULL || !at_top (flow))
    return;
  g_autofree guint *from = g_new0 (guint, row->header->cells->len + 1);
  (void) place_part (flow, row->header, from, TRUE, TRUE);
}

/* What must fit below y for row @i to begin here: all rows that are kept with the next, and a beginning of
 * the one after them. */
static double
height_needed (const CsnSheet *sheet, guint i)
{
  double needed = 0;
  for (; i < sheet->rows->len; i++)
    {
      const CsnRow *row = g_ptr_array_index (sheet->rows, i);
      double        whole = _csn_row_height (row);
      if (needed > 0)
        needed += row->before;
      if (!row->keep)
        return needed + (is_whole (row) ? whole : MIN (whole, MAX (row->box_height, 42) + 2 * row->pad_y));
      needed += whole;
    }
  return needed;
}

static void
place_row (Flow *flow, const CsnSheet *sheet, guint i)
{
  const CsnRow *row = g_ptr_array_index (sheet->rows, i);
  double        needed = height_needed (sheet, i);
  if (needed > ROOM) /* a chain that no page holds is broken where it must be */
    needed = is_whole (row) ? _csn_row_height (row) : 42;
  if (!at_top (flow))
    {
      if (row->break_before || flow->y + row->before + needed > CSN_PAGE_BOTTOM)
        next_page (flow);
      else
        flow->y += row->before;
    }
  g_autofree guint *from = g_new0 (guint, row->cells->len + 1);
  gboolean          first = TRUE, done = FALSE;
  while (!done)
    {
      repeat_header (flow, row);
      guint before = flow->parts->len;
      done = place_part (flow, row, from, first, FALSE);
      first = first && flow->parts->len == before;
      if (!done)
        next_page (flow);
    }
}

GArray *
_csn_flow (CsnSheet *sheet, guint *out_pages)
{
  Flow flow = { .parts = g_array_new (FALSE, FALSE, sizeof (CsnPart)), .y = CSN_PAGE_TOP, .fresh = TRUE };
  g_array_set_clear_func (flow.parts, clear_part);
  for (guint i = 0; i < sheet->rows->len; i++)
    place_row (&flow, sheet, i);
  *out_pages = flow.page + 1;
  return flow.parts;
}
