/* Letting an act take effect: acts/KIND.sql with its parameters bound, all of it or nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-state-private.h"
#include <glib/gi18n-lib.h>

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

/* The first statement that reads the body finds out whether it is JSON: SQL's error, then. */
static void
set_failure (CsnState *state, const CsnStep *step, int result, const char *kind, GError **error)
{
  if (result == SQLITE_ERROR && step->reads_first)
    set_misfit (error, kind, _ ("its body is not a JSON object"));
  else
    set_error_from_result (state, result, kind, error);
}

static void
forget_step (sqlite3_stmt *statement)
{
  (void) sqlite3_reset (statement);
  (void) sqlite3_clear_bindings (statement);
}

/* What a statement returns is why it refuses the act. */
static gboolean
run_step (CsnState *state, const CsnStep *step, const CsnAct *act, sqlite3_stmt *reading, GError **error)
{
  int result = _csn_state_bind_step (state, step, act, reading);
  if (result == SQLITE_OK)
    result = sqlite3_step (step->statement);
  if (result == SQLITE_ROW)
    set_misfit (error, act->kind, (const char *) sqlite3_column_text (step->statement, 0));
  else if (result != SQLITE_DONE)
    set_failure (state, step, result, act->kind, error);
  forget_step (step->statement);
  return result == SQLITE_DONE;
}

/* Once for each element of a list that was read; not at all where the body has no such list. */
static gboolean
run_each (CsnState *state, const CsnStep *step, const CsnAct *act, sqlite3_stmt *reading, GError **error)
{
  const char *list = (const char *) sqlite3_column_text (reading, step->each);
  gboolean    fine = TRUE;
  if (list == NULL)
    return TRUE;
  int result = sqlite3_bind_text (state->elements, 1, list, -1, SQLITE_STATIC);
  while (result == SQLITE_OK && fine && (result = sqlite3_step (state->elements)) == SQLITE_ROW)
    {
      fine = run_step (state, step, act, reading, error);
      result = SQLITE_OK;
    }
  if (fine && result != SQLITE_DONE)
    set_error_from_result (state, result, act->kind, error);
  forget_step (state->elements);
  return fine && result == SQLITE_DONE;
}

static gboolean
run_steps (CsnState *state, const CsnSteps *how, const CsnAct *act, sqlite3_stmt *reading, GError **error)
{
  sqlite3_int64 before = sqlite3_total_changes64 (state->db);
  for (guint i = 0; i < how->steps->len; i++)
    {
      const CsnStep *step = how->steps->pdata[i];
      if (!(step->each < 0 ? run_step : run_each) (state, step, act, reading, error))
        return FALSE;
    }
  /* An UPDATE of what is not there, or of what has ended already: there is the entry and nothing else. */
  if (how->writes && sqlite3_total_changes64 (state->db) == before + 1)
    {
      set_misfit (error, act->kind, _ ("what it would change is not there, or has ended already"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_object (const char *json)
{
  return json[strspn (json, " \t\n\r")] == '{';
}

static gboolean
run_all (CsnState *state, const CsnSteps *how, const CsnAct *act, GError **error)
{
  if (!is_object (act->body))
    {
      set_misfit (error, act->kind, _ ("its body is not a JSON object"));
      return FALSE;
    }
  if (how->reading == NULL)
    return run_steps (state, how, act, NULL, error);

  sqlite3_stmt *reading = how->reading->statement;
  int           result = _csn_state_bind_step (state, how->reading, act, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_step (reading);
  if (result != SQLITE_ROW)
    set_failure (state, how->reading, result, act->kind, error);
  gboolean done = result == SQLITE_ROW && run_steps (state, how, act, reading, error);
  forget_step (reading);
  return done;
}

/* What a failed act leaves half done, is undone at the end of the replay with all the rest. */
static gboolean
run_recorded (CsnState *state, const CsnSteps *how, const CsnAct *act, GError **error)
{
  if (state->replay_failed)
    set_misfit (error, act->kind, _ ("an act before it did not fit"));
  else
    state->replay_failed = !run_all (state, how, act, error);
  return !state->replay_failed;
}

static gboolean
prepare_own (CsnState *state, GError **error)
{
  struct
  {
    sqlite3_stmt **statement;
    const char    *sql;
  } own[] = { { &state->begin_act, "SAVEPOINT act" },
              { &state->end_act, "RELEASE act" },
              { &state->undo_act, "ROLLBACK TO act" },
              { &state->elements, "SELECT key, value FROM json_each (:list)" } };
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    if (*own[i].statement == NULL &&
        (*own[i].statement = _csn_state_prepare (state, CSN_STATE_ACT, own[i].sql, NULL, error)) == NULL)
      return FALSE;
  return TRUE;
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
  const CsnSteps *how = _csn_state_find_act (state, act->kind, error);
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
