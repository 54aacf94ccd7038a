/* The last steps of every picture: its size checked, averaged down, turned upright. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "helper.h"
#include <stdlib.h>
#include <string.h>

bool
csn_check_size (CsnResult *result, uint32_t width, uint32_t height)
{
  result->refused_width = width;
  result->refused_height = height;
  result->outcome = CSN_WIRE_OK;
  if (width == 0 || height == 0)
    result->outcome = CSN_WIRE_DAMAGED;
  else if (width > CSN_WIRE_MAX_SIDE || height > CSN_WIRE_MAX_SIDE ||
           (uint64_t) width * height > CSN_WIRE_MAX_DOTS)
    result->outcome = CSN_WIRE_TOO_MANY_DOTS;
  return result->outcome == CSN_WIRE_OK;
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

static void
average_row (const uint8_t *from, uint32_t width, uint32_t y0, uint32_t y1, uint8_t *to, uint32_t to_width)
{
  for (uint32_t x = 0; x < to_width; x++)
    {
      uint32_t x0 = (uint32_t) ((uint64_t) x * width / to_width);
      uint32_t x1 = (uint32_t) ((uint64_t) (x + 1) * width / to_width);
      uint64_t blue = 0, green = 0, red = 0, n = (uint64_t) (x1 - x0) * (y1 - y0);
      for (uint32_t y = y0; y < y1; y++)
        {
          const uint8_t *dot = from + ((size_t) y * width + x0) * 4;
          for (uint32_t i = x0; i < x1; i++, dot += 4)
            {
              blue += dot[0];
              green += dot[1];
              red += dot[2];
            }
        }
      to[x * 4] = (uint8_t) ((blue + n / 2) / n);
      to[x * 4 + 1] = (uint8_t) ((green + n / 2) / n);
      to[x * 4 + 2] = (uint8_t) ((red + n / 2) / n);
      to[x * 4 + 3] = 0xff;
    }
}

uint8_t *
csn_shrink (uint8_t *pixels, uint32_t *width, uint32_t *height, uint32_t most)
{
  uint32_t to_width, to_height;
  csn_fit (*width, *height, most, &to_width, &to_height);
  if (pixels == NULL || (to_width == *width && to_height == *height))
    return pixels;
  uint8_t *smaller = malloc ((size_t) to_width * to_height * 4);
  for (uint32_t y = 0; smaller != NULL && y < to_height; y++)
    average_row (pixels, *width, (uint32_t) ((uint64_t) y * *height / to_height),
                 (uint32_t) ((uint64_t) (y + 1) * *height / to_height), smaller + (size_t) y * to_width * 4,
                 to_width);
  free (pixels);
  *width = to_width;
  *height = to_height;
  return smaller;
}

/* Tiles keep both pictures' rows in the cache when rows become columns. */
#define TILE 32

static void
turn_tile (const uint32_t *from,
           uint32_t       *to,
           uint32_t        width,
           uint32_t        height,
           uint32_t        x0,
           uint32_t        y0,
           uint32_t        how)
{
  uint32_t x1 = x0 + TILE < width ? x0 + TILE : width, y1 = y0 + TILE < height ? y0 + TILE : height;
  uint32_t to_width = how >= 5 ? height : width;
  for (uint32_t y = y0; y < y1; y++)
    for (uint32_t x = x0; x < x1; x++)
      {
        uint32_t across = how >= 5 ? y : x, down = how >= 5 ? x : y; /* 1 and 5: as stored, transposed */
        if (how == 2 || how == 3)
          across = width - 1 - x;
        if (how == 3 || how == 4)
          down = height - 1 - y;
        if (how == 6 || how == 7)
          across = height - 1 - y;
        if (how == 7 || how == 8)
          down = width - 1 - x;
        to[(size_t) down * to_width + across] = from[(size_t) y * width + x];
      }
}

uint8_t *
csn_turn (uint8_t *pixels, uint32_t *width, uint32_t *height, uint32_t orientation)
{
  if (pixels == NULL || orientation < 2 || orientation > 8)
    return pixels;
  uint32_t *turned = malloc ((size_t) *width * *height * 4);
  for (uint32_t y = 0; turned != NULL && y < *height; y += TILE)
    for (uint32_t x = 0; x < *width; x += TILE)
      turn_tile ((const uint32_t *) (const void *) pixels, turned, *width, *height, x, y, orientation);
  free (pixels);
  if (orientation >= 5)
    {
      uint32_t swap = *width;
      *width = *height;
      *height = swap;
    }
  return (uint8_t *) turned;
}

void
csn_finish_picture (const CsnJob  *job,
                    CsnResult     *result,
                    uint32_t       width,
                    uint32_t       height,
                    const uint8_t *profile,
                    size_t         profile_length,
                    bool           grey)
{
  CsnWirePicture *picture = &result->picture;
  if (picture->orientation < 1 || picture->orientation > 8)
    picture->orientation = 1;
  if (picture->orientation >= 5)
    {
      uint32_t swap = picture->full_width;
      picture->full_width = picture->full_height;
      picture->full_height = swap;
    }
  if (picture->pages == 0)
    picture->pages = 1;
  if (profile != NULL)
    picture->flags |= CSN_WIRE_HAS_PROFILE;
  if (result->pixels == NULL)
    return;
  result->pixels = csn_shrink (result->pixels, &width, &height, job->request.number);
  if (result->pixels != NULL && profile != NULL)
    csn_colour_bgrx (result->pixels, (size_t) width * height, profile, profile_length, grey);
  result->pixels = csn_turn (result->pixels, &width, &height, picture->orientation);
  if (result->pixels == NULL)
    result->outcome = CSN_WIRE_NO_MEMORY;
  picture->width = width;
  picture->height = height;
}
