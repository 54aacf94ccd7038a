/* What the files of the SQLite engine share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-engine.h"
#include <sqlite3.h>

#define CSN_STORE_FORMAT 1 /* user_version; FORMAT.md */
#define CSN_STORE_STATEMENTS 14

/* One of the two files as we make it: anything else in it was not put there by us. */
typedef struct
{
  const char        *file; /* name inside the folder */
  gint32             application_id;
  const char        *check_table; /* looked through at open; NULL = the whole file */
  const char *const *create; /* CREATE TABLE statements, character by character what sqlite_schema keeps */
  const char *const *schema; /* type, name, tbl_name, sql ("" for NULL) of each row, then NULL */
  const char *const *sql;    /* the prepared statements, by number */
} CsnStoreFormat;

/* One open file with its cached statements and its transaction. */
typedef struct
{
  const CsnStoreFormat *format;
  sqlite3              *db;
  sqlite3_stmt         *statements[CSN_STORE_STATEMENTS];
  gboolean              in_transaction;
  GError               *broken; /* the first write of this transaction that failed: it cannot be committed */
  gboolean              failed; /* the disk failed: nothing works until it is opened anew */
  guint                 patience_ms;
  gint64                waiting_since;
} CsnStore;

typedef struct
{
  CsnEngine engine;
  CsnStore  journal;
  CsnStore  keyring; /* db is NULL where a register is read without its keyring */
} CsnSqliteEngine;

extern const CsnStoreFormat _csn_register_format, _csn_keyring_format;

/* csn-engine-connection.c */
gboolean _csn_store_connect (CsnStore             *store,
                             const CsnStoreFormat *format,
                             const char           *folder,
                             const char           *vfs,
                             int                   flags,
                             GError              **error);
gboolean _csn_store_is_ours (CsnStore *store, GError **error);
gboolean _csn_store_settle (CsnStore *store, const char *vfs, GError **error);
void     _csn_store_guard (CsnStore *store);
void     _csn_store_close (CsnStore *store);

/* csn-engine-store.c */
gboolean      _csn_store_set_error (CsnStore *store, int code, GError **error); /* always FALSE */
gboolean      _csn_store_is_usable (CsnStore *store, GError **error);
sqlite3_stmt *_csn_store_prepare (CsnStore *store, guint number, GError **error);
gboolean      _csn_store_write (CsnStore *store, sqlite3_stmt *statement, GError **error);
gboolean      _csn_store_begin (CsnStore *store, GError **error);
gboolean      _csn_store_commit (CsnStore *store, GError **error);
void          _csn_store_rollback (CsnStore *store);
/* The one value of @sql as text; NULL with @error. Caller frees. */
char *_csn_store_ask (CsnStore *store, const char *sql, GError **error);

/* csn-engine-check.c */
typedef void (*CsnReport) (const char *what, gpointer data);
gboolean
_csn_store_judge (CsnStore *store, gboolean thorough, CsnReport report, gpointer data, GError **error);
gboolean _csn_engine_sqlite_check (CsnEngine *engine, CsnReport report, gpointer data, GError **error);

/* csn-engine-keyring.c */
gboolean _csn_engine_key_put (CsnEngine    *engine,
                              const char   *kind,
                              const guint8 *id,
                              const guint8 *holder,
                              GBytes       *bytes,
                              GError      **error);
gboolean _csn_engine_key_forget (
    CsnEngine *engine, const char *kind, const guint8 *id, const guint8 *holder, GError **error);
gboolean _csn_engine_key_read (
    CsnEngine *engine, const char *kind, CsnKeyVisitor visitor, gpointer data, GError **error);
GBytes *_csn_engine_key_get (
    CsnEngine *engine, const char *kind, const guint8 *id, const guint8 *holder, GError **error);
gboolean _csn_engine_key_begin (CsnEngine *engine, GError **error);
gboolean _csn_engine_key_commit (CsnEngine *engine, GError **error);
void     _csn_engine_key_rollback (CsnEngine *engine);

/* csn-engine-register.c */
gboolean _csn_engine_begin (CsnEngine *engine, GError **error);
gboolean _csn_engine_commit (CsnEngine *engine, GError **error);
void     _csn_engine_rollback (CsnEngine *engine);
gboolean _csn_engine_head (CsnEngine *engine, guint64 *out_size, GError **error);
gboolean _csn_engine_append (
    CsnEngine *engine, guint64 seq, GBytes *header, GBytes *body, const guint8 *signature, GError **error);
gboolean _csn_engine_read_from (
    CsnEngine *engine, guint64 first_seq, CsnEngineVisitor visitor, gpointer data, GError **error);
gboolean _csn_engine_read_headers (
    CsnEngine *engine, guint64 first_seq, CsnEngineVisitor visitor, gpointer data, GError **error);
gboolean _csn_engine_forget_body (CsnEngine *engine, guint64 seq, GError **error);
gboolean _csn_engine_put_blob (CsnEngine *engine, const guint8 *id, GBytes *sealed, GError **error);
GBytes  *_csn_engine_get_blob (CsnEngine *engine, const guint8 *id, GError **error);
gboolean _csn_engine_forget_blob (CsnEngine *engine, const guint8 *id, GError **error);
gboolean _csn_engine_list_blobs (CsnEngine *engine, CsnBlobVisitor visitor, gpointer data, GError **error);
guint64  _csn_engine_data_version (CsnEngine *engine);
