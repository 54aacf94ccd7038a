/* The recipient's screen: who signs, what is confirmed, and the signature itself, drawn or in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-sign-private.h"

static const char PATH[] = "csn-path";

static gboolean
is_drawn (CsnSignWindow *self)
{
  return g_strcmp0 (csn_document_get (self->document, "way"), "drawn") == 0;
}

static void
add_field (CsnSignWindow *self, const char *name, GtkWidget *field, GtkLabel *error)
{
  const CsnSignField entry = { name, field, error };
  g_array_append_val (self->fields, entry);
}

/* --- Fields ------------------------------------------------------------------------------------------- */
static void
typed_cb (CsnSignWindow *self, GtkEditable *entry)
{
  csn_document_set (self->document, g_object_get_data (G_OBJECT (entry), PATH),
                    gtk_editable_get_text (entry));
}

static void
words_typed_cb (CsnSignWindow *self, GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  csn_document_set (self->document, "words", text);
}

static void
ticked_cb (CsnSignWindow *self, GtkCheckButton *check)
{
  csn_document_set_answer (self->document, g_object_get_data (G_OBJECT (check), PATH),
                           gtk_check_button_get_active (check) ? CSN_ANSWER_YES : CSN_ANSWER_NONE);
}

/* @field is what is named; @shown is the widget that holds it. */
static void
add_labelled (CsnSignWindow *self,
              CsnSay         label,
              const char    *hint,
              GtkWidget     *field,
              GtkWidget     *shown,
              GtkLabel     **out_error)
{
  GtkBox    *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  GtkWidget *name = gtk_label_new_with_mnemonic (_csn_sign_window_say (self, label));
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (name), field);
  gtk_widget_add_css_class (name, "csn-sign-heading");
  gtk_box_append (box, name);
  if (hint != NULL)
    {
      _csn_sign_add_label (box, hint, NULL);
      csn_accessible_describe (field, hint);
    }
  *out_error = _csn_sign_add_error (box);
  gtk_box_append (box, shown);
  gtk_box_append (self->body, GTK_WIDGET (box));
}

static GtkWidget *
add_line (CsnSignWindow *self, CsnSay label, const char *hint, const char *path, const char *name)
{
  GtkWidget  *entry = gtk_entry_new ();
  GtkLabel   *error;
  const char *text = csn_document_get (self->document, path);
  gtk_editable_set_text (GTK_EDITABLE (entry), text == NULL ? "" : text);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 300);
  g_object_set_data (G_OBJECT (entry), PATH, (gpointer) path);
  add_labelled (self, label, hint, entry, entry, &error);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  add_field (self, name, entry, error);
  return entry;
}

static void
add_words (CsnSignWindow *self)
{
  gboolean    receipt = self->subject->copies != NULL;
  GtkWidget  *view = gtk_text_view_new (), *frame = gtk_scrolled_window_new ();
  GtkLabel   *error;
  const char *text = csn_document_get (self->document, "words");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text == NULL ? "" : text, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), 96);
  gtk_widget_add_css_class (frame, "csn-sign-words");
  add_labelled (
      self, CSN_SAY_WORDS,
      _csn_sign_window_say (self, receipt ? CSN_SAY_WORDS_HINT_RECEIPT : CSN_SAY_WORDS_HINT_UNDERTAKING),
      view, frame, &error);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed",
                           G_CALLBACK (words_typed_cb), self, G_CONNECT_SWAPPED);
  add_field (self, "words", view, error);
}

static void
add_tick (CsnSignWindow *self, const char *path, const char *label)
{
  GtkBox    *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  GtkWidget *check = _csn_sign_new_check (label);
  GtkLabel  *error = _csn_sign_add_error (box);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               csn_document_get_answer (self->document, path) == CSN_ANSWER_YES);
  g_object_set_data (G_OBJECT (check), PATH, (gpointer) path);
  g_signal_connect_object (check, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, check);
  gtk_box_append (self->body, GTK_WIDGET (box));
  add_field (self, path, check, error);
}

/* Ticks are off until somebody ticks them, and say what is confirmed, the warning word by word. */
static void
add_receipt_fields (CsnSignWindow *self)
{
  g_autofree char *warnings = csn_sign_subject_dup_warnings (self->subject);
  add_line (self, CSN_SAY_WHERE_KEPT, _csn_sign_window_say (self, CSN_SAY_WHERE_KEPT_HINT), "storage",
            "storage");
  add_tick (self, "security_confirmed", _csn_sign_window_say (self, CSN_SAY_SECURITY));
  if (warnings != NULL)
    {
      g_autofree char *label = csn_sign_say_with (CSN_SAY_WARNING_READ, self->language, warnings, NULL, NULL);
      add_tick (self, "warning_acknowledged", label);
    }
}

/* --- The signature ------------------------------------------------------------------------------------ */
static void
update_ink (CsnSignWindow *self)
{
  if (self->step != CSN_SIGN_FORM || !is_drawn (self) || self->proceed == NULL)
    return;
  gboolean    ink = csn_signature_pad_has_ink (self->pad);
  const char *said = _csn_sign_window_say (self, ink ? CSN_SAY_INK : CSN_SAY_NO_INK);
  gtk_widget_set_sensitive (self->proceed, ink && !self->busy);
  gtk_label_set_label (self->reason, said);
  csn_accessible_describe (GTK_WIDGET (self->pad), said);
}

static void
undo_cb (CsnSignWindow *self)
{
  csn_signature_pad_undo (self->pad);
}

static void
clear_cb (CsnSignWindow *self)
{
  csn_signature_pad_clear (self->pad);
}

static void
add_pad (CsnSignWindow *self)
{
  GtkBox    *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  GtkWidget *bin = adw_bin_new (),
            *undo = _csn_sign_new_button (_csn_sign_window_say (self, CSN_SAY_UNDO), NULL);
  GtkWidget *clear = _csn_sign_new_button (_csn_sign_window_say (self, CSN_SAY_CLEAR), NULL);
  CsnWrap   *buttons = CSN_WRAP (csn_wrap_new ());
  _csn_sign_add_heading (box, _csn_sign_window_say (self, CSN_SAY_SIGNATURE), 2);
  GtkLabel *error = _csn_sign_add_error (box);
  csn_signature_pad_set_words (self->pad, _csn_sign_window_say (self, CSN_SAY_SIGNATURE),
                               _csn_sign_window_say (self, CSN_SAY_SIGN_HERE));
  adw_bin_set_child (ADW_BIN (bin), GTK_WIDGET (self->pad));
  gtk_box_append (box, bin);
  csn_wrap_append (buttons, undo);
  csn_wrap_append (buttons, clear);
  gtk_box_append (box, GTK_WIDGET (buttons));
  gtk_box_append (self->body, GTK_WIDGET (box));
  g_signal_connect_object (undo, "clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  g_signal_handlers_disconnect_by_func (self->pad, update_ink, self);
  g_signal_connect_object (self->pad, "changed", G_CALLBACK (update_ink), self, G_CONNECT_SWAPPED);
  add_field (self, "strokes", undo, error); /* the box itself takes no focus */
}

static void
add_witness (CsnSignWindow *self)
{
  g_autofree char *iso = csn_date_to_iso (csn_session_get_today (self->session)),
                  *today = csn_sign_say_date (iso, self->language);
  g_autofree char *line =
      csn_sign_say_with (is_drawn (self) ? CSN_SAY_WITNESS : CSN_SAY_WITNESS_SIGNS, self->language,
                         csn_session_get_person (self->session), today, NULL);
  _csn_sign_add_label (self->body, line, "csn-sign-note");
  add_field (self, "witness", g_array_index (self->fields, CsnSignField, 0).field,
             _csn_sign_add_error (self->body)); /* it is the name that must differ */
}

static void
proceed_cb (CsnSignWindow *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const CsnSignField *field = &g_array_index (self->fields, CsnSignField, i);
      csn_accessible_error (field->field, field->error, NULL);
    }
  if (!self->busy)
    _csn_sign_window_perform (self);
}

static void
back_to_ways_cb (CsnSignWindow *self)
{
  _csn_sign_window_show (self, CSN_SIGN_WAYS);
}

static void
give_back_cb (CsnSignWindow *self)
{
  self->left = CSN_SIGN_FORM;
  self->wants_scan = FALSE;
  _csn_sign_window_show (self, CSN_SIGN_RETURN);
}

static void
add_footer (CsnSignWindow *self)
{
  CsnWrap   *wrap = CSN_WRAP (csn_wrap_new ());
  GtkWidget *back = _csn_sign_new_button (_csn_sign_window_say (self, CSN_SAY_BACK), NULL);
  GtkWidget *out = _csn_sign_new_button (_csn_sign_window_say (self, CSN_SAY_GIVE_BACK), NULL);
  self->reason = GTK_LABEL (_csn_sign_add_label (self->footer, "", NULL));
  self->proceed = _csn_sign_new_button (
      _csn_sign_window_say (self, is_drawn (self) ? CSN_SAY_DONE : CSN_SAY_AGREE), "suggested-action");
  g_signal_connect_object (self->proceed, "clicked", G_CALLBACK (proceed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (back, "clicked", G_CALLBACK (back_to_ways_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (out, "clicked", G_CALLBACK (give_back_cb), self, G_CONNECT_SWAPPED);
  csn_wrap_append (wrap, self->proceed);
  csn_wrap_append (wrap, back);
  csn_wrap_append (wrap, out);
  gtk_box_append (self->footer, GTK_WIDGET (wrap));
  gtk_widget_set_visible (GTK_WIDGET (self->reason), is_drawn (self));
}

void
_csn_sign_build_form (CsnSignWindow *self)
{
  gboolean   receipt = self->subject->copies != NULL, drawn = is_drawn (self);
  _csn_sign_add_heading (self->body,
                         _csn_sign_window_say (self, drawn ? CSN_SAY_SIGN_TITLE : CSN_SAY_WORDS_TITLE), 1);
  GtkWidget *first = add_line (self, CSN_SAY_NAME, NULL, drawn ? "drawn_name" : "words_name",
                               receipt ? "received_by" : "signed_by");
  if (receipt)
    add_receipt_fields (self);
  else
    add_line (self, CSN_SAY_CAPACITY, _csn_sign_window_say (self, CSN_SAY_CAPACITY_HINT), "capacity",
              "capacity");
  if (drawn)
    add_pad (self);
  else
    add_words (self);
  add_witness (self);
  add_footer (self);
  update_ink (self);
  gtk_widget_grab_focus (first);
}

/* --- Problems ----------------------------------------------------------------------------------------- */
static const CsnSignField *
find_field (CsnSignWindow *self, const char *name)
{
  if (g_strcmp0 (name, "method") == 0)
    name = is_drawn (self) ? "strokes" : "words";
  for (guint i = 0; i < self->fields->len; i++)
    if (g_strcmp0 (g_array_index (self->fields, CsnSignField, i).name, name) == 0)
      return &g_array_index (self->fields, CsnSignField, i);
  return NULL;
}

void
_csn_sign_show_problems (CsnSignWindow *self, GPtrArray *problems)
{
  GtkWidget *first = NULL;
  g_autoptr (GString) others = g_string_new (NULL);
  update_ink (self);
  for (guint i = 0; i < problems->len; i++)
    {
      const CsnProblem   *problem = g_ptr_array_index (problems, i);
      const CsnSignField *field = find_field (self, problem->field);
      const char         *own = csn_sign_say_field (field == NULL ? NULL : field->name, self->language);
      if (!problem->blocks)
        continue;
      if (field == NULL)
        g_string_append_printf (others, "%s%s", others->len > 0 ? "\n" : "", problem->text);
      else
        csn_accessible_error (field->field, field->error, own != NULL ? own : problem->text);
      if (field != NULL && first == NULL)
        first = field->field;
    }
  if (others->len > 0)
    csn_alert_show (self->alert, _csn_sign_window_say (self, CSN_SAY_PROBLEM), others->str);
  if (first != NULL)
    gtk_widget_grab_focus (first);
}
