/* What was typed in first run, kept between two starts; the passphrase is never in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-first-run-private.h"
#include "csn-file.h"
#include "csn-text.h"
#include <glib/gstdio.h>

#define LIMIT (64 * 1024)
#define SAVE_AFTER_MS 400

static char *
draft_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "countersign", "first-run.json", NULL);
}

gboolean
csn_first_run_is_begun (void)
{
  g_autofree char *path = draft_path ();
  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

void
_csn_first_run_load (CsnFirstRun *self)
{
  g_autofree char *path = draft_path ();
  g_autoptr (GBytes) bytes = csn_file_read (path, LIMIT, NULL);
  g_autofree char *text = bytes == NULL ? NULL : csn_text_from_bytes (bytes);
  if (text != NULL && g_utf8_validate (text, -1, NULL))
    (void) csn_document_read (self->answers, text, NULL); /* what cannot be read is typed again */
}

static void
written_cb (GObject *file, GAsyncResult *result, gpointer data)
{
  (void) g_file_replace_contents_finish (G_FILE (file), result, NULL, NULL); /* the next change tries again */
}

/* NULL if nothing has changed since the last time. */
static GBytes *
take_change (CsnFirstRun *self)
{
  char *text = csn_document_write (self->answers);
  self->save_source = 0;
  if (g_strcmp0 (text, self->saved) == 0)
    {
      g_free (text);
      return NULL;
    }
  g_free (self->saved);
  self->saved = text;
  return g_bytes_new (text, strlen (text));
}

static gboolean
write_cb (gpointer data)
{
  g_autoptr (GBytes) bytes = take_change (data);
  g_autofree char *path = draft_path (), *folder = g_path_get_dirname (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  if (bytes != NULL && csn_file_make_folder (folder, NULL))
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE,
                                         G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                         written_cb, NULL);
  return G_SOURCE_REMOVE;
}

void
_csn_first_run_save_soon (CsnFirstRun *self)
{
  if (self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_AFTER_MS, write_cb, self);
}

void
_csn_first_run_save_now (CsnFirstRun *self)
{
  if (self->save_source == 0)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_autoptr (GBytes) bytes = take_change (self);
  g_autofree char *path = draft_path (), *folder = g_path_get_dirname (path);
  if (bytes != NULL && csn_file_make_folder (folder, NULL))
    (void) csn_file_write (path, bytes, TRUE, NULL);
}

void
_csn_first_run_forget (CsnFirstRun *self)
{
  g_autofree char *path = draft_path ();
  g_clear_handle_id (&self->save_source, g_source_remove);
  (void) g_unlink (path);
}
