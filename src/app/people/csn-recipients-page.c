/* Members and managers of all schemes: search, filters, and the way to each.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-recipients-page.h"
#include "csn-accessible.h"
#include "csn-gradual.h"
#include "csn-narrow.h"
#include "csn-people-acts.h"
#include "csn-people-parts.h"
#include "csn-people-words.h"
#include "csn-people.h"
#include "csn-recipient-columns.h"
#include "csn-recipient-list.h"
#include "csn-text.h"
#include <glib/gi18n.h>

#define NARROW 44 /* below so many letters' height of width, the list shows fewer columns */

enum
{
  BY_SCHEME,
  BY_UNDERTAKING,
  BY_STATUS,
  N_FILTERS
};

struct _CsnRecipientsPage
{
  CsnPage parent_instance;

  GtkWidget     *search, *showing, *clear;
  GtkWidget     *filters[N_FILTERS];
  GtkStack      *stack;
  AdwStatusPage *no_match;
  GtkColumnView *view;

  GListStore         *list;
  GtkFilterListModel *filtered;
  CsnGradual         *gradual; /* of those, in their order, what the view has yet */
  GtkCustomFilter    *filter;
  CsnRows            *schemes, *open; /* id, name; open: those that can be given members */
  char               *folded;
  gboolean            loaded;
};

G_DEFINE_FINAL_TYPE (CsnRecipientsPage, csn_recipients_page, CSN_TYPE_PAGE)

static const char *const STANDINGS[] = { "signed", "old_wording", "unsigned" };
static const char *const STATUSES[] = { "active", "suspended", "left" };

static const char *const SELECTS[] = {
  "SELECT id, name FROM schemes ORDER BY name",
  "SELECT id, name FROM schemes WHERE status = 'open' ORDER BY name",
};

static guint
get_chosen (CsnRecipientsPage *self, guint which)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->filters[which]));
}

static gboolean
is_shown (gpointer item, gpointer data)
{
  CsnRecipientsPage *self = data;
  guint              scheme = get_chosen (self, BY_SCHEME), standing = get_chosen (self, BY_UNDERTAKING),
        status = get_chosen (self, BY_STATUS);
  if (scheme > 0 && scheme != GTK_INVALID_LIST_POSITION && self->schemes != NULL &&
      g_strcmp0 (csn_rows_text (self->schemes, scheme - 1, "id"), csn_recipient_get (item, "scheme_id")) != 0)
    return FALSE;
  if (standing > 0 && standing <= G_N_ELEMENTS (STANDINGS) &&
      !g_str_equal (STANDINGS[standing - 1], csn_recipient_get (item, "standing")))
    return FALSE;
  if (status > 0 && status <= G_N_ELEMENTS (STATUSES) &&
      !g_str_equal (STATUSES[status - 1], csn_recipient_get (item, "status")))
    return FALSE;
  return self->folded == NULL || csn_recipient_matches (item, self->folded);
}

static gboolean
is_narrowed (CsnRecipientsPage *self)
{
  return self->folded != NULL || get_chosen (self, BY_SCHEME) > 0 || get_chosen (self, BY_UNDERTAKING) > 0 ||
         get_chosen (self, BY_STATUS) > 0;
}

/* What is shown follows from what there is: the one place that decides it. */
static void
update (CsnRecipientsPage *self)
{
  guint total = g_list_model_get_n_items (G_LIST_MODEL (self->list)),
        shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  /* Translators: recipients shown, recipients there are: "Showing 4 of 212" */
  g_autofree char *showing = g_strdup_printf (_ ("Showing %u of %u"), shown, total);
  gtk_label_set_label (GTK_LABEL (self->showing), self->loaded && total > 0 ? showing : "");
  gtk_widget_set_visible (self->clear, is_narrowed (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recipients.add",
                                 self->open != NULL && csn_rows_length (self->open) > 0);
  if (!self->loaded)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else if (total == 0)
    gtk_stack_set_visible_child_name (self->stack, csn_rows_length (self->open) == 0 ? "no-scheme" : "empty");
  else
    gtk_stack_set_visible_child_name (self->stack, shown == 0 ? "no-match" : "list");
}

static void
filter_changed_cb (CsnRecipientsPage *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  g_free (self->folded);
  self->folded = *words == '\0' ? NULL : csn_text_fold (words);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update (self);
}

static void
clear_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecipientsPage *self = CSN_RECIPIENTS_PAGE (widget);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  for (guint i = 0; i < N_FILTERS; i++)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->filters[i]), 0);
  filter_changed_cb (self);
  gtk_widget_grab_focus (self->search);
}

static void
search_activated_cb (CsnRecipientsPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0)
    csn_gradual_grab_focus (self->gradual);
}

static void
row_activated_cb (CsnRecipientsPage *self, guint position)
{
  g_autoptr (CsnRecipient) recipient = g_list_model_get_item (G_LIST_MODEL (self->gradual), position);
  if (recipient != NULL)
    csn_page_push (CSN_PAGE (self), csn_recipient_page_new (csn_page_get_session (CSN_PAGE (self)),
                                                            csn_recipient_get (recipient, "id")));
}

static void
add_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecipientsPage *self = CSN_RECIPIENTS_PAGE (widget);
  if (self->open != NULL && csn_rows_length (self->open) > 0)
    csn_people_add_member (CSN_PAGE (self), self->open);
  else if (self->loaded)
    csn_people_add_scheme (CSN_PAGE (self));
}

static void
add_scheme_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_people_add_scheme (CSN_PAGE (widget));
}

static void
csn_recipients_page_add_new (CsnPage *page)
{
  add_action (GTK_WIDGET (page), NULL, NULL);
}

/* The names of schemes may have changed; what was chosen stays chosen. */
static void
fill_schemes (CsnRecipientsPage *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint chosen = get_chosen (self, BY_SCHEME);
  g_ptr_array_add (names, (gpointer) _ ("All schemes"));
  for (guint i = 0; i < csn_rows_length (self->schemes); i++)
    g_ptr_array_add (names, (gpointer) csn_rows_text (self->schemes, i, "name"));
  g_ptr_array_add (names, NULL);
  g_autoptr (GtkStringList) model = gtk_string_list_new ((const char *const *) names->pdata);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->filters[BY_SCHEME]), G_LIST_MODEL (model));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->filters[BY_SCHEME]), chosen < names->len - 1 ? chosen : 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnRecipientsPage) self = data;
  g_autoptr (GPtrArray) answers = csn_page_take_answers (CSN_PAGE (self), result);
  if (answers == NULL)
    return;
  csn_recipients_page_fill (self, answers);
}

void
csn_recipients_page_fill (CsnRecipientsPage *self, GPtrArray *answers)
{
  self->loaded = TRUE;
  g_clear_pointer (&self->schemes, csn_rows_unref);
  g_clear_pointer (&self->open, csn_rows_unref);
  self->schemes = csn_rows_ref (g_ptr_array_index (answers, 0));
  self->open = csn_rows_ref (g_ptr_array_index (answers, 1));
  fill_schemes (self);
  csn_recipient_list_set_rows (self->list, g_ptr_array_index (answers, 2));
  filter_changed_cb (self);
}

static void
csn_recipients_page_load (CsnPage *page)
{
  const char *selects[] = { SELECTS[0], SELECTS[1], CSN_RECIPIENT_LIST_SELECT, NULL };
  csn_page_begin (page);
  csn_session_query_async (csn_page_get_session (page), selects, NULL, NULL, csn_page_get_cancellable (page),
                           loaded_cb, g_object_ref (page));
}

static void
csn_recipients_page_focus_first (CsnPage *page)
{
  gtk_widget_grab_focus (CSN_RECIPIENTS_PAGE (page)->search);
}

static void
set_narrow (gpointer page, gboolean narrow)
{
  csn_recipient_columns_set_narrow (CSN_RECIPIENTS_PAGE (page)->view, narrow);
}

/* --- Making it ---------------------------------------------------------------------------------------- */
static void
csn_recipients_page_dispose (GObject *object)
{
  CsnRecipientsPage *self = CSN_RECIPIENTS_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->gradual);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->list);
  g_clear_pointer (&self->schemes, csn_rows_unref);
  g_clear_pointer (&self->open, csn_rows_unref);
  g_clear_pointer (&self->folded, g_free);
  G_OBJECT_CLASS (csn_recipients_page_parent_class)->dispose (object);
}

static void
csn_recipients_page_class_init (CsnRecipientsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  CsnPageClass   *page_class = CSN_PAGE_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_recipients_page_dispose;
  page_class->session_set = csn_recipients_page_load;
  page_class->refresh = csn_recipients_page_load;
  page_class->focus_first = csn_recipients_page_focus_first;
  page_class->search = csn_recipients_page_focus_first;
  page_class->add_new = csn_recipients_page_add_new;
  gtk_widget_class_install_action (widget_class, "recipients.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "recipients.add-scheme", NULL, add_scheme_action);
  gtk_widget_class_install_action (widget_class, "recipients.clear", NULL, clear_action);
}

static GtkWidget *
add_filter (CsnRecipientsPage *self, CsnWrap *wrap, const char *name, const char *const *choices)
{
  GtkWidget *filter = gtk_drop_down_new_from_strings (choices);
  csn_accessible_drop_down (filter, name);
  g_signal_connect_object (filter, "notify::selected", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  csn_wrap_append (wrap, filter);
  return filter;
}

static void
add_filters (CsnRecipientsPage *self, GtkBox *box)
{
  const char *all[] = { _ ("All schemes"), NULL };
  const char *standings[] = { _ ("Any undertaking"), csn_standing_of_undertaking (STANDINGS[0]),
                              csn_standing_of_undertaking (STANDINGS[1]),
                              csn_standing_of_undertaking (STANDINGS[2]), NULL };
  const char *statuses[] = { _ ("Any status"), csn_status_of_recipient (STATUSES[0]),
                             csn_status_of_recipient (STATUSES[1]), csn_status_of_recipient (STATUSES[2]),
                             NULL };
  CsnWrap *wrap = CSN_WRAP (csn_wrap_new ());
  self->filters[BY_SCHEME] = add_filter (self, wrap, _ ("Scheme"), all);
  self->filters[BY_UNDERTAKING] = add_filter (self, wrap, _ ("Undertaking"), standings);
  self->filters[BY_STATUS] = add_filter (self, wrap, _ ("Status"), statuses);
  self->clear = csn_people_new_button (_ ("_Clear search"), "recipients.clear");
  gtk_widget_add_css_class (self->clear, "flat");
  csn_wrap_append (wrap, self->clear);
  gtk_box_append (box, GTK_WIDGET (wrap));
}

static void
add_list (CsnRecipientsPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "csn-register"); /* the same roomy rows */
  csn_recipient_columns_add (self->view);
  csn_accessible_name_columns (self->view, _ ("Recipients"));
  GtkSortListModel *sorted = gtk_sort_list_model_new (
      G_LIST_MODEL (g_object_ref (self->filtered)), g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->gradual = csn_gradual_new (G_LIST_MODEL (sorted), self->view, self->search);
  g_autoptr (GtkSelectionModel) selection =
      GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->gradual))));
  gtk_column_view_set_model (self->view, selection);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  csn_narrow_watch (GTK_WIDGET (self), GTK_SCROLLED_WINDOW (scroller), NARROW, set_narrow);
  gtk_stack_add_named (self->stack, scroller, "list");
}

static void
add_stack (CsnRecipientsPage *self, GtkBox *box)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, gtk_label_new (_ ("Reading the register…")), "loading");
  add_list (self);
  gtk_stack_add_named (
      self->stack,
      csn_people_new_empty ("system-users-symbolic", _ ("No schemes yet"),
                            _ ("Members belong to a scheme. Add the first scheme, then its members."),
                            _ ("Add the first _scheme"), "recipients.add-scheme"),
      "no-scheme");
  gtk_stack_add_named (
      self->stack,
      csn_people_new_empty ("system-users-symbolic", _ ("No members yet"),
                            _ ("Members receive photographs once they have signed the undertaking."),
                            _ ("Add the first _member"), "recipients.add"),
      "empty");
  self->no_match = ADW_STATUS_PAGE (csn_people_new_empty ("edit-find-symbolic", _ ("No recipients match"),
                                                          NULL, _ ("_Clear search"), "recipients.clear"));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->no_match), "no-match");
  gtk_box_append (box, GTK_WIDGET (self->stack));
}

static void
csn_recipients_page_init (CsnRecipientsPage *self)
{
  GtkBox *all = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0)),
         *top = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  GtkBox    *line = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  GtkWidget *add = csn_people_new_button (_ ("_Add member"), "recipients.add");
  csn_page_set_title (CSN_PAGE (self), _ ("Recipients"));
  self->list = g_list_store_new (CSN_TYPE_RECIPIENT);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->list)), NULL);
  self->search = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->search, TRUE);
  g_object_set (self->search, "placeholder-text", _ ("Organisation, person or scheme"), NULL);
  csn_accessible_name (self->search, _ ("Search the recipients"));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (add, "suggested-action");
  gtk_box_append (line, self->search);
  gtk_box_append (line, add);
  self->showing =
      g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_box_append (top, GTK_WIDGET (line));
  add_filters (self, top);
  gtk_box_append (top, self->showing);
  g_object_set (top, "margin-top", 12, "margin-bottom", 6, "margin-start", 12, "margin-end", 12, NULL);
  gtk_box_append (all, GTK_WIDGET (top));
  add_stack (self, all);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (all));
  gtk_filter_list_model_set_filter (self->filtered, GTK_FILTER (self->filter));
  update (self);
}

CsnPage *
csn_recipients_page_new (CsnSession *session)
{
  return g_object_new (CSN_TYPE_RECIPIENTS_PAGE, "session", session, NULL);
}
