/* What the reminder may know: days and counts. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-sample.h"

/* What waits for whoever keeps the register. */
static const char kept_sql[] =
  "SELECT review_on AS day, count (*) AS reviews, 0 AS recalls FROM reviews_due GROUP BY review_on "
  "UNION ALL SELECT deadline_on, 0, count (*) FROM recalls_now GROUP BY deadline_on "
  /* What a manager holds and must give back: on its day, or when it is demanded. */
  "UNION ALL SELECT CASE WHEN recall_id IS NULL THEN review_on ELSE coalesce (recall_deadline_on, review_on) END, recall_id IS NULL, recall_id IS NOT NULL FROM items WHERE ended IS NULL";

static gboolean
add_kept (CsnRegister *self, CsnDue *due, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, kept_sql, NULL);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    {
      CsnDate day;
      if (csn_date_parse (csn_rows_text (rows, i, "day"), &day))
        csn_due_add (due, day, (guint) csn_rows_number (rows, i, "reviews"), (guint) csn_rows_number (rows, i, "recalls"));
    }
  return rows != NULL;
}

/* Findings that wait for an answer, by the day named (F58). */
static gboolean
add_findings (CsnRegister *self, CsnDue *due, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT reply_by, count (*) AS n FROM findings_now WHERE standing = 'open' GROUP BY reply_by", NULL);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    {
      CsnDate day;
      if (csn_date_parse (csn_rows_text (rows, i, "reply_by"), &day))
        csn_due_add_audit (due, day, 0, (guint) csn_rows_number (rows, i, "n"));
    }
  return rows != NULL;
}

/* Audit reviews of months that are over. */
static gboolean
add_audits (CsnRegister *self, CsnDue *due, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_audits_due (self, error);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    {
      CsnDate day = csn_register_audit_day (csn_rows_cell (rows, i, 0));
      if (day != CSN_DATE_NONE)
        csn_due_add_audit (due, day, 1, 0);
    }
  return rows != NULL;
}

/* Each is reminded of his own work: the data protection unit of its audits, everybody else of what the register's keeper must do. */
CsnDue *
csn_register_due (CsnRegister *self, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return NULL;
  g_autofree char *area = csn_state_text (self->state, NULL, "SELECT area FROM registers", NULL);
  g_autofree char *role = csn_state_text (self->state, NULL, "SELECT role FROM people WHERE id = :me", ":me", self->person_id, NULL);
  CsnDue  *due = csn_due_new (self->id_text, area, csn_register_today (self));
  gboolean added = g_strcmp0 (role, "dpu") == 0 ? add_audits (self, due, error) : add_kept (self, due, error) && (g_strcmp0 (role, "coordinator") != 0 || add_findings (self, due, error));
  if (added)
    return due;
  csn_due_free (due);
  return NULL;
}
