/* Returns: the file as it comes, what is inside it, and manifests that a trusted signer made wrong. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-return.h"
#include "fuzz-sealed.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  (void) argc;
  (void) argv;
  meet (2, 1);
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
  try_sealed (bytes, length, open_file, decode);
  return 0;
}
