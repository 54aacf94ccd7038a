/* Days on which nobody is at work. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-working-day.h"
#include <glib/gi18n.h>

enum
{
  MONDAY,
  TUESDAY,
  FRIDAY = 4,
  SATURDAY,
  SUNDAY,
};

/* Julian day 1 (1 January 0001) was a Monday. */
static int
weekday (CsnDate date)
{
  return (int) ((date - 1) % 7);
}

/* Gauss's rule for the Gregorian calendar, as Meeus, Jones and Butcher give it. */
static CsnDate
easter_sunday (int year)
{
  int golden = year % 19, century = year / 100, rest = year % 100;
  int moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
  int day = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
  int shift = (golden + 11 * moon + 22 * day) / 451;
  int sum = moon + day - 7 * shift + 114;
  return csn_date_from_ymd (year, sum / 31, sum % 31 + 1);
}

static gboolean
is_monday_from (CsnDate date, int year, int month, int first_day)
{
  CsnDate first = csn_date_from_ymd (year, month, first_day);
  return weekday (date) == MONDAY && date >= first && date < first + 7;
}

/* Christmas and Boxing Day that fall on a weekend are kept on the next two days of the week that are free. */
static gboolean
is_christmas (CsnDate date, int year)
{
  CsnDate christmas = csn_date_from_ymd (year, 12, 25);
  int     on = weekday (christmas);
  if (date == christmas || date == christmas + 1)
    return TRUE;
  if (on == FRIDAY)
    return date == christmas + 3;
  if (on == SATURDAY)
    return date == christmas + 2 || date == christmas + 3;
  return on == SUNDAY && date == christmas + 2;
}

static gboolean
is_new_year (CsnDate date, int year)
{
  CsnDate first = csn_date_from_ymd (year, 1, 1);
  return date == first || (weekday (first) == SATURDAY && date == first + 2) ||
         (weekday (first) == SUNDAY && date == first + 1);
}

CsnDayKind
csn_day_kind (CsnDate date)
{
  int year, month, day;
  csn_date_to_ymd (date, &year, &month, &day);
  CsnDate easter = easter_sunday (year);
  if (weekday (date) == SATURDAY)
    return CSN_DAY_SATURDAY;
  if (weekday (date) == SUNDAY)
    return CSN_DAY_SUNDAY;
  gboolean holiday = is_new_year (date, year) || is_christmas (date, year) || date == easter - 2 ||
                     date == easter + 1 || is_monday_from (date, year, 5, 1) ||
                     is_monday_from (date, year, 5, 25) || is_monday_from (date, year, 8, 25);
  return holiday ? CSN_DAY_HOLIDAY : CSN_DAY_WORKING;
}

CsnDate
csn_working_day_on_or_before (CsnDate date)
{
  while (csn_day_kind (date) != CSN_DAY_WORKING)
    date--;
  return date;
}

char *
csn_working_day_words (CsnDate date)
{
  CsnDayKind kind = csn_day_kind (date);
  if (kind == CSN_DAY_WORKING)
    return NULL;
  g_autofree char *before = csn_date_to_words_with_weekday (csn_working_day_on_or_before (date));
  if (kind == CSN_DAY_SATURDAY)
    return g_strdup_printf (_ ("This is a Saturday: review it on %s."), before);
  if (kind == CSN_DAY_SUNDAY)
    return g_strdup_printf (_ ("This is a Sunday: review it on %s."), before);
  return g_strdup_printf (_ ("This is a bank holiday: review it on %s."), before);
}
