/* Opening one SQLite file the only way that we open them: every setting made and its result checked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-engine-private.h"

static char weaker[8]; /* the crash harness's synchronous setting; empty in every program */

void
csn_engine_sqlite_weaken_for_harness (const char *synchronous)
{
  g_strlcpy (weaker, synchronous != NULL ? synchronous : "", sizeof weaker);
}

/* The harness names its own VFS. SQLite's own are never weakened, whatever else is asked for. */
static gboolean
is_harness (const char *vfs)
{
  return weaker[0] != '\0' && vfs != NULL && !g_str_has_prefix (vfs, "unix") &&
         !g_str_has_prefix (vfs, "win32");
}

/* SQLite's own handler sleeps longer and longer, so that a busy neighbour starves us. Short sleeps of uneven
 * length give everybody who waits the same chance. */
static int
wait_for_turn (void *data, int count)
{
  CsnStore *store = data;
  gint64    now = g_get_monotonic_time ();
  if (count == 0)
    store->waiting_since = now;
  if (now - store->waiting_since >= (gint64) store->patience_ms * 1000)
    return 0;
  g_usleep ((gulong) g_random_int_range (200, 1200));
  return 1;
}

static gboolean
refuse (GError **error, const char *text)
{
  g_set_error_literal (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_CANNOT, text);
  return FALSE;
}

static gboolean
harden (CsnStore *store, GError **error)
{
  static const struct
  {
    int option, value;
  } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
    { SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
    { SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      int result = -1;
      int code = sqlite3_db_config (store->db, options[i].option, options[i].value, &result);
      if (code != SQLITE_OK || result != options[i].value)
        return refuse (error,
                       "The database library on this computer lacks a protection that the register needs. "
                       "Install the library that came with Countersign.");
    }
  return TRUE;
}

gboolean
_csn_store_connect (CsnStore             *store,
                    const CsnStoreFormat *format,
                    const char           *folder,
                    const char           *vfs,
                    int                   flags,
                    GError              **error)
{
  static gsize once;
  if (g_once_init_enter (&once))
    {
      /* Counting every allocation under a lock costs time, in the state too. MISUSE where SQLite is in use already. */
      (void) sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&once, 1);
    }
  g_autofree char *path = g_build_filename (folder, format->file, NULL);
  int              code = sqlite3_open_v2 (
                   path, &store->db, flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_FULLMUTEX, vfs);
  store->format = format;
  store->patience_ms = 10 * 1000;
  if (code != SQLITE_OK)
    return _csn_store_set_error (store, code, error);
  sqlite3_busy_handler (store->db, wait_for_turn, store);
  return harden (store, error);
}

gboolean
_csn_store_is_ours (CsnStore *store, GError **error)
{
  g_autofree char *application = _csn_store_ask (store, "PRAGMA application_id", error);
  if (application == NULL)
    return FALSE;
  g_autofree char *version = _csn_store_ask (store, "PRAGMA user_version", error);
  if (version == NULL)
    return FALSE;
  if (g_ascii_strtoll (application, NULL, 10) != store->format->application_id)
    return refuse (error, "This folder holds no Countersign register. Choose the register's own folder.");
  gint64 format = g_ascii_strtoll (version, NULL, 10);
  if (format > CSN_STORE_FORMAT)
    return refuse (
        error,
        "This register was written by a newer version of Countersign. Update Countersign on this computer.");
  if (format < CSN_STORE_FORMAT)
    return refuse (error,
                   "This register says that it has a format that never existed. Restore it from a backup.");
  return TRUE;
}

gboolean
_csn_store_settle (CsnStore *store, const char *vfs, GError **error)
{
  static const struct
  {
    const char *set, *get, *expected;
  } settings[] = {
    { "PRAGMA journal_mode=DELETE", "PRAGMA journal_mode", "delete" },
    { "PRAGMA synchronous=EXTRA", "PRAGMA synchronous", "3" },
    { "PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1" },
    { "PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2" },
    { "PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1" },
    { "PRAGMA mmap_size=0", NULL, NULL }, /* answers nothing where the VFS cannot map */
    { "PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0" },
    { "PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1" },
  };
  /* Who only reads leaves the journal mode as it was found: _csn_store_judge() reports one that is not ours.
   */
  guint first = sqlite3_db_readonly (store->db, "main") == 1 ? 1 : 0;
  for (guint i = first; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *set = _csn_store_ask (store, settings[i].set, error);
      if (set == NULL)
        return FALSE;
      if (settings[i].get == NULL && (*set == '\0' || strcmp (set, "0") == 0))
        continue;
      g_autofree char *got =
          settings[i].get != NULL ? _csn_store_ask (store, settings[i].get, error) : g_strdup ("");
      if (got == NULL)
        return FALSE;
      if (g_strcmp0 (got, settings[i].expected) != 0)
        return refuse (error,
                       "The register cannot be opened safely here: the database library refuses a setting. "
                       "Close other programs that use the register and try again.");
    }
  if (is_harness (vfs))
    {
      g_autofree char *sql = g_strconcat ("PRAGMA synchronous=", weaker, NULL);
      g_autofree char *done = _csn_store_ask (store, sql, NULL);
      g_autofree char *small = _csn_store_ask (store, "PRAGMA cache_size=10", NULL);
    }
  return TRUE;
}

static gboolean
is_harmless (const char *pragma, const char *argument)
{
  static const char *const questions[] = {
    "data_version", "journal_mode", "application_id", "user_version", "encoding", "auto_vacuum", NULL
  };
  return strcmp (pragma, "quick_check") == 0 || strcmp (pragma, "integrity_check") == 0 ||
         (argument == NULL && g_strv_contains (questions, pragma));
}

/* What the engine's own statements need, and nothing that changes tables, attaches files or alters settings.
 */
static int
authorise (
    void *data, int action, const char *first, const char *second, const char *schema, const char *trigger)
{
  switch (action)
    {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_TRANSACTION:
    case SQLITE_FUNCTION:
      return trigger == NULL ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
      return trigger == NULL && !g_str_has_prefix (first, "sqlite_") ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_PRAGMA:
      return is_harmless (first, second) ? SQLITE_OK : SQLITE_DENY;
    default:
      return SQLITE_DENY;
    }
}

void
_csn_store_guard (CsnStore *store)
{
  sqlite3_set_authorizer (store->db, authorise, NULL);
}

void
_csn_store_close (CsnStore *store)
{
  for (guint i = 0; i < CSN_STORE_STATEMENTS; i++)
    g_clear_pointer (&store->statements[i], sqlite3_finalize);
  g_clear_error (&store->broken);
  g_clear_pointer (&store->db, sqlite3_close);
}
