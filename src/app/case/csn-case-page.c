/* The task list of one case (F22). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-case-page.h"
#include "csn-accessible.h"
#include "csn-alert.h"
#include "csn-case-private.h"
#include "csn-close-page.h"
#include "csn-paragraph.h"
#include "csn-row.h"
#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *row;
  GtkLabel  *status;
} TaskRow;

struct _CsnCasePage
{
  CsnPage parent_instance;

  CsnCaseDraft        *draft;
  GtkStack            *stack; /* "loading", "tasks", "decided" */
  GtkLabel            *done, *saved;
  CsnAlert            *alert;
  AdwPreferencesGroup *elsewhere;
  TaskRow              tasks[CSN_N_TASKS];
  GPtrArray           *elsewhere_rows; /* GtkWidget, in elsewhere */
  gboolean             failing;
};

G_DEFINE_FINAL_TYPE (CsnCasePage, csn_case_page, CSN_TYPE_PAGE)

static const struct
{
  const char *title;
  CsnTask     first;
} GROUPS[] = {
  { N_ ("Can it be disclosed?"), CSN_TASK_IMAGE },
  { N_ ("Should it be?"), CSN_TASK_JAPAN },
  { N_ ("To whom, until when?"), CSN_TASK_RECIPIENTS },
  { N_ ("Finish"), CSN_TASK_AUTHORISE },
};

static const char *const ASKS[CSN_N_TASKS] = {
  [CSN_TASK_IMAGE] = N_ ("The picture, where it comes from, whether it may be used, who it shows"),
  [CSN_TASK_GROUNDS] = N_ ("Who asked, the legal gateway, the purpose, current intelligence"),
  [CSN_TASK_JAPAN] = N_ ("Why disclosure is justified, authorised, proportionate, auditable and necessary"),
  [CSN_TASK_RISK] = N_ ("The four questions, the plan, danger to recipients"),
  [CSN_TASK_TOLD] = N_ ("The sentence, the warning, whether the name is given"),
  [CSN_TASK_RECIPIENTS] = N_ ("Scheme managers or members; other areas that are concerned"),
  [CSN_TASK_PERIOD] = N_ ("How long the photograph may stay in circulation"),
  [CSN_TASK_AUTHORISE] = N_ ("Read everything once more, then sign"),
};

/* --- What is seen --------------------------------------------------------------------------------------- */
static void
show_status (CsnCasePage *self, CsnTask task)
{
  static const char *const STYLES[] = {
    [CSN_TASK_NOT_STARTED] = "quiet", [CSN_TASK_CANNOT_START] = NULL, [CSN_TASK_IN_PROGRESS] = "ok",
    [CSN_TASK_PROBLEM] = "overdue",   [CSN_TASK_COMPLETED] = NULL,
  };
  TaskRow      *row = &self->tasks[task];
  CsnTaskStatus status = csn_case_draft_get_status (self->draft, task);
  const char   *words = csn_task_status_words (status), *asks = _ (ASKS[task]);
  g_autofree char *missing = NULL;
  if (status == CSN_TASK_CANNOT_START)
    {
      CsnTaskStatus all[CSN_N_TASKS];
      for (CsnTask i = CSN_TASK_IMAGE; i < CSN_N_TASKS; i++)
        all[i] = csn_case_draft_get_status (self->draft, i);
      missing = csn_case_tasks_dup_missing (all);
      asks = missing != NULL ? missing : _ ("What is said below comes first");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (STYLES); i++)
    if (STYLES[i] != NULL)
      gtk_widget_remove_css_class (GTK_WIDGET (row->status), STYLES[i]);
  gtk_widget_remove_css_class (GTK_WIDGET (row->status), "tag");
  if (STYLES[status] != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row->status), "tag");
      gtk_widget_add_css_class (GTK_WIDGET (row->status), STYLES[status]);
    }
  gtk_label_set_label (row->status, words);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row->row), asks);
  gtk_widget_set_sensitive (row->row, status != CSN_TASK_CANNOT_START);
  /* Translators: status of a task, what it asks: what a screen reader says of a row */
  g_autofree char *spoken = g_strdup_printf (_ ("%s. %s"), words, asks);
  csn_accessible_describe (row->row, spoken);
}

static void
show_elsewhere (CsnCasePage *self)
{
  GPtrArray *problems = csn_case_draft_get_problems (self->draft);
  for (guint i = 0; i < self->elsewhere_rows->len; i++)
    adw_preferences_group_remove (self->elsewhere, g_ptr_array_index (self->elsewhere_rows, i));
  g_ptr_array_set_size (self->elsewhere_rows, 0);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (csn_task_of_problem (problem) != CSN_N_TASKS || problem->subject == NULL)
        continue;
      GtkWidget *row = csn_row_new (problem->text, problem->paragraph);
      csn_row_add_tag (row, problem->blocks ? _ ("Must be put right") : _ ("To be looked at"),
                       problem->blocks ? "overdue" : "due");
      csn_paragraph_add_to_row (row, problem->paragraph);
      csn_row_set_action (row, "case.mend", problem->subject);
      adw_preferences_group_add (self->elsewhere, row);
      g_ptr_array_add (self->elsewhere_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->elsewhere), self->elsewhere_rows->len > 0);
}

static void
show_saved (CsnCasePage *self)
{
  g_autofree char *words = csn_case_draft_dup_saved_words (self->draft);
  gtk_label_set_label (self->saved, words);
  gtk_widget_set_visible (GTK_WIDGET (self->saved), *words != '\0');
}

static void
show_all (CsnCasePage *self)
{
  guint            completed = csn_case_draft_count_completed (self->draft);
  g_autofree char *words =
      g_strdup_printf (ngettext ("%u of %u task completed", "%u of %u tasks completed", CSN_N_TASKS),
                       completed, (guint) CSN_N_TASKS);
  gtk_label_set_label (self->done, words);
  for (CsnTask task = CSN_TASK_IMAGE; task < CSN_N_TASKS; task++)
    show_status (self, task);
  show_elsewhere (self);
  show_saved (self);
  if (csn_case_draft_is_decided (self->draft))
    gtk_stack_set_visible_child_name (self->stack, "decided");
}

/* --- What the draft tells ------------------------------------------------------------------------------- */
static void
loaded_cb (CsnCasePage *self)
{
  csn_page_set_place (CSN_PAGE (self), csn_case_page_new, csn_case_draft_get_case_id (self->draft));
  gtk_stack_set_visible_child_name (self->stack, "tasks");
  show_all (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

static void
failed_cb (CsnCasePage *self, const GError *error)
{
  show_saved (self);
  if (!self->failing && gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_alert_show_error (self->alert, error);
  self->failing = TRUE;
}

static void
saved_cb (CsnCasePage *self)
{
  show_saved (self);
  if (self->failing)
    csn_alert_hide (self->alert);
  self->failing = FALSE;
}

/* --- Actions -------------------------------------------------------------------------------------------- */
static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  guint64 task = g_ascii_strtoull (g_variant_get_string (parameter, NULL), NULL, 10);
  if (task < CSN_N_TASKS)
    csn_case_open_task (CSN_PAGE (widget), CSN_CASE_PAGE (widget)->draft, (CsnTask) task, NULL);
}

static void
refuse_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_close_page_new (CSN_CASE_PAGE (widget)->draft, FALSE, NULL));
}

static void
withdraw_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_close_page_new (CSN_CASE_PAGE (widget)->draft, TRUE, NULL));
}

static void
csn_case_page_proceed (CsnPage *page)
{
  CsnCasePage *self = CSN_CASE_PAGE (page);
  for (CsnTask task = CSN_TASK_IMAGE; csn_case_draft_is_loaded (self->draft) && task < CSN_N_TASKS; task++)
    if (csn_case_draft_get_status (self->draft, task) != CSN_TASK_COMPLETED &&
        gtk_widget_get_sensitive (self->tasks[task].row))
      {
        csn_case_open_task (page, self->draft, task, NULL);
        return;
      }
}

static void
csn_case_page_focus_first (CsnPage *page)
{
  CsnCasePage *self = CSN_CASE_PAGE (page);
  for (CsnTask task = CSN_TASK_IMAGE; task < CSN_N_TASKS; task++)
    if (csn_case_draft_get_status (self->draft, task) != CSN_TASK_COMPLETED &&
        gtk_widget_get_sensitive (self->tasks[task].row))
      {
        gtk_widget_grab_focus (self->tasks[task].row);
        return;
      }
}

static void
csn_case_page_flush (CsnPage *page)
{
  csn_case_draft_flush (CSN_CASE_PAGE (page)->draft);
}

/* --- Building ------------------------------------------------------------------------------------------- */
static GtkWidget *
make_task_row (CsnCasePage *self, CsnTask task)
{
  g_autofree char *target = g_strdup_printf ("%d", task);
  /* Translators: number of a task, the task: "3. Record your decision (JAPAN)" */
  g_autofree char *title = g_strdup_printf (_ ("%d. %s"), task + 1, csn_task_title (task));
  TaskRow *row = &self->tasks[task];
  row->row = csn_row_new (title, _ (ASKS[task]));
  row->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (row->status), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), GTK_WIDGET (row->status));
  csn_row_set_action (row->row, "case.open", target);
  return row->row;
}

static GtkWidget *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_menu_append (menu, _ ("_Refuse the request…"), "case.refuse");
  g_menu_append (menu, _ ("_Withdraw the request…"), "case.withdraw");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  csn_accessible_icon_button (button, _ ("Not going ahead"));
  return button;
}

static GtkWidget *
make_head (CsnCasePage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12),
            *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = csn_accessible_heading (_ ("Authorise a disclosure"), 1);
  gtk_widget_add_css_class (heading, "title-1");
  self->done = GTK_LABEL (gtk_label_new (NULL));
  self->saved = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->done, 0);
  gtk_label_set_wrap (self->done, TRUE);
  gtk_label_set_xalign (self->saved, 0);
  gtk_label_set_wrap (self->saved, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->saved), "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), heading);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->done));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->saved));
  gtk_box_append (GTK_BOX (head), words);
  gtk_box_append (GTK_BOX (head), make_menu ());
  return head;
}

static GtkWidget *
make_tasks (CsnCasePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->alert = g_object_new (CSN_TYPE_ALERT, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->alert));
  gtk_box_append (GTK_BOX (box), make_head (self));
  for (gsize i = 0; i < G_N_ELEMENTS (GROUPS); i++)
    {
      GtkWidget *group = adw_preferences_group_new ();
      CsnTask    end = i + 1 < G_N_ELEMENTS (GROUPS) ? GROUPS[i + 1].first : CSN_N_TASKS;
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (GROUPS[i].title));
      for (CsnTask task = GROUPS[i].first; task < end; task++)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_task_row (self, task));
      gtk_box_append (GTK_BOX (box), group);
    }
  self->elsewhere = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->elsewhere, _ ("Before copies can leave"));
  gtk_widget_set_visible (GTK_WIDGET (self->elsewhere), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->elsewhere));

  GtkWidget *clamp = adw_clamp_new (), *scrolled = gtk_scrolled_window_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_widget_set_margin_top (clamp, 18);
  gtk_widget_set_margin_bottom (clamp, 24);
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  return scrolled;
}

static void
watch_draft (CsnCasePage *self)
{
  g_signal_connect_object (self->draft, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "judged", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  if (csn_case_draft_is_loaded (self->draft))
    loaded_cb (self);
}

static void
csn_case_page_dispose (GObject *object)
{
  CsnCasePage *self = CSN_CASE_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  G_OBJECT_CLASS (csn_case_page_parent_class)->dispose (object);
}

static void
csn_case_page_finalize (GObject *object)
{
  CsnCasePage *self = CSN_CASE_PAGE (object);
  g_clear_object (&self->draft);
  g_ptr_array_unref (self->elsewhere_rows);
  G_OBJECT_CLASS (csn_case_page_parent_class)->finalize (object);
}

static void
csn_case_page_class_init (CsnCasePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_case_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_case_page_finalize;
  CSN_PAGE_CLASS (class)->focus_first = csn_case_page_focus_first;
  CSN_PAGE_CLASS (class)->flush = csn_case_page_flush;
  CSN_PAGE_CLASS (class)->proceed = csn_case_page_proceed;
  gtk_widget_class_install_action (widget_class, "case.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "case.mend", "s", _csn_case_mend_action);
  gtk_widget_class_install_action (widget_class, "case.refuse", NULL, refuse_action);
  gtk_widget_class_install_action (widget_class, "case.withdraw", NULL, withdraw_action);
}

static void
csn_case_page_init (CsnCasePage *self)
{
  self->elsewhere_rows = g_ptr_array_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  GtkWidget *decided = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (decided), "emblem-ok-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (decided), _ ("This case has been decided"));
  adw_status_page_set_description (ADW_STATUS_PAGE (decided),
                                   _ ("What was decided is kept and cannot be changed."));
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, gtk_label_new (_ ("Opening the case…")), "loading");
  gtk_stack_add_named (self->stack, make_tasks (self), "tasks");
  gtk_stack_add_named (self->stack, decided, "decided");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

CsnPage *
csn_case_page_new (CsnSession *session, const char *case_id)
{
  CsnCasePage *self =
      g_object_new (CSN_TYPE_CASE_PAGE, "session", session, "title", _ ("Authorisation"), NULL);
  self->draft = csn_case_draft_new (session, case_id);
  if (session != NULL)
    watch_draft (self);
  return CSN_PAGE (self);
}
