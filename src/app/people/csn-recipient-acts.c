/* What can be done from the recipient's page. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-attach-page.h"
#include "csn-exchange-pages.h"
#include "csn-issue.h"
#include "csn-people-acts.h"
#include "csn-people-parts.h"
#include "csn-reason-dialog.h"
#include "csn-recall.h"
#include "csn-recipient-private.h"
#include "csn-record-page.h"
#include "csn-scan-page.h"
#include "csn-sign.h"
#include <glib/gi18n.h>

static void
sign_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_sign_undertaking (CSN_PAGE (widget), CSN_RECIPIENT_PAGE (widget)->recipient_id);
}

static void
receipts_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecipientPage *self = CSN_RECIPIENT_PAGE (widget);
  if (self->waiting != NULL && self->waiting[0] != NULL)
    csn_sign_receipts (CSN_PAGE (self), (const char *const *) self->waiting);
}

static void
scan_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage *page = CSN_PAGE (widget);
  csn_page_push (
      page, csn_scan_page_new (csn_page_get_session (page), CSN_RECIPIENT_PAGE (page)->recipient_id, NULL));
}

static void
change_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (CSN_RECIPIENT_PAGE (widget)->head != NULL)
    csn_people_change_recipient (CSN_PAGE (widget), CSN_RECIPIENT_PAGE (widget)->head);
}

static void
status_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *status = g_str_equal (action, "recipient.suspend") ? "suspended"
                       : g_str_equal (action, "recipient.leave") ? "left"
                                                                 : "active";
  csn_people_set_status (CSN_PAGE (widget), CSN_RECIPIENT_PAGE (widget)->recipient_id, status);
}

static void
demand_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage *page = CSN_PAGE (widget);
  csn_page_push (page, csn_recall_leaving_page_new (csn_page_get_session (page), CSN_RECIPIENT_PAGE (page)->recipient_id));
}

static void
card_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage    *page = CSN_PAGE (widget);
  CsnSession *session = csn_page_get_session (page);
  const char *recipient_id = CSN_RECIPIENT_PAGE (page)->recipient_id;
  if (g_str_equal (action, "card.end"))
    csn_card_end (page, g_variant_get_string (parameter, NULL));
  else if (g_str_equal (action, "card.reported"))
    csn_page_push (page, csn_reconcile_page_new (session, recipient_id));
  else
    csn_page_push (page, csn_take_card_page_new (session, recipient_id));
}

static void
end_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRows *form = CSN_RECIPIENT_PAGE (widget)->signed_form;
  if (form != NULL && csn_rows_length (form) > 0)
    csn_people_end_undertaking (CSN_PAGE (widget), csn_rows_text (form, 0, "id"));
}

/* --- Form 3797 ------------------------------------------------------------------------------------------ */
static gpointer
make_form_on_worker (CsnRegister *reg, gpointer recipient_id, GCancellable *cancellable, GError **error)
{
  return csn_register_undertaking_form (reg, recipient_id, error);
}

static void
form_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPage) page = CSN_PAGE (data);
  g_autoptr (GError) error = NULL;
  GBytes *pdf = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  csn_page_end (page);
  if (pdf == NULL)
    {
      csn_page_report (page, error);
      return;
    }
  g_autoptr (GPtrArray) pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (pdfs, pdf);
  csn_print_pdfs (GTK_WIDGET (page), _ ("Form 3797"), pdfs);
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage *page = CSN_PAGE (widget);
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), make_form_on_worker,
                         g_strdup (CSN_RECIPIENT_PAGE (page)->recipient_id), g_free,
                         (GDestroyNotify) g_bytes_unref, csn_page_get_cancellable (page), form_made_cb,
                         g_object_ref (page));
}

static void
reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnRecipientPage *self = CSN_RECIPIENT_PAGE (source);
  g_autofree char  *reason = csn_reason_ask_finish (result, NULL);
  CsnRows          *form = self->signed_form;
  if (reason == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))) ||
      form == NULL || csn_rows_length (form) == 0)
    return;
  csn_paper_show (CSN_PAGE (self), csn_rows_text (form, 0, "id"), csn_rows_text (form, 0, "form_blob_id"),
                  csn_rows_text (form, 0, "scan_type"), _ ("Form 3797"), reason);
}

static void
show_undertaking_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_reason_ask_async (widget, CSN_REASON_FOR_FORM, reason_cb, NULL);
}

/* --- What hangs on it ----------------------------------------------------------------------------------- */
static void
attach_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage *page = CSN_PAGE (widget);
  csn_page_push (page, csn_attach_page_new (csn_page_get_session (page), "recipient",
                                            CSN_RECIPIENT_PAGE (page)->recipient_id));
}

static void
open_record_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), ":", 2);
  if (g_strv_length (parts) == 2)
    csn_page_push (CSN_PAGE (widget),
                   csn_record_page_new (csn_page_get_session (CSN_PAGE (widget)), parts[0], parts[1]));
}

void
_csn_recipient_page_install_acts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "recipient.sign", NULL, sign_action);
  gtk_widget_class_install_action (widget_class, "recipient.receipts", NULL, receipts_action);
  gtk_widget_class_install_action (widget_class, "recipient.scan", NULL, scan_action);
  gtk_widget_class_install_action (widget_class, "recipient.change", NULL, change_action);
  gtk_widget_class_install_action (widget_class, "recipient.suspend", NULL, status_action);
  gtk_widget_class_install_action (widget_class, "recipient.activate", NULL, status_action);
  gtk_widget_class_install_action (widget_class, "recipient.leave", NULL, status_action);
  gtk_widget_class_install_action (widget_class, "recipient.demand", NULL, demand_action);
  gtk_widget_class_install_action (widget_class, "recipient.end-undertaking", NULL, end_action);
  gtk_widget_class_install_action (widget_class, "recipient.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "recipient.show-undertaking", "s", show_undertaking_action);
  gtk_widget_class_install_action (widget_class, "card.take", NULL, card_action);
  gtk_widget_class_install_action (widget_class, "card.end", "s", card_action);
  gtk_widget_class_install_action (widget_class, "card.reported", NULL, card_action);
  gtk_widget_class_install_action (widget_class, "recipient.attach", NULL, attach_action);
  gtk_widget_class_install_action (widget_class, "recipient.show-paper", "s", csn_paper_show_action);
  gtk_widget_class_install_action (widget_class, "recipient.open-record", "s", open_record_action);
}
