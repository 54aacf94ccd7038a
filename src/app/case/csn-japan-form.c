/* Task 3: justified, authorised, proportionate, auditable, necessary: five reasoned answers (F18).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-earlier-page.h"
#include "csn-task-page.h"
#include <glib/gi18n.h>
#include <string.h>

static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_TEXT, .path = "japan.justified", .label = N_ ("Why is disclosure _justified?"),
    .prompt = "japan-justified" },
  { .kind = CSN_FIELD_TEXT, .path = "japan.authorised", .label = N_ ("Why is disclosure _authorised?"),
    .prompt = "japan-authorised" },
  { .kind = CSN_FIELD_TEXT, .path = "japan.proportionate", .label = N_ ("Why is disclosure _proportionate?"),
    .prompt = "japan-proportionate" },
  { .kind = CSN_FIELD_TEXT, .path = "japan.auditable", .label = N_ ("How is disclosure a_uditable?"),
    .prompt = "japan-auditable" },
  { .kind = CSN_FIELD_TEXT, .path = "japan.necessary", .label = N_ ("Why is disclosure _necessary?"),
    .prompt = "japan-necessary" },
  CSN_FIELDS_END,
};

static void
earlier_clicked_cb (GtkButton *button, gpointer data)
{
  CsnTaskPage *self = CSN_TASK_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (button), CSN_TYPE_TASK_PAGE));
  const CsnFieldSpec *spec = data;
  g_autofree char    *question = g_strdup (_ (spec->label));
  char               *mnemonic = strchr (question, '_');
  if (mnemonic != NULL)
    memmove (mnemonic, mnemonic + 1, strlen (mnemonic));
  csn_page_push (CSN_PAGE (self), csn_earlier_page_new (csn_task_page_get_draft (self),
                                                        strchr (spec->path, '.') + 1, question));
}

static void
dress (CsnTaskPage *self, CsnQuestions *form)
{
  const char *note = csn_session_get_wording (csn_page_get_session (CSN_PAGE (self)), "japan-note");
  if (note != NULL)
    {
      GtkWidget *label = gtk_label_new (note);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "dim-label");
      csn_questions_insert (form, NULL, label);
    }
  for (const CsnFieldSpec *spec = FIELDS; spec->path != NULL; spec++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("Use an earlier wording…"));
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_add_css_class (button, "flat");
      csn_accessible_describe (button, _ (spec->label));
      g_signal_connect (button, "clicked", G_CALLBACK (earlier_clicked_cb), (gpointer) spec);
      csn_questions_insert (form, spec->path, button);
    }
}

const CsnTaskForm csn_japan_form = {
  .task = CSN_TASK_JAPAN,
  .why =
      N_ ("Five questions, each answered for itself in your own words. They are signed with the decision."),
  .paragraph = "K10 6.4.1, 7.7.1",
  .fields = FIELDS,
  .dress = dress,
};
