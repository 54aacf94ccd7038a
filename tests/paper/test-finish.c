/* The finished file: metadata, tags, language, alternative texts, the photograph's own bytes, and the lock.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-form-private.h"
#include "csn-paper-fixture.h"
#include "csn-test.h"
#include <cairo-pdf.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

static gboolean
says (GBytes *plain, const char *text)
{
  return csn_paper_fixture_holds (plain, text, strlen (text));
}

static void
test_metadata (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
  g_autoptr (GBytes) pdf = csn_paper_fixture_render ("3795", data, "en", NULL);
  g_autoptr (CsnPdfText) text = csn_decode_pdf_text (pdf, &error);
  g_assert_no_error (error);
  g_strstrip (text->metadata);
  g_assert_cmpstr (text->metadata, ==, "title: CZ/047/26, Form 3795");
  g_assert_false (text->has_javascript || text->has_attachments || text->has_forms || text->has_actions);
  g_autoptr (JsonNode) undertaking = csn_paper_fixture_data ("3797", "@member");
  g_autoptr (GBytes) other = csn_paper_fixture_render ("3797", undertaking, "en", NULL);
  g_autoptr (CsnPdfText) other_text = csn_decode_pdf_text (other, &error);
  g_assert_no_error (error);
  g_strstrip (other_text->metadata);
  g_assert_cmpstr (other_text->metadata, ==, "title: Form 3797");
}

static void
test_tags (void)
{
  static const char *const TAGS[] = { "/S /Document", "/S /H1", "/S /H2", "/S /P",      "/S /Table",
                                      "/S /TR",       "/S /TH", "/S /TD", "/S /Figure", "/Marked true" };
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
  csn_paper_fixture_merge (data, "{'route':'A'}");
  json_object_set_member (json_node_get_object (data), "members", csn_paper_fixture_members (60));
  g_autoptr (GBytes) pdf = csn_paper_fixture_render ("3795", data, "en", NULL),
                     plain = csn_paper_fixture_unpack (pdf);
  for (guint i = 0; i < G_N_ELEMENTS (TAGS); i++)
    g_assert_true (says (plain, TAGS[i]));
  g_assert_true (says (plain, "/Alt (Photograph CZ/047/26)"));
  g_assert_true (says (plain, "/Alt (Signature)"));
  g_assert_true (says (plain, "/Lang (en-GB)"));
  g_assert_true (says (plain, "/DisplayDocTitle true"));
  g_assert_false (says (plain, "cairo"));
  gsize            size;
  const char      *bytes = g_bytes_get_data (plain, &size);
  g_autofree char *copy = g_strndup (bytes, size);
  for (gsize i = 0; i < size; i++)
    copy[i] = bytes[i] != '\0' ? bytes[i] : ' ';
  g_autofree char *solid = csn_paper_fixture_squeeze (copy);
  g_assert_cmpuint (csn_paper_fixture_count (solid, "/S /Table"), ==, 1); /* one table over three pages … */
  g_assert_cmpuint (csn_paper_fixture_count (solid, "/S /TR"), ==,
                    61); /* … whose repeated headings are not read again */
  g_autoptr (GBytes) welsh = csn_paper_fixture_render ("3795", data, "cy", NULL),
                     plain_welsh = csn_paper_fixture_unpack (welsh);
  g_assert_true (says (plain_welsh, "/Lang (cy-GB)"));
}

/* Another program's opinion, where it is installed. */
static void
test_pdfinfo (void)
{
  g_autofree char *program = g_find_program_in_path ("pdfinfo");
  if (program == NULL)
    {
      g_test_skip ("SKIPPED: pdfinfo (poppler-utils) is not on this machine");
      return;
    }
  g_autoptr (GError) error = NULL;
  char            *folder = csn_test_scratch ();
  g_autofree char *path = g_build_filename (folder, "form.pdf", NULL), *output = NULL, *tree = NULL;
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3796", "@release");
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < 60; i++)
    g_string_append_printf (words, "word%u ", i);
  JsonObject *grounds = json_object_get_object_member (json_node_get_object (data), "grounds");
  json_object_set_string_member (grounds, "rationale", words->str);
  g_autoptr (GBytes) pdf = csn_paper_fixture_render ("3796", data, "en", NULL);
  g_assert_true (
      g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), NULL));
  const char *info[] = { program, path, NULL }, *structure[] = { program, "-struct-text", path, NULL };
  g_assert_true (
      g_spawn_sync (NULL, (char **) info, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error));
  g_assert_true (
      g_spawn_sync (NULL, (char **) structure, NULL, G_SPAWN_DEFAULT, NULL, NULL, &tree, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (output, "Tagged:          yes"));
  g_assert_nonnull (strstr (tree, "word0 word1"));
  g_assert_nonnull (strstr (tree, "word59")); /* a wrapped paragraph is read to its end */
  g_string_free (words, TRUE);
  csn_test_scratch_remove (folder);
}

static void
test_picture_bytes (void)
{
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
  g_autoptr (CsnForm) form = csn_paper_fixture_load ("3795");
  g_autoptr (GBytes) jpeg = csn_paper_fixture_jpeg (300 * 1000);
  CsnFormOptions options = csn_paper_fixture_options ("en");
  CsnFormPicture picture = { "photograph", jpeg, 96, 120, NULL };
  options.pictures = &picture;
  g_autoptr (GBytes) pdf = csn_form_render (form, data, &options, NULL, NULL);
  gsize       length;
  const void *bytes = g_bytes_get_data (jpeg, &length);
  g_assert_cmpuint (length, >, 290 * 1000);
  g_assert_true (csn_paper_fixture_holds (pdf, bytes, length));
  g_assert_cmpuint (g_bytes_get_size (pdf), <, length + 60 * 1000);
}

/* A strict reader finds every object where the table says; it mends nothing. */
static void
test_sound (void)
{
  static const char *const NAMES[][2] = { { "3795", "@copy" },
                                          { "3796", "@release" },
                                          { "3797", "@member" } };
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autoptr (JsonNode) data = csn_paper_fixture_data (NAMES[i][0], NAMES[i][1]);
      g_autoptr (GBytes) pdf = csn_paper_fixture_render (NAMES[i][0], data, "both", NULL);
      gsize       length;
      const char *bytes = g_bytes_get_data (pdf, &length);
      qpdf_data   qpdf = qpdf_init ();
      qpdf_set_attempt_recovery (qpdf, QPDF_FALSE);
      g_assert_cmpint (qpdf_read_memory (qpdf, "form", bytes, length, NULL), ==, QPDF_SUCCESS);
      g_assert_cmpint (qpdf_check_pdf (qpdf), ==, QPDF_SUCCESS);
      g_assert_false (qpdf_more_warnings (qpdf));
      qpdf_cleanup (&qpdf);
      g_assert_false (says (pdf, "Producer") || says (pdf, "cairo"));
    }
}

static char *
find_id (GBytes *pdf)
{
  gsize            length;
  const char      *bytes = g_bytes_get_data (pdf, &length);
  g_autofree char *end = g_strndup (bytes + length - 250, 250);
  const char      *id = strstr (end, "/ID [ <");
  g_assert_nonnull (id);
  return g_strndup (id, strlen ("/ID [ <") + 32);
}

static void
test_id (void)
{
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
  g_autoptr (GBytes) one = csn_paper_fixture_render ("3795", data, "en", NULL),
                     same = csn_paper_fixture_render ("3795", data, "en", NULL);
  csn_paper_fixture_merge (data, "{'reference':'CZ/048/26'}");
  g_autoptr (GBytes) other = csn_paper_fixture_render ("3795", data, "en", NULL);
  g_autofree char *id = find_id (one), *id_same = find_id (same), *id_other = find_id (other);
  g_assert_cmpstr (id, ==, id_same);
  g_assert_cmpstr (id, !=, id_other);
  g_assert_true (g_bytes_equal (one, same));
}

static cairo_status_t
take_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
draw_figures (void)
{
  GByteArray      *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (take_bytes, bytes, 200, 200);
  cairo_t         *cr = cairo_create (surface);
  for (guint i = 0; i < 3; i++)
    {
      cairo_tag_begin (cr, "Figure", NULL);
      cairo_rectangle (cr, 10 + 30 * i, 10, 20, 20);
      cairo_fill (cr);
      cairo_tag_end (cr, "Figure");
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_alternatives (void)
{
  static const char *const TEXTS[] = { "First", "Second (of \xc5\xb4yn)", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) drawn = draw_figures (), finished = _csn_paper_finish (drawn, "cy-GB", TEXTS, &error);
  g_assert_no_error (error);
  g_assert_true (says (finished, "/S /Figure\n") && says (finished, "/Lang (cy-GB)"));
  g_assert_true (says (finished, "/Alt (First)"));
  g_assert_true (says (finished, "/Alt <FEFF005300650063006F006E006400200028006F006600200174"));
  g_autoptr (GBytes) again = _csn_paper_finish (finished, "cy-GB", TEXTS, &error);
  g_assert_null (again); /* not as cairo wrote it any more */
  g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_FAILED);
  csn_assert_sentence (error);
}

/* A file that was cut off or changed anywhere is refused, or finished; never read beyond its end. */
static void
test_damaged (void)
{
  static const char *const NONE[] = { NULL };
  g_autoptr (GBytes) drawn = draw_figures ();
  gsize         length;
  const guint8 *whole = g_bytes_get_data (drawn, &length);
  for (gsize cut = 0; cut + 7 < length; cut++) /* without the last lines */
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) part = g_bytes_new (whole, cut),
                         finished = _csn_paper_finish (part, "en-GB", NONE, &error);
      g_assert_null (finished);
      g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_FAILED);
    }
  for (gsize at = 0; at < length; at++)
    {
      g_autofree guint8 *changed = g_memdup2 (whole, length);
      changed[at] = '9';
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new (changed, length),
                         finished = _csn_paper_finish (bytes, "en-GB", NONE, &error);
      g_assert_true ((finished == NULL) == (error != NULL));
    }
}

static int
open_with (GBytes *pdf, const char *password)
{
  gsize       length;
  const char *data = g_bytes_get_data (pdf, &length);
  qpdf_data   qpdf = qpdf_init ();
  qpdf_silence_errors (qpdf);
  int result = qpdf_read_memory (qpdf, "locked", data, length, password);
  int code = (result & QPDF_ERRORS) != 0 ? (int) qpdf_get_error_code (qpdf, qpdf_get_error (qpdf)) : 0;
  g_assert_true (code != 0 || qpdf_is_encrypted (qpdf));
  qpdf_cleanup (&qpdf);
  return code;
}

static void
test_lock (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
  g_autoptr (GBytes) pdf = csn_paper_fixture_render ("3795", data, "en", NULL);
  g_autoptr (GBytes) locked = csn_paper_lock (pdf, "7K2MQ-9XW4D-PZ30H-J8VTC", &error),
                     again = csn_paper_lock (pdf, "7K2MQ-9XW4D-PZ30H-J8VTC", &error);
  g_assert_no_error (error);
  g_assert_cmpint (open_with (locked, "7K2MQ-9XW4D-PZ30H-J8VTC"), ==, 0);
  g_assert_cmpint (open_with (locked, "7K2MQ-9XW4D-PZ30H-J8VTD"), ==, qpdf_e_password);
  g_assert_cmpint (open_with (locked, ""), ==, qpdf_e_password);
  g_assert_cmpint (open_with (locked, NULL), ==, qpdf_e_password);
  g_assert_true (csn_paper_fixture_holds (locked, "AESV3", 5));
  g_assert_true (csn_paper_fixture_holds (locked, "/R 6", 4));
  g_assert_false (csn_paper_fixture_holds (locked, "CZ/047/26", 9));
  g_autoptr (GBytes) jpeg = csn_paper_fixture_jpeg (0);
  g_assert_false (csn_paper_fixture_holds (locked, g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg)));
  g_assert_false (g_bytes_equal (locked, again)); /* a key of its own each time */
  g_assert_null (csn_decode_pdf_text (locked, &error));
  g_assert_error (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED);
}

static void
test_lock_refuses (void)
{
  static const char *const BAD[] = { "", "short", "123456789012345678901234567890123", "contraseña-larga",
                                     "tab\tinside" };
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3797", "@member");
  g_autoptr (GBytes) pdf = csn_paper_fixture_render ("3797", data, "en", NULL),
                     junk = g_bytes_new_static ("not a PDF", 9);
  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (csn_paper_lock (pdf, BAD[i], &error));
      g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_DATA);
      csn_assert_sentence (error);
    }
  g_autoptr (GError) error = NULL;
  g_assert_null (csn_paper_lock (junk, "long enough", &error));
  g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_FAILED);
  csn_assert_sentence (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/F35/no-metadata-but-title", test_metadata);
  g_test_add_func ("/paper/F34/tagged-with-language-and-alternatives", test_tags);
  g_test_add_func ("/paper/F34/structure-reads-whole-paragraphs", test_pdfinfo);
  g_test_add_func ("/paper/F40/picture-is-kept-byte-for-byte", test_picture_bytes);
  g_test_add_func ("/paper/finish/a-strict-reader-finds-no-fault", test_sound);
  g_test_add_func ("/paper/finish/id-tells-files-apart", test_id);
  g_test_add_func ("/paper/finish/figures-are-named-in-any-alphabet", test_alternatives);
  g_test_add_func ("/paper/finish/damaged-drawing-is-refused", test_damaged);
  g_test_add_func ("/paper/F45/lock-opens-with-its-password-only", test_lock);
  g_test_add_func ("/paper/F45/lock-refuses-what-readers-cannot-open", test_lock_refuses);
  return g_test_run ();
}
