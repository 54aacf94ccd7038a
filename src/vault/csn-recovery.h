/* Two printed sheets that together, and only together, open the register again. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-identity.h"

G_BEGIN_DECLS

/* A recovery identity is an ordinary identity whose 64-byte seeds are derived from a 32-byte recovery seed = A xor B. */
typedef struct {
  char *sheet_a; /* 14 groups as "XXXX-XXXX-…", Crockford base 32, a check character in each group; secret: free with csn_recovery_sheets_clear */
  char *sheet_b;
} CsnRecoverySheets;

void         csn_recovery_sheets_clear (CsnRecoverySheets *sheets); /* wipes */
CsnIdentity *csn_recovery_new (CsnRecoverySheets *out_sheets);
/* Lower case, spaces for hyphens, O for 0 and I, L for 1 are accepted. *out_bad_group (1-based, 0 if none) says which
 * group of which sheet (0 = A, 1 = B) is mistyped. */
CsnIdentity *csn_recovery_open (const char *sheet_a, const char *sheet_b, guint *out_bad_sheet, guint *out_bad_group, GError **error);
/* Whether one sheet is typed correctly; for typing back at creation. */
gboolean     csn_recovery_check_sheet (const char *sheet, guint *out_bad_group, GError **error);

G_END_DECLS
