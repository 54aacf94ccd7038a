/* Destroying what a manager gave back: the key, every snapshot that knew it, and with them the sealed bytes. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The entry item.end names the item's scope among those that it forgets; the journal overwrites the sealed body, picture and form in the same commit.
 * What is left is done here: the key leaves the keyring, which overwrites it too, this process forgets it, and the snapshots, which hold the state with the
 * sentence and the name, are overwritten and made anew. Where the power went between the two, the next unlocking does it (csn-register-reconcile.c).
 *
 * Backups. A copy of register.db of an earlier day still has the sealed bytes, and opens for nobody once the key is gone. A copy of keyring.db of an
 * earlier day still has the key: csn_register_backup() removes those after CSN_KEYRING_BACKUP_DAYS (35) days. Until then somebody who has both copies
 * and a passphrase can undo the destruction; after them nobody can. The certificate says so. */
#include "csn-register-private.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- Keys ---------------------------------------------------------------------------------------------------------------------- */
static GHashTable *
list_ended (CsnRegister *self)
{
  g_autoptr (CsnRows) rows = csn_state_query (self->state, NULL, "SELECT id FROM items WHERE ended IS NOT NULL", NULL);
  GHashTable *ended = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    g_hash_table_add (ended, g_strdup (csn_rows_cell (rows, i, 0)));
  return ended;
}

static void
drop (CsnRegister *self, GHashTable *ended)
{
  GHashTableIter iter;
  gpointer       id;
  g_hash_table_iter_init (&iter, ended);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_remove (self->keys, id);
}

void
csn_register_drop_ended (CsnRegister *self)
{
  if (g_hash_table_size (self->keys) <= 1) /* the register's own */
    return;
  g_autoptr (GHashTable) ended = list_ended (self);
  drop (self, ended);
}

typedef struct { GHashTable *ended; GByteArray *subjects; } Search;

static gboolean
gather (const char *kind, const guint8 *id, const guint8 *holder, GBytes *bytes, gpointer data, GError **error)
{
  Search          *search = data;
  g_autofree char *text = csn_text_id_from_bytes (id);
  if (g_hash_table_contains (search->ended, text))
    g_byte_array_append (search->subjects, id, CSN_ID_SIZE);
  return TRUE;
}

static gboolean
forget_keys (CsnRegister *self, GByteArray *subjects, GError **error)
{
  CsnEngine *engine = csn_journal_get_engine (self->journal);
  if (!engine->klass->key_begin (engine, error))
    return FALSE;
  for (guint at = 0; at < subjects->len; at += CSN_ID_SIZE)
    if (!engine->klass->key_forget (engine, "grant", subjects->data + at, NULL, error)
        || !engine->klass->key_forget (engine, "pending", subjects->data + at, NULL, error))
      {
        engine->klass->key_rollback (engine);
        return FALSE;
      }
  return engine->klass->key_commit (engine, error);
}

void
csn_register_take_key_back (CsnRegister *self, const char *id_text)
{
  g_autoptr (GByteArray) subjects = g_byte_array_new ();
  guint8 id[CSN_ID_SIZE];
  g_hash_table_remove (self->keys, id_text);
  if (!csn_text_id_to_bytes (id_text, id))
    return;
  g_byte_array_append (subjects, id, sizeof id);
  (void) forget_keys (self, subjects, NULL); /* else it is reconciled at the next opening */
}

/* --- Snapshots ----------------------------------------------------------------------------------------------------------------- */
/* As the journal overwrites what it deletes. A drive that writes elsewhere than it is told keeps the old bytes for a while, sealed for one person. */
static void
overwrite (const char *path)
{
  static const guint8 zeros[64 * 1024];
  struct stat about;
  int         fd = g_open (path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  if (fd >= 0 && fstat (fd, &about) == 0 && S_ISREG (about.st_mode))
    {
      off_t left = about.st_size;
      while (left > 0)
        {
          gssize written = write (fd, zeros, (gsize) MIN (left, (off_t) sizeof zeros));
          if (written <= 0)
            break;
          left -= written;
        }
      if (fdatasync (fd) != 0)
        g_debug ("a snapshot could not be pushed to the drive");
    }
  if (fd >= 0)
    (void) close (fd);
  (void) g_unlink (path);
}

/* Everybody's, and what was left of one that was being written: they cost a replay. */
static void
replace_snapshots (CsnRegister *self)
{
  g_autofree char *folder = g_build_filename (self->folder, "snapshots", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      overwrite (path);
    }
  csn_register_save_snapshot (self);
}

gboolean
csn_register_forget_ended (CsnRegister *self, GError **error)
{
  CsnEngine *engine = csn_journal_get_engine (self->journal);
  g_autoptr (GHashTable) ended = list_ended (self);
  g_autoptr (GByteArray) subjects = g_byte_array_new ();
  Search  search = { ended, subjects };
  GError *inner = NULL;
  if (g_hash_table_size (ended) == 0)
    return TRUE;
  drop (self, ended);
  if (engine->klass->key_read (engine, "grant", gather, &search, &inner) && (subjects->len == 0 || forget_keys (self, subjects, &inner)))
    {
      if (subjects->len > 0)
        replace_snapshots (self);
      return TRUE;
    }
  g_clear_error (&inner);
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DISK,
                       _ ("The end of this photograph is recorded, but its key could not be destroyed yet. Lock the register and unlock it again: then it is."));
  return FALSE;
}
