/* What the issue page is made of. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-alert.h"
#include "csn-issue-columns.h"
#include "csn-issue-page-private.h"
#include "csn-narrow.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

#define NARROW 44 /* below so many letters' height of width, the list shows fewer columns */
#define SCANT 20  /* fewer still, so that the menus of the rows are not beyond the edge */

static GtkWidget *
make_box (GtkOrientation orientation, int spacing, GtkWidget *in)
{
  GtkWidget *box = gtk_box_new (orientation, spacing);
  if (in != NULL)
    gtk_box_append (GTK_BOX (in), box);
  return box;
}

static GtkLabel *
make_label (GtkAccessibleRole role, GtkWidget *in)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "accessible-role", role, NULL);
  if (in != NULL)
    gtk_box_append (GTK_BOX (in), label);
  return GTK_LABEL (label);
}

static GtkButton *
add_button (GtkWidget *wrap, const char *label, const char *action, const char *style)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  csn_wrap_append (CSN_WRAP (wrap), button);
  return GTK_BUTTON (button);
}

/* A named drop-down with its label in front. */
static GtkWidget *
add_drop_down (GtkWidget *wrap, const char *label, const char *const *texts, GtkDropDown **out_drop_down)
{
  GtkWidget *box = make_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL),
            *words = gtk_label_new_with_mnemonic (label);
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (texts);
  gtk_label_set_mnemonic_widget (GTK_LABEL (words), drop_down);
  csn_accessible_drop_down (drop_down, gtk_label_get_text (GTK_LABEL (words)));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), drop_down);
  csn_wrap_append (CSN_WRAP (wrap), box);
  *out_drop_down = GTK_DROP_DOWN (drop_down);
  return box;
}

static void
show_toggled_cb (CsnIssuePage *self, GtkToggleButton *button)
{
  for (guint i = 0; i < CSN_ISSUE_N_SHOWS; i++)
    if (gtk_toggle_button_get_active (self->shows[i]))
      self->show = i;
  if (gtk_toggle_button_get_active (button))
    _csn_issue_page_refilter (self);
}

static void
search_changed_cb (CsnIssuePage *self)
{
  g_autofree char *words = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_free (self->words);
  self->words = *g_strstrip (words) == '\0' ? NULL : g_strdup (words);
  _csn_issue_page_refilter (self);
}

static void
search_stopped_cb (CsnIssuePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* Enter goes on to what was found. */
static void
search_activated_cb (CsnIssuePage *self)
{
  csn_gradual_grab_focus (self->gradual);
}

/* Where there is little room it goes to the list: the rest of the page is there when it is asked for. */
static void
show_tools (CsnIssuePage *self)
{
  gboolean wanted = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->tools));
  gtk_widget_set_visible (self->tools, self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), !self->narrow || wanted);
  gtk_widget_set_visible (self->filters, !self->narrow || wanted);
  gtk_widget_set_visible (self->selects, !self->narrow || wanted);
  gtk_widget_set_visible (self->others, !self->narrow);
  gtk_widget_set_visible (self->more, self->narrow);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->tools), GTK_ACCESSIBLE_STATE_EXPANDED, wanted, -1);
}

static void
set_narrow (gpointer page, gboolean narrow)
{
  CsnIssuePage *self = page;
  self->narrow = narrow;
  csn_issue_columns_set_narrow (self->view, narrow);
  show_tools (self);
}

static void
build_search (CsnIssuePage *self, GtkWidget *top)
{
  GtkWidget *line = make_box (GTK_ORIENTATION_HORIZONTAL, 6, top);
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_search_entry_set_key_capture_widget (self->search, NULL);
  g_object_set (self->search, "placeholder-text", _ ("Organisation or person"), "search-delay", 120, NULL);
  csn_accessible_name (GTK_WIDGET (self->search), _ ("Search the recipients"));
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (search_stopped_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);
  gtk_widget_set_hexpand (GTK_WIDGET (self->search), TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->search));
  self->tools = gtk_toggle_button_new_with_mnemonic (_ ("_Filter and select"));
  g_signal_connect_swapped (self->tools, "toggled", G_CALLBACK (show_tools), self);
  gtk_box_append (GTK_BOX (line), self->tools);
}

static void
build_filters (CsnIssuePage *self, GtkWidget *top)
{
  static const char *const ALL[] = { N_ ("All schemes"), NULL };
  GtkWidget               *wrap = self->filters = csn_wrap_new ();
  for (guint i = 0; i < CSN_ISSUE_N_SHOWS; i++)
    {
      self->shows[i] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
      if (i > 0)
        gtk_toggle_button_set_group (self->shows[i], self->shows[0]);
      csn_wrap_append (CSN_WRAP (wrap), GTK_WIDGET (self->shows[i]));
    }
  gtk_toggle_button_set_active (self->shows[0], TRUE);
  for (guint i = 0; i < CSN_ISSUE_N_SHOWS; i++)
    g_signal_connect_swapped (self->shows[i], "toggled", G_CALLBACK (show_toggled_cb), self);
  const char *texts[] = { _ (ALL[0]), NULL };
  self->scheme_box = add_drop_down (wrap, _ ("Sche_me"), texts, &self->scheme);
  g_signal_connect_swapped (self->scheme, "notify::selected", G_CALLBACK (_csn_issue_page_refilter), self);
  gtk_box_append (GTK_BOX (top), wrap);
}

static void
build_top (CsnIssuePage *self, GtkWidget *in)
{
  GtkWidget *top = make_box (GTK_ORIENTATION_VERTICAL, 9, in), *wrap = csn_wrap_new ();
  gtk_widget_set_margin_top (top, 12);
  gtk_widget_set_margin_bottom (top, 6);
  gtk_widget_set_margin_start (top, 12);
  gtk_widget_set_margin_end (top, 12);
  self->stopped = g_object_new (CSN_TYPE_ALERT, "visible", FALSE, NULL);
  gtk_box_append (GTK_BOX (top), self->stopped);
  self->overdue = CSN_STOPPED (csn_stopped_new ());
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->overdue));
  self->summary = make_label (GTK_ACCESSIBLE_ROLE_STATUS, top);
  self->instructions = GTK_BOX (make_box (GTK_ORIENTATION_VERTICAL, 6, top));
  build_search (self, top);
  build_filters (self, top);
  self->showing = make_label (GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  csn_wrap_append (CSN_WRAP (wrap), GTK_WIDGET (self->showing));
  self->selects = csn_wrap_new ();
  self->select_shown = add_button (self->selects, "", "issue.select-shown", "flat");
  self->select_scheme = add_button (self->selects, "", "issue.select-scheme", "flat");
  self->select_none = add_button (self->selects, _ ("Select _none"), "issue.select-none", "flat");
  csn_wrap_append (CSN_WRAP (wrap), self->selects);
  gtk_box_append (GTK_BOX (top), wrap);
}

/* Space, before GTK takes it for "this one alone". */
static gboolean
space_pressed_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  CsnIssuePage *self = data;
  CsnIssueRow  *row = csn_issue_columns_get_focused (self->view);
  GtkWidget    *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  if (row == NULL || GTK_IS_BUTTON (focus) || GTK_IS_MENU_BUTTON (gtk_widget_get_parent (focus)))
    return FALSE;
  csn_issue_choice_toggle (self->choice, row);
  return TRUE;
}

static gboolean
menu_pressed_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  return csn_issue_columns_open_menu (GTK_COLUMN_VIEW (widget));
}

/* Before GTK itself: Space is "this one alone" to it. */
static void
add_keys (CsnIssuePage *self)
{
  GtkEventController    *keys = gtk_shortcut_controller_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (keys);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      shortcuts, gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0),
                                   gtk_callback_action_new (space_pressed_cb, self, NULL)));
  gtk_shortcut_controller_add_shortcut (
      shortcuts, gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Shift>F10|Menu"),
                                   gtk_callback_action_new (menu_pressed_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

static void
row_activated_cb (CsnIssuePage *self, guint position)
{
  g_autoptr (CsnIssueRow) row = g_list_model_get_item (G_LIST_MODEL (self->choice), position);
  if (row != NULL)
    csn_issue_choice_toggle (self->choice, row);
}

static void
build_list (CsnIssuePage *self, GtkWidget *in)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  self->rows = g_list_store_new (CSN_TYPE_ISSUE_ROW);
  self->filter = GTK_FILTER (gtk_custom_filter_new (_csn_issue_page_shows, self, NULL));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  GtkFilterListModel *filtered =
      gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)), g_object_ref (self->filter));
  self->shown = G_LIST_MODEL (gtk_sort_list_model_new (
      G_LIST_MODEL (filtered), g_object_ref (gtk_column_view_get_sorter (self->view))));
  self->gradual = csn_gradual_new (g_object_ref (self->shown), self->view, GTK_WIDGET (self->search));
  self->choice = csn_issue_choice_new (G_LIST_MODEL (g_object_ref (self->gradual)));
  csn_issue_columns_add (self->view, self->choice);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->choice));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "csn-register");
  csn_accessible_name_columns (self->view, _ ("Recipients"));
  add_keys (self);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_object (self->choice, "selection-changed", G_CALLBACK (_csn_issue_page_update), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 200);
  GtkWidget *none = gtk_label_new (_ ("No recipient is like that."));
  gtk_widget_set_margin_top (none, 24);
  self->lists = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->lists), TRUE);
  gtk_stack_add_named (self->lists, scroller, "list");
  gtk_stack_add_named (self->lists, none, "none");
  gtk_box_append (GTK_BOX (in), GTK_WIDGET (self->lists));
}

static void
medium_changed_cb (CsnIssuePage *self)
{
  guint medium = gtk_drop_down_get_selected (self->medium);
  gtk_widget_set_visible (self->number_box, medium == 2 || medium == 3);
  csn_accessible_error (GTK_WIDGET (self->number), self->medium_error, NULL);
  csn_page_set_failed (CSN_PAGE (self), FALSE);
  csn_document_set_number (self->supply, "medium", gtk_drop_down_get_selected (self->medium));
}

static void
number_changed_cb (CsnIssuePage *self)
{
  csn_document_set (self->supply, "number", gtk_editable_get_text (GTK_EDITABLE (self->number)));
}

/* What was kept comes back into the fields. */
static void
supply_changed_cb (CsnIssuePage *self)
{
  const char *medium = csn_document_get (self->supply, "medium"),
             *number = csn_document_get (self->supply, "number");
  guint            chosen = medium == NULL ? 0 : (guint) g_ascii_strtoull (medium, NULL, 10);
  g_autofree char *typed = g_strdup (number == NULL ? "" : number);
  if (chosen != gtk_drop_down_get_selected (self->medium) &&
      chosen < g_list_model_get_n_items (gtk_drop_down_get_model (self->medium)))
    gtk_drop_down_set_selected (self->medium, chosen);
  if (g_strcmp0 (typed, gtk_editable_get_text (GTK_EDITABLE (self->number))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->number), typed);
}

static void
build_medium (CsnIssuePage *self, GtkWidget *wrap)
{
  /* In the order of MEDIA in csn-issue-page-acts.c. */
  const char *texts[] = { _ ("Paper"), _ ("PDF file"), _ ("Disc"), _ ("USB stick"), _ ("Package for a manager"), NULL };
  add_drop_down (wrap, _ ("Supp_lied as"), texts, &self->medium);
  self->number_box = make_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *words = gtk_label_new_with_mnemonic (_ ("Num_ber of the disc or stick"));
  self->number = GTK_ENTRY (gtk_entry_new ());
  gtk_label_set_mnemonic_widget (GTK_LABEL (words), GTK_WIDGET (self->number));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->number), 10);
  gtk_entry_set_activates_default (self->number, FALSE);
  gtk_box_append (GTK_BOX (self->number_box), words);
  gtk_box_append (GTK_BOX (self->number_box), GTK_WIDGET (self->number));
  gtk_widget_set_visible (self->number_box, FALSE);
  csn_wrap_append (CSN_WRAP (wrap), self->number_box);
  g_signal_connect_swapped (self->medium, "notify::selected", G_CALLBACK (medium_changed_cb), self);
  g_signal_connect_swapped (self->number, "changed", G_CALLBACK (number_changed_cb), self);
  g_signal_connect_object (self->supply, "changed", G_CALLBACK (supply_changed_cb), self, G_CONNECT_SWAPPED);
}

/* What can be done with those chosen, besides: beside each other, and in a menu for where it is narrow. */
static void
build_acts (CsnIssuePage *self, GtkWidget *wrap)
{
  const struct
  {
    const char *label, *action;
  } acts[] = {
    { _ ("Pr_int…"), "issue.print-chosen" },
    { _ ("S_how copies…"), "issue.show-chosen" },
    { _ ("Record _receipts…"), "issue.take-receipts" },
    { _ ("Have _undertakings signed…"), "issue.have-all-signed" },
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  self->others = csn_wrap_new ();
  self->more = gtk_menu_button_new ();
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      add_button (self->others, acts[i].label, acts[i].action, NULL);
      g_menu_append (menu, acts[i].label, acts[i].action);
    }
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->more), _ ("M_ore"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (self->more), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->more), G_MENU_MODEL (menu));
  csn_accessible_name (self->more, _ ("More for those selected"));
  csn_wrap_append (CSN_WRAP (wrap), self->others);
  csn_wrap_append (CSN_WRAP (wrap), self->more);
}

static void
build_bar (CsnIssuePage *self, GtkWidget *in)
{
  gtk_box_append (GTK_BOX (in), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  GtkWidget *bar = make_box (GTK_ORIENTATION_VERTICAL, 6, in), *wrap = csn_wrap_new (),
            *media = csn_wrap_new ();
  gtk_widget_add_css_class (bar, "csn-bar");
  self->count = make_label (GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "heading");
  csn_wrap_append (CSN_WRAP (media), GTK_WIDGET (self->count));
  build_medium (self, media);
  gtk_box_append (GTK_BOX (bar), media);
  self->medium_error = make_label (GTK_ACCESSIBLE_ROLE_LABEL, bar);
  gtk_widget_add_css_class (GTK_WIDGET (self->medium_error), "csn-error");
  gtk_widget_set_visible (GTK_WIDGET (self->medium_error), FALSE);
  self->note = make_label (GTK_ACCESSIBLE_ROLE_STATUS, bar);
  add_button (wrap, _ ("_Prepare copies"), "issue.prepare", "suggested-action");
  build_acts (self, wrap);
  gtk_box_append (GTK_BOX (bar), wrap);
}

static GtkWidget *
build_preparing (CsnIssuePage *self)
{
  GtkWidget *box = make_box (GTK_ORIENTATION_VERTICAL, 12, NULL), *clamp = adw_clamp_new ();
  GtkWidget *heading = csn_accessible_heading (_ ("Preparing copies"), 1);
  gtk_widget_add_css_class (heading, "title-1");
  gtk_box_append (GTK_BOX (box), heading);
  self->progress_label = make_label (GTK_ACCESSIBLE_ROLE_STATUS, box);
  gtk_widget_set_focusable (GTK_WIDGET (self->progress_label), TRUE);
  self->progress_bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  csn_accessible_name (GTK_WIDGET (self->progress_bar), _ ("Copies prepared"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress_bar));
  GtkLabel *hint = make_label (GTK_ACCESSIBLE_ROLE_LABEL, box);
  gtk_label_set_label (hint, _ ("Each copy is stamped for its recipient, read back and checked before it is "
                                "recorded. If you cancel, copies that are finished stay prepared."));
  gtk_widget_add_css_class (GTK_WIDGET (hint), "dim-label");
  self->cancel = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Cancel")));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->cancel), "issue.cancel");
  gtk_widget_set_halign (GTK_WIDGET (self->cancel), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->cancel));
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_widget_set_valign (clamp, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (clamp, 18);
  gtk_widget_set_margin_end (clamp, 18);
  return clamp;
}

static void
set_scant (gpointer view, gboolean scant)
{
  csn_issue_columns_set_scant (view, scant);
}

void
_csn_issue_page_build (CsnIssuePage *self)
{
  GtkWidget *whole = make_box (GTK_ORIENTATION_VERTICAL, 0, NULL), *scroller = gtk_scrolled_window_new ();
  GtkWidget *upper = make_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  build_top (self, upper);
  build_list (self, upper);
  /* Where text is large and the window small, all of it scrolls; else only the list does. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), upper);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (whole), scroller);
  build_bar (self, whole);
  show_tools (self);
  csn_narrow_watch (GTK_WIDGET (self), GTK_SCROLLED_WINDOW (scroller), NARROW, set_narrow);
  csn_narrow_watch (GTK_WIDGET (self->view), GTK_SCROLLED_WINDOW (scroller), SCANT, set_scant);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_label_new (_ ("Reading the recipients…")), "loading");
  gtk_stack_add_named (self->stack, whole, "recipients");
  gtk_stack_add_named (self->stack, build_preparing (self), "preparing");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}
