/* What every core test needs: a scratch folder, the samples, sentences about errors. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-test.h"
#include <glib/gstdio.h>

char *
csn_test_scratch (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("csn-test-XXXXXX", &error);
  g_assert_no_error (error);
  return folder;
}

static void
remove_tree (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;
      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);
          remove_tree (child);
        }
    }
  (void) g_remove (path);
}

void
csn_test_scratch_remove (char *folder)
{
  remove_tree (folder);
  g_free (folder);
}

void
csn_test_copy_folder (const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (from, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir (to, 0700), ==, 0);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *source = g_build_filename (from, name, NULL), *target = g_build_filename (to, name, NULL);
      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        {
          csn_test_copy_folder (source, target);
          continue;
        }
      g_autoptr (GBytes) bytes = csn_test_read (source);
      g_file_set_contents_full (target, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                G_FILE_SET_CONTENTS_NONE, 0600, &error);
      g_assert_no_error (error);
    }
}

char *
csn_test_sample (const char *relative)
{
  const char *root = g_getenv ("CSN_SAMPLES");
  if (root == NULL || !g_file_test (root, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("SKIPPED: the sample photographs and PDFs (../shared/samples) are not on this machine");
      return NULL;
    }
  return g_build_filename (root, relative, NULL);
}

GBytes *
csn_test_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length = 0;
  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

void
csn_test_assert_sentence (const GError *error, const char *where)
{
  if (error == NULL)
    g_error ("%s: an error was expected and none was set", where);
  const char *text = error->message;
  gsize       length = strlen (text);
  if (length < 10 || !g_unichar_isupper (g_utf8_get_char (text)) || (text[length - 1] != '.' && text[length - 1] != '?')
      || strstr (text, "(null)") != NULL || strstr (text, "0x") != NULL)
    g_error ("%s: not a plain sentence: \"%s\"", where, text);
}
