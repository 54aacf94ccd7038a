/* What the files of this folder share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-content.h"
#include "csn-edition-pages.h"

G_BEGIN_DECLS

/* --- csn-policy-words.c ------------------------------------------------------------------------------------------------- */
/* What a constant counts, in words: "Days before a copy is reviewed". Its own name if there are none. Borrowed. */
const char *_csn_constant_words (const char *name);
/* "1" of what is only asked or not is "Yes". Caller frees. */
char *_csn_constant_value (const char *name, gint64 value);
/* "K10 with today's law, version 2026-11". Caller frees. */
char *_csn_edition_words (CsnEdition *edition);

/* --- csn-policy-part.c: one paragraph, with what rests on it beside it ------------------------------------------------------- */
#define CSN_TYPE_POLICY_PART (csn_policy_part_get_type ())
G_DECLARE_FINAL_TYPE (CsnPolicyPart, csn_policy_part, CSN, POLICY_PART, GtkWidget)
/* @number NULL: @citation is of another policy or a law, and there are no words of it. */
GtkWidget  *_csn_policy_part_new (CsnEdition *edition, const char *number, const char *citation);
const char *_csn_policy_part_get_number (CsnPolicyPart *self); /* or the citation */
void        _csn_policy_part_set_narrow (CsnPolicyPart *self, gboolean narrow);
/* It is what somebody came to read. */
void _csn_policy_part_set_target (CsnPolicyPart *self, gboolean target);
/* Citations of @edition's rules, constants and wordings that lead to no paragraph of its text, each once. GPtrArray of char. */
GPtrArray *_csn_policy_list_foreign (CsnEdition *edition);

/* --- csn-compare-page.c, csn-adopt-page.c ---------------------------------------------------------------------------------- */
/* What differs between the edition in force and @name; NULL: one is chosen there. */
CsnPage *_csn_compare_page_new (CsnSession *session, const char *name);
CsnPage *_csn_adopt_page_new (CsnSession *session, const char *name);
/* On the register's thread: csn_register_editions() with their titles, GPtrArray of CsnEdition; those that cannot be read are left out. */
gpointer _csn_edition_load_all (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error);

G_END_DECLS
