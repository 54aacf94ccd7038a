/* Who may receive a photograph, scheme by scheme, and who has been chosen (K10 7.4, 7.5; F13, F28, F33).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * No widget is here. What the rules say of everybody comes in, the decision's list of recipients goes out.
 * Main thread, except csn_candidates_ask(). */
#pragma once
#include "csn-document.h"
#include "csn-session.h"

G_BEGIN_DECLS

typedef enum
{
  CSN_CHOSEN_NOT,
  CSN_CHOSEN_NAMED, /* route A: the manager's instruction names him */
  CSN_CHOSEN_COPY,  /* route B: a copy of his own */
} CsnChosen;

typedef struct
{
  char     *id, *organisation, *person, *premises;
  char     *undertaking; /* in words */
  char     *reason;      /* why he cannot be chosen, in words; NULL: he can */
  char     *note;        /* what the rules warn of; NULL */
  char     *folded;      /* for searching */
  CsnChosen chosen;      /* of members */
  gboolean  held;        /* a review: may have it already; of managers, whose members can still be added */
} CsnCandidate;

typedef struct
{
  char         *id, *name, *locality;
  char         *note;     /* what the rules say of the whole scheme; NULL */
  GPtrArray    *managers; /* CsnCandidate */
  GPtrArray    *members;  /* CsnCandidate */
  CsnCandidate *through;  /* route A: one of managers; NULL: route B, or nobody yet */
} CsnCandidateScheme;

typedef struct
{
  GPtrArray *schemes;  /* CsnCandidateScheme */
  char      *locality; /* the case's; NULL */
} CsnCandidates;
void csn_candidates_free (CsnCandidates *self);

/* What csn_candidates_new() needs, asked on the register's thread: for csn_session_run_async(). @wanted is a
 * CsnCandidatesAsk. */
typedef struct
{
  char *case_id, *document;
} CsnCandidatesAsk;
CsnCandidatesAsk *csn_candidates_ask_new (const char *case_id, CsnDocument *document);
void              csn_candidates_ask_free (CsnCandidatesAsk *ask);
typedef struct
{
  CsnRows   *rows;
  GPtrArray *judged; /* CsnJudgedRecipient */
} CsnCandidatesAnswer;
gpointer csn_candidates_ask (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error);
void     csn_candidates_answer_free (CsnCandidatesAnswer *answer);

/* Chosen is who is in @document's "recipients". */
CsnCandidates *csn_candidates_new (const CsnCandidatesAnswer *answer, CsnDocument *document);

gboolean csn_candidate_can (const CsnCandidate *candidate);
gboolean csn_candidate_matches (const CsnCandidate *candidate, const char *folded_words);
/* "Rowena Hathersage, 1 Guildhall Street. Undertaking signed 12 March 2026": all there is to know in a line
 * or three. Caller frees. */
char *csn_candidate_dup_line (const CsnCandidate *candidate);
/* "Gets a copy", "May be shown it", "Not chosen". Static. */
const char *csn_chosen_words (CsnChosen chosen);

/* Chooses by the route of his scheme. Who cannot be chosen stays as he is. */
void csn_candidates_choose (CsnCandidateScheme *scheme, CsnCandidate *member, gboolean chosen);
/* Through @manager, or to members personally (NULL). Who was chosen in the scheme stays chosen, by the new
 * route. */
void  csn_candidates_set_route (CsnCandidateScheme *scheme, CsnCandidate *manager);
void  csn_candidates_choose_all (CsnCandidateScheme *scheme);
/* Nobody of the scheme, by either route. */
void  csn_candidates_choose_nobody (CsnCandidateScheme *scheme);
guint csn_candidates_count_can (const CsnCandidateScheme *scheme);
guint csn_candidates_count_chosen (const CsnCandidateScheme *scheme);

/* The decision's list: [{recipient_id, route, members []}]. */
JsonNode *csn_candidates_write (CsnCandidates *self);
/* "1 copy to the manager, 9 members named · 3 copies to members". Caller frees. */
char     *csn_candidates_dup_counts (CsnCandidates *self);

G_END_DECLS
