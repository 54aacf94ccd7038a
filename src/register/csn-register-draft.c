/* Drafts: a case's working text, sealed, replaced as a whole, and not in the journal. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define DRAFT_LIMIT (4 * 1024 * 1024)

static char *
draft_path (CsnRegister *self, const char *case_id)
{
  g_autofree char *name = g_strconcat (case_id, ".draft", NULL);
  return csn_register_path (self, "drafts", name);
}

static CsnSecret *
case_key (CsnRegister *self, const char *case_id, guint8 out_id[CSN_ID_SIZE], GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return NULL;
  g_autofree char *known = csn_state_text (self->state, NULL, "SELECT 1 FROM cases WHERE id = :id", ":id", case_id, NULL);
  CsnSecret       *key = known != NULL && csn_text_id_to_bytes (case_id, out_id) ? csn_register_key (self, case_id, NULL) : NULL;
  if (key == NULL)
    csn_register_usage (error, _ ("There is no such case, or you have no key for it."));
  return key;
}

gboolean
csn_register_save_draft (CsnRegister *self, const char *case_id, const char *document, GError **error)
{
  guint8     id[CSN_ID_SIZE];
  GError    *inner = NULL;
  CsnSecret *key = case_key (self, case_id, id, error);
  if (key == NULL)
    return FALSE;
  g_autoptr (JsonNode) node = csn_register_parse_object (document, error);
  if (node == NULL)
    return FALSE;
  if (strlen (document) > DRAFT_LIMIT)
    return csn_register_usage (error, _ ("This draft is too long. Shorten its texts."));
  g_autofree char *path = draft_path (self, case_id);
  g_autoptr (GBytes) sealed = csn_seal (key, CSN_SEAL_DRAFT, self->id, id, (const guint8 *) document, strlen (document));
  return csn_file_write (path, sealed, TRUE, &inner) || csn_register_pass_error (error, inner);
}

char *
csn_register_load_draft (CsnRegister *self, const char *case_id, GError **error)
{
  guint8     id[CSN_ID_SIZE];
  GError    *inner = NULL;
  CsnSecret *key = case_key (self, case_id, id, error);
  if (key == NULL)
    return NULL;
  g_autofree char *path = draft_path (self, case_id);
  g_autoptr (GBytes) sealed = csn_file_read (path, 2 * DRAFT_LIMIT, &inner);
  if (g_error_matches (inner, CSN_FILE_ERROR, CSN_FILE_ERROR_NOT_FOUND))
    {
      g_error_free (inner);
      return g_strdup ("{}");
    }
  g_autoptr (GBytes) plain = sealed == NULL ? NULL : csn_open (key, CSN_SEAL_DRAFT, self->id, id, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), &inner);
  if (plain == NULL)
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  return csn_text_from_bytes (plain);
}

/* Once the decision is in the journal the working text has done its duty. */
void
csn_register_drop_draft (CsnRegister *self, const char *case_id)
{
  g_autofree char *path = draft_path (self, case_id);
  (void) g_unlink (path);
}

#define LEFTOVER_US G_GINT64_CONSTANT (3600000000)

/* What csn_file_write() was writing when the program was killed. Young ones may be another desk's at this moment. */
void
csn_register_sweep_drafts (CsnRegister *self)
{
  g_autofree char *folder = g_build_filename (self->folder, "drafts", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf         about;
      if (g_str_has_prefix (name, ".countersign-") && g_lstat (path, &about) == 0
          && g_get_real_time () - (gint64) about.st_mtim.tv_sec * G_USEC_PER_SEC > LEFTOVER_US)
        (void) g_unlink (path);
    }
}
