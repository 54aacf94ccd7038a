/* What the tests of this room share: ids, sweeps over bits and lengths. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-identity.h"
#include "csn-test.h"

static const guint8 REGISTER[CSN_ID_SIZE] = { 0xc2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };
static const guint8 OTHER[CSN_ID_SIZE] = { 0xc2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16 };
static const guint8 PERSON[CSN_ID_SIZE] = { 0x77, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 };
static const guint8 THING[CSN_ID_SIZE] = { 0xaa, 0xbb, 0xcc };

static inline void
assert_vault_error (GError **error, CsnVaultError code)
{
  g_assert_error (*error, CSN_VAULT_ERROR, (int) code);
  csn_assert_sentence (*error);
  g_clear_error (error);
}

/* A copy of @bytes with one bit flipped. */
static inline GBytes *
flip (GBytes *bytes, gsize bit)
{
  gsize   length;
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, &length), g_bytes_get_size (bytes));
  copy[bit / 8] ^= (guint8) (1 << bit % 8);
  return g_bytes_new_take (copy, g_bytes_get_size (bytes));
}

/* In memory of exactly that length, so that reading on is caught by the sanitizer. */
static inline GBytes *
cut (GBytes *bytes, gsize length)
{
  return g_bytes_new (g_bytes_get_data (bytes, NULL), length);
}

static inline GBytes *
extend (GBytes *bytes)
{
  gsize   length = g_bytes_get_size (bytes);
  guint8 *longer = g_malloc0 (length + 1);
  memcpy (longer, g_bytes_get_data (bytes, NULL), length);
  return g_bytes_new_take (longer, length + 1);
}

static inline void
start_vault (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (csn_vault_init (&error));
  g_assert_no_error (error);
}
