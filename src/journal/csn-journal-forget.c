/* Destroying the sealed bodies and blobs of scopes that an entry forgets. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-journal-private.h"

typedef struct
{
  CsnJournal *journal;
  GArray     *bodies; /* guint64: entries whose body is to go */
  GByteArray *blobs;  /* ids of blobs that are to go */
  GHashTable *doomed; /* guint64*: every entry of a forgotten scope, its body gone or not */
} Forgetting;

static gboolean
collect_body (
    guint64 seq, GBytes *bytes, GBytes *body, const guint8 *signature, gpointer data, GError **error)
{
  Forgetting *forgetting = data;
  g_auto (CsnHeader) header = { 0 };
  if (!_csn_journal_decode (forgetting->journal, seq, bytes, &header, error))
    return FALSE;
  if (!_csn_roll_is_forgotten (&forgetting->journal->roll, header.scope_id, seq))
    return TRUE;
  if (body != NULL)
    g_array_append_val (forgetting->bodies, seq);
  if (header.blobs != NULL)
    g_hash_table_add (forgetting->doomed, g_memdup2 (&seq, sizeof seq));
  return TRUE;
}

static gboolean
collect_blob (const guint8 *id, gpointer data, GError **error)
{
  Forgetting        *forgetting = data;
  const CsnRollBlob *known = _csn_roll_find_blob (&forgetting->journal->roll, id);
  if (known != NULL && g_hash_table_contains (forgetting->doomed, &known->seq))
    g_byte_array_append (forgetting->blobs, id, CSN_ID_SIZE);
  return TRUE;
}

static gboolean
delete_collected (CsnJournal *self, const Forgetting *forgetting, GError **error)
{
  for (guint i = 0; i < forgetting->bodies->len; i++)
    if (!self->engine->klass->forget_body (self->engine, g_array_index (forgetting->bodies, guint64, i),
                                           error))
      return FALSE;
  for (guint at = 0; at < forgetting->blobs->len; at += CSN_ID_SIZE)
    if (!self->engine->klass->forget_blob (self->engine, forgetting->blobs->data + at, error))
      return FALSE;
  return TRUE;
}

gboolean
csn_journal_forget_scopes (CsnJournal *self, GError **error)
{
  g_autoptr (GArray) bodies = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GByteArray) blobs = g_byte_array_new ();
  g_autoptr (GHashTable) doomed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Forgetting forgetting = { self, bodies, blobs, doomed };
  gboolean   own = !self->in_transaction;

  if (g_hash_table_size (self->roll.forgotten) == 0)
    return TRUE;
  if (!self->engine->klass->read_headers (self->engine, 1, collect_body, &forgetting, error) ||
      (g_hash_table_size (doomed) > 0 &&
       !self->engine->klass->list_blobs (self->engine, collect_blob, &forgetting, error)))
    return FALSE;
  /* Nothing to do is the usual case at open: no lock is taken for it. */
  if (bodies->len == 0 && blobs->len == 0)
    return TRUE;
  if (own && !csn_journal_begin (self, error))
    return FALSE;
  if (!delete_collected (self, &forgetting, error))
    {
      if (own)
        csn_journal_rollback (self);
      return FALSE;
    }
  return !own || csn_journal_commit (self, error);
}
