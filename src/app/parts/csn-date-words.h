/* Dates of the state (ISO text) as people write them. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-date.h"

G_BEGIN_DECLS

/* "2026-06-04" → "4 June 2026"; "" for NULL or what is not a date. Caller frees. */
char *csn_date_words (const char *iso);
/* "2026-06-04T14:14:00+01:00" → "4 June 2026, 2:14pm". Caller frees. */
char *csn_moment_words (const char *iso);
/* Against @today: "3 days overdue", "Due today", "Due 4 September 2026"; "" for no date. Caller frees. */
char *csn_review_words (const char *iso, CsnDate today);
/* Days from @today to @iso; FALSE if there is no date. Negative: past. */
gboolean csn_days_until (const char *iso, CsnDate today, int *out_days);

G_END_DECLS
