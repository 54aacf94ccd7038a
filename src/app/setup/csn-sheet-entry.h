/* One recovery sheet, typed from paper. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

#define CSN_TYPE_SHEET_ENTRY (csn_sheet_entry_get_type ())
G_DECLARE_FINAL_TYPE (CsnSheetEntry, csn_sheet_entry, CSN, SHEET_ENTRY, AdwBin)

/* @label with a mnemonic: "Sheet _A". */
CsnSheetEntry *csn_sheet_entry_new (const char *label);
/* What was typed; NULL after saying which group is wrong and taking the focus. csn_sheet_wipe() it. */
char *csn_sheet_entry_take (CsnSheetEntry *self);
void  csn_sheet_entry_clear (CsnSheetEntry *self);
void  csn_sheet_entry_focus (CsnSheetEntry *self);
/* Overwrites and frees; NULL is fine. */
void csn_sheet_wipe (char *sheet);

G_END_DECLS
