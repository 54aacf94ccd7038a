/* Who may use the register: accounts, one more, one closed. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-act-page.h"
#include "csn-act-words.h"
#include "csn-add-person-page.h"
#include "csn-date-words.h"
#include "csn-row.h"
#include "csn-setup.h"
#include <glib/gi18n.h>

#define CSN_TYPE_ACCOUNTS_PAGE (csn_accounts_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnAccountsPage, csn_accounts_page, CSN, ACCOUNTS_PAGE, CsnPage)

struct _CsnAccountsPage
{
  CsnPage parent_instance;

  AdwPreferencesGroup *here, *left;
  GtkWidget           *add;

  CsnRows   *people;
  GPtrArray *rows; /* in either group */
};

G_DEFINE_FINAL_TYPE (CsnAccountsPage, csn_accounts_page, CSN_TYPE_PAGE)

static const char *const SELECTS[] = {
  "SELECT id, name, title, role, joined_on, left_on FROM people ORDER BY left_on IS NOT NULL, name COLLATE "
  "NOCASE",
  NULL,
};

static const CsnFieldSpec LEAVING[] = {
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Why") },
  { .kind = CSN_FIELD_TEXT, .path = "reason", .label = N_ ("_Reason"),
    .hint = N_ ("For example: moved to another unit") },
  CSN_FIELDS_END,
};
static const CsnActForm LEAVE = {
  .kind = "person.leave",
  .title = N_ ("Close an account"),
  .why = N_ (
      "From now on this person can neither open the register nor act in it. What he or she did stays in it."),
  .button = N_ ("Close the _account"),
  .done = N_ ("The account is closed."),
  .fields = LEAVING,
};

static gboolean
may_change (CsnAccountsPage *self)
{
  const char *role = csn_session_get_role (csn_page_get_session (CSN_PAGE (self)));
  return g_str_equal (role, "coordinator") || g_str_equal (role, "manager");
}

/* --- The list ------------------------------------------------------------------------------------------ */
static GtkWidget *
make_row (CsnAccountsPage *self, CsnRows *rows, guint i)
{
  const char *id = csn_rows_text (rows, i, "id"), *role = csn_rows_text (rows, i, "role"),
             *gone = csn_rows_text (rows, i, "left_on");
  gboolean me = g_strcmp0 (id, csn_session_get_person_id (csn_page_get_session (CSN_PAGE (self)))) == 0;
  g_autofree char *joined = csn_date_words (csn_rows_text (rows, i, "joined_on")),
                  *left = csn_date_words (gone);
  /* Translators: rank or title, two dates */
  g_autofree char *subtitle =
      gone != NULL ? g_strdup_printf (_ ("%s. From %s to %s"), csn_rows_text (rows, i, "title"), joined, left)
                   /* Translators: rank or title, a date */
                   : g_strdup_printf (_ ("%s. Since %s"), csn_rows_text (rows, i, "title"), joined);
  GtkWidget       *row = csn_row_new (csn_rows_text (rows, i, "name"), subtitle);
  csn_row_add_tag (row, me ? _ ("You") : csn_role_words (role), me ? "ok" : "quiet");
  if (gone == NULL && !me && may_change (self))
    csn_row_set_action (row, "accounts.close", id);
  return row;
}

static void
show_people (CsnAccountsPage *self, CsnRows *rows)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      adw_preferences_group_remove (
          gtk_widget_is_ancestor (row, GTK_WIDGET (self->here)) ? self->here : self->left, row);
    }
  g_ptr_array_set_size (self->rows, 0);
  gboolean anybody_left = FALSE;
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      GtkWidget *row = make_row (self, rows, i);
      gboolean   gone = csn_rows_text (rows, i, "left_on") != NULL;
      adw_preferences_group_add (gone ? self->left : self->here, row);
      g_ptr_array_add (self->rows, row);
      anybody_left = anybody_left || gone;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->left), anybody_left);
  g_clear_pointer (&self->people, csn_rows_unref);
  self->people = csn_rows_ref (rows);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnAccountsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  if (answers != NULL)
    show_people (self, g_ptr_array_index (answers, 0));
  else
    csn_page_report (CSN_PAGE (self), error);
}

static void
csn_accounts_page_refresh (CsnPage *page)
{
  csn_session_query_async (csn_page_get_session (page), SELECTS, NULL, NULL, csn_page_get_cancellable (page),
                           asked_cb, g_object_ref (page));
}

/* --- Adding and closing --------------------------------------------------------------------------------- */
static void
add_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage *page = CSN_PAGE (widget);
  if (may_change (CSN_ACCOUNTS_PAGE (page)))
    csn_page_push (page, csn_add_person_page_new (csn_page_get_session (page)));
}

static void
csn_accounts_page_add_new (CsnPage *page)
{
  add_action (GTK_WIDGET (page), NULL, NULL);
}

static void
close_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnAccountsPage *self = CSN_ACCOUNTS_PAGE (widget);
  const char      *id = g_variant_get_string (parameter, NULL);
  for (guint i = 0; i < csn_rows_length (self->people); i++)
    if (g_strcmp0 (csn_rows_text (self->people, i, "id"), id) == 0)
      {
        g_autoptr (JsonNode) start = json_node_new (JSON_NODE_OBJECT);
        JsonObject *object = json_object_new ();
        json_object_set_string_member (object, "id", id);
        json_node_take_object (start, object);
        CsnPage *page = csn_act_page_new (csn_page_get_session (CSN_PAGE (self)), &LEAVE, start, id);
        /* Translators: somebody's name */
        g_autofree char *title =
            g_strdup_printf (_ ("Close the account of %s"), csn_rows_text (self->people, i, "name"));
        csn_page_set_title (page, title);
        csn_page_push (CSN_PAGE (self), page);
        return;
      }
}

static void
csn_accounts_page_session_set (CsnPage *page)
{
  CsnAccountsPage *self = CSN_ACCOUNTS_PAGE (page);
  gtk_widget_set_visible (self->add, may_change (self));
  adw_preferences_group_set_description (
      self->here, may_change (self) ? _ ("Each person unlocks the register with a passphrase of his or her "
                                         "own. Choose somebody to close the account.")
                                    : _ ("Only a co-ordinator can add people or close accounts."));
  csn_accounts_page_refresh (page);
}

static void
csn_accounts_page_focus_first (CsnPage *page)
{
  CsnAccountsPage *self = CSN_ACCOUNTS_PAGE (page);
  if (gtk_widget_get_visible (self->add))
    gtk_widget_grab_focus (self->add);
}

/* --- Building ------------------------------------------------------------------------------------------- */
static void
csn_accounts_page_dispose (GObject *object)
{
  CsnAccountsPage *self = CSN_ACCOUNTS_PAGE (object);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->people, csn_rows_unref);
  G_OBJECT_CLASS (csn_accounts_page_parent_class)->dispose (object);
}

static void
csn_accounts_page_class_init (CsnAccountsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_accounts_page_dispose;
  CSN_PAGE_CLASS (class)->session_set = csn_accounts_page_session_set;
  CSN_PAGE_CLASS (class)->refresh = csn_accounts_page_refresh;
  CSN_PAGE_CLASS (class)->focus_first = csn_accounts_page_focus_first;
  CSN_PAGE_CLASS (class)->add_new = csn_accounts_page_add_new;
  gtk_widget_class_install_action (widget_class, "accounts.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "accounts.close", "s", close_action);
}

static void
csn_accounts_page_init (CsnAccountsPage *self)
{
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 720, "margin-top", 24, "margin-bottom", 24,
                                   "margin-start", 18, "margin-end", 18, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->rows = g_ptr_array_new ();
  self->here = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", _ ("Open accounts"), NULL);
  self->left =
      g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", _ ("Closed accounts"), "visible", FALSE, NULL);
  self->add = gtk_button_new_with_mnemonic (_ ("_Add a person…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "accounts.add");
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->add, "suggested-action");
  gtk_box_append (GTK_BOX (box), self->add);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->here));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->left));
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
  csn_accessible_mnemonics (GTK_WIDGET (self));
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_accounts_page_new (session);
}

CsnPage *
csn_accounts_page_new (CsnSession *session)
{
  CsnPage *page = g_object_new (CSN_TYPE_ACCOUNTS_PAGE, "session", session, "title",
                                _ ("People who may use the register"), NULL);
  csn_page_set_place (page, make_again, NULL);
  return page;
}
