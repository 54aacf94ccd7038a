/* What the files of this folder share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-candidates.h"
#include "csn-content.h"
#include "csn-decide.h"

G_BEGIN_DECLS

/* --- csn-problem-list.c: what stands in the way, each line leading to where it is put right ------------- */
#define CSN_TYPE_PROBLEM_LIST (csn_problem_list_get_type ())
G_DECLARE_FINAL_TYPE (CsnProblemList, csn_problem_list, CSN, PROBLEM_LIST, GtkWidget)
GtkWidget *_csn_problem_list_new (CsnPage *page, CsnCaseDraft *draft);
/* Those that block (or those that warn) of @problems, which may be NULL; only those of @task unless it is
 * CSN_N_TASKS. Shown if there are any, with the focus on it if @focus. Returns how many. */
guint _csn_problem_list_show (
    CsnProblemList *self, GPtrArray *problems, gboolean blocks, CsnTask task, gboolean focus);

/* --- csn-scheme-box.c: one scheme of the choice. Signal "chosen" when somebody was ---------------------- */
#define CSN_TYPE_SCHEME_BOX (csn_scheme_box_get_type ())
G_DECLARE_FINAL_TYPE (CsnSchemeBox, csn_scheme_box, CSN, SCHEME_BOX, AdwBin)
/* @scheme must outlive it. @locality: the case's, may be NULL. */
GtkWidget *_csn_scheme_box_new (CsnCandidateScheme *scheme, const char *locality);
/* Shows whom @folded matches (NULL: everybody, a few at first). Hidden if that is nobody. Returns how many
 * members match. */
guint _csn_scheme_box_filter (CsnSchemeBox *self, const char *folded);
/* Members that are on the screen and can be chosen; chooses them. */
guint _csn_scheme_box_count_shown (CsnSchemeBox *self);
void  _csn_scheme_box_choose_shown (CsnSchemeBox *self);

/* --- csn-answers.c: what was answered, in words --------------------------------------------------------- */
typedef struct
{
  CsnTask     task;
  char       *question, *answer; /* answer "Not provided" where there is none */
  char       *change;            /* "Change the locality" */
  const char *field;             /* path; static */
} CsnAnswered;
void _csn_answered_free (CsnAnswered *answered);
/* What is not in the document: names of recipients and schemes by id, whether a name was recorded, the review
 * date. */
typedef struct
{
  CsnRows *recipients; /* id, organisation, person, language, scheme, standing */
  CsnRows *notices;    /* scheme, starts_on, ends_on, lifted_on */
  CsnRows *facts;      /* one row: area, force, unit, title, person, has_identity, photos */
  CsnDate  review, today; /* by the policy; the draft may ask for it sooner */
} CsnAnswersKnown;
gpointer _csn_answers_know (CsnRegister *reg, gpointer case_id, GCancellable *cancellable, GError **error);
void     _csn_answers_known_free (CsnAnswersKnown *known);
/* Every answer in the order of the tasks: GPtrArray of CsnAnswered. @edition may be NULL: codes stay codes.
 */
GPtrArray *_csn_answers_list (CsnDocument *document, const CsnAnswersKnown *known, CsnEdition *edition);

/* --- csn-preview.c: the picture that each recipient gets ------------------------------------------------ */
#define CSN_TYPE_PREVIEW (csn_preview_get_type ())
G_DECLARE_FINAL_TYPE (CsnPreview, csn_preview, CSN, PREVIEW, GtkWidget)
GtkWidget *_csn_preview_new (CsnPage *page, CsnCaseDraft *draft);
/* Shows the first of @ids (names beside them, in the order of the document); again: stays with whoever is
 * shown if he is still there. */
void _csn_preview_set (CsnPreview *self, GPtrArray *ids, GPtrArray *names, gboolean has_photo);
void _csn_preview_step (CsnPreview *self, int by);

/* --- csn-preview-page.c: the same, large. Whoever has @texture has said why he looks -------------------- */
CsnPage *_csn_preview_page_new (CsnSession *session, GdkTexture *texture, const char *recipient);

/* --- csn-authorise-page.c ------------------------------------------------------------------------------- */
CsnPage *_csn_authorise_page_new (CsnCaseDraft *draft);

G_END_DECLS
