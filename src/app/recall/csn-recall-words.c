/* Recalls, breaches and statuses in words. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-recall-private.h"
#include <glib/gi18n.h>

#define HOUR G_GINT64_CONSTANT (3600000000)
#define SOON 7 /* days */

char *
_csn_recall_deadline_words (const char *iso, CsnDate today)
{
  int days;
  if (!csn_days_until (iso, today, &days))
    return g_strdup (_ ("No deadline"));
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) -days), -days);
  if (days == 0)
    return g_strdup (_ ("Due back today"));
  g_autofree char *date = csn_date_to_words_with_weekday (today + days);
  return g_strdup_printf (_ ("By %s"), date);
}

const char *
_csn_recall_deadline_style (const char *iso, CsnDate today)
{
  int days;
  if (!csn_days_until (iso, today, &days))
    return "quiet";
  return days < 0 ? "overdue" : days <= SOON ? "due" : "quiet";
}

const char *
_csn_status_words (CsnSession *session, const char *status)
{
  if (status == NULL)
    return "";
  g_autofree char *name = g_strconcat ("status.", status, NULL);
  const char      *wording = session == NULL ? NULL : csn_session_get_wording (session, name);
  return wording == NULL ? status : wording;
}

char *
_csn_recall_cause_words (CsnSession *session, CsnRows *rows, guint row)
{
  const char *cause = csn_rows_text (rows, row, "cause"), *reason = csn_rows_text (rows, row, "reason");
  if (g_strcmp0 (cause, "status") == 0)
    /* Translators: what the records system says */
    return g_strdup_printf (_ ("The records system says: %s"), _csn_status_words (session, reason));
  if (g_strcmp0 (cause, "review") == 0)
    return g_strdup_printf (_ ("Withdrawn by a review: %s"), reason == NULL ? "" : reason);
  if (g_strcmp0 (cause, "leaving") == 0)
    return g_strdup_printf (_ ("Its holder leaves: %s"), reason == NULL ? "" : reason);
  return g_strdup_printf (_ ("Demanded by you: %s"), reason == NULL ? "" : reason);
}

char *
_csn_recall_chased_words (CsnRows *rows, guint row)
{
  guint            n = (guint) csn_rows_number (rows, row, "chases");
  g_autofree char *last = csn_date_words (csn_rows_text (rows, row, "chased_on"));
  if (n == 0)
    return g_strdup (_ ("Not asked again yet"));
  /* Translators: how many times, date */
  return g_strdup_printf (ngettext ("Asked again %1$u time, last on %2$s", "Asked again %1$u times, last on %2$s", n), n, last);
}

char *
_csn_breach_hours_words (const char *report_by, gint64 now)
{
  gint64 moment;
  if (!csn_moment_parse (report_by, &moment))
    return g_strdup ("");
  gint64 left = moment - now;
  int    hours = (int) CLAMP ((left < 0 ? -left : left) / HOUR, 0, G_MAXINT);
  if (left < 0 && hours > 0)
    return g_strdup_printf (ngettext ("%d hour late", "%d hours late", (gulong) hours), hours);
  if (left < 0)
    return g_strdup (_ ("Late"));
  return hours == 0 ? g_strdup (_ ("Less than an hour left"))
                    : g_strdup_printf (ngettext ("%d hour left", "%d hours left", (gulong) hours), hours);
}

char *
_csn_breach_report_words (const char *report_by, gint64 now)
{
  gint64 moment;
  if (!csn_moment_parse (report_by, &moment))
    return g_strdup ("");
  g_autofree char *date = csn_date_to_words_with_weekday (csn_date_in_london (moment)), *time = csn_moment_to_clock_words (moment),
                  *hours = _csn_breach_hours_words (report_by, now);
  /* Translators: day, time of day, "51 hours left" */
  return g_strdup_printf (_ ("Report by %1$s, %2$s: %3$s"), date, time, hours);
}

const char *
_csn_breach_step_words (const char *step)
{
  static const struct
  {
    const char *step, *words;
  } STEPS[] = {
    { "contained", N_ ("Contained") }, { "assessed", N_ ("Assessed") },
    { "reported", N_ ("Reported") },   { "referred", N_ ("Referred to professional standards") },
    { "closed", N_ ("Closed") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++)
    if (g_strcmp0 (STEPS[i].step, step) == 0)
      return _ (STEPS[i].words);
  return step == NULL ? "" : step;
}
