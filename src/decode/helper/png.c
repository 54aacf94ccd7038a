/* PNG to pixels by libpng: any error refuses the whole picture. SPDX-License-Identifier: GPL-3.0-or-later */
#include "helper.h"
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/* More than any real profile or text needs; what claims more is left out without being inflated. */
#define MAX_CHUNK 4000000

typedef struct
{
  png_structp    png;
  png_infop      info;
  const uint8_t *at;
  size_t         left;
  png_bytep     *rows;
} Png;

static void
read_cb (png_structp png, png_bytep to, size_t length)
{
  Png *reader = png_get_io_ptr (png);
  if (length > reader->left)
    png_error (png, "the file ends too early");
  memcpy (to, reader->at, length);
  reader->at += length;
  reader->left -= length;
}

static void
leave_cb (png_structp png, png_const_charp message)
{
  png_longjmp (png, 1);
}

static void
be_silent_cb (png_structp png, png_const_charp message)
{
}

static uint32_t
get32 (const uint8_t *b)
{
  return (uint32_t) b[0] << 24 | (uint32_t) b[1] << 16 | (uint32_t) b[2] << 8 | b[3];
}

/* Sizes are looked at before libpng is: its own limits would only say "error". */
static bool
check_header (const CsnJob *job, CsnResult *result)
{
  result->outcome = CSN_WIRE_DAMAGED;
  if (job->length < 33 || memcmp (job->bytes + 12, "IHDR", 4) != 0)
    return false;
  return csn_check_size (result, get32 (job->bytes + 16), get32 (job->bytes + 20));
}

static void
ask_for_bgra (Png *reader)
{
  png_structp png = reader->png;
  png_set_expand (png);
  png_set_scale_16 (png);
  png_set_gray_to_rgb (png);
  png_set_bgr (png);
  png_set_add_alpha (png, 0xff, PNG_FILLER_AFTER);
  png_set_interlace_handling (png);
  png_read_update_info (png, reader->info);
}

static void
note_metadata (Png *reader, CsnWirePicture *picture)
{
  png_bytep   exif = NULL;
  png_uint_32 length = 0;
  png_textp   text = NULL;
  int         texts = 0;
  if (png_get_eXIf_1 (reader->png, reader->info, &length, &exif) != 0 && exif != NULL)
    csn_exif_read (exif, length, picture);
  if (png_get_text (reader->png, reader->info, &text, &texts) > 0)
    picture->flags |= CSN_WIRE_HAS_NAMES;
}

static void
put_on_white (uint8_t *pixels, size_t dots)
{
  for (size_t i = 0; i < dots; i++, pixels += 4)
    {
      unsigned alpha = pixels[3];
      if (alpha == 0xff)
        continue;
      for (unsigned k = 0; k < 3; k++)
        pixels[k] = (uint8_t) ((pixels[k] * alpha + 255 * (255 - alpha) + 127) / 255);
      pixels[3] = 0xff;
    }
}

/* Colours are converted before they are mixed with white: white is the same in both spaces, the mixture is
 * not. */
static void
finish (Png *reader, const CsnJob *job, CsnResult *result, uint32_t width, uint32_t height, bool grey)
{
  png_charp   name = NULL;
  png_bytep   profile = NULL;
  png_uint_32 length = 0;
  int         method = 0;
  result->picture.trailing = reader->left;
  note_metadata (reader, &result->picture);
  png_get_iCCP (reader->png, reader->info, &name, &method, &profile, &length);
  if (profile != NULL)
    {
      result->picture.flags |= CSN_WIRE_HAS_PROFILE;
      csn_colour_bgrx (result->pixels, (size_t) width * height, profile, length, grey);
    }
  put_on_white (result->pixels, (size_t) width * height);
  if (job->request.kind == CSN_WIRE_INSPECT)
    {
      free (result->pixels);
      result->pixels = NULL;
    }
  csn_finish_picture (job, result, width, height, NULL, 0, grey);
}

static void
decode (Png *reader, const CsnJob *job, CsnResult *result)
{
  png_structp png = reader->png;
  uint32_t    width = get32 (job->bytes + 16), height = get32 (job->bytes + 20);
  png_set_read_fn (png, reader, read_cb);
  png_set_user_limits (png, CSN_WIRE_MAX_SIDE, CSN_WIRE_MAX_SIDE);
  png_set_chunk_malloc_max (png, MAX_CHUNK);
  png_set_chunk_cache_max (png, 200);
  png_read_info (png, reader->info);
  bool grey = (png_get_color_type (png, reader->info) & PNG_COLOR_MASK_COLOR) == 0;
  ask_for_bgra (reader);
  if (png_get_image_width (png, reader->info) != width ||
      png_get_image_height (png, reader->info) != height ||
      png_get_rowbytes (png, reader->info) != (size_t) width * 4)
    png_error (png, "a second header");
  result->pixels = csn_new_dots (width, height);
  reader->rows = malloc (height * sizeof *reader->rows);
  if (result->pixels == NULL || reader->rows == NULL)
    png_error (png, "no memory");
  for (uint32_t y = 0; y < height; y++)
    reader->rows[y] = result->pixels + (size_t) y * width * 4;
  png_read_image (png, reader->rows);
  png_read_end (png, reader->info);
  finish (reader, job, result, width, height, grey);
}

void
csn_decode_png (const CsnJob *job, CsnResult *result)
{
  if (!check_header (job, result))
    return;
  Png *reader = calloc (1, sizeof *reader);
  if (reader == NULL)
    return;
  result->picture.type = CSN_WIRE_PNG;
  result->picture.full_width = result->refused_width;
  result->picture.full_height = result->refused_height;
  reader->at = job->bytes;
  reader->left = job->length;
  reader->png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL, leave_cb, be_silent_cb);
  reader->info = reader->png != NULL ? png_create_info_struct (reader->png) : NULL;
  if (reader->info == NULL)
    result->outcome = CSN_WIRE_NO_MEMORY;
  else if (setjmp (png_jmpbuf (reader->png)) == 0)
    decode (reader, job, result);
  else
    result->outcome = CSN_WIRE_DAMAGED;
  if (reader->png != NULL)
    png_destroy_read_struct (&reader->png, &reader->info, NULL);
  free (reader->rows);
  free (reader);
}
