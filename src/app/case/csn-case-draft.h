/* One case that is being prepared: its draft as a document, kept while it is typed, and what is still
 * missing. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Task list, question pages and check page share one of these. Every change of the document is saved within
 * half a second (debounced), at once by csn_case_draft_flush(). After each save the dry run of the decision
 * runs; "judged" follows. Signals: "loaded", "saved" (when), "judged", "failed" (GError: the draft could not
 * be saved; what was typed is still here and is tried again). Main thread. */
#pragma once
#include "csn-case-tasks.h"
#include "csn-session.h"

G_BEGIN_DECLS

#define CSN_TYPE_CASE_DRAFT (csn_case_draft_get_type ())
G_DECLARE_FINAL_TYPE (CsnCaseDraft, csn_case_draft, CSN, CASE_DRAFT, GObject)

/* Loads at once; @case_id NULL opens a new case first (act case.open). While a case's draft is alive, the
 * same one comes back: ask whether it is loaded before waiting for it. Caller unrefs. */
CsnCaseDraft *csn_case_draft_new (CsnSession *session, const char *case_id);
CsnSession   *csn_case_draft_get_session (CsnCaseDraft *self);
const char   *csn_case_draft_get_case_id (CsnCaseDraft *self); /* NULL until "loaded" if it is new */
gboolean      csn_case_draft_is_loaded (CsnCaseDraft *self);
/* TRUE if the case was authorised, refused or withdrawn: nothing is saved any more. */
gboolean      csn_case_draft_is_decided (CsnCaseDraft *self);
CsnDocument  *csn_case_draft_get_document (CsnCaseDraft *self);
void          csn_case_draft_flush (CsnCaseDraft *self);
/* Saves what was typed up to now and asks the rules about exactly that; for Continue. Finish: the problems
 * (GPtrArray of CsnProblem, caller unrefs). */
void       csn_case_draft_settle_async (CsnCaseDraft       *self,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            data);
GPtrArray *csn_case_draft_settle_finish (CsnCaseDraft *self, GAsyncResult *result, GError **error);
/* "Draft saved 2:02pm", "Saving …", or "" before the first change. Caller frees. */
char         *csn_case_draft_dup_saved_words (CsnCaseDraft *self);
/* The last dry run's problems (GPtrArray of CsnProblem, borrowed), NULL before the first. */
GPtrArray    *csn_case_draft_get_problems (CsnCaseDraft *self);
/* Runs the dry run again, after changes elsewhere (a member has signed). "judged" follows. */
void          csn_case_draft_judge (CsnCaseDraft *self);
/* Derived from the document and the last dry run; never stored. */
CsnTaskStatus csn_case_draft_get_status (CsnCaseDraft *self, CsnTask task);
guint         csn_case_draft_count_completed (CsnCaseDraft *self);

G_END_DECLS
