/* What stays in one line. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-whole.h"
#include <string.h>

#define LONGEST 16 /* "(CZ/005209/26),": what is longer is a path, and must wrap */
#define BETWEEN " \n"

static void
keep_references_whole (GtkLabel *label)
{
  const char    *text = gtk_label_get_label (label);
  PangoAttrList *attributes = pango_attr_list_new ();
  for (const char *word = text; *word != '\0'; word += strspn (word, BETWEEN))
    {
      gsize           length = strcspn (word, BETWEEN);
      PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);
      whole->start_index = (guint) (word - text);
      whole->end_index = whole->start_index + (guint) length;
      if (length <= LONGEST && *word != '/' && memchr (word, '/', length) != NULL)
        pango_attr_list_insert (attributes, whole);
      else
        pango_attribute_destroy (whole);
      word += length;
    }
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

void
csn_whole_references (GtkLabel *label)
{
  g_signal_connect (label, "notify::label", G_CALLBACK (keep_references_whole), NULL);
  keep_references_whole (label);
}
