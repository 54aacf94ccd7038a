/* What the files of this folder share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-note.h"
#include "csn-questions.h"
#include "csn-review.h"
#include "csn-sides.h"

/* --- csn-review-load.c: what a review is made of, asked on the register's thread ------------------------ */
typedef enum
{
  CSN_REVIEW_HEAD, /* one row; none: there is no such release */
  CSN_REVIEW_FACTS,
  CSN_REVIEW_PURPOSES,
  CSN_REVIEW_INTELLIGENCE,
  CSN_REVIEW_RISKS,
  CSN_REVIEW_COPIES,
  CSN_REVIEW_WITHOUT, /* chosen recipients who never had a copy */
  CSN_REVIEW_REVIEWS, /* newest first */
  CSN_REVIEW_DECISIONS,
  CSN_REVIEW_NOTICES,
  CSN_REVIEW_N_SELECTS,
} CsnReviewSelect;
extern const char *const CSN_REVIEW_SELECTS[CSN_REVIEW_N_SELECTS + 1]; /* ":case_id" */

/* Who could be asked to review. */
typedef struct
{
  char *id, *name, *title;
  char *why_not; /* the rule's words; NULL: can be asked */
} CsnReviewer;

typedef enum
{
  CSN_REVIEW_GONE,   /* no such release */
  CSN_REVIEW_SIGN,   /* this person reassesses and signs */
  CSN_REVIEW_ASK,    /* the co-ordinator chooses who does */
  CSN_REVIEW_DECIDE, /* the co-ordinator decides */
  CSN_REVIEW_WAITS,  /* for somebody else */
  CSN_REVIEW_DONE,   /* decided today, or nothing is out */
} CsnReviewStage;

typedef struct
{
  GPtrArray *answers;    /* CsnRows, in the order of CSN_REVIEW_SELECTS */
  GPtrArray *reviewers;  /* CsnReviewer; empty unless somebody may be asked */
  char      *not_sign;   /* why this person cannot sign a review of it now; NULL: can */
  char      *not_decide; /* why this person cannot decide on the one that is signed; NULL: can */
  CsnDate    today;
  CsnDate    longest; /* a copy may be kept at most until then (K10 7.8) */
} CsnReviewLoaded;
gpointer _csn_review_load (CsnRegister *reg, gpointer case_id, GCancellable *cancellable, GError **error);
void     _csn_review_loaded_free (CsnReviewLoaded *loaded);
CsnRows *_csn_review_rows (const CsnReviewLoaded *loaded, CsnReviewSelect select); /* borrowed */
/* One column of the head; NULL for NULL. */
const char *_csn_review_head (const CsnReviewLoaded *loaded, const char *column);
/* @myself: a co-ordinator chose to review it himself; @again: although it was decided today. */
CsnReviewStage _csn_review_stage (
    const CsnReviewLoaded *loaded, const char *role, const char *person_id, gboolean myself, gboolean again);

/* --- csn-review-words.c ------------------------------------------------------------------------------------
 */
extern const CsnChoice CSN_REVIEW_OUTCOMES[]; /* keep, vary, withdraw, refer */
const char            *_csn_review_outcome_words (const char *code);
/* csn_review_decided_words(), or "Not decided yet". Caller frees. */
char *_csn_review_dup_decided (CsnRows *rows, guint row);
/* "At most Friday 4 September 2026 (60 days)"; with an exclusion notice its end, too. Caller frees. */
char *_csn_review_dup_longest (const CsnReviewLoaded *loaded);
/* "172 days old", "from today". Caller frees. */
char *_csn_review_dup_age (const char *iso, CsnDate today);
/* "Copy 3: Example Stores, Rowena Hathersage". Caller frees. */
char    *_csn_review_dup_copy (CsnRows *copies, guint row);
gboolean _csn_review_is_out (CsnRows *copies, guint row); /* out, and not demanded back */

/* --- csn-review-basis.c: what the decision rested on, under its headings ----------------------------------
 */
typedef enum
{
  CSN_BASIS_FILE,
  CSN_BASIS_GROUNDS,
  CSN_BASIS_INTELLIGENCE,
  CSN_BASIS_RISK,
  CSN_BASIS_JAPAN,
  CSN_BASIS_TOLD,
  CSN_BASIS_COPIES,
  CSN_BASIS_REVIEWS,
  CSN_BASIS_N_SECTIONS,
} CsnBasis;
const char *_csn_basis_title (CsnBasis section);
/* Floating; read-only. */
GtkWidget *_csn_basis_new (CsnSession *session, const CsnReviewLoaded *loaded, CsnBasis section);
/* The facts of one review (of CSN_REVIEW_REVIEWS), at the end of @group. */
void _csn_basis_add_review (CsnSession            *session,
                            const CsnReviewLoaded *loaded,
                            guint                  row,
                            AdwPreferencesGroup   *group,
                            gboolean               with_decisions);

/* --- csn-review-sitting.c: the list and the place in it
 * ------------------------------------------------------ */
typedef struct
{
  GPtrArray *case_ids, *references; /* texts */
  GArray    *done;                  /* gboolean */
  guint      at;
} CsnReviewSitting;
CsnReviewSitting *_csn_review_sitting_new (void);
CsnReviewSitting *_csn_review_sitting_read (const char *text); /* never NULL; may be empty */
void              _csn_review_sitting_free (CsnReviewSitting *self);
void        _csn_review_sitting_add (CsnReviewSitting *self, const char *case_id, const char *reference);
char       *_csn_review_sitting_write (CsnReviewSitting *self); /* ids only; caller frees */
const char *_csn_review_sitting_case (CsnReviewSitting *self);
const char *_csn_review_sitting_reference (CsnReviewSitting *self);
void        _csn_review_sitting_finish (CsnReviewSitting *self); /* the one that is in front is done */
guint       _csn_review_sitting_left (CsnReviewSitting *self);   /* besides the one in front */
/* To the next that is not done, after the last one to the first; FALSE: there is none. */
gboolean _csn_review_sitting_next (CsnReviewSitting *self);
/* One on, done or not; FALSE at either end. */
gboolean _csn_review_sitting_step (CsnReviewSitting *self, int by);
/* For CSN_REVIEW_WHERE_LEFT. */
void _csn_review_sitting_remember (CsnReviewSitting *self, CsnSession *session);

/* --- csn-review-page.c
 * --------------------------------------------------------------------------------------- */
#define CSN_TYPE_REVIEW_PAGE (csn_review_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnReviewPage, csn_review_page, CSN, REVIEW_PAGE, CsnPage)

struct _CsnReviewPage
{
  CsnPage parent_instance;

  CsnReviewSitting *sitting;
  CsnReviewLoaded  *loaded; /* NULL until the register has answered */
  CsnReviewStage    stage;
  gboolean          shown, myself, again;
  char             *stamp; /* of what is shown */
  CsnSides          sides;
  GtkWidget        *left_box, *head, *photo, *content, *below;
  GtkWidget        *sections[CSN_BASIS_N_SECTIONS]; /* owned */
  GtkWidget        *bins[CSN_BASIS_N_SECTIONS], *expanders[CSN_BASIS_N_SECTIONS];
  gboolean          narrow, focus_wanted;

  /* Of the stage. */
  CsnDocument  *document;
  CsnQuestions *form;
  CsnNote      *note;
  CsnFieldSpec *fields; /* of a decision: which copies are out is not known before */
  CsnChoice    *choices;
  char         *warned; /* the warnings that were shown: the same again do not stop */
  GtkWidget    *added;  /* label: who else gets it */
  char         *chosen; /* id of who is to be asked */
  GtkWidget    *first;  /* takes the focus where there is no form */
  gboolean      acting;
};

CsnReviewPage *_csn_review_page_new (CsnSession *session, CsnReviewSitting *sitting); /* takes @sitting */
/* Asks the register again; what is shown is built anew if it changed. */
void _csn_review_page_reload (CsnReviewPage *self);
/* An act of this page was done: the release is finished for this sitting. */
void _csn_review_page_finish (CsnReviewPage *self);
/* "Next review (2 left)" at the end of @buttons, if there is one. */
void _csn_review_page_add_next (CsnReviewPage *self, GtkWidget *buttons, gboolean suggested);
/* Where the original grounds are shown beside the field at @path when the page is narrow. */
void _csn_review_page_set_beside (CsnReviewPage *self, CsnBasis section, const char *path);
/* csn-review-beside.c: the original grounds, anew; where they belong at the page's width; gone. */
void _csn_review_page_make_sections (CsnReviewPage *self);
void _csn_review_page_place_sections (CsnReviewPage *self);
void _csn_review_page_drop_sections (CsnReviewPage *self);
/* For tests and for _csn_review_page_reload(): takes @loaded. */
void _csn_review_page_show (CsnReviewPage *self, CsnReviewLoaded *loaded);

/* csn-review-sign-form.c, csn-review-decide-form.c, csn-review-rest.c: fill self->content. */
void _csn_review_page_build_sign (CsnReviewPage *self);
void _csn_review_page_proceed_sign (CsnReviewPage *self);
void _csn_review_page_build_decide (CsnReviewPage *self);
void _csn_review_page_proceed_decide (CsnReviewPage *self);
void _csn_review_page_build_ask (CsnReviewPage *self);
void _csn_review_page_proceed_ask (CsnReviewPage *self);
void _csn_review_page_build_rest (CsnReviewPage *self); /* waits, done */
void _csn_review_page_install_decide (GtkWidgetClass *widget_class);
void _csn_review_page_install_rest (GtkWidgetClass *widget_class);
/* Begins the document, reads the note called @kind and @about into it, and makes the form. */
void  _csn_review_page_begin_form (CsnReviewPage      *self,
                                   CsnDocument        *document,
                                   const CsnFieldSpec *fields,
                                   const char         *kind,
                                   const char         *about);
/* That form at the end of @box (floating), the buttons under it; the page shows @box. */
void  _csn_review_page_end_form (CsnReviewPage *self, GtkWidget *box);
char *_csn_review_note_name (const char *kind, const char *about);
/* The dry run of @body; goes on to @seal when nothing blocks and the warnings have been shown. */
typedef void (*CsnReviewSeal) (CsnReviewPage *self, char *body, GPtrArray *warnings); /* takes @body */
void _csn_review_page_check (CsnReviewPage *self, const char *kind, char *body, CsnReviewSeal seal);

/* --- csn-review-seal-page.c: the facts once more, the passphrase
 * ---------------------------------------------- */
typedef struct
{
  const char *kind; /* "review.sign", "review.decide" */
  const char *note; /* what was typed is kept under this; goes with the act */
  const char *title, *why;
  const char *button; /* with a mnemonic */
  gboolean    destructive;
  GPtrArray  *facts;    /* title, text, title, text …; borrowed texts */
  GPtrArray  *warnings; /* CsnProblem; those that do not block are shown */
} CsnReviewSealed;
CsnPage *
_csn_review_seal_page_new (CsnReviewPage *under, const CsnReviewSealed *sealed, char *body); /* takes @body */

/* --- csn-review-choose-page.c: who else may be given it
 * -------------------------------------------------------- */
CsnPage *_csn_review_choose_page_new (CsnReviewPage *under, const char *case_id, const char *review_id);

/* --- csn-review-sheet.c: the PDF of a decision
 * ------------------------------------------------------------------ */
typedef enum
{
  CSN_SHEET_OPEN,
  CSN_SHEET_PRINT,
  CSN_SHEET_SAVE,
} CsnSheetUse;
/* After its reason (F06). @form: "form id:blob id:kind". */
void _csn_review_sheet_use (
    CsnPage *page, const char *case_id, const char *reference, const char *form, CsnSheetUse use);
/* As @form above; NULL: none was filed. Caller frees. */
char *_csn_review_dup_sheet (CsnRows *rows, guint row);
/* "Form 3796", "Additional review sheet". Static. */
const char *_csn_review_sheet_title (const char *kind);
