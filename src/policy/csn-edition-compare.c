/* What differs between two editions, in the policy's order (F63). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-edition-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>

void
csn_edition_change_free (CsnEditionChange *change)
{
  if (change == NULL)
    return;
  g_free (change->what);
  g_free (change->name);
  g_free (change->paragraph);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

typedef struct
{
  CsnEdition *from, *to;
  GPtrArray  *changes;
} Comparing;

/* Takes both texts. */
static void
add (Comparing *c, const char *what, const char *name, const char *paragraph, char *before, char *after)
{
  if (g_strcmp0 (before, after) == 0)
    {
      g_free (before);
      g_free (after);
      return;
    }
  CsnEditionChange *change = g_new (CsnEditionChange, 1);
  *change = (CsnEditionChange){ g_strdup (what), g_strdup (name), g_strdup (paragraph != NULL ? paragraph : ""), before, after };
  g_ptr_array_add (c->changes, change);
}

/* Where the newer one says it comes from; else the older one. */
static const char *
cite (Comparing *c, const char *name)
{
  const char *paragraph = csn_edition_paragraph_of (c->to, name);
  return paragraph != NULL ? paragraph : csn_edition_paragraph_of (c->from, name);
}

/* Names of both, each once. Borrowed from them. */
static GPtrArray *
unite (GPtrArray *some, GPtrArray *others)
{
  GPtrArray *names = g_ptr_array_copy (some, NULL, NULL);
  g_ptr_array_set_free_func (names, NULL);
  for (guint i = 0; i < others->len; i++)
    if (!g_ptr_array_find_with_equal_func (names, others->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (names, others->pdata[i]);
  return names;
}

static char *
show_constant (CsnEdition *edition, const char *name)
{
  return g_hash_table_contains (edition->constants, name) ? csn_text_number (csn_edition_constant (edition, name))
                                                          : NULL;
}

static void
compare_constants (Comparing *c)
{
  g_autoptr (GPtrArray) names = unite (c->from->constant_names, c->to->constant_names);
  for (guint i = 0; i < names->len; i++)
    add (c, "constant", names->pdata[i], cite (c, names->pdata[i]), show_constant (c->from, names->pdata[i]),
         show_constant (c->to, names->pdata[i]));
}

/* Both languages where either differs: what is not said in Welsh is not shown twice. */
static void
compare_wordings (Comparing *c)
{
  static const char *const LANGUAGES[] = { "en", "cy" };
  g_autoptr (GPtrArray) names = unite (c->from->wording_names, c->to->wording_names);
  for (guint i = 0; i < names->len; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (LANGUAGES); j++)
      {
        g_autofree char  *key = g_strconcat (LANGUAGES[j], "/", names->pdata[i], NULL);
        const CsnWording *before = g_hash_table_lookup (c->from->wordings, key),
                         *after = g_hash_table_lookup (c->to->wordings, key);
        g_autofree char  *shown = j == 0 ? g_strdup (names->pdata[i]) : g_strconcat (names->pdata[i], " (cy)", NULL);
        add (c, "wording", shown, cite (c, names->pdata[i]), before != NULL ? g_strdup (before->text) : NULL,
             after != NULL ? g_strdup (after->text) : NULL);
      }
}

/* The phrases that the other one does not have; NULL: none. */
static char *
show_phrases (CsnEdition *edition, CsnEdition *other, const char *name)
{
  GPtrArray *phrases = _csn_edition_list (edition, name), *others = _csn_edition_list (other, name);
  GString   *text = g_string_new (NULL);
  for (guint i = 0; i < phrases->len; i++)
    if (!g_ptr_array_find_with_equal_func (others, phrases->pdata[i], g_str_equal, NULL))
      {
        g_autofree char *phrase = g_strstrip (g_strdup (phrases->pdata[i]));
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", phrase);
      }
  return g_string_free (text, text->len == 0);
}

static GPtrArray *
name_lists (CsnEdition *edition)
{
  GPtrArray     *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       name;
  g_hash_table_iter_init (&iter, edition->lists);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  return names;
}

static void
compare_lists (Comparing *c)
{
  g_autoptr (GPtrArray) some = name_lists (c->from), others = name_lists (c->to);
  g_autoptr (GPtrArray) names = unite (some, others);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *leak = g_strconcat ("leak.", names->pdata[i], NULL);
      add (c, "list", names->pdata[i], cite (c, leak), show_phrases (c->from, c->to, names->pdata[i]),
           show_phrases (c->to, c->from, names->pdata[i]));
    }
}

static const CsnRule *
find_rule (CsnEdition *edition, const char *name)
{
  for (guint i = 0; i < edition->rules->len; i++)
    if (g_str_equal (((const CsnRule *) edition->rules->pdata[i])->name, name))
      return edition->rules->pdata[i];
  return NULL;
}

/* What it says and how it is read; the query itself where nothing else differs. */
static char *
show_rule (const CsnRule *rule, gboolean query)
{
  if (rule == NULL)
    return NULL;
  const char *effect = rule->blocks ? _ ("Blocks") : _ ("Warns");
  return g_strdup_printf ("%s: %s\n%s%s%s", effect, g_dgettext (GETTEXT_PACKAGE, rule->message), rule->reading,
                          query ? "\n" : "", query ? rule->sql + rule->query : "");
}

static void
compare_rules (Comparing *c)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < c->from->rules->len + c->to->rules->len; i++)
    {
      const CsnRule *rule = i < c->from->rules->len ? c->from->rules->pdata[i] : c->to->rules->pdata[i - c->from->rules->len];
      if (!g_ptr_array_find_with_equal_func (names, rule->name, g_str_equal, NULL))
        g_ptr_array_add (names, rule->name);
    }
  for (guint i = 0; i < names->len; i++)
    {
      const CsnRule *before = find_rule (c->from, names->pdata[i]), *after = find_rule (c->to, names->pdata[i]);
      if (before != NULL && after != NULL && g_str_equal (before->sql, after->sql))
        continue;
      g_autofree char *old = show_rule (before, FALSE), *new = show_rule (after, FALSE);
      gboolean         query = g_strcmp0 (old, new) == 0;
      add (c, "rule", names->pdata[i], cite (c, names->pdata[i]), show_rule (before, query), show_rule (after, query));
    }
}

static void
compare_text (Comparing *c)
{
  for (guint i = 0; i < c->from->text->len; i++)
    {
      const CsnEditionParagraph *one = c->from->text->pdata[i];
      g_autofree char *cited = g_strconcat ("K10 ", one->number, NULL);
      add (c, "text", one->number, cited, g_strdup (one->text), g_strdup (csn_edition_text (c->to, one->number)));
    }
  for (guint i = 0; i < c->to->text->len; i++)
    {
      const CsnEditionParagraph *one = c->to->text->pdata[i];
      g_autofree char *cited = g_strconcat ("K10 ", one->number, NULL);
      if (csn_edition_text (c->from, one->number) == NULL)
        add (c, "text", one->number, cited, NULL, g_strdup (one->text));
    }
}

/* By paragraph; other policies and laws after this one; then the words, what is counted, what is said, what is ruled. */
static gint
compare_changes (gconstpointer a, gconstpointer b)
{
  static const char *const ORDER[] = { "text", "constant", "wording", "list", "rule" };
  const CsnEditionChange *one = *(CsnEditionChange *const *) a, *other = *(CsnEditionChange *const *) b;
  int by_paragraph = strverscmp (one->paragraph, other->paragraph);
  int by_name = strverscmp (one->name, other->name);
  guint at = 0, other_at = 0;
  for (guint i = 0; i < G_N_ELEMENTS (ORDER); i++)
    {
      at = g_str_equal (ORDER[i], one->what) ? i : at;
      other_at = g_str_equal (ORDER[i], other->what) ? i : other_at;
    }
  return by_paragraph != 0 ? by_paragraph : at != other_at ? (int) at - (int) other_at : by_name;
}

GPtrArray *
csn_edition_compare (CsnEdition *from, CsnEdition *to)
{
  Comparing c = { from, to, g_ptr_array_new_with_free_func ((GDestroyNotify) csn_edition_change_free) };
  compare_text (&c);
  compare_constants (&c);
  compare_wordings (&c);
  compare_lists (&c);
  compare_rules (&c);
  g_ptr_array_sort (c.changes, compare_changes);
  return c.changes;
}
