/* One field of a form: its question, hint and error, and the kinds that are typed into.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-questions-private.h"
#include "csn-text.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>
#include <string.h>

static const CsnFieldClass *const CLASSES[] = {
  [CSN_FIELD_LINE] = &_csn_field_line,     [CSN_FIELD_TEXT] = &_csn_field_text,
  [CSN_FIELD_DATE] = &_csn_field_date,     [CSN_FIELD_YES_NO] = &_csn_field_yes_no,
  [CSN_FIELD_CHOICE] = &_csn_field_choice, [CSN_FIELD_CHOICES] = &_csn_field_choices,
  [CSN_FIELD_NUMBER] = &_csn_field_number, [CSN_FIELD_ITEMS] = &_csn_field_items,
  [CSN_FIELD_TICK] = &_csn_field_tick,
};

/* "_Locality" → "Locality"; two underscores are one. */
static char *
drop_mnemonic (const char *text)
{
  GString *plain = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p++)
    if (*p != '_' || *++p == '_')
      g_string_append_c (plain, *p);
    else
      p--;
  return g_string_free (plain, FALSE);
}

static GtkWidget *
add_label (CsnField *field, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (field->root), label);
  return label;
}

/* The question, what to write there, and the hint, in this order; a tick box says its question itself. */
static void
add_words (CsnField *field)
{
  const CsnFieldSpec *spec = field->spec;
  CsnEdition         *edition = _csn_questions_get_edition (field->form);
  /* Translators: the language of the interface as the editions name it: "en" or "cy" */
  const char *prompt = spec->prompt == NULL || edition == NULL
                           ? NULL
                           : csn_edition_wording (edition, spec->prompt, C_ ("language code", "en"));
  const char *hint = spec->hint == NULL ? NULL : _ (spec->hint);
  if (spec->kind != CSN_FIELD_TICK)
    {
      g_autofree char *shown = spec->optional ? g_strdup_printf (_ ("%s (optional)"), _ (spec->label))
                                              : g_strdup (_ (spec->label));
      field->question = add_label (field, NULL, "csn-question");
      gtk_label_set_text_with_mnemonic (GTK_LABEL (field->question), shown);
    }
  if (prompt != NULL)
    add_label (field, prompt, "csn-prompt");
  if (hint != NULL)
    add_label (field, hint, "dim-label");
  field->hint = prompt != NULL && hint != NULL ? g_strdup_printf ("%s %s", prompt, hint)
                                               : g_strdup (prompt != NULL ? prompt : hint);
}

static void
focus_entered_cb (CsnField *field)
{
  _csn_questions_reveal (field->form, field->root);
}

CsnField *
_csn_field_new (CsnQuestions *form, const CsnFieldSpec *spec, CsnField *list, const char *item)
{
  CsnField *field = g_new0 (CsnField, 1);
  field->form = form;
  field->spec = spec;
  field->class = CLASSES[spec->kind];
  field->list = list;
  field->item = g_strdup (item);
  field->path = item == NULL ? g_strdup (spec->path) : g_strdup_printf ("%s.%s", item, spec->path);
  g_autofree char *plain = drop_mnemonic (_ (spec->label));
  field->label = spec->optional ? g_strdup_printf (_ ("%s (optional)"), plain) : g_strdup (plain);
  field->root = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (field->root, "csn-field");
  add_words (field);
  field->body =
      g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, "accessible-role",
                    field->class->is_group ? GTK_ACCESSIBLE_ROLE_GROUP : GTK_ACCESSIBLE_ROLE_WIDGET, NULL);
  gtk_box_append (GTK_BOX (field->root), field->body);
  field->error = add_label (field, NULL, "csn-error");
  gtk_widget_set_visible (field->error, FALSE);
  field->below = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_visible (field->below, FALSE);
  gtk_box_append (GTK_BOX (field->root), field->below);
  field->class->build (field);
  if (field->named == NULL)
    field->named = field->class->is_group ? field->body : field->input;
  if (field->question != NULL && field->input != NULL)
    {
      gtk_label_set_mnemonic_widget (GTK_LABEL (field->question), field->input);
      /* The mnemonic would name the first answer after the question, and a field twice. */
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (field->input), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
    }
  if (!GTK_IS_DROP_DOWN (field->named))
    csn_accessible_name (field->named, field->label);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_entered_cb), field);
  gtk_widget_add_controller (field->root, focus);
  _csn_field_read (field);
  return field;
}

void
_csn_field_free (CsnField *field)
{
  g_object_unref (field->root); /* while its handlers still have a field */
  g_clear_pointer (&field->items, g_ptr_array_unref);
  g_clear_pointer (&field->controls, g_ptr_array_unref);
  g_strfreev (field->values);
  g_free (field->path);
  g_free (field->item);
  g_free (field->label);
  g_free (field->hint);
  g_free (field->cannot);
  g_free (field->problem);
  g_free (field);
}

/* Goes on after a full stop, if what is said so far has no mark of its own at the end. */
static void
say_too (GString *said, const char *more)
{
  if (more == NULL || *more == '\0')
    return;
  if (said->len > 0)
    g_string_append (said, strchr (".?!:", said->str[said->len - 1]) != NULL ? " " : ". ");
  g_string_append (said, more);
}

/* What is read out after the name: what is wrong, the day in words, the hint. */
void
_csn_field_describe (CsnField *field)
{
  GString *said = g_string_new (NULL);
  if (field->problem != NULL)
    /* Translators: what a screen reader says of a field that is wrong */
    g_string_append_printf (said, _ ("Error: %s"), field->problem);
  say_too (said, field->words == NULL ? NULL : gtk_label_get_text (GTK_LABEL (field->words)));
  say_too (said, field->hint);
  csn_accessible_describe (field->named, said->len == 0 ? NULL : said->str);
  /* The answers of a group are where the focus is: the question comes with each. */
  for (guint i = 0; field->class->is_group && field->controls != NULL && i < field->controls->len; i++)
    {
      GtkWidget *control = g_ptr_array_index (field->controls, i);
      GString   *whole = g_string_new (GTK_IS_CHECK_BUTTON (control) ? field->label : NULL);
      say_too (whole, said->str);
      csn_accessible_describe (control, whole->len == 0 ? NULL : whole->str);
      g_string_free (whole, TRUE);
    }
  g_string_free (said, TRUE);
}

void
_csn_field_set_problem (CsnField *field, const char *text)
{
  if (g_strcmp0 (field->problem, text) == 0)
    return;
  g_free (field->problem);
  field->problem = g_strdup (text);
  gtk_widget_set_visible (field->error, text != NULL);
  gtk_label_set_label (GTK_LABEL (field->error), text == NULL ? "" : text);
  if (text != NULL)
    gtk_widget_add_css_class (field->root, "csn-wrong");
  else
    gtk_widget_remove_css_class (field->root, "csn-wrong");
  gtk_accessible_update_state (GTK_ACCESSIBLE (field->named), GTK_ACCESSIBLE_STATE_INVALID,
                               text == NULL ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  _csn_field_describe (field);
}

void
_csn_field_read (CsnField *field)
{
  _csn_questions_begin_reading (field->form);
  field->class->read (field);
  _csn_questions_end_reading (field->form);
  _csn_field_describe (field);
}

/* --- One line ------------------------------------------------------------------------------------ */
static void
build_entry (CsnField *field)
{
  field->input = gtk_entry_new ();
  gtk_box_append (GTK_BOX (field->body), field->input);
  g_signal_connect_swapped (field->input, "changed", G_CALLBACK (_csn_questions_used), field);
}

static void
read_line (CsnField *field)
{
  const char      *text = csn_document_get (_csn_questions_get_document (field->form), field->path);
  g_autofree char *shown = csn_text_clean (gtk_editable_get_text (GTK_EDITABLE (field->input)), -1);
  if (g_strcmp0 (shown, text == NULL ? "" : text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (field->input), text == NULL ? "" : text);
}

static void
write_line (CsnField *field)
{
  g_autofree char *text = csn_text_clean (gtk_editable_get_text (GTK_EDITABLE (field->input)), -1);
  csn_document_set (_csn_questions_get_document (field->form), field->path, text);
}

const CsnFieldClass _csn_field_line = { build_entry, read_line, write_line, FALSE };

/* --- Several lines ------------------------------------------------------------------------------- */
/* The page scrolls with the cursor of a long text: the text view itself knows nothing of the page. */
static void
cursor_moved_cb (CsnField *field)
{
  if (gtk_widget_has_focus (field->input))
    _csn_questions_reveal (field->form, field->root);
}

static void
build_text (CsnField *field)
{
  GtkWidget *frame = gtk_scrolled_window_new ();
  field->input = gtk_text_view_new ();
  GtkTextView *view = GTK_TEXT_VIEW (field->input);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_left_margin (view, 9);
  gtk_text_view_set_right_margin (view, 9);
  gtk_text_view_set_top_margin (view, 6);
  gtk_text_view_set_bottom_margin (view, 6);
  gtk_widget_add_css_class (frame, "csn-text");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (frame), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (frame), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), field->input);
  gtk_box_append (GTK_BOX (field->body), frame);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (_csn_questions_used), field);
  g_signal_connect_swapped (buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), field);
}

static char *
dup_text (CsnField *field)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field->input));
  GtkTextIter    start, end;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *raw = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return csn_text_clean (raw, -1);
}

static void
read_text (CsnField *field)
{
  const char      *text = csn_document_get (_csn_questions_get_document (field->form), field->path);
  g_autofree char *shown = dup_text (field);
  if (g_strcmp0 (shown, text == NULL ? "" : text) != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field->input)),
                              text == NULL ? "" : text, -1);
}

static void
write_text (CsnField *field)
{
  g_autofree char *text = dup_text (field);
  csn_document_set (_csn_questions_get_document (field->form), field->path, text);
}

const CsnFieldClass _csn_field_text = { build_text, read_text, write_text, FALSE };

/* --- A date -------------------------------------------------------------------------------------- */
static void
build_date (CsnField *field)
{
  GtkWidget *line = csn_wrap_new ();
  field->input = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (field->input), 18);
  field->words = gtk_label_new (NULL);
  gtk_widget_add_css_class (field->words, "csn-day");
  csn_wrap_append (CSN_WRAP (line), field->input);
  csn_wrap_append (CSN_WRAP (line), field->words);
  gtk_box_append (GTK_BOX (field->body), line);
  g_signal_connect_swapped (field->input, "changed", G_CALLBACK (_csn_questions_used), field);
}

static void
say_day (CsnField *field, const char *iso)
{
  CsnDate          date = CSN_DATE_NONE;
  g_autofree char *words =
      csn_date_parse (iso, &date) ? csn_date_to_words_with_weekday (date) : g_strdup ("");
  gtk_label_set_label (GTK_LABEL (field->words), words);
}

static void
read_date (CsnField *field)
{
  const char      *iso = csn_document_get (_csn_questions_get_document (field->form), field->path);
  const char      *typed = gtk_editable_get_text (GTK_EDITABLE (field->input));
  g_autofree char *meant =
      csn_date_typed (typed, _csn_questions_get_today (field->form), field->spec->min > 0);
  CsnDate          date = CSN_DATE_NONE;
  if (iso != NULL && g_strcmp0 (meant, iso) == 0)
    return;
  g_clear_pointer (&field->cannot, g_free);
  g_autofree char *shown =
      csn_date_parse (iso, &date) ? csn_date_to_words (date) : g_strdup (iso == NULL ? "" : iso);
  gtk_editable_set_text (GTK_EDITABLE (field->input), shown);
  say_day (field, iso);
}

/* A date that is none is not in the document: nothing is recorded that was not meant. */
static void
write_date (CsnField *field)
{
  const char      *typed = gtk_editable_get_text (GTK_EDITABLE (field->input));
  g_autofree char *iso = csn_date_typed (typed, _csn_questions_get_today (field->form), field->spec->min > 0);
  g_clear_pointer (&field->cannot, g_free);
  if (iso == NULL && !csn_text_is_blank (typed))
    field->cannot =
        g_strdup_printf (_ ("“%s” is not a date. Write a real date, such as 4 June 2026 or 4/6/2026"), typed);
  say_day (field, iso);
  csn_document_set (_csn_questions_get_document (field->form), field->path, iso);
}

const CsnFieldClass _csn_field_date = { build_date, read_date, write_date, FALSE };

/* --- A whole number ------------------------------------------------------------------------------ */
static void
build_number (CsnField *field)
{
  build_entry (field);
  gtk_editable_set_width_chars (GTK_EDITABLE (field->input), 8);
  gtk_widget_set_halign (field->input, GTK_ALIGN_START);
  gtk_entry_set_input_purpose (GTK_ENTRY (field->input), GTK_INPUT_PURPOSE_DIGITS);
}

static void
write_number (CsnField *field)
{
  const CsnFieldSpec *spec = field->spec;
  g_autofree char    *typed = csn_text_clean (gtk_editable_get_text (GTK_EDITABLE (field->input)), -1);
  gint64              number = 0;
  gboolean            limited = spec->max > spec->min;
  g_clear_pointer (&field->cannot, g_free);
  if (*typed == '\0')
    csn_document_set (_csn_questions_get_document (field->form), field->path, NULL);
  else if (g_ascii_string_to_signed (typed, 10, limited ? spec->min : 0, limited ? spec->max : G_MAXINT32,
                                     &number, NULL))
    {
      g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, number);
      if (g_strcmp0 (csn_document_get (_csn_questions_get_document (field->form), field->path), now) != 0)
        csn_document_set_number (_csn_questions_get_document (field->form), field->path, number);
    }
  else
    {
      csn_document_set (_csn_questions_get_document (field->form), field->path, NULL);
      field->cannot =
          limited ? g_strdup_printf (_ ("Write a whole number from %1$d to %2$d"), spec->min, spec->max)
                  : g_strdup (_ ("Write a whole number in figures"));
    }
}

const CsnFieldClass _csn_field_number = { build_number, read_line, write_number, FALSE };
