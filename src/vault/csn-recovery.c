/* Two printed sheets that together, and only together, open the register again. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-recovery.h"
#include "csn-sheet-private.h"
#include <glib/gi18n-lib.h>
#include <sodium.h>

#define SEED_SIZE CSN_SHEET_SHARE_SIZE
#define SEEDS_SIZE 64
#define TAG_PREFIX "countersign-sheets-v1"

/* 20 bits of a hash of the seed, on both sheets: tells sheets of two pairs apart and gives nothing away of
 * 256 bits. */
static guint32
compute_tag (CsnSecret *seed)
{
  guint8 hash[crypto_generichash_BYTES];
  crypto_generichash (hash, sizeof hash, (const guint8 *) TAG_PREFIX, sizeof TAG_PREFIX - 1,
                      csn_secret_bytes (seed), SEED_SIZE);
  return (guint32) hash[0] << 12 | (guint32) hash[1] << 4 | hash[2] >> 4;
}

static CsnIdentity *
derive (CsnSecret *seed)
{
  g_autoptr (CsnSecret) seeds = csn_secret_new (SEEDS_SIZE);
  crypto_kdf_derive_from_key (csn_secret_writable (seeds), SEEDS_SIZE, 1, "CSN-RCVR",
                              csn_secret_bytes (seed));
  return csn_identity_new_from_seeds (seeds, NULL);
}

static CsnSecret *
combine (CsnSecret *a, CsnSecret *b)
{
  CsnSecret *both = csn_secret_new (SEED_SIZE);
  for (gsize i = 0; i < SEED_SIZE; i++)
    csn_secret_writable (both)[i] = csn_secret_bytes (a)[i] ^ csn_secret_bytes (b)[i];
  return both;
}

void
csn_recovery_sheets_clear (CsnRecoverySheets *sheets)
{
  if (sheets == NULL)
    return;
  _csn_recovery_sheet_free (g_steal_pointer (&sheets->sheet_a));
  _csn_recovery_sheet_free (g_steal_pointer (&sheets->sheet_b));
}

CsnIdentity *
csn_recovery_new (CsnRecoverySheets *out_sheets)
{
  g_return_val_if_fail (out_sheets != NULL, NULL);
  g_autoptr (CsnSecret) a = csn_secret_new_random (SEED_SIZE);
  g_autoptr (CsnSecret) b = csn_secret_new_random (SEED_SIZE);
  g_autoptr (CsnSecret) seed = combine (a, b);
  guint32 tag = compute_tag (seed);
  out_sheets->sheet_a = _csn_recovery_sheet_write (0, csn_secret_bytes (a), tag);
  out_sheets->sheet_b = _csn_recovery_sheet_write (1, csn_secret_bytes (b), tag);
  return derive (seed);
}

static void
refuse_group (GError **error, guint letter, guint group)
{
  g_set_error (error, CSN_VAULT_ERROR, CSN_VAULT_ERROR_DAMAGED,
               _ ("Group %u of sheet %c is not as it was printed. Compare it with the paper."), group,
               letter == 0 ? 'A' : 'B');
}

CsnIdentity *
csn_recovery_open (
    const char *sheet_a, const char *sheet_b, guint *out_bad_sheet, guint *out_bad_group, GError **error)
{
  const char     *typed[2] = { sheet_a == NULL ? "" : sheet_a, sheet_b == NULL ? "" : sheet_b };
  CsnSheetReading readings[2];
  g_autoptr (CsnSecret) a = csn_secret_new (SEED_SIZE);
  g_autoptr (CsnSecret) b = csn_secret_new (SEED_SIZE);
  CsnSecret *shares[2] = { a, b };
  if (out_bad_sheet != NULL)
    *out_bad_sheet = 0;
  if (out_bad_group != NULL)
    *out_bad_group = 0;
  for (guint i = 0; i < 2; i++)
    {
      readings[i] = _csn_recovery_sheet_read (typed[i], shares[i]);
      if (readings[i].bad_group == 0)
        continue;
      if (out_bad_sheet != NULL)
        *out_bad_sheet = i;
      if (out_bad_group != NULL)
        *out_bad_group = readings[i].bad_group;
      refuse_group (error, i, readings[i].bad_group);
      return NULL;
    }
  g_autoptr (CsnSecret) seed = combine (a, b);
  if (readings[0].letter == readings[1].letter)
    g_set_error_literal (error, CSN_VAULT_ERROR, CSN_VAULT_ERROR_WRONG_SECRET,
                         _ ("The same sheet was typed twice. Both sheets, A and B, are needed."));
  else if (readings[0].tag != readings[1].tag || compute_tag (seed) != readings[0].tag)
    g_set_error_literal (
        error, CSN_VAULT_ERROR, CSN_VAULT_ERROR_WRONG_SECRET,
        _ ("These two sheets do not belong together. Use the two that were printed on the same day."));
  else
    return derive (seed);
  return NULL;
}

gboolean
csn_recovery_check_sheet (const char *sheet, guint *out_bad_group, GError **error)
{
  g_autoptr (CsnSecret) share = csn_secret_new (SEED_SIZE);
  CsnSheetReading reading = _csn_recovery_sheet_read (sheet == NULL ? "" : sheet, share);
  if (out_bad_group != NULL)
    *out_bad_group = reading.bad_group;
  if (reading.bad_group == 0)
    return TRUE;
  refuse_group (error, reading.letter, reading.bad_group);
  return FALSE;
}
