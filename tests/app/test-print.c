/* Printing and saving finished forms. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-decode.h"
#include "csn-file.h"
#include "csn-issue-private.h"
#include "csn-test.h"
#include <cairo-pdf.h>

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A form-like PDF of our own: A4, a line of text on each page. */
static GBytes *
make_pdf (guint pages, const char *words)
{
  GByteArray      *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, 595.28, 841.89);
  cairo_t         *cr = cairo_create (surface);
  for (guint i = 0; i < pages; i++)
    {
      cairo_move_to (cr, 72, 72 + 20 * i);
      cairo_show_text (cr, words);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static GPtrArray *
make_pdfs (guint n, guint pages)
{
  GPtrArray *pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = g_strdup_printf ("Copy %u", i + 1);
      g_ptr_array_add (pdfs, make_pdf (pages, words));
    }
  return pdfs;
}

typedef struct
{
  gboolean over, printed;
  GError  *error;
  guint    beats;
} Ending;

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Ending *ending = data;
  ending->printed = _csn_print_finish (result, &ending->error);
  ending->over = TRUE;
}

static gboolean
is_over (gpointer data)
{
  return ((Ending *) data)->over;
}

static gboolean
beat (gpointer data)
{
  ((Ending *) data)->beats++;
  return G_SOURCE_CONTINUE;
}

static void
test_export (void)
{
  char            *folder = csn_test_scratch ();
  g_autofree char *path = g_build_filename (folder, "out.pdf", NULL);
  g_autoptr (GPtrArray) pdfs = make_pdfs (3, 2);
  GtkWidget *window = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (window));
  Ending ending = { 0 };
  guint  source = g_timeout_add (10, beat, &ending);
  _csn_print_async (window, "CZ/047/26", pdfs, path, printed_cb, &ending);
  csn_fixture_wait (is_over, &ending);
  g_source_remove (source);
  g_assert_no_error (ending.error);
  g_assert_true (ending.printed);
  g_assert_cmpuint (ending.beats, >, 6); /* the main loop went on between the sheets */
  g_autoptr (GBytes) out = csn_file_read (path, 64 * 1024 * 1024, NULL);
  g_assert_nonnull (out);
  g_autoptr (CsnInspection) inspection = csn_decode_inspect (out, &ending.error);
  g_assert_no_error (ending.error);
  g_assert_cmpuint (inspection->pages, ==, 6);
  g_assert_cmpint (ABS ((int) inspection->width - 595), <=, 1); /* A4, in points */
  g_assert_cmpint (ABS ((int) inspection->height - 842), <=, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  csn_test_scratch_remove (folder);
}

/* How much ink is in the @eighth part of a page from the top. */
static guint
count_ink (GBytes *pdf, guint page, guint eighth)
{
  GError *error = NULL;
  g_autoptr (CsnPixels) pixels = csn_decode_pdf_page (pdf, page, 72, &error);
  g_assert_no_error (error);
  guint ink = 0;
  for (guint y = pixels->height * eighth / 8; y < pixels->height * (eighth + 1) / 8; y++)
    for (guint x = 0; x < pixels->width; x++)
      ink += pixels->data[y * pixels->stride + 4 * x] < 128;
  return ink;
}

static void
test_in_place (void)
{
  char            *folder = csn_test_scratch ();
  g_autofree char *path = g_build_filename (folder, "out.pdf", NULL);
  g_autoptr (GPtrArray) pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (pdfs, make_pdf (1, "Example Stores, 4 High Street, Canterbury"));
  GtkWidget *window = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (window));
  Ending ending = { 0 };
  _csn_print_async (window, "CZ/047/26", pdfs, path, printed_cb, &ending);
  csn_fixture_wait (is_over, &ending);
  g_assert_no_error (ending.error);
  g_autoptr (GBytes) out = csn_file_read (path, 64 * 1024 * 1024, NULL);
  for (guint eighth = 0; eighth < 8; eighth++)
    g_assert_cmpint (count_ink (out, 0, eighth) > 0, ==,
                     count_ink (g_ptr_array_index (pdfs, 0), 0, eighth) > 0);
  gtk_window_destroy (GTK_WINDOW (window));
  csn_test_scratch_remove (folder);
}

static void
test_damaged (void)
{
  char            *folder = csn_test_scratch ();
  g_autofree char *path = g_build_filename (folder, "out.pdf", NULL);
  g_autoptr (GPtrArray) pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (pdfs, g_bytes_new_static ("%PDF-1.7 and nothing", 20));
  GtkWidget *window = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (window));
  Ending ending = { 0 };
  _csn_print_async (window, "CZ/047/26", pdfs, path, printed_cb, &ending);
  csn_fixture_wait (is_over, &ending);
  g_assert_false (ending.printed);
  g_assert_error (ending.error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&ending.error);
  gtk_window_destroy (GTK_WINDOW (window));
  csn_test_scratch_remove (folder);
}

static char *
read_text (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) bytes = csn_file_read (path, 1024, NULL);
  return bytes == NULL ? NULL : g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_save_into (void)
{
  static const char *const NAMES[] = { "CZ-047-26-copy-1.pdf", "CZ-047-26-copy-2.pdf", NULL };
  char                    *folder = csn_test_scratch ();
  g_autofree char         *taken = g_build_filename (folder, NAMES[0], NULL);
  GError                  *error = NULL;
  guint                    saved = 99;
  g_autoptr (GBytes) other = g_bytes_new_static ("another", 7);
  g_autoptr (GPtrArray) pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (pdfs, g_bytes_new_static ("first", 5));
  g_ptr_array_add (pdfs, g_bytes_new_static ("second", 6));
  g_assert_true (csn_file_write (taken, other, FALSE, &error));
  for (int again = 0; again < 2; again++) /* the second time everything is there already */
    {
      g_assert_true (csn_save_into (folder, NAMES, pdfs, &saved, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (saved, ==, 2);
    }
  g_autofree char *kept = read_text (folder, NAMES[0]),
                  *first = read_text (folder, "CZ-047-26-copy-1 (2).pdf"),
                  *second = read_text (folder, NAMES[1]),
                  *none = read_text (folder, "CZ-047-26-copy-1 (3).pdf");
  g_assert_cmpstr (kept, ==, "another");
  g_assert_cmpstr (first, ==, "first");
  g_assert_cmpstr (second, ==, "second");
  g_assert_null (none);
  csn_test_scratch_remove (folder);
}

static void
test_save_one (void)
{
  char            *folder = csn_test_scratch ();
  g_autofree char *path = g_build_filename (folder, "CZ-047-26-copy-1.pdf", NULL);
  GError          *error = NULL;
  g_autoptr (GBytes) first = g_bytes_new_static ("first", 5), other = g_bytes_new_static ("other", 5);
  g_assert_true (csn_file_write (path, first, FALSE, &error));
  g_assert_false (csn_file_write (path, other, FALSE, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_autofree char *kept = read_text (folder, "CZ-047-26-copy-1.pdf");
  g_assert_cmpstr (kept, ==, "first");
  csn_test_scratch_remove (folder);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Ending *ending = data;
  ending->printed = csn_save_file_finish (result, &ending->error);
  ending->over = TRUE;
}

/* What a locked window does to its dialogues. */
static void
test_save_taken_away (void)
{
  g_autoptr (GBytes) pdf = g_bytes_new_static ("first", 5);
  GtkWidget *window = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (window));
  Ending ending = { 0 };
  csn_save_file_async (window, NULL, "CZ-047-26-copy-1.pdf", pdf, NULL, saved_cb, &ending);
  csn_fixture_settle (300);
  GList *windows = gtk_window_list_toplevels ();
  guint  dialogs = 0;
  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (window))
      {
        dialogs++;
        gtk_window_destroy (l->data);
      }
  g_list_free (windows);
  g_assert_cmpuint (dialogs, ==, 1);
  csn_fixture_wait (is_over, &ending);
  g_assert_error (ending.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&ending.error);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/app/F40/print/as-many-pages-as-copies-times-pages", test_export);
  g_test_add_func ("/app/F40/print/ink-is-where-it-was", test_in_place);
  g_test_add_func ("/app/F40/print/damaged-form-prints-nothing", test_damaged);
  g_test_add_func ("/app/F40/save/folder-never-writes-over", test_save_into);
  g_test_add_func ("/app/F40/save/file-never-writes-over-unasked", test_save_one);
  g_test_add_func ("/app/F40/save/dialogue-taken-away-is-cancelled", test_save_taken_away);
  return g_test_run ();
}
