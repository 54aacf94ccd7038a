/* One act asked for as a page of questions: a scheme, a member, a reason, a correction.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The document is the act's body. What is typed is kept as a note in the register (csn_register_save_note)
 * until it is done, so that a lock or a crash loses nothing. The button performs the act; problems lead to
 * their fields; on success the page emits "done" with the body's text and takes itself off. */
#pragma once
#include "csn-question-page.h"

G_BEGIN_DECLS

typedef struct
{
  const char         *kind;      /* "member.add" */
  const char         *title;     /* N_() */
  const char         *why;       /* N_() or NULL */
  const char         *paragraph; /* "K10 7.2" or NULL */
  const char         *button;    /* N_("_Add member") */
  const char         *done;      /* N_("The member has been added.") for a toast */
  const CsnFieldSpec *fields;
} CsnActForm;

#define CSN_TYPE_ACT_PAGE (csn_act_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnActPage, csn_act_page, CSN, ACT_PAGE, CsnQuestionPage)

/* @form must be static. @start: the body to begin with (ids, present values; borrowed). An "id" that is
 * missing is made. @about: what the note of unfinished text is kept under besides the kind ("" or an id).
 * Signal "done" (body text). */
CsnPage *csn_act_page_new (CsnSession *session, const CsnActForm *form, JsonNode *start, const char *about);

G_END_DECLS
