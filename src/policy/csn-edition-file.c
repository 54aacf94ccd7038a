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
