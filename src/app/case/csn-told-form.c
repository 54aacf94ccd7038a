/* Task 5: the sentence, the warning and perhaps the name that recipients read, and nothing else (F19, F20,
 * F36). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-task-page.h"
#include <glib/gi18n.h>
#include <string.h>

static const CsnChoice NO_WARNING[] = {
  { "none", N_ ("No warning") },
  { NULL, NULL },
};

static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_GROUP,
    .label = N_ ("The sentence"),
    .hint = N_ ("Never written here: the address, the date of birth, convictions, or anything from the "
                "Police National Computer (PNC).") },
  { .kind = CSN_FIELD_CHOICE,
    .path = "told.nature",
    .label = N_ ("_Nature of offending"),
    .hint = N_ ("What the person may do, never what they were convicted of."),
    .family = "offence." },
  { .kind = CSN_FIELD_LINE,
    .path = "told.offence",
    .label = N_ ("In a few _words"),
    .hint = N_ ("As it stands in the sentence and in the register's list") },
  { .kind = CSN_FIELD_TEXT,
    .path = "told.sentence",
    .label = N_ ("_Sentence that recipients are told"),
    .hint = N_ ("Written from your choice above. You can change it.") },
  { .kind = CSN_FIELD_GROUP,
    .label = N_ ("The name"),
    .hint = N_ ("The name is not given unless that is justified for itself (K10 8.3).") },
  { .kind = CSN_FIELD_YES_NO, .path = "name.released", .label = N_ ("Is the name _given to recipients?") },
  { .kind = CSN_FIELD_LINE,
    .path = "name.text",
    .label = N_ ("Name as it will stand on _form 3795"),
    .hint = N_ ("The name only: no date of birth, no address"),
    .only_if = "name.released=true" },
  { .kind = CSN_FIELD_TEXT,
    .path = "name.justified",
    .label = N_ ("Why is giving the name _justified?"),
    .only_if = "name.released=true" },
  { .kind = CSN_FIELD_TEXT,
    .path = "name.authorised",
    .label = N_ ("Why is giving the name _authorised?"),
    .only_if = "name.released=true" },
  { .kind = CSN_FIELD_TEXT,
    .path = "name.proportionate",
    .label = N_ ("Why is giving the name _proportionate?"),
    .only_if = "name.released=true" },
  { .kind = CSN_FIELD_TEXT,
    .path = "name.auditable",
    .label = N_ ("How is giving the name a_uditable?"),
    .only_if = "name.released=true" },
  { .kind = CSN_FIELD_TEXT,
    .path = "name.necessary",
    .label = N_ ("Why is giving the name n_ecessary?"),
    .only_if = "name.released=true" },
  { .kind = CSN_FIELD_GROUP,
    .label = N_ ("The warning"),
    .hint = N_ ("Needed if recipients could be in danger. Each recipient acknowledges it.") },
  { .kind = CSN_FIELD_CHOICE,
    .path = "told.phrase",
    .label = N_ ("_Warning"),
    .choices = NO_WARNING,
    .family = "warning.",
    .optional = TRUE },
  { .kind = CSN_FIELD_LINE,
    .path = "told.warning",
    .label = N_ ("Warning in words"),
    .hint = N_ ("Written from your choice above. You can change it."),
    .optional = TRUE },
  CSN_FIELDS_END,
};

/* --- The phrases ---------------------------------------------------------------------------------------- */
typedef struct
{
  CsnSession *session;
  char       *composed; /* the sentence that was last made here: it may be made anew */
  gboolean    composing;
  GtkLabel   *sentence, *warning, *name;
} Phrases;

static void
free_phrases (gpointer data)
{
  Phrases *phrases = data;
  g_object_unref (phrases->session);
  g_free (phrases->composed);
  g_free (phrases);
}

static const char *
find_wording (Phrases *phrases, const char *family, const char *value)
{
  g_autofree char *name = value == NULL ? NULL : g_strconcat (family, value, NULL);
  return name == NULL ? NULL : csn_session_get_wording (phrases->session, name);
}

static char *
compose (Phrases *phrases, const char *offence)
{
  const char *frame = csn_session_get_wording (phrases->session, "told-sentence");
  if (frame == NULL || offence == NULL)
    return NULL;
  GString *sentence = g_string_new (frame);
  g_string_replace (sentence, "{offence}", offence, 0);
  if (sentence->len > 0 && sentence->str[sentence->len - 1] != '.')
    g_string_append_c (sentence, '.');
  return g_string_free (sentence, FALSE);
}

/* What was chosen becomes words; words that somebody wrote himself stay. */
static void
build_phrases (Phrases *phrases, CsnDocument *document, const char *path)
{
  const char *nature = find_wording (phrases, "offence.", csn_document_get (document, "told.nature"));
  if (g_str_equal (path, "told.nature") && nature != NULL)
    csn_document_set (document, "told.offence", nature);
  if (g_str_equal (path, "told.nature") || g_str_equal (path, "told.offence"))
    {
      g_autofree char *sentence = compose (phrases, csn_document_get (document, "told.offence"));
      const char      *now = csn_document_get (document, "told.sentence");
      if (sentence != NULL && (now == NULL || g_strcmp0 (now, phrases->composed) == 0))
        {
          csn_document_set (document, "told.sentence", sentence);
          g_free (phrases->composed);
          phrases->composed = g_steal_pointer (&sentence);
        }
    }
  if (g_str_equal (path, "told.phrase"))
    {
      g_autofree char *phrase = g_strdup (csn_document_get (document, "told.phrase"));
      csn_document_set (document, "told.warning", find_wording (phrases, "warning.", phrase));
    }
}

/* --- What recipients will read -------------------------------------------------------------------------- */
static void
show_line (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
document_changed (GtkWidget *card, CsnDocument *document, const char *path)
{
  Phrases *phrases = g_object_get_data (G_OBJECT (card), "csn-phrases");
  if (!phrases->composing)
    {
      phrases->composing = TRUE;
      build_phrases (phrases, document, path);
      phrases->composing = FALSE;
    }
  const char *sentence = csn_document_get (document, "told.sentence"),
             *name = csn_document_get (document, "name.text");
  gboolean    named = csn_document_get_answer (document, "name.released") == CSN_ANSWER_YES && name != NULL;
  g_autofree char *called =
      named ? g_strdup_printf (_ ("Name: %s"), name) : g_strdup (_ ("The name is not given."));
  show_line (phrases->sentence,
             sentence == NULL ? _ ("Nothing yet: choose the nature of offending.") : sentence);
  show_line (phrases->warning, csn_document_get (document, "told.warning"));
  show_line (phrases->name, called);
}

static GtkLabel *
add_line (GtkWidget *card, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (card), label);
  return GTK_LABEL (label);
}

/* The proposal of task 4 is one of the phrases: its button is shown pressed. */
static void
find_phrase (CsnSession *session, CsnDocument *document)
{
  CsnEdition *edition = csn_session_get_edition (session);
  const char *warning = csn_document_get (document, "told.warning");
  g_auto (GStrv) names =
      edition == NULL || warning == NULL || csn_document_get (document, "told.phrase") != NULL
          ? NULL
          : csn_edition_choices (edition, "warning.");
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (g_strcmp0 (csn_session_get_wording (session, names[i]), warning) == 0)
      {
        csn_document_set (document, "told.phrase", names[i] + strlen ("warning."));
        return;
      }
}

static void
dress (CsnTaskPage *self, CsnQuestions *form)
{
  CsnSession  *session = csn_page_get_session (CSN_PAGE (self));
  CsnDocument *document = csn_case_draft_get_document (csn_task_page_get_draft (self));
  Phrases     *phrases = g_new0 (Phrases, 1);
  GtkWidget   *card = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 9,
                                    "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget   *heading = csn_accessible_heading (_ ("What recipients will read"), 2);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_margin_top (heading, 12);
  csn_accessible_name (card, _ ("What recipients will read"));
  gtk_box_append (GTK_BOX (card), heading);
  phrases->session = g_object_ref (session);
  phrases->sentence = add_line (card, "title-4");
  phrases->warning = add_line (card, "heading");
  phrases->name = add_line (card, "dim-label");
  phrases->composed = compose (phrases, csn_document_get (document, "told.offence"));
  g_object_set_data_full (G_OBJECT (card), "csn-phrases", phrases, free_phrases);
  find_phrase (session, document);
  csn_questions_insert (form, "told.warning", card);
  csn_task_page_watch (self, card, document_changed);
}

const CsnTaskForm csn_told_form = {
  .task = CSN_TASK_TOLD,
  .why = N_ ("Recipients may be told which offences are likely, and nothing that would identify the person "
             "beyond the photograph."),
  .paragraph = "K10 8.3, 8.4, 8.5",
  .fields = FIELDS,
  .dress = dress,
};
