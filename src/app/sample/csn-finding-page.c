/* One finding: what was found, what became of it, and the next step for whoever is to take it (F58). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-record-page.h"
#include "csn-row.h"
#include "csn-sample-private.h"
#include <glib/gi18n.h>

static const char *const SELECTS[] = {
  "SELECT f.*, p.name AS raised_by_name, s.title AS sample FROM findings_now f JOIN people p ON p.id = f.raised_by LEFT JOIN samples s ON s.id = f.sample_id WHERE f.id = :finding",
  "SELECT t.step, t.text, t.on_date, p.name FROM finding_steps t JOIN people p ON p.id = t.by_id WHERE t.finding_id = :finding ORDER BY t.seq DESC",
  NULL,
};

#define TEXT(LABEL, HINT) { { .kind = CSN_FIELD_TEXT, .path = "text", .label = LABEL, .hint = HINT }, CSN_FIELDS_END }
static const CsnFieldSpec ANSWER[] = TEXT (N_ ("What did you _do about it?"), N_ ("Say what was put right, and what keeps it from happening again. Do not name the person in the photograph."));
static const CsnFieldSpec CLOSE[] = TEXT (N_ ("_Why can it be closed?"), N_ ("It stays with the finding."));
static const CsnFieldSpec REOPEN[] = TEXT (N_ ("_What is still open?"), N_ ("Whoever is to answer it reads this on his first page."));
static const struct
{
  const char *step;
  CsnActForm  form;
} STEPS[] = {
  { "answered", { .kind = "finding.step", .title = N_ ("Answer the finding"), .why = N_ ("The data protection unit reads your answer, and closes the finding or asks again."), .paragraph = "K10 7.10",
                  .button = N_ ("_Send the answer"), .done = N_ ("The finding is answered."), .fields = ANSWER } },
  { "closed", { .kind = "finding.step", .title = N_ ("Close the finding"), .why = NULL, .paragraph = "K10 7.10", .button = N_ ("_Close the finding"), .done = N_ ("The finding is closed."), .fields = CLOSE } },
  { "reopened", { .kind = "finding.step", .title = N_ ("Reopen the finding"), .why = NULL, .paragraph = "K10 7.10", .button = N_ ("_Reopen the finding"), .done = N_ ("The finding is open again."), .fields = REOPEN } },
};

struct _CsnFindingPage
{
  CsnFilledPage parent_instance;

  char *case_id, *reference; /* NULL: about no release */
};

#define CSN_TYPE_FINDING_PAGE (csn_finding_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnFindingPage, csn_finding_page, CSN, FINDING_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnFindingPage, csn_finding_page, CSN_TYPE_FILLED_PAGE)

static void
step_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnFindingPage  *self = CSN_FINDING_PAGE (widget);
  const char      *step = g_variant_get_string (parameter, NULL), *id = csn_filled_page_get_value (CSN_FILLED_PAGE (self));
  g_autofree char *about = g_strdup_printf ("%s:%s", id, step);
  g_autoptr (JsonNode) start = json_node_new (JSON_NODE_OBJECT);
  JsonObject          *body = json_object_new ();
  json_node_take_object (start, body);
  json_object_set_string_member (body, "finding_id", id);
  json_object_set_string_member (body, "step", step);
  if (self->case_id != NULL)
    json_object_set_string_member (body, "case_id", self->case_id);
  for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++)
    if (g_str_equal (STEPS[i].step, step))
      csn_page_push (CSN_PAGE (self), csn_act_page_new (csn_page_get_session (CSN_PAGE (self)), &STEPS[i].form, start, about));
}

static void
record_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnFindingPage *self = CSN_FINDING_PAGE (widget);
  if (self->case_id != NULL)
    csn_page_push (CSN_PAGE (self), csn_record_page_new (csn_page_get_session (CSN_PAGE (self)), self->case_id, self->reference));
}

/* --- What is seen ------------------------------------------------------------------------------------------------ */
static void
add_buttons (CsnFindingPage *self, const char *standing)
{
  GtkWidget  *buttons = csn_content_buttons ();
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  gboolean    keeper = session != NULL && g_str_equal (csn_session_get_role (session), "coordinator"), unit = _csn_sample_is_unit (CSN_PAGE (self));
  if (keeper && g_strcmp0 (standing, "open") == 0)
    csn_content_act_button (buttons, _ ("_Answer it…"), "finding.step", "answered", "suggested-action");
  if (unit && g_strcmp0 (standing, "answered") == 0)
    csn_content_act_button (buttons, _ ("_Close it…"), "finding.step", "closed", "suggested-action");
  if (unit && g_strcmp0 (standing, "open") != 0)
    csn_content_act_button (buttons, _ ("_Reopen it…"), "finding.step", "reopened", NULL);
  if (self->case_id != NULL)
    gtk_widget_set_name (csn_content_button (buttons, _ ("Show the _record"), "finding.record", NULL), "record");
  gtk_box_append (csn_filled_page_get_box (CSN_FILLED_PAGE (self)), buttons);
}

static void
add_facts (CsnFindingPage *self, CsnRows *finding)
{
  AdwPreferencesGroup *group = csn_content_group (GTK_WIDGET (csn_filled_page_get_box (CSN_FILLED_PAGE (self))), _ ("The finding"));
  g_autofree char     *by = csn_date_words (csn_rows_text (finding, 0, "reply_by"));
  const CsnFact        facts[] = { { _ ("What was found"), csn_rows_text (finding, 0, "what") },
                                   { _ ("Seriousness"), csn_finding_seriousness_words (csn_rows_text (finding, 0, "seriousness")) },
                                   { _ ("Paragraph"), csn_rows_text (finding, 0, "paragraph") },
                                   { _ ("Record"), csn_rows_text (finding, 0, "reference") },
                                   { _ ("Sample"), csn_rows_text (finding, 0, "sample") },
                                   { _ ("To be answered by"), csn_rows_text (finding, 0, "owner") },
                                   { C_ ("finding", "Reply by"), by } };
  csn_facts_fill (group, facts, G_N_ELEMENTS (facts));
}

static void
add_step (AdwPreferencesGroup *group, const char *step, const char *date, const char *who, const char *text)
{
  g_autofree char *on = csn_date_words (date);
  /* Translators: date, person, what was done */
  g_autofree char *line = g_strdup_printf (_ ("%1$s, %2$s\n%3$s"), on, who == NULL ? "" : who, text == NULL ? "" : text);
  adw_preferences_group_add (group, csn_row_new (step, line));
}

static void
add_history (CsnFindingPage *self, CsnRows *finding, CsnRows *steps)
{
  AdwPreferencesGroup *group = csn_content_group (GTK_WIDGET (csn_filled_page_get_box (CSN_FILLED_PAGE (self))), _ ("What became of it"));
  for (guint i = 0; i < csn_rows_length (steps); i++)
    add_step (group, _csn_finding_step_words (csn_rows_text (steps, i, "step")), csn_rows_text (steps, i, "on_date"), csn_rows_text (steps, i, "name"), csn_rows_text (steps, i, "text"));
  add_step (group, C_ ("finding", "Raised"), csn_rows_text (finding, 0, "raised_on"), csn_rows_text (finding, 0, "raised_by_name"), csn_rows_text (finding, 0, "what"));
}

static void
csn_finding_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnFindingPage *self = CSN_FINDING_PAGE (page);
  CsnRows        *finding = g_ptr_array_index (answers, 0), *steps = g_ptr_array_index (answers, 1);
  GtkBox         *box = csn_filled_page_get_box (page);
  if (csn_rows_length (finding) == 0)
    {
      gtk_box_append (box, csn_content_words (_ ("This finding is not in the register."), NULL));
      return;
    }
  const char      *standing = csn_rows_text (finding, 0, "standing");
  g_autofree char *title = g_strdup_printf (_ ("Finding %d"), (int) csn_rows_number (finding, 0, "number"));
  GtkWidget       *tag = gtk_label_new (_csn_finding_standing_words (standing));
  g_free (self->case_id);
  g_free (self->reference);
  self->case_id = g_strdup (csn_rows_text (finding, 0, "case_id"));
  self->reference = g_strdup (csn_rows_text (finding, 0, "reference"));
  csn_page_set_title (CSN_PAGE (self), title);
  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_add_css_class (tag, _csn_finding_standing_style (standing));
  gtk_widget_set_halign (tag, GTK_ALIGN_START);
  gtk_box_append (box, csn_content_head (CSN_PAGE (self), NULL, "K10 7.10"));
  gtk_box_append (box, tag);
  add_buttons (self, standing);
  add_facts (self, finding);
  add_history (self, finding, steps);
}

static void
csn_finding_page_finalize (GObject *object)
{
  g_free (CSN_FINDING_PAGE (object)->case_id);
  g_free (CSN_FINDING_PAGE (object)->reference);
  G_OBJECT_CLASS (csn_finding_page_parent_class)->finalize (object);
}

static void
csn_finding_page_class_init (CsnFindingPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_finding_page_finalize;
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->bind = ":finding";
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_finding_page_fill;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "finding.step", "s", step_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "finding.record", NULL, record_action);
}

static void
csn_finding_page_init (CsnFindingPage *self)
{
}

CsnPage *
csn_finding_page_new (CsnSession *session, const char *finding_id)
{
  CsnPage *self = g_object_new (CSN_TYPE_FINDING_PAGE, "session", session, "title", _ ("Finding"), NULL);
  csn_page_set_place (self, csn_finding_page_new, finding_id);
  csn_filled_page_ask (CSN_FILLED_PAGE (self), finding_id);
  return self;
}
