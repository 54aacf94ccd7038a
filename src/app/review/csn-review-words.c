/* A review's codes, dates and copies in words; a review as a row of a list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-review-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

const CsnChoice CSN_REVIEW_OUTCOMES[] = {
  { "keep", N_ ("Keep in circulation") },
  { "vary", N_ ("Keep, but change who has it") },
  { "withdraw", N_ ("Withdraw from everyone") },
  { "refer", N_ ("Refer for higher authority") },
  { NULL, NULL },
};

const char *
_csn_review_outcome_words (const char *code)
{
  for (const CsnChoice *choice = CSN_REVIEW_OUTCOMES; choice->value != NULL; choice++)
    if (g_strcmp0 (choice->value, code) == 0)
      return _ (choice->label);
  return code == NULL ? "" : code;
}

char *
csn_review_decided_words (CsnRows *rows, guint row)
{
  const char *outcome = csn_rows_text (rows, row, "outcome"), *to = csn_rows_text (rows, row, "referred_to");
  g_autofree char *until = csn_date_words (csn_rows_text (rows, row, "keep_until"));
  if (g_strcmp0 (outcome, "keep") == 0)
    return g_strdup_printf (_ ("Kept until %s"), until);
  if (g_strcmp0 (outcome, "vary") == 0)
    return g_strdup_printf (_ ("Kept until %s, with other recipients"), until);
  if (g_strcmp0 (outcome, "withdraw") == 0)
    return g_strdup (_ ("Withdrawn from everyone"));
  if (g_strcmp0 (outcome, "refer") == 0)
    /* Translators: name and rank */
    return g_strdup_printf (_ ("Referred to %s"), to == NULL ? "" : to);
  return NULL;
}

char *
_csn_review_dup_decided (CsnRows *rows, guint row)
{
  char *words = csn_review_decided_words (rows, row);
  return words == NULL ? g_strdup (_ ("Not decided yet")) : words;
}

/* The end of the exclusion notice that allows more than the plain period; caller frees. */
static char *
dup_notice_end (const CsnReviewLoaded *loaded)
{
  CsnRows *notices = _csn_review_rows (loaded, CSN_REVIEW_NOTICES);
  for (guint i = 0; i < csn_rows_length (notices); i++)
    {
      CsnDate starts = CSN_DATE_NONE, until = CSN_DATE_NONE;
      csn_date_parse (csn_rows_text (notices, i, "starts_on"), &starts);
      if (csn_date_parse (csn_rows_text (notices, i, "until"), &until) && starts <= loaded->today &&
          until >= loaded->longest)
        return csn_date_to_words (until);
    }
  return NULL;
}

char *
_csn_review_dup_longest (const CsnReviewLoaded *loaded)
{
  g_autofree char *day = csn_date_to_words_with_weekday (loaded->longest), *ends = dup_notice_end (loaded);
  int              days = loaded->longest - loaded->today;
  if (ends == NULL)
    /* Translators: number of days, date with weekday */
    return g_strdup_printf (ngettext ("At most %2$s (%1$d day)", "At most %2$s (%1$d days)", (gulong) days),
                            days, day);
  /* Translators: number of days, date with weekday, date */
  return g_strdup_printf (ngettext ("At most %2$s (%1$d day; the exclusion notice ends on %3$s)",
                                    "At most %2$s (%1$d days; the exclusion notice ends on %3$s)",
                                    (gulong) days),
                          days, day, ends);
}

char *
_csn_review_dup_age (const char *iso, CsnDate today)
{
  int days = 0;
  if (!csn_days_until (iso, today, &days))
    return g_strdup ("");
  if (days > 0)
    return g_strdup (_ ("dated in the future"));
  if (days == 0)
    return g_strdup (_ ("from today"));
  return g_strdup_printf (ngettext ("%d day old", "%d days old", (gulong) -days), -days);
}

char *
_csn_review_dup_copy (CsnRows *copies, guint row)
{
  /* Translators: number of the copy, organisation, person */
  return g_strdup_printf (_ ("Copy %1$d: %2$s, %3$s"), (int) csn_rows_number (copies, row, "copy_no"),
                          csn_rows_text (copies, row, "organisation"), csn_rows_text (copies, row, "person"));
}

gboolean
_csn_review_is_out (CsnRows *copies, guint row)
{
  return g_strcmp0 (csn_rows_text (copies, row, "whereabouts"), "out") == 0 &&
         csn_rows_text (copies, row, "recall_id") == NULL;
}

const char *
csn_review_standing_words (const char *standing, gboolean mine, gboolean anybodys)
{
  if (g_strcmp0 (standing, "signed") == 0)
    return _ ("Waits for a decision");
  if (g_strcmp0 (standing, "referred") == 0)
    return _ ("Referred for higher authority");
  if (mine)
    return _ ("Asked of you");
  return anybodys ? _ ("Asked of a reviewer") : NULL;
}

/* --- As a row of a list
 * -------------------------------------------------------------------------------------- */
GtkWidget *
csn_review_row_new (CsnRows *rows, guint row, gpointer action)
{
  const char *signer = csn_rows_text (rows, row, "signer"), *decider = csn_rows_text (rows, row, "decider");
  g_autofree char *decided = _csn_review_dup_decided (rows, row);
  g_autofree char *signed_on = csn_date_words (csn_rows_text (rows, row, "signed_on")),
                  *decided_on = csn_date_words (csn_rows_text (rows, row, "decided_on"));
  /* Translators: number of the review, what was decided: "Review 2: Kept until 4 September 2026" */
  g_autofree char *title =
      g_strdup_printf (_ ("Review %1$d: %2$s"), (int) csn_rows_number (rows, row, "number"), decided);
  g_autofree char *subtitle =
      decider == NULL
          ? g_strdup_printf (_ ("Signed by %1$s on %2$s"), signer == NULL ? "" : signer, signed_on)
          /* Translators: person, date, person, date */
          : g_strdup_printf (_ ("Signed by %1$s on %2$s, decided by %3$s on %4$s"),
                             signer == NULL ? "" : signer, signed_on, decider, decided_on);
  const char *waits = csn_review_standing_words (csn_rows_text (rows, row, "standing"), FALSE, FALSE);
  GtkWidget  *widget = csn_row_new (title, subtitle);
  if (waits != NULL)
    csn_row_add_tag (widget, waits, "due");
  if (action != NULL)
    csn_row_set_action (widget, action, csn_rows_text (rows, row, "id"));
  return widget;
}
