/* Replaying the journal gives exactly the state that performing reached. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

#define HISTORIES 4
#define STEPS 40

typedef struct
{
  Fixture   *f;
  GRand     *rand;
  GPtrArray *cases, *releases, *copies; /* ids; cases are open ones */
} History;

static const char *
pick (History *h, GPtrArray *ids)
{
  return g_ptr_array_index (ids, (guint) g_rand_int_range (h->rand, 0, (int) ids->len));
}

/* Each of these may be refused or not fit: then nothing must have happened, which the comparison at the end shows. */
static gboolean
attempt (History *h, const char *kind, char *body)
{
  g_autofree char *text = body;
  g_autoptr (GError) error = NULL;
  gboolean done = csn_register_perform (h->f->reg, kind, text, NULL, &error);
  if (!done)
    csn_assert_sentence (error);
  return done;
}

static void
change_outside (History *h)
{
  const char *member = h->f->ids->members[g_rand_int_range (h->rand, 0, FIXTURE_MEMBERS)];
  static const char *const statuses[] = { "active", "suspended", "left", "gone" };
  switch (g_rand_int_range (h->rand, 0, 4))
    {
    case 0:
      attempt (h, "recipient.change", g_strdup_printf ("{\"id\":\"%s\",\"storage\":\"Safe %d in the cellar\",\"contact\":\"01632 960%03d\"}",
                                                       member, g_rand_int_range (h->rand, 0, 99), g_rand_int_range (h->rand, 0, 999)));
      break;
    case 1:
      attempt (h, "recipient.status", g_strdup_printf ("{\"id\":\"%s\",\"status\":\"%s\",\"reason\":\"Inspection of the premises\"}", member,
                                                       statuses[g_rand_int_range (h->rand, 0, 4)]));
      break;
    case 2:
      attempt (h, "scheme.change", g_strdup_printf ("{\"id\":\"%s\",\"registration\":\"SW-%d\"}", h->f->ids->scheme, g_rand_int_range (h->rand, 0, 99)));
      break;
    default:
      fixture_sign (h->f, h->f->ids->members[g_rand_int_range (h->rand, 0, FIXTURE_MEMBERS)]);
    }
}

static void
work_on_case (History *h)
{
  const char      *case_id = pick (h, h->cases);
  g_autofree char *starts = fixture_day (h->f, -g_rand_int_range (h->rand, 1, 40)), *ends = fixture_day (h->f, g_rand_int_range (h->rand, -60, 300));
  g_autofree char *notice = csn_text_new_id ();
  switch (g_rand_int_range (h->rand, 0, 4))
    {
    case 0:
      attempt (h, "identity.record", g_strdup_printf ("{\"case_id\":\"%s\",\"name\":\"Peregrine Skrimshire %d\"}", case_id, g_rand_int_range (h->rand, 0, 9)));
      break;
    case 1:
      attempt (h, "look.identity", g_strdup_printf ("{\"about_id\":\"%s\",\"case_id\":\"%s\",\"reason\":\"Comparison with the log\"}", case_id, case_id));
      break;
    case 2:
      attempt (h, "notice.add", g_strdup_printf ("{\"id\":\"%s\",\"case_id\":\"%s\",\"scheme_id\":\"%s\",\"starts_on\":\"%s\",\"ends_on\":\"%s\"}", notice, case_id,
                                                 h->f->ids->scheme, starts, ends));
      break;
    default:
      attempt (h, "case.open", g_strdup_printf ("{\"id\":\"%s\"}", case_id)); /* there already: does not fit */
    }
}

static void
decide (History *h)
{
  g_autofree char *case_id = h->cases->len > 0 ? g_strdup (pick (h, h->cases)) : fixture_new_case (h->f, "Isolde Ferrabosco");
  g_autoptr (GError) error = NULL;
  if (g_rand_boolean (h->rand))
    {
      g_autofree char *reference = NULL;
      char *release = NULL;
      /* A suspended member blocks it. */
      if (csn_register_authorise_confirmed (h->f->reg, case_id, &reference, NULL, &error))
        {
          g_assert_true (csn_register_resolve (h->f->reg, reference, &release, NULL, NULL));
          g_ptr_array_add (h->releases, release);
        }
    }
  else
    csn_register_refuse (h->f->reg, case_id, g_rand_boolean (h->rand), "There is no current intelligence for this locality.", NULL, &error);
  for (guint i = 0; error == NULL && i < h->cases->len; i++)
    if (g_str_equal (g_ptr_array_index (h->cases, i), case_id))
      g_ptr_array_remove_index_fast (h->cases, i--);
}

static void
supply (History *h)
{
  if (h->releases->len == 0)
    return;
  CsnIssued *one = fixture_try_issue (h->f, pick (h, h->releases), h->f->ids->members[g_rand_int_range (h->rand, 0, FIXTURE_MEMBERS)]);
  if (one->copy_id != NULL)
    g_ptr_array_add (h->copies, g_strdup (one->copy_id));
  csn_issued_free (one);
}

static void
follow_copy (History *h)
{
  if (h->copies->len == 0)
    return;
  const char      *copy = pick (h, h->copies);
  g_autofree char *sql = g_strdup_printf ("SELECT case_id FROM copies_now WHERE id = '%s'", copy);
  g_autofree char *case_id = fixture_text (h->f, sql), *today = fixture_day (h->f, 0), *id = csn_text_new_id ();
  g_autoptr (GError) error = NULL;
  if (g_rand_boolean (h->rand))
    (void) fixture_receipt (h->f, copy, TRUE, g_rand_boolean (h->rand), NULL, &error);
  else
    attempt (h, "copy.return", g_strdup_printf ("{\"id\":\"%s\",\"case_id\":\"%s\",\"copy_id\":\"%s\",\"outcome\":\"returned\",\"on\":\"%s\",\"by\":\"Bettina Example\","
                                                "\"how\":\"Handed over at the station\"}", id, case_id, copy, today));
}

static void
take_step (History *h)
{
  csn_clock_move_to (h->f->clock, csn_clock_now (h->f->clock) + g_rand_int_range (h->rand, 0, 3) * DAY_US + G_USEC_PER_SEC);
  switch (g_rand_int_range (h->rand, 0, 9))
    {
    case 0:
      g_ptr_array_add (h->cases, fixture_new_case (h->f, "Lazarus Gathercole"));
      break;
    case 1:
      decide (h);
      break;
    case 2:
    case 3:
      supply (h);
      break;
    case 4:
      follow_copy (h);
      break;
    case 5:
      (void) csn_register_void_number (h->f->reg, "Spoilt in the printer", NULL, NULL, NULL);
      break;
    case 6:
      if (h->cases->len > 0)
        work_on_case (h);
      break;
    default:
      change_outside (h);
    }
}

static void
test_random_histories (Fixture *f, gconstpointer data)
{
  guint32 seed = (guint32) GPOINTER_TO_UINT (data);
  History h = { f, g_rand_new_with_seed (seed), g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free),
                g_ptr_array_new_with_free_func (g_free) };
  guint64 before = csn_journal_get_head (f->reg->journal)->size;
  g_ptr_array_add (h.cases, g_strdup (f->ids->case_id));
  for (guint i = 0; i < STEPS; i++)
    {
      take_step (&h);
      if (i == STEPS / 2)
        fixture_reopen (f); /* the second half goes on from a snapshot */
    }
  g_autofree char *performed = fixture_stand (f);
  g_test_message ("%" G_GUINT64_FORMAT " entries by performing", csn_journal_get_head (f->reg->journal)->size - before);
  g_assert_cmpuint (csn_journal_get_head (f->reg->journal)->size, >, before + STEPS / 4);
  fixture_reopen (f);
  g_autofree char *from_snapshot = fixture_stand (f);
  g_assert_cmpstr (from_snapshot, ==, performed);
  fixture_close (f);
  fixture_remove_below (f, "snapshots");
  fixture_open (f);
  g_autofree char *replayed = fixture_stand (f);
  g_assert_cmpstr (replayed, ==, performed);
  g_ptr_array_unref (h.cases);
  g_ptr_array_unref (h.releases);
  g_ptr_array_unref (h.copies);
  g_rand_free (h.rand);
}

/* An old snapshot under newer entries: what came since is applied on top. */
static void
test_old_snapshot (Fixture *f, gconstpointer data)
{
  g_autofree char *snapshots = g_build_filename (f->folder, "snapshots", NULL), *kept = g_build_filename (f->scratch, "kept", NULL);
  fixture_reopen (f);
  csn_test_copy_folder (snapshots, kept);
  fixture_do (f, "scheme.change", "{\"id\":\"%s\",\"registration\":\"SW-77\"}", f->ids->scheme);
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  csn_issued_free (fixture_issue (f, release, f->ids->members[0]));
  g_autofree char *performed = fixture_stand (f);
  fixture_close (f);
  csn_test_scratch_remove (g_steal_pointer (&snapshots));
  snapshots = g_build_filename (f->folder, "snapshots", NULL);
  csn_test_copy_folder (kept, snapshots);
  fixture_open (f);
  g_autofree char *reached = fixture_stand (f);
  g_assert_cmpstr (reached, ==, performed);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 1; i <= HISTORIES; i++)
    {
      g_autofree char *path = g_strdup_printf ("/register/invariant-1/random-history-%u-replays-to-the-same-state", i);
      fixture_add_data (path, GUINT_TO_POINTER (i), test_random_histories);
    }
  fixture_add ("/register/invariant-1/old-snapshot-with-newer-entries", test_old_snapshot);
  return fixture_run ();
}
