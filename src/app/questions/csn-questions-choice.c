/* Fields that are chosen, not typed: radio buttons, tick boxes, a list that can be searched.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-questions-private.h"
#include <glib/gi18n.h>
#include <string.h>

#define MOST_RADIOS 6

static CsnDocument *
get_document (CsnField *field)
{
  return _csn_questions_get_document (field->form);
}

/* A radio button or tick box whose words wrap. */
static GtkWidget *
make_check (const char *words, gboolean mnemonic)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", words, "use-underline", mnemonic, "xalign", 0.0,
                                   "hexpand", TRUE, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  csn_accessible_name (check, gtk_label_get_text (GTK_LABEL (label)));
  gtk_widget_add_css_class (check, "csn-answer");
  return check;
}

static GtkWidget *
add_control (CsnField *field, GtkWidget *box, const char *words, gboolean radio, gboolean mnemonic)
{
  GtkWidget *check = make_check (words, mnemonic);
  if (field->controls == NULL)
    field->controls = g_ptr_array_new ();
  if (radio && field->controls->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (field->controls, 0));
  g_ptr_array_add (field->controls, check);
  gtk_box_append (GTK_BOX (box), check);
  if (field->input == NULL)
    field->input = check;
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (_csn_questions_used), field);
  return check;
}

static gboolean
is_active (CsnField *field, guint at)
{
  return gtk_check_button_get_active (g_ptr_array_index (field->controls, at));
}

static void
set_active (CsnField *field, guint at, gboolean active)
{
  gtk_check_button_set_active (g_ptr_array_index (field->controls, at), active);
}

/* --- Yes or no ----------------------------------------------------------------------------------- */
static void
build_yes_no (CsnField *field)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  gtk_box_append (GTK_BOX (field->body), line);
  gtk_widget_set_halign (line, GTK_ALIGN_START);
  add_control (field, line, C_ ("answer", "Yes"), TRUE, FALSE);
  add_control (field, line, C_ ("answer", "No"), TRUE, FALSE);
}

static void
read_yes_no (CsnField *field)
{
  CsnAnswer answer = csn_document_get_answer (get_document (field), field->path);
  set_active (field, 0, answer == CSN_ANSWER_YES);
  set_active (field, 1, answer == CSN_ANSWER_NO);
}

static void
write_yes_no (CsnField *field)
{
  csn_document_set_answer (get_document (field), field->path,
                           is_active (field, 0)   ? CSN_ANSWER_YES
                           : is_active (field, 1) ? CSN_ANSWER_NO
                                                  : CSN_ANSWER_NONE);
}

const CsnFieldClass _csn_field_yes_no = { build_yes_no, read_yes_no, write_yes_no, TRUE };

/* --- What can be chosen -------------------------------------------------------------------------- */
static gboolean
is_skipped (const char *skip, const char *value)
{
  g_auto (GStrv) values = g_strsplit (skip == NULL ? "" : skip, ",", -1);
  return g_strv_contains ((const char *const *) values, value);
}

/* Values into field->values; the words that go with them are handed back. */
static GStrv
list_choices (CsnField *field)
{
  const CsnFieldSpec *spec = field->spec;
  CsnEdition         *edition = _csn_questions_get_edition (field->form);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  for (const CsnChoice *choice = spec->choices; choice != NULL && choice->value != NULL; choice++)
    {
      g_strv_builder_add (values, choice->value);
      g_strv_builder_add (words, _ (choice->label));
    }
  g_auto (GStrv) names =
      spec->family == NULL || edition == NULL ? NULL : csn_edition_choices (edition, spec->family);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const char *value = names[i] + strlen (spec->family);
      const char *wording = csn_edition_wording (edition, names[i], C_ ("language code", "en"));
      if (is_skipped (spec->skip, value))
        continue;
      g_strv_builder_add (values, value);
      g_strv_builder_add (words, wording == NULL ? value : wording);
    }
  field->values = g_strv_builder_end (values);
  return g_strv_builder_end (words);
}

/* --- Exactly one: a list that can be searched ---------------------------------------------------- */
static void
setup_choice_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (
      item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "max-width-chars", 60, NULL));
}

/* On the button itself one line must do: it may not jump with what is chosen. */
static void
setup_chosen_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (
      item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL));
}

static void
bind_choice_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget  *label = gtk_list_item_get_child (item), *row = gtk_widget_get_parent (label);
  const char *words = gtk_string_object_get_string (gtk_list_item_get_item (item));
  gtk_label_set_label (GTK_LABEL (label), words);
  if (row != NULL)
    csn_accessible_name (row, words);
}

static GtkListItemFactory *
make_factory (GCallback setup)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", setup, NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_choice_cb), NULL);
  return factory;
}

static GtkWidget *
find_below (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_below (child, type);
  return found;
}

/* The focus is on a button within, which GTK names after its class. */
static void
name_list (CsnField *field)
{
  gpointer         chosen = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (field->input));
  g_autofree char *name = chosen == NULL ? g_strdup (field->label)
                                         /* Translators: a question and the answer chosen for it, read out:
                                            "Nature of offending: theft from shops" */
                                         : g_strdup_printf (_ ("%1$s: %2$s"), field->label,
                                                            gtk_string_object_get_string (chosen));
  csn_accessible_name (field->input, field->label);
  csn_accessible_name (gtk_widget_get_first_child (field->input), name);
}

/* What GTK's list is made of has no names, and says "(None)" before anything is chosen. */
static void
name_parts (CsnField *field)
{
  GtkWidget *search = find_below (field->input, GTK_TYPE_SEARCH_ENTRY),
            *list = find_below (field->input, GTK_TYPE_LIST_VIEW);
  GtkWidget *stack = find_below (gtk_widget_get_first_child (field->input), GTK_TYPE_STACK);
  GtkWidget *none = stack == NULL ? NULL : gtk_stack_get_child_by_name (GTK_STACK (stack), "empty");
  if (search != NULL)
    {
      csn_accessible_name (search, _ ("Search the list"));
      gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (search), 0); /* the arrow that follows must find the list searched */
    }
  if (list != NULL)
    csn_accessible_name (list, field->label);
  if (GTK_IS_LABEL (none))
    gtk_label_set_label (GTK_LABEL (none), _ ("Choose one"));
}

/* GTK compares beginnings only; "bicycles" shall find "theft of bicycles". */
static void
search_anywhere (GtkWidget *list)
{
  GtkSelectionModel *selection = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  GListModel        *filtered =
      GTK_IS_SINGLE_SELECTION (selection) ? gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection)) : NULL;
  GtkFilter *filter =
      GTK_IS_FILTER_LIST_MODEL (filtered) ? gtk_filter_list_model_get_filter (GTK_FILTER_LIST_MODEL (filtered)) : NULL;
  if (GTK_IS_STRING_FILTER (filter))
    gtk_string_filter_set_match_mode (GTK_STRING_FILTER (filter), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
}

static gboolean
focus_search (gpointer data)
{
  if (gtk_widget_get_mapped (data))
    gtk_widget_grab_focus (data);
  return G_SOURCE_REMOVE;
}

/* GTK gives the focus to the row that is chosen, where typing does nothing; after it has, the search takes over. */
static void
list_opened_cb (GtkWidget *popover)
{
  GtkWidget *search = find_below (popover, GTK_TYPE_SEARCH_ENTRY);
  if (search != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_search, g_object_ref (search), g_object_unref);
}

static void
build_list (CsnField *field, GStrv words)
{
  g_autoptr (GtkListItemFactory) chosen = make_factory (G_CALLBACK (setup_chosen_cb)),
                                 rows = make_factory (G_CALLBACK (setup_choice_cb));
  GtkStringList *model = gtk_string_list_new ((const char *const *) words);
  field->input = gtk_drop_down_new (G_LIST_MODEL (model),
                                    gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_factory (GTK_DROP_DOWN (field->input), chosen);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (field->input), rows);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (field->input), TRUE);
  gtk_widget_set_hexpand (field->input, TRUE);
  gtk_box_append (GTK_BOX (field->body), field->input);
  name_parts (field);
  GtkWidget *list = find_below (field->input, GTK_TYPE_LIST_VIEW), *popover = find_below (field->input, GTK_TYPE_POPOVER);
  if (list != NULL)
    search_anywhere (list);
  if (popover != NULL)
    g_signal_connect_after (popover, "map", G_CALLBACK (list_opened_cb), NULL);
  field->controls = g_ptr_array_new ();
  g_ptr_array_add (field->controls, gtk_widget_get_first_child (field->input));
  field->named = field->input;
  name_list (field);
  g_signal_connect_swapped (field->input, "notify::selected", G_CALLBACK (_csn_questions_used), field);
}

static gboolean
is_list (CsnField *field)
{
  return GTK_IS_DROP_DOWN (field->input);
}

static void
build_choice (CsnField *field)
{
  g_auto (GStrv) words = list_choices (field);
  if (g_strv_length (words) > MOST_RADIOS)
    build_list (field, words);
  else
    for (guint i = 0; words[i] != NULL; i++)
      add_control (field, field->body, words[i], TRUE, FALSE);
}

static void
read_choice (CsnField *field)
{
  const char *value = csn_document_get (get_document (field), field->path);
  guint       chosen = GTK_INVALID_LIST_POSITION;
  for (guint i = 0; field->values[i] != NULL; i++)
    if (g_strcmp0 (field->values[i], value == NULL ? "" : value) == 0) /* an empty value: the choice of none */
      chosen = i;
  if (is_list (field))
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (field->input), chosen);
      name_list (field);
    }
  else
    for (guint i = 0; field->values[i] != NULL; i++)
      set_active (field, i, i == chosen);
}

static void
write_choice (CsnField *field)
{
  const char *value = NULL;
  if (is_list (field))
    {
      guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (field->input));
      value = chosen == GTK_INVALID_LIST_POSITION ? NULL : field->values[chosen];
      name_list (field);
    }
  else
    for (guint i = 0; field->values[i] != NULL; i++)
      if (is_active (field, i))
        value = field->values[i];
  csn_document_set (get_document (field), field->path, value);
}

const CsnFieldClass _csn_field_choice = { build_choice, read_choice, write_choice, TRUE };

/* --- Any number of them -------------------------------------------------------------------------- */
static void
build_choices (CsnField *field)
{
  g_auto (GStrv) words = list_choices (field);
  for (guint i = 0; words[i] != NULL; i++)
    add_control (field, field->body, words[i], FALSE, FALSE);
}

static void
read_choices (CsnField *field)
{
  for (guint i = 0; field->values[i] != NULL; i++)
    set_active (field, i, csn_document_has_text (get_document (field), field->path, field->values[i]));
}

static void
write_choices (CsnField *field)
{
  for (guint i = 0; field->values[i] != NULL; i++)
    csn_document_put_text (get_document (field), field->path, field->values[i], is_active (field, i));
  if (csn_document_count (get_document (field), field->path) == 0)
    csn_document_take_node (get_document (field), field->path, NULL);
}

const CsnFieldClass _csn_field_choices = { build_choices, read_choices, write_choices, TRUE };

/* --- One tick box -------------------------------------------------------------------------------- */
static void
build_tick (CsnField *field)
{
  add_control (field, field->body, _ (field->spec->label), FALSE, TRUE);
}

static void
read_tick (CsnField *field)
{
  set_active (field, 0, csn_document_get_answer (get_document (field), field->path) == CSN_ANSWER_YES);
}

static void
write_tick (CsnField *field)
{
  csn_document_set_answer (get_document (field), field->path,
                           is_active (field, 0) ? CSN_ANSWER_YES : CSN_ANSWER_NONE);
}

const CsnFieldClass _csn_field_tick = { build_tick, read_tick, write_tick, FALSE };
