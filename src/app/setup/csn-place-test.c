/* Whether a folder can be relied on: something is written there and read back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-place-test.h"
#include "csn-file.h"
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#define PROBE_SIZE 65536

typedef struct
{
  char    *folder, *backup;
  gboolean of_backup, same_disk;
} Test;

static void
test_free (gpointer data)
{
  Test *test = data;
  g_free (test->folder);
  g_free (test->backup);
  g_free (test);
}

static GBytes *
make_probe (void)
{
  guint32 *words = g_new (guint32, PROBE_SIZE / sizeof (guint32));
  for (gsize i = 0; i < PROBE_SIZE / sizeof *words; i++)
    words[i] = g_random_int ();
  return g_bytes_new_take (words, PROBE_SIZE);
}

static gboolean
try_folder (const char *folder, gboolean local, GError **error)
{
  g_autofree char *name = g_strdup_printf ("countersign-test-%08x", g_random_int ());
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) probe = make_probe ();
  if ((local && !csn_file_refuse_network (folder, error)) || !csn_file_make_folder (folder, error) ||
      !csn_file_write (path, probe, FALSE, error))
    return FALSE;
  g_autoptr (GBytes) back = csn_file_read (path, PROBE_SIZE, error);
  (void) g_unlink (path);
  if (back == NULL)
    return FALSE;
  if (g_bytes_equal (probe, back))
    return TRUE;
  g_set_error_literal (error, CSN_FILE_ERROR, CSN_FILE_ERROR_FAILED,
                       _ ("What was written there did not read back as it was. Do not use this drive; choose "
                          "another folder."));
  return FALSE;
}

static void
test_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Test    *test = data;
  GStatBuf one, other;
  GError  *error = NULL;
  gboolean good = test->folder == NULL || try_folder (test->folder, TRUE, &error);
  test->of_backup = good;
  if (!good || !try_folder (test->backup, FALSE, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  test->same_disk = test->folder != NULL && g_stat (test->folder, &one) == 0 &&
                    g_stat (test->backup, &other) == 0 && one.st_dev == other.st_dev;
  g_task_return_boolean (task, TRUE);
}

void
csn_place_test_async (const char         *register_folder,
                      const char         *backup_folder,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Test *test = g_new0 (Test, 1);
  test->folder = g_strdup (register_folder);
  test->backup = g_strdup (backup_folder);
  g_task_set_source_tag (task, csn_place_test_async);
  g_task_set_task_data (task, test, test_free);
  g_task_run_in_thread (task, test_on_thread);
}

gboolean
csn_place_test_finish (GAsyncResult *result, gboolean *out_of_backup, gboolean *out_same_disk, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  const Test *test = g_task_get_task_data (G_TASK (result));
  gboolean    good = g_task_propagate_boolean (G_TASK (result), error);
  if (out_of_backup != NULL)
    *out_of_backup = test->of_backup;
  if (out_same_disk != NULL)
    *out_same_disk = test->same_disk;
  return good;
}
