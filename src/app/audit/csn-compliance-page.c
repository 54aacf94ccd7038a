/* Whether the policy was kept: every rule over every release of a period, as a table or as a list (F58).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-audit-private.h"
#include "csn-compliance-table.h"
#include "csn-gradual.h"
#include "csn-long-group.h"
#include "csn-narrow.h"
#include "csn-record-page.h"
#include "csn-row.h"
#include "csn-text.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

#define NARROW 40      /* letters: below, a list and no table */
#define LOOK_EVERY 100 /* ms: how often the progress that is shown follows */

struct _CsnCompliancePage
{
  CsnPage parent_instance;

  GtkWidget     *period, *all, *as_list, *again, *controls;
  GtkLabel      *summary;
  GtkStack      *stack; /* "working", "table", "list", "nothing" */
  CsnAuditWait   wait;
  GtkColumnView *view;
  CsnGradual    *gradual;
  CsnLongGroup  *list;
  AdwStatusPage *nothing;

  CsnChecking   *checking; /* NULL: nothing runs */
  CsnCompliance *compliance;
  CsnDate        from, to;
  gboolean       narrow;
  guint          look_source;
};

#define CSN_TYPE_COMPLIANCE_PAGE (csn_compliance_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnCompliancePage, csn_compliance_page, CSN, COMPLIANCE_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnCompliancePage, csn_compliance_page, CSN_TYPE_PAGE)

static gboolean
is_ticked (GtkWidget *check)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
}

/* --- What was found ------------------------------------------------------------------------------------------- */
static GtkWidget *
make_exception (CsnRows *rows, guint i, gpointer data)
{
  CsnCompliancePage  *self = data;
  const CsnException *exception = g_ptr_array_index (self->compliance->exceptions, i);
  GtkWidget          *row = _csn_exception_row (exception, TRUE);
  g_autofree char    *target = g_strdup_printf ("%u", i);
  if (exception->case_id != NULL)
    csn_row_set_action (row, "compliance.entry", target);
  return row;
}

static void
summarise (CsnCompliancePage *self)
{
  const CsnCompliance *found = self->compliance;
  guint                now = 0;
  for (guint i = 0; i < found->exceptions->len; i++)
    now += ((CsnException *) g_ptr_array_index (found->exceptions, i))->today ? 1 : 0;
  guint            then = found->exceptions->len - now;
  g_autofree char *period = _csn_audit_period_words (self->from, self->to), *checks = csn_text_number ((gint64) found->checks);
  g_autofree char *releases = g_strdup_printf (ngettext ("%u release", "%u releases", found->releases->len), found->releases->len);
  g_autofree char *at_the_time = g_strdup_printf (ngettext ("%u exception at the time", "%u exceptions at the time", then), then);
  g_autofree char *today = g_strdup_printf (ngettext ("%u as things stand today", "%u as things stand today", now), now);
  /* Translators: period, "12 releases", number of checks, "3 exceptions at the time", "1 as things stand today" */
  g_autofree char *words = g_strdup_printf (_ ("%1$s: %2$s, %3$s checks. %4$s, %5$s."), period, releases, checks, at_the_time, today);
  gtk_label_set_label (self->summary, words);
}

/* What is shown follows from what there is: the one place that decides it. */
static void
update (CsnCompliancePage *self)
{
  gboolean all = is_ticked (self->all), list = is_ticked (self->as_list) || self->narrow;
  gtk_widget_set_visible (GTK_WIDGET (self->summary), self->checking == NULL && self->compliance != NULL);
  gtk_widget_set_sensitive (self->controls, self->checking == NULL);
  gtk_widget_set_visible (self->as_list, !self->narrow);
  gtk_widget_set_visible (self->all, !list);
  if (self->checking != NULL || self->compliance == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "working");
      return;
    }
  if (self->compliance->exceptions->len == 0 && (list || !all))
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  else
    gtk_stack_set_visible_child_name (self->stack, list ? "list" : "table");
}

static void
show_rows (CsnCompliancePage *self)
{
  if (self->compliance == NULL)
    return;
  gboolean    all = is_ticked (self->all);
  GListStore *store = csn_compliance_rows_new (self->compliance, all);
  gtk_column_view_set_model (self->view, NULL);
  g_clear_object (&self->gradual);
  csn_compliance_columns_set (self->view, self->compliance, all);
  self->gradual = csn_gradual_new (G_LIST_MODEL (store), self->view, self->again);
  g_autoptr (GtkSelectionModel) selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->gradual))));
  gtk_column_view_set_model (self->view, selection);
  csn_long_group_fill_part (self->list, NULL, 0, self->compliance->exceptions->len, NULL, make_exception, self);
  summarise (self);
  update (self);
}

static void
opened_cb (CsnCompliancePage *self, guint position)
{
  g_autoptr (CsnComplianceRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->view)), position);
  if (row != NULL)
    csn_page_push (CSN_PAGE (self), _csn_exceptions_page_new (csn_page_get_session (CSN_PAGE (self)), csn_compliance_row_get_title (row), csn_compliance_row_get_exceptions (row)));
}

static void
entry_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnCompliancePage  *self = CSN_COMPLIANCE_PAGE (widget);
  guint               i = (guint) g_ascii_strtoull (g_variant_get_string (parameter, NULL), NULL, 10);
  const CsnException *exception = self->compliance == NULL || i >= self->compliance->exceptions->len ? NULL : g_ptr_array_index (self->compliance->exceptions, i);
  if (exception != NULL && exception->case_id != NULL)
    csn_page_push (CSN_PAGE (self), csn_record_page_new_at_entry (csn_page_get_session (CSN_PAGE (self)), exception->case_id, exception->reference, exception->seq));
}

/* --- Running -------------------------------------------------------------------------------------------------- */
static void
stop_looking (CsnCompliancePage *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->checking, _csn_checking_unref);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnCompliancePage) self = data;
  g_autoptr (GError) error = NULL;
  CsnCompliance *compliance = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    {
      g_clear_pointer (&compliance, csn_compliance_free);
      return;
    }
  gboolean here = gtk_widget_is_focus (self->wait.cancel);
  stop_looking (self);
  if (compliance != NULL)
    {
      csn_long_group_fill_part (self->list, NULL, 0, 0, NULL, make_exception, self); /* its rows know the old one */
      g_clear_pointer (&self->compliance, csn_compliance_free);
      self->compliance = compliance;
      show_rows (self);
    }
  else
    {
      csn_page_report (CSN_PAGE (self), error);
      update (self);
      gtk_stack_set_visible_child_name (self->stack, self->compliance == NULL ? "stopped" : gtk_stack_get_visible_child_name (self->stack));
    }
  if (here)
    gtk_widget_grab_focus (self->again);
}

static gboolean
look_cb (gpointer data)
{
  CsnCompliancePage *self = data;
  guint64            done, total;
  _csn_checking_look (self->checking, &done, &total);
  _csn_audit_wait_show (&self->wait, done, total);
  return G_SOURCE_CONTINUE;
}

static void
run (CsnCompliancePage *self)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  if (session == NULL || self->checking != NULL)
    return;
  _csn_audit_period_get (self->period, csn_session_get_today (session), &self->from, &self->to);
  self->checking = _csn_checking_start (CSN_PAGE (self), self->from, self->to, checked_cb);
  self->look_source = g_timeout_add (LOOK_EVERY, look_cb, self);
  _csn_audit_wait_show (&self->wait, 0, 0);
  update (self);
}

static void
again_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnCompliancePage *self = CSN_COMPLIANCE_PAGE (widget);
  run (self);
  if (self->checking != NULL)
    gtk_widget_grab_focus (self->wait.cancel);
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (CSN_COMPLIANCE_PAGE (widget)->checking != NULL)
    _csn_checking_cancel (CSN_COMPLIANCE_PAGE (widget)->checking);
}

/* --- Building ------------------------------------------------------------------------------------------------- */
static void
narrow_cb (gpointer page, gboolean narrow)
{
  CSN_COMPLIANCE_PAGE (page)->narrow = narrow;
  update (page);
}

static GtkWidget *
add_check (CsnCompliancePage *self, GtkWidget *wrap, const char *label)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (label);
  g_signal_connect_object (check, "toggled", G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  csn_wrap_append (CSN_WRAP (wrap), check);
  return check;
}

static GtkWidget *
build_top (CsnCompliancePage *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *wrap = csn_wrap_new ();
  gtk_widget_set_margin_top (top, 18);
  gtk_widget_set_margin_start (top, 18);
  gtk_widget_set_margin_end (top, 18);
  gtk_widget_set_margin_bottom (top, 12);
  gtk_box_append (GTK_BOX (top), csn_content_head (CSN_PAGE (self), _ ("What each act of a release was like under the rules of its day, and what is wrong as things stand today. Only exceptions are shown; open one to see it in the record."), "K10 7.10"));
  self->controls = wrap;
  self->period = _csn_audit_period_new ();
  csn_wrap_append (CSN_WRAP (wrap), self->period);
  self->again = csn_content_button (wrap, _ ("Chec_k"), "compliance.again", "suggested-action");
  self->all = add_check (self, wrap, _ ("Show _every release and paragraph"));
  self->as_list = add_check (self, wrap, _ ("As a _list"));
  gtk_box_append (GTK_BOX (top), wrap);
  self->summary = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "heading");
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->summary));
  return top;
}

static GtkWidget *
build_table (CsnCompliancePage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_column_view_set_reorderable (self->view, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "csn-register"); /* as roomy */
  g_signal_connect_object (self->view, "activate", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  return scroller;
}

static void
build (CsnCompliancePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *working, *top;
  self->stack = GTK_STACK (gtk_stack_new ());
  self->list = g_object_new (CSN_TYPE_LONG_GROUP, NULL);
  _csn_audit_wait_build (&self->wait, _ ("Checking every release"), "compliance.cancel");
  working = csn_content_scroll (self->wait.box);
  gtk_box_append (GTK_BOX (list), GTK_WIDGET (self->list));
  GtkWidget *scroll = csn_content_scroll (list);
  self->nothing = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "object-select-symbolic", "title", _ ("No exceptions"), "description", _ ("Every release was as the rules demand, and is so today."), NULL);
  gtk_stack_add_named (self->stack, working, "working");
  gtk_stack_add_named (self->stack, build_table (self), "table");
  gtk_stack_add_named (self->stack, scroll, "list");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->nothing), "nothing");
  gtk_stack_add_named (self->stack, g_object_new (ADW_TYPE_STATUS_PAGE, "title", _ ("Not checked"), "description", _ ("The check was stopped before its end."), NULL), "stopped");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  top = build_top (self);
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  /* Where even the controls are higher than the window, all of it scrolls. */
  GtkWidget *frame = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "child", box, NULL);
  adw_bin_set_child (ADW_BIN (self), frame);
  csn_narrow_watch (GTK_WIDGET (self), GTK_SCROLLED_WINDOW (frame), NARROW, narrow_cb);
  csn_accessible_stack (self->stack);
  csn_accessible_mnemonics (GTK_WIDGET (self));
}

static void
csn_compliance_page_session_set (CsnPage *page)
{
  run (CSN_COMPLIANCE_PAGE (page));
}

static void
csn_compliance_page_focus_first (CsnPage *page)
{
  CsnCompliancePage *self = CSN_COMPLIANCE_PAGE (page);
  gtk_widget_grab_focus (self->checking != NULL ? self->wait.cancel : self->again);
}

static void
csn_compliance_page_dispose (GObject *object)
{
  CsnCompliancePage *self = CSN_COMPLIANCE_PAGE (object);
  cancel_action (GTK_WIDGET (self), NULL, NULL);
  stop_looking (self);
  g_clear_object (&self->gradual);
  G_OBJECT_CLASS (csn_compliance_page_parent_class)->dispose (object);
  g_clear_pointer (&self->compliance, csn_compliance_free);
}

static void
csn_compliance_page_class_init (CsnCompliancePageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_compliance_page_dispose;
  CSN_PAGE_CLASS (class)->session_set = csn_compliance_page_session_set;
  CSN_PAGE_CLASS (class)->focus_first = csn_compliance_page_focus_first;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "compliance.again", NULL, again_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "compliance.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "compliance.entry", "s", entry_action);
}

static void
csn_compliance_page_init (CsnCompliancePage *self)
{
  csn_page_set_title (CSN_PAGE (self), _ ("Compliance"));
  build (self);
}

CsnPage *
csn_compliance_page_new (CsnSession *session)
{
  return g_object_new (CSN_TYPE_COMPLIANCE_PAGE, "session", session, NULL);
}
