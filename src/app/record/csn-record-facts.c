/* Recorded facts and their corrections: what was signed stays visible beside what is right (F57).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-act-page.h"
#include "csn-date-words.h"
#include "csn-read-only.h"
#include "csn-record-private.h"
#include "csn-text.h"
#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *field, *title;
} FACTS[] = {
  { "image.captured_on", N_ ("Photograph taken on") },
  { "image.custody_ref", N_ ("Custody reference") },
  { "image.offence", N_ ("Offence as recorded") },
  { "image.disposal_on", N_ ("Disposed of on") },
  { "image.genesis_ref", N_ ("Genesis reference") },
  { "image.checked_by", N_ ("Checked by") },
  { "image.checked_on", N_ ("Checked on") },
  { "request.by", N_ ("Requested by") },
  { "request.on", N_ ("Requested on") },
  { "links.crime", N_ ("Crime reference") },
  { "links.case", N_ ("Case reference") },
  { "links.custody", N_ ("Linked custody reference") },
  { "links.cad", N_ ("CAD reference") },
  { "links.investigation", N_ ("Investigation reference") },
  { "links.court", N_ ("Court reference") },
  { "equality.sex", N_ ("Sex, for equality monitoring") },
  { "equality.ethnicity", N_ ("Ethnicity, for equality monitoring") },
};

const char *
_csn_record_fact_title (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FACTS); i++)
    if (g_strcmp0 (FACTS[i].field, field) == 0)
      return _ (FACTS[i].title);
  return g_str_has_prefix (field, "links.") ? _ ("Linked reference") : _ ("Recorded fact");
}

static gboolean
is_date (const char *field)
{
  return g_str_has_suffix (field, "_on") || g_str_equal (field, "request.on");
}

/* The last word of "equality.sex" is the family of the edition's words for it. */
static const char *
word_code (CsnSession *session, const char *field, const char *value)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", strrchr (field, '.') + 1, value);
  const char      *words = session == NULL ? NULL : csn_session_get_wording (session, name);
  return words == NULL ? value : words;
}

char *
_csn_record_fact_words (CsnSession *session, const char *field, const char *value)
{
  if (csn_text_is_blank (value))
    return g_strdup (_ ("Not provided"));
  if (g_str_has_prefix (field, "equality."))
    return g_strdup (word_code (session, field, value));
  return is_date (field) ? csn_date_words (value) : g_strdup (value);
}

/* --- One fact ---------------------------------------------------------------------------------------- */
static GtkWidget *
add_line (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* The word "was" says it; the stroke only shows it (WCAG 1.4.1). */
static void
strike_out (GtkWidget *label, const char *value)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label)), *at = strstr (text, value);
  if (at == NULL)
    return;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute           *stroke = pango_attr_strikethrough_new (TRUE);
  stroke->start_index = (guint) (at - text);
  stroke->end_index = stroke->start_index + (guint) strlen (value);
  pango_attr_list_insert (attributes, stroke);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
}

static char *
write_corrected (CsnRows *rows, guint i)
{
  g_autofree char *on = csn_date_words (csn_rows_text (rows, i, "corrected_on"));
  const char      *by = csn_rows_text (rows, i, "corrected_by");
  /* Translators: person, date, reason */
  return g_strdup_printf (_ ("Corrected by %s, %s. Reason: %s"), by == NULL ? _ ("somebody unknown") : by, on,
                          csn_rows_text (rows, i, "reason"));
}

static GtkWidget *
make_fact (CsnRows *rows, guint i, gpointer data)
{
  const char      *field = csn_rows_text (rows, i, "field"), *title = _csn_record_fact_title (field);
  g_autofree char *stands = _csn_record_fact_words (data, field, csn_rows_text (rows, i, "stands"));
  GtkWidget       *row = adw_preferences_row_new (), *across = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3),
            *button = gtk_button_new_with_label (_ ("Correct…"));
  g_autoptr (GString) spoken = g_string_new (stands);
  add_line (lines, title, "csn-fact-title");
  add_line (lines, stands, NULL);
  if (csn_rows_text (rows, i, "reason") != NULL)
    {
      g_autofree char *before = _csn_record_fact_words (data, field, csn_rows_text (rows, i, "was"));
      /* Translators: the value before a correction */
      g_autofree char *was = g_strdup_printf (_ ("was %s"), before), *corrected = write_corrected (rows, i);
      strike_out (add_line (lines, was, NULL), before);
      add_line (lines, corrected, "dim-label");
      g_string_append_printf (spoken, ", %s. %s", was, corrected);
    }
  /* Translators: the fact: "Custody reference" */
  g_autofree char *name = g_strdup_printf (_ ("Correct: %s"), title);
  csn_accessible_name (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", field,
                                    csn_rows_text (rows, i, "stands"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.correct");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (across), lines);
  if (csn_read_only_is (data))
    g_object_unref (g_object_ref_sink (button));
  else
    gtk_box_append (GTK_BOX (across), button);
  gtk_widget_add_css_class (across, "csn-fact-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), across);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  csn_accessible_name (row, title);
  csn_accessible_describe (row, spoken->str);
  return row;
}

void
_csn_record_page_show_facts (CsnRecordPage *self, CsnRows *facts)
{
  csn_long_group_keep (self->facts, "");
  csn_long_group_set_at_once (self->facts, 2);
  csn_long_group_fill (self->facts, facts, NULL, make_fact, csn_page_get_session (CSN_PAGE (self)));
  gtk_widget_set_visible (GTK_WIDGET (self->facts), csn_rows_length (facts) > 0);
}

/* --- Correcting -------------------------------------------------------------------------------------- */
#define REASON \
  { .kind = CSN_FIELD_TEXT, .path = "reason", .label = N_ ("Why is it _corrected?"),                         \
    .hint = N_ ("The reason stays in the record.") }

static const CsnFieldSpec TEXT_FIELDS[] = {
  { .kind = CSN_FIELD_LINE, .path = "now", .label = N_ ("_What is right") },
  REASON,
  CSN_FIELDS_END,
};
static const CsnFieldSpec DATE_FIELDS[] = {
  { .kind = CSN_FIELD_DATE, .path = "now", .label = N_ ("_What is right"),
    .hint = N_ ("For example 4 June 2026.") },
  REASON,
  CSN_FIELDS_END,
};

static const CsnFieldSpec SEX_FIELDS[] = {
  { .kind = CSN_FIELD_CHOICE, .path = "now", .label = N_ ("_What is right"), .family = "sex." },
  REASON,
  CSN_FIELDS_END,
};
static const CsnFieldSpec ETHNICITY_FIELDS[] = {
  { .kind = CSN_FIELD_CHOICE, .path = "now", .label = N_ ("_What is right"), .family = "ethnicity." },
  REASON,
  CSN_FIELDS_END,
};

#define CORRECTION(questions)                                                                                \
  {                                                                                                          \
    .kind = "case.correct", .title = N_ ("Correct a recorded fact"),                                         \
    .why = N_ ("What was signed is never changed: it stays in the record, struck through, beside what is "   \
               "right. What recipients "                                                                     \
               "were told, the grounds and the decision cannot be corrected."),                              \
    .paragraph = "K10 7.10", .button = N_ ("_Record the correction"),                                        \
    .done = N_ ("The correction is recorded."), .fields = questions                                          \
  }
static const CsnActForm TEXT_FORM = CORRECTION (TEXT_FIELDS);
static const CsnActForm DATE_FORM = CORRECTION (DATE_FIELDS);
static const CsnActForm SEX_FORM = CORRECTION (SEX_FIELDS);
static const CsnActForm ETHNICITY_FORM = CORRECTION (ETHNICITY_FIELDS);

static const CsnActForm *
find_form (const char *field)
{
  if (g_str_equal (field, "equality.sex"))
    return &SEX_FORM;
  if (g_str_equal (field, "equality.ethnicity"))
    return &ETHNICITY_FORM;
  return is_date (field) ? &DATE_FORM : &TEXT_FORM;
}

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  json_object_set_string_member (object, name, text);
}

static void
correct_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecordPage *self = CSN_RECORD_PAGE (widget);
  CsnSession    *session = csn_page_get_session (CSN_PAGE (self));
  const char    *field, *stands;
  g_variant_get (parameter, "(&s&s)", &field, &stands);
  if (session == NULL)
    return;
  g_autoptr (JsonObject) body = json_object_new ();
  set_text (body, "case_id", self->case_id);
  set_text (body, "field", field);
  set_text (body, "was", stands);
  g_autoptr (JsonNode) start = json_node_init_object (json_node_alloc (), body);
  g_autofree char     *about = g_strconcat (self->case_id, ":", field, NULL);
  CsnPage *page = csn_act_page_new (session, find_form (field), start, about);
  g_autofree char *value = _csn_record_fact_words (session, field, stands);
  /* Translators: the fact, what stands: "Custody reference of CZ/047/26: CU/77" */
  g_autofree char *now =
      g_strdup_printf (_ ("%s of %s: %s"), _csn_record_fact_title (field), self->reference, value);
  GtkWidget *label = csn_accessible_heading (now, 2);
  gtk_widget_add_css_class (label, "heading");
  csn_questions_insert (csn_question_page_get_form (CSN_QUESTION_PAGE (page)), NULL, label);
  csn_page_push (CSN_PAGE (self), page);
}

void
_csn_record_page_install_facts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "record.correct", "(ss)", correct_action);
}
