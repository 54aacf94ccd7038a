/* One recovery sheet as characters: FORMAT.md, "Sheet". SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-identity.h"

#define CSN_SHEET_GROUPS 14
#define CSN_SHEET_GROUP_SIZE 5 /* four characters and the check character */
#define CSN_SHEET_SHARE_SIZE 32
#define CSN_SHEET_TEXT_SIZE (CSN_SHEET_GROUPS * (CSN_SHEET_GROUP_SIZE + 1)) /* hyphens between, NUL at the end */

/* @tag (20 bits) is the same on both sheets of a pair. Returns locked memory; free with _csn_recovery_sheet_free(). */
char *_csn_recovery_sheet_write (guint letter, const guint8 share[CSN_SHEET_SHARE_SIZE], guint32 tag);
void  _csn_recovery_sheet_free (char *sheet);

typedef struct
{
  guint   letter;    /* 0 = A, 1 = B: the one of which more groups are right */
  guint   bad_group; /* 1 to 14; 0 if all are right */
  guint32 tag;
} CsnSheetReading;

/* Fills @out_share (32 bytes) if bad_group is 0. */
CsnSheetReading _csn_recovery_sheet_read (const char *sheet, CsnSecret *out_share);
