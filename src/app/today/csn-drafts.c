/* How far each open case is, worked out on the register's thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-drafts.h"
#include "csn-case-tasks.h"
#include "csn-document.h"

static void
free_standing (gpointer data)
{
  CsnDraftStanding *standing = data;
  g_free (standing->case_id);
  g_free (standing->about);
  g_free (standing);
}

/* What was written first in nearly every draft, and is no name. */
static char *
dup_about (const char *text)
{
  static const char *const PATHS[] = { "links[0].ref", "told.offence" };
  g_autoptr (CsnDocument) document = csn_document_new ();
  GString *about = g_string_new (NULL);
  for (guint i = 0; csn_document_read (document, text, NULL) && i < G_N_ELEMENTS (PATHS); i++)
    {
      const char *part = csn_document_get (document, PATHS[i]);
      if (part != NULL)
        g_string_append_printf (about, "%s%s", about->len > 0 ? ", " : "", part);
    }
  return g_string_free (about, FALSE);
}

static CsnDraftStanding *
judge (CsnRegister *reg, const char *case_id)
{
  CsnDraftStanding *standing = g_new0 (CsnDraftStanding, 1);
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *text = csn_register_load_draft (reg, case_id, NULL);
  standing->case_id = g_strdup (case_id);
  standing->about = text == NULL ? g_strdup ("") : dup_about (text);
  if (text == NULL || !csn_register_check_case (reg, case_id, &problems, NULL))
    return standing;
  standing->completed = csn_case_tasks_completed (text, problems, NULL);
  standing->ready = standing->completed + 1 == CSN_N_TASKS;
  return standing;
}

gpointer
csn_drafts_judge (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) standings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_standing);
  g_autoptr (CsnRows) cases =
      csn_register_query (reg, error, "SELECT id FROM cases WHERE status = 'open'", NULL);
  if (cases == NULL)
    return NULL;
  for (guint i = 0; i < csn_rows_length (cases); i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      CsnDraftStanding *standing = judge (reg, csn_rows_text (cases, i, "id"));
      g_hash_table_insert (standings, standing->case_id, standing);
    }
  return g_steal_pointer (&standings);
}
