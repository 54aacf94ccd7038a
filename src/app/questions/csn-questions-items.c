/* A list of things that each have the same questions: intelligence, links, risks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-questions-private.h"
#include <glib/gi18n.h>

#define ITEM_NUMBER "csn-item"

static CsnDocument *
get_document (CsnField *field)
{
  return _csn_questions_get_document (field->form);
}

static guint
count_least (CsnField *field)
{
  return field->spec->min > 0 ? (guint) field->spec->min : 0;
}

static guint
count_wanted (CsnField *field)
{
  return MAX (csn_document_count (get_document (field), field->path), count_least (field));
}

static gboolean
takes_focus (gpointer data)
{
  CsnField *field = data;
  return !field->hidden && field->items == NULL && gtk_widget_grab_focus (field->input);
}

static void
focus_item (CsnField *field, guint at)
{
  GPtrArray *fields = at < field->items->len ? g_ptr_array_index (field->items, at) : NULL;
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    if (takes_focus (g_ptr_array_index (fields, i)))
      return;
  gtk_widget_grab_focus (field->add);
}

static void
add_clicked_cb (CsnField *field)
{
  /* What is shown because there is at least one is not written down yet. */
  while (csn_document_count (get_document (field), field->path) < field->items->len)
    csn_document_add_item (get_document (field), field->path);
  csn_document_add_item (get_document (field), field->path);
  _csn_questions_update_visible (field->form);
  focus_item (field, field->items->len - 1);
}

static void
remove_clicked_cb (GtkWidget *button, gpointer data)
{
  CsnField *field = data;
  guint     at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), ITEM_NUMBER));
  gtk_widget_grab_focus (field->add); /* this button may go */
  for (guint i = 0; i < field->items->len; i++)
    {
      GPtrArray *fields = g_ptr_array_index (field->items, i);
      for (guint k = 0; k < fields->len; k++)
        _csn_field_set_problem (g_ptr_array_index (fields, k), NULL);
    }
  csn_document_remove_item (get_document (field), field->path, at);
  if (csn_document_count (get_document (field), field->path) == 0)
    csn_document_take_node (get_document (field), field->path, NULL);
  _csn_questions_update_visible (field->form);
  focus_item (field, MIN (at, MAX (field->items->len, 1) - 1));
}

static char *
name_item (CsnField *field, guint at)
{
  GString         *name = g_string_new (field->spec->item_label == NULL ? "%u" : _ (field->spec->item_label));
  g_autofree char *number = g_strdup_printf ("%u", at + 1);
  g_string_replace (name, "%u", number, 0);
  return g_string_free (name, FALSE);
}

static void
add_item (CsnField *field)
{
  guint            at = field->items->len;
  g_autofree char *name = name_item (field, at), *path = g_strdup_printf ("%s[%u]", field->path, at);
  GPtrArray       *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) _csn_field_free);
  GtkWidget       *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6,
                                       "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget       *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *heading = csn_accessible_heading (name, 3);
  GtkWidget       *removes = gtk_button_new_with_label (_ ("Remove"));
  csn_accessible_name (box, name);
  gtk_widget_add_css_class (heading, "csn-item");
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_add_css_class (removes, "flat");
  csn_accessible_name (removes, _ ("Remove"));
  csn_accessible_describe (removes, name);
  g_object_set_data (G_OBJECT (removes), ITEM_NUMBER, GUINT_TO_POINTER (at));
  g_signal_connect (removes, "clicked", G_CALLBACK (remove_clicked_cb), field);
  gtk_box_append (GTK_BOX (line), heading);
  gtk_box_append (GTK_BOX (line), removes);
  gtk_box_append (GTK_BOX (box), line);
  g_object_set_data (G_OBJECT (box), ITEM_NUMBER, removes);
  gtk_box_append (GTK_BOX (field->list_box), box);
  g_ptr_array_add (field->items, fields);
  _csn_questions_build_fields (field->form, box, field->spec->items, field, path, fields);
}

static void
drop_last (CsnField *field)
{
  gtk_box_remove (GTK_BOX (field->list_box), gtk_widget_get_last_child (field->list_box));
  g_ptr_array_set_size (field->items, (int) field->items->len - 1);
}

/* As many items as there are, or as must be shown; the boxes stay and are filled again. */
static void
read_items (CsnField *field)
{
  guint wanted = count_wanted (field);
  while (field->items->len > wanted)
    drop_last (field);
  while (field->items->len < wanted)
    add_item (field);
  for (GtkWidget *box = gtk_widget_get_first_child (field->list_box); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    gtk_widget_set_visible (g_object_get_data (G_OBJECT (box), ITEM_NUMBER), wanted > count_least (field));
  gtk_widget_set_visible (field->add, field->spec->max <= 0 || wanted < (guint) field->spec->max);
}

static void
build_items (CsnField *field)
{
  field->items = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  field->list_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (field->body), field->list_box);
  field->add = gtk_button_new_with_mnemonic (field->spec->add_label == NULL ? _ ("_Add another")
                                                                            : _ (field->spec->add_label));
  gtk_widget_set_halign (field->add, GTK_ALIGN_START);
  gtk_widget_set_margin_top (field->add, 6);
  g_signal_connect_swapped (field->add, "clicked", G_CALLBACK (add_clicked_cb), field);
  gtk_box_append (GTK_BOX (field->body), field->add);
  field->input = field->add;
  gtk_widget_add_css_class (field->root, "csn-items");
}

void
_csn_field_drop_empty_items (CsnField *field)
{
  if (field->items == NULL)
    return;
  for (guint i = csn_document_count (get_document (field), field->path); i > 0; i--)
    {
      g_autofree char *path = g_strdup_printf ("%s[%u]", field->path, i - 1);
      if (csn_document_is_empty (get_document (field), path))
        csn_document_remove_item (get_document (field), field->path, i - 1);
    }
}

const CsnFieldClass _csn_field_items = { build_items, read_items, NULL, TRUE };
