/* Checkpoints that somebody brings from outside. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-journal.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *note = as_text (bytes, length);
  g_autoptr (GError) error = NULL;
  guint8  id[CSN_ID_SIZE], root[CSN_HASH_SIZE], key[CSN_KEY_SIZE] = { 0 };
  guint64 size = 0;
  if (!csn_vault_init (NULL))
    abort ();
  if (!csn_checkpoint_parse (note, id, &size, root, &error))
    PROMISE (error != NULL, "a refused note says why");
  g_clear_error (&error);
  PROMISE (!csn_checkpoint_verify (note, key, &error), "no note verifies under the zero key");
  return 0;
}
