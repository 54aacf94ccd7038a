/* The stamp is in the pixels, and nothing of the master but its pixels is in the copy.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-photo.h"
#include "csn-test.h"
#include <stdlib.h>
#include <string.h>

static const CsnStamp usual = { .reference = "CZ/047/26",
                                .copy = "Copy 3",
                                .recipient = "Example Stores, 4 High Street",
                                .return_by = "Return or review by 4 September 2026",
                                .rule = "Confidential. Property of Kent Police. Do not copy." };

static CsnPixels *
make_flat (guint width, guint height, guint8 level)
{
  CsnPixels *pixels = csn_pixels_new (width, height);
  memset (pixels->data, level, pixels->stride * height);
  return pixels;
}

static GBytes *
stamp_pixels (CsnPixels *pixels, const CsnStamp *stamp, guint *out_width, guint *out_height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnPlate) plate = csn_plate_new (pixels, 0);
  GBytes *jpeg = csn_plate_stamp (plate, stamp, out_width, out_height, &error);
  g_assert_no_error (error);
  g_assert_true (csn_photo_is_bare_jpeg (jpeg));
  return jpeg;
}

/* The copy as its recipient's program decodes it, which must find no fault. */
static CsnPixels *
read_back (GBytes *jpeg, guint width, guint height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnInspection) inspection = NULL;
  CsnPixels *pixels = csn_decode_picture (jpeg, 0, &inspection, &error);
  g_assert_no_error (error);
  g_assert_false (inspection->damaged || inspection->has_names || inspection->has_location ||
                  inspection->has_thumbnail);
  g_assert_cmpuint (inspection->trailing_bytes, ==, 0);
  g_assert_cmpuint (pixels->width, ==, width);
  g_assert_cmpuint (pixels->height, ==, height);
  return pixels;
}

/* How many dots of some rows are further than @apart from @level. */
static guint
count_marks (const CsnPixels *pixels, guint from_row, guint to_row, int level, int apart)
{
  guint n = 0;
  for (guint y = from_row; y < to_row; y++)
    for (guint x = 0; x < pixels->width; x++)
      n += abs (pixels->data[y * pixels->stride + x * 4 + 1] - level) > apart;
  return n;
}

static void
test_band_and_marks (void)
{
  static const guint8 levels[] = { 0, 128, 255 };
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      guint width = 0, height = 0;
      g_autoptr (CsnPixels) master = make_flat (800, 992, levels[i]);
      g_autoptr (GBytes) jpeg = stamp_pixels (master, &usual, &width, &height);
      g_autoptr (CsnPixels) copy = read_back (jpeg, width, height);
      g_assert_cmpuint (width, ==, 800);
      g_assert_cmpuint (height, >, 992 + 60);
      g_assert_cmpuint (count_marks (copy, 992, height, 20, 100), >, 2000); /* letters on the band */
      for (guint y = 0; y + 248 <= 992; y += 248) /* each quarter of the picture carries the reference */
        {
          g_assert_cmpuint (count_marks (copy, y, y + 248, levels[i], 25), >, 3000);
          g_assert_cmpuint (count_marks (copy, y, y + 248, levels[i], 25), <, 800 * 248 / 2);
        }
    }
}

static void
test_top (void)
{
  guint    width, height;
  CsnStamp stamp = usual;
  stamp.place = CSN_STAMP_TOP;
  g_autoptr (CsnPixels) master = make_flat (640, 480, 255);
  g_autoptr (GBytes) jpeg = stamp_pixels (master, &stamp, &width, &height);
  g_autoptr (CsnPixels) copy = read_back (jpeg, width, height);
  g_assert_cmpint (copy->data[0], <, 60);
  g_assert_cmpint (copy->data[(height - 1) * copy->stride + 1], >, 150);
}

/* Joining two codings must give what coding the whole at once gives: rows on both sides of the seam are as
 * they were. */
static void
test_seam (void)
{
  guint width, height;
  g_autoptr (CsnPixels) master = csn_pixels_new (333, 464);
  for (gsize i = 0; i < master->stride * master->height; i++)
    master->data[i] = (guint8) (i % 4 == 3 ? 255 : 60 + (i / master->stride) / 4);
  g_autoptr (GBytes) jpeg = stamp_pixels (master, &usual, &width, &height);
  g_autoptr (CsnPixels) copy = read_back (jpeg, width, height);
  guint alike = 0;
  for (guint y = 0; y < 460; y++)
    for (guint x = 0; x < 333; x++)
      alike += abs (copy->data[y * copy->stride + x * 4] - master->data[y * master->stride + x * 4]) < 12;
  g_assert_cmpuint (alike, >, 333 * 460 / 2); /* the rest is marks */
}

static void
test_copies_differ (void)
{
  guint    width, height;
  CsnStamp other = usual, specimen = usual, warned = usual;
  other.copy = "Copy 4";
  specimen.specimen = TRUE;
  warned.warning = "Do not approach but call the police immediately";
  g_autoptr (CsnPixels) master = make_flat (600, 450, 200);
  g_autoptr (CsnPlate) plate = csn_plate_new (master, 0);
  g_autoptr (GBytes) first = csn_plate_stamp (plate, &usual, &width, &height, NULL),
                     second = csn_plate_stamp (plate, &other, NULL, NULL, NULL),
                     again = csn_plate_stamp (plate, &usual, NULL, NULL, NULL),
                     practice = csn_plate_stamp (plate, &specimen, NULL, NULL, NULL),
                     danger = csn_plate_stamp (plate, &warned, NULL, NULL, NULL),
                     last = csn_plate_stamp (plate, &usual, NULL, NULL, NULL);
  g_assert_false (g_bytes_equal (first, second));
  g_assert_true (g_bytes_equal (first, again));
  g_assert_true (g_bytes_equal (first, last)); /* no trace of the specimen in between */
  g_assert_false (g_bytes_equal (first, practice));
  g_assert_false (g_bytes_equal (first, danger));
  g_autoptr (CsnPixels) red = read_back (practice, width, height);
  guint found = 0;
  for (gsize i = 0; i < (gsize) 600 * 450; i++)
    found += red->data[i * 4 + 2] > red->data[i * 4] + 50;
  g_assert_cmpuint (found, >, 5000);
}

static void
test_incomplete (void)
{
  g_autoptr (CsnPixels) master = make_flat (100, 100, 0);
  g_autoptr (CsnPlate) plate = csn_plate_new (master, 0);
  for (int i = 0; i < 4; i++)
    {
      CsnStamp stamp = usual;
      g_autoptr (GError) error = NULL;
      *(const char **[]){ &stamp.reference, &stamp.copy, &stamp.recipient, &stamp.return_by }[i] =
          i % 2 == 0 ? NULL : "  ";
      g_assert_null (csn_plate_stamp (plate, &stamp, NULL, NULL, &error));
      g_assert_error (error, CSN_PHOTO_ERROR, CSN_PHOTO_ERROR_REFUSED);
      csn_assert_sentence (error);
    }
}

static void
test_sizes (void)
{
  static const guint sizes[][2] = { { 1, 1 },     { 1, 3000 },  { 3000, 1 },   { 17, 33 },
                                    { 320, 240 }, { 601, 451 }, { 5000, 3000 } };
  g_autofree char   *long_text = g_strnfill (5000, 'W');
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint    width, height;
      CsnStamp stamp = usual;
      stamp.recipient = i % 2 == 0 ? long_text : "Siop Llŵyn\n\xff\x01 <b>&";
      g_autoptr (CsnPixels) master = make_flat (sizes[i][0], sizes[i][1], 90);
      g_autoptr (GBytes) jpeg = stamp_pixels (master, &stamp, &width, &height);
      g_autoptr (CsnPixels) copy = read_back (jpeg, width, height);
      g_assert_cmpuint (width, >=, 320);
      g_assert_cmpuint (width, <=, 2400);
    }
}

static const char *const planted[] = { "EXAMPLE",     "Sam",       "XX/0000/24",     "Canon",
                                       "PC 0000",     "Nowhere",   "DO NOT RELEASE", "Exampleshire",
                                       "Exampletown", "PNCID",     "01/01/1990",     "shoplifting",
                                       "Exif",        "Photoshop", "xpacket",        "ICC_PROFILE" };

static void
test_leaks_nothing (void)
{
  g_autofree char *path = csn_test_sample ("portraits/portrait-09-leaky-metadata.jpg");
  g_autoptr (GError) error = NULL;
  guint width, height;
  if (path == NULL)
    return;
  g_autoptr (GBytes) master = csn_test_read (path);
  g_autoptr (CsnPixels) pixels = csn_decode_picture (master, 0, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) jpeg = stamp_pixels (pixels, &usual, &width, &height);
  gsize         length, thumbnails = 0;
  const guint8 *data = g_bytes_get_data (jpeg, &length);
  for (gsize i = 0; i < G_N_ELEMENTS (planted); i++)
    if (memmem (data, length, planted[i], strlen (planted[i])) != NULL)
      g_error ("\"%s\" is in the issued picture", planted[i]);
  for (gsize i = 0; i + 2 < length; i++)
    thumbnails += data[i] == 0xff && data[i + 1] == 0xd8 && data[i + 2] == 0xff;
  g_assert_cmpuint (thumbnails, ==, 1); /* one start of image: no picture within the picture */
  g_assert_nonnull (memmem (g_bytes_get_data (master, NULL), g_bytes_get_size (master), "Exampletown", 11));
}

static void
test_every_sample (gconstpointer folder)
{
  g_autofree char *path = csn_test_sample (folder);
  const char      *name;
  if (path == NULL)
    return;
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      guint width, height;
      g_autoptr (GError) error = NULL;
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autoptr (GBytes) bytes = csn_test_read (file);
      g_autoptr (CsnPhoto) photo = csn_photo_take_in (bytes, &error);
      g_assert_no_error (error);
      g_assert_true (csn_photo_is_bare_jpeg (photo->thumbnail));
      g_autoptr (CsnPixels) pixels = csn_decode_picture (bytes, 800, NULL, &error);
      g_assert_no_error (error);
      g_autoptr (GBytes) jpeg = stamp_pixels (pixels, &usual, &width, &height);
      g_autoptr (CsnPixels) copy = read_back (jpeg, width, height);
    }
}

static gpointer
stamp_many (gpointer plate)
{
  for (int i = 0; i < 20; i++)
    {
      CsnStamp stamp = usual;
      stamp.reference = i % 2 == 0 ? "CZ/047/26" : "CZ/048/26";
      g_autoptr (GBytes) jpeg = csn_plate_stamp (plate, &stamp, NULL, NULL, NULL);
      g_assert_true (csn_photo_is_bare_jpeg (jpeg));
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (CsnPixels) master = make_flat (320, 240, 90);
  g_autoptr (CsnPlate) plate = csn_plate_new (master, 0);
  GThread *threads[4];
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("stamp", stamp_many, plate);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo/F38/stamp-is-in-the-pixels", test_band_and_marks);
  g_test_add_func ("/photo/F38/band-at-the-top", test_top);
  g_test_add_func ("/photo/F38/seam-changes-nothing", test_seam);
  g_test_add_func ("/photo/F38/each-copy-its-own-stamp", test_copies_differ);
  g_test_add_func ("/photo/F38/refuses-an-incomplete-stamp", test_incomplete);
  g_test_add_func ("/photo/F38/every-size-and-any-text", test_sizes);
  g_test_add_func ("/photo/F38/several-threads", test_threads);
  g_test_add_func ("/photo/F35/leaky-metadata-leaves-nothing", test_leaks_nothing);
  g_test_add_data_func ("/photo/samples/photos", "photos", test_every_sample);
  g_test_add_data_func ("/photo/samples/orientation", "orientation", test_every_sample);
  g_test_add_data_func ("/photo/samples/portraits", "portraits", test_every_sample);
  return g_test_run ();
}
