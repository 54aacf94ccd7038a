/* What somebody means who types three letters: which photograph, which member. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-log-entry.h"
#include "csn-text.h"
#include <glib/gi18n.h>

/* --- Photographs ---------------------------------------------------------------------------------------------- */
typedef struct
{
  char   area[8];
  guint64 number;
  int     year; /* two digits; -1: not said */
} Typed;

/* "47", "47/26", "cz47", "CZ/047/26", "CZ 047 26". */
static gboolean
read_reference (const char *text, Typed *out)
{
  gsize letters = 0;
  char *end = NULL;
  *out = (Typed){ "", 0, -1 };
  for (; g_ascii_isspace (*text); text++)
    ;
  for (; g_ascii_isalpha (*text); text++)
    {
      if (letters + 1 >= sizeof out->area)
        return FALSE;
      out->area[letters++] = g_ascii_toupper (*text);
    }
  for (; *text == '/' || *text == ' ' || *text == '-'; text++)
    ;
  if (!g_ascii_isdigit (*text))
    return FALSE;
  out->number = g_ascii_strtoull (text, &end, 10);
  for (; *end == '/' || *end == ' ' || *end == '-'; end++)
    ;
  if (*end == '\0')
    return TRUE;
  if (!g_ascii_isdigit (end[0]) || !g_ascii_isdigit (end[1]) || end[2] != '\0')
    return FALSE;
  out->year = (int) g_ascii_strtoull (end, NULL, 10);
  return TRUE;
}

static gboolean
is_meant (const Typed *typed, const char *reference)
{
  Typed of_item;
  return reference != NULL && read_reference (reference, &of_item) && of_item.number == typed->number
         && (*typed->area == '\0' || g_str_equal (typed->area, of_item.area)) && (typed->year < 0 || typed->year == of_item.year);
}

/* Two of the same number that are both held, from two years or areas. */
static char *
write_ambiguous (CsnRows *items, guint one, guint other)
{
  /* Translators: two references */
  return g_strdup_printf (_ ("There are %1$s and %2$s: type the whole reference"), csn_rows_text (items, one, "reference"), csn_rows_text (items, other, "reference"));
}

int
csn_log_match_item (CsnRows *items, const char *typed, char **out_why)
{
  Typed    wanted;
  int      found = -1;
  gboolean held = FALSE;
  *out_why = NULL;
  if (csn_text_is_blank (typed))
    *out_why = g_strdup (_ ("Enter the reference of the photograph"));
  else if (!read_reference (typed, &wanted))
    *out_why = g_strdup (_ ("Enter a reference such as 47 or CZ/047/26"));
  for (guint i = 0; *out_why == NULL && i < csn_rows_length (items); i++)
    {
      gboolean is_held = csn_rows_text (items, i, "ended") == NULL;
      if (!is_meant (&wanted, csn_rows_text (items, i, "reference")))
        continue;
      if (found >= 0 && held && is_held && g_strcmp0 (csn_rows_text (items, i, "reference"), csn_rows_text (items, (guint) found, "reference")) != 0)
        *out_why = write_ambiguous (items, (guint) found, i);
      else if (found < 0 || (is_held && !held))
        {
          found = (int) i;
          held = is_held;
        }
    }
  if (found < 0 && *out_why == NULL)
    *out_why = g_strdup (_ ("You hold no photograph with this number"));
  return *out_why == NULL ? found : -1;
}

/* --- Members -------------------------------------------------------------------------------------------------- */
GHashTable *
csn_log_match_pairs (CsnRows *rows)
{
  GHashTable *pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < csn_rows_length (rows); i++)
    g_hash_table_add (pairs, g_strdup_printf ("%s %s", csn_rows_text (rows, i, "item_id"), csn_rows_text (rows, i, "member_id")));
  return pairs;
}

gboolean
csn_log_match_has_pair (GHashTable *pairs, const char *item_id, const char *member_id)
{
  g_autofree char *pair = g_strdup_printf ("%s %s", item_id, member_id);
  return item_id != NULL && member_id != NULL && g_hash_table_contains (pairs, pair);
}

/* Every word typed begins a word of the member's. */
static gboolean
fits (CsnRows *members, guint i, char **words)
{
  g_autofree char *all = g_strdup_printf ("%s %s %s", csn_rows_text (members, i, "organisation"), csn_rows_text (members, i, "premises"), csn_rows_text (members, i, "person")),
                  *folded = csn_text_fold (all);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  for (char **word = words; *word != NULL; word++)
    {
      gboolean begins = **word == '\0';
      for (char **part = parts; *part != NULL && !begins; part++)
        begins = g_str_has_prefix (*part, *word);
      if (!begins)
        return FALSE;
    }
  return TRUE;
}

GArray *
csn_log_match_members (CsnRows *members, GHashTable *named, const char *item_id, const char *register_id, const char *typed)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *folded = csn_text_fold (typed == NULL ? "" : typed);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < csn_rows_length (members); i++)
      {
        gboolean is_named = csn_log_match_has_pair (named, item_id, csn_rows_text (members, i, "id"));
        if (is_named == (pass == 0) && (register_id == NULL || g_strcmp0 (csn_rows_text (members, i, "register_id"), register_id) == 0) && fits (members, i, words))
          g_array_append_val (found, i);
      }
  return found;
}
