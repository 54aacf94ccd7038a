/* The policy that is in force, changing it, and the register before this one (K10 2.1, 2.2, 8.3; F63, F64). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Part of the façade: csn-register.h includes it. */
#pragma once
#include "csn-register.h"

G_BEGIN_DECLS

/* --- Editions (csn-register-edition.c) ------------------------------------------------------------------------------------------------ */
/* Names of the editions on this computer and in this register's folder (REGISTER/editions/NAME), as GPtrArray of char. */
GPtrArray *csn_register_editions (CsnRegister *self, GError **error);
/* One of them, loaded and validated; USAGE names file and line of what is wrong. */
CsnEdition *csn_register_load_edition (CsnRegister *self, const char *name, GError **error);
/* The one in force when entry @seq was judged (adopted by an entry before it), each read once and kept until the register is locked: cheap, borrowed. What was installed with the
 * program is as this program has it: *out_same (may be NULL) is FALSE if its rules are not those that were adopted then. NULL with @error if it is not on this computer. */
CsnEdition *csn_register_edition_at (CsnRegister *self, guint64 seq, gboolean *out_same, GError **error);
/* A sentence if the program brought other rules or wordings of the edition in force than those that were adopted; else NULL. Caller frees. */
char       *csn_register_edition_news (CsnRegister *self);
/* What differs between two editions, in the policy's order: CsnEditionChange (csn-edition.h). */
GPtrArray *csn_register_compare_editions (CsnEdition *from, CsnEdition *to);
typedef struct { char *case_id, *reference, *about, *before, *after; } CsnEditionEffect; /* about: a sentence; before, after: what is said or due now, and then */
void       csn_edition_effect_free (CsnEditionEffect *effect);
/* What adopting @name would change for open cases: drafts that would (no longer) be complete, review dates that would move, undertakings that must be signed again. A dry run. */
GPtrArray *csn_register_try_edition (CsnRegister *self, const char *name, GError **error);
/* edition.adopt. A force's own edition is first copied into the register's folder (csn_register_take_edition), so that everybody who opens the register has it. */
gboolean   csn_register_adopt_edition (CsnRegister *self, const char *name, const char *reason, GPtrArray **out_problems, GError **error);
/* Validates @folder (plain files only, at most 4 MiB) and copies it to REGISTER/editions/NAME; *out_name. USAGE names file and line. Nothing is in force by this. */
gboolean   csn_register_take_edition (CsnRegister *self, const char *folder, char **out_name, GError **error);

/* --- The old register (csn-register-old.c) ----------------------------------------------------------------------------------------------- */
typedef struct {
  GPtrArray *columns;  /* char: headings of the file */
  GPtrArray *examples; /* char, one a column: its first three values, "" where it is withheld */
  GPtrArray *withheld; /* char, one a column: why it cannot be mapped (it seems to hold names, addresses, dates of birth …), NULL: it can */
  GPtrArray *fields;   /* char: names that can be mapped (number, authorised_on, recipient, copies, supplied_on, review_on, custody_ref, outcome, ended_on, remarks) */
  GArray    *guess;    /* int, one a field: column that seems meant, -1: none */
  guint      lines;    /* of data */
} CsnOldFile;
/* "Day of authorisation", of a field's name, in the interface's language; NULL: there is no such field. Static. */
const char *csn_old_field_words (const char *field);
void        csn_old_file_free (CsnOldFile *file);
/* Reads the headings. A file that is not a CSV (comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252) is USAGE with the sentence. */
CsnOldFile *csn_register_read_old (CsnRegister *self, GBytes *csv, GError **error);
typedef enum { CSN_OLD_GOOD, CSN_OLD_DOUBTFUL, CSN_OLD_BAD } CsnOldVerdict; /* doubtful: taken over, with a remark */
typedef struct { guint line; CsnOldVerdict verdict; char *reference, *authorised_on, *recipient, *outcome, *text; } CsnOldLine; /* text: one sentence: why not, or what was supplied; NULL: nothing to say */
void        csn_old_line_free (CsnOldLine *line);
/* What taking it over would do. @mapping: column of each field in the order of csn_old_file.fields, -1: none; @year: of numbers that have none, 0: unknown. GPtrArray of CsnOldLine. */
GPtrArray  *csn_register_judge_old (CsnRegister *self, GBytes *csv, const int *mapping, int year, GError **error);
/* Takes every line over that is not bad, all in one commit (old.take); *out_taken how many. Numbers go on from the highest. */
gboolean    csn_register_take_old (CsnRegister *self, GBytes *csv, const char *file_name, const int *mapping, int year, guint *out_taken, GPtrArray **out_problems, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnOldFile, csn_old_file_free)
G_END_DECLS
