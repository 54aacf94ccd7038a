/* Whole files: read within a limit, written so that a crash leaves one of two. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-file.h"
#include "csn-test.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = csn_test_scratch ();
  fixture->path = g_build_filename (fixture->folder, "letter.txt", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->path);
  csn_test_scratch_remove (fixture->folder);
}

static void
write_text (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_assert_true (csn_file_write (path, bytes, TRUE, &error));
  g_assert_no_error (error);
}

static void
assert_read (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = csn_file_read (path, 1000000, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static void
assert_refused (const char *path, gsize limit, CsnFileError code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (csn_file_read (path, limit, &error));
  g_assert_error (error, CSN_FILE_ERROR, (int) code);
  csn_assert_sentence (error);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;
  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  GStatBuf about;
  write_text (fixture->path, "first");
  write_text (fixture->path, "second, longer");
  assert_read (fixture->path, "second, longer");
  write_text (fixture->path, "");
  assert_read (fixture->path, "");
  g_assert_cmpint (g_stat (fixture->path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
  g_assert_cmpint (count_files (fixture->folder), ==, 1);
}

static void
test_does_not_overwrite (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  g_assert_true (csn_file_write (fixture->path, bytes, FALSE, &error));
  g_assert_no_error (error);
  write_text (fixture->path, "old");
  g_assert_false (csn_file_write (fixture->path, bytes, FALSE, &error));
  g_assert_error (error, CSN_FILE_ERROR, CSN_FILE_ERROR_FAILED);
  csn_assert_sentence (error);
  assert_read (fixture->path, "old");
  g_assert_cmpint (count_files (fixture->folder), ==, 1);
}

static void
test_limit (Fixture *fixture, gconstpointer data)
{
  write_text (fixture->path, "12345");
  g_autoptr (GBytes) bytes = csn_file_read (fixture->path, 5, NULL);
  g_assert_nonnull (bytes);
  assert_refused (fixture->path, 4, CSN_FILE_ERROR_TOO_BIG);
}

static void
test_ordinary_files_only (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_refused (fixture->path, 10, CSN_FILE_ERROR_FAILED);
  assert_refused (fixture->folder, 10, CSN_FILE_ERROR_FAILED);
  assert_refused ("/dev/zero", 10, CSN_FILE_ERROR_FAILED);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autofree char *inside = g_build_filename (fixture->path, "deeper.txt", NULL);
  assert_refused (fixture->path, 10, CSN_FILE_ERROR_NOT_FOUND);
  g_assert_false (csn_file_write (inside, bytes, TRUE, &error));
  g_assert_error (error, CSN_FILE_ERROR, CSN_FILE_ERROR_NOT_FOUND);
}

static void
test_codes (void)
{
  static const struct
  {
    int          errno_value;
    CsnFileError code;
  } CASES[] = { { ENOENT, CSN_FILE_ERROR_NOT_FOUND }, { EACCES, CSN_FILE_ERROR_DENIED },
                { EROFS, CSN_FILE_ERROR_DENIED },     { ENOSPC, CSN_FILE_ERROR_FULL },
                { EDQUOT, CSN_FILE_ERROR_FULL },      { EIO, CSN_FILE_ERROR_FAILED },
                { EEXIST, CSN_FILE_ERROR_FAILED } };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      csn_file_set_error_from_errno (&error, CASES[i].errno_value, "/media/disc\n/a.db");
      g_assert_error (error, CSN_FILE_ERROR, (int) CASES[i].code);
      /* A full disk is told by the folder's name alone. */
      gboolean full = CASES[i].code == CSN_FILE_ERROR_FULL;
      g_assert_nonnull (strstr (error->message, full ? "“disc\\x{0a}”" : "/media/disc\\x{0a}/a.db"));
      g_assert_true (!full || strstr (error->message, "/media") == NULL);
      csn_assert_sentence (error);
    }
}

static void
test_folders (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *deep = g_build_filename (fixture->folder, "a", "b", "c", NULL);
  GStatBuf         about;
  g_assert_true (csn_file_make_folder (deep, &error));
  g_assert_true (csn_file_make_folder (deep, &error));
  g_assert_cmpint (g_stat (deep, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0700);
  write_text (fixture->path, "a file");
  g_assert_false (csn_file_make_folder (fixture->path, &error));
  csn_assert_sentence (error);
}

static void
test_local_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *future = g_build_filename (fixture->folder, "CZ.register", "later", NULL);
  g_assert_true (csn_file_refuse_network (fixture->folder, &error));
  g_assert_true (csn_file_refuse_network (future, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add ("/base/file/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("replaces-whole-and-privately", test_round_trip);
  ADD ("does-not-overwrite-unasked", test_does_not_overwrite);
  ADD ("refuses-more-than-the-limit", test_limit);
  ADD ("refuses-folders-pipes-and-devices", test_ordinary_files_only);
  ADD ("names-what-is-missing", test_missing);
  ADD ("makes-folders", test_folders);
  ADD ("accepts-a-local-folder-that-does-not-exist-yet", test_local_folder);
  g_test_add_func ("/base/file/every-failure-is-a-sentence", test_codes);
  return g_test_run ();
}
