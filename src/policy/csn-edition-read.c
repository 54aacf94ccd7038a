/* Reads an edition's folder: edition.ini, wordings/LANGUAGE/ and lists/, each over what its parent holds;
 * then its rules. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date.h"
#include "csn-edition-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>

#define GENERATIONS 4
#define LARGEST 36500 /* a hundred years in days: sums of days stay within the years that can be written */
#define MOST_WORDINGS 2000

static gboolean
take_constant (CsnEdition           *edition,
               const CsnEditionFile *file,
               guint                 line,
               const char           *name,
               const char           *text,
               GError              **error)
{
  gint64 value = 0;
  if (!g_ascii_string_to_signed (text, 10, 0, LARGEST, &value, NULL))
    return _csn_edition_refuse (error, file->shown, line,
                                _ ("the constant “%s” must be a whole number from 0 to 36500."), name);
  if (!g_hash_table_contains (edition->constants, name))
    g_ptr_array_add (edition->constant_names, g_strdup (name));
  g_hash_table_replace (edition->constants, g_strdup (name), g_memdup2 (&value, sizeof value));
  return TRUE;
}

static gboolean
take_about (CsnEdition           *edition,
            const CsnEditionFile *file,
            guint                 line,
            const char           *name,
            const char           *text,
            char                **inherits,
            GError              **error)
{
  CsnDate date;
  char  **place = NULL;
  if (g_str_equal (name, "name"))
    place = &edition->name;
  else if (g_str_equal (name, "title"))
    place = &edition->title;
  else if (g_str_equal (name, "version"))
    place = &edition->version;
  else if (g_str_equal (name, "inherits"))
    place = inherits;
  else if (!g_str_equal (name, "in-force-from") && !g_str_equal (name, "review-due"))
    return _csn_edition_refuse (error, file->shown, line,
                                _ ("“%s” is not known here. See README.md for what [edition] holds."), name);
  else if (!csn_date_parse (text, &date))
    return _csn_edition_refuse (error, file->shown, line,
                                _ ("“%s” must be a real date, written like 2010-01-20."), name);
  else
    {
      *(g_str_equal (name, "review-due") ? &edition->review_due : &edition->in_force_from) = date;
      return TRUE;
    }
  g_free (*place);
  *place = g_strdup (text);
  return TRUE;
}

static gboolean
take_setting (CsnEdition           *edition,
              const CsnEditionFile *file,
              guint                 line,
              const char           *section,
              char                **inherits,
              GError              **error)
{
  const char *text = file->lines[line - 1];
  const char *equals = strchr (text, '=');
  if (equals == NULL || equals == text || equals[1] == '\0')
    return _csn_edition_refuse (error, file->shown, line, _ ("write name=value."));
  g_autofree char *name = g_strstrip (g_strndup (text, (gsize) (equals - text)));
  g_autofree char *value = g_strstrip (g_strdup (equals + 1));
  if (g_strcmp0 (section, "edition") == 0)
    return take_about (edition, file, line, name, value, inherits, error);
  if (g_strcmp0 (section, "constants") == 0)
    return take_constant (edition, file, line, name, value, error);
  if (g_strcmp0 (section, "paragraphs") == 0)
    {
      g_hash_table_replace (edition->paragraphs, g_strdup (name), g_strdup (value));
      return TRUE;
    }
  return _csn_edition_refuse (error, file->shown, line,
                              _ ("there are three sections: [edition], [constants], [paragraphs]."));
}

static gboolean
read_settings (CsnEdition *edition, const CsnEditionFile *file, char **inherits, GError **error)
{
  g_autofree char *section = NULL;
  for (guint i = 0; file->lines[i] != NULL; i++)
    {
      const char *line = file->lines[i];
      char       *heading = _csn_edition_heading (line);
      if (heading != NULL)
        {
          g_free (section);
          section = heading;
        }
      else if (*line != '\0' && *line != '#' &&
               !take_setting (edition, file, i + 1, section, inherits, error))
        return FALSE;
    }
  return TRUE;
}

static void
put_wording (CsnEdition *edition, const char *language, const char *name, const char *raw)
{
  CsnWording *wording = g_new0 (CsnWording, 1);
  wording->name = g_strdup (name);
  wording->language = g_strdup (language);
  wording->text = csn_text_clean (raw, -1);
  wording->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, wording->text, -1);
  if (!g_ptr_array_find_with_equal_func (edition->wording_names, name, g_str_equal, NULL))
    g_ptr_array_add (edition->wording_names, g_strdup (name));
  g_hash_table_replace (edition->wordings, g_strconcat (language, "/", name, NULL), wording);
}

static gboolean
take_wording (CsnEdition *edition, const CsnEditionFile *file, const CsnEditionSection *section, gpointer language, GError **error)
{
  put_wording (edition, language, section->heading, section->text);
  return edition->wording_names->len <= MOST_WORDINGS ||
         _csn_edition_refuse (error, file->shown, section->line, _ ("there are more than 2,000 wordings."));
}

static gboolean
read_wordings (CsnEdition *edition, const char *folder, GError **error)
{
  static const char *const         LANGUAGES[] = { "en", "cy" };
  static const CsnEditionSections READING = { NULL, N_ ("the text belongs under a heading such as [undertaking].") };
  for (gsize i = 0; i < G_N_ELEMENTS (LANGUAGES); i++)
    {
      g_autofree char *part = g_build_filename ("wordings", LANGUAGES[i], NULL);
      g_autoptr (GPtrArray) names = _csn_edition_list_files (folder, part, ".txt");
      for (guint j = 0; j < names->len; j++)
        {
          g_autofree char *relative = g_build_filename (part, names->pdata[j], NULL);
          g_autoptr (CsnEditionFile) file = _csn_edition_file_read (edition, folder, relative, error);
          if (file == NULL || !_csn_edition_read_sections (edition, file, &READING, take_wording, (gpointer) LANGUAGES[i], error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Whoever reads both languages signs both: Welsh first, then English, as one wording with one hash. */
static void
join_languages (CsnEdition *edition)
{
  for (guint i = 0; i < edition->wording_names->len; i++)
    {
      const char       *name = edition->wording_names->pdata[i];
      g_autofree char  *welsh_key = g_strconcat ("cy/", name, NULL);
      g_autofree char  *english_key = g_strconcat ("en/", name, NULL);
      const CsnWording *welsh = g_hash_table_lookup (edition->wordings, welsh_key);
      const CsnWording *english = g_hash_table_lookup (edition->wordings, english_key);
      if (welsh == NULL || english == NULL)
        continue;
      g_autofree char *both = g_strconcat (welsh->text, "\n", english->text, NULL);
      put_wording (edition, "both", name, both);
    }
}

/* Phrases are kept as they are compared: folded, with a space at either end, so that a search finds whole
 * words only. */
static gboolean
read_lists (CsnEdition *edition, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) names = _csn_edition_list_files (folder, "lists", ".txt");
  for (guint i = 0; i < names->len; i++)
    {
      const char      *name = names->pdata[i];
      g_autofree char *relative = g_build_filename ("lists", name, NULL);
      g_autoptr (CsnEditionFile) file = _csn_edition_file_read (edition, folder, relative, error);
      if (file == NULL)
        return FALSE;
      GPtrArray *phrases = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_replace (edition->lists, g_strndup (name, strlen (name) - strlen (".txt")), phrases);
      for (char **line = file->lines; *line != NULL; line++)
        {
          g_autofree char *folded = csn_text_fold (*line);
          if (**line != '#' && *folded != '\0')
            g_ptr_array_add (phrases, g_strconcat (" ", folded, " ", NULL));
        }
    }
  return TRUE;
}

/* Where the file sets @name; 0: it does not. */
static guint
find_line (const CsnEditionFile *file, const char *name)
{
  for (guint i = 0; file->lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (file->lines[i], "=", 2);
      if (parts[0] != NULL && g_str_equal (g_strstrip (parts[0]), name))
        return i + 1;
    }
  return 0;
}

/* What dates, numbers and rules cannot do without; and everything cites its paragraph (F64). */
static gboolean
check_whole (CsnEdition *edition, const CsnEditionFile *file, GError **error)
{
  static const char *const NEEDED[] = { "review_days", "review_days_notice", "number_width" };
  for (gsize i = 0; i < G_N_ELEMENTS (NEEDED); i++)
    if (csn_edition_constant (edition, NEEDED[i]) < 1)
      return _csn_edition_refuse (error, file->shown, 0,
                                  _ ("the constant “%s” must be there, and at least 1."), NEEDED[i]);
  for (guint i = 0; i < edition->constant_names->len; i++)
    if (csn_edition_paragraph_of (edition, edition->constant_names->pdata[i]) == NULL)
      return _csn_edition_refuse (error, file->shown, find_line (file, edition->constant_names->pdata[i]),
                                  _ ("[paragraphs] does not say where the constant “%s” comes from."),
                                  (const char *) edition->constant_names->pdata[i]);
  for (guint i = 0; i < edition->wording_names->len; i++)
    if (csn_edition_paragraph_of (edition, edition->wording_names->pdata[i]) == NULL)
      return _csn_edition_refuse (error, file->shown, 0,
                                  _ ("[paragraphs] does not say where the wording “%s” comes from."),
                                  (const char *) edition->wording_names->pdata[i]);
  return TRUE;
}

/* Two-letter warning signals are words elsewhere ("WE"): they count after "warning", "signal" or "marker", or
 * two at a time. */
static gboolean
compile_signals (CsnEdition *edition, GError **error)
{
  GPtrArray *codes = _csn_edition_list (edition, "pnc-signal-codes");
  if (codes->len == 0)
    return TRUE;
  g_autoptr (GString) either = g_string_new (NULL);
  for (guint i = 0; i < codes->len; i++)
    {
      g_autofree char *code = g_strstrip (g_utf8_strup (codes->pdata[i], -1));
      g_autofree char *literal = g_regex_escape_string (code, -1);
      g_string_append_printf (either, "%s%s", i > 0 ? "|" : "", literal);
    }
  g_autofree char *pattern = g_strdup_printf (
      "\\b(?i:warnings?|signals?|markers?|ws)\\b[^A-Za-z0-9]{1,4}(?:%s)\\b|\\b(?:%s) ?[/,] ?(?:%s)\\b",
      either->str, either->str, either->str);
  edition->signals = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  /* Without it the leak guard would look for none, and say nothing. */
  return edition->signals != NULL ||
         _csn_edition_refuse (error, "lists/pnc-signal-codes.txt", 0, _ ("the list is too long to be searched for."));
}

static gboolean
read_parent (CsnEdition *edition,
             const char *folder,
             const char *shown,
             const char *parent,
             guint       depth,
             GError    **error)
{
  if (strchr (parent, '/') != NULL || *parent == '.')
    return _csn_edition_refuse (error, shown, 0,
                                _ ("“inherits” must be the name of a folder beside this one."));
  if (depth + 1 >= GENERATIONS)
    return _csn_edition_refuse (error, shown, 0,
                                _ ("editions inherit from one another in a circle, or too often."));
  /* What came with the program comes first: nothing that lies beside this folder can stand in for it. */
  g_autofree char *beside = g_path_get_dirname (folder), *path = _csn_edition_find_installed (parent);
  if (path == NULL)
    path = g_build_filename (beside, parent, NULL);
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return _csn_edition_refuse (error, shown, 0,
                                _ ("there is no edition “%s” beside this one to inherit from."), parent);
  g_autofree char *real = _csn_edition_find_installed (parent);
  GChecksum       *files = edition->files;
  if (real != NULL) /* it may change with the program */
    edition->files = NULL;
  gboolean read = _csn_edition_read (edition, path, depth + 1, error);
  edition->files = files;
  return read;
}

gboolean
_csn_edition_read (CsnEdition *edition, const char *folder, guint depth, GError **error)
{
  g_autofree char *own = g_canonicalize_filename (folder, NULL);
  g_autofree char *base = g_path_get_basename (own);
  g_autofree char *inherits = NULL;
  if (!g_file_test (own, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *shown = csn_text_one_line (folder, -1);
      g_set_error (error, CSN_POLICY_ERROR, CSN_POLICY_ERROR_NO_EDITION,
                   _ ("There is no policy edition in %s. Choose a folder that holds an edition.ini."), shown);
      return FALSE;
    }
  g_autoptr (CsnEditionFile) settings = _csn_edition_file_read (edition, own, "edition.ini", error);
  if (settings == NULL || !read_settings (edition, settings, &inherits, error))
    return FALSE;
  if (inherits != NULL)
    {
      /* The parent is read over what this file said, so this file is read once more over the parent. */
      if (!read_parent (edition, own, settings->shown, inherits, depth, error) ||
          !read_settings (edition, settings, &inherits, error))
        return FALSE;
    }
  if (g_strcmp0 (edition->name, base) != 0 || edition->title == NULL || edition->version == NULL)
    return _csn_edition_refuse (error, settings->shown, 0,
                                _ ("[edition] must give name=%s (as the folder), title and version."), base);
  if (!read_wordings (edition, own, error) || !read_lists (edition, own, error) ||
      !_csn_edition_read_rules (edition, own, error) || !_csn_edition_read_text (edition, own, error))
    return FALSE;
  if (depth > 0)
    return TRUE;
  join_languages (edition);
  if (!compile_signals (edition, error))
    return FALSE;
  edition->files_sha256 = g_strdup (g_checksum_get_string (edition->files));
  return check_whole (edition, settings, error);
}
