/* The policy's own words with the numbers of their paragraphs, and where in them a citation leads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-edition-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>

#define TEXT_FILE "text" G_DIR_SEPARATOR_S "en.txt"

static const CsnEditionSections READING = { "• ", N_ ("the text belongs under a heading such as [6.2.2].") };

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

static gboolean
put (CsnEdition *edition, const CsnEditionFile *file, const CsnEditionSection *section, gpointer data, GError **error)
{
  const char      *number = section->heading;
  g_autofree char *clean = csn_text_clean (section->text, -1);
  if (g_str_equal (number, "source"))
    {
      g_free (edition->text_source);
      edition->text_source = g_steal_pointer (&clean);
      return TRUE;
    }
  if (measure_number (number) != strlen (number))
    return _csn_edition_refuse (error, file->shown, section->line,
                                _ ("a paragraph's heading is its number, such as [6.2.2]."));
  if (csn_edition_text (edition, number) != NULL)
    return _csn_edition_refuse (error, file->shown, section->line, _ ("“%s” is said twice."), number);
  CsnEditionParagraph *paragraph = g_new (CsnEditionParagraph, 1);
  *paragraph = (CsnEditionParagraph){ g_strdup (number), g_steal_pointer (&clean) };
  g_ptr_array_add (edition->text, paragraph);
  return TRUE;
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
  return file != NULL && _csn_edition_read_sections (edition, file, &READING, put, NULL, error);
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
