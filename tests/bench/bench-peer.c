/* The peers of bench-register: SQLite, libsodium, cairo, Pango and libjpeg, bare. SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-peer.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
/* libjpeg's header wants size_t and FILE first. */
#include <jpeglib.h>

static void
run (sqlite3 *db, const char *sql)
{
  char *message = NULL;
  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

double
bench_peer_commit_ms (const char *folder, gsize length, guint rows, guint commits)
{
  g_autofree char   *path = g_build_filename (folder, "peer.db", NULL);
  g_autofree guint8 *body = g_malloc0 (length + crypto_sign_BYTES);
  unsigned char      public_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES];
  sqlite3           *db = NULL;
  sqlite3_stmt      *insert = NULL;

  crypto_sign_keypair (public_key, secret_key);
  if (sqlite3_open (path, &db) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (db));
  run (db, "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; CREATE TABLE rows (seq INTEGER PRIMARY KEY, body BLOB NOT NULL)");
  sqlite3_prepare_v2 (db, "INSERT INTO rows (body) VALUES (?)", -1, &insert, NULL);
  gint64 start = g_get_monotonic_time ();
  for (guint c = 0; c < commits; c++)
    {
      run (db, "BEGIN IMMEDIATE");
      for (guint r = 0; r < rows; r++)
        {
          crypto_sign_detached (body + length, NULL, body, length, secret_key);
          sqlite3_bind_blob (insert, 1, body, (int) (length + crypto_sign_BYTES), SQLITE_STATIC);
          if (sqlite3_step (insert) != SQLITE_DONE)
            g_error ("insert: %s", sqlite3_errmsg (db));
          sqlite3_reset (insert);
        }
      run (db, "COMMIT");
    }
  double ms = (double) (g_get_monotonic_time () - start) / 1000 / commits / rows;
  sqlite3_finalize (insert);
  sqlite3_close (db);
  (void) g_remove (path);
  return ms;
}

/* --- Paper -------------------------------------------------------------------------------------------------------- */
static cairo_surface_t *
decode (GBytes *jpeg)
{
  struct jpeg_decompress_struct from;
  struct jpeg_error_mgr         errors;
  from.err = jpeg_std_error (&errors);
  jpeg_create_decompress (&from);
  jpeg_mem_src (&from, g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg));
  jpeg_read_header (&from, TRUE);
  from.out_color_space = JCS_EXT_BGRX;
  jpeg_start_decompress (&from);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) from.output_width, (int) from.output_height);
  unsigned char   *data = cairo_image_surface_get_data (picture);
  int              stride = cairo_image_surface_get_stride (picture);
  while (from.output_scanline < from.output_height)
    {
      JSAMPROW row = data + (gsize) from.output_scanline * (gsize) stride;
      jpeg_read_scanlines (&from, &row, 1);
    }
  jpeg_finish_decompress (&from);
  jpeg_destroy_decompress (&from);
  cairo_surface_mark_dirty (picture);
  return picture;
}

static void
encode (cairo_surface_t *picture, unsigned char **out_bytes, unsigned long *out_length)
{
  struct jpeg_compress_struct to;
  struct jpeg_error_mgr       errors;
  to.err = jpeg_std_error (&errors);
  jpeg_create_compress (&to);
  jpeg_mem_dest (&to, out_bytes, out_length);
  to.image_width = (JDIMENSION) cairo_image_surface_get_width (picture);
  to.image_height = (JDIMENSION) cairo_image_surface_get_height (picture);
  to.input_components = 4;
  to.in_color_space = JCS_EXT_BGRX;
  jpeg_set_defaults (&to);
  jpeg_set_quality (&to, 88, TRUE);
  jpeg_start_compress (&to, TRUE);
  unsigned char *data = cairo_image_surface_get_data (picture);
  int            stride = cairo_image_surface_get_stride (picture);
  while (to.next_scanline < to.image_height)
    {
      JSAMPROW row = data + (gsize) to.next_scanline * (gsize) stride;
      jpeg_write_scanlines (&to, &row, 1);
    }
  jpeg_finish_compress (&to);
  jpeg_destroy_compress (&to);
}

static void
draw_text (cairo_t *cr, double x, double y, double points, const char *text)
{
  PangoLayout          *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Cantarell");
  pango_font_description_set_absolute_size (font, points * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, 470 * PANGO_SCALE);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
  g_object_unref (layout);
}

static void
burn_stamp (cairo_surface_t *picture, guint number)
{
  cairo_t *cr = cairo_create (picture);
  double   height = cairo_image_surface_get_height (picture), width = cairo_image_surface_get_width (picture);
  g_autofree char *text = g_strdup_printf ("CZ/047/26   Copy %u   Shop number %u, High Street", number, number);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, height - 160, width, 160);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  draw_text (cr, 20, height - 140, 40, text);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
}

static cairo_status_t
count_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  *(gsize *) closure += length;
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_document (cairo_surface_t *picture, unsigned char *jpeg, unsigned long length, guint number)
{
  gsize            written = 0;
  cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream (count_bytes, &written, 595, 842);
  cairo_t         *cr = cairo_create (pdf);
  for (guint i = 0; i < 14; i++)
    {
      g_autofree char *field = g_strdup_printf ("Field %u of form 3795: recipient %u, Shop number %u, 12 High Street, Canterbury", i, number, number);
      draw_text (cr, 60, 40 + 18 * i, 11, field);
    }
  cairo_surface_set_mime_data (picture, CAIRO_MIME_TYPE_JPEG, jpeg, length, free, jpeg);
  cairo_save (cr);
  cairo_translate (cr, 60, 320);
  cairo_scale (cr, 0.22, 0.22);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_show_page (cr);
  for (guint i = 0; i < 12; i++)
    draw_text (cr, 60, 40 + 60 * i, 10, "The photograph must be kept in secure conditions, shown to no one but those named, not copied by any means, and given "
                                        "back on demand or on the date of its review, whichever comes first; a breach may be an offence.");
  cairo_destroy (cr);
  cairo_surface_finish (pdf);
  cairo_surface_destroy (pdf);
  /* Only then is the JPEG let go, and the next stamp may be burnt. */
  cairo_surface_set_mime_data (picture, CAIRO_MIME_TYPE_JPEG, NULL, 0, NULL, NULL);
  if (written < 1000)
    g_error ("the peer's PDF is empty");
}

double
bench_peer_form_ms (GBytes *jpeg, guint documents)
{
  gint64           start = g_get_monotonic_time ();
  cairo_surface_t *picture = decode (jpeg);
  for (guint i = 0; i < documents; i++)
    {
      unsigned char *bytes = NULL;
      unsigned long  length = 0;
      burn_stamp (picture, i + 1);
      encode (picture, &bytes, &length);
      draw_document (picture, bytes, length, i + 1);
    }
  cairo_surface_destroy (picture);
  return (double) (g_get_monotonic_time () - start) / 1000 / documents;
}
