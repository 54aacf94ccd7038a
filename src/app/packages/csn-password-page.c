/* The password of a locked copy, shown once, and never beside its file (K10 8.2, F45). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * First the file is saved, then the password is seen. Nothing here can be copied to the clipboard, where it would stay. The page has no place: after a lock the
 * password is gone, and the copy is on the list of those whose password nobody was told. */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-packages-private.h"
#include "csn-issue.h"
#include "csn-row.h"
#include "csn-save.h"
#include <glib/gi18n.h>

static const char *const SELECTS[] = {
  "SELECT told_how, told_to, told_at, told_seq FROM locked_copies WHERE id = :id",
  NULL,
};

struct _CsnPasswordPage
{
  CsnPage parent_instance;

  GtkStack  *stack; /* "file", "password" */
  GtkWidget *told, *tell;
  GtkLabel  *label; /* the password, while it is seen */
  GBytes    *file;
  char      *file_name, *locked_id, *case_id, *person;
  CsnSecret *password;
  gboolean   offered, is_told;
};

#define CSN_TYPE_PASSWORD_PAGE (csn_password_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnPasswordPage, csn_password_page, CSN, PASSWORD_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnPasswordPage, csn_password_page, CSN_TYPE_PAGE)

/* --- The file first ------------------------------------------------------------------------------------------------------ */
static void
show_password (CsnPasswordPage *self)
{
  g_autofree char *text = g_strndup ((const char *) csn_secret_bytes (self->password), csn_secret_length (self->password));
  gtk_label_set_label (self->label, text);
  csn_wipe (text, strlen (text));
  gtk_stack_set_visible_child_name (self->stack, "password");
  csn_page_set_title (CSN_PAGE (self), _ ("The password"));
  csn_page_focus_first (CSN_PAGE (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPasswordPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean saved = csn_save_file_finish (result, &error);
  if (self->stack == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    return;
  if (!saved)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  csn_page_toast (CSN_PAGE (self), _ ("The file was saved."));
  show_password (self);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPasswordPage *self = CSN_PASSWORD_PAGE (widget);
  csn_save_file_async (widget, _ ("Save the locked file"), self->file_name, self->file, self->case_id, saved_cb, g_object_ref (self));
}

/* The dialogue comes by itself, once. */
static gboolean
offer (gpointer data)
{
  CsnPasswordPage *self = data;
  if (self->stack != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && !self->offered)
    {
      self->offered = TRUE;
      gtk_widget_activate_action (GTK_WIDGET (self), "password.save", NULL);
    }
  return G_SOURCE_REMOVE;
}

static void
csn_password_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (csn_password_page_parent_class)->map (widget);
  if (!CSN_PASSWORD_PAGE (widget)->offered)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, offer, g_object_ref (widget), g_object_unref);
}

/* --- The password -------------------------------------------------------------------------------------------------------- */
static gboolean
slip_on_worker (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  answered->file = csn_register_password_slip (reg, asked->id, asked->password, error);
  return answered->file != NULL;
}

static void
slip_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPage) page = data;
  g_autoptr (CsnAnswered) answered = _csn_exchange_finish (page, result);
  if (answered != NULL)
    _csn_exchange_use_pdf (page, CSN_EXCHANGE_PRINT, answered->file, _ ("Slip"), NULL);
}

static void
slip_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPasswordPage *self = CSN_PASSWORD_PAGE (widget);
  if (csn_page_is_busy (CSN_PAGE (self)))
    return;
  CsnAsked *asked = _csn_asked_new (NULL, self->locked_id, NULL);
  asked->password = csn_secret_ref (self->password);
  _csn_exchange_run (CSN_PAGE (self), slip_on_worker, asked, slip_cb, g_object_ref (self));
}

static void
tell_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPasswordPage *self = CSN_PASSWORD_PAGE (widget);
  csn_password_tell (CSN_PAGE (self), self->case_id, self->locked_id, self->person);
}

static void
done_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (csn_page_may_leave (CSN_PAGE (widget)))
    csn_page_pop (CSN_PAGE (widget));
}

/* --- Leaving ------------------------------------------------------------------------------------------------------------- */
static void
answered_cb (CsnPasswordPage *self, const char *response)
{
  if (!g_str_equal (response, "leave") || self->stack == NULL)
    return;
  self->is_told = TRUE; /* asked once */
  csn_page_pop (CSN_PAGE (self));
}

static gboolean
csn_password_page_may_leave (CsnPage *page)
{
  CsnPasswordPage *self = CSN_PASSWORD_PAGE (page);
  GtkRoot         *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (self->is_told)
    return TRUE;
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Leave without recording who was told?"),
                                              _ ("The password is not shown again. Until you record by which way it went, the copy stays on the list of passwords that nobody was told, on the page “Packages”."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("_Stay here"), "leave", _ ("_Leave"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "leave", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return FALSE;
}

/* --- The page ------------------------------------------------------------------------------------------------------------ */
static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPasswordPage) self = data;
  g_autoptr (GPtrArray) answers = csn_page_take_answers (CSN_PAGE (self), result);
  CsnRows *rows = answers == NULL ? NULL : g_ptr_array_index (answers, 0);
  if (rows == NULL || csn_rows_length (rows) == 0 || csn_rows_text (rows, 0, "told_seq") == NULL || self->stack == NULL)
    return;
  g_autofree char *at = csn_moment_words (csn_rows_text (rows, 0, "told_at"));
  /* Translators: to whom, "By telephone", moment */
  g_autofree char *words = g_strdup_printf (_ ("Recorded: told to %1$s. %2$s, %3$s"), csn_rows_text (rows, 0, "told_to"), _csn_told_how_words (csn_rows_text (rows, 0, "told_how")), at);
  self->is_told = TRUE;
  gtk_label_set_label (GTK_LABEL (self->told), words);
  gtk_widget_set_visible (self->tell, FALSE);
}

static void
csn_password_page_refresh (CsnPage *page)
{
  csn_page_begin (page);
  csn_session_query_async (csn_page_get_session (page), SELECTS, ":id", CSN_PASSWORD_PAGE (page)->locked_id, csn_page_get_cancellable (page), asked_cb, g_object_ref (page));
}

static void
csn_password_page_focus_first (CsnPage *page)
{
  CsnPasswordPage *self = CSN_PASSWORD_PAGE (page);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
csn_password_page_print (CsnPage *page)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (CSN_PASSWORD_PAGE (page)->stack), "password") == 0)
    gtk_widget_activate_action (GTK_WIDGET (page), "password.slip", NULL);
}

static void
csn_password_page_dispose (GObject *object)
{
  CsnPasswordPage *self = CSN_PASSWORD_PAGE (object);
  if (self->label != NULL)
    gtk_label_set_label (self->label, "");
  self->label = NULL;
  self->stack = NULL;
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_pointer (&self->password, csn_secret_unref);
  g_clear_pointer (&self->file, g_bytes_unref);
  G_OBJECT_CLASS (csn_password_page_parent_class)->dispose (object);
}

static void
csn_password_page_finalize (GObject *object)
{
  CsnPasswordPage *self = CSN_PASSWORD_PAGE (object);
  g_free (self->file_name);
  g_free (self->locked_id);
  g_free (self->case_id);
  g_free (self->person);
  G_OBJECT_CLASS (csn_password_page_parent_class)->finalize (object);
}

static void
csn_password_page_class_init (CsnPasswordPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_password_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_password_page_finalize;
  widget_class->map = csn_password_page_map;
  CSN_PAGE_CLASS (class)->refresh = csn_password_page_refresh;
  CSN_PAGE_CLASS (class)->focus_first = csn_password_page_focus_first;
  CSN_PAGE_CLASS (class)->print = csn_password_page_print;
  CSN_PAGE_CLASS (class)->may_leave = csn_password_page_may_leave;
  gtk_widget_class_install_action (widget_class, "password.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "password.slip", NULL, slip_action);
  gtk_widget_class_install_action (widget_class, "password.tell", NULL, tell_action);
  gtk_widget_class_install_action (widget_class, "password.done", NULL, done_action);
}

static void
csn_password_page_init (CsnPasswordPage *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  csn_page_set_title (CSN_PAGE (self), _ ("The locked file"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  csn_accessible_stack (self->stack);
}

static GtkWidget *
build_file (CsnPasswordPage *self, const char *whose)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *buttons = csn_content_buttons ();
  gtk_box_append (GTK_BOX (box), csn_content_head (CSN_PAGE (self), whose, "K10 8.2"));
  gtk_box_append (GTK_BOX (box), csn_content_words (_ ("First save the file. Then its password is shown: once, on a page of its own, because it must never travel with the file."), NULL));
  csn_content_act_button (buttons, _ ("_Save the file…"), "password.save", NULL, "suggested-action");
  gtk_box_append (GTK_BOX (box), buttons);
  return csn_content_scroll (box);
}

static GtkWidget *
build_password (CsnPasswordPage *self, const char *whose)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *buttons = csn_content_buttons (), *heading = csn_accessible_heading (_ ("The password"), 1);
  gtk_widget_add_css_class (heading, "title-1");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), csn_content_words (whose, NULL));
  self->label = GTK_LABEL (csn_content_words ("", "csn-password"));
  gtk_widget_set_focusable (GTK_WIDGET (self->label), TRUE); /* so that it is read; not selectable: the clipboard would keep it */
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), csn_content_words (_ ("It is shown this once and kept nowhere. Tell it by another way than the file goes: by telephone, in person, in a text message. There is no letter I, L, O or U in it."), NULL));
  self->told = csn_content_words (_ ("Nobody has been told yet."), "heading");
  gtk_box_append (GTK_BOX (box), self->told);
  self->tell = csn_content_act_button (buttons, _ ("_Record who was told…"), "password.tell", NULL, "suggested-action");
  csn_content_act_button (buttons, _ ("_Print the slip…"), "password.slip", NULL, NULL);
  csn_content_act_button (buttons, _ ("_Save the file again…"), "password.save", NULL, NULL);
  csn_content_act_button (buttons, _ ("_Done"), "password.done", NULL, NULL);
  gtk_box_append (GTK_BOX (box), buttons);
  return csn_content_scroll (box);
}

CsnPage *
_csn_password_page_new (CsnSession *session, const CsnAnswered *locked, const char *case_id, const char *reference, guint copy_no, const char *holder, const char *person)
{
  CsnPasswordPage *self = g_object_new (CSN_TYPE_PASSWORD_PAGE, "session", session, NULL);
  /* Translators: reference, number of the copy, "Example Stores, Rowan Example" */
  g_autofree char *whose = g_strdup_printf (_ ("%1$s, copy %2$u, for %3$s"), reference, copy_no, holder);
  self->file = g_bytes_ref (locked->file);
  self->file_name = g_strdup (locked->file_name);
  self->locked_id = g_strdup (locked->id);
  self->password = csn_secret_ref (locked->password);
  self->case_id = g_strdup (case_id);
  self->person = g_strdup (person);
  gtk_stack_add_named (self->stack, build_file (self, whose), "file");
  gtk_stack_add_named (self->stack, build_password (self, whose), "password");
  csn_accessible_mnemonics (GTK_WIDGET (self->stack));
  return CSN_PAGE (self);
}
