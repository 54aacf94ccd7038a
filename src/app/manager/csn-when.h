/* When something happened, as people type it: "1430", "yesterday 1600", "14 July 1600". SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-date.h"

G_BEGIN_DECLS

typedef enum
{
  CSN_WHEN_GOOD,
  CSN_WHEN_NO_TIME, /* a day alone */
  CSN_WHEN_UNCLEAR,
} CsnWhenVerdict;

/* Blank and "now" are @now. A time alone is today's. What has a year is a day without a time: "14 July 2026" is never half past eight in
 * the evening. In English and Welsh; clocks are London's. */
CsnWhenVerdict csn_when_read (const char *text, gint64 now, gint64 *out_at);
/* "Today, 4:02pm", "Yesterday, 4:00pm", "14 July 2026, 4:00pm". Caller frees. */
char *csn_when_words (gint64 at, gint64 now);

G_END_DECLS
