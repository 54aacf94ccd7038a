/* RFC 6962 §2.1: tree head, audit paths and consistency proofs. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-merkle.h"

static void
hash_node (const guint8 *left, const guint8 *right, guint8 out[CSN_HASH_SIZE])
{
  guint8 node[1 + 2 * CSN_HASH_SIZE];
  node[0] = 0x01;
  memcpy (node + 1, left, CSN_HASH_SIZE);
  memcpy (node + 1 + CSN_HASH_SIZE, right, CSN_HASH_SIZE);
  csn_sha256 (node, sizeof node, out);
}

/* --- Growing
 * ------------------------------------------------------------------------------------------------ */

void
csn_merkle_init (CsnMerkle *tree)
{
  memset (tree, 0, sizeof *tree);
}

/* peaks[i] is the root of a full subtree of 2^i leaves wherever bit i of size is set. */
void
csn_merkle_add (CsnMerkle *tree, const guint8 leaf[CSN_HASH_SIZE])
{
  guint8 hash[CSN_HASH_SIZE];
  guint  level = 0;

  memcpy (hash, leaf, CSN_HASH_SIZE);
  for (; (tree->size >> level) & 1; level++)
    hash_node (tree->peaks[level], hash, hash);
  memcpy (tree->peaks[level], hash, CSN_HASH_SIZE);
  tree->size++;
}

void
csn_merkle_root (const CsnMerkle *tree, guint8 out_root[CSN_HASH_SIZE])
{
  gboolean started = FALSE;

  if (tree->size == 0)
    csn_sha256 ((const guint8 *) "", 0, out_root);
  for (guint level = 0; level < 64 && tree->size >> level != 0; level++)
    {
      if (((tree->size >> level) & 1) == 0)
        continue;
      if (started)
        hash_node (tree->peaks[level], out_root, out_root);
      else
        memcpy (out_root, tree->peaks[level], CSN_HASH_SIZE);
      started = TRUE;
    }
}

static void
root_of (const guint8 *leaves, guint64 n, guint8 out_root[CSN_HASH_SIZE])
{
  CsnMerkle tree;
  csn_merkle_init (&tree);
  for (guint64 i = 0; i < n; i++)
    csn_merkle_add (&tree, leaves + i * CSN_HASH_SIZE);
  csn_merkle_root (&tree, out_root);
}

/* The largest power of two below @n; n > 1. */
static guint64
split_of (guint64 n)
{
  guint64 k = 1;
  while (k << 1 < n)
    k <<= 1;
  return k;
}

/* --- Proofs
 * ------------------------------------------------------------------------------------------------- */

static void
append_root (GByteArray *proof, const guint8 *leaves, guint64 n)
{
  guint8 root[CSN_HASH_SIZE];
  root_of (leaves, n, root);
  g_byte_array_append (proof, root, CSN_HASH_SIZE);
}

/* The recursion is as deep as the tree is high: 64 at most. */
static void
append_path (GByteArray *proof, const guint8 *leaves, guint64 n, guint64 index)
{
  if (n <= 1)
    return;
  guint64       k = split_of (n);
  const guint8 *right = leaves + k * CSN_HASH_SIZE;
  if (index < k)
    {
      append_path (proof, leaves, k, index);
      append_root (proof, right, n - k);
    }
  else
    {
      append_path (proof, right, n - k, index - k);
      append_root (proof, leaves, k);
    }
}

GByteArray *
csn_merkle_inclusion (const guint8 *leaves, guint64 n, guint64 index)
{
  GByteArray *proof = g_byte_array_new ();
  g_return_val_if_fail (index < n, proof);
  append_path (proof, leaves, n, index);
  return proof;
}

/* SUBPROOF of RFC 6962 §2.1.2; @whole says that the old tree is exactly this subtree of the whole, so its
 * root is known. */
static void
append_subproof (GByteArray *proof, const guint8 *leaves, guint64 n, guint64 old_n, gboolean whole)
{
  if (old_n == n)
    {
      if (!whole)
        append_root (proof, leaves, n);
      return;
    }
  guint64       k = split_of (n);
  const guint8 *right = leaves + k * CSN_HASH_SIZE;
  if (old_n <= k)
    {
      append_subproof (proof, leaves, k, old_n, whole);
      append_root (proof, right, n - k);
    }
  else
    {
      append_subproof (proof, right, n - k, old_n - k, FALSE);
      append_root (proof, leaves, k);
    }
}

GByteArray *
csn_merkle_consistency (const guint8 *leaves, guint64 n, guint64 old_n)
{
  GByteArray *proof = g_byte_array_new ();
  g_return_val_if_fail (old_n <= n, proof);
  if (old_n > 0 && old_n < n)
    append_subproof (proof, leaves, n, old_n, TRUE);
  return proof;
}

/* --- Checking proofs (RFC 9162 §2.1.3.2 and §2.1.4.2, which walk the bits of index and size)
 * ------------------- */

gboolean
csn_merkle_inclusion_verify (
    const guint8 *leaf, guint64 index, guint64 n, const guint8 *proof, gsize proof_length, const guint8 *root)
{
  guint8  hash[CSN_HASH_SIZE];
  guint64 node = index, last = n - 1;

  if (index >= n || proof_length % CSN_HASH_SIZE != 0)
    return FALSE;
  memcpy (hash, leaf, CSN_HASH_SIZE);
  for (gsize at = 0; at < proof_length; at += CSN_HASH_SIZE)
    {
      if (last == 0)
        return FALSE;
      if ((node & 1) == 1 || node == last)
        {
          hash_node (proof + at, hash, hash);
          while ((node & 1) == 0 && node != 0)
            {
              node >>= 1;
              last >>= 1;
            }
        }
      else
        hash_node (hash, proof + at, hash);
      node >>= 1;
      last >>= 1;
    }
  return last == 0 && memcmp (hash, root, CSN_HASH_SIZE) == 0;
}

static gboolean
climb_both (
    guint64 node, guint64 last, const guint8 *proof, gsize proof_length, guint8 *old_hash, guint8 *new_hash)
{
  for (gsize at = 0; at < proof_length; at += CSN_HASH_SIZE)
    {
      if (last == 0)
        return FALSE;
      if ((node & 1) == 1 || node == last)
        {
          hash_node (proof + at, old_hash, old_hash);
          hash_node (proof + at, new_hash, new_hash);
          while ((node & 1) == 0 && node != 0)
            {
              node >>= 1;
              last >>= 1;
            }
        }
      else
        hash_node (new_hash, proof + at, new_hash);
      node >>= 1;
      last >>= 1;
    }
  return last == 0;
}

gboolean
csn_merkle_consistency_verify (guint64       old_n,
                               guint64       n,
                               const guint8 *old_root,
                               const guint8 *root,
                               const guint8 *proof,
                               gsize         proof_length)
{
  guint8 empty[CSN_HASH_SIZE], old_hash[CSN_HASH_SIZE], new_hash[CSN_HASH_SIZE];

  if (old_n > n || proof_length % CSN_HASH_SIZE != 0)
    return FALSE;
  if (old_n == n)
    return proof_length == 0 && memcmp (old_root, root, CSN_HASH_SIZE) == 0;
  if (old_n == 0)
    {
      csn_sha256 ((const guint8 *) "", 0, empty);
      return proof_length == 0 && memcmp (old_root, empty, CSN_HASH_SIZE) == 0;
    }
  guint64 node = old_n - 1, last = n - 1;
  while ((node & 1) == 1)
    {
      node >>= 1;
      last >>= 1;
    }
  if (node != 0 && proof_length == 0)
    return FALSE;
  /* An old tree that is a full subtree of the new one starts the climb itself; the proof leaves it out. */
  gsize         skip = node != 0 ? CSN_HASH_SIZE : 0;
  const guint8 *start = node != 0 ? proof : old_root;
  memcpy (old_hash, start, CSN_HASH_SIZE);
  memcpy (new_hash, start, CSN_HASH_SIZE);
  return climb_both (node, last, proof + skip, proof_length - skip, old_hash, new_hash) &&
         memcmp (old_hash, old_root, CSN_HASH_SIZE) == 0 && memcmp (new_hash, root, CSN_HASH_SIZE) == 0;
}
