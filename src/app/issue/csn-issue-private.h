/* What the files of this folder share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-issue.h"

G_BEGIN_DECLS

/* --- csn-print-sheets.c: the pages of several PDFs as one pile of sheets, drawn by the caged helper -- */
#define CSN_PRINT_DOTS_PER_INCH 300.0

typedef struct _CsnSheets CsnSheets; /* counted references */

/* On a thread: how many pages each PDF has. Finish: NULL on error. */
void       _csn_sheets_measure_async (GPtrArray          *pdfs,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            data);
CsnSheets *_csn_sheets_measure_finish (GAsyncResult *result, GError **error);
void       _csn_sheets_unref (CsnSheets *sheets);
guint      _csn_sheets_count (CsnSheets *sheets);
/* @sheet from 0. The surface carries a JPEG besides, so that a printer's PDF is not compressed on the main
 * thread. */
void _csn_sheets_draw_async (
    CsnSheets *sheets, guint sheet, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
cairo_surface_t *_csn_sheets_draw_finish (GAsyncResult *result, guint *out_sheet, GError **error);

/* --- csn-print.c ---------------------------------------------------------------------------------- */
/* As csn_print_pdfs(); @export_path (may be NULL): into this file instead, without a dialogue. @callback (may
 * be NULL) hears the end. */
void     _csn_print_async (GtkWidget          *parent,
                           const char         *title,
                           GPtrArray          *pdfs,
                           const char         *export_path,
                           GAsyncReadyCallback callback,
                           gpointer            data);
gboolean _csn_print_finish (GAsyncResult *result, GError **error);

/* --- csn-save.c ------------------------------------------------------------------------------------ */
/* Blocking. @path keeps what is there unless @overwrite. */
gboolean _csn_save_file (const char *path, GBytes *pdf, gboolean overwrite, GError **error);
/* Blocking. A name that is taken by another content gets a number behind it; the same content is not written
 * twice. @out_saved is told on failure too. */
gboolean _csn_save_into (
    const char *folder, const char *const *names, GPtrArray *pdfs, guint *out_saved, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnSheets, _csn_sheets_unref)
G_END_DECLS
