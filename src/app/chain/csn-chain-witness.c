/* Who outside vouches for the register, and what goes between him and it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-chain-private.h"
#include "csn-error-text.h"
#include "csn-file.h"
#include "csn-row.h"
#include "csn-save.h"
#include "csn-text.h"
#include <glib/gi18n.h>

#define SOON 7 /* days: from then on somebody should vouch again */
#define LATE 30
#define FILE_LIMIT (64 * 1024)

/* --- The state ----------------------------------------------------------------------------------------------------- */
typedef struct
{
  char *words;
  int   days;
} State;

static void
free_state (gpointer data)
{
  g_free (((State *) data)->words);
  g_free (data);
}

static gpointer
ask_state (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  State *state = g_new0 (State, 1);
  state->words = csn_register_witness_words (reg, &state->days);
  return state;
}

static void
state_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnChainPage) self = data;
  State *state = csn_session_run_finish (CSN_SESSION (source), result, NULL);
  if (state != NULL && self->witness != NULL)
    {
      gboolean late = state->days < 0 || state->days > LATE, soon = state->days > SOON;
      if (self->state != NULL)
        adw_preferences_group_remove (self->witness, self->state);
      self->state = csn_row_new (state->words, late   ? _ ("Until somebody outside keeps a newer head, entries could be removed from the end without anybody seeing it.")
                                               : soon ? _ ("Somebody of the data protection unit should vouch for the register again.")
                                                      : _ ("Whoever removes or replaces an entry up to there is found out."));
      csn_row_add_tag (self->state, late ? _ ("Overdue") : soon ? _ ("Due") : _ ("Up to date"), late ? "overdue" : soon ? "due" : "ok");
      adw_preferences_group_add (self->witness, self->state);
    }
  g_clear_pointer (&state, free_state);
}

void
_csn_chain_witness_refresh (CsnChainPage *self)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  if (session != NULL && self->witness != NULL)
    csn_session_run_async (session, ask_state, NULL, NULL, free_state, csn_page_get_cancellable (CSN_PAGE (self)), state_cb, g_object_ref (self));
}

static void
say (CsnChainPage *self, const char *words)
{
  gtk_label_set_label (GTK_LABEL (self->said), words);
  gtk_widget_set_visible (self->said, TRUE);
  gtk_widget_grab_focus (self->said);
}

/* --- Vouching ------------------------------------------------------------------------------------------------------ */
typedef struct
{
  CsnWitnessing outcome;
  gboolean      by_file;
  char         *note, *text;
} Vouched;

static void
free_vouched (gpointer data)
{
  Vouched *vouched = data;
  g_free (vouched->note);
  g_free (vouched->text);
  g_free (vouched);
}

/* A refusal says what the rules said. */
static void
pass (GError **error, GError *inner, GPtrArray *problems)
{
  GError *said = csn_error_of_problems (problems);
  if (said != NULL)
    g_clear_error (&inner);
  g_propagate_error (error, said != NULL ? said : inner);
}

static gpointer
vouch (CsnRegister *reg, gpointer request, GCancellable *cancellable, GError **error)
{
  GError  *inner = NULL;
  Vouched *vouched = g_new0 (Vouched, 1);
  g_autoptr (GPtrArray) problems = NULL;
  vouched->by_file = request != NULL;
  if (csn_register_witness (reg, NULL, request, &vouched->outcome, &vouched->note, &vouched->text, &problems, &inner))
    return vouched;
  free_vouched (vouched);
  pass (error, inner, problems);
  return NULL;
}

static void
vouched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnChainPage) self = data;
  g_autoptr (GError) error = NULL;
  Vouched *vouched = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (self->witness == NULL)
    {
      g_clear_pointer (&vouched, free_vouched);
      return;
    }
  csn_page_end (CSN_PAGE (self));
  if (vouched == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  say (self, vouched->text);
  if (vouched->outcome == CSN_WITNESS_TRUNCATED || vouched->outcome == CSN_WITNESS_FORKED)
    gtk_widget_add_css_class (self->said, "csn-error");
  else
    gtk_widget_remove_css_class (self->said, "csn-error");
  if (vouched->by_file && vouched->note != NULL)
    {
      g_autofree char   *name = g_strdup_printf ("%s-vouched-head.txt", csn_session_get_area (CSN_SESSION (source)));
      g_autoptr (GBytes) bytes = g_bytes_new (vouched->note, strlen (vouched->note));
      csn_save_file (CSN_PAGE (self), _ ("Save the head that you vouch for"), name, bytes, _ ("Saved. Send it back to the co-ordinator."));
    }
  _csn_chain_witness_refresh (self);
  free_vouched (vouched);
}

static void
begin_vouching (CsnChainPage *self, char *request)
{
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), vouch, request, g_free, free_vouched, csn_page_get_cancellable (CSN_PAGE (self)), vouched_cb, g_object_ref (self));
}

static void
vouch_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (!csn_page_is_busy (CSN_PAGE (widget)))
    begin_vouching (CSN_CHAIN_PAGE (widget), NULL);
}

/* --- A file that is chosen ----------------------------------------------------------------------------------------- */
static void vouch_for_file (CsnChainPage *self, char *text);
static void take_in (CsnChainPage *self, char *text);
static void save_head (CsnChainPage *self, char *text);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnChainPage *self = CSN_CHAIN_PAGE (source);
  void (*then) (CsnChainPage *self, char *text) = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  char *text = g_task_propagate_pointer (G_TASK (result), &error);
  if (text != NULL && self->witness != NULL)
    then (self, text);
  else
    {
      g_free (text);
      csn_page_report (CSN_PAGE (self), error);
    }
}

static void
read_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError            *error = NULL;
  const char        *path = g_object_get_data (G_OBJECT (task), "csn-path");
  g_autoptr (GBytes) bytes = csn_file_read (path, FILE_LIMIT, &error);
  if (bytes != NULL)
    g_task_return_pointer (task, csn_text_from_bytes (bytes), g_free);
  else
    g_task_return_error (task, error);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  CsnChainPage *self = data;
  gpointer      then = g_object_get_data (G_OBJECT (dialog), "csn-then");
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_clear_object (&self->chooser);
  if (file == NULL)
    return;
  g_autoptr (GTask) task = g_task_new (self, csn_page_get_cancellable (CSN_PAGE (self)), read_cb, NULL);
  g_object_set_data_full (G_OBJECT (task), "csn-path", g_file_get_path (file), g_free);
  g_task_set_task_data (task, then, NULL);
  g_task_run_in_thread (task, read_on_thread);
}

static void
choose (CsnChainPage *self, const char *title, void (*then) (CsnChainPage *self, char *text))
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (self->chooser != NULL || csn_page_is_busy (CSN_PAGE (self)))
    return;
  self->chooser = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  g_object_set_data (G_OBJECT (self->chooser), "csn-then", then);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
vouch_for_file (CsnChainPage *self, char *text)
{
  begin_vouching (self, text);
}

static void
file_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose (CSN_CHAIN_PAGE (widget), _ ("Choose the head that the co-ordinator sent"), vouch_for_file);
}

/* --- A vouched head is taken in ------------------------------------------------------------------------------------ */
static gpointer
take (CsnRegister *reg, gpointer note, GCancellable *cancellable, GError **error)
{
  GError *inner = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  if (csn_register_take_witness (reg, note, &problems, &inner))
    return g_strdup (_ ("The head is on record. Whoever removes or replaces an entry up to there is found out."));
  pass (error, inner, problems);
  return NULL;
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnChainPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (self->witness == NULL)
    return;
  csn_page_end (CSN_PAGE (self));
  if (said == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  gtk_widget_remove_css_class (self->said, "csn-error");
  say (self, said);
  _csn_chain_witness_refresh (self);
}

static void
take_in (CsnChainPage *self, char *text)
{
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), take, text, g_free, g_free, csn_page_get_cancellable (CSN_PAGE (self)), taken_cb, g_object_ref (self));
}

static void
take_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose (CSN_CHAIN_PAGE (widget), _ ("Choose the head that the data protection unit vouches for"), take_in);
}

/* --- The head goes out --------------------------------------------------------------------------------------------- */
typedef struct
{
  char *name, *text;
} Head;

static void
free_head (gpointer data)
{
  Head *head = data;
  g_free (head->name);
  g_free (head->text);
  g_free (head);
}

/* It goes on from the newest head that the unit is known to hold. */
static gpointer
make_head (CsnRegister *reg, gpointer held, GCancellable *cancellable, GError **error)
{
  Head *head = g_new0 (Head, 1);
  g_autoptr (CsnRows) rows = csn_register_query (reg, NULL, "SELECT note FROM witnessings ORDER BY size DESC LIMIT 1", NULL);
  const char *known = held != NULL ? held : rows != NULL && csn_rows_length (rows) == 1 ? csn_rows_text (rows, 0, "note") : NULL;
  head->text = csn_register_head_file (reg, known, &head->name, error);
  if (head->text != NULL)
    return head;
  free_head (head);
  return NULL;
}

static void
head_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnChainPage) self = data;
  g_autoptr (GError) error = NULL;
  Head *head = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (self->witness != NULL && head != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (head->text, strlen (head->text));
      csn_save_file (CSN_PAGE (self), _ ("Save the head of the register"), head->name, bytes, _ ("Saved. Give it to the data protection unit."));
    }
  else if (self->witness != NULL)
    csn_page_report (CSN_PAGE (self), error);
  g_clear_pointer (&head, free_head);
}

static void
save_head (CsnChainPage *self, char *text)
{
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), make_head, text, g_free, free_head, csn_page_get_cancellable (CSN_PAGE (self)), head_cb, g_object_ref (self));
}

static void
head_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  save_head (CSN_CHAIN_PAGE (widget), NULL);
}

/* --- What is seen of it -------------------------------------------------------------------------------------------- */
void
_csn_chain_build_witness (CsnChainPage *self)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *buttons = csn_content_buttons ();
  self->witness = csn_content_group (part, _ ("Witness"));
  adw_preferences_group_set_description (self->witness, _ ("The data protection unit keeps the register’s head outside the register, and compares it each time."));
  if (_csn_chain_is_unit_of_protection (self))
    {
      csn_content_button (buttons, _ ("_Vouch for this register"), "chain.vouch", NULL);
      csn_content_button (buttons, _ ("Vouch for a head in a _file…"), "chain.file", NULL);
    }
  else
    csn_content_button (buttons, _ ("_Take a vouched head in…"), "chain.take", NULL);
  csn_content_button (buttons, _ ("Save the _head…"), "chain.head", NULL);
  self->said = csn_content_words ("", NULL);
  gtk_widget_set_focusable (self->said, TRUE);
  gtk_widget_set_visible (self->said, FALSE);
  gtk_box_append (GTK_BOX (part), self->said);
  gtk_box_append (GTK_BOX (part), buttons);
  gtk_box_append (GTK_BOX (self->box), part);
}

void
_csn_chain_install_witness (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "chain.vouch", NULL, vouch_action);
  gtk_widget_class_install_action (class, "chain.file", NULL, file_action);
  gtk_widget_class_install_action (class, "chain.take", NULL, take_action);
  gtk_widget_class_install_action (class, "chain.head", NULL, head_action);
}
