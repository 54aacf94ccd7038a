/* What can be done with a release from its record: copies, receipts, what was done. What is stopped is refused with the reason (F46).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-chain.h"
#include "csn-decide.h"
#include "csn-issue.h"
#include "csn-reason-dialog.h"
#include "csn-record-private.h"
#include "csn-review.h"
#include "csn-sign.h"
#include <glib/gi18n.h>

static void
prepare_copies_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecordPage *self = CSN_RECORD_PAGE (widget);
  if (csn_stopped_refuse (self->stopped))
    return;
  csn_page_push (CSN_PAGE (self),
                 csn_issue_page_new (csn_page_get_session (CSN_PAGE (self)), self->release_id));
}

static void
confirmation_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecordPage *self = CSN_RECORD_PAGE (widget);
  csn_page_push (CSN_PAGE (self),
                 csn_authorised_page_new (csn_page_get_session (CSN_PAGE (self)), self->release_id));
}

static void
copies_reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnRecordPage   *self = CSN_RECORD_PAGE (source);
  g_autofree char *copy_id = data, *reason = csn_reason_ask_finish (result, NULL);
  if (reason == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    return;
  csn_page_push (CSN_PAGE (self),
                 csn_copies_page_new (csn_page_get_session (CSN_PAGE (self)), self->release_id,
                                      *copy_id == '\0' ? NULL : copy_id, reason));
}

/* The target: the copy to begin with, "" for the first. */
static void
show_copies_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (csn_stopped_refuse (CSN_RECORD_PAGE (widget)->stopped))
    return;
  csn_reason_ask_async (widget, CSN_REASON_FOR_FORM, copies_reason_cb,
                        g_variant_dup_string (parameter, NULL));
}

static void
take_receipt_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *ids[] = { g_variant_get_string (parameter, NULL), NULL };
  csn_sign_receipts (CSN_PAGE (widget), ids);
}

static void
review_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecordPage *self = CSN_RECORD_PAGE (widget);
  csn_page_push (CSN_PAGE (self), csn_review_page_new (csn_page_get_session (CSN_PAGE (self)), self->case_id,
                                                       self->reference));
}

static void
reviews_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecordPage *self = CSN_RECORD_PAGE (widget);
  csn_page_push (CSN_PAGE (self), csn_reviews_history_page_new (csn_page_get_session (CSN_PAGE (self)),
                                                                self->case_id, self->reference));
}

/* The target: an entry's number. */
static void
evidence_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_chain_page_new_for_entry (csn_page_get_session (CSN_PAGE (widget)), g_ascii_strtoull (g_variant_get_string (parameter, NULL), NULL, 10)));
}

void
_csn_record_page_install_deeds (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "record.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "record.evidence", "s", evidence_action);
  gtk_widget_class_install_action (widget_class, "record.reviews", "s", reviews_action);
  gtk_widget_class_install_action (widget_class, "record.prepare-copies", NULL, prepare_copies_action);
  gtk_widget_class_install_action (widget_class, "record.confirmation", NULL, confirmation_action);
  gtk_widget_class_install_action (widget_class, "record.show-copies", "s", show_copies_action);
  gtk_widget_class_install_action (widget_class, "record.take-receipt", "s", take_receipt_action);
}
