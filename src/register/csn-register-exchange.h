/* Two registers that exchange files: cards, packages, what a manager holds, returns (K10 7.3, 7.4, 7.4.1; F33, F38, F45, F53). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Part of the façade: csn-register.h includes it. A register is a unit's or a manager's (registers.holder); what belongs to the other kind is refused
 * with USAGE. A file that is not what it should be is CSN_REGISTER_ERROR_USAGE with the sentence of the exchange room, and nothing has changed. */
#pragma once
#include "csn-register.h"

G_BEGIN_DECLS

/* --- Identity cards (csn-register-card.c) ------------------------------------------------------------------------------------ */
/* My own card, as a small file, and as a page to print with the words and a QR code. */
GBytes   *csn_register_card (CsnRegister *self, char **out_file_name, GError **error);
GBytes   *csn_register_card_form (CsnRegister *self, GError **error);
/* My card's words, for reading out. Caller frees. */
char     *csn_register_card_words (CsnRegister *self, GError **error);
/* What a card says, as the body of card.pin without checked_… (JSON object: register_id, person_id, is_manager, person, title, organisation, area, sign_key, box_key,
 * words; known: id of the card on record with this very key, if any; differs: id of the card in force of the same person or, with @recipient_id, of that recipient,
 * if its key is another). */
JsonNode *csn_register_read_card (CsnRegister *self, GBytes *file, const char *recipient_id, GError **error);
/* Pins it, or replaces the one that @answers names in "replaces". @answers: JSON object with recipient_id (a unit's register), checked_how, checked_with, checked_on, replaces, reason. */
gboolean  csn_register_pin_card (CsnRegister *self, GBytes *file, const char *answers, GPtrArray **out_problems, GError **error);

/* --- Packages: the unit's side (csn-register-package.c) ------------------------------------------------------------------------ */
typedef struct {
  char   *package_id, *recipient_id, *kind, *reference; /* reference: NULL for a notice about no copy */
  guint64 number;
  char   *file_name;       /* "CZ-package-7.cspkg": no name, no reference */
  GBytes *file;
} CsnMadePackage;
void csn_made_package_free (CsnMadePackage *made);
/* What @recipient_id (NULL: every manager with a card) has not been told (view packages_due), as one package a copy, in one commit. @copies: only these; NULL: all that wait. */
gboolean csn_register_make_packages (CsnRegister *self, const char *recipient_id, const char *const *copies, GPtrArray **out_made, GPtrArray **out_problems, GError **error);
/* The issue again, whole, where the manager says that it never came: a new number. */
gboolean csn_register_make_package_again (CsnRegister *self, const char *copy_id, GPtrArray **out_made, GPtrArray **out_problems, GError **error);
/* A message to a holder (8.7 b: what was found wrong), about @copy_id or about none. The leak guard reads it first. */
gboolean csn_register_make_notice (CsnRegister *self, const char *recipient_id, const char *copy_id, const char *text, GPtrArray **out_made, GPtrArray **out_problems, GError **error);
/* The file of a package that was made, byte for byte, to be saved again. REFUSED while its photograph is stopped, as csn_register_copy_pdf(). */
GBytes  *csn_register_package_file (CsnRegister *self, const char *package_id, char **out_file_name, GError **error);

/* --- Packages: the manager's side (csn-register-accept.c) ------------------------------------------------------------------------ */
/* What a package says and whether it can be taken in: JSON object with the body of package.accept (without id), and "again": true if this very file was taken in
 * already (taking it in again changes nothing), "gap": numbers that are missing before it, "warning": a sentence where the sender's register looks rolled back or forked,
 * "from": who signed. Refuses what is not for us, from strangers, damaged, older than what was taken in but not the same. */
JsonNode *csn_register_read_package (CsnRegister *self, GBytes *file, GError **error);
/* Takes it in, with what it brings, in one commit: form and picture are opened in the cage first. The same file again: TRUE, nothing recorded. *out_item_id may be NULL. */
gboolean  csn_register_take_package (CsnRegister *self, GBytes *file, char **out_item_id, GPtrArray **out_problems, GError **error);

/* --- What a manager holds (csn-register-item.c) ------------------------------------------------------------------------------------ */
/* Why an item may not be shown or disclosed any more, as a sentence (recalled, to be back since …, ended, its package never came whole); NULL if it may. Caller frees. */
char      *csn_register_item_locked (CsnRegister *self, const char *item_id);
/* The look is recorded first (F06). */
CsnPixels *csn_register_look_at_item (CsnRegister *self, const char *item_id, const char *reason, GPtrArray **out_problems, GError **error);
GBytes    *csn_register_item_form (CsnRegister *self, const char *item_id, const char *reason, GPtrArray **out_problems, GError **error); /* form 3795 */
/* One disclosure. @body: JSON as acts/disclosure.log.sql; "id" is made, "at" may be left out (now). *out_id may be NULL. The dry run is csn_register_check(). */
gboolean   csn_register_log_disclosure (CsnRegister *self, const char *body, char **out_id, GPtrArray **out_problems, GError **error);
/* Given back, destroyed or lost: item.end; its key is destroyed in the keyring, its sealed bytes in the journal, and no snapshot holds them. @body: acts/item.end.sql, "id" is made.
 * *out_certificate (may be NULL): for a destroyed one the signed certificate as PDF, frozen (forms kind "item-destruction", about the item). */
gboolean   csn_register_end_item (CsnRegister *self, const char *body, GBytes **out_certificate, GPtrArray **out_problems, GError **error);
/* Papers of his (7.4.1): "disclosure-log" (the inspectable record, whole or of one item), "radio-card" (references only, F42). PDF. */
GBytes    *csn_register_item_paper (CsnRegister *self, const char *form, const char *item_id, GError **error);

/* --- Returns (csn-register-return.c) ------------------------------------------------------------------------------------------------- */
/* The manager's whole record for the unit whose register @unit_register_id is, sealed to every card of it that is trusted. Recorded, and kept to be saved again. */
gboolean  csn_register_make_return (CsnRegister *self, const char *unit_register_id, GBytes **out_file, char **out_file_name, GPtrArray **out_problems, GError **error);
GBytes   *csn_register_return_file (CsnRegister *self, const char *return_id, char **out_file_name, GError **error);
/* What a return would do in the unit's register, as a dry run: JSON object {recipient_id, organisation, person, number, made_at, again, new_disclosures, receipts, ended [{copy_id, reference, outcome, on}],
 * findings [{kind, text, opens_breach}]}. */
JsonNode *csn_register_read_return (CsnRegister *self, GBytes *file, GError **error);
/* Takes it in: return.accept, with receipt.take and copy.return for what it acknowledges and explains, in one commit. What those acts' rules refuse becomes a finding and
 * does not stop the rest. *out_return_id may be NULL. */
gboolean  csn_register_take_return (CsnRegister *self, GBytes *file, char **out_return_id, GPtrArray **out_problems, GError **error);
/* A kind of discrepancy in words: one sentence for the person who must act on it. Caller frees. */
char     *csn_register_discrepancy_text (CsnRegister *self, const char *discrepancy_id);
/* What a manager reported, reconciled with the instruction (7.4.1, F53), as PDF for an inspection. */
GBytes   *csn_register_onward_form (CsnRegister *self, const char *recipient_id, GError **error);

/* --- Members without the program (csn-register-lock.c, F45) ----------------------------------------------------------------------------- */
/* The copy's PDF under a new password of 20 random characters in fives. The act is recorded first; the password is nowhere but in *out_password.
 * REFUSED while the release is stopped. */
gboolean  csn_register_lock_copy (CsnRegister *self, const char *copy_id, const char *medium, const char *medium_no, GBytes **out_pdf, char **out_file_name,
                                  CsnSecret **out_password, char **out_locked_id, GPtrArray **out_problems, GError **error);
/* The slip that goes by another way: reference and copy number with the password. It is secret: print it, keep it nowhere. */
GBytes   *csn_register_password_slip (CsnRegister *self, const char *locked_id, CsnSecret *password, GError **error);

/* --- Whose copy is this? (csn-register-whose.c, F38) -------------------------------------------------------------------------------------- */
/* From what the stamp says ("CZ/417/26 copy 3", "417", …) or, if @file is given, from a file's hash: a form, a picture, a package, a locked PDF. Rows: copy_id, case_id, release_id,
 * reference, copy_no, recipient_id, organisation, person, supplied_on, whereabouts, found_by ('stamp', 'form', 'picture', 'package', 'locked'), onward (how many members it was reported
 * passed on to). No rows: nothing matches. Not a look: no photograph is shown. */
CsnRows  *csn_register_whose (CsnRegister *self, const char *stamp, GBytes *file, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnMadePackage, csn_made_package_free)
G_END_DECLS
