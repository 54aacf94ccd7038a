/* What is taken in stays byte for byte, and what is no whole photograph is refused. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-photo.h"
#include "csn-test.h"
#include <string.h>

static void
test_master (void)
{
  g_autofree char *path = csn_test_sample ("portraits/portrait-09-leaky-metadata.jpg");
  g_autoptr (GError) error = NULL;
  if (path == NULL)
    return;
  g_autoptr (GBytes) bytes = csn_test_read (path);
  g_autoptr (CsnPhoto) photo = csn_photo_take_in (bytes, &error);
  g_assert_no_error (error);
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_assert_true (g_bytes_equal (photo->master, bytes));
  g_assert_cmpstr (photo->sha256, ==, sum);
  g_assert_cmpuint (photo->inspection->width, ==, 1600);
  g_assert_cmpuint (photo->inspection->height, ==, 2000);
  g_assert_true (photo->inspection->has_location);
}

static void
test_thumbnail (void)
{
  g_autofree char *path = csn_test_sample ("portraits/portrait-03-orientation-6.jpg");
  g_autoptr (GError) error = NULL;
  if (path == NULL)
    return;
  g_autoptr (GBytes) bytes = csn_test_read (path);
  g_autoptr (CsnPhoto) photo = csn_photo_take_in (bytes, &error);
  g_assert_no_error (error);
  g_assert_true (csn_photo_is_bare_jpeg (photo->thumbnail));
  g_autoptr (CsnInspection) small = csn_decode_inspect (photo->thumbnail, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (small->height, ==, 256); /* upright, though stored on its side */
  g_assert_cmpuint (small->width, ==, 204);
  g_assert_false (small->has_location || small->has_names || small->has_thumbnail || small->damaged);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *name, *says;
  } cases[] = {
    { "hostile/really-pdf.jpg", "not a photograph" },
    { "pdf/plain-one-page.pdf", "not a photograph" },
    { "hostile/no-eoi.jpg", "damaged" },
    { "hostile/truncated-60-percent.jpg", "damaged" },
    { "hostile/bit-rot.jpg", "damaged" },
    { "hostile/no-iend.png", "damaged" },
    { "formats/tiff-multipage.tiff", "several pictures" },
    { "formats/own-portrait.heic", "save it as JPEG" },
    { "hostile/bomb-30000x30000-1bit.png", "30,000" },
    { "hostile/zero-byte.jpg", "empty" },
    { "hostile/really-exe.jpg", "program" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = csn_test_sample (cases[i].name);
      g_autoptr (GError) error = NULL;
      if (path == NULL)
        return;
      g_autoptr (GBytes) bytes = csn_test_read (path);
      g_assert_null (csn_photo_take_in (bytes, &error));
      g_assert_error (error, CSN_PHOTO_ERROR, CSN_PHOTO_ERROR_REFUSED);
      csn_test_assert_sentence (error, cases[i].name);
      if (strstr (error->message, cases[i].says) == NULL)
        g_error ("%s: \"%s\" does not say \"%s\"", cases[i].name, error->message, cases[i].says);
    }
}

static void
test_too_large (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (CSN_PHOTO_MAX_BYTES + 1), CSN_PHOTO_MAX_BYTES + 1);
  g_assert_null (csn_photo_take_in (bytes, &error));
  g_assert_error (error, CSN_PHOTO_ERROR, CSN_PHOTO_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "64 MB"));
}

static void
test_bare (void)
{
  static const char *const dressed[] = { "hostile/com-and-many-app.jpg",    "hostile/trailing-html.jpg",
                                         "hostile/polyglot-jpeg-zip.jpg",   "hostile/exif-orientation-0.jpg",
                                         "formats/cmyk-adobe-inverted.jpg", "hostile/no-eoi.jpg",
                                         "hostile/really-text.jpg",         "hostile/zero-byte.jpg" };
  g_autofree char         *plain = csn_test_sample ("hostile/no-extension");
  if (plain == NULL)
    return;
  g_autoptr (GBytes) bare = csn_test_read (plain);
  g_assert_true (csn_photo_is_bare_jpeg (bare));
  for (gsize i = 0; i < G_N_ELEMENTS (dressed); i++)
    {
      g_autofree char *path = csn_test_sample (dressed[i]);
      g_autoptr (GBytes) bytes = csn_test_read (path);
      if (csn_photo_is_bare_jpeg (bytes))
        g_error ("%s is taken for a bare JPEG", dressed[i]);
    }
  gsize length = g_bytes_get_size (bare);
  for (gsize cut = 0; cut < length; cut += 7)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bare, 0, cut);
      g_assert_false (csn_photo_is_bare_jpeg (part));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo/F05/master-is-kept-byte-for-byte", test_master);
  g_test_add_func ("/photo/take-in/thumbnail-is-upright-and-bare", test_thumbnail);
  g_test_add_func ("/photo/take-in/refuses-what-is-no-whole-photograph", test_refused);
  g_test_add_func ("/photo/take-in/refuses-what-is-too-large", test_too_large);
  g_test_add_func ("/photo/bare/knows-a-bare-jpeg", test_bare);
  return g_test_run ();
}
