/* Findings get their numbers; which month's audit review is due (K10 7.10; F58). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-sample.h"

/* --- Findings ---------------------------------------------------------------------------------------------------------------------------- */
gboolean
csn_register_raise_finding (CsnRegister *self, const char *body, char **out_id, gint64 *out_number, GPtrArray **out_problems, GError **error)
{
  g_autoptr (JsonNode) node = csn_register_need_unit (self, error) ? csn_register_parse_body ("finding.raise", body, error) : NULL;
  g_autofree char     *id = csn_text_new_id ();
  if (node == NULL)
    return FALSE;
  json_object_set_string_member (json_node_get_object (node), "id", id);
  for (guint tries = 0;; tries++)
    {
      gboolean moved = FALSE;
      GError  *inner = NULL;
      if (!csn_register_follow (self, NULL, error))
        return FALSE;
      g_autofree char *number = csn_state_text (self->state, NULL, "SELECT coalesce (max (number), 0) + 1 FROM findings", NULL);
      gint64           next = number != NULL ? g_ascii_strtoll (number, NULL, 10) : 1;
      json_object_set_int_member (json_node_get_object (node), "number", next);
      CsnNewAct act = { .kind = "finding.raise", .body = node };
      if (csn_register_perform_all_at (self, &act, 1, self->applied, &moved, out_problems, &inner))
        {
          if (out_id != NULL)
            *out_id = g_steal_pointer (&id);
          if (out_number != NULL)
            *out_number = next;
          return TRUE;
        }
      if (!moved || tries == CSN_SAMPLE_PATIENCE)
        {
          g_propagate_error (error, inner);
          return FALSE;
        }
      g_clear_error (&inner);
    }
}

/* --- The monthly audit review -------------------------------------------------------------------------------------------------------------- */
/* Months that are over, in which something was authorised, and whose review nobody has signed off; since the unit's first, or since the register was opened. */
static const char months_sql[] =
  "SELECT DISTINCT substr (r.authorised_on, 1, 7) AS month FROM releases r WHERE substr (r.authorised_on, 1, 7) < substr (:today, 1, 7) "
  "AND substr (r.authorised_on, 1, 7) >= coalesce ((SELECT min (month) FROM samples), (SELECT substr (opened_on, 1, 7) FROM registers)) "
  "AND NOT EXISTS (SELECT 1 FROM samples s WHERE s.month = substr (r.authorised_on, 1, 7) AND s.signed_seq IS NOT NULL) ORDER BY 1";

CsnRows *
csn_register_audits_due (CsnRegister *self, GError **error)
{
  g_autofree char *today = csn_date_to_iso (csn_register_today (self));
  return csn_register_query (self, error, months_sql, ":today", today, NULL);
}

gboolean
csn_register_read_month (const char *month, CsnDate *out_first, CsnDate *out_last)
{
  g_autofree char *text = g_strconcat (month, "-01", NULL);
  int year, number;
  if (strlen (month) != 7 || !csn_date_parse (text, out_first))
    return FALSE;
  csn_date_to_ymd (*out_first, &year, &number, NULL);
  *out_last = (number == 12 ? csn_date_from_ymd (year + 1, 1, 1) : csn_date_from_ymd (year, number + 1, 1)) - 1;
  return TRUE;
}

CsnDate
csn_register_audit_day (const char *month)
{
  CsnDate first = CSN_DATE_NONE, last = CSN_DATE_NONE, next_last = CSN_DATE_NONE;
  g_autofree char *next = csn_register_read_month (month, &first, &last) ? csn_date_to_iso (last + 1) : NULL;
  if (next != NULL)
    next[7] = '\0';
  return next != NULL && csn_register_read_month (next, &first, &next_last) ? next_last : CSN_DATE_NONE;
}

char *
csn_register_audit_due (CsnRegister *self, CsnDate *out_due)
{
  g_autoptr (CsnRows) rows = csn_register_audits_due (self, NULL);
  if (rows == NULL || csn_rows_length (rows) == 0)
    return NULL;
  const char *month = csn_rows_cell (rows, 0, 0);
  if (out_due != NULL)
    *out_due = csn_register_audit_day (month);
  return g_strdup (month);
}
