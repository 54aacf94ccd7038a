/* Task 2: why this person, why now, under which law (F09–F14). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-task-page.h"
#include <glib/gi18n.h>

static const CsnChoice HANDLING[] = {
  { "P", N_ ("P: may be shared") },
  { "C", N_ ("C: may be shared with conditions") },
  { NULL, NULL },
};

const CsnFieldSpec CSN_INTELLIGENCE_FIELDS[] = {
  { .kind = CSN_FIELD_LINE, .path = "log_ref", .label = N_ ("_Log reference") },
  { .kind = CSN_FIELD_DATE, .path = "dated_on", .label = N_ ("_Date of the intelligence") },
  { .kind = CSN_FIELD_LINE, .path = "grade", .label = N_ ("_Grade"),
    .hint = N_ ("Source and reliability, such as 1B") },
  { .kind = CSN_FIELD_CHOICE, .path = "handling", .label = N_ ("_Handling code"), .choices = HANDLING },
  { .kind = CSN_FIELD_LINE, .path = "conditions", .label = N_ ("_Conditions for sharing it"),
    .only_if = "handling=C" },
  { .kind = CSN_FIELD_TEXT, .path = "summary", .label = N_ ("_Summary"),
    .hint = N_ ("What it says, in a few sentences") },
  CSN_FIELDS_END,
};

static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_GROUP, .label = N_ ("The request") },
  { .kind = CSN_FIELD_LINE, .path = "request.by", .label = N_ ("_Who asked for this disclosure?"),
    .hint = N_ ("Name, rank or collar number") },
  { .kind = CSN_FIELD_DATE, .path = "request.on", .label = N_ ("_On which day?") },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("The law and the purpose") },
  { .kind = CSN_FIELD_CHOICE, .path = "grounds.gateway", .label = N_ ("Legal _gateway"),
    .family = "gateway." },
  { .kind = CSN_FIELD_CHOICES,
    .path = "grounds.purposes",
    .label = N_ ("_Purpose of the disclosure"),
    .hint = N_ ("Choose all that apply."),
    .family = "purpose." },
  { .kind = CSN_FIELD_TEXT, .path = "grounds.prejudice",
    .label = N_ ("How would _not disclosing it prejudice this?") },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("The suspicion") },
  { .kind = CSN_FIELD_LINE,
    .path = "grounds.locality",
    .label = N_ ("_Locality where further offending is suspected"),
    .hint = N_ ("The town or area, as the schemes name it") },
  { .kind = CSN_FIELD_TEXT,
    .path = "grounds.rationale",
    .label = N_ ("Why are _further offences or a serious offence suspected?"),
    .hint = N_ ("What current intelligence shows. A previous record is not a reason.") },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Current intelligence"),
    .hint = N_ ("What the disclosure rests on. It is never passed on to recipients.") },
  { .kind = CSN_FIELD_ITEMS,
    .path = "grounds.intelligence",
    .label = N_ ("Intelligence"),
    .items = CSN_INTELLIGENCE_FIELDS,
    .item_label = N_ ("Intelligence item %u"),
    .add_label = N_ ("_Add an intelligence item"),
    .min = 1 },
  CSN_FIELDS_END,
};

/* The newest day on which anything was recorded; NULL if there is none. Caller frees. */
static char *
find_newest (CsnDocument *document)
{
  char *newest = NULL;
  for (guint i = 0; i < csn_document_count (document, "grounds.intelligence"); i++)
    {
      g_autofree char *path = g_strdup_printf ("grounds.intelligence[%u].dated_on", i);
      const char      *day = csn_document_get (document, path);
      CsnDate          date;
      if (csn_date_parse (day, &date) && (newest == NULL || g_strcmp0 (day, newest) > 0))
        {
          g_free (newest);
          newest = g_strdup (day);
        }
    }
  return newest;
}

/* F12: how old the newest item is, in words. */
static void
show_age (GtkWidget *label, CsnDocument *document, const char *path)
{
  CsnDate today = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (label), "csn-today")), date = CSN_DATE_NONE;
  g_autofree char *newest = find_newest (document), *words = NULL;
  if (csn_date_parse (newest, &date) && today != CSN_DATE_NONE)
    {
      int days = today - date;
      words = days < 0    ? g_strdup (_ ("The newest item has a date in the future."))
              : days == 0 ? g_strdup (_ ("The newest item is from today."))
                          : g_strdup_printf (ngettext ("The newest item is %d day old.",
                                                       "The newest item is %d days old.", (gulong) days),
                                             days);
    }
  gtk_label_set_label (GTK_LABEL (label), words == NULL ? "" : words);
  gtk_widget_set_visible (label, words != NULL);
}

static void
dress (CsnTaskPage *self, CsnQuestions *form)
{
  GtkWidget *age = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (age), 0);
  gtk_label_set_wrap (GTK_LABEL (age), TRUE);
  g_object_set_data (G_OBJECT (age), "csn-today",
                     GINT_TO_POINTER (csn_session_get_today (csn_page_get_session (CSN_PAGE (self)))));
  csn_questions_insert (form, "grounds.intelligence", age);
  csn_task_page_watch (self, age, show_age);
}

const CsnTaskForm csn_grounds_form = {
  .task = CSN_TASK_GROUNDS,
  .why = N_ ("Current, documented intelligence is the basis of every disclosure."),
  .paragraph = "K10 6.1, 6.2.2, 6.2.3",
  .fields = FIELDS,
  .dress = dress,
};
