/* The start page: what must be done today, and what else waits. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-today-private.h"
#include "csn-accessible.h"
#include "csn-case-page.h"
#include "csn-drafts.h"
#include "csn-exchange-pages.h"
#include "csn-narrow.h"
#include "csn-people.h"
#include "csn-recall.h"
#include "csn-record-page.h"
#include "csn-row.h"
#include "csn-sample.h"
#include "csn-setup.h"
#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (CsnTodayPage, csn_today_page, CSN_TYPE_PAGE)

#define NARROW 52 /* below so many letters' height of width, the calendar is below the list */

/* Title with the number of rows; a group without rows is not there. */
void
_csn_today_set_head (CsnLongGroup *group, const char *format, guint n)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *title = g_strdup_printf (format, n);
#pragma GCC diagnostic pop
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_widget_set_visible (GTK_WIDGET (group), n > 0);
}

/* --- What else waits ----------------------------------------------------------------------------- */
static void
add_fact_row (
    AdwPreferencesGroup *group, const char *title, const char *subtitle, gboolean done, const char *section)
{
  GtkWidget *row = csn_row_new (title, subtitle);
  csn_row_add_tag (row, done ? C_ ("step", "Done") : C_ ("step", "Not done yet"), done ? "quiet" : "due");
  if (!done)
    csn_row_set_action (row, "today.open-section", section);
  gtk_widget_set_name (row, section);
  adw_preferences_group_add (group, row);
}

/* @key: all that its rows are made of. */
static gboolean
is_same (AdwPreferencesGroup *group, const char *key)
{
  return g_strcmp0 (g_object_get_data (G_OBJECT (group), "csn-key"), key) == 0;
}

/* An empty one in the place of @old; a first one comes first. */
static AdwPreferencesGroup *
renew_group (CsnTodayPage *self, AdwPreferencesGroup *old, const char *title, const char *key)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_object_set_data_full (G_OBJECT (group), "csn-key", g_strdup (key), g_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_insert_child_after (self->box, group, GTK_WIDGET (old));
  gtk_box_remove (self->box, GTK_WIDGET (old));
  return ADW_PREFERENCES_GROUP (group);
}

/* Until something was disclosed for the first time: what comes first. Derived from the register each time. */
static void
show_first_steps (CsnTodayPage *self, CsnRows *facts)
{
  gboolean schemes = csn_rows_number (facts, 0, "schemes") > 0,
           recipients = csn_rows_number (facts, 0, "recipients") > 0;
  gboolean undertakings = csn_rows_number (facts, 0, "undertakings") > 0;
  gboolean         releases = csn_rows_number (facts, 0, "releases") > 0;
  g_autofree char *key = g_strdup_printf ("%d%d%d%d", schemes, recipients, undertakings, releases);
  if (is_same (self->first_steps, key))
    return;
  self->first_steps = renew_group (self, self->first_steps, _ ("Before the first disclosure"), key);
  gtk_widget_set_visible (GTK_WIDGET (self->first_steps), !releases);
  add_fact_row (self->first_steps, _ ("Add a scheme"),
                _ ("A Shopwatch, Pubwatch or other scheme with its agreement"), schemes, "schemes");
  add_fact_row (self->first_steps, _ ("Add a member or an approved manager"),
                _ ("Who receives photographs, and where they are kept"), recipients, "recipients");
  add_fact_row (self->first_steps, _ ("Have the undertaking signed"),
                _ ("Without it nobody receives a photograph"), undertakings, "recipients");
  add_fact_row (self->first_steps, _ ("Make the first authorisation"),
                _ ("Seven tasks, in any order; then you authorise"), releases, "authorisations");
}

/* What would be missed only when it is too late. */
static gboolean
show_safety (CsnTodayPage *self, CsnRows *facts)
{
  g_autofree char *worry = csn_backup_dup_worry ();
  gboolean         sheets = csn_rows_number (facts, 0, "sheets") > 0;
  g_autofree char *key = g_strdup_printf ("%d%s", sheets, worry == NULL ? "" : worry);
  if (is_same (self->safety, key))
    return !sheets || worry != NULL;
  self->safety = renew_group (self, self->safety, _ ("Safekeeping"), key);
  if (!sheets)
    {
      GtkWidget *row = csn_row_new (_ ("The recovery sheets have not been made"),
                                    _ ("Without them a lost passphrase can mean that the register is lost"));
      csn_row_set_action (row, "win.go", "recovery");
      gtk_widget_set_name (row, "recovery");
      adw_preferences_group_add (self->safety, row);
    }
  if (worry != NULL)
    {
      GtkWidget *row = csn_row_new (worry, NULL);
      csn_row_set_action (row, "win.go", "backup");
      gtk_widget_set_name (row, "backup");
      adw_preferences_group_add (self->safety, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->safety), !sheets || worry != NULL);
  return !sheets || worry != NULL;
}

/* What is demanded back, and what was lost. */
static void
show_back (CsnTodayPage *self)
{
  CsnRows *recalls = g_ptr_array_index (self->answers, CSN_WAITING_RECALLS), *breaches = g_ptr_array_index (self->answers, CSN_WAITING_BREACHES);
  guint    copies = 0;
  g_autofree char *day = g_strdup_printf ("%d", self->today);
  for (guint i = 0; i < csn_rows_length (recalls); i++)
    copies += (guint) csn_rows_number (recalls, i, "copies");
  csn_long_group_keep (self->recalls, day);
  csn_long_group_keep (self->breaches, day);
  csn_long_group_fill (self->recalls, recalls, NULL, _csn_today_make_recall, self);
  _csn_today_set_head (self->recalls, _ ("Copies to get back (%u)"), copies);
  csn_long_group_fill (self->breaches, breaches, NULL, _csn_today_make_breach, self);
  _csn_today_set_head (self->breaches, _ ("Breaches (%u)"), csn_rows_length (breaches));
}

/* What the rows of authorisations say besides what they hold. */
static char *
dup_standings (CsnTodayPage *self)
{
  CsnRows *drafts = g_ptr_array_index (self->answers, CSN_WAITING_DRAFTS);
  GString *said = g_string_new (NULL);
  for (guint i = 0; self->standings != NULL && i < csn_rows_length (drafts); i++)
    {
      const CsnDraftStanding *standing = g_hash_table_lookup (self->standings, csn_rows_text (drafts, i, "case_id"));
      if (standing != NULL)
        g_string_append_printf (said, "%u %d %s\n", i, standing->ready, standing->about);
    }
  return g_string_free (said, FALSE);
}

static void
show_rest (CsnTodayPage *self)
{
  CsnRows         *facts = g_ptr_array_index (self->answers, CSN_WAITING_FACTS);
  gboolean         any = FALSE;
  g_autofree char *standings = dup_standings (self);
  for (guint i = 0; i < CSN_TODAY_N_KINDS; i++)
    {
      CsnRows *rows = g_ptr_array_index (self->answers, CSN_TODAY_KINDS[i].select);
      csn_long_group_keep (self->kinds[i], CSN_TODAY_KINDS[i].select == CSN_WAITING_DRAFTS ? standings : "");
      csn_long_group_fill (self->kinds[i], rows, NULL, CSN_TODAY_KINDS[i].make, self);
      _csn_today_set_head (self->kinds[i], _ (CSN_TODAY_KINDS[i].title), csn_rows_length (rows));
      any = any || csn_rows_length (rows) > 0;
    }
  any = show_safety (self, facts) || any;
  gtk_widget_set_visible (self->also, any);
  show_first_steps (self, facts);
}

/* --- Filling ------------------------------------------------------------------------------------- */
static GtkWidget *
find_row (GtkWidget *below, const char *name)
{
  if (ADW_IS_ACTION_ROW (below) && gtk_widget_get_mapped (below)
      && (name == NULL ? gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (below))
                       : g_strcmp0 (gtk_widget_get_name (below), name) == 0))
    return below;
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Where it was before a page came on top; the row that has come in its place; else the first. */
static void
csn_today_page_focus_first (CsnPage *page)
{
  CsnTodayPage *self = CSN_TODAY_PAGE (page);
  GtkWidget    *row = self->left == NULL ? NULL : find_row (GTK_WIDGET (self->box), self->left);
  if (row == NULL && self->left != NULL)
    row = csn_long_group_get_row (self->left_group, self->left_place);
  if (row == NULL || !gtk_widget_get_mapped (row))
    row = find_row (GTK_WIDGET (self->box), NULL);
  g_clear_pointer (&self->left, g_free);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static GtkWidget *
get_focus (CsnTodayPage *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->box)) ? focus : NULL;
}

static gboolean
leave (CsnTodayPage *self, CsnLongGroup *group, GtkWidget *focus)
{
  int place = csn_long_group_find (group, focus);
  if (place < 0)
    return FALSE;
  self->left_group = group;
  self->left_place = (guint) place;
  self->left = g_strdup (gtk_widget_get_name (csn_long_group_get_row (group, self->left_place)));
  return TRUE;
}

static void
csn_today_page_flush (CsnPage *page)
{
  CsnTodayPage *self = CSN_TODAY_PAGE (page);
  GtkWidget    *focus = get_focus (self);
  g_clear_pointer (&self->left, g_free);
  if (focus == NULL || leave (self, self->recalls, focus) || leave (self, self->breaches, focus))
    return;
  for (guint i = 0; self->left == NULL && i < CSN_TODAY_N_SPANS; i++)
    leave (self, self->spans[i].group, focus);
  for (guint i = 0; self->left == NULL && i < CSN_TODAY_N_KINDS; i++)
    leave (self, self->kinds[i], focus);
}

/* The row that had the focus may be another now, in another group: the one of the same name takes it, else what its
 * group gave it to, else the first. */
static void
refocus (CsnTodayPage *self, const char *name)
{
  GtkWidget *row, *focus = get_focus (self);
  if (focus != NULL && g_str_equal (gtk_widget_get_name (focus), name))
    return;
  row = find_row (GTK_WIDGET (self->box), name);
  if (row != NULL)
    gtk_widget_grab_focus (row);
  else if (focus == NULL)
    csn_page_focus_first (CSN_PAGE (self));
}

static void
show_all (CsnTodayPage *self)
{
  GtkWidget       *focus = get_focus (self);
  g_autofree char *focused = focus == NULL ? NULL : g_strdup (gtk_widget_get_name (focus));
  gboolean         first = !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "page");
  _csn_today_show_reviews (self);
  show_back (self);
  show_rest (self);
  gtk_stack_set_visible_child_name (self->stack, "page");
  if (focused != NULL)
    refocus (self, focused);
  else if (first && gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

void
csn_today_page_fill (CsnTodayPage *self, GPtrArray *answers, CsnDate today)
{
  g_return_if_fail (answers->len == CSN_WAITING_N_SELECTS);
  g_ptr_array_ref (answers);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  self->answers = answers;
  if (self->today != today)
    {
      /* Midnight: the day that was chosen is another one from there. */
      self->today = today;
      self->only = CSN_DATE_NONE;
      gtk_widget_set_visible (self->showing, FALSE);
    }
  show_all (self);
}

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnTodayPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) standings = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (standings == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->standings, g_hash_table_unref);
  self->standings = g_steal_pointer (&standings);
  if (g_hash_table_size (self->standings) > 0)
    show_all (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnTodayPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (answers == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  csn_today_page_fill (self, answers, csn_session_get_today (CSN_SESSION (source)));
  if (csn_rows_length (g_ptr_array_index (answers, CSN_WAITING_DRAFTS)) > 0)
    csn_session_run_async (CSN_SESSION (source), csn_drafts_judge, NULL, NULL,
                           (GDestroyNotify) g_hash_table_unref, csn_page_get_cancellable (CSN_PAGE (self)),
                           judged_cb, g_object_ref (self));
}

static void
csn_today_page_load (CsnPage *page)
{
  CsnSession      *session = csn_page_get_session (page);
  CsnTodayPage    *self = CSN_TODAY_PAGE (page);
  g_autofree char *today = csn_date_to_iso (csn_session_get_today (session));
  g_free (self->role);
  g_free (self->person_id);
  self->role = g_strdup (csn_session_get_role (session));
  self->person_id = g_strdup (csn_session_get_person_id (session));
  csn_page_begin (page);
  csn_session_query_async (session, CSN_WAITING_SELECTS, ":today", today, csn_page_get_cancellable (page),
                           loaded_cb, g_object_ref (page));
}

/* --- Where rows lead ----------------------------------------------------------------------------- */
static void
open_place (GtkWidget *widget, CsnPageMaker make, GVariant *id)
{
  CsnPage *page = make (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (id, NULL));
  csn_page_set_place (page, make, g_variant_get_string (id, NULL));
  csn_page_push (CSN_PAGE (widget), page);
}

static void
open_record_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_place (widget, csn_record_page_new_at, parameter);
}

static void
open_case_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_place (widget, csn_case_page_new, parameter);
}

static void
open_recipient_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_place (widget, csn_recipient_page_new, parameter);
}

static void
open_scheme_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_place (widget, csn_scheme_page_new, parameter);
}

static void
open_recalls_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_recalls_page_new (csn_page_get_session (CSN_PAGE (widget))));
}

static void
open_reported_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_place (widget, csn_reconcile_page_new, parameter);
}

static void
open_breach_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_place (widget, csn_breach_page_new, parameter);
}

static void
open_finding_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_place (widget, csn_finding_page_new, parameter);
}

static void
open_section_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_open (CSN_PAGE (widget), g_variant_get_string (parameter, NULL), NULL);
}

static void
csn_today_page_dispose (GObject *object)
{
  CsnTodayPage *self = CSN_TODAY_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->side);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->standings, g_hash_table_unref);
  G_OBJECT_CLASS (csn_today_page_parent_class)->dispose (object);
}

static void
csn_today_page_finalize (GObject *object)
{
  CsnTodayPage *self = CSN_TODAY_PAGE (object);
  _csn_today_end_reviews (self);
  g_free (self->role);
  g_free (self->person_id);
  g_free (self->left);
  G_OBJECT_CLASS (csn_today_page_parent_class)->finalize (object);
}

static void
csn_today_page_class_init (CsnTodayPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_today_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_today_page_finalize;
  CSN_PAGE_CLASS (class)->session_set = csn_today_page_load;
  CSN_PAGE_CLASS (class)->refresh = csn_today_page_load;
  CSN_PAGE_CLASS (class)->focus_first = csn_today_page_focus_first;
  CSN_PAGE_CLASS (class)->flush = csn_today_page_flush;
  _csn_today_install_reviews (widget_class);
  _csn_today_install_calendar (widget_class);
  gtk_widget_class_install_action (widget_class, "today.open-record", "s", open_record_action);
  gtk_widget_class_install_action (widget_class, "today.open-case", "s", open_case_action);
  gtk_widget_class_install_action (widget_class, "today.open-recipient", "s", open_recipient_action);
  gtk_widget_class_install_action (widget_class, "today.open-scheme", "s", open_scheme_action);
  gtk_widget_class_install_action (widget_class, "today.open-recalls", "s", open_recalls_action);
  gtk_widget_class_install_action (widget_class, "today.open-reported", "s", open_reported_action);
  gtk_widget_class_install_action (widget_class, "today.open-breach", "s", open_breach_action);
  gtk_widget_class_install_action (widget_class, "today.open-finding", "s", open_finding_action);
  gtk_widget_class_install_action (widget_class, "today.open-section", "s", open_section_action);
}

static CsnLongGroup *
add_group (CsnTodayPage *self)
{
  CsnLongGroup *group = g_object_new (CSN_TYPE_LONG_GROUP, "visible", FALSE, NULL);
  csn_long_group_set_at_once (group, 2);
  gtk_box_append (self->box, GTK_WIDGET (group));
  return group;
}

/* Beside the list where there is room, else below it. */
static void
set_narrow (gpointer page, gboolean narrow)
{
  CsnTodayPage *self = CSN_TODAY_PAGE (page);
  GtkWidget    *now = gtk_widget_get_parent (self->side);
  if (now != NULL && GTK_IS_BOX (now))
    gtk_box_remove (GTK_BOX (now), self->side);
  gtk_box_append (narrow ? self->box : GTK_BOX (gtk_widget_get_first_child (gtk_widget_get_first_child (self->wide_place))), self->side);
  gtk_widget_set_visible (self->wide_place, !narrow);
}

/* The list, and to its right the place of the calendar. */
static GtkWidget *
build_frame (CsnTodayPage *self)
{
  GtkWidget *across = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *frame = gtk_scrolled_window_new ();
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 760, "margin-top", 18, "margin-bottom", 24, "margin-start", 12, "margin-end",
                                   12, "child", self->box, NULL);
  GtkWidget *scroller =
      g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "hexpand", TRUE, "child", clamp, NULL);
  GtkWidget *place = g_object_new (GTK_TYPE_BOX, "margin-top", 18, "margin-bottom", 24, "margin-start", 6, "margin-end", 18, NULL);
  self->wide_place = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "hexpand", FALSE, "child", place, NULL);
  gtk_box_append (GTK_BOX (across), scroller);
  gtk_box_append (GTK_BOX (across), self->wide_place);
  /* So that a calendar that is too much for the window does not make the window wider. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), across);
  csn_narrow_watch (GTK_WIDGET (self), GTK_SCROLLED_WINDOW (frame), NARROW, set_narrow);
  return frame;
}

static void
build_list (CsnTodayPage *self)
{
  self->also = csn_accessible_heading (_ ("Also waiting for you"), 2);
  gtk_widget_add_css_class (self->also, "title-2");
  self->first_steps = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_box_append (self->box, GTK_WIDGET (self->first_steps));
  _csn_today_build_calendar (self);
  _csn_today_build_reviews (self);
  self->recalls = add_group (self);
  self->breaches = add_group (self);
  gtk_box_append (self->box, self->also);
  for (guint i = 0; i < CSN_TODAY_N_KINDS; i++)
    self->kinds[i] = add_group (self);
  self->safety = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_box_append (self->box, GTK_WIDGET (self->safety));
}

static void
csn_today_page_init (CsnTodayPage *self)
{
  csn_page_set_title (CSN_PAGE (self), _ ("Reviews due"));
  self->role = g_strdup ("coordinator");
  self->person_id = g_strdup ("");
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  build_list (self);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_label_new (_ ("Reading the register…")), "loading");
  gtk_stack_add_named (self->stack, build_frame (self), "page");
  csn_accessible_stack (self->stack);
  set_narrow (self, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

CsnPage *
csn_today_page_new (CsnSession *session)
{
  return g_object_new (CSN_TYPE_TODAY_PAGE, "session", session, NULL);
}
