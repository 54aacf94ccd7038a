/* The start page's reviews: in groups by how soon, each row with the way to what deals with it (F46, F48).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing here can be dismissed or put off: a review goes when it was decided, or when every copy is demanded back. */
#include "csn-accessible.h"
#include "csn-content.h"
#include "csn-date-words.h"
#include "csn-recall.h"
#include "csn-record-page.h"
#include "csn-review.h"
#include "csn-row.h"
#include "csn-today-private.h"
#include <glib/gi18n.h>

static const char *const TITLES[CSN_TODAY_N_SPANS] = {
  [CSN_TODAY_YOURS] = N_ ("Reviews for you (%u)"),
  [CSN_TODAY_OVERDUE] = N_ ("Overdue (%u)"),
  [CSN_TODAY_NOW] = N_ ("Due today (%u)"),
  [CSN_TODAY_SOON] = N_ ("Due in the next 7 days (%u)"),
  [CSN_TODAY_DECISION] = N_ ("Due later, waiting for your decision (%u)"),
  [CSN_TODAY_LATER] = N_ ("Later (%u)"),
};

static CsnRows *
get_reviews (CsnTodayPage *self)
{
  return g_ptr_array_index (self->answers, CSN_WAITING_REVIEWS);
}

static gboolean
is_coordinator (CsnTodayPage *self)
{
  return g_strcmp0 (self->role, "coordinator") == 0;
}

static gboolean
may_review (CsnTodayPage *self)
{
  return is_coordinator (self) || g_strcmp0 (self->role, "reviewer") == 0;
}

static gboolean
is_mine (CsnTodayPage *self, CsnRows *reviews, guint row)
{
  return g_strcmp0 (csn_rows_text (reviews, row, "assigned_to"), self->person_id) == 0 && *self->person_id != '\0';
}

static CsnTodaySpan
find_span (CsnTodayPage *self, CsnRows *reviews, guint row)
{
  int         days = 0;
  const char *standing = csn_rows_text (reviews, row, "standing");
  csn_days_until (csn_rows_text (reviews, row, "review_on"), self->today, &days);
  if (!is_coordinator (self) && standing == NULL && is_mine (self, reviews, row))
    return CSN_TODAY_YOURS;
  if (days <= CSN_WAITING_DAYS)
    return days < 0 ? CSN_TODAY_OVERDUE : days == 0 ? CSN_TODAY_NOW : CSN_TODAY_SOON;
  return standing != NULL && is_coordinator (self) ? CSN_TODAY_DECISION : CSN_TODAY_LATER;
}

/* --- One row -------------------------------------------------------------------------------------------------- */
/* Whose turn it is; caller frees. */
static char *
word_turn (CsnTodayPage *self, CsnRows *reviews, guint row)
{
  const char *standing = csn_rows_text (reviews, row, "standing"), *signer = csn_rows_text (reviews, row, "signer");
  const char *to = csn_rows_text (reviews, row, "referred_to"), *assigned = csn_rows_text (reviews, row, "assigned_name");
  if (g_strcmp0 (standing, "referred") == 0)
    /* Translators: name and rank */
    return g_strdup_printf (_ ("Referred to %s: waits for the answer"), to == NULL ? "" : to);
  if (standing != NULL && is_coordinator (self))
    return g_strdup_printf (_ ("Signed by %s: waits for your decision"), signer == NULL ? "" : signer);
  if (standing != NULL)
    return g_strdup_printf (_ ("Signed by %s: waits for the co-ordinator’s decision"), signer == NULL ? "" : signer);
  if (is_mine (self, reviews, row))
    return g_strdup (_ ("You were asked to review it"));
  return assigned == NULL ? g_strdup (_ ("Nobody has been asked to review it yet")) : g_strdup_printf (_ ("%s reviews it"), assigned);
}

static GMenuModel *
make_menu (CsnTodayPage *self, const char *target)
{
  const struct
  {
    const char *label, *action;
    gboolean    offered;
  } ITEMS[] = {
    { N_ ("_Start review"), "today.review", may_review (self) },
    { N_ ("_Withdraw now…"), "today.withdraw", is_coordinator (self) },
    { N_ ("_Ask somebody to review…"), "today.assign", is_coordinator (self) },
    { N_ ("_Open record"), "today.open-record", TRUE },
  };
  GMenu *menu = g_menu_new ();
  for (guint i = 0; i < G_N_ELEMENTS (ITEMS); i++)
    if (ITEMS[i].offered)
      {
        g_autoptr (GMenuItem) item = g_menu_item_new (_ (ITEMS[i].label), NULL);
        g_menu_item_set_action_and_target (item, ITEMS[i].action, "s", target);
        g_menu_append_item (menu, item);
      }
  return G_MENU_MODEL (menu);
}

static gboolean
pop_up_cb (GtkWidget *row, GVariant *arguments, gpointer button)
{
  csn_row_open_menu (row, button);
  return TRUE;
}

static void
pressed_cb (GtkMenuButton *button)
{
  gtk_menu_button_popup (button);
}

/* The same by a button, by Shift+F10 or the menu key, and by the other mouse button. */
static void
add_menu (CsnTodayPage *self, GtkWidget *row, const char *reference, const char *target)
{
  g_autoptr (GMenuModel) model = make_menu (self, target);
  GtkWidget          *button = gtk_menu_button_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkGesture         *click = gtk_gesture_click_new ();
  /* Translators: reference of a release */
  g_autofree char *name = g_strdup_printf (_ ("What can be done with %s"), reference);
  const char *const triggers[] = { "<Shift>F10", "Menu" };
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), model);
  csn_accessible_icon_button (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  for (guint i = 0; i < G_N_ELEMENTS (triggers); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (triggers[i]), gtk_callback_action_new (pop_up_cb, button, NULL)));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), button, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, keys);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_review (CsnRows *reviews, guint row, gpointer data)
{
  CsnTodayPage    *self = data;
  guint            copies = (guint) csn_rows_number (reviews, row, "copies");
  const char      *offending = csn_rows_text (reviews, row, "offending"), *review_on = csn_rows_text (reviews, row, "review_on");
  const char      *case_id = csn_rows_text (reviews, row, "case_id"), *reference = csn_rows_text (reviews, row, "reference");
  int              days = 0;
  g_autofree char *holders = g_strdup_printf (ngettext ("%u recipient", "%u recipients", copies), copies);
  /* Translators: nature of offending, how many hold a copy: "theft from shops, 14 recipients" */
  g_autofree char *what = offending == NULL ? g_strdup (holders) : g_strdup_printf (_ ("%s, %s"), offending, holders);
  g_autofree char *turn = word_turn (self, reviews, row), *subtitle = g_strdup_printf ("%s\n%s", what, turn);
  g_autofree char *due = _csn_today_dup_due (review_on, self->today);
  /* "case id reference": neither holds a space. */
  g_autofree char *target = g_strdup_printf ("%s %s", case_id, reference);
  GtkWidget       *widget = _csn_today_make_strong_row (reference, subtitle);
  csn_days_until (review_on, self->today, &days);
  csn_row_add_tag (widget, due, days < 0 ? "overdue" : days <= CSN_WAITING_DAYS ? "due" : "quiet");
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), _csn_today_make_unfold (self, case_id, reference));
  add_menu (self, widget, reference, target);
  csn_row_set_action (widget, may_review (self) ? "today.review" : "today.open-record", target);
  gtk_widget_set_name (widget, target);
  return widget;
}

/* --- The groups ----------------------------------------------------------------------------------------------- */
static gboolean
is_wanted (CsnTodayPage *self, CsnRows *reviews, guint row)
{
  CsnDate day = CSN_DATE_NONE;
  return self->only == CSN_DATE_NONE || (csn_date_parse (csn_rows_text (reviews, row, "review_on"), &day) && day == self->only);
}

static void
sort_out (CsnTodayPage *self, CsnRows *reviews)
{
  for (CsnTodaySpan span = 0; span < CSN_TODAY_N_SPANS; span++)
    g_array_set_size (self->spans[span].places, 0);
  for (guint row = 0; row < csn_rows_length (reviews); row++)
    if (is_wanted (self, reviews, row))
      g_array_append_val (self->spans[find_span (self, reviews, row)].places, row);
}

static guint
count_due (CsnTodayPage *self)
{
  guint n = 0;
  for (CsnTodaySpan span = 0; span < CSN_TODAY_LATER; span++)
    n += self->spans[span].places->len;
  return n;
}

static void
show_nothing (CsnTodayPage *self, CsnRows *reviews)
{
  gboolean any = self->spans[CSN_TODAY_LATER].places->len > 0;
  gtk_widget_set_visible (self->nothing, count_due (self) == 0 && (self->only == CSN_DATE_NONE || !any));
  if (self->only != CSN_DATE_NONE)
    {
      csn_content_nothing_describe (self->nothing, _ ("No review is due on the day that you chose."));
      return;
    }
  if (!any)
    {
      csn_content_nothing_describe (self->nothing, csn_rows_length (reviews) > 0 ? NULL : _ ("No copy of a photograph is with a recipient."));
      return;
    }
  guint   row = g_array_index (self->spans[CSN_TODAY_LATER].places, guint, 0);
  CsnDate next = CSN_DATE_NONE;
  csn_date_parse (csn_rows_text (reviews, row, "review_on"), &next);
  g_autofree char *date = csn_date_to_words_with_weekday (next);
  /* Translators: reference, date: "The next review is CZ/044/26 on Friday 24 July 2026." */
  g_autofree char *words = g_strdup_printf (_ ("The next review is %s on %s."), csn_rows_text (reviews, row, "reference"), date);
  csn_content_nothing_describe (self->nothing, words);
}

void
_csn_today_show_reviews (CsnTodayPage *self)
{
  CsnRows         *reviews = get_reviews (self);
  g_autofree char *beside = g_strdup_printf ("%d %s %s", self->today, self->role, self->person_id);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (guint));
  guint left = CSN_LONG_GROUP_AT_ONCE;
  sort_out (self, reviews);
  for (CsnTodaySpan span = 0; span < CSN_TODAY_N_SPANS; span++)
    {
      CsnTodayGroup *group = &self->spans[span];
      gboolean       open = span != CSN_TODAY_LATER || self->later_shown || self->only != CSN_DATE_NONE;
      csn_long_group_keep (group->group, beside);
      csn_long_group_set_at_once (group->group, MAX (left, 1)); /* the first of the page, and one below each other heading */
      left -= MIN (left, open ? group->places->len : 0);
      csn_long_group_fill_places (group->group, reviews, open ? group->places : none, NULL, make_review, self);
      _csn_today_set_head (group->group, _ (TITLES[span]), group->places->len);
    }
  show_nothing (self, reviews);
  gtk_button_set_label (self->show_later, self->later_shown ? C_ ("reviews later", "_Hide") : C_ ("reviews later", "_Show"));
  gtk_widget_set_visible (GTK_WIDGET (self->show_later), self->only == CSN_DATE_NONE);
  csn_accessible_describe (GTK_WIDGET (self->show_later), _ ("Reviews that are due later than in a week"));
  _csn_today_mark_days (self);
  _csn_today_unfold_again (self);
}

/* --- What the rows do ----------------------------------------------------------------------------------------- */
static void
show_later_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnTodayPage *self = CSN_TODAY_PAGE (widget);
  self->later_shown = !self->later_shown;
  _csn_today_show_reviews (self);
}

/* One after another, in the order of the list; what is due later is not in that list, but may be chosen. */
static void
review_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnTodayPage  *self = CSN_TODAY_PAGE (widget);
  CsnRows       *reviews = get_reviews (self);
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), " ", 2);
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (CsnReviewCase));
  int at = -1;
  for (CsnTodaySpan span = 0; span < CSN_TODAY_N_SPANS; span++)
    for (guint i = 0; i < self->spans[span].places->len; i++)
      {
        guint         row = g_array_index (self->spans[span].places, guint, i);
        CsnReviewCase one = { csn_rows_text (reviews, row, "case_id"), csn_rows_text (reviews, row, "reference") };
        gboolean      chosen = g_strcmp0 (one.case_id, parts[0]) == 0;
        if (chosen)
          at = (int) cases->len;
        if (chosen || span != CSN_TODAY_LATER)
          g_array_append_val (cases, one);
      }
  if (at >= 0)
    csn_review_sitting_start (CSN_PAGE (self), (const CsnReviewCase *) (gpointer) cases->data, cases->len, at);
}

static void
lead_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage       *page = CSN_PAGE (widget);
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), " ", 2);
  if (g_str_equal (action, "today.withdraw"))
    csn_page_push (page, csn_recall_demand_page_new (csn_page_get_session (page), parts[0], parts[1]));
  else
    csn_page_push (page, csn_review_page_new (csn_page_get_session (page), parts[0], parts[1]));
}

void
_csn_today_install_reviews (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "today.show-later", NULL, show_later_action);
  gtk_widget_class_install_action (widget_class, "today.review", "s", review_action);
  gtk_widget_class_install_action (widget_class, "today.withdraw", "s", lead_action);
  gtk_widget_class_install_action (widget_class, "today.assign", "s", lead_action);
}

/* At the end of the page's box. */
void
_csn_today_build_reviews (CsnTodayPage *self)
{
  self->nothing = csn_content_nothing (_ ("Nothing to review"), NULL, "emblem-ok-symbolic");
  gtk_widget_set_visible (self->nothing, FALSE);
  gtk_box_append (self->box, self->nothing);
  for (CsnTodaySpan span = 0; span < CSN_TODAY_N_SPANS; span++)
    {
      CsnTodayGroup *group = &self->spans[span];
      *group = (CsnTodayGroup){ g_object_new (CSN_TYPE_LONG_GROUP, "visible", FALSE, NULL), g_array_new (FALSE, FALSE, sizeof (guint)) };
      gtk_box_append (self->box, GTK_WIDGET (group->group));
    }
  self->show_later = g_object_new (GTK_TYPE_BUTTON, "use-underline", TRUE, "action-name", "today.show-later", NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->show_later), "flat");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->spans[CSN_TODAY_LATER].group), GTK_WIDGET (self->show_later));
  self->unfolded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
_csn_today_end_reviews (CsnTodayPage *self)
{
  for (CsnTodaySpan span = 0; span < CSN_TODAY_N_SPANS; span++)
    g_array_unref (self->spans[span].places);
  g_hash_table_unref (self->unfolded);
}
