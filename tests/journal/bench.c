/* How fast the journal is beside its limits, in one run: "name<TAB>ours<TAB>peer<TAB>ratio".
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-journal-fixture.h"
#include <sqlite3.h>
#include <time.h>

#define ROUNDS 9
#define APPENDS 100
#define BODY_SIZE 808 /* an act of 760 bytes, padded and sealed */

static guint64 n_entries = 100000;

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1e6;
}

static int
compare_doubles (const void *a, const void *b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[n / 2];
}

static void
print_line (const char *name, double ours, double peer)
{
  g_print ("%s\t%.6g\t%.6g\t%.3f\n", name, ours, peer, ours / peer);
}

static char *
make_body (void)
{
  return g_strnfill (BODY_SIZE, 'x');
}

static void
append_many (Fixture *f, const char *body, guint64 n, gboolean one_transaction)
{
  guint8 scope[CSN_ID_SIZE] = { 1 };
  for (guint64 i = 0; i < n; i++)
    {
      CsnAppend append = { .scope_id = scope };
      if (!one_transaction || i == 0)
        g_assert_true (csn_journal_begin (f->journal, NULL));
      fixture_append_as (f, f->actor, &append, body);
      if (!one_transaction || i == n - 1)
        g_assert_true (csn_journal_commit (f->journal, NULL));
    }
}

/* --- A bare commit of as many bytes in the same mode
 * ------------------------------------------------------------------- */

static sqlite3 *
open_bare (const char *folder)
{
  sqlite3         *db = NULL;
  g_autofree char *path = g_build_filename (folder, "bare.db", NULL);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (
          db,
          "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON;"
          "CREATE TABLE entry (seq INTEGER PRIMARY KEY, header BLOB NOT NULL, signature BLOB NOT NULL,"
          " body BLOB) STRICT",
          NULL, NULL, NULL),
      ==, SQLITE_OK);
  return db;
}

static void
commit_bare (sqlite3 *db, const char *body, guint n)
{
  static const guint8 header[198] = { 1 }, signature[64] = { 2 };
  sqlite3_stmt       *insert = NULL;
  sqlite3_prepare_v2 (db, "INSERT INTO entry (header, signature, body) VALUES (?1, ?2, ?3)", -1, &insert,
                      NULL);
  for (guint i = 0; i < n; i++)
    {
      sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
      sqlite3_bind_blob (insert, 1, header, sizeof header, SQLITE_STATIC);
      sqlite3_bind_blob (insert, 2, signature, sizeof signature, SQLITE_STATIC);
      sqlite3_bind_blob (insert, 3, body, BODY_SIZE, SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
      sqlite3_reset (insert);
      g_assert_cmpint (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
    }
  sqlite3_finalize (insert);
}

static void
bench_append (void)
{
  Fixture          f = { 0 };
  double           ours[ROUNDS], peer[ROUNDS];
  g_autofree char *body = make_body ();
  fixture_create (&f, NULL);
  fixture_append (&f, 0, "founded", NULL, 0);
  sqlite3 *db = open_bare (f.scratch);
  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      append_many (&f, body, APPENDS, FALSE);
      ours[i] = APPENDS / seconds_since (start);
      start = g_get_monotonic_time ();
      commit_bare (db, body, APPENDS);
      peer[i] = APPENDS / seconds_since (start);
    }
  sqlite3_close (db);
  fixture_destroy (&f, NULL);
  print_line ("append, signed and durable, per second (peer: bare SQLite commit)", median (ours, ROUNDS),
              median (peer, ROUNDS));
}

/* --- A long register
 * ------------------------------------------------------------------------------------------------------ */

static gpointer
verify_signatures (gpointer data)
{
  Fixture *f = data;
  guint8   header[198] = { 3 }, signature[CSN_SIGNATURE_SIZE];
  guint    good = 0;
  csn_identity_sign (f->actor, CSN_ENTRY_CONTEXT, header, sizeof header, signature);
  for (guint i = 0; i < 20000; i++)
    good += csn_signature_verify (csn_identity_public (f->actor)->sign_key, CSN_ENTRY_CONTEXT, header,
                                  sizeof header, signature);
  g_assert_cmpuint (good, ==, 20000);
  return NULL;
}

/* All cores at once: what the machine can do, not what one core would do times their number. */
static double
bare_signatures_per_second (Fixture *f)
{
  guint     cores = g_get_num_processors ();
  GThread **threads = g_newa (GThread *, cores);
  gint64    start = g_get_monotonic_time ();
  for (guint i = 0; i < cores; i++)
    threads[i] = g_thread_new ("bare", verify_signatures, f);
  for (guint i = 0; i < cores; i++)
    g_thread_join (threads[i]);
  return 20000.0 * cores / seconds_since (start);
}

/* What everybody has at hand to see whether a file is still the same. */
static double
sha256sum_seconds (const char *path)
{
  const char *command[] = { "sha256sum", path, NULL };
  int         status = 0;
  gint64      start = g_get_monotonic_time ();
  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL,
                               NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  return seconds_since (start);
}

static void
bench_long (void)
{
  Fixture          f = { 0 };
  double           verify[3], bare[3], spent[3], bare_spent[3], open[ROUNDS], hash[ROUNDS];
  g_autofree char *body = make_body ();
  fixture_create (&f, NULL);
  g_autofree char *path = g_build_filename (f.folder, "register.db", NULL);
  fixture_append (&f, 0, "founded", NULL, 0);
  gint64 start = g_get_monotonic_time ();
  append_many (&f, body, n_entries, TRUE);
  g_print ("batch, entries per second in one commit\t%.6g\t\t\n", (double) n_entries / seconds_since (start));
  for (guint i = 0; i < G_N_ELEMENTS (verify); i++)
    {
      clock_t before = clock ();
      start = g_get_monotonic_time ();
      fixture_assert_sound (&f);
      verify[i] = (double) n_entries / seconds_since (start);
      spent[i] = (double) n_entries * CLOCKS_PER_SEC / (double) (clock () - before);
      before = clock ();
      bare[i] = bare_signatures_per_second (&f);
      bare_spent[i] = 20000.0 * g_get_num_processors () * CLOCKS_PER_SEC / (double) (clock () - before);
    }
  print_line ("verify, entries per second (peer: bare Ed25519 on all cores)", median (verify, 3),
              median (bare, 3));
  /* Where others use the machine too, this alone says something. */
  print_line ("verify, entries per second of processor time (peer: bare Ed25519)", median (spent, 3), median (bare_spent, 3));
  for (guint i = 0; i < ROUNDS; i++)
    {
      fixture_close (&f);
      CsnEngine *engine = csn_engine_sqlite_open (f.folder, NULL, FALSE, NULL);
      start = g_get_monotonic_time ();
      f.journal = csn_journal_new (engine, f.register_id, NULL);
      g_assert_cmpuint (csn_journal_get_head (f.journal)->size, ==, n_entries + 1);
      open[i] = seconds_since (start);
      hash[i] = sha256sum_seconds (path);
    }
  print_line ("open: chain and tree, seconds (peer: sha256sum of the file)", median (open, ROUNDS),
              median (hash, ROUNDS));
  fixture_destroy (&f, NULL);
}

int
main (int argc, char *argv[])
{
  if (argc == 2)
    n_entries = g_ascii_strtoull (argv[1], NULL, 10);
  bench_append ();
  bench_long ();
  return 0;
}
