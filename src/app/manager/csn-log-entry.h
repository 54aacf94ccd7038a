/* One line of the disclosure log as it is typed: reference, member, how, when (K10 7.4.1, F33). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keyboard alone: the reference ("47" will do), the member (a few letters; those whom the co-ordinator named come first, the others are
 * listed with the reason why not), how, when. Enter anywhere enters the line: signal "entered". Main thread. */
#pragma once
#include "csn-document.h"
#include "csn-session.h"
#include "csn-state.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* What a line is chosen from; each page asks for these, in this order. */
#define CSN_LOG_ENTRY_SELECTS                                                                                                            \
  "SELECT i.*, (SELECT count (*) FROM items k WHERE k.reference = i.reference) AS copies FROM items_now i ORDER BY i.seq DESC",          \
      "SELECT id, register_id, organisation, premises, person FROM known_members ORDER BY organisation, person",                        \
      "SELECT item_id, member_id FROM item_members WHERE ended_seq IS NULL",                                                             \
      "SELECT DISTINCT item_id, member_id FROM disclosures_now WHERE how <> 'taken-back'",                                               \
      "SELECT DISTINCT item_id, member_id FROM item_members WHERE ended_seq IS NOT NULL"
#define CSN_LOG_ENTRY_N_SELECTS 5

#define CSN_TYPE_LOG_ENTRY (csn_log_entry_get_type ())
G_DECLARE_FINAL_TYPE (CsnLogEntry, csn_log_entry, CSN, LOG_ENTRY, AdwBin)

/* What is typed is in @document at once: reference, member_id, member, how, when. @button: with a mnemonic. */
CsnLogEntry *csn_log_entry_new (CsnSession *session, CsnDocument *document, const char *button);
/* @answers: of the SELECTs above, from @first on. */
void csn_log_entry_set_rows (CsnLogEntry *self, GPtrArray *answers, guint first);
/* The act's body (item_id, member_id, how, at); NULL after saying at a field what is missing. Caller unrefs. */
JsonNode *csn_log_entry_take_body (CsnLogEntry *self);
/* What the register said (GPtrArray of CsnProblem), by the field; the focus goes to the first. */
void csn_log_entry_show_problems (CsnLogEntry *self, GPtrArray *problems);
/* The line is recorded: @words are said at the reference, which is empty again; member and how stay. */
void csn_log_entry_next (CsnLogEntry *self, const char *words);
/* The reference of the line before, too. */
void csn_log_entry_same_as_last (CsnLogEntry *self);
void csn_log_entry_focus (CsnLogEntry *self);
CsnDocument *csn_log_entry_get_document (CsnLogEntry *self);
/* For a page of one line, with its own buttons: without these, and with room for what the line says. */
void csn_log_entry_stand_alone (CsnLogEntry *self);

/* --- csn-log-match.c: without widgets --------------------------------------------------------------------------- */
/* The row of @items that "47", "cz47" or "CZ/047/26" means; -1 with a sentence. What is still held comes before what is not. */
int csn_log_match_item (CsnRows *items, const char *typed, char **out_why);
/* Rows (guint) of @members that @typed fits, of the unit whose register @register_id is (NULL: any): those in @named first. */
GArray *csn_log_match_members (CsnRows *members, GHashTable *named, const char *item_id, const char *register_id, const char *typed);
/* A set of "item member" of rows of both. */
GHashTable *csn_log_match_pairs (CsnRows *rows);
gboolean    csn_log_match_has_pair (GHashTable *pairs, const char *item_id, const char *member_id);

G_END_DECLS
