/* Recovery sheets as people type them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-recovery.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *sheet = as_text (bytes, length);
  g_autoptr (GError) error = NULL;
  guint bad_sheet = 0, bad_group = 0;
  if (!csn_vault_init (NULL))
    abort ();
  if (!csn_recovery_check_sheet (sheet, &bad_group, &error))
    PROMISE (error != NULL, "a refused sheet says why");
  g_clear_error (&error);
  g_autoptr (CsnIdentity) identity = csn_recovery_open (sheet, sheet, &bad_sheet, &bad_group, &error);
  PROMISE (identity == NULL, "one sheet twice opens nothing");
  return 0;
}
