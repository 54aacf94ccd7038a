/* What the leak guard needs of a PDF: columns apart, cells whole, letters of every alphabet, also in
 * metadata. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-decode.h"
#include "csn-test.h"
#include <cairo-pdf.h>
#include <string.h>

#define DASHED "\xc5\x81ucja \xe2\x80\x93 \xc5\xb4yn" /* Łucja – Ŵyn */

typedef struct
{
  double      x, y;
  const char *text;
} Word;

static cairo_status_t
collect_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_pdf (const Word *words, guint n, double angle)
{
  static const cairo_pdf_metadata_t KEYS[] = { CAIRO_PDF_METADATA_TITLE, CAIRO_PDF_METADATA_AUTHOR,
                                               CAIRO_PDF_METADATA_SUBJECT, CAIRO_PDF_METADATA_KEYWORDS };
  GByteArray                       *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (collect_cb, bytes, 595, 842);
  cairo_t         *cr = cairo_create (surface);
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    {
      g_autofree char *value = g_strdup_printf (DASHED " %u", i);
      cairo_pdf_surface_set_metadata (surface, KEYS[i], value);
    }
  cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 10);
  for (guint i = 0; i < n; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, words[i].x, words[i].y);
      cairo_rotate (cr, angle);
      cairo_move_to (cr, 0, 0);
      cairo_show_text (cr, words[i].text);
      cairo_restore (cr);
    }
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static char *
read_words (const Word *words, guint n, double angle)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = make_pdf (words, n, angle);
  g_autoptr (CsnPdfText) text = csn_decode_pdf_text (pdf, &error);
  g_assert_no_error (error);
  return g_strdup (g_ptr_array_index (text->page_text, 0));
}

static void
assert_holds (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” is not in “%s”", words, text);
}

/* As the list of members on a form: every name beside another column's end. */
static void
test_columns (void)
{
  static const double STEPS[] = { 3, 6, 12, 30, 60, 120 };
  for (guint i = 0; i < G_N_ELEMENTS (STEPS); i++)
    {
      cairo_surface_t     *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
      cairo_t             *cr = cairo_create (surface);
      cairo_text_extents_t extents;
      cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
      cairo_set_font_size (cr, 10);
      cairo_text_extents (cr, "Bay Jewellers", &extents);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
      double     second = 70 + extents.x_advance + STEPS[i];
      const Word words[] = { { 50, 100, "B" }, { 70, 100, "Bay Jewellers" }, { second, 100, "Tom Reed" },
                             { 50, 120, "C" }, { 70, 120, "Cove Bakers" },   { second, 120, "Ann Price" } };
      g_autofree char *text = read_words (words, G_N_ELEMENTS (words), 0);
      assert_holds (text, "Bay Jewellers Tom Reed");
      assert_holds (text, "Cove Bakers");
      assert_holds (text, "Ann Price");
      g_assert_null (strstr (text, "JewellersTom"));
      g_assert_null (strstr (text, "BBay"));
      g_assert_null (strstr (text, "BakersAnn"));
    }
}

/* Two lines in each of three cells: the name that is cut by its column's edge is still one name. */
static void
test_wrapped_cells (void)
{
  static const Word WORDS[] = { { 50, 100, "Bay Jewellers" }, { 50, 113, "of the Quay" },
                                { 200, 100, "Tom" },          { 200, 113, "Reed" },
                                { 350, 100, "12 High" },      { 350, 113, "Street" },
                                { 50, 140, "Cove Bakers" },   { 200, 140, "Ann Price" },
                                { 350, 140, "7 Mill Lane" } };
  g_autofree char  *text = read_words (WORDS, G_N_ELEMENTS (WORDS), 0);
  assert_holds (text, "Bay Jewellers\nof the Quay");
  assert_holds (text, "Tom\nReed");
  assert_holds (text, "12 High\nStreet");
  assert_holds (text, "Cove Bakers Ann Price 7 Mill Lane");
}

/* A name that a line's end cuts stays two words; the letters of a word stay together, also sideways. */
static void
test_lines_and_kerning (void)
{
  static const Word WORDS[] = { { 50, 100, "supplied to Tom" },
                                { 50, 113, "Reed of the Quay" },
                                { 50, 200, "Price" } };
  g_autofree char  *text = read_words (WORDS, G_N_ELEMENTS (WORDS), 0);
  assert_holds (text, "supplied to Tom\nReed of the Quay");
  assert_holds (text, "Price");
  static const Word SIDEWAYS[] = { { 300, 300, "Siân Prys o’r Cei" } };
  g_autofree char  *turned = read_words (SIDEWAYS, 1, G_PI / 2);
  g_strdelimit (turned, "\n", ' '); /* a word below a word */
  assert_holds (turned, "Siân Prys o’r Cei");
}

/* Poppler adds marks of direction, which have no place on the page: columns are parted all the same. */
static void
test_right_to_left (void)
{
  static const Word WORDS[] = { { 50, 100, "Tom \xd7\x90\xd7\x91\xd7\x92 Reed" },
                                { 50, 150, "B" },
                                { 70, 150, "Bay Jewellers" },
                                { 160, 150, "Ann Price" } };
  g_autofree char  *text = read_words (WORDS, G_N_ELEMENTS (WORDS), 0);
  assert_holds (text, "\xd7\x92\xd7\x91\xd7\x90"); /* as read from the right, for cairo drew from the left */
  assert_holds (text, "Tom");
  assert_holds (text, "Reed");
  g_strdelimit (text, "\n", ' ');
  assert_holds (text, "B Bay Jewellers Ann Price");
}

static void
test_metadata_of_every_alphabet (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = make_pdf (NULL, 0, 0);
  g_autoptr (CsnPdfText) text = csn_decode_pdf_text (pdf, &error);
  g_assert_no_error (error);
  assert_holds (text->metadata, "title: " DASHED " 0");
  assert_holds (text->metadata, "author: " DASHED " 1");
  assert_holds (text->metadata, "subject: " DASHED " 2");
  assert_holds (text->metadata, "keywords: " DASHED " 3");
  /* In one caged process the conversion must be there for the hundredth file as for the first. */
  g_autoptr (CsnDecodeSession) session = csn_decode_session_new (&error);
  g_assert_no_error (error);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (CsnPdfText) again = csn_decode_session_pdf_text (session, pdf, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (again->metadata, ==, text->metadata);
    }
}

/* @title as it stands in the file, and an XMP packet. */
static char *
read_metadata (const char *title, gsize length, const char *xmp)
{
  g_autoptr (GError) error = NULL;
  GString *pdf = g_string_new ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>endobj\n"
                               "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                               "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n");
  g_string_append_printf (pdf,
                          "4 0 obj<</Type/Metadata/Subtype/XML/Length %zu>>stream\n%s\nendstream endobj\n",
                          strlen (xmp), xmp);
  g_string_append (pdf, "5 0 obj<</Title <");
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (pdf, "%02x", (guint8) title[i]);
  g_string_append (pdf, "> >>endobj\ntrailer<</Root 1 0 R/Info 5 0 R>>\n%%EOF\n");
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (pdf);
  g_autoptr (CsnPdfText) text = csn_decode_pdf_text (bytes, &error);
  g_assert_no_error (error);
  return g_strdup (text->metadata);
}

static void
test_xmp_and_encodings (void)
{
  static const char BIG[] = "\xfe\xff\x01\x41\x20\x13", LITTLE[] = "\xff\xfe\x41\x01\x13\x20",
                    LATIN[] = "Si\xe2n \x85";
  static const char XMP[] =
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><dc:title>" DASHED "</dc:title></x:xmpmeta>";
  g_autofree char *big = read_metadata (BIG, sizeof BIG - 1, XMP),
                  *little = read_metadata (LITTLE, sizeof LITTLE - 1, XMP),
                  *latin = read_metadata (LATIN, sizeof LATIN - 1, XMP);
  assert_holds (big, "title: \xc5\x81\xe2\x80\x93");
  assert_holds (little, "title: \xc5\x81\xe2\x80\x93");
  assert_holds (latin, "title: Si\xc3\xa2n \xe2\x80\x93"); /* PDFDocEncoding: 0x85 is the en dash */
  assert_holds (big, "xmp: <x:xmpmeta");
  assert_holds (big, DASHED "</dc:title>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode/pdf-text/columns-are-parted", test_columns);
  g_test_add_func ("/decode/pdf-text/wrapped-cells-stay-whole", test_wrapped_cells);
  g_test_add_func ("/decode/pdf-text/line-ends-part-words-and-turned-text-does-not", test_lines_and_kerning);
  g_test_add_func ("/decode/pdf-text/right-to-left-between-columns", test_right_to_left);
  g_test_add_func ("/decode/pdf-text/metadata-of-every-alphabet", test_metadata_of_every_alphabet);
  g_test_add_func ("/decode/pdf-text/xmp-and-encodings", test_xmp_and_encodings);
  return g_test_run ();
}
