/* Power failure, full and broken disks, and killed programs lose nothing that was acknowledged.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "test-fault --states N" tries N crash states instead of the suite's few thousand. */
#include "csn-engine.h"
#include "csn-fault.h"
#include "csn-test.h"
#include <stdlib.h>
#include <unistd.h>

#define SHORT_STATES 2000
#define KILL_ROUNDS 50

static guint64     n_states = SHORT_STATES;
static const char *program;

/* Other levels' scenarios join here. */
static const CsnFaultScenario *const scenarios[] = { &csn_fault_engine_scenario };

static void
say (const char *what, const CsnFaultOutcome *outcome)
{
  g_test_message ("%s: %" G_GUINT64_FORMAT " operations, %" G_GUINT64_FORMAT " states, %" G_GUINT64_FORMAT
                  " wrong%s%s",
                  what, outcome->operations, outcome->states, outcome->wrong,
                  outcome->why != NULL ? ": " : "", outcome->why != NULL ? outcome->why : "");
}

static void
test_power (gconstpointer data)
{
  const CsnFaultScenario *scenario = data;
  CsnFaultOutcome         outcome;
  csn_engine_sqlite_weaken_for_harness (
      "EXTRA"); /* the real setting; the tiny cache makes SQLite write early */
  csn_fault_explore (scenario, n_states, 1, &outcome);
  csn_engine_sqlite_weaken_for_harness (NULL);
  say (scenario->name, &outcome);
  g_assert_cmpstr (outcome.why, ==, NULL);
  g_assert_cmpuint (outcome.wrong, ==, 0);
  g_assert_cmpuint (outcome.states, >=, n_states / 2);
}

/* A harness that finds nothing with weaker settings would find nothing with ours. */
static void
test_bites (gconstpointer data)
{
  CsnFaultOutcome outcome;
  csn_engine_sqlite_weaken_for_harness (data);
  csn_fault_explore (&csn_fault_engine_scenario, n_states / 3, 2, &outcome);
  csn_engine_sqlite_weaken_for_harness (NULL);
  say (data, &outcome);
  g_assert_cmpuint (outcome.wrong, >, 0);
  g_free (outcome.why);
}

static void
test_io_errors (gconstpointer data)
{
  const CsnFaultScenario *scenario = data;
  CsnFaultOutcome         outcome;
  csn_fault_inject (scenario, n_states > SHORT_STATES ? 1 : 4, &outcome);
  say (scenario->name, &outcome);
  g_assert_cmpstr (outcome.why, ==, NULL);
  g_assert_cmpuint (outcome.wrong, ==, 0);
  g_assert_cmpuint (outcome.states, >, 100);
}

/* --- Killing
 * ----------------------------------------------------------------------------------------------------------------
 */

static void
tell_parent (guint64 n)
{
  if (write (STDOUT_FILENO, &n, sizeof n) != sizeof n)
    _exit (1);
}

static guint64
kill_one (const char *folder, GRand *rand)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) victim =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--victim", folder, NULL);
  guint64 acknowledged = 0, n;
  gsize   got;
  g_assert_no_error (error);
  GInputStream *pipe = g_subprocess_get_stdout_pipe (victim);
  /* Killed after some transactions, at a moment that is nobody's choice. */
  for (int left = g_rand_int_range (rand, 1, 15); left > 0; left--)
    {
      g_assert_true (g_input_stream_read_all (pipe, &acknowledged, sizeof acknowledged, &got, NULL, &error));
      g_assert_cmpuint (got, ==, sizeof acknowledged);
    }
  g_usleep ((gulong) g_rand_int_range (rand, 0, 3000));
  g_subprocess_force_exit (victim);
  while (g_input_stream_read_all (pipe, &n, sizeof n, &got, NULL, NULL) && got == sizeof n)
    acknowledged = n;
  g_subprocess_wait (victim, NULL, NULL);
  return acknowledged;
}

static void
test_kill (void)
{
  char            *scratch = NULL;
  g_autofree char *folder = NULL;
  GRand           *rand = g_rand_new_with_seed (3);
  guint64          hot = 0, most = 0;
  for (guint round = 0; round < KILL_ROUNDS; round++)
    {
      if (round % 10 == 0)
        {
          g_clear_pointer (&scratch, csn_test_scratch_remove);
          g_free (folder);
          scratch = csn_test_scratch ();
          folder = g_build_filename (scratch, "CZ.register", NULL);
        }
      g_autofree char *why = NULL;
      g_autofree char *journal = g_build_filename (folder, "register.db-journal", NULL);
      guint64          acknowledged = kill_one (folder, rand);
      hot += g_file_test (journal, G_FILE_TEST_EXISTS);
      most = MAX (most, acknowledged);
      if (!csn_fault_engine_scenario.check (folder, acknowledged, &why))
        g_error ("round %u, %" G_GUINT64_FORMAT " acknowledged: %s", round, acknowledged, why);
    }
  g_test_message ("%u kills, %" G_GUINT64_FORMAT " in the middle of a write, up to %" G_GUINT64_FORMAT
                  " transactions",
                  KILL_ROUNDS, hot, most);
  g_assert_cmpuint (most, >, 10);
  csn_test_scratch_remove (scratch);
  g_rand_free (rand);
}

/* No program that is shipped can reach the weaker settings: they need a VFS that is not SQLite's own. */
static void
test_weakening_needs_the_harness (void)
{
  CsnFaultOutcome outcome;
  csn_engine_sqlite_weaken_for_harness ("OFF");
  csn_fault_explore (&csn_fault_unnamed_scenario, 500, 4, &outcome);
  csn_engine_sqlite_weaken_for_harness (NULL);
  say ("without naming the VFS", &outcome);
  g_assert_cmpstr (outcome.why, ==, NULL);
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && strcmp (argv[1], "--victim") == 0)
    {
      csn_fault_engine_work (argv[2], G_MAXUINT32, tell_parent);
      return 1;
    }
  g_test_init (&argc, &argv, NULL);
  if (argc == 3 && strcmp (argv[1], "--states") == 0)
    n_states = g_ascii_strtoull (argv[2], NULL, 10);
  program = argv[0];
  csn_fault_vfs ();
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *power = g_strdup_printf ("/fault/%s/power-fails-at-any-write", scenarios[i]->name);
      g_autofree char *io = g_strdup_printf ("/fault/%s/any-call-to-the-disk-fails", scenarios[i]->name);
      g_test_add_data_func (power, scenarios[i], test_power);
      g_test_add_data_func (io, scenarios[i], test_io_errors);
    }
  g_test_add_data_func ("/fault/harness/finds-losses-with-synchronous-full", "FULL", test_bites);
  g_test_add_data_func ("/fault/harness/finds-losses-with-synchronous-normal", "NORMAL", test_bites);
  g_test_add_data_func ("/fault/harness/finds-losses-with-synchronous-off", "OFF", test_bites);
  g_test_add_func ("/fault/harness/weakening-needs-a-named-vfs", test_weakening_needs_the_harness);
  g_test_add_func ("/fault/engine/killed-at-any-moment", test_kill);
  return g_test_run ();
}
