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

  GHashTable   *acts; /* kind → its prepared statements */
  sqlite3_stmt *entry, *begin_act, *end_act, *undo_act;
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
void          _csn_state_free_act (gpointer act);
