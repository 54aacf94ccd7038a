/* The window's sidebar: sections with what waits in them, saved views, and where somebody was before a lock.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-audit.h"
#include "csn-chain.h"
#include "csn-exchange-pages.h"
#include "csn-manager.h"
#include "csn-people.h"
#include "csn-read-only.h"
#include "csn-register-page.h"
#include "csn-sample.h"
#include "csn-saved-views.h"
#include "csn-today.h"
#include "csn-waiting.h"
#include "csn-window-private.h"
#include <glib/gi18n.h>

#define COUNT_AFTER 250 /* ms: many acts in a row are counted once */

typedef struct
{
  const char *name;
  const char *title;
  const char *icon;
  CsnPage *(*make) (CsnSession *session);
} Section;
/* What the sidebar offers, in the order of Ctrl+1 … */
static const Section UNIT_SECTIONS[] = {
  { "reviews", N_ ("Reviews due"), "alarm-symbolic", csn_today_page_new },
  { "authorisations", N_ ("Authorisations"), "document-edit-symbolic", csn_authorisations_page_new },
  { "register", N_ ("Register"), "view-list-symbolic", csn_register_page_new },
  { "recipients", N_ ("Recipients"), "system-users-symbolic", csn_recipients_page_new },
  { "schemes", N_ ("Schemes"), "x-office-address-book-symbolic", csn_schemes_page_new },
  { "packages", N_ ("Packages"), "package-x-generic-symbolic", csn_packages_page_new },
  { NULL, NULL, NULL, NULL },
};
/* The data protection unit's. */
static const Section AUDIT_SECTIONS[] = {
  { "overview", N_ ("Overview"), "go-home-symbolic", csn_overview_page_new },
  { "register", N_ ("Register"), "view-list-symbolic", csn_register_page_new },
  { "compliance", N_ ("Compliance"), "object-select-symbolic", csn_compliance_page_new },
  { "samples", N_ ("Dip samples"), "edit-select-all-symbolic", csn_samples_page_new },
  { "findings", N_ ("Findings"), "dialog-warning-symbolic", csn_findings_page_new },
  { "chain", N_ ("Chain check"), "security-high-symbolic", csn_chain_page_new },
  { NULL, NULL, NULL, NULL },
};
/* In a scheme manager's own register. */
static const Section MANAGER_SECTIONS[] = {
  { "pass-on", N_ ("To pass on"), "mail-forward-symbolic", csn_pass_on_page_new },
  { "log", N_ ("Disclosure log"), "document-edit-symbolic", csn_log_page_new },
  { "items", N_ ("What I hold"), "view-list-symbolic", csn_items_page_new },
  { "members", N_ ("Members"), "system-users-symbolic", csn_known_members_page_new },
  { NULL, NULL, NULL, NULL },
};

static void forget_places (CsnWindow *self);

gboolean
_csn_window_is_managers (CsnWindow *self)
{
  return self->session != NULL && g_str_equal (csn_session_get_role (self->session), CSN_MANAGER_ROLE);
}

gboolean
_csn_window_reads_only (CsnWindow *self)
{
  return csn_read_only_is (self->session);
}

static const Section *
get_sections (CsnWindow *self)
{
  if (_csn_window_reads_only (self))
    return AUDIT_SECTIONS;
  return _csn_window_is_managers (self) ? MANAGER_SECTIONS : UNIT_SECTIONS;
}

static const char *
get_row_text (GtkListBoxRow *row, const char *what)
{
  return g_object_get_data (G_OBJECT (row), what);
}

static GtkListBoxRow *
find_row (CsnWindow *self, const char *section, const char *view)
{
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sections, i)) != NULL; i++)
    if (g_str_equal (get_row_text (row, "csn-section"), section)
        && g_strcmp0 (get_row_text (row, "csn-view"), view) == 0)
      return row;
  return NULL;
}

static CsnPage *
make_first_page (CsnWindow *self, const char *section, const char *view)
{
  if (view != NULL)
    return csn_register_page_new_with_view (self->session, view);
  for (const Section *known = get_sections (self); known->name != NULL; known++)
    if (g_str_equal (known->name, section))
      return known->make (self->session);
  return NULL;
}

static void
open_section (CsnWindow *self, const char *section, const char *view)
{
  GtkListBoxRow *row = find_row (self, section, view);
  if (row == NULL || !csn_session_is_unlocked (self->session))
    return;
  /* The texts may be the very ones that are replaced. */
  char *name = g_strdup (section), *named_view = g_strdup (view);
  g_free (self->section);
  g_free (self->view);
  self->section = name;
  self->view = named_view;
  gtk_list_box_select_row (self->sections, row);
  _csn_window_clear_pile (self);
  csn_window_push (self, make_first_page (self, self->section, self->view));
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

void
csn_window_open_section (CsnWindow *self, const char *name)
{
  open_section (self, name, NULL);
}

static gboolean
is_interrupted (CsnWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != self && GTK_IS_WINDOW (l->data) && gtk_widget_get_mapped (l->data))
      return TRUE;
  return FALSE;
}

void
csn_window_show_reviews (CsnWindow *self)
{
  if (csn_session_is_unlocked (self->session) && !self->locking)
    {
      if (!is_interrupted (self))
        csn_window_open_section (self, get_sections (self)[0].name);
      return;
    }
  /* Where somebody was before the lock is forgotten. */
  forget_places (self);
  g_clear_pointer (&self->view, g_free);
  g_clear_pointer (&self->section, g_free);
}

void
_csn_window_open_nth_section (CsnWindow *self, guint nth)
{
  const Section *section = get_sections (self);
  for (guint i = 0; i < nth && section->name != NULL; i++)
    section++;
  if (section->name != NULL && _csn_window_may_leave (self))
    open_section (self, section->name, NULL);
}

static void
row_activated_cb (CsnWindow *self, GtkListBoxRow *row)
{
  if (_csn_window_may_leave (self))
    open_section (self, get_row_text (row, "csn-section"), get_row_text (row, "csn-view"));
}

/* The arrow keys move the focus alone: what is selected is what is shown. */
static void
row_selected_cb (CsnWindow *self, GtkListBoxRow *row)
{
  GtkListBoxRow *shown =
      row == NULL || self->section == NULL ? NULL : find_row (self, self->section, self->view);
  if (shown != NULL && shown != row)
    gtk_list_box_select_row (self->sections, shown);
}

static GtkWidget *
make_row (const char *section, const char *view, const char *title, const char *icon)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = gtk_image_new_from_icon_name (icon), *label = gtk_label_new (title);
  GtkWidget *count = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "csn-count");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (count, FALSE);
  if (view != NULL)
    gtk_widget_set_margin_start (image, 24);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  csn_accessible_name (row, title);
  g_object_set_data_full (G_OBJECT (row), "csn-section", g_strdup (section), g_free);
  g_object_set_data_full (G_OBJECT (row), "csn-view", g_strdup (view), g_free);
  g_object_set_data_full (G_OBJECT (row), "csn-title", g_strdup (title), g_free);
  g_object_set_data (G_OBJECT (row), "csn-count", count);
  return row;
}

/* --- Saved views of the register ----------------------------------------------------------------- */
static void
show_views (CsnWindow *self)
{
  g_auto (GStrv) names = csn_saved_views_dup_names (csn_saved_views_get_default ());
  GtkListBoxRow *row = find_row (self, "register", NULL);
  if (row == NULL) /* a manager's register has no such section */
    return;
  int register_at = gtk_list_box_row_get_index (row);
  while ((row = gtk_list_box_get_row_at_index (self->sections, register_at + 1)) != NULL &&
         get_row_text (row, "csn-view") != NULL)
    gtk_list_box_remove (self->sections, GTK_WIDGET (row));
  for (int i = 0; names[i] != NULL; i++)
    gtk_list_box_insert (self->sections, make_row ("register", names[i], names[i], "view-pin-symbolic"),
                         register_at + 1 + i);
  row = self->section == NULL ? NULL : find_row (self, self->section, self->view);
  if (row != NULL)
    gtk_list_box_select_row (self->sections, row);
}

/* Those of the register that is open; of a unit's while none is. */
static void
show_sections (CsnWindow *self)
{
  const Section *section = get_sections (self);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sections, 0);
  if (row != NULL && g_str_equal (get_row_text (row, "csn-section"), section->name))
    return;
  while ((row = gtk_list_box_get_row_at_index (self->sections, 0)) != NULL)
    gtk_list_box_remove (self->sections, GTK_WIDGET (row));
  for (; section->name != NULL; section++)
    gtk_list_box_append (self->sections, make_row (section->name, NULL, _ (section->title), section->icon));
  show_views (self);
}

/* --- What waits ---------------------------------------------------------------------------------- */
static void
show_count (GtkListBoxRow *row, gint64 n)
{
  GtkWidget  *label = g_object_get_data (G_OBJECT (row), "csn-count");
  const char *title = get_row_text (row, "csn-title");
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  /* Translators: a section and how many things wait there, as a screen reader says it: "Reviews due, 3" */
  g_autofree char *spoken = g_strdup_printf (_ ("%s, %s"), title, number);
  gtk_label_set_label (GTK_LABEL (label), number);
  gtk_widget_set_visible (label, n > 0);
  csn_accessible_name (GTK_WIDGET (row), n > 0 ? spoken : title);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnWindow) self = data;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, NULL);
  /* Locked meanwhile, or the disk failed: whatever is shown then says so. */
  if (answers == NULL || self->session == NULL || !csn_session_is_unlocked (self->session))
    return;
  CsnRows *counts = g_ptr_array_index (answers, 0);
  for (const Section *section = get_sections (self); section->name != NULL; section++)
    if (find_row (self, section->name, NULL) != NULL)
      show_count (find_row (self, section->name, NULL), csn_rows_number (counts, 0, section->name));
}

static gboolean
count_now (gpointer data)
{
  CsnWindow *self = data;
  self->count_source = 0;
  if (!csn_session_is_unlocked (self->session))
    return G_SOURCE_REMOVE;
  const char *const selects[] = { _csn_window_reads_only (self) ? CSN_AUDIT_COUNTS
                                : _csn_window_is_managers (self) ? CSN_MANAGER_COUNTS
                                                                 : CSN_WAITING_COUNTS,
                                NULL };
  g_autofree char  *today = csn_date_to_iso (csn_session_get_today (self->session));
  csn_session_query_async (self->session, selects, ":today", today, NULL, counted_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
_csn_window_count (CsnWindow *self)
{
  if (self->count_source == 0)
    self->count_source = g_timeout_add (COUNT_AFTER, count_now, self);
}

/* --- Where somebody was -------------------------------------------------------------------------- */
static void
clear_place (gpointer place)
{
  g_free (((CsnPlace *) place)->id);
}

static void
forget_places (CsnWindow *self)
{
  g_array_set_size (self->places, 0);
  g_clear_pointer (&self->place_person, g_free);
  g_clear_pointer (&self->place_folder, g_free);
}

void
_csn_window_remember_place (CsnWindow *self)
{
  forget_places (self);
  self->place_person = g_strdup (csn_session_get_person_id (self->session));
  self->place_folder = g_strdup (csn_session_get_folder (self->session));
  for (guint i = 1; i < self->pile->len; i++)
    {
      const char  *id;
      CsnPageMaker make = csn_page_get_place (g_ptr_array_index (self->pile, i), &id);
      if (make == NULL)
        return;
      CsnPlace place = { make, g_strdup (id) };
      g_array_append_val (self->places, place);
    }
}

void
_csn_window_return_to_place (CsnWindow *self)
{
  show_sections (self);
  gboolean same = g_strcmp0 (self->place_person, csn_session_get_person_id (self->session)) == 0
                  && g_strcmp0 (self->place_folder, csn_session_get_folder (self->session)) == 0;
  if (!same || self->section == NULL || find_row (self, self->section, self->view) == NULL)
    {
      forget_places (self);
      csn_window_open_section (self, get_sections (self)[0].name);
      return;
    }
  open_section (self, self->section, self->view);
  for (guint i = 0; i < self->places->len; i++)
    {
      CsnPlace *place = &g_array_index (self->places, CsnPlace, i);
      CsnPage  *page = place->make (self->session, place->id);
      csn_page_set_place (page, place->make, place->id);
      csn_window_push (self, page);
    }
  forget_places (self);
}

void
_csn_window_init_sections (CsnWindow *self)
{
  self->places = g_array_new (FALSE, TRUE, sizeof (CsnPlace));
  g_array_set_clear_func (self->places, clear_place);
  g_signal_connect_object (self->sections, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sections, "row-selected", G_CALLBACK (row_selected_cb), self,
                           G_CONNECT_SWAPPED);
  csn_accessible_name (GTK_WIDGET (self->sections), _ ("Sections"));
  g_signal_connect_object (csn_saved_views_get_default (), "changed", G_CALLBACK (show_views), self,
                           G_CONNECT_SWAPPED);
  show_sections (self);
}

void
_csn_window_end_sections (CsnWindow *self)
{
  g_clear_handle_id (&self->count_source, g_source_remove);
  g_clear_pointer (&self->section, g_free);
  g_clear_pointer (&self->view, g_free);
  g_clear_pointer (&self->place_person, g_free);
  g_clear_pointer (&self->place_folder, g_free);
  g_clear_pointer (&self->places, g_array_unref);
}
