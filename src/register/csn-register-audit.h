/* The data protection unit's side: whether a register can be believed, and whether it was kept as the policy demands (K10 7.10; F57, F58, F61, F62). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Part of the façade: csn-register.h includes it. What a person of the unit does here is an act like any other: what he looked at is in the record, too. */
#pragma once
#include "csn-register.h"

G_BEGIN_DECLS

/* --- Heads and witnesses (csn-register-witness.c) -------------------------------------------------------------------------------- */
/* The head as a file for a witness (C2SP tlog-witness: "old SIZE", proof lines, empty line, signed checkpoint). @old_note: what he holds, NULL: he holds none. */
char    *csn_register_head_file (CsnRegister *self, const char *old_note, char **out_file_name, GError **error);
typedef enum {
  CSN_WITNESS_DONE = 1,   /* consistent with the last head held: cosigned, kept */
  CSN_WITNESS_FIRST,      /* the first that this store holds of the register: nothing to compare with */
  CSN_WITNESS_SAME,       /* nothing was written since */
  CSN_WITNESS_TRUNCATED,  /* fewer entries than this store has seen */
  CSN_WITNESS_FORKED,     /* the history that was seen is not in it */
} CsnWitnessing;
/* Vouches for the register that is open: compares its head with the last one that @store (a folder on this computer, outside the register) holds, cosigns it (C2SP cosignature/v1) with
 * the unlocked person's key, keeps it there atomically, and records head.witness. *out_note: the cosigned checkpoint; *out_text: one plain sentence for every outcome. With
 * @request (a head file from elsewhere) that is judged instead, and nothing is recorded in the register. FALSE only on error. */
gboolean csn_register_witness (CsnRegister *self, const char *store, const char *request, CsnWitnessing *out_outcome, char **out_note, char **out_text, GPtrArray **out_problems, GError **error);
/* The co-ordinator takes a cosigned checkpoint in (head.witness), after checking it against the journal and the witness's key (a person of this register). */
gboolean csn_register_take_witness (CsnRegister *self, const char *note, GPtrArray **out_problems, GError **error);
/* "Witnessed 6 days ago at entry 1,204", how long ago in days (-1: never); more than 7 and more than 30 days are shown differently. Caller frees. */
char    *csn_register_witness_words (CsnRegister *self, int *out_days);
/* One entry as evidence that stands alone: its header, body, signature, its place in the tree, the checkpoint with every cosignature, the keys; as text (JSON, EVIDENCE-FORMAT.md). A look:
 * recorded first as look.export with @reason. */
char    *csn_register_entry_proof (CsnRegister *self, guint64 seq, const char *reason, GPtrArray **out_problems, GError **error);
/* The same as a page in plain words, with how to check it by public tools (forms/entry-proof). @proof: what csn_register_entry_proof() made. */
GBytes  *csn_register_entry_proof_form (CsnRegister *self, const char *proof, GError **error);

/* --- Checking (csn-register-verify.c) -------------------------------------------------------------------------------------------- */
/* As csn_register_verify(), going on from an earlier check of @size entries whose tree had @root (64 hexadecimal digits): that they are still the same and none is missing; signatures and
 * sealed bytes of later ones alone. */
CsnVerdict *csn_register_verify_since (const char *folder, guint64 size, const char *root, GPtrArray *notes, gboolean (*progress) (guint64 done, guint64 total, gpointer data),
                                       gpointer data, GError **error);
/* Files what a check found (register.verify) with its certificate (forms/verification): what was checked, by whom, against which heads held outside, what it does not prove. Returns the PDF. */
/* @notes: the heads held outside that it was given, may be NULL; those that are not this person's to judge (no witness of this register, no person of it signed) are named as such. */
GBytes  *csn_register_file_verification (CsnRegister *self, const CsnVerdict *verdict, guint64 from_seq, GPtrArray *notes, GPtrArray **out_problems, GError **error);
/* Heads of this register that are held outside, for a check: what people recorded here vouch for, and what this computer's witness keeps. GPtrArray of char, caller unrefs. */
GPtrArray *csn_register_heads_outside (CsnRegister *self);
/* The first entry that the last sound check of this person did not reach (1: there was none): a check may begin there. Its root: verifications.root where to_seq is one less. */
guint64  csn_register_verified_to (CsnRegister *self);

/* --- Compliance (csn-register-compliance.c) ---------------------------------------------------------------------------------------- */
typedef struct {
  char   *release_id, *case_id, *reference, *rule, *paragraph, *text; /* release_id, reference NULL: about none */
  guint64 seq;        /* of the act in question; 0: as things stand today */
  char   *kind, *on_date;
  gboolean blocks, today;
} CsnException;
void csn_exception_free (CsnException *exception);
typedef struct {
  GPtrArray *releases;   /* CsnComplied: every release looked at */
  GPtrArray *paragraphs; /* char: every paragraph that a rule of the edition cites, in the policy's order */
  GPtrArray *exceptions; /* CsnException */
  guint64    checks;     /* rules run */
} CsnCompliance;
typedef struct { char *release_id, *case_id, *reference, *authorised_on; } CsnComplied;
void csn_compliance_free (CsnCompliance *compliance);
/* Every rule over every release authorised in @from … @to: what the rules in force on its day say of each act (by replaying the journal with judging, warnings included, which people may have
 * set aside), and what is wrong today (rules that apply to the pseudo act "today"). A state of its own, so that the register's stays as it is. @progress FALSE: cancelled (CSN_REGISTER_ERROR_CANNOT). */
CsnCompliance *csn_register_compliance (CsnRegister *self, CsnDate from, CsnDate to, gboolean (*progress) (guint64 done, guint64 total, gpointer data), gpointer data, GError **error);

/* --- Samples and findings (csn-register-sample.c) ------------------------------------------------------------------------------------- */
/* Draws and records (sample.draw). @request: JSON {title, from_on, to_on, wanted or percent, strata [], month}; the seed (64 hex digits) is made, unless "seed" is given. Within a stratum
 * the order is that of HMAC-SHA256 (seed, release id): anybody can draw it again by hand. */
gboolean csn_register_draw_sample (CsnRegister *self, const char *request, char **out_sample_id, GPtrArray **out_problems, GError **error);
/* Draws it again from the record, as the register stood at that entry: *out_same TRUE if it is the same. */
gboolean csn_register_redraw_sample (CsnRegister *self, const char *sample_id, gboolean *out_same, GError **error);
/* Signs it off (sample.sign) after asking for the passphrase and drawing it again: DAMAGED where it is not what its seed draws. */
gboolean csn_register_sign_sample (CsnRegister *self, const char *sample_id, const char *conclusion, CsnSecret *passphrase, GPtrArray **out_problems, GError **error);
/* finding.raise: @body JSON, "id" and "number" are made. *out_id, *out_number may be NULL. */
gboolean csn_register_raise_finding (CsnRegister *self, const char *body, char **out_id, gint64 *out_number, GPtrArray **out_problems, GError **error);
GBytes  *csn_register_sample_report (CsnRegister *self, const char *sample_id, GError **error);      /* PDF (forms/audit-report), findings included */
char    *csn_register_sample_csv (CsnRegister *self, const char *sample_id, GError **error);
/* The month whose audit review is to be done next ("2026-10": every month since the register was opened, or since the unit's first review, oldest first), and the day by which; NULL: none. */
char    *csn_register_audit_due (CsnRegister *self, CsnDate *out_due);

/* --- Exports and statistics (csn-register-export.c, csn-register-statistics.c, csn-register-looks.c) -------------------------------------------- */
/* @what: "releases", "copies", "reviews", "recalls", "looks", "entries", "recipients", "findings"; @format: "csv" (UTF-8 with BOM, formula injection defused), "json", "pdf".
 * Recorded first (look.export). */
GBytes  *csn_register_export (CsnRegister *self, const char *what, const char *format, const char *reason, char **out_file_name, GPtrArray **out_problems, GError **error);
typedef struct { const char *what, *column, *meaning; } CsnExportColumn; /* meaning: in the interface's language */
/* Every column of every export, ended by what NULL; static. */
const CsnExportColumn *csn_register_export_columns (void);
typedef struct { char *series, *label; guint64 n; gboolean hidden; } CsnStatistic; /* hidden: small, or would give a small one away: show "fewer than 5" */
void csn_statistic_free (CsnStatistic *statistic);
/* Counts without personal data (F61, F62). Series: issues-by-month, overdue-share, reasons, schemes, outcomes, age, sex, ethnicity (where recorded). GPtrArray of CsnStatistic. */
GPtrArray *csn_register_statistics (CsnRegister *self, CsnDate from, CsnDate to, GError **error);
GBytes    *csn_register_statistics_form (CsnRegister *self, CsnDate from, CsnDate to, GError **error); /* with bars */
/* Looks that are unlike the others: out of hours, many in a row, a person's own name; rows seq, person, what, about_id, reference, at, reason, why. */
CsnRows   *csn_register_unusual_looks (CsnRegister *self, CsnDate from, CsnDate to, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnCompliance, csn_compliance_free)
G_END_DECLS
