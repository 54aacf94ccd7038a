/* JPEGs made from our own pixels, and the check that one holds nothing else. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-photo-private.h"
#include <jpeglib.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  struct jpeg_compress_struct codec;
  struct jpeg_error_mgr       errors;
  jmp_buf                     out;
  unsigned char              *data;
  unsigned long               length;
} Encoder;

static void
leave_cb (j_common_ptr codec)
{
  Encoder *encoder = codec->client_data;
  longjmp (encoder->out, 1);
}

static void
encode_rows (Encoder *encoder, guint width, guint height, int quality, CsnRowsFunc rows_cb, gpointer data)
{
  struct jpeg_compress_struct *codec = &encoder->codec;
  const gsize                  stride = (gsize) width * 4;
  jpeg_create_compress (codec);
  jpeg_mem_dest (codec, &encoder->data, &encoder->length);
  codec->image_width = width;
  codec->image_height = height;
  codec->input_components = 4;
  codec->in_color_space = JCS_EXT_BGRX;
  jpeg_set_defaults (codec);
  jpeg_set_quality (codec, quality, TRUE);
  codec->restart_in_rows = 1;
  jpeg_start_compress (codec, TRUE);
  while (codec->next_scanline < height)
    {
      guint         n = height - codec->next_scanline;
      const guint8 *given = rows_cb (codec->next_scanline, &n, data);
      if (given == NULL)
        longjmp (encoder->out, 1);
      for (const guint8 *end = given + n * stride; given < end;)
        {
          JSAMPROW rows[CSN_JPEG_ROWS];
          guint    some = 0;
          for (; some < CSN_JPEG_ROWS && given < end; given += stride)
            rows[some++] = (JSAMPROW) given;
          jpeg_write_scanlines (codec, rows, some);
        }
    }
  jpeg_finish_compress (codec);
}

GBytes *
_csn_jpeg_encode (guint width, guint height, int quality, CsnRowsFunc rows_cb, gpointer data)
{
  Encoder *encoder = g_new0 (Encoder, 1);
  GBytes  *bytes = NULL;
  encoder->codec.client_data = encoder;
  encoder->codec.err = jpeg_std_error (&encoder->errors);
  encoder->errors.error_exit = leave_cb;
  if (setjmp (encoder->out) == 0)
    {
      encode_rows (encoder, width, height, quality, rows_cb, data);
      bytes = g_bytes_new (encoder->data, encoder->length);
    }
  jpeg_destroy_compress (&encoder->codec);
  free (encoder->data);
  g_free (encoder);
  return bytes;
}

/* All of them, as they lie there. */
static const guint8 *
give_all (guint y, guint *rows, gpointer data)
{
  const CsnPixels *pixels = data;
  return pixels->data + y * pixels->stride;
}

GBytes *
_csn_jpeg_encode_pixels (CsnPixels *pixels, int quality)
{
  return _csn_jpeg_encode (pixels->width, pixels->height, quality, give_all, pixels);
}

typedef struct
{
  gsize frame, scan, end;
} Layout; /* where SOF0's length, the coded rows and EOI begin */

/* Walks the segments of a baseline JPEG with one scan. @bare (may be NULL) turns FALSE at one that decoding
 * does not need. */
static gboolean
find_layout (const guint8 *data, gsize length, Layout *layout, gboolean *bare)
{
  gsize at = 2, segments = 0;
  *layout = (Layout){ 0 };
  if (length < 4 || data[0] != 0xff || data[1] != 0xd8)
    return FALSE;
  while (at + 4 <= length && data[at] == 0xff)
    {
      guint8 marker = data[at + 1];
      gsize  size = (gsize) data[at + 2] << 8 | data[at + 3];
      if (size < 2 || size > length - at - 2)
        return FALSE;
      gboolean jfif = marker == 0xe0 && segments == 0 && size == 16 &&
                      memcmp (data + at + 4, "JFIF", 5) == 0 && data[at + 16] == 0 && data[at + 17] == 0;
      gboolean needed =
          marker == 0xdb || marker == 0xc4 || marker == 0xc0 || marker == 0xdd || marker == 0xda;
      if (bare != NULL && !jfif && !needed)
        *bare = FALSE;
      if (marker == 0xc0)
        layout->frame = at + 2;
      at += 2 + size;
      segments++;
      if (marker == 0xda)
        {
          layout->scan = at;
          break;
        }
    }
  if (layout->scan == 0 || layout->frame == 0)
    return FALSE;
  const guint8 *marker = data + at, *last = data + length - 1;
  while (marker < last && (marker = memchr (marker, 0xff, (gsize) (last - marker))) != NULL &&
         (marker[1] == 0 || (marker[1] & 0xf8) == 0xd0))
    marker++;
  if (marker == NULL || marker >= last)
    return FALSE;
  layout->end = (gsize) (marker - data);
  return marker[1] == 0xd9;
}

/* Appends a scan's coded rows with its restart markers numbered from @first. */
static void
append_rows (GByteArray *to, const guint8 *rows, gsize length, guint first)
{
  guint start = to->len;
  g_byte_array_append (to, rows, (guint) length);
  guint8 *at = to->data + start, *end = to->data + to->len;
  while ((at = memchr (at, 0xff, (gsize) (end - at))) != NULL && at + 1 < end)
    {
      if ((at[1] & 0xf8) == 0xd0)
        at[1] = (guint8) (0xd0 | (first++ & 7));
      at += 2;
      if (at >= end)
        break;
    }
}

GBytes *
_csn_jpeg_stack (GBytes *top, guint top_height, GBytes *bottom, guint bottom_height)
{
  gsize         top_length = 0, bottom_length = 0;
  const guint8 *above = g_bytes_get_data (top, &top_length),
               *below = g_bytes_get_data (bottom, &bottom_length);
  guint  height = top_height + bottom_height, rows = top_height / CSN_JPEG_ROWS;
  Layout first, second;
  g_return_val_if_fail (top_height % CSN_JPEG_ROWS == 0 && height <= JPEG_MAX_DIMENSION, NULL);
  if (!find_layout (above, top_length, &first, NULL) || !find_layout (below, bottom_length, &second, NULL))
    return NULL;
  GByteArray *all = g_byte_array_sized_new ((guint) (top_length + bottom_length));
  g_byte_array_append (all, above, (guint) first.end);
  all->data[first.frame + 3] = (guint8) (height >> 8);
  all->data[first.frame + 4] = (guint8) height;
  g_byte_array_append (all, (const guint8[]){ 0xff, (guint8) (0xd0 | ((rows - 1) & 7)) }, 2);
  append_rows (all, below + second.scan, second.end - second.scan, rows);
  g_byte_array_append (all, (const guint8[]){ 0xff, 0xd9 }, 2);
  return g_byte_array_free_to_bytes (all);
}

gboolean
csn_photo_is_bare_jpeg (GBytes *jpeg)
{
  gsize         length = 0;
  const guint8 *data = g_bytes_get_data (jpeg, &length);
  Layout        layout;
  gboolean      bare = TRUE;
  return data != NULL && find_layout (data, length, &layout, &bare) && bare && layout.end + 2 == length;
}
