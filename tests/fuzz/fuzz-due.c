/* The due list that the reminder reads. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-due.h"
#include "fuzz.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnDue) due = csn_due_parse ((const char *) bytes, length, &error);
  PROMISE ((due == NULL) == (error != NULL), "a refused list says why");
  if (due == NULL)
    return 0;
  CsnDueCounts     counts = csn_due_count (due, csn_date_from_ymd (2026, 11, 22));
  g_autofree char *again = csn_due_to_text (due);
  PROMISE (counts.overdue <= counts.attention, "what is overdue needs attention");
  PROMISE (strlen (again) == length && memcmp (again, bytes, length) == 0, "reading and writing again gives the same list");
  return 0;
}
