/* A file that an act brings: chosen, read, named on the page. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-file-pick.h"
#include "csn-content.h"
#include "csn-accessible.h"
#include <glib/gi18n.h>

#define MOST_BYTES (64 * 1024 * 1024) /* what the register takes */

struct _CsnFilePick
{
  AdwBin parent_instance;

  GtkWidget            *choose;
  GtkLabel             *name, *error;
  GBytes               *bytes;
  char                 *file_name; /* of what was read */
  GtkFileChooserNative *chooser;
  GCancellable         *reading;
  GtkFileFilter        *filter; /* NULL: papers */
};

G_DEFINE_FINAL_TYPE (CsnFilePick, csn_file_pick, ADW_TYPE_BIN)

static guint changed_signal;

void
csn_file_pick_set_error (CsnFilePick *self, const char *message)
{
  csn_accessible_error (self->choose, self->error, message);
  if (message != NULL)
    gtk_widget_grab_focus (self->choose);
}

void
csn_file_pick_set_filter (CsnFilePick *self, GtkFileFilter *filter)
{
  g_set_object (&self->filter, filter);
}

GBytes *
csn_file_pick_get (CsnFilePick *self)
{
  return self->bytes;
}

const char *
csn_file_pick_get_name (CsnFilePick *self)
{
  return self->file_name;
}

static void
take (CsnFilePick *self, GBytes *bytes, const char *said)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = bytes;
  gtk_label_set_label (self->name, said);
  g_signal_emit (self, changed_signal, 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnFilePick) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autofree char *name = g_file_get_basename (G_FILE (source)),
                  *shown = g_filename_display_name (name == NULL ? "" : name);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes == NULL)
    {
      take (self, NULL, _ ("No file chosen yet"));
      csn_file_pick_set_error (
          self, _ ("This file cannot be read. Choose another, or copy it to this computer first."));
      return;
    }
  g_autofree char *size = g_format_size (g_bytes_get_size (bytes));
  /* Translators: name of a file, its size: "scan-0012.pdf, 1.2 MB" */
  g_autofree char *said = g_strdup_printf (_ ("%s, %s"), shown, size);
  csn_file_pick_set_error (self, NULL);
  g_free (self->file_name);
  self->file_name = g_steal_pointer (&shown);
  take (self, g_steal_pointer (&bytes), said);
}

static void
sized_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnFilePick) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (info != NULL && g_file_info_get_size (info) > MOST_BYTES)
    {
      csn_file_pick_set_error (self, _ ("This file is larger than 64 MB. Scan the paper again in black and "
                                        "white or at 200 dots per inch."));
      return;
    }
  g_file_load_bytes_async (G_FILE (source), self->reading, read_cb, g_object_ref (self));
}

void
csn_file_pick_read (CsnFilePick *self, GFile *file)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                           self->reading, sized_cb, g_object_ref (self));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  CsnFilePick *self = data;
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  if (file != NULL)
    csn_file_pick_read (self, file);
  g_clear_object (&self->chooser);
  gtk_widget_grab_focus (self->choose);
}

static void
choose_cb (CsnFilePick *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (self->chooser != NULL)
    return;
  g_autoptr (GtkFileFilter) papers = gtk_file_filter_new ();
  gtk_file_filter_set_name (papers, _ ("PDF and pictures"));
  gtk_file_filter_add_mime_type (papers, "application/pdf");
  gtk_file_filter_add_mime_type (papers, "image/jpeg");
  gtk_file_filter_add_mime_type (papers, "image/png");
  gtk_file_filter_add_mime_type (papers, "image/tiff");
  self->chooser =
      gtk_file_chooser_native_new (_ ("Choose the file"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), self->filter != NULL ? self->filter : papers);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
csn_file_pick_dispose (GObject *object)
{
  CsnFilePick *self = CSN_FILE_PICK (object);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->chooser);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->file_name, g_free);
  G_OBJECT_CLASS (csn_file_pick_parent_class)->dispose (object);
}

static void
csn_file_pick_class_init (CsnFilePickClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_file_pick_dispose;
  changed_signal =
      g_signal_new ("changed", CSN_TYPE_FILE_PICK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
add_words (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = csn_content_words (text, css_class);
  gtk_box_append (box, label);
  return label;
}

static void
csn_file_pick_init (CsnFilePick *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6)),
         *line = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  GtkWidget *title = add_words (box, NULL, "csn-question"), *hint = add_words (box, NULL, "dim-label");
  self->error = GTK_LABEL (add_words (box, NULL, "csn-error"));
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  self->choose = gtk_button_new_with_label (_ ("Choose file…"));
  gtk_widget_set_valign (self->choose, GTK_ALIGN_CENTER);
  gtk_box_append (line, self->choose);
  self->name = GTK_LABEL (add_words (line, _ ("No file chosen yet"), NULL));
  gtk_box_append (box, GTK_WIDGET (line));
  gtk_widget_add_css_class (GTK_WIDGET (box), "card");
  gtk_widget_add_css_class (GTK_WIDGET (box), "csn-file-pick");
  gtk_label_set_mnemonic_widget (GTK_LABEL (title), self->choose);
  g_object_set_data (G_OBJECT (self), "csn-title", title);
  g_object_set_data (G_OBJECT (self), "csn-hint", hint);
  g_signal_connect_object (self->choose, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

CsnFilePick *
csn_file_pick_new (const char *label, const char *hint)
{
  CsnFilePick *self = g_object_new (CSN_TYPE_FILE_PICK, NULL);
  gtk_label_set_text_with_mnemonic (g_object_get_data (G_OBJECT (self), "csn-title"), label);
  gtk_label_set_label (g_object_get_data (G_OBJECT (self), "csn-hint"), hint);
  return self;
}
