/* The files of an edition's folder as lines, and the sentence that names the file and line of what is wrong
 * in one. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-edition-private.h"
#include "csn-file.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>

#define FILE_LIMIT (1024 * 1024)
#define MOST_LINES 20000 /* what is read from a file is compared with what was read before */

gboolean
_csn_edition_refuse (GError **error, const char *shown, guint line, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *place = csn_text_one_line (shown, -1);
  g_autofree char *told = csn_text_one_line (what, -1);
  if (line > 0)
    g_set_error (error, CSN_POLICY_ERROR, CSN_POLICY_ERROR_BAD_EDITION,
                 _ ("The policy edition cannot be used. In %s, line %u: %s"), place, line, told);
  else
    g_set_error (error, CSN_POLICY_ERROR, CSN_POLICY_ERROR_BAD_EDITION,
                 _ ("The policy edition cannot be used. In %s: %s"), place, told);
  return FALSE;
}

void
_csn_edition_file_free (CsnEditionFile *file)
{
  g_free (file->shown);
  g_strfreev (file->lines);
  g_free (file);
}

CsnEditionFile *
_csn_edition_file_read (CsnEdition *edition, const char *folder, const char *relative, GError **error)
{
  g_autofree char *path = g_build_filename (folder, relative, NULL);
  g_autofree char *base = g_path_get_basename (folder);
  g_autoptr (CsnEditionFile) file = g_new0 (CsnEditionFile, 1);
  g_autoptr (GError) why = NULL;
  file->shown = g_build_filename (base, relative, NULL);
  g_autoptr (GBytes) bytes = csn_file_read (path, FILE_LIMIT, &why);
  if (bytes == NULL)
    {
      _csn_edition_refuse (error, file->shown, 0, _ ("the file cannot be read. %s"), why->message);
      return NULL;
    }
  gsize       length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *end = data;
  if (length > 0 && !g_utf8_validate_len (data, length, &end))
    {
      guint line = 1;
      for (const char *p = data; p < end; p++)
        line += *p == '\n';
      _csn_edition_refuse (error, file->shown, line, _ ("this is not UTF-8 text. Save the file as UTF-8."));
      return NULL;
    }
  if (edition->files != NULL)
    {
      /* Names and lengths too: no byte can go from one file to another unseen. */
      g_autofree char *head = g_strdup_printf ("%s\n%" G_GSIZE_FORMAT "\n", file->shown, length);
      g_checksum_update (edition->files, (const guchar *) head, -1);
      g_checksum_update (edition->files, (const guchar *) data, (gssize) length);
    }
  g_autofree char *text = g_strndup (length > 0 ? data : "", length);
  file->lines = g_strsplit (text, "\n", MOST_LINES + 1);
  if (g_strv_length (file->lines) > MOST_LINES)
    {
      _csn_edition_refuse (error, file->shown, 0, _ ("there are more than 20,000 lines in it."));
      return NULL;
    }
  for (char **line = file->lines; *line != NULL; line++)
    g_strchomp (*line);
  return g_steal_pointer (&file);
}

/* "7.8-x" before "7.10-x": paragraphs are counted, not spelt. */
static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strverscmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
_csn_edition_list_files (const char *folder, const char *part, const char *suffix)
{
  g_autofree char *path = g_build_filename (folder, part, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray  *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (*name != '.' && g_str_has_suffix (name, suffix))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* --- Sections --------------------------------------------------------------------------------------- */
char *
_csn_edition_heading (const char *line)
{
  gsize length = strlen (line);
  return length > 2 && line[0] == '[' && line[length - 1] == ']' ? g_strndup (line + 1, length - 2) : NULL;
}

static void
append_line (const CsnEditionSections *how, GString *text, const char *line, gboolean *gap)
{
  if (*line == '\0')
    {
      *gap = text->len > 0;
      return;
    }
  if (text->len > 0)
    g_string_append_c (text, *gap || (how->item != NULL && g_str_has_prefix (line, how->item)) ? '\n' : ' ');
  g_string_append (text, line);
  *gap = FALSE;
}

gboolean
_csn_edition_read_sections (
    CsnEdition *edition, const CsnEditionFile *file, const CsnEditionSections *how,
    gboolean (*put) (CsnEdition *edition, const CsnEditionFile *file, const CsnEditionSection *section, gpointer data, GError **error),
    gpointer data, GError **error)
{
  g_autofree char *name = NULL;
  guint            started = 0;
  gboolean         gap = FALSE;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0;; i++)
    {
      const char      *line = file->lines[i];
      g_autofree char *heading = line != NULL ? _csn_edition_heading (line) : NULL;
      if (line == NULL || heading != NULL)
        {
          const CsnEditionSection section = { name, text->str, started };
          if (name != NULL && text->len == 0)
            return _csn_edition_refuse (error, file->shown, started, _ ("there is no text under [%s]."), name);
          if (name != NULL && !put (edition, file, &section, data, error))
            return FALSE;
          if (line == NULL)
            return TRUE;
          g_free (name);
          name = g_steal_pointer (&heading);
          started = i + 1;
          gap = FALSE;
          g_string_truncate (text, 0);
        }
      else if (*line != '#' && name == NULL && *line != '\0')
        return _csn_edition_refuse (error, file->shown, i + 1, "%s", _ (how->outside));
      else if (*line != '#')
        append_line (how, text, line, &gap);
    }
}
