/* When something happened, as people type it: "1430", "yesterday 1600", "14 July 1600". SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-when.h"
#include "csn-questions.h"
#include "csn-text.h"
#include <glib/gi18n.h>

#define MOST_LETTERS 60

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}

/* --- The time ------------------------------------------------------------------------------------------------- */
/* 1 after noon, 0 before, -1 for neither word. Welsh: "yb" (in the morning), "yh" (in the evening). */
static int
read_half (const char *word)
{
  static const char *const BEFORE[] = { "am", "a.m.", "a.m", "yb", "y.b.", NULL }, *const AFTER[] = { "pm", "p.m.", "p.m", "yh", "y.h.", NULL };
  return is_one_of (word, AFTER) ? 1 : is_one_of (word, BEFORE) ? 0 : -1;
}

/* "1430", "0930", "930", "14:30", "14.30"; "9" only where it is said which half of the day it is. */
static gboolean
read_digits (const char *word, gboolean with_half, int *out_hour, int *out_minute)
{
  gsize length = strspn (word, "0123456789");
  int   hour = 0, minute = 0;
  if (length == 0 || length > 4)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    hour = hour * 10 + (word[i] - '0');
  if (word[length] == ':' || word[length] == '.')
    {
      const char *rest = word + length + 1;
      if (length > 2 || strlen (rest) != 2 || !g_ascii_isdigit (rest[0]) || !g_ascii_isdigit (rest[1]))
        return FALSE;
      minute = (rest[0] - '0') * 10 + (rest[1] - '0');
    }
  else if (word[length] != '\0')
    return FALSE;
  else if (length > 2)
    {
      minute = hour % 100;
      hour /= 100;
    }
  else if (!with_half)
    return FALSE;
  *out_hour = hour;
  *out_minute = minute;
  return minute < 60;
}

/* @half may be NULL; "2:30pm" has it in @word. */
static gboolean
read_time (const char *word, const char *half, int *out_minute_of_day)
{
  static const char *const NOON[] = { "noon", "midday", "hanner-dydd", NULL };
  gsize            digits = strspn (word, "0123456789:.");
  g_autofree char *number = g_strndup (word, digits);
  int              after = half != NULL ? read_half (half) : -1, hour, minute;
  if (half == NULL && is_one_of (word, NOON))
    {
      *out_minute_of_day = 12 * 60;
      return TRUE;
    }
  if (half == NULL && word[digits] != '\0')
    {
      after = read_half (word + digits);
      if (after < 0)
        return FALSE;
    }
  else if (half != NULL && (after < 0 || word[digits] != '\0'))
    return FALSE;
  if (!read_digits (number, after >= 0, &hour, &minute) || (after >= 0 ? hour < 1 || hour > 12 : hour > 23))
    return FALSE;
  if (after >= 0)
    hour = hour % 12 + (after > 0 ? 12 : 0);
  *out_minute_of_day = hour * 60 + minute;
  return TRUE;
}

/* --- The day -------------------------------------------------------------------------------------------------- */
/* The last such day before today: "Monday". CSN_DATE_NONE for none. */
static CsnDate
read_weekday (const char *word, CsnDate today)
{
  static const char *const NAMES[7][4] = { { "monday", "mon", "llun", NULL },      { "tuesday", "tue", "mawrth", NULL }, { "wednesday", "wed", "mercher", NULL },
                                           { "thursday", "thu", "iau", NULL },     { "friday", "fri", "gwener", NULL },  { "saturday", "sat", "sadwrn", NULL },
                                           { "sunday", "sun", "sul", NULL } };
  for (int day = 0; day < 7; day++)
    if (is_one_of (word, NAMES[day]))
      {
        int back = ((today - 1) % 7 - day + 7) % 7; /* the first of January of the year 1 was a Monday */
        return today - (back == 0 ? 7 : back);
      }
  return CSN_DATE_NONE;
}

static CsnDate
read_day (const char *text, CsnDate today)
{
  CsnDate          day = CSN_DATE_NONE;
  g_autofree char *iso = csn_date_typed (text, today, FALSE);
  const char      *word = g_str_has_prefix (text, "dydd ") ? text + strlen ("dydd ") : text;
  if (iso != NULL && strchr (text, ':') == NULL && csn_date_parse (iso, &day))
    return day;
  return read_weekday (word, today);
}

/* --- Both ----------------------------------------------------------------------------------------------------- */
static char **
split (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_auto (GStrv) words = g_strsplit_set (lower, " ,\t", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !g_str_equal (words[i], "at"))
      g_strv_builder_add (kept, words[i]);
  return g_strv_builder_end (kept);
}

static char *
join (char **words, guint first, guint end)
{
  GString *text = g_string_new (NULL);
  for (guint i = first; i < end; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
  return g_string_free (text, FALSE);
}

/* The time stands last, or first: "yesterday 1600", "4 pm yesterday". What is left is the day; none: today. */
static gboolean
divide (char **words, guint n, int *out_minute, guint *out_first, guint *out_end)
{
  *out_first = 0;
  *out_end = n;
  if (n >= 2 && read_time (words[n - 2], words[n - 1], out_minute))
    *out_end = n - 2;
  else if (read_time (words[n - 1], NULL, out_minute))
    *out_end = n - 1;
  else if (n >= 2 && read_time (words[0], words[1], out_minute))
    *out_first = 2;
  else if (read_time (words[0], NULL, out_minute))
    *out_first = 1;
  else
    return FALSE;
  if (*out_end > *out_first && *out_end < n && g_str_equal (words[*out_end - 1], "am")) /* Welsh: "ddoe am 16:00" */
    (*out_end)--;
  return TRUE;
}

/* A year that people write now: more than a year back it is a time ("14 July 2000"), and so is one to come. */
static gboolean
has_year (CsnDate day, CsnDate today)
{
  int year = 0, this_year = 0;
  csn_date_to_ymd (day, &year, NULL, NULL);
  csn_date_to_ymd (today, &this_year, NULL, NULL);
  return year == this_year || year == this_year - 1;
}

CsnWhenVerdict
csn_when_read (const char *text, gint64 now, gint64 *out_at)
{
  static const char *const NOW[] = { "now", "nawr", "rŵan", "rwan", NULL };
  CsnDate today = csn_date_in_london (now), day = today;
  guint   first, end;
  int     minute;
  *out_at = now;
  if (csn_text_is_blank (text))
    return CSN_WHEN_GOOD;
  if (strlen (text) > MOST_LETTERS || !g_utf8_validate (text, -1, NULL))
    return CSN_WHEN_UNCLEAR;
  g_auto (GStrv) words = split (text);
  guint n = g_strv_length (words);
  if (n == 0 || (n == 1 && is_one_of (words[0], NOW)))
    return n == 0 ? CSN_WHEN_UNCLEAR : CSN_WHEN_GOOD;
  g_autofree char *whole = join (words, 0, n);
  CsnDate          alone = read_day (whole, today);
  gboolean         timed = divide (words, n, &minute, &first, &end);
  /* "10:05" is no tenth of May. */
  if ((!timed || end > first) && alone != CSN_DATE_NONE && has_year (alone, today))
    return CSN_WHEN_NO_TIME;
  if (!timed)
    return CSN_WHEN_UNCLEAR;
  if (end > first)
    {
      g_autofree char *rest = join (words, first, end);
      day = read_day (rest, today);
      if (day == CSN_DATE_NONE)
        return CSN_WHEN_UNCLEAR;
    }
  *out_at = csn_moment_at (day, minute);
  return CSN_WHEN_GOOD;
}

char *
csn_when_words (gint64 at, gint64 now)
{
  CsnDate          day = csn_date_in_london (at), today = csn_date_in_london (now);
  g_autofree char *time = csn_moment_to_clock_words (at), *date = csn_date_to_words (day);
  if (day == today)
    /* Translators: time of day */
    return g_strdup_printf (_ ("Today, %s"), time);
  if (day == today - 1)
    /* Translators: time of day */
    return g_strdup_printf (_ ("Yesterday, %s"), time);
  /* Translators: date, time of day: "4 June 2026, 2:14pm" */
  return g_strdup_printf (_ ("%s, %s"), date, time);
}
