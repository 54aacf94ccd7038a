/* Identity cards: as they come, and signed so that what is behind the signature is reached. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-card.h"
#include "fuzz.h"

#include <string.h>

enum { AT_SIGNATURE = 8, AT_BODY = 72, AT_SIGN_KEY = 74 };

static CsnIdentity *signer;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  (void) argc;
  (void) argv;
  csn_vault_init (NULL);
  g_autoptr (CsnSecret) seeds = csn_secret_new (64); /* zeros: the same every time, so that what fails fails again */
  signer = csn_identity_new_from_seeds (seeds, NULL);
  return 0;
}

/* Whatever its body says, by somebody who has the key that it names. */
static void
sign (uint8_t *bytes, size_t length)
{
  memcpy (bytes, "CSCARD1", 8);
  memcpy (bytes + AT_SIGN_KEY, csn_identity_public (signer)->sign_key, CSN_KEY_SIZE);
  csn_identity_sign (signer, "countersign-card-v1", bytes + AT_BODY, length - AT_BODY, bytes + AT_SIGNATURE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr (GError) error = NULL;
  if (length == 0)
    return 0;
  guint8 *copy = g_memdup2 (bytes + 1, length - 1);
  if (bytes[0] % 4 != 0 && length - 1 >= AT_SIGN_KEY + CSN_KEY_SIZE)
    sign (copy, length - 1);
  g_autoptr (GBytes)  file = g_bytes_new_take (copy, length - 1);
  g_autoptr (CsnCard) card = csn_card_open (file, &error);
  PROMISE ((card == NULL) == (error != NULL), "a refused card says why");
  if (card == NULL || length - 1 > CSN_CARD_MAX_BYTES || copy[0] != 'C' || copy[6] != '1' || memcmp (card->keys.sign_key, csn_identity_public (signer)->sign_key, CSN_KEY_SIZE) != 0)
    return 0;
  g_autoptr (GBytes) again = csn_card_seal (card, signer, NULL);
  g_autofree char   *words = csn_card_words (card);
  PROMISE (words != NULL, "a card that opened has words");
  if (memcmp (card->keys.box_key, csn_identity_public (signer)->box_key, CSN_KEY_SIZE) == 0)
    PROMISE (again != NULL && g_bytes_equal (file, again), "opening and sealing again gives the same card");
  return 0;
}
