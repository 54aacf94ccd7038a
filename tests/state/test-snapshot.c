/* Snapshots, and that the same acts give the same state. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-state-fixture.h"
#include "csn-test.h"

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autofree char *before = csn_state_fixture_fingerprint (state);
  g_autoptr (GBytes) bytes = csn_state_serialise (state, &error);
  g_assert_no_error (error);
  g_autoptr (CsnState) loaded = csn_state_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  g_autofree char *after = csn_state_fixture_fingerprint (loaded);
  g_assert_cmpstr (before, ==, after);

  /* What was loaded works on, as the one it came from does. */
  g_autoptr (CsnRows) found = csn_state_search (loaded, "shop theft", FALSE, 5, NULL);
  g_assert_cmpuint (csn_rows_length (found), ==, 1);
  g_assert_false (csn_state_fixture_try (loaded, CSN_FIXTURE_DAY, "case.open", "{\"id\":\"@case\"}", NULL));
  g_assert_false (csn_state_fixture_try (
      loaded, CSN_FIXTURE_DAY, "notice.add",
      "{\"id\":\"@n\",\"case_id\":\"@none\",\"scheme_id\":\"@scheme\",\"starts_on\":\"x\",\"ends_on\":\"x\"}",
      NULL));
  csn_state_fixture_do (
      loaded, "2026-02-01", "scheme.add",
      "{\"id\":\"@s2\",\"name\":\"Rhyl\",\"type\":\"t\",\"locality\":\"l\",\"registration\":\"r\"}");
  csn_state_fixture_do (
      state, "2026-02-01", "scheme.add",
      "{\"id\":\"@s2\",\"name\":\"Rhyl\",\"type\":\"t\",\"locality\":\"l\",\"registration\":\"r\"}");
  g_autofree char *one = csn_state_fixture_fingerprint (loaded),
                  *other = csn_state_fixture_fingerprint (state);
  g_assert_cmpstr (one, ==, other);
  g_assert_null (csn_state_query (loaded, NULL, "ATTACH '/tmp/x' AS x", NULL));
}

static void
assert_refused (const guint8 *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (CsnState) state = csn_state_new_from_bytes (bytes, &error);
  g_assert_null (state);
  g_assert_error (error, CSN_STATE_ERROR, CSN_STATE_ERROR_FAILED);
  csn_assert_sentence (error);
}

static void
test_damaged (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autoptr (GBytes) bytes = csn_state_serialise (state, NULL);
  gsize              length;
  const guint8      *data = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *copy = g_memdup2 (data, length);

  for (gsize at = 0; at < length; at += at < 120 ? 7 : 4093)
    {
      copy[at] ^= 0x10;
      assert_refused (copy, length);
      copy[at] ^= 0x10;
    }
  assert_refused (copy, 0);
  assert_refused (copy, 50);
  assert_refused (copy, length - 1);
  assert_refused (copy, length - 4096);
  assert_refused ((const guint8 *) "SQLite format 3", 16);
}

/* A random but repeatable history of acts, some of which are refused. */
static char *
write_random_act (GRand *random, guint n, const char **out_kind)
{
  int one = g_rand_int_range (random, 0, 40), two = g_rand_int_range (random, 0, 12);
  switch (g_rand_int_range (random, 0, 9))
    {
    case 0:
      *out_kind = "scheme.add";
      return g_strdup_printf ("{\"id\":\"@s-%d\",\"name\":\"Scheme %d\",\"type\":\"Pub "
                              "Watch\",\"locality\":\"Rhyl\",\"registration\":\"R\"}",
                              two, two);
    case 1:
      *out_kind = "member.add";
      return g_strdup_printf ("{\"id\":\"@m-%d\",\"scheme_id\":\"@s-%d\",\"organisation\":\"Shop "
                              "%d\",\"premises\":\"p\",\"person\":\"x\",\"storage\":\"s\",\"contact\":\"c\"}",
                              one, two, one);
    case 2:
      *out_kind = "case.open";
      return g_strdup_printf ("{\"id\":\"@k-%d\"}", one);
    case 3:
      *out_kind = "identity.record";
      return g_strdup_printf ("{\"case_id\":\"@k-%d\",\"name\":\"Name %u\"}", one, n);
    case 4:
      *out_kind = "case.authorise";
      return g_strdup_printf ("{\"case_id\":\"@k-%d\",\"release_id\":\"@r-%d\",\"number\":%u,\"year\":2026,"
                              "\"reference\":\"CZ/%u/26\",\"decision\":{\"told\":{\"offence\":\"theft %u\"},"
                              "\"recipients\":[{\"recipient_id\":\"@m-%d\",\"route\":\"B\"}]}}",
                              one, one, 100 + n, 100 + n, n, one);
    case 5:
      *out_kind = "copy.issue";
      return g_strdup_printf (
          "{\"id\":\"@x-%u\",\"release_id\":\"@r-%d\",\"copy_no\":%d,\"recipient_id\":\"@member\",\"route\":"
          "\"B\",\"undertaking_id\":\"@undertaking\",\"language\":\"en\","
          "\"conditions_version\":\"1\",\"conditions_sha256\":\"c\",\"supplied_on\":\"2026-01-10\",\"due_"
          "on\":\"2026-03-11\",\"medium\":\"paper\",\"form_blob_id\":\"f\",\"form_sha256\":\"f\",\"picture_"
          "sha256\":\"p\"}",
          n, one, two + 1);
    case 6:
      *out_kind = "recipient.change";
      return g_strdup_printf ("{\"id\":\"@m-%d\",\"organisation\":\"Shop %u\"}", one, n);
    case 7:
      *out_kind = "number.void";
      return g_strdup_printf ("{\"number\":%d,\"year\":2026,\"reference\":\"CZ/%d/26\",\"reason\":\"r\"}",
                              100 + one, 100 + one);
    default:
      *out_kind = "look.photo";
      return g_strdup_printf ("{\"about_id\":\"@p-%d\",\"reason\":\"Review %u\"}", one, n);
    }
}

/* Invariant 1, in memory: refused and undone acts leave no trace that a replay of the others would lack. */
static void
test_replay (void)
{
  for (guint round = 0; round < 5; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
      g_autoptr (CsnState) performed = csn_state_fixture_new ();
      g_autoptr (CsnState) replayed = csn_state_fixture_new ();
      g_autoptr (GPtrArray) kinds = g_ptr_array_new (), bodies = g_ptr_array_new_with_free_func (g_free);
      for (guint n = 0; kinds->len < 300; n++)
        {
          const char      *kind;
          g_autofree char *body = write_random_act (random, n, &kind);
          gboolean         dry = n % 7 == 0;
          g_assert_true (csn_state_savepoint (performed, NULL));
          gboolean done = csn_state_fixture_try (performed, "2026-01-12", kind, body, NULL);
          g_assert_true (dry ? csn_state_rollback (performed, NULL) : csn_state_release (performed, NULL));
          if (!done || dry)
            continue;
          g_ptr_array_add (kinds, (gpointer) kind);
          g_ptr_array_add (bodies, g_steal_pointer (&body));
        }
      g_assert_true (csn_state_replay_begin (replayed, NULL));
      for (guint i = 0; i < kinds->len; i++)
        csn_state_fixture_do (replayed, "2026-01-12", kinds->pdata[i], bodies->pdata[i]);
      g_assert_true (csn_state_replay_end (replayed, TRUE, NULL));
      g_autofree char *one = csn_state_fixture_fingerprint (performed),
                      *other = csn_state_fixture_fingerprint (replayed);
      g_assert_cmpstr (one, ==, other);
      csn_assert_asked (replayed, "SELECT count (*) > 305 FROM entries", "1");
    }
}

static gboolean
add_scheme (CsnState *state, const char *id, GError **error)
{
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\",\"name\":\"Quay %s\",\"type\":\"t\",\"locality\":"
                                           "\"l\",\"registration\":\"r\"}",
                                           id, id);
  return csn_state_fixture_try (state, "2026-02-01", "scheme.add", body, error);
}

/* All of a replay or nothing of it, whatever was half done when it failed. */
static void
test_replay_whole (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autofree char *before = csn_state_fixture_fingerprint (state);

  g_assert_true (csn_state_replay_begin (state, NULL));
  g_assert_true (add_scheme (state, "@s2", NULL));
  g_assert_false (add_scheme (state, "@s2", NULL));
  g_autoptr (GError) error = NULL;
  g_assert_false (add_scheme (state, "@s3", &error));
  g_assert_error (error, CSN_STATE_ERROR, CSN_STATE_ERROR_SHAPE);
  csn_assert_sentence (error);
  g_assert_true (csn_state_replay_end (state, TRUE, NULL));
  g_autofree char *failed = csn_state_fixture_fingerprint (state);
  g_assert_cmpstr (before, ==, failed);

  g_assert_true (csn_state_replay_begin (state, NULL));
  g_assert_true (add_scheme (state, "@s2", NULL));
  g_assert_true (csn_state_replay_end (state, FALSE, NULL));
  g_autofree char *undone = csn_state_fixture_fingerprint (state);
  g_assert_cmpstr (before, ==, undone);

  g_autoptr (CsnState) other = csn_state_fixture_new ();
  g_assert_true (csn_state_replay_begin (state, NULL));
  g_assert_true (add_scheme (state, "@s2", NULL));
  g_assert_true (csn_state_replay_end (state, TRUE, NULL));
  g_assert_true (add_scheme (other, "@s2", NULL));
  g_autofree char *replayed = csn_state_fixture_fingerprint (state),
                  *performed = csn_state_fixture_fingerprint (other);
  g_assert_cmpstr (replayed, ==, performed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/state/snapshot/round-trip", test_round_trip);
  g_test_add_func ("/state/snapshot/damaged", test_damaged);
  g_test_add_func ("/state/replay/gives-the-same-state", test_replay);
  g_test_add_func ("/state/replay/all-or-nothing", test_replay_whole);
  return g_test_run ();
}
