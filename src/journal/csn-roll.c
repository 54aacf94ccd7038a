/* What the headers so far say, and taking it back when a transaction fails. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-roll-private.h"

/* One entry of a table as it was: @old is NULL where there was none. */
typedef struct
{
  GHashTable *table;
  gpointer    key;
  gpointer    old;
} Undo;

/* Keys and ids are random: any four bytes will do. */
static guint
hash_bytes (gconstpointer bytes)
{
  guint32 hash;
  memcpy (&hash, bytes, sizeof hash);
  return hash;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, CSN_KEY_SIZE) == 0;
}

static gboolean
equal_ids (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, CSN_ID_SIZE) == 0;
}

static void
undo_clear (gpointer data)
{
  Undo *undo = data;
  g_free (undo->key);
  g_free (undo->old);
}

void
_csn_roll_init (CsnRoll *roll)
{
  roll->keys = g_hash_table_new_full (hash_bytes, equal_keys, g_free, g_free);
  roll->blobs = g_hash_table_new_full (hash_bytes, equal_ids, g_free, g_free);
  roll->forgotten = g_hash_table_new_full (hash_bytes, equal_ids, g_free, g_free);
  roll->undo = NULL;
}

void
_csn_roll_clear (CsnRoll *roll)
{
  g_clear_pointer (&roll->undo, g_array_unref);
  g_clear_pointer (&roll->keys, g_hash_table_unref);
  g_clear_pointer (&roll->blobs, g_hash_table_unref);
  g_clear_pointer (&roll->forgotten, g_hash_table_unref);
}

static gboolean
contains_key (GArray *keys, const guint8 *key)
{
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    if (memcmp (keys->data + (gsize) i * CSN_KEY_SIZE, key, CSN_KEY_SIZE) == 0)
      return TRUE;
  return FALSE;
}

CsnStanding
_csn_roll_standing (const CsnRoll *roll, const CsnHeader *header)
{
  if (header->seq == 1)
    return contains_key (header->admits, header->actor_key) ? CSN_STANDING_ADMITTED : CSN_STANDING_UNKNOWN;
  const CsnStanding *standing = g_hash_table_lookup (roll->keys, header->actor_key);
  return standing != NULL ? *standing : CSN_STANDING_UNKNOWN;
}

const CsnRollBlob *
_csn_roll_find_blob (const CsnRoll *roll, const guint8 id[CSN_ID_SIZE])
{
  return g_hash_table_lookup (roll->blobs, id);
}

static gboolean
repeats_blob (const CsnRoll *roll, GArray *blobs)
{
  for (guint i = 0; blobs != NULL && i < blobs->len; i++)
    {
      const guint8 *id = g_array_index (blobs, CsnBlobRef, i).id;
      if (_csn_roll_find_blob (roll, id) != NULL)
        return TRUE;
      for (guint j = 0; j < i; j++)
        if (memcmp (id, g_array_index (blobs, CsnBlobRef, j).id, CSN_ID_SIZE) == 0)
          return TRUE;
    }
  return FALSE;
}

const char *
_csn_roll_objection (const CsnRoll *roll, const CsnHeader *header)
{
  if (repeats_blob (roll, header->blobs))
    return "names a photograph or document that already belongs to an entry";
  for (guint i = 0; header->admits != NULL && i < header->admits->len; i++)
    {
      const CsnStanding *standing =
          g_hash_table_lookup (roll->keys, header->admits->data + (gsize) i * CSN_KEY_SIZE);
      if (standing != NULL && *standing == CSN_STANDING_RETIRED)
        return "admits a key that was withdrawn for good";
    }
  for (guint i = 0; header->forgets != NULL && i < header->forgets->len; i++)
    if (memcmp (header->forgets->data + (gsize) i * CSN_ID_SIZE, header->register_id, CSN_ID_SIZE) == 0)
      return "claims to destroy the register itself";
  return NULL;
}

/* Takes @value; copies @key. */
static void
put (CsnRoll *roll, GHashTable *table, const guint8 *key, gsize key_size, gpointer value)
{
  gpointer old_key = NULL, old = NULL;
  gpointer copy = g_memdup2 (key, key_size);
  if (roll->undo != NULL)
    {
      Undo undo = { table, g_memdup2 (key, key_size), NULL };
      if (g_hash_table_steal_extended (table, key, &old_key, &old))
        {
          g_free (old_key);
          undo.old = old;
        }
      g_array_append_val (roll->undo, undo);
    }
  g_hash_table_replace (table, copy, value);
}

static void
put_standing (CsnRoll *roll, GArray *keys, CsnStanding standing)
{
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    put (roll, roll->keys, (const guint8 *) keys->data + (gsize) i * CSN_KEY_SIZE, CSN_KEY_SIZE,
         g_memdup2 (&standing, sizeof standing));
}

void
_csn_roll_apply (CsnRoll *roll, const CsnHeader *header)
{
  put_standing (roll, header->admits, CSN_STANDING_ADMITTED);
  put_standing (roll, header->retires, CSN_STANDING_RETIRED);
  for (guint i = 0; header->blobs != NULL && i < header->blobs->len; i++)
    {
      CsnRollBlob blob = { g_array_index (header->blobs, CsnBlobRef, i), header->seq };
      put (roll, roll->blobs, blob.ref.id, CSN_ID_SIZE, g_memdup2 (&blob, sizeof blob));
    }
  for (guint i = 0; header->forgets != NULL && i < header->forgets->len; i++)
    put (roll, roll->forgotten, (const guint8 *) header->forgets->data + (gsize) i * CSN_ID_SIZE, CSN_ID_SIZE,
         g_memdup2 (&header->seq, sizeof header->seq));
}

gboolean
_csn_roll_is_forgotten (const CsnRoll *roll, const guint8 scope_id[CSN_ID_SIZE], guint64 seq)
{
  const guint64 *forgotten_at = g_hash_table_lookup (roll->forgotten, scope_id);
  return forgotten_at != NULL && *forgotten_at > seq;
}

void
_csn_roll_mark (CsnRoll *roll)
{
  _csn_roll_release (roll);
  roll->undo = g_array_new (FALSE, FALSE, sizeof (Undo));
  g_array_set_clear_func (roll->undo, undo_clear);
}

void
_csn_roll_release (CsnRoll *roll)
{
  g_clear_pointer (&roll->undo, g_array_unref);
}

void
_csn_roll_undo (CsnRoll *roll)
{
  for (guint i = roll->undo != NULL ? roll->undo->len : 0; i > 0; i--)
    {
      Undo *undo = &g_array_index (roll->undo, Undo, i - 1);
      if (undo->old != NULL)
        g_hash_table_replace (undo->table, g_steal_pointer (&undo->key), g_steal_pointer (&undo->old));
      else
        g_hash_table_remove (undo->table, undo->key);
    }
  _csn_roll_release (roll);
}
