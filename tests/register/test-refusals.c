/* Wrong passphrases, damaged files, full disks, folders that cannot be written, clocks set back: a sentence, nothing changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void
refuse_unlock (Fixture *f, const char *user, const char *passphrase, int code, char **out_sentence)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (fixture_unlock (f, user, passphrase, &error));
  if (out_sentence != NULL)
    *out_sentence = g_strdup (error->message);
  fixture_assert_error (&error, code);
}

static void
test_passphrase (Fixture *f, gconstpointer data)
{
  g_autofree char *wrong = NULL, *unknown = NULL, *empty = NULL;
  g_autoptr (GError) error = NULL;
  refuse_unlock (f, FIXTURE_USER, "eighteen violet kettles sing", CSN_REGISTER_ERROR_CANNOT, &wrong);
  refuse_unlock (f, "Nobody At All", FIXTURE_PASSPHRASE, CSN_REGISTER_ERROR_CANNOT, &unknown);
  refuse_unlock (f, "", "", CSN_REGISTER_ERROR_CANNOT, &empty);
  g_assert_cmpstr (wrong, ==, unknown); /* who has an account is nobody's business */
  g_assert_cmpstr (wrong, ==, empty);
  g_autoptr (CsnRegister) reg = fixture_unlock (f, "  morwenna TREVANION ", FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (reg);
}

static void
test_change_passphrase (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) old = csn_secret_new_passphrase (FIXTURE_PASSPHRASE), next = csn_secret_new_passphrase ("nineteen amber lanterns hum"), weak = csn_secret_new_passphrase ("short");
  g_assert_false (csn_register_change_passphrase (f->reg, next, old, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_assert_false (csn_register_change_passphrase (f->reg, old, weak, &error));
  csn_assert_sentence (error);
  g_clear_error (&error);
  csn_register_change_passphrase (f->reg, old, next, &error);
  g_assert_no_error (error);
  refuse_unlock (f, FIXTURE_USER, FIXTURE_PASSPHRASE, CSN_REGISTER_ERROR_CANNOT, NULL);
  g_autoptr (CsnRegister) reg = fixture_unlock (f, FIXTURE_USER, "nineteen amber lanterns hum", &error);
  g_assert_no_error (error);
}

/* --- Damage ----------------------------------------------------------------------------------------------------- */
static void
overwrite (Fixture *f, const char *name, gsize at, gsize length, const char *with)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL), *bytes = NULL;
  gsize size;
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (gsize i = at; i < MIN (size, at + length); i++)
    bytes[i] = with[i % strlen (with)];
  g_autoptr (GBytes) damaged = g_bytes_new (bytes, size);
  g_assert_true (csn_file_write (path, damaged, TRUE, NULL));
}

static void
assert_not_opened (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnRegister) reg = csn_register_open (f->folder, f->clock, &error);
  if (reg != NULL)
    g_assert_false (fixture_enter (reg, fixture_identity (), fixture_person (), &error));
  g_assert_true (g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED) || g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT));
  csn_assert_sentence (error);
}

static void
test_damaged_database (Fixture *f, gconstpointer data)
{
  static const struct { gsize at, length; } damages[] = { { 0, 16 }, { 0, 100 }, { 100, 4000 }, { 4096, 4096 }, { 8192, 40000 } };
  g_autofree char *kept = g_build_filename (f->scratch, "kept", NULL);
  fixture_close (f);
  csn_test_copy_folder (f->folder, kept);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      overwrite (f, data, damages[i].at, damages[i].length, "damage");
      fixture_remove_below (f, "snapshots");
      assert_not_opened (f);
      csn_test_scratch_remove (g_strdup (f->folder));
      csn_test_copy_folder (kept, f->folder);
    }
  fixture_open (f);
}

static void
test_missing_file (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, data, NULL);
  fixture_close (f);
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_not_opened (f);
}

/* A snapshot saves time and nothing else: what is wrong with it is not noticed, because it is made again. */
static void
test_damaged_snapshot (Fixture *f, gconstpointer data)
{
  static const gsize places[] = { 0, 8, 20, 60, 5000 };
  fixture_reopen (f);
  g_autofree char *before = fixture_stand (f), *name = g_strdup_printf ("snapshots/%s.snapshot", fixture_person ());
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      fixture_close (f);
      overwrite (f, name, places[i], 6, "damage");
      fixture_open (f);
      g_autofree char *after = fixture_stand (f);
      g_assert_cmpstr (after, ==, before);
    }
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  fixture_close (f);
  g_assert_cmpint (truncate (path, 40), ==, 0);
  fixture_open (f);
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
}

static void
test_damaged_draft (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("drafts/%s.draft", f->ids->case_id);
  overwrite (f, name, 60, 4, "damage");
  g_assert_null (csn_register_load_draft (f->reg, f->ids->case_id, &error));
  csn_assert_sentence (error);
  g_clear_error (&error);
  g_assert_false (csn_register_check_case (f->reg, f->ids->case_id, NULL, &error));
  csn_assert_sentence (error);
  g_autoptr (JsonNode) document = fixture_document (f);
  fixture_save (f, f->ids->case_id, document); /* and it can be written anew */
}

/* --- The disk ---------------------------------------------------------------------------------------------------- */
/* In a child, which may not write files larger than they are: as on a full disk. */
static int
write_on_full_disk (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (CsnSecret) passphrase = csn_vault_init (&error) ? csn_secret_new_passphrase (FIXTURE_PASSPHRASE) : NULL;
  g_autoptr (CsnRegister) reg = csn_register_open (folder, clock, &error);
  if (reg == NULL || !csn_register_unlock (reg, FIXTURE_USER, passphrase, &error))
    g_error ("%s", error->message);
  struct rlimit limit = { 512, 512 };
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  gboolean done = csn_register_perform (reg, "number.void", "{\"number\":41,\"year\":2026,\"reference\":\"CZ/041/26\",\"reason\":\"Spoilt in the printer\"}", NULL, &error)
                  || csn_register_void_number (reg, "Spoilt in the printer", NULL, NULL, (g_clear_error (&error), &error));
  gboolean told = g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DISK);
  if (told)
    csn_assert_sentence (error);
  csn_register_free (g_steal_pointer (&reg)); /* nor does leaving do harm */
  return !done && told ? 0 : 1;
}

static void
run_child (Fixture *f, const char *program, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, what, f->folder, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (child, NULL, &error);
  g_assert_no_error (error);
}

static void
test_disk_full (Fixture *f, gconstpointer data)
{
  g_autofree char *before = fixture_stand (f);
  run_child (f, data, "--full-disk");
  fixture_reopen (f);
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
}

/* As nobody in particular, for whom a folder's mode counts. */
static int
create_in_closed_folder (const char *folder)
{
  const CsnFounding founding = { .area = "CZ", .force = "Kent Police", .unit = "Unit", .edition = "k10-current", .practice = TRUE, .person_name = "A", .person_title = "B" };
  g_autoptr (GError) error = NULL;
  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    return 77;
  g_autoptr (CsnClock) clock = csn_vault_init (&error) ? csn_clock_new_system () : NULL;
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  g_autofree char *inside = g_build_filename (folder, "new.register", NULL);
  if (csn_register_create (inside, &founding, passphrase, clock, &error) != NULL || !g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT))
    return 1;
  csn_assert_sentence (error);
  g_clear_error (&error);
  if (csn_register_open (folder, clock, &error) != NULL || !g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT))
    return 2;
  csn_assert_sentence (error);
  return 0;
}

static void
test_closed_folder (Fixture *f, gconstpointer data)
{
  fixture_close (f);
  g_assert_cmpint (g_chmod (f->folder, 0500), ==, 0);
  run_child (f, data, "--closed-folder");
  g_assert_cmpint (g_chmod (f->folder, 0700), ==, 0);
}

/* --- The clock, the edition, the lock ------------------------------------------------------------------------------ */
static void
test_clock (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_stand (f);
  g_assert_null (csn_register_clock_warning (f->reg));
  csn_clock_move_to (f->clock, csn_clock_now (f->clock) - DAY_US / 12);
  g_autofree char *same_day = csn_register_clock_warning (f->reg);
  g_assert_nonnull (strstr (same_day, "9:00am")); /* dates alone would not tell them apart */
  csn_clock_move_to (f->clock, csn_clock_now (f->clock) + DAY_US / 12);
  fixture_move (f, -3);
  g_autofree char *warning = csn_register_clock_warning (f->reg);
  g_assert_nonnull (warning);
  g_assert_false (csn_register_void_number (f->reg, "Spoilt in the printer", NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_autofree char *after = fixture_stand (f), *today = fixture_day (f, 0);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (today, ==, "2026-03-04"); /* today is never before the newest entry */
  fixture_move (f, 3 + 401);
  g_autofree char *far = csn_register_clock_warning (f->reg);
  g_assert_nonnull (far); /* a doubt, no obstacle */
}

static void
test_founding (Fixture *f, gconstpointer data)
{
  const CsnFounding good = { .area = "CZ", .force = "Kent Police", .unit = "Unit", .edition = "k10-current", .practice = TRUE, .person_name = "A Person", .person_title = "Inspector" };
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE), weak = csn_secret_new_passphrase ("short");
  g_autofree char *folder = g_build_filename (f->scratch, "new.register", NULL);
  CsnFounding bad[8];
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    bad[i] = good;
  bad[0].edition = "k10-3010"; /* unknown */
  bad[1].area = "C/Z";
  bad[2].area = "";
  bad[3].force = " ";
  bad[4].person_name = "";
  bad[5].last_paper_number = -1;
  bad[6].practice = FALSE; /* with a clock that is set */
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (csn_register_create (folder, &bad[i], i == 7 ? weak : passphrase, f->clock, &error));
      csn_assert_sentence (error);
      g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS)); /* nothing of it is left */
    }
  g_autoptr (GError) error = NULL;
  g_assert_null (csn_register_create (f->folder, &good, passphrase, f->clock, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  fixture_reopen (f); /* and what was there is whole */
}

static void
test_locked_elsewhere (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_stand (f);
  g_autoptr (CsnRegister) other = csn_register_open (f->folder, f->clock, &error);
  g_assert_no_error (error);
  g_assert_true (fixture_enter (other, fixture_identity (), fixture_person (), &error));
  csn_engine_sqlite_set_patience (csn_journal_get_engine (f->reg->journal), 200);
  g_assert_true (csn_journal_begin (other->journal, &error));
  g_assert_false (csn_register_void_number (f->reg, "Spoilt in the printer", NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  csn_journal_rollback (other->journal);
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
  csn_register_void_number (f->reg, "Spoilt in the printer", NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_while_locked (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  csn_register_lock (f->reg);
  g_assert_false (csn_register_is_unlocked (f->reg));
  g_assert_false (csn_register_perform (f->reg, "case.open", "{\"id\":\"3f2b8c1e-5d4a-4f6b-9c7d-0a1b2c3d4e5f\"}", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_assert_null (csn_register_query (f->reg, &error, "SELECT 1", NULL));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_assert_null (csn_register_thumbnail (f->reg, f->ids->photo_id, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_assert_false (csn_register_follow (f->reg, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_assert_null (csn_register_checkpoint (f->reg, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--full-disk"))
    return write_on_full_disk (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--closed-folder"))
    return create_in_closed_folder (argv[2]);
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/bad-input/wrong-passphrase-and-unknown-name-say-the-same", test_passphrase);
  fixture_add ("/register/bad-input/passphrase-changed", test_change_passphrase);
  fixture_add_data ("/register/bad-input/damaged-register", "register.db", test_damaged_database);
  fixture_add_data ("/register/bad-input/damaged-keyring", "keyring.db", test_damaged_database);
  fixture_add_data ("/register/bad-input/register-gone", "register.db", test_missing_file);
  fixture_add_data ("/register/bad-input/keyring-gone", "keyring.db", test_missing_file);
  fixture_add ("/register/bad-input/damaged-snapshot-is-made-again", test_damaged_snapshot);
  fixture_add ("/register/bad-input/damaged-draft", test_damaged_draft);
  fixture_add_data ("/register/bad-input/disk-full", argv[0], test_disk_full);
  fixture_add_data ("/register/bad-input/folder-that-cannot-be-written", argv[0], test_closed_folder);
  fixture_add ("/register/bad-input/clock-set-back", test_clock);
  fixture_add ("/register/bad-input/founding-that-makes-no-sense", test_founding);
  fixture_add ("/register/bad-input/register-in-use-elsewhere", test_locked_elsewhere);
  fixture_add ("/register/bad-input/locked-register-does-nothing", test_while_locked);
  return fixture_run ();
}
