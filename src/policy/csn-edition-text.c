/* The policy's own words with the numbers of their paragraphs, and where in them a citation leads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-edition-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>

#define TEXT_FILE "text" G_DIR_SEPARATOR_S "en.txt"
#define ITEM "• "

void
_csn_edition_paragraph_free (CsnEditionParagraph *paragraph)
{
  g_free (paragraph->number);
  g_free (paragraph->text);
  g_free (paragraph);
}

/* "6.2.2": figures and dots, no dot at either end. Returns how long it is; 0: there is none. */
static gsize
measure_number (const char *text)
{
  gsize length = 0;
  while (g_ascii_isdigit (text[length]) ||
         (length > 0 && text[length] == '.' && g_ascii_isdigit (text[length - 1]) &&
          g_ascii_isdigit (text[length + 1])))
    length++;
  return length;
}

/* "[6.2.2]" -> "6.2.2"; "[source]" -> "source"; NULL if @line is no heading. */
static char *
read_heading (const char *line)
{
  gsize length = strlen (line);
  if (length < 3 || line[0] != '[' || line[length - 1] != ']')
    return NULL;
  return g_strndup (line + 1, length - 2);
}

static gboolean
put (CsnEdition *edition, const CsnEditionFile *file, guint line, const char *number, GString *text, GError **error)
{
  if (text->len == 0)
    return _csn_edition_refuse (error, file->shown, line, _ ("there is no text under [%s]."), number);
  g_autofree char *clean = csn_text_clean (text->str, -1);
  if (g_str_equal (number, "source"))
    {
      g_free (edition->text_source);
      edition->text_source = g_steal_pointer (&clean);
      return TRUE;
    }
  if (measure_number (number) != strlen (number))
    return _csn_edition_refuse (error, file->shown, line,
                                _ ("a paragraph's heading is its number, such as [6.2.2]."));
  if (csn_edition_text (edition, number) != NULL)
    return _csn_edition_refuse (error, file->shown, line, _ ("“%s” is said twice."), number);
  CsnEditionParagraph *paragraph = g_new (CsnEditionParagraph, 1);
  *paragraph = (CsnEditionParagraph){ g_strdup (number), g_steal_pointer (&clean) };
  g_ptr_array_add (edition->text, paragraph);
  return TRUE;
}

/* Lines are joined by a space; an empty line, or one that begins an item, begins another paragraph. */
static void
append_line (GString *text, const char *line, gboolean *gap)
{
  if (*line == '\0')
    {
      *gap = text->len > 0;
      return;
    }
  if (text->len > 0)
    g_string_append_c (text, *gap || g_str_has_prefix (line, ITEM) ? '\n' : ' ');
  g_string_append (text, line);
  *gap = FALSE;
}

static gboolean
read_file (CsnEdition *edition, const CsnEditionFile *file, GError **error)
{
  g_autofree char *number = NULL;
  guint            started = 0;
  gboolean         gap = FALSE;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0;; i++)
    {
      const char      *line = file->lines[i];
      g_autofree char *heading = line != NULL ? read_heading (line) : NULL;
      if (line == NULL || heading != NULL)
        {
          if (number != NULL && !put (edition, file, started, number, text, error))
            return FALSE;
          if (line == NULL)
            return TRUE;
          g_free (number);
          number = g_steal_pointer (&heading);
          started = i + 1;
          gap = FALSE;
          g_string_truncate (text, 0);
        }
      else if (*line != '#' && number == NULL && *line != '\0')
        return _csn_edition_refuse (error, file->shown, i + 1,
                                    _ ("the text belongs under a heading such as [6.2.2]."));
      else if (*line != '#')
        append_line (text, line, &gap);
    }
}

gboolean
_csn_edition_read_text (CsnEdition *edition, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, TEXT_FILE, NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autoptr (CsnEditionFile) file = _csn_edition_file_read (edition, folder, TEXT_FILE, error);
  g_ptr_array_set_size (edition->text, 0);
  g_clear_pointer (&edition->text_source, g_free);
  return file != NULL && read_file (edition, file, error);
}

const GPtrArray *
csn_edition_paragraphs (CsnEdition *edition)
{
  return edition->text;
}

const char *
csn_edition_text (CsnEdition *edition, const char *number)
{
  for (guint i = 0; i < edition->text->len; i++)
    {
      const CsnEditionParagraph *paragraph = edition->text->pdata[i];
      if (g_str_equal (paragraph->number, number))
        return paragraph->text;
    }
  return NULL;
}

const char *
csn_edition_text_source (CsnEdition *edition)
{
  return edition->text_source;
}

/* The paragraph itself, or the nearest one above it that the text has. */
static void
add_anchor (CsnEdition *edition, GPtrArray *anchors, const char *number, gsize length)
{
  g_autofree char *anchor = g_strndup (number, length);
  for (char *dot; csn_edition_text (edition, anchor) == NULL; *dot = '\0')
    if ((dot = strrchr (anchor, '.')) == NULL)
      return;
  if (!g_ptr_array_find_with_equal_func (anchors, anchor, g_str_equal, NULL))
    g_ptr_array_add (anchors, g_steal_pointer (&anchor));
}

/* "K10 8.2 and 8.7": a policy's name, one word, and right after it the numbers. What follows them is another law's. */
char **
csn_edition_anchors (CsnEdition *edition, const char *citation)
{
  GPtrArray  *anchors = g_ptr_array_new ();
  const char *at = citation == NULL ? NULL : strchr (citation, ' ');
  while (at != NULL)
    {
      at += strspn (at, " ,");
      if (g_str_has_prefix (at, "and "))
        at += strlen ("and ");
      gsize length = measure_number (at);
      if (length == 0 || g_ascii_isalnum (at[length]))
        break;
      add_anchor (edition, anchors, at, length);
      at += length;
    }
  g_ptr_array_add (anchors, NULL);
  return (char **) g_ptr_array_free (anchors, FALSE);
}
