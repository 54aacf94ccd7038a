/* The one window: locked, or a sidebar of sections beside a pile of pages. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-window.h"
#include "csn-accessible.h"
#include "csn-act-words.h"
#include "csn-alert.h"
#include "csn-idle-lock.h"
#include "csn-register-page.h"
#include "csn-unlock-page.h"
#include <glib/gi18n.h>

struct _CsnWindow
{
  AdwApplicationWindow parent_instance;

  GtkStack       *doors; /* "locked", "open" */
  CsnUnlockPage  *unlock_page;
  AdwLeaflet     *leaflet;
  GtkListBox     *sections;
  AdwWindowTitle *title;
  GtkButton      *back, *sidebar_button;
  GtkMenuButton  *menu, *locked_menu;
  GtkSpinner     *spinner;
  GtkInfoBar     *practice, *warning;
  GtkLabel       *warning_label;
  CsnAlert       *alert;
  GtkStack       *pages;
  AdwToastOverlay *toasts;

  CsnSession  *session;
  CsnIdleLock *idle;
  GPtrArray   *pile; /* CsnPage, children of pages; the last is in front */
};

G_DEFINE_FINAL_TYPE (CsnWindow, csn_window, ADW_TYPE_APPLICATION_WINDOW)

/* What the sidebar offers. */
static const struct
{
  const char *name;
  const char *title;
  const char *icon;
  CsnPage *(*make) (CsnSession *session);
} SECTIONS[] = {
  { "register", N_ ("Register"), "view-list-symbolic", csn_register_page_new },
};

CsnPage *
csn_window_get_page (CsnWindow *self)
{
  return self->pile->len == 0 ? NULL : g_ptr_array_index (self->pile, self->pile->len - 1);
}

/* Title, Back and spinner follow from the page in front. */
static void
update (CsnWindow *self)
{
  CsnPage    *page = csn_window_get_page (self);
  gboolean    folded = adw_leaflet_get_folded (self->leaflet);
  const char *role = csn_role_words (csn_session_get_role (self->session));
  /* Translators: area, role: "CZ – Co-ordinator" */
  g_autofree char *subtitle =
      g_strdup_printf (_ ("%s – %s"), csn_session_get_area (self->session), role == NULL ? "" : role);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", self->pile->len > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.lock", page != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->back), self->pile->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_button), folded && self->pile->len < 2);
  gtk_spinner_set_spinning (self->spinner, page != NULL && csn_page_is_busy (page));
  adw_window_title_set_title (self->title, page == NULL ? "" : csn_page_get_title (page));
  adw_window_title_set_subtitle (self->title, page == NULL ? "" : subtitle);
  g_autofree char *whole = NULL;
  if (page == NULL)
    whole = g_strdup (_ ("Countersign"));
  else if (csn_page_is_failed (page))
    /* Translators: title of a page with mistakes to mend */
    whole = g_strdup_printf (_ ("Error: %s – Countersign"), csn_page_get_title (page));
  else
    /* Translators: title of the page: "Register – Countersign" */
    whole = g_strdup_printf (_ ("%s – Countersign"), csn_page_get_title (page));
  gtk_window_set_title (GTK_WINDOW (self), whole);
}

static void
show_front (CsnWindow *self)
{
  CsnPage *page = csn_window_get_page (self);
  csn_alert_hide (self->alert);
  if (page != NULL)
    {
      gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
      csn_page_focus_first (page);
    }
  update (self);
}

static void
take_off_front (CsnWindow *self)
{
  CsnPage *page = csn_window_get_page (self);
  g_ptr_array_set_size (self->pile, (int) self->pile->len - 1);
  csn_page_flush (page);
  g_object_ref (page);
  gtk_stack_remove (self->pages, GTK_WIDGET (page));
  g_object_run_dispose (G_OBJECT (page)); /* ends what it waits for, even while something holds it */
  g_object_unref (page);
}

static void
page_pushed_cb (CsnWindow *self, CsnPage *page)
{
  csn_window_push (self, page);
}

static void
page_reported_cb (CsnWindow *self, const GError *error)
{
  csn_alert_show_error (self->alert, error);
}

static void
page_popped_cb (CsnWindow *self, gboolean down, CsnPage *under, CsnPage *page)
{
  if (self->pile->len < 2 || !g_ptr_array_find (self->pile, page, NULL))
    return;
  if (down)
    while (self->pile->len > 1 && csn_window_get_page (self) != under)
      take_off_front (self);
  else
    take_off_front (self);
  show_front (self);
}

static void
page_opened_cb (CsnWindow *self, const char *section, CsnPage *top)
{
  g_autoptr (CsnPage) kept = top == NULL ? NULL : g_object_ref (top);
  csn_window_open_section (self, section);
  if (kept != NULL)
    csn_window_push (self, kept);
}

static void
page_toasted_cb (CsnWindow *self, const char *words)
{
  AdwToast *toast = adw_toast_new (words);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
csn_window_push (CsnWindow *self, CsnPage *page)
{
  if (self->pile->len > 0)
    csn_page_flush (csn_window_get_page (self));
  g_signal_connect_object (page, "pop", G_CALLBACK (page_popped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "open", G_CALLBACK (page_opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "toast", G_CALLBACK (page_toasted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::failed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "push", G_CALLBACK (page_pushed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "report", G_CALLBACK (page_reported_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::title", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::busy", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->pages, GTK_WIDGET (page));
  g_ptr_array_add (self->pile, page);
  show_front (self);
}

static void
back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnWindow *self = CSN_WINDOW (widget);
  if (self->pile->len < 2)
    return;
  take_off_front (self);
  show_front (self);
}

static void
clear_pile (CsnWindow *self)
{
  while (self->pile->len > 0)
    take_off_front (self);
}

/* Dialogs may show what must not stay on screen, or ask about it. */
static void
close_dialogs (CsnWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (GTK_IS_WINDOW (l->data) && gtk_window_get_transient_for (l->data) == GTK_WINDOW (self))
      gtk_window_destroy (l->data);
}

static void
open_section (CsnWindow *self, guint section)
{
  clear_pile (self);
  csn_window_push (self, SECTIONS[section].make (self->session));
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

void
csn_window_open_section (CsnWindow *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (SECTIONS); i++)
    if (g_str_equal (SECTIONS[i].name, name))
      {
        gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, (int) i));
        open_section (self, i);
        return;
      }
}

static void
section_activated_cb (CsnWindow *self, GtkListBoxRow *row)
{
  open_section (self, (guint) gtk_list_box_row_get_index (row));
}

static void
unlocked_changed_cb (CsnWindow *self)
{
  gboolean    open = csn_session_is_unlocked (self->session);
  const char *warning = csn_session_get_warning (self->session);
  gtk_widget_set_visible (GTK_WIDGET (self->practice), open && csn_session_is_practice (self->session));
  gtk_widget_set_visible (GTK_WIDGET (self->warning), open && warning != NULL);
  gtk_label_set_label (self->warning_label, warning == NULL ? "" : warning);
  gtk_stack_set_visible_child_name (self->doors, open ? "open" : "locked");
  if (!open)
    {
      csn_idle_lock_stop (self->idle);
      clear_pile (self);
      update (self);
      csn_unlock_page_focus_first (self->unlock_page);
      return;
    }
  gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, 0));
  open_section (self, 0);
  csn_idle_lock_start (self->idle);
}

void
csn_window_lock (CsnWindow *self)
{
  if (!csn_session_is_unlocked (self->session))
    return;
  close_dialogs (self);
  clear_pile (self);
  csn_session_lock_async (self->session, NULL, NULL);
}

void
csn_window_watch (CsnWindow *self, GtkWidget *other)
{
  csn_idle_lock_watch (self->idle, other);
}

static void
lock_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_window_lock (CSN_WINDOW (widget));
}

static void
search_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage *page = csn_window_get_page (CSN_WINDOW (widget));
  if (page != NULL)
    csn_page_search (page);
}

static void
sidebar_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_leaflet_navigate (CSN_WINDOW (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/* Made when it is asked for. The overlay that GTK makes by itself stays as a hidden window, and GTK 4.8
 * crashes when a screen reader asks for a window that has just gone while the last one of the list is hidden.
 */
static void
shortcuts_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/uk/countersign/Countersign/ui/help-overlay.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
  gtk_window_set_transient_for (overlay, GTK_WINDOW (widget));
  gtk_window_present (overlay);
}

static void
add_sections (CsnWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (SECTIONS); i++)
    {
      GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (SECTIONS[i].icon));
      gtk_box_append (GTK_BOX (box), gtk_label_new (_ (SECTIONS[i].title)));
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      csn_accessible_name (row, _ (SECTIONS[i].title));
      gtk_list_box_append (self->sections, row);
    }
}

static void
csn_window_dispose (GObject *object)
{
  CsnWindow *self = CSN_WINDOW (object);
  if (self->idle != NULL)
    csn_idle_lock_stop (self->idle);
  g_ptr_array_set_size (self->pile, 0);
  g_clear_object (&self->idle);
  gtk_widget_dispose_template (GTK_WIDGET (object), CSN_TYPE_WINDOW);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (csn_window_parent_class)->dispose (object);
}

static void
csn_window_finalize (GObject *object)
{
  g_ptr_array_unref (CSN_WINDOW (object)->pile);
  G_OBJECT_CLASS (csn_window_parent_class)->finalize (object);
}

static void
csn_window_class_init (CsnWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_window_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_window_finalize;
  g_type_ensure (CSN_TYPE_ALERT);
  g_type_ensure (CSN_TYPE_UNLOCK_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/uk/countersign/Countersign/ui/csn-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, doors);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, unlock_page);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, sections);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, title);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, back);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, menu);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, locked_menu);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, practice);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, warning);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, warning_label);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, alert);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, section_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.show-sidebar", NULL, sidebar_action);
}

static void
csn_window_init (CsnWindow *self)
{
  self->pile = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  csn_accessible_icon_button (GTK_WIDGET (self->back), _ ("Back"));
  csn_accessible_icon_button (GTK_WIDGET (self->sidebar_button), _ ("Show the sections"));
  csn_accessible_icon_button (GTK_WIDGET (self->menu), _ ("Menu"));
  csn_accessible_icon_button (GTK_WIDGET (self->locked_menu), _ ("Menu"));
  csn_accessible_name (GTK_WIDGET (self->sections), _ ("Sections"));
  csn_accessible_name (GTK_WIDGET (self->spinner), _ ("Working"));
  add_sections (self);
}

CsnWindow *
csn_window_new (GtkApplication *application, CsnSession *session, const char *folder, guint idle_seconds)
{
  CsnWindow *self = g_object_new (CSN_TYPE_WINDOW, "application", application, NULL);
  self->session = g_object_ref (session);
  self->idle = csn_idle_lock_new (idle_seconds);
  csn_idle_lock_watch (self->idle, GTK_WIDGET (self));
  g_signal_connect_object (self->idle, "idle", G_CALLBACK (csn_window_lock), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::unlocked", G_CALLBACK (unlocked_changed_cb), self,
                           G_CONNECT_SWAPPED);
  csn_unlock_page_set_session (self->unlock_page, session);
  csn_unlock_page_set_folder (self->unlock_page, folder);
  csn_unlock_page_focus_first (self->unlock_page);
  update (self);
  return self;
}
