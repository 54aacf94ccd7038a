/* One line of the disclosure log as it is typed: reference, member, how, when (K10 7.4.1, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-log-entry-private.h"
#include "csn-accessible.h"
#include "csn-paragraph.h"
#include "csn-rules.h"
#include "csn-when.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (CsnLogEntry, csn_log_entry, ADW_TYPE_BIN)

static guint entered_signal;
static const char *const HOWS[CSN_LOG_N_HOWS] = { "shown", "copy", "taken-back" };
static const char *const PATHS[CSN_LOG_N_FIELDS] = { "item_id", "member_id", "how", "at" };

/* --- Errors ---------------------------------------------------------------------------------------------------- */
static GtkWidget *
get_target (CsnLogEntry *self, CsnLogField field)
{
  GtkWidget *const targets[] = { GTK_WIDGET (self->reference), GTK_WIDGET (self->member), self->hows[0], GTK_WIDGET (self->when) };
  for (guint i = 0; field == CSN_LOG_HOW && i < CSN_LOG_N_HOWS; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->hows[i])))
      return self->hows[i];
  return targets[field];
}

static void
say_error (CsnLogEntry *self, CsnLogField field, const char *words)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self->errors[field])), *last = gtk_widget_get_last_child (cell), *links = csn_paragraph_links (words);
  csn_accessible_error (field == CSN_LOG_HOW ? self->how_box : get_target (self, field), self->errors[field], words);
  if (CSN_IS_WRAP (last)) /* the paragraphs of what was said before */
    gtk_box_remove (GTK_BOX (cell), last);
  if (links != NULL)
    gtk_box_append (GTK_BOX (cell), links);
}

static void
clear_errors (CsnLogEntry *self)
{
  for (guint i = 0; i < CSN_LOG_N_FIELDS; i++)
    say_error (self, i, NULL);
}

static void
focus_field (CsnLogEntry *self, CsnLogField field)
{
  gtk_widget_grab_focus (get_target (self, field));
}

static CsnLogField
find_field (const char *path)
{
  for (guint i = 0; path != NULL && i < CSN_LOG_N_FIELDS; i++)
    if (g_str_equal (PATHS[i], path))
      return i;
  return CSN_LOG_REFERENCE; /* what belongs to no field is about the photograph */
}

void
csn_log_entry_show_problems (CsnLogEntry *self, GPtrArray *problems)
{
  int first = -1;
  clear_errors (self);
  for (guint i = problems == NULL ? 0 : problems->len; i > 0; i--)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i - 1);
      if (!problem->blocks)
        continue;
      /* Translators: what is wrong, the paragraph of the policy that says so */
      g_autofree char *words = problem->paragraph == NULL || *problem->paragraph == '\0' ? g_strdup (problem->text) : g_strdup_printf (_ ("%1$s (%2$s)"), problem->text, problem->paragraph);
      first = (int) find_field (problem->field);
      say_error (self, (CsnLogField) first, words);
    }
  if (first >= 0)
    focus_field (self, (CsnLogField) first);
}

/* --- What is typed --------------------------------------------------------------------------------------------- */
/* What the reference means, said under it while it is typed. */
static void
reference_changed_cb (CsnLogEntry *self)
{
  const char      *typed = gtk_editable_get_text (GTK_EDITABLE (self->reference));
  g_autofree char *why = NULL, *words = NULL;
  csn_document_set (self->document, "reference", typed);
  say_error (self, CSN_LOG_REFERENCE, NULL);
  self->item = self->items == NULL ? -1 : csn_log_match_item (self->items, typed, &why);
  if (self->item >= 0)
    /* Translators: reference, how many members were told, how many may be */
    words = g_strdup_printf (_ ("%1$s: %2$d of %3$d members told"), csn_rows_text (self->items, (guint) self->item, "reference"),
                             (int) csn_rows_number (self->items, (guint) self->item, "members_told"), (int) csn_rows_number (self->items, (guint) self->item, "members"));
  gtk_label_set_label (self->meant[CSN_LOG_REFERENCE], words == NULL ? "" : words);
  gtk_widget_set_visible (GTK_WIDGET (self->meant[CSN_LOG_REFERENCE]), words != NULL);
  _csn_log_members_fill (self);
}

static void
when_changed_cb (CsnLogEntry *self)
{
  const char      *typed = gtk_editable_get_text (GTK_EDITABLE (self->when));
  gint64           now = csn_session_get_now (self->session), at;
  gboolean         good = csn_when_read (typed, now, &at) == CSN_WHEN_GOOD;
  g_autofree char *words = good && *typed != '\0' ? csn_when_words (at, now) : NULL;
  csn_document_set (self->document, "when", typed);
  say_error (self, CSN_LOG_WHEN, NULL);
  gtk_label_set_label (self->meant[CSN_LOG_WHEN], words == NULL ? _ ("Now, if you leave it empty") : words);
  csn_accessible_describe (GTK_WIDGET (self->when), gtk_label_get_label (self->meant[CSN_LOG_WHEN]));
}

static void
how_toggled_cb (CsnLogEntry *self, GtkCheckButton *button)
{
  for (guint i = 0; i < CSN_LOG_N_HOWS; i++)
    if (GTK_WIDGET (button) == self->hows[i] && gtk_check_button_get_active (button))
      csn_document_set (self->document, "how", HOWS[i]);
  say_error (self, CSN_LOG_HOW, NULL);
}

static void
set_how (CsnLogEntry *self, const char *how)
{
  for (guint i = 0; i < CSN_LOG_N_HOWS; i++)
    if (g_strcmp0 (how, HOWS[i]) == 0)
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->hows[i]), TRUE);
}

/* --- Entering -------------------------------------------------------------------------------------------------- */
static gboolean
judge (CsnLogEntry *self, gint64 *out_at)
{
  int              first = -1;
  g_autofree char *why = NULL;
  CsnWhenVerdict   verdict = csn_when_read (csn_document_get (self->document, "when"), csn_session_get_now (self->session), out_at);
  clear_errors (self);
  self->item = csn_log_match_item (self->items, csn_document_get (self->document, "reference"), &why);
  if (verdict != CSN_WHEN_GOOD)
    {
      say_error (self, CSN_LOG_WHEN, verdict == CSN_WHEN_NO_TIME ? _ ("Enter the time too, such as yesterday 1600") : _ ("Enter a time, such as 1430 or yesterday 1600"));
      first = CSN_LOG_WHEN;
    }
  if (csn_document_get (self->document, "member_id") == NULL)
    {
      say_error (self, CSN_LOG_MEMBER, csn_document_get (self->document, "member") == NULL ? _ ("Enter a few letters of the member’s name") : _ ("No member who is named for this photograph fits"));
      first = CSN_LOG_MEMBER;
    }
  if (self->item < 0)
    {
      say_error (self, CSN_LOG_REFERENCE, why);
      first = CSN_LOG_REFERENCE;
    }
  if (first >= 0)
    focus_field (self, (CsnLogField) first);
  return first < 0;
}

JsonNode *
csn_log_entry_take_body (CsnLogEntry *self)
{
  gint64      at;
  const char *typed = csn_document_get (self->document, "when");
  if (self->items == NULL || !judge (self, &at))
    return NULL;
  JsonNode   *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *body = json_object_new ();
  json_object_set_string_member (body, "item_id", csn_rows_text (self->items, (guint) self->item, "id"));
  json_object_set_string_member (body, "member_id", csn_document_get (self->document, "member_id"));
  json_object_set_string_member (body, "how", csn_document_get (self->document, "how"));
  if (typed != NULL)
    {
      g_autofree char *iso = csn_moment_to_iso (at);
      json_object_set_string_member (body, "at", iso);
    }
  json_node_take_object (node, body);
  return node;
}

void
csn_log_entry_next (CsnLogEntry *self, const char *words)
{
  g_free (self->last_reference);
  self->last_reference = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reference)));
  clear_errors (self);
  gtk_editable_set_text (GTK_EDITABLE (self->reference), "");
  gtk_editable_set_text (GTK_EDITABLE (self->when), "");
  csn_accessible_describe (GTK_WIDGET (self->reference), words); /* read out with the field that takes the focus */
  focus_field (self, CSN_LOG_REFERENCE);
}

void
csn_log_entry_same_as_last (CsnLogEntry *self)
{
  if (self->last_reference == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->reference), self->last_reference);
  focus_field (self, CSN_LOG_MEMBER);
}

void
csn_log_entry_focus (CsnLogEntry *self)
{
  focus_field (self, CSN_LOG_REFERENCE);
}

CsnDocument *
csn_log_entry_get_document (CsnLogEntry *self)
{
  return self->document;
}

void
csn_log_entry_stand_alone (CsnLogEntry *self)
{
  gtk_widget_set_visible (gtk_widget_get_parent (self->button), FALSE);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->when), 22);
}

static void
enter_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, entered_signal, 0);
}

static void
same_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_log_entry_same_as_last (CSN_LOG_ENTRY (widget));
}

/* From field to field as they stand in the line: GTK goes by how high the middle of each is. FALSE: out of it. */
static gboolean
step_on (CsnLogEntry *self, GtkWidget *focus, gboolean forward)
{
  for (int i = 0; focus != NULL && i < CSN_LOG_N_FIELDS; i++)
    {
      GtkWidget *field = i == CSN_LOG_HOW ? self->how_box : get_target (self, (CsnLogField) i);
      int        next = forward ? i + 1 : i - 1;
      if (!gtk_widget_is_ancestor (focus, field))
        continue;
      if (next < 0)
        return FALSE;
      return gtk_widget_grab_focus (next < CSN_LOG_N_FIELDS ? get_target (self, (CsnLogField) next) : self->button);
    }
  return FALSE;
}

/* Enter in any field; before the fields themselves hear of it, for a round button would press itself. */
static gboolean
key_pressed_cb (CsnLogEntry *self, guint key, guint code, GdkModifierType state)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  gboolean   in_member = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->member));
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (in_member && _csn_log_members_key (self, key))
    return GDK_EVENT_STOP;
  if ((key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab) && step_on (self, focus, key == GDK_KEY_Tab && (state & GDK_SHIFT_MASK) == 0))
    return GDK_EVENT_STOP;
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || focus == self->button)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, entered_signal, 0);
  return GDK_EVENT_STOP;
}

/* --- Building -------------------------------------------------------------------------------------------------- */
static GtkLabel *
add_words (GtkWidget *cell, const char *style)
{
  GtkWidget *label = gtk_label_new ("");
  g_object_set (label, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "width-chars", 12, "max-width-chars", 24, NULL);
  gtk_widget_add_css_class (label, style);
  gtk_widget_set_visible (label, FALSE);
  gtk_box_append (GTK_BOX (cell), label);
  return GTK_LABEL (label);
}

/* A label with a mnemonic above @field, and room for words below it. */
static void
add_cell (CsnLogEntry *self, GtkWidget *wrap, CsnLogField which, const char *label, const char *name, GtkWidget *field, GtkWidget *target)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *title = gtk_label_new_with_mnemonic (label);
  gtk_widget_set_valign (cell, GTK_ALIGN_START);
  gtk_label_set_mnemonic_widget (GTK_LABEL (title), target);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "csn-question");
  gtk_box_append (GTK_BOX (cell), title);
  gtk_box_append (GTK_BOX (cell), field);
  self->meant[which] = add_words (cell, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->meant[which]), "caption");
  self->errors[which] = add_words (cell, "error");
  csn_accessible_name (target, name);
  csn_wrap_append (CSN_WRAP (wrap), cell);
}

static GtkEntry *
make_entry (int least, int wanted)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), least);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), wanted);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 120);
  return GTK_ENTRY (entry);
}

static void
build_hows (CsnLogEntry *self)
{
  const char *const labels[] = { _ ("_Shown"), _ ("C_opy given"), _ ("_Taken back") };
  self->how_box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, "spacing", 9, NULL);
  for (guint i = 0; i < CSN_LOG_N_HOWS; i++)
    {
      self->hows[i] = gtk_check_button_new_with_mnemonic (labels[i]);
      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (self->hows[i]), GTK_CHECK_BUTTON (self->hows[0]));
      g_signal_connect_object (self->hows[i], "toggled", G_CALLBACK (how_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->how_box), self->hows[i]);
    }
}

static void
build (CsnLogEntry *self, const char *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *wrap = csn_wrap_new (), *end = csn_wrap_new (), *buttons = csn_wrap_new (), *same = gtk_button_new_with_mnemonic (_ ("Same _as last"));
  self->reference = make_entry (10, 10);
  self->member = make_entry (21, 30);
  self->when = make_entry (14, 14);
  self->button = gtk_button_new_with_mnemonic (label);
  build_hows (self);
  add_cell (self, wrap, CSN_LOG_REFERENCE, _ ("_Reference"), _ ("Reference"), GTK_WIDGET (self->reference), GTK_WIDGET (self->reference));
  add_cell (self, wrap, CSN_LOG_MEMBER, _ ("_Member"), _ ("Member"), GTK_WIDGET (self->member), GTK_WIDGET (self->member));
  add_cell (self, end, CSN_LOG_HOW, _ ("_How"), _ ("How"), self->how_box, self->how_box);
  add_cell (self, end, CSN_LOG_WHEN, _ ("_When"), _ ("When"), GTK_WIDGET (self->when), GTK_WIDGET (self->when));
  gtk_widget_set_valign (end, GTK_ALIGN_START);
  csn_wrap_append (CSN_WRAP (wrap), end); /* together: the time does not stand alone in a line */
  gtk_entry_set_placeholder_text (self->reference, "47");
  gtk_entry_set_placeholder_text (self->when, _ ("yesterday 1600"));
  gtk_widget_set_visible (GTK_WIDGET (self->meant[CSN_LOG_WHEN]), TRUE);
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "log-entry.enter");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (same), "log-entry.same");
  gtk_widget_add_css_class (same, "flat");
  csn_wrap_append (CSN_WRAP (buttons), self->button);
  csn_wrap_append (CSN_WRAP (buttons), same);
  gtk_box_append (GTK_BOX (box), wrap);
  gtk_box_append (GTK_BOX (box), buttons);
  adw_bin_set_child (ADW_BIN (self), box);
  csn_accessible_mnemonics (box);
}

static void
csn_log_entry_dispose (GObject *object)
{
  CsnLogEntry *self = CSN_LOG_ENTRY (object);
  _csn_log_members_end (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);
  g_clear_object (&self->document);
  g_clear_pointer (&self->items, csn_rows_unref);
  g_clear_pointer (&self->members, csn_rows_unref);
  g_clear_pointer (&self->named, g_hash_table_unref);
  g_clear_pointer (&self->told, g_hash_table_unref);
  g_clear_pointer (&self->before, g_hash_table_unref);
  g_clear_pointer (&self->last_reference, g_free);
  G_OBJECT_CLASS (csn_log_entry_parent_class)->dispose (object);
}

static void
csn_log_entry_class_init (CsnLogEntryClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_log_entry_dispose;
  entered_signal = g_signal_new ("entered", CSN_TYPE_LOG_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "log-entry.enter", NULL, enter_action);
  gtk_widget_class_install_action (widget_class, "log-entry.same", NULL, same_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "log-entry.same", NULL);
}

static void
csn_log_entry_init (CsnLogEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->item = -1;
}

/* The document may have been filled from what was kept, or by whoever corrects a line. */
static void
document_changed_cb (CsnLogEntry *self, const char *path)
{
  if (*path != '\0' && !g_str_equal (path, "reference") && !g_str_equal (path, "member") && !g_str_equal (path, "when") && !g_str_equal (path, "how"))
    return;
  static const char *const NAMES[] = { "reference", "member", "when" };
  GtkEntry *const entries[] = { self->reference, self->member, self->when };
  g_autofree char *member_id = g_strdup (csn_document_get (self->document, "member_id"));
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *text = g_strdup (csn_document_get (self->document, NAMES[i]));
      if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entries[i])), text == NULL ? "" : text) != 0)
        gtk_editable_set_text (GTK_EDITABLE (entries[i]), text == NULL ? "" : text);
    }
  if (g_str_equal (path, "") || member_id != NULL)
    csn_document_set (self->document, "member_id", member_id);
  set_how (self, csn_document_get (self->document, "how"));
}

void
csn_log_entry_set_rows (CsnLogEntry *self, GPtrArray *answers, guint first)
{
  g_return_if_fail (answers->len >= first + CSN_LOG_ENTRY_N_SELECTS);
  g_clear_pointer (&self->items, csn_rows_unref);
  g_clear_pointer (&self->members, csn_rows_unref);
  g_clear_pointer (&self->named, g_hash_table_unref);
  g_clear_pointer (&self->told, g_hash_table_unref);
  g_clear_pointer (&self->before, g_hash_table_unref);
  self->items = csn_rows_ref (g_ptr_array_index (answers, first));
  self->members = csn_rows_ref (g_ptr_array_index (answers, first + 1));
  self->named = csn_log_match_pairs (g_ptr_array_index (answers, first + 2));
  self->told = csn_log_match_pairs (g_ptr_array_index (answers, first + 3));
  self->before = csn_log_match_pairs (g_ptr_array_index (answers, first + 4));
  reference_changed_cb (self);
}

CsnLogEntry *
csn_log_entry_new (CsnSession *session, CsnDocument *document, const char *button)
{
  CsnLogEntry *self = g_object_new (CSN_TYPE_LOG_ENTRY, NULL);
  self->session = g_object_ref (session);
  self->document = g_object_ref (document);
  if (csn_document_get (document, "how") == NULL)
    csn_document_set (document, "how", HOWS[0]);
  build (self, button);
  _csn_log_members_begin (self);
  document_changed_cb (self, "");
  g_signal_connect_object (self->reference, "changed", G_CALLBACK (reference_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->when, "changed", G_CALLBACK (when_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  when_changed_cb (self);
  return self;
}
