/* Replay, search and snapshot at the size of a large register: name, ours, peer, ratio.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Peers: replay against the same acts with the bare INSERT of the entry only; search and snapshot against a
 * memcmp scan and a memcpy of the same bytes. Nothing is asserted: a time is a figure, not a verdict. */
#include "csn-state-fixture.h"
#include <time.h>

#define RELEASES 100000
#define MIXED_ACTS 100000

/* Processor time, so that other work on the machine counts less. */
static gint64
now (void)
{
  struct timespec spent;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (gint64) spent.tv_sec * G_USEC_PER_SEC + spent.tv_nsec / 1000;
}

static void
print_line (const char *name, double ours, double peer)
{
  g_print ("%s\t%.3f\t%.3f\t%.2f\n", name, ours, peer, peer > 0 ? ours / peer : 0);
}

/* One in five a release, the rest the acts that surround it. */
static char *
write_act (guint i, const char **out_kind)
{
  guint n = i / 5;
  switch (i % 5)
    {
    case 0:
      *out_kind = "case.open";
      return g_strdup_printf ("{\"id\":\"case-%u\"}", n);
    case 1:
      *out_kind = "photo.import";
      return g_strdup_printf ("{\"id\":\"photo-%u\",\"case_id\":\"case-%u\",\"sha256\":\"%064u\",\"bytes\":"
                              "400000,\"type\":\"image/jpeg\",\"width\":1600,\"height\":2000,"
                              "\"orientation\":1,\"blob_id\":\"blob-%u\",\"thumbnail_blob_id\":\"thumb-%u\"}",
                              n, n, n, n, n);
    case 2:
      *out_kind = "case.authorise";
      return g_strdup_printf (
          "{\"case_id\":\"case-%u\",\"release_id\":\"release-%u\",\"number\":%u,\"year\":2026,\"reference\":"
          "\"CZ/%03u/26\",\"decision\":{\"photo_id\":\"photo-%u\","
          "\"grounds\":{\"gateway\":\"common-law\",\"purposes\":[\"prevention\"],\"locality\":\"%s\","
          "\"rationale\":\"Current reports\"},"
          "\"japan\":{\"justified\":\"Reports of theft\",\"authorised\":\"By me\",\"proportionate\":\"One "
          "face\",\"auditable\":\"Here\",\"necessary\":\"Yes\"},"
          "\"told\":{\"offence\":\"%s\",\"sentence\":\"It is suspected that this subject may engage in crime "
          "in your area.\"},"
          "\"recipients\":[{\"recipient_id\":\"%s\",\"route\":\"B\"}]}}",
          n, n, n + 100, n + 100, n, n % 3 == 0 ? "Llandudno" : "Colwyn Bay",
          n % 7 == 0 ? "robbery" : "theft", csn_state_fixture_id ("member"));
    case 3:
      *out_kind = "copy.issue";
      return g_strdup_printf (
          "{\"id\":\"copy-%u\",\"case_id\":\"case-%u\",\"release_id\":\"release-%u\",\"copy_no\":1,"
          "\"recipient_id\":\"%s\",\"route\":\"B\",\"undertaking_id\":\"%s\","
          "\"language\":\"en\",\"conditions_version\":\"1\",\"conditions_sha256\":\"c1\",\"supplied_on\":"
          "\"2026-01-10\",\"due_on\":\"2026-03-11\",\"medium\":\"paper\","
          "\"form_blob_id\":\"form-%u\",\"form_sha256\":\"%064u\",\"picture_sha256\":\"%064u\"}",
          n, n, n, csn_state_fixture_id ("member"), csn_state_fixture_id ("undertaking"), n, n, n);
    default:
      *out_kind = "look.photo";
      return g_strdup_printf ("{\"about_id\":\"photo-%u\",\"case_id\":\"case-%u\",\"reason\":\"Review of the "
                              "photograph before supply\"}",
                              n, n);
    }
}

/* Acts from @from on whose place in their five is @lowest to @highest; texts are written beforehand. */
static gint64
replay_block (CsnState *state, guint from, guint n, guint lowest, guint highest)
{
  g_autofree CsnAct *acts = g_new0 (CsnAct, n);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func (g_free);
  for (guint i = from; i < from + n; i++)
    if (i % 5 >= lowest && i % 5 <= highest)
      {
        CsnAct *act = acts + bodies->len;
        act->seq = 1000 + i;
        act->time_us = G_GINT64_CONSTANT (1768039200000000) + (gint64) i * 7 * G_USEC_PER_SEC;
        act->today = 739626 + (CsnDate) (i / 200);
        act->actor_id = csn_state_fixture_id ("coordinator");
        act->scope_id = csn_state_fixture_id ("register");
        act->body = write_act (i, &act->kind);
        g_ptr_array_add (bodies, (gpointer) act->body);
      }
  gint64 start = now ();
  for (guint i = 0; i < bodies->len; i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean done = csn_state_apply (state, acts + i, &error);
      g_assert_no_error (error);
      g_assert_true (done);
    }
  return now () - start;
}

static double
replay (CsnState *state, guint from, guint n, guint lowest, guint highest)
{
  gint64 spent = 0;
  g_assert_true (csn_state_replay_begin (state, NULL));
  for (guint done = 0; done < n; done += 5000)
    spent += replay_block (state, from + done, MIN (n - done, 5000), lowest, highest);
  spent -= now ();
  g_assert_true (csn_state_replay_end (state, TRUE, NULL));
  return (double) (spent + now ());
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;
  return (left > right) - (left < right);
}

static void
measure_search (CsnState *state, const char *words)
{
  gint64 times[21];
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = now ();
      g_autoptr (CsnRows) rows = csn_state_search (state, words, FALSE, 50, &error);
      times[i] = now () - start;
      g_assert_no_error (error);
    }
  qsort (times, G_N_ELEMENTS (times), sizeof *times, compare_times);

  g_autofree char *name =
      g_strdup_printf ("search \"%s\" p50 ms at %u releases (peer: LIKE over the words)", words, RELEASES);
  g_autofree char *pattern = g_strdup_printf ("%%%s%%", words);
  gint64           start = now ();
  g_autoptr (CsnRows) peer = csn_state_query (
      state, NULL, "SELECT id FROM findables WHERE words LIKE :p ORDER BY id DESC", ":p", pattern, NULL);
  print_line (name, (double) times[G_N_ELEMENTS (times) / 2] / 1000,
              (double) (now () - start) / 1000);
}

static void
measure_list (CsnState *state, const char *name, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 start = now ();
  g_autoptr (CsnRows) rows = csn_state_query (state, &error, sql, NULL);
  g_assert_no_error (error);
  g_autofree char *label = g_strdup_printf ("%s, %u rows, ms (peer: none)", name, csn_rows_length (rows));
  print_line (label, (double) (now () - start) / 1000, 0);
}

static void
measure_lists (CsnState *state)
{
  measure_list (state, "first list", "SELECT * FROM releases_now ORDER BY number DESC LIMIT 200");
  measure_list (state, "first list again", "SELECT * FROM releases_now ORDER BY number DESC LIMIT 200");
  measure_list (state, "whole list", "SELECT * FROM releases_now ORDER BY number DESC");
  measure_list (state, "copies due",
                "SELECT id, review_on FROM copies_now WHERE whereabouts = 'out' ORDER BY review_on LIMIT 200");
  measure_list (state, "reviews due", "SELECT * FROM reviews_due ORDER BY review_on");
  measure_list (state, "review of one release",
                "SELECT u.review_on FROM releases r LEFT JOIN reviews_due u ON u.release_id = r.id WHERE r.number = 48");
}

static void
measure_snapshot (CsnState *state, guint next)
{
  g_autoptr (GError) error = NULL;
  gint64 start = now ();
  g_autoptr (GBytes) bytes = csn_state_serialise (state, &error);
  double writing = (double) (now () - start) / 1000;
  g_assert_no_error (error);

  start = now ();
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  double             copying = (double) (now () - start) / 1000;
  g_assert_nonnull (copy);
  g_print ("# snapshot: %zu MiB\n", g_bytes_get_size (bytes) >> 20);
  print_line ("snapshot write ms (peer: memcpy)", writing, copying);

  start = now ();
  g_autoptr (CsnState) loaded = csn_state_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  print_line ("snapshot load ms (peer: memcpy)", (double) (now () - start) / 1000, copying);
  measure_lists (loaded);
  print_line ("act after it us (peer: none)", replay (loaded, next, 5000, 0, 4) / 5000, 0);
}

int
main (void)
{
  g_autoptr (CsnState) mixed = csn_state_fixture_new (), large = csn_state_fixture_new ();
  g_autoptr (CsnState) small = csn_state_fixture_new ();
  double first = 0;
  for (guint kind = 0; kind < 5; kind++)
    {
      /* Each kind alone, over the cases of 10,000 mixed acts. */
      const char      *name;
      double           spent = replay (small, 0, 10000, kind, kind);
      g_autofree char *body = write_act (kind, &name);
      g_autofree char *label = g_strdup_printf ("replay us an act, %s (peer: case.open)", name);
      first = kind == 0 ? spent / 2000 : first;
      print_line (label, spent / 2000, first);
    }
  print_line ("replay us an act, 100,000 mixed (peer: case.open)",
              replay (mixed, 0, MIXED_ACTS, 0, 4) / MIXED_ACTS, first);
  gint64 start = now ();
  g_autoptr (CsnRows) none = csn_state_search (mixed, "zzz", FALSE, 1, NULL);
  g_assert_nonnull (none);
  print_line ("first search after it ms (peer: none)", (double) (now () - start) / 1000, 0);
  g_print ("# after 100,000 acts\n");
  measure_snapshot (mixed, MIXED_ACTS);

  g_print ("# after 100,000 releases\n");
  (void) replay (large, 0, RELEASES * 5, 0, 3);
  start = now ();
  g_autoptr (CsnRows) also_none = csn_state_search (large, "zzz", FALSE, 1, NULL);
  print_line ("first search ms (peer: none)", (double) (now () - start) / 1000, 0);
  static const char *const WORDS[] = { "s",     "su",      "subject",         "t",
                                       "theft", "robbery", "rob theft",       "4",
                                       "47",    "cz47",    "CZ/047/26",       "26",
                                       "c",     "cz",      "llandudno theft", "zzz",
                                       "subj th", "is suspected that", "is suspected that this subject ma",
                                       "is suspected that this subject may",
                                       "is suspected that this subject may llandudno colwyn", /* nowhere together */
                                       "is suspected that this subject may engage in crime 47123" };
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    measure_search (large, WORDS[i]);
  measure_snapshot (large, RELEASES * 5);
  return 0;
}
