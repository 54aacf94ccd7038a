/* Civil dates in Europe/London and sums of days. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date.h"
#include <glib/gi18n-lib.h>

#define SECONDS_PER_DAY 86400
#define UNIX_EPOCH 719163 /* 1 January 1970 as a Julian day number */
#define FIRST_YEAR 1900
#define LAST_YEAR 2199
/* Compiled time zone files list transitions up to 2037; GLib reads nothing of what follows. */
#define LAST_YEAR_OF_TZDATA 2037

static const char *const MONTHS[] = {
  N_ ("January"), N_ ("February"), N_ ("March"),     N_ ("April"),   N_ ("May"),      N_ ("June"),
  N_ ("July"),    N_ ("August"),   N_ ("September"), N_ ("October"), N_ ("November"), N_ ("December"),
};
static const char *const WEEKDAYS[] = {
  N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
  N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday"),
};

/* Exactly @count digits; -1 for anything else. */
static int
read_digits (const char *text, int count)
{
  int value = 0;
  for (int i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

static gint64
divide_down (gint64 number, gint64 by)
{
  gint64 quotient = number / by;
  return number % by < 0 ? quotient - 1 : quotient;
}

/* Monday = 1 … Sunday = 7: 1 January 0001 was a Monday. */
static int
find_weekday (CsnDate date)
{
  return (int) ((date - 1) % 7) + 1;
}

static gint64
find_last_sunday_at_one (int year, int month)
{
  CsnDate last = csn_date_from_ymd (year, month, 31);
  return (gint64) (last - find_weekday (last) % 7 - UNIX_EPOCH) * SECONDS_PER_DAY + 3600;
}

static int
find_offset_by_rule (gint64 unix_seconds)
{
  int year;
  csn_date_to_ymd ((CsnDate) (divide_down (unix_seconds, SECONDS_PER_DAY) + UNIX_EPOCH), &year, NULL, NULL);
  return unix_seconds >= find_last_sunday_at_one (year, 3) &&
                 unix_seconds < find_last_sunday_at_one (year, 10)
             ? 3600
             : 0;
}

static int
find_london_offset (gint64 unix_seconds)
{
  static gsize      once = 0;
  static GTimeZone *london = NULL;
  if (g_once_init_enter (&once))
    {
      london = g_time_zone_new_identifier ("Europe/London");
      g_once_init_leave (&once, 1);
    }
  gint64 end_of_tzdata =
      (gint64) (csn_date_from_ymd (LAST_YEAR_OF_TZDATA, 1, 1) - UNIX_EPOCH) * SECONDS_PER_DAY;
  if (london == NULL || unix_seconds >= end_of_tzdata)
    return find_offset_by_rule (unix_seconds);
  int interval = g_time_zone_find_interval (london, G_TIME_TYPE_UNIVERSAL, unix_seconds);
  return interval < 0 ? find_offset_by_rule (unix_seconds) : g_time_zone_get_offset (london, interval);
}

/* Splits a moment into its date and second of the day in London. */
static CsnDate
split_in_london (gint64 unix_us, int *out_second_of_day, int *out_offset)
{
  gint64 lowest = (gint64) (1 - UNIX_EPOCH) * SECONDS_PER_DAY;
  gint64 highest = (gint64) (csn_date_from_ymd (9999, 12, 30) - UNIX_EPOCH) * SECONDS_PER_DAY;
  gint64 utc = CLAMP (divide_down (unix_us, G_USEC_PER_SEC), lowest + SECONDS_PER_DAY, highest);
  int    offset = find_london_offset (utc);
  gint64 local = utc + offset;
  gint64 days = divide_down (local, SECONDS_PER_DAY);
  *out_second_of_day = (int) (local - days * SECONDS_PER_DAY);
  *out_offset = offset;
  return (CsnDate) (days + UNIX_EPOCH);
}

gboolean
csn_date_parse (const char *text, CsnDate *out_date)
{
  g_return_val_if_fail (out_date != NULL, FALSE);
  if (text == NULL || strnlen (text, CSN_DATE_ISO_LENGTH + 1) != CSN_DATE_ISO_LENGTH)
    return FALSE;
  int year = read_digits (text, 4), month = read_digits (text + 5, 2), day = read_digits (text + 8, 2);
  if (text[4] != '-' || text[7] != '-' || year < FIRST_YEAR || year > LAST_YEAR || month < 1 || day < 1 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  *out_date = csn_date_from_ymd (year, month, day);
  return TRUE;
}

CsnDate
csn_date_from_ymd (int year, int month, int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return CSN_DATE_NONE;
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (CsnDate) g_date_get_julian (&date);
}

void
csn_date_to_ymd (CsnDate date, int *out_year, int *out_month, int *out_day)
{
  int year = 0, month = 0, day = 0;
  if (date >= 1)
    {
      GDate split;
      g_date_clear (&split, 1);
      g_date_set_julian (&split, (guint32) date);
      year = g_date_get_year (&split);
      month = (int) g_date_get_month (&split);
      day = g_date_get_day (&split);
    }
  if (out_year != NULL)
    *out_year = year;
  if (out_month != NULL)
    *out_month = month;
  if (out_day != NULL)
    *out_day = day;
}

char *
csn_date_to_iso (CsnDate date)
{
  if (date < 1)
    return g_strdup ("");
  int year, month, day;
  csn_date_to_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

char *
csn_date_to_words (CsnDate date)
{
  if (date < 1)
    return g_strdup ("");
  int year, month, day;
  csn_date_to_ymd (date, &year, &month, &day);
  /* Translators: day of the month, month, year: "4 September 2026" */
  return g_strdup_printf (_ ("%d %s %d"), day, _ (MONTHS[month - 1]), year);
}

char *
csn_date_to_words_with_weekday (CsnDate date)
{
  if (date < 1)
    return g_strdup ("");
  g_autofree char *words = csn_date_to_words (date);
  /* Translators: weekday and date: "Friday 4 September 2026" */
  return g_strdup_printf (_ ("%s %s"), _ (WEEKDAYS[find_weekday (date) - 1]), words);
}

CsnDate
csn_date_in_london (gint64 unix_us)
{
  int second, offset;
  return split_in_london (unix_us, &second, &offset);
}

char *
csn_moment_to_iso (gint64 unix_us)
{
  int              second, offset;
  CsnDate          date = split_in_london (unix_us, &second, &offset);
  g_autofree char *iso = csn_date_to_iso (date);
  int              distance = ABS (offset) / 60;
  return g_strdup_printf ("%sT%02d:%02d:%02d%c%02d:%02d", iso, second / 3600, second / 60 % 60, second % 60,
                          offset < 0 ? '-' : '+', distance / 60, distance % 60);
}

/* "Z", "+01:00", "-05:30" */
static gboolean
read_offset (const char *text, int *out_seconds)
{
  if (g_str_equal (text, "Z"))
    {
      *out_seconds = 0;
      return TRUE;
    }
  if ((text[0] != '+' && text[0] != '-') || strnlen (text, 7) != 6 || text[3] != ':')
    return FALSE;
  int hours = read_digits (text + 1, 2), minutes = read_digits (text + 4, 2);
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59)
    return FALSE;
  *out_seconds = (text[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
  return TRUE;
}

gboolean
csn_moment_parse (const char *text, gint64 *out_unix_us)
{
  g_return_val_if_fail (out_unix_us != NULL, FALSE);
  CsnDate date;
  gsize   length = text == NULL ? 0 : strnlen (text, 32);
  char    day[CSN_DATE_ISO_LENGTH + 1] = { 0 };
  if (length < CSN_DATE_ISO_LENGTH)
    return FALSE;
  memcpy (day, text, CSN_DATE_ISO_LENGTH);
  if (!csn_date_parse (day, &date))
    return FALSE;
  gint64 midnight = (gint64) (date - UNIX_EPOCH) * SECONDS_PER_DAY;
  if (length == CSN_DATE_ISO_LENGTH)
    {
      gint64 noon = midnight + SECONDS_PER_DAY / 2;
      *out_unix_us = (noon - find_london_offset (noon)) * G_USEC_PER_SEC;
      return TRUE;
    }
  if (length < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':')
    return FALSE;
  int hour = read_digits (text + 11, 2), minute = read_digits (text + 14, 2),
      second = read_digits (text + 17, 2);
  int offset;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 ||
      !read_offset (text + 19, &offset))
    return FALSE;
  *out_unix_us = (midnight + hour * 3600 + minute * 60 + second - offset) * G_USEC_PER_SEC;
  return TRUE;
}

char *
csn_moment_to_clock_words (gint64 unix_us)
{
  int second, offset;
  (void) split_in_london (unix_us, &second, &offset);
  int hour = second / 3600;
  return g_strdup_printf ("%d:%02d%s", hour % 12 == 0 ? 12 : hour % 12, second / 60 % 60,
                          hour < 12 ? _ ("am") : _ ("pm"));
}

gint64
csn_moment_at (CsnDate date, int minute_of_day)
{
  static const int OFFSETS[] = { 7200, 3600, 0 }; /* all that London ever had since 1900, the earliest first */
  gint64 civil = (gint64) (date - UNIX_EPOCH) * SECONDS_PER_DAY + (gint64) minute_of_day * 60;
  for (gsize i = 0; i < G_N_ELEMENTS (OFFSETS); i++)
    if (find_london_offset (civil - OFFSETS[i]) == OFFSETS[i])
      return (civil - OFFSETS[i]) * G_USEC_PER_SEC;
  /* Nobody's clock shows it: they go from 1:00 to 2:00. */
  return (civil - find_london_offset (civil - SECONDS_PER_DAY)) * G_USEC_PER_SEC;
}

gboolean
csn_minute_parse (const char *text, int *out_minute_of_day)
{
  g_return_val_if_fail (out_minute_of_day != NULL, FALSE);
  gsize length = text == NULL ? 0 : strnlen (text, 6);
  if (length < 4 || length > 5 || text[length - 3] != ':')
    return FALSE;
  int hour = read_digits (text, (int) length - 3), minute = read_digits (text + length - 2, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return FALSE;
  *out_minute_of_day = hour * 60 + minute;
  return TRUE;
}
