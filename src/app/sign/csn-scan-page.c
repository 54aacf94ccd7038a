/* A form that was signed on paper: its scan, and what is written on it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-scan-page.h"
#include "csn-file-pick.h"
#include "csn-sign-subject.h"
#include <glib/gi18n.h>

static const CsnFieldSpec UNDERTAKING_FIELDS[] = {
  { .kind = CSN_FIELD_LINE, .path = "signed_by", .label = N_ ("_Who signed") },
  { .kind = CSN_FIELD_LINE,
    .path = "capacity",
    .label = N_ ("_Position of the person who signed"),
    .hint = N_ ("For example: manager, owner, head of security") },
  { .kind = CSN_FIELD_DATE, .path = "signed_on", .label = N_ ("_Date on the form") },
  { .kind = CSN_FIELD_LINE,
    .path = "paper_place",
    .label = N_ ("Where the paper is _kept"),
    .hint = N_ ("For example: cabinet 2, folder “Undertakings”") },
  { .kind = CSN_FIELD_TICK,
    .path = "present_wording",
    .label = N_ ("The paper has the _wording of the policy edition in force"),
    .hint = N_ ("Compare the line “Wording” at the top of the form with the one below") },
  CSN_FIELDS_END,
};

static const CsnFieldSpec RECEIPT_FIELDS[] = {
  { .kind = CSN_FIELD_LINE, .path = "received_by", .label = N_ ("_Who signed") },
  { .kind = CSN_FIELD_DATE, .path = "received_on", .label = N_ ("_Date on the receipt") },
  { .kind = CSN_FIELD_LINE, .path = "storage", .label = N_ ("Where it will be _kept"),
    .hint = N_ ("As it is written on the receipt") },
  { .kind = CSN_FIELD_TICK, .path = "security_confirmed",
    .label = N_ ("The _security arrangements are ticked on the paper") },
  { .kind = CSN_FIELD_TICK, .path = "warning_acknowledged",
    .label = N_ ("The wa_rning is ticked on the paper as read"), .only_if = "has_warning=true" },
  CSN_FIELDS_END,
};

struct _CsnScanPage
{
  CsnQuestionPage parent_instance;

  char        *recipient_id;
  char       **copy_ids;
  CsnFilePick *pick;
  GtkWidget   *wording;
  char        *wording_sha256;
  gboolean     signing;
};

G_DEFINE_FINAL_TYPE (CsnScanPage, csn_scan_page, CSN_TYPE_QUESTION_PAGE)

static CsnDocument *
get_document (CsnScanPage *self)
{
  return csn_question_page_get_document (CSN_QUESTION_PAGE (self));
}

static char *
dup_answer (CsnScanPage *self, const char *path)
{
  const char *text = csn_document_get (get_document (self), path);
  return g_strdup (text == NULL ? "" : text);
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnScanPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSigned) answer = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->signing = FALSE;
  csn_page_end (CSN_PAGE (self));
  if (g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) ||
      g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE))
    csn_file_pick_set_error (self->pick, error->message); /* it is the file that is wrong */
  else if (answer == NULL)
    csn_page_report (CSN_PAGE (self), error);
  else if (!answer->done)
    csn_question_page_show_refusal (CSN_QUESTION_PAGE (self), answer->problems);
  else
    {
      csn_question_page_forget (CSN_QUESTION_PAGE (self));
      csn_page_toast (CSN_PAGE (self), self->copy_ids == NULL ? _ ("The undertaking has been recorded.")
                                                              : _ ("The receipt has been recorded."));
      csn_page_pop (CSN_PAGE (self));
    }
}

static void
csn_scan_page_proceed (CsnQuestionPage *page)
{
  CsnScanPage   *self = CSN_SCAN_PAGE (page);
  gboolean       receipt = self->copy_ids != NULL;
  CsnSignWanted *wanted;
  if (self->signing)
    return;
  if (csn_file_pick_get (self->pick) == NULL)
    {
      csn_file_pick_set_error (self->pick,
                               _ ("Choose the scan of the signed form: a PDF, JPEG, PNG or TIFF."));
      csn_page_set_failed (CSN_PAGE (self), TRUE);
      return;
    }
  wanted = csn_sign_wanted_new (self->recipient_id, (const char *const *) self->copy_ids);
  wanted->signature.method = g_strdup ("scan");
  wanted->signature.scan = g_bytes_ref (csn_file_pick_get (self->pick));
  wanted->signature.signed_by = dup_answer (self, receipt ? "received_by" : "signed_by");
  wanted->signature.signed_on = dup_answer (self, receipt ? "received_on" : "signed_on");
  wanted->signature.capacity = dup_answer (self, "capacity");
  wanted->signature.paper_place = dup_answer (self, "paper_place");
  wanted->storage = dup_answer (self, "storage");
  wanted->security_confirmed =
      csn_document_get_answer (get_document (self), "security_confirmed") == CSN_ANSWER_YES;
  wanted->warning_acknowledged =
      csn_document_get_answer (get_document (self), "warning_acknowledged") == CSN_ANSWER_YES;
  /* A wording that nobody compared is not said to be the present one: the rule then asks for it. */
  if (!receipt)
    wanted->signature.shown_sha256 =
        g_strdup (csn_document_get_answer (get_document (self), "present_wording") == CSN_ANSWER_YES
                      ? self->wording_sha256
                      : "");
  self->signing = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), csn_sign_perform, wanted,
                         (GDestroyNotify) csn_sign_wanted_free, (GDestroyNotify) csn_signed_free,
                         csn_page_get_cancellable (CSN_PAGE (self)), signed_cb, g_object_ref (self));
}

/* One note for the very copies: the same paper. */
static void
keep_note (CsnScanPage *self)
{
  g_autofree char *copies = self->copy_ids == NULL ? NULL : g_strjoinv (",", self->copy_ids);
  g_autofree char *name = copies == NULL ? g_strconcat ("scan.undertaking:", self->recipient_id, NULL)
                                         : g_strconcat ("scan.receipt:", copies, NULL);
  csn_question_page_keep (CSN_QUESTION_PAGE (self), name);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnScanPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSignSubject) subject = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  csn_page_end (CSN_PAGE (self));
  if (subject == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  CsnEdition      *edition = csn_session_get_edition (CSN_SESSION (source));
  g_autofree char *warnings = csn_sign_subject_dup_warnings (subject);
  g_free (self->wording_sha256);
  self->wording_sha256 = g_strdup (csn_edition_wording_sha256 (edition, "undertaking", subject->language));
  csn_document_set (get_document (self), self->copy_ids == NULL ? "signed_by" : "received_by",
                    subject->person);
  csn_document_set (get_document (self), "storage", subject->storage);
  if (warnings != NULL)
    csn_document_set_answer (get_document (self), "has_warning", CSN_ANSWER_YES);
  /* Translators: version of the policy edition, beginning of a hash: as printed on form 3797 */
  g_autofree char *said = self->copy_ids == NULL
                              ? g_strdup_printf (_ ("Wording in force: %s, SHA-256 begins %.16s"),
                                                 csn_edition_version (edition), self->wording_sha256)
                              : g_strdup (warnings == NULL ? "" : warnings);
  gtk_label_set_label (GTK_LABEL (self->wording), said);
  gtk_widget_set_visible (self->wording, *said != '\0');
  keep_note (self);
}

static void
csn_scan_page_finalize (GObject *object)
{
  CsnScanPage *self = CSN_SCAN_PAGE (object);
  g_free (self->recipient_id);
  g_strfreev (self->copy_ids);
  g_free (self->wording_sha256);
  G_OBJECT_CLASS (csn_scan_page_parent_class)->finalize (object);
}

static void
csn_scan_page_class_init (CsnScanPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_scan_page_finalize;
  CSN_QUESTION_PAGE_CLASS (class)->proceed = csn_scan_page_proceed;
}

static void
csn_scan_page_init (CsnScanPage *self)
{
}

CsnPage *
csn_scan_page_new (CsnSession *session, const char *recipient_id, const char *const *copy_ids)
{
  gboolean     receipt = copy_ids != NULL;
  CsnScanPage *self =
      g_object_new (CSN_TYPE_SCAN_PAGE, "session", session, "title",
                    receipt ? _ ("Receipt signed on paper") : _ ("Undertaking signed on paper"), NULL);
  g_autoptr (CsnDocument) document = csn_document_new ();
  self->recipient_id = g_strdup (recipient_id);
  self->copy_ids = g_strdupv ((char **) copy_ids);
  csn_question_page_build (CSN_QUESTION_PAGE (self), document, receipt ? RECEIPT_FIELDS : UNDERTAKING_FIELDS,
                           _ ("The scan is kept as it is, with what is written on the paper."),
                           receipt ? "K10 7.4.2" : "K10 8.2.1",
                           receipt ? _ ("_Record the receipt") : _ ("_Record the undertaking"), FALSE);
  CsnQuestions *form = csn_question_page_get_form (CSN_QUESTION_PAGE (self));
  self->pick =
      csn_file_pick_new (_ ("_Scan of the signed form"), _ ("A PDF, JPEG, PNG or TIFF of at most 64 MB"));
  csn_questions_insert (form, NULL, GTK_WIDGET (self->pick));
  self->wording = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->wording), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->wording), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->wording), 0);
  gtk_widget_set_visible (self->wording, FALSE);
  csn_questions_insert (form, receipt ? "warning_acknowledged" : "present_wording", self->wording);
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (session, csn_sign_load, csn_sign_wanted_new (recipient_id, copy_ids),
                         (GDestroyNotify) csn_sign_wanted_free, (GDestroyNotify) csn_sign_subject_free,
                         csn_page_get_cancellable (CSN_PAGE (self)), loaded_cb, g_object_ref (self));
  return CSN_PAGE (self);
}
