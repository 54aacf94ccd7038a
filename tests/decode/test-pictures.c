/* Pictures come out upright, in sRGB, with the facts that are told and no more memory than they may.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-decode.h"
#include "csn-test.h"
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static CsnPixels *
decode_sample (const char *name, guint max_side, CsnInspection **out_inspection)
{
  g_autofree char *path = csn_test_sample (name);
  g_autoptr (GError) error = NULL;
  if (path == NULL)
    return NULL;
  g_autoptr (GBytes) bytes = csn_test_read (path);
  CsnPixels *pixels = csn_decode_picture (bytes, max_side, out_inspection, &error);
  g_assert_no_error (error);
  return pixels;
}

static double
compare (const CsnPixels *a, const CsnPixels *b)
{
  guint64 sum = 0;
  g_assert_cmpuint (a->width, ==, b->width);
  g_assert_cmpuint (a->height, ==, b->height);
  for (gsize i = 0; i < (gsize) a->width * a->height * 4; i++)
    sum += i % 4 == 3 ? 0 : (guint64) abs (a->data[i] - b->data[i]);
  return (double) sum / ((double) a->width * a->height * 3);
}

/* The digit in the middle differs from picture to picture, which a mean over all dots forgives. */
static void
test_orientation (void)
{
  g_autoptr (CsnPixels) first = decode_sample ("orientation/landscape_1.jpg", 60, NULL);
  for (int i = 2; first != NULL && i <= 8; i++)
    {
      g_autoptr (CsnInspection) inspection = NULL;
      g_autofree char *name = g_strdup_printf ("orientation/landscape_%d.jpg", i);
      g_autoptr (CsnPixels) other = decode_sample (name, 60, &inspection);
      g_assert_cmpint (inspection->orientation, ==, i);
      g_assert_cmpuint (inspection->width, ==, 600);
      if (compare (first, other) > 15)
        g_error ("%s is not upright: it differs by %.1f from landscape_1", name, compare (first, other));
    }
}

/* The comparison above would be worth nothing if a picture on its head passed it. */
static void
test_orientation_matters (void)
{
  g_autoptr (CsnPixels) upright = decode_sample ("orientation/landscape_1.jpg", 60, NULL);
  if (upright == NULL)
    return;
  g_autoptr (CsnPixels) turned = csn_pixels_new (upright->width, upright->height);
  gsize n = (gsize) upright->width * upright->height;
  for (gsize i = 0; i < n; i++)
    memcpy (turned->data + i * 4, upright->data + (n - 1 - i) * 4, 4);
  g_assert_cmpfloat (compare (upright, turned), >, 30);
}

/* The red, green, blue … black patches of the board that every drawing carries. */
static int
compare_boards (const CsnPixels *a, const CsnPixels *b)
{
  int most = 0;
  for (guint patch = 0; patch < 9; patch++)
    for (gsize k = 0; k < 3; k++)
      {
        gsize at = 1910 * a->stride + (573 + patch * 52) * 4 + k;
        most = MAX (most, abs (a->data[at] - b->data[at]));
      }
  return most;
}

/* The profile's segment under a name that is none: the same file without a profile. */
static GBytes *
hide_profile (GBytes *bytes)
{
  gsize   length = g_bytes_get_size (bytes);
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length),
         *name = memmem (copy, length, "ICC_PROFILE", 11);
  g_assert_nonnull (name);
  name[0] = 'X';
  return g_bytes_new_take (copy, length);
}

static void
test_profile (void)
{
  g_autofree char *path = csn_test_sample ("portraits/portrait-06-icc-adobergb.jpg");
  g_autoptr (CsnPixels) plain = decode_sample ("portraits/portrait-05-icc-srgb.jpg", 0, NULL);
  g_autoptr (GError) error = NULL;
  if (path == NULL)
    return;
  g_autoptr (GBytes) bytes = csn_test_read (path);
  g_autoptr (GBytes) without = hide_profile (bytes);
  g_autoptr (CsnInspection) inspection = NULL;
  g_autoptr (CsnPixels) converted = csn_decode_picture (bytes, 0, &inspection, &error);
  g_assert_no_error (error);
  g_autoptr (CsnPixels) raw = csn_decode_picture (without, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (inspection->has_profile);
  g_assert_cmpint (compare_boards (converted, plain), <=, 10);
  g_assert_cmpint (compare_boards (raw, plain), >, 20);
}

static void
test_transparency (void)
{
  g_autoptr (CsnPixels) pixels = decode_sample ("formats/png-palette-trns.png", 0, NULL);
  if (pixels != NULL) /* the corner is wholly transparent: white, whatever the file's own background */
    g_assert_cmpmem (pixels->data, 3, "\xff\xff\xff", 3);
}

static void
test_facts (void)
{
  g_autofree char *path = csn_test_sample ("portraits/portrait-09-leaky-metadata.jpg");
  g_autofree char *control = csn_test_sample ("hostile/exif-make-control-chars.jpg");
  g_autofree char *zero = csn_test_sample ("hostile/exif-date-zero.jpg");
  g_autofree char *tail = csn_test_sample ("hostile/trailing-html.jpg");
  if (path == NULL)
    return;
  g_autoptr (GBytes) leaky = csn_test_read (path), make = csn_test_read (control),
                     date = csn_test_read (zero), html = csn_test_read (tail);
  g_autoptr (CsnInspection) all = csn_decode_inspect (leaky, NULL), escaped = csn_decode_inspect (make, NULL),
                            undated = csn_decode_inspect (date, NULL),
                            trailed = csn_decode_inspect (html, NULL);
  g_assert_true (all->has_location && all->has_names && all->has_thumbnail);
  g_assert_false (all->has_profile);
  g_assert_cmpstr (all->camera, ==, "Canon EOS 2000D");
  g_assert_cmpstr (all->camera_date, ==, "2024-07-21T01:02:03+01:00");
  g_assert_null (strchr (escaped->camera, 27));
  g_assert_null (undated->camera_date);
  g_assert_cmpuint (trailed->trailing_bytes, ==, 48);
  g_assert_cmpuint (all->trailing_bytes, ==, 0);
}

/* A photograph's file is read while it is decoded: what stands before and behind the picture, though it is far longer than
 * is read at a time, changes neither the picture nor the count. */
static void
test_long_way (void)
{
  enum { SEGMENT = 65000, SEGMENTS = 5, BEHIND = 1500000 };
  g_autofree char *path = csn_test_sample ("portraits/portrait-01-canon-gps.jpg");
  if (path == NULL)
    return;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = csn_test_read (path);
  const guint8 *data = g_bytes_get_data (bytes, NULL);
  gsize         length = g_bytes_get_size (bytes), before = SEGMENTS * (gsize) (SEGMENT + 2);
  guint8       *longer = g_malloc0 (length + before + BEHIND);
  memcpy (longer, data, 2);
  for (guint8 i = 0, *at = longer + 2; i < SEGMENTS; i++, at += SEGMENT + 2)
    memcpy (at, (const guint8[]){ 0xff, 0xef, SEGMENT >> 8, SEGMENT & 0xff }, 4); /* APP15, which nobody reads */
  memcpy (longer + 2 + before, data + 2, length - 2);
  g_autoptr (GBytes) wrapped = g_bytes_new_take (longer, length + before + BEHIND);
  g_autoptr (CsnInspection) told = NULL;
  g_autoptr (CsnPixels) plain = csn_decode_picture (bytes, 256, NULL, &error),
                        same = csn_decode_picture (wrapped, 256, &told, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (plain->data, plain->stride * plain->height, same->data, same->stride * same->height);
  g_assert_false (told->damaged);
  g_assert_cmpuint (told->trailing_bytes, ==, BEHIND);
}

/* A small picture's dots are the means of those that they stand for, to the last bit. */
static void
test_small_is_the_mean (void)
{
  g_autoptr (CsnPixels) full = decode_sample ("formats/own-interlaced-rgb8.png", 0, NULL),
                        small = decode_sample ("formats/own-interlaced-rgb8.png", 37, NULL);
  if (full == NULL)
    return;
  g_assert_cmpuint (MAX (small->width, small->height), ==, 37);
  for (guint y = 0; y < small->height; y++)
    for (guint x = 0; x < small->width; x++)
      for (guint k = 0; k < 3; k++)
        {
          guint sum = 0, n = 0;
          for (guint v = y * full->height / small->height; v < (y + 1) * full->height / small->height; v++)
            for (guint u = x * full->width / small->width; u < (x + 1) * full->width / small->width; u++, n++)
              sum += full->data[v * full->stride + u * 4 + k];
          g_assert_cmpuint (small->data[y * small->stride + x * 4 + k], ==, (sum + n / 2) / n);
        }
}

/* The largest child so far tells: pictures refused by their header, and a profile that would unpack to 64 MB.
 */
static void
test_bombs_stay_flat (void)
{
  static const char *const bombs[] = { "bomb-30000x30000-1bit.png", "bomb-iccp-64MB.png",
                                       "lies-65500x65500.jpg",      "lies-65535x65535.png",
                                       "ihdr-2147483647-wide.png",  "exif-count-huge.jpg" };
#if defined(__SANITIZE_ADDRESS__)
  const long most_kilobytes = 400 * 1024;
#else
  const long most_kilobytes = 40 * 1024;
#endif
  for (gsize i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autofree char *relative = g_strconcat ("hostile/", bombs[i], NULL),
                      *path = csn_test_sample (relative);
      struct rusage used;
      if (path == NULL)
        return;
      g_autoptr (GBytes) bytes = csn_test_read (path);
      g_autoptr (CsnInspection) inspection = csn_decode_inspect (bytes, NULL);
      g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &used), ==, 0);
      if (used.ru_maxrss > most_kilobytes)
        g_error ("%s took %ld kB", bombs[i], used.ru_maxrss);
    }
}

static void
test_sniff (void)
{
  static const struct
  {
    const char    *bytes;
    gsize          length;
    CsnForeignType type;
    const char    *advice;
  } cases[] = {
    { "\xff\xd8\xff\xe0", 4, CSN_FOREIGN_JPEG, NULL },
    { "\xff\xd8", 2, CSN_FOREIGN_UNKNOWN, "JPEG" },
    { "\n\n%PDF-1.7", 10, CSN_FOREIGN_PDF, NULL },
    { "<!DOCTYPE HTML>%PDF-1.7", 23, CSN_FOREIGN_UNKNOWN, "web page" },
    { "  <?xml version='1.0'?><svg/>", 29, CSN_FOREIGN_UNKNOWN, "SVG" },
    { "\0\0\0\x18"
      "ftypheic",
      12, CSN_FOREIGN_UNKNOWN, "HEIC" },
    { "II*\0\x10\0\0\0CR\x02\0", 12, CSN_FOREIGN_UNKNOWN, "raw" },
    { "MM\0*", 4, CSN_FOREIGN_TIFF, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *advice = "";
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);
      g_assert_cmpint (csn_foreign_sniff (bytes, &advice), ==, cases[i].type);
      g_assert_true (cases[i].advice == NULL ? advice == NULL : strstr (advice, cases[i].advice) != NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode/pictures/bombs-stay-flat",
                   test_bombs_stay_flat); /* first: it looks at the largest child */
  g_test_add_func ("/decode/pictures/eight-orientations-are-one-picture", test_orientation);
  g_test_add_func ("/decode/pictures/upside-down-would-be-seen", test_orientation_matters);
  g_test_add_func ("/decode/pictures/profile-leads-to-srgb", test_profile);
  g_test_add_func ("/decode/pictures/transparent-is-white", test_transparency);
  g_test_add_func ("/decode/pictures/facts", test_facts);
  g_test_add_func ("/decode/pictures/read-as-they-come", test_long_way);
  g_test_add_func ("/decode/pictures/small-ones-are-means", test_small_is_the_mean);
  g_test_add_func ("/decode/sniff/first-bytes-decide", test_sniff);
  return g_test_run ();
}
