/* Whether the register can be believed: needs no passphrase. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"
#include "csn-verify.h"

#include <glib/gi18n-lib.h>

/* The heads that people of this register saw last, which the folder keeps. Copies kept elsewhere vouch for more. */
static void
add_kept_heads (const char *folder, GPtrArray *notes)
{
  g_autofree char *path = g_build_filename (folder, "heads", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char   *file = g_build_filename (path, name, NULL);
      g_autoptr (GBytes) note = g_str_has_suffix (name, ".head") ? csn_file_read (file, 64 * 1024, NULL) : NULL;
      g_autofree char   *text = note != NULL ? csn_text_from_bytes (note) : NULL;
      guint8             register_id[CSN_ID_SIZE], root[CSN_HASH_SIZE];
      guint64            size;
      if (text != NULL && csn_checkpoint_parse (text, register_id, &size, root, NULL))
        g_ptr_array_add (notes, g_steal_pointer (&text));
    }
}

static CsnVerdict *
verify (const char *folder, const CsnChecked *before, GPtrArray *notes, gboolean (*progress) (guint64 done, guint64 total, gpointer data), gpointer data, GError **error)
{
  GError *inner = NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  if (!csn_vault_init (&inner))
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    g_ptr_array_add (all, g_strdup (g_ptr_array_index (notes, i)));
  add_kept_heads (folder, all);
  g_autoptr (CsnEngine) engine = csn_engine_sqlite_open (folder, NULL, TRUE, &inner);
  CsnVerdict *verdict = engine != NULL ? csn_journal_verify_since (engine, before, all, progress, data, &inner) : NULL;
  if (verdict == NULL)
    csn_register_pass_error (error, inner);
  return verdict;
}

CsnVerdict *
csn_register_verify (const char *folder, GPtrArray *notes, gboolean (*progress) (guint64 done, guint64 total, gpointer data), gpointer data, GError **error)
{
  return verify (folder, NULL, notes, progress, data, error);
}

CsnVerdict *
csn_register_verify_since (const char *folder, guint64 size, const char *root, GPtrArray *notes, gboolean (*progress) (guint64 done, guint64 total, gpointer data),
                           gpointer data, GError **error)
{
  CsnChecked before = { .size = size };
  if (root != NULL && csn_text_unhex (root, before.root, CSN_HASH_SIZE))
    return verify (folder, &before, notes, progress, data, error);
  csn_register_usage (error, _ ("A check can go on only from a head that is known: the root of the register's tree as it was then."));
  return NULL;
}

char *
csn_register_checkpoint (CsnRegister *self, GError **error)
{
  if (!csn_register_follow (self, NULL, error))
    return NULL;
  return csn_checkpoint_sign (csn_journal_get_head (self->journal), self->id, self->me);
}
