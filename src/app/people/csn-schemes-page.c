/* The recognised schemes (F24). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-schemes-page.h"
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-long-group.h"
#include "csn-people-acts.h"
#include "csn-people-parts.h"
#include "csn-people-words.h"
#include "csn-people.h"
#include "csn-row.h"
#include <glib/gi18n.h>

struct _CsnSchemesPage
{
  CsnPage parent_instance;

  GtkStack     *stack;
  CsnLongGroup *schemes;
  GtkWidget    *add;
};

G_DEFINE_FINAL_TYPE (CsnSchemesPage, csn_schemes_page, CSN_TYPE_PAGE)

static const char *const SELECTS[] = {
  "SELECT s.id, s.name, s.type, s.locality, s.status, s.agreement_review_on, "
  "(SELECT count (*) FROM recipients p WHERE p.scheme_id = s.id AND p.kind = 'member' AND p.status <> "
  "'left') AS members, (SELECT max (coalesce (p.vetting_expires_on, '')) FROM recipients p WHERE p.scheme_id "
  "= s.id AND p.kind = 'manager' AND p.status = 'active') AS vetted_until FROM schemes s ORDER BY s.status = "
  "'closed', s.name",
  NULL,
};

static GtkWidget *
make_row (CsnRows *rows, guint i, gpointer data)
{
  CsnSession      *session = csn_page_get_session (data);
  CsnDate          today = csn_session_get_today (session);
  guint            n = (guint) csn_rows_number (rows, i, "members");
  const char      *vetted = csn_rows_text (rows, i, "vetted_until");
  g_autofree char *members = g_strdup_printf (ngettext ("%u member", "%u members", n), n);
  const char      *route = _ ("no approved manager");
  int              days;
  if (csn_days_until (vetted, today, &days))
    route = days < 0 ? _ ("the manager’s security check has run out") : _ ("with an approved manager");
  /* Translators: type of scheme, locality, "14 members", "with an approved manager" */
  g_autofree char *line =
      g_strdup_printf (_ ("%s, %s. %s, %s"), csn_scheme_type_words (session, csn_rows_text (rows, i, "type")),
                       csn_rows_text (rows, i, "locality"), members, route);
  GtkWidget *row = csn_row_new (csn_rows_text (rows, i, "name"), line);
  if (g_strcmp0 (csn_rows_text (rows, i, "status"), "closed") == 0)
    csn_row_add_tag (row, C_ ("scheme", "Closed"), "quiet");
  else if (csn_days_until (csn_rows_text (rows, i, "agreement_review_on"), today, &days) && days < 0)
    csn_row_add_tag (row, _ ("Agreement to review"), "due");
  else
    csn_row_add_tag (row, C_ ("scheme", "Open"), "ok");
  csn_row_set_action (row, "schemes.open", csn_rows_text (rows, i, "id"));
  return row;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnSchemesPage) self = data;
  g_autoptr (GPtrArray) answers = csn_page_take_answers (CSN_PAGE (self), result);
  if (answers == NULL)
    return;
  CsnRows *rows = g_ptr_array_index (answers, 0);
  gboolean first = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "loading");
  csn_long_group_fill (self->schemes, rows, NULL, make_row, self);
  gtk_stack_set_visible_child_name (self->stack, csn_rows_length (rows) == 0 ? "empty" : "page");
  if (first && gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

static void
csn_schemes_page_load (CsnPage *page)
{
  csn_page_begin (page);
  csn_session_query_async (csn_page_get_session (page), SELECTS, NULL, NULL, csn_page_get_cancellable (page),
                           loaded_cb, g_object_ref (page));
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_scheme_page_new (csn_page_get_session (CSN_PAGE (widget)),
                                                         g_variant_get_string (parameter, NULL)));
}

static void
add_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_people_add_scheme (CSN_PAGE (widget));
}

static void
list_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_member_list_page_new (csn_page_get_session (CSN_PAGE (widget))));
}

static void
csn_schemes_page_add_new (CsnPage *page)
{
  csn_people_add_scheme (page);
}

static void
csn_schemes_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (csn_schemes_page_parent_class)->dispose (object);
}

static void
csn_schemes_page_class_init (CsnSchemesPageClass *class)
{
  CsnPageClass *page_class = CSN_PAGE_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_schemes_page_dispose;
  page_class->session_set = csn_schemes_page_load;
  page_class->refresh = csn_schemes_page_load;
  page_class->add_new = csn_schemes_page_add_new;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "schemes.open", "s", open_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "schemes.add", NULL, add_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "schemes.list", NULL, list_action);
}

static void
csn_schemes_page_init (CsnSchemesPage *self)
{
  GtkBox    *box = csn_people_build (CSN_PAGE (self), &self->stack, "");
  GtkWidget *line = csn_wrap_new (), *heading = csn_accessible_heading (_ ("Recognised schemes"), 1);
  csn_page_set_title (CSN_PAGE (self), _ ("Schemes"));
  gtk_widget_add_css_class (heading, "title-1");
  self->add = csn_people_new_button (_ ("_Add scheme"), "schemes.add");
  gtk_widget_add_css_class (self->add, "suggested-action");
  gtk_box_append (box, heading);
  csn_wrap_append (CSN_WRAP (line), self->add);
  csn_wrap_append (CSN_WRAP (line), csn_people_new_button (_ ("_List of members"), "schemes.list"));
  gtk_box_append (box, line);
  self->schemes = g_object_new (CSN_TYPE_LONG_GROUP, NULL);
  gtk_box_append (box, GTK_WIDGET (self->schemes));
  gtk_stack_add_named (
      self->stack,
      csn_people_new_empty ("system-users-symbolic", _ ("No schemes yet"),
                            _ ("Photographs are disclosed to members of recognised schemes."),
                            _ ("Add the first _scheme"), "schemes.add"),
      "empty");
}

CsnPage *
csn_schemes_page_new (CsnSession *session)
{
  return g_object_new (CSN_TYPE_SCHEMES_PAGE, "session", session, NULL);
}
