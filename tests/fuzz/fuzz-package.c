/* Packages: the file as it comes, what is inside it, and manifests that a trusted signer made wrong. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-package.h"
#include "fuzz-sealed.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  (void) argc;
  (void) argv;
  meet (1, 2);
  return 0;
}

/* @bytes: u32 length of the manifest, manifest, parts. */
static void
decode (const uint8_t *bytes, size_t length)
{
  g_autoptr (GError) error = NULL;
  if (length < 4)
    return;
  gsize manifest_length = MIN ((gsize) bytes[0] << 24 | (gsize) bytes[1] << 16 | (gsize) bytes[2] << 8 | bytes[3], length - 4);
  g_autoptr (GBytes)     manifest = g_bytes_new (bytes + 4, manifest_length);
  g_autoptr (GBytes)     parts = g_bytes_new (bytes + 4 + manifest_length, length - 4 - manifest_length);
  g_autoptr (CsnPackage) package = csn_package_decode (manifest, parts, &error);
  PROMISE ((package == NULL) == (error != NULL), "a refused package says why");
  if (package == NULL)
    return;
  g_autoptr (GBytes) again = csn_package_encode (package, NULL);
  PROMISE (again != NULL && g_bytes_equal (manifest, again), "decoding and encoding again gives the same manifest");
}

static void
open_file (GBytes *file)
{
  g_autoptr (GError)     error = NULL;
  guint8                 signer[CSN_KEY_SIZE];
  g_autoptr (CsnPackage) package =
    csn_package_open (reader, (const guint8 (*)[CSN_KEY_SIZE]) csn_identity_public (sender)->sign_key, 1, file, signer, &error);
  PROMISE ((package == NULL) == (error != NULL), "a refused package says why");
  PROMISE (package == NULL || package->recipient_keys->len > 0, "what opens names its recipients");
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  try_sealed (bytes, length, open_file, decode);
  return 0;
}
