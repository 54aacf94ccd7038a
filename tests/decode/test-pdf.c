/* PDFs give pages, text and what they hold; nothing in them runs; a locked one is refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-decode.h"
#include "csn-test.h"
#include <cairo-pdf.h>
#include <string.h>

static cairo_status_t
collect_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Two pages, as a form of ours has them. */
static GBytes *
make_pdf (const char *first, const char *second)
{
  GByteArray      *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (collect_cb, bytes, 595, 842);
  cairo_t         *cr = cairo_create (surface);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, "Form 3795");
  const char *texts[] = { first, second };
  for (int i = 0; i < 2; i++)
    {
      cairo_move_to (cr, 72, 100);
      cairo_set_font_size (cr, 14);
      cairo_show_text (cr, texts[i]);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static CsnPdfText *
read_sample (const char *name)
{
  g_autofree char *relative = g_strconcat ("pdf/", name, NULL), *path = csn_test_sample (relative);
  g_autoptr (GError) error = NULL;
  if (path == NULL)
    return NULL;
  g_autoptr (GBytes) bytes = csn_test_read (path);
  CsnPdfText *text = csn_decode_pdf_text (bytes, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_pdf ("CZ/047/26 Copy 3", "Second page");
  g_autoptr (CsnPdfText) text = csn_decode_pdf_text (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (text->pages, ==, 2);
  g_assert_cmpuint (text->page_text->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (text->page_text, 0), "CZ/047/26 Copy 3"));
  g_assert_null (strstr (g_ptr_array_index (text->page_text, 0), "Second"));
  g_assert_nonnull (strstr (g_ptr_array_index (text->page_text, 1), "Second page"));
  g_assert_nonnull (strstr (text->metadata, "title: Form 3795"));
  g_assert_false (text->has_javascript || text->has_attachments || text->has_forms || text->has_actions);
}

static void
test_what_it_holds (void)
{
  static const struct
  {
    const char *name;
    gboolean    javascript, attachments, forms, actions;
  } cases[] = {
    { "javascript.pdf", TRUE, FALSE, FALSE, TRUE },
    { "openaction-js.pdf", TRUE, FALSE, FALSE, TRUE },
    { "openaction-launch.pdf", FALSE, FALSE, FALSE, TRUE },
    { "openaction-uri.pdf", FALSE, FALSE, FALSE, TRUE },
    { "submitform.pdf", FALSE, FALSE, TRUE, TRUE },
    { "xfa-stub.pdf", FALSE, FALSE, TRUE, FALSE },
    { "acroform-small.pdf", FALSE, FALSE, TRUE, FALSE },
    { "plain-one-page.pdf", FALSE, FALSE, FALSE, FALSE },
    { "scan-undertaking-3-pages.pdf", FALSE, FALSE, FALSE, FALSE },
    { "pdfa.pdf", FALSE, FALSE, FALSE, FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsnPdfText) text = read_sample (cases[i].name);
      if (text == NULL)
        return;
      if (text->has_javascript != cases[i].javascript || text->has_attachments != cases[i].attachments ||
          text->has_forms != cases[i].forms || text->has_actions != cases[i].actions)
        g_error ("%s: script %d, attachments %d, forms %d, actions %d", cases[i].name, text->has_javascript,
                 text->has_attachments, text->has_forms, text->has_actions);
    }
  g_autoptr (CsnPdfText) attached = read_sample ("file-attachment.pdf");
  g_assert_true (attached->has_attachments);
}

/* A script in disguise: its name spelt with an escape. */
static void
test_disguised_name (void)
{
  static const char pdf[] =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/J#61vaScript/#4aS(x)>>>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (pdf, sizeof pdf - 1);
  g_autoptr (CsnPdfText) text = csn_decode_pdf_text (bytes, &error);
  g_assert_no_error (error);
  g_assert_true (text->has_javascript);
}

static void
test_locked (void)
{
  static const char *const locked[] = { "encrypted-aes256-user.pdf", "encrypted-rc4-40-user.pdf",
                                        "encrypted-user-password.pdf" };
  for (gsize i = 0; i < G_N_ELEMENTS (locked); i++)
    {
      g_autofree char *relative = g_strconcat ("pdf/", locked[i], NULL), *path = csn_test_sample (relative);
      g_autoptr (GError) text_error = NULL, page_error = NULL;
      if (path == NULL)
        return;
      g_autoptr (GBytes) bytes = csn_test_read (path);
      g_assert_null (csn_decode_pdf_text (bytes, &text_error));
      g_assert_null (csn_decode_pdf_page (bytes, 0, 72, &page_error));
      g_assert_error (text_error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED);
      g_assert_cmpstr (text_error->message, ==,
                       "This PDF is locked with a password. Remove the password and add it again.");
      g_assert_cmpstr (page_error->message, ==, text_error->message);
    }
}

static void
test_page (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_pdf ("HHHHHHHHHH", "");
  g_autoptr (CsnPixels) pixels = csn_decode_pdf_page (bytes, 0, 144, &error);
  guint dark = 0, light = 0;
  g_assert_no_error (error);
  g_assert_cmpuint (pixels->width, ==, 1190);
  g_assert_cmpuint (pixels->height, ==, 1684);
  for (gsize i = 0; i < (gsize) pixels->width * pixels->height; i++)
    {
      dark += pixels->data[i * 4] < 64;
      light += pixels->data[i * 4] == 255;
    }
  g_assert_cmpuint (dark, >, 500);
  g_assert_cmpuint (light, >, 1900000);
  g_assert_null (csn_decode_pdf_page (bytes, 2, 72, &error));
  g_assert_error (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED);
  csn_assert_sentence (error);
}

/* Pages of absurd sizes are scaled to what may be, or refused; bombs end. Never is there no answer. */
static void
test_odd_pages_and_bombs (void)
{
  static const char *const names[] = { "page-200-inches.pdf",      "page-tiny.pdf",
                                       "page-negative-box.pdf",    "bomb-image-40000px.pdf",
                                       "page-no-mediabox-nan.pdf", "bomb-content-stream.pdf",
                                       "pages-loop.pdf",           "no-contents.pdf" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *relative = g_strconcat ("pdf/", names[i], NULL), *path = csn_test_sample (relative);
      g_autoptr (GError) error = NULL;
      if (path == NULL)
        return;
      g_autoptr (GBytes) bytes = csn_test_read (path);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (CsnPixels) pixels = csn_decode_pdf_page (bytes, 0, 150, &error);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 40 * G_USEC_PER_SEC);
      if (pixels == NULL)
        csn_test_assert_sentence (error, names[i]);
      else
        g_assert_cmpuint ((guint64) pixels->width * pixels->height, <=, 40000000);
    }
}

static void
test_session (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnDecodeSession) session = csn_decode_session_new (&error);
  g_assert_no_error (error);
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *reference = g_strdup_printf ("CZ/%03d/26", i);
      g_autoptr (GBytes) bytes = make_pdf (reference, "Conditions");
      g_autoptr (CsnPdfText) text = csn_decode_session_pdf_text (session, bytes, &error);
      g_assert_no_error (error);
      g_assert_nonnull (strstr (g_ptr_array_index (text->page_text, 0), reference));
    }
}

/* What is refused, or kills the helper, does not end the session. */
static void
test_session_goes_on (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnDecodeSession) session = csn_decode_session_new (&error);
  g_autoptr (GBytes) damaged = g_bytes_new_static ("%PDF-1.7\nnothing", 16),
                     wrong = g_bytes_new_static ("nothing", 7);
  g_autoptr (GBytes) whole = make_pdf ("Whole", "");
  g_assert_no_error (error);
  g_assert_null (csn_decode_session_pdf_text (session, damaged, &error));
  g_assert_error (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (csn_decode_session_pdf_text (session, wrong, &error));
  g_assert_error (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED);
  g_clear_error (&error);
  g_autoptr (CsnPdfText) text = csn_decode_session_pdf_text (session, whole, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (text->pages, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode/pdf/text-and-metadata", test_text);
  g_test_add_func ("/decode/pdf/says-what-it-holds", test_what_it_holds);
  g_test_add_func ("/decode/pdf/sees-through-escaped-names", test_disguised_name);
  g_test_add_func ("/decode/pdf/locked-is-refused", test_locked);
  g_test_add_func ("/decode/pdf/page-as-pixels", test_page);
  g_test_add_func ("/decode/pdf/odd-pages-and-bombs-end", test_odd_pages_and_bombs);
  g_test_add_func ("/decode/session/many-pdfs", test_session);
  g_test_add_func ("/decode/session/goes-on-after-a-refusal", test_session_goes_on);
  return g_test_run ();
}
