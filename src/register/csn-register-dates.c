/* What an exclusion notice would do to review dates: its act is tried, the dates are read, and nothing has happened (K10 7.8, F47).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

/* Copies that are still to be reviewed. */
static const char before_sql[] =
  "SELECT json_group_object (c.id, c.review_on) AS dates FROM copies_now c WHERE c.case_id = :case AND c.whereabouts = 'out' AND c.recall_id IS NULL";
static const char after_sql[] =
  "SELECT j.value AS was, c.review_on AS now, count (*) AS n FROM json_each (:before) j JOIN copies_now c ON c.id = j.key GROUP BY was, now ORDER BY now, was";

CsnRows *
csn_register_try_dates (CsnRegister *self, const char *kind, const char *body, GError **error)
{
  GError *inner = NULL;
  g_autoptr (JsonNode) node = csn_register_need_unlocked (self, error) ? csn_register_parse_body (kind, body, error) : NULL;
  if (node == NULL)
    return NULL;
  const char *case_id = csn_register_member (json_node_get_object (node), "case_id");
  g_autoptr (CsnRows) before = csn_register_query (self, error, before_sql, ":case", case_id, NULL);
  if (before == NULL)
    return NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  if (!csn_state_savepoint (self->state, &inner))
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  gboolean tried = csn_register_try (self, kind, node, case_id, self->applied + 1, problems, error);
  g_autoptr (CsnRows) after = tried ? csn_register_query (self, error, after_sql, ":before", csn_rows_text (before, 0, "dates"), NULL) : NULL;
  if (csn_state_rollback (self->state, &inner))
    return g_steal_pointer (&after);
  csn_register_pass_error (after != NULL ? error : NULL, inner);
  return NULL;
}
