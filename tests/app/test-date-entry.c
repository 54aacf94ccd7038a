/* Dates as people type them, in English and Welsh, with and without a year.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-questions.h"

#define TODAY csn_date_from_ymd (2026, 7, 23)

static void
test_dates (void)
{
  static const struct
  {
    const char *typed, *past, *future;
  } CASES[] = {
    { "4/6/2026", "2026-06-04", "2026-06-04" },
    { "04.06.26", "2026-06-04", "2026-06-04" },
    { "4-6-87", "1987-06-04", "1987-06-04" },
    { "4 June", "2026-06-04", "2027-06-04" },
    { "4th Sept", "2025-09-04", "2026-09-04" },
    { "4 Medi 2026", "2026-09-04", "2026-09-04" },
    { "4ydd o Fehefin", "2026-06-04", "2027-06-04" },
    { "dydd Mawrth 3 Mawrth 2026", "2026-03-03", "2026-03-03" },
    { "  TODAY ", "2026-07-23", "2026-07-23" },
    { "yesterday", "2026-07-22", "2026-07-22" },
    { "yfory", "2026-07-24", "2026-07-24" },
    { "2026-06-04", "2026-06-04", "2026-06-04" },
    { "June 4, 2026", "2026-06-04", "2026-06-04" },
    { "Friday 4 September 2026", "2026-09-04", "2026-09-04" },
    { "29 February", "2024-02-29", "2028-02-29" },
    { "23/7", "2026-07-23", "2026-07-23" },
    { "", NULL, NULL },
    { "31 June 2026", NULL, NULL },
    { "4 Ju", NULL, NULL },
    { "4", NULL, NULL },
    { "4/13/2026", NULL, NULL },
    { "29/2/2026", NULL, NULL },
    { "4/6/026", NULL, NULL },
    { "4 May June", NULL, NULL },
    { "soon", NULL, NULL },
    { "1/2/3/4", NULL, NULL },
    { "99999999999999999999/1/2026", NULL, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *past = csn_date_typed (CASES[i].typed, TODAY, FALSE),
                      *future = csn_date_typed (CASES[i].typed, TODAY, TRUE);
      g_test_message ("“%s”", CASES[i].typed);
      g_assert_cmpstr (past, ==, CASES[i].past);
      g_assert_cmpstr (future, ==, CASES[i].future);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/date-entry/typed-in-many-ways", test_dates);
  return g_test_run ();
}
