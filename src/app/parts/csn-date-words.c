/* Dates of the state (ISO text) as people write them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include <glib/gi18n.h>

char *
csn_date_words (const char *iso)
{
  CsnDate date;
  return csn_date_parse (iso, &date) ? csn_date_to_words (date) : g_strdup ("");
}

char *
csn_moment_words (const char *iso)
{
  gint64 moment;
  if (!csn_moment_parse (iso, &moment))
    return g_strdup ("");
  g_autofree char *date = csn_date_to_words (csn_date_in_london (moment));
  g_autofree char *time = csn_moment_to_clock_words (moment);
  /* Translators: date, time of day: "4 June 2026, 2:14pm" */
  return g_strdup_printf (_ ("%s, %s"), date, time);
}

gboolean
csn_days_until (const char *iso, CsnDate today, int *out_days)
{
  CsnDate date;
  if (today == CSN_DATE_NONE || !csn_date_parse (iso, &date))
    return FALSE;
  *out_days = date - today;
  return TRUE;
}

char *
csn_review_words (const char *iso, CsnDate today)
{
  int days;
  if (!csn_days_until (iso, today, &days))
    return csn_date_words (iso);
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong) -days), -days);
  if (days == 0)
    return g_strdup (_ ("Due today"));
  g_autofree char *date = csn_date_words (iso);
  return g_strdup_printf (_ ("Due %s"), date);
}
