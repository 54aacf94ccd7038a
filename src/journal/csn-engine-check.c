/* Whether a file holds exactly the tables that we made, whole and in our settings. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-engine-private.h"

#define FINDINGS_LIMIT 20

static void
report_about (CsnStore *store, const char *format_with_file, CsnReport report, gpointer data)
{
  g_autoptr (GString) what = g_string_new (format_with_file);
  g_string_replace (what, "%FILE%", store->format->file, 0);
  report (what->str, data);
}

/* Damage that stops a question from being answered is a finding; a disk that fails is an error. */
static gboolean
is_finding (CsnStore *store, GError **problem, CsnReport report, gpointer data, GError **error)
{
  if (*problem == NULL)
    return TRUE;
  if (!g_error_matches (*problem, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (problem));
      return FALSE;
    }
  g_clear_error (problem);
  report_about (store, "The file %FILE% is damaged inside.", report, data);
  return TRUE;
}

static gboolean
check_answer (CsnStore   *store,
              const char *question,
              const char *expected,
              const char *what,
              CsnReport   report,
              gpointer    data,
              GError    **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *answer = _csn_store_ask (store, question, &problem);
  if (answer != NULL && g_ascii_strcasecmp (answer, expected) != 0)
    report_about (store, what, report, data);
  return is_finding (store, &problem, report, data, error);
}

/* --- Tables
 * ------------------------------------------------------------------------------------------------- */

static gboolean
is_row_expected (sqlite3_stmt *statement, const char *const *expected)
{
  for (int column = 0; column < 4; column++)
    {
      const char *text = (const char *) sqlite3_column_text (statement, column);
      if (expected[0] == NULL || g_strcmp0 (text != NULL ? text : "", expected[column]) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_schema (CsnStore *store, CsnReport report, gpointer data, GError **error)
{
  static const char  question[] = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid";
  const char *const *expected = store->format->schema;
  const char *const *unseen = expected;
  g_autoptr (GError) problem = NULL;
  sqlite3_stmt *statement = NULL;
  guint         strange = 0;
  int           code = sqlite3_prepare_v2 (store->db, question, -1, &statement, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (statement);
      if (code != SQLITE_ROW)
        break;
      if (is_row_expected (statement, unseen))
        unseen += 4;
      else
        strange++;
    }
  sqlite3_finalize (statement);
  if (code != SQLITE_DONE)
    _csn_store_set_error (store, code, &problem);
  if (problem == NULL && (strange > 0 || *unseen != NULL))
    report_about (
        store, "The tables in %FILE% are not the ones that Countersign made: another program changed them.",
        report, data);
  return is_finding (store, &problem, report, data, error);
}

/* --- SQLite's own look
 * ---------------------------------------------------------------------------------------- */

static gboolean
check_pages (CsnStore *store, gboolean thorough, CsnReport report, gpointer data, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *question = thorough ? g_strdup ("PRAGMA integrity_check(100)")
                              : store->format->check_table != NULL
                                  ? g_strdup_printf ("PRAGMA quick_check('%s')", store->format->check_table)
                                  : g_strdup ("PRAGMA quick_check");
  sqlite3_stmt    *statement = NULL;
  guint            n = 0;
  int              code = sqlite3_prepare_v2 (store->db, question, -1, &statement, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (statement);
      if (code != SQLITE_ROW)
        break;
      const char *text = (const char *) sqlite3_column_text (statement, 0);
      if (g_strcmp0 (text, "ok") == 0 || ++n > FINDINGS_LIMIT)
        continue;
      g_autofree char *what =
          g_strdup_printf ("The file %%FILE%% is damaged inside (%s).", text != NULL ? text : "");
      report_about (store, what, report, data);
    }
  sqlite3_finalize (statement);
  if (code != SQLITE_DONE)
    _csn_store_set_error (store, code, &problem);
  return is_finding (store, &problem, report, data, error);
}

gboolean
_csn_store_judge (CsnStore *store, gboolean thorough, CsnReport report, gpointer data, GError **error)
{
  static const struct
  {
    const char *question, *expected, *what;
  } settings[] = {
    { "PRAGMA journal_mode", "delete", "Another program has changed how %FILE% is written." },
    { "PRAGMA encoding", "UTF-8", "Another program has changed how text is kept in %FILE%." },
    { "PRAGMA auto_vacuum", "0", "Another program has changed how %FILE% uses its space." },
  };
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (!check_answer (store, settings[i].question, settings[i].expected, settings[i].what, report, data,
                       error))
      return FALSE;
  return check_schema (store, report, data, error) && check_pages (store, thorough, report, data, error);
}

gboolean
_csn_engine_sqlite_check (CsnEngine *engine, CsnReport report, gpointer data, GError **error)
{
  static const struct
  {
    const char *question, *what;
  } strays[] = {
    { "SELECT count(*) FROM entry WHERE seq < 1",
      "The file %FILE% holds entries with numbers that never existed." },
    { "SELECT count(*) FROM entry WHERE typeof(header) <> 'blob' OR typeof(signature) <> 'blob' "
      "OR length(signature) <> 64 OR typeof(body) NOT IN ('blob', 'null')",
      "The file %FILE% holds entries in a form that Countersign does not write." },
    { "SELECT count(*) FROM blob WHERE typeof(id) <> 'blob' OR length(id) <> 16 OR typeof(bytes) <> 'blob'",
      "The file %FILE% holds a photograph or document in a form that Countersign does not write." },
  };
  CsnSqliteEngine *self = (CsnSqliteEngine *) engine;

  if (!_csn_store_is_usable (&self->journal, error) ||
      !_csn_store_judge (&self->journal, TRUE, report, data, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (strays); i++)
    if (!check_answer (&self->journal, strays[i].question, "0", strays[i].what, report, data, error))
      return FALSE;
  return self->keyring.db == NULL || _csn_store_judge (&self->keyring, TRUE, report, data, error);
}
