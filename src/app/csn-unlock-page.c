/* Which register, who, and the passphrase. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-unlock-page.h"
#include "csn-accessible.h"
#include "csn-alert.h"
#include "csn-text.h"
#include <glib/gi18n.h>

struct _CsnUnlockPage
{
  AdwBin parent_instance;

  CsnAlert   *alert;
  GtkWidget  *fields;
  GtkLabel   *folder_label;
  GtkLabel   *folder_error;
  GtkButton  *choose;
  GtkEntry   *user;
  GtkLabel   *user_error;
  GtkWidget  *passphrase;
  GtkLabel   *passphrase_error;
  GtkButton  *unlock;
  GtkSpinner *spinner;
  GtkLabel   *progress;

  CsnSession           *session;
  char                 *folder;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (CsnUnlockPage, csn_unlock_page, ADW_TYPE_BIN)

static void
set_busy (CsnUnlockPage *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->fields, !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_label_set_label (self->progress, busy ? _ ("Unlocking the register…") : "");
}

static void
clear_errors (CsnUnlockPage *self)
{
  csn_alert_hide (self->alert);
  csn_accessible_error (GTK_WIDGET (self->choose), self->folder_error, NULL);
  csn_accessible_error (GTK_WIDGET (self->user), self->user_error, NULL);
  csn_accessible_error (self->passphrase, self->passphrase_error, NULL);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnUnlockPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean at_secret = FALSE;
  gboolean unlocked = csn_session_unlock_finish (CSN_SESSION (source), result, &at_secret, &error);
  set_busy (self, FALSE);
  if (unlocked)
    return; /* the window hears it from the session */
  if (at_secret)
    {
      csn_accessible_error (self->passphrase, self->passphrase_error, error->message);
      gtk_widget_grab_focus (self->passphrase);
    }
  else
    csn_alert_show_error (self->alert, error);
}

/* The passphrase goes from the entry into locked memory and the entry is emptied at once. */
static CsnSecret *
take_passphrase (CsnUnlockPage *self)
{
  CsnSecret *secret = csn_secret_new_passphrase (gtk_editable_get_text (GTK_EDITABLE (self->passphrase)));
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  return secret;
}

/* Every field that is empty says so; the first of them gets the focus. */
static gboolean
is_complete (CsnUnlockPage *self)
{
  GtkWidget *first = NULL;
  clear_errors (self);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->passphrase)) == '\0')
    {
      csn_accessible_error (self->passphrase, self->passphrase_error, _ ("Enter your passphrase"));
      first = self->passphrase;
    }
  if (csn_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->user))))
    {
      csn_accessible_error (GTK_WIDGET (self->user), self->user_error,
                            _ ("Enter your name as it is in the register"));
      first = GTK_WIDGET (self->user);
    }
  if (self->folder == NULL)
    {
      csn_accessible_error (GTK_WIDGET (self->choose), self->folder_error,
                            _ ("Choose the folder of the register"));
      first = GTK_WIDGET (self->choose);
    }
  if (first != NULL)
    gtk_widget_grab_focus (first);
  return first == NULL;
}

static void
unlock_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnUnlockPage *self = CSN_UNLOCK_PAGE (widget);
  if (self->session == NULL || !gtk_widget_get_sensitive (self->fields) || !is_complete (self))
    return;
  g_autofree char *user = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->user))));
  g_autoptr (CsnSecret) passphrase = take_passphrase (self);
  set_busy (self, TRUE);
  csn_session_unlock_async (self->session, self->folder, user, passphrase, unlocked_cb, g_object_ref (self));
}

static void
entry_activated_cb (CsnUnlockPage *self)
{
  unlock_action (GTK_WIDGET (self), NULL, NULL);
}

static void
user_activated_cb (CsnUnlockPage *self)
{
  gtk_widget_grab_focus (self->passphrase);
}

static void
folder_chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  CsnUnlockPage *self = data;
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);
      csn_unlock_page_set_folder (self, path);
    }
  g_clear_object (&self->chooser);
  csn_unlock_page_focus_first (self);
}

static void
choose_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnUnlockPage *self = CSN_UNLOCK_PAGE (widget);
  GtkRoot       *root = gtk_widget_get_root (widget);
  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (
      _ ("Choose the folder of the register"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Open"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (folder_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
csn_unlock_page_dispose (GObject *object)
{
  CsnUnlockPage *self = CSN_UNLOCK_PAGE (object);
  gtk_widget_dispose_template (GTK_WIDGET (object), CSN_TYPE_UNLOCK_PAGE);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (csn_unlock_page_parent_class)->dispose (object);
}

static void
csn_unlock_page_class_init (CsnUnlockPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_unlock_page_dispose;
  g_type_ensure (CSN_TYPE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/countersign/Countersign/ui/csn-unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CsnUnlockPage, alert);
  gtk_widget_class_bind_template_child (widget_class, CsnUnlockPage, fields);
  gtk_widget_class_bind_template_child (widget_class, CsnUnlockPage, folder_label);
  gtk_widget_class_bind_template_child (widget_class, CsnUnlockPage, folder_error);
  gtk_widget_class_bind_template_child (widget_class, CsnUnlockPage, choose);
  gtk_widget_class_bind_template_child (widget_class, CsnUnlockPage, user);
  gtk_widget_class_bind_template_child (widget_class, CsnUnlockPage, user_error);
  gtk_widget_class_bind_template_child (widget_class, CsnUnlockPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, CsnUnlockPage, passphrase_error);
  gtk_widget_class_bind_template_child (widget_class, CsnUnlockPage, unlock);
  gtk_widget_class_bind_template_child (widget_class, CsnUnlockPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, CsnUnlockPage, progress);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, user_activated_cb);
  gtk_widget_class_install_action (widget_class, "unlock.unlock", NULL, unlock_action);
  gtk_widget_class_install_action (widget_class, "unlock.choose-folder", NULL, choose_action);
}

static void
csn_unlock_page_init (CsnUnlockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  csn_unlock_page_set_folder (self, NULL);
}

void
csn_unlock_page_set_session (CsnUnlockPage *self, CsnSession *session)
{
  g_set_object (&self->session, session);
}

void
csn_unlock_page_set_folder (CsnUnlockPage *self, const char *folder)
{
  char *copy = g_strdup (folder);
  g_free (self->folder);
  self->folder = copy;
  g_autofree char *shown = copy == NULL ? NULL : g_filename_display_name (copy);
  gtk_label_set_label (self->folder_label, shown == NULL ? _ ("No register chosen yet") : shown);
  clear_errors (self);
}

void
csn_unlock_page_focus_first (CsnUnlockPage *self)
{
  if (self->folder == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->choose));
  else if (csn_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->user))))
    gtk_widget_grab_focus (GTK_WIDGET (self->user));
  else
    gtk_widget_grab_focus (self->passphrase);
}
