/* One copy that is demanded back: what became of it, asking again, the demand; afterwards what became of it, with
 * its certificate and its breach (K10 8.2, F50). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-attach-page.h"
#include "csn-date-words.h"
#include "csn-people-parts.h"
#include "csn-recall-private.h"
#include "csn-review-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

enum
{
  COPY,
  RECALL,
  CHASES,
  CERTIFICATE,
  PAPERS,
  BREACH,
  N_SELECTS,
};

static const char *const SELECTS[N_SELECTS + 1] = {
  [COPY] = "SELECT c.id, c.case_id, c.reference, c.copy_no, c.organisation, c.person, c.supplied_on, c.received_on, c.whereabouts, p.contact, t.on_date, "
           "t.by_whom, t.how FROM copies_now c JOIN recipients p ON p.id = c.recipient_id LEFT JOIN returns t ON t.copy_id = c.id WHERE c.id = :copy",
  [RECALL] = "SELECT q.*, p.name AS demanded_by_name, (SELECT b.why FROM recalls_bound b WHERE b.id = q.id AND b.copy_id = q.copy_id) AS bound FROM recalls_now q JOIN recalls o ON o.id = q.id AND o.copy_id = q.copy_id LEFT JOIN people p ON "
             "p.id = o.demanded_by WHERE q.copy_id = :copy",
  [CHASES] = "SELECT h.on_date, h.how, h.said, h.deadline_on, p.name FROM chases h LEFT JOIN people p ON p.id = h.chased_by WHERE h.copy_id = :copy "
             "ORDER BY h.seq DESC",
  [CERTIFICATE] = "SELECT id, blob_id, kind FROM forms WHERE about_id = :copy AND kind = 'destruction' ORDER BY rowid DESC LIMIT 1",
  [PAPERS] = "SELECT id, title, version, blob_id, type, paper_place, added_on FROM attachments WHERE about_kind = 'copy' AND about_id = :copy ORDER BY "
             "title, version DESC",
  [BREACH] = "SELECT id, reported, closed, report_by FROM breaches_now WHERE copy_id = :copy ORDER BY seq DESC LIMIT 1",
};

struct _CsnRecallPage
{
  CsnFilledPage parent_instance;

  CsnRows *copy, *recall, *certificate;
};

#define CSN_TYPE_RECALL_PAGE (csn_recall_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnRecallPage, csn_recall_page, CSN, RECALL_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnRecallPage, csn_recall_page, CSN_TYPE_FILLED_PAGE)

/* --- What is asked as a page ---------------------------------------------------------------------------------- */
static const CsnFieldSpec CHASE_FIELDS[] = {
  { .kind = CSN_FIELD_DATE, .path = "on", .label = N_ ("_When was the holder asked?"), .hint = N_ ("For example, 4 June or today") },
  { .kind = CSN_FIELD_LINE, .path = "how", .label = N_ ("_How?"), .hint = N_ ("For example: by telephone, the manager") },
  { .kind = CSN_FIELD_TEXT, .path = "said", .label = N_ ("What was _said?") },
  { .kind = CSN_FIELD_DATE, .path = "deadline_on", .label = N_ ("_New deadline"), .hint = N_ ("Leave it empty if the deadline stays as it is."), .optional = TRUE, .min = 1 },
  CSN_FIELDS_END,
};
static const CsnActForm CHASE = {
  .kind = "recall.chase",
  .title = N_ ("Ask again"),
  .why = N_ ("A demand that is not met is repeated, and each time is on record."),
  .paragraph = "K10 8.2",
  .button = N_ ("_Record that you asked"),
  .done = N_ ("Recorded: the holder was asked again."),
  .fields = CHASE_FIELDS,
};

static const CsnFieldSpec CANCEL_FIELDS[] = {
  { .kind = CSN_FIELD_TEXT, .path = "reason", .label = N_ ("_Why may the copy stay?"), .hint = N_ ("The reason is recorded.") },
  CSN_FIELDS_END,
};
static const CsnActForm CANCEL = {
  .kind = "recall.cancel",
  .title = N_ ("Leave it where it is"),
  .why = N_ ("The demand is taken back. The review date of the copy ran on meanwhile, and counts again."),
  .paragraph = "K10 8.2",
  .button = N_ ("_Leave it where it is"),
  .done = N_ ("The copy is no longer demanded back."),
  .fields = CANCEL_FIELDS,
};

static void
chase_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecallPage   *self = CSN_RECALL_PAGE (widget);
  g_autofree char *today = csn_date_to_iso (csn_filled_page_get_today (CSN_FILLED_PAGE (self)));
  if (csn_rows_length (self->recall) > 0)
    _csn_recall_ask_act (CSN_PAGE (self), &CHASE, csn_rows_text (self->copy, 0, "id"), "case_id", csn_rows_text (self->copy, 0, "case_id"), "recall_id",
                         csn_rows_text (self->recall, 0, "id"), "copy_id", csn_rows_text (self->copy, 0, "id"), "on", today, NULL);
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecallPage *self = CSN_RECALL_PAGE (widget);
  if (csn_rows_length (self->recall) > 0)
    _csn_recall_ask_act (CSN_PAGE (self), &CANCEL, csn_rows_text (self->copy, 0, "id"), "id", csn_rows_text (self->recall, 0, "id"), "case_id",
                         csn_rows_text (self->copy, 0, "case_id"), "copy_id", csn_rows_text (self->copy, 0, "id"), NULL);
}

static void
became_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecallPage *self = CSN_RECALL_PAGE (widget);
  csn_page_push (CSN_PAGE (self), csn_return_page_new (csn_page_get_session (CSN_PAGE (self)), csn_rows_text (self->copy, 0, "case_id"), csn_rows_text (self->copy, 0, "id")));
}

static void
letter_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *ids[] = { csn_filled_page_get_value (CSN_FILLED_PAGE (widget)), NULL };
  if (g_str_equal (action, "recall.print"))
    _csn_recall_letters_print (CSN_PAGE (widget), ids);
  else
    _csn_recall_letters_save (CSN_PAGE (widget), ids);
}

/* --- Afterwards ----------------------------------------------------------------------------------------------- */
static void
certificate_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecallPage   *self = CSN_RECALL_PAGE (widget);
  g_autofree char *form = csn_rows_length (self->certificate) == 0 ? NULL
                                                                   : g_strdup_printf ("%s:%s:%s", csn_rows_text (self->certificate, 0, "id"), csn_rows_text (self->certificate, 0, "blob_id"),
                                                                                      csn_rows_text (self->certificate, 0, "kind"));
  if (form != NULL)
    _csn_review_sheet_use (CSN_PAGE (self), csn_rows_text (self->copy, 0, "case_id"), csn_rows_text (self->copy, 0, "reference"), form,
                           g_str_equal (action, "recall.certificate-open")    ? CSN_SHEET_OPEN
                           : g_str_equal (action, "recall.certificate-print") ? CSN_SHEET_PRINT
                                                                              : CSN_SHEET_SAVE);
}

static void
attach_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *copy_id = csn_filled_page_get_value (CSN_FILLED_PAGE (widget));
  CsnPage    *page = csn_attach_page_new (csn_page_get_session (CSN_PAGE (widget)), "copy", copy_id);
  csn_document_set (csn_question_page_get_document (CSN_QUESTION_PAGE (page)), "title", _ ("Certificate of destruction, signed"));
  csn_page_push (CSN_PAGE (widget), page);
}

static void
breach_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_breach_page_new (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (parameter, NULL)));
}

static void
csn_recall_page_print (CsnPage *page)
{
  CsnRecallPage *self = CSN_RECALL_PAGE (page);
  if (self->copy != NULL && csn_rows_length (self->copy) > 0)
    gtk_widget_activate_action (GTK_WIDGET (page), csn_rows_length (self->certificate) > 0 ? "recall.certificate-print" : "recall.print", NULL);
}

/* --- What is seen --------------------------------------------------------------------------------------------- */
/* Why it is not offered to leave the copy where it is. */
static const char *
get_bound_words (const char *why)
{
  if (g_str_equal (why, "review"))
    return _ ("It must come back: a review withdrew it.");
  return g_str_equal (why, "status") ? _ ("It must come back: the photograph may no longer be disclosed.")
                                     : _ ("It must come back: its holder may no longer be given a copy.");
}

static void
add_recall (CsnRecallPage *self, GtkBox *box, CsnRows *chases)
{
  CsnDate          today = csn_filled_page_get_today (CSN_FILLED_PAGE (self));
  const char      *by = csn_rows_text (self->recall, 0, "demanded_by_name"), *how = csn_rows_text (self->recall, 0, "how"), *bound = csn_rows_text (self->recall, 0, "bound"), *deadline_on = csn_rows_text (self->recall, 0, "deadline_on");
  GtkWidget       *buttons = csn_content_buttons (), *state = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *on = csn_date_words (csn_rows_text (self->recall, 0, "demanded_on")), *deadline = _csn_recall_deadline_words (deadline_on, today), *day = csn_date_words (deadline_on),
                  *cause = _csn_recall_cause_words (csn_page_get_session (CSN_PAGE (self)), self->recall, 0), *chased = _csn_recall_chased_words (self->recall, 0);
  /* Translators: date, person */
  g_autofree char *demanded = by == NULL ? g_strdup (on) : g_strdup_printf (_ ("%1$s, by %2$s"), on, by);
  GtkWidget       *tag = gtk_label_new (deadline);
  gtk_label_set_wrap (GTK_LABEL (tag), TRUE);
  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_add_css_class (tag, _csn_recall_deadline_style (deadline_on, today));
  gtk_box_append (GTK_BOX (state), tag);
  gtk_box_append (box, state);
  csn_content_act_button (buttons, _ ("_Record what became of it…"), "recall.became", NULL, "suggested-action");
  csn_content_act_button (buttons, _ ("_Ask again…"), "recall.chase", NULL, NULL);
  csn_content_act_button (buttons, _ ("_Print the demand"), "recall.print", NULL, NULL);
  csn_content_act_button (buttons, _ ("_Save the demand…"), "recall.save", NULL, NULL);
  if (bound == NULL)
    csn_content_act_button (buttons, _ ("_Leave it where it is…"), "recall.cancel", NULL, NULL);
  gtk_box_append (box, buttons);
  if (bound != NULL)
    gtk_box_append (box, csn_content_words (get_bound_words (bound), "dim-label"));
  const CsnFact facts[] = { { _ ("Hand back by"), day }, { _ ("Demanded on"), demanded }, { _ ("How it was demanded"), how }, { _ ("Why"), cause }, { _ ("Asked again"), chased } };
  csn_facts_fill (csn_content_group (GTK_WIDGET (box), _ ("The demand")), facts, G_N_ELEMENTS (facts));
  AdwPreferencesGroup *group = csn_rows_length (chases) > 0 ? csn_content_group (GTK_WIDGET (box), _ ("When the holder was asked again")) : NULL;
  for (guint i = 0; i < csn_rows_length (chases); i++)
    {
      const char      *name = csn_rows_text (chases, i, "name");
      g_autofree char *asked = csn_date_words (csn_rows_text (chases, i, "on_date")), *line = g_strdup_printf ("%s\n%s", csn_rows_text (chases, i, "said"), name == NULL ? "" : name);
      /* Translators: date, how: "4 June 2026, by telephone" */
      g_autofree char *title = g_strdup_printf (_ ("%1$s, %2$s"), asked, csn_rows_text (chases, i, "how"));
      adw_preferences_group_add (group, csn_row_new (title, line));
    }
}

static void
add_certificate (CsnRecallPage *self, GtkBox *box, CsnRows *papers)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *buttons = csn_content_buttons ();
  AdwPreferencesGroup *group = csn_content_group (part, _ ("Certificate of destruction"));
  adw_preferences_group_add (group, csn_row_new (_ ("Print it and have it signed by whoever destroyed the copy"), _ ("Then attach what was signed. The certificate itself stays on file as it is.")));
  csn_content_act_button (buttons, _ ("Show _certificate…"), "recall.certificate-open", NULL, NULL);
  csn_content_act_button (buttons, _ ("_Print it…"), "recall.certificate-print", NULL, NULL);
  csn_content_act_button (buttons, _ ("_Save it as PDF…"), "recall.certificate-save", NULL, NULL);
  csn_content_act_button (buttons, _ ("_Attach the signed certificate…"), "recall.attach", NULL, NULL);
  gtk_box_append (GTK_BOX (part), buttons);
  gtk_box_append (box, part);
  AdwPreferencesGroup *kept = csn_rows_length (papers) > 0 ? csn_content_group (GTK_WIDGET (box), _ ("Attached")) : NULL;
  for (guint i = 0; i < csn_rows_length (papers); i++)
    adw_preferences_group_add (kept, csn_paper_make_row (papers, i, (gpointer) "recall.show-paper"));
}

static void
add_breach (GtkBox *box, CsnRows *breach)
{
  GtkWidget       *row;
  gboolean         closed = csn_rows_number (breach, 0, "closed") != 0;
  g_autofree char *by = csn_moment_words (csn_rows_text (breach, 0, "report_by")), *line = g_strdup_printf (_ ("To be reported by %s"), by);
  row = csn_row_new (_ ("Its loss is a breach of security"), line);
  csn_row_add_tag (row, closed ? C_ ("breach", "Closed") : C_ ("breach", "Open"), closed ? "quiet" : "overdue");
  csn_row_set_action (row, "recall.breach", csn_rows_text (breach, 0, "id"));
  adw_preferences_group_add (csn_content_group (GTK_WIDGET (box), _ ("Breach")), row);
}

static void
add_end (CsnRecallPage *self, GtkBox *box, GPtrArray *answers)
{
  const char      *gone = csn_whereabouts_words (csn_rows_text (self->copy, 0, "whereabouts"));
  g_autofree char *on = csn_date_words (csn_rows_text (self->copy, 0, "on_date"));
  if (gone == NULL)
    {
      GtkWidget *buttons = csn_content_buttons ();
      gtk_box_append (box, csn_content_words (_ ("This copy is not demanded back."), NULL));
      csn_content_act_button (buttons, _ ("_Record what became of it…"), "recall.became", NULL, NULL);
      gtk_box_append (box, buttons);
      return;
    }
  const CsnFact facts[] = { { _ ("What became of it"), gone }, { _ ("On"), on }, { _ ("By whom"), csn_rows_text (self->copy, 0, "by_whom") }, { _ ("How"), csn_rows_text (self->copy, 0, "how") } };
  csn_facts_fill (csn_content_group (GTK_WIDGET (box), _ ("It is no longer out")), facts, G_N_ELEMENTS (facts));
  if (csn_rows_length (self->certificate) > 0)
    add_certificate (self, box, g_ptr_array_index (answers, PAPERS));
  if (csn_rows_length (g_ptr_array_index (answers, BREACH)) > 0)
    add_breach (box, g_ptr_array_index (answers, BREACH));
}

static void
keep (CsnRows **where, GPtrArray *answers, guint which)
{
  g_clear_pointer (where, csn_rows_unref);
  *where = csn_rows_ref (g_ptr_array_index (answers, which));
}

static void
csn_recall_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnRecallPage *self = CSN_RECALL_PAGE (page);
  GtkBox        *box = csn_filled_page_get_box (page);
  keep (&self->copy, answers, COPY);
  keep (&self->recall, answers, RECALL);
  keep (&self->certificate, answers, CERTIFICATE);
  if (csn_rows_length (self->copy) == 0)
    {
      gtk_box_append (box, csn_content_nothing_due (_ ("This copy is not in the register"), NULL));
      return;
    }
  g_autofree char *title = csn_copy_words (self->copy, 0), *holder = csn_holder_words (self->copy, 0),
                  *supplied = csn_date_words (csn_rows_text (self->copy, 0, "supplied_on")), *received = csn_date_words (csn_rows_text (self->copy, 0, "received_on"));
  csn_page_set_title (CSN_PAGE (self), title);
  gtk_box_append (box, csn_content_head (CSN_PAGE (self), holder, NULL));
  if (csn_rows_length (self->recall) > 0)
    add_recall (self, box, g_ptr_array_index (answers, CHASES));
  else
    add_end (self, box, answers);
  const CsnFact facts[] = { { _ ("Holder"), holder }, { _ ("Contact"), csn_rows_text (self->copy, 0, "contact") }, { _ ("Supplied"), supplied }, { _ ("Receipt taken"), received } };
  csn_facts_fill (csn_content_group (GTK_WIDGET (box), _ ("The copy")), facts, G_N_ELEMENTS (facts));
}

/* --- The page ------------------------------------------------------------------------------------------------- */
static void
csn_recall_page_finalize (GObject *object)
{
  CsnRecallPage *self = CSN_RECALL_PAGE (object);
  g_clear_pointer (&self->copy, csn_rows_unref);
  g_clear_pointer (&self->recall, csn_rows_unref);
  g_clear_pointer (&self->certificate, csn_rows_unref);
  G_OBJECT_CLASS (csn_recall_page_parent_class)->finalize (object);
}

static void
csn_recall_page_class_init (CsnRecallPageClass *class)
{
  static const struct
  {
    const char                      *name, *type;
    GtkWidgetActionActivateFunc      act;
  } ACTIONS[] = {
    { "recall.became", NULL, became_action },
    { "recall.chase", NULL, chase_action },
    { "recall.cancel", NULL, cancel_action },
    { "recall.print", NULL, letter_action },
    { "recall.save", NULL, letter_action },
    { "recall.certificate-open", NULL, certificate_action },
    { "recall.certificate-print", NULL, certificate_action },
    { "recall.certificate-save", NULL, certificate_action },
    { "recall.attach", NULL, attach_action },
    { "recall.show-paper", "s", csn_paper_show_action },
    { "recall.breach", "s", breach_action },
  };
  G_OBJECT_CLASS (class)->finalize = csn_recall_page_finalize;
  CSN_PAGE_CLASS (class)->print = csn_recall_page_print;
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->bind = ":copy";
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_recall_page_fill;
  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), ACTIONS[i].name, ACTIONS[i].type, ACTIONS[i].act);
}

static void
csn_recall_page_init (CsnRecallPage *self)
{
}

CsnPage *
csn_recall_page_new (CsnSession *session, const char *copy_id)
{
  CsnPage *self = g_object_new (CSN_TYPE_RECALL_PAGE, "session", session, "title", _ ("Copy"), NULL);
  csn_page_set_place (self, csn_recall_page_new, copy_id);
  csn_filled_page_ask (CSN_FILLED_PAGE (self), copy_id);
  return self;
}
