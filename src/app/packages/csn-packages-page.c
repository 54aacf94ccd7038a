/* What managers have not been told yet, what they were sent, what they reported (K10 7.4, 7.4.1; F33, F53).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-packages-private.h"
#include "csn-long-group.h"
#include "csn-people.h"
#include "csn-row.h"
#include <glib/gi18n.h>

enum
{
  DUE,
  MANAGERS,
  UNTOLD,
  SENT,
  CARDLESS,
  N_SELECTS,
};

static const char *const SELECTS[N_SELECTS + 1] = {
  [DUE] = "SELECT d.*, (SELECT count (*) FROM instructions_now i WHERE i.copy_id = d.copy_id) AS members, (SELECT q.deadline_on FROM recalls q WHERE q.id = d.recall_id "
          "AND q.copy_id = d.copy_id) AS deadline_on FROM packages_due d JOIN releases r ON r.id = d.release_id ORDER BY d.organisation, d.person, d.recipient_id, r.number, d.copy_no",
  [MANAGERS] = "SELECT p.id, p.organisation, p.person, (SELECT count (*) FROM discrepancies d WHERE d.recipient_id = p.id AND d.settled_on IS NULL) AS open, "
               "(SELECT max (t.taken_in_on) FROM manager_returns t WHERE t.recipient_id = p.id) AS heard_on FROM recipients p WHERE p.kind = 'manager' AND "
               "(EXISTS (SELECT 1 FROM cards k WHERE k.recipient_id = p.id AND k.ended_seq IS NULL) OR EXISTS (SELECT 1 FROM packages a WHERE a.recipient_id = p.id)) "
               "ORDER BY p.organisation, p.person",
  [UNTOLD] = "SELECT l.id, l.made_on, l.medium, l.medium_no, c.reference, c.copy_no, c.case_id, c.organisation, c.person FROM locked_copies l JOIN copies_now c ON c.id = l.copy_id "
             "WHERE l.told_seq IS NULL AND c.whereabouts = 'out' ORDER BY l.seq",
  [SENT] = "SELECT p.id, p.recipient_id, p.number, p.kind, p.made_on, c.copy_no, r.reference, h.organisation, h.person FROM packages p JOIN recipients h ON h.id = p.recipient_id "
           "LEFT JOIN copies c ON c.id = p.copy_id LEFT JOIN releases r ON r.id = c.release_id ORDER BY h.organisation, h.person, h.id, p.number DESC",
  [CARDLESS] = "SELECT p.id, p.organisation, p.person FROM recipients p WHERE p.kind = 'manager' AND p.status = 'active' AND NOT EXISTS "
               "(SELECT 1 FROM cards k WHERE k.recipient_id = p.id AND k.ended_seq IS NULL) ORDER BY p.organisation, p.person",
};

struct _CsnPackagesPage
{
  CsnFilledPage parent_instance;

  CsnRows *untold;
};

#define CSN_TYPE_PACKAGES_PAGE (csn_packages_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnPackagesPage, csn_packages_page, CSN, PACKAGES_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnPackagesPage, csn_packages_page, CSN_TYPE_FILLED_PAGE)

/* --- What can be done ---------------------------------------------------------------------------------------------------- */
static void
make_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *recipient_id = g_variant_get_string (parameter, NULL);
  if (!csn_page_is_busy (CSN_PAGE (widget)))
    _csn_packages_make (CSN_PAGE (widget), *recipient_id == '\0' ? NULL : recipient_id);
}

static void
push_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage    *page = CSN_PAGE (widget);
  CsnSession *session = csn_page_get_session (page);
  if (g_str_equal (action, "packages.return"))
    csn_page_push (page, csn_take_return_page_new (session));
  else if (g_str_equal (action, "packages.notice"))
    csn_page_push (page, csn_send_notice_page_new (session, NULL));
  else if (g_str_equal (action, "packages.whose"))
    csn_page_push (page, csn_whose_page_new (session));
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage    *page = CSN_PAGE (widget);
  CsnSession *session = csn_page_get_session (page);
  const char *id = g_variant_get_string (parameter, NULL);
  if (g_str_equal (action, "packages.open"))
    csn_page_push (page, csn_package_page_new (session, id));
  else if (g_str_equal (action, "packages.reconcile"))
    csn_page_push (page, csn_reconcile_page_new (session, id));
  else
    csn_page_push (page, csn_recipient_page_new (session, id));
}

static void
tell_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPackagesPage *self = CSN_PACKAGES_PAGE (widget);
  const char      *id = g_variant_get_string (parameter, NULL);
  for (guint i = 0; self->untold != NULL && i < csn_rows_length (self->untold); i++)
    if (g_strcmp0 (csn_rows_text (self->untold, i, "id"), id) == 0)
      csn_password_tell (CSN_PAGE (self), csn_rows_text (self->untold, i, "case_id"), id, csn_rows_text (self->untold, i, "person"));
}

/* --- To send ------------------------------------------------------------------------------------------------------------- */
static GtkWidget *
make_due (CsnRows *rows, guint i)
{
  const char      *kind = csn_rows_text (rows, i, "kind");
  guint            members = (guint) csn_rows_number (rows, i, "members");
  g_autofree char *copy = csn_copy_words (rows, i), *review = csn_date_words (csn_rows_text (rows, i, "review_on")),
                  *deadline = csn_date_words (csn_rows_text (rows, i, "deadline_on")), *words = NULL;
  if (g_strcmp0 (kind, "recall") == 0)
    words = *deadline == '\0' ? g_strdup (_ ("It must come back.")) : g_strdup_printf (_ ("It must be back by %s."), deadline);
  else if (g_strcmp0 (kind, "renewal") == 0)
    words = g_strdup_printf (_ ("Kept until %s."), review);
  else if (g_strcmp0 (kind, "instruction") == 0)
    words = g_strdup_printf (ngettext ("%u member may see it now.", "%u members may see it now.", members), members);
  else
    words = g_strdup_printf (ngettext ("For %1$u member. Review by %2$s.", "For %1$u members. Review by %2$s.", members), members, review);
  GtkWidget *row = csn_row_new (copy, words);
  csn_row_add_tag (row, _csn_package_kind_words (kind), g_strcmp0 (kind, "recall") == 0 ? "overdue" : "due");
  gtk_widget_set_name (row, csn_rows_text (rows, i, "copy_id"));
  return row;
}

static guint
count_managers (CsnRows *due)
{
  guint n = 0;
  for (guint i = 0; i < csn_rows_length (due); i++)
    n += i == 0 || g_strcmp0 (csn_rows_text (due, i, "recipient_id"), csn_rows_text (due, i - 1, "recipient_id")) != 0;
  return n;
}

static guint
find_end (CsnRows *rows, guint first)
{
  guint end = first + 1;
  while (end < csn_rows_length (rows) && g_strcmp0 (csn_rows_text (rows, end, "recipient_id"), csn_rows_text (rows, first, "recipient_id")) == 0)
    end++;
  return end;
}

static void
add_due (GtkBox *box, CsnRows *due)
{
  gboolean several = count_managers (due) > 1;
  for (guint first = 0, end; first < csn_rows_length (due); first = end)
    {
      end = find_end (due, first);
      GtkWidget       *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *buttons = csn_content_buttons ();
      g_autofree char *holder = csn_holder_words (due, first);
      /* Translators: "Example Stores, Rowan Example", how many */
      g_autofree char *title = g_strdup_printf (_ ("To send to %1$s (%2$u)"), holder, end - first), *label = g_strdup_printf (ngettext ("Make %u package for him…", "Make %u packages for him…", end - first), end - first);
      AdwPreferencesGroup *group = csn_content_group (part, title);
      for (guint i = first; i < end; i++)
        adw_preferences_group_add (group, make_due (due, i));
      if (several)
        {
          GtkWidget *button = csn_content_act_button (buttons, label, "packages.make", csn_rows_text (due, first, "recipient_id"), NULL);
          gtk_widget_set_name (button, csn_rows_text (due, first, "recipient_id"));
          gtk_box_append (GTK_BOX (part), buttons);
        }
      else
        g_object_unref (g_object_ref_sink (buttons));
      gtk_box_append (box, part);
    }
}

static void
add_buttons (GtkBox *box, GPtrArray *answers)
{
  CsnRows         *due = g_ptr_array_index (answers, DUE), *managers = g_ptr_array_index (answers, MANAGERS);
  GtkWidget       *buttons = csn_content_buttons ();
  guint            n = csn_rows_length (due);
  g_autofree char *label = g_strdup_printf (ngettext ("_Make %u package…", "_Make %u packages…", n), n);
  if (n > 0)
    {
      GtkWidget *button = csn_content_act_button (buttons, label, "packages.make", "", "suggested-action");
      gtk_widget_set_name (button, "make-all");
    }
  if (csn_rows_length (managers) > 0)
    {
      csn_content_act_button (buttons, _ ("_Take in a return…"), "packages.return", NULL, NULL);
      csn_content_act_button (buttons, _ ("Send a _notice…"), "packages.notice", NULL, NULL);
    }
  csn_content_act_button (buttons, _ ("_Whose copy is this?"), "packages.whose", NULL, NULL);
  gtk_box_append (box, buttons);
}

/* --- What else there is -------------------------------------------------------------------------------------------------- */
static void
add_managers (GtkBox *box, CsnRows *managers)
{
  AdwPreferencesGroup *group = csn_rows_length (managers) == 0 ? NULL : csn_content_group (GTK_WIDGET (box), _ ("What managers reported"));
  for (guint i = 0; i < csn_rows_length (managers); i++)
    {
      guint            open = (guint) csn_rows_number (managers, i, "open");
      g_autofree char *holder = csn_holder_words (managers, i), *on = csn_date_words (csn_rows_text (managers, i, "heard_on"));
      g_autofree char *heard = *on == '\0' ? g_strdup (_ ("No return has been taken in yet")) : g_strdup_printf (_ ("Last return taken in on %s"), on),
                      *look = g_strdup_printf (ngettext ("%u discrepancy to look into", "%u discrepancies to look into", open), open);
      GtkWidget *row = csn_row_new (holder, heard);
      if (open > 0)
        csn_row_add_tag (row, look, "overdue");
      csn_row_set_action (row, "packages.reconcile", csn_rows_text (managers, i, "id"));
      gtk_widget_set_name (row, csn_rows_text (managers, i, "id"));
      adw_preferences_group_add (group, row);
    }
}

static void
add_untold (GtkBox *box, CsnRows *untold)
{
  AdwPreferencesGroup *group = csn_rows_length (untold) == 0 ? NULL : csn_content_group (GTK_WIDGET (box), _ ("Passwords that nobody was told yet"));
  for (guint i = 0; i < csn_rows_length (untold); i++)
    {
      g_autofree char *copy = csn_copy_words (untold, i), *holder = csn_holder_words (untold, i), *on = csn_date_words (csn_rows_text (untold, i, "made_on"));
      /* Translators: "Example Stores, Rowan Example", date */
      g_autofree char *line = g_strdup_printf (_ ("%1$s\nSaved with a password on %2$s"), holder, on);
      GtkWidget       *row = csn_row_new (copy, line);
      csn_row_add_tag (row, _ ("No channel recorded"), "due");
      csn_row_set_action (row, "packages.tell", csn_rows_text (untold, i, "id"));
      gtk_widget_set_name (row, csn_rows_text (untold, i, "id"));
      adw_preferences_group_add (group, row);
    }
}

static GtkWidget *
make_sent (CsnRows *rows, guint i, gpointer data)
{
  g_autofree char *copy = csn_copy_words (rows, i), *on = csn_date_words (csn_rows_text (rows, i, "made_on"));
  /* Translators: number of a package, "New photograph" */
  g_autofree char *title = g_strdup_printf (_ ("Package %1$d: %2$s"), (int) csn_rows_number (rows, i, "number"), _csn_package_kind_words (csn_rows_text (rows, i, "kind")));
  /* Translators: "CZ/047/26, copy 3", date */
  g_autofree char *line = copy == NULL ? g_strdup_printf (_ ("Made on %s"), on) : g_strdup_printf (_ ("%1$s. Made on %2$s"), copy, on);
  GtkWidget       *row = csn_row_new (title, line);
  csn_row_set_action (row, "packages.open", csn_rows_text (rows, i, "id"));
  gtk_widget_set_name (row, csn_rows_text (rows, i, "id"));
  return row;
}

static void
add_sent (GtkBox *box, CsnRows *sent)
{
  for (guint first = 0, end; first < csn_rows_length (sent); first = end)
    {
      end = find_end (sent, first);
      g_autofree char *holder = csn_holder_words (sent, first);
      /* Translators: "Example Stores, Rowan Example", how many */
      g_autofree char *title = g_strdup_printf (_ ("Sent to %1$s (%2$u)"), holder, end - first), *plain = g_markup_escape_text (title, -1);
      CsnLongGroup    *group = g_object_new (CSN_TYPE_LONG_GROUP, "title", plain, NULL);
      csn_long_group_fill_part (group, sent, first, end - first, NULL, make_sent, NULL);
      gtk_box_append (box, GTK_WIDGET (group));
    }
}

static void
add_cardless (GtkBox *box, CsnRows *cardless)
{
  AdwPreferencesGroup *group = csn_rows_length (cardless) == 0 ? NULL : csn_content_group (GTK_WIDGET (box), _ ("Managers without an identity card"));
  for (guint i = 0; i < csn_rows_length (cardless); i++)
    {
      g_autofree char *holder = csn_holder_words (cardless, i);
      GtkWidget       *row = csn_row_new (holder, _ ("Packages can be made for him once you have taken in his card"));
      csn_row_set_action (row, "packages.recipient", csn_rows_text (cardless, i, "id"));
      gtk_widget_set_name (row, csn_rows_text (cardless, i, "id"));
      adw_preferences_group_add (group, row);
    }
}

static void
csn_packages_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnPackagesPage *self = CSN_PACKAGES_PAGE (page);
  GtkBox          *box = csn_filled_page_get_box (page);
  CsnRows         *due = g_ptr_array_index (answers, DUE), *managers = g_ptr_array_index (answers, MANAGERS);
  g_clear_pointer (&self->untold, csn_rows_unref);
  self->untold = csn_rows_ref (g_ptr_array_index (answers, UNTOLD));
  gtk_box_append (box, csn_content_head (CSN_PAGE (self), _ ("Scheme managers who work with Countersign get sealed files, and send sealed files back. No network is needed."), "K10 7.4, 7.4.1"));
  add_buttons (box, answers);
  if (csn_rows_length (managers) == 0)
    gtk_box_append (box, csn_content_nothing_due (_ ("No manager has an identity card here"),
                                                _ ("A manager who uses Countersign gives you his card, a small file. Open his page under Recipients and take it in. Others get their copies on paper, as a PDF or on a disc.")));
  else if (csn_rows_length (due) == 0)
    gtk_box_append (box, csn_content_nothing_due (_ ("Nothing to send"), _ ("Every manager has been told what he may do with each copy.")));
  add_due (box, due);
  add_untold (box, self->untold);
  add_managers (box, managers);
  add_sent (box, g_ptr_array_index (answers, SENT));
  add_cardless (box, g_ptr_array_index (answers, CARDLESS));
}

static void
csn_packages_page_finalize (GObject *object)
{
  g_clear_pointer (&CSN_PACKAGES_PAGE (object)->untold, csn_rows_unref);
  G_OBJECT_CLASS (csn_packages_page_parent_class)->finalize (object);
}

static void
csn_packages_page_class_init (CsnPackagesPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = csn_packages_page_finalize;
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_packages_page_fill;
  gtk_widget_class_install_action (widget_class, "packages.make", "s", make_action);
  gtk_widget_class_install_action (widget_class, "packages.return", NULL, push_action);
  gtk_widget_class_install_action (widget_class, "packages.notice", NULL, push_action);
  gtk_widget_class_install_action (widget_class, "packages.whose", NULL, push_action);
  gtk_widget_class_install_action (widget_class, "packages.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "packages.reconcile", "s", open_action);
  gtk_widget_class_install_action (widget_class, "packages.recipient", "s", open_action);
  gtk_widget_class_install_action (widget_class, "packages.tell", "s", tell_action);
}

static void
csn_packages_page_init (CsnPackagesPage *self)
{
}

CsnPage *
csn_packages_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_PACKAGES_PAGE, "session", session, "title", _ ("Packages"), NULL);
  csn_filled_page_ask (CSN_FILLED_PAGE (self), NULL);
  return self;
}
