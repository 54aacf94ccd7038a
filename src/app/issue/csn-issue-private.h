/* What the files of this folder share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-issue-row.h"
#include "csn-issue.h"
#include "csn-save.h"

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

/* --- csn-issue-work.c: what is done on the register's thread -------------------------------------- */
typedef struct
{
  CsnRows   *head;         /* one row: reference, case_id */
  CsnRows   *rows;         /* CSN_ISSUE_SELECT */
  CsnRows   *instructions; /* manager, member: whom managers may disclose to (K10 7.4) */
  GPtrArray *judged;       /* CsnIssued of the dry run, in the order of rows */
} CsnIssueLoaded;
void            _csn_issue_loaded_free (CsnIssueLoaded *loaded);
void            _csn_issue_load_async (CsnSession         *session,
                                       const char         *release_id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            data);
CsnIssueLoaded *_csn_issue_load_finish (CsnSession *session, GAsyncResult *result, GError **error);

/* How far it is; told by the drawing threads, read by the main one. Counted references. */
typedef struct
{
  gint done, total, stop; /* atomic */
} CsnIssueProgress;
CsnIssueProgress *_csn_issue_progress_new (void);
void              _csn_issue_progress_unref (CsnIssueProgress *progress);

typedef struct
{
  char  *release_id, *medium, *medium_no;
  char **recipient_ids;
} CsnIssueWanted;
void _csn_issue_wanted_free (CsnIssueWanted *wanted);

/* Prepares copies. Finish: GPtrArray of CsnIssued; NULL without @error where the medium is not right:
 * @out_problems says why, and nothing was prepared. Takes @wanted. */
void       _csn_issue_prepare_async (CsnSession         *session,
                                     CsnIssueWanted     *wanted,
                                     CsnIssueProgress   *progress,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            data);
GPtrArray *_csn_issue_prepare_finish (CsnSession   *session,
                                      GAsyncResult *result,
                                      GPtrArray   **out_problems,
                                      GError      **error);

/* The PDFs of copies as they were supplied (GPtrArray of GBytes). That they are looked at is recorded first,
 * in one commit, once for each that is not in @seen (may be NULL). */
void       _csn_copies_read_async (CsnSession         *session,
                                   const char         *case_id,
                                   const char *const  *copy_ids,
                                   const char *const  *seen,
                                   const char         *reason,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            data);
GPtrArray *_csn_copies_read_finish (CsnSession *session, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnIssueLoaded, _csn_issue_loaded_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnIssueWanted, _csn_issue_wanted_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnSheets, _csn_sheets_unref)
G_END_DECLS
