/* A new passphrase, typed twice, with a sentence that says how good it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-secret.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CSN_TYPE_PASSPHRASE_FIELDS (csn_passphrase_fields_get_type ())
G_DECLARE_FINAL_TYPE (CsnPassphraseFields, csn_passphrase_fields, CSN, PASSPHRASE_FIELDS, AdwBin)

/* Both labels with a mnemonic. Signal "activate": Enter in the second field. */
CsnPassphraseFields *csn_passphrase_fields_new (const char *label, const char *again);
/* NULL after the first field that is wrong has said so and taken the focus. What is typed stays. */
CsnSecret *csn_passphrase_fields_take (CsnPassphraseFields *self);
void       csn_passphrase_fields_clear (CsnPassphraseFields *self);
void       csn_passphrase_fields_focus (CsnPassphraseFields *self);

/* One password field under its label, with room for what is wrong with it. Also for a passphrase that exists.
 */
GtkWidget *csn_password_field_new (const char *label, GtkWidget **out_entry, GtkLabel **out_error);

G_END_DECLS
