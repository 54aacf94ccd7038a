/* References, dates and moments as people type them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-dates.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = as_text (bytes, length);
  g_autofree char *area = NULL;
  gint64  number = 0, moment = 0;
  int     year = 0;
  CsnDate date = CSN_DATE_NONE;
  if (csn_reference_parse (text, &area, &number, &year))
    PROMISE (number > 0, "a reference has a number");
  if (csn_date_parse (text, &date))
    {
      g_autofree char *iso = csn_date_to_iso (date);
      PROMISE (g_strcmp0 (iso, text) == 0, "a date has one spelling");
    }
  if (csn_moment_parse (text, &moment))
    {
      g_autofree char *iso = csn_moment_to_iso (moment);
      gint64 again = 0;
      PROMISE (csn_moment_parse (iso, &again), "a moment that was written is read");
    }
  return 0;
}
