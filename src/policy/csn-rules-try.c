/* Whether the rules of an edition that comes from outside can be run at all, said with file and line before anybody adopts it (F64).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-edition-private.h"
#include "csn-rules.h"
#include <glib/gi18n-lib.h>

/* The line of the rule's file in which @text stands at or after byte @from; that of @from if it is nowhere. */
static guint
find_line (const CsnRule *rule, gsize from, const char *text)
{
  const char *found = text == NULL || *text == '\0' ? NULL : strstr (rule->sql + from, text);
  gsize       at = found != NULL ? (gsize) (found - rule->sql) : from;
  guint       line = 1;
  for (gsize i = 0; i < at; i++)
    line += rule->sql[i] == '\n';
  return line;
}

/* SQLite names what it stumbled over: near "FORM", no such column: q.organisation, no such table: persons. */
static char *
find_word (const char *message)
{
  const char *quoted = strstr (message, "near \"");
  if (quoted != NULL)
    {
      quoted += strlen ("near \"");
      return g_strndup (quoted, strcspn (quoted, "\""));
    }
  const char *named = strstr (message, "no such ");
  named = named != NULL ? strstr (named, ": ") : NULL;
  if (named == NULL)
    return NULL;
  gsize length = strspn (named + 2, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_.");
  char *word = g_strndup (named + 2, length);
  if (length > 0 && word[length - 1] == '.') /* the sentence's */
    word[length - 1] = '\0';
  return word;
}

static gboolean
knows_pattern (const char *pattern)
{
  const char *const *kinds = csn_state_kinds ();
  gsize              length = strlen (pattern);
  gboolean           any = length > 0 && pattern[length - 1] == '*';
  for (guint i = 0; kinds[i] != NULL; i++)
    if (any ? strncmp (kinds[i], pattern, length - 1) == 0 : g_str_equal (kinds[i], pattern))
      return TRUE;
  return g_str_equal (pattern, "today"); /* what is asked as things stand */
}

static gboolean
check_acts (const CsnRule *rule, GError **error)
{
  for (char **pattern = rule->applies; *pattern != NULL; pattern++)
    if (!knows_pattern (*pattern))
      return _csn_edition_refuse (error, rule->file, find_line (rule, 0, "-- applies:"),
                                  _ ("there is no act called “%s”."), *pattern);
  return TRUE;
}

/* "{organisation}" in the message must be a column of what is returned: else the sentence would have a hole. */
static gboolean
check_message (const CsnRule *rule, CsnRows *rows, GError **error)
{
  for (const char *p = strchr (rule->message, '{'); p != NULL; p = strchr (p + 1, '{'))
    {
      g_autofree char *column = g_strndup (p + 1, strcspn (p + 1, "}"));
      gboolean         there = FALSE;
      for (guint i = 0; i < csn_rows_columns (rows); i++)
        there |= g_str_equal (csn_rows_column_name (rows, i), column);
      if (!there)
        return _csn_edition_refuse (error, rule->file, find_line (rule, 0, p),
                                    _ ("the query returns no column “%s” for the message."), column);
    }
  return TRUE;
}

gboolean
csn_rules_try (CsnEdition *edition, CsnState *state, GError **error)
{
  /* About nothing that there is: what matters is whether the question can be put. */
  static const CsnAct NOTHING = { 0, 0, CSN_DATE_NONE, "edition.adopt", "", "", "{}" };
  for (guint i = 0; i < edition->rules->len; i++)
    {
      const CsnRule *rule = edition->rules->pdata[i];
      if (!check_acts (rule, error))
        return FALSE;
      g_autoptr (GError) why = NULL;
      g_autoptr (CsnRows) rows = csn_state_query_act (state, rule->sql + rule->query, &NOTHING, NULL, &why);
      if (rows == NULL)
        {
          g_autofree char *word = find_word (why->message);
          return _csn_edition_refuse (error, rule->file, find_line (rule, rule->query, word), "%s", why->message);
        }
      if (!check_message (rule, rows, error))
        return FALSE;
    }
  return TRUE;
}
