/* A case's photograph opened and made ready for stamping, and stamped for one copy. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To open it takes longer than all else that a single copy needs, and nothing of the state: a thread of its own does it. */
#include "csn-paper-date.h"
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

#define MOST_DOTS 2400 /* a side; the plate has no more */

struct _CsnOpening
{
  GThread  *thread;
  GBytes   *master;
  char     *steps; /* JSON */
  CsnPlate *plate;
  GError   *error;
};

static gpointer
open_photo (gpointer data)
{
  CsnOpening *opening = data;
  gboolean    as_it_is = g_str_equal (opening->steps, "[]");
  g_autoptr (GArray) steps = NULL;
  g_autoptr (CsnPixels) upright = csn_decode_picture (opening->master, as_it_is ? MOST_DOTS : 0, NULL, &opening->error);
  g_autoptr (CsnPixels) working = NULL;
  if (upright != NULL && csn_steps_parse (opening->steps, &steps, &opening->error))
    working = as_it_is ? g_steal_pointer (&upright) : csn_steps_apply (upright, steps, &opening->error);
  if (working != NULL)
    opening->plate = csn_plate_new (working, 0);
  return NULL;
}

CsnOpening *
csn_opening_new (CsnRegister *self, const char *photo_id, GError **error)
{
  GError *inner = NULL;
  g_autoptr (GBytes) master = csn_register_master (self, photo_id, error);
  if (master == NULL)
    return NULL;
  char *steps = csn_state_text (self->state, &inner, "SELECT steps FROM photos WHERE id = :id", ":id", photo_id, NULL);
  if (inner != NULL)
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  CsnOpening *opening = g_new0 (CsnOpening, 1);
  opening->master = g_steal_pointer (&master);
  opening->steps = steps != NULL ? steps : g_strdup ("");
  opening->thread = g_thread_try_new ("open-photo", open_photo, opening, NULL);
  if (opening->thread == NULL)
    open_photo (opening);
  return opening;
}

CsnPlate *
csn_opening_finish (CsnOpening *opening, GError **error)
{
  if (opening->thread != NULL)
    g_thread_join (g_steal_pointer (&opening->thread));
  CsnPlate *plate = g_steal_pointer (&opening->plate);
  if (plate == NULL)
    csn_register_pass_error (error, g_steal_pointer (&opening->error));
  csn_opening_free (opening);
  return plate;
}

void
csn_opening_free (CsnOpening *opening)
{
  if (opening == NULL)
    return;
  if (opening->thread != NULL)
    g_thread_join (opening->thread);
  g_bytes_unref (opening->master);
  g_free (opening->steps);
  g_clear_pointer (&opening->plate, csn_plate_unref);
  g_clear_error (&opening->error);
  g_free (opening);
}

CsnPlate *
csn_register_make_plate (CsnRegister *self, const char *photo_id, GError **error)
{
  CsnOpening *opening = csn_opening_new (self, photo_id, error);
  return opening != NULL ? csn_opening_finish (opening, error) : NULL;
}

/* "Return by {}" in the recipient's language with @value put in. A stamp never goes out with a line missing. */
static char *
fill (CsnEdition *edition, const char *name, const char *language, const char *value, GError **error)
{
  const char *wording = csn_edition_wording (edition, name, language);
  if (csn_text_is_blank (wording))
    {
      g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("The policy edition has no wording “%s” for the stamp. Mend the edition."), name);
      return NULL;
    }
  g_auto (GStrv) parts = g_strsplit (wording, "{}", 2);
  return g_strjoinv (value, parts);
}

GBytes *
csn_register_stamp (CsnEdition *edition, CsnPlate *plate, const CsnCopyFace *face, guint *out_width, guint *out_height, GError **error)
{
  const char      *language = g_strcmp0 (face->language, "cy") == 0 ? "cy" : "en"; /* the stamp has no room for both */
  g_autofree char *due_words = csn_paper_date_words (face->review_on, language);
  g_autofree char *number = g_strdup_printf ("%d", face->copy_no);
  g_autofree char *copy = fill (edition, "stamp-copy", language, number, error);
  g_autofree char *return_by = copy != NULL ? fill (edition, "stamp-return-by", language, due_words, error) : NULL;
  g_autofree char *rule = return_by != NULL ? fill (edition, "stamp-rule", language, "", error) : NULL;
  if (rule == NULL)
    return NULL;
  CsnStamp stamp = { .reference = face->reference, .copy = copy, .recipient = face->recipient_line, .return_by = return_by, .rule = rule,
                     .warning = face->warning, .specimen = face->specimen, .place = CSN_STAMP_BOTTOM };
  return csn_plate_stamp (plate, &stamp, out_width, out_height, error);
}
