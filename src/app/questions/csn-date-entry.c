/* Dates as people type them: "4/6/26", "4 June", "4 Mehefin 2026", "today".
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-questions.h"
#include "csn-text.h"
#include <stdlib.h>
#include <string.h>

/* Folded (csn_text_fold). Any beginning of three letters or more that fits one month only will do. */
static const char *const MONTHS[][12] = {
  { "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december" },
  { "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref",
    "tachwedd", "rhagfyr" },
  /* after "o": the 4th of June */
  { "ionawr", "chwefror", "fawrth", "ebrill", "fai", "fehefin", "orffennaf", "awst", "fedi", "hydref",
    "dachwedd", "ragfyr" },
};
static const struct
{
  const char *word;
  int         days;
} DAYS[] = {
  { "today", 0 }, { "yesterday", -1 }, { "tomorrow", 1 }, { "heddiw", 0 },
  { "ddoe", -1 }, { "doe", -1 },       { "yfory", 1 },
};
/* Said with a date, and of no weight: weekdays, "the", "of", "mis" (month), "dydd" (day). */
static const char *const FILLERS[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday",  "saturday", "sunday", "mon",    "tue", "tues",
  "wed",    "thu",     "thur",      "thurs",    "fri",     "sat",      "sun",    "the",    "of",  "mis",
  "o",      "dydd",    "llun",      "mawrth",   "mercher", "iau",      "gwener", "sadwrn", "sul", NULL,
};

static int
find_month (const char *word)
{
  gsize length = strlen (word);
  if (length < 3)
    return 0;
  int found = 0;
  for (gsize language = 0; language < G_N_ELEMENTS (MONTHS); language++)
    for (int i = 0; i < 12; i++)
      if (strncmp (MONTHS[language][i], word, length) == 0)
        {
          if (found != 0 && found != i + 1)
            return 0; /* two months begin like this */
          found = i + 1;
        }
  return found;
}

/* "4", "4th", "21ain" → the number; -1 for none. */
static int
read_number (const char *word)
{
  static const char *const ENDINGS[] = { "",    "st",  "nd",  "rd", "th",  "af",
                                         "ail", "ydd", "fed", "eg", "ain", NULL };
  char *end = NULL;
  if (!g_ascii_isdigit (*word))
    return -1;
  guint64 number = g_ascii_strtoull (word, &end, 10);
  return number > 9999 || !g_strv_contains (ENDINGS, end) ? -1 : (int) number;
}

/* "26" is 2026, "87" is 1987: up to twenty years ahead, the rest behind. */
static int
complete_year (int year, const char *word, int this_year)
{
  if (strlen (word) > 2)
    return year;
  int guess = this_year - this_year % 100 + year;
  return guess > this_year + 20 ? guess - 100 : guess;
}

static char *
make_iso (int year, int month, int day)
{
  CsnDate          date = csn_date_from_ymd (year, month, day), read = CSN_DATE_NONE;
  g_autofree char *iso = csn_date_to_iso (date);
  return date != CSN_DATE_NONE && csn_date_parse (iso, &read) ? g_steal_pointer (&iso) : NULL;
}

/* No year was said: the nearest such day on the asked side of today; today itself is on both. */
static char *
make_nearest (int month, int day, CsnDate today, gboolean future)
{
  int this_year = 0;
  csn_date_to_ymd (today, &this_year, NULL, NULL);
  for (int i = 0; i <= 8; i++) /* 29 February may be eight years away */
    {
      int     year = future ? this_year + i : this_year - i;
      CsnDate date = csn_date_from_ymd (year, month, day);
      if (date != CSN_DATE_NONE && (future ? date >= today : date <= today))
        return make_iso (year, month, day);
    }
  return NULL;
}

/* Day, month and year in the order in which people here write them; a year first is ISO's order. */
static char *
put_together (char **words, guint n, CsnDate today, gboolean future)
{
  int parts[3] = { 0 }, month_at = -1, this_year = 0;
  csn_date_to_ymd (today, &this_year, NULL, NULL);
  for (guint i = 0; i < n; i++)
    {
      parts[i] = read_number (words[i]);
      if (parts[i] < 0)
        {
          parts[i] = find_month (words[i]);
          if (parts[i] == 0 || month_at >= 0)
            return NULL;
          month_at = (int) i;
        }
    }
  if (n == 3 && strlen (words[0]) == 4 && month_at != 0)
    return make_iso (parts[0], parts[1], parts[2]);
  if (month_at == 2)
    return NULL;
  int day = month_at == 0 ? parts[1] : parts[0], month = month_at == 0 ? parts[0] : parts[1];
  if (n == 2)
    return make_nearest (month, day, today, future);
  gsize digits = strlen (words[2]);
  if (digits != 2 && digits != 4)
    return NULL;
  return make_iso (complete_year (parts[2], words[2], this_year), month, day);
}

char *
csn_date_typed (const char *text, CsnDate today, gboolean future)
{
  if (csn_text_is_blank (text) || strlen (text) > 100)
    return NULL;
  g_autofree char *folded = csn_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  char *kept[3];
  guint n = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean month_too =
          find_month (words[i]) != 0 && i > 0; /* "dydd Mawrth" is Tuesday, "3 Mawrth" March */
      if (*words[i] == '\0' ||
          (g_strv_contains (FILLERS, words[i]) && !(month_too && read_number (words[i - 1]) >= 0)))
        continue;
      if (n == G_N_ELEMENTS (kept))
        return NULL;
      kept[n++] = words[i];
    }
  for (gsize i = 0; n == 1 && i < G_N_ELEMENTS (DAYS); i++)
    if (g_str_equal (kept[0], DAYS[i].word))
      return csn_date_to_iso (today + DAYS[i].days);
  return n < 2 ? NULL : put_together (kept, n, today, future);
}
