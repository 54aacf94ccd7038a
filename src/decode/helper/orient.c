/* The first and the last steps of every picture: its size checked, turned upright, its facts noted. SPDX-License-Identifier:
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
  uint32_t *turned = (uint32_t *) (void *) csn_new_dots (*width, *height);
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
