/* "Choose a folder…": asks and writes the path into a document. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-folder-button.h"
#include <glib/gi18n.h>

typedef struct
{
  CsnDocument          *document;
  char                 *path, *title;
  GtkFileChooserNative *chooser;
} Choosing;

static void
choosing_free (gpointer data, GClosure *closure)
{
  Choosing *choosing = data;
  g_clear_object (&choosing->chooser);
  g_object_unref (choosing->document);
  g_free (choosing->path);
  g_free (choosing->title);
  g_free (choosing);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Choosing *choosing = data;
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file == NULL ? NULL : g_file_get_path (file);
      if (path != NULL)
        csn_document_set (choosing->document, choosing->path, path);
    }
  g_clear_object (&choosing->chooser);
}

static void
clicked_cb (GtkWidget *button, gpointer data)
{
  Choosing *choosing = data;
  GtkRoot  *root = gtk_widget_get_root (button);
  if (choosing->chooser != NULL)
    return;
  choosing->chooser =
      gtk_file_chooser_native_new (choosing->title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"), _ ("_Cancel"));
  const char *now = csn_document_get (choosing->document, choosing->path);
  if (now != NULL && g_file_test (now, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GFile) folder = g_file_new_for_path (now);
      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (choosing->chooser), folder, NULL);
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choosing->chooser), TRUE);
  g_signal_connect (choosing->chooser, "response", G_CALLBACK (chosen_cb), choosing);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choosing->chooser));
}

GtkWidget *
csn_folder_button_new (const char *label, const char *title, CsnDocument *document, const char *path)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  Choosing  *choosing = g_new0 (Choosing, 1);
  choosing->document = g_object_ref (document);
  choosing->path = g_strdup (path);
  choosing->title = g_strdup (title);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), choosing, choosing_free, 0);
  return button;
}
