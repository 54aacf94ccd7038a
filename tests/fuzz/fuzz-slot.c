/* Passphrase slots: everything that is judged before the slow step. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-slot-private.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr (GBytes) slot = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  if (!csn_vault_init (NULL))
    abort ();
  if (_csn_slot_check (slot, &error))
    PROMISE (length == CSN_SLOT_SIZE, "a slot has one size");
  else
    PROMISE (error != NULL, "a refused slot says why");
  return 0;
}
