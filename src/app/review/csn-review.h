/* Reviews in the window: one of one release, a sitting of many, those of the past (K10 7.9; F48, F49).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* The review that is due, of one release. By the person's role and by how far it is, the page asks the
 * reviewing officer to reassess and sign, the co-ordinator to choose who reviews it or to decide, or says who
 * has it now and what was decided. What is typed is kept, per release. */
CsnPage *csn_review_page_new (CsnSession *session, const char *case_id, const char *reference);

/* Several, one after another, in the order of the list that they come from: after each "Next review (2
 * left)", Ctrl+Page Up and Ctrl+Page Down step between them. The list and the place in it outlive a lock.
 * @at: which of @cases comes first; CSN_REVIEW_WHERE_LEFT: the one at which this person left off, if it is
 * among them, else the first. @from pushes the page. */
typedef struct
{
  const char *case_id, *reference;
} CsnReviewCase;
#define CSN_REVIEW_WHERE_LEFT (-1)
void csn_review_sitting_start (CsnPage *from, const CsnReviewCase *cases, guint n, int at);

/* How far the review of a release is, for a row of a list: reviews_due.standing (may be NULL), whether
 * reviews_due.assigned_to is this person, whether it is anybody. "Waits for a decision", "Referred for higher
 * authority", "Asked of you", "Asked of a reviewer"; NULL: nobody has begun. Static.
 *
 * "Reviews for you": for a reviewer the rows of reviews_due with assigned_to = csn_session_get_person_id()
 * and standing NULL; for a co-ordinator those with standing 'signed' or 'referred'. */
const char *csn_review_standing_words (const char *standing, gboolean mine, gboolean anybodys);

/* "Kept until 4 September 2026", "Referred to …": of a row with outcome, keep_until, referred_to; NULL: not decided.
 * Caller frees. */
char *csn_review_decided_words (CsnRows *rows, guint row);

/* Every review of a release, newest first, each with what was said and decided and with its sheet. */
CsnPage *csn_reviews_history_page_new (CsnSession *session, const char *case_id, const char *reference);
/* One row a review, newest first, for a list elsewhere; ":case_id" is bound. */
#define CSN_REVIEW_LIST_SELECT                                                                               \
  "SELECT v.id, v.number, v.signed_on, v.standing, v.outcome, v.keep_until, v.referred_to, v.decided_on, "   \
  "p.name AS signer, k.name AS decider FROM reviews_now v LEFT JOIN people p ON p.id = v.signed_by "         \
  "LEFT JOIN people k ON k.id = v.decided_by WHERE v.case_id = :case_id ORDER BY v.number DESC"
/* Such a row as a row: "Review 2: kept until 4 September 2026", by whom and when. It does @action (may be
 * NULL). A CsnRowMaker's shape: @data is the action's name. */
GtkWidget *csn_review_row_new (CsnRows *rows, guint row, gpointer action);

G_END_DECLS
