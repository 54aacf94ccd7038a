/* Asking the state: one SELECT within bounds, and its answer as a value that never changes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-state-private.h"
#include <glib/gi18n-lib.h>

/* Every rule of an edition and what a window asks: preparing a statement anew costs ten times what it takes to run it. */
#define RECENT_STATEMENTS 512
#define STEPS_A_ROUND 10000
#define MOST_ROUNDS 10000 /* 100 million steps of SQLite's virtual machine */
#define MOST_BYTES (256 * 1024 * 1024)

#define IS_NULL G_MAXUINT32
#define IS_NUMBER 0x80000000u

/* All texts in one block; a cell is its place there, with IS_NUMBER where SQLite gave a number. */
struct _CsnRows
{
  gatomicrefcount references;
  guint           length, columns;
  char          **names;
  guint32        *cells;
  char           *texts;
};

typedef struct
{
  char         *sql;
  sqlite3_stmt *statement;
} Recent;

/* --- Rows
 * --------------------------------------------------------------------------------------------------- */

static guint32
find_cell (CsnRows *rows, guint row, guint column)
{
  return row < rows->length && column < rows->columns ? rows->cells[(gsize) row * rows->columns + column]
                                                      : IS_NULL;
}

static guint
find_column (CsnRows *rows, const char *name)
{
  guint column = 0;
  while (column < rows->columns && !g_str_equal (rows->names[column], name))
    column++;
  return column;
}

guint
csn_rows_length (CsnRows *rows)
{
  g_return_val_if_fail (rows != NULL, 0);
  return rows->length;
}

guint
csn_rows_columns (CsnRows *rows)
{
  g_return_val_if_fail (rows != NULL, 0);
  return rows->columns;
}

const char *
csn_rows_column_name (CsnRows *rows, guint column)
{
  g_return_val_if_fail (rows != NULL, NULL);
  return column < rows->columns ? rows->names[column] : NULL;
}

const char *
csn_rows_cell (CsnRows *rows, guint row, guint column)
{
  g_return_val_if_fail (rows != NULL, NULL);
  guint32 cell = find_cell (rows, row, column);
  return cell == IS_NULL ? NULL : rows->texts + (cell & ~IS_NUMBER);
}

gboolean
csn_rows_cell_is_number (CsnRows *rows, guint row, guint column)
{
  g_return_val_if_fail (rows != NULL, FALSE);
  guint32 cell = find_cell (rows, row, column);
  return cell != IS_NULL && (cell & IS_NUMBER) != 0;
}

const char *
csn_rows_text (CsnRows *rows, guint row, const char *column)
{
  g_return_val_if_fail (rows != NULL && column != NULL, NULL);
  return csn_rows_cell (rows, row, find_column (rows, column));
}

gint64
csn_rows_number (CsnRows *rows, guint row, const char *column)
{
  const char *text = csn_rows_text (rows, row, column);
  return text == NULL ? 0 : g_ascii_strtoll (text, NULL, 10);
}

CsnRows *
csn_rows_ref (CsnRows *rows)
{
  g_return_val_if_fail (rows != NULL, NULL);
  g_atomic_ref_count_inc (&rows->references);
  return rows;
}

void
csn_rows_unref (CsnRows *rows)
{
  if (rows == NULL || !g_atomic_ref_count_dec (&rows->references))
    return;
  g_strfreev (rows->names);
  g_free (rows->cells);
  g_free (rows->texts);
  g_free (rows);
}

/* --- Statements that were used lately
 * ------------------------------------------------------------------------ */

/* A rule is half a page long: its length, beginning and end tell it from nearly every other. */
guint
_csn_state_hash_sql (gconstpointer sql)
{
  const guint8 *bytes = sql;
  gsize         length = strlen (sql), part = MIN (length, 32);
  guint         hash = (guint) length;
  for (gsize i = 0; i < part; i++)
    hash = (hash * 33 + bytes[i]) * 33 + bytes[length - 1 - i];
  return hash;
}

static void
free_recent (Recent *recent)
{
  (void) sqlite3_finalize (recent->statement);
  g_free (recent->sql);
  g_free (recent);
}

void
_csn_state_forget_statements (CsnState *state)
{
  Recent *recent;
  g_hash_table_remove_all (state->recent);
  while ((recent = g_queue_pop_head (&state->recent_order)) != NULL)
    free_recent (recent);
}

static sqlite3_stmt *
recall_statement (CsnState *state, const char *sql)
{
  GList *link = g_hash_table_lookup (state->recent, sql);
  if (link == NULL)
    return NULL;
  g_queue_unlink (&state->recent_order, link);
  g_queue_push_head_link (&state->recent_order, link);
  return ((Recent *) link->data)->statement;
}

static void
remember_statement (CsnState *state, const char *sql, sqlite3_stmt *statement)
{
  if (state->recent_order.length >= RECENT_STATEMENTS)
    {
      Recent *oldest = g_queue_pop_tail (&state->recent_order);
      g_hash_table_remove (state->recent, oldest->sql);
      free_recent (oldest);
    }
  Recent *recent = g_new (Recent, 1);
  recent->sql = g_strdup (sql);
  recent->statement = statement;
  g_queue_push_head (&state->recent_order, recent);
  g_hash_table_insert (state->recent, recent->sql, state->recent_order.head);
}

/* --- Asking
 * ------------------------------------------------------------------------------------------------- */

static void
set_query_error (GError **error, const char *reason)
{
  /* Translators: %s is a reason without a full stop, some of them SQLite's own English words */
  g_set_error (error, CSN_STATE_ERROR, CSN_STATE_ERROR_QUERY,
               _ ("This question cannot be put to the register: %s. Only a single SELECT can be asked."),
               reason);
}

static gboolean
is_only_comment (CsnState *state, const char *sql)
{
  sqlite3_stmt *next = NULL;
  gboolean      empty;
  while (g_ascii_isspace (*sql) || *sql == ';')
    sql++;
  if (*sql == '\0')
    return TRUE;
  empty = sqlite3_prepare_v2 (state->db, sql, -1, &next, NULL) == SQLITE_OK && next == NULL;
  (void) sqlite3_finalize (next);
  return empty;
}

static sqlite3_stmt *
find_statement (CsnState *state, const char *sql, GError **error)
{
  sqlite3_stmt *statement = recall_statement (state, sql);
  const char   *rest = sql;
  g_autoptr (GError) problem = NULL;

  if (statement != NULL)
    return statement;
  statement = _csn_state_prepare (state, CSN_STATE_READ, sql, &rest, &problem);
  if (problem != NULL)
    set_query_error (error, sqlite3_errmsg (state->db));
  else if (statement == NULL)
    set_query_error (error, _ ("it is empty"));
  else if (!sqlite3_stmt_readonly (statement))
    set_query_error (error, _ ("it would change something"));
  else if (!is_only_comment (state, rest))
    set_query_error (error, _ ("there is more than one statement"));
  else
    {
      remember_statement (state, sql, statement);
      return statement;
    }
  (void) sqlite3_finalize (statement);
  return NULL;
}

static int
count_round_cb (gpointer data)
{
  CsnState *state = data;
  return --state->rounds_left <= 0;
}

static guint32
append_cell (GString *texts, sqlite3_stmt *statement, int column)
{
  static const char HEX[] = "0123456789abcdef";
  guint32           place = (guint32) texts->len;
  int               type = sqlite3_column_type (statement, column);

  if (type == SQLITE_NULL)
    return IS_NULL;
  if (type == SQLITE_BLOB)
    {
      const guint8 *bytes = sqlite3_column_blob (statement, column);
      for (int i = 0, n = sqlite3_column_bytes (statement, column); i < n; i++)
        {
          g_string_append_c (texts, HEX[bytes[i] >> 4]);
          g_string_append_c (texts, HEX[bytes[i] & 15]);
        }
    }
  else
    {
      const char *text = (const char *) sqlite3_column_text (statement, column);
      g_string_append_len (texts, text == NULL ? "" : text, sqlite3_column_bytes (statement, column));
    }
  g_string_append_c (texts, '\0');
  return place | (type == SQLITE_TEXT || type == SQLITE_BLOB ? 0 : IS_NUMBER);
}

static char **
copy_names (sqlite3_stmt *statement, guint columns)
{
  char **names = g_new0 (char *, columns + 1);
  for (guint i = 0; i < columns; i++)
    names[i] = g_strdup (sqlite3_column_name (statement, (int) i));
  return names;
}

static CsnRows *
collect (CsnState *state, sqlite3_stmt *statement, GError **error)
{
  guint columns = (guint) sqlite3_column_count (statement), length = 0;
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GString) texts = g_string_new (NULL);
  int result;

  state->rounds_left = MOST_ROUNDS;
  sqlite3_progress_handler (state->db, STEPS_A_ROUND, count_round_cb, state);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW && texts->len < MOST_BYTES)
    {
      for (guint i = 0; i < columns; i++)
        {
          guint32 cell = append_cell (texts, statement, (int) i);
          g_array_append_val (cells, cell);
        }
      length++;
    }
  sqlite3_progress_handler (state->db, 0, NULL, NULL);

  if (result == SQLITE_INTERRUPT)
    set_query_error (error, _ ("it takes too long"));
  else if (result == SQLITE_ROW)
    set_query_error (error, _ ("its answer is too large"));
  else if (result != SQLITE_DONE)
    set_query_error (error, sqlite3_errmsg (state->db));
  if (result != SQLITE_DONE)
    return NULL;

  CsnRows *rows = g_new0 (CsnRows, 1);
  g_atomic_ref_count_init (&rows->references);
  rows->length = length;
  rows->columns = columns;
  rows->names = copy_names (statement, columns);
  rows->cells = g_memdup2 (cells->data, cells->len * sizeof (guint32));
  rows->texts = g_memdup2 (texts->str, texts->len + 1);
  return rows;
}

/* Ends what find_statement() and binding began: @bound is SQLite's word on the bindings. */
static CsnRows *
ask (CsnState *state, sqlite3_stmt *statement, int bound, GError **error)
{
  CsnRows *rows = NULL;
  if (bound == SQLITE_RANGE)
    set_query_error (error, _ ("it names a parameter for which there is no value"));
  else if (bound != SQLITE_OK)
    set_query_error (error, sqlite3_errstr (bound));
  else
    rows = collect (state, statement, error);
  (void) sqlite3_reset (statement);
  (void) sqlite3_clear_bindings (statement);
  return rows;
}

CsnRows *
csn_state_query_v (
    CsnState *state, const char *sql, const char *const *names, const char *const *texts, GError **error)
{
  g_return_val_if_fail (state != NULL && sql != NULL, NULL);
  sqlite3_stmt *statement = find_statement (state, sql, error);
  if (statement == NULL)
    return NULL;

  int bound = SQLITE_OK;
  for (int i = sqlite3_bind_parameter_count (statement); i > 0 && bound == SQLITE_OK; i--)
    {
      const char *name = sqlite3_bind_parameter_name (statement, i);
      gsize       n = 0;
      while (name != NULL && names != NULL && names[n] != NULL && !g_str_equal (names[n], name))
        n++;
      bound = name == NULL || names == NULL || names[n] == NULL
                  ? SQLITE_RANGE
                  : sqlite3_bind_text (statement, i, texts[n], -1, SQLITE_STATIC);
    }
  return ask (state, statement, bound, error);
}

static CsnRows *
query_list (CsnState *state, GError **error, const char *sql, va_list arguments)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new (), texts = g_ptr_array_new ();
  const char *name;
  while ((name = va_arg (arguments, const char *)) != NULL)
    {
      g_ptr_array_add (names, (gpointer) name);
      g_ptr_array_add (texts, va_arg (arguments, char *));
    }
  g_ptr_array_add (names, NULL);
  return csn_state_query_v (state, sql, (const char *const *) names->pdata,
                            (const char *const *) texts->pdata, error);
}

CsnRows *
csn_state_query (CsnState *state, GError **error, const char *sql, ...)
{
  va_list arguments;
  va_start (arguments, sql);
  CsnRows *rows = query_list (state, error, sql, arguments);
  va_end (arguments);
  return rows;
}

char *
csn_state_text (CsnState *state, GError **error, const char *sql, ...)
{
  va_list arguments;
  va_start (arguments, sql);
  g_autoptr (CsnRows) rows = query_list (state, error, sql, arguments);
  va_end (arguments);
  return rows == NULL ? NULL : g_strdup (csn_rows_cell (rows, 0, 0));
}

char *
_csn_state_find_subject (CsnState *state, guint64 seq)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, seq);
  return csn_state_text (state, NULL, "SELECT subject_id FROM entries WHERE seq = :seq", ":seq", number,
                         NULL);
}

CsnRows *
csn_state_query_act (CsnState *state, const char *sql, const CsnAct *act, const char *subject, GError **error)
{
  g_return_val_if_fail (state != NULL && sql != NULL && act != NULL, NULL);
  sqlite3_stmt *statement = find_statement (state, sql, error);
  if (statement == NULL)
    return NULL;
  g_autofree char *found = NULL;
  if (subject == NULL && sqlite3_bind_parameter_index (statement, ":subject") > 0)
    {
      found = _csn_state_find_subject (state, act->seq);
      /* That question may have pushed ours out of the statements kept. */
      statement = find_statement (state, sql, error);
      if (statement == NULL)
        return NULL;
    }
  return ask (state, statement,
              _csn_state_bind_act (state, statement, act, subject == NULL ? found : subject), error);
}

/* --- Functions of other rooms
 * ------------------------------------------------------------------------------- */

typedef struct
{
  CsnStateFunction function;
  gpointer         data;
  GDestroyNotify   destroy;
} Function;

static void
free_function (gpointer data)
{
  Function *function = data;
  if (function->destroy != NULL)
    function->destroy (function->data);
  g_free (function);
}

static void
call_cb (sqlite3_context *context, int n, sqlite3_value **values)
{
  Function               *function = sqlite3_user_data (context);
  g_autofree const char **arguments = g_new0 (const char *, n + 1);
  for (int i = 0; i < n; i++)
    arguments[i] = (const char *) sqlite3_value_text (values[i]);
  char *text = function->function (arguments, (guint) n, function->data);
  if (text == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, text, -1, g_free);
}

gboolean
csn_state_add_function (CsnState        *state,
                        const char      *name,
                        int              n_arguments,
                        CsnStateFunction function,
                        gpointer         data,
                        GDestroyNotify   destroy,
                        GError         **error)
{
  g_return_val_if_fail (state != NULL && name != NULL && function != NULL, FALSE);
  Function *added = g_new (Function, 1);
  added->function = function;
  added->data = data;
  added->destroy = destroy;
  /* On failure SQLite frees @added itself. Direct only: no view or CHECK may come to depend on another room.
   */
  if (sqlite3_create_function_v2 (state->db, name, n_arguments,
                                  SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, added, call_cb,
                                  NULL, NULL, free_function) != SQLITE_OK)
    return _csn_state_fail (state, error);
  return TRUE;
}
