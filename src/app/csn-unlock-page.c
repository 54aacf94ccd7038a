/* Which register, who, and the passphrase. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-unlock-page.h"
#include "csn-accessible.h"
#include "csn-alert.h"
#include "csn-backup.h"
#include "csn-error-text.h"
#include "csn-first-run.h"
#include "csn-recover.h"
#include "csn-settings.h"
#include "csn-setup.h"
#include "csn-text.h"
#include "csn-window.h"
#include <glib/gi18n.h>

struct _CsnUnlockPage
{
  AdwBin parent_instance;

  GtkStack   *parts; /* unlocking, and what is made on demand: first run, recovery */
  GtkWidget  *unlocking, *others;
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
  GtkWidget            *other;           /* first run or recovery while it is shown */
  gboolean              then_make_sheets; /* once this register is open: it has none yet, or they were used */
};

G_DEFINE_FINAL_TYPE (CsnUnlockPage, csn_unlock_page, ADW_TYPE_BIN)

static void
set_busy (CsnUnlockPage *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->fields, !busy);
  gtk_widget_set_sensitive (self->others, !busy);
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
keep_settings (CsnUnlockPage *self)
{
  csn_settings_set ("register", csn_session_get_folder (self->session));
  csn_settings_set ("person", csn_session_get_person (self->session));
}

/* Which of these it is decides where the words are shown: what was typed, the policy that is not installed,
 * or the register itself. */
static void
show_failure (CsnUnlockPage *self, gboolean at_secret, const GError *error)
{
  if (at_secret)
    {
      csn_accessible_error (self->passphrase, self->passphrase_error, error->message);
      gtk_widget_grab_focus (self->passphrase);
    }
  else if (g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE))
    {
      g_autofree char *body = g_strdup_printf (
          "%s\n%s", error->message, csn_error_advice (CSN_POLICY_ERROR, CSN_POLICY_ERROR_NO_EDITION));
      csn_alert_show (self->alert, csn_error_heading (CSN_POLICY_ERROR, CSN_POLICY_ERROR_NO_EDITION), body);
    }
  else
    csn_alert_show_error (self->alert, error);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnUnlockPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean at_secret = FALSE;
  gboolean unlocked = csn_session_unlock_finish (CSN_SESSION (source), result, &at_secret, &error);
  gboolean then_make_sheets = self->then_make_sheets;
  if (self->session == NULL)
    return; /* the window went meanwhile */
  set_busy (self, FALSE);
  self->then_make_sheets = FALSE;
  if (!unlocked)
    {
      show_failure (self, at_secret, error);
      return;
    }
  keep_settings (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self)); /* it has heard from the session and is open */
  if (then_make_sheets && CSN_IS_WINDOW (root))
    csn_window_push (CSN_WINDOW (root), csn_recovery_page_new (self->session));
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

/* --- First run and recovery ----------------------------------------------------------------------- */
static void
show_unlocking (CsnUnlockPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gtk_stack_set_visible_child (self->parts, self->unlocking);
  /* A password entry that goes with the focus in it is told of it afterwards, in freed memory (GTK 4.8). */
  if (self->other != NULL && GTK_IS_WINDOW (root))
    gtk_window_set_focus (GTK_WINDOW (root), NULL);
  if (self->other != NULL)
    gtk_stack_remove (self->parts, self->other);
  self->other = NULL;
}

static void
show_other (CsnUnlockPage *self, GtkWidget *other)
{
  show_unlocking (self);
  clear_errors (self);
  gtk_stack_add_child (self->parts, other);
  gtk_stack_set_visible_child (self->parts, other);
  self->other = other;
}

static void
left_cb (CsnUnlockPage *self)
{
  show_unlocking (self);
  csn_unlock_page_focus_first (self);
}

/* There is somebody who can open it now: as him. */
static void
open_for (CsnUnlockPage *self, const char *person, CsnSecret *passphrase)
{
  g_autoptr (CsnSecret) kept = csn_secret_ref (passphrase);
  gtk_editable_set_text (GTK_EDITABLE (self->user), person);
  self->then_make_sheets = TRUE;
  show_unlocking (self);
  set_busy (self, TRUE);
  csn_session_unlock_async (self->session, self->folder, person, kept, unlocked_cb, g_object_ref (self));
}

static void
founded_cb (CsnUnlockPage *self, const char *folder, const char *person, CsnFirstRun *first_run)
{
  csn_unlock_page_set_folder (self, folder);
  open_for (self, person, csn_first_run_get_passphrase (first_run));
}

static void
recovered_cb (CsnUnlockPage *self, const char *person, CsnRecover *recover)
{
  open_for (self, person, csn_recover_get_passphrase (recover));
}

static void
set_up_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnUnlockPage *self = CSN_UNLOCK_PAGE (widget);
  CsnFirstRun   *first_run = csn_first_run_new ();
  g_signal_connect_object (first_run, "founded", G_CALLBACK (founded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (first_run, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  show_other (self, GTK_WIDGET (first_run));
  csn_first_run_focus_first (first_run);
}

static void
use_sheets_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnUnlockPage *self = CSN_UNLOCK_PAGE (widget);
  clear_errors (self);
  if (self->folder == NULL)
    {
      csn_accessible_error (GTK_WIDGET (self->choose), self->folder_error,
                            _ ("Choose the folder of the register"));
      gtk_widget_grab_focus (GTK_WIDGET (self->choose));
      return;
    }
  CsnRecover *recover = csn_recover_new (self->folder);
  g_signal_connect_object (recover, "recovered", G_CALLBACK (recovered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (recover, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  show_other (self, GTK_WIDGET (recover));
  csn_recover_focus_first (recover);
}

/* --- Which register --------------------------------------------------------------------------------- */
static char *
find_register_in (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *first = NULL;
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_suffix (name, ".register") && name[0] != '.' && (first == NULL || strcmp (name, first) < 0))
      {
        g_free (first);
        first = g_strdup (name);
      }
  return first == NULL ? NULL : g_build_filename (folder, first, NULL);
}

/* The one opened last, else the first where registers usually are. */
static char *
find_register (void)
{
  g_autofree char *last = csn_settings_get ("register");
  if (last != NULL && g_file_test (last, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&last);
  const char      *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "countersign", NULL);
  char            *found = find_register_in (usual);
  return found != NULL || documents == NULL ? found : find_register_in (documents);
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
  adw_bin_set_child (ADW_BIN (self),
                     NULL); /* which is named: the template would take it away without telling */
  gtk_widget_dispose_template (GTK_WIDGET (object), CSN_TYPE_UNLOCK_PAGE);
  g_clear_object (&self->chooser);
  self->other = NULL;
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
  gtk_widget_class_bind_template_child (widget_class, CsnUnlockPage, parts);
  gtk_widget_class_bind_template_child (widget_class, CsnUnlockPage, unlocking);
  gtk_widget_class_bind_template_child (widget_class, CsnUnlockPage, others);
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
  gtk_widget_class_install_action (widget_class, "unlock.set-up", NULL, set_up_action);
  gtk_widget_class_install_action (widget_class, "unlock.use-sheets", NULL, use_sheets_action);
}

static void
csn_unlock_page_init (CsnUnlockPage *self)
{
  g_autofree char *person = csn_settings_get ("person");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_text (GTK_EDITABLE (self->user), person == NULL ? "" : person);
  csn_accessible_stack (self->parts);
  csn_accessible_mnemonics (GTK_WIDGET (self));
}

static void
session_unlocked_cb (CsnUnlockPage *self)
{
  if (csn_session_is_unlocked (self->session))
    csn_backup_begin_if_due (self->session);
}

void
csn_unlock_page_set_session (CsnUnlockPage *self, CsnSession *session)
{
  if (g_set_object (&self->session, session) && session != NULL)
    g_signal_connect_object (session, "notify::unlocked", G_CALLBACK (session_unlocked_cb), self,
                             G_CONNECT_SWAPPED);
}

void
csn_unlock_page_set_folder (CsnUnlockPage *self, const char *folder)
{
  char *copy = folder != NULL ? g_strdup (folder) : find_register ();
  g_free (self->folder);
  self->folder = copy;
  g_autofree char *shown = copy == NULL ? NULL : g_filename_display_name (copy);
  gtk_label_set_label (self->folder_label, shown == NULL ? _ ("No register chosen yet") : shown);
  clear_errors (self);
  if (copy == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "unlock.set-up", NULL);
}

void
csn_unlock_page_focus_first (CsnUnlockPage *self)
{
  if (CSN_IS_FIRST_RUN (self->other))
    csn_first_run_focus_first (CSN_FIRST_RUN (self->other));
  else if (CSN_IS_RECOVER (self->other))
    csn_recover_focus_first (CSN_RECOVER (self->other));
  else if (self->folder == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->choose));
  else if (csn_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->user))))
    gtk_widget_grab_focus (GTK_WIDGET (self->user));
  else
    gtk_widget_grab_focus (self->passphrase);
}

void
csn_unlock_page_tell (CsnUnlockPage *self, const GError *error)
{
  csn_alert_show_error (self->alert, error);
}
