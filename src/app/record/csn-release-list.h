/* The register of issues as a list: one item a release or cancelled number.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Items are made when they are asked for and hold nothing but their place in the query's result. Main thread.
 */
#pragma once
#include "csn-state.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* What CsnReleaseList expects the rows of. No name of a photographed person is in it (F06). */
extern const char *const CSN_RELEASE_LIST_SELECT;

typedef enum
{
  CSN_STANDING_AUTHORISED, /* no copy supplied yet */
  CSN_STANDING_ISSUED,
  CSN_STANDING_DUE, /* review within seven days */
  CSN_STANDING_OVERDUE,
  CSN_STANDING_WITHDRAWING, /* copies are demanded back and still out */
  CSN_STANDING_CLOSED,    /* no copy is out any more */
  CSN_STANDING_CANCELLED, /* the number was not used */
} CsnStanding;
/* One word or two, for a tag. Static. */
const char *csn_standing_words (CsnStanding standing);
/* "overdue", "issued" …: the filter's word. Static. */
const char *csn_standing_code (CsnStanding standing);
/* "overdue", "due", "ok" or "quiet": the tag's style. Static. */
const char *csn_standing_style (CsnStanding standing);
/* From the numbers of copies and the earliest review date. */
CsnStanding csn_standing_of (gint64 copies, gint64 copies_out, gint64 copies_recalled, const char *review_on, CsnDate today);

#define CSN_TYPE_RELEASE (csn_release_get_type ())
G_DECLARE_FINAL_TYPE (CsnRelease, csn_release, CSN, RELEASE, GObject)

/* A column of the row: "reference", "offending", "case_id" …; NULL for NULL. Borrowed. */
const char *csn_release_get (CsnRelease *self, const char *column);
gint64      csn_release_get_number (CsnRelease *self, const char *column);
CsnStanding csn_release_get_standing (CsnRelease *self);
/* "12 of 14, Canterbury Shopwatch"; "" for a cancelled number. Caller frees. */
char *csn_release_dup_issued_to (CsnRelease *self);
/* "12 of 14" from two of the row's columns; "" if there is nothing to count. Caller frees. */
char *csn_release_dup_count (CsnRelease *self, const char *column, const char *of);
char *csn_release_dup_review (CsnRelease *self);
/* The whole row as a sentence, for screen readers. Caller frees. */
char *csn_release_dup_sentence (CsnRelease *self);

#define CSN_TYPE_RELEASE_LIST (csn_release_list_get_type ())
G_DECLARE_FINAL_TYPE (CsnReleaseList, csn_release_list, CSN, RELEASE_LIST, GObject)

CsnReleaseList *csn_release_list_new (void);
void            csn_release_list_set_rows (CsnReleaseList *self, CsnRows *rows, CsnDate today);

G_END_DECLS
