/* Making and opening register folders, and refusing to. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-journal-fixture.h"
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

static void
assert_mode (const char *folder, const char *name, guint mode)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat      info;
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, mode);
}

static void
refuse_open (const char *folder, gboolean read_only, CsnJournalError code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (csn_engine_sqlite_open (folder, NULL, read_only, &error));
  g_assert_error (error, CSN_JOURNAL_ERROR, (int) code);
  csn_assert_sentence (error);
}

static void
refuse_create (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (csn_engine_sqlite_create (folder, NULL, &error));
  g_assert_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_CANNOT);
  csn_assert_sentence (error);
}

static void
test_private (Fixture *f, gconstpointer data)
{
  fixture_append (f, 0, "founded", NULL, 0);
  assert_mode (f->folder, ".", 0700);
  assert_mode (f->folder, "register.db", 0600);
  assert_mode (f->folder, "keyring.db", 0600);
}

static void
test_create_refuses_existing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->folder, "register.db", NULL);
  g_autofree char *link = g_build_filename (f->scratch, "link", NULL);
  g_autofree char *public = g_build_filename (f->scratch, "public", NULL);
  fixture_fill (f);
  fixture_close (f);
  g_autoptr (GBytes) before = csn_test_read (path);
  refuse_create (f->folder);
  g_autoptr (GBytes) after = csn_test_read (path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpint (symlink (f->folder, link), ==, 0);
  refuse_create (link);
  g_assert_cmpint (mkdir (public, 0755), ==, 0);
  g_assert_cmpint (chmod (public, 0755), ==, 0);
  refuse_create (public);
  refuse_create ("/proc/nowhere/CZ.register");
}

/* A keyring without a register: what create made before it failed is gone, what it found is not. */
static void
test_create_cleans_up (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->scratch, "half", NULL);
  g_autofree char *keyring = g_build_filename (folder, "keyring.db", NULL);
  g_autofree char *reg = g_build_filename (folder, "register.db", NULL);
  g_assert_cmpint (mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("nowhere", reg), ==, 0); /* register.db cannot be made; keyring.db is, first */
  refuse_create (folder);
  g_assert_false (g_file_test (keyring, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (reg, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_set_contents (keyring, "mine", 4, NULL));
  g_assert_cmpint (unlink (reg), ==, 0);
  refuse_create (folder);
  g_autoptr (GBytes) kept = csn_test_read (keyring);
  g_assert_cmpuint (g_bytes_get_size (kept), ==, 4);
}

static void
test_open_refuses (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "register.db", NULL);
  g_autofree char *keyring = g_build_filename (f->folder, "keyring.db", NULL);
  g_autofree char *moved = g_build_filename (f->scratch, "moved.db", NULL);
  g_autofree char *link = g_build_filename (f->scratch, "link", NULL);
  fixture_fill (f);
  fixture_close (f);
  refuse_open (f->scratch, FALSE, CSN_JOURNAL_ERROR_CANNOT); /* no register in it */
  refuse_open ("/nowhere/at/all", FALSE, CSN_JOURNAL_ERROR_CANNOT);
  g_assert_cmpint (symlink (f->folder, link), ==, 0);
  refuse_open (link, FALSE, CSN_JOURNAL_ERROR_CANNOT);
  g_assert_cmpint (rename (path, moved), ==, 0);
  g_assert_cmpint (symlink (moved, path), ==, 0);
  refuse_open (f->folder, FALSE, CSN_JOURNAL_ERROR_CANNOT);
  refuse_open (f->folder, TRUE, CSN_JOURNAL_ERROR_CANNOT);
  g_assert_cmpint (unlink (path), ==, 0);
  g_assert_true (
      g_file_set_contents (path,
                           "This is a letter and no database at all, whatever its name may say of it. "
                           "It is long enough to have a header of one hundred bytes.",
                           -1, NULL));
  refuse_open (f->folder, FALSE, CSN_JOURNAL_ERROR_DAMAGED);
  g_assert_cmpint (rename (keyring, path), ==, 0);
  refuse_open (f->folder, FALSE, CSN_JOURNAL_ERROR_CANNOT); /* a keyring is no register */
  g_assert_cmpint (rename (moved, path), ==, 0);
  refuse_open (f->folder, FALSE,
               CSN_JOURNAL_ERROR_CANNOT); /* without its keyring it cannot be worked with … */
  fixture_assert_sound (f);               /* … but it can be verified */
}

static void
test_newer_format (Fixture *f, gconstpointer data)
{
  fixture_fill (f);
  fixture_tamper (f, "PRAGMA user_version = 2");
  refuse_open (f->folder, FALSE, CSN_JOURNAL_ERROR_CANNOT);
  fixture_tamper (f, "PRAGMA user_version = 0");
  refuse_open (f->folder, FALSE, CSN_JOURNAL_ERROR_CANNOT);
  fixture_tamper (f, "PRAGMA user_version = 1; PRAGMA application_id = 7");
  refuse_open (f->folder, FALSE, CSN_JOURNAL_ERROR_CANNOT);
}

static void
test_read_only (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_fill (f);
  fixture_close (f);
  CsnEngine *engine = csn_engine_sqlite_open (f->folder, NULL, TRUE, &error);
  g_assert_no_error (error);
  g_autoptr (CsnJournal) journal = csn_journal_new (engine, f->register_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (csn_journal_get_head (journal)->size, ==, 6);
  g_assert_false (csn_journal_begin (journal, &error));
  g_assert_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_CANNOT);
  csn_assert_sentence (error);
}

static void
test_read_only_folder (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "register.db", NULL);
  g_autofree char *keyring = g_build_filename (f->folder, "keyring.db", NULL);
  g_autoptr (GError) error = NULL;
  fixture_fill (f);
  fixture_close (f);
  if (geteuid () == 0)
    {
      g_test_skip ("the superuser may write everywhere: permissions cannot be tested as root");
      return;
    }
  g_assert_cmpint (chmod (path, 0400), ==, 0);
  g_assert_cmpint (chmod (f->folder, 0500), ==, 0);
  CsnEngine *engine = csn_engine_sqlite_open (f->folder, NULL, FALSE, &error);
  if (engine != NULL)
    {
      g_autoptr (CsnJournal) journal = csn_journal_new (engine, f->register_id, &error);
      g_assert_no_error (error);
      g_assert_false (csn_journal_begin (journal, &error));
    }
  g_assert_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_CANNOT);
  csn_assert_sentence (error);
  g_assert_cmpint (chmod (f->folder, 0700), ==, 0);
}

static void
test_busy (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_fill (f);
  g_assert_true (csn_journal_begin (f->journal, &error));
  g_autoptr (CsnEngine) other = csn_engine_sqlite_open (f->folder, NULL, FALSE, &error);
  g_assert_no_error (error);
  csn_engine_sqlite_set_patience (other, 30);
  g_assert_false (other->klass->begin (other, &error));
  g_assert_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_BUSY);
  csn_assert_sentence (error);
  csn_journal_rollback (f->journal);
  g_clear_error (&error);
  g_assert_true (other->klass->begin (other, &error)); /* being busy is nothing lasting */
  other->klass->rollback (other);
}

static gboolean
count_item (
    const char *kind, const guint8 *id, const guint8 *holder, GBytes *bytes, gpointer data, GError **error)
{
  guint *sum = data;
  *sum += 1000 + (guint) g_bytes_get_size (bytes);
  return TRUE;
}

static guint
sum_items (CsnEngine *engine, const char *kind)
{
  guint sum = 0;
  g_assert_true (engine->klass->key_read (engine, kind, count_item, &sum, NULL));
  return sum;
}

static void
test_keyring (Fixture *f, gconstpointer data)
{
  CsnEngine *engine = csn_journal_get_engine (f->journal);
  guint8     a[CSN_ID_SIZE] = { 1 }, b[CSN_ID_SIZE] = { 2 };
  g_autoptr (GBytes) three = g_bytes_new_static ("abc", 3);
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);
  g_assert_true (engine->klass->key_begin (engine, NULL));
  g_assert_true (engine->klass->key_put (engine, "slot", a, b, three, NULL));
  g_assert_true (engine->klass->key_put (engine, "grant", a, a, three, NULL));
  g_assert_true (engine->klass->key_put (engine, "grant", a, b, three, NULL));
  g_assert_true (engine->klass->key_put (engine, "grant", a, b, none, NULL)); /* replaces */
  g_assert_true (engine->klass->key_commit (engine, NULL));
  g_assert_cmpuint (sum_items (engine, NULL), ==, 3006);
  g_assert_cmpuint (sum_items (engine, "grant"), ==, 2003);
  g_assert_true (engine->klass->key_begin (engine, NULL));
  g_assert_true (engine->klass->key_forget (engine, "grant", a, NULL, NULL));
  engine->klass->key_rollback (engine);
  g_assert_cmpuint (sum_items (engine, "grant"), ==, 2003);
  g_assert_true (engine->klass->key_begin (engine, NULL));
  g_assert_true (engine->klass->key_forget (engine, "grant", a, b, NULL));
  g_assert_true (engine->klass->key_commit (engine, NULL));
  g_assert_cmpuint (sum_items (engine, NULL), ==, 2006);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_create, function, fixture_destroy)
  ADD ("/journal/engine/files-are-private", test_private);
  ADD ("/journal/engine/create-refuses-what-is-there", test_create_refuses_existing);
  ADD ("/journal/engine/create-cleans-up", test_create_cleans_up);
  ADD ("/journal/engine/open-refuses-what-is-not-ours", test_open_refuses);
  ADD ("/journal/engine/open-refuses-newer-format", test_newer_format);
  ADD ("/journal/engine/read-only-reads-and-does-not-write", test_read_only);
  ADD ("/journal/engine/read-only-folder", test_read_only_folder);
  ADD ("/journal/engine/busy-is-said", test_busy);
  ADD ("/journal/engine/keyring", test_keyring);
  return g_test_run ();
}
