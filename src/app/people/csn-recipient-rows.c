/* The recipient page's rows: what the state says, in words. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-copy-words.h"
#include "csn-date-words.h"
#include "csn-exchange-pages.h"
#include "csn-history.h"
#include "csn-people-parts.h"
#include "csn-people-words.h"
#include "csn-recipient-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

static void
show_head (CsnRecipientPage *self)
{
  CsnRows         *head = self->head;
  const char *status = csn_rows_text (head, 0, "status"), *reason = csn_rows_text (head, 0, "status_reason");
  gboolean    manager = g_strcmp0 (csn_rows_text (head, 0, "kind"), "manager") == 0,
           active = g_strcmp0 (status, "active") == 0;
  g_autofree char *since = csn_date_words (csn_rows_text (head, 0, "status_on"));
  g_autoptr (GString) summary = g_string_new (NULL);
  gtk_label_set_label (self->heading, csn_rows_text (head, 0, "organisation"));
  csn_people_set_tag (self->tag, csn_status_of_recipient (status), csn_style_of_status (status));
  g_string_printf (summary, manager ? _ ("Approved manager of %s (route A)") : _ ("Member of %s (route B)"),
                   csn_rows_text (head, 0, "scheme"));
  if (g_strcmp0 (csn_rows_text (head, 0, "scheme_status"), "closed") == 0)
    g_string_append_printf (summary, ". %s", _ ("The scheme is closed."));
  if (!active && reason != NULL)
    {
      /* Translators: date, reason */
      g_autofree char *why = g_strdup_printf (_ ("Since %s: %s"), since, reason);
      g_string_append_printf (summary, "\n%s", why);
    }
  gtk_label_set_label (self->summary, summary->str);
  gtk_widget_set_visible (self->suspend, active);
  gtk_widget_set_visible (self->activate, !active);
  gtk_widget_set_visible (self->leave, g_strcmp0 (status, "left") != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recipient.sign", active);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recipient.scan", active);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recipient.print", active);
}

/* The standing first, as a row that shows the form; then who, when and how. */
static void
show_undertaking (CsnRecipientPage *self)
{
  CsnRows    *form = self->signed_form;
  gboolean    any = csn_rows_length (form) > 0;
  const char *standing = csn_rows_text (self->head, 0, "standing");
  GtkWidget  *before = g_object_get_data (G_OBJECT (self->undertaking), "csn-standing");
  if (before != NULL)
    adw_preferences_group_remove (self->undertaking, before);
  gtk_widget_set_visible (self->end, any);
  /* The first thing to do only where nothing can be supplied before it. */
  if (g_strcmp0 (standing, "signed") == 0)
    gtk_widget_remove_css_class (self->sign, "suggested-action");
  else
    gtk_widget_add_css_class (self->sign, "suggested-action");
  g_autofree char *on = any ? csn_date_words (csn_rows_text (form, 0, "signed_on")) : NULL;
  const CsnFact facts[] = {
    { _ ("Signed by"), any ? csn_rows_text (form, 0, "signed_by") : NULL },
    { _ ("Position"), any ? csn_rows_text (form, 0, "capacity") : NULL },
    { _ ("How"), any ? csn_method_words (csn_rows_text (form, 0, "method")) : NULL },
    { _ ("Witness"), any ? csn_rows_text (form, 0, "witness") : NULL },
    { _ ("Version of the wording"), any ? csn_rows_text (form, 0, "wording_version") : NULL },
    { _ ("Language"), any ? csn_language_words (csn_rows_text (form, 0, "language")) : NULL },
    { _ ("Where the paper is"), any ? csn_rows_text (form, 0, "paper_place") : NULL },
  };
  /* Translators: date */
  g_autofree char *when = any ? g_strdup_printf (_ ("Signed on %s. Show the form"), on)
                              : g_strdup (_ ("No copy can be supplied before it is signed."));
  GtkWidget *row = csn_row_new (_ ("Form 3797"), when);
  csn_row_add_tag (row, csn_standing_of_undertaking (standing), csn_style_of_undertaking (standing));
  if (any)
    csn_row_set_action (row, "recipient.show-undertaking", "");
  csn_facts_fill (self->undertaking, NULL, 0);
  adw_preferences_group_add (self->undertaking, row);
  g_object_set_data (G_OBJECT (self->undertaking), "csn-standing", row);
  csn_facts_fill (self->undertaking, facts, G_N_ELEMENTS (facts));
  gtk_widget_set_visible (GTK_WIDGET (self->undertaking), TRUE);
}

static void
show_details (CsnRecipientPage *self)
{
  CsnRows         *head = self->head;
  gboolean         manager = g_strcmp0 (csn_rows_text (head, 0, "kind"), "manager") == 0;
  g_autofree char *dp = csn_expiry_words (csn_rows_text (head, 0, "dp_expires_on"), self->today),
                  *briefed = csn_date_words (csn_rows_text (head, 0, "briefed_on"));
  g_autofree char *vetted = csn_expiry_words (csn_rows_text (head, 0, "vetting_expires_on"), self->today);
  const char      *registration = csn_rows_text (head, 0, "dp_registration"),
             *checked = csn_rows_text (head, 0, "vetting_expires_on");
  int              days;
  const CsnFact facts[] = {
    { _ ("Responsible person"), csn_rows_text (head, 0, "person") },
    { _ ("Contact"), csn_rows_text (head, 0, "contact") },
    { _ ("Premises"), csn_rows_text (head, 0, "premises") },
    { _ ("Secure storage"), csn_rows_text (head, 0, "storage") },
    { _ ("Language of forms"), csn_language_words (csn_rows_text (head, 0, "language")) },
    { _ ("Data protection registration"), registration == NULL ? _ ("Not provided") : registration },
    { _ ("Registration expires"), dp },
    { _ ("Briefed or trained"), *briefed == '\0' ? _ ("Not provided") : briefed },
  };
  gboolean      closed = manager && (!csn_days_until (checked, self->today, &days) || days < 0);
  const CsnFact security[] = {
    { _ ("Reference (policy I11)"), csn_rows_text (head, 0, "vetting_ref") },
    { _ ("Holds until"), vetted },
    { _ ("Route A is closed"), closed ? _ ("The security check has run out. Supply members personally (route "
                                           "B), or record a new check with Change details.")
                                      : NULL },
  };
  csn_facts_fill (self->details, facts, G_N_ELEMENTS (facts));
  csn_facts_fill (self->security, security, manager ? G_N_ELEMENTS (security) : 0);
}

static GtkWidget *
make_copy_row (CsnRows *rows, guint i, gpointer data)
{
  CsnRecipientPage *self = data;
  const char       *gone = csn_whereabouts_words (csn_rows_text (rows, i, "whereabouts"));
  g_autofree char  *supplied = csn_date_words (csn_rows_text (rows, i, "supplied_on")),
                  *review = csn_date_words (csn_rows_text (rows, i, "review_on"));
  g_autofree char *title = csn_copy_words (rows, i);
  g_autofree char *line = gone != NULL ? g_strdup_printf (_ ("Supplied %s"), supplied)
                                       : g_strdup_printf (_ ("Supplied %s. Review by %s"), supplied, review);
  GtkWidget       *row = csn_row_new (title, line);
  int              days;
  if (gone != NULL)
    csn_row_add_tag (row, gone, "quiet");
  else if (csn_days_until (csn_rows_text (rows, i, "review_on"), self->today, &days) && days < 0)
    csn_row_add_tag (row, _ ("Overdue"), "overdue");
  else if (csn_rows_text (rows, i, "received_on") == NULL)
    csn_row_add_tag (row, _ ("No receipt"), "due");
  else
    csn_row_add_tag (row, _ ("Out"), "ok");
  g_autofree char *target =
      g_strconcat (csn_rows_text (rows, i, "case_id"), ":", csn_rows_text (rows, i, "reference"), NULL);
  csn_row_set_action (row, "recipient.open-record", target);
  return row;
}

static void
show_copies (CsnRecipientPage *self, CsnRows *copies)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < csn_rows_length (copies); i++)
    if (g_strcmp0 (csn_rows_text (copies, i, "whereabouts"), "out") == 0 &&
        csn_rows_text (copies, i, "received_on") == NULL)
      g_ptr_array_add (waiting, g_strdup (csn_rows_text (copies, i, "id")));
  guint            n = waiting->len;
  g_autofree char *label = g_strdup_printf (ngettext ("Take _receipt (%u)…", "Take _receipts (%u)…", n), n);
  gtk_label_set_text_with_mnemonic (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->receipts))), label);
  gtk_widget_set_visible (self->receipts, n > 0);
  g_ptr_array_add (waiting, NULL);
  g_strfreev (self->waiting);
  self->waiting = g_strdupv ((char **) waiting->pdata);
  csn_long_group_fill (self->copies, copies, _ ("No copies have been supplied"), make_copy_row, self);
}

void
_csn_recipient_page_show (CsnRecipientPage *self, GPtrArray *answers)
{
  CsnRows *head = g_ptr_array_index (answers, CSN_RECIPIENT_HEAD);
  if (csn_rows_length (head) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "gone");
      return;
    }
  g_clear_pointer (&self->head, csn_rows_unref);
  g_clear_pointer (&self->signed_form, csn_rows_unref);
  self->head = csn_rows_ref (head);
  self->signed_form = csn_rows_ref (g_ptr_array_index (answers, CSN_RECIPIENT_UNDERTAKING));
  show_head (self);
  show_undertaking (self);
  show_copies (self, g_ptr_array_index (answers, CSN_RECIPIENT_COPIES));
  show_details (self);
  gboolean manager = g_strcmp0 (csn_rows_text (head, 0, "kind"), "manager") == 0;
  gtk_widget_set_visible (GTK_WIDGET (self->card), manager);
  if (manager)
    csn_card_show (self->card, g_ptr_array_index (answers, CSN_RECIPIENT_CARDS));
  csn_long_group_fill (self->papers, g_ptr_array_index (answers, CSN_RECIPIENT_PAPERS),
                       _ ("No papers attached"), csn_paper_make_row, (gpointer) "recipient.show-paper");
  csn_long_group_fill (self->history, g_ptr_array_index (answers, CSN_RECIPIENT_HISTORY),
                       _ ("Nothing has been recorded"), csn_history_make_row,
                       csn_page_get_session (CSN_PAGE (self)));
  gtk_stack_set_visible_child_name (self->stack, "page");
}
