/* Returns: the file as it comes, what is inside it, and manifests that a trusted signer made wrong. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-return.h"
#include "csn-age.h"
#include "fuzz.h"

static CsnIdentity *sender, *reader;

static CsnIdentity *
person (guint8 seed)
{
  g_autoptr (CsnSecret) seeds = csn_secret_new (64);
  for (guint i = 0; i < 64; i++)
    csn_secret_writable (seeds)[i] = seed;
  return csn_identity_new_from_seeds (seeds, NULL);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  (void) argc;
  (void) argv;
  csn_vault_init (NULL);
  sender = person (2); /* as in tests/exchange: the seeds there are sealed by and for these */
  reader = person (1);
  return 0;
}

static void
decode (const uint8_t *bytes, size_t length)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GBytes)    manifest = g_bytes_new (bytes, length);
  g_autoptr (CsnReturn) self = csn_return_decode (manifest, &error);
  PROMISE ((self == NULL) == (error != NULL), "a refused return says why");
  if (self == NULL)
    return;
  g_autoptr (GBytes) again = csn_return_encode (self, NULL);
  PROMISE (again != NULL && g_bytes_equal (manifest, again), "decoding and encoding again gives the same manifest");
}

static void
open_file (GBytes *file)
{
  g_autoptr (GError)    error = NULL;
  guint8                signer[CSN_KEY_SIZE];
  g_autoptr (CsnReturn) self =
    csn_return_open (reader, (const guint8 (*)[CSN_KEY_SIZE]) csn_identity_public (sender)->sign_key, 1, file, signer, &error);
  PROMISE ((self == NULL) == (error != NULL), "a refused return says why");
  PROMISE (self == NULL || self->recipient_keys->len > 0, "what opens names its recipients");
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  if (length == 0)
    return 0;
  if (bytes[0] == 1 || bytes[0] == 2)
    {
      g_autoptr (GBytes) given = g_bytes_new (bytes + 1, length - 1);
      g_autoptr (GBytes) sealed = bytes[0] == 2 ? csn_age_seal ((const guint8 (*)[CSN_KEY_SIZE]) csn_identity_public (reader)->box_key, 1, given, NULL) : NULL;
      open_file (sealed != NULL ? sealed : given);
    }
  else
    decode (bytes + 1, length - 1);
  return 0;
}
