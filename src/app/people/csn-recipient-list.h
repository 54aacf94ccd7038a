/* Members and managers as a list of items. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-state.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* What the items are made of: one row a member or manager of any scheme. */
extern const char *const CSN_RECIPIENT_LIST_SELECT;

#define CSN_TYPE_RECIPIENT (csn_recipient_get_type ())
G_DECLARE_FINAL_TYPE (CsnRecipient, csn_recipient, CSN, RECIPIENT, GObject)

/* A column of the row; "" for NULL. Borrowed. */
const char *csn_recipient_get (CsnRecipient *self, const char *column);
gint64      csn_recipient_get_number (CsnRecipient *self, const char *column);
/* TRUE if every word of @folded (csn_text_fold) is somewhere in the row. */
gboolean csn_recipient_matches (CsnRecipient *self, const char *folded);
/* The whole row as a sentence, for screen readers. Caller frees. */
char *csn_recipient_dup_sentence (CsnRecipient *self);
/* "2 copies"; "" for none. Caller frees. */
char *csn_recipient_dup_copies (CsnRecipient *self);
/* Replaces what @list (of CsnRecipient) holds. */
void csn_recipient_list_set_rows (GListStore *list, CsnRows *rows);

G_END_DECLS
