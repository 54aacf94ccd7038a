/* Copies of one release: who gets one, making them, showing, printing and saving them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* Choose among the decision's recipients, prepare copies, result. */
CsnPage *csn_issue_page_new (CsnSession *session, const char *release_id);
/* The copies as supplied, one after another: "Copy 3 of 14 – Example Stores"; print all, save all. @copy_id:
 * the first to show, NULL the first. A look at forms is recorded with @reason (F06). */
CsnPage *csn_copies_page_new (CsnSession *session,
                              const char *release_id,
                              const char *copy_id,
                              const char *reason);

/* Prints PDFs (GPtrArray of GBytes) as one job with the system's dialogue; each page through the caged
 * helper. @title without personal data. */
void csn_print_pdfs (GtkWidget *parent, const char *title, GPtrArray *pdfs);
/* Asks for a file and writes it on another thread. Ends with G_IO_ERROR_CANCELLED if the person does not want
 * to. */
void csn_save_pdf_async (
    GtkWidget *parent, const char *file_name, GBytes *pdf, GAsyncReadyCallback callback, gpointer data);
gboolean csn_save_pdf_finish (GAsyncResult *result, GError **error);
/* As above, of another kind; @title is the dialogue's. */
void csn_save_file_async (
    GtkWidget *parent, const char *title, const char *file_name, GBytes *file, GAsyncReadyCallback callback, gpointer data);
/* As above, several into one folder that is asked for; existing files are never written over. @out_saved: how
 * many. */
void     csn_save_pdfs_async (GtkWidget          *parent,
                              const char *const  *file_names,
                              GPtrArray          *pdfs,
                              GAsyncReadyCallback callback,
                              gpointer            data);
gboolean csn_save_pdfs_finish (GAsyncResult *result, guint *out_saved, GError **error);

G_END_DECLS
