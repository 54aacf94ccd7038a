/* The columns of the list of recipients. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-recipient-columns.h"
#include "csn-accessible.h"
#include "csn-people-words.h"
#include "csn-recipient-list.h"
#include <glib/gi18n.h>

typedef struct
{
  const char *title, *column;
  gboolean    wide_only, tag, expand;
} Column;

static const Column COLUMNS[] = {
  { N_ ("Organisation"), "organisation", FALSE, FALSE, TRUE },
  { N_ ("Responsible person"), "person", TRUE, FALSE, FALSE },
  { N_ ("Scheme"), "scheme", TRUE, FALSE, FALSE },
  { N_ ("Undertaking"), "standing", FALSE, TRUE, FALSE },
  { N_ ("Copies out"), "copies_out", TRUE, FALSE, FALSE },
  { N_ ("Status"), "status", FALSE, TRUE, FALSE },
};

static char *
write_cell (const Column *column, CsnRecipient *recipient)
{
  const char *text = csn_recipient_get (recipient, column->column);
  if (g_str_equal (column->column, "standing"))
    return g_strdup (csn_standing_of_undertaking (text));
  if (g_str_equal (column->column, "status"))
    return g_strdup (csn_status_of_recipient (text));
  return g_str_equal (column->column, "copies_out") ? csn_recipient_dup_copies (recipient) : g_strdup (text);
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;
  CsnRecipient *left = CSN_RECIPIENT ((gpointer) a), *right = CSN_RECIPIENT ((gpointer) b);
  if (g_str_equal (column->column, "copies_out"))
    return (int) (csn_recipient_get_number (left, "copies_out") -
                  csn_recipient_get_number (right, "copies_out"));
  return g_utf8_collate (csn_recipient_get (left, column->column), csn_recipient_get (right, column->column));
}

static void
item_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column *column = data;
  GtkWidget    *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  if (column->tag)
    gtk_widget_set_halign (label, GTK_ALIGN_START);
  else
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), column->expand ? 11 : 8);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
    }
  gtk_list_item_set_child (item, label);
}

static void
item_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column    *column = data;
  CsnRecipient    *recipient = gtk_list_item_get_item (item);
  GtkWidget       *label = gtk_list_item_get_child (item);
  const char      *code = csn_recipient_get (recipient, column->column);
  g_autofree char *text = write_cell (column, recipient);
  gtk_label_set_label (GTK_LABEL (label), text);
  csn_accessible_tooltip (label, column->tag ? NULL : text);
  if (column->tag)
    {
      const char *style = g_str_equal (column->column, "status") ? csn_style_of_status (code)
                                                                 : csn_style_of_undertaking (code);
      const char *classes[] = { "tag", style, NULL };
      gtk_widget_set_css_classes (label, classes);
    }
  if (column->expand)
    {
      g_autofree char *sentence = csn_recipient_dup_sentence (recipient);
      csn_accessible_name_row (label, sentence);
    }
}

void
csn_recipient_columns_add (GtkColumnView *view)
{
  for (gsize i = 0; i < G_N_ELEMENTS (COLUMNS); i++)
    {
      const Column       *said = &COLUMNS[i];
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_signal_connect (factory, "setup", G_CALLBACK (item_set_up_cb), (gpointer) said);
      g_signal_connect (factory, "bind", G_CALLBACK (item_bound_cb), (gpointer) said);
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ (said->title), factory);
      g_autoptr (GtkSorter) sorter =
          GTK_SORTER (gtk_custom_sorter_new (compare_items, (gpointer) said, NULL));
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_column_set_expand (column, said->expand);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (view, column);
      if (i == 0)
        gtk_column_view_sort_by_column (view, column, GTK_SORT_ASCENDING);
    }
}

void
csn_recipient_columns_set_narrow (GtkColumnView *view, gboolean narrow)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  for (guint i = 0; i < g_list_model_get_n_items (columns) && i < G_N_ELEMENTS (COLUMNS); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      gtk_column_view_column_set_visible (column, !narrow || !COLUMNS[i].wide_only);
    }
}
