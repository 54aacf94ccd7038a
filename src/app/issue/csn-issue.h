/* Copies of one release: who gets one, making them, showing and printing them.
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
/* Copies of a release: whether they may leave is asked once more when the dialogue was answered, which may be another day. What is
 * overdue by then is not printed, and why is said (F46). */
void csn_print_copies (CsnPage *page, const char *title, GPtrArray *pdfs, const char *case_id);

G_END_DECLS
