/* The checklist of one record: a question a paragraph, each answered with yes, no or not applicable (F58). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is answered is told at once ("answered": question, answer, note); a "no" with its note, when that has been written. What is chosen or typed and is not
 * what the record has is told at every key ("drafted": question, answer, note), and when it is that again (the last two NULL). Main thread. */
#pragma once
#include "csn-edition.h"
#include "csn-state.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CSN_TYPE_CHECKLIST (csn_checklist_get_type ())
G_DECLARE_FINAL_TYPE (CsnChecklist, csn_checklist, CSN, CHECKLIST, AdwBin)

/* The questions of @edition, in @language. @may_answer FALSE: answers are shown and cannot be changed. */
CsnChecklist *csn_checklist_new (CsnEdition *edition, const char *language, gboolean may_answer);
/* What the record says of @release_id: rows release_id, question, answer, note. What is being typed stays. */
void     csn_checklist_show (CsnChecklist *self, CsnRows *answers, const char *release_id);
/* What was "drafted" before about the release that is shown. FALSE: it is what the record has. */
gboolean csn_checklist_draft (CsnChecklist *self, const char *question, const char *answer, const char *note);
/* Notes that were typed and not told yet are told now. */
void     csn_checklist_flush (CsnChecklist *self);
guint    csn_checklist_get_answered (CsnChecklist *self); /* as the record has it */
guint    csn_checklist_get_questions (CsnChecklist *self);
guint    csn_checklist_get_unexplained (CsnChecklist *self); /* answered with no, and no note says why */
/* The first question without an answer, else the first. */
void     csn_checklist_focus (CsnChecklist *self);
/* The register refused an answer to @question (NULL: none was named): the sentence is shown there. */
void     csn_checklist_refuse (CsnChecklist *self, const char *question, const char *sentence);

G_END_DECLS
