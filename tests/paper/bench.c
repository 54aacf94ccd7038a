/* Milliseconds a two-page form 3795 with a photograph of 0.3 MB, against a bare cairo page with the same
 * JPEG. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prints "name<TAB>ours<TAB>peer<TAB>ratio"; the median of several rounds, ours and the peer's by turns. */
#include "csn-paper-fixture.h"
#include <cairo-pdf.h>

#define COPIES 100
#define ROUNDS 5

static cairo_status_t
take_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_bare (GBytes *jpeg)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize            length;
  const guint8    *data = g_bytes_get_data (jpeg, &length);
  cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream (take_bytes, bytes, 595.276, 841.89);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 96, 120);
  cairo_surface_set_mime_data (picture, CAIRO_MIME_TYPE_JPEG, data, length,
                               (cairo_destroy_func_t) g_bytes_unref, g_bytes_ref (jpeg));
  cairo_t *cr = cairo_create (pdf);
  cairo_set_source_surface (cr, picture, 50, 50);
  cairo_paint (cr);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (pdf);
  cairo_surface_destroy (pdf);
  cairo_surface_destroy (picture);
}

typedef struct
{
  CsnForm              *form;
  JsonNode             *data;
  const CsnFormOptions *options;
} Job;

static gpointer
render_many (gpointer data)
{
  const Job *job = data;
  for (guint i = 0; i < COPIES; i++)
    {
      g_autoptr (GBytes) pdf = csn_form_render (job->form, job->data, job->options, NULL, NULL);
      g_assert_nonnull (pdf);
    }
  return NULL;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;
  return (difference > 0) - (difference < 0);
}

static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare);
  return values[ROUNDS / 2];
}

int
main (void)
{
  g_autoptr (CsnForm) form = csn_paper_fixture_load ("3795");
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
  g_autoptr (GBytes) jpeg = csn_paper_fixture_jpeg (300 * 1000);
  CsnFormOptions options = csn_paper_fixture_options ("en");
  CsnFormPicture picture = { "photograph", jpeg, 96, 120, "Photograph CZ/047/26" };
  options.pictures = &picture;
  Job    job = { form, data, &options };
  double ours[ROUNDS], peer[ROUNDS], two[ROUNDS];
  (void) render_many (&job);
  for (guint round = 0; round < ROUNDS; round++)
    {
      gint64 start = g_get_monotonic_time ();
      (void) render_many (&job);
      ours[round] = (double) (g_get_monotonic_time () - start) / 1000 / COPIES;
      start = g_get_monotonic_time ();
      for (guint i = 0; i < COPIES; i++)
        draw_bare (jpeg);
      peer[round] = (double) (g_get_monotonic_time () - start) / 1000 / COPIES;
      start = g_get_monotonic_time ();
      GThread *thread = g_thread_new ("second", render_many, &job);
      (void) render_many (&job);
      (void) g_thread_join (thread);
      two[round] = (double) (g_get_monotonic_time () - start) / 1000 / COPIES / 2;
    }
  double a = median (ours), b = median (peer), c = median (two);
  g_print ("form-3795-ms\t%.2f\t%.2f\t%.1f\n", a, b, a / b);
  g_print ("form-3795-two-threads-ms\t%.2f\t%.2f\t%.1f\n", c, b, c / b);
  return 0;
}
