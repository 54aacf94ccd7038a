/* One SQLite file's statements, transactions and errors in words. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "csn-engine-private.h"
#include <errno.h>

#define TEXT_FULL "The disk is full. Nothing was changed. Make room and try again."
#define TEXT_BUSY                                                                                            \
  "Somebody else is writing to the register and did not finish in time. Nothing was changed. Try again in "  \
  "a moment."
#define TEXT_CANNOT                                                                                          \
  "The register cannot be opened or written to here. Check that its folder is there and that you may write " \
  "to it."
#define TEXT_DAMAGED "The register's file is damaged. Restore the register from a backup."
#define TEXT_FAILED                                                                                          \
  "The disk failed while the register was read or written. Check the disk, then close the register and "     \
  "open it again."
#define TEXT_NO_MEMORY                                                                                       \
  "This computer has no memory left. Close other programs, then close the register and open it again."
#define TEXT_TAKEN                                                                                           \
  "The register already holds something under this number, so nothing was changed. Have the register "       \
  "verified."
#define TEXT_TOO_BIG "This file is too large for the register. Nothing was changed. Use a smaller one."

static gboolean
is_full (int code, int system_error)
{
  gboolean no_room = system_error == ENOSPC || system_error == EDQUOT;
  return (code & 0xff) == SQLITE_FULL ||
         (no_room && (code == SQLITE_IOERR_WRITE || (code & 0xff) == SQLITE_CANTOPEN));
}

static CsnJournalError
classify (int code, int system_error, const char **out_text)
{
  if (is_full (code, system_error))
    {
      *out_text = TEXT_FULL;
      return CSN_JOURNAL_ERROR_FULL;
    }
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      *out_text = TEXT_BUSY;
      return CSN_JOURNAL_ERROR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
      *out_text = TEXT_CANNOT;
      return CSN_JOURNAL_ERROR_CANNOT;
    case SQLITE_TOOBIG:
      *out_text = TEXT_TOO_BIG;
      return CSN_JOURNAL_ERROR_CANNOT;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR: /* our statements are fixed: they fail to compile only where tables are not ours */
      *out_text = TEXT_DAMAGED;
      return CSN_JOURNAL_ERROR_DAMAGED;
    case SQLITE_CONSTRAINT:
      *out_text = TEXT_TAKEN;
      return CSN_JOURNAL_ERROR_DAMAGED;
    case SQLITE_NOMEM:
      *out_text = TEXT_NO_MEMORY;
      return CSN_JOURNAL_ERROR_FAILED;
    default:
      *out_text = TEXT_FAILED;
      return CSN_JOURNAL_ERROR_FAILED;
    }
}

gboolean
_csn_store_set_error (CsnStore *store, int code, GError **error)
{
  const char     *text = NULL;
  CsnJournalError kind = classify (code, store->db != NULL ? sqlite3_system_errno (store->db) : 0, &text);

  /* What the kernel holds after a failed write or sync is unknown: only a new connection may say what is on
   * the disk. */
  if (kind == CSN_JOURNAL_ERROR_FAILED)
    store->failed = TRUE;
  g_set_error_literal (error, CSN_JOURNAL_ERROR, kind, text);
  return FALSE;
}

gboolean
_csn_store_is_usable (CsnStore *store, GError **error)
{
  if (store->db == NULL)
    {
      g_set_error_literal (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_CANNOT,
                           "The register's keyring is not here. Put keyring.db back beside register.db.");
      return FALSE;
    }
  if (store->failed)
    g_set_error_literal (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_FAILED, TEXT_FAILED);
  return !store->failed;
}

sqlite3_stmt *
_csn_store_prepare (CsnStore *store, guint number, GError **error)
{
  GError *problem = NULL;
  if (_csn_store_is_usable (store, &problem) && store->statements[number] == NULL)
    {
      int code = sqlite3_prepare_v3 (store->db, store->format->sql[number], -1, SQLITE_PREPARE_PERSISTENT,
                                     &store->statements[number], NULL);
      if (code != SQLITE_OK)
        _csn_store_set_error (store, code, &problem);
    }
  if (problem == NULL)
    return store->statements[number];
  if (store->in_transaction && store->broken == NULL)
    store->broken = g_error_copy (problem);
  g_propagate_error (error, problem);
  return NULL;
}

char *
_csn_store_ask (CsnStore *store, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  char         *answer = NULL;
  int           code = sqlite3_prepare_v2 (store->db, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    {
      code = sqlite3_step (statement);
      if (code == SQLITE_ROW)
        answer = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      if (code == SQLITE_ROW || code == SQLITE_DONE)
        code = SQLITE_OK;
      if (code == SQLITE_OK && answer == NULL)
        answer = g_strdup ("");
    }
  if (code != SQLITE_OK)
    _csn_store_set_error (store, code, error);
  sqlite3_finalize (statement);
  return answer;
}

/* --- Transactions
 * ------------------------------------------------------------------------------------------- */

/* Runs one of the three statements that every store has first: 0 begin, 1 commit, 2 rollback. */
static int
run (CsnStore *store, guint number)
{
  sqlite3_stmt *statement = _csn_store_prepare (store, number, NULL);
  if (statement == NULL)
    return store->db != NULL ? sqlite3_errcode (store->db) : SQLITE_CANTOPEN;
  int code = sqlite3_step (statement);
  sqlite3_reset (statement);
  return code;
}

gboolean
_csn_store_begin (CsnStore *store, GError **error)
{
  g_return_val_if_fail (!store->in_transaction, FALSE);
  if (!_csn_store_is_usable (store, error))
    return FALSE;
  /* BEGIN IMMEDIATE on a file that cannot be written succeeds and takes no lock: asked here, or nobody would
   * say no. */
  int code = sqlite3_db_readonly (store->db, "main") == 0 ? run (store, 0) : SQLITE_READONLY;
  if (code != SQLITE_DONE)
    return _csn_store_set_error (store, code, error);
  store->in_transaction = TRUE;
  g_clear_error (&store->broken);
  return TRUE;
}

void
_csn_store_rollback (CsnStore *store)
{
  if (!store->in_transaction)
    return;
  store->in_transaction = FALSE;
  g_clear_error (&store->broken);
  /* SQLite may have rolled back by itself (full disk, failed disk). */
  if (store->db != NULL && !sqlite3_get_autocommit (store->db) && run (store, 2) != SQLITE_DONE)
    store->failed = TRUE;
}

gboolean
_csn_store_commit (CsnStore *store, GError **error)
{
  g_return_val_if_fail (store->in_transaction, FALSE);
  if (store->broken != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&store->broken));
      _csn_store_rollback (store);
      return FALSE;
    }
  if (!_csn_store_is_usable (store, error))
    {
      _csn_store_rollback (store);
      return FALSE;
    }
  int code = run (store, 1);
  if (code != SQLITE_DONE)
    {
      _csn_store_set_error (store, code, error);
      _csn_store_rollback (store);
      return FALSE;
    }
  store->in_transaction = FALSE;
  return TRUE;
}

gboolean
_csn_store_write (CsnStore *store, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  if (code == SQLITE_DONE)
    return TRUE;
  if (store->broken == NULL)
    _csn_store_set_error (store, code, &store->broken);
  if (error != NULL)
    *error = g_error_copy (store->broken);
  return FALSE;
}
