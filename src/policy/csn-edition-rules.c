/* Reads rules/PARAGRAPH-name.sql: the header that says what a rule enforces, and its SQL.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-edition-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>

static const char *const KEYS[] = { "row", "paragraph", "applies", "effect", "message", "mend", "reading" };

typedef struct
{
  GString *values[G_N_ELEMENTS (KEYS)];
  guint    lines[G_N_ELEMENTS (KEYS)]; /* where each is, for errors */
  guint    length;                     /* lines of the header */
} Header;

static int
find_key (const char *line, const char **out_value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    {
      gsize length = strlen (KEYS[i]);
      if (g_str_has_prefix (line, "-- ") && strncmp (line + 3, KEYS[i], length) == 0 &&
          line[3 + length] == ':')
        {
          *out_value = line + 3 + length + 1;
          while (**out_value == ' ')
            (*out_value)++;
          return (int) i;
        }
    }
  return -1;
}

/* Lines "-- key: value" at the top; "--   more" continues the one above. The first other line ends the
 * header. */
static gboolean
read_header (const CsnEditionFile *file, Header *header, GError **error)
{
  int last = -1;
  for (guint i = 0; file->lines[i] != NULL && g_str_has_prefix (file->lines[i], "--"); i++)
    {
      const char *value = NULL;
      int         key = find_key (file->lines[i], &value);
      if (key >= 0 && header->values[key] != NULL)
        return _csn_edition_refuse (error, file->shown, i + 1, _ ("“%s” is said twice."), KEYS[key]);
      if (key >= 0)
        {
          header->values[key] = g_string_new (value);
          header->lines[key] = i + 1;
          last = key;
        }
      else if (last >= 0 && g_str_has_prefix (file->lines[i], "--   "))
        g_string_append_printf (header->values[last], " %s", file->lines[i] + 5);
      else
        return _csn_edition_refuse (error, file->shown, i + 1,
                                    _ ("this header line is not known. See README.md."));
    }
  while (file->lines[header->length] != NULL && g_str_has_prefix (file->lines[header->length], "--"))
    header->length++;
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    if (header->values[i] == NULL || header->values[i]->len == 0)
      return _csn_edition_refuse (error, file->shown, 1, _ ("the header does not say “%s”."), KEYS[i]);
  return TRUE;
}

/* What comes after the header; a file may end with it, without a line break. */
static gboolean
has_query (const CsnEditionFile *file, const Header *header)
{
  for (char **line = file->lines + header->length; *line != NULL; line++)
    if (**line != '\0')
      return TRUE;
  return FALSE;
}

static void
clear_header (Header *header)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    if (header->values[i] != NULL)
      g_string_free (header->values[i], TRUE);
}

static void
put_rule (CsnEdition *edition, CsnRule *rule)
{
  for (guint i = 0; i < edition->rules->len; i++)
    {
      CsnRule *old = edition->rules->pdata[i];
      if (!g_str_equal (old->name, rule->name))
        continue;
      _csn_rule_free (old);
      edition->rules->pdata[i] = rule;
      return;
    }
  g_ptr_array_add (edition->rules, rule);
}

static void
remove_rule (CsnEdition *edition, const char *name)
{
  for (guint i = 0; i < edition->rules->len; i++)
    if (g_str_equal (((CsnRule *) edition->rules->pdata[i])->name, name))
      {
        g_ptr_array_remove_index (edition->rules, i);
        return;
      }
}

static char **
split_kinds (const char *text)
{
  char **kinds = g_strsplit (text, ",", -1);
  for (char **kind = kinds; *kind != NULL; kind++)
    g_strstrip (*kind);
  return kinds;
}

static gboolean
read_rule (CsnEdition *edition, const char *name, const CsnEditionFile *file, Header *header, GError **error)
{
  if (!read_header (file, header, error))
    return FALSE;
  enum
  {
    ROW,
    PARAGRAPH,
    APPLIES,
    EFFECT,
    MESSAGE,
    MEND,
    READING
  };
  const char *effect = header->values[EFFECT]->str;
  if (g_str_equal (effect, "off")) /* an edition that does not want its parent's rule */
    {
      remove_rule (edition, name);
      return TRUE;
    }
  if (!g_str_equal (effect, "blocks") && !g_str_equal (effect, "warns"))
    return _csn_edition_refuse (error, file->shown, header->lines[EFFECT],
                                _ ("the effect must be blocks, warns or off."));
  if (!has_query (file, header))
    return _csn_edition_refuse (error, file->shown, header->length, _ ("there is no query under the header."));
  CsnRule *rule = g_new0 (CsnRule, 1);
  rule->name = g_strdup (name);
  rule->file = g_strdup (file->shown);
  rule->row = g_strdup (header->values[ROW]->str);
  rule->paragraph = g_strdup (header->values[PARAGRAPH]->str);
  rule->applies = split_kinds (header->values[APPLIES]->str);
  rule->blocks = g_str_equal (effect, "blocks");
  rule->message = g_strdup (header->values[MESSAGE]->str);
  rule->mend = g_strdup (header->values[MEND]->str);
  rule->reading = g_strdup (header->values[READING]->str);
  rule->sql = g_strjoinv ("\n", file->lines);
  for (guint i = 0; i < header->length; i++)
    rule->query += strlen (file->lines[i]) + 1;
  put_rule (edition, rule);
  return TRUE;
}

static gint
compare_rules (gconstpointer a, gconstpointer b)
{
  return strverscmp ((*(CsnRule *const *) a)->name, (*(CsnRule *const *) b)->name);
}

gboolean
_csn_edition_read_rules (CsnEdition *edition, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) names = _csn_edition_list_files (folder, "rules", ".sql");
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *relative = g_build_filename ("rules", names->pdata[i], NULL);
      g_autofree char *name = g_strndup (names->pdata[i], strlen (names->pdata[i]) - strlen (".sql"));
      g_autoptr (CsnEditionFile) file = _csn_edition_file_read (edition, folder, relative, error);
      Header   header = { 0 };
      gboolean good = file != NULL && read_rule (edition, name, file, &header, error);
      clear_header (&header);
      if (!good)
        return FALSE;
    }
  g_ptr_array_sort (edition->rules, compare_rules);
  return TRUE;
}
