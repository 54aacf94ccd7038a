/* Pictures averaged down row by row, and the memory for their dots. SPDX-License-Identifier: GPL-3.0-or-later */
#include "helper.h"
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct CsnShrink
{
  uint32_t  width, height, to_width, to_height;
  uint32_t  y, to_y;  /* the next row of each */
  uint32_t  begun;    /* the first row of those that make to_y */
  uint32_t *edges;    /* where each dot's share of a row begins; one more than there are */
  uint32_t *sums;     /* of the rows so far, column by column: at most 30,000 rows of 255 */
  uint8_t  *pixels;
};

uint8_t *
csn_new_dots (uint32_t width, uint32_t height)
{
  const size_t huge = 2u << 20, length = (size_t) width * height * 4;
  if (length < 2 * huge)
    return malloc (length);
  /* Met four kilobytes at a time, a large picture's memory costs as much as decoding it. */
  size_t   whole = (length + huge - 1) / huge * huge;
  uint8_t *dots = aligned_alloc (huge, whole);
  if (dots != NULL)
    madvise (dots, whole, MADV_HUGEPAGE);
  return dots;
}

void
csn_fit (uint32_t width, uint32_t height, uint32_t most, uint32_t *out_width, uint32_t *out_height)
{
  uint32_t longer = width > height ? width : height;
  *out_width = width;
  *out_height = height;
  if (most == 0 || longer <= most)
    return;
  *out_width = (uint32_t) ((uint64_t) width * most / longer);
  *out_height = (uint32_t) ((uint64_t) height * most / longer);
  if (*out_width == 0)
    *out_width = 1;
  if (*out_height == 0)
    *out_height = 1;
}

CsnShrink *
csn_shrink_new (uint32_t width, uint32_t height, uint32_t most)
{
  CsnShrink *shrink = calloc (1, sizeof *shrink);
  if (shrink == NULL)
    return NULL;
  shrink->width = width;
  shrink->height = height;
  csn_fit (width, height, most, &shrink->to_width, &shrink->to_height);
  shrink->edges = malloc (((size_t) shrink->to_width + 1) * sizeof *shrink->edges);
  shrink->sums = calloc (width, 4 * sizeof *shrink->sums);
  shrink->pixels = csn_new_dots (shrink->to_width, shrink->to_height);
  if (shrink->edges == NULL || shrink->sums == NULL || shrink->pixels == NULL)
    {
      csn_shrink_free (shrink);
      return NULL;
    }
  for (uint32_t x = 0; x <= shrink->to_width; x++)
    shrink->edges[x] = (uint32_t) ((uint64_t) x * width / shrink->to_width);
  return shrink;
}

/* The rows of one are added up: its dots are the rounded means. */
static void
put_row (CsnShrink *shrink)
{
  uint8_t        *to = shrink->pixels + (size_t) shrink->to_y * shrink->to_width * 4;
  const uint32_t *sums = shrink->sums;
  uint32_t        rows = shrink->y - shrink->begun;
  for (uint32_t x = 0; x < shrink->to_width; x++, to += 4)
    {
      uint32_t dots = shrink->edges[x + 1] - shrink->edges[x];
      uint64_t blue = 0, green = 0, red = 0, n = (uint64_t) dots * rows;
      for (; dots > 0; dots--, sums += 4)
        {
          blue += sums[0];
          green += sums[1];
          red += sums[2];
        }
      to[0] = (uint8_t) ((blue + n / 2) / n);
      to[1] = (uint8_t) ((green + n / 2) / n);
      to[2] = (uint8_t) ((red + n / 2) / n);
      to[3] = 0xff;
    }
  memset (shrink->sums, 0, (size_t) shrink->width * 4 * sizeof *shrink->sums);
  shrink->begun = shrink->y;
  shrink->to_y++;
}

void
csn_shrink_row (CsnShrink *shrink, const uint8_t *row)
{
  uint32_t *restrict sums = shrink->sums;
  const size_t n = (size_t) shrink->width * 4;
  for (size_t i = 0; i < n; i++)
    sums[i] += row[i];
  shrink->y++;
  if (shrink->y == (uint64_t) (shrink->to_y + 1) * shrink->height / shrink->to_height)
    put_row (shrink);
}

uint8_t *
csn_shrink_take (CsnShrink *shrink, uint32_t *out_width, uint32_t *out_height)
{
  uint8_t *pixels = shrink->pixels;
  shrink->pixels = NULL;
  *out_width = shrink->to_width;
  *out_height = shrink->to_height;
  return pixels;
}

void
csn_shrink_free (CsnShrink *shrink)
{
  if (shrink == NULL)
    return;
  free (shrink->edges);
  free (shrink->sums);
  free (shrink->pixels);
  free (shrink);
}

uint8_t *
csn_shrink (uint8_t *pixels, uint32_t *width, uint32_t *height, uint32_t most)
{
  uint32_t to_width, to_height;
  csn_fit (*width, *height, most, &to_width, &to_height);
  if (pixels == NULL || (to_width == *width && to_height == *height))
    return pixels;
  CsnShrink *shrink = csn_shrink_new (*width, *height, most);
  uint8_t   *smaller = NULL;
  for (uint32_t y = 0; shrink != NULL && y < shrink->height; y++)
    csn_shrink_row (shrink, pixels + (size_t) y * shrink->width * 4);
  if (shrink != NULL)
    smaller = csn_shrink_take (shrink, width, height);
  csn_shrink_free (shrink);
  free (pixels);
  return smaller;
}
