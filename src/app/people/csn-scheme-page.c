/* One scheme: agreement, manager, members, papers, history (F24, F26, F28, F31).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-scheme-page.h"
#include "csn-attach-page.h"
#include "csn-date-words.h"
#include "csn-history.h"
#include "csn-members-sheet.h"
#include "csn-people-acts.h"
#include "csn-people-parts.h"
#include "csn-people-words.h"
#include "csn-people.h"
#include "csn-row.h"
#include <glib/gi18n.h>

enum
{
  HEAD,
  MANAGERS,
  MEMBERS,
  PAPERS,
  HISTORY,
  N_SELECTS
};

struct _CsnSchemePage
{
  CsnPage parent_instance;

  GtkStack            *stack;
  GtkLabel            *heading, *tag, *summary;
  GtkWidget           *close, *open_again;
  AdwPreferencesGroup *agreement;
  CsnLongGroup        *managers, *members, *papers, *history;

  char    *scheme_id;
  CsnRows *head, *listed;
  CsnDate  today;
};

G_DEFINE_FINAL_TYPE (CsnSchemePage, csn_scheme_page, CSN_TYPE_PAGE)

#define PEOPLE_SELECT(kind)                                                                                  \
  "SELECT p.id, p.kind, p.organisation, p.premises, p.person, p.contact, p.status, p.vetting_ref, "          \
  "p.vetting_expires_on, u.standing FROM recipients p "                                                      \
  "JOIN undertakings_now u ON u.recipient_id = p.id WHERE p.scheme_id = :id AND p.kind = '" kind             \
  "' ORDER BY p.status = 'left', p.organisation"

static const char *const SELECTS[N_SELECTS + 1] = {
  [HEAD] = "SELECT * FROM schemes WHERE id = :id",
  [MANAGERS] = PEOPLE_SELECT ("manager"),
  [MEMBERS] = PEOPLE_SELECT ("member"),
  [PAPERS] = "SELECT id, title, version, blob_id, type, paper_place, added_on FROM attachments WHERE "
             "about_kind = 'scheme' AND about_id = :id ORDER BY title, version DESC",
  [HISTORY] = CSN_HISTORY_SELECT,
};

/* --- What is seen --------------------------------------------------------------------------------------- */
static GtkWidget *
make_member_row (CsnRows *rows, guint i, gpointer data)
{
  const char *status = csn_rows_text (rows, i, "status"), *standing = csn_rows_text (rows, i, "standing");
  GtkWidget  *row = csn_row_new (csn_rows_text (rows, i, "organisation"), csn_rows_text (rows, i, "person"));
  if (g_strcmp0 (status, "active") != 0)
    csn_row_add_tag (row, csn_status_of_recipient (status), csn_style_of_status (status));
  else
    csn_row_add_tag (row, csn_standing_of_undertaking (standing), csn_style_of_undertaking (standing));
  csn_row_set_action (row, "scheme.open-recipient", csn_rows_text (rows, i, "id"));
  return row;
}

static GtkWidget *
make_manager_row (CsnRows *rows, guint i, gpointer data)
{
  CsnSchemePage   *self = data;
  const char      *until = csn_rows_text (rows, i, "vetting_expires_on"),
             *status = csn_rows_text (rows, i, "status");
  g_autofree char *words = csn_expiry_words (until, self->today);
  int              days;
  gboolean         open = csn_days_until (until, self->today, &days) && days >= 0;
  /* Translators: person, reference of the security check, date */
  g_autofree char *line =
      open
          ? g_strdup_printf (_ ("%s. Security check %s holds until %s. Route A is open"),
                             csn_rows_text (rows, i, "person"), csn_rows_text (rows, i, "vetting_ref"), words)
          : g_strdup_printf (_ ("%s. Route A is closed: the security check ran out (%s). Supply members "
                                "personally (route B), or record a new check"),
                             csn_rows_text (rows, i, "person"), words);
  GtkWidget *row = csn_row_new (csn_rows_text (rows, i, "organisation"), line);
  if (g_strcmp0 (status, "active") != 0)
    csn_row_add_tag (row, csn_status_of_recipient (status), csn_style_of_status (status));
  else
    csn_row_add_tag (row, open ? _ ("Route A open") : _ ("Route A closed"), open ? "ok" : "overdue");
  csn_row_set_action (row, "scheme.open-recipient", csn_rows_text (rows, i, "id"));
  return row;
}

static void
show_head (CsnSchemePage *self)
{
  CsnSession      *session = csn_page_get_session (CSN_PAGE (self));
  CsnRows         *head = self->head;
  gboolean         closed = g_strcmp0 (csn_rows_text (head, 0, "status"), "closed") == 0;
  const char      *review = csn_rows_text (head, 0, "agreement_review_on");
  g_autofree char *agreed = csn_date_words (csn_rows_text (head, 0, "agreed_on")),
                  *due = csn_review_words (review, self->today), *on = csn_date_words (review);
  /* Translators: type of scheme, locality */
  g_autofree char *summary =
      g_strdup_printf (_ ("%s, %s"), csn_scheme_type_words (session, csn_rows_text (head, 0, "type")),
                       csn_rows_text (head, 0, "locality"));
  int              days;
  gboolean         past = csn_days_until (review, self->today, &days) && days < 0;
  /* Translators: date, "3 days overdue" */
  g_autofree char *when =
      past ? g_strdup_printf (_ ("%s: %s. Review the agreement"), on, due) : g_strdup (on);
  gtk_label_set_label (self->heading, csn_rows_text (head, 0, "name"));
  csn_people_set_tag (self->tag, closed ? C_ ("scheme", "Closed") : C_ ("scheme", "Open"),
                      closed ? "quiet" : "ok");
  gtk_label_set_label (self->summary, summary);
  const CsnFact facts[] = {
    { _ ("Registration"), csn_rows_text (head, 0, "registration") },
    { _ ("Agreement made"), *agreed == '\0' ? _ ("Not provided") : agreed },
    { _ ("Agreement to be reviewed"), *when == '\0' ? _ ("Not provided") : when },
    { _ ("Relevant authority under section 115"),
      csn_rows_number (head, 0, "relevant_authority") != 0 ? _ ("Yes") : _ ("No") },
  };
  csn_facts_fill (self->agreement, facts, G_N_ELEMENTS (facts));
  gtk_widget_set_visible (self->close, !closed);
  gtk_widget_set_visible (self->open_again, closed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scheme.add-member", !closed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scheme.approve-manager", !closed);
}

static void
show (CsnSchemePage *self, GPtrArray *answers)
{
  CsnRows *head = g_ptr_array_index (answers, HEAD), *members = g_ptr_array_index (answers, MEMBERS);
  if (csn_rows_length (head) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "gone");
      return;
    }
  g_clear_pointer (&self->head, csn_rows_unref);
  g_clear_pointer (&self->listed, csn_rows_unref);
  self->head = csn_rows_ref (head);
  self->listed = csn_rows_ref (members);
  show_head (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scheme.save-list", csn_rows_length (members) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "scheme.print-list", csn_rows_length (members) > 0);
  csn_long_group_fill (self->managers, g_ptr_array_index (answers, MANAGERS),
                       _ ("No approved manager: members are supplied personally (route B)"), make_manager_row,
                       self);
  csn_long_group_fill (self->members, members, _ ("No members yet"), make_member_row, self);
  csn_long_group_fill (self->papers, g_ptr_array_index (answers, PAPERS), _ ("No agreement attached"),
                       csn_paper_make_row, (gpointer) "scheme.show-paper");
  csn_long_group_fill (self->history, g_ptr_array_index (answers, HISTORY), _ ("Nothing has been recorded"),
                       csn_history_make_row, csn_page_get_session (CSN_PAGE (self)));
  gtk_stack_set_visible_child_name (self->stack, "page");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnSchemePage) self = data;
  g_autoptr (GPtrArray) answers = csn_page_take_answers (CSN_PAGE (self), result);
  if (answers == NULL)
    return;
  gboolean first = !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "page");
  self->today = csn_session_get_today (CSN_SESSION (source));
  show (self, answers);
  if (first && gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

static void
csn_scheme_page_refresh (CsnPage *page)
{
  csn_page_begin (page);
  csn_session_query_async (csn_page_get_session (page), SELECTS, ":id", CSN_SCHEME_PAGE (page)->scheme_id,
                           csn_page_get_cancellable (page), loaded_cb, g_object_ref (page));
}

/* --- What can be done ----------------------------------------------------------------------------------- */
static void
change_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (CSN_SCHEME_PAGE (widget)->head != NULL)
    csn_people_change_scheme (CSN_PAGE (widget), CSN_SCHEME_PAGE (widget)->head);
}

static void
close_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_people_close_scheme (CSN_PAGE (widget), CSN_SCHEME_PAGE (widget)->scheme_id,
                           g_str_equal (action, "scheme.open-again"));
}

static void
add_member_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (CSN_SCHEME_PAGE (widget)->head != NULL)
    csn_people_add_member (CSN_PAGE (widget), CSN_SCHEME_PAGE (widget)->head);
}

static void
approve_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_people_approve_manager (CSN_PAGE (widget), CSN_SCHEME_PAGE (widget)->scheme_id);
}

static void
attach_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_attach_page_new (csn_page_get_session (CSN_PAGE (widget)), "scheme",
                                                         CSN_SCHEME_PAGE (widget)->scheme_id));
}

static void
open_recipient_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_recipient_page_new (csn_page_get_session (CSN_PAGE (widget)),
                                                            g_variant_get_string (parameter, NULL)));
}

static void
list_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnSchemePage *self = CSN_SCHEME_PAGE (widget);
  if (self->listed == NULL)
    return;
  if (g_str_equal (action, "scheme.print-list"))
    csn_members_sheet_print (CSN_PAGE (self), csn_rows_text (self->head, 0, "name"), self->listed);
  else
    csn_members_sheet_save (CSN_PAGE (self), csn_rows_text (self->head, 0, "name"), self->listed);
}

static void
csn_scheme_page_edit (CsnPage *page)
{
  change_action (GTK_WIDGET (page), NULL, NULL);
}

static void
csn_scheme_page_add_new (CsnPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "scheme.add-member", NULL);
}

static void
csn_scheme_page_print (CsnPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "scheme.print-list", NULL);
}

static void
csn_scheme_page_dispose (GObject *object)
{
  CsnSchemePage *self = CSN_SCHEME_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->head, csn_rows_unref);
  g_clear_pointer (&self->listed, csn_rows_unref);
  G_OBJECT_CLASS (csn_scheme_page_parent_class)->dispose (object);
}

static void
csn_scheme_page_finalize (GObject *object)
{
  g_free (CSN_SCHEME_PAGE (object)->scheme_id);
  G_OBJECT_CLASS (csn_scheme_page_parent_class)->finalize (object);
}

static void
csn_scheme_page_class_init (CsnSchemePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  CsnPageClass   *page_class = CSN_PAGE_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_scheme_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_scheme_page_finalize;
  page_class->refresh = csn_scheme_page_refresh;
  page_class->edit = csn_scheme_page_edit;
  page_class->add_new = csn_scheme_page_add_new;
  page_class->print = csn_scheme_page_print;
  gtk_widget_class_install_action (widget_class, "scheme.change", NULL, change_action);
  gtk_widget_class_install_action (widget_class, "scheme.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "scheme.open-again", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "scheme.add-member", NULL, add_member_action);
  gtk_widget_class_install_action (widget_class, "scheme.approve-manager", NULL, approve_action);
  gtk_widget_class_install_action (widget_class, "scheme.attach", NULL, attach_action);
  gtk_widget_class_install_action (widget_class, "scheme.show-paper", "s", csn_paper_show_action);
  gtk_widget_class_install_action (widget_class, "scheme.open-recipient", "s", open_recipient_action);
  gtk_widget_class_install_action (widget_class, "scheme.save-list", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "scheme.print-list", NULL, list_action);
}

static AdwPreferencesGroup *
add_group (GtkBox *box, GType type, const char *title)
{
  AdwPreferencesGroup *group = g_object_new (type, "title", title, NULL);
  gtk_box_append (box, GTK_WIDGET (group));
  return group;
}

static GtkWidget *
add_button (CsnWrap *wrap, const char *label, const char *action)
{
  GtkWidget *button = csn_people_new_button (label, action);
  csn_wrap_append (wrap, button);
  return button;
}

static void
csn_scheme_page_init (CsnSchemePage *self)
{
  GtkBox  *box = csn_people_build (CSN_PAGE (self), &self->stack, _ ("This scheme is not in the register"));
  CsnWrap *first = CSN_WRAP (csn_wrap_new ()), *last = CSN_WRAP (csn_wrap_new ()),
          *lists = CSN_WRAP (csn_wrap_new ());
  GtkBox  *head = csn_people_add_head (box, &self->heading, &self->tag, &self->summary);
  gtk_widget_add_css_class (add_button (first, _ ("Add _member…"), "scheme.add-member"), "suggested-action");
  add_button (first, _ ("_Approve manager…"), "scheme.approve-manager");
  add_button (first, _ ("_Change details…"), "scheme.change");
  gtk_box_append (head, GTK_WIDGET (first));
  self->agreement = add_group (box, ADW_TYPE_PREFERENCES_GROUP, _ ("Agreement"));
  self->papers = CSN_LONG_GROUP (add_group (box, CSN_TYPE_LONG_GROUP, _ ("Agreements and papers")));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->papers),
                                           csn_people_new_button (_ ("Attac_h…"), "scheme.attach"));
  self->managers = CSN_LONG_GROUP (add_group (box, CSN_TYPE_LONG_GROUP, _ ("Approved manager")));
  self->members = CSN_LONG_GROUP (add_group (box, CSN_TYPE_LONG_GROUP, _ ("Members")));
  add_button (lists, _ ("_Print members list…"), "scheme.print-list");
  add_button (lists, _ ("_Save members list…"), "scheme.save-list");
  gtk_box_append (box, GTK_WIDGET (lists));
  self->history = CSN_LONG_GROUP (add_group (box, CSN_TYPE_LONG_GROUP, _ ("History")));
  self->close = add_button (last, _ ("C_lose scheme…"), "scheme.close");
  self->open_again = add_button (last, _ ("_Open scheme again…"), "scheme.open-again");
  gtk_box_append (box, GTK_WIDGET (last));
}

CsnPage *
csn_scheme_page_new (CsnSession *session, const char *scheme_id)
{
  CsnSchemePage *self = g_object_new (CSN_TYPE_SCHEME_PAGE, "session", session, "title", _ ("Scheme"), NULL);
  self->scheme_id = g_strdup (scheme_id);
  csn_page_set_place (CSN_PAGE (self), csn_scheme_page_new, scheme_id);
  csn_scheme_page_refresh (CSN_PAGE (self));
  return CSN_PAGE (self);
}
