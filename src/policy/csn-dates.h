/* Review dates (K10 7.8) and reference numbers (K10 8.3). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-edition.h"

G_BEGIN_DECLS

/* requirements.md reading 3. @notice_ends CSN_DATE_NONE: no exclusion notice in force on @supplied. */
CsnDate csn_review_date (CsnEdition *edition, CsnDate supplied, CsnDate notice_ends);
/* The same @review where the decision asked for it @days after the supply (F07); 0: it did not. */
CsnDate csn_review_date_sooner (CsnDate review, CsnDate supplied, gint64 days);

/* "CZ/047/26": at least three digits, the year's last two. Caller frees. */
char    *csn_reference_format (const char *area, gint64 number, int year);
/* The same with at least as many digits as @edition's number_width: what the rules demand of an issued reference. Caller frees. */
char    *csn_reference_format_for (CsnEdition *edition, const char *area, gint64 number, int year);
/* Accepts "CZ/047/26", "cz 47/26", "cz47", "47"; @out_year is whole (2026), @out_area in capitals and the caller's to free. Parts not
 * given are left 0 / NULL; FALSE sets nothing. Each out parameter may be NULL. */
gboolean csn_reference_parse (const char *text, char **out_area, gint64 *out_number, int *out_year);
/* The next number of the register in @state: one after the largest ever used, void or taken over; never restarts (reading 2). */
gint64   csn_reference_next (CsnState *state, GError **error);

G_END_DECLS
