/* Letting an act take effect: acts/KIND.sql with its parameters bound, all of it or nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-state-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>

#define INCLUDE "-- include: "

typedef struct
{
  GPtrArray *statements; /* sqlite3_stmt */
  gboolean   writes;     /* something is expected to change */
  gboolean   names_subject;
} Act;

static void
finalize_statement (gpointer statement)
{
  (void) sqlite3_finalize (statement);
}

void
_csn_state_free_act (gpointer data)
{
  Act *act = data;
  g_ptr_array_unref (act->statements);
  g_free (act);
}

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

static const char *
find_text (CsnState *state, const char *name, const CsnAct *act, const char *subject)
{
  if (g_str_equal (name, ":body"))
    return act->body;
  if (g_str_equal (name, ":at"))
    return format_moment (state, act->time_us);
  if (g_str_equal (name, ":today"))
    return format_day (state, act->today);
  if (g_str_equal (name, ":actor"))
    return act->actor_id;
  if (g_str_equal (name, ":scope"))
    return act->scope_id;
  if (g_str_equal (name, ":kind"))
    return act->kind;
  return g_str_equal (name, ":subject") ? subject : NULL;
}

int
_csn_state_bind_act (CsnState *state, sqlite3_stmt *statement, const CsnAct *act, const char *subject)
{
  int result = SQLITE_OK;
  for (int i = sqlite3_bind_parameter_count (statement); i > 0 && result == SQLITE_OK; i--)
    {
      const char *name = sqlite3_bind_parameter_name (statement, i);
      if (name == NULL)
        result = SQLITE_RANGE;
      else if (g_str_equal (name, ":seq"))
        result = sqlite3_bind_int64 (statement, i, (sqlite3_int64) act->seq);
      else
        /* Static: bindings are cleared before the act goes away. */
        result = sqlite3_bind_text (statement, i, find_text (state, name, act, subject), -1, SQLITE_STATIC);
    }
  return result;
}

/* --- Statements of a kind
 * ----------------------------------------------------------------------------------- */

static gboolean
can_bind_all (sqlite3_stmt *statement)
{
  static const char *const NAMES[] = { ":seq",  ":at",      ":today", ":actor", ":scope",
                                       ":kind", ":subject", ":body",  NULL };
  for (int i = sqlite3_bind_parameter_count (statement); i > 0; i--)
    {
      const char *name = sqlite3_bind_parameter_name (statement, i);
      if (name == NULL || !g_strv_contains (NAMES, name))
        return FALSE;
    }
  return TRUE;
}

/* A line "-- include: NAME" stands for what that file says: what several kinds of act have in common is written
 * once. */
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

static Act *
parse_act (CsnState *state, const char *kind, GError **error)
{
  g_autofree char *sql = read_act (kind);
  const char *rest = sql;
  Act        *act = g_new0 (Act, 1);

  act->statements = g_ptr_array_new_with_free_func (finalize_statement);
  while (*rest != '\0')
    {
      GError       *problem = NULL;
      sqlite3_stmt *statement = _csn_state_prepare (state, CSN_STATE_ACT, rest, &rest, &problem);
      if (statement != NULL)
        g_ptr_array_add (act->statements, statement);
      if (problem == NULL && statement != NULL && !can_bind_all (statement))
        problem = g_error_new (CSN_STATE_ERROR, CSN_STATE_ERROR_FAILED,
                               _ ("The program's own file acts/%s.sql asks for something that no act has. "
                                  "Install Countersign again."),
                               kind);
      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          _csn_state_free_act (act);
          return NULL;
        }
      act->writes |= statement != NULL && !sqlite3_stmt_readonly (statement);
      act->names_subject |= statement != NULL && sqlite3_bind_parameter_index (statement, ":subject") > 0;
    }
  return act;
}

static Act *
find_act (CsnState *state, const char *kind, GError **error)
{
  Act *act = g_hash_table_lookup (state->acts, kind);
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

static gboolean
prepare_own (CsnState *state, GError **error)
{
  /* VALUES, here and in acts/: SQLite keeps a copy of every page that an INSERT … SELECT touches, in case
   * its second row fails. What is JSON but no object is refused for its missing kind. */
  static const char ENTRY[] =
      "INSERT INTO entries (seq, kind, at, on_date, actor_id, scope_id, subject_id) "
      "VALUES (:seq, CASE json_type (:body) WHEN 'object' THEN :kind END, :at, :today, :actor, :scope, "
      "coalesce (:body ->> '$.id', :body ->> '$.release_id', :body ->> '$.copy_id', :body ->> '$.case_id'))";
  struct
  {
    sqlite3_stmt **statement;
    const char    *sql;
  } own[] = { { &state->begin_act, "SAVEPOINT act" },
              { &state->end_act, "RELEASE act" },
              { &state->undo_act, "ROLLBACK TO act" },
              { &state->entry, ENTRY } };
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    if (*own[i].statement == NULL &&
        (*own[i].statement = _csn_state_prepare (state, CSN_STATE_ACT, own[i].sql, NULL, error)) == NULL)
      return FALSE;
  return TRUE;
}

/* --- What to say when it does not fit
 * ------------------------------------------------------------------------ */

/* SQLite's messages name table and column, never a value. */
static char *
explain (int result, const char *message)
{
  const char *what = strstr (message, " failed: ");
  const char *column = strrchr (message, ' ');
  what = what == NULL ? "" : what + strlen (" failed: ");

  switch (result)
    {
    case SQLITE_CONSTRAINT_NOTNULL:
      return g_strdup_printf (_ ("%s is missing"), what);
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return g_strdup_printf (_ ("there is one with the same %s already"), what);
    case SQLITE_CONSTRAINT_CHECK:
      return g_strdup_printf (_ ("this does not hold: %s"), what);
    case SQLITE_CONSTRAINT_DATATYPE:
      return g_strdup_printf (_ ("%s has text where a number belongs, or a number where text belongs"),
                              column == NULL ? "" : column + 1);
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return g_strdup (_ ("it refers to something that the register does not hold"));
    case SQLITE_CONSTRAINT_TRIGGER:
      return g_strdup (message);
    case SQLITE_TOOBIG:
      return g_strdup (_ ("it is too long"));
    default:
      return g_strdup (_ ("its text cannot be read"));
    }
}

static void
set_misfit (GError **error, const char *kind, const char *reason)
{
  /* Translators: the kind of act ("copy.issue"), then a reason such as "copies.undertaking_id is missing" */
  g_set_error (error, CSN_STATE_ERROR, CSN_STATE_ERROR_SHAPE,
               _ ("The act “%s” does not fit what the register holds: %s. Nothing was changed."), kind,
               reason);
}

static void
set_error_from_result (CsnState *state, int result, const char *kind, GError **error)
{
  int primary = result & 0xff;
  if (primary == SQLITE_CONSTRAINT || primary == SQLITE_TOOBIG || primary == SQLITE_ERROR ||
      primary == SQLITE_MISMATCH)
    {
      g_autofree char *reason = explain (result, sqlite3_errmsg (state->db));
      set_misfit (error, kind, reason);
    }
  else
    (void) _csn_state_fail (state, error);
}

/* --- Applying
 * ----------------------------------------------------------------------------------------------- */

static gboolean
run_bound (CsnState *state, sqlite3_stmt *statement, const CsnAct *act, const char *subject, GError **error)
{
  int result = _csn_state_bind_act (state, statement, act, subject);
  if (result == SQLITE_OK)
    while ((result = sqlite3_step (statement)) == SQLITE_ROW)
      continue;
  /* json_type() of what is not JSON is an error of SQL's. */
  if (statement == state->entry &&
      (result == SQLITE_ERROR || (result == SQLITE_CONSTRAINT_NOTNULL &&
                                  g_str_has_suffix (sqlite3_errmsg (state->db), "entries.kind"))))
    set_misfit (error, act->kind, _ ("its body is not a JSON object"));
  else if (result != SQLITE_DONE)
    set_error_from_result (state, result, act->kind, error);
  (void) sqlite3_reset (statement);
  (void) sqlite3_clear_bindings (statement);
  return result == SQLITE_DONE;
}

static gboolean
run_all (CsnState *state, const Act *how, const CsnAct *act, GError **error)
{
  if (!run_bound (state, state->entry, act, NULL, error))
    return FALSE;

  g_autofree char *subject = how->names_subject ? _csn_state_find_subject (state, act->seq) : NULL;
  sqlite3_int64    before = sqlite3_total_changes64 (state->db);
  for (guint i = 0; i < how->statements->len; i++)
    if (!run_bound (state, how->statements->pdata[i], act, subject, error))
      return FALSE;
  /* An UPDATE of what is not there, or of what has ended already. */
  if (how->writes && sqlite3_total_changes64 (state->db) == before)
    {
      set_misfit (error, act->kind, _ ("what it would change is not there, or has ended already"));
      return FALSE;
    }
  return TRUE;
}

/* What a failed act leaves half done, is undone at the end of the replay with all the rest. */
static gboolean
run_recorded (CsnState *state, const Act *how, const CsnAct *act, GError **error)
{
  if (state->replay_failed)
    set_misfit (error, act->kind, _ ("an act before it did not fit"));
  else
    state->replay_failed = !run_all (state, how, act, error);
  return !state->replay_failed;
}

gboolean
csn_state_apply (CsnState *state, const CsnAct *act, GError **error)
{
  g_return_val_if_fail (state != NULL && act != NULL && act->kind != NULL, FALSE);
  if (act->body == NULL || !g_utf8_validate (act->body, -1, NULL))
    {
      set_misfit (error, csn_state_knows (act->kind) ? act->kind : "?", _ ("its body is not a JSON object"));
      return FALSE;
    }
  const Act *how = find_act (state, act->kind, error);
  if (how == NULL || !prepare_own (state, error))
    return FALSE;
  if (state->replaying)
    return run_recorded (state, how, act, error);
  if (!_csn_state_run (state, state->begin_act, error))
    return FALSE;
  if (run_all (state, how, act, error) && _csn_state_run (state, state->end_act, error))
    return TRUE;
  /* The first error stands; these two can only fail where memory is exhausted. */
  (void) _csn_state_run (state, state->undo_act, NULL);
  (void) _csn_state_run (state, state->end_act, NULL);
  return FALSE;
}
