/* One entry of the register as evidence: a file that stands alone and a page about it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-chain-private.h"
#include "csn-error-text.h"
#include "csn-reason-dialog.h"
#include "csn-save.h"
#include "csn-text.h"
#include <glib/gi18n.h>

typedef struct
{
  guint64 seq;
  char   *reason;
} Wanted;

static void
free_wanted (gpointer data)
{
  g_free (((Wanted *) data)->reason);
  g_free (data);
}

typedef struct
{
  char   *proof;
  GBytes *pdf;
} Evidence;

static void
free_evidence (gpointer data)
{
  Evidence *evidence = data;
  g_free (evidence->proof);
  g_clear_pointer (&evidence->pdf, g_bytes_unref);
  g_free (evidence);
}

static gpointer
make_evidence (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  Evidence     *evidence = g_new0 (Evidence, 1);
  GError       *inner = NULL, *said;
  g_autoptr (GPtrArray) problems = NULL;
  evidence->proof = csn_register_entry_proof (reg, wanted->seq, wanted->reason, &problems, &inner);
  if (evidence->proof != NULL)
    evidence->pdf = csn_register_entry_proof_form (reg, evidence->proof, &inner);
  if (evidence->pdf != NULL)
    return evidence;
  free_evidence (evidence);
  said = csn_error_of_problems (problems);
  if (said != NULL)
    g_clear_error (&inner);
  g_propagate_error (error, said != NULL ? said : inner);
  return NULL;
}

/* --- The number ---------------------------------------------------------------------------------------------------- */
/* "12" or "3,112". */
static guint64
read_number (CsnChainPage *self)
{
  g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->number)), ",", -1);
  g_autofree char *joined = g_strjoinv ("", parts);
  guint64          seq = 0;
  return g_ascii_string_to_unsigned (g_strstrip (joined), 10, 1, G_MAXINT64, &seq, NULL) ? seq : 0;
}

void
_csn_chain_set_entry (CsnChainPage *self, guint64 seq)
{
  self->entry = seq;
  if (self->number == NULL)
    return;
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, seq);
  gtk_editable_set_text (GTK_EDITABLE (self->number), text);
  gtk_widget_grab_focus (self->number);
}

/* --- Saving -------------------------------------------------------------------------------------------------------- */
static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnChainPage) self = data;
  g_autoptr (GError) error = NULL;
  if (csn_save_pdfs_finish (result, NULL, &error))
    csn_page_toast (CSN_PAGE (self), _ ("The proof and its page have been saved."));
  else if (self->box != NULL)
    csn_page_report (CSN_PAGE (self), error);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnChainPage) self = data;
  g_autoptr (GError) error = NULL;
  Evidence *evidence = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (self->box == NULL)
    {
      g_clear_pointer (&evidence, free_evidence);
      return;
    }
  csn_page_end (CSN_PAGE (self));
  if (evidence == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  const char      *area = csn_session_get_area (CSN_SESSION (source));
  g_autofree char *json = g_strdup_printf ("%s-entry-%" G_GUINT64_FORMAT ".json", area, read_number (self)), *pdf = g_strdup_printf ("%s-entry-%" G_GUINT64_FORMAT ".pdf", area, read_number (self));
  const char *const names[] = { json, pdf, NULL };
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (files, g_bytes_new (evidence->proof, strlen (evidence->proof)));
  g_ptr_array_add (files, g_bytes_ref (evidence->pdf));
  csn_save_pdfs_async (GTK_WIDGET (self), names, files, NULL, saved_cb, g_object_ref (self));
  free_evidence (evidence);
}

static void
reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnChainPage) self = data;
  g_autofree char *reason = csn_reason_ask_finish (result, NULL);
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  if (reason == NULL || self->box == NULL || session == NULL)
    return;
  Wanted *wanted = g_new0 (Wanted, 1);
  wanted->seq = read_number (self);
  wanted->reason = g_steal_pointer (&reason);
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (session, make_evidence, wanted, free_wanted, free_evidence, csn_page_get_cancellable (CSN_PAGE (self)), made_cb, g_object_ref (self));
}

static void
evidence_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnChainPage *self = CSN_CHAIN_PAGE (widget);
  const CsnReasonWords words = {
    .heading = _ ("Why is this entry taken out as evidence?"),
    .body = _ ("Your name, your reason and the time are written into the register first. They stay there."),
    .label = _ ("_Reason"),
    .button = _ ("_Save evidence"),
  };
  if (csn_page_is_busy (CSN_PAGE (self)))
    return;
  gboolean right = read_number (self) > 0;
  csn_accessible_error (self->number, GTK_LABEL (self->number_error), right ? NULL : _ ("Give the number of an entry, such as 312."));
  if (right)
    csn_reason_ask_words_async (widget, &words, reason_cb, g_object_ref (self));
  else
    gtk_widget_grab_focus (self->number);
}

/* --- What is seen of it -------------------------------------------------------------------------------------------- */
void
_csn_chain_build_evidence (CsnChainPage *self)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *buttons = csn_content_buttons ();
  AdwPreferencesGroup *group = csn_content_group (part, _ ("One entry as evidence"));
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("Number of the _entry"));
  adw_preferences_group_set_description (group, _ ("A file that proves one entry to a court or to anybody else without Countersign, and a page in plain words on how it is checked with public tools."));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  self->number = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->number), 20);
  gtk_widget_set_halign (self->number, GTK_ALIGN_START);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->number);
  self->number_error = csn_content_words ("", "csn-error");
  gtk_widget_set_visible (self->number_error, FALSE);
  csn_content_button (buttons, _ ("Save ev_idence…"), "chain.evidence", NULL);
  gtk_box_append (GTK_BOX (part), label);
  gtk_box_append (GTK_BOX (part), self->number_error);
  gtk_box_append (GTK_BOX (part), self->number);
  gtk_box_append (GTK_BOX (part), buttons);
  gtk_box_append (GTK_BOX (self->box), part);
  if (self->entry > 0)
    _csn_chain_set_entry (self, self->entry);
}

void
_csn_chain_install_evidence (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "chain.evidence", NULL, evidence_action);
}
