/* What acts/KIND.sql says, as prepared statements, and what their parameters are bound to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-state-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>

#define INCLUDE "-- include: "
#define EACH "-- each: "

/* What a parameter is bound to: one of NAMES, :key or :value of the element, or a column of what was read. */
static const char *const NAMES[] = { ":seq",  ":at",      ":today", ":actor", ":scope",
                                     ":kind", ":subject", ":body",  NULL };
enum
{
  FROM_SEQ,
  FROM_AT,
  FROM_TODAY,
  FROM_ACTOR,
  FROM_SCOPE,
  FROM_KIND,
  FROM_SUBJECT,
  FROM_BODY,
  FROM_KEY,
  FROM_VALUE,
  FROM_READING,
};

/* VALUES, here and in acts/: SQLite keeps a copy of every page that an INSERT … SELECT touches, in case its
 * second row fails, and looks for rows that refer to the new ones. */
#define ENTRY                                                                                                \
  "INSERT INTO entries (seq, kind, at, on_date, actor_id, scope_id, subject_id) "                            \
  "VALUES (:seq, :kind, :at, :today, :actor, :scope, "
#define ENTRY_AS_READ ENTRY ":subject_id)"
#define ENTRY_OF_BODY                                                                                        \
  ENTRY "coalesce (:body ->> '$.id', :body ->> '$.release_id', :body ->> '$.copy_id', :body ->> "            \
        "'$.case_id'))"

/* --- What can be bound
 * -------------------------------------------------------------------------------------- */

/* London is whole hours away from UTC, so that within one hour of UTC only minutes and seconds of the text
 * change. */
static const char *
format_moment (CsnState *state, gint64 time_us)
{
  gint64 second = time_us / G_USEC_PER_SEC - (time_us % G_USEC_PER_SEC < 0);
  gint64 hour = second / 3600 - (second % 3600 < 0);
  if (hour != state->hour)
    {
      g_autofree char *iso = csn_moment_to_iso (hour * 3600 * G_USEC_PER_SEC);
      g_strlcpy (state->moment, iso, sizeof state->moment);
      state->hour = hour;
    }
  if (strlen (state->moment) < 20)
    return state->moment;
  int into = (int) (second - hour * 3600);
  state->moment[14] = (char) ('0' + into / 600);
  state->moment[15] = (char) ('0' + into / 60 % 10);
  state->moment[17] = (char) ('0' + into % 60 / 10);
  state->moment[18] = (char) ('0' + into % 10);
  return state->moment;
}

static const char *
format_day (CsnState *state, CsnDate day)
{
  if (day != state->day)
    {
      g_autofree char *iso = csn_date_to_iso (day);
      g_strlcpy (state->day_text, iso, sizeof state->day_text);
      state->day = day;
    }
  return state->day_text;
}

static int
bind_text (sqlite3_stmt *statement, int parameter, const char *text)
{
  /* Static: bindings are cleared before the act goes away. */
  return sqlite3_bind_text (statement, parameter, text, -1, SQLITE_STATIC);
}

static int
bind_named (CsnState     *state,
            sqlite3_stmt *statement,
            int           parameter,
            int           source,
            const CsnAct *act,
            const char   *subject)
{
  switch (source)
    {
    case FROM_SEQ:
      return sqlite3_bind_int64 (statement, parameter, (sqlite3_int64) act->seq);
    case FROM_AT:
      return bind_text (statement, parameter, format_moment (state, act->time_us));
    case FROM_TODAY:
      return bind_text (statement, parameter, format_day (state, act->today));
    case FROM_ACTOR:
      return bind_text (statement, parameter, act->actor_id);
    case FROM_SCOPE:
      return bind_text (statement, parameter, act->scope_id);
    case FROM_KIND:
      return bind_text (statement, parameter, act->kind);
    case FROM_SUBJECT:
      return bind_text (statement, parameter, subject);
    case FROM_BODY:
      return bind_text (statement, parameter, act->body);
    default:
      return SQLITE_RANGE;
    }
}

/* Static, too: @row stays where it is until the statement has run. */
static int
bind_column (sqlite3_stmt *statement, int parameter, sqlite3_stmt *row, int column)
{
  switch (sqlite3_column_type (row, column))
    {
    case SQLITE_NULL:
      return SQLITE_OK;
    case SQLITE_INTEGER:
      return sqlite3_bind_int64 (statement, parameter, sqlite3_column_int64 (row, column));
    case SQLITE_FLOAT:
      return sqlite3_bind_double (statement, parameter, sqlite3_column_double (row, column));
    default:
      return sqlite3_bind_text (statement, parameter, (const char *) sqlite3_column_text (row, column),
                                sqlite3_column_bytes (row, column), SQLITE_STATIC);
    }
}

static int
find_source (const char *name)
{
  for (int i = 0; name != NULL && NAMES[i] != NULL; i++)
    if (g_str_equal (name, NAMES[i]))
      return i;
  return -1;
}

int
_csn_state_bind_act (CsnState *state, sqlite3_stmt *statement, const CsnAct *act, const char *subject)
{
  int result = SQLITE_OK;
  for (int i = sqlite3_bind_parameter_count (statement); i > 0 && result == SQLITE_OK; i--)
    result = bind_named (state, statement, i, find_source (sqlite3_bind_parameter_name (statement, i)), act,
                         subject);
  return result;
}

int
_csn_state_bind_step (CsnState *state, const CsnStep *step, const CsnAct *act, sqlite3_stmt *reading)
{
  int result = SQLITE_OK;
  for (int i = sqlite3_bind_parameter_count (step->statement); i > 0 && result == SQLITE_OK; i--)
    {
      int source = step->sources[i - 1];
      if (source >= FROM_READING)
        result = bind_column (step->statement, i, reading, source - FROM_READING);
      else if (source >= FROM_KEY)
        result = bind_column (step->statement, i, state->elements, source - FROM_KEY);
      else
        result = bind_named (state, step->statement, i, source, act, NULL);
    }
  return result;
}

/* --- Statements of a kind
 * ----------------------------------------------------------------------------------- */

static void
free_step (gpointer data)
{
  CsnStep *step = data;
  (void) sqlite3_finalize (step->statement);
  g_free (step->sources);
  g_free (step);
}

void
_csn_state_free_act (gpointer data)
{
  CsnSteps *act = data;
  g_clear_pointer (&act->reading, free_step);
  g_ptr_array_unref (act->steps);
  g_free (act);
}

/* The column of what was read that is called @name; -1 if there is none. */
static int
find_column (const CsnStep *reading, const char *name, gsize length)
{
  for (int i = reading == NULL ? 0 : sqlite3_column_count (reading->statement); i > 0; i--)
    {
      const char *column = sqlite3_column_name (reading->statement, i - 1);
      if (strlen (column) == length && strncmp (column, name, length) == 0)
        return i - 1;
    }
  return -1;
}

/* FALSE where it names something that no act has. */
static gboolean
find_sources (CsnStep *step, const CsnStep *reading)
{
  const char *each = strstr (sqlite3_sql (step->statement), EACH);
  int         n = sqlite3_bind_parameter_count (step->statement);

  step->each = -1;
  if (each != NULL &&
      (step->each = find_column (reading, each + strlen (EACH), strcspn (each + strlen (EACH), "\n"))) < 0)
    return FALSE;
  step->refuses = sqlite3_column_count (step->statement) > 0;
  step->sources = g_new (int, n + 1);
  for (int i = 0; i < n; i++)
    {
      const char *name = sqlite3_bind_parameter_name (step->statement, i + 1);
      int         column = name == NULL ? -1 : find_column (reading, name + 1, strlen (name + 1));
      if (column >= 0)
        step->sources[i] = FROM_READING + column;
      else if (each != NULL && (g_strcmp0 (name, ":key") == 0 || g_strcmp0 (name, ":value") == 0))
        step->sources[i] = name[1] == 'k' ? FROM_KEY : FROM_VALUE;
      else if ((step->sources[i] = find_source (name)) < 0 || step->sources[i] == FROM_SUBJECT)
        return FALSE;
    }
  return TRUE;
}

/* A line "-- include: NAME" stands for what that file says: what several kinds of act have in common is
 * written once. */
static char *
read_act (const char *kind)
{
  g_autofree char *path = g_strconcat ("acts/", kind, ".sql", NULL);
  g_autoptr (GBytes) sql = _csn_state_file (path);
  g_auto (GStrv) lines = g_strsplit (g_bytes_get_data (sql, NULL), "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, INCLUDE))
      {
        g_autoptr (GBytes) included = _csn_state_file (*line + strlen (INCLUDE));
        g_free (*line);
        *line = g_strdup (g_bytes_get_data (included, NULL));
      }
  return g_strjoinv ("\n", lines);
}

/* The next statement of @rest; NULL without error where only comments are left. */
static CsnStep *
parse_step (CsnState *state, const char *kind, const CsnStep *reading, const char **rest, GError **error)
{
  sqlite3_stmt *statement = _csn_state_prepare (state, CSN_STATE_ACT, *rest, rest, error);
  if (statement == NULL)
    return NULL;
  CsnStep *step = g_new0 (CsnStep, 1);
  step->statement = statement;
  if (find_sources (step, reading))
    return step;
  g_set_error (error, CSN_STATE_ERROR, CSN_STATE_ERROR_FAILED,
               _ ("The program's own file acts/%s.sql asks for something that no act has. "
                  "Install Countersign again."),
               kind);
  free_step (step);
  return NULL;
}

static gboolean
add_entry (CsnState *state, CsnSteps *act, const char *kind, GError **error)
{
  const char *sql =
      find_column (act->reading, "subject_id", strlen ("subject_id")) < 0 ? ENTRY_OF_BODY : ENTRY_AS_READ;
  CsnStep *entry = parse_step (state, kind, act->reading, &sql, error);
  if (entry == NULL)
    return FALSE;
  (act->reading == NULL ? entry : act->reading)->reads_first = TRUE;
  g_ptr_array_insert (act->steps, 0, entry);
  return TRUE;
}

/* A SELECT that comes first reads the body: what it calls its columns, the statements after it can bind. */
static CsnSteps *
parse_act (CsnState *state, const char *kind, GError **error)
{
  g_autofree char *sql = read_act (kind);
  const char      *rest = sql;
  GError          *problem = NULL;
  CsnSteps        *act = g_new0 (CsnSteps, 1);

  act->steps = g_ptr_array_new_with_free_func (free_step);
  while (*rest != '\0' && problem == NULL)
    {
      CsnStep *step = parse_step (state, kind, act->reading, &rest, &problem);
      if (step == NULL)
        continue;
      act->writes |= !sqlite3_stmt_readonly (step->statement);
      if (act->reading == NULL && act->steps->len == 0 && step->refuses &&
          !g_str_equal (sqlite3_column_name (step->statement, 0), "refusal"))
        act->reading = step;
      else
        g_ptr_array_add (act->steps, step);
    }
  if (problem == NULL && add_entry (state, act, kind, &problem))
    return act;
  g_propagate_error (error, problem);
  _csn_state_free_act (act);
  return NULL;
}

const CsnSteps *
_csn_state_find_act (CsnState *state, const char *kind, GError **error)
{
  CsnSteps *act = g_hash_table_lookup (state->acts, kind);
  if (act != NULL)
    return act;
  if (!csn_state_knows (kind))
    {
      g_autofree char *shown = csn_text_one_line (kind, (gssize) strnlen (kind, 60));
      g_set_error (error, CSN_STATE_ERROR, CSN_STATE_ERROR_UNKNOWN_ACT,
                   _ ("The act “%s” is not known to this version of Countersign. If a newer version wrote "
                      "it, install that version."),
                   shown);
      return NULL;
    }
  if ((act = parse_act (state, kind, error)) != NULL)
    g_hash_table_insert (state->acts, g_strdup (kind), act);
  return act;
}
