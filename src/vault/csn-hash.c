/* SHA-256 as everything here uses it, with the processor's own instructions. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From libgcrypt: libsodium's is portable C and eight times slower, which is what checking a long register then waits for. */
#include "csn-identity.h"
#include <gcrypt.h>
#include <sodium.h>

G_STATIC_ASSERT (CSN_HASH_SIZE == crypto_hash_sha256_BYTES);

/* Locked memory of its own is for keys that it keeps and random numbers that it makes: here it does neither. */
static void
start (void)
{
  static gsize started = 0;
  if (!g_once_init_enter (&started))
    return;
  if (gcry_control (GCRYCTL_INITIALIZATION_FINISHED_P) == 0 && gcry_check_version (NULL) != NULL)
    {
      gcry_control (GCRYCTL_DISABLE_SECMEM, 0);
      gcry_control (GCRYCTL_INITIALIZATION_FINISHED, 0);
    }
  g_once_init_leave (&started, 1);
}

void
csn_sha256 (const guint8 *bytes, gsize length, guint8 out_hash[CSN_HASH_SIZE])
{
  start ();
  gcry_md_hash_buffer (GCRY_MD_SHA256, out_hash, bytes, length);
}
