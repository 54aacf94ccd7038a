/* A file that an act brings: chosen, read, named on the page. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

#define CSN_TYPE_FILE_PICK (csn_file_pick_get_type ())
G_DECLARE_FINAL_TYPE (CsnFilePick, csn_file_pick, CSN, FILE_PICK, AdwBin)

/* @label with a mnemonic: "_Scan of the signed form". PDF, JPEG, PNG and TIFF are offered. Signal "changed"
 * when a file was read. */
CsnFilePick *csn_file_pick_new (const char *label, const char *hint);
/* What was read; NULL: none yet. Borrowed. */
GBytes *csn_file_pick_get (CsnFilePick *self);
/* As it is shown; NULL: none yet. Borrowed. */
const char *csn_file_pick_get_name (CsnFilePick *self);
/* Reads @file as if it had been chosen. */
void csn_file_pick_read (CsnFilePick *self, GFile *file);
/* Offers other files instead. */
void csn_file_pick_set_filter (CsnFilePick *self, GtkFileFilter *filter);
/* Shows what is wrong and takes the focus; NULL clears. */
void csn_file_pick_set_error (CsnFilePick *self, const char *message);

G_END_DECLS
