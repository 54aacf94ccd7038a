/* A folder that is whole or not there: made beside its place under a hidden name, and moved there when it is complete.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Never follows a link out of the folder. */
void
csn_register_remove_tree (const char *folder)
{
  struct stat about;
  if (lstat (folder, &about) != 0)
    return;
  if (!S_ISDIR (about.st_mode))
    {
      (void) g_unlink (folder);
      return;
    }
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      csn_register_remove_tree (path);
    }
  (void) g_rmdir (folder);
}

char *
csn_register_begin_whole (const char *folder, GError **error)
{
  g_autofree char *plain = g_canonicalize_filename (folder, NULL);
  g_autofree char *parent = g_path_get_dirname (plain), *base = g_path_get_basename (plain);
  g_autofree char *hidden = g_strdup_printf (".%s.unfinished", base);
  g_autofree char *making = g_build_filename (parent, hidden, NULL);
  GError          *inner = NULL;
  if (!csn_file_make_folder (parent, &inner))
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  csn_register_remove_tree (making); /* of a time that did not come to its end */
  if (g_mkdir (making, 0700) == 0)
    return g_steal_pointer (&making);
  csn_file_set_error_from_errno (&inner, errno, folder);
  csn_register_pass_error (error, inner);
  return NULL;
}

static void
push_to_drive (const char *folder)
{
  int descriptor = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (descriptor < 0)
    return;
  if (fsync (descriptor) != 0)
    g_debug ("a folder could not be pushed to the drive"); /* not every drive can */
  (void) close (descriptor);
}

gboolean
csn_register_finish_whole (const char *making, const char *folder, GError **error)
{
  g_autofree char *plain = g_canonicalize_filename (folder, NULL), *parent = g_path_get_dirname (plain);
  GError          *inner = NULL;
  push_to_drive (making);
  /* A folder never replaces another that holds something; the check before it is for an empty one. */
  if (!g_file_test (plain, G_FILE_TEST_EXISTS) && g_rename (making, plain) == 0)
    {
      push_to_drive (parent);
      return TRUE;
    }
  csn_file_set_error_from_errno (&inner, g_file_test (plain, G_FILE_TEST_EXISTS) ? EEXIST : errno, folder);
  return csn_register_pass_error (error, inner);
}
