/* Cases on their way to a decision, how far each is, and those that were closed without disclosure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-today.h"
#include "csn-accessible.h"
#include "csn-case-page.h"
#include "csn-case-tasks.h"
#include "csn-date-words.h"
#include "csn-drafts.h"
#include "csn-long-group.h"
#include "csn-row.h"
#include "csn-waiting.h"
#include <glib/gi18n.h>

#define CSN_TYPE_AUTHORISATIONS_PAGE (csn_authorisations_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnAuthorisationsPage, csn_authorisations_page, CSN, AUTHORISATIONS_PAGE, CsnPage)

struct _CsnAuthorisationsPage
{
  CsnPage parent_instance;

  GtkStack      *stack; /* "loading", "empty", "page" */
  GtkWidget     *new_button, *empty_button;
  CsnLongGroup  *open, *refused, *withdrawn;
  GHashTable    *standings; /* case id → CsnDraftStanding; NULL until they were worked out */
  GPtrArray     *answers;
};

G_DEFINE_FINAL_TYPE (CsnAuthorisationsPage, csn_authorisations_page, CSN_TYPE_PAGE)

enum
{
  ANSWER_OPEN,
  ANSWER_REFUSED,
  ANSWER_WITHDRAWN,
  N_ANSWERS,
};

#define CLOSED(outcome)                                                                                      \
  "SELECT d.case_id, d.decided_on, d.refusal_reason AS reason, p.name AS decided_by FROM decisions d "       \
  "JOIN people p ON p.id = d.decided_by WHERE d.outcome = '" outcome                                         \
  "' ORDER BY d.decided_on DESC, d.seq DESC"

static void
lead_to_case (GtkWidget *row, const char *case_id)
{
  csn_row_set_action (row, "authorisations.open", case_id);
  gtk_widget_set_name (row, case_id);
}

static GtkWidget *
make_open (CsnRows *rows, guint row, gpointer data)
{
  CsnAuthorisationsPage  *self = data;
  const char             *case_id = csn_rows_text (rows, row, "case_id");
  const CsnDraftStanding *standing =
      self->standings == NULL ? NULL : g_hash_table_lookup (self->standings, case_id);
  g_autofree char        *opened = csn_date_words (csn_rows_text (rows, row, "opened_on"));
  /* Translators: date, name of a colleague */
  g_autofree char *begun =
      g_strdup_printf (_ ("Begun on %s by %s"), opened, csn_rows_text (rows, row, "opened_by"));
  gboolean         named = standing != NULL && *standing->about != '\0';
  GtkWidget       *widget = csn_row_new (named ? standing->about : begun, named ? begun : NULL);
  if (standing != NULL)
    {
      /* Translators: tasks completed, tasks there are */
      g_autofree char *tasks =
          g_strdup_printf (_ ("%u of %u tasks completed"), standing->completed, (guint) CSN_N_TASKS);
      csn_row_add_tag (widget, standing->ready ? _ ("Ready to authorise") : tasks,
                       standing->ready ? "due" : "quiet");
    }
  lead_to_case (widget, case_id);
  return widget;
}

static GtkWidget *
make_closed (CsnRows *rows, guint row, gpointer data)
{
  const char      *reason = csn_rows_text (rows, row, "reason");
  g_autofree char *decided = csn_date_words (csn_rows_text (rows, row, "decided_on"));
  /* Translators: date, name of a colleague */
  g_autofree char *title =
      g_strdup_printf (_ ("Closed on %s by %s"), decided, csn_rows_text (rows, row, "decided_by"));
  GtkWidget       *widget = csn_row_new (title, reason);
  lead_to_case (widget, csn_rows_text (rows, row, "case_id"));
  return widget;
}

static void
fill (CsnAuthorisationsPage *self, CsnLongGroup *group, guint answer, const char *title, CsnRowMaker make)
{
  CsnRows *rows = g_ptr_array_index (self->answers, answer);
  csn_long_group_fill (group, rows, NULL, make, self);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_widget_set_visible (GTK_WIDGET (group), csn_rows_length (rows) > 0);
}

static guint
count (CsnAuthorisationsPage *self, guint answer)
{
  return csn_rows_length (g_ptr_array_index (self->answers, answer));
}

/* The row of the case that had the focus has it again. */
static GtkWidget *
find_case (GtkWidget *below, const char *case_id)
{
  if (ADW_IS_ACTION_ROW (below) && g_strcmp0 (gtk_widget_get_name (below), case_id) == 0)
    return below;
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_case (child, case_id);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
csn_authorisations_page_focus_first (CsnPage *page)
{
  CsnAuthorisationsPage *self = CSN_AUTHORISATIONS_PAGE (page);
  const char            *shown = gtk_stack_get_visible_child_name (self->stack);
  if (g_str_equal (shown, "empty"))
    gtk_widget_grab_focus (self->empty_button);
  else if (g_str_equal (shown, "page"))
    gtk_widget_grab_focus (self->new_button);
}

static void
show_all (CsnAuthorisationsPage *self)
{
  GtkRoot         *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget       *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  gboolean         here = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
  g_autofree char *focused = here ? g_strdup (gtk_widget_get_name (focus)) : NULL;
  gboolean         first = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "loading");
  g_autofree char *open = g_strdup_printf (_ ("Being prepared (%u)"), count (self, ANSWER_OPEN));
  g_autofree char *refused = g_strdup_printf (_ ("Refused (%u)"), count (self, ANSWER_REFUSED));
  g_autofree char *withdrawn = g_strdup_printf (_ ("Withdrawn (%u)"), count (self, ANSWER_WITHDRAWN));
  fill (self, self->open, ANSWER_OPEN, open, make_open);
  fill (self, self->refused, ANSWER_REFUSED, refused, make_closed);
  fill (self, self->withdrawn, ANSWER_WITHDRAWN, withdrawn, make_closed);
  gboolean any =
      count (self, ANSWER_OPEN) + count (self, ANSWER_REFUSED) + count (self, ANSWER_WITHDRAWN) > 0;
  GtkWidget *again = focused == NULL ? NULL : find_case (GTK_WIDGET (self), focused);
  gtk_stack_set_visible_child_name (self->stack, any ? "page" : "empty");
  if (again != NULL)
    gtk_widget_grab_focus (again);
  else if ((here || first) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnAuthorisationsPage) self = data;
  g_autoptr (GError) error = NULL;
  GHashTable *standings = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (standings == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->standings, g_hash_table_unref);
  self->standings = standings;
  show_all (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnAuthorisationsPage) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (answers == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  self->answers = answers;
  show_all (self);
  if (count (self, ANSWER_OPEN) > 0)
    csn_session_run_async (CSN_SESSION (source), csn_drafts_judge, NULL, NULL,
                           (GDestroyNotify) g_hash_table_unref, csn_page_get_cancellable (CSN_PAGE (self)),
                           judged_cb, g_object_ref (self));
}

static void
csn_authorisations_page_load (CsnPage *page)
{
  const char *const selects[N_ANSWERS + 1] = { [ANSWER_OPEN] = CSN_WAITING_SELECTS[CSN_WAITING_DRAFTS],
                                               [ANSWER_REFUSED] = CLOSED ("refused"),
                                               [ANSWER_WITHDRAWN] = CLOSED ("withdrawn") };
  csn_page_begin (page);
  csn_session_query_async (csn_page_get_session (page), selects, NULL, NULL, csn_page_get_cancellable (page),
                           loaded_cb, g_object_ref (page));
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage *page = CSN_PAGE (widget);
  csn_page_push (page,
                 csn_case_page_new (csn_page_get_session (page), g_variant_get_string (parameter, NULL)));
}

static void
csn_authorisations_page_dispose (GObject *object)
{
  CsnAuthorisationsPage *self = CSN_AUTHORISATIONS_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->standings, g_hash_table_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  G_OBJECT_CLASS (csn_authorisations_page_parent_class)->dispose (object);
}

static void
csn_authorisations_page_class_init (CsnAuthorisationsPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_authorisations_page_dispose;
  CSN_PAGE_CLASS (class)->session_set = csn_authorisations_page_load;
  CSN_PAGE_CLASS (class)->refresh = csn_authorisations_page_load;
  CSN_PAGE_CLASS (class)->focus_first = csn_authorisations_page_focus_first;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "authorisations.open", "s", open_action);
}

static GtkWidget *
make_new_button (void)
{
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "use-underline", TRUE, "label", _ ("_New authorisation"),
                                    "halign", GTK_ALIGN_START, "action-name", "win.new-authorisation", NULL);
  gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static CsnLongGroup *
add_group (GtkBox *box)
{
  CsnLongGroup *group = g_object_new (CSN_TYPE_LONG_GROUP, NULL);
  gtk_box_append (box, GTK_WIDGET (group));
  return group;
}

static void
csn_authorisations_page_init (CsnAuthorisationsPage *self)
{
  GtkBox    *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 760, "margin-top", 18, "margin-bottom", 24,
                                   "margin-start", 12, "margin-end", 12, "child", box, NULL);
  GtkWidget *scroller =
      g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "child", clamp, NULL);
  GtkWidget *empty = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "document-edit-symbolic", "title",
                                   _ ("No authorisation is being prepared"), NULL);
  csn_page_set_title (CSN_PAGE (self), _ ("Authorisations"));
  self->new_button = make_new_button ();
  self->empty_button = make_new_button ();
  gtk_widget_set_halign (self->empty_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->empty_button, "pill");
  adw_status_page_set_child (ADW_STATUS_PAGE (empty), self->empty_button);
  gtk_box_append (box, self->new_button);
  self->open = add_group (box);
  self->refused = add_group (box);
  self->withdrawn = add_group (box);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_label_new (_ ("Reading the register…")), "loading");
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_stack_add_named (self->stack, scroller, "page");
  csn_accessible_stack (self->stack);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

CsnPage *
csn_authorisations_page_new (CsnSession *session)
{
  return g_object_new (CSN_TYPE_AUTHORISATIONS_PAGE, "session", session, NULL);
}
