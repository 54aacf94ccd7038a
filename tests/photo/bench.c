/* Ratios of stamping and of thumbnails to what bare libraries need for the same. SPDX-License-Identifier:
 * GPL-3.0-or-later
 *
 * bench-photo prints name, ours, peer, ratio (ours/peer), the times in milliseconds, medians of alternating
 * rounds. */
#include "csn-photo.h"
#include <cairo.h>
#include <jpeglib.h>
#include <stdio.h>
#include <string.h>

#define ROUNDS 15
#define EACH 4 /* pictures a thread and round */

static GBytes *
encode_bare (const guint8 *data, guint width, guint height, gsize stride, int quality)
{
  struct jpeg_compress_struct codec;
  struct jpeg_error_mgr       errors;
  unsigned char              *out = NULL;
  unsigned long               length = 0;
  codec.err = jpeg_std_error (&errors);
  jpeg_create_compress (&codec);
  jpeg_mem_dest (&codec, &out, &length);
  codec.image_width = width;
  codec.image_height = height;
  codec.input_components = 4;
  codec.in_color_space = JCS_EXT_BGRX;
  jpeg_set_defaults (&codec);
  jpeg_set_quality (&codec, quality, TRUE);
  jpeg_start_compress (&codec, TRUE);
  while (codec.next_scanline < height)
    {
      JSAMPROW row = (JSAMPROW) (data + codec.next_scanline * stride);
      jpeg_write_scanlines (&codec, &row, 1);
    }
  jpeg_finish_compress (&codec);
  jpeg_destroy_compress (&codec);
  return g_bytes_new_with_free_func (out, length, free, out);
}

/* The obvious way: copy the picture, draw five lines on it, code it. */
static GBytes *
stamp_bare (const CsnPixels *pixels)
{
  g_autofree guint8 *copy = g_memdup2 (pixels->data, pixels->stride * pixels->height);
  cairo_surface_t   *surface = cairo_image_surface_create_for_data (
        copy, CAIRO_FORMAT_RGB24, (int) pixels->width, (int) pixels->height, (int) pixels->stride);
  cairo_t *cr = cairo_create (surface);
  cairo_set_font_size (cr, 34);
  for (int i = 0; i < 5; i++)
    {
      cairo_move_to (cr, 20, pixels->height - 200 + i * 40);
      cairo_show_text (cr, "Return or review by 4 September 2026");
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return encode_bare (copy, pixels->width, pixels->height, pixels->stride, 88);
}

/* libjpeg-turbo in this process with DCT scaling. Averaging the last step down is left out: ours does it
 * besides. */
static void
shrink_bare (GBytes *bytes)
{
  struct jpeg_decompress_struct codec;
  struct jpeg_error_mgr         errors;
  gsize                         length = 0;
  const guint8                 *data = g_bytes_get_data (bytes, &length);
  codec.err = jpeg_std_error (&errors);
  jpeg_create_decompress (&codec);
  jpeg_mem_src (&codec, data, length);
  jpeg_read_header (&codec, TRUE);
  codec.out_color_space = JCS_EXT_BGRX;
  codec.scale_denom = 8;
  for (codec.scale_num = 1;
       codec.scale_num < 8 && MAX (codec.image_width, codec.image_height) * codec.scale_num / 8 < 256;)
    codec.scale_num *= 2;
  codec.dct_method = JDCT_IFAST;
  codec.do_fancy_upsampling = FALSE;
  jpeg_start_decompress (&codec);
  g_autofree guint8 *row = g_malloc ((gsize) codec.output_width * 4);
  while (codec.output_scanline < codec.output_height)
    jpeg_read_scanlines (&codec, &row, 1);
  jpeg_finish_decompress (&codec);
  jpeg_destroy_decompress (&codec);
}

static int
compare_doubles (const void *a, const void *b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

static void
report (const char *name, double *ours, double *peer)
{
  qsort (ours, ROUNDS, sizeof *ours, compare_doubles);
  qsort (peer, ROUNDS, sizeof *peer, compare_doubles);
  printf ("%s\t%.3f\t%.3f\t%.3f\n", name, ours[ROUNDS / 2], peer[ROUNDS / 2],
          ours[ROUNDS / 2] / peer[ROUNDS / 2]);
}

/* Detail everywhere, as skin and cloth have it, so that neither side is spared its work. */
static CsnPixels *
make_photograph (guint width, guint height)
{
  CsnPixels *pixels = csn_pixels_new (width, height);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        int noise = g_rand_int_range (rand, -14, 15), shade = (int) (60 + 120 * x / width + 40 * y / height);
        guint8 *dot = pixels->data + y * pixels->stride + (gsize) x * 4;
        dot[0] = (guint8) (shade + noise);
        dot[1] = (guint8) (shade + noise / 2);
        dot[2] = (guint8) (shade + 20 - noise);
        dot[3] = 255;
      }
  return pixels;
}

static void
bench_stamp (void)
{
  double ours[ROUNDS], peer[ROUNDS], first[ROUNDS];
  g_autoptr (CsnPixels) pixels = make_photograph (1600, 2000);
  CsnStamp stamp = { .reference = "CZ/047/26",
                     .recipient = "Example Stores, 4 High Street",
                     .rule = "Confidential. Do not copy.",
                     .return_by = "Return or review by 4 September 2026" };
  for (int i = 0; i < ROUNDS; i++)
    {
      g_autofree char *copy = g_strdup_printf ("Copy %d", i);
      stamp.copy = copy;
      g_autoptr (CsnPlate) plate = csn_plate_new (pixels, 0);
      gint64 at = g_get_monotonic_time ();
      g_autoptr (GBytes) one = csn_plate_stamp (plate, &stamp, NULL, NULL, NULL);
      first[i] = (double) (g_get_monotonic_time () - at) / 1000;
      at = g_get_monotonic_time ();
      g_autoptr (GBytes) two = csn_plate_stamp (plate, &stamp, NULL, NULL, NULL);
      ours[i] = (double) (g_get_monotonic_time () - at) / 1000;
      at = g_get_monotonic_time ();
      g_autoptr (GBytes) bare = stamp_bare (pixels);
      peer[i] = (double) (g_get_monotonic_time () - at) / 1000;
    }
  report ("stamp-first-copy-1600x2000", first, peer);
  report ("stamp-each-further-copy-1600x2000", ours, peer);
}

/* One picture's small one, ours and bare. */
static void
bench_thumbnail (const char *name, GBytes *jpeg)
{
  double ours[ROUNDS], peer[ROUNDS];
  for (int i = 0; i < ROUNDS; i++)
    {
      gint64 at = g_get_monotonic_time ();
      g_autoptr (CsnPixels) small = csn_decode_picture (jpeg, 256, NULL, NULL);
      ours[i] = (double) (g_get_monotonic_time () - at) / 1000;
      g_assert (small != NULL);
      at = g_get_monotonic_time ();
      shrink_bare (jpeg);
      peer[i] = (double) (g_get_monotonic_time () - at) / 1000;
    }
  report (name, ours, peer);
}

static gpointer
shrink_some_caged (gpointer jpeg)
{
  for (int i = 0; i < EACH; i++)
    {
      g_autoptr (CsnPixels) small = csn_decode_picture (jpeg, 256, NULL, NULL);
      g_assert (small != NULL);
    }
  return NULL;
}

static gpointer
shrink_some_bare (gpointer jpeg)
{
  for (int i = 0; i < EACH; i++)
    shrink_bare (jpeg);
  return NULL;
}

/* Milliseconds a picture, @work on two threads at once. */
static double
time_two (GThreadFunc work, GBytes *jpeg)
{
  gint64   at = g_get_monotonic_time ();
  GThread *other = g_thread_new ("other", work, jpeg);
  work (jpeg);
  g_thread_join (other);
  return (double) (g_get_monotonic_time () - at) / 1000 / (2 * EACH);
}

static void
bench_batch (GBytes *jpeg)
{
  double ours[ROUNDS], peer[ROUNDS];
  for (int i = 0; i < ROUNDS; i++)
    {
      ours[i] = time_two (shrink_some_caged, jpeg);
      peer[i] = time_two (shrink_some_bare, jpeg);
    }
  report ("thumbnails-in-the-cage-two-at-once-3MB", ours, peer);
}

/* Taking in beside its parts one after the other: the same picture shrunk bare, and its sum. */
static void
bench_taking_in (GBytes *jpeg)
{
  double ours[ROUNDS], peer[ROUNDS];
  for (int i = 0; i < ROUNDS; i++)
    {
      gint64 at = g_get_monotonic_time ();
      g_autoptr (CsnPhoto) photo = csn_photo_take_in (jpeg, NULL);
      ours[i] = (double) (g_get_monotonic_time () - at) / 1000;
      g_assert (photo != NULL);
      at = g_get_monotonic_time ();
      shrink_bare (jpeg);
      g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, jpeg);
      peer[i] = (double) (g_get_monotonic_time () - at) / 1000;
    }
  report ("taking-in-4000x3000-3MB", ours, peer);
}

int
main (void)
{
  bench_stamp ();
  g_autoptr (CsnPixels) pixels = make_photograph (4000, 3000);
  g_autoptr (GBytes) sparing = encode_bare (pixels->data, pixels->width, pixels->height, pixels->stride, 88);
  g_autoptr (GBytes) usual = encode_bare (pixels->data, pixels->width, pixels->height, pixels->stride, 97);
  bench_thumbnail ("thumbnail-in-the-cage-4000x3000-0.5MB", sparing);
  bench_thumbnail ("thumbnail-in-the-cage-4000x3000-3MB", usual); /* as cameras write them */
  bench_batch (usual);
  bench_taking_in (usual);
  return 0;
}
