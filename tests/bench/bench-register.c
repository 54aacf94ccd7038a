/* A whole register against its parts' floors: acts, unlocking, issuing. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-register [ACTS]: prints name, ours, peer, ratio. Peers: a bare SQLite commit (DELETE, EXTRA) of as many bytes with one Ed25519
 * signature; the passphrase's Argon2id alone; a bare cairo form with the stamp burnt into the photograph (bench-peer.c). */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include "bench-make.h"
#include "bench-peer.h"

#define MEMBERS 221 /* 1 + 20 + 200 */
#define SINGLE_ACTS 300
#define BATCH 500

static char *
change_body (const char *member, guint i)
{
  return g_strdup_printf ("{\"id\":\"%s\",\"contact\":\"01227 %06u\",\"storage\":\"Locked cabinet %u in the back office\",\"reason\":\"Benchmark %u\"}",
                          member, i, i, i);
}

/* --- Acts ------------------------------------------------------------------------------------------------------- */
static void
measure_acts (CsnRegister *self, const char *member, const char *folder, guint n_acts)
{
  g_autofree char *sample = change_body (member, 1);
  gint64 start = g_get_monotonic_time ();
  for (guint i = 0; i < SINGLE_ACTS; i++)
    {
      g_autofree char *body = change_body (member, i);
      bench_perform (self, "recipient.change", body);
    }
  double ours = bench_seconds_since (start) * 1000 / SINGLE_ACTS, peer = bench_peer_commit_ms (folder, strlen (sample), 1, SINGLE_ACTS);
  bench_print_line ("perform one act, durable, ms (peer: bare SQLite commit, signed)", ours, peer);

  start = g_get_monotonic_time ();
  guint done = 0;
  for (; done < n_acts; done += BATCH)
    {
      CsnNewAct acts[BATCH];
      for (guint i = 0; i < BATCH; i++)
        {
          g_autofree char *body = change_body (member, done + i);
          acts[i] = (CsnNewAct) { .kind = "recipient.change", .body = json_from_string (body, NULL) };
        }
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      bench_must (csn_register_perform_all (self, acts, BATCH, &problems, &error), &error, problems, "batch");
      for (guint i = 0; i < BATCH; i++)
        json_node_unref (acts[i].body);
    }
  bench_print_line ("perform in batches of 500, ms an act (peer: bare SQLite commit of 500, signed)", bench_seconds_since (start) * 1000 / done,
                    bench_peer_commit_ms (folder, strlen (sample), BATCH, 4));
}

/* --- Unlocking -------------------------------------------------------------------------------------------------- */
static void
remove_snapshots (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "snapshots", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      (void) g_remove (file);
    }
}

/* Opens and unlocks; seconds. The register is freed again, which writes a snapshot. */
static double
unlock_once (const char *folder, CsnSecret *passphrase, double *out_passphrase, gint64 *out_acts)
{
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (CsnRegister) self = csn_register_open (folder, clock, &error);
  bench_must (self != NULL, &error, NULL, "open");
  bench_must (csn_register_unlock (self, "Bench", passphrase, &error), &error, NULL, "unlock");
  double taken = bench_seconds_since (start);
  start = g_get_monotonic_time ();
  bench_must (csn_register_confirm (self, passphrase, &error), &error, NULL, "confirm");
  *out_passphrase = bench_seconds_since (start);
  g_autoptr (CsnRows) rows = csn_register_query (self, &error, "SELECT count(*) AS n FROM entries", NULL);
  bench_must (rows != NULL, &error, NULL, "count");
  *out_acts = csn_rows_number (rows, 0, "n");
  csn_register_lock (self);
  return taken;
}

static void
measure_unlock (const char *folder, CsnSecret *passphrase)
{
  double argon = 0;
  gint64 acts = 0;
  remove_snapshots (folder);
  double replay = unlock_once (folder, passphrase, &argon, &acts);
  g_autofree char *first = g_strdup_printf ("unlock by replay of %" G_GINT64_FORMAT " acts, s (peer: the passphrase's Argon2id alone)", acts);
  bench_print_line (first, replay, argon);
  g_autofree char *each = g_strdup_printf ("replay with opening and unsealing, us an act of %" G_GINT64_FORMAT " (peer: the target)", acts);
  bench_print_line (each, (replay - argon) * 1e6 / (double) acts, 12);
  double snapshot = unlock_once (folder, passphrase, &argon, &acts);
  g_autofree char *second = g_strdup_printf ("unlock from the snapshot of %" G_GINT64_FORMAT " acts, s (peer: the passphrase's Argon2id alone)", acts);
  bench_print_line (second, snapshot, argon);
}

/* --- Issuing ---------------------------------------------------------------------------------------------------- */
static char *
make_release (CsnRegister *self, GBytes *portrait, GPtrArray *members, CsnSecret *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *case_id = NULL, *reference = NULL;
  char *release_id = NULL;
  bench_must (csn_register_open_case (self, &case_id, NULL, &error), &error, NULL, "case.open");
  bench_must (csn_register_import_photo (self, case_id, portrait, NULL, NULL, &error), &error, NULL, "photo.import");
  g_autofree char *identity = g_strdup_printf ("{\"case_id\":\"%s\",\"name\":\"Zebedee Quillfeather\",\"born_on\":\"1987-03-09\"}", case_id);
  bench_perform (self, "identity.record", identity);
  g_autofree char *draft = bench_write_draft (csn_register_today (self), members);
  bench_must (csn_register_save_draft (self, case_id, draft, &error), &error, NULL, "draft");
  gboolean done = csn_register_authorise (self, case_id, passphrase, &reference, &problems, &error);
  bench_must (done, &error, problems, "authorise");
  bench_must (csn_register_resolve (self, reference, &release_id, NULL, &error), &error, NULL, "resolve");
  return release_id;
}

static void
measure_issue (CsnRegister *self, GPtrArray *members, CsnSecret *passphrase)
{
  gsize length = 0;
  char *bytes = bench_read_demo ("portraits/portrait-01-canon-gps.jpg", &length);
  g_autoptr (GBytes) portrait = g_bytes_new_take (bytes, length);
  g_autofree char *release_id = make_release (self, portrait, members, passphrase);
  static const guint sizes[] = { 1, 20, 200 };
  guint first = 0;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();
      g_autoptr (GPtrArray) issued = NULL;
      g_autoptr (GError) error = NULL;
      for (guint k = 0; k < sizes[i]; k++)
        g_ptr_array_add (ids, g_ptr_array_index (members, first + k));
      g_ptr_array_add (ids, NULL);
      first += sizes[i];
      gint64 start = g_get_monotonic_time ();
      bench_must (csn_register_issue (self, release_id, (const char *const *) ids->pdata, NULL, &issued, &error), &error, NULL, "issue");
      double ours = bench_seconds_since (start) * 1000 / sizes[i];
      for (guint k = 0; k < issued->len; k++)
        {
          const CsnIssued *copy = g_ptr_array_index (issued, k);
          bench_must (copy->copy_id != NULL, NULL, copy->problems, "a copy");
        }
      g_autofree char *name = g_strdup_printf ("issue to %u recipient%s, everything included, ms a copy (peer: bare cairo, stamp burnt in)", sizes[i],
                                               sizes[i] == 1 ? "" : "s");
      bench_print_line (name, ours, bench_peer_form_ms (portrait, sizes[i]));
    }
}

int
main (int argc, char **argv)
{
  guint n_acts = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 20000;
  if (g_getenv ("CSN_SOURCE") == NULL)
    g_error ("CSN_SOURCE must name the source folder; ./dev bench sets it");
  g_autoptr (GError) error = NULL;
  bench_must (csn_vault_init (&error), &error, NULL, "vault");
  char *scratch = csn_test_scratch ();
  g_autofree char *folder = g_build_filename (scratch, "CZ.register", NULL);
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (BENCH_PASSPHRASE);
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  CsnRegister *self = bench_found_register (folder, passphrase, clock);
  g_autoptr (GPtrArray) members = bench_add_members (self, MEMBERS, 300);
  measure_issue (self, members, passphrase);
  measure_acts (self, g_ptr_array_index (members, 0), scratch, n_acts);
  csn_register_free (self);
  measure_unlock (folder, passphrase);
  csn_test_scratch_remove (scratch);
  return 0;
}
