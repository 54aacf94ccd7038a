/* What the pages of samples and findings share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-act-page.h"
#include "csn-content.h"
#include "csn-filled-page.h"
#include "csn-sample.h"

/* --- csn-sample-words.c --------------------------------------------------------------------------------------- */
/* "2026-10" → "October 2026". Caller frees. */
char       *_csn_sample_month_words (const char *month);
const char *_csn_sample_stratum_words (const char *stratum); /* "" : NULL */
/* "Overdue for review, Name disclosed"; "None". @strata: JSON list. Caller frees. */
char       *_csn_sample_strata_words (const char *strata);
/* "7 of 20 looked at". Caller frees. */
char       *_csn_sample_progress_words (guint read, guint total);
typedef enum { CSN_SAMPLE_UNREAD, CSN_SAMPLE_BEGUN, CSN_SAMPLE_MEETS, CSN_SAMPLE_FINDING } CsnSampleResult;
/* "finding" as soon as one answer is no, "meets" when every question of @questions is answered. */
CsnSampleResult _csn_sample_result (guint answered, guint negative, guint questions);
const char *_csn_sample_result_words (CsnSampleResult result);
const char *_csn_sample_result_style (CsnSampleResult result); /* of a tag */
const char *_csn_finding_standing_words (const char *standing);
const char *_csn_finding_standing_style (const char *standing);
const char *_csn_finding_step_words (const char *step);
/* Whether the person unlocked is of the data protection unit. */
gboolean    _csn_sample_is_unit (CsnPage *page);

/* --- csn-reading-drafts.c: answers that were typed and are not on record ------------------------------------------- */
/* @answer NULL: none any more. */
void  _csn_reading_drafts_set (CsnDocument *drafts, const char *release_id, const char *question, const char *answer, const char *note);
/* NULL if there is none. Caller frees both. */
char *_csn_reading_drafts_dup (CsnDocument *drafts, const char *release_id, const char *question, char **out_note);
/* It is on record; what was typed since is not. */
void  _csn_reading_drafts_recorded (CsnDocument *drafts, const char *release_id, const char *question, const char *answer, const char *note);

/* --- Pages ------------------------------------------------------------------------------------------------------ */
CsnPage *_csn_draw_page_new (CsnSession *session);
CsnPage *_csn_sample_page_new (CsnSession *session, const char *sample_id);
/* @place: "SAMPLE NUMBER": the record of that number in the sample, from 1. */
CsnPage *_csn_reading_page_new (CsnSession *session, const char *place);
CsnPage *_csn_sign_off_page_new (CsnSession *session, const char *sample_id);
/* Asks what the next number is and who may answer, then pushes the page that raises a finding. NULL: about none. */
void     _csn_finding_raise (CsnPage *page, const char *sample_id, const char *release_id, const char *case_id, const char *reference, const char *paragraph);

/* How many questions an edition's checklist has; for SELECTs. */
#define CSN_SAMPLE_QUESTIONS "(SELECT count (*) FROM wordings_now w WHERE w.name GLOB 'audit.*' AND w.language = 'en')"
/* Releases of sample s that are read: nothing of the checklist is open. */
#define CSN_SAMPLE_READ "(SELECT count (*) FROM sample_releases e WHERE e.sample_id = s.id AND NOT EXISTS (SELECT 1 FROM wordings_now w WHERE w.name GLOB 'audit.*' AND w.language = 'en' " \
  "AND NOT EXISTS (SELECT 1 FROM sample_answers a WHERE a.sample_id = e.sample_id AND a.release_id = e.release_id AND a.question = w.name)))"
/* Findings raised about release r of a sample: they count as an answer "no" does. */
#define CSN_SAMPLE_FOUND "(SELECT count (*) FROM findings f WHERE f.sample_id = r.sample_id AND f.release_id = r.release_id)"
#define CSN_SAMPLE_TOTAL "(SELECT count (*) FROM sample_releases e WHERE e.sample_id = s.id)"
