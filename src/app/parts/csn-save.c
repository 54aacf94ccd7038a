/* Files saved where the person says, without ever writing over something in silence.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-save.h"
#include "csn-file.h"
#include "csn-outgoing.h"
#include <glib/gi18n.h>

#define MOST_BYTES (256 * 1024 * 1024)
#define MOST_NAMES 1000

/* --- Writing ---------------------------------------------------------------------------------------- */
static gboolean
holds (const char *path, GBytes *pdf)
{
  g_autoptr (GBytes) there = csn_file_read (path, MOST_BYTES, NULL);
  return there != NULL && g_bytes_equal (there, pdf);
}

/* "CZ-047-26-copy-3.pdf", then "CZ-047-26-copy-3 (2).pdf". */
static char *
make_path (const char *folder, const char *name, guint number)
{
  const char      *dot = strrchr (name, '.'), *ending = dot == NULL ? ".pdf" : dot;
  g_autofree char *stem = dot == NULL ? g_strdup (name) : g_strndup (name, (gsize) (dot - name));
  g_autofree char *whole =
      number < 2 ? g_strconcat (stem, ending, NULL) : g_strdup_printf ("%s (%u)%s", stem, number, ending);
  return g_build_filename (folder, whole, NULL);
}

static gboolean
save_one (const char *folder, const char *name, GBytes *pdf, GError **error)
{
  for (guint number = 1; number < MOST_NAMES; number++)
    {
      g_autofree char *path = make_path (folder, name, number);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return csn_file_write (path, pdf, FALSE, error);
      if (holds (path, pdf))
        return TRUE;
    }
  g_set_error_literal (
      error, CSN_FILE_ERROR, CSN_FILE_ERROR_DENIED,
      _ ("There are too many files of the same name in that folder. Choose another folder."));
  return FALSE;
}

gboolean
csn_save_into (
    const char *folder, const char *const *names, GPtrArray *pdfs, guint *out_saved, GError **error)
{
  *out_saved = 0;
  for (guint i = 0; i < pdfs->len; i++, (*out_saved)++)
    if (!save_one (folder, names[i], g_ptr_array_index (pdfs, i), error))
      return FALSE;
  return TRUE;
}

/* --- Asking ------------------------------------------------------------------------------------------ */
typedef struct
{
  GtkFileChooserNative *chooser;
  GtkWidget *dialog; /* what GTK shows for it; kept, because a locked window destroys its dialogues */
  gulong     gone;
  guint      gone_source;
  char     **names;
  GPtrArray *pdfs;
  char      *path, *case_id; /* NULL: nothing that can be stopped */
  gboolean   folder;
  guint      saved;
} Saving;

static void
let_go_of_chooser (Saving *saving)
{
  if (saving->dialog != NULL && saving->gone != 0)
    g_signal_handler_disconnect (saving->dialog, saving->gone);
  saving->gone = 0;
  g_clear_handle_id (&saving->gone_source, g_source_remove);
  if (saving->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (saving->chooser));
  g_clear_object (&saving->chooser);
  g_clear_object (&saving->dialog);
}

static void
free_saving (Saving *saving)
{
  let_go_of_chooser (saving);
  g_strfreev (saving->names);
  g_ptr_array_unref (saving->pdfs);
  g_free (saving->path);
  g_free (saving->case_id);
  g_free (saving);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;
  /* For a single file the dialogue has asked before it gave a name that is taken. */
  gboolean saved = saving->folder
                       ? csn_save_into (saving->path, (const char *const *) saving->names, saving->pdfs,
                                         &saving->saved, &error)
                       : csn_file_write (saving->path, g_ptr_array_index (saving->pdfs, 0), TRUE, &error);
  if (saved)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Takes @task. */
static void
write_down (GTask *task)
{
  g_task_run_in_thread (task, write_in_thread);
  g_object_unref (task);
}

static void
allowed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask  *task = data;
  GError *error = NULL;
  if (csn_outgoing_ask_finish (CSN_SESSION (source), result, &error))
    {
      write_down (task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
return_cancelled (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Saving was cancelled");
  g_object_unref (task);
}

/* Takes @task. Whoever locked the register meanwhile saves nothing of it. */
static void
ask_or_write (GTask *task)
{
  Saving     *saving = g_task_get_task_data (task);
  GtkWidget  *page = gtk_widget_get_ancestor (g_task_get_source_object (task), CSN_TYPE_PAGE);
  CsnSession *session = page == NULL ? NULL : csn_page_get_session (CSN_PAGE (page));
  if (saving->case_id == NULL)
    write_down (task);
  else if (session == NULL)
    return_cancelled (task);
  else
    csn_outgoing_ask_async (session, saving->case_id, csn_page_get_cancellable (CSN_PAGE (page)), allowed_cb, task);
}

static void
answered_cb (GtkNativeDialog *dialog, int response, GTask *task)
{
  Saving *saving = g_task_get_task_data (task);
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  let_go_of_chooser (saving);
  if (file == NULL)
    {
      return_cancelled (task);
      return;
    }
  saving->path = g_file_get_path (file);
  if (saving->path != NULL && saving->names != NULL)
    {
      ask_or_write (task);
      return;
    }
  if (saving->path == NULL)
    g_task_return_new_error (task, CSN_FILE_ERROR, CSN_FILE_ERROR_DENIED, "%s",
                             _ ("That place is not a folder of this computer. Choose one that is."));
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static gboolean
give_up (gpointer data)
{
  GTask  *task = data;
  Saving *saving = g_task_get_task_data (task);
  saving->gone_source = 0;
  let_go_of_chooser (saving);
  return_cancelled (task);
  return G_SOURCE_REMOVE;
}

/* It went without an answer: the window that it belongs to was locked and is just destroying it. */
static void
dialog_gone_cb (GTask *task)
{
  Saving *saving = g_task_get_task_data (task);
  if (saving->gone_source == 0)
    saving->gone_source = g_idle_add (give_up, task);
}

/* GTK does not say which window it shows for a chooser, if it is one of ours. */
static GtkWidget *
find_dialog (GtkWindow *parent)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (GTK_IS_FILE_CHOOSER_DIALOG (l->data) && gtk_window_get_transient_for (l->data) == parent)
      return g_object_ref (l->data);
  return NULL;
}

static void
ask (GtkWidget *parent, Saving *saving, const char *title, GAsyncReadyCallback callback, gpointer data)
{
  GTask     *task = g_task_new (parent, NULL, callback, data);
  GtkRoot   *root = gtk_widget_get_root (parent);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  g_task_set_task_data (task, saving, (GDestroyNotify) free_saving);
  saving->chooser = gtk_file_chooser_native_new (
      title, window, saving->folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_SAVE,
      _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (saving->chooser), TRUE);
  if (!saving->folder)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (saving->chooser), saving->names[0]);
  g_signal_connect (saving->chooser, "response", G_CALLBACK (answered_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (saving->chooser));
  saving->dialog = window != NULL ? find_dialog (window) : NULL;
  if (saving->dialog != NULL)
    saving->gone = g_signal_connect_swapped (saving->dialog, "unmap", G_CALLBACK (dialog_gone_cb), task);
}

void
csn_save_file_async (GtkWidget          *parent,
                     const char         *title,
                     const char         *file_name,
                     GBytes             *file,
                     const char         *case_id,
                     GAsyncReadyCallback callback,
                     gpointer            data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && file_name != NULL && file != NULL);
  const char *names[] = { file_name, NULL };
  Saving     *saving = g_new0 (Saving, 1);
  saving->names = g_strdupv ((char **) names);
  saving->case_id = g_strdup (case_id);
  saving->pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (saving->pdfs, g_bytes_ref (file));
  ask (parent, saving, title == NULL ? _ ("Save as PDF") : title, callback, data);
}

gboolean
csn_save_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Who asked, and what is told when it is done. */
typedef struct
{
  CsnPage *page;
  char    *saved;
} Told;

static void
told_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Told *told = data;
  g_autoptr (GError) error = NULL;
  if (csn_save_file_finish (result, &error))
    csn_page_toast (told->page, told->saved);
  else
    csn_page_report (told->page, error);
  g_object_unref (told->page);
  g_free (told->saved);
  g_free (told);
}

static void
save_and_tell (
    CsnPage *page, const char *title, const char *file_name, GBytes *file, const char *case_id, const char *saved)
{
  Told *told = g_new0 (Told, 1);
  *told = (Told){ g_object_ref (page), g_strdup (saved) };
  csn_save_file_async (GTK_WIDGET (page), title, file_name, file, case_id, told_cb, told);
}

void
csn_save_file (CsnPage *page, const char *title, const char *file_name, GBytes *file, const char *saved)
{
  save_and_tell (page, title, file_name, file, NULL, saved);
}

void
csn_save_copy (CsnPage *page, const char *file_name, GBytes *pdf, const char *case_id)
{
  save_and_tell (page, NULL, file_name, pdf, case_id, _ ("The file was saved."));
}

void
csn_save_pdfs_async (GtkWidget          *parent,
                     const char *const  *file_names,
                     GPtrArray          *pdfs,
                     const char         *case_id,
                     GAsyncReadyCallback callback,
                     gpointer            data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && pdfs != NULL &&
                    g_strv_length ((char **) file_names) == pdfs->len);
  Saving *saving = g_new0 (Saving, 1);
  saving->names = g_strdupv ((char **) file_names);
  saving->pdfs = g_ptr_array_ref (pdfs);
  saving->case_id = g_strdup (case_id);
  saving->folder = TRUE;
  g_autofree char *title = g_strdup_printf (
      ngettext ("Choose the folder for %u PDF", "Choose the folder for %u PDFs", pdfs->len), pdfs->len);
  ask (parent, saving, title, callback, data);
}

void
csn_save_folder_async (GtkWidget *parent, const char *title, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && title != NULL);
  Saving *saving = g_new0 (Saving, 1);
  saving->pdfs = g_ptr_array_new ();
  saving->folder = TRUE;
  ask (parent, saving, title, callback, data);
}

char *
csn_save_folder_finish (GAsyncResult *result, GError **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_strdup (((Saving *) g_task_get_task_data (G_TASK (result)))->path);
}

gboolean
csn_save_pdfs_finish (GAsyncResult *result, guint *out_saved, GError **error)
{
  if (out_saved != NULL)
    *out_saved = ((Saving *) g_task_get_task_data (G_TASK (result)))->saved;
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
copies_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPage) page = data;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  if (!csn_save_pdfs_finish (result, &n, &error))
    {
      csn_page_report (page, error);
      return;
    }
  g_autofree char *words = g_strdup_printf (ngettext ("%u file was saved.", "%u files were saved.", n), n);
  csn_page_toast (page, words);
}

void
csn_save_copies (CsnPage *page, const char *const *file_names, GPtrArray *pdfs, const char *case_id)
{
  csn_save_pdfs_async (GTK_WIDGET (page), file_names, pdfs, case_id, copies_saved_cb, g_object_ref (page));
}
