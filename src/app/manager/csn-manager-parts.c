/* What the pages of this folder are made of. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-manager-private.h"
#include "csn-accessible.h"
#include "csn-file.h"
#include <glib/gi18n.h>

#define MOST_BYTES (512 * 1024 * 1024) /* what a package may have */

GtkWidget *
_csn_manager_row_button (GtkWidget *row, const char *label, const char *action, const char *target, const char *name)
{
  GtkWidget *button = csn_content_set_act (gtk_button_new_with_label (label), action, target);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (name != NULL)
    csn_accessible_name (button, name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

JsonNode *
_csn_manager_body (const char *name, ...)
{
  JsonNode   *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *body = json_object_new ();
  va_list     pairs;
  va_start (pairs, name);
  for (; name != NULL; name = va_arg (pairs, const char *))
    {
      const char *text = va_arg (pairs, const char *);
      if (text != NULL)
        json_object_set_string_member (body, name, text);
    }
  va_end (pairs);
  json_node_take_object (node, body);
  return node;
}

/* --- Files that are chosen ------------------------------------------------------------------------------------- */
static void
free_picked (gpointer data)
{
  CsnPicked *picked = data;
  g_free (picked->name);
  g_free (picked->failure);
  g_clear_pointer (&picked->bytes, g_bytes_unref);
  g_free (picked);
}

GPtrArray *
_csn_manager_read_files (GPtrArray *files)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (free_picked);
  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_file_get_path (g_ptr_array_index (files, i)), *name = g_file_get_basename (g_ptr_array_index (files, i));
      CsnPicked       *picked = g_new0 (CsnPicked, 1);
      picked->name = g_filename_display_name (name == NULL ? "" : name);
      picked->bytes = path == NULL ? NULL : csn_file_read (path, MOST_BYTES, &error);
      if (picked->bytes == NULL)
        picked->failure = g_strdup (error == NULL ? _ ("This file is not on this computer. Copy it here first.") : error->message);
      g_ptr_array_add (all, picked);
    }
  return all;
}

static void
read_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, _csn_manager_read_files (data), (GDestroyNotify) g_ptr_array_unref);
}

typedef struct
{
  GtkFileChooserNative *chooser;
  gboolean              done;
} Picking;

static void
free_picking (gpointer data)
{
  Picking *picking = data;
  g_clear_object (&picking->chooser);
  g_free (picking);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, GTask *task)
{
  Picking *picking = g_object_get_data (G_OBJECT (task), "csn-picking");
  g_autoptr (GListModel) list = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL;
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  if (picking->done)
    return;
  picking->done = TRUE;
  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (files, g_list_model_get_item (list, i));
  g_task_set_task_data (task, files, (GDestroyNotify) g_ptr_array_unref);
  gtk_native_dialog_destroy (dialog);
  if (files->len > 0)
    g_task_run_in_thread (task, read_on_thread);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
  g_object_unref (task);
}

void
_csn_manager_pick_async (CsnPage *page, const char *title, const char *kind, const char *pattern, gboolean many, GAsyncReadyCallback callback, gpointer data)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  GTask   *task = g_task_new (page, csn_page_get_cancellable (page), callback, data);
  Picking *picking = g_new0 (Picking, 1);
  g_autoptr (GtkFileFilter) ours = gtk_file_filter_new (), all = gtk_file_filter_new ();
  gtk_file_filter_set_name (ours, kind);
  gtk_file_filter_add_pattern (ours, pattern);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  picking->chooser = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (picking->chooser), ours);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (picking->chooser), all);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (picking->chooser), many);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (picking->chooser), TRUE);
  g_object_set_data_full (G_OBJECT (task), "csn-picking", picking, free_picking);
  g_signal_connect (picking->chooser, "response", G_CALLBACK (chosen_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (picking->chooser));
}

GPtrArray *
_csn_manager_pick_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- What every section offers --------------------------------------------------------------------------------- */
static void
picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnPage *page = CSN_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) picked = _csn_manager_pick_finish (result, &error);
  if (picked != NULL && csn_page_get_session (page) != NULL)
    csn_page_push (page, _csn_take_page_new (csn_page_get_session (page), g_steal_pointer (&picked)));
  else
    csn_page_report (page, error);
}

static void
take_in_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _csn_manager_pick_async (CSN_PAGE (widget), _ ("Take in packages"), _ ("Packages of Countersign"), "*.cspkg", TRUE, picked_cb, NULL);
}

static void
return_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_return_file_page_new (csn_page_get_session (CSN_PAGE (widget))));
}

static void
cards_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_cards_page_new (csn_page_get_session (CSN_PAGE (widget))));
}

static void
item_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_item_page_new (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (parameter, NULL)));
}

static void
member_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), _csn_known_member_page_new (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (parameter, NULL)));
}

static void
end_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), _csn_end_page_new (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (parameter, NULL)));
}

static void
correct_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), _csn_correct_page_new (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (parameter, NULL)));
}

void
_csn_manager_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "manager.take-in", NULL, take_in_action);
  gtk_widget_class_install_action (widget_class, "manager.return", NULL, return_action);
  gtk_widget_class_install_action (widget_class, "manager.cards", NULL, cards_action);
  gtk_widget_class_install_action (widget_class, "manager.item", "s", item_action);
  gtk_widget_class_install_action (widget_class, "manager.member", "s", member_action);
  gtk_widget_class_install_action (widget_class, "manager.end", "s", end_action);
  gtk_widget_class_install_action (widget_class, "manager.correct", "s", correct_action);
}
