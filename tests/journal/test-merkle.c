/* The tree against known answers, and every proof of every small tree. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-merkle.h"
#include "csn-test.h"
#include "csn-text.h"

#define SIZES 64

static guint8 leaves[SIZES][CSN_HASH_SIZE];

/* RFC 6962's definition itself, as slow as it is plain. */
static void
define_root (const guint8 *from, guint64 n, guint8 out[CSN_HASH_SIZE])
{
  guint8  node[1 + 2 * CSN_HASH_SIZE] = { 0x01 };
  guint64 k = 1;
  if (n == 1)
    {
      memcpy (out, from, CSN_HASH_SIZE);
      return;
    }
  while (k * 2 < n)
    k *= 2;
  define_root (from, k, node + 1);
  define_root (from + k * CSN_HASH_SIZE, n - k, node + 1 + CSN_HASH_SIZE);
  csn_sha256 (node, sizeof node, out);
}

static void
fill_leaves (void)
{
  for (guint i = 0; i < SIZES; i++)
    {
      guint8 data[2] = { 0x00, (guint8) i };
      csn_sha256 (data, sizeof data, leaves[i]);
    }
}

static void
test_known_answers (void)
{
  /* Certificate Transparency's reference tree: eight inputs and the roots of sizes 0, 1, 2, 3, 5 and 8. */
  static const char *const inputs[] = {
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
  };
  static const struct
  {
    guint       size;
    const char *root;
  } answers[] = {
    { 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { 1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" },
    { 2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125" },
    { 3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" },
    { 5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4" },
    { 8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" },
  };
  for (guint a = 0; a < G_N_ELEMENTS (answers); a++)
    {
      CsnMerkle tree;
      guint8    root[CSN_HASH_SIZE];
      csn_merkle_init (&tree);
      for (guint i = 0; i < answers[a].size; i++)
        {
          guint8 data[1 + 16] = { 0x00 }, leaf[CSN_HASH_SIZE];
          gsize  length = strlen (inputs[i]) / 2;
          g_assert_true (csn_text_unhex (inputs[i], data + 1, length));
          csn_sha256 (data, 1 + length, leaf);
          csn_merkle_add (&tree, leaf);
        }
      csn_merkle_root (&tree, root);
      g_autofree char *hex = csn_text_hex (root, sizeof root);
      g_assert_cmpstr (hex, ==, answers[a].root);
    }
}

static void
test_roots_as_defined (void)
{
  CsnMerkle tree;
  guint8    root[CSN_HASH_SIZE], expected[CSN_HASH_SIZE];
  csn_merkle_init (&tree);
  for (guint n = 1; n <= SIZES; n++)
    {
      csn_merkle_add (&tree, leaves[n - 1]);
      csn_merkle_root (&tree, root);
      define_root (leaves[0], n, expected);
      g_assert_cmpmem (root, sizeof root, expected, sizeof expected);
    }
}

static void
test_every_inclusion (void)
{
  guint8 root[CSN_HASH_SIZE];
  for (guint64 n = 1; n <= SIZES; n++)
    {
      define_root (leaves[0], n, root);
      for (guint64 i = 0; i < n; i++)
        {
          g_autoptr (GByteArray) proof = csn_merkle_inclusion (leaves[0], n, i);
          g_assert_true (csn_merkle_inclusion_verify (leaves[i], i, n, proof->data, proof->len, root));
          for (guint64 j = 0; j < n; j++)
            if (j != i)
              g_assert_false (csn_merkle_inclusion_verify (leaves[j], i, n, proof->data, proof->len, root));
          g_assert_false (csn_merkle_inclusion_verify (leaves[i], n, n, proof->data, proof->len, root));
          if (proof->len > 0)
            {
              g_assert_false (csn_merkle_inclusion_verify (leaves[i], i, n, proof->data,
                                                           proof->len - CSN_HASH_SIZE, root));
              g_assert_false (
                  csn_merkle_inclusion_verify (leaves[i], i, n, proof->data, proof->len - 1, root));
              proof->data[n % proof->len] ^= 1;
              g_assert_false (csn_merkle_inclusion_verify (leaves[i], i, n, proof->data, proof->len, root));
            }
        }
    }
}

static void
test_every_consistency (void)
{
  guint8 root[CSN_HASH_SIZE], old_root[CSN_HASH_SIZE], other[CSN_HASH_SIZE];
  for (guint64 n = 1; n <= SIZES; n++)
    for (guint64 old_n = 1; old_n <= n; old_n++)
      {
        define_root (leaves[0], n, root);
        define_root (leaves[0], old_n, old_root);
        g_autoptr (GByteArray) proof = csn_merkle_consistency (leaves[0], n, old_n);
        g_assert_true (csn_merkle_consistency_verify (old_n, n, old_root, root, proof->data, proof->len));
        memcpy (other, old_root, sizeof other);
        other[old_n % CSN_HASH_SIZE] ^= 0x80;
        g_assert_false (csn_merkle_consistency_verify (old_n, n, other, root, proof->data, proof->len));
        memcpy (other, root, sizeof other);
        other[n % CSN_HASH_SIZE] ^= 0x01;
        g_assert_false (csn_merkle_consistency_verify (old_n, n, old_root, other, proof->data, proof->len));
        for (guint at = 0; at < proof->len; at += 11)
          {
            proof->data[at] ^= 4;
            g_assert_false (
                csn_merkle_consistency_verify (old_n, n, old_root, root, proof->data, proof->len));
            proof->data[at] ^= 4;
          }
        if (proof->len > 0)
          g_assert_false (csn_merkle_consistency_verify (old_n, n, old_root, root, proof->data,
                                                         proof->len - CSN_HASH_SIZE));
      }
}

static void
test_empty_tree (void)
{
  guint8 empty[CSN_HASH_SIZE], root[CSN_HASH_SIZE];
  csn_sha256 ((const guint8 *) "", 0, empty);
  define_root (leaves[0], 5, root);
  g_assert_true (csn_merkle_consistency_verify (0, 5, empty, root, NULL, 0));
  g_assert_false (csn_merkle_consistency_verify (0, 5, root, root, NULL, 0));
  g_assert_false (csn_merkle_consistency_verify (5, 3, root, root, NULL, 0));
  g_assert_false (csn_merkle_inclusion_verify (leaves[0], 0, 0, NULL, 0, empty));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (csn_vault_init (NULL));
  fill_leaves ();
  g_test_add_func ("/journal/merkle/known-answers", test_known_answers);
  g_test_add_func ("/journal/merkle/root-is-as-defined", test_roots_as_defined);
  g_test_add_func ("/journal/merkle/every-inclusion-proof", test_every_inclusion);
  g_test_add_func ("/journal/merkle/every-consistency-proof", test_every_consistency);
  g_test_add_func ("/journal/merkle/empty-tree", test_empty_tree);
  return g_test_run ();
}
