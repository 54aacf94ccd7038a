/* Looking at what is behind a reveal: photograph, name and forms, each after its reason (F06).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-form-page.h"
#include "csn-photo-page.h"
#include "csn-reason-dialog.h"
#include "csn-record-private.h"
#include <glib/gi18n.h>

static void
photo_reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnRecordPage   *self = CSN_RECORD_PAGE (source);
  g_autofree char *reason = csn_reason_ask_finish (result, NULL);
  if (reason != NULL && self->photo_id != NULL &&
      !g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    csn_page_push (CSN_PAGE (self), csn_photo_page_new_for_case (csn_page_get_session (CSN_PAGE (self)),
                                                                 self->case_id, self->photo_id, reason));
}

static void
show_photo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_reason_ask_async (widget, CSN_REASON_FOR_PHOTO, photo_reason_cb, NULL);
}

static void
append_line (GString *text, const char *title, const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", title, value);
}

/* In a dialog of its own that goes when it is closed or the window is locked: the name is never part of the
 * page. */
static void
identity_seen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnRecordPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnRows) rows = csn_session_look_at_identity_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (rows == NULL || csn_rows_length (rows) == 0)
    {
      if (error != NULL)
        csn_page_report (CSN_PAGE (self), error);
      return;
    }
  GtkRoot         *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *born = csn_date_words (csn_rows_text (rows, 0, "born_on"));
  g_autoptr (GString) text = g_string_new (NULL);
  append_line (text, _ ("Other names"), csn_rows_text (rows, 0, "other_names"));
  append_line (text, _ ("Born"), born);
  append_line (text, _ ("PNC number"), csn_rows_text (rows, 0, "pnc_id"));
  append_line (text, _ ("CRO number"), csn_rows_text (rows, 0, "cro_no"));
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              csn_rows_text (rows, 0, "name"), text->str);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
identity_reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnPage         *page = CSN_PAGE (source);
  g_autofree char *reason = csn_reason_ask_finish (result, NULL);
  if (reason == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (page)))
    return;
  csn_page_begin (page);
  csn_session_look_at_identity_async (csn_page_get_session (page), CSN_RECORD_PAGE (page)->case_id, reason,
                                      csn_page_get_cancellable (page), identity_seen_cb, g_object_ref (page));
}

static void
show_name_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_reason_ask_async (widget, CSN_REASON_FOR_IDENTITY, identity_reason_cb, NULL);
}

/* --- Forms: 3795 carries the photograph and 3796 the whole decision, so they too are behind a reason  */
typedef struct
{
  CsnRecordPage *page;
  gboolean       copy; /* a recipient's form */
} Asked;

static void
form_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  g_autoptr (CsnRecordPage) self = asked->page;
  g_autoptr (GError) error = NULL;
  gboolean copy = asked->copy;
  g_free (asked);
  g_autoptr (GBytes) pdf = csn_session_form_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (pdf == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  /* Translators: reference */
  g_autofree char *title = g_strdup_printf (_ ("Form for %s"), self->reference);
  csn_page_push (CSN_PAGE (self), copy ? csn_form_page_new_of_copy (CSN_SESSION (source), self->case_id, pdf, title)
                                       : csn_form_page_new (CSN_SESSION (source), pdf, title));
}

static void
form_reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnPage         *page = CSN_PAGE (source);
  g_autofree char *target = data;
  g_autofree char *reason = csn_reason_ask_finish (result, NULL);
  if (reason == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (page)))
    return;
  g_auto (GStrv) parts = g_strsplit (target, ":", 3);
  gboolean            copy = g_str_equal (parts[0], "copy");
  const CsnFormWanted wanted = {
    .case_id = CSN_RECORD_PAGE (page)->case_id,
    .about_id = parts[1],
    .copy_id = copy ? parts[1] : NULL,
    .blob_id = copy ? NULL : parts[2],
  };
  Asked *asked = g_new (Asked, 1);
  *asked = (Asked){ g_object_ref (CSN_RECORD_PAGE (page)), copy };
  csn_page_begin (page);
  csn_session_form_async (csn_page_get_session (page), &wanted, reason, csn_page_get_cancellable (page),
                          form_read_cb, asked);
}

static void
show_form_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  /* A copy's form carries the photograph; the record's own forms are needed for the review. */
  if (g_str_has_prefix (g_variant_get_string (parameter, NULL), "copy:") && csn_stopped_refuse (CSN_RECORD_PAGE (widget)->stopped))
    return;
  csn_reason_ask_async (widget, CSN_REASON_FOR_FORM, form_reason_cb, g_variant_dup_string (parameter, NULL));
}

void
_csn_record_page_install_looks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "record.show-photo", NULL, show_photo_action);
  gtk_widget_class_install_action (widget_class, "record.show-name", NULL, show_name_action);
  gtk_widget_class_install_action (widget_class, "record.show-form", "s", show_form_action);
}
