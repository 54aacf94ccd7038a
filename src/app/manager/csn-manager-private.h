/* What the files of this folder share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-act-page.h"
#include "csn-content.h"
#include "csn-copy-words.h"
#include "csn-exchange-pages.h"
#include "csn-filled-page.h"
#include "csn-long-group.h"
#include "csn-manager.h"

G_BEGIN_DECLS

/* --- csn-manager-words.c -------------------------------------------------------------------------------------- */
/* "CZ/417/26", with the number of the copy where he holds more than one of it (row: reference, copy_no, copies). Caller frees. */
char *_csn_item_words (CsnRows *rows, guint row);
/* When it is to be back or what became of it (row: ended, ended_on, recall_id, recall_deadline_on, review_on, has_contents). Caller frees. */
char *_csn_item_return_words (CsnRows *rows, guint row, CsnDate today);
/* TRUE if it may not be shown or disclosed any more. */
gboolean _csn_item_is_locked (CsnRows *rows, guint row, CsnDate today);
/* "CZ/047/26 shown to B. Example" … by @how. Caller frees. */
char *_csn_disclosure_words (const char *how, const char *reference, const char *person);
/* "Logged: CZ/047/26 shown to B. Example, 4:02pm". Caller frees. */
char *_csn_logged_words (const char *how, const char *reference, const char *person, const char *when);
/* "Shown" … of @how, as it stands in a list. Static. */
const char *_csn_how_words (const char *how);
/* What a kind of package is: "New photograph". Static. */
const char *_csn_package_words (const char *kind);

/* --- csn-manager-parts.c -------------------------------------------------------------------------------------- */
/* A button at the end of a row that does @action with the string @target (may be NULL), called @name by screen readers (may be NULL). */
GtkWidget *_csn_manager_row_button (GtkWidget *row, const char *label, const char *action, const char *target, const char *name);
/* "manager.take-in" for every page of a section. */
void _csn_manager_install (GtkWidgetClass *widget_class);
/* JSON object of pairs of name and text, ended by NULL; a NULL text is left out. Caller unrefs. */
JsonNode *_csn_manager_body (const char *name, ...) G_GNUC_NULL_TERMINATED;
/* Several files of the name's end (".cspkg"), as GPtrArray of CsnPicked. Cancelled if none is chosen. */
typedef struct
{
  char   *name;
  GBytes *bytes; /* NULL: failure says why */
  char   *failure;
} CsnPicked;
void       _csn_manager_pick_async (CsnPage *page, const char *title, const char *kind, const char *pattern, gboolean many, GAsyncReadyCallback callback, gpointer data);
GPtrArray *_csn_manager_pick_finish (GAsyncResult *result, GError **error);
/* On another thread. For tests too. */
GPtrArray *_csn_manager_read_files (GPtrArray *files);

/* --- csn-manager-paper.c: PDFs that are made, then shown ------------------------------------------------------- */
/* "disclosure-log" or "radio-card"; @item_id may be NULL. @title: of the page. */
void _csn_manager_show_paper (CsnPage *page, const char *form, const char *item_id, const char *title);
/* A paper that the register keeps. */
void _csn_manager_show_blob (CsnPage *page, const char *blob_id, const char *title, const char *file_name);
/* To look at, print and save. */
CsnPage *_csn_pdf_page_new (CsnSession *session, GBytes *pdf, const char *title, const char *file_name);
/* After a reason: form 3795, or the photograph. */
void _csn_item_look_at_form (CsnPage *page, const char *item_id, const char *reference);
void _csn_item_look_at_picture (CsnPage *page, const char *item_id, const char *reference);

/* --- csn-log-work.c: disclosures ------------------------------------------------------------------------------ */
/* What was logged, or why not. */
typedef struct
{
  char      *id;       /* NULL: refused */
  char      *words;    /* "Logged: …" */
  GPtrArray *problems; /* CsnProblem */
} CsnLogged;
void csn_logged_free (CsnLogged *logged);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnLogged, csn_logged_free)
/* @body: acts/disclosure.log.sql without id. */
void _csn_log_async (CsnPage *page, JsonNode *body, GAsyncReadyCallback callback, gpointer data); /* a CsnLogged, from csn_session_run_finish() */
/* For a page that is @acting: NULL after an error was shown, or if the page is gone. */
CsnLogged *_csn_log_finish (CsnPage *page, GAsyncResult *result, gboolean *acting);
/* Says so at the bottom for eight seconds, with Undo. */
void _csn_log_tell (CsnPage *page, const CsnLogged *logged);
/* A correction of the entry @id, as a page. */
CsnPage *_csn_correct_page_new (CsnSession *session, const char *id);

/* --- csn-take-page.c: packages that are read, then taken in ---------------------------------------------------- */
/* @picked: GPtrArray of CsnPicked, taken. */
CsnPage *_csn_take_page_new (CsnSession *session, GPtrArray *picked);

/* --- csn-end-page.c ------------------------------------------------------------------------------------------- */
CsnPage *_csn_end_page_new (CsnSession *session, const char *item_id);
/* --- csn-item-forms.c ----------------------------------------------------------------------------------------- */
void _csn_item_ask_receipt (CsnPage *page, const char *item_id, gboolean has_warning);
/* --- csn-members-page.c --------------------------------------------------------------------------------------- */
CsnPage *_csn_known_member_page_new (CsnSession *session, const char *member_id);

G_END_DECLS
