/* Task 4: what may go wrong, for whom, and what is done about it (F16, F17, F20).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-task-page.h"
#include <glib/gi18n.h>

static const CsnFieldSpec ITEMS[] = {
  { .kind = CSN_FIELD_LINE, .path = "risk", .label = N_ ("What is the _risk?") },
  { .kind = CSN_FIELD_LINE, .path = "to_whom", .label = N_ ("_To whom?") },
  { .kind = CSN_FIELD_NUMBER, .path = "likelihood", .label = N_ ("How _likely is it?"),
    .hint = N_ ("1 is hardly, 5 is almost certainly"), .min = 1, .max = 5 },
  { .kind = CSN_FIELD_NUMBER, .path = "impact", .label = N_ ("How _grave would it be?"),
    .hint = N_ ("1 is slight, 5 is most grave"), .min = 1, .max = 5 },
  { .kind = CSN_FIELD_TEXT, .path = "plan", .label = N_ ("How is it _managed?") },
  CSN_FIELDS_END,
};

static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_GROUP,
    .label = N_ ("The four questions"),
    .hint = N_ ("“None” with a reason is an answer.") },
  { .kind = CSN_FIELD_TEXT,
    .path = "risk.confidentiality",
    .label = N_ ("_Confidentiality or sensitivity"),
    .prompt = "risk.confidentiality" },
  { .kind = CSN_FIELD_TEXT,
    .path = "risk.level",
    .label = N_ ("_Ethical, personal or operational risks"),
    .prompt = "risk.level" },
  { .kind = CSN_FIELD_TEXT,
    .path = "risk.purpose",
    .label = N_ ("_Purpose of the disclosure"),
    .prompt = "risk.purpose" },
  { .kind = CSN_FIELD_TEXT,
    .path = "risk.conditions",
    .label = N_ ("_Special conditions"),
    .prompt = "risk.conditions" },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Danger to recipients") },
  { .kind = CSN_FIELD_YES_NO,
    .path = "risk.recipient_danger",
    .label = N_ ("Could recipients be in _danger?"),
    .hint = N_ ("Yes adds a warning to what recipients read.") },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Risks and how they are managed") },
  { .kind = CSN_FIELD_ITEMS,
    .path = "risk.items",
    .label = N_ ("Risks"),
    .items = ITEMS,
    .item_label = N_ ("Risk %u"),
    .add_label = N_ ("_Add a risk") },
  { .kind = CSN_FIELD_TEXT,
    .path = "risk.plan",
    .label = N_ ("Plan to _manage the risks"),
    .prompt = "risk.plan" },
  { .kind = CSN_FIELD_GROUP,
    .label = N_ ("Public interest immunity (PII)"),
    .hint = N_ ("Material that a court may allow the police to keep back. What you write here never reaches "
                "a recipient.") },
  { .kind = CSN_FIELD_YES_NO,
    .path = "pii.needed",
    .label = N_ ("Is anything here subject to public interest _immunity?") },
  { .kind = CSN_FIELD_TEXT,
    .path = "pii.reason",
    .label = N_ ("What, and _why?"),
    .only_if = "pii.needed=true" },
  { .kind = CSN_FIELD_LINE,
    .path = "pii.handler",
    .label = N_ ("_Who handles it?"),
    .only_if = "pii.needed=true" },
  CSN_FIELDS_END,
};

/* F20: danger proposes the warning at once, where recipients are told; taken back it goes again, unless
 * somebody wrote another. */
static void
propose_warning (GtkWidget *label, CsnDocument *document, const char *path)
{
  const char *usual = g_object_get_data (G_OBJECT (label), "csn-warning"),
             *now = csn_document_get (document, "told.warning");
  CsnAnswer   danger = csn_document_get_answer (document, "risk.recipient_danger");
  if (usual == NULL)
    return;
  if (g_str_equal (path, "risk.recipient_danger") && danger == CSN_ANSWER_YES && now == NULL)
    csn_document_set (document, "told.warning", usual);
  else if (g_str_equal (path, "risk.recipient_danger") && danger == CSN_ANSWER_NO &&
           g_strcmp0 (now, usual) == 0)
    {
      csn_document_set (document, "told.phrase", NULL);
      csn_document_set (document, "told.warning", NULL);
    }
  now = csn_document_get (document, "told.warning");
  g_autofree char *words =
      danger == CSN_ANSWER_YES && now != NULL
          ? g_strdup_printf (_ ("Recipients will read: “%s”. You can change it in task 5."), now)
          : NULL;
  gtk_label_set_label (GTK_LABEL (label), words == NULL ? "" : words);
  gtk_widget_set_visible (label, words != NULL);
}

static void
dress (CsnTaskPage *self, CsnQuestions *form)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  g_object_set_data_full (
      G_OBJECT (label), "csn-warning",
      g_strdup (csn_session_get_wording (csn_page_get_session (CSN_PAGE (self)), "warning-default")), g_free);
  csn_questions_insert (form, "risk.recipient_danger", label);
  csn_task_page_watch (self, label, propose_warning);
}

const CsnTaskForm csn_risk_form = {
  .task = CSN_TASK_RISK,
  .why = N_ ("Four questions are asked of every disclosure. Whatever risk you find needs a written plan."),
  .paragraph = "K10 6.2.5, 6.2.6, 8.5",
  .fields = FIELDS,
  .dress = dress,
};
