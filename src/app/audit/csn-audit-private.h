/* What the files of this folder share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-audit.h"
#include "csn-content.h"
#include "csn-read-only.h"
#include "csn-register.h"

G_BEGIN_DECLS

/* --- csn-audit-parts.c ---------------------------------------------------------------------------------------- */
/* Which period: last month (at first), this month, three months, a year, everything. */
GtkWidget *_csn_audit_period_new (void);
void       _csn_audit_period_get (GtkWidget *period, CsnDate today, CsnDate *out_from, CsnDate *out_to);
/* The month before @today. */
void _csn_audit_last_month (CsnDate today, CsnDate *out_from, CsnDate *out_to);
/* "1 October 2026 to 31 October 2026". Caller frees. */
char *_csn_audit_period_words (CsnDate from, CsnDate to);
/* A drop-down of @choices (NULL-terminated, translated) with its label before it. Returns the drop-down; *out_whole is what is put on the page. */
GtkWidget *_csn_audit_choice (const char *label, const char *const *choices, GtkWidget **out_whole);
/* Something that takes long: a bar, how far it is in words, Cancel (@action). */
typedef struct
{
  GtkWidget      *box;
  GtkProgressBar *bar;
  GtkLabel       *words;
  GtkWidget      *cancel;
} CsnAuditWait;
void _csn_audit_wait_build (CsnAuditWait *wait, const char *heading, const char *action);
void _csn_audit_wait_show (CsnAuditWait *wait, guint64 done, guint64 total);

/* --- csn-compliance-work.c: on the register's thread ------------------------------------------------------------ */
typedef struct _CsnChecking CsnChecking; /* counted */
CsnChecking *_csn_checking_start (CsnPage *page, CsnDate from, CsnDate to, GAsyncReadyCallback callback);
void         _csn_checking_unref (CsnChecking *checking);
void         _csn_checking_cancel (CsnChecking *checking);
void         _csn_checking_look (CsnChecking *checking, guint64 *out_done, guint64 *out_total);

/* --- csn-exceptions-page.c: those of one release ------------------------------------------------------------------ */
/* @exceptions: CsnException, of one release or of none; kept. */
CsnPage *_csn_exceptions_page_new (CsnSession *session, const char *title, GPtrArray *exceptions);
/* "Today", or the act and its day: "Copy supplied, 4 June 2026". Caller frees. */
char *_csn_exception_when (const CsnException *exception);
/* A row that says what, which paragraph, when. */
GtkWidget *_csn_exception_row (const CsnException *exception, gboolean with_reference);

G_END_DECLS
