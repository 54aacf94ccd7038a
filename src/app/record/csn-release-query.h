/* Which releases match words and filters: asked as one question on the register's thread.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A filter is a text: "status-overdue" (csn_standing_code), "scheme-ID", "due-overdue", "due-7", "due-30",
 * "year-2026", "mine-me". Filters of one kind widen the answer, filters of different kinds narrow it. Unknown
 * ones match nothing of their kind. */
#pragma once
#include "csn-session.h"

G_BEGIN_DECLS

typedef struct
{
  CsnRows *rows;    /* those that match, as CsnReleaseList expects them, newest number first */
  CsnRows *schemes; /* id, name: for the filter's choices */
  CsnRows *years;   /* year, newest first */
  guint    total;   /* with those that do not match */
} CsnReleaseAnswer;
void csn_release_answer_free (CsnReleaseAnswer *answer);

/* @words: blank for all. */
void csn_release_ask_async (CsnSession         *session,
                            const char         *words,
                            const char *const  *filters,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            data);
CsnReleaseAnswer *csn_release_ask_finish (CsnSession *session, GAsyncResult *result, GError **error);

/* The question itself; ":filters" (JSON list), ":found" (JSON list of release ids, or NULL), ":today",
 * ":person" are bound. For tests. */
char *csn_release_question (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnReleaseAnswer, csn_release_answer_free)
G_END_DECLS
