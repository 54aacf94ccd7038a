/* Two processes on one register: both see all, and what is seen is the same. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define ACTS 60

static guint changes;

static void
count_change (CsnRegister *reg, gpointer data)
{
  changes++;
}

static void
change (CsnRegister *reg, const char *scheme, const char *who, guint i)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\",\"registration\":\"%s-%u\"}", scheme, who, i);
  if (!csn_register_perform (reg, "scheme.change", body, NULL, &error))
    g_error ("%s", error->message);
}

static int
work_elsewhere (const char *folder, const char *scheme)
{
  g_autoptr (GError) error = NULL;
  gint64 now = 0;
  csn_moment_parse ("2026-03-04T11:00:00+00:00", &now);
  g_autoptr (CsnClock)    clock = csn_clock_new_set (now);
  g_autoptr (CsnRegister) reg = csn_vault_init (&error) ? csn_register_open (folder, clock, &error) : NULL;
  g_autoptr (CsnSecret)   passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  if (reg == NULL || !csn_register_unlock (reg, FIXTURE_USER, passphrase, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < ACTS; i++)
    change (reg, scheme, "there", i);
  g_autoptr (CsnRows) rows = csn_register_query (reg, &error, "SELECT count(*) FROM entries WHERE kind = 'scheme.change'", NULL);
  return g_ascii_strtoll (csn_rows_cell (rows, 0, 0), NULL, 10) >= ACTS ? 0 : 1;
}

static void
test_at_once (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  changes = 0;
  csn_register_set_observer (f->reg, count_change, NULL);
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, data, "--work", f->folder, f->ids->scheme, NULL);
  g_assert_no_error (error);
  for (guint i = 0; i < ACTS; i++)
    {
      gboolean changed = FALSE;
      change (f->reg, f->ids->scheme, "here", i);
      csn_register_follow (f->reg, &changed, &error);
      g_assert_no_error (error);
      g_usleep (10000);
    }
  g_subprocess_wait_check (child, NULL, &error);
  g_assert_no_error (error);
  csn_register_follow (f->reg, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM entries WHERE kind = 'scheme.change'"), ==, 2 * ACTS);
  g_assert_cmpuint (changes, >=, ACTS);
  g_autofree char *followed = fixture_stand (f);
  fixture_close (f);
  fixture_remove_below (f, "snapshots");
  fixture_open (f);
  g_autofree char *replayed = fixture_stand (f);
  g_assert_cmpstr (replayed, ==, followed);
}

/* In one process, so that the order is known: what the other did is seen before one's own act is judged. */
static void
test_follow (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean changed = TRUE;
  g_autoptr (CsnRegister) other = csn_register_open (f->folder, f->clock, &error);
  g_assert_no_error (error);
  g_assert_true (fixture_enter (other, fixture_identity (), fixture_person (), &error));
  csn_register_follow (other, &changed, &error);
  g_assert_false (changed);
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  csn_register_follow (other, &changed, &error);
  g_assert_no_error (error);
  g_assert_true (changed);
  g_autofree char *case_id = NULL;
  g_assert_true (csn_register_resolve (other, "41", NULL, &case_id, &error));
  g_assert_cmpstr (case_id, ==, f->ids->case_id);
  g_assert_false (csn_register_refuse (other, f->ids->case_id, FALSE, "There is no current intelligence.", NULL, &error)); /* decided meanwhile */
  csn_assert_sentence (error);
  const char *recipients[] = { f->ids->members[0], NULL };
  g_autoptr (GPtrArray) here = NULL, there = NULL;
  g_clear_error (&error);
  g_assert_true (csn_register_issue (f->reg, release, recipients, NULL, &here, &error));
  g_assert_true (csn_register_issue (other, release, (const char *[]) { f->ids->members[1], NULL }, NULL, &there, &error));
  g_assert_cmpint (((CsnIssued *) g_ptr_array_index (here, 0))->copy_no, ==, 1);
  g_assert_cmpint (((CsnIssued *) g_ptr_array_index (there, 0))->copy_no, ==, 2);
}

/* Killed while it saves: what was said to be saved, or something later, is there, and whole. */
static void
test_draft_survives_killing (Fixture *f, gconstpointer data)
{
  for (guint round = 0; round < 15; round++)
    {
      int     ends[2];
      guint32 saved = 0, n;
      g_assert_cmpint (pipe (ends), ==, 0);
      pid_t child = fork ();
      g_assert_cmpint (child, >=, 0);
      for (n = 1; child == 0; n++)
        {
          g_autofree char *text = g_strdup_printf ("{\"grounds\":{\"rationale\":\"%u\"}}", n);
          if (!csn_register_save_draft (f->reg, f->ids->case_id, text, NULL) || write (ends[1], &n, sizeof n) != sizeof n)
            _exit (1);
        }
      close (ends[1]);
      for (guint left = 1 + round % 5; left > 0; left--)
        g_assert_cmpint (read (ends[0], &saved, sizeof saved), ==, sizeof saved);
      g_usleep (round * 37);
      kill (child, SIGKILL);
      while (read (ends[0], &n, sizeof n) == sizeof n)
        saved = n;
      close (ends[0]);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      g_autoptr (GError) error = NULL;
      g_autofree char *draft = csn_register_load_draft (f->reg, f->ids->case_id, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_suffix (draft, "\"}}"));
      g_assert_cmpuint (g_ascii_strtoull (strrchr (draft, ':') + 2, NULL, 10), >=, saved);
    }
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--work"))
    return work_elsewhere (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  fixture_add_data ("/register/desks/two-processes-see-all", argv[0], test_at_once);
  fixture_add ("/register/desks/follows-what-the-other-did", test_follow);
  fixture_add ("/register/draft/survives-killing", test_draft_survives_killing);
  return fixture_run ();
}
