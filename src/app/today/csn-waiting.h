/* What waits for the co-ordinator, as questions to the register. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sidebar counts with the first, the start page lists with the others: what is counted is what is listed.
 * Bind ":today". */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* One row; a column a section: reviews, authorisations, register, recipients, schemes, packages. */
extern const char *const CSN_WAITING_COUNTS;

typedef enum
{
  CSN_WAITING_REVIEWS,    /* every release with a copy out that nobody demanded back, the earliest review first */
  CSN_WAITING_RECALLS,    /* releases with copies that are demanded back, the earliest deadline first */
  CSN_WAITING_BREACHES,   /* breaches that are not closed, the earliest report first */
  CSN_WAITING_FINDINGS,   /* findings of the data protection unit that wait for an answer, the earliest reply first */
  CSN_WAITING_DISCREPANCIES, /* managers whose reports do not agree with the record, and how often */
  CSN_WAITING_DRAFTS,     /* open cases, newest first */
  CSN_WAITING_UNISSUED,   /* releases with recipients who have no copy yet */
  CSN_WAITING_UNSIGNED,   /* chosen recipients without a copy whose undertaking is not signed in the present
                             wording */
  CSN_WAITING_RECEIPTS,   /* releases with copies out and no receipt for them */
  CSN_WAITING_AGREEMENTS, /* open schemes whose agreement should have been reviewed */
  CSN_WAITING_VETTING,    /* active managers whose vetting has run out */
  CSN_WAITING_FACTS,      /* one row: what the register holds at all */
  CSN_WAITING_N_SELECTS,
} CsnWaitingSelect;
extern const char *const CSN_WAITING_SELECTS[CSN_WAITING_N_SELECTS + 1];
/* The copies that are to be reviewed of one release, the earliest first; ":case_id" is bound. */
extern const char *const CSN_WAITING_COPIES;

/* Reviews within so many days are "due": they are counted in the sidebar. */
#define CSN_WAITING_DAYS 7

G_END_DECLS
