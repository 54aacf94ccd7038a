/* Signatures and hashes on all cores. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-verify-private.h"

#define BATCH_ITEMS 128
#define BATCH_BYTES (8 * 1024 * 1024)

typedef enum
{
  ENTRY,
  BLOB
} ItemKind;

typedef struct
{
  ItemKind kind;
  guint64  seq, size;
  guint8   key[CSN_KEY_SIZE], hash[CSN_HASH_SIZE], signature[CSN_SIGNATURE_SIZE];
  GBytes  *header; /* of an entry */
  GBytes  *sealed; /* body or blob; NULL once forgotten */
} Item;

struct _CsnProofs
{
  CsnFlaws    *flaws;
  GThreadPool *pool;
  GArray      *batch;
  gsize        batch_bytes;
  GMutex       lock;
  GCond        done;
  guint        waiting, limit; /* batches handed out; how many may be, so that memory stays flat */
};

static void
item_clear (gpointer data)
{
  Item *item = data;
  g_clear_pointer (&item->header, g_bytes_unref);
  g_clear_pointer (&item->sealed, g_bytes_unref);
}

static gboolean
is_hash_of (GBytes *bytes, const guint8 expected[CSN_HASH_SIZE])
{
  guint8 hash[CSN_HASH_SIZE];
  csn_sha256 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), hash);
  return memcmp (hash, expected, CSN_HASH_SIZE) == 0;
}

static void
prove_entry (CsnFlaws *flaws, const Item *item)
{
  if (!csn_signature_verify (item->key, CSN_ENTRY_CONTEXT, g_bytes_get_data (item->header, NULL),
                             g_bytes_get_size (item->header), item->signature))
    _csn_flaws_add (flaws, CSN_FLAW_SIGNATURE, item->seq,
                    "Entry %s was changed after it was written: its signature does not match.");
  if (item->sealed != NULL && !is_hash_of (item->sealed, item->hash))
    _csn_flaws_add (flaws, CSN_FLAW_BODY, item->seq,
                    "Entry %s was changed after it was written: its text is not what was signed.");
}

static void
prove_blob (CsnFlaws *flaws, const Item *item)
{
  if (g_bytes_get_size (item->sealed) != item->size || !is_hash_of (item->sealed, item->hash))
    _csn_flaws_add (flaws, CSN_FLAW_BLOB, item->seq,
                    "A photograph or document of entry %s was changed after it was written.");
}

static void
prove_items (CsnProofs *self, GArray *batch)
{
  for (guint i = 0; i < batch->len; i++)
    {
      const Item *item = &g_array_index (batch, Item, i);
      if (item->kind == ENTRY)
        prove_entry (self->flaws, item);
      else
        prove_blob (self->flaws, item);
    }
}

static void
prove_batch (gpointer data, gpointer user_data)
{
  CsnProofs *self = user_data;

  prove_items (self, data);
  g_array_unref (data);
  g_mutex_lock (&self->lock);
  self->waiting--;
  g_cond_signal (&self->done);
  g_mutex_unlock (&self->lock);
}

static GArray *
make_batch (void)
{
  GArray *batch = g_array_sized_new (FALSE, FALSE, sizeof (Item), BATCH_ITEMS);
  g_array_set_clear_func (batch, item_clear);
  return batch;
}

CsnProofs *
_csn_proofs_new (CsnFlaws *flaws)
{
  CsnProofs *self = g_new0 (CsnProofs, 1);
  self->flaws = flaws;
  self->limit = 4 * g_get_num_processors ();
  self->batch = make_batch ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->done);
  return self;
}

static void
hand_out (CsnProofs *self)
{
  if (self->pool == NULL)
    self->pool = g_thread_pool_new (prove_batch, self, (int) g_get_num_processors (), FALSE, NULL);
  g_mutex_lock (&self->lock);
  while (self->waiting >= self->limit)
    g_cond_wait (&self->done, &self->lock);
  self->waiting++;
  g_mutex_unlock (&self->lock);
  g_thread_pool_push (self->pool, self->batch, NULL);
  self->batch = make_batch ();
  self->batch_bytes = 0;
}

static void
add (CsnProofs *self, const Item *item)
{
  g_array_append_val (self->batch, *item);
  self->batch_bytes += item->sealed != NULL ? g_bytes_get_size (item->sealed) : 0;
  if (self->batch->len >= BATCH_ITEMS || self->batch_bytes >= BATCH_BYTES)
    hand_out (self);
}

void
_csn_proofs_add_entry (CsnProofs       *self,
                       const CsnHeader *header,
                       GBytes          *bytes,
                       GBytes          *body,
                       const guint8     signature[CSN_SIGNATURE_SIZE])
{
  Item item = { .kind = ENTRY, .seq = header->seq, .header = g_bytes_ref (bytes) };
  memcpy (item.key, header->actor_key, CSN_KEY_SIZE);
  memcpy (item.hash, header->body_hash, CSN_HASH_SIZE);
  memcpy (item.signature, signature, CSN_SIGNATURE_SIZE);
  item.sealed = body != NULL ? g_bytes_ref (body) : NULL;
  add (self, &item);
}

void
_csn_proofs_add_blob (CsnProofs *self, guint64 seq, const CsnBlobRef *ref, GBytes *sealed)
{
  Item item = { .kind = BLOB, .seq = seq, .size = ref->size, .sealed = g_bytes_ref (sealed) };
  memcpy (item.hash, ref->hash, CSN_HASH_SIZE);
  add (self, &item);
}

void
_csn_proofs_free (CsnProofs *self)
{
  /* The last batch, of a small register the only one, is not worth waking a thread for. */
  prove_items (self, self->batch);
  if (self->pool != NULL)
    g_thread_pool_free (self->pool, FALSE, TRUE);
  g_array_unref (self->batch);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->done);
  g_free (self);
}
