/* Remedies for what GTK 4.8 does not tell assistive technology. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-whole.h"
#include <glib/gi18n.h>

#define NAMED "csn-named"
#define TOOLTIP "csn-tooltip"

/* Its name is its label's and its property's, one after the other: only one of them may stay. */
static void
give_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

void
csn_accessible_name (GtkWidget *widget, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && name != NULL);
  g_object_set_data (G_OBJECT (widget), NAMED, GINT_TO_POINTER (TRUE));
  give_name (widget, name);
}

/* --- Mnemonics ----------------------------------------------------------------------------------- */
static void
name_by_words (GtkWidget *widget)
{
  GtkWidget *label = gtk_widget_get_first_child (widget);
  while (label != NULL && !GTK_IS_LABEL (label))
    label = gtk_widget_get_next_sibling (label);
  if (label != NULL && g_object_get_data (G_OBJECT (widget), NAMED) == NULL)
    give_name (widget, gtk_label_get_text (GTK_LABEL (label)));
}

static gboolean
mapped_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (values);
  gboolean   button = GTK_IS_BUTTON (widget) && gtk_button_get_use_underline (GTK_BUTTON (widget)) &&
                    gtk_button_get_label (GTK_BUTTON (widget)) != NULL;
  gboolean check = GTK_IS_CHECK_BUTTON (widget) &&
                   gtk_check_button_get_use_underline (GTK_CHECK_BUTTON (widget)) &&
                   gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)) != NULL;
  if (g_object_get_data (G_OBJECT (widget), NAMED) != NULL) /* a row may have tied its title to it since */
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  if (!button && !check)
    return TRUE;
  name_by_words (widget);
  if (g_object_get_data (G_OBJECT (widget), "csn-renamed") == NULL)
    g_signal_connect_after (widget, "notify::label", G_CALLBACK (name_by_words), NULL);
  g_object_set_data (G_OBJECT (widget), "csn-renamed", GINT_TO_POINTER (TRUE));
  return TRUE; /* again for the next */
}

void
csn_accessible_install (void)
{
  static gsize once = 0;
  if (!g_once_init_enter (&once))
    return;
  gpointer widget_class = g_type_class_ref (GTK_TYPE_WIDGET); /* kept: it makes the signal */
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
  g_once_init_leave (&once, widget_class != NULL ? 1 : 2);
}

void
csn_accessible_describe (GtkWidget *widget, const char *description)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  if (description == NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                    -1);
}

void
csn_accessible_name_row (GtkWidget *cell_child, const char *sentence)
{
  GtkWidget *cell = gtk_widget_get_parent (cell_child);
  GtkWidget *row = cell == NULL ? NULL : gtk_widget_get_parent (cell);
  if (row != NULL)
    csn_accessible_name (row, sentence);
}

void
csn_accessible_name_columns (GtkColumnView *view, const char *name)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  GtkWidget  *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget  *list = header == NULL ? NULL : gtk_widget_get_next_sibling (header);
  csn_accessible_name (GTK_WIDGET (view), name);
  if (list == NULL)
    return;
  csn_accessible_name (list, name);
  csn_accessible_name (header, _ ("Column headings"));
  GtkWidget *heading = gtk_widget_get_first_child (header);
  for (guint i = 0; heading != NULL && i < g_list_model_get_n_items (columns);
       i++, heading = gtk_widget_get_next_sibling (heading))
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      csn_accessible_name (heading, gtk_column_view_column_get_title (column));
    }
}

static gboolean
tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, g_object_get_data (G_OBJECT (widget), TOOLTIP));
  return TRUE;
}

void
csn_accessible_tooltip (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  if (g_object_get_data (G_OBJECT (widget), TOOLTIP) == NULL && text != NULL)
    g_signal_connect (widget, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
  else if (text == NULL)
    g_signal_handlers_disconnect_by_func (widget, tooltip_cb, NULL);
  g_object_set_data_full (G_OBJECT (widget), TOOLTIP, g_strdup (text), g_free);
  gtk_widget_set_has_tooltip (widget, text != NULL);
}

void
csn_accessible_icon_button (GtkWidget *button, const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  csn_accessible_name (button, name);
}

/* --- Drop-downs ---------------------------------------------------------------------------------- */
static void
name_bound_row (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_list_item_get_child (item));
  if (row != NULL)
    csn_accessible_name (row, gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
describe_chosen (GtkDropDown *drop_down)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (drop_down);
  csn_accessible_describe (gtk_widget_get_first_child (GTK_WIDGET (drop_down)),
                           chosen == NULL ? NULL : gtk_string_object_get_string (chosen));
}

void
csn_accessible_drop_down (GtkWidget *drop_down, const char *name)
{
  /* What makes the rows is GTK's own; it makes them once more, so that those that are there get names too. */
  g_autoptr (GtkListItemFactory) rows = g_object_ref (gtk_drop_down_get_factory (GTK_DROP_DOWN (drop_down)));
  g_signal_connect_after (rows, "bind", G_CALLBACK (name_bound_row), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), rows);
  csn_accessible_name (drop_down, name);
  csn_accessible_name (gtk_widget_get_first_child (drop_down), name);
  g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (describe_chosen), NULL);
  describe_chosen (GTK_DROP_DOWN (drop_down));
}

static void
tell_visible_child (GtkStack *stack)
{
  GtkWidget *seen = gtk_stack_get_visible_child (stack);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, child != seen, -1);
}

void
csn_accessible_stack (GtkStack *stack)
{
  g_return_if_fail (GTK_IS_STACK (stack));
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (tell_visible_child), NULL);
  tell_visible_child (stack);
}

/* Without its mnemonic: "S_ort" is "Sort", "a__b" is "a_b". Caller frees. */
static char *
drop_mnemonic (const char *label)
{
  GString *plain = g_string_new (NULL);
  for (const char *at = label; *at != '\0'; at++)
    {
      if (*at == '_' && at[1] != '\0')
        at++;
      g_string_append_c (plain, *at);
    }
  return g_string_free (plain, FALSE);
}

void
csn_accessible_mnemonics (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) && gtk_button_get_use_underline (GTK_BUTTON (root)) &&
      gtk_button_get_label (GTK_BUTTON (root)) != NULL)
    {
      g_autofree char *name = drop_mnemonic (gtk_button_get_label (GTK_BUTTON (root)));
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      csn_accessible_name (root, name);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    csn_accessible_mnemonics (child);
}

GtkWidget *
csn_accessible_heading (const char *text, int level)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  csn_whole_references (GTK_LABEL (label));
  return label;
}

void
csn_accessible_error (GtkWidget *field, GtkLabel *label, const char *message)
{
  gtk_widget_set_visible (GTK_WIDGET (label), message != NULL);
  gtk_label_set_label (label, message == NULL ? "" : message);
  if (message == NULL)
    {
      gtk_widget_remove_css_class (field, "error");
      csn_accessible_describe (field, NULL);
      return;
    }
  /* Translators: what a screen reader says of a field that is wrong */
  g_autofree char *spoken = g_strdup_printf (_ ("Error: %s"), message);
  gtk_widget_add_css_class (field, "error");
  csn_accessible_describe (field, spoken);
}
