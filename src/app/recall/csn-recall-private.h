/* What the files of this folder share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-act-page.h"
#include "csn-content.h"
#include "csn-copy-words.h"
#include "csn-filled-page.h"
#include "csn-recall.h"

G_BEGIN_DECLS

/* --- csn-recall-words.c --------------------------------------------------------------------------------------- */
/* "4 days late", "Due back today", "By Friday 24 July 2026". Caller frees. */
char *_csn_recall_deadline_words (const char *iso, CsnDate today);
/* The style of its tag. Static. */
const char *_csn_recall_deadline_style (const char *iso, CsnDate today);
/* Why it is demanded, as a sentence: by cause and reason. Caller frees. */
char *_csn_recall_cause_words (CsnSession *session, CsnRows *rows, guint row);
/* "Never asked again", "Asked again twice, last on 4 June 2026". Caller frees. */
char *_csn_recall_chased_words (CsnRows *rows, guint row);
/* "Report by Tuesday 24 November 2026, 2:14pm: 51 hours left". Caller frees. */
char *_csn_breach_report_words (const char *report_by, gint64 now);
/* "51 hours left", "6 hours late". Caller frees. */
char *_csn_breach_hours_words (const char *report_by, gint64 now);
/* "Contained", … of breach_steps.step. Static. */
const char *_csn_breach_step_words (const char *step);
/* "Acquitted" of a status in the edition's words, or the code. Borrowed. */
const char *_csn_status_words (CsnSession *session, const char *status);

/* --- csn-recall-parts.c --------------------------------------------------------------------------------------- */
/* Pushes the act of @form, which begins with the pairs of member and text (NULL-terminated). Returns the page. */
CsnPage *_csn_recall_ask_act (CsnPage *page, const CsnActForm *form, const char *about, ...) G_GNUC_NULL_TERMINATED;

/* --- csn-recall-letters.c: the written demands ---------------------------------------------------------------- */
/* Of copies that are demanded back; names who has none. @page is busy meanwhile. */
void _csn_recall_letters_print (CsnPage *page, const char *const *copy_ids);
void _csn_recall_letters_save (CsnPage *page, const char *const *copy_ids);

/* --- csn-return-page.c ---------------------------------------------------------------------------------------- */
/* Several at once, each for itself; @copy_ids: joined by spaces. */
CsnPage *_csn_return_page_new_many (CsnSession *session, const char *copy_ids);

/* --- csn-demanded-page.c: what was demanded just now, to be printed. @recall_ids: joined by spaces ------------ */
CsnPage *_csn_demanded_page_new (CsnSession *session, const char *recall_ids);

/* --- csn-notice-forms.c --------------------------------------------------------------------------------------- */
/* Pushes the page that adds a notice; @schemes: rows of id and name. */
void _csn_notice_add (CsnPage *page, const char *case_id, CsnRows *schemes);
void _csn_notice_shorten (CsnPage *page, const char *case_id, const char *notice_id);
void _csn_notice_lift (CsnPage *page, const char *case_id, const char *notice_id);

G_END_DECLS
