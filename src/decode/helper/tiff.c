/* The first page of a TIFF to pixels by libtiff. SPDX-License-Identifier: GPL-3.0-or-later */
#include "helper.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

#define MAX_ALLOCATION (256 * 1024 * 1024)

typedef struct
{
  const uint8_t *bytes;
  tmsize_t       length, at;
  unsigned       faults;
} Memory;

static tmsize_t
read_cb (thandle_t handle, void *to, tmsize_t length)
{
  Memory *memory = handle;
  if (memory->at < 0 || memory->at > memory->length || length < 0)
    return 0;
  if (length > memory->length - memory->at)
    length = memory->length - memory->at;
  memcpy (to, memory->bytes + memory->at, (size_t) length);
  memory->at += length;
  return length;
}

static tmsize_t
write_cb (thandle_t handle, void *from, tmsize_t length)
{
  return -1;
}

static toff_t
seek_cb (thandle_t handle, toff_t offset, int whence)
{
  Memory  *memory = handle;
  tmsize_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? memory->at : memory->length;
  if (offset > (toff_t) INT64_MAX - (toff_t) base)
    return (toff_t) -1;
  memory->at = base + (tmsize_t) offset;
  return (toff_t) memory->at;
}

static int
close_cb (thandle_t handle)
{
  return 0;
}

static toff_t
size_cb (thandle_t handle)
{
  return (toff_t) ((Memory *) handle)->length;
}

static int
map_cb (thandle_t handle, void **out_base, toff_t *out_size)
{
  Memory *memory = handle;
  *out_base = (void *) (uintptr_t) memory->bytes;
  *out_size = (toff_t) memory->length;
  return 1;
}

static void
unmap_cb (thandle_t handle, void *base, toff_t size)
{
}

static int
error_cb (TIFF *tiff, void *data, const char *module, const char *format, va_list arguments)
{
  ((Memory *) data)->faults++;
  return 1;
}

/* Unknown tags are warned of and harmless; what the fax decoder warns of is lines that it had to make up. */
static int
warning_cb (TIFF *tiff, void *data, const char *module, const char *format, va_list arguments)
{
  if (module != NULL && strncmp (module, "Fax", 3) == 0)
    ((Memory *) data)->faults++;
  return 1;
}

static TIFF *
open_memory (Memory *memory)
{
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc ();
  if (options == NULL)
    return NULL;
  TIFFOpenOptionsSetMaxSingleMemAlloc (options, MAX_ALLOCATION);
  TIFFOpenOptionsSetErrorHandlerExtR (options, error_cb, memory);
  TIFFOpenOptionsSetWarningHandlerExtR (options, warning_cb, memory);
  TIFF *tiff = TIFFClientOpenExt ("picture", "r", memory, read_cb, write_cb, seek_cb, close_cb, size_cb,
                                  map_cb, unmap_cb, options);
  TIFFOpenOptionsFree (options);
  return tiff;
}

/* libtiff's R G B A in one word, already multiplied by A, to B G R X on white. */
static void
put_on_white (uint8_t *pixels, size_t dots)
{
  uint32_t *words = (uint32_t *) (void *) pixels;
  for (size_t i = 0; i < dots; i++)
    {
      uint32_t word = words[i], white = 255 - TIFFGetA (word);
      uint32_t red = TIFFGetR (word) + white, green = TIFFGetG (word) + white, blue = TIFFGetB (word) + white;
      pixels[i * 4] = (uint8_t) (blue > 255 ? 255 : blue);
      pixels[i * 4 + 1] = (uint8_t) (green > 255 ? 255 : green);
      pixels[i * 4 + 2] = (uint8_t) (red > 255 ? 255 : red);
      pixels[i * 4 + 3] = 0xff;
    }
}

/* Rows as they are stored: turning is csn_turn()'s, which knows all eight ways. */
static bool
read_raster (TIFF *tiff, CsnResult *result, uint32_t width, uint32_t height)
{
  char          reason[1024] = "";
  TIFFRGBAImage image;
  if (!TIFFRGBAImageOK (tiff, reason) || !TIFFRGBAImageBegin (&image, tiff, 0, reason))
    {
      result->outcome = CSN_WIRE_UNSUPPORTED;
      return false;
    }
  image.req_orientation = image.orientation;
  result->pixels = calloc ((size_t) width * height, 4);
  result->outcome = result->pixels == NULL ? CSN_WIRE_NO_MEMORY : CSN_WIRE_OK;
  if (result->pixels != NULL &&
      !TIFFRGBAImageGet (&image, (uint32_t *) (void *) result->pixels, width, height))
    result->outcome = CSN_WIRE_DAMAGED;
  TIFFRGBAImageEnd (&image);
  return result->outcome == CSN_WIRE_OK;
}

static void
decode (TIFF *tiff, Memory *memory, const CsnJob *job, CsnResult *result)
{
  uint32_t width = 0, height = 0, profile_length = 0;
  uint16_t photometric = 0, orientation = 0;
  void    *profile = NULL;
  if (!TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &width) || !TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &height))
    {
      result->outcome = CSN_WIRE_DAMAGED;
      return;
    }
  if (!csn_check_size (result, width, height))
    return;
  result->picture.full_width = width;
  result->picture.full_height = height;
  TIFFGetField (tiff, TIFFTAG_PHOTOMETRIC, &photometric);
  TIFFGetField (tiff, TIFFTAG_ORIENTATION, &orientation);
  if (result->picture.orientation == 0)
    result->picture.orientation = orientation;
  if (!TIFFGetField (tiff, TIFFTAG_ICCPROFILE, &profile_length, &profile))
    profile = NULL;
  if (!read_raster (tiff, result, width, height))
    return;
  if (memory->faults > 0)
    result->picture.flags |= CSN_WIRE_HAS_DAMAGE;
  put_on_white (result->pixels, (size_t) width * height);
  if (job->request.kind == CSN_WIRE_INSPECT)
    {
      free (result->pixels);
      result->pixels = NULL;
    }
  bool grey = photometric == PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_MINISWHITE;
  csn_finish_picture (job, result, width, height, profile, profile_length, grey);
  result->picture.pages = TIFFNumberOfDirectories (tiff); /* last: it leaves the first page */
}

void
csn_decode_tiff (const CsnJob *job, CsnResult *result)
{
  Memory memory = { job->bytes, (tmsize_t) job->length, 0, 0 };
  result->outcome = CSN_WIRE_DAMAGED;
  TIFF *tiff = open_memory (&memory);
  if (tiff == NULL)
    return;
  result->picture.type = CSN_WIRE_TIFF;
  csn_exif_read (job->bytes, job->length, &result->picture);
  decode (tiff, &memory, job, result);
  TIFFClose (tiff);
}
