/* The in-memory database that one SQL file per kind of act builds from the journal. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One way in (csn_state_apply), one way out (csn_state_query: SELECT only). One thread. Calling sequence of an act:
 * csn_state_savepoint(), csn_state_apply(), rules, then csn_state_release() or csn_state_rollback(). Replay applies only. */
#pragma once
#include <glib-object.h>
#include "csn-date.h"

G_BEGIN_DECLS

typedef enum {
  CSN_STATE_ERROR_UNKNOWN_ACT = 1, /* no SQL file of this kind (a newer program wrote it, or a slip) */
  CSN_STATE_ERROR_SHAPE,           /* the body is not JSON, or lacks what the act needs, or contradicts what is there (constraint) */
  CSN_STATE_ERROR_QUERY,           /* a query that is not a plain SELECT, is misspelt, or ran too long */
  CSN_STATE_ERROR_FAILED,          /* no memory, or a snapshot that does not fit */
} CsnStateError;
#define CSN_STATE_ERROR (csn_state_error_quark ())
GQuark csn_state_error_quark (void);

typedef struct _CsnState CsnState;

/* What an act's SQL and a rule can bind: :seq :at :today :actor :scope :kind :body; a rule :subject, too. */
typedef struct {
  guint64     seq;
  gint64      time_us;    /* :at, ISO in London */
  CsnDate     today;      /* :today */
  const char *kind;
  const char *actor_id;   /* person id; "" if not known yet */
  const char *scope_id;   /* register id or case id, UUID text */
  const char *body;       /* JSON object as text */
} CsnAct;

CsnState *csn_state_new (GError **error);
void      csn_state_free (CsnState *state);

/* Kinds known, from the embedded acts/ folder; NULL-terminated, borrowed. */
const char *const *csn_state_kinds (void);
gboolean           csn_state_knows (const char *kind);
/* The comment that heads acts/KIND.sql: what the act is and what its body holds. NULL if unknown. */
const char        *csn_state_describe (const char *kind);

/* Writes the entries row, then runs acts/KIND.sql. On error nothing of it is left (its own nested savepoint). 3–10 µs an act.
 * subject_id of the entries row: body id, else release_id, copy_id, case_id. */
gboolean csn_state_apply (CsnState *state, const CsnAct *act, GError **error);

/* Around acts that are in the journal already: they are applied without a savepoint each, which is quicker. All or nothing:
 * csn_state_replay_end() keeps them, or, with @keep FALSE or after an act that failed, undoes every one since csn_state_replay_begin()
 * and returns TRUE unless memory is exhausted. No savepoint may be opened in between; queries may be asked. */
gboolean csn_state_replay_begin (CsnState *state, GError **error);
gboolean csn_state_replay_end (CsnState *state, gboolean keep, GError **error);

gboolean csn_state_savepoint (CsnState *state, GError **error);
gboolean csn_state_release (CsnState *state, GError **error);
gboolean csn_state_rollback (CsnState *state, GError **error);

/* --- Reading -------------------------------------------------------------------------------------------------- */
typedef struct _CsnRows CsnRows; /* immutable result, safe to hand to another thread */

/* SELECT only (authorizer), at most ~100 million virtual-machine steps. Binds follow as name, text pairs, NULL-terminated:
 * csn_state_query (state, &error, "SELECT reference FROM releases WHERE number > :n", ":n", "40", NULL). A NULL text binds NULL. */
CsnRows *csn_state_query (CsnState *state, GError **error, const char *sql, ...) G_GNUC_NULL_TERMINATED;
CsnRows *csn_state_query_v (CsnState *state, const char *sql, const char *const *names, const char *const *texts, GError **error);
/* With everything of an act bound that the SQL names; for rules and forms. @subject may be NULL. */
CsnRows *csn_state_query_act (CsnState *state, const char *sql, const CsnAct *act, const char *subject, GError **error);

guint       csn_rows_length (CsnRows *rows);
guint       csn_rows_columns (CsnRows *rows);
const char *csn_rows_column_name (CsnRows *rows, guint column);
const char *csn_rows_text (CsnRows *rows, guint row, const char *column);  /* NULL for NULL or no such column; borrowed */
gint64      csn_rows_number (CsnRows *rows, guint row, const char *column); /* 0 for NULL */
const char *csn_rows_cell (CsnRows *rows, guint row, guint column);
gboolean    csn_rows_cell_is_number (CsnRows *rows, guint row, guint column);
CsnRows    *csn_rows_ref (CsnRows *rows);
void        csn_rows_unref (CsnRows *rows);
/* The single text of the first row, first column; NULL if there is none. Caller frees. */
char       *csn_state_text (CsnState *state, GError **error, const char *sql, ...) G_GNUC_NULL_TERMINATED;

/* A deterministic SQL function that rules may call (the policy room adds folding and leak checks). @function gets the arguments as
 * text (NULL for NULL) and returns text to free, or NULL. */
typedef char *(*CsnStateFunction) (const char *const *arguments, guint n, gpointer data);
gboolean csn_state_add_function (CsnState *state, const char *name, int n_arguments, CsnStateFunction function, gpointer data, GDestroyNotify destroy, GError **error);

/* --- Search ---------------------------------------------------------------------------------------------------- */
/* kind, about_id, newest first. "47" finds CZ/047/26, "cz47" too; words are prefixes, all must match. Names of photographed
 * persons are searched only when @with_names. Columns: kind, about_id, reference, words. ≤ 5 ms in 100,000 releases. */
CsnRows *csn_state_search (CsnState *state, const char *words, gboolean with_names, guint limit, GError **error);

/* --- Snapshot and comparison ------------------------------------------------------------------------------------- */
GBytes   *csn_state_serialise (CsnState *state, GError **error);  /* plain bytes: the caller seals them */
CsnState *csn_state_new_from_bytes (GBytes *bytes, GError **error);
/* Every row of every table in a canonical order, hashed (SHA-256 hex): equal states give equal text (invariant 1). Caller frees. */
char     *csn_state_fingerprint (CsnState *state, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnState, csn_state_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnRows, csn_rows_unref)
G_END_DECLS
