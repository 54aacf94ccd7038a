/* This register's head for others to keep, and theirs held against what was seen before (F53). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-proof.h"

#include <glib/gi18n-lib.h>

/* --- Mine ------------------------------------------------------------------------------------------------------------------------- */
static gboolean
add_leaf (guint64 seq, GBytes *header, GBytes *body, const guint8 signature[CSN_SIGNATURE_SIZE], gpointer data, GError **error)
{
  CsnWitness *witness = data;
  guint8      leaf[CSN_HASH_SIZE];
  if (seq > witness->size) /* written since by somebody else */
    return TRUE;
  csn_entry_leaf_hash (header, signature, leaf);
  g_byte_array_append (witness->leaves, leaf, sizeof leaf);
  return TRUE;
}

CsnWitness *
csn_witness_new (CsnRegister *self, GError **error)
{
  GError        *inner = NULL;
  const CsnHead *head = csn_journal_get_head (self->journal);
  CsnEngine     *engine = csn_journal_get_engine (self->journal);
  g_autoptr (CsnWitness) witness = g_new0 (CsnWitness, 1);
  witness->size = head->size;
  memcpy (witness->root, head->root, CSN_HASH_SIZE);
  witness->leaves = g_byte_array_new ();
  witness->note = csn_checkpoint_sign (head, self->id, self->me);
  if (!engine->klass->read_headers (engine, 1, add_leaf, witness, &inner))
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  if (witness->leaves->len == witness->size * CSN_HASH_SIZE)
    return g_steal_pointer (&witness);
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED, _ ("Entries are missing from the register. Check the register."));
  return NULL;
}

void
csn_witness_free (CsnWitness *witness)
{
  if (witness == NULL)
    return;
  g_clear_pointer (&witness->leaves, g_byte_array_unref);
  g_free (witness->note);
  g_free (witness);
}

GBytes *
csn_witness_consistency (CsnWitness *witness, guint64 old_size)
{
  if (old_size == 0 || old_size >= witness->size)
    return g_bytes_new (NULL, 0);
  return g_byte_array_free_to_bytes (csn_merkle_consistency (witness->leaves->data, witness->size, old_size));
}

GBytes *
csn_witness_inclusion (CsnWitness *witness, guint64 seq, guint8 out_leaf[CSN_HASH_SIZE])
{
  memset (out_leaf, 0, CSN_HASH_SIZE);
  if (seq == 0 || seq > witness->size)
    return g_bytes_new (NULL, 0);
  memcpy (out_leaf, witness->leaves->data + (seq - 1) * CSN_HASH_SIZE, CSN_HASH_SIZE);
  return g_byte_array_free_to_bytes (csn_merkle_inclusion (witness->leaves->data, witness->size, seq - 1));
}

/* --- Theirs ----------------------------------------------------------------------------------------------------------------------- */
gboolean
csn_witness_read (const char *note, const guint8 register_id[CSN_ID_SIZE], const guint8 sign_key[CSN_KEY_SIZE], guint64 *out_size,
                  guint8 out_root[CSN_HASH_SIZE], GError **error)
{
  guint8 named[CSN_ID_SIZE];
  if (csn_checkpoint_parse (note, named, out_size, out_root, NULL) && *out_size > 0 && memcmp (named, register_id, CSN_ID_SIZE) == 0
      && csn_checkpoint_verify (note, sign_key, NULL))
    return TRUE;
  return csn_register_usage (error, _ ("This file does not show the register that it comes from. Ask for it again."));
}

CsnSeen
csn_witness_compare (guint64 last_size, const guint8 last_root[CSN_HASH_SIZE], guint64 size, const guint8 root[CSN_HASH_SIZE], guint64 old_size,
                     GBytes *consistency, gboolean follows)
{
  gsize         length = 0;
  const guint8 *proof = consistency != NULL ? g_bytes_get_data (consistency, &length) : NULL;
  if (last_size == 0)
    return CSN_SEEN_SOUND;
  if (size < last_size)
    return CSN_SEEN_ROLLED_BACK;
  if (size == last_size)
    return memcmp (root, last_root, CSN_HASH_SIZE) == 0 ? CSN_SEEN_SOUND : CSN_SEEN_FORKED;
  if (old_size == last_size)
    return csn_merkle_consistency_verify (last_size, size, last_root, root, proof, length) ? CSN_SEEN_SOUND : CSN_SEEN_FORKED;
  return follows ? CSN_SEEN_FORKED : CSN_SEEN_SOUND;
}

/* --- What I saw last -------------------------------------------------------------------------------------------------------------- */
typedef struct
{
  CsnMerkle tree;
  guint64   size;
} Until;

static gboolean
grow (guint64 seq, GBytes *header, GBytes *body, const guint8 signature[CSN_SIGNATURE_SIZE], gpointer data, GError **error)
{
  Until *until = data;
  guint8 leaf[CSN_HASH_SIZE];
  if (seq > until->size)
    return FALSE;
  csn_entry_leaf_hash (header, signature, leaf);
  csn_merkle_add (&until->tree, leaf);
  return TRUE;
}

static gboolean
is_beginning (CsnRegister *self, guint64 size, const guint8 root[CSN_HASH_SIZE])
{
  const CsnHead *head = csn_journal_get_head (self->journal);
  CsnEngine     *engine = csn_journal_get_engine (self->journal);
  Until          until = { .size = size };
  guint8         here[CSN_HASH_SIZE];
  if (size == head->size)
    return memcmp (root, head->root, CSN_HASH_SIZE) == 0;
  csn_merkle_init (&until.tree);
  if (!engine->klass->read_headers (engine, 1, grow, &until, NULL))
    return FALSE;
  csn_merkle_root (&until.tree, here);
  return until.tree.size == size && memcmp (root, here, CSN_HASH_SIZE) == 0;
}

/* One that was not signed by me, or cannot be read, says nothing. */
gboolean
csn_register_check_head (CsnRegister *self, GError **error)
{
  const CsnPublicKeys *keys = csn_identity_public (self->me);
  g_autofree char     *hex = csn_text_hex (keys->sign_key, 8), *name = g_strconcat (hex, ".head", NULL), *path = g_build_filename (self->folder, "heads", name, NULL);
  g_autoptr (GBytes)   kept = csn_file_read (path, 64 * 1024, NULL);
  g_autofree char     *note = kept != NULL ? csn_text_from_bytes (kept) : NULL;
  guint8               named[CSN_ID_SIZE], root[CSN_HASH_SIZE];
  guint64              size = 0;
  /* I may be at another desk too, which wrote after this one began to read. */
  if (kept != NULL && csn_journal_has_news (self->journal))
    (void) csn_journal_follow (self->journal, NULL);
  guint64 has = csn_journal_get_head (self->journal)->size;
  if (note == NULL || !csn_checkpoint_parse (note, named, &size, root, NULL) || size == 0 || memcmp (named, self->id, CSN_ID_SIZE) != 0
      || !csn_checkpoint_verify (note, keys->sign_key, NULL) || (size <= has && is_beginning (self, size, root)))
    return TRUE;
  g_autofree char *there = csn_text_number ((gint64) has), *seen = csn_text_number ((gint64) size);
  if (size > has)
    g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED,
                 /* Translators: numbers of entries */
                 _ ("This register has %1$s entries, and you saw %2$s when you worked in it last. The newest were removed, or an old copy was put in its place. Nothing was opened. Keep the whole "
                    "folder as it is, and tell the data protection unit."), there, seen);
  else
    g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED,
                 /* Translators: number of entries */
                 _ ("The first %s entries of this register are not the ones that you saw when you worked in it last: some were changed, removed or put in. Nothing was opened. Keep the whole "
                    "folder as it is, and tell the data protection unit."), seen);
  return FALSE;
}
