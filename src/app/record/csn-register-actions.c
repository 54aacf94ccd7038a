/* What can be done with a row of the register, and with the page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-case-page.h"
#include "csn-error-text.h"
#include "csn-exchange-pages.h"
#include "csn-issue.h"
#include "csn-old.h"
#include "csn-read-only.h"
#include "csn-reason-dialog.h"
#include "csn-record-page.h"
#include "csn-register-columns.h"
#include "csn-register-page-private.h"
#include "csn-saved-views.h"
#include "csn-settings.h"
#include <glib/gi18n.h>

void
_csn_register_page_open_selected (CsnRegisterPage *self)
{
  CsnRelease *release = _csn_register_page_selected (self);
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  if (release != NULL && session != NULL && csn_release_get (release, "case_id") != NULL)
    csn_page_push (CSN_PAGE (self), csn_record_page_new (session, csn_release_get (release, "case_id"),
                                                         csn_release_get (release, "reference")));
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _csn_register_page_open_selected (CSN_REGISTER_PAGE (widget));
}

static void
copy_reference_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRelease *release = _csn_register_page_selected (CSN_REGISTER_PAGE (widget));
  if (release == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), csn_release_get (release, "reference"));
  /* Translators: reference */
  g_autofree char *words = g_strdup_printf (_ ("%s copied"), csn_release_get (release, "reference"));
  csn_page_toast (CSN_PAGE (widget), words);
}

static void
prepare_copies_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRelease *release = _csn_register_page_selected (CSN_REGISTER_PAGE (widget));
  CsnSession *session = csn_page_get_session (CSN_PAGE (widget));
  if (release != NULL && session != NULL && csn_release_get (release, "id") != NULL)
    csn_page_push (CSN_PAGE (widget), csn_issue_page_new (session, csn_release_get (release, "id")));
}

/* F42: what may be said on the radio, large enough to read out. */
static void
radio_card_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRelease *release = _csn_register_page_selected (CSN_REGISTER_PAGE (widget));
  CsnSession *session = csn_page_get_session (CSN_PAGE (widget));
  GtkRoot    *root = gtk_widget_get_root (widget);
  if (release == NULL)
    return;
  const char *rule = session == NULL ? NULL : csn_session_get_wording (session, "radio.card");
  GtkWidget  *dialog =
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Radio card"), rule);
  GtkWidget  *reference = csn_accessible_heading (csn_release_get (release, "reference"), 2);
  gtk_widget_add_css_class (reference, "csn-radio");
  gtk_label_set_xalign (GTK_LABEL (reference), 0.5F);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), reference);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
clear_search_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRegisterPage *self = CSN_REGISTER_PAGE (widget);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  _csn_register_page_ask (self); /* at once: the entry itself waits a moment before it says so */
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* From the page that says that nothing matches. */
static void
show_all_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_filter_bar_set (CSN_REGISTER_PAGE (widget)->filters, (const char *const[]){ NULL });
  clear_search_action (widget, NULL, NULL);
}

/* F38: from a stamp or a file to the record. */
static void
whose_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_whose_page_new (csn_page_get_session (CSN_PAGE (widget))));
}

/* F32: what was supplied before this register began. */
static void
old_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_old_page_new (csn_page_get_session (CSN_PAGE (widget))));
}

static void
new_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_open (CSN_PAGE (widget), "authorisations",
                 csn_case_page_new (csn_page_get_session (CSN_PAGE (widget)), NULL));
}

/* --- The row's menu ---------------------------------------------------------------------------------- */
static GMenuModel *
make_row_menu (gboolean reads_only)
{
  g_autoptr (GMenu) reading = g_menu_new (), doing = g_menu_new ();
  GMenu *menu = g_menu_new ();
  g_menu_append (reading, _ ("_Open record"), "register.open");
  g_menu_append (reading, _ ("_Copy reference"), "register.copy-reference");
  g_menu_append (reading, _ ("_Radio card"), "register.radio-card");
  if (!reads_only)
    g_menu_append (doing, _ ("_Prepare copies…"), "register.prepare-copies");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (reading));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (doing));
  return G_MENU_MODEL (menu);
}

static void
enable_row_actions (CsnRegisterPage *self)
{
  CsnRelease *release = _csn_register_page_selected (self);
  gboolean    used = release != NULL && csn_release_get (release, "case_id") != NULL;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.open", used);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.radio-card", used);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.prepare-copies", used);
}

static void
pop_row_menu_up (CsnRegisterPage *self, const GdkRectangle *at)
{
  if (_csn_register_page_selected (self) == NULL)
    return;
  if (self->row_menu == NULL)
    {
      g_autoptr (GMenuModel) model = make_row_menu (csn_read_only_is (csn_page_get_session (CSN_PAGE (self))));
      self->row_menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->row_menu), FALSE);
      gtk_widget_set_halign (self->row_menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->row_menu, GTK_WIDGET (self));
    }
  enable_row_actions (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->row_menu), at);
  gtk_popover_popup (GTK_POPOVER (self->row_menu));
}

/* By keyboard: below the row that has the focus. */
static void
row_menu_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRegisterPage *self = CSN_REGISTER_PAGE (widget);
  GtkRoot         *root = gtk_widget_get_root (widget);
  GtkWidget       *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  graphene_rect_t  bounds;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)) ||
      !gtk_widget_compute_bounds (focus, widget, &bounds))
    return;
  /* The row may be scrolled out of view, and off the screen: there GDK gives a menu no size. */
  int                down = (int) (bounds.origin.y + bounds.size.height / 2);
  const GdkRectangle at = { (int) bounds.origin.x + 24, CLAMP (down, 0, gtk_widget_get_height (widget)), 1, 1 };
  pop_row_menu_up (self, &at);
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, CsnRegisterPage *self)
{
  GtkWidget   *over = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  GtkListItem *item = NULL;
  for (; over != NULL && item == NULL && over != GTK_WIDGET (self->view); over = gtk_widget_get_parent (over))
    {
      GtkWidget *child = gtk_widget_get_first_child (over);
      item = g_object_get_data (G_OBJECT (over), "csn-item");
      if (item == NULL && child != NULL)
        item = g_object_get_data (G_OBJECT (child), "csn-item");
    }
  double across, down;
  if (item == NULL || gtk_list_item_get_position (item) == GTK_INVALID_LIST_POSITION ||
      !gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), x, y, &across, &down))
    return;
  gtk_selection_model_select_item (gtk_column_view_get_model (self->view), gtk_list_item_get_position (item),
                                   TRUE);
  const GdkRectangle at = { (int) across, (int) down, 1, 1 };
  pop_row_menu_up (self, &at);
}

/* --- Cancelling a number (K10 8.3) -------------------------------------------------------------------- */
#define CANCEL_NOTE "number.void"

static gpointer
cancel_number (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  GError *inner = NULL;
  char   *reference = NULL;
  if (csn_register_void_number (reg, wanted, &reference, &problems, &inner))
    {
      (void) csn_register_save_note (reg, CANCEL_NOTE, NULL, NULL);
      return reference;
    }
  GError *said = g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED)
                     ? csn_error_of_problems (problems)
                     : NULL;
  g_propagate_error (error, said != NULL ? said : g_error_copy (inner));
  g_error_free (inner);
  return NULL;
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnRegisterPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *reference = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (reference == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  /* Translators: reference */
  g_autofree char *words = g_strdup_printf (_ ("%s is cancelled. It stays in the register."), reference);
  csn_page_toast (CSN_PAGE (self), words);
  g_free (self->wanted);
  self->wanted = g_steal_pointer (&reference); /* its row is chosen when the list comes */
  _csn_register_page_ask (self);
}

static void
cancel_reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnPage         *page = CSN_PAGE (source);
  g_autofree char *reason = csn_reason_ask_finish (result, NULL);
  if (reason == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (page)))
    return;
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), cancel_number, g_steal_pointer (&reason), g_free,
                         g_free, csn_page_get_cancellable (page), cancelled_cb, g_object_ref (page));
}

static void
cancel_number_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const CsnReasonWords words = {
    .heading = _ ("Cancel the next number?"),
    .body = _ ("Numbers run on without a gap. The next one is recorded as cancelled, with your reason. It "
               "stays in the register and is never given to a photograph."),
    .label = _ ("_Reason"),
    .button = _ ("Cancel the _number"),
    .destructive = TRUE,
    .note = CANCEL_NOTE,
  };
  csn_reason_ask_words_async (widget, &words, cancel_reason_cb, NULL);
}

/* --- Saved views -------------------------------------------------------------------------------------- */
static void
view_named_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnRegisterPage *self = CSN_REGISTER_PAGE (source);
  g_autofree char *name = csn_reason_ask_finish (result, NULL);
  if (name == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    return;
  g_auto (GStrv) filters = csn_filter_bar_dup (self->filters);
  csn_saved_views_put (csn_saved_views_get_default (), name, (const char *const *) filters);
  /* Translators: name of a saved view */
  g_autofree char *words = g_strdup_printf (_ ("View “%s” saved. It is below Register."), name);
  csn_page_toast (CSN_PAGE (self), words);
}

static void
save_view_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const CsnReasonWords words = {
    .heading = _ ("Save this view"),
    .body = _ ("The filters are kept under a name on this computer, not the words that you searched for. A "
               "view of the same name is replaced."),
    .label = _ ("_Name"),
    .button = _ ("_Save view"),
  };
  csn_reason_ask_words_async (widget, &words, view_named_cb, NULL);
}

static void
remove_view_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRegisterPage *self = CSN_REGISTER_PAGE (widget);
  g_autofree char *name = g_strdup (self->view_name);
  if (name == NULL)
    return;
  csn_page_toast (CSN_PAGE (self), _ ("View removed. The records stay."));
  csn_page_open (CSN_PAGE (self), "register", NULL);
  csn_saved_views_remove (csn_saved_views_get_default (),
                          name); /* last: the sidebar may let go of this page */
}

/* --- The page's menu ---------------------------------------------------------------------------------- */
static void
density_cb (GSimpleAction *action, GVariant *wanted, CsnRegisterPage *self)
{
  gboolean compact = g_strcmp0 (g_variant_get_string (wanted, NULL), "compact") == 0;
  csn_settings_set ("density", g_variant_get_string (wanted, NULL));
  g_simple_action_set_state (action, wanted);
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->view), "compact");
}

static void
details_cb (GSimpleAction *action, GVariant *wanted, CsnRegisterPage *self)
{
  csn_settings_set ("register-details", g_variant_get_boolean (wanted) ? "yes" : "no");
  g_simple_action_set_state (action, wanted);
  _csn_register_page_set_wide (self, self->wide);
}

static void
add_view_actions (CsnRegisterPage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autofree char *density = csn_settings_get ("density"), *details = csn_settings_get ("register-details");
  const char      *how = g_strcmp0 (density, "compact") == 0 ? "compact" : "comfortable";
  g_autoptr (GSimpleAction) choose =
      g_simple_action_new_stateful ("density", G_VARIANT_TYPE_STRING, g_variant_new_string (how));
  g_autoptr (GSimpleAction) show =
      g_simple_action_new_stateful ("details", NULL, g_variant_new_boolean (g_strcmp0 (details, "no") != 0));
  g_signal_connect_object (choose, "change-state", G_CALLBACK (density_cb), self, 0);
  g_signal_connect_object (show, "change-state", G_CALLBACK (details_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (choose));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (show));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "view", G_ACTION_GROUP (group));
  if (g_str_equal (how, "compact"))
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "compact");
}

void
_csn_register_page_build_menus (CsnRegisterPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new (), density = g_menu_new (), views = g_menu_new (),
                    numbers = g_menu_new ();
  g_autoptr (GMenuModel) columns = csn_register_columns_menu (), orders = csn_register_columns_sort_menu ();
  g_menu_append (density, _ ("Comfortable"), "view.density::comfortable");
  g_menu_append (density, _ ("Compact"), "view.density::compact");
  g_menu_append (density, _ ("_Details beside the list"), "view.details");
  g_menu_append (views, _ ("_Save this view…"), "register.save-view");
  if (self->view_name != NULL)
    g_menu_append (views, _ ("Re_move this view"), "register.remove-view");
  g_menu_append (numbers, _ ("_Whose copy is this?"), "register.whose");
  g_menu_append (numbers, _ ("Old _register"), "register.old");
  if (!csn_read_only_is (csn_page_get_session (CSN_PAGE (self))))
    g_menu_append (numbers, _ ("Cancel a _number…"), "register.cancel-number");
  g_menu_append_section (menu, _ ("Columns"), columns);
  g_menu_append_section (menu, _ ("Rows"), G_MENU_MODEL (density));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (views));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (numbers));
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
  gtk_menu_button_set_menu_model (self->sort_button, orders);
  if (self->built)
    return; /* only the menu changed */
  self->built = TRUE;
  csn_accessible_name (GTK_WIDGET (self->menu_button), _ ("View"));
  csn_accessible_name (GTK_WIDGET (self->sort_button), _ ("Sort"));
  add_view_actions (self);
  GtkGesture *click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}

void
_csn_register_page_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char               *name;
    GtkWidgetActionActivateFunc run;
  } ACTIONS[] = {
    { "register.open", open_action },
    { "register.copy-reference", copy_reference_action },
    { "register.prepare-copies", prepare_copies_action },
    { "register.whose", whose_action },
    { "register.old", old_action },
    { "register.radio-card", radio_card_action },
    { "register.row-menu", row_menu_action },
    { "register.clear-search", clear_search_action },
    { "register.show-all", show_all_action },
    { "register.new", new_action },
    { "register.cancel-number", cancel_number_action },
    { "register.save-view", save_view_action },
    { "register.remove-view", remove_view_action },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (widget_class, ACTIONS[i].name, NULL, ACTIONS[i].run);
}
