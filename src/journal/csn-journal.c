/* The journal as one desk sees it: follows the chain, appends under the lock. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-journal-private.h"
#include "csn-text.h"

#define HEADER_LIMIT (64 * 1024)

/* --- Taking in what is written
 * ------------------------------------------------------------------------------- */

static gboolean
damaged (guint64 seq, const char *what, GError **error)
{
  g_autofree char *number = csn_text_number ((gint64) seq);
  g_set_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED,
               "Entry %s %s. Have the register verified and restore it from a backup.", number, what);
  return FALSE;
}

static gboolean
cannot (GError **error, const char *text)
{
  g_set_error_literal (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_CANNOT, text);
  return FALSE;
}

/* The head moves to an entry that has been found to follow it. */
static void
advance (CsnJournal *self, const CsnHeader *header, const guint8 leaf[CSN_HASH_SIZE])
{
  csn_merkle_add (&self->tree, leaf);
  _csn_roll_apply (&self->roll, header);
  self->head.size = header->seq;
  self->head.time_us = header->time_us;
  memcpy (self->head.leaf, leaf, CSN_HASH_SIZE);
  self->root_is_old = TRUE;
}

gboolean
_csn_journal_decode (CsnJournal *self, guint64 seq, GBytes *bytes, CsnHeader *out_header, GError **error)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  if (!csn_header_decode (data, length, out_header, NULL))
    return damaged (seq, "has a damaged header", error);
  if (out_header->seq == seq && memcmp (out_header->register_id, self->register_id, CSN_ID_SIZE) == 0)
    return TRUE;
  csn_header_clear (out_header);
  return damaged (seq, "belongs elsewhere", error);
}

/* Whether @header follows the head, and its actor was allowed to write it. */
static gboolean
follows (CsnJournal *self, const CsnHeader *header, GError **error)
{
  if (header->seq != self->head.size + 1)
    return damaged (self->head.size + 1, "is missing", error);
  if (memcmp (header->previous, self->head.leaf, CSN_HASH_SIZE) != 0)
    return damaged (header->seq, "does not follow the entry before it", error);
  if (_csn_roll_standing (&self->roll, header) != CSN_STANDING_ADMITTED)
    return damaged (header->seq, "was signed with a key that may not sign here", error);
  const char *objection = _csn_roll_objection (&self->roll, header);
  return objection == NULL || damaged (header->seq, objection, error);
}

typedef struct
{
  CsnJournal *journal;
  gboolean    check_signatures;
} Following;

static gboolean
follow_entry (
    guint64 seq, GBytes *bytes, GBytes *body, const guint8 *signature, gpointer data, GError **error)
{
  Following  *following = data;
  CsnJournal *self = following->journal;
  g_auto (CsnHeader) header = { 0 };
  guint8 leaf[CSN_HASH_SIZE];

  if (!_csn_journal_decode (self, seq, bytes, &header, error) || !follows (self, &header, error))
    return FALSE;
  if (following->check_signatures &&
      !csn_signature_verify (header.actor_key, CSN_ENTRY_CONTEXT, g_bytes_get_data (bytes, NULL),
                             g_bytes_get_size (bytes), signature))
    return damaged (seq, "was changed after it was signed", error);
  csn_entry_leaf_hash (bytes, signature, leaf);
  advance (self, &header, leaf);
  return TRUE;
}

/* The version is asked for first: what is committed between the two questions is then read twice rather than
 * missed. */
static gboolean
catch_up (CsnJournal *self, gboolean check_signatures, GError **error)
{
  Following following = { self, check_signatures };
  guint64   version = self->engine->klass->data_version (self->engine);
  if (version == self->version)
    return TRUE;
  if (!self->engine->klass->read_headers (self->engine, self->head.size + 1, follow_entry, &following, error))
    return FALSE;
  self->version = version;
  return TRUE;
}

/* --- Life
 * ---------------------------------------------------------------------------------------------------- */

CsnJournal *
csn_journal_new (CsnEngine *engine, const guint8 register_id[CSN_ID_SIZE], GError **error)
{
  CsnJournal *self = g_new0 (CsnJournal, 1);
  self->engine = engine;
  memcpy (self->register_id, register_id, CSN_ID_SIZE);
  csn_merkle_init (&self->tree);
  _csn_roll_init (&self->roll);
  self->root_is_old = TRUE;
  self->version = G_MAXUINT64;
  if (catch_up (self, FALSE, error))
    return self;
  csn_journal_free (self);
  return NULL;
}

void
csn_journal_free (CsnJournal *self)
{
  if (self == NULL)
    return;
  csn_journal_rollback (self);
  _csn_roll_clear (&self->roll);
  csn_engine_free (self->engine);
  g_free (self);
}

CsnEngine *
csn_journal_get_engine (CsnJournal *self)
{
  return self->engine;
}

const CsnHead *
csn_journal_get_head (CsnJournal *self)
{
  if (self->root_is_old)
    csn_merkle_root (&self->tree, self->head.root);
  self->root_is_old = FALSE;
  return &self->head;
}

gboolean
csn_journal_is_admitted (CsnJournal *self, const guint8 sign_key[CSN_KEY_SIZE])
{
  return g_hash_table_contains (self->roll.keys, sign_key);
}

static gboolean
peek (guint64 seq, GBytes *bytes, GBytes *body, const guint8 *signature, gpointer data, GError **error)
{
  guint8 **out_id = data;
  g_auto (CsnHeader) header = { 0 };
  if (!csn_header_decode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &header, error))
    return FALSE;
  memcpy (*out_id, header.register_id, CSN_ID_SIZE);
  *out_id = NULL;
  return FALSE;
}

gboolean
csn_journal_peek_register_id (CsnEngine *engine, guint8 out_id[CSN_ID_SIZE], GError **error)
{
  guint8 *wanted = out_id;
  if (!engine->klass->read_headers (engine, 1, peek, &wanted, error))
    return FALSE;
  if (wanted != NULL)
    g_set_error_literal (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED,
                         "The register holds no entries. Create it again or restore it from a backup.");
  return wanted == NULL;
}

/* --- Writing
 * ------------------------------------------------------------------------------------------------- */

gboolean
csn_journal_begin (CsnJournal *self, GError **error)
{
  g_return_val_if_fail (!self->in_transaction, FALSE);
  if (!self->engine->klass->begin (self->engine, error))
    return FALSE;
  if (!catch_up (self, TRUE, error))
    {
      self->engine->klass->rollback (self->engine);
      return FALSE;
    }
  self->in_transaction = TRUE;
  self->head_before = self->head;
  self->tree_before = self->tree;
  _csn_roll_mark (&self->roll);
  return TRUE;
}

static GArray *
dup_list (const guint8 *items, guint n, gsize item_size)
{
  if (n == 0)
    return NULL;
  GArray *list = g_array_sized_new (FALSE, FALSE, (guint) item_size, n);
  return g_array_append_vals (list, items, n);
}

static void
fill_header (CsnJournal *self, const CsnAppend *append, CsnIdentity *actor, CsnHeader *header)
{
  memcpy (header->register_id, self->register_id, CSN_ID_SIZE);
  header->seq = self->head.size + 1;
  header->time_us = append->time_us;
  memcpy (header->actor_key, csn_identity_public (actor)->sign_key, CSN_KEY_SIZE);
  memcpy (header->scope_id, append->scope_id, CSN_ID_SIZE);
  csn_sha256 (g_bytes_get_data (append->sealed_body, NULL), g_bytes_get_size (append->sealed_body),
              header->body_hash);
  memcpy (header->commitment, append->commitment, CSN_HASH_SIZE);
  memcpy (header->previous, self->head.leaf, CSN_HASH_SIZE);
  header->blobs = dup_list ((const guint8 *) append->blobs, append->n_blobs, sizeof (CsnBlobRef));
  header->admits = dup_list (append->admits, append->n_admits, CSN_KEY_SIZE);
  header->retires = dup_list (append->retires, append->n_retires, CSN_KEY_SIZE);
  header->forgets = dup_list (append->forgets, append->n_forgets, CSN_ID_SIZE);
}

static gboolean
is_allowed (CsnJournal *self, const CsnHeader *header, GError **error)
{
  switch (_csn_roll_standing (&self->roll, header))
    {
    case CSN_STANDING_ADMITTED:
      break;
    case CSN_STANDING_RETIRED:
      return cannot (
          error, "Your key was withdrawn from this register, so nothing was recorded. Ask the co-ordinator.");
    case CSN_STANDING_UNKNOWN:
    default:
      return cannot (
          error,
          "Your key has not been admitted to this register, so nothing was recorded. Ask the co-ordinator.");
    }
  const char *objection = _csn_roll_objection (&self->roll, header);
  if (objection != NULL)
    g_set_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_CANNOT,
                 "Nothing was recorded, because the entry %s.", objection);
  return objection == NULL;
}

gboolean
csn_journal_append (
    CsnJournal *self, const CsnAppend *append, CsnIdentity *actor, guint64 *out_seq, GError **error)
{
  g_auto (CsnHeader) header = { 0 };
  guint8 signature[CSN_SIGNATURE_SIZE], leaf[CSN_HASH_SIZE];

  g_return_val_if_fail (self->in_transaction, FALSE);
  fill_header (self, append, actor, &header);
  if (!is_allowed (self, &header, error))
    return FALSE;
  g_autoptr (GBytes) bytes = csn_header_encode (&header);
  if (g_bytes_get_size (bytes) > HEADER_LIMIT)
    return cannot (error, "Too many photographs or documents for one entry, so nothing was recorded. Add "
                          "them in several steps.");
  csn_identity_sign (actor, CSN_ENTRY_CONTEXT, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                     signature);
  if (!self->engine->klass->append (self->engine, header.seq, bytes, append->sealed_body, signature, error))
    return FALSE;
  csn_entry_leaf_hash (bytes, signature, leaf);
  advance (self, &header, leaf);
  if (out_seq != NULL)
    *out_seq = header.seq;
  return TRUE;
}

gboolean
csn_journal_put_blob (
    CsnJournal *self, const guint8 id[CSN_ID_SIZE], GBytes *sealed, CsnBlobRef *out_ref, GError **error)
{
  g_return_val_if_fail (self->in_transaction, FALSE);
  if (!self->engine->klass->put_blob (self->engine, id, sealed, error))
    return FALSE;
  memset (out_ref, 0, sizeof *out_ref);
  memcpy (out_ref->id, id, CSN_ID_SIZE);
  out_ref->size = g_bytes_get_size (sealed);
  csn_sha256 (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), out_ref->hash);
  return TRUE;
}

static void
take_back (CsnJournal *self)
{
  self->in_transaction = FALSE;
  self->head = self->head_before;
  self->tree = self->tree_before;
  self->root_is_old = TRUE;
  _csn_roll_undo (&self->roll);
}

gboolean
csn_journal_commit (CsnJournal *self, GError **error)
{
  g_return_val_if_fail (self->in_transaction, FALSE);
  if (!self->engine->klass->commit (self->engine, error))
    {
      take_back (self);
      return FALSE;
    }
  self->in_transaction = FALSE;
  _csn_roll_release (&self->roll);
  return TRUE;
}

void
csn_journal_rollback (CsnJournal *self)
{
  if (!self->in_transaction)
    return;
  self->engine->klass->rollback (self->engine);
  take_back (self);
}

/* --- Reading
 * ------------------------------------------------------------------------------------------------- */

GBytes *
csn_journal_get_blob (CsnJournal *self, const guint8 id[CSN_ID_SIZE], GError **error)
{
  guint8             hash[CSN_HASH_SIZE];
  const CsnRollBlob *known = _csn_roll_find_blob (&self->roll, id);
  if (known == NULL)
    {
      cannot (error,
              "No entry of this register brought this photograph or document. Open it from its own case.");
      return NULL;
    }
  g_autoptr (GBytes) sealed = self->engine->klass->get_blob (self->engine, id, error);
  if (sealed == NULL)
    return NULL;
  csn_sha256 (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), hash);
  if (g_bytes_get_size (sealed) == known->ref.size && memcmp (hash, known->ref.hash, CSN_HASH_SIZE) == 0)
    return g_steal_pointer (&sealed);
  damaged (known->seq, "brought a photograph or document that was changed since", error);
  return NULL;
}

typedef struct
{
  CsnJournal       *journal;
  guint64           expected;            /* the next number; 0 before the first row */
  guint8            leaf[CSN_HASH_SIZE]; /* of the row before */
  gboolean          has_leaf;
  CsnJournalVisitor visitor;
  gpointer          data;
} Reading;

/* An entry that the head already covers: it must still be what it was when the chain was last walked. */
static gboolean
is_as_known (Reading *reading, const CsnHeader *header, const guint8 leaf[CSN_HASH_SIZE], GError **error)
{
  const CsnHead *head = &reading->journal->head;
  if (reading->has_leaf && memcmp (header->previous, reading->leaf, CSN_HASH_SIZE) != 0)
    return damaged (header->seq, "does not follow the entry before it", error);
  if (header->seq == head->size && memcmp (leaf, head->leaf, CSN_HASH_SIZE) != 0)
    return damaged (header->seq, "was changed after it was written", error);
  return TRUE;
}

static gboolean
read_entry (guint64 seq, GBytes *bytes, GBytes *body, const guint8 *signature, gpointer data, GError **error)
{
  Reading    *reading = data;
  CsnJournal *self = reading->journal;
  g_auto (CsnHeader) header = { 0 };
  guint8 leaf[CSN_HASH_SIZE], hash[CSN_HASH_SIZE];

  if (seq != reading->expected)
    return damaged (reading->expected, "is missing", error);
  if (seq > self->head.size)
    {
      Following following = { self, TRUE };
      if (!follow_entry (seq, bytes, body, signature, &following, error))
        return FALSE;
    }
  if (!_csn_journal_decode (self, seq, bytes, &header, error))
    return FALSE;
  csn_entry_leaf_hash (bytes, signature, leaf);
  if (!is_as_known (reading, &header, leaf, error))
    return FALSE;
  if (body != NULL)
    {
      csn_sha256 (g_bytes_get_data (body, NULL), g_bytes_get_size (body), hash);
      if (memcmp (hash, header.body_hash, CSN_HASH_SIZE) != 0)
        return damaged (seq, "was changed after it was written", error);
    }
  memcpy (reading->leaf, leaf, CSN_HASH_SIZE);
  reading->has_leaf = TRUE;
  reading->expected = seq + 1;
  return reading->visitor (&header, body, reading->data, error);
}

gboolean
csn_journal_read_from (
    CsnJournal *self, guint64 first_seq, CsnJournalVisitor visitor, gpointer data, GError **error)
{
  guint64 first = MAX (first_seq, 1);
  Reading reading = { .journal = self, .expected = first, .visitor = visitor, .data = data };
  /* Beyond the head there is a gap that must be read too, or the chain could not be checked. */
  if (first > self->head.size + 1 && !csn_journal_follow (self, error))
    return FALSE;
  return self->engine->klass->read_from (self->engine, first, read_entry, &reading, error);
}

gboolean
csn_journal_has_news (CsnJournal *self)
{
  return self->engine->klass->data_version (self->engine) != self->version;
}

gboolean
csn_journal_follow (CsnJournal *self, GError **error)
{
  return catch_up (self, TRUE, error);
}
