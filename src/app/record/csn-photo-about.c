/* About this file: what came in, what leaves, and what was changed in between (F05).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-photo-page-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>
#include <string.h>

static const char *
say_removed (gboolean there)
{
  return there ? _ ("Yes – will be removed") : _ ("No");
}

static char *
write_trailing (gsize bytes)
{
  if (bytes == 0)
    return g_strdup (_ ("No"));
  g_autofree char *size = g_format_size (bytes);
  /* Translators: size: "3 kB" */
  return g_strdup_printf (_ ("Yes, %s – will be removed"), size);
}

void
_csn_photo_page_show_about (CsnPhotoPage *self)
{
  const CsnInspection *inspection = self->look->inspection;
  if (inspection == NULL)
    return;
  g_autofree char *size = g_format_size ((guint64) self->look->bytes);
  /* Translators: type, width, height, size: "JPEG, 800 × 1000 dots, 1.2 MB" */
  g_autofree char *file =
      g_strdup_printf (_ ("%s, %u × %u dots, %s"), csn_foreign_type_name (inspection->type),
                       inspection->width, inspection->height, size);
  /* The camera's own moment, of which the day is enough. */
  g_autofree char *day = inspection->camera_date == NULL ? NULL : g_strndup (inspection->camera_date, strlen ("2026-06-04"));
  g_autofree char *taken = csn_date_words (day);
  g_autofree char *trailing = write_trailing (inspection->trailing_bytes);
  const CsnFact received[] = {
    { _ ("File"), file },
    { _ ("Camera date"), *taken == '\0' ? _ ("Not provided") : taken },
    { _ ("Camera"), inspection->camera == NULL ? _ ("Not provided") : inspection->camera },
    { _ ("Contains location"), say_removed (inspection->has_location) },
    { _ ("Contains names or captions"), say_removed (inspection->has_names) },
    { _ ("Contains a small picture of its own"), say_removed (inspection->has_thumbnail) },
    { _ ("Something after the end of the picture"), trailing },
  };
  const CsnFact leaving[] = {
    { _ ("Picture"), _ ("Drawn anew from its dots, with the stamp of each copy") },
    { _ ("Location, names, camera, small picture"),
      _ ("None of it leaves. The file as received stays in the register, unchanged.") },
  };
  csn_facts_fill (self->file_facts, received, G_N_ELEMENTS (received));
  csn_facts_fill (self->leaving_facts, leaving, G_N_ELEMENTS (leaving));
}

static char *
write_step (JsonObject *step)
{
  const char *name = json_object_get_string_member_with_default (step, "step", "");
  int         width = (int) json_object_get_int_member_with_default (step, "width", 0);
  int         height = (int) json_object_get_int_member_with_default (step, "height", 0);
  if (g_str_equal (name, "rotate"))
    {
      gint64 degrees = json_object_get_int_member_with_default (step, "degrees", 0);
      return g_strdup (degrees == 90    ? _ ("Turned right")
                       : degrees == 270 ? _ ("Turned left")
                                        : _ ("Turned upside down"));
    }
  if (g_str_equal (name, "crop"))
    /* Translators: width, height */
    return g_strdup_printf (_ ("Cropped to %d × %d dots"), width, height);
  if (g_str_equal (name, "mask"))
    /* Translators: width, height */
    return g_strdup_printf (_ ("Part of %d × %d dots covered"), width, height);
  return g_strdup (_ ("Brightness changed"));
}

void
_csn_photo_page_show_changes (CsnPhotoPage *self)
{
  guint n = json_array_get_length (self->steps);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free),
                        texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (CsnFact));
  for (guint i = 0; i < n; i++)
    {
      /* Translators: number of the change */
      g_ptr_array_add (titles, g_strdup_printf (_ ("Change %u"), i + 1));
      g_ptr_array_add (texts, write_step (json_array_get_object_element (self->steps, i)));
      const CsnFact fact = { g_ptr_array_index (titles, i), g_ptr_array_index (texts, i) };
      g_array_append_val (facts, fact);
    }
  csn_facts_fill (self->changes, (const CsnFact *) (gpointer) facts->data, facts->len);
}
