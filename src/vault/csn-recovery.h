/* Two printed sheets that together, and only together, open the register again. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-identity.h"

G_BEGIN_DECLS

/* A recovery identity is an ordinary identity whose 64-byte seeds are derived from a 32-byte recovery seed = A xor B.
 * FORMAT.md "Sheet". Source: design.md "Keys". */
typedef struct {
  char *sheet_a; /* 14 groups "XXXXX-XXXXX-…": four characters of Crockford base 32 and a check character each. Secret, in */
  char *sheet_b; /* locked memory: never g_free(), always csn_recovery_sheets_clear(). */
} CsnRecoverySheets;

void         csn_recovery_sheets_clear (CsnRecoverySheets *sheets); /* wipes and frees; safe to repeat */
CsnIdentity *csn_recovery_new (CsnRecoverySheets *out_sheets);
/* Lower case, spaces or nothing for hyphens, O for 0 and I, L for 1 are accepted, and the sheets in either order.
 * *out_bad_group (1-based, 0 if none) says which group of which sheet as given (0 = first, 1 = second) is mistyped; the error is
 * DAMAGED then. WRONG_SECRET: the same sheet twice, or sheets of two different pairs. */
CsnIdentity *csn_recovery_open (const char *sheet_a, const char *sheet_b, guint *out_bad_sheet, guint *out_bad_group, GError **error);
/* Whether one sheet (A or B) is typed correctly; for typing back at creation. Every single wrong character, every two swapped
 * neighbours and every group on a wrong line are found. */
gboolean     csn_recovery_check_sheet (const char *sheet, guint *out_bad_group, GError **error);

G_END_DECLS
