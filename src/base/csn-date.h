/* Civil dates in Europe/London and sums of days. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* A civil date as GDate's Julian day number (1 = 1 January 0001). 0 means "no date".
 * Sums of days are plain additions: due = supplied + 60. Never seconds. */
typedef gint32 CsnDate;

#define CSN_DATE_NONE 0
#define CSN_DATE_ISO_LENGTH 10

/* Reads exactly "YYYY-MM-DD", a real date from 1900 to 2199. FALSE leaves @out_date alone. Any thread. */
gboolean csn_date_parse (const char *text, CsnDate *out_date);

CsnDate csn_date_from_ymd (int year, int month, int day);
void    csn_date_to_ymd (CsnDate date, int *out_year, int *out_month, int *out_day);

/* "2026-09-04"; "" for CSN_DATE_NONE. Caller frees. */
char *csn_date_to_iso (CsnDate date);

/* "4 September 2026", month names through gettext; "" for none. Caller frees. */
char *csn_date_to_words (CsnDate date);

/* "Friday 4 September 2026". Caller frees. */
char *csn_date_to_words_with_weekday (CsnDate date);

/* The civil date in Europe/London at @unix_us (microseconds since 1970 UTC). Needs the system's tzdata;
 * where that is missing, and from 2037 on, where compiled zone files end, the rule in force since 1996 (last Sundays of March and
 * October, 01:00 UTC) is applied. */
CsnDate csn_date_in_london (gint64 unix_us);

/* "2026-09-04T14:02:11+01:00": the moment in Europe/London with its offset. Caller frees. */
char *csn_moment_to_iso (gint64 unix_us);

/* Reads what csn_moment_to_iso() writes (any offset or Z; a bare date means 12:00 in London). */
gboolean csn_moment_parse (const char *text, gint64 *out_unix_us);

/* "2:14pm" in Europe/London. Caller frees. */
char *csn_moment_to_clock_words (gint64 unix_us);

/* The moment when clocks in Europe/London show @minute_of_day (0 … 1439) on @date: the first of two when they are set back, and as
 * many minutes later when they are set forward over it. */
gint64 csn_moment_at (CsnDate date, int minute_of_day);

/* Reads "8:30" or "08:30". FALSE leaves @out_minute_of_day alone. */
gboolean csn_minute_parse (const char *text, int *out_minute_of_day);

G_END_DECLS
