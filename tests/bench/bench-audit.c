/* What the data protection unit asks of a large register: every rule over every release, counts, unusual looks. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-audit [RELEASES]: prints name, ours, peer, ratio. A practice register of two years is written by the same acts that people's hands do, each judged, but for the papers. Peer of a check
 * of every rule: replaying the same journal with nothing to judge. */
#include <time.h>
#include "bench-make.h"
#include "csn-register-judging.h"
#include "csn-register-private.h"

#define DAY_US G_GINT64_CONSTANT (86400000000)
#define DAYS 730
#define MEMBERS 40
#define COPIES 3
#define SLICE_US 20000 /* as the window asks for */
#define KEPT_DAYS 50 /* then a copy comes back, but one of twenty */

typedef struct
{
  CsnRegister *reg;
  CsnClock    *clock;
  GPtrArray   *members, *out; /* out: Copy, the oldest first */
  gint64       start_us;
  guint        n_done, n_back;
} Bench;

typedef struct { char *case_id, *copy_id; CsnDate since; } Copy;

static void
free_copy (Copy *copy)
{
  g_free (copy->case_id);
  g_free (copy->copy_id);
  g_free (copy);
}

/* @body is freed. */
static void
add_act (GArray *acts, const char *kind, const char *scope, JsonNode *body)
{
  const CsnNewAct act = { .kind = kind, .scope = scope, .body = body };
  g_array_append_val (acts, act);
}

static void
perform_all (Bench *bench, GArray *acts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean done = csn_register_perform_all (bench->reg, (const CsnNewAct *) (gpointer) acts->data, acts->len, &problems, &error);
  bench_must (done, &error, problems, "a release");
  for (guint i = 0; i < acts->len; i++)
    json_node_unref (g_array_index (acts, CsnNewAct, i).body);
  g_array_set_size (acts, 0);
}

static JsonNode *
photo_body (const char *case_id)
{
  g_autofree char *id = csn_text_new_id (), *blob = csn_text_new_id (), *thumbnail = csn_text_new_id ();
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  JsonNode *body = csn_register_object ("id", id, "case_id", case_id, "sha256", hash, "type", "image/jpeg", "camera_date", "2023-01-02", "blob_id", blob, "thumbnail_blob_id", thumbnail, NULL);
  static const struct { const char *name; int value; } SIZES[] = { { "bytes", 400000 }, { "width", 1600 }, { "height", 2000 }, { "orientation", 1 } };
  for (guint i = 0; i < G_N_ELEMENTS (SIZES); i++)
    json_object_set_int_member (json_node_get_object (body), SIZES[i].name, SIZES[i].value);
  return body;
}

static JsonNode *
copy_body (Bench *bench, const char *case_id, const char *release_id, const char *member, int copy_no)
{
  g_autofree char *id = csn_text_new_id (), *today = csn_date_to_iso (csn_register_today (bench->reg)), *due = csn_date_to_iso (csn_register_today (bench->reg) + 60);
  g_autofree char *undertaking = csn_state_text (bench->reg->state, NULL, "SELECT undertaking_id FROM undertakings_now WHERE recipient_id = :id", ":id", member, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  JsonNode *body = csn_register_object ("id", id, "case_id", case_id, "release_id", release_id, "recipient_id", member, "route", "B", "undertaking_id", undertaking, "language", "en",
                                        "conditions_version", csn_edition_version (bench->reg->edition), "conditions_sha256", csn_edition_wording_sha256 (bench->reg->edition, "conditions", "en"),
                                        "supplied_on", today, "due_on", due, "medium", "paper", "form_blob_id", id, "form_sha256", hash, "picture_sha256", hash, NULL);
  json_object_set_int_member (json_node_get_object (body), "copy_no", copy_no);
  json_object_set_array_member (json_node_get_object (body), "members", json_array_new ());
  Copy *copy = g_new (Copy, 1);
  *copy = (Copy) { g_strdup (case_id), g_strdup (id), csn_register_today (bench->reg) };
  g_ptr_array_add (bench->out, copy);
  return body;
}

static JsonNode *
return_body (Bench *bench, const Copy *copy)
{
  g_autofree char *id = csn_text_new_id (), *today = csn_date_to_iso (csn_register_today (bench->reg));
  return csn_register_object ("id", id, "case_id", copy->case_id, "copy_id", copy->copy_id, "outcome", "returned", "on", today, "by", "Bench", "how", "Handed over at the desk", NULL);
}

/* What has been out for so long comes back; one of twenty does not, and is overdue in the end. */
static void
take_back (Bench *bench, GArray *acts)
{
  for (; bench->n_back < bench->out->len; bench->n_back++)
    {
      const Copy *copy = g_ptr_array_index (bench->out, bench->n_back);
      if (copy->since + KEPT_DAYS > csn_register_today (bench->reg))
        return;
      if (bench->n_back % 20 != 0)
        add_act (acts, "copy.return", copy->case_id, return_body (bench, copy));
    }
}

static void
make_release (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) acts = g_array_new (FALSE, TRUE, sizeof (CsnNewAct));
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autofree char *case_id = NULL, *reference = NULL;
  for (guint k = 0; k < COPIES; k++)
    g_ptr_array_add (chosen, g_ptr_array_index (bench->members, (bench->n_done + 7 * k) % MEMBERS));
  bench_must (csn_register_open_case (bench->reg, &case_id, NULL, &error), &error, NULL, "case.open");
  take_back (bench, acts);
  add_act (acts, "photo.import", case_id, photo_body (case_id));
  add_act (acts, "identity.record", case_id, csn_register_object ("case_id", case_id, "name", "Zebedee Quillfeather", "born_on", "1987-03-09", NULL));
  perform_all (bench, acts);
  g_autofree char *draft = bench_write_draft (csn_register_today (bench->reg), chosen);
  JsonNode        *decision = csn_register_authorise_body (bench->reg, case_id, draft, &reference, &error);
  bench_must (decision != NULL, &error, NULL, "decision");
  const char *release_id = json_object_get_string_member (json_node_get_object (decision), "release_id");
  add_act (acts, "case.authorise", case_id, decision);
  for (guint k = 0; k < COPIES; k++)
    add_act (acts, "copy.issue", case_id, copy_body (bench, case_id, release_id, g_ptr_array_index (chosen, k), (int) k + 1));
  add_act (acts, "look.identity", case_id, csn_register_object ("about_id", case_id, "case_id", case_id, "reason", "Comparing the record with its paper", NULL));
  perform_all (bench, acts);
  bench->n_done++;
}

/* --- Measuring --------------------------------------------------------------------------------------------------- */
/* Processor time, so that other work on the machine counts less. */
static double
now (void)
{
  struct timespec spent;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double) spent.tv_sec + (double) spent.tv_nsec / 1e9;
}

/* The releases of @days up to @last; seconds. */
static double
judge (Bench *bench, CsnDate last, int days, guint *out_releases, guint64 *out_checks)
{
  g_autoptr (GError) error = NULL;
  double start = now ();
  g_autoptr (CsnCompliance) found = csn_register_compliance (bench->reg, last - days, last, NULL, NULL, &error);
  double taken = now () - start;
  bench_must (found != NULL, &error, NULL, "compliance");
  *out_releases = found->releases->len;
  *out_checks = found->checks;
  return taken;
}

static void
measure_compliance (Bench *bench)
{
  static const struct { const char *what; int days; } PERIODS[] = { { "all", DAYS }, { "last month", 30 } };
  guint   releases;
  guint64 checks;
  CsnDate today = csn_register_today (bench->reg);
  double  replay = judge (bench, today - DAYS - 10, 1, &releases, &checks); /* nothing to judge but today */
  for (guint i = 0; i < G_N_ELEMENTS (PERIODS); i++)
    {
      double           taken = judge (bench, today, PERIODS[i].days, &releases, &checks);
      g_autofree char *name = g_strdup_printf ("compliance of %s, %u of %u releases, %" G_GUINT64_FORMAT " rules run, s (peer: replay alone)", PERIODS[i].what, releases, bench->n_done, checks);
      bench_print_line (name, taken, replay);
    }
}

/* What a page that asks something meanwhile waits for, at worst. */
static void
measure_slices (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  CsnDate today = csn_register_today (bench->reg);
  guint64 done = 0, total = 1;
  double  start = now (), longest;
  g_autoptr (CsnJudging) judging = csn_judging_new (bench->reg, today - DAYS, today, &error);
  bench_must (judging != NULL, &error, NULL, "judging");
  for (longest = now () - start; done < total; longest = MAX (longest, now () - start))
    {
      start = now ();
      bench_must (csn_judging_go_on (judging, bench->reg, SLICE_US, &done, &total, &error), &error, NULL, "slice");
    }
  bench_print_line ("longest slice of it, ms (peer: the slice that was asked for)", longest * 1000, SLICE_US / 1000.0);
}

static void
measure_reading (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  CsnDate today = csn_register_today (bench->reg);
  double  start = now ();
  g_autoptr (GPtrArray) statistics = csn_register_statistics (bench->reg, today - DAYS, today, &error);
  bench_must (statistics != NULL, &error, NULL, "statistics");
  bench_print_line ("statistics of all, ms (peer: none)", (now () - start) * 1000, 0);
  start = now ();
  g_autoptr (CsnRows) looks = csn_register_unusual_looks (bench->reg, today - DAYS, today, &error);
  bench_must (looks != NULL, &error, NULL, "looks");
  bench_print_line ("unusual looks of all, ms (peer: none)", (now () - start) * 1000, 0);
}

int
main (int argc, char **argv)
{
  guint n_releases = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 2000;
  g_autoptr (GError) error = NULL;
  bench_must (g_getenv ("CSN_SOURCE") != NULL, NULL, NULL, "CSN_SOURCE must name the source folder; ./dev bench sets it");
  bench_must (csn_vault_init (&error), &error, NULL, "vault");
  char *scratch = csn_test_scratch ();
  g_autofree char *folder = g_build_filename (scratch, "CZ.register", NULL);
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (BENCH_PASSPHRASE);
  Bench bench = { .start_us = g_get_real_time () - DAYS * DAY_US, .out = g_ptr_array_new_with_free_func ((GDestroyNotify) free_copy) };
  bench.clock = csn_clock_new_set (bench.start_us);
  bench.reg = bench_found_register (folder, passphrase, bench.clock);
  bench.members = bench_add_members (bench.reg, MEMBERS, DAYS);
  gint64 start = g_get_monotonic_time ();
  while (bench.n_done < n_releases)
    {
      csn_clock_move_to (bench.clock, bench.start_us + DAYS * DAY_US / n_releases * bench.n_done);
      make_release (&bench);
    }
  g_print ("# %u releases made in %.1f s, %" G_GUINT64_FORMAT " acts\n", n_releases, bench_seconds_since (start), bench.reg->applied);
  measure_compliance (&bench);
  measure_slices (&bench);
  measure_reading (&bench);
  csn_register_free (bench.reg);
  csn_clock_unref (bench.clock);
  g_ptr_array_unref (bench.members);
  g_ptr_array_unref (bench.out);
  csn_test_scratch_remove (scratch);
  return 0;
}
