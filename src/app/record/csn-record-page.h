/* One release: what was decided, who holds copies, what happened, its forms.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_RECORD_PAGE (csn_record_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnRecordPage, csn_record_page, CSN, RECORD_PAGE, CsnPage)

CsnPage *csn_record_page_new (CsnSession *session, const char *case_id, const char *reference);
/* With the focus on entry @seq of its timeline; 0: as above. */
CsnPage *csn_record_page_new_at_entry (CsnSession *session, const char *case_id, const char *reference, guint64 seq);
/* As its place: "CASE REFERENCE". */
CsnPage *csn_record_page_new_at (CsnSession *session, const char *place);

/* What the page is filled with, in the order of CSN_RECORD_SELECTS; for tests. */
void csn_record_page_fill (CsnRecordPage *self, GPtrArray *answers, CsnDate today);

G_END_DECLS
