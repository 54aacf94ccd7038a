/* What the reminder may know: days and counts. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

CsnDue *
csn_register_due (CsnRegister *self, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error,
    "SELECT review_on AS day, count (*) AS reviews, 0 AS recalls FROM reviews_due GROUP BY review_on "
    "UNION ALL SELECT deadline_on, 0, count (*) FROM recalls_now GROUP BY deadline_on "
    /* What a manager holds and must give back: on its day, or when it is demanded. */
    "UNION ALL SELECT CASE WHEN recall_id IS NULL THEN review_on ELSE coalesce (recall_deadline_on, review_on) END, recall_id IS NULL, recall_id IS NOT NULL FROM items WHERE ended IS NULL", NULL);
  if (rows == NULL)
    return NULL;
  g_autofree char *area = csn_state_text (self->state, NULL, "SELECT area FROM registers", NULL);
  CsnDue *due = csn_due_new (self->id_text, area, csn_register_today (self));
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      CsnDate day;
      if (csn_date_parse (csn_rows_text (rows, i, "day"), &day))
        csn_due_add (due, day, (guint) csn_rows_number (rows, i, "reviews"), (guint) csn_rows_number (rows, i, "recalls"));
    }
  return due;
}
