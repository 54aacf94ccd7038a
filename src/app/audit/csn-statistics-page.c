/* Counts that may be published, as bars; small numbers are hidden so that they cannot be worked out (K10 10; F61, F62).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-audit-private.h"
#include "csn-bars.h"
#include "csn-save.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

static const struct
{
  const char *series, *title;
} SERIES[] = {
  { "issues-by-month", N_ ("Copies supplied, by month") }, { "overdue-share", N_ ("Where releases stand today") }, { "reasons", N_ ("Purposes") },
  { "schemes", N_ ("Copies, by scheme") },                 { "outcomes", N_ ("What was decided") },               { "age", N_ ("Age when it was authorised") },
  { "sex", N_ ("Sex") },                               { "ethnicity", N_ ("Self-defined ethnicity") },
};

struct _CsnStatisticsPage
{
  CsnPage parent_instance;

  GtkWidget *period, *controls, *bars;
  GtkLabel  *words;
  GPtrArray *statistics; /* CsnStatistic */
  CsnDate    from, to;
};

#define CSN_TYPE_STATISTICS_PAGE (csn_statistics_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnStatisticsPage, csn_statistics_page, CSN, STATISTICS_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnStatisticsPage, csn_statistics_page, CSN_TYPE_PAGE)

typedef struct
{
  CsnDate from, to;
} Period;

static Period *
dup_period (CsnStatisticsPage *self)
{
  Period *period = g_new (Period, 1);
  _csn_audit_period_get (self->period, csn_session_get_today (csn_page_get_session (CSN_PAGE (self))), &period->from, &period->to);
  self->from = period->from;
  self->to = period->to;
  return period;
}

/* --- Counting --------------------------------------------------------------------------------------------------- */
static gpointer
count (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  return csn_register_statistics (reg, ((Period *) wanted)->from, ((Period *) wanted)->to, error);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnStatisticsPage) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *statistics = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (statistics == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    {
      csn_page_report (CSN_PAGE (self), error);
      g_clear_pointer (&statistics, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->statistics, g_ptr_array_unref);
  self->statistics = statistics;
  g_autofree char *period = _csn_audit_period_words (self->from, self->to);
  gtk_label_set_label (self->words, period);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->bars)) != NULL;)
    gtk_box_remove (GTK_BOX (self->bars), child);
  for (gsize i = 0; i < G_N_ELEMENTS (SERIES); i++)
    csn_bars_add (GTK_BOX (self->bars), _ (SERIES[i].title), statistics, SERIES[i].series);
}

static void
csn_statistics_page_refresh (CsnPage *page)
{
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), count, dup_period (CSN_STATISTICS_PAGE (page)), g_free, (GDestroyNotify) g_ptr_array_unref, csn_page_get_cancellable (page),
                         counted_cb, g_object_ref (page));
}

static void
period_cb (CsnStatisticsPage *self)
{
  if (csn_page_get_session (CSN_PAGE (self)) != NULL)
    csn_statistics_page_refresh (CSN_PAGE (self));
}

/* --- Saving ----------------------------------------------------------------------------------------------------- */
static gpointer
draw (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  return csn_register_statistics_form (reg, ((Period *) wanted)->from, ((Period *) wanted)->to, error);
}

static void
save (CsnStatisticsPage *self, const char *ending, GBytes *file)
{
  g_autofree char *from = csn_date_to_iso (self->from), *to = csn_date_to_iso (self->to);
  g_autofree char *name = g_strdup_printf ("%s-statistics-%s-%s.%s", csn_session_get_area (csn_page_get_session (CSN_PAGE (self))), from, to, ending);
  csn_save_file (CSN_PAGE (self), _ ("Save the statistics"), name, file, _ ("The statistics have been saved."));
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnStatisticsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (pdf == NULL)
    csn_page_report (CSN_PAGE (self), error);
  else if (!g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    save (self, "pdf", pdf);
}

static void
pdf_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnStatisticsPage *self = CSN_STATISTICS_PAGE (widget);
  CsnSession        *session = csn_page_get_session (CSN_PAGE (self));
  if (session == NULL)
    return;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (session, draw, dup_period (self), g_free, (GDestroyNotify) g_bytes_unref, csn_page_get_cancellable (CSN_PAGE (self)), drawn_cb, g_object_ref (self));
}

/* "not shown" in the place of a number that is hidden; labels are names of schemes too, so that none may be taken for a formula. */
static GBytes *
write_csv (GPtrArray *statistics)
{
  GString *csv = g_string_new ("\xEF\xBB\xBFseries,label,n\r\n");
  for (guint i = 0; i < statistics->len; i++)
    {
      const CsnStatistic *statistic = g_ptr_array_index (statistics, i);
      g_auto (GStrv) parts = g_strsplit (statistic->label, "\"", -1);
      g_autofree char *label = g_strjoinv ("\"\"", parts);
      gboolean         formula = *label != '\0' && strchr ("=+-@\t\r", *label) != NULL;
      g_string_append_printf (csv, "%s,\"%s%s\",", statistic->series, formula ? "'" : "", label);
      if (statistic->hidden)
        g_string_append (csv, _ ("not shown"));
      else
        g_string_append_printf (csv, "%" G_GUINT64_FORMAT, statistic->n);
      g_string_append (csv, "\r\n");
    }
  return g_string_free_to_bytes (csv);
}

static void
csv_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnStatisticsPage *self = CSN_STATISTICS_PAGE (widget);
  if (self->statistics == NULL)
    return;
  g_autoptr (GBytes) csv = write_csv (self->statistics);
  save (self, "csv", csv);
}

/* --- Building --------------------------------------------------------------------------------------------------- */
static void
build (CsnStatisticsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->controls = csn_content_buttons ();
  gtk_box_append (GTK_BOX (box), csn_content_head (CSN_PAGE (self), _ ("Counts without personal data. A number from 1 to 4 is not shown, so that nobody can be recognised, nor are others from which it could be worked out."), "K10 10"));
  self->period = _csn_audit_period_new ();
  gtk_drop_down_set_selected (g_object_get_data (G_OBJECT (self->period), "csn-choice"), 3); /* a year: fewer numbers are small */
  csn_wrap_append (CSN_WRAP (self->controls), self->period);
  csn_content_button (self->controls, _ ("_Save as PDF…"), "statistics.pdf", NULL);
  csn_content_button (self->controls, _ ("Save as _CSV…"), "statistics.csv", NULL);
  gtk_box_append (GTK_BOX (box), self->controls);
  self->words = GTK_LABEL (csn_content_words (NULL, "heading"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  self->bars = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_box_append (GTK_BOX (box), self->bars);
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
  g_signal_connect_object (g_object_get_data (G_OBJECT (self->period), "csn-choice"), "notify::selected", G_CALLBACK (period_cb), self, G_CONNECT_SWAPPED);
  csn_accessible_mnemonics (GTK_WIDGET (self));
}

static void
csn_statistics_page_focus_first (CsnPage *page)
{
  gtk_widget_child_focus (CSN_STATISTICS_PAGE (page)->controls, GTK_DIR_TAB_FORWARD);
}

static void
csn_statistics_page_finalize (GObject *object)
{
  g_clear_pointer (&CSN_STATISTICS_PAGE (object)->statistics, g_ptr_array_unref);
  G_OBJECT_CLASS (csn_statistics_page_parent_class)->finalize (object);
}

static void
csn_statistics_page_class_init (CsnStatisticsPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_statistics_page_finalize;
  CSN_PAGE_CLASS (class)->session_set = csn_statistics_page_refresh;
  CSN_PAGE_CLASS (class)->refresh = csn_statistics_page_refresh;
  CSN_PAGE_CLASS (class)->focus_first = csn_statistics_page_focus_first;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "statistics.pdf", NULL, pdf_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "statistics.csv", NULL, csv_action);
}

static void
csn_statistics_page_init (CsnStatisticsPage *self)
{
  csn_page_set_title (CSN_PAGE (self), _ ("Statistics"));
  build (self);
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_statistics_page_new (session);
}

CsnPage *
csn_statistics_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_STATISTICS_PAGE, "session", session, NULL);
  csn_page_set_place (self, make_again, "");
  return self;
}
