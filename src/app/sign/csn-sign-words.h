/* What the recipient's screen says, in English and Welsh. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The language is the recipient's, not that of the co-ordinator's windows, and can be switched while the
 * screen stands: so these texts are a table and not the catalogue, which knows one language a process. The
 * Welsh is to be confirmed, like that of the editions. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CSN_SAY_COUNTERSIGN_TITLE, /* of the window */
  CSN_SAY_UNDERTAKING,
  CSN_SAY_RECEIPT,
  CSN_SAY_RECEIPT_TITLE,    /* "Receipt for {1}" */
  CSN_SAY_READ_UNDERTAKING, /* "Read the undertaking" */
  CSN_SAY_READ_RECEIPT,
  CSN_SAY_TRANSLATION,      /* this is not the language that is signed */
  CSN_SAY_SHOW_SIGNED,      /* "Show the wording to sign" */
  CSN_SAY_ORGANISATION,
  CSN_SAY_RESPONSIBLE,
  CSN_SAY_PREMISES,
  CSN_SAY_STORAGE,
  CSN_SAY_COPIES,           /* "Copies" */
  CSN_SAY_COPY,             /* "{1}, copy {2}. Return or review by {3}" */
  CSN_SAY_WARNING,
  CSN_SAY_HAVE_READ,
  CSN_SAY_READ_FIRST,       /* why Continue cannot be pressed yet */
  CSN_SAY_CONTINUE,
  CSN_SAY_BACK,
  CSN_SAY_GIVE_BACK,        /* the button */
  CSN_SAY_PLEASE_GIVE_BACK, /* the page */
  CSN_SAY_SIZE_SMALLER,
  CSN_SAY_SIZE_LARGER,
  CSN_SAY_LANGUAGE,
  CSN_SAY_WAYS_UNDERTAKING, /* "How do you want to sign the undertaking?" */
  CSN_SAY_WAYS_RECEIPT,
  CSN_SAY_WAYS_WHY,
  CSN_SAY_WAY_DRAWN,
  CSN_SAY_WAY_DRAWN_HOW,
  CSN_SAY_WAY_WORDS,
  CSN_SAY_WAY_WORDS_HOW,
  CSN_SAY_WAY_SCAN,
  CSN_SAY_WAY_SCAN_HOW,
  CSN_SAY_SIGN_TITLE,
  CSN_SAY_WORDS_TITLE,
  CSN_SAY_NAME,
  CSN_SAY_CAPACITY,
  CSN_SAY_CAPACITY_HINT,
  CSN_SAY_WHERE_KEPT,
  CSN_SAY_WHERE_KEPT_HINT,
  CSN_SAY_SECURITY,
  CSN_SAY_WARNING_READ,
  CSN_SAY_WORDS,
  CSN_SAY_WORDS_HINT_UNDERTAKING,
  CSN_SAY_WORDS_HINT_RECEIPT,
  CSN_SAY_WITNESS,          /* "Witness: {1}. Date: {2}." */
  CSN_SAY_WITNESS_SIGNS,    /* the same before a witness who signs for it */
  CSN_SAY_SIGNATURE,
  CSN_SAY_SIGN_HERE,
  CSN_SAY_NO_INK,           /* why Done cannot be pressed yet */
  CSN_SAY_INK,
  CSN_SAY_UNDO,
  CSN_SAY_CLEAR,
  CSN_SAY_DONE,
  CSN_SAY_AGREE,            /* the button "I agree and sign" */
  CSN_SAY_PROBLEM,
  CSN_SAY_WRITING,
  CSN_SAY_FINISHED_UNDERTAKING,
  CSN_SAY_FINISHED_RECEIPT,
  CSN_SAY_FINISHED_WHAT,
  CSN_SAY_WANT_COPY,
  CSN_SAY_PAGE,             /* "Signed form, page {1}" */
  CSN_SAY_NOT_READ_BACK,
  CSN_SAY_PAPER_GIVEN,      /* hand over the signed paper */
  CSN_N_SAY,
} CsnSay;

/* @language: "cy" for Welsh, anything else English. Static. */
const char *csn_sign_say (CsnSay what, const char *language);
/* The same with {1}, {2}, {3} filled in; the first NULL ends. Caller frees. */
char *csn_sign_say_with (
    CsnSay what, const char *language, const char *first, const char *second, const char *third);
/* What is wrong with the field of an act, in a sentence for the person who signs; NULL if there is none: the
 * rule's own is shown then. */
const char *csn_sign_say_field (const char *field, const char *language);
/* "2026-06-04" as "4 June 2026" or "4 Mehefin 2026". Caller frees. */
char *csn_sign_say_date (const char *iso, const char *language);

G_END_DECLS
