/* The façade: one register, opened by one person. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Programs (app, ctl) know this header and what it includes, nothing below. One thread at a time (a program with a window gives it to one
 * CsnWorker). Calling sequence: csn_register_open() (headers only, nothing readable), csn_register_unlock() (about 0.5 s), then acts and
 * queries, csn_register_lock() or csn_register_free().
 *
 * Every write is an act: csn_register_perform() locks the journal, applies what others appended, applies the act to the state in a savepoint, runs the
 * edition's rules; problems that block roll back and are handed over; else the body is sealed, signed, appended, committed (durable),
 * and observers are told. csn_register_check() is the same stopped before sealing. After CSN_REGISTER_ERROR_DISK: free it and open it again. */
#pragma once
#include <json-glib/json-glib.h>
#include "csn-clock.h"
#include "csn-decode.h"
#include "csn-due.h"
#include "csn-edition.h"
#include "csn-journal.h"
#include "csn-recovery.h"
#include "csn-rules.h"
#include "csn-state.h"

G_BEGIN_DECLS

typedef enum {
  CSN_REGISTER_ERROR_REFUSED = 1, /* a rule blocks: the problems say why */
  CSN_REGISTER_ERROR_USAGE,       /* wrong shape, unknown reference, member, case … */
  CSN_REGISTER_ERROR_DAMAGED,     /* damaged or tampered with */
  CSN_REGISTER_ERROR_CANNOT,      /* permission, lock, folder, network file system, locked, wrong passphrase */
  CSN_REGISTER_ERROR_DISK,        /* disk full or failing: nothing was changed */
} CsnRegisterError;
#define CSN_REGISTER_ERROR (csn_register_error_quark ())
GQuark csn_register_error_quark (void);

typedef struct _CsnRegister CsnRegister;

/* --- Opening (csn-register-open.c, csn-register-create.c) ------------------------------------------------------- */
typedef struct {
  gboolean    manager;          /* a scheme manager's own register: area is a short name of his scheme, unit his organisation, force NULL */
  const char *area;             /* "CZ" */
  const char *force;            /* "Kent Police" */
  const char *unit;             /* "Canterbury Area Intelligence Unit" */
  const char *edition;          /* "k10-current" */
  gint64      last_paper_number;/* 0 for a new register */
  gboolean    practice;         /* stamps SPECIMEN; only such a register may be given a set clock */
  const char *person_name, *person_title;
} CsnFounding;

/* Makes @folder ("CZ.register") with its founder as co-ordinator. On failure nothing of it is left. */
CsnRegister *csn_register_create (const char *folder, const CsnFounding *founding, CsnSecret *passphrase, CsnClock *clock, GError **error);
CsnRegister *csn_register_open (const char *folder, CsnClock *clock, GError **error);
void         csn_register_free (CsnRegister *self);

/* Opens @user's slot, the groups and scopes he may open, and builds the state (from his sealed snapshot where one fits, else by replay). */
gboolean csn_register_unlock (CsnRegister *self, const char *user, CsnSecret *passphrase, GError **error);
/* With both recovery sheets: acts as "recovery", which may add a person and nothing else. */
gboolean csn_register_unlock_with_sheets (CsnRegister *self, const char *sheet_a, const char *sheet_b, GError **error);
/* Drops the state, wipes keys; writes the snapshot first. */
void     csn_register_lock (CsnRegister *self);
gboolean csn_register_is_unlocked (CsnRegister *self);
/* Whether @passphrase is the unlocked person's: a signature asks for it again (F21). */
gboolean csn_register_confirm (CsnRegister *self, CsnSecret *passphrase, GError **error);
gboolean csn_register_change_passphrase (CsnRegister *self, CsnSecret *old_one, CsnSecret *new_one, GError **error);

const char *csn_register_folder (CsnRegister *self);
const char *csn_register_person_id (CsnRegister *self);
CsnEdition *csn_register_edition (CsnRegister *self);
CsnDate     csn_register_today (CsnRegister *self);
/* A sentence if the clock stands before the newest entry or more than 45 days after it; else NULL. Caller frees (csn-register-clock.c). */
char       *csn_register_clock_warning (CsnRegister *self);
/* More than 400 days after it: no act is recorded until somebody confirms, with a reason and on record, that the clock is right. */
gboolean    csn_register_clock_needs_confirming (CsnRegister *self);
gboolean    csn_register_confirm_clock (CsnRegister *self, const char *reason, GPtrArray **out_problems, GError **error);

/* --- People (csn-register-people.c) ------------------------------------------------------------------------------ */
/* A new account with its own keys and slot, put into the groups of its role. role: coordinator, reviewer, officer, dpu. */
gboolean csn_register_add_person (CsnRegister *self, const char *name, const char *title, const char *role, CsnSecret *passphrase,
                                  char **out_id, GPtrArray **out_problems, GError **error);
/* Two sheets, once printed and typed back. Call make, print, ask for both, then confirm with what was typed. */
gboolean csn_register_make_sheets (CsnRegister *self, CsnRecoverySheets *out_sheets, GError **error);
/* One sheet as PDF: @letter "A" or "B". It is secret: print it, then delete it. */
GBytes  *csn_register_sheet_form (CsnRegister *self, const char *letter, const char *groups, GError **error);
gboolean csn_register_confirm_sheets (CsnRegister *self, const char *typed_a, const char *typed_b, const char *a_with, const char *b_with, GError **error);

/* --- Acts (csn-register-perform.c) ---------------------------------------------------------------------------------- */
/* A photograph, scan or PDF that an act brings. Sealed under the key of the act's scope. */
typedef struct { char *id; GBytes *plain; } CsnNewBlob;
typedef struct {
  const char *kind;
  JsonNode   *body;     /* object; "v" and "kind" are added. Borrowed */
  const char *scope;    /* case id, NULL for the register */
  GPtrArray  *blobs;    /* CsnNewBlob, may be NULL */
} CsnNewAct;

/* One act. @out_problems may be NULL; set on success too (warnings). FALSE with CSN_REGISTER_ERROR_REFUSED if a problem blocks. Text of @body: JSON. The case
 * scope is taken from body "case_id" (or "id" for case.open). */
gboolean csn_register_perform (CsnRegister *self, const char *kind, const char *body, GPtrArray **out_problems, GError **error);
/* Several in one commit: all or none. */
gboolean csn_register_perform_all (CsnRegister *self, const CsnNewAct *acts, guint n, GPtrArray **out_problems, GError **error);
/* The dry run. TRUE also with problems; FALSE only on error. */
gboolean csn_register_check (CsnRegister *self, const char *kind, const char *body, GPtrArray **out_problems, GError **error);

/* --- Reading (csn-register-read.c) ------------------------------------------------------------------------------------ */
CsnRows *csn_register_query (CsnRegister *self, GError **error, const char *sql, ...) G_GNUC_NULL_TERMINATED;
CsnRows *csn_register_query_v (CsnRegister *self, const char *sql, const char *const *names, const char *const *texts, GError **error);
CsnRows *csn_register_find (CsnRegister *self, const char *words, gboolean with_names, guint limit, GError **error);
/* Applies what other processes appended; *out_changed says whether there was any. */
gboolean csn_register_follow (CsnRegister *self, gboolean *out_changed, GError **error);
/* Called after each act of this process and each follow that changed something, on the calling thread. */
void     csn_register_set_observer (CsnRegister *self, void (*changed) (CsnRegister *self, gpointer data), gpointer data);
/* A frozen form, an attachment, a scan: the plain bytes, checked against the hash in the record. Not for photographs. */
GBytes  *csn_register_read_blob (CsnRegister *self, const char *blob_id, GError **error);
/* F06: the act that says who looks and why is in the journal before anything is shown. */
GBytes  *csn_register_look_at_photo (CsnRegister *self, const char *photo_id, const char *reason, GPtrArray **out_problems, GError **error); /* the master */
CsnPixels *csn_register_look_at_picture (CsnRegister *self, const char *photo_id, const char *reason, GPtrArray **out_problems, GError **error); /* working copy, decoded */
/* For changing the working copy: the photograph as received, upright, nothing else done to it; what was found in its file, and the steps recorded so far (JSON). */
CsnPixels *csn_register_look_at_original (CsnRegister *self, const char *photo_id, const char *reason, CsnInspection **out_inspection, char **out_steps,
                                          GPtrArray **out_problems, GError **error);
/* What @steps make of it: exactly what copies are made from. Any thread, no register. */
CsnPixels *csn_register_apply_steps (CsnPixels *upright, const char *steps, GError **error);
/* What is in the photograph's file besides the picture, and so never leaves. No pixels are shown: not a look. */
CsnInspection *csn_register_inspect_photo (CsnRegister *self, const char *photo_id, GError **error);
CsnRows *csn_register_look_at_identity (CsnRegister *self, const char *case_id, const char *reason, GPtrArray **out_problems, GError **error);
GBytes  *csn_register_thumbnail (CsnRegister *self, const char *photo_id, GError **error);

/* --- Cases and decisions (csn-register-case.c, csn-register-draft.c) --------------------------------------------------- */
gboolean csn_register_open_case (CsnRegister *self, char **out_case_id, GPtrArray **out_problems, GError **error);
/* What import would say of a file, before there is a case for it: FALSE with the sentence. */
gboolean csn_register_judge_photo (GBytes *file, GError **error);
/* Byte for byte, hashed, sealed under a key of its own (F05). Refuses what decode or photo refuses. */
gboolean csn_register_import_photo (CsnRegister *self, const char *case_id, GBytes *file, char **out_photo_id, GPtrArray **out_problems, GError **error);
/* The draft is the decision's document as far as it has got (JSON text, see acts/case.authorise.sql); sealed, replaced atomically, not in the journal. */
gboolean csn_register_save_draft (CsnRegister *self, const char *case_id, const char *document, GError **error);
char    *csn_register_load_draft (CsnRegister *self, const char *case_id, GError **error); /* "{}" if there is none */
/* Unfinished text of any other page (a member half typed in), under @name; of this person on this register, sealed, not in the journal. NULL or "" @text
 * removes it. Load gives NULL without error if there is none. */
gboolean csn_register_save_note (CsnRegister *self, const char *name, const char *text, GError **error);
char    *csn_register_load_note (CsnRegister *self, const char *name, GError **error);
/* What is still missing (F22): the dry run of case.authorise with the draft. */
gboolean csn_register_check_case (CsnRegister *self, const char *case_id, GPtrArray **out_problems, GError **error);
/* Signs with @passphrase, takes the next number, files form 3796. *out_reference "CZ/048/26". */
gboolean csn_register_authorise (CsnRegister *self, const char *case_id, CsnSecret *passphrase, char **out_reference, GPtrArray **out_problems, GError **error);
gboolean csn_register_refuse (CsnRegister *self, const char *case_id, gboolean withdrawn, const char *reason, GPtrArray **out_problems, GError **error);
gboolean csn_register_void_number (CsnRegister *self, const char *reason, char **out_reference, GPtrArray **out_problems, GError **error);
/* Who could be chosen in @document (JSON text), and why not (csn-register-preview.c): the dry run of the decision, once a scheme, naming every recipient
 * of it. Only what each recipient, or his scheme, brings about is here; what else the decision lacks is not. */
typedef struct {
  char      *recipient_id;
  GPtrArray *problems;     /* CsnProblem; empty: he can be chosen */
} CsnJudgedRecipient;
void csn_judged_recipient_free (CsnJudgedRecipient *judged);
gboolean csn_register_judge_recipients (CsnRegister *self, const char *case_id, const char *document, GPtrArray **out_judged, GError **error);
/* The stamped picture as @recipient_id would get it if @document were authorised and supplied now, as pixels; the next number stands for the one that
 * is not yet given. With @reason the look is recorded first (F06); without one somebody must have said it today. */
CsnPixels *csn_register_preview (CsnRegister *self, const char *case_id, const char *document, const char *recipient_id, const char *reason,
                                 GPtrArray **out_problems, GError **error);
/* The review date of a copy of the case supplied on @supplied (K10 7.8), with the exclusion notices on record and one that is not yet
 * (@starts, @ends; CSN_DATE_NONE: none). CSN_DATE_NONE with @error. */
CsnDate csn_register_review_on (CsnRegister *self, const char *case_id, CsnDate supplied, CsnDate starts, CsnDate ends, GError **error);
/* The same before the decision, where its draft asks for a review @days after the supply (F07); 0: it does not. */
CsnDate csn_register_review_sooner (CsnRegister *self, const char *case_id, gint64 days, CsnDate supplied, CsnDate starts, CsnDate ends, GError **error);
/* Any of "47", "CZ/047/26" → release id and case id; USAGE if unknown. */
gboolean csn_register_resolve (CsnRegister *self, const char *reference, char **out_release_id, char **out_case_id, GError **error);

/* --- Undertakings, copies, receipts (csn-register-sign.c, csn-register-issue.c) ------------------------------------------ */
/* Form 3797 for one recipient as PDF, unsigned, in his language, ready to print or to show. */
GBytes  *csn_register_undertaking_form (CsnRegister *self, const char *recipient_id, GError **error);
typedef struct {
  const char *method;      /* "scan", "drawn", "words" */
  const char *signed_by, *capacity;
  const char *signed_on;   /* ISO; NULL today */
  const char *witness;     /* name; needed for drawn and words */
  const char *words;       /* what was said and confirmed */
  const char *strokes;     /* JSON, see csn-paper.h */
  GBytes     *scan;        /* PDF, JPEG, PNG or TIFF */
  const char *paper_place; /* where the paper original is kept */
  const char *shown_sha256;/* hash of the wording that was on the screen or paper; NULL: the wording in force */
} CsnSignature;
gboolean csn_register_sign_undertaking (CsnRegister *self, const char *recipient_id, const CsnSignature *signature, char **out_id, GPtrArray **out_problems, GError **error);

typedef struct {
  char      *recipient_id, *organisation;
  char      *copy_id;      /* NULL if not issued */
  int        copy_no;
  char      *file_name;    /* "CZ-047-26-copy-3.pdf" */
  char      *review_on;
  GBytes    *pdf;
  GPtrArray *problems;     /* why not, or warnings */
} CsnIssued;
void csn_issued_free (CsnIssued *issued);
typedef struct {
  const char *medium;      /* "paper" (default), "pdf", "disc", "usb" */
  const char *medium_no;
  gboolean (*progress) (guint done, guint total, gpointer data); /* FALSE cancels between copies: what is done stays done */
  gpointer    progress_data;
} CsnIssueOptions;
/* One copy a recipient, all that can be issued in one commit; the others come back with their problems. GPtrArray of CsnIssued in the order asked.
 * FALSE only if nothing could be attempted. The PDFs were read back by the leak guard before the commit (F35). */
gboolean csn_register_issue (CsnRegister *self, const char *release_id, const char *const *recipient_ids, const CsnIssueOptions *options,
                             GPtrArray **out_issued, GError **error);
/* Its dry run: who could have a copy and who not, and why. Nothing is drawn: no copy_id, no PDF. Problems that block without subject and field concern
 * the release itself (K10 7.8). */
gboolean csn_register_check_issue (CsnRegister *self, const char *release_id, const char *const *recipient_ids, const CsnIssueOptions *options,
                                   GPtrArray **out_issued, GError **error);
/* A copy's PDF exactly as it was supplied (F40). REFUSED with the sentence of csn_register_stopped() while the release is stopped. */
GBytes  *csn_register_copy_pdf (CsnRegister *self, const char *copy_id, GError **error);
gboolean csn_register_take_receipt (CsnRegister *self, const char *copy_id, const CsnSignature *signature, const char *storage,
                                    gboolean security_confirmed, gboolean warning_acknowledged, GPtrArray **out_problems, GError **error);
gboolean csn_register_attach (CsnRegister *self, const char *about_kind, const char *about_id, const char *title, GBytes *file, const char *paper_place,
                              GPtrArray **out_problems, GError **error);

/* --- Reviews, recalls, statuses (csn-register-review.c, csn-register-recall.c, csn-register-status.c) ---------------------------------------- */
/* Overdue means stopped (K10 7.8, F46): why nothing of the release may be shown, printed, saved or supplied, as a sentence; NULL if it may. Caller frees. */
char    *csn_register_stopped (CsnRegister *self, const char *release_id);
/* The reviewing officer signs (K10 7.9, F48). @body: JSON, see acts/review.sign.sql; "id" is made. *out_review_id may be NULL. */
gboolean csn_register_sign_review (CsnRegister *self, const char *body, CsnSecret *passphrase, char **out_review_id, GPtrArray **out_problems, GError **error);
/* The co-ordinator decides: acts/review.decide.sql; "id" and "recall_id" are made. The first review of a release is filed on its form 3796, made anew with the review
 * in it, a later one on an additional sheet (forms kind "3796", "3796-review"), in the same commit. */
gboolean csn_register_decide_review (CsnRegister *self, const char *body, CsnSecret *passphrase, GPtrArray **out_problems, GError **error);
/* The dry run of either, "id" made: what is still missing. */
gboolean csn_register_check_review (CsnRegister *self, const char *kind, const char *body, GPtrArray **out_problems, GError **error);
/* A copy came back, was destroyed, is lost or never was there (F50): acts/copy.return.sql; "id" and, for a lost one, the breach are made. For a destroyed one the
 * certificate of destruction is filed (forms kind "destruction", about the copy) in the same commit. csn_register_perform() of copy.return is this. */
gboolean csn_register_return_copy (CsnRegister *self, const char *body, GPtrArray **out_problems, GError **error);
/* The written demand for one copy that is on the recall list, as PDF in its holder's language. */
GBytes  *csn_register_recall_letter (CsnRegister *self, const char *copy_id, GError **error);

typedef enum {
  CSN_STATUS_NEW,        /* would be recorded */
  CSN_STATUS_SAME,       /* on record already */
  CSN_STATUS_OLDER,      /* the record has a later one: left out */
  CSN_STATUS_UNMATCHED,  /* no case of this register has the custody reference */
  CSN_STATUS_UNREADABLE, /* not a status, a date or a reference: text says what */
} CsnStatusVerdict;
typedef struct {
  guint            line;      /* of the file, from 1 */
  CsnStatusVerdict verdict;
  char            *custody_ref, *said, *status, *status_on; /* said: the file's word; status, status_on: NULL if not understood */
  char            *case_id, *reference;                     /* NULL if unmatched; reference NULL before a release */
  gboolean         blocks;    /* supply would be blocked */
  guint            copies_out;/* that would be demanded back */
  char            *text;      /* one sentence for the preview */
} CsnStatusLine;
void csn_status_line_free (CsnStatusLine *line);
/* What a CSV of the records system (custody reference, status, date; F03) would do: GPtrArray of CsnStatusLine, one a line of data. Nothing is recorded. NULL with a
 * sentence if it is not such a file. */
GPtrArray *csn_register_read_statuses (CsnRegister *self, GBytes *csv, GError **error);
/* Records every line that is CSN_STATUS_NEW, all in one commit, and that the file was taken in. The same file again records nothing. */
gboolean   csn_register_take_statuses (CsnRegister *self, GBytes *csv, GPtrArray **out_lines, GPtrArray **out_problems, GError **error);

/* What @body of notice.add, notice.shorten or notice.lift would do to the review dates of its case: rows of n copies whose date was "was" and would be
 * "now". A dry run; what the rules say of it is csn_register_check()'s. */
CsnRows   *csn_register_try_dates (CsnRegister *self, const char *kind, const char *body, GError **error);

/* Every review that is due as an iCalendar file: references and counts only; stable UIDs, so a second import updates; what is closed is cancelled. Caller frees. */
char    *csn_register_calendar (CsnRegister *self, GError **error);
/* What the reminder may know: how many reviews and recalls fall on which day (csn-due.h). */
CsnDue  *csn_register_due (CsnRegister *self, GError **error);

/* --- Believing it (csn-register-verify.c) ---------------------------------------------------------------------------------- */
/* Needs no passphrase. @notes: checkpoints held outside, may be NULL; the heads this folder keeps are added. */
CsnVerdict *csn_register_verify (const char *folder, GPtrArray *notes, gboolean (*progress) (guint64 done, guint64 total, gpointer data), gpointer data, GError **error);
char       *csn_register_checkpoint (CsnRegister *self, GError **error);

/* --- First run, backup (csn-register-setup.c, csn-register-backup.c): need no open register ------------------------------------------ */
/* Founds the register that is to be in @folder, whole or not at all. With @portraits (folder of the synthetic drawings) it is a practice register
 * and is filled with eighteen months of made-up records of that person's own. @said may be NULL. */
gboolean csn_register_set_up (const char *folder, const CsnFounding *founding, CsnSecret *passphrase, const char *portraits,
                              void (*said) (const char *what, gpointer data), gpointer data, GError **error);
/* The first number of a register that is to be: "CZ/048/26". Caller frees. */
char    *csn_register_first_reference (const char *area, gint64 last_paper_number, CsnDate today);
/* A consistent copy below @destination, read back and verified, while others may go on writing; older ones are thinned out (seven days, and the first of
 * every month), keyrings older than @keyring_days (0: CSN_KEYRING_BACKUP_DAYS) removed. @out_backup (may be NULL): its folder. Any thread. */
#define CSN_KEYRING_BACKUP_DAYS 35
gboolean csn_register_backup (const char *folder, const char *destination, guint keyring_days, CsnCopyProgress progress, gpointer data, char **out_backup, GError **error);
/* FALSE if there is none. Both results may be NULL. */
gboolean csn_register_newest_backup (const char *folder, const char *destination, char **out_backup, gint64 *out_us);
/* Puts a backup into the new folder @folder, verified first. *out_with_keys FALSE: the keyring of that time is gone, so nobody can unlock it. */
gboolean csn_register_restore (const char *backup, const char *folder, gboolean *out_with_keys, GError **error);

/* --- Demonstration (csn-register-demo.c) ------------------------------------------------------------------------------------ */
/* A lived-in practice register below @folder (CZ.register, passphrases.txt), made at @now; @portraits: folder of the synthetic drawings. */
gboolean csn_register_demo (const char *folder, const char *portraits, CsnClock *now, void (*said) (const char *what, gpointer data), gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnRegister, csn_register_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnIssued, csn_issued_free)
G_END_DECLS

#include "csn-register-exchange.h" /* cards, packages, returns */
#include "csn-register-audit.h"    /* witnesses, compliance, samples, exports */
#include "csn-register-edition.h"  /* policy editions, the old register */
