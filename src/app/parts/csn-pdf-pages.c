/* Pages of a PDF as pictures, made by the caged helper one after another.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-pdf-pages.h"
#include "csn-decode.h"
#include "csn-texture.h"

typedef struct
{
  GBytes *pdf;
  guint   page;
} Wanted;

static void
free_wanted (Wanted *wanted)
{
  g_bytes_unref (wanted->pdf);
  g_free (wanted);
}

static void
start (GBytes             *pdf,
       guint               page,
       gpointer            tag,
       GTaskThreadFunc     function,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Wanted *wanted = g_new0 (Wanted, 1);
  wanted->pdf = g_bytes_ref (pdf);
  wanted->page = page;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, wanted, (GDestroyNotify) free_wanted);
  g_task_run_in_thread (task, function);
}

static void
measure_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Wanted *wanted = data;
  GError *error = NULL;
  g_autoptr (CsnInspection) inspection = csn_decode_inspect (wanted->pdf, &error);
  if (inspection == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  CsnPdfSize *size = g_new0 (CsnPdfSize, 1);
  size->pages = inspection->pages;
  size->width = inspection->width;
  size->height = inspection->height;
  g_task_return_pointer (task, size, g_free);
}

void
csn_pdf_measure_async (GBytes *pdf, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  start (pdf, 0, csn_pdf_measure_async, measure_in_thread, cancellable, callback, data);
}

gboolean
csn_pdf_measure_finish (GAsyncResult *result, CsnPdfSize *out_size, GError **error)
{
  g_autofree CsnPdfSize *size = g_task_propagate_pointer (G_TASK (result), error);
  if (size == NULL)
    return FALSE;
  *out_size = *size;
  return TRUE;
}

static void
render_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Wanted    *wanted = data;
  GError    *error = NULL;
  CsnPixels *pixels = csn_decode_pdf_page (wanted->pdf, wanted->page, CSN_PDF_DOTS_PER_INCH, &error);
  if (pixels == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, csn_texture_new_take (pixels), g_object_unref);
}

void
csn_pdf_page_async (
    GBytes *pdf, guint page, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  start (pdf, page, csn_pdf_page_async, render_in_thread, cancellable, callback, data);
}

GdkTexture *
csn_pdf_page_finish (GAsyncResult *result, guint *out_page, GError **error)
{
  *out_page = ((Wanted *) g_task_get_task_data (G_TASK (result)))->page;
  return g_task_propagate_pointer (G_TASK (result), error);
}
