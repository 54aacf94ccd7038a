/* Whose copy is this? From what the stamp says, or from a file (F38). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * No photograph is shown, and so nobody has looked at one. What is looked up is not kept. */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-packages-private.h"
#include "csn-record-page.h"
#include "csn-row.h"
#include <glib/gi18n.h>

#define MOST_BYTES (64 * 1024 * 1024)

struct _CsnWhosePage
{
  CsnPage parent_instance;

  GtkWidget            *entry, *result;
  GtkFileChooserNative *chooser;
  guint                 round; /* which answer counts */
};

#define CSN_TYPE_WHOSE_PAGE (csn_whose_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnWhosePage, csn_whose_page, CSN, WHOSE_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnWhosePage, csn_whose_page, CSN_TYPE_PAGE)

/* --- What was found ------------------------------------------------------------------------------------------------------ */
static void
clear (CsnWhosePage *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->result)) != NULL;)
    gtk_box_remove (GTK_BOX (self->result), child);
}

static const char *
word_found (const char *by)
{
  if (g_strcmp0 (by, "form") == 0)
    return _ ("The file is the form 3795 of this copy.");
  if (g_strcmp0 (by, "picture") == 0)
    return _ ("The file is the stamped picture of this copy.");
  if (g_strcmp0 (by, "package") == 0)
    return _ ("The file is a package that was made for its holder.");
  return g_strcmp0 (by, "locked") == 0 ? _ ("The file is this copy under a password.") : NULL;
}

static GtkWidget *
make_row (CsnRows *rows, guint i)
{
  const char      *where = csn_rows_text (rows, i, "whereabouts"), *found = word_found (csn_rows_text (rows, i, "found_by"));
  guint            onward = (guint) csn_rows_number (rows, i, "onward");
  g_autofree char *copy = csn_copy_words (rows, i), *holder = csn_holder_words (rows, i), *on = csn_date_words (csn_rows_text (rows, i, "supplied_on"));
  /* Translators: "Example Stores, Rowan Example", date */
  g_autofree char *since = g_strdup_printf (_ ("Given to %1$s on %2$s"), holder, on);
  g_autoptr (GString) line = g_string_new (since);
  if (onward > 0)
    g_string_append_printf (line, ngettext ("\nReported as passed on to %u member", "\nReported as passed on to %u members", onward), onward);
  if (found != NULL)
    g_string_append_printf (line, "\n%s", found);
  GtkWidget       *row = csn_row_new (copy, line->str);
  const char      *gone = csn_whereabouts_words (where);
  g_autofree char *target = g_strconcat (csn_rows_text (rows, i, "case_id"), ":", csn_rows_text (rows, i, "reference"), NULL);
  csn_row_add_tag (row, gone == NULL ? _ ("With its holder") : gone, gone == NULL ? "ok" : g_strcmp0 (where, "lost") == 0 ? "overdue" : "quiet");
  csn_row_set_action (row, "whose.open", target);
  gtk_widget_set_name (row, csn_rows_text (rows, i, "copy_id"));
  return row;
}

static void
show_nothing (CsnWhosePage *self, gboolean of_file)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *heading = csn_accessible_heading (of_file ? _ ("No copy has this file") : _ ("No copy has this number"), 2);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box),
                  csn_content_words (of_file ? _ ("Only a file that is the same to the last bit is found. A picture that was photographed, printed, cropped or saved anew is another file: look at its stamp and type what it says. A "
                                                  "photograph without a stamp did not leave this register.")
                                             : _ ("Look at the stamp again: it gives area, number and year, then the number of the copy. Another area’s photograph is in that area’s register. The number may also have been "
                                                  "cancelled, or no copy of it was ever supplied."),
                                     NULL));
  gtk_box_append (GTK_BOX (self->result), box);
}

/* --- Asking -------------------------------------------------------------------------------------------------------------- */
static gboolean
whose_on_worker (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  answered->rows = csn_register_whose (reg, asked->text, asked->file, error);
  answered->words = g_strdup (asked->file != NULL ? "file" : "stamp");
  answered->id = g_strdup (asked->id);
  return answered->rows != NULL;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnWhosePage) self = data;
  g_autoptr (CsnAnswered) answered = _csn_exchange_finish (CSN_PAGE (self), result);
  if (answered == NULL || self->result == NULL || g_ascii_strtoull (answered->id, NULL, 10) != self->round)
    return;
  guint n = csn_rows_length (answered->rows);
  clear (self);
  if (n == 0)
    {
      show_nothing (self, g_str_equal (answered->words, "file"));
      return;
    }
  g_autofree char     *title = g_strdup_printf (ngettext ("%u copy found", "%u copies found", n), n);
  AdwPreferencesGroup *group = csn_content_group (self->result, title);
  for (guint i = 0; i < n; i++)
    adw_preferences_group_add (group, make_row (answered->rows, i));
  GtkWidget *first = gtk_widget_get_last_child (self->result);
  gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
}

static void
ask (CsnWhosePage *self, const char *stamp, GBytes *file)
{
  g_autofree char *round = g_strdup_printf ("%u", ++self->round);
  CsnAsked        *asked = _csn_asked_new (NULL, round, file);
  asked->text = g_strdup (stamp);
  _csn_exchange_run (CSN_PAGE (self), whose_on_worker, asked, found_cb, g_object_ref (self));
}

static void
search_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnWhosePage    *self = CSN_WHOSE_PAGE (widget);
  g_autofree char *stamp = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  if (*stamp == '\0')
    gtk_widget_grab_focus (self->entry);
  else if (csn_page_get_session (CSN_PAGE (self)) != NULL)
    ask (self, stamp, NULL);
}

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnWhosePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  csn_page_end (CSN_PAGE (self));
  if (file == NULL || g_bytes_get_size (file) > MOST_BYTES)
    {
      g_autoptr (GError) failed = g_error_new_literal (CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, file == NULL ? _ ("This file cannot be read.") : _ ("This file is larger than any that left this register."));
      csn_page_report (CSN_PAGE (self), failed);
      return;
    }
  ask (self, NULL, file);
}

static void
sized_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnWhosePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  GCancellable *cancellable = csn_page_get_cancellable (CSN_PAGE (self));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (info == NULL || g_file_info_get_size (info) <= MOST_BYTES)
    {
      g_file_load_bytes_async (G_FILE (source), cancellable, file_read_cb, g_steal_pointer (&self));
      return;
    }
  csn_page_end (CSN_PAGE (self));
  g_autoptr (GError) failed = g_error_new_literal (CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("This file is larger than any that left this register."));
  csn_page_report (CSN_PAGE (self), failed);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  CsnWhosePage *self = data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_clear_object (&self->chooser);
  if (file == NULL)
    return;
  csn_page_begin (CSN_PAGE (self));
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, csn_page_get_cancellable (CSN_PAGE (self)), sized_cb, g_object_ref (self));
}

static void
file_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnWhosePage *self = CSN_WHOSE_PAGE (widget);
  GtkRoot      *root = gtk_widget_get_root (widget);
  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Choose the file that was found"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), ":", 2);
  if (g_strv_length (parts) == 2)
    csn_page_push (CSN_PAGE (widget), csn_record_page_new (csn_page_get_session (CSN_PAGE (widget)), parts[0], parts[1]));
}

/* --- The page ------------------------------------------------------------------------------------------------------------ */
static void
csn_whose_page_search (CsnPage *page)
{
  gtk_widget_grab_focus (CSN_WHOSE_PAGE (page)->entry);
}

static void
csn_whose_page_dispose (GObject *object)
{
  CsnWhosePage *self = CSN_WHOSE_PAGE (object);
  self->result = NULL;
  g_clear_object (&self->chooser);
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (csn_whose_page_parent_class)->dispose (object);
}

static void
csn_whose_page_class_init (CsnWhosePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_whose_page_dispose;
  CSN_PAGE_CLASS (class)->search = csn_whose_page_search;
  CSN_PAGE_CLASS (class)->focus_first = csn_whose_page_search;
  gtk_widget_class_install_action (widget_class, "whose.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "whose.file", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "whose.open", "s", open_action);
}

static void
activate_cb (CsnWhosePage *self)
{
  search_action (GTK_WIDGET (self), NULL, NULL);
}

static void
csn_whose_page_init (CsnWhosePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *buttons = csn_content_buttons (),
            *label = gtk_label_new_with_mnemonic (_ ("_What does the stamp say?"));
  csn_page_set_title (CSN_PAGE (self), _ ("Whose copy is this?"));
  self->entry = gtk_search_entry_new ();
  self->result = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "csn-question");
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->entry);
  csn_accessible_name (self->entry, _ ("What does the stamp say?"));
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (part), label);
  gtk_box_append (GTK_BOX (part), csn_content_words (_ ("For example CZ/417/26 copy 3, or only 417"), "dim-label"));
  gtk_box_append (GTK_BOX (part), self->entry);
  csn_content_button (buttons, _ ("_Find"), "whose.search", "suggested-action");
  csn_content_button (buttons, _ ("_Look up a file…"), "whose.file", NULL);
  gtk_box_append (GTK_BOX (part), buttons);
  gtk_box_append (GTK_BOX (box), csn_content_head (CSN_PAGE (self), _ ("A photograph was found where it should not be. Its stamp, or the file itself, says who was given it. No photograph is shown here."), "K10 8.2"));
  gtk_box_append (GTK_BOX (box), part);
  gtk_box_append (GTK_BOX (box), self->result);
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_whose_page_new (session);
}

CsnPage *
csn_whose_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_WHOSE_PAGE, "session", session, NULL);
  csn_page_set_place (self, make_again, "");
  return self;
}
