/* What was authorised and what happens next (ux "confirmation"; K10 7.7.2, 8.2.1).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-case-page.h"
#include "csn-date-words.h"
#include "csn-decide-private.h"
#include "csn-form-page.h"
#include "csn-issue.h"
#include "csn-reason-dialog.h"
#include "csn-record-page.h"
#include "csn-row.h"
#include "csn-save.h"
#include "csn-stopped.h"
#include <glib/gi18n.h>

struct _CsnAuthorisedPage
{
  CsnPage parent_instance;

  char                *release_id, *case_id, *reference;
  char                *form_id, *blob_id; /* form 3796; NULL: not filed */
  GtkLabel            *heading, *summary;
  AdwPreferencesGroup *next;
  CsnStopped          *stopped;
  GtkWidget           *buttons;
  gboolean             saving; /* the form is wanted as a file, not on the screen */
};

#define CSN_TYPE_AUTHORISED_PAGE (csn_authorised_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnAuthorisedPage, csn_authorised_page, CSN, AUTHORISED_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnAuthorisedPage, csn_authorised_page, CSN_TYPE_PAGE)

static const char SELECT[] =
    "SELECT r.case_id, r.reference, r.authorised_on, p.name AS authorised_by, "
    "(SELECT id FROM forms f WHERE f.about_id = r.id AND f.kind = '3796' ORDER BY f.made_on LIMIT 1) AS "
    "form_id, (SELECT blob_id FROM forms f WHERE f.about_id = r.id AND f.kind = '3796' ORDER BY f.made_on "
    "LIMIT 1) AS blob_id, (SELECT count (*) FROM decision_recipients q WHERE q.case_id = r.case_id) AS "
    "recipients, (SELECT count (*) FROM decision_recipients q JOIN undertakings_now u ON u.recipient_id = "
    "q.recipient_id  WHERE q.case_id = r.case_id AND u.standing <> 'signed') AS unsigned_ones, (SELECT count "
    "(DISTINCT c.recipient_id) FROM copies c WHERE c.release_id = r.id) AS supplied, (SELECT count (*) FROM "
    "decision_areas a WHERE a.case_id = r.case_id) AS areas FROM releases r LEFT JOIN people p ON p.id = "
    "r.authorised_by WHERE r.id = :release";

/* --- On the worker -------------------------------------------------------------------------------------- */
typedef struct
{
  CsnRows *rows;
  CsnDate  review;
} Known;

static void
free_known (Known *known)
{
  g_clear_pointer (&known->rows, csn_rows_unref);
  g_free (known);
}

static gpointer
know (CsnRegister *reg, gpointer release_id, GCancellable *cancellable, GError **error)
{
  Known *known = g_new0 (Known, 1);
  known->rows = csn_register_query (reg, error, SELECT, ":release", release_id, NULL);
  if (known->rows != NULL && csn_rows_length (known->rows) == 0)
    g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE,
                         _ ("There is no such release in this register."));
  else if (known->rows != NULL)
    known->review = csn_register_review_on (reg, csn_rows_text (known->rows, 0, "case_id"),
                                            csn_register_today (reg), CSN_DATE_NONE, CSN_DATE_NONE, error);
  if (known->review != CSN_DATE_NONE)
    return known;
  free_known (known);
  return NULL;
}

/* --- What happens next ---------------------------------------------------------------------------------- */
static char *
word_undertakings (guint waiting)
{
  if (waiting == 0)
    return g_strdup (_ ("Every recipient has signed the undertaking"));
  return g_strdup_printf (ngettext ("%u undertaking to sign before that copy is released",
                                    "%u undertakings to sign before those copies are released", waiting),
                          waiting);
}

static char *
word_copies (guint supplied, guint recipients)
{
  if (supplied == 0)
    return g_strdup_printf (ngettext ("%u copy to prepare", "%u copies to prepare", recipients), recipients);
  /* Translators: how many of how many recipients have a copy */
  return g_strdup_printf (_ ("%u of %u recipients have been supplied"), supplied, recipients);
}

static void
show_next (CsnAuthorisedPage *self, const Known *known)
{
  CsnRows         *rows = known->rows;
  guint            areas = (guint) csn_rows_number (rows, 0, "areas");
  g_autofree char *undertakings = word_undertakings ((guint) csn_rows_number (rows, 0, "unsigned_ones"));
  g_autofree char *copies = word_copies ((guint) csn_rows_number (rows, 0, "supplied"),
                                         (guint) csn_rows_number (rows, 0, "recipients"));
  g_autofree char *date = csn_date_to_words_with_weekday (known->review);
  g_autofree char *review = g_strdup_printf (_ ("By %s for a copy that is supplied today (K10 7.8)"), date);
  g_autofree char *genesis = g_strdup_printf (
      _ ("Record on Genesis that the photograph has been released under %s (K10 7.7.2)"), self->reference);
  g_autofree char *elsewhere =
      areas == 0 ? NULL
                 : g_strdup_printf (ngettext ("Tell the co-ordinator of %u other area (K10 7.6)",
                                              "Tell the co-ordinators of %u other areas (K10 7.6)", areas),
                                    areas);
  const CsnFact facts[] = {
    { _ ("Undertakings"), undertakings }, { _ ("Copies"), copies },         { _ ("Review"), review },
    { _ ("Genesis entry"), genesis },     { _ ("Other areas"), elsewhere },
  };
  csn_facts_fill (self->next, facts, G_N_ELEMENTS (facts));
}

static void
known_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnAuthorisedPage) self = data;
  g_autoptr (GError) error = NULL;
  Known *known = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (known == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  gboolean first = self->reference == NULL;
  g_free (self->case_id);
  g_free (self->reference);
  g_free (self->form_id);
  g_free (self->blob_id);
  self->case_id = g_strdup (csn_rows_text (known->rows, 0, "case_id"));
  self->reference = g_strdup (csn_rows_text (known->rows, 0, "reference"));
  self->form_id = g_strdup (csn_rows_text (known->rows, 0, "form_id"));
  self->blob_id = g_strdup (csn_rows_text (known->rows, 0, "blob_id"));
  const char      *by = csn_rows_text (known->rows, 0, "authorised_by");
  g_autofree char *heading = g_strdup_printf (_ ("Disclosure authorised – %s"), self->reference);
  g_autofree char *on = csn_date_words (csn_rows_text (known->rows, 0, "authorised_on"));
  /* Translators: person, date */
  g_autofree char *summary = g_strdup_printf (_ ("Signed by %s on %s. Form 3796 is filed with the record."),
                                              by == NULL ? "" : by, on);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->summary, summary);
  show_next (self, known);
  gtk_widget_set_sensitive (self->buttons, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "authorised.form", self->blob_id != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "authorised.save", self->blob_id != NULL);
  free_known (known);
  csn_stopped_ask (self->stopped, CSN_PAGE (self), self->case_id, NULL);
  if (first && gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

static void
csn_authorised_page_refresh (CsnPage *page)
{
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), know, g_strdup (CSN_AUTHORISED_PAGE (page)->release_id),
                         g_free, (GDestroyNotify) free_known, csn_page_get_cancellable (page), known_cb,
                         g_object_ref (page));
}

/* --- Form 3796 holds the whole decision: a look at it has a reason (F06) -------------------------------- */
static void
form_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnAuthorisedPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = csn_session_form_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (pdf == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  if (self->saving)
    {
      g_autofree char *plain = g_strdelimit (g_strdup (self->reference), "/", '-');
      g_autofree char *name = g_strdup_printf ("%s-form-3796.pdf", plain);
      csn_save_file (CSN_PAGE (self), NULL, name, pdf, _ ("The record has been saved."));
      return;
    }
  /* Translators: reference */
  g_autofree char *title = g_strdup_printf (_ ("Form 3796, %s"), self->reference);
  csn_page_push (CSN_PAGE (self), csn_form_page_new (CSN_SESSION (source), pdf, title));
}

static void
reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnAuthorisedPage) self = data;
  CsnPage         *page = CSN_PAGE (self);
  g_autofree char *reason = csn_reason_ask_finish (result, NULL);
  if (reason == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (page)))
    return;
  const CsnFormWanted wanted = { .case_id = self->case_id,
                                 .about_id = self->form_id,
                                 .blob_id = self->blob_id };
  csn_page_begin (page);
  csn_session_form_async (csn_page_get_session (page), &wanted, reason, csn_page_get_cancellable (page),
                          form_read_cb, g_object_ref (self));
}

static void
form_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnAuthorisedPage *self = CSN_AUTHORISED_PAGE (widget);
  self->saving = g_str_equal (action, "authorised.save");
  csn_reason_ask_async (widget, CSN_REASON_FOR_FORM, reason_cb, g_object_ref (self));
}

/* --- Where to go ---------------------------------------------------------------------------------------- */
static void
copies_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnAuthorisedPage *self = CSN_AUTHORISED_PAGE (widget);
  if (csn_stopped_refuse (self->stopped))
    return;
  csn_page_push (CSN_PAGE (self),
                 csn_issue_page_new (csn_page_get_session (CSN_PAGE (self)), self->release_id));
}

static void
record_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnAuthorisedPage *self = CSN_AUTHORISED_PAGE (widget);
  if (self->case_id != NULL)
    csn_page_push (CSN_PAGE (self), csn_record_page_new (csn_page_get_session (CSN_PAGE (self)),
                                                         self->case_id, self->reference));
}

static void
another_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_open (CSN_PAGE (widget), "authorisations",
                 csn_case_page_new (csn_page_get_session (CSN_PAGE (widget)), NULL));
}

static void
csn_authorised_page_focus_first (CsnPage *page)
{
  gtk_widget_child_focus (CSN_AUTHORISED_PAGE (page)->buttons, GTK_DIR_TAB_FORWARD);
}

static void
csn_authorised_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (csn_authorised_page_parent_class)->dispose (object);
}

static void
csn_authorised_page_finalize (GObject *object)
{
  CsnAuthorisedPage *self = CSN_AUTHORISED_PAGE (object);
  g_free (self->release_id);
  g_free (self->case_id);
  g_free (self->reference);
  g_free (self->form_id);
  g_free (self->blob_id);
  G_OBJECT_CLASS (csn_authorised_page_parent_class)->finalize (object);
}

static void
csn_authorised_page_class_init (CsnAuthorisedPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_authorised_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_authorised_page_finalize;
  CSN_PAGE_CLASS (class)->refresh = csn_authorised_page_refresh;
  CSN_PAGE_CLASS (class)->focus_first = csn_authorised_page_focus_first;
  gtk_widget_class_install_action (widget_class, "authorised.copies", NULL, copies_action);
  gtk_widget_class_install_action (widget_class, "authorised.form", NULL, form_action);
  gtk_widget_class_install_action (widget_class, "authorised.save", NULL, form_action);
  gtk_widget_class_install_action (widget_class, "authorised.record", NULL, record_action);
  gtk_widget_class_install_action (widget_class, "authorised.another", NULL, another_action);
}

static void
csn_authorised_page_init (CsnAuthorisedPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24),
            *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name ("emblem-ok-symbolic");
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 64);
  gtk_widget_set_halign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "success");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->heading = GTK_LABEL (csn_accessible_heading (_ ("Disclosure authorised"), 1));
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "title-1");
  self->summary = GTK_LABEL (csn_content_words ("", NULL));
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->summary));
  self->buttons = csn_content_buttons ();
  csn_content_button (self->buttons, _ ("_Prepare copies"), "authorised.copies", "suggested-action");
  csn_content_button (self->buttons, _ ("Show form _3796…"), "authorised.form", NULL);
  csn_content_button (self->buttons, _ ("_Save record as PDF…"), "authorised.save", NULL);
  csn_content_button (self->buttons, _ ("Open the _record"), "authorised.record", NULL);
  csn_content_button (self->buttons, _ ("Authorise _another"), "authorised.another", NULL);
  gtk_widget_set_sensitive (self->buttons, FALSE);
  gtk_box_append (GTK_BOX (box), head);
  self->stopped = CSN_STOPPED (csn_stopped_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stopped));
  self->next = csn_content_group (box, _ ("What happens next"));
  gtk_box_append (GTK_BOX (box), self->buttons);
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
}

CsnPage *
csn_authorised_page_new (CsnSession *session, const char *release_id)
{
  CsnAuthorisedPage *self =
      g_object_new (CSN_TYPE_AUTHORISED_PAGE, "session", session, "title", _ ("Disclosure authorised"), NULL);
  self->release_id = g_strdup (release_id);
  csn_page_set_place (CSN_PAGE (self), csn_authorised_page_new, release_id);
  if (session != NULL)
    csn_authorised_page_refresh (CSN_PAGE (self));
  return CSN_PAGE (self);
}
