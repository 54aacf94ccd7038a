/* Who belongs to which scheme, and when that list was last given to the data protection unit (F31; K10 8.8).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-content.h"
#include "csn-date-words.h"
#include "csn-filled-page.h"
#include "csn-people-acts.h"
#include "csn-people-words.h"
#include "csn-people.h"
#include "csn-read-only.h"
#include "csn-row.h"
#include "csn-take-out.h"
#include <glib/gi18n.h>

enum
{
  NOW,
  BEFORE,
  MEMBERS,
  N_SELECTS
};
static const char *const SELECTS[N_SELECTS + 1] = {
  [NOW] = "SELECT *, date (changed_since, '+' || (SELECT value FROM constants_now WHERE name = 'members_list_days') || ' days') < :today AS late FROM members_list_now",
  [BEFORE] = "SELECT l.on_date AS supplied_on, l.to_whom, l.how, p.name AS supplied_by FROM member_lists l JOIN people p ON p.id = l.supplied_by ORDER BY l.seq DESC LIMIT -1 OFFSET 1",
  [MEMBERS] = "SELECT s.id AS scheme_id, s.name AS scheme, p.organisation, p.premises, p.person, p.contact, p.kind, p.status, coalesce (u.standing, 'unsigned') AS standing FROM recipients p "
              "JOIN schemes s ON s.id = p.scheme_id LEFT JOIN undertakings_now u ON u.recipient_id = p.id WHERE p.status <> 'left' AND s.status = 'open' "
              "ORDER BY s.name, s.id, p.kind = 'member', p.organisation, p.person",
};

struct _CsnMemberListPage
{
  CsnFilledPage parent_instance;
};

#define CSN_TYPE_MEMBER_LIST_PAGE (csn_member_list_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnMemberListPage, csn_member_list_page, CSN, MEMBER_LIST_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnMemberListPage, csn_member_list_page, CSN_TYPE_FILLED_PAGE)

/* --- Supplied ------------------------------------------------------------------------------------------------------ */
static GtkWidget *
make_supply (CsnRows *rows, guint i, gpointer data)
{
  g_autofree char *on = csn_date_words (csn_rows_text (rows, i, "supplied_on"));
  /* Translators: a date */
  g_autofree char *title = g_strdup_printf (_ ("Supplied on %s"), on);
  /* Translators: to whom, how, by whom: "Data Protection Unit. By internal post. Recorded by Morwenna Trevanion" */
  g_autofree char *line = g_strdup_printf (_ ("%1$s. %2$s. Recorded by %3$s"), csn_rows_text (rows, i, "to_whom"), csn_rows_text (rows, i, "how"), csn_rows_text (rows, i, "supplied_by"));
  return csn_row_new (title, line);
}

static void
add_standing (GtkBox *box, CsnRows *now)
{
  AdwPreferencesGroup *group = csn_content_group (GTK_WIDGET (box), _ ("Given to the data protection unit"));
  guint                changes = (guint) csn_rows_number (now, 0, "changes");
  gboolean             never = csn_rows_text (now, 0, "supplied_on") == NULL;
  GtkWidget           *row = never ? csn_row_new (_ ("Not supplied yet"), _ ("Save the list, hand it over, and record that here.")) : make_supply (now, 0, NULL);
  /* Translators: entries about schemes and members in the record */
  g_autofree char *since = g_strdup_printf (ngettext ("%u change since", "%u changes since", changes), changes);
  if (changes == 0)
    csn_row_add_tag (row, never ? _ ("Nobody to list") : _ ("Up to date"), never ? "quiet" : "ok");
  else
    csn_row_add_tag (row, never ? _ ("To be supplied") : since, csn_rows_number (now, 0, "late") != 0 ? "overdue" : "due");
  gtk_widget_set_name (row, "supplied");
  adw_preferences_group_add (group, row);
}

/* --- Members ------------------------------------------------------------------------------------------------------- */
static GtkWidget *
make_member (CsnRows *rows, guint i, gpointer data)
{
  const char *standing = csn_rows_text (rows, i, "standing"), *status = csn_rows_text (rows, i, "status");
  gboolean    manager = g_strcmp0 (csn_rows_text (rows, i, "kind"), "manager") == 0;
  /* Translators: premises, responsible person, telephone number or e-mail address */
  g_autofree char *line = g_strdup_printf (_ ("%1$s\n%2$s, %3$s"), csn_rows_text (rows, i, "premises"), csn_rows_text (rows, i, "person"), csn_rows_text (rows, i, "contact"));
  /* Translators: the office of the scheme's manager */
  g_autofree char *title = g_strdup_printf (manager ? _ ("%s (scheme manager)") : "%s", csn_rows_text (rows, i, "organisation"));
  GtkWidget       *row = csn_row_new (title, line);
  if (g_strcmp0 (status, "active") != 0)
    csn_row_add_tag (row, csn_status_of_recipient (status), csn_style_of_status (status));
  else
    csn_row_add_tag (row, csn_standing_of_undertaking (standing), csn_style_of_undertaking (standing));
  return row;
}

static void
add_members (CsnFilledPage *page, CsnRows *rows)
{
  GtkBox *box = csn_filled_page_get_box (page);
  guint   n = csn_rows_length (rows);
  for (guint first = 0, end; first < n; first = end)
    {
      const char *scheme = csn_rows_text (rows, first, "scheme_id");
      for (end = first + 1; end < n && g_strcmp0 (csn_rows_text (rows, end, "scheme_id"), scheme) == 0; end++)
        continue;
      CsnLongGroup *group = csn_filled_page_get_list (page, scheme);
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), csn_rows_text (rows, first, "scheme"));
      gtk_box_append (box, GTK_WIDGET (group));
      csn_long_group_fill_part (group, rows, first, end - first, NULL, make_member, page);
    }
  if (n == 0)
    gtk_box_append (box, csn_content_nothing (_ ("No members yet"), _ ("Members of open schemes are listed here."), "system-users-symbolic"));
}

static void
add_buttons (CsnFilledPage *page, gboolean any)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (page));
  GtkWidget  *buttons = csn_content_buttons ();
  if (session == NULL || g_strcmp0 (csn_session_get_role (session), "coordinator") == 0)
    csn_content_button (buttons, _ ("_Record that it was supplied…"), "member-list.supply", "suggested-action");
  if (any)
    {
      csn_content_button (buttons, _ ("Save as _PDF…"), "member-list.pdf", NULL);
      csn_content_button (buttons, _ ("Save for a _spreadsheet…"), "member-list.csv", NULL);
    }
  gtk_box_append (csn_filled_page_get_box (page), buttons);
}

static void
csn_member_list_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  GtkBox  *box = csn_filled_page_get_box (page);
  CsnRows *before = g_ptr_array_index (answers, BEFORE), *members = g_ptr_array_index (answers, MEMBERS);
  if (csn_read_only_is (csn_page_get_session (CSN_PAGE (page))))
    gtk_box_append (box, csn_read_only_bar_new ());
  gtk_box_append (box, csn_content_head (CSN_PAGE (page), _ ("Who belongs to which scheme now. The policy wants an up-to-date list with the data protection unit."), "K10 8.8"));
  add_standing (box, g_ptr_array_index (answers, NOW));
  add_buttons (page, csn_rows_length (members) > 0);
  add_members (page, members);
  if (csn_rows_length (before) == 0)
    return;
  CsnLongGroup *group = csn_filled_page_get_list (page, "before");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Supplied before"));
  gtk_box_append (box, GTK_WIDGET (group));
  csn_long_group_fill (group, before, NULL, make_supply, page);
}

/* --- What can be done ----------------------------------------------------------------------------------------------- */
static void
supply_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_people_supply_list (CSN_PAGE (widget));
}

/* "member-list.pdf": the format stands behind the dot. */
static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_take_out (CSN_PAGE (widget), "members", strchr (action, '.') + 1, _ ("List of members for the data protection unit (K10 8.8)"), NULL);
}

static void
csn_member_list_page_class_init (CsnMemberListPageClass *class)
{
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->bind = ":today";
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_member_list_page_fill;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "member-list.supply", NULL, supply_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "member-list.pdf", NULL, save_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "member-list.csv", NULL, save_action);
}

static void
csn_member_list_page_init (CsnMemberListPage *self)
{
  csn_page_set_title (CSN_PAGE (self), _ ("List of members"));
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_member_list_page_new (session);
}

CsnPage *
csn_member_list_page_new (CsnSession *session)
{
  CsnPage         *self = g_object_new (CSN_TYPE_MEMBER_LIST_PAGE, "session", session, NULL);
  g_autofree char *today = session == NULL ? NULL : csn_date_to_iso (csn_session_get_today (session));
  csn_page_set_place (self, make_again, "");
  csn_filled_page_ask (CSN_FILLED_PAGE (self), today);
  return self;
}
