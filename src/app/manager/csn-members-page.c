/* The members whom packages named: which photographs each may be told of, and what he was told when (K10 7.4, 7.4.1). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-log-rows.h"
#include "csn-manager-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

/* --- All of them ------------------------------------------------------------------------------------------------- */
#define OPEN_ITEMS "JOIN items i ON i.id = m.item_id WHERE m.member_id = k.id AND m.ended_seq IS NULL AND i.ended IS NULL"
static const char *const LIST[] = {
  "SELECT k.id, k.organisation, k.premises, k.person, (SELECT count (*) FROM item_members m " OPEN_ITEMS ") AS named, "
  "(SELECT count (*) FROM to_pass_on t WHERE t.member_id = k.id) AS waiting, (SELECT max (d.at) FROM disclosures_now d WHERE d.member_id = k.id) AS last_at "
  "FROM known_members k ORDER BY named = 0, k.organisation, k.person",
  NULL,
};

struct _CsnKnownMembersPage
{
  CsnFilledPage parent_instance;
};

#define CSN_TYPE_KNOWN_MEMBERS_PAGE (csn_known_members_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnKnownMembersPage, csn_known_members_page, CSN, KNOWN_MEMBERS_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnKnownMembersPage, csn_known_members_page, CSN_TYPE_FILLED_PAGE)

static GtkWidget *
make_member (CsnRows *rows, guint i, gpointer data)
{
  guint            named = (guint) csn_rows_number (rows, i, "named"), waiting = (guint) csn_rows_number (rows, i, "waiting");
  const char      *id = csn_rows_text (rows, i, "id");
  g_autofree char *title = csn_holder_words (rows, i), *last = csn_moment_words (csn_rows_text (rows, i, "last_at"));
  g_autofree char *may = named == 0 ? g_strdup (_ ("Named for no photograph at present"))
                                    : g_strdup_printf (ngettext ("May be told of %u photograph", "May be told of %u photographs", named), named);
  /* Translators: day and time */
  g_autofree char *told = *last == '\0' ? g_strdup (_ ("Never told of any")) : g_strdup_printf (_ ("Last told: %s"), last), *more = g_strdup_printf ("%s\n%s", may, told);
  g_autofree char *words = g_strdup_printf (ngettext ("%u waiting", "%u waiting", waiting), waiting);
  GtkWidget       *row = csn_row_new (title, more);
  if (waiting > 0)
    csn_row_add_tag (row, words, "due");
  csn_row_set_action (row, "manager.member", id);
  gtk_widget_set_name (row, id);
  return row;
}

static void
csn_known_members_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  GtkBox    *box = csn_filled_page_get_box (page);
  GtkWidget *buttons = csn_content_buttons ();
  CsnRows   *rows = g_ptr_array_index (answers, 0);
  guint      n = csn_rows_length (rows);
  gtk_box_append (box, csn_content_head (CSN_PAGE (page), _ ("The co-ordinator names the members, photograph by photograph. Nobody else may be told."), "K10 7.4"));
  csn_content_act_button (buttons, _ ("Take in a _package…"), "manager.take-in", NULL, NULL);
  gtk_box_append (box, buttons);
  if (n == 0)
    {
      gtk_box_append (box, csn_content_nothing (_ ("No member is named yet"), _ ("Packages from the co-ordinator say whom you may tell."), "system-users-symbolic"));
      return;
    }
  g_autofree char *title = g_strdup_printf (ngettext ("%u member", "%u members", n), n);
  CsnLongGroup    *group = g_object_new (CSN_TYPE_LONG_GROUP, "title", title, NULL);
  csn_long_group_fill (group, rows, NULL, make_member, page);
  gtk_box_append (box, GTK_WIDGET (group));
}

static void
csn_known_members_page_class_init (CsnKnownMembersPageClass *class)
{
  CSN_FILLED_PAGE_CLASS (class)->selects = LIST;
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_known_members_page_fill;
  _csn_manager_install (GTK_WIDGET_CLASS (class));
}

static void
csn_known_members_page_init (CsnKnownMembersPage *self)
{
}

CsnPage *
csn_known_members_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_KNOWN_MEMBERS_PAGE, "session", session, "title", _ ("Members"), NULL);
  csn_filled_page_ask (CSN_FILLED_PAGE (self), NULL);
  return self;
}

/* --- One --------------------------------------------------------------------------------------------------------- */
static const char *const ONE[] = {
  "SELECT organisation, premises, person FROM known_members WHERE id = :id",
  "SELECT i.*, (SELECT count (*) FROM items k WHERE k.reference = i.reference) AS copies, EXISTS (SELECT 1 FROM disclosures_now d WHERE d.item_id = i.id AND d.member_id = m.member_id AND "
  "d.how <> 'taken-back') AS told FROM item_members m JOIN items_now i ON i.id = m.item_id WHERE m.member_id = :id AND m.ended_seq IS NULL AND i.ended IS NULL ORDER BY i.seq DESC",
  CSN_LOG_ROWS "WHERE d.member_id = :id ORDER BY d.seq DESC",
  NULL,
};

struct _CsnKnownMemberPage
{
  CsnFilledPage parent_instance;
};

#define CSN_TYPE_KNOWN_MEMBER_PAGE (csn_known_member_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnKnownMemberPage, csn_known_member_page, CSN, KNOWN_MEMBER_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnKnownMemberPage, csn_known_member_page, CSN_TYPE_FILLED_PAGE)

static GtkWidget *
make_item (CsnRows *rows, guint i, gpointer data)
{
  CsnDate          today = csn_filled_page_get_today (CSN_FILLED_PAGE (data));
  gboolean         told = csn_rows_number (rows, i, "told") != 0, locked = _csn_item_is_locked (rows, i, today);
  g_autofree char *title = _csn_item_words (rows, i), *back = _csn_item_return_words (rows, i, today);
  GtkWidget       *row = csn_row_new (title, back);
  csn_row_add_tag (row, locked ? C_ ("photograph", "Locked") : told ? C_ ("member", "Told") : C_ ("member", "Waiting"), locked ? "overdue" : told ? "ok" : "due");
  csn_row_set_action (row, "manager.item", csn_rows_text (rows, i, "id"));
  gtk_widget_set_name (row, csn_rows_text (rows, i, "id"));
  return row;
}

static void
csn_known_member_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  GtkBox  *box = csn_filled_page_get_box (page);
  CsnRows *member = g_ptr_array_index (answers, 0), *items = g_ptr_array_index (answers, 1), *log = g_ptr_array_index (answers, 2);
  if (csn_rows_length (member) == 0)
    {
      gtk_box_append (box, csn_content_nothing (_ ("This member is not in the register"), NULL, "dialog-question-symbolic"));
      return;
    }
  g_autofree char *title = csn_holder_words (member, 0);
  csn_page_set_title (CSN_PAGE (page), title);
  gtk_box_append (box, csn_content_head (CSN_PAGE (page), csn_rows_text (member, 0, "premises"), NULL));
  CsnLongGroup *may = g_object_new (CSN_TYPE_LONG_GROUP, "title", _ ("May be told of"), NULL), *was = g_object_new (CSN_TYPE_LONG_GROUP, "title", _ ("What was logged"), NULL);
  csn_long_group_fill (may, items, _ ("No photograph at present"), make_item, page);
  csn_long_group_fill (was, log, _ ("Nothing is logged yet"), csn_log_row_make, page);
  gtk_box_append (box, GTK_WIDGET (may));
  gtk_box_append (box, GTK_WIDGET (was));
}

static void
csn_known_member_page_class_init (CsnKnownMemberPageClass *class)
{
  CSN_FILLED_PAGE_CLASS (class)->selects = ONE;
  CSN_FILLED_PAGE_CLASS (class)->bind = ":id";
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_known_member_page_fill;
  _csn_manager_install (GTK_WIDGET_CLASS (class));
}

static void
csn_known_member_page_init (CsnKnownMemberPage *self)
{
}

CsnPage *
_csn_known_member_page_new (CsnSession *session, const char *member_id)
{
  CsnPage *self = g_object_new (CSN_TYPE_KNOWN_MEMBER_PAGE, "session", session, "title", _ ("Member"), NULL);
  csn_page_set_place (self, _csn_known_member_page_new, member_id);
  csn_filled_page_ask (CSN_FILLED_PAGE (self), member_id);
  return self;
}
