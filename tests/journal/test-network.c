/* A register on a network drive is refused: the kernel's answer about the file system is put in its mouth. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-engine.h"
#include "csn-test.h"
#include <sys/vfs.h>

/* The linker sends every question about a file system here (--wrap). */
int __real_statfs64 (const char *path, struct statfs *about);
int __wrap_statfs64 (const char *path, struct statfs *about);

static unsigned long pretended; /* 0: the truth */

int
__wrap_statfs64 (const char *path, struct statfs *about)
{
  int result = __real_statfs64 (path, about);
  if (result == 0 && pretended != 0)
    about->f_type = (__fsword_t) pretended;
  return result;
}

static void
test_refused (void)
{
  static const unsigned long magics[] = { 0x6969 /* NFS */, 0xff534d42 /* CIFS */, 0xfe534d42 /* SMB2 */, 0x65735546 /* FUSE */ };
  char            *scratch = csn_test_scratch ();
  g_autofree char *folder = g_build_filename (scratch, "CZ.register", NULL);
  g_autofree char *there = g_build_filename (scratch, "there.register", NULL);
  g_autoptr (GError) error = NULL;
  CsnEngine *engine = csn_engine_sqlite_create (there, NULL, &error);
  g_assert_no_error (error);
  csn_engine_free (engine);
  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      pretended = magics[i];
      g_assert_null (csn_engine_sqlite_create (folder, NULL, &error));
      g_assert_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_CANNOT);
      csn_assert_sentence (error);
      g_assert_nonnull (strstr (error->message, "network"));
      g_clear_error (&error);
      g_assert_null (csn_engine_sqlite_open (there, NULL, FALSE, &error));
      g_assert_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_CANNOT);
      csn_assert_sentence (error);
      g_clear_error (&error);
      pretended = 0;
      g_autofree char *database = g_build_filename (folder, "register.db", NULL);
      g_assert_false (g_file_test (database, G_FILE_TEST_EXISTS));
    }
  engine = csn_engine_sqlite_open (there, NULL, FALSE, &error); /* it was the drive alone */
  g_assert_no_error (error);
  csn_engine_free (engine);
  csn_test_scratch_remove (scratch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/engine/network-drive-refused", test_refused);
  return g_test_run ();
}
