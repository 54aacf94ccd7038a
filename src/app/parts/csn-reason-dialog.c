/* Asks why somebody needs to see a photograph, a name or a form (F06).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-reason-dialog.h"
#include "csn-note.h"
#include "csn-text.h"
#include <glib/gi18n.h>

static const struct
{
  const char *heading, *show, *note;
} LOOKS[] = {
  [CSN_REASON_FOR_PHOTO] = { N_ ("Why do you need to see the photograph?"), N_ ("_Show photograph"),
                             "look.photo" },
  [CSN_REASON_FOR_IDENTITY] = { N_ ("Why do you need to see the name?"), N_ ("_Show name"), "look.identity" },
  [CSN_REASON_FOR_FORM] = { N_ ("Why do you need to see the form?"), N_ ("_Show form"), "look.form" },
};

static void
reason_changed_cb (GtkEditable *entry, gpointer data)
{
  adw_message_dialog_set_response_enabled (data, "show", !csn_text_is_blank (gtk_editable_get_text (entry)));
}

/* --- A reason that neither a crash nor a lock shall take -------------------------------------------------
 */
static void
kept_typed_cb (GtkEditable *entry, CsnDocument *document)
{
  csn_document_set (document, "text", gtk_editable_get_text (entry));
}

static void
kept_read_cb (CsnDocument *document, const char *path, GtkEditable *entry)
{
  g_autofree char *text = g_strdup (csn_document_get (document, "text"));
  if (text != NULL && !g_str_equal (text, gtk_editable_get_text (entry)))
    gtk_editable_set_text (entry, text);
}

static void
let_note_go (gpointer note)
{
  csn_note_save (note);
  g_object_unref (note);
}

static void
keep (AdwMessageDialog *dialog, CsnPage *page, GtkWidget *entry, const char *name)
{
  g_autoptr (CsnDocument) document = csn_document_new ();
  g_object_set_data_full (G_OBJECT (dialog), "csn-note", csn_note_new (page, document, name), let_note_go);
  g_signal_connect_object (entry, "changed", G_CALLBACK (kept_typed_cb), document, 0);
  g_signal_connect_object (document, "changed", G_CALLBACK (kept_read_cb), entry, 0);
}

/* Reasons for a look at one thing are not those for another: a page says by its place what it is about. */
static char *
name_look_note (GtkWidget *parent, const char *what)
{
  GtkWidget  *page = gtk_widget_get_ancestor (parent, CSN_TYPE_PAGE);
  const char *id = NULL;
  if (page != NULL)
    csn_page_get_place (CSN_PAGE (page), &id);
  return id == NULL ? NULL : g_strdup_printf ("%s:%s:%s", what, G_OBJECT_TYPE_NAME (page), id);
}

/* Answered, with a reason or with Cancel: only what somebody was interrupted in is wanted again. */
static void
forget (AdwMessageDialog *dialog)
{
  CsnNote *note = g_object_get_data (G_OBJECT (dialog), "csn-note");
  if (note != NULL)
    csn_note_drop (note);
}

/* --- The question --------------------------------------------------------------------------------------- */
/* Whoever takes the task ends it: an answer and the dialog's end may come in the same breath. */
static void
answered_cb (AdwMessageDialog *dialog, const char *response)
{
  g_autoptr (GTask) task = g_object_steal_data (G_OBJECT (dialog), "csn-task");
  GtkWidget *entry = gtk_widget_get_last_child (adw_message_dialog_get_extra_child (dialog));
  if (task == NULL)
    return;
  g_object_set_data (G_OBJECT (dialog), "csn-note",
                     NULL); /* saved before the answer: who takes it may remove the note */
  if (g_str_equal (response, "show"))
    g_task_return_pointer (task, csn_text_clean (gtk_editable_get_text (GTK_EDITABLE (entry)), -1), g_free);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("No reason was given."));
}

/* The window was locked while the question stood. */
static void
destroyed_cb (AdwMessageDialog *dialog)
{
  g_autoptr (GTask) task = g_object_steal_data (G_OBJECT (dialog), "csn-task");
  if (task != NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("No reason was given."));
}

static GtkWidget *
build_question (AdwMessageDialog *dialog, const CsnReasonWords *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (words->label);
  GtkWidget *entry = gtk_entry_new ();
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 500);
  g_signal_connect (entry, "changed", G_CALLBACK (reason_changed_cb), dialog);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  return box;
}

void
csn_reason_ask_words_async (GtkWidget            *parent,
                            const CsnReasonWords *words,
                            GAsyncReadyCallback   callback,
                            gpointer              data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && words != NULL);
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autoptr (GTask) task = g_task_new (parent, NULL, callback, data);
  g_task_set_source_tag (task, csn_reason_ask_words_async);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, words->heading, words->body));
  GtkWidget *question = build_question (dialog, words);
  adw_message_dialog_set_extra_child (dialog, question);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "show", words->button, NULL);
  adw_message_dialog_set_response_appearance (
      dialog, "show", words->destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "show", FALSE);
  adw_message_dialog_set_default_response (dialog, words->destructive ? "cancel" : "show");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "csn-task", g_object_ref (task), g_object_unref);
  if (words->drops_note)
    g_signal_connect (dialog, "response", G_CALLBACK (forget), NULL);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), NULL);
  g_signal_connect (dialog, "destroy", G_CALLBACK (destroyed_cb), NULL);
  GtkWidget *page = gtk_widget_get_ancestor (parent, CSN_TYPE_PAGE);
  if (words->note != NULL && page != NULL)
    keep (dialog, CSN_PAGE (page), gtk_widget_get_last_child (question), words->note);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (gtk_widget_get_last_child (question));
}

void
csn_reason_ask_async (GtkWidget *parent, CsnReasonFor what, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail ((gsize) what < G_N_ELEMENTS (LOOKS));
  g_autofree char     *note = name_look_note (parent, LOOKS[what].note);
  const CsnReasonWords words = {
    .heading = _ (LOOKS[what].heading),
    .body = _ ("Your name, your reason and the time are written into the register first. They stay there."),
    .label = _ ("_Reason"),
    .button = _ (LOOKS[what].show),
    .note = note,
    .drops_note = TRUE,
  };
  csn_reason_ask_words_async (parent, &words, callback, data);
}

char *
csn_reason_ask_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
