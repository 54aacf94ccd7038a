/* The register of issues: list, search, filters, order. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-narrow.h"
#include "csn-read-only.h"
#include "csn-register-page-private.h"
#include "csn-release-query.h"
#include "csn-saved-views.h"
#include "csn-text.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

#define NARROW 44 /* below so many letters' height of width, the list shows fewer columns */
#define SCANT 26  /* fewer still */
#define LEAST 17  /* as with text at 200 % in the narrowest window */
#define WIDE 70   /* from here on there is room for details beside it, and for all columns in Welsh */

G_DEFINE_FINAL_TYPE (CsnRegisterPage, csn_register_page, CSN_TYPE_PAGE)

static const char *
get_words (CsnRegisterPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static gboolean
is_narrowed (CsnRegisterPage *self)
{
  return !csn_text_is_blank (get_words (self)) || csn_filter_bar_count (self->filters) > 0;
}

static void
old_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnRegisterPage) self = data;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, NULL);
  if (answers == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    return;
  CsnRows *rows = g_ptr_array_index (answers, 0);
  gboolean found = csn_rows_length (rows) > 0 && g_strcmp0 (csn_rows_text (rows, 0, "sought"), get_words (self)) == 0;
  /* Translators: reference */
  g_autofree char *words = found ? g_strdup_printf (_ ("%s is in the old register that was taken over."), csn_rows_text (rows, 0, "reference")) : NULL;
  adw_status_page_set_description (self->no_match, words);
  gtk_widget_set_visible (self->open_old, found);
}

/* F32: a number that was given before this register began is not unknown. */
static void
look_up_old (CsnRegisterPage *self)
{
  static const char *const SELECT[] = {
    "SELECT reference, :w AS sought FROM old_releases WHERE CAST (number AS TEXT) = :w OR replace (reference, '/', '') = upper (replace (replace (:w, '/', ''), ' ', '')) LIMIT 1", NULL };
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  adw_status_page_set_description (self->no_match, NULL);
  gtk_widget_set_visible (self->open_old, FALSE);
  if (session != NULL && !csn_text_is_blank (get_words (self)))
    csn_session_query_async (session, SELECT, ":w", get_words (self), csn_page_get_cancellable (CSN_PAGE (self)), old_found_cb, g_object_ref (self));
}

static void
describe_no_match (CsnRegisterPage *self)
{
  g_autofree char *title = csn_text_is_blank (get_words (self))
                               ? g_strdup (_ ("No records match these filters"))
                               : g_strdup_printf (_ ("No records match “%s”"), get_words (self));
  adw_status_page_set_title (self->no_match, title);
  look_up_old (self);
}

/* What is shown follows from what there is: the one place that decides it. */
static void
update (CsnRegisterPage *self)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  gtk_widget_set_visible (GTK_WIDGET (self->clear), !csn_text_is_blank (get_words (self)));
  /* Translators: records shown, records there are: "Showing 4 of 212" */
  g_autofree char *showing = g_strdup_printf (_ ("Showing %u of %u"), shown, self->total);
  gtk_label_set_label (self->showing, self->loaded && self->total > 0 ? showing : "");
  if (!self->loaded)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else if (self->total == 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else if (shown == 0 && is_narrowed (self))
    {
      describe_no_match (self);
      gtk_stack_set_visible_child_name (self->stack, "no-match");
    }
  else
    gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_set_visible (GTK_WIDGET (self->filter_box),
                          self->total > 0 || csn_filter_bar_count (self->filters) > 0);
  _csn_register_page_show_details (self);
}

CsnRelease *
_csn_register_page_selected (CsnRegisterPage *self)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (self->view);
  return gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (selection));
}

/* The way of GTK 4.8: its list knows the action, the column view has no function for it. */
static void
scroll_to (CsnRegisterPage *self, guint position)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
}

/* A record that somebody had chosen stays chosen, and in view, when the list was asked for again: when all of it
 * is there. */
static void
select_again (CsnRegisterPage *self)
{
  if (!self->seeking || !csn_gradual_is_settled (self->gradual))
    return;
  self->seeking = FALSE;
  guint n = self->wanted == NULL ? 0 : g_list_model_get_n_items (G_LIST_MODEL (self->gradual));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CsnRelease) release = g_list_model_get_item (G_LIST_MODEL (self->gradual), i);
      if (g_strcmp0 (csn_release_get (release, "reference"), self->wanted) == 0)
        {
          gtk_selection_model_select_item (gtk_column_view_get_model (self->view), i, TRUE);
          scroll_to (self, i);
          break;
        }
    }
  g_clear_pointer (&self->wanted, g_free);
  _csn_register_page_show_details (self);
}

static void
selected_cb (CsnRegisterPage *self)
{
  if (!self->seeking)
    _csn_register_page_show_details (self);
}

/* --- Asking ------------------------------------------------------------------------------------------ */
static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnRegisterPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnReleaseAnswer) answer = csn_release_ask_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (answer == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  csn_filter_bar_set_choices (self->filters, answer->schemes, answer->years);
  csn_register_page_fill (self, answer->rows, answer->total, csn_session_get_today (CSN_SESSION (source)));
}

void
_csn_register_page_ask (CsnRegisterPage *self)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  g_cancellable_cancel (self->asking); /* only the newest question counts */
  g_clear_object (&self->asking);
  if (session == NULL)
    return;
  g_auto (GStrv) filters = csn_filter_bar_dup (self->filters);
  g_autofree char *words = g_strstrip (g_strdup (get_words (self)));
  self->asking = g_cancellable_new ();
  csn_page_begin (CSN_PAGE (self));
  csn_release_ask_async (session, words, (const char *const *) filters, self->asking, answered_cb,
                         g_object_ref (self));
}

static void
csn_register_page_load (CsnPage *page)
{
  _csn_register_page_ask (CSN_REGISTER_PAGE (page));
}

static void
csn_register_page_session_set (CsnPage *page)
{
  CsnRegisterPage *self = CSN_REGISTER_PAGE (page);
  if (csn_read_only_is (csn_page_get_session (page)))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->detail_prepare), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->empty_new), FALSE);
      _csn_register_page_build_menus (self);
    }
  _csn_register_page_ask (self);
}

static void
search_stopped_cb (CsnRegisterPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "register.clear-search", NULL);
}

/* Enter in the search entry goes to the list: the first record that was found. */
static void
search_activated_cb (CsnRegisterPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    csn_gradual_grab_focus (self->gradual);
}

static void
row_activated_cb (CsnRegisterPage *self, guint position)
{
  gtk_selection_model_select_item (gtk_column_view_get_model (self->view), position, TRUE);
  _csn_register_page_open_selected (self);
}

static void
csn_register_page_focus_first (CsnPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (CSN_REGISTER_PAGE (page)->search));
}

/* --- Width ------------------------------------------------------------------------------------------- */
static gboolean
apply_width (gpointer data)
{
  CsnRegisterPage *self = data;
  self->width_source = 0;
  csn_register_columns_set_room (self->view, self->room);
  _csn_register_page_set_wide (self, self->wide);
  return G_SOURCE_REMOVE;
}

/* Columns may not come and go while sizes are being handed out: a moment later they may. */
static void
resized_cb (CsnRegisterPage *self, int width, int height)
{
  double   letter = csn_narrow_measure_letter (GTK_WIDGET (self));
  gboolean wide = width >= WIDE * letter;
  CsnRoom  room = CSN_ROOM_PLENTY;
  if (width > 0 && width < NARROW * letter)
    room = width < LEAST * letter   ? CSN_ROOM_LEAST
           : width < SCANT * letter ? CSN_ROOM_SCANT
                                    : CSN_ROOM_LITTLE;
  if (room == self->room && wide == self->wide)
    return;
  self->room = room;
  self->wide = wide;
  if (self->width_source == 0)
    self->width_source = g_idle_add (apply_width, self);
}

static void
csn_register_page_dispose (GObject *object)
{
  CsnRegisterPage *self = CSN_REGISTER_PAGE (object);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_handle_id (&self->width_source, g_source_remove);
  g_clear_pointer (&self->row_menu, gtk_widget_unparent);
  csn_page_drop_template (CSN_PAGE (object), CSN_TYPE_REGISTER_PAGE);
  g_clear_object (&self->gradual);
  g_clear_object (&self->list);
  g_clear_pointer (&self->view_name, g_free);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (csn_register_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, search);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, showing);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, clear);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, view);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, no_match);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, open_old);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, sort_button);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, filter_box);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, flap);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, ruler);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, detail_reference);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, detail_standing);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, detail_none);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, detail_box);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, detail_facts);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, detail_open);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, detail_prepare);
  gtk_widget_class_bind_template_child (widget_class, CsnRegisterPage, empty_new);
}

static void
csn_register_page_class_init (CsnRegisterPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  CsnPageClass   *page_class = CSN_PAGE_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_register_page_dispose;
  page_class->session_set = csn_register_page_session_set;
  page_class->refresh = csn_register_page_load;
  page_class->focus_first = csn_register_page_focus_first;
  page_class->search = csn_register_page_focus_first;
  g_type_ensure (CSN_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/countersign/Countersign/ui/csn-register-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback_full (widget_class, "search_changed_cb",
                                                G_CALLBACK (_csn_register_page_ask));
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, resized_cb);
  _csn_register_page_install_actions (widget_class);
}

static void
csn_register_page_init (CsnRegisterPage *self)
{
  self->room = CSN_ROOM_PLENTY;
  gtk_widget_init_template (GTK_WIDGET (self));
  csn_page_set_title (CSN_PAGE (self), _ ("Register"));
  csn_accessible_name (GTK_WIDGET (self->search), _ ("Search the register"));
  self->filters = g_object_new (CSN_TYPE_FILTER_BAR, NULL);
  gtk_box_append (self->filter_box, GTK_WIDGET (self->filters));
  g_signal_connect_object (self->filters, "changed", G_CALLBACK (_csn_register_page_ask), self,
                           G_CONNECT_SWAPPED);
  self->list = csn_release_list_new ();
  csn_register_columns_add (self->view);
  csn_register_columns_install (self->view, GTK_WIDGET (self));
  csn_accessible_name_columns (self->view, _ ("Register of issues"));
  GtkSortListModel *sorted = gtk_sort_list_model_new (
      G_LIST_MODEL (g_object_ref (self->list)), g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->gradual = csn_gradual_new (G_LIST_MODEL (sorted), self->view, GTK_WIDGET (self->search));
  g_signal_connect_object (self->gradual, "settled", G_CALLBACK (select_again), self, G_CONNECT_SWAPPED);
  g_autoptr (GtkSelectionModel) selection =
      GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->gradual))));
  gtk_column_view_set_model (self->view, selection);
  g_signal_connect_object (selection, "selection-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  _csn_register_page_build_menus (self);
  csn_accessible_stack (self->stack);
  csn_accessible_mnemonics (GTK_WIDGET (self));
  update (self);
}

CsnPage *
csn_register_page_new (CsnSession *session)
{
  return g_object_new (CSN_TYPE_REGISTER_PAGE, "session", session, NULL);
}

CsnPage *
csn_register_page_new_with_view (CsnSession *session, const char *name)
{
  CsnRegisterPage *self = g_object_new (CSN_TYPE_REGISTER_PAGE, "session", session, NULL);
  g_auto (GStrv) filters = csn_saved_views_dup_filters (csn_saved_views_get_default (), name);
  if (filters != NULL)
    {
      self->view_name = g_strdup (name);
      csn_page_set_title (CSN_PAGE (self), name);
      csn_filter_bar_set (self->filters, (const char *const *) filters);
      _csn_register_page_build_menus (self);
      _csn_register_page_ask (self);
    }
  return CSN_PAGE (self);
}

void
csn_register_page_fill (CsnRegisterPage *self, CsnRows *rows, guint total, CsnDate today)
{
  CsnRelease *selected = _csn_register_page_selected (self);
  if (self->wanted == NULL && selected != NULL)
    self->wanted = g_strdup (csn_release_get (selected, "reference"));
  self->loaded = TRUE;
  self->total = total;
  self->today = today;
  self->seeking = TRUE;
  csn_release_list_set_rows (self->list, rows, today);
  select_again (self);
  update (self);
}
