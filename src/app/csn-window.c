/* The one window: locked, or a sidebar of sections beside a pile of pages.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-window-private.h"
#include "csn-accessible.h"
#include "csn-act-words.h"
#include "csn-help-page.h"
#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (CsnWindow, csn_window, ADW_TYPE_APPLICATION_WINDOW)

CsnPage *
csn_window_get_page (CsnWindow *self)
{
  return self->pile->len == 0 || self->locking ? NULL
                                               : g_ptr_array_index (self->pile, self->pile->len - 1);
}

static char *
dup_window_title (CsnPage *page)
{
  if (page == NULL)
    return g_strdup (_ ("Countersign"));
  if (csn_page_is_failed (page))
    /* Translators: title of a page with mistakes to mend */
    return g_strdup_printf (_ ("Error: %s – Countersign"), csn_page_get_title (page));
  /* Translators: title of the page: "Register – Countersign" */
  return g_strdup_printf (_ ("%s – Countersign"), csn_page_get_title (page));
}

/* Titles, Back, spinner and what can be chosen follow from the page in front. */
void
_csn_window_update (CsnWindow *self)
{
  CsnPage    *page = csn_window_get_page (self);
  gboolean    folded = adw_leaflet_get_folded (self->leaflet);
  const char *role = csn_role_words (csn_session_get_role (self->session));
  /* Translators: area, role: "CZ – Co-ordinator" */
  g_autofree char *subtitle =
      g_strdup_printf (_ ("%s – %s"), csn_session_get_area (self->session), role == NULL ? "" : role);
  g_autofree char *whole = dup_window_title (page);
  gtk_widget_set_visible (GTK_WIDGET (self->back), page != NULL && self->pile->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_button), folded && self->pile->len < 2);
  gtk_widget_set_visible (GTK_WIDGET (self->locked_back),
                          g_strcmp0 (gtk_stack_get_visible_child_name (self->locked_pages), "help") == 0);
  if (folded) /* the sidebar is a page of its own then */
    gtk_widget_set_visible (self->sidebar, TRUE);
  gtk_spinner_set_spinning (self->spinner, page != NULL && csn_page_is_busy (page));
  adw_window_title_set_title (self->title, page == NULL ? "" : csn_page_get_title (page));
  adw_window_title_set_subtitle (self->title, page == NULL ? "" : subtitle);
  gtk_label_set_label (self->area_label, page == NULL ? "" : subtitle);
  gtk_label_set_label (self->person_label, csn_session_get_person (self->session));
  gtk_window_set_title (GTK_WINDOW (self), whole);
  _csn_window_update_actions (self);
}

/* A page that has nothing to focus yet, or nothing at all, must not leave the keyboard nowhere. */
static void
keep_focus (CsnWindow *self)
{
  GtkWidget     *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->sections);
  if (focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_is_sensitive (focus))
    return;
  if (gtk_widget_get_visible (GTK_WIDGET (self->back)))
    gtk_widget_grab_focus (GTK_WIDGET (self->back));
  else if (row == NULL || adw_leaflet_get_folded (self->leaflet) || !gtk_widget_grab_focus (GTK_WIDGET (row)))
    gtk_widget_grab_focus (GTK_WIDGET (self->menu));
}

#define FOCUS "csn-focus" /* of a page that something was put on: the widget that had it */

static void
forget_focus (gpointer data)
{
  GWeakRef *focus = data;
  g_weak_ref_clear (focus);
  g_free (focus);
}

void
_csn_window_remember_focus (CsnWindow *self)
{
  CsnPage   *page = csn_window_get_page (self);
  GtkWidget *had = gtk_window_get_focus (GTK_WINDOW (self));
  if (page == NULL || had == NULL || !gtk_widget_is_ancestor (had, GTK_WIDGET (page)))
    return;
  GWeakRef *focus = g_new0 (GWeakRef, 1);
  g_weak_ref_init (focus, had);
  g_object_set_data_full (G_OBJECT (page), FOCUS, focus, forget_focus);
}

static void
give_focus_back (CsnPage *page)
{
  GWeakRef *focus = g_object_get_data (G_OBJECT (page), FOCUS);
  g_autoptr (GtkWidget) had = focus == NULL ? NULL : g_weak_ref_get (focus);
  if (had != NULL && gtk_widget_is_ancestor (had, GTK_WIDGET (page)))
    gtk_widget_grab_focus (had);
  g_object_set_data (G_OBJECT (page), FOCUS, NULL);
}

void
_csn_window_show_front (CsnWindow *self)
{
  CsnPage *page = csn_window_get_page (self);
  csn_alert_hide (self->alert);
  if (page != NULL)
    {
      gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
      csn_page_focus_first (page);
      give_focus_back (page);
    }
  _csn_window_update (self);
  if (page != NULL)
    keep_focus (self);
}

static void
take_off_front (CsnWindow *self)
{
  CsnPage *page = g_ptr_array_index (self->pile, self->pile->len - 1);
  g_ptr_array_set_size (self->pile, (int) self->pile->len - 1);
  csn_page_flush (page);
  g_object_ref (page);
  /* A password entry that goes with the focus in it is told of it afterwards, in freed memory (GTK 4.8). */
  if (gtk_window_get_focus (GTK_WINDOW (self)) != NULL &&
      gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self)), GTK_WIDGET (page)))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
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
    while (self->pile->len > 1 && g_ptr_array_index (self->pile, self->pile->len - 1) != under)
      take_off_front (self);
  else
    take_off_front (self);
  _csn_window_show_front (self);
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
  g_signal_connect_object (page, "notify::failed", G_CALLBACK (_csn_window_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "push", G_CALLBACK (page_pushed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "report", G_CALLBACK (page_reported_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::title", G_CALLBACK (_csn_window_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::busy", G_CALLBACK (_csn_window_update), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->pages, GTK_WIDGET (page));
  g_ptr_array_add (self->pile, page);
  _csn_window_show_front (self);
}

static gboolean
is_same (CsnPage *front, CsnPage *by)
{
  const char *of_front = NULL, *of_by = NULL;
  return front != NULL && G_OBJECT_TYPE (front) == G_OBJECT_TYPE (by) &&
         csn_page_get_place (front, &of_front) == csn_page_get_place (by, &of_by) && g_strcmp0 (of_front, of_by) == 0;
}

void
csn_window_replace (CsnPage *page, CsnPage *by)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  if (!CSN_IS_WINDOW (root))
    {
      csn_page_push (page, by);
      return;
    }
  csn_page_pop (page);
  if (is_same (csn_window_get_page (CSN_WINDOW (root)), by))
    g_object_unref (g_object_ref_sink (by));
  else
    csn_window_push (CSN_WINDOW (root), by);
}

void
_csn_window_pop (CsnWindow *self)
{
  if (self->pile->len < 2)
    return;
  take_off_front (self);
  _csn_window_show_front (self);
}

gboolean
_csn_window_may_leave (CsnWindow *self)
{
  for (guint i = self->pile->len; i > 0; i--)
    if (!csn_page_may_leave (g_ptr_array_index (self->pile, i - 1)))
      return FALSE;
  return TRUE;
}

void
_csn_window_clear_pile (CsnWindow *self)
{
  while (self->pile->len > 0)
    take_off_front (self);
}

/* --- Locking ------------------------------------------------------------------------------------- */
/* Dialogs may show what must not stay on screen, or ask about it. */
static void
close_dialogs (CsnWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (GTK_IS_WINDOW (l->data) && gtk_window_get_transient_for (l->data) == GTK_WINDOW (self))
      {
        /* A file chooser is taken away by who asked; destroyed here, GTK would still use it afterwards. */
        if (GTK_IS_FILE_CHOOSER_DIALOG (l->data))
          gtk_dialog_response (l->data, GTK_RESPONSE_CANCEL);
        else
          gtk_window_destroy (l->data);
      }
}

static gpointer
do_nothing (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  return NULL;
}

static void
locked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnWindow) self = data;
  if (self->closing)
    gtk_window_destroy (GTK_WINDOW (self));
}

/* What was under way when somebody locked is finished: now the pages may go. */
static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnWindow) self = data;
  self->locking = FALSE;
  _csn_window_clear_pile (self);
  csn_session_lock_async (CSN_SESSION (source), locked_cb, g_object_ref (self));
}

static void
show_locking (CsnWindow *self)
{
  adw_status_page_set_title (self->locking_page,
                             self->closing ? _ ("Closing the register") : _ ("Locking the register"));
  gtk_stack_set_visible_child_name (self->doors, "locking");
}

/* Pages leave only when the register's thread has done all that they asked of it: a page that goes cancels
 * what has not begun. Until then they are hidden. */
void
csn_window_lock (CsnWindow *self)
{
  if (!csn_session_is_unlocked (self->session) || self->locking)
    return;
  _csn_window_remember_place (self);
  csn_idle_lock_stop (self->idle);
  close_dialogs (self);
  for (guint i = self->pile->len; i > 0; i--)
    csn_page_flush (g_ptr_array_index (self->pile, i - 1));
  self->locking = TRUE;
  show_locking (self);
  _csn_window_update (self);
  csn_session_run_async (self->session, do_nothing, NULL, NULL, NULL, NULL, settled_cb, g_object_ref (self));
}

void
csn_window_set_idle_seconds (CsnWindow *self, guint seconds)
{
  csn_idle_lock_set_seconds (self->idle, seconds);
}

void
csn_window_watch (CsnWindow *self, GtkWidget *other)
{
  csn_idle_lock_watch (self->idle, other);
}

static gboolean
csn_window_close_request (GtkWindow *window)
{
  CsnWindow *self = CSN_WINDOW (window);
  self->closing = TRUE;
  csn_window_lock (self);
  if (!self->locking)
    return GTK_WINDOW_CLASS (csn_window_parent_class)->close_request (window);
  show_locking (self);
  return GDK_EVENT_STOP; /* locked_cb destroys it */
}

/* The register answers nothing any more: unlocking opens it anew. */
static void
lost_cb (CsnWindow *self, const GError *error)
{
  g_clear_error (&self->loss);
  self->loss = g_error_copy (error);
  csn_window_lock (self);
}

static void
unlocked_changed_cb (CsnWindow *self)
{
  gboolean open = csn_session_is_unlocked (self->session);
  gtk_widget_set_visible (GTK_WIDGET (self->practice), open && csn_session_is_practice (self->session));
  _csn_window_look_at_day (self);
  _csn_window_judge_clock (self);
  if (open)
    {
      gtk_stack_set_visible_child_name (self->doors, "open");
      _csn_window_build_menus (self);
      _csn_window_return_to_place (self);
      _csn_window_count (self);
      csn_idle_lock_start (self->idle);
      return;
    }
  csn_idle_lock_stop (self->idle);
  _csn_window_clear_pile (self);
  gtk_stack_set_visible_child_name (self->locked_pages, "unlock");
  if (!self->closing)
    gtk_stack_set_visible_child_name (self->doors, "locked");
  _csn_window_update (self);
  csn_unlock_page_focus_first (self->unlock_page);
  if (self->loss != NULL)
    csn_unlock_page_tell (self->unlock_page, self->loss);
  g_clear_error (&self->loss);
}

/* Not before: what takes the focus while it is not shown yet is told at once to those who listen, and with it
 * the window, as a thing without a role that it never loses (GTK 4.8). */
static void
csn_window_map (GtkWidget *widget)
{
  CsnWindow *self = CSN_WINDOW (widget);
  GTK_WIDGET_CLASS (csn_window_parent_class)->map (widget);
  if (!csn_session_is_unlocked (self->session))
    csn_unlock_page_focus_first (self->unlock_page);
}

static void
csn_window_dispose (GObject *object)
{
  CsnWindow *self = CSN_WINDOW (object);
  if (self->idle != NULL)
    csn_idle_lock_stop (self->idle);
  g_ptr_array_set_size (self->pile, 0);
  _csn_window_end_sections (self);
  _csn_window_end_clock (self);
  g_clear_error (&self->loss);
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
  GTK_WINDOW_CLASS (class)->close_request = csn_window_close_request;
  widget_class->map = csn_window_map;
  csn_accessible_install ();
  g_type_ensure (CSN_TYPE_ALERT);
  g_type_ensure (CSN_TYPE_HELP_PAGE);
  g_type_ensure (CSN_TYPE_UNLOCK_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/uk/countersign/Countersign/ui/csn-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, doors);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, unlock_page);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, locked_pages);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, locked_back);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, locking_page);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, area_label);
  gtk_widget_class_bind_template_child (widget_class, CsnWindow, person_label);
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
  gtk_widget_class_bind_template_callback (widget_class, _csn_window_update);
  _csn_window_install_actions (widget_class);
}

static void
csn_window_init (CsnWindow *self)
{
  self->pile = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  csn_accessible_icon_button (GTK_WIDGET (self->back), _ ("Back"));
  csn_accessible_icon_button (GTK_WIDGET (self->locked_back), _ ("Back"));
  csn_accessible_icon_button (GTK_WIDGET (self->sidebar_button), _ ("Show the sections"));
  csn_accessible_icon_button (GTK_WIDGET (self->menu), _ ("Menu"));
  csn_accessible_icon_button (GTK_WIDGET (self->locked_menu), _ ("Menu"));
  csn_accessible_name (GTK_WIDGET (self->spinner), _ ("Working"));
  csn_accessible_stack (self->doors);
  csn_accessible_stack (self->locked_pages);
  csn_accessible_stack (self->pages);
  _csn_window_build_menus (self);
  _csn_window_init_sections (self);
  _csn_window_init_clock (self);
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
  g_signal_connect_object (session, "changed", G_CALLBACK (_csn_window_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lost", G_CALLBACK (lost_cb), self, G_CONNECT_SWAPPED);
  csn_unlock_page_set_session (self->unlock_page, session);
  csn_unlock_page_set_folder (self->unlock_page, folder);
  _csn_window_update (self);
  return self;
}

/* The new window takes over where somebody was. */
static void
take_place (CsnWindow *self, CsnWindow *before)
{
  _csn_window_remember_place (before);
  GArray *places = self->places;
  self->places = before->places;
  before->places = places;
  self->place_person = g_steal_pointer (&before->place_person);
  self->place_folder = g_steal_pointer (&before->place_folder);
  self->section = g_steal_pointer (&before->section);
  self->view = g_steal_pointer (&before->view);
}

CsnWindow *
csn_window_new_again (CsnWindow *before, const char *folder, guint idle_seconds)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (before));
  int             width, height;
  for (guint i = before->pile->len; i > 0; i--)
    csn_page_flush (g_ptr_array_index (before->pile, i - 1));
  CsnWindow *self = csn_window_new (application, before->session, folder, idle_seconds);
  gtk_window_get_default_size (GTK_WINDOW (before), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  gtk_window_present (GTK_WINDOW (self));
  if (csn_session_is_unlocked (before->session)) /* now that it is shown: see csn_window_map() */
    {
      take_place (self, before);
      unlocked_changed_cb (self);
    }
  gtk_window_set_focus (GTK_WINDOW (before), NULL);
  gtk_window_destroy (GTK_WINDOW (before));
  return self;
}
