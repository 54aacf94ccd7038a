/* Every sample file has the outcome that its list of sources gives for it. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-decode.h"
#include "csn-test.h"
#include <string.h>

typedef enum
{
  WHOLE = 1,
  DAMAGED,
  REFUSED
} Outcome;
enum
{
  JPEG = CSN_FOREIGN_JPEG,
  PNG = CSN_FOREIGN_PNG,
  TIFF = CSN_FOREIGN_TIFF,
  PDF = CSN_FOREIGN_PDF
};

typedef struct
{
  const char *name;
  Outcome     outcome;
  int         type;
  guint       width, height, pages;
  int         orientation;
  const char *says; /* in the sentence of a refusal */
} Sample;

/* Sizes are upright. The names at the end break listings and may have been left behind by whoever copied the
 * samples. */
static const Sample samples[] = {
  { "formats/cmyk-adobe-inverted.jpg", WHOLE, JPEG, 100, 100, 1, 1 },
  { "formats/grey-jpeg.jpg", WHOLE, JPEG, 128, 128, 1, 1 },
  { "formats/jpeg-12bit.jpg", REFUSED, .says = "12 bits" },
  { "formats/jpeg-arithmetic.jpg", WHOLE, JPEG, 227, 149, 1, 1 },
  { "formats/jpeg-progressive-cat.jpg", WHOLE, JPEG, 320, 240, 1, 1 },
  { "formats/own-1x1.jpg", WHOLE, JPEG, 1, 1, 1, 1 },
  { "formats/own-411-odd-size.jpg", WHOLE, JPEG, 501, 626, 1, 1 },
  { "formats/own-alpha.png", WHOLE, PNG, 240, 300, 1, 1 },
  { "formats/own-cmyk-portrait.jpg", WHOLE, JPEG, 800, 1000, 1, 1 },
  { "formats/own-interlaced-rgb8.png", WHOLE, PNG, 320, 400, 1, 1 },
  { "formats/own-jpeg-in-tiff.tiff", WHOLE, TIFF, 400, 500, 1, 1 },
  { "formats/own-lzw.tiff", WHOLE, TIFF, 240, 300, 1, 1 },
  { "formats/own-portrait.heic", REFUSED, .says = "HEIC" },
  { "formats/own-restart-markers.jpg", WHOLE, JPEG, 501, 626, 1, 1 },
  { "formats/own-rgb16.png", WHOLE, PNG, 160, 200, 1, 1 },
  { "formats/own.avif", REFUSED, .says = "AVIF" },
  { "formats/own.bmp", REFUSED, .says = "BMP" },
  { "formats/own.gif", REFUSED, .says = "GIF" },
  { "formats/own.svg", REFUSED, .says = "SVG" },
  { "formats/own.webp", REFUSED, .says = "WebP" },
  { "formats/png-16bit-icc.png", WHOLE, PNG, 149, 227, 1, 1 },
  { "formats/png-16bit-rgba-basn6a16.png", WHOLE, PNG, 32, 32, 1, 1 },
  { "formats/png-apng.png", WHOLE, PNG, 100, 100, 1, 1 },
  { "formats/png-grey1.png", WHOLE, PNG, 32, 32, 1, 1 },
  { "formats/png-interlaced-ibasn2c16.png", WHOLE, PNG, 32, 32, 1, 1 },
  { "formats/png-palette-trns.png", WHOLE, PNG, 32, 32, 1, 1 },
  { "formats/png-text-chunks.png", WHOLE, PNG, 2400, 2000, 1, 1 },
  { "formats/tiff-g4-fax.tif", WHOLE, TIFF, 128, 128, 1, 1 },
  { "formats/tiff-multipage.tiff", WHOLE, TIFF, 10, 10, 3, 1 },
  { "formats/tiff-rgb.tiff", WHOLE, TIFF, 220, 220, 1, 1 },
  { "hostile/.hidden.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/UPPERCASE.JPG", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/awkward-names.tar", REFUSED, .says = "archive" },
  { "hostile/bad-crc.png", REFUSED, .says = "damaged" },
  { "hostile/bit-rot.jpg", REFUSED, .says = "damaged" },
  { "hostile/bomb-30000x30000-1bit.png", REFUSED, .says = "30,000 × 30,000" },
  { "hostile/bomb-iccp-64MB.png", WHOLE, PNG, 8, 8, 1, 1 },
  { "hostile/com-and-many-app.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/exif-big-endian-6.jpg", WHOLE, JPEG, 150, 120, 1, 6 },
  { "hostile/exif-count-huge.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/exif-date-zero.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/exif-ifd-loop.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/exif-length-lies.jpg", REFUSED, .says = "damaged" },
  { "hostile/exif-make-control-chars.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/exif-offset-outside.jpg", WHOLE, JPEG, 120, 150, 1, 3 },
  { "hostile/exif-orientation-0.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/exif-orientation-65535.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/exif-orientation-9.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/exif-orientation-as-long.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/exif-twice-6-then-1.jpg", WHOLE, JPEG, 150, 120, 1, 6 },
  { "hostile/ihdr-2147483647-wide.png", REFUSED, .says = "2,147,483,647" },
  { "hostile/jpeg-as.jpe", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/jpeg2000-magic.jpg", REFUSED, .says = "JPEG 2000" },
  { "hostile/lies-65500x65500.jpg", REFUSED, .says = "65,500 × 65,500" },
  { "hostile/lies-65535x65535.png", REFUSED, .says = "65,535 × 65,535" },
  { "hostile/lies-zero-height.jpg", REFUSED, .says = "damaged" },
  { "hostile/no-eoi.jpg", DAMAGED, JPEG, 400, 500, 1, 1 },
  { "hostile/no-extension", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/no-iend.png", REFUSED, .says = "damaged" },
  { "hostile/one-byte.jpg", REFUSED, .says = "JPEG, PNG" },
  { "hostile/photo.jpg.pdf", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/png-exif-orientation-6.png", WHOLE, PNG, 150, 120, 1, 6 },
  { "hostile/png-text-name.png", WHOLE, PNG, 150, 120, 1, 6 },
  { "hostile/polyglot-jpeg-pdf.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/polyglot-jpeg-zip.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/polyglot-png-zip.png", WHOLE, PNG, 120, 150, 1, 1 },
  { "hostile/really-exe.jpg", REFUSED, .says = "program" },
  { "hostile/really-heic.jpg", REFUSED, .says = "HEIC" },
  { "hostile/really-html.png", REFUSED, .says = "web page" },
  { "hostile/really-jpeg.png", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/really-pdf.jpg", WHOLE, PDF, 200, 200, 1, 1 },
  { "hostile/really-png.jpg", WHOLE, PNG, 120, 150, 1, 1 },
  { "hostile/really-text.jpg", REFUSED, .says = "JPEG, PNG" },
  { "hostile/stale-orientation-8.jpg", WHOLE, JPEG, 150, 120, 1, 8 },
  { "hostile/trailing-html.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/trailing-second-jpeg.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/truncated-60-percent.jpg", DAMAGED, JPEG, 600, 750, 1, 1 },
  { "hostile/truncated-header.jpg", REFUSED, .says = "damaged" },
  { "hostile/truncated.png", REFUSED, .says = "damaged" },
  { "hostile/zero-byte.jpg", REFUSED, .says = "empty" },
  { "hostile/zero-byte.png", REFUSED, .says = "empty" },
  { "orientation/landscape_1.jpg", WHOLE, JPEG, 600, 450, 1, 1 },
  { "orientation/landscape_2.jpg", WHOLE, JPEG, 600, 450, 1, 2 },
  { "orientation/landscape_3.jpg", WHOLE, JPEG, 600, 450, 1, 3 },
  { "orientation/landscape_4.jpg", WHOLE, JPEG, 600, 450, 1, 4 },
  { "orientation/landscape_5.jpg", WHOLE, JPEG, 600, 450, 1, 5 },
  { "orientation/landscape_6.jpg", WHOLE, JPEG, 600, 450, 1, 6 },
  { "orientation/landscape_7.jpg", WHOLE, JPEG, 600, 450, 1, 7 },
  { "orientation/landscape_8.jpg", WHOLE, JPEG, 600, 450, 1, 8 },
  { "pdf/acroform-libreoffice.pdf", WHOLE, PDF, 596, 842, 1, 1 },
  { "pdf/acroform-small.pdf", WHOLE, PDF, 400, 72, 1, 1 },
  { "pdf/bomb-content-stream.pdf", WHOLE, PDF, 595, 842, 1, 1 },
  { "pdf/bomb-image-40000px.pdf", WHOLE, PDF, 595, 842, 1, 1 },
  { "pdf/encrypted-aes256-user.pdf", REFUSED, .says = "locked with a password" },
  { "pdf/encrypted-noprint.pdf", WHOLE, PDF, 612, 792, 1, 1 },
  { "pdf/encrypted-owner-only-noprint.pdf", WHOLE, PDF, 595, 842, 1, 1 },
  { "pdf/encrypted-rc4-40-user.pdf", REFUSED, .says = "locked with a password" },
  { "pdf/encrypted-user-password.pdf", REFUSED, .says = "locked with a password" },
  { "pdf/file-attachment.pdf", WHOLE, PDF, 612, 792, 1, 1 },
  { "pdf/header-only.pdf", REFUSED, .says = "damaged" },
  { "pdf/incremental-update.pdf", WHOLE, PDF, 595, 842, 1, 1 },
  { "pdf/javascript.pdf", WHOLE, PDF, 612, 792, 1, 1 },
  { "pdf/leading-junk.pdf", WHOLE, PDF, 595, 842, 1, 1 },
  { "pdf/no-contents.pdf", WHOLE, PDF, 720, 720, 1, 1 },
  { "pdf/one-byte-missing.pdf", WHOLE, PDF, 612, 792, 1, 1 },
  { "pdf/openaction-js.pdf", WHOLE, PDF, 595, 842, 1, 1 },
  { "pdf/openaction-launch.pdf", WHOLE, PDF, 595, 842, 1, 1 },
  { "pdf/openaction-uri.pdf", WHOLE, PDF, 595, 842, 1, 1 },
  { "pdf/page-200-inches.pdf", WHOLE, PDF, 14400, 14400, 1, 1 },
  { "pdf/page-negative-box.pdf", WHOLE, PDF, 595, 842, 1, 1 },
  { "pdf/page-no-mediabox-nan.pdf", WHOLE, PDF, 612, 792, 1, 1 },
  { "pdf/page-tiny.pdf", WHOLE, PDF, 1, 1, 1, 1 },
  { "pdf/pages-loop.pdf", REFUSED, .says = "damaged" },
  { "pdf/pdf20-simple.pdf", WHOLE, PDF, 612, 396, 1, 1 },
  { "pdf/pdfa.pdf", WHOLE, PDF, 612, 792, 1, 1 },
  { "pdf/plain-one-page.pdf", WHOLE, PDF, 595, 842, 1, 1 },
  { "pdf/polyglot-pdf-zip.pdf", WHOLE, PDF, 595, 842, 1, 1 },
  { "pdf/scan-ccitt.pdf", WHOLE, PDF, 612, 792, 1, 1 },
  { "pdf/scan-skewed.pdf", WHOLE, PDF, 612, 792, 1, 1 },
  { "pdf/scan-undertaking-3-pages.pdf", WHOLE, PDF, 596, 842, 3, 1 },
  { "pdf/submitform.pdf", WHOLE, PDF, 595, 842, 1, 1 },
  { "pdf/trailing-junk.pdf", WHOLE, PDF, 595, 842, 1, 1 },
  { "pdf/truncated.pdf", REFUSED, .says = "damaged" },
  { "pdf/xfa-stub.pdf", WHOLE, PDF, 595, 842, 1, 1 },
  { "pdf/zero-byte.pdf", REFUSED, .says = "empty" },
  { "photos/apple-iphone4-gps-icc.jpg", WHOLE, JPEG, 1296, 968, 1, 1 },
  { "photos/canon-s30.jpg", WHOLE, JPEG, 683, 512, 1, 1 },
  { "photos/fuji-s1pro-gps-iptc-xmp-a.jpg", WHOLE, JPEG, 600, 400, 1, 1 },
  { "photos/fuji-s1pro-gps-iptc-xmp-b.jpg", WHOLE, JPEG, 600, 400, 1, 1 },
  { "photos/hp-735.jpg", WHOLE, JPEG, 640, 480, 1, 1 },
  { "photos/kodak-dc240.jpg", WHOLE, JPEG, 640, 480, 1, 1 },
  { "photos/kodak-fz201-16mp-small.jpg", WHOLE, JPEG, 4608, 3456, 1, 1 },
  { "photos/nikon-d-progressive-thumb.jpeg", WHOLE, JPEG, 200, 133, 1, 1 },
  { "photos/nikon-gps-dscn0010.jpg", WHOLE, JPEG, 640, 480, 1, 1 },
  { "photos/nikon-gps-dscn0027.jpg", WHOLE, JPEG, 640, 480, 1, 1 },
  { "photos/olympus-ep3.jpg", WHOLE, JPEG, 1280, 960, 1, 1 },
  { "photos/ricoh-dc3z-zero-padded.jpg", WHOLE, JPEG, 640, 480, 1, 1 },
  { "photos/samsung-12mp-icc-xmp-iptc.jpg", WHOLE, JPEG, 4032, 3024, 1, 1 },
  { "photos/samsung-j327-orientation6-real.jpg", WHOLE, JPEG, 1932, 2576, 1, 6 },
  { "photos/sanyo-sx550.jpg", WHOLE, JPEG, 640, 480, 1, 1 },
  { "photos/sony-dscp12-progressive.jpg", WHOLE, JPEG, 1536, 2048, 1, 1 },
  { "photos/xmp-iptc-bluesquare.jpg", WHOLE, JPEG, 360, 216, 1, 1 },
  { "portraits/portrait-01-canon-gps.jpg", WHOLE, JPEG, 1600, 2000, 1, 1 },
  { "portraits/portrait-02-nikon-gps-xmp.jpg", WHOLE, JPEG, 1600, 2000, 1, 1 },
  { "portraits/portrait-03-orientation-6.jpg", WHOLE, JPEG, 1600, 2000, 1, 6 },
  { "portraits/portrait-04-orientation-8.jpg", WHOLE, JPEG, 1600, 2000, 1, 8 },
  { "portraits/portrait-05-icc-srgb.jpg", WHOLE, JPEG, 1600, 2000, 1, 1 },
  { "portraits/portrait-06-icc-adobergb.jpg", WHOLE, JPEG, 1600, 2000, 1, 1 },
  { "portraits/portrait-07-phone-progressive.jpg", WHOLE, JPEG, 1600, 2000, 1, 1 },
  { "portraits/portrait-08-greyscale.jpg", WHOLE, JPEG, 1600, 2000, 1, 1 },
  { "portraits/portrait-09-leaky-metadata.jpg", WHOLE, JPEG, 1600, 2000, 1, 1 },
  { "portraits/portrait-10-profile-iptc.jpg", WHOLE, JPEG, 1600, 2000, 1, 1 },
  { "portraits/portrait-11-artist-serial.jpg", WHOLE, JPEG, 1600, 2000, 1, 1 },
  { "portraits/portrait-12-bst-no-gps.jpg", WHOLE, JPEG, 1600, 2000, 1, 1 },
  { "hostile/-rf leading dash.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/<b>bold&.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/evil\u202egpj.exe.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/percent %s %n %x.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/quote ' and \" and ; DROP TABLE issue; --.jpg", WHOLE, JPEG, 120, 150, 1, 1 },
  { "hostile/trailing space .jpg ", WHOLE, JPEG, 120, 150, 1, 1 },
};

static const Sample *
look_up (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    if (strcmp (samples[i].name, name) == 0)
      return &samples[i];
  return NULL;
}

static void
check_refused (const Sample *sample, GBytes *bytes, const GError *error)
{
  csn_test_assert_sentence (error, sample->name);
  g_assert_error (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED);
  if (strstr (error->message, sample->says) == NULL)
    g_error ("%s: \"%s\" does not say \"%s\"", sample->name, error->message, sample->says);
  g_autoptr (GError) again = NULL;
  g_assert_null (csn_decode_picture (bytes, 64, NULL, &again));
  g_assert_error (again, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED);
}

static void
check_pixels (const Sample *sample, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnInspection) inspection = NULL;
  g_autoptr (CsnPixels) pixels = csn_decode_picture (bytes, 0, &inspection, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pixels->width, ==, sample->width);
  g_assert_cmpuint (pixels->height, ==, sample->height);
  g_assert_cmpint (inspection->damaged, ==, sample->outcome == DAMAGED);
  g_autoptr (CsnPixels) small = csn_decode_picture (bytes, 50, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (MAX (small->width, small->height), ==, MIN (50, MAX (sample->width, sample->height)));
}

static void
check_sample (const Sample *sample, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = csn_test_read (path);
  g_autoptr (CsnInspection) inspection = csn_decode_inspect (bytes, &error);
  g_test_message ("%s", sample->name);
  if (sample->outcome == REFUSED)
    {
      g_assert_null (inspection);
      check_refused (sample, bytes, error);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpint (inspection->type, ==, sample->type);
  g_assert_cmpuint (inspection->width, ==, sample->width);
  g_assert_cmpuint (inspection->height, ==, sample->height);
  g_assert_cmpuint (inspection->pages, ==, sample->pages);
  g_assert_cmpint (inspection->orientation, ==, sample->orientation);
  g_assert_cmpint (inspection->damaged, ==, sample->outcome == DAMAGED);
  if (sample->type != PDF)
    check_pixels (sample, bytes);
}

static void
test_folder (gconstpointer data)
{
  const char      *folder = data, *name;
  g_autofree char *path = csn_test_sample (folder);
  guint            checked = 0;
  if (path == NULL)
    return;
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *relative = g_strconcat (folder, "/", name, NULL);
      g_autofree char *file = g_build_filename (path, name, NULL);
      const Sample    *sample = look_up (relative);
      /* One name of 250 letters and one with Welsh, a picture and two spaces: both hold the same photograph.
       */
      if (sample == NULL && (g_str_has_prefix (name, "xxxxxxxx") || g_str_has_prefix (name, "ll\u0175")))
        sample = look_up ("hostile/no-extension");
      if (sample == NULL)
        g_error ("%s is not in this test's table: say what shall become of it", relative);
      check_sample (sample, file);
      checked++;
    }
  g_assert_cmpuint (checked, >=, 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/decode/samples/formats", "formats", test_folder);
  g_test_add_data_func ("/decode/samples/hostile", "hostile", test_folder);
  g_test_add_data_func ("/decode/samples/orientation", "orientation", test_folder);
  g_test_add_data_func ("/decode/samples/pdf", "pdf", test_folder);
  g_test_add_data_func ("/decode/samples/photos", "photos", test_folder);
  g_test_add_data_func ("/decode/samples/portraits", "portraits", test_folder);
  return g_test_run ();
}
