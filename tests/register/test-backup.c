/* Backups: whole, read back, apart from their keys, thinned out, and put back. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <utime.h>

static char *
make_place (Fixture *f, const char *name)
{
  char *place = g_build_filename (f->scratch, name, NULL);
  g_assert_cmpint (g_mkdir_with_parents (place, 0700), ==, 0);
  return place;
}

static char *
back_up (Fixture *f, const char *place)
{
  g_autoptr (GError) error = NULL;
  char *made = NULL;
  csn_register_backup (f->folder, place, 0, NULL, NULL, &made, &error);
  g_assert_no_error (error);
  return made;
}

static guint
count_below (const char *folder, const char *prefix)
{
  guint n = 0;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    n += g_str_has_prefix (name, prefix) ? 1 : 0;
  return n;
}

/* The head of the register in @folder, without any key. */
static char *
head_of (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnVerdict) verdict = csn_register_verify (folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (csn_verdict_is_sound (verdict));
  g_autofree char *root = csn_text_hex (verdict->head.root, CSN_HASH_SIZE);
  return g_strdup_printf ("%" G_GUINT64_FORMAT " %s", verdict->entries, root);
}

static void
test_there_and_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean         with_keys = FALSE;
  g_autofree char *place = make_place (f, "stick"), *made = back_up (f, place), *again = g_build_filename (f->scratch, "again", "CZ.register", NULL);
  g_autofree char *keys_beside = g_build_filename (made, "keyring.db", NULL), *before = head_of (f->folder), *copied = head_of (made);
  g_assert_cmpstr (before, ==, copied);
  g_assert_false (g_file_test (keys_beside, G_FILE_TEST_EXISTS)); /* the copy of the register alone opens for nobody */
  csn_register_restore (made, again, &with_keys, &error);
  g_assert_no_error (error);
  g_assert_true (with_keys);
  g_autofree char *restored = head_of (again);
  g_assert_cmpstr (before, ==, restored);
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  g_autoptr (CsnRegister) reg = csn_register_open (again, f->clock, &error);
  g_assert_no_error (error);
  csn_register_unlock (reg, FIXTURE_USER, passphrase, &error);
  g_assert_no_error (error);
  g_autofree char *draft = csn_register_load_draft (reg, f->ids->case_id, &error), *own = csn_register_load_draft (f->reg, f->ids->case_id, NULL);
  g_assert_cmpstr (draft, ==, own); /* what was unfinished came along */
  g_assert_false (csn_register_restore (made, again, NULL, &error)); /* never over a register */
  csn_assert_sentence (error);
}

typedef struct { Fixture *f; guint acts; } Writer;

static gboolean
write_meanwhile (guint64 done, guint64 total, gpointer data)
{
  Writer *writer = data;
  g_autoptr (GError) error = NULL;
  if (writer->acts++ < 2)
    csn_register_void_number (writer->f->reg, "Spoilt in the printer", NULL, NULL, &error);
  g_assert_no_error (error);
  return TRUE;
}

static void
test_written_meanwhile (Fixture *f, gconstpointer data)
{
  Writer           writer = { f, 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *place = make_place (f, "stick"), *made = NULL;
  csn_register_backup (f->folder, place, 0, write_meanwhile, &writer, &made, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (writer.acts, >, 0);
  g_autofree char *copied = head_of (made); /* sound, whichever of the acts are in it */
  g_assert_nonnull (copied);
}

static gboolean
cancel_at_once (guint64 done, guint64 total, gpointer data)
{
  return FALSE;
}

/* What fails leaves nothing that looks like a backup. */
static void
assert_nothing_left (const char *place)
{
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = make_place (f, "stick");
  g_assert_false (csn_register_backup (f->folder, place, 0, cancel_at_once, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_nothing_left (place);
}

static void
test_place_is_not_there (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = g_build_filename (f->scratch, "unplugged", NULL);
  g_assert_false (csn_register_backup (f->folder, place, 0, NULL, NULL, NULL, &error));
  csn_assert_sentence (error);
  g_assert_false (g_file_test (place, G_FILE_TEST_EXISTS)); /* a missing stick must not become a folder on this disk */
}

/* A place that takes no files: not even root may make a folder below a file's name that is taken by a file. */
static void
test_place_cannot_be_written (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = make_place (f, "stick"), *made = back_up (f, place), *home = g_path_get_dirname (made);
  csn_register_remove_tree (home);
  g_assert_true (g_file_set_contents (home, "in the way", -1, NULL));
  g_assert_false (csn_register_backup (f->folder, place, 0, NULL, NULL, NULL, &error));
  csn_assert_sentence (error);
  g_assert_true (g_file_test (home, G_FILE_TEST_IS_REGULAR));
}

/* A device without room, where the system has one. */
static void
test_full (Fixture *f, gconstpointer data)
{
  g_autofree char *place = make_place (f, "full");
  const char      *mount[] = { "mount", "-t", "tmpfs", "-o", "size=64k", "none", place, NULL }, *unmount[] = { "umount", place, NULL };
  g_autoptr (GError) error = NULL;
  int status = 1;
  if (!g_spawn_sync (NULL, (char **) mount, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL) || status != 0)
    {
      g_test_skip ("a small disk cannot be mounted here");
      return;
    }
  gboolean done = csn_register_backup (f->folder, place, 0, NULL, NULL, NULL, &error);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  gboolean         empty = g_dir_read_name (dir) == NULL;
  g_clear_pointer (&dir, g_dir_close);
  g_spawn_sync (NULL, (char **) unmount, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_assert_false (done);
  g_assert_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DISK);
  csn_assert_sentence (error);
  g_assert_true (empty);
}

/* Backups of many days, made by renaming real ones. */
static void
pretend (const char *made, const char *name)
{
  g_autofree char *home = g_path_get_dirname (made), *path = g_build_filename (home, name, NULL), *keys = g_build_filename (home, "keys", name, NULL);
  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (keys, 0700), ==, 0);
}

static void
test_thinned_out (Fixture *f, gconstpointer data)
{
  g_autofree char *place = make_place (f, "stick"), *made = back_up (f, place), *home = g_path_get_dirname (made);
  for (int day = 1; day <= 28; day++)
    {
      g_autofree char *early = g_strdup_printf ("2020-02-%02d-080000", day), *late = g_strdup_printf ("2020-02-%02d-180000", day);
      pretend (made, early);
      pretend (made, late);
    }
  pretend (made, "2020-01-31-080000");
  g_autofree char *next = back_up (f, place);
  /* January's and February's first, and the newest of the last seven days that have one: six of February and today's. */
  g_assert_cmpuint (count_below (home, "2020-01"), ==, 1);
  g_assert_cmpuint (count_below (home, "2020-02"), ==, 1 + 6);
  static const char *const KEPT[] = { "2020-02-01-080000", "2020-02-23-180000", "2020-02-28-180000" };
  for (guint i = 0; i < G_N_ELEMENTS (KEPT); i++)
    {
      g_autofree char *path = g_build_filename (home, KEPT[i], NULL);
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
    }
  g_assert_true (g_file_test (next, G_FILE_TEST_IS_DIR));
  g_autofree char *keys = g_build_filename (home, "keys", NULL);
  g_assert_cmpuint (count_below (keys, "2020"), ==, 0); /* older than the shred horizon */
  g_assert_cmpuint (count_below (keys, "20"), >, 0);
}

static void
test_without_keys (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean         with_keys = TRUE;
  g_autofree char *place = make_place (f, "stick"), *made = back_up (f, place), *home = g_path_get_dirname (made), *keys = g_build_filename (home, "keys", NULL);
  g_autofree char *again = g_build_filename (f->scratch, "again.register", NULL);
  csn_register_remove_tree (keys);
  csn_register_restore (made, again, &with_keys, &error);
  g_assert_no_error (error);
  g_assert_false (with_keys);
  g_autofree char *head = head_of (again);
  g_assert_null (csn_register_open (again, f->clock, &error)); /* it can be verified, and not opened */
  csn_assert_sentence (error);
}

static void
test_damaged_backup (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = make_place (f, "stick"), *made = back_up (f, place), *path = g_build_filename (made, "register.db", NULL);
  g_autofree char *again = g_build_filename (f->scratch, "again.register", NULL);
  g_autoptr (GBytes) bytes = csn_test_read (path);
  gsize              length;
  g_autofree guint8 *spoilt = g_memdup2 (g_bytes_get_data (bytes, &length), g_bytes_get_size (bytes));
  spoilt[length / 2] ^= 0x40;
  g_assert_true (g_file_set_contents (path, (const char *) spoilt, (gssize) length, NULL));
  g_assert_false (csn_register_restore (made, again, NULL, &error));
  csn_assert_sentence (error);
  g_assert_false (g_file_test (again, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_false (csn_register_restore (place, again, NULL, &error)); /* not a backup at all */
  csn_assert_sentence (error);
}

static void
test_leftovers_are_swept (Fixture *f, gconstpointer data)
{
  g_autofree char *old = g_build_filename (f->folder, "drafts", ".countersign-ABCDEF", NULL), *young = g_build_filename (f->folder, "drafts", ".countersign-GHIJKL", NULL);
  struct utimbuf   long_ago = { 1000, 1000 };
  g_assert_true (g_file_set_contents (old, "half", -1, NULL) && g_file_set_contents (young, "half", -1, NULL));
  g_assert_cmpint (utime (old, &long_ago), ==, 0);
  fixture_reopen (f);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS)); /* another desk may be at it */
}

static void
test_set_up (Fixture *f, gconstpointer data)
{
  const CsnFounding founding = { .area = "TH", .force = "Kent Police", .unit = "Thanet Area Intelligence Unit", .edition = "k10-current", .last_paper_number = 47,
                                 .person_name = "Rowan Newcomer", .person_title = "Inspector" };
  CsnFounding       wrong = founding;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase ("nineteen amber lanterns hum"), weak = csn_secret_new_passphrase ("short");
  g_autofree char *parent = g_build_filename (f->scratch, "new", NULL), *folder = g_build_filename (parent, "TH.register", NULL);
  wrong.edition = "k10-nowhere";
  g_assert_false (csn_register_set_up (folder, &wrong, passphrase, NULL, NULL, NULL, &error));
  csn_assert_sentence (error);
  g_clear_error (&error);
  g_assert_false (csn_register_set_up (folder, &founding, weak, NULL, NULL, NULL, &error));
  csn_assert_sentence (error);
  g_clear_error (&error);
  g_assert_false (csn_register_set_up (folder, &founding, passphrase, "/nowhere", NULL, NULL, &error)); /* no drawings */
  csn_assert_sentence (error);
  g_clear_error (&error);
  g_assert_false (g_file_test (parent, G_FILE_TEST_EXISTS)); /* nothing half done */
  csn_register_set_up (folder, &founding, passphrase, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_below (parent, "."), ==, 0);
  g_autoptr (CsnRegister) reg = csn_register_open (folder, NULL, &error);
  csn_register_unlock (reg, "Rowan Newcomer", passphrase, &error);
  g_assert_no_error (error);
  g_autofree char *first = csn_register_first_reference ("th", 47, csn_date_from_ymd (2026, 11, 22));
  g_assert_cmpstr (first, ==, "TH/048/26");
  g_assert_false (csn_register_set_up (folder, &founding, passphrase, NULL, NULL, NULL, &error)); /* never over another */
  csn_assert_sentence (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/backup/comes-back-whole", test_there_and_back);
  fixture_add ("/register/backup/while-others-write", test_written_meanwhile);
  fixture_add ("/register/backup/cancelled-leaves-nothing", test_cancelled);
  fixture_add ("/register/backup/missing-drive-is-not-made", test_place_is_not_there);
  fixture_add ("/register/backup/place-that-cannot-be-written", test_place_cannot_be_written);
  fixture_add ("/register/backup/full-disk-leaves-nothing", test_full);
  fixture_add ("/register/backup/thinned-out", test_thinned_out);
  fixture_add ("/register/restore/without-keys-is-only-verified", test_without_keys);
  fixture_add ("/register/restore/refuses-what-is-damaged", test_damaged_backup);
  fixture_add ("/register/drafts/leftovers-are-swept", test_leftovers_are_swept);
  fixture_add ("/register/set-up/whole-or-not-at-all", test_set_up);
  return fixture_run ();
}
