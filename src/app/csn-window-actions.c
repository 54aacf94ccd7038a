/* What the window's menu and keys do. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-case-page.h"
#include "csn-chain.h"
#include "csn-edition-pages.h"
#include "csn-exchange-pages.h"
#include "csn-help-page.h"
#include "csn-manager.h"
#include "csn-recall.h"
#include "csn-sample.h"
#include "csn-setup.h"
#include "csn-shortcuts.h"
#include "csn-window-private.h"
#include <glib/gi18n.h>

/* Pages that the menu shows on top of whatever is there: win.go::NAME. */
static const struct
{
  const char *name;
  CsnPage *(*make) (CsnSession *session);
} MENU_PAGES[] = {
  { "help", csn_help_page_new },
  { "verify", csn_chain_page_new },
  { "preferences", csn_preferences_page_new },
  { "accounts", csn_accounts_page_new },
  { "backup", csn_backup_page_new },
  { "recovery", csn_recovery_page_new },
  { "policy", csn_policy_page_new },
  { "recalls", csn_recalls_page_new },
  { "breaches", csn_breaches_page_new },
  { "statuses", csn_statuses_page_new },
  { "cards", csn_cards_page_new },
  { "return", csn_return_file_page_new },
  { "findings", csn_findings_page_new },
  { "whose", csn_whose_page_new },
  { "my-card", csn_my_card_page_new },
};

/* The menu's items; an empty label begins a new part. At the locked door only the last part is there. */
typedef enum
{
  UNIT = 1 << 0,
  MANAGER = 1 << 1,
  READER = 1 << 2, /* the data protection unit's person, in a unit's register */
  BOTH = UNIT | MANAGER,
  ALL = BOTH | READER,
} Holders;
static const struct
{
  const char *label;
  const char *action; /* with the target of win.go */
  Holders     of;     /* whose register it is for */
} MENU_ITEMS[] = {
  { N_ ("_New authorisation"), "win.new-authorisation", UNIT },
  { N_ ("Exchange _cards"), "win.go::cards", MANAGER },
  { N_ ("Make the ret_urn…"), "win.go::return", MANAGER },
  { "", NULL, ALL },
  { N_ ("_Preferences"), "win.go::preferences", ALL },
  { N_ ("Peo_ple who may use the register"), "win.go::accounts", BOTH },
  { N_ ("_Recovery sheets"), "win.go::recovery", BOTH },
  { N_ ("_Backup"), "win.go::backup", BOTH },
  { N_ ("_Check the register"), "win.go::verify", ALL },
  { "", NULL, ALL },
  { N_ ("Recall l_ist"), "win.go::recalls", UNIT },
  { N_ ("Br_eaches"), "win.go::breaches", UNIT },
  { N_ ("_Statuses from the records system…"), "win.go::statuses", UNIT },
  { N_ ("Findin_gs of the data protection unit"), "win.go::findings", UNIT },
  { N_ ("_Whose copy is this?"), "win.go::whose", UNIT | READER },
  { N_ ("My identity car_d"), "win.go::my-card", UNIT },
  { "", NULL, ALL },
  { N_ ("The polic_y"), "win.go::policy", ALL },
  { "", NULL, ALL },
  { N_ ("_Lock now"), "win.lock", ALL },
  { "", NULL, ALL },
  { N_ ("_Keyboard shortcuts"), "win.show-help-overlay", ALL },
  { N_ ("_Help"), "win.help", ALL },
  { N_ ("_About Countersign"), "app.about", ALL },
};

static Holders
get_holder (CsnWindow *self)
{
  return _csn_window_reads_only (self) ? READER : _csn_window_is_managers (self) ? MANAGER : UNIT;
}

void
_csn_window_build_menus (CsnWindow *self)
{
  g_autoptr (GMenu) menu = g_menu_new (), door = g_menu_new ();
  g_autoptr (GMenu) part = g_menu_new ();
  Holders holder = get_holder (self);
  for (guint i = 0; i < G_N_ELEMENTS (MENU_ITEMS); i++)
    {
      if ((MENU_ITEMS[i].of & holder) == 0)
        continue;
      if (*MENU_ITEMS[i].label != '\0')
        {
          g_menu_append (part, _ (MENU_ITEMS[i].label), MENU_ITEMS[i].action);
          continue;
        }
      if (g_menu_model_get_n_items (G_MENU_MODEL (part)) > 0)
        g_menu_append_section (menu, NULL, G_MENU_MODEL (part));
      g_object_unref (part);
      part = g_menu_new ();
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (part));
  g_menu_append_section (door, NULL, G_MENU_MODEL (part));
  gtk_menu_button_set_menu_model (self->menu, G_MENU_MODEL (menu));
  gtk_menu_button_set_menu_model (self->locked_menu, G_MENU_MODEL (door));
}

static gboolean
is_open (CsnWindow *self)
{
  return csn_session_is_unlocked (self->session) && !self->locking;
}

static void
back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnWindow *self = CSN_WINDOW (widget);
  if (csn_session_is_unlocked (self->session))
    {
      if (csn_page_may_leave (csn_window_get_page (self)))
        _csn_window_pop (self);
      return;
    }
  gtk_stack_set_visible_child_name (self->locked_pages, "unlock");
  _csn_window_update (self);
  csn_unlock_page_focus_first (self->unlock_page);
}

static void
lock_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_window_lock (CSN_WINDOW (widget));
}

static void
section_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnWindow *self = CSN_WINDOW (widget);
  if (is_open (self))
    _csn_window_open_nth_section (self, (guint) g_variant_get_int32 (parameter) - 1);
}

/* What the menu does not offer is not gone to with a key either. */
static gboolean
is_offered (CsnWindow *self, const char *name)
{
  g_autofree char *action = g_strconcat ("win.go::", name, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (MENU_ITEMS); i++)
    if (g_strcmp0 (MENU_ITEMS[i].action, action) == 0)
      return (MENU_ITEMS[i].of & get_holder (self)) != 0;
  return TRUE;
}

static void
go_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnWindow  *self = CSN_WINDOW (widget);
  const char *name = g_variant_get_string (parameter, NULL);
  CsnPage    *front = csn_window_get_page (self);
  if (front == NULL || !is_offered (self, name)
      || g_strcmp0 (g_object_get_data (G_OBJECT (front), "csn-menu-page"), name) == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (MENU_PAGES); i++)
    if (g_str_equal (MENU_PAGES[i].name, name))
      {
        CsnPage *page = MENU_PAGES[i].make (self->session);
        g_object_set_data (G_OBJECT (page), "csn-menu-page", (gpointer) MENU_PAGES[i].name);
        csn_window_push (self, page);
        adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
        return;
      }
}

/* The policy's own words, on top of whatever is there; Back returns to the very place that it was asked from. */
static void
paragraph_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnWindow  *self = CSN_WINDOW (widget);
  const char *citation = g_variant_get_string (parameter, NULL);
  CsnPage    *front = csn_window_get_page (self);
  if (front == NULL || !is_open (self) || csn_policy_page_show (front, citation))
    return;
  _csn_window_remember_focus (self);
  csn_window_push (self, csn_policy_page_new_at (self->session, citation));
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

/* Help is there before the register is open too: in the same place, with the same key. */
static void
help_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnWindow *self = CSN_WINDOW (widget);
  if (is_open (self))
    {
      gtk_widget_activate_action (widget, "win.go", "s", "help");
      return;
    }
  gtk_stack_set_visible_child_name (self->locked_pages, "help");
  _csn_window_update (self);
  csn_page_focus_first (CSN_PAGE (gtk_stack_get_visible_child (self->locked_pages)));
}

static void
search_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage *page = csn_window_get_page (CSN_WINDOW (widget));
  if (page != NULL)
    csn_page_search (page);
}

static void
new_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage *page = csn_window_get_page (CSN_WINDOW (widget));
  if (page != NULL && !csn_page_add_new (page))
    gtk_widget_activate_action (widget, "win.new-authorisation", NULL);
}

static void
new_authorisation_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnWindow *self = CSN_WINDOW (widget);
  if (!is_open (self) || !_csn_window_may_leave (self))
    return;
  csn_window_open_section (self, "authorisations");
  csn_window_push (self, csn_case_page_new (self->session, NULL));
}

static void
proceed_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage *page = csn_window_get_page (CSN_WINDOW (widget));
  if (page != NULL)
    csn_page_proceed (page);
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage *page = csn_window_get_page (CSN_WINDOW (widget));
  if (page != NULL)
    csn_page_print (page);
}

static void
edit_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage *page = csn_window_get_page (CSN_WINDOW (widget));
  if (page != NULL)
    csn_page_edit (page);
}

static void
step_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage *page = csn_window_get_page (CSN_WINDOW (widget));
  if (page != NULL)
    csn_page_step (page, g_str_equal (action, "win.next") ? 1 : -1);
}

/* Beside the page it comes and goes; where it is a page of its own it is gone to and left. */
static void
sidebar_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnWindow *self = CSN_WINDOW (widget);
  CsnPage   *page = csn_window_get_page (self);
  gboolean   folded = adw_leaflet_get_folded (self->leaflet);
  gboolean   shown = folded ? adw_leaflet_get_visible_child (self->leaflet) == self->sidebar
                            : gtk_widget_get_visible (self->sidebar);
  if (folded)
    adw_leaflet_navigate (self->leaflet,
                          shown ? ADW_NAVIGATION_DIRECTION_FORWARD : ADW_NAVIGATION_DIRECTION_BACK);
  else
    gtk_widget_set_visible (self->sidebar, !shown);
  if (!shown)
    gtk_widget_child_focus (GTK_WIDGET (self->sections), GTK_DIR_TAB_FORWARD);
  else if (page != NULL)
    csn_page_focus_first (page);
}

static void
shortcuts_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_shortcuts_show (GTK_WINDOW (widget));
}

void
_csn_window_update_actions (CsnWindow *self)
{
  CsnPage     *page = csn_window_get_page (self);
  CsnPageVerbs verbs = page == NULL ? 0 : csn_page_get_verbs (page);
  const struct
  {
    const char *action;
    gboolean    enabled;
  } enabled[] = {
    { "win.back",
      page != NULL ? self->pile->len > 1 : gtk_widget_get_visible (GTK_WIDGET (self->locked_back)) },
    { "win.lock", page != NULL },
    { "win.go", page != NULL },
    { "win.paragraph", page != NULL },
    { "win.new", page != NULL && (!_csn_window_reads_only (self) || CSN_PAGE_GET_CLASS (page)->add_new != NULL) },
    { "win.new-authorisation", page != NULL && !_csn_window_reads_only (self) },
    { "win.search", verbs & CSN_PAGE_SEARCHES },
    { "win.proceed", verbs & CSN_PAGE_PROCEEDS },
    { "win.print", verbs & CSN_PAGE_PRINTS },
    { "win.previous", verbs & CSN_PAGE_STEPS },
    { "win.next", verbs & CSN_PAGE_STEPS },
    { "win.edit", verbs & CSN_PAGE_EDITS },
    { "win.sidebar", page != NULL },
    { "win.help", !self->locking },
  };
  for (guint i = 0; i < G_N_ELEMENTS (enabled); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), enabled[i].action, enabled[i].enabled);
}

void
_csn_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "win.section", "i", section_action);
  gtk_widget_class_install_action (widget_class, "win.go", "s", go_action);
  gtk_widget_class_install_action (widget_class, "win.paragraph", "s", paragraph_action);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "win.new-authorisation", NULL, new_authorisation_action);
  gtk_widget_class_install_action (widget_class, "win.proceed", NULL, proceed_action);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "win.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "win.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "win.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "win.sidebar", NULL, sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, shortcuts_action);
  /* Here and not among the application's keys, which come before what has the focus: a viewer has its own
   * Ctrl+1, a search entry and a menu their own Escape. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
  for (int i = 1; i <= 6; i++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + (guint) i, GDK_CONTROL_MASK,
                                           "win.section", "i", i);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0 + (guint) i, GDK_CONTROL_MASK,
                                           "win.section", "i", i);
    }
}
