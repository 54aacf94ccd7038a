/* Which copy, and who has it, in words. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-copy-words.h"
#include <glib/gi18n.h>

char *
csn_copy_words (CsnRows *rows, guint row)
{
  const char *reference = csn_rows_text (rows, row, "reference");
  if (reference == NULL)
    return NULL;
  /* Translators: reference, number of the copy: "CZ/047/26, copy 3" */
  return g_strdup_printf (_ ("%1$s, copy %2$d"), reference, (int) csn_rows_number (rows, row, "copy_no"));
}

char *
csn_holder_words (CsnRows *rows, guint row)
{
  const char *organisation = csn_rows_text (rows, row, "organisation"), *person = csn_rows_text (rows, row, "person");
  if (person == NULL || *person == '\0')
    return g_strdup (organisation == NULL ? "" : organisation);
  /* Translators: organisation, person */
  return g_strdup_printf (_ ("%1$s, %2$s"), organisation == NULL ? "" : organisation, person);
}

const char *
csn_whereabouts_words (const char *whereabouts)
{
  if (g_strcmp0 (whereabouts, "returned") == 0)
    return _ ("Returned");
  if (g_strcmp0 (whereabouts, "destroyed") == 0)
    return _ ("Destroyed");
  if (g_strcmp0 (whereabouts, "lost") == 0)
    return _ ("Lost");
  return g_strcmp0 (whereabouts, "nil") == 0 ? _ ("Never received") : NULL;
}
