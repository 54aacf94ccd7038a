/* Runs the rules of an edition on the state and turns what they return into problems.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-rules.h"
#include "csn-edition-private.h"
#include <glib/gi18n-lib.h>

void
csn_problem_free (CsnProblem *problem)
{
  if (problem == NULL)
    return;
  g_free (problem->rule);
  g_free (problem->paragraph);
  g_free (problem->text);
  g_free (problem->mend);
  g_free (problem->subject);
  g_free (problem->field);
  g_free (problem);
}

static gboolean
applies_to (const CsnRule *rule, const char *kind)
{
  for (char **pattern = rule->applies; *pattern != NULL; pattern++)
    {
      gsize length = strlen (*pattern);
      if (g_str_equal (*pattern, kind) ||
          (length > 0 && !g_str_equal (kind, CSN_RULES_TODAY) && (*pattern)[length - 1] == '*' && strncmp (*pattern, kind, length - 1) == 0))
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
list_rules (CsnEdition *edition, const char *kind)
{
  GPtrArray *rules = g_ptr_array_new ();
  for (guint i = 0; i < edition->rules->len; i++)
    if (applies_to (edition->rules->pdata[i], kind))
      g_ptr_array_add (rules, edition->rules->pdata[i]);
  return rules;
}

void
_csn_edition_sort_rules (CsnEdition *edition)
{
  edition->applied = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (const char *const *kind = csn_state_kinds (); *kind != NULL; kind++)
    g_hash_table_insert (edition->applied, (gpointer) *kind, list_rules (edition, *kind));
  g_hash_table_insert (edition->applied, (gpointer) CSN_RULES_TODAY, list_rules (edition, CSN_RULES_TODAY));
}

/* Caller unrefs. */
static GPtrArray *
find_rules (CsnEdition *edition, const char *kind)
{
  GPtrArray *rules = g_hash_table_lookup (edition->applied, kind);
  return rules != NULL ? g_ptr_array_ref (rules) : list_rules (edition, kind);
}

/* "{organisation} has …" with the row's columns. A column that is missing or NULL leaves nothing behind. */
static char *
fill_in (const char *message, CsnRows *rows, guint row)
{
  GString *text = g_string_new (NULL);
  for (const char *p = message; *p != '\0';)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      if (end == NULL)
        {
          g_string_append_c (text, *p++);
          continue;
        }
      g_autofree char *column = g_strndup (p + 1, (gsize) (end - p - 1));
      const char      *value = csn_rows_text (rows, row, column);
      g_string_append (text, value != NULL ? value : "");
      p = end + 1;
    }
  return g_string_free (text, FALSE);
}

static void
add_problems (GPtrArray *problems, const CsnRule *rule, CsnRows *rows)
{
  for (guint row = 0; row < csn_rows_length (rows); row++)
    {
      CsnProblem *problem = g_new0 (CsnProblem, 1);
      problem->rule = g_strdup (rule->name);
      problem->paragraph = g_strdup (rule->paragraph);
      problem->text = fill_in (g_dgettext (GETTEXT_PACKAGE, rule->message), rows, row);
      problem->mend = g_strdup (rule->mend);
      problem->subject = g_strdup (csn_rows_text (rows, row, "subject"));
      problem->field = g_strdup (csn_rows_text (rows, row, "field"));
      problem->blocks = rule->blocks;
      g_ptr_array_add (problems, problem);
    }
}

GPtrArray *
csn_rules_run (CsnEdition *edition, CsnState *state, const CsnAct *act, GError **error)
{
  g_return_val_if_fail (act != NULL && act->kind != NULL, NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  g_autoptr (GPtrArray) rules = find_rules (edition, act->kind);
  for (guint i = 0; i < rules->len; i++)
    {
      const CsnRule *rule = rules->pdata[i];
      g_autoptr (GError) why = NULL;
      g_autoptr (CsnRows) rows = csn_state_query_act (state, rule->sql + rule->query, act, NULL, &why);
      if (rows == NULL)
        {
          g_set_error (error, CSN_POLICY_ERROR, CSN_POLICY_ERROR_BAD_EDITION,
                       _ ("The policy edition's rule %s cannot be run, so nothing was recorded. %s"),
                       rule->file, why->message);
          return NULL;
        }
      add_problems (problems, rule, rows);
    }
  return g_steal_pointer (&problems);
}

guint
csn_rules_count (CsnEdition *edition, const char *kind)
{
  g_autoptr (GPtrArray) rules = find_rules (edition, kind);
  return rules->len;
}

gboolean
csn_problems_block (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (((const CsnProblem *) problems->pdata[i])->blocks)
      return TRUE;
  return FALSE;
}

GPtrArray *
csn_rules_list (CsnEdition *edition)
{
  GPtrArray *names = g_ptr_array_new ();
  for (guint i = 0; i < edition->rules->len; i++)
    g_ptr_array_add (names, ((CsnRule *) edition->rules->pdata[i])->name);
  return names;
}

static const CsnRule *
find_rule (CsnEdition *edition, const char *name)
{
  for (guint i = 0; i < edition->rules->len; i++)
    if (g_str_equal (((const CsnRule *) edition->rules->pdata[i])->name, name))
      return edition->rules->pdata[i];
  return NULL;
}

const char *
csn_rules_reading (CsnEdition *edition, const char *rule)
{
  const CsnRule *found = find_rule (edition, rule);
  return found != NULL ? found->reading : NULL;
}

const char *
csn_rules_row (CsnEdition *edition, const char *rule)
{
  const CsnRule *found = find_rule (edition, rule);
  return found != NULL ? found->row : NULL;
}

gboolean
csn_rules_blocks (CsnEdition *edition, const char *rule)
{
  const CsnRule *found = find_rule (edition, rule);
  return found != NULL && found->blocks;
}
