/* The columns of the register's list. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-columns.h"
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-release-list.h"
#include <glib/gi18n.h>

typedef char *(*Writer) (CsnRelease *release);
typedef int (*Comparer) (CsnRelease *a, CsnRelease *b);

typedef struct
{
  const char *id;
  const char *title;
  Writer      write;
  Comparer    compare;
  gboolean    expand;
  gboolean    wide_only;
} Column;

static char *
write_reference (CsnRelease *release)
{
  return g_strdup (csn_release_get (release, "reference"));
}

static char *
write_offending (CsnRelease *release)
{
  return g_strdup (csn_release_get (release, "offending"));
}

static char *
write_issued (CsnRelease *release)
{
  return csn_date_words (csn_release_get (release, "first_supplied_on"));
}

static char *
write_standing (CsnRelease *release)
{
  return g_strdup (csn_standing_words (csn_release_get_standing (release)));
}

static int
compare_reference (CsnRelease *a, CsnRelease *b)
{
  gint64 left = csn_release_get_number (a, "number"), right = csn_release_get_number (b, "number");
  return left < right ? -1 : left > right;
}

static int
compare_words (const char *a, const char *b)
{
  return g_utf8_collate (a == NULL ? "" : a, b == NULL ? "" : b);
}

static int
compare_offending (CsnRelease *a, CsnRelease *b)
{
  return compare_words (csn_release_get (a, "offending"), csn_release_get (b, "offending"));
}

static int
compare_issued_to (CsnRelease *a, CsnRelease *b)
{
  return compare_words (csn_release_get (a, "schemes"), csn_release_get (b, "schemes"));
}

/* No date comes after every date. */
static int
compare_dates (CsnRelease *a, CsnRelease *b, const char *column)
{
  const char *left = csn_release_get (a, column), *right = csn_release_get (b, column);
  if (left == NULL || right == NULL)
    return (left == NULL) - (right == NULL);
  return g_strcmp0 (left, right);
}

static int
compare_issued (CsnRelease *a, CsnRelease *b)
{
  return compare_dates (a, b, "first_supplied_on");
}

static int
compare_review (CsnRelease *a, CsnRelease *b)
{
  return compare_dates (a, b, "review_on");
}

static int
compare_standing (CsnRelease *a, CsnRelease *b)
{
  return (int) csn_release_get_standing (a) - (int) csn_release_get_standing (b);
}

static const Column COLUMNS[] = {
  { "reference", N_ ("Reference"), write_reference, compare_reference, FALSE, FALSE },
  { "offending", N_ ("Nature of offending"), write_offending, compare_offending, FALSE, FALSE },
  { "issued-to", N_ ("Issued to"), csn_release_dup_issued_to, compare_issued_to, TRUE, TRUE },
  { "issued", N_ ("Issued"), write_issued, compare_issued, FALSE, TRUE },
  { "review", N_ ("Review"), csn_release_dup_review, compare_review, FALSE, FALSE },
  { "standing", N_ ("Status"), write_standing, compare_standing, FALSE, FALSE },
};

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;
  return column->compare (CSN_RELEASE ((gpointer) a), CSN_RELEASE ((gpointer) b));
}

static void
item_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column *column = data;
  GtkWidget    *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  if (column->expand || column->write == write_offending)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (column->write == write_offending)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), 12);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
    }
  if (column->write == write_standing)
    gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_list_item_set_child (item, label);
}

static void
style_tag (GtkWidget *label, CsnRelease *release)
{
  const char *classes[] = { "tag", csn_standing_style (csn_release_get_standing (release)), NULL };
  gtk_widget_set_css_classes (label, classes);
}

static void
item_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column    *column = data;
  CsnRelease      *release = gtk_list_item_get_item (item);
  GtkWidget       *label = gtk_list_item_get_child (item);
  g_autofree char *text = column->write (release);
  gtk_label_set_label (GTK_LABEL (label), text == NULL ? "" : text);
  gtk_widget_set_tooltip_text (
      label, gtk_label_get_ellipsize (GTK_LABEL (label)) != PANGO_ELLIPSIZE_NONE ? text : NULL);
  if (column->write == write_standing)
    style_tag (label, release);
  if (column->write == write_reference)
    {
      g_autofree char *sentence = csn_release_dup_sentence (release);
      csn_accessible_name_row (label, sentence);
    }
}

void
csn_register_columns_add (GtkColumnView *view)
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
        gtk_column_view_sort_by_column (view, column, GTK_SORT_DESCENDING);
    }
}

void
csn_register_columns_set_narrow (GtkColumnView *view, gboolean narrow)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  for (guint i = 0; i < g_list_model_get_n_items (columns) && i < G_N_ELEMENTS (COLUMNS); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      gtk_column_view_column_set_visible (column, !narrow || !COLUMNS[i].wide_only);
      if (COLUMNS[i].write == write_offending)
        gtk_column_view_column_set_expand (column, narrow);
    }
}
