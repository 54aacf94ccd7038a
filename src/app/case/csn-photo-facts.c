/* What is said of a case's photograph: its size, its small picture, what is in its file and never leaves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-photo-facts.h"
#include "csn-date-words.h"
#include "csn-row.h"
#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  char *case_id, *photo_id, *known_id;
} Wanted;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;
  g_free (wanted->case_id);
  g_free (wanted->photo_id);
  g_free (wanted->known_id);
  g_free (wanted);
}

void
csn_photo_facts_free (CsnPhotoFacts *facts)
{
  g_free (facts->photo_id);
  g_free (facts->type);
  g_free (facts->camera_date);
  g_free (facts->taken_in_on);
  g_clear_object (&facts->thumbnail);
  g_clear_pointer (&facts->inspection, csn_inspection_free);
  g_free (facts);
}

static gpointer
read_on_worker (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  static const char *const NAMES[] = { ":case_id", ":photo_id", NULL };
  const char *const texts[] = { wanted->case_id, wanted->photo_id == NULL ? "" : wanted->photo_id, NULL };
  g_autoptr (CsnRows) rows =
      csn_register_query_v (reg,
                            "SELECT id, type, camera_date, taken_in_on, bytes, width, height, coalesce "
                            "(steps, '[]') <> '[]' AS changed FROM photos WHERE case_id = :case_id AND "
                            "removed_on IS NULL ORDER BY id = :photo_id DESC, rowid DESC LIMIT 1",
                            NAMES, texts, error);
  if (rows == NULL)
    return NULL;
  CsnPhotoFacts *facts = g_new0 (CsnPhotoFacts, 1);
  if (csn_rows_length (rows) == 0)
    return facts;
  facts->photo_id = g_strdup (csn_rows_text (rows, 0, "id"));
  facts->type = g_strdup (csn_rows_text (rows, 0, "type"));
  facts->camera_date = g_strdup (csn_rows_text (rows, 0, "camera_date"));
  facts->taken_in_on = g_strdup (csn_rows_text (rows, 0, "taken_in_on"));
  facts->bytes = csn_rows_number (rows, 0, "bytes");
  facts->width = csn_rows_number (rows, 0, "width");
  facts->height = csn_rows_number (rows, 0, "height");
  facts->changed = csn_rows_number (rows, 0, "changed") != 0;
  if (g_strcmp0 (facts->photo_id, wanted->known_id) == 0)
    return facts;
  /* The small picture was drawn by this program from pixels; the file itself is only read in the helper's
   * cage. */
  g_autoptr (GBytes) thumbnail = csn_register_thumbnail (reg, facts->photo_id, NULL);
  facts->thumbnail = thumbnail == NULL ? NULL : gdk_texture_new_from_bytes (thumbnail, NULL);
  facts->inspection = csn_register_inspect_photo (reg, facts->photo_id, NULL);
  return facts;
}

void
csn_photo_facts_async (CsnSession         *session,
                       const char         *case_id,
                       const char         *photo_id,
                       const char         *known_id,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            data)
{
  Wanted *wanted = g_new (Wanted, 1);
  *wanted = (Wanted){ g_strdup (case_id), g_strdup (photo_id), g_strdup (known_id) };
  csn_session_run_async (session, read_on_worker, wanted, free_wanted, (GDestroyNotify) csn_photo_facts_free,
                         cancellable, callback, data);
}

CsnPhotoFacts *
csn_photo_facts_finish (CsnSession *session, GAsyncResult *result, GError **error)
{
  return csn_session_run_finish (session, result, error);
}

char *
csn_photo_facts_dup_summary (const CsnPhotoFacts *facts)
{
  g_autofree char *size = g_format_size ((guint64) MAX (facts->bytes, 0)),
                  *added = csn_date_words (facts->taken_in_on);
  g_autofree char *width = g_strdup_printf ("%'" G_GINT64_FORMAT, facts->width),
                  *height = g_strdup_printf ("%'" G_GINT64_FORMAT, facts->height);
  /* Translators: type of file, width and height in dots, size of the file, date */
  g_autofree char *summary = g_strdup_printf (_ ("%1$s, %2$s × %3$s dots, %4$s. Added %5$s."), facts->type,
                                              width, height, size, added);
  return facts->changed
             ? g_strdup_printf ("%s %s", summary, _ ("What leaves is turned, cropped or masked as recorded."))
             : g_steal_pointer (&summary);
}

static const char *
say_removed (gboolean there)
{
  return there ? _ ("Yes: will be removed") : _ ("No");
}

void
csn_photo_facts_fill (const CsnPhotoFacts *facts, AdwPreferencesGroup *group)
{
  const CsnInspection *in = facts->inspection;
  /* The camera's own moment, of which the day is enough. */
  g_autofree char *day =
      facts->camera_date == NULL ? NULL : g_strndup (facts->camera_date, strlen ("2026-06-04"));
  g_autofree char     *taken = csn_date_words (day);
  g_autofree char     *date =
      *taken == '\0' ? g_strdup (_ ("Not provided")) : g_strdup_printf (_ ("%s: will be removed"), taken);
  g_autofree char *camera =
      in == NULL || in->camera == NULL ? NULL : g_strdup_printf (_ ("%s: will be removed"), in->camera);
  g_autofree char     *after = NULL;
  if (in != NULL && in->trailing_bytes > 0)
    after = g_strdup (_ ("Yes: will be removed"));
  const CsnFact rows[] = {
    { _ ("Date of the camera"), date },
    { _ ("Camera"), camera },
    { _ ("Contains a location"), in == NULL ? NULL : say_removed (in->has_location) },
    { _ ("Contains names or captions"), in == NULL ? NULL : say_removed (in->has_names) },
    { _ ("Contains a small picture of its own"), in == NULL ? NULL : say_removed (in->has_thumbnail) },
    { _ ("Contains something after the picture"), after },
  };
  csn_facts_fill (group, rows, G_N_ELEMENTS (rows));
}
