/* Asking: SELECT only, within bounds, and rows as values. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-state-fixture.h"
#include "csn-test.h"

static void
test_refused (void)
{
  static const char *const QUERIES[] = {
    "INSERT INTO voids VALUES (1, 2026, 'x', 'x', 'x', 'x')",
    "UPDATE releases SET number = 1",
    "DELETE FROM entries",
    "WITH x AS (SELECT 1) DELETE FROM entries",
    "INSERT INTO search (search) VALUES ('rebuild')",
    "ATTACH '/tmp/x.db' AS x",
    "DETACH main",
    "VACUUM INTO '/tmp/x.db'",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA table_list",
    "SELECT * FROM pragma_table_list",
    "CREATE TABLE x (y)",
    "CREATE TEMP TABLE x (y)",
    "DROP TABLE releases",
    "ALTER TABLE releases RENAME TO x",
    "BEGIN",
    "COMMIT",
    "SAVEPOINT x",
    "ROLLBACK",
    "REINDEX",
    "ANALYZE",
    "SELECT load_extension ('x')",
    "SELECT 1; SELECT 2",
    "SELECT 1; DELETE FROM entries",
    "SELECT 1; nonsense",
    "",
    "-- nothing",
    "SELECT \"text\"",
    "SELEKT 1",
    "SELECT nothing FROM releases",
    "SELECT :unbound",
    "SELECT ?1",
    "SELECT zeroblob (1000000000)",
  };
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autofree char *before = csn_state_fixture_fingerprint (state);
  for (gsize i = 0; i < G_N_ELEMENTS (QUERIES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CsnRows) rows = csn_state_query (state, &error, QUERIES[i], NULL);
      if (rows != NULL)
        g_error ("allowed: %s", QUERIES[i]);
      g_assert_error (error, CSN_STATE_ERROR, CSN_STATE_ERROR_QUERY);
      csn_assert_sentence (error);
    }
  g_autofree char *after = csn_state_fixture_fingerprint (state);
  g_assert_cmpstr (before, ==, after);
}

static void
test_endless (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  static const char *const QUERIES[] = {
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max (i) FROM n",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (QUERIES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (csn_state_query (state, &error, QUERIES[i], NULL));
      g_assert_error (error, CSN_STATE_ERROR, CSN_STATE_ERROR_QUERY);
      g_assert_nonnull (strstr (error->message, "too long"));
    }
  /* The limit is one question's, not the state's. */
  csn_assert_asked (state, "SELECT count (*) FROM releases", "1");
}

static void
test_rows (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnRows) rows = csn_state_query (state, &error,
                                              "SELECT :t AS t, NULL AS n, 42 AS i, 1.5 AS r, x'00ff' AS b, "
                                              "'' AS e UNION ALL SELECT 'ŵ', 1, -7, 2, 3, 4",
                                              ":t", "40", ":unused", "x", NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (csn_rows_length (rows), ==, 2);
  g_assert_cmpuint (csn_rows_columns (rows), ==, 6);
  g_assert_cmpstr (csn_rows_column_name (rows, 2), ==, "i");
  g_assert_null (csn_rows_column_name (rows, 6));
  g_assert_cmpstr (csn_rows_text (rows, 0, "t"), ==, "40");
  g_assert_false (csn_rows_cell_is_number (rows, 0, 0));
  g_assert_cmpint (csn_rows_number (rows, 0, "t"), ==, 40);
  g_assert_null (csn_rows_text (rows, 0, "n"));
  g_assert_cmpint (csn_rows_number (rows, 0, "n"), ==, 0);
  g_assert_false (csn_rows_cell_is_number (rows, 0, 1));
  g_assert_true (csn_rows_cell_is_number (rows, 0, 2));
  g_assert_cmpint (csn_rows_number (rows, 1, "i"), ==, -7);
  g_assert_cmpstr (csn_rows_text (rows, 0, "r"), ==, "1.5");
  g_assert_cmpstr (csn_rows_text (rows, 0, "b"), ==, "00ff");
  g_assert_cmpstr (csn_rows_text (rows, 0, "e"), ==, "");
  g_assert_cmpstr (csn_rows_text (rows, 1, "t"), ==, "ŵ");
  g_assert_null (csn_rows_text (rows, 2, "t"));
  g_assert_null (csn_rows_text (rows, 0, "none"));
  g_autoptr (CsnRows) second = csn_rows_ref (rows);
  g_assert_true (second == rows);
}

static void
test_binds (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autofree char *reference = csn_state_text (
      state, NULL, "SELECT reference FROM releases WHERE number > :n; -- end", ":n", "40", NULL);
  g_autofree char *none = csn_state_text (
      state, NULL, "SELECT reference FROM releases WHERE number > :n; -- end", ":n", "400", NULL);
  g_autofree char *null = csn_state_text (state, NULL, "SELECT coalesce (:n, 'null')", ":n", NULL, NULL);
  g_assert_cmpstr (reference, ==, "CZ/047/26");
  g_assert_null (none);
  g_assert_cmpstr (null, ==, "null");
}

static void
test_act (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  CsnAct act = { .seq = 9,
                 .time_us = G_GINT64_CONSTANT (1783083731000000),
                 .kind = "case.authorise",
                 .actor_id = "me",
                 .scope_id = "here",
                 .body = "{\"a\":5}" };
  act.today = csn_date_from_ymd (2026, 7, 3);
  g_autoptr (CsnRows) rows = csn_state_query_act (
      state, "SELECT :seq + 1, :at, :today, :kind, :actor, :scope, :body ->> '$.a', :subject", &act, NULL,
      NULL);
  static const char *const EXPECTED[] = {
    "10", "2026-07-03T14:02:11+01:00", "2026-07-03", "case.authorise", "me", "here", "5"
  };
  for (guint i = 0; i < G_N_ELEMENTS (EXPECTED); i++)
    g_assert_cmpstr (csn_rows_cell (rows, 0, i), ==, EXPECTED[i]);
  g_assert_cmpstr (csn_rows_cell (rows, 0, 7), ==, csn_state_fixture_id ("release"));
  g_autoptr (CsnRows) other = csn_state_query_act (state, "SELECT :subject", &act, "this", NULL);
  g_assert_cmpstr (csn_rows_cell (other, 0, 0), ==, "this");
}

/* :at within one hour, across hours, before 1970 and at the change to summer time is what csn_moment_to_iso()
 * says. */
static void
test_moments (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  for (gint64 second = 1774742400 - 9000; second < 1774742400 + 9000; second += 601)
    {
      CsnAct act = { .seq = 1,
                     .time_us = second * G_USEC_PER_SEC + 999999,
                     .kind = "",
                     .actor_id = "",
                     .scope_id = "",
                     .body = "{}" };
      g_autoptr (CsnRows) rows = csn_state_query_act (state, "SELECT :at", &act, "", NULL);
      g_autofree char *iso = csn_moment_to_iso (act.time_us);
      g_assert_cmpstr (csn_rows_cell (rows, 0, 0), ==, iso);
    }
}

static char *
join (const char *const *arguments, guint n, gpointer data)
{
  return arguments[0] == NULL ? NULL : g_strdup_printf ("%s-%s-%u", arguments[0], (const char *) data, n);
}

static void
test_function (void)
{
  char *data = g_strdup ("x");
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_assert_true (csn_state_add_function (state, "csn_join", 2, join, data, g_free, NULL));
  csn_assert_asked (state, "SELECT csn_join (area, 1) || coalesce (csn_join (NULL, 1), '!') FROM registers",
                    "CZ-x-2!");
}

/* More questions than are kept prepared. */
static void
test_many (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %u + count (*) FROM releases", i % 150),
                      *expected = g_strdup_printf ("%u", i % 150 + 1);
      csn_assert_asked (state, sql, expected);
    }
}

/* A list as a parameter, also where nothing was done yet in this state: just unlocked from a snapshot. */
static void
test_lists (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnState) fresh = csn_state_new (&error);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = csn_state_serialise (fresh, &error);
  g_assert_no_error (error);
  g_autoptr (CsnState) loaded = csn_state_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  CsnState *states[] = { loaded, fresh };
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (CsnRows) rows = csn_state_query (states[i], &error, "SELECT sum (value) AS sum FROM json_each (:list)", ":list", "[2, 3]", NULL);
      g_assert_no_error (error);
      g_assert_cmpint (csn_rows_number (rows, 0, "sum"), ==, 5);
      g_autoptr (CsnRows) tree = csn_state_query (states[i], &error, "SELECT count (*) AS n FROM json_tree ('[1, [2]]')", NULL);
      g_assert_no_error (error);
      g_assert_cmpint (csn_rows_number (tree, 0, "n"), ==, 4);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/state/query/only-one-select", test_refused);
  g_test_add_func ("/state/query/endless-is-stopped", test_endless);
  g_test_add_func ("/state/query/rows", test_rows);
  g_test_add_func ("/state/query/binds", test_binds);
  g_test_add_func ("/state/query/lists-from-the-first-question", test_lists);
  g_test_add_func ("/state/query/parameters-of-an-act", test_act);
  g_test_add_func ("/state/query/moment-as-text", test_moments);
  g_test_add_func ("/state/query/function-of-another-room", test_function);
  g_test_add_func ("/state/query/more-than-are-kept", test_many);
  return g_test_run ();
}
