/* What targets share that open sealed files: the two people of tests/exchange, and three ways in. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-age.h"
#include "csn-identity.h"
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

/* The seeds in seeds/NAME are sealed by and for these. */
static void
meet (guint8 sends, guint8 reads)
{
  csn_vault_init (NULL);
  sender = person (sends);
  reader = person (reads);
}

/* 1: the file as it comes; 2: sealed here, so that what is inside is reached; else what a trusted signer wrote. */
static void
try_sealed (const uint8_t *bytes, size_t length, void (*open_file) (GBytes *file), void (*decode) (const uint8_t *bytes, size_t length))
{
  if (length == 0)
    return;
  if (bytes[0] == 1 || bytes[0] == 2)
    {
      g_autoptr (GBytes) given = g_bytes_new (bytes + 1, length - 1);
      g_autoptr (GBytes) sealed = bytes[0] == 2 ? csn_age_seal ((const guint8 (*)[CSN_KEY_SIZE]) csn_identity_public (reader)->box_key, 1, given, NULL) : NULL;
      open_file (sealed != NULL ? sealed : given);
    }
  else
    decode (bytes + 1, length - 1);
}
