/* Files that the person saves: where is asked, the writing is on another thread, and nothing is written over in
 * silence. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Main thread, except csn_save_into(). */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* One file of @page, with @saved ("The sheet has been saved.") told at the bottom, or the error shown. @title:
 * the dialogue's; NULL: "Save as PDF". */
void csn_save_file (CsnPage *page, const char *title, const char *file_name, GBytes *file, const char *saved);
/* The same without a page. Ends with G_IO_ERROR_CANCELLED if the person does not want to. @case_id: it is a copy
 * of this release, and @parent a page or on one: whether it may leave is asked once more when the dialogue was
 * answered, which may be another day; then CSN_REGISTER_ERROR_REFUSED with why (F46). NULL: nothing that can be
 * stopped. */
void csn_save_file_async (GtkWidget          *parent,
                          const char         *title,
                          const char         *file_name,
                          GBytes             *file,
                          const char         *case_id,
                          GAsyncReadyCallback callback,
                          gpointer            data);
gboolean csn_save_file_finish (GAsyncResult *result, GError **error);
/* As above, several PDFs into one folder that is asked for; existing files are never written over. @out_saved:
 * how many; may be NULL. */
void     csn_save_pdfs_async (GtkWidget          *parent,
                              const char *const  *file_names,
                              GPtrArray          *pdfs,
                              const char         *case_id,
                              GAsyncReadyCallback callback,
                              gpointer            data);
gboolean csn_save_pdfs_finish (GAsyncResult *result, guint *out_saved, GError **error);
/* Copies of a release, one as a file, or any number into a folder; told at the bottom of @page, or why not. */
void csn_save_copy (CsnPage *page, const char *file_name, GBytes *pdf, const char *case_id);
void csn_save_copies (CsnPage *page, const char *const *file_names, GPtrArray *pdfs, const char *case_id);
/* Asks only for the folder: what goes there is not made yet. Finish: its path. Caller frees. */
void  csn_save_folder_async (GtkWidget *parent, const char *title, GAsyncReadyCallback callback, gpointer data);
char *csn_save_folder_finish (GAsyncResult *result, GError **error);
/* Blocking. A name that is taken by another content gets a number behind it; the same content is not written
 * twice. @out_saved is told on failure too. */
gboolean csn_save_into (
    const char *folder, const char *const *names, GPtrArray *pdfs, guint *out_saved, GError **error);

G_END_DECLS
