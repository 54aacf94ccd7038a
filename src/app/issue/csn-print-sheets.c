/* The pages of several PDFs as one pile of sheets, drawn by the caged helper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-decode.h"
#include "csn-issue-private.h"

#define JPEG_QUALITY "92"

typedef struct
{
  guint pdf, page;
} Place;

struct _CsnSheets
{
  GPtrArray *pdfs;
  GArray    *places; /* Place, one a sheet */
};

static void
clear_sheets (gpointer data)
{
  CsnSheets *sheets = data;
  g_ptr_array_unref (sheets->pdfs);
  g_array_unref (sheets->places);
}

void
_csn_sheets_unref (CsnSheets *sheets)
{
  g_atomic_rc_box_release_full (sheets, clear_sheets);
}

guint
_csn_sheets_count (CsnSheets *sheets)
{
  return sheets->places->len;
}

static void
measure_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *pdfs = data;
  GError    *error = NULL;
  CsnSheets *sheets = g_atomic_rc_box_new0 (CsnSheets);
  sheets->pdfs = g_ptr_array_ref (pdfs);
  sheets->places = g_array_new (FALSE, FALSE, sizeof (Place));
  for (guint i = 0; i < pdfs->len && !g_cancellable_set_error_if_cancelled (cancellable, &error); i++)
    {
      g_autoptr (CsnInspection) inspection = csn_decode_inspect (g_ptr_array_index (pdfs, i), &error);
      if (inspection == NULL)
        break;
      for (guint page = 0; page < inspection->pages; page++)
        {
          const Place place = { i, page };
          g_array_append_val (sheets->places, place);
        }
    }
  if (error == NULL)
    g_task_return_pointer (task, sheets, (GDestroyNotify) _csn_sheets_unref);
  else
    {
      _csn_sheets_unref (sheets);
      g_task_return_error (task, error);
    }
}

void
_csn_sheets_measure_async (GPtrArray          *pdfs,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, _csn_sheets_measure_async);
  g_task_set_task_data (task, g_ptr_array_ref (pdfs), (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, measure_in_thread);
}

CsnSheets *
_csn_sheets_measure_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- One sheet ----------------------------------------------------------------------------------- */
typedef struct
{
  CsnSheets *sheets;
  guint      sheet;
} Drawing;

static void
free_drawing (Drawing *drawing)
{
  _csn_sheets_unref (drawing->sheets);
  g_free (drawing);
}

/* Cairo's word is B G R X, in the machine's order. */
static GdkPixbuf *
make_pixbuf (const CsnPixels *pixels)
{
  GdkPixbuf *pixbuf =
      gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int) pixels->width, (int) pixels->height);
  if (pixbuf == NULL)
    return NULL;
  for (guint y = 0; y < pixels->height; y++)
    {
      const guint32 *from = (const guint32 *) (gconstpointer) (pixels->data + (gsize) y * pixels->stride);
      guint8 *to = gdk_pixbuf_get_pixels (pixbuf) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf);
      for (guint x = 0; x < pixels->width; x++, to += 3)
        {
          to[0] = (guint8) (from[x] >> 16);
          to[1] = (guint8) (from[x] >> 8);
          to[2] = (guint8) from[x];
        }
    }
  return pixbuf;
}

/* Without the JPEG the page is printed all the same, only slower. */
static void
attach_jpeg (cairo_surface_t *surface, const CsnPixels *pixels)
{
  g_autoptr (GdkPixbuf) pixbuf = make_pixbuf (pixels);
  char *jpeg = NULL;
  gsize length = 0;
  if (pixbuf != NULL &&
      gdk_pixbuf_save_to_buffer (pixbuf, &jpeg, &length, "jpeg", NULL, "quality", JPEG_QUALITY, NULL) &&
      cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, (guchar *) jpeg, length, g_free, jpeg) !=
          CAIRO_STATUS_SUCCESS)
    g_free (jpeg);
}

static void
free_pixels (void *data)
{
  csn_pixels_free (data);
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  static const cairo_user_data_key_t KEY;
  Drawing                           *drawing = data;
  GError                            *error = NULL;
  const Place                       *place = &g_array_index (drawing->sheets->places, Place, drawing->sheet);
  CsnPixels *pixels = csn_decode_pdf_page (g_ptr_array_index (drawing->sheets->pdfs, place->pdf), place->page,
                                           CSN_PRINT_DOTS_PER_INCH, &error);
  if (pixels == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  cairo_surface_t *surface = cairo_image_surface_create_for_data (
      pixels->data, CAIRO_FORMAT_RGB24, (int) pixels->width, (int) pixels->height, (int) pixels->stride);
  cairo_surface_set_user_data (surface, &KEY, pixels, free_pixels);
  attach_jpeg (surface, pixels);
  g_task_return_pointer (task, surface, (GDestroyNotify) cairo_surface_destroy);
}

void
_csn_sheets_draw_async (
    CsnSheets *sheets, guint sheet, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (sheet < sheets->places->len);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Drawing *drawing = g_new (Drawing, 1);
  *drawing = (Drawing){ g_atomic_rc_box_acquire (sheets), sheet };
  g_task_set_source_tag (task, _csn_sheets_draw_async);
  g_task_set_task_data (task, drawing, (GDestroyNotify) free_drawing);
  g_task_run_in_thread (task, draw_in_thread);
}

cairo_surface_t *
_csn_sheets_draw_finish (GAsyncResult *result, guint *out_sheet, GError **error)
{
  *out_sheet = ((Drawing *) g_task_get_task_data (G_TASK (result)))->sheet;
  return g_task_propagate_pointer (G_TASK (result), error);
}
