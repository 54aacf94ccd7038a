/* Grants, which anybody who can write the keyring can write. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-grant.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static CsnIdentity *holder;
  if (holder == NULL)
    {
      if (!csn_vault_init (NULL))
        abort ();
      holder = csn_identity_new_random ();
    }
  g_autoptr (GBytes) grant = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  guint8  subject[CSN_ID_SIZE], held_by[CSN_ID_SIZE], giver[CSN_KEY_SIZE], register_id[CSN_ID_SIZE] = { 0 };
  guint32 epoch;
  if (!csn_grant_peek (grant, subject, &epoch, held_by, giver, &error))
    {
      PROMISE (error != NULL, "a refused grant says why");
      return 0;
    }
  g_autoptr (CsnSecret) secret = csn_grant_open (grant, register_id, subject, held_by, giver, holder, &error);
  PROMISE (secret == NULL, "nothing opens that was not sealed to this holder");
  return 0;
}
