/* Notes: one person's unfinished text of a page, sealed for that person alone, and not in the journal. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define NOTE_LIMIT (1024 * 1024)

/* The file's name says neither who wrote nor what about. */
static char *
note_path (CsnRegister *self, const char *name)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (sum, self->person, CSN_ID_SIZE);
  g_checksum_update (sum, (const guchar *) name, -1);
  g_autofree char *file = g_strdup_printf ("%.32s.note", g_checksum_get_string (sum));
  return csn_register_path (self, "drafts", file);
}

gboolean
csn_register_save_note (CsnRegister *self, const char *name, const char *text, GError **error)
{
  GError *inner = NULL;
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  g_autofree char *path = note_path (self, name);
  if (text == NULL || *text == '\0')
    {
      (void) g_unlink (path);
      return TRUE;
    }
  if (strlen (text) > NOTE_LIMIT)
    return csn_register_usage (error, _ ("This text is too long to be kept. Shorten it."));
  g_autoptr (CsnSecret) key = csn_register_own_key (self);
  g_autoptr (GBytes) sealed = csn_seal (key, CSN_SEAL_DRAFT, self->id, self->person, (const guint8 *) text, strlen (text));
  return csn_file_write (path, sealed, TRUE, &inner) || csn_register_pass_error (error, inner);
}

char *
csn_register_load_note (CsnRegister *self, const char *name, GError **error)
{
  GError *inner = NULL;
  if (!csn_register_need_unlocked (self, error))
    return NULL;
  g_autofree char *path = note_path (self, name);
  g_autoptr (GBytes) sealed = csn_file_read (path, 2 * NOTE_LIMIT, &inner);
  if (g_error_matches (inner, CSN_FILE_ERROR, CSN_FILE_ERROR_NOT_FOUND))
    {
      g_error_free (inner);
      return NULL;
    }
  g_autoptr (CsnSecret) key = csn_register_own_key (self);
  g_autoptr (GBytes) plain = sealed == NULL ? NULL
                                            : csn_open (key, CSN_SEAL_DRAFT, self->id, self->person, g_bytes_get_data (sealed, NULL),
                                                        g_bytes_get_size (sealed), &inner);
  if (plain != NULL)
    return csn_text_from_bytes (plain);
  csn_register_pass_error (error, inner);
  return NULL;
}
