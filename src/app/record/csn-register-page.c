/* The register of issues: list, search, order. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-page.h"
#include "csn-accessible.h"
#include "csn-record-page.h"
#include "csn-register-columns.h"
#include <glib/gi18n.h>

#define MOST_FOUND 5000
#define NARROW 44 /* below so many letters' height of width, the list shows fewer columns */

struct _CsnRegisterPage
{
  CsnPage parent_instance;

  GtkSearchEntry *search;
  GtkLabel       *showing;
  GtkButton      *clear;
  GtkStack       *stack;
  GtkColumnView  *view;
  AdwStatusPage  *no_match;

  CsnReleaseList     *list;
  GtkFilterListModel *filtered;
  GtkSortListModel   *sorted;
  GtkCustomFilter    *filter;
  GHashTable         *found; /* release ids; NULL: not searching */
  GCancellable       *finding;
  gboolean            loaded;
  gboolean            narrow;
  guint               narrow_source;
};

G_DEFINE_FINAL_TYPE (CsnRegisterPage, csn_register_page, CSN_TYPE_PAGE)

static const char *
get_words (CsnRegisterPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

/* What is shown follows from what there is: the one place that decides it. */
static void
update (CsnRegisterPage *self)
{
  guint    total = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint    shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  gboolean searching = self->found != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->clear), searching);
  /* Translators: records shown, records there are: "Showing 4 of 212" */
  g_autofree char *showing = g_strdup_printf (_ ("Showing %u of %u"), shown, total);
  gtk_label_set_label (self->showing, self->loaded && total > 0 ? showing : "");
  if (!self->loaded)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else if (total == 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else if (shown == 0)
    {
      g_autofree char *title = g_strdup_printf (_ ("No records match “%s”"), get_words (self));
      adw_status_page_set_title (self->no_match, title);
      gtk_stack_set_visible_child_name (self->stack, "no-match");
    }
  else
    gtk_stack_set_visible_child_name (self->stack, "list");
}

static gboolean
is_found (gpointer item, gpointer data)
{
  CsnRegisterPage *self = data;
  const char      *id = csn_release_get (item, "id");
  return self->found == NULL || (id != NULL && g_hash_table_contains (self->found, id));
}

static void
set_found (CsnRegisterPage *self, GHashTable *found)
{
  g_clear_pointer (&self->found, g_hash_table_unref);
  self->found = found;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update (self);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnRegisterPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnRows) rows = csn_session_find_finish (CSN_SESSION (source), result, &error);
  if (rows == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < csn_rows_length (rows); i++)
    if (g_strcmp0 (csn_rows_text (rows, i, "kind"), "release") == 0)
      g_hash_table_add (found, g_strdup (csn_rows_text (rows, i, "about_id")));
  set_found (self, found);
}

static void
search_changed_cb (CsnRegisterPage *self)
{
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_autofree char *words = g_strstrip (g_strdup (get_words (self)));
  if (*words == '\0')
    {
      set_found (self, NULL);
      return;
    }
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  if (session == NULL)
    return;
  self->finding = g_cancellable_new ();
  csn_session_find_async (session, words, MOST_FOUND, self->finding, found_cb, g_object_ref (self));
}

static void
clear_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRegisterPage *self = CSN_REGISTER_PAGE (widget);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self); /* at once: the entry itself waits a moment before it says so */
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
search_stopped_cb (CsnRegisterPage *self)
{
  clear_action (GTK_WIDGET (self), NULL, NULL);
}

/* Enter in the search entry goes to the list: the first record that was found. */
static void
search_activated_cb (CsnRegisterPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) > 0)
    gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
row_activated_cb (CsnRegisterPage *self, guint position)
{
  g_autoptr (CsnRelease) release = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  if (release != NULL && session != NULL && csn_release_get (release, "case_id") != NULL)
    csn_page_push (CSN_PAGE (self), csn_record_page_new (session, csn_release_get (release, "case_id"),
                                                         csn_release_get (release, "reference")));
}

static void
copy_reference_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRegisterPage   *self = CSN_REGISTER_PAGE (widget);
  GtkSelectionModel *selection = gtk_column_view_get_model (self->view);
  CsnRelease        *release = gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (selection));
  if (release != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), csn_release_get (release, "reference"));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnRegisterPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (answers != NULL)
    csn_register_page_fill (self, g_ptr_array_index (answers, 0),
                            csn_session_get_today (CSN_SESSION (source)));
  else
    csn_page_report (CSN_PAGE (self), error);
}

static void
csn_register_page_load (CsnPage *page)
{
  const char *selects[] = { CSN_RELEASE_LIST_SELECT, NULL };
  csn_page_begin (page);
  csn_session_query_async (csn_page_get_session (page), selects, NULL, NULL, csn_page_get_cancellable (page),
                           loaded_cb, g_object_ref (page));
}

static void
csn_register_page_focus_first (CsnPage *page)
{
  CsnRegisterPage *self = CSN_REGISTER_PAGE (page);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static gboolean
apply_narrow (gpointer data)
{
  CsnRegisterPage *self = data;
  self->narrow_source = 0;
  csn_register_columns_set_narrow (self->view, self->narrow);
  return G_SOURCE_REMOVE;
}

/* Columns may not come and go while sizes are being handed out: a moment later they may. */
static void
width_changed_cb (CsnRegisterPage *self, GParamSpec *pspec, GtkAdjustment *across)
{
  double            width = gtk_adjustment_get_page_size (across);
  PangoContext     *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  gboolean narrow = width > 0 && width < NARROW * pango_font_metrics_get_height (metrics) / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  if (self->narrow_source == 0)
    self->narrow_source = g_idle_add (apply_narrow, self);
}

static void
csn_register_page_dispose (GObject *object)
{
  CsnRegisterPage *self = CSN_REGISTER_PAGE (object);
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  g_clear_handle_id (&self->narrow_source, g_source_remove);
  csn_page_drop_template (CSN_PAGE (object), CSN_TYPE_REGISTER_PAGE);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->list);
  g_clear_pointer (&self->found, g_hash_table_unref);
  G_OBJECT_CLASS (csn_register_page_parent_class)->dispose (object);
}

static void
csn_register_page_class_init (CsnRegisterPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  CsnPageClass   *page_class = CSN_PAGE_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_register_page_dispose;
  page_class->session_set = csn_register_page_load;
  page_class->refresh = csn_register_page_load;
  page_class->focus_first = csn_register_page_focus_first;
  page_class->search = csn_register_page_focus_first;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/countersign/Countersign/ui/csn-register-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, search);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, showing);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, clear);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, view);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, no_match);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "register.clear-search", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "register.copy-reference", NULL, copy_reference_action);
}

static void
csn_register_page_init (CsnRegisterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  csn_page_set_title (CSN_PAGE (self), _ ("Register"));
  csn_accessible_name (GTK_WIDGET (self->search), _ ("Search the register"));
  self->list = csn_release_list_new ();
  self->filter = gtk_custom_filter_new (is_found, self, NULL);
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->list)),
                                              GTK_FILTER (g_object_ref (self->filter)));
  csn_register_columns_add (self->view);
  csn_accessible_name_columns (self->view, _ ("Register of issues"));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)),
                                          g_object_ref (gtk_column_view_get_sorter (self->view)));
  g_autoptr (GtkSelectionModel) selection =
      GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->sorted))));
  gtk_column_view_set_model (self->view, selection);
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (self->view)));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (scroller), "notify::page-size",
                           G_CALLBACK (width_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

CsnPage *
csn_register_page_new (CsnSession *session)
{
  return g_object_new (CSN_TYPE_REGISTER_PAGE, "session", session, NULL);
}

static char *
dup_selected (CsnRegisterPage *self)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (self->view);
  CsnRelease        *release = gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (selection));
  return release == NULL ? NULL : g_strdup (csn_release_get (release, "reference"));
}

/* A record that somebody had chosen stays chosen when the list was read again. */
static void
select_again (CsnRegisterPage *self, const char *reference)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sorted));
  for (guint i = 0; reference != NULL && i < n; i++)
    {
      g_autoptr (CsnRelease) release = g_list_model_get_item (G_LIST_MODEL (self->sorted), i);
      if (g_strcmp0 (csn_release_get (release, "reference"), reference) == 0)
        {
          gtk_selection_model_select_item (gtk_column_view_get_model (self->view), i, TRUE);
          return;
        }
    }
}

void
csn_register_page_fill (CsnRegisterPage *self, CsnRows *rows, CsnDate today)
{
  g_autofree char *selected = dup_selected (self);
  self->loaded = TRUE;
  csn_release_list_set_rows (self->list, rows, today);
  if (self->found != NULL)
    search_changed_cb (self); /* the register changed: ask again */
  select_again (self, selected);
  update (self);
}
