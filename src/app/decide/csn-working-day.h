/* Days on which nobody is at work: weekends and bank holidays in England and Wales.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-date.h"

G_BEGIN_DECLS

typedef enum
{
  CSN_DAY_WORKING,
  CSN_DAY_SATURDAY,
  CSN_DAY_SUNDAY,
  CSN_DAY_HOLIDAY,
} CsnDayKind;

/* Holidays of the yearly rule; one that was proclaimed for a single year is not known here. */
CsnDayKind csn_day_kind (CsnDate date);
/* The last working day on or before @date. */
CsnDate csn_working_day_on_or_before (CsnDate date);
/* "This is a Sunday: review it on Friday 4 September 2026"; NULL if @date is a working day. Caller frees. */
char *csn_working_day_words (CsnDate date);

G_END_DECLS
