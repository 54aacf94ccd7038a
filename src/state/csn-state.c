/* Opening the in-memory database, its settings, who may prepare what, and the caller's savepoints.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-state-private.h"
#include "csn-state-resources.h"
#include <glib/gi18n-lib.h>

#define RESOURCE_PREFIX "/uk/countersign/state/"
/* The longest text or row that the state takes: a scanned page's strokes fit, printf ('%.*c', 1e9, …) does
 * not. */
#define LONGEST_TEXT (64 * 1024 * 1024)

G_DEFINE_QUARK (csn - state - error - quark, csn_state_error)

/* --- Embedded SQL
 * ------------------------------------------------------------------------------------------- */

GBytes *
_csn_state_file (const char *path)
{
  g_autofree char *full = g_strconcat (RESOURCE_PREFIX, path, NULL);
  return g_resource_lookup_data (csn_state_get_resource (), full, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names in @folder without ".sql", sorted. */
static char **
list_files (const char *folder)
{
  g_autofree char *full = g_strconcat (RESOURCE_PREFIX, folder, NULL);
  char           **names =
      g_resource_enumerate_children (csn_state_get_resource (), full, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (names != NULL);
  for (char **name = names; *name != NULL; name++)
    {
      g_assert (g_str_has_suffix (*name, ".sql"));
      (*name)[strlen (*name) - strlen (".sql")] = '\0';
    }
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  return names;
}

const char *const *
csn_state_kinds (void)
{
  static char **kinds;
  if (g_once_init_enter (&kinds))
    g_once_init_leave (&kinds, list_files ("acts"));
  return (const char *const *) kinds;
}

/* The lines of comment that head @sql, without their dashes. */
static char *
read_heading (const char *sql)
{
  GString *heading = g_string_new (NULL);
  while (g_str_has_prefix (sql, "--") && !g_str_has_prefix (sql, "-- include: "))
    {
      const char *end = strchrnul (sql, '\n');
      const char *text = sql + 2 + (sql[2] == ' ');
      if (heading->len > 0)
        g_string_append_c (heading, '\n');
      if (end > text)
        g_string_append_len (heading, text, end - text);
      sql = *end == '\0' ? end : end + 1;
    }
  return g_string_free (heading, FALSE);
}

static GHashTable *
describe_all (void)
{
  GHashTable *headings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (const char *const *kind = csn_state_kinds (); *kind != NULL; kind++)
    {
      g_autofree char *path = g_strconcat ("acts/", *kind, ".sql", NULL);
      g_autoptr (GBytes) sql = _csn_state_file (path);
      g_hash_table_insert (headings, (char *) *kind, read_heading (g_bytes_get_data (sql, NULL)));
    }
  return headings;
}

const char *
csn_state_describe (const char *kind)
{
  static GHashTable *headings;
  g_return_val_if_fail (kind != NULL, NULL);
  if (g_once_init_enter (&headings))
    g_once_init_leave (&headings, describe_all ());
  return g_hash_table_lookup (headings, kind);
}

gboolean
csn_state_knows (const char *kind)
{
  return csn_state_describe (kind) != NULL;
}

/* --- Statements
 * --------------------------------------------------------------------------------------------- */

gboolean
_csn_state_fail (CsnState *state, GError **error)
{
  /* Translators: %s is SQLite's own short description */
  g_set_error (error, CSN_STATE_ERROR, CSN_STATE_ERROR_FAILED,
               _ ("The register cannot be worked on in memory (%s). Close other programs, then start "
                  "Countersign again."),
               state->db == NULL ? sqlite3_errstr (SQLITE_NOMEM) : sqlite3_errmsg (state->db));
  return FALSE;
}

static gboolean
is_reading (int action, const char *first, const char *second)
{
  switch (action)
    {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
      return TRUE;
    case SQLITE_FUNCTION:
      return second == NULL || g_ascii_strcasecmp (second, "load_extension") != 0;
    case SQLITE_READ: /* a PRAGMA can be read as a table, too */
      return first == NULL || g_ascii_strncasecmp (first, "pragma_", strlen ("pragma_")) != 0;
    default:
      return FALSE;
    }
}

/* FTS5 prepares statements of its own while one of ours runs; those see ACT, which is why ACT allows a
 * PRAGMA. */
static int
authorize_cb (gpointer    data,
              int         action,
              const char *first,
              const char *second,
              const char *database,
              const char *trigger)
{
  CsnState *state = data;
  switch (state->mode)
    {
    case CSN_STATE_SETUP:
      return action == SQLITE_ATTACH || action == SQLITE_DETACH ? SQLITE_DENY : SQLITE_OK;
    case CSN_STATE_READ:
      return is_reading (action, first, second) ? SQLITE_OK : SQLITE_DENY;
    case CSN_STATE_ACT:
      return is_reading (action, first, second) || action == SQLITE_INSERT || action == SQLITE_UPDATE ||
                     action == SQLITE_DELETE || action == SQLITE_SAVEPOINT || action == SQLITE_TRANSACTION ||
                     (action == SQLITE_PRAGMA && g_strcmp0 (first, "data_version") == 0)
                 ? SQLITE_OK
                 : SQLITE_DENY;
    default:
      return SQLITE_DENY;
    }
}

sqlite3_stmt *
_csn_state_prepare (CsnState *state, CsnStateMode mode, const char *sql, const char **tail, GError **error)
{
  sqlite3_stmt *statement = NULL;
  CsnStateMode  before = state->mode;

  state->mode = mode;
  int result = sqlite3_prepare_v3 (state->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, tail);
  state->mode = before;
  if (result != SQLITE_OK)
    (void) _csn_state_fail (state, error);
  return statement;
}

/* A statement that returns no row. */
gboolean
_csn_state_run (CsnState *state, sqlite3_stmt *statement, GError **error)
{
  int result = sqlite3_step (statement);
  if (result != SQLITE_DONE)
    (void) _csn_state_fail (state, error);
  (void) sqlite3_reset (statement);
  return result == SQLITE_DONE;
}

static gboolean
run_file (CsnState *state, const char *path, GError **error)
{
  g_autoptr (GBytes) sql = _csn_state_file (path);
  if (sql == NULL || sqlite3_exec (state->db, g_bytes_get_data (sql, NULL), NULL, NULL, NULL) != SQLITE_OK)
    return _csn_state_fail (state, error);
  return TRUE;
}

/* --- Opening and closing
 * ------------------------------------------------------------------------------------ */

/* Every setting's result is read back: one that does not hold is no setting. */
gboolean
_csn_state_set_up (CsnState *state)
{
  static const struct
  {
    int option, value;
  } SETTINGS[] = {
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
    { SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (SETTINGS); i++)
    {
      int now = -1;
      if (sqlite3_db_config (state->db, SETTINGS[i].option, SETTINGS[i].value, &now) != SQLITE_OK ||
          now != SETTINGS[i].value)
        return FALSE;
    }
  (void) sqlite3_extended_result_codes (state->db, 1);
  (void) sqlite3_db_config (state->db, SQLITE_DBCONFIG_LOOKASIDE, NULL, 1200, 400);
  (void) sqlite3_limit (state->db, SQLITE_LIMIT_LENGTH, LONGEST_TEXT);
  (void) sqlite3_limit (state->db, SQLITE_LIMIT_ATTACHED, 0);
  /* temp_store: Debian's SQLite would sort large results in a plain file under /var/tmp. secure_delete: what item.end takes out
   * must not go on in the free pages of a snapshot. */
  return sqlite3_exec (state->db, "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON", NULL, NULL,
                       NULL) == SQLITE_OK &&
         sqlite3_set_authorizer (state->db, authorize_cb, state) == SQLITE_OK;
}

CsnState *
_csn_state_open (GError **error)
{
  g_autoptr (CsnState) state = g_new0 (CsnState, 1);
  state->acts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, _csn_state_free_act);
  state->recent = g_hash_table_new (_csn_state_hash_sql, g_str_equal);
  g_queue_init (&state->recent_order);
  state->hour = G_MININT64;

  static gsize once;
  if (g_once_init_enter (&once))
    {
      /* Counting every allocation under a lock costs time. MISUSE where SQLite is in use already. */
      (void) sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&once, 1);
    }
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2 (":memory:", &state->db, flags, NULL) != SQLITE_OK || !_csn_state_set_up (state))
    {
      (void) _csn_state_fail (state, error);
      return NULL;
    }
  return g_steal_pointer (&state);
}

/* Views are numerous and small; one that another needs sorts before it or is named here. */
static gboolean
create_schema (CsnState *state, GError **error)
{
  g_auto (GStrv) views = list_files ("views");
  if (!run_file (state, "schema.sql", error) || !run_file (state, "exchange.sql", error) || !run_file (state, "audit.sql", error) || !run_file (state, "views/constants_now.sql", error))
    return FALSE;
  for (char **view = views; *view != NULL; view++)
    {
      g_autofree char *path = g_strconcat ("views/", *view, ".sql", NULL);
      if (!g_str_equal (*view, "constants_now") && !run_file (state, path, error))
        return FALSE;
    }
  return TRUE;
}

/* SQLite declares a table of json_each at its first use, which a reader may not: so that use is here. Never before an image is
 * taken: the declared tables belong to the schema that goes with it. */
gboolean
_csn_state_open_lists (CsnState *state)
{
  return sqlite3_exec (state->db, "SELECT 1 FROM json_each ('[]'), json_tree ('[]')", NULL, NULL, NULL) == SQLITE_OK;
}

CsnState *
csn_state_new (GError **error)
{
  g_autoptr (CsnState) state = _csn_state_open (error);
  if (state == NULL || !create_schema (state, error))
    return NULL;
  if (!_csn_state_open_lists (state))
    {
      (void) _csn_state_fail (state, error);
      return NULL;
    }
  state->mode = CSN_STATE_ACT;
  return g_steal_pointer (&state);
}

void
csn_state_free (CsnState *state)
{
  if (state == NULL)
    return;
  _csn_state_forget_statements (state);
  g_hash_table_unref (state->acts);
  g_hash_table_unref (state->recent);
  sqlite3_stmt *own[] = { state->elements,   state->begin_act,    state->end_act,    state->undo_act,
                          state->begin,      state->end,          state->undo,
                          state->begin_replay, state->end_replay,  state->undo_replay, state->unfed,
                          state->first_term,   state->fiftieth };
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    (void) sqlite3_finalize (own[i]);
  /* _v2: closes even if a statement were left. */
  (void) sqlite3_close_v2 (state->db);
  g_free (state);
}

char *
_csn_state_hash_schema (CsnState *state, GError **error)
{
  const char *sql = "SELECT type, name, tbl_name, coalesce (sql, '') FROM sqlite_schema ORDER BY type, name";
  sqlite3_stmt *statement = _csn_state_prepare (state, CSN_STATE_SETUP, sql, NULL, error);
  if (statement == NULL)
    return NULL;

  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  int result;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    for (int i = 0; i < 4; i++)
      g_checksum_update (sum, sqlite3_column_text (statement, i), sqlite3_column_bytes (statement, i) + 1);
  (void) sqlite3_finalize (statement);
  if (result == SQLITE_DONE)
    return g_strdup (g_checksum_get_string (sum));
  (void) _csn_state_fail (state, error);
  return NULL;
}

/* --- Savepoints of the caller, and replay
 * -------------------------------------------------------------------------------- */

gboolean
_csn_state_run_cached (CsnState *state, sqlite3_stmt **statement, const char *sql, GError **error)
{
  if (*statement == NULL &&
      (*statement = _csn_state_prepare (state, CSN_STATE_ACT, sql, NULL, error)) == NULL)
    return FALSE;
  return _csn_state_run (state, *statement, error);
}

gboolean
csn_state_savepoint (CsnState *state, GError **error)
{
  g_return_val_if_fail (state != NULL && !state->replaying, FALSE);
  if (!_csn_state_run_cached (state, &state->begin, "SAVEPOINT caller", error))
    return FALSE;
  state->depth++;
  return TRUE;
}

gboolean
csn_state_release (CsnState *state, GError **error)
{
  g_return_val_if_fail (state != NULL && state->depth > 0, FALSE);
  if (!_csn_state_run_cached (state, &state->end, "RELEASE caller", error))
    return FALSE;
  state->depth--;
  return TRUE;
}

gboolean
csn_state_rollback (CsnState *state, GError **error)
{
  g_return_val_if_fail (state != NULL && state->depth > 0, FALSE);
  return _csn_state_run_cached (state, &state->undo, "ROLLBACK TO caller", error) &&
         csn_state_release (state, error);
}

gboolean
csn_state_replay_begin (CsnState *state, GError **error)
{
  g_return_val_if_fail (state != NULL && !state->replaying, FALSE);
  state->replay_failed = FALSE;
  state->replaying = _csn_state_run_cached (state, &state->begin_replay, "SAVEPOINT replay", error);
  return state->replaying;
}

gboolean
csn_state_replay_end (CsnState *state, gboolean keep, GError **error)
{
  g_return_val_if_fail (state != NULL && state->replaying, FALSE);
  state->replaying = FALSE;
  if ((!keep || state->replay_failed) &&
      !_csn_state_run_cached (state, &state->undo_replay, "ROLLBACK TO replay", error))
    return FALSE;
  return _csn_state_run_cached (state, &state->end_replay, "RELEASE replay", error);
}
