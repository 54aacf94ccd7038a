/* When a page has become so narrow that it must show less. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-narrow.h"

#define WATCH "csn-narrow"

typedef struct
{
  gpointer      page;
  guint         letters, source;
  CsnNarrowFunc tell;
  gboolean      narrow;
} Watch;

double
csn_narrow_measure_letter (GtkWidget *widget)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  double            height = (double) pango_font_metrics_get_height (metrics) / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
  return height;
}

static gboolean
tell_cb (gpointer data)
{
  Watch *watch = data;
  watch->source = 0;
  watch->tell (watch->page, watch->narrow);
  return G_SOURCE_REMOVE;
}

static void
width_changed_cb (GtkWidget *page, GParamSpec *pspec, GtkAdjustment *across)
{
  Watch *watch = g_object_get_data (G_OBJECT (page), WATCH);
  double width = gtk_adjustment_get_page_size (across);
  if (watch == NULL)
    return;
  gboolean narrow = width > 0 && width < watch->letters * csn_narrow_measure_letter (page);
  if (narrow == watch->narrow)
    return;
  watch->narrow = narrow;
  if (watch->source == 0)
    watch->source = g_idle_add (tell_cb, watch);
}

static void
watch_free (gpointer data)
{
  Watch *watch = data;
  g_clear_handle_id (&watch->source, g_source_remove);
  g_free (watch);
}

static void
page_gone_cb (GtkWidget *page)
{
  g_object_set_data (G_OBJECT (page), WATCH, NULL);
}

void
csn_narrow_watch (GtkWidget *page, GtkScrolledWindow *place, guint letters, CsnNarrowFunc tell)
{
  Watch *watch = g_new0 (Watch, 1);
  watch->page = page;
  watch->letters = letters;
  watch->tell = tell;
  g_object_set_data_full (G_OBJECT (page), WATCH, watch, watch_free);
  g_signal_connect (page, "destroy", G_CALLBACK (page_gone_cb), NULL);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (place), "notify::page-size",
                           G_CALLBACK (width_changed_cb), page, G_CONNECT_SWAPPED);
}

void
csn_narrow_begin (GtkWidget *page)
{
  Watch *watch = g_object_get_data (G_OBJECT (page), WATCH);
  watch->narrow = TRUE;
}
