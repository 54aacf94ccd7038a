/* What the files of this room share about one state. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <sqlite3.h>
#include "csn-state.h"

/* Who is preparing a statement: the authorizer allows each no more than it needs. */
typedef enum {
  CSN_STATE_SETUP, /* schema.sql and views */
  CSN_STATE_ACT,   /* acts/KIND.sql: rows, never tables */
  CSN_STATE_READ,  /* rules, screens, ctl query: SELECT */
} CsnStateMode;

struct _CsnState {
  sqlite3      *db;
  CsnStateMode  mode;

  GHashTable   *acts;     /* kind → CsnSteps */
  sqlite3_stmt *elements; /* of a list that an act's steps are run for */
  sqlite3_stmt *begin_act, *end_act, *undo_act;
  sqlite3_stmt *begin, *end, *undo;
  sqlite3_stmt *begin_replay, *end_replay, *undo_replay;
  sqlite3_stmt *unfed, *first_term, *fiftieth;
  guint         depth; /* savepoints of the caller that are open */
  gboolean      replaying, replay_failed;

  GHashTable   *recent; /* SQL text → GList link of recent_order */
  GQueue        recent_order;
  gint64        rounds_left; /* of the progress handler */

  /* The last :at and :today as text. */
  gint64        hour;
  char          moment[32];
  CsnDate       day;
  char          day_text[16];
};

/* One statement of an act. */
typedef struct {
  sqlite3_stmt *statement;
  int          *sources;     /* what each of its parameters is bound to */
  int           each;        /* it is run for each element of the list in this column of what was read; -1: once */
  gboolean      refuses;     /* a SELECT: what it returns is why the act does not fit */
  gboolean      reads_first; /* the first of them that reads the body */
} CsnStep;

/* What an act does: the body is read once, then the entry is written, then what acts/KIND.sql says. */
typedef struct {
  CsnStep   *reading; /* a SELECT whose columns the others can bind by name; NULL: each reads :body itself */
  GPtrArray *steps;   /* CsnStep */
  gboolean   writes;  /* something besides the entry is expected to change */
} CsnSteps;

/* The statements of @kind; NULL with UNKNOWN_ACT or FAILED. */
const CsnSteps *_csn_state_find_act (CsnState *state, const char *kind, GError **error);
/* @reading: its row is there; may be NULL. SQLITE_OK, or what SQLite objects to. */
int             _csn_state_bind_step (CsnState *state, const CsnStep *step, const CsnAct *act, sqlite3_stmt *reading);
/* One statement of @sql, prepared for good; *@tail where the next one begins; NULL without error where only comments are left. */
sqlite3_stmt *_csn_state_prepare (CsnState *state, CsnStateMode mode, const char *sql, const char **tail, GError **error);
/* Binds what an act says to those names that @statement has. SQLITE_OK, or what SQLite objects to. */
int           _csn_state_bind_act (CsnState *state, sqlite3_stmt *statement, const CsnAct *act, const char *subject);
/* subject_id of the entry @seq; NULL if there is none. Caller frees. */
char         *_csn_state_find_subject (CsnState *state, guint64 seq);
gboolean      _csn_state_run (CsnState *state, sqlite3_stmt *statement, GError **error);
gboolean      _csn_state_fail (CsnState *state, GError **error);
gboolean      _csn_state_run_cached (CsnState *state, sqlite3_stmt **statement, const char *sql, GError **error);
/* Brings the search index up to what acts have written. */
gboolean      _csn_state_feed_search (CsnState *state, GError **error);
/* An opened database with every setting but no table; NULL with FAILED. */
CsnState     *_csn_state_open (GError **error);
gboolean      _csn_state_set_up (CsnState *state);
/* Makes json_each and json_tree ready for readers; last of all. */
gboolean _csn_state_open_lists (CsnState *state);
/* type, name and SQL of everything that is in the schema, hashed: two states of one program are equal. Caller frees. */
char         *_csn_state_hash_schema (CsnState *state, GError **error);

GBytes       *_csn_state_file (const char *path); /* "acts/copy.issue.sql"; NULL if there is none */
void          _csn_state_forget_statements (CsnState *state);
guint         _csn_state_hash_sql (gconstpointer sql);
void          _csn_state_free_act (gpointer act);
