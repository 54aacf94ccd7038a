/* The calendar beside the reviews: an extra that shows the same days; and the export of them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GtkCalendar tells assistive technology neither its days nor its marks: the list is complete without it. */
#include "csn-accessible.h"
#include "csn-save.h"
#include "csn-today-private.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

/* --- Days ----------------------------------------------------------------------------------------------------- */
static CsnDate
get_chosen (GtkCalendar *calendar)
{
  g_autoptr (GDateTime) when = gtk_calendar_get_date (calendar);
  g_autofree char *iso = g_date_time_format (when, "%Y-%m-%d");
  CsnDate          day = CSN_DATE_NONE;
  csn_date_parse (iso, &day);
  return day;
}

static gboolean
is_other_month (CsnTodayPage *self)
{
  g_autoptr (GDateTime) when = gtk_calendar_get_date (self->calendar);
  int      month = g_date_time_get_month (when), year = g_date_time_get_year (when);
  gboolean other = month != self->seen_month || year != self->seen_year;
  self->seen_month = month;
  self->seen_year = year;
  return other;
}

static void day_selected_cb (CsnTodayPage *self);

/* Of the month that is shown. */
void
_csn_today_mark_days (CsnTodayPage *self)
{
  CsnRows *reviews = g_ptr_array_index (self->answers, CSN_WAITING_REVIEWS);
  is_other_month (self);
  g_autofree char *month = g_strdup_printf ("%04d-%02d-", self->seen_year, self->seen_month);
  gtk_calendar_clear_marks (self->calendar);
  for (guint i = 0; i < csn_rows_length (reviews); i++)
    {
      const char *day = csn_rows_text (reviews, i, "review_on");
      if (day != NULL && g_str_has_prefix (day, month))
        gtk_calendar_mark_day (self->calendar, (guint) g_ascii_strtoull (day + strlen (month), NULL, 10));
    }
  /* GTK 4.8 shows marks only when another day is chosen. */
  g_autoptr (GDateTime) when = gtk_calendar_get_date (self->calendar);
  g_autoptr (GDateTime) other = g_date_time_add_days (when, g_date_time_get_day_of_month (when) == 1 ? 1 : -1);
  g_signal_handlers_block_by_func (self->calendar, day_selected_cb, self);
  gtk_calendar_select_day (self->calendar, other);
  gtk_calendar_select_day (self->calendar, when);
  g_signal_handlers_unblock_by_func (self->calendar, day_selected_cb, self);
}

void
_csn_today_choose_day (CsnTodayPage *self, CsnDate day)
{
  g_autofree char *date = day == CSN_DATE_NONE ? NULL : csn_date_to_words_with_weekday (day);
  /* Translators: date with weekday */
  g_autofree char *words = date == NULL ? NULL : g_strdup_printf (_ ("Showing %s"), date);
  self->only = day;
  gtk_label_set_label (self->showing_label, words == NULL ? "" : words);
  gtk_widget_set_visible (self->showing, words != NULL);
  _csn_today_show_reviews (self);
}

static void
day_selected_cb (CsnTodayPage *self)
{
  if (self->answers != NULL)
    _csn_today_choose_day (self, get_chosen (self->calendar));
}

static void
month_changed_cb (CsnTodayPage *self)
{
  self->only_before = self->only;
  if (self->answers != NULL && is_other_month (self))
    _csn_today_mark_days (self);
}

/* The month was turned: where it has no such day, another one was chosen, which nobody meant. */
static void
turned_cb (CsnTodayPage *self)
{
  if (self->answers != NULL && self->only != self->only_before)
    _csn_today_choose_day (self, self->only_before);
}

static void
show_all_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnTodayPage *self = CSN_TODAY_PAGE (widget);
  _csn_today_choose_day (self, CSN_DATE_NONE);
  csn_page_focus_first (CSN_PAGE (self));
}

/* --- Export --------------------------------------------------------------------------------------------------- */
static gpointer
write_calendar (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  char *text = csn_register_calendar (reg, error);
  return text == NULL ? NULL : g_bytes_new_take (text, strlen (text));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPage) page = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (page);
  if (file == NULL)
    {
      csn_page_report (page, error);
      return;
    }
  g_autofree char *name = g_strdup_printf ("%s-reviews.ics", csn_session_get_area (CSN_SESSION (source)));
  csn_save_file (page, _ ("Export to calendar"), name, file, _ ("The calendar was saved."));
}

static void
export_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage *page = CSN_PAGE (widget);
  if (csn_page_get_session (page) == NULL)
    return;
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), write_calendar, NULL, NULL, (GDestroyNotify) g_bytes_unref,
                         csn_page_get_cancellable (page), written_cb, g_object_ref (page));
}

void
_csn_today_install_calendar (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "today.show-all", NULL, show_all_action);
  gtk_widget_class_install_action (widget_class, "today.export", NULL, export_action);
}

/* --- What it is made of --------------------------------------------------------------------------------------- */
static void
build_showing (CsnTodayPage *self)
{
  GtkWidget *all = gtk_button_new_with_mnemonic (_ ("Show _all"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (all), "today.show-all");
  csn_accessible_mnemonics (all);
  self->showing = csn_wrap_new ();
  self->showing_label =
      GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->showing_label), "heading");
  csn_wrap_append (CSN_WRAP (self->showing), GTK_WIDGET (self->showing_label));
  csn_wrap_append (CSN_WRAP (self->showing), all);
  gtk_widget_set_visible (self->showing, FALSE);
  gtk_box_append (self->box, self->showing);
}

static GtkWidget *
make_hint (const char *words)
{
  GtkWidget *hint = g_object_new (GTK_TYPE_LABEL, "label", words, "wrap", TRUE, "xalign", 0.0, "max-width-chars", 30, NULL);
  gtk_widget_add_css_class (hint, "dim-label");
  return hint;
}

/* GTK calls all four by the class of their pictures. */
static void
name_buttons (GtkWidget *below, guint *n)
{
  const char *const NAMES[] = { _ ("Previous month"), _ ("Next month"), _ ("Previous year"), _ ("Next year") };
  if (GTK_IS_BUTTON (below) && *n < G_N_ELEMENTS (NAMES))
    csn_accessible_icon_button (below, NAMES[(*n)++]);
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_buttons (child, n);
}

/* The line that says what is shown goes at the end of the page's box, the rest into self->side. */
void
_csn_today_build_calendar (CsnTodayPage *self)
{
  const char *hint = _ ("References and how many copies, never a name. Imported again it is brought up to date.");
  const char *const TURNS[] = { "next-month", "prev-month", "next-year", "prev-year" };
  GtkWidget  *export = gtk_button_new_with_mnemonic (_ ("E_xport to calendar (.ics)…"));
  build_showing (self);
  self->side = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  csn_accessible_name (GTK_WIDGET (self->calendar), _ ("Days on which reviews are due, as in the list"));
  guint buttons = 0;
  name_buttons (GTK_WIDGET (self->calendar), &buttons);
  is_other_month (self);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "notify::month", G_CALLBACK (month_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "notify::year", G_CALLBACK (month_changed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (TURNS); i++)
    g_signal_connect_object (self->calendar, TURNS[i], G_CALLBACK (turned_cb), self, G_CONNECT_SWAPPED);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (export), "today.export");
  csn_accessible_mnemonics (export);
  csn_accessible_describe (export, hint);
  gtk_widget_set_halign (export, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->side), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (self->side), make_hint (_ ("Underlined days have reviews. Choose a day to see only those.")));
  gtk_box_append (GTK_BOX (self->side), export);
  gtk_box_append (GTK_BOX (self->side), make_hint (hint));
}
