/* keyring.db: passphrase slots, grants and wrapped keys, apart from the journal. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-engine-private.h"

#define CREATE_ITEM                                                                                          \
  "CREATE TABLE item (kind TEXT NOT NULL, id BLOB NOT NULL, holder BLOB NOT NULL, bytes BLOB NOT NULL, "     \
  "PRIMARY KEY (kind, id, holder)) STRICT"

static const char *const create[] = { CREATE_ITEM, NULL };
static const char *const schema[] = {
  "table", "item",
  "item",  CREATE_ITEM, /**/
  "index", "sqlite_autoindex_item_1",
  "item",  "", /**/
  NULL,
};

enum
{
  BEGIN,
  COMMIT,
  ROLLBACK,
  PUT,
  FORGET,
  FORGET_ALL,
  READ,
  READ_ALL,
  GET
};
static const char *const sql[] = {
  [BEGIN] = "BEGIN IMMEDIATE",
  [COMMIT] = "COMMIT",
  [ROLLBACK] = "ROLLBACK",
  [PUT] = "INSERT INTO item (kind, id, holder, bytes) VALUES (?1, ?2, ?3, ?4) "
          "ON CONFLICT (kind, id, holder) DO UPDATE SET bytes = excluded.bytes",
  [FORGET] = "DELETE FROM item WHERE kind = ?1 AND id = ?2 AND holder = ?3",
  [FORGET_ALL] = "DELETE FROM item WHERE kind = ?1 AND id = ?2",
  [READ] = "SELECT kind, id, holder, bytes FROM item WHERE kind = ?1 ORDER BY kind, id, holder",
  [GET] = "SELECT bytes FROM item WHERE kind = ?1 AND id = ?2 AND holder = ?3",
  [READ_ALL] = "SELECT kind, id, holder, bytes FROM item ORDER BY kind, id, holder",
};
G_STATIC_ASSERT (G_N_ELEMENTS (sql) <= CSN_STORE_STATEMENTS);

const CsnStoreFormat _csn_keyring_format = {
  .file = "keyring.db",
  .application_id = 0x43534e4b, /* "CSNK" */
  .check_table = NULL,
  .create = create,
  .schema = schema,
  .sql = sql,
};

static CsnStore *
store_of (CsnEngine *engine)
{
  return &((CsnSqliteEngine *) engine)->keyring;
}

gboolean
_csn_engine_key_begin (CsnEngine *engine, GError **error)
{
  return _csn_store_begin (store_of (engine), error);
}

gboolean
_csn_engine_key_commit (CsnEngine *engine, GError **error)
{
  return _csn_store_commit (store_of (engine), error);
}

void
_csn_engine_key_rollback (CsnEngine *engine)
{
  _csn_store_rollback (store_of (engine));
}

static void
bind_name (sqlite3_stmt *statement, const char *kind, const guint8 *id, const guint8 *holder)
{
  sqlite3_bind_text (statement, 1, kind, -1, SQLITE_STATIC);
  if (id != NULL)
    sqlite3_bind_blob (statement, 2, id, CSN_ID_SIZE, SQLITE_STATIC);
  if (holder != NULL)
    sqlite3_bind_blob (statement, 3, holder, CSN_ID_SIZE, SQLITE_STATIC);
}

gboolean
_csn_engine_key_put (CsnEngine    *engine,
                     const char   *kind,
                     const guint8 *id,
                     const guint8 *holder,
                     GBytes       *bytes,
                     GError      **error)
{
  CsnStore     *store = store_of (engine);
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  g_return_val_if_fail (store->in_transaction, FALSE);
  sqlite3_stmt *statement = _csn_store_prepare (store, PUT, error);
  if (statement == NULL)
    return FALSE;
  bind_name (statement, kind, id, holder);
  sqlite3_bind_blob64 (statement, 4, length > 0 ? (const void *) data : "", length, SQLITE_STATIC);
  return _csn_store_write (store, statement, error);
}

gboolean
_csn_engine_key_forget (
    CsnEngine *engine, const char *kind, const guint8 *id, const guint8 *holder, GError **error)
{
  CsnStore *store = store_of (engine);
  g_return_val_if_fail (store->in_transaction, FALSE);
  sqlite3_stmt *statement = _csn_store_prepare (store, holder != NULL ? FORGET : FORGET_ALL, error);
  if (statement == NULL)
    return FALSE;
  bind_name (statement, kind, id, holder);
  return _csn_store_write (store, statement, error);
}

/* --- Reading: the keyring is small, so it is copied before a visitor sees it
 * ------------------------------------- */

typedef struct
{
  char   *kind;
  guint8  id[CSN_ID_SIZE], holder[CSN_ID_SIZE];
  GBytes *bytes;
} Item;

static void
item_clear (gpointer data)
{
  Item *item = data;
  g_free (item->kind);
  g_bytes_unref (item->bytes);
}

static gboolean
is_id (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_type (statement, column) == SQLITE_BLOB &&
         sqlite3_column_bytes (statement, column) == CSN_ID_SIZE;
}

static gboolean
take_item (sqlite3_stmt *statement, GArray *items)
{
  if (sqlite3_column_type (statement, 0) != SQLITE_TEXT || !is_id (statement, 1) || !is_id (statement, 2) ||
      sqlite3_column_type (statement, 3) != SQLITE_BLOB)
    return FALSE;
  Item item = { .kind = g_strdup ((const char *) sqlite3_column_text (statement, 0)) };
  memcpy (item.id, sqlite3_column_blob (statement, 1), CSN_ID_SIZE);
  memcpy (item.holder, sqlite3_column_blob (statement, 2), CSN_ID_SIZE);
  const void *data = sqlite3_column_blob (statement, 3);
  item.bytes = g_bytes_new (data, (gsize) sqlite3_column_bytes (statement, 3));
  g_array_append_val (items, item);
  return TRUE;
}

gboolean
_csn_engine_key_read (
    CsnEngine *engine, const char *kind, CsnKeyVisitor visitor, gpointer data, GError **error)
{
  CsnStore *store = store_of (engine);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));
  sqlite3_stmt *statement = _csn_store_prepare (store, kind != NULL ? READ : READ_ALL, error);
  int           code;

  if (statement == NULL)
    return FALSE;
  g_array_set_clear_func (items, item_clear);
  if (kind != NULL)
    bind_name (statement, kind, NULL, NULL);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    if (!take_item (statement, items))
      {
        code = SQLITE_CORRUPT;
        break;
      }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  if (code != SQLITE_DONE)
    return _csn_store_set_error (store, code, error);
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      GError     *objection = NULL;
      if (visitor (item->kind, item->id, item->holder, item->bytes, data, &objection))
        continue;
      if (objection != NULL)
        g_propagate_error (error, objection);
      return objection == NULL;
    }
  return TRUE;
}

GBytes *
_csn_engine_key_get (
    CsnEngine *engine, const char *kind, const guint8 *id, const guint8 *holder, GError **error)
{
  CsnStore     *store = store_of (engine);
  sqlite3_stmt *statement = _csn_store_prepare (store, GET, error);
  GBytes       *bytes = NULL;

  if (statement == NULL)
    return NULL;
  bind_name (statement, kind, id, holder);
  int code = sqlite3_step (statement);
  if (code == SQLITE_ROW && sqlite3_column_type (statement, 0) == SQLITE_BLOB)
    bytes = g_bytes_new (sqlite3_column_blob (statement, 0), (gsize) sqlite3_column_bytes (statement, 0));
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  if (bytes == NULL && code != SQLITE_DONE)
    _csn_store_set_error (store, code == SQLITE_ROW ? SQLITE_CORRUPT : code, error);
  return bytes;
}
