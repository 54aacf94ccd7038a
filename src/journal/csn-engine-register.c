/* register.db: entries and sealed photographs. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-engine-private.h"
#include "csn-text.h"

/* Header and signature stand before the body: reading them alone does not walk a long body's overflow pages.
 */
#define CREATE_ENTRY                                                                                         \
  "CREATE TABLE entry (seq INTEGER PRIMARY KEY, header BLOB NOT NULL, signature BLOB NOT NULL, body BLOB) "  \
  "STRICT"
#define CREATE_BLOB "CREATE TABLE blob (id BLOB NOT NULL PRIMARY KEY, bytes BLOB NOT NULL) STRICT"

#define BATCH_ROWS 1024
#define BATCH_BYTES (4 * 1024 * 1024)

static const char *const create[] = { CREATE_ENTRY, CREATE_BLOB, NULL };
static const char *const schema[] = {
  "table", "entry",
  "entry", CREATE_ENTRY, /**/
  "table", "blob",
  "blob",  CREATE_BLOB, /**/
  "index", "sqlite_autoindex_blob_1",
  "blob",  "", /**/
  NULL,
};

enum
{
  BEGIN,
  COMMIT,
  ROLLBACK,
  HEAD,
  APPEND,
  READ,
  READ_HEADERS,
  FORGET_BODY,
  PUT_BLOB,
  GET_BLOB,
  FORGET_BLOB,
  LIST_BLOBS,
  VERSION
};
static const char *const sql[] = {
  [BEGIN] = "BEGIN IMMEDIATE",
  [COMMIT] = "COMMIT",
  [ROLLBACK] = "ROLLBACK",
  [HEAD] = "SELECT max(seq) FROM entry",
  [APPEND] = "INSERT INTO entry (seq, header, signature, body) VALUES (?1, ?2, ?3, ?4)",
  [READ] = "SELECT seq, header, signature, body FROM entry WHERE seq >= ?1 ORDER BY seq",
  [READ_HEADERS] = "SELECT seq, header, signature, length(body) FROM entry WHERE seq >= ?1 ORDER BY seq",
  [FORGET_BODY] = "UPDATE entry SET body = NULL WHERE seq = ?1 AND body IS NOT NULL",
  [PUT_BLOB] = "INSERT INTO blob (id, bytes) VALUES (?1, ?2)",
  [GET_BLOB] = "SELECT bytes FROM blob WHERE id = ?1",
  [FORGET_BLOB] = "DELETE FROM blob WHERE id = ?1",
  [LIST_BLOBS] = "SELECT id FROM blob WHERE id > ?1 ORDER BY id LIMIT 4096",
  [VERSION] = "PRAGMA data_version",
};
G_STATIC_ASSERT (G_N_ELEMENTS (sql) <= CSN_STORE_STATEMENTS);

const CsnStoreFormat _csn_register_format = {
  .file = "register.db",
  .application_id = 0x43534e31, /* "CSN1" */
  .check_table = "entry",
  .create = create,
  .schema = schema,
  .sql = sql,
};

static CsnStore *
store_of (CsnEngine *engine)
{
  return &((CsnSqliteEngine *) engine)->journal;
}

gboolean
_csn_engine_begin (CsnEngine *engine, GError **error)
{
  return _csn_store_begin (store_of (engine), error);
}

gboolean
_csn_engine_commit (CsnEngine *engine, GError **error)
{
  return _csn_store_commit (store_of (engine), error);
}

void
_csn_engine_rollback (CsnEngine *engine)
{
  _csn_store_rollback (store_of (engine));
}

gboolean
_csn_engine_head (CsnEngine *engine, guint64 *out_size, GError **error)
{
  CsnStore     *store = store_of (engine);
  sqlite3_stmt *statement = _csn_store_prepare (store, HEAD, error);
  if (statement == NULL)
    return FALSE;
  int     code = sqlite3_step (statement);
  guint64 size = code == SQLITE_ROW ? (guint64) MAX (sqlite3_column_int64 (statement, 0), 0) : 0;
  sqlite3_reset (statement);
  if (code != SQLITE_ROW)
    return _csn_store_set_error (store, code, error);
  *out_size = size;
  return TRUE;
}

static void
bind_bytes (sqlite3_stmt *statement, int column, GBytes *bytes)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  sqlite3_bind_blob64 (statement, column, length > 0 ? (const void *) data : "", length, SQLITE_STATIC);
}

gboolean
_csn_engine_append (
    CsnEngine *engine, guint64 seq, GBytes *header, GBytes *body, const guint8 *signature, GError **error)
{
  CsnStore *store = store_of (engine);
  g_return_val_if_fail (store->in_transaction, FALSE);
  sqlite3_stmt *statement = _csn_store_prepare (store, APPEND, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, (sqlite3_int64) seq);
  bind_bytes (statement, 2, header);
  sqlite3_bind_blob (statement, 3, signature, CSN_SIGNATURE_SIZE, SQLITE_STATIC);
  bind_bytes (statement, 4, body);
  return _csn_store_write (store, statement, error);
}

/* --- Reading in batches: a visitor may take long, and nobody who writes is to wait for him
 * ------------------------ */

typedef struct
{
  guint64 seq;
  GBytes *header, *body;
  guint8  signature[CSN_SIGNATURE_SIZE];
} Row;

static void
row_clear (gpointer data)
{
  Row *row = data;
  g_clear_pointer (&row->header, g_bytes_unref);
  g_clear_pointer (&row->body, g_bytes_unref);
}

static GBytes *
dup_column (sqlite3_stmt *statement, int column)
{
  const void *data = sqlite3_column_blob (statement, column);
  return g_bytes_new (data, (gsize) sqlite3_column_bytes (statement, column));
}

/* FALSE where a column is not what we write; seq is then set all the same. */
static gboolean
take_row (sqlite3_stmt *statement, gboolean with_body, GBytes *some_body, Row *row)
{
  int body_type = sqlite3_column_type (statement, 3);
  *row = (Row){ .seq = (guint64) sqlite3_column_int64 (statement, 0) };
  if (sqlite3_column_int64 (statement, 0) <= 0 || sqlite3_column_type (statement, 1) != SQLITE_BLOB ||
      sqlite3_column_type (statement, 2) != SQLITE_BLOB ||
      sqlite3_column_bytes (statement, 2) != CSN_SIGNATURE_SIZE ||
      (body_type != SQLITE_NULL && body_type != (with_body ? SQLITE_BLOB : SQLITE_INTEGER)))
    return FALSE;
  row->header = dup_column (statement, 1);
  memcpy (row->signature, sqlite3_column_blob (statement, 2), CSN_SIGNATURE_SIZE);
  if (body_type != SQLITE_NULL)
    row->body = with_body ? dup_column (statement, 3) : g_bytes_ref (some_body);
  return TRUE;
}

/* Fills @rows with the next rows from *first on. What was read before something went wrong is still handed
 * out. */
static gboolean
read_batch (
    CsnStore *store, guint64 first, gboolean with_body, GArray *rows, gboolean *out_more, GError **error)
{
  g_autoptr (GBytes) some_body = g_bytes_new_static ("", 0);
  sqlite3_stmt *statement = _csn_store_prepare (store, with_body ? READ : READ_HEADERS, error);
  gsize         bytes = 0;
  int           code;

  if (statement == NULL)
    return FALSE;
  *out_more = FALSE;
  sqlite3_bind_int64 (statement, 1, (sqlite3_int64) MIN (first, (guint64) G_MAXINT64));
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      Row row;
      if (!take_row (statement, with_body, some_body, &row))
        {
          g_autofree char *number = csn_text_number ((gint64) row.seq);
          g_set_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED,
                       "Entry %s is damaged. Restore the register from a backup.", number);
          sqlite3_reset (statement);
          return FALSE;
        }
      g_array_append_val (rows, row);
      bytes += (row.body != NULL ? g_bytes_get_size (row.body) : 0) + g_bytes_get_size (row.header);
      if (rows->len >= BATCH_ROWS || bytes >= BATCH_BYTES)
        {
          *out_more = row.seq < G_MAXINT64;
          code = SQLITE_DONE;
          break;
        }
    }
  sqlite3_reset (statement);
  return code == SQLITE_DONE || _csn_store_set_error (store, code, error);
}

static gboolean
read_rows (CsnEngine       *engine,
           guint64          first,
           gboolean         with_body,
           CsnEngineVisitor visitor,
           gpointer         data,
           GError         **error)
{
  g_autoptr (GArray) rows = g_array_sized_new (FALSE, FALSE, sizeof (Row), BATCH_ROWS);
  gboolean more = TRUE;

  g_array_set_clear_func (rows, row_clear);
  while (more)
    {
      GError  *problem = NULL;
      gboolean read = read_batch (store_of (engine), first, with_body, rows, &more, &problem);
      for (guint i = 0; i < rows->len; i++)
        {
          Row    *row = &g_array_index (rows, Row, i);
          GError *objection = NULL;
          first = row->seq + 1;
          if (visitor (row->seq, row->header, row->body, row->signature, data, &objection))
            continue;
          g_clear_error (&problem);
          if (objection != NULL)
            g_propagate_error (error, objection);
          return objection == NULL;
        }
      g_array_set_size (rows, 0);
      if (!read)
        {
          g_propagate_error (error, problem);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
_csn_engine_read_from (
    CsnEngine *engine, guint64 first_seq, CsnEngineVisitor visitor, gpointer data, GError **error)
{
  return read_rows (engine, first_seq, TRUE, visitor, data, error);
}

gboolean
_csn_engine_read_headers (
    CsnEngine *engine, guint64 first_seq, CsnEngineVisitor visitor, gpointer data, GError **error)
{
  return read_rows (engine, first_seq, FALSE, visitor, data, error);
}

gboolean
_csn_engine_forget_body (CsnEngine *engine, guint64 seq, GError **error)
{
  CsnStore *store = store_of (engine);
  g_return_val_if_fail (store->in_transaction, FALSE);
  sqlite3_stmt *statement = _csn_store_prepare (store, FORGET_BODY, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, (sqlite3_int64) seq);
  return _csn_store_write (store, statement, error);
}

/* --- Photographs, scans, PDFs
 * ------------------------------------------------------------------------------- */

gboolean
_csn_engine_put_blob (CsnEngine *engine, const guint8 *id, GBytes *sealed, GError **error)
{
  CsnStore *store = store_of (engine);
  g_return_val_if_fail (store->in_transaction, FALSE);
  sqlite3_stmt *statement = _csn_store_prepare (store, PUT_BLOB, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob (statement, 1, id, CSN_ID_SIZE, SQLITE_STATIC);
  bind_bytes (statement, 2, sealed);
  return _csn_store_write (store, statement, error);
}

GBytes *
_csn_engine_get_blob (CsnEngine *engine, const guint8 *id, GError **error)
{
  CsnStore     *store = store_of (engine);
  GBytes       *bytes = NULL;
  sqlite3_stmt *statement = _csn_store_prepare (store, GET_BLOB, error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_blob (statement, 1, id, CSN_ID_SIZE, SQLITE_STATIC);
  int code = sqlite3_step (statement);
  if (code == SQLITE_ROW && sqlite3_column_type (statement, 0) == SQLITE_BLOB)
    bytes = dup_column (statement, 0);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    _csn_store_set_error (store, code, error);
  else if (bytes == NULL)
    g_set_error_literal (
        error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED,
        "A photograph or document is missing from the register. Have the register verified.");
  return bytes;
}

gboolean
_csn_engine_forget_blob (CsnEngine *engine, const guint8 *id, GError **error)
{
  CsnStore *store = store_of (engine);
  g_return_val_if_fail (store->in_transaction, FALSE);
  sqlite3_stmt *statement = _csn_store_prepare (store, FORGET_BLOB, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob (statement, 1, id, CSN_ID_SIZE, SQLITE_STATIC);
  return _csn_store_write (store, statement, error);
}

static gboolean
list_batch (CsnStore *store, GByteArray *after, GByteArray *out_ids, GError **error)
{
  sqlite3_stmt *statement = _csn_store_prepare (store, LIST_BLOBS, error);
  int           code;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob (statement, 1, after->len > 0 ? (const void *) after->data : "", (int) after->len,
                     SQLITE_STATIC);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      if (sqlite3_column_type (statement, 0) != SQLITE_BLOB ||
          sqlite3_column_bytes (statement, 0) != CSN_ID_SIZE)
        {
          code = SQLITE_CORRUPT;
          break;
        }
      g_byte_array_append (out_ids, sqlite3_column_blob (statement, 0), CSN_ID_SIZE);
    }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return code == SQLITE_DONE || _csn_store_set_error (store, code, error);
}

gboolean
_csn_engine_list_blobs (CsnEngine *engine, CsnBlobVisitor visitor, gpointer data, GError **error)
{
  g_autoptr (GByteArray) after = g_byte_array_new ();
  for (;;)
    {
      g_autoptr (GByteArray) ids = g_byte_array_new ();
      if (!list_batch (store_of (engine), after, ids, error))
        return FALSE;
      if (ids->len == 0)
        return TRUE;
      for (guint at = 0; at < ids->len; at += CSN_ID_SIZE)
        {
          GError *objection = NULL;
          if (visitor (ids->data + at, data, &objection))
            continue;
          if (objection != NULL)
            g_propagate_error (error, objection);
          return objection == NULL;
        }
      g_byte_array_set_size (after, 0);
      g_byte_array_append (after, ids->data + ids->len - CSN_ID_SIZE, CSN_ID_SIZE);
    }
}

/* SQLite moves this on when another connection has committed, and leaves it alone when we have. */
guint64
_csn_engine_data_version (CsnEngine *engine)
{
  CsnStore     *store = store_of (engine);
  sqlite3_stmt *statement = _csn_store_prepare (store, VERSION, NULL);
  guint64       version = 0;
  if (statement == NULL)
    return 0;
  if (sqlite3_step (statement) == SQLITE_ROW)
    version = (guint64) sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return version;
}
