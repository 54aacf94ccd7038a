/* What the files of this folder share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-act-page.h"
#include "csn-content.h"
#include "csn-copy-words.h"
#include "csn-exchange-pages.h"
#include "csn-filled-page.h"

G_BEGIN_DECLS

/* --- csn-exchange-calls.c: the façade's functions on the register's thread ------------------------------------------- */
typedef struct
{
  char   *recipient_id, *id, *text, *medium, *medium_no;
  GBytes *file;
  CsnSecret *password;
} CsnAsked;
typedef struct
{
  gboolean   done;     /* FALSE: the rules refuse it, @problems says why */
  GPtrArray *problems, *made; /* CsnProblem; CsnMadePackage */
  GBytes    *file;
  char      *file_name, *id, *words;
  JsonNode  *said;
  CsnSecret *password;
  CsnRows   *rows;
} CsnAnswered;
CsnAsked *_csn_asked_new (const char *recipient_id, const char *id, GBytes *file);
void      _csn_exchange_answered_free (CsnAnswered *answered);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnAnswered, _csn_exchange_answered_free)

/* @work fills an answer: FALSE with an error, or TRUE, or FALSE with REFUSED and problems. Takes @asked. The page is busy until the finish, which
 * gives NULL after an error was shown, or if the page is gone. */
typedef gboolean (*CsnExchangeWork) (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error);
void         _csn_exchange_run (CsnPage *page, CsnExchangeWork work, CsnAsked *asked, GAsyncReadyCallback callback, gpointer data);
CsnAnswered *_csn_exchange_finish (CsnPage *page, GAsyncResult *result);
/* For a page of questions: NULL, too, if it was refused, which is shown by the fields. */
CsnAnswered *_csn_exchange_finish_asked (CsnQuestionPage *page, GAsyncResult *result);
/* As above, with the error for the caller to show. */
CsnAnswered *_csn_exchange_take (CsnPage *page, GAsyncResult *result, GError **error);
/* As an error to report, for pages without fields. */
void _csn_exchange_report (CsnPage *page, GPtrArray *problems);

/* The usual ones. */
gboolean _csn_exchange_make (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error);         /* packages of recipient_id, or all */
gboolean _csn_exchange_make_again (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error);   /* of copy id */
gboolean _csn_exchange_notice (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error);       /* recipient_id, copy id, text */
gboolean _csn_exchange_read_package (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error); /* ids joined by spaces */

/* --- csn-exchange-words.c ------------------------------------------------------------------------------------------------ */
/* "New photograph", … of a kind of package. Static. */
const char *_csn_package_kind_words (const char *kind);
/* "By telephone" of cards.checked_how, or the text itself. Borrowed. */
const char *_csn_card_how_words (const char *how);
/* "Shown", "Copy given", "Taken back" of onward.how. Static. */
const char *_csn_onward_how_words (const char *how);
/* "Disclosed outside the instruction", … of a kind of discrepancy. Static. */
const char *_csn_discrepancy_kind_words (const char *kind);
/* That a record was changed after it was sent. */
gboolean _csn_discrepancy_is_tampering (const char *kind);
/* "By telephone", … of locked_copies.told_how. Borrowed. */
const char *_csn_told_how_words (const char *how);
/* "On a disc", … of a medium. Static. */
const char *_csn_medium_words (const char *medium);

/* --- csn-exchange-parts.c ------------------------------------------------------------------------------------------------ */
/* The words of a card, large enough to read out, in lines of four. */
GtkWidget *_csn_card_words_box (const char *words);
/* Takes @page off and the one under it too. */
void _csn_exchange_pop_two (CsnPage *page);
/* A red box with an icon: what must not be overlooked. */
GtkWidget *_csn_exchange_warning (const char *heading, const char *words);
/* A red sign before the row: what must not be overlooked. */
void _csn_exchange_mark (GtkWidget *row);
/* Shows, prints or saves a PDF that the register has made. */
typedef enum
{
  CSN_EXCHANGE_SHOW,
  CSN_EXCHANGE_PRINT,
  CSN_EXCHANGE_SAVE,
} CsnExchangeUse;
void _csn_exchange_use_pdf (CsnPage *page, CsnExchangeUse use, GBytes *pdf, const char *title, const char *file_name);
GtkFileFilter *_csn_exchange_filter (const char *name, const char *ending);

/* --- csn-packages-save.c ------------------------------------------------------------------------------------------------- */
/* Makes what waits for @recipient_id (NULL: everybody), into a folder that is asked for first, and shows what was made. */
void _csn_packages_make (CsnPage *page, const char *recipient_id);
/* @made (CsnMadePackage) into a folder that is asked for; then the page of what was made comes in @page's place (@replaces) or on top. */
void _csn_packages_save_made (CsnPage *page, GPtrArray *made, gboolean replaces);
/* The newest package about a copy, made anew, into a folder that is asked for first. */
void _csn_packages_make_again (CsnPage *page, const char *copy_id);
/* Packages that were made before, once more. @package_ids: joined by spaces. */
void _csn_packages_save_again (CsnPage *page, const char *package_ids, gboolean replaces);
/* What was made: @folder NULL: nothing is saved; @failure: why not everything is. @package_ids: joined by spaces. */
CsnPage *_csn_made_page_new (CsnSession *session, const char *package_ids, const char *folder, const char *failure);

/* --- csn-pin-card-page.c: @said and @rows as csn_register_read_card() and csn-take-card-page.c have them ------------------- */
CsnPage *_csn_pin_card_page_new (CsnSession *session, GBytes *file, JsonNode *said, CsnRows *rows, const char *recipient_id);

/* --- csn-password-page.c ------------------------------------------------------------------------------------------------- */
/* The password of the copy that was locked, once. Takes nothing. */
CsnPage *_csn_password_page_new (CsnSession *session, const CsnAnswered *locked, const char *case_id, const char *reference, guint copy_no, const char *holder, const char *person);

G_END_DECLS
