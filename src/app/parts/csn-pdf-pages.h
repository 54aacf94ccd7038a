/* Pages of a PDF as pictures, made by the caged helper one after another.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Poppler never runs in this process: csn_decode_pdf_page() starts the helper. Not the register's worker
 * either, so that a slow page holds up nobody. Main thread calls; the work is done on GTask's threads. */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CSN_PDF_DOTS_PER_INCH 144.0

typedef struct
{
  guint  pages;
  double width, height; /* of the first page, in points */
} CsnPdfSize;

void
csn_pdf_measure_async (GBytes *pdf, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean csn_pdf_measure_finish (GAsyncResult *result, CsnPdfSize *out_size, GError **error);

/* @page from 0. */
void csn_pdf_page_async (
    GBytes *pdf, guint page, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GdkTexture *csn_pdf_page_finish (GAsyncResult *result, guint *out_page, GError **error);

G_END_DECLS
