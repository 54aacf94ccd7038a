/* Bars. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-bars.h"
#include "csn-accessible.h"
#include "csn-text.h"
#include <adwaita.h>
#include <glib/gi18n.h>

#define LEAST_WIDTH 60
#define LABEL_WIDTH 20 /* letters */
#define HEIGHT 14

/* --- One bar ---------------------------------------------------------------------------------------------------- */
struct _CsnBar
{
  GtkWidget parent_instance;

  double share; /* 0 … 1 */
};

#define CSN_TYPE_BAR (csn_bar_get_type ())
G_DECLARE_FINAL_TYPE (CsnBar, csn_bar, CSN, BAR, GtkWidget)
G_DEFINE_FINAL_TYPE (CsnBar, csn_bar, GTK_TYPE_WIDGET)

static void
csn_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : HEIGHT;
}

/* In the colour of the text, so that it can be seen in every theme. */
static void
csn_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  double         width = gtk_widget_get_width (widget) * CSN_BAR (widget)->share, height = gtk_widget_get_height (widget);
  gboolean       mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GskRoundedRect outline;
  GdkRGBA        colour;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  if (width < 1)
    return;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) (mirrored ? gtk_widget_get_width (widget) - width : 0), 0, (float) width, (float) height);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 3);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
csn_bar_class_init (CsnBarClass *class)
{
  GTK_WIDGET_CLASS (class)->measure = csn_bar_measure;
  GTK_WIDGET_CLASS (class)->snapshot = csn_bar_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "csn-bar");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
csn_bar_init (CsnBar *self)
{
}

/* --- A series --------------------------------------------------------------------------------------------------- */
static GtkWidget *
make_row (const CsnStatistic *statistic, guint64 most, GtkSizeGroup *numbers)
{
  GtkWidget       *row = gtk_list_box_row_new (), *across = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *label = gtk_label_new (statistic->label), *number, *bar = g_object_new (CSN_TYPE_BAR, "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  g_autofree char *n = csn_text_number ((gint64) statistic->n);
  const char      *words = statistic->hidden ? _ ("not shown") : n;
  /* Translators: what is counted, how many: "Theft: 12" */
  g_autofree char *spoken = g_strdup_printf (_ ("%1$s: %2$s"), statistic->label, words);
  number = gtk_label_new (words);
  CSN_BAR (bar)->share = statistic->hidden ? 0 : (double) statistic->n / (double) MAX (most, 1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* One width for all, and no size group: in one, a label that wraps makes its row wider than the list. */
  gtk_label_set_width_chars (GTK_LABEL (label), LABEL_WIDTH);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LABEL_WIDTH);
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_widget_add_css_class (number, "numeric");
  gtk_size_group_add_widget (numbers, number);
  gtk_box_append (GTK_BOX (across), label);
  gtk_box_append (GTK_BOX (across), bar);
  gtk_box_append (GTK_BOX (across), number);
  gtk_widget_add_css_class (across, "csn-fact-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), across);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  csn_accessible_name (row, spoken);
  return row;
}

void
csn_bars_add (GtkBox *box, const char *title, GPtrArray *statistics, const char *series)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *heading = csn_accessible_heading (title, 2), *list = gtk_list_box_new ();
  g_autoptr (GtkSizeGroup) numbers = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  guint64    most = 0;
  guint      shown = 0;
  for (guint i = 0; i < statistics->len; i++)
    {
      const CsnStatistic *statistic = g_ptr_array_index (statistics, i);
      if (g_str_equal (statistic->series, series) && !statistic->hidden)
        most = MAX (most, statistic->n);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (list, "boxed-list");
  csn_accessible_name (list, title);
  for (guint i = 0; i < statistics->len; i++)
    {
      const CsnStatistic *statistic = g_ptr_array_index (statistics, i);
      if (!g_str_equal (statistic->series, series))
        continue;
      gtk_list_box_append (GTK_LIST_BOX (list), make_row (statistic, most, numbers));
      shown++;
    }
  gtk_box_append (GTK_BOX (part), heading);
  if (shown > 0)
    gtk_box_append (GTK_BOX (part), list);
  else
    {
      g_object_unref (g_object_ref_sink (list));
      gtk_box_append (GTK_BOX (part), gtk_label_new (C_ ("statistics", "None in this period")));
    }
  gtk_box_append (box, part);
}
