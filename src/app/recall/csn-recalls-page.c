/* The recall list: every copy that is demanded back and still out, until it is empty (K10 8.2, F50).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-long-group.h"
#include "csn-recall-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

enum
{
  BY_DEADLINE,
  BY_RECIPIENT,
  BREACHES,
  N_SELECTS,
};

#define COLUMNS "SELECT q.*, r.number FROM recalls_now q JOIN releases r ON r.id = q.release_id "
static const char *const SELECTS[N_SELECTS + 1] = {
  [BY_DEADLINE] = COLUMNS "ORDER BY q.deadline_on, r.number, q.copy_no",
  [BY_RECIPIENT] = COLUMNS "ORDER BY q.organisation, q.person, q.recipient_id, q.deadline_on, r.number, q.copy_no",
  [BREACHES] = "SELECT count (*) AS open FROM breaches_now WHERE NOT closed",
};

struct _CsnRecallsPage
{
  CsnFilledPage parent_instance;

  CsnRows    *rows;   /* as they are shown */
  GHashTable *chosen; /* copy_id */
  gboolean    by_recipient;
  gboolean    filling;
  GtkWidget  *foot, *counts, *print, *save, *returned, *all;
};

#define CSN_TYPE_RECALLS_PAGE (csn_recalls_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnRecallsPage, csn_recalls_page, CSN, RECALLS_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnRecallsPage, csn_recalls_page, CSN_TYPE_FILLED_PAGE)

/* --- What is chosen ------------------------------------------------------------------------------------------- */
static void
set_label (GtkWidget *button, char *label)
{
  gtk_button_set_label (GTK_BUTTON (button), label);
  csn_accessible_mnemonics (button);
  g_free (label);
}

static void
show_counts (CsnRecallsPage *self)
{
  guint            n = g_hash_table_size (self->chosen), all = csn_rows_length (self->rows);
  g_autofree char *words = n == 0 ? g_strdup (_ ("No copy chosen")) : g_strdup_printf (ngettext ("%u copy chosen", "%u copies chosen", n), n);
  gtk_label_set_label (GTK_LABEL (self->counts), words);
  set_label (self->print, g_strdup_printf (ngettext ("_Print %u demand", "_Print %u demands", n), n));
  set_label (self->save, g_strdup_printf (ngettext ("_Save %u demand…", "_Save %u demands…", n), n));
  set_label (self->returned, g_strdup_printf (ngettext ("_Record %u as returned…", "_Record %u as returned…", n), n));
  set_label (self->all, n == all ? g_strdup (_ ("Choose _none")) : g_strdup_printf (ngettext ("_Choose %u copy", "_Choose all %u copies", all), all));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recalls.print", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recalls.save", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recalls.returned", n > 0);
  gtk_widget_set_visible (self->print, n > 0);
  gtk_widget_set_visible (self->save, n > 0);
  gtk_widget_set_visible (self->returned, n > 0);
  gtk_widget_set_visible (self->foot, all > 0);
}

static void
check_toggled_cb (CsnRecallsPage *self, GtkCheckButton *check)
{
  const char *id = g_object_get_data (G_OBJECT (check), "csn-copy");
  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->chosen, g_strdup (id));
  else
    g_hash_table_remove (self->chosen, id);
  show_counts (self);
}

/* What is on the list no more is chosen no more. */
static void
prune (CsnRecallsPage *self)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < csn_rows_length (self->rows); i++)
    if (g_hash_table_contains (self->chosen, csn_rows_text (self->rows, i, "copy_id")))
      g_hash_table_add (kept, g_strdup (csn_rows_text (self->rows, i, "copy_id")));
  g_hash_table_unref (self->chosen);
  self->chosen = g_steal_pointer (&kept);
}

/* In the order of the list. */
static char **
dup_chosen (CsnRecallsPage *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; i < csn_rows_length (self->rows); i++)
    if (g_hash_table_contains (self->chosen, csn_rows_text (self->rows, i, "copy_id")))
      g_strv_builder_add (builder, csn_rows_text (self->rows, i, "copy_id"));
  return g_strv_builder_end (builder);
}

static void
all_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecallsPage *self = CSN_RECALLS_PAGE (widget);
  gboolean        none = g_hash_table_size (self->chosen) == csn_rows_length (self->rows);
  g_hash_table_remove_all (self->chosen);
  for (guint i = 0; !none && i < csn_rows_length (self->rows); i++)
    g_hash_table_add (self->chosen, g_strdup (csn_rows_text (self->rows, i, "copy_id")));
  csn_filled_page_show (CSN_FILLED_PAGE (self), NULL, csn_filled_page_get_today (CSN_FILLED_PAGE (self)));
}

static void
letters_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecallsPage *self = CSN_RECALLS_PAGE (widget);
  g_auto (GStrv) ids = dup_chosen (self);
  if (ids[0] == NULL)
    return;
  if (g_str_equal (action, "recalls.print"))
    _csn_recall_letters_print (CSN_PAGE (self), (const char *const *) ids);
  else
    _csn_recall_letters_save (CSN_PAGE (self), (const char *const *) ids);
}

static void
returned_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_auto (GStrv) ids = dup_chosen (CSN_RECALLS_PAGE (widget));
  g_autofree char *joined = g_strjoinv (" ", ids);
  if (ids[0] != NULL)
    csn_page_push (CSN_PAGE (widget), _csn_return_page_new_many (csn_page_get_session (CSN_PAGE (widget)), joined));
}

static void
csn_recalls_page_print (CsnPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "recalls.print", NULL);
}

/* --- Rows ----------------------------------------------------------------------------------------------------- */
static void
add_check (CsnRecallsPage *self, GtkWidget *row, const char *copy_id, const char *words)
{
  GtkWidget *check = gtk_check_button_new ();
  /* Translators: "CZ/047/26, copy 3, Example Stores" */
  g_autofree char *name = g_strdup_printf (_ ("Choose %s"), words);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->chosen, copy_id));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  csn_accessible_name (check, name);
  g_object_set_data_full (G_OBJECT (check), "csn-copy", g_strdup (copy_id), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
}

static GtkWidget *
make_row (CsnRows *rows, guint i, gpointer data)
{
  CsnRecallsPage  *self = data;
  CsnDate          today = csn_filled_page_get_today (CSN_FILLED_PAGE (self));
  const char      *deadline_on = csn_rows_text (rows, i, "deadline_on"), *contact = csn_rows_text (rows, i, "contact"),
             *copy_id = csn_rows_text (rows, i, "copy_id");
  g_autofree char *title = csn_copy_words (rows, i), *holder = csn_holder_words (rows, i),
                  *on = csn_date_words (csn_rows_text (rows, i, "demanded_on")), *chased = _csn_recall_chased_words (rows, i),
                  *deadline = _csn_recall_deadline_words (deadline_on, today), *whole = g_strdup_printf ("%s, %s", title, holder);
  g_autoptr (GString) line = g_string_new (holder);
  if (contact != NULL && *contact != '\0')
    g_string_append_printf (line, "\n%s", contact);
  g_string_append_c (line, '\n');
  /* Translators: date, "Asked again 2 times, last on 4 June 2026" */
  g_string_append_printf (line, _ ("Demanded on %1$s. %2$s."), on, chased);
  GtkWidget *row = csn_row_new (title, line->str);
  csn_row_add_tag (row, deadline, _csn_recall_deadline_style (deadline_on, today));
  csn_row_set_action (row, "recalls.open", copy_id);
  gtk_widget_set_name (row, copy_id);
  add_check (self, row, copy_id, whole);
  return row;
}

/* Which group a row is in: as text, the same for neighbours. */
static char *
name_group (CsnRecallsPage *self, guint i)
{
  int days;
  if (self->by_recipient)
    return csn_holder_words (self->rows, i);
  if (!csn_days_until (csn_rows_text (self->rows, i, "deadline_on"), csn_filled_page_get_today (CSN_FILLED_PAGE (self)), &days))
    return g_strdup (_ ("No deadline"));
  return g_strdup (days < 0 ? _ ("Overdue") : days <= 7 ? _ ("Due in the next 7 days") : _ ("Later"));
}

static void
add_groups (CsnRecallsPage *self, GtkBox *box)
{
  for (guint first = 0, end = 0, n = csn_rows_length (self->rows); first < n; first = end)
    {
      g_autofree char *name = name_group (self, first);
      for (end = first + 1; end < n; end++)
        {
          g_autofree char *next = name_group (self, end);
          if (!g_str_equal (next, name))
            break;
        }
      /* Translators: a group of a list and how many are in it: "Overdue (3)" */
      g_autofree char *title = g_strdup_printf (_ ("%1$s (%2$u)"), name, end - first);
      g_autofree char *plain = g_markup_escape_text (title, -1);
      CsnLongGroup    *group = csn_filled_page_get_list (CSN_FILLED_PAGE (self), name);
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), plain);
      csn_long_group_fill_part (group, self->rows, first, end - first, NULL, make_row, self);
      gtk_box_append (box, GTK_WIDGET (group));
    }
}

/* --- The page ------------------------------------------------------------------------------------------------- */
static void
order_toggled_cb (CsnRecallsPage *self, GtkToggleButton *button)
{
  if (self->filling)
    return;
  self->by_recipient = gtk_toggle_button_get_active (button);
  csn_filled_page_show (CSN_FILLED_PAGE (self), NULL, csn_filled_page_get_today (CSN_FILLED_PAGE (self)));
}

static GtkWidget *
make_order (CsnRecallsPage *self)
{
  GtkWidget *orders = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *deadline = gtk_toggle_button_new_with_mnemonic (_ ("By _deadline")),
            *recipient = gtk_toggle_button_new_with_mnemonic (_ ("By r_ecipient"));
  gtk_widget_add_css_class (orders, "linked");
  gtk_widget_set_halign (orders, GTK_ALIGN_START);
  csn_accessible_name (orders, _ ("Order of the list"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (recipient), GTK_TOGGLE_BUTTON (deadline));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->by_recipient ? recipient : deadline), TRUE);
  gtk_widget_set_name (deadline, "by-deadline");
  gtk_widget_set_name (recipient, "by-recipient");
  g_signal_connect_object (recipient, "toggled", G_CALLBACK (order_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (orders), deadline);
  gtk_box_append (GTK_BOX (orders), recipient);
  return orders;
}

static void
add_breaches (GtkBox *box, CsnRows *breaches)
{
  guint n = (guint) csn_rows_number (breaches, 0, "open");
  if (n == 0)
    return;
  g_autofree char *words = g_strdup_printf (ngettext ("%u breach is open", "%u breaches are open", n), n);
  GtkWidget       *row = csn_row_new (words, _ ("A lost copy is a breach of security"));
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  csn_row_set_action (row, "recalls.breaches", "");
  gtk_widget_set_name (row, "breaches");
  adw_preferences_group_add (group, row);
  gtk_box_append (box, GTK_WIDGET (group));
}

static void
csn_recalls_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnRecallsPage *self = CSN_RECALLS_PAGE (page);
  GtkBox         *box = csn_filled_page_get_box (page);
  g_clear_pointer (&self->rows, csn_rows_unref);
  self->rows = csn_rows_ref (g_ptr_array_index (answers, self->by_recipient ? BY_RECIPIENT : BY_DEADLINE));
  prune (self);
  self->filling = TRUE;
  gtk_box_append (box, csn_content_head (CSN_PAGE (self), _ ("Copies that are demanded back and still out. Each stays here until you have recorded what became of it."), "K10 8.2"));
  if (csn_rows_length (self->rows) > 1)
    gtk_box_append (box, make_order (self));
  add_groups (self, box);
  if (csn_rows_length (self->rows) == 0)
    gtk_box_append (box, csn_content_nothing_due (_ ("Nothing is demanded back"), _ ("What a review withdraws, what the records system stops and what you demand comes here.")));
  add_breaches (box, g_ptr_array_index (answers, BREACHES));
  self->filling = FALSE;
  show_counts (self);
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_recall_page_new (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (parameter, NULL)));
}

static void
breaches_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_breaches_page_new (csn_page_get_session (CSN_PAGE (widget))));
}

static void
csn_recalls_page_finalize (GObject *object)
{
  CsnRecallsPage *self = CSN_RECALLS_PAGE (object);
  g_clear_pointer (&self->rows, csn_rows_unref);
  g_hash_table_unref (self->chosen);
  G_OBJECT_CLASS (csn_recalls_page_parent_class)->finalize (object);
}

static void
csn_recalls_page_class_init (CsnRecallsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = csn_recalls_page_finalize;
  CSN_PAGE_CLASS (class)->print = csn_recalls_page_print;
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_recalls_page_fill;
  gtk_widget_class_install_action (widget_class, "recalls.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "recalls.breaches", "s", breaches_action);
  gtk_widget_class_install_action (widget_class, "recalls.all", NULL, all_action);
  gtk_widget_class_install_action (widget_class, "recalls.print", NULL, letters_action);
  gtk_widget_class_install_action (widget_class, "recalls.save", NULL, letters_action);
  gtk_widget_class_install_action (widget_class, "recalls.returned", NULL, returned_action);
}

static void
csn_recalls_page_init (CsnRecallsPage *self)
{
  GtkWidget *buttons = csn_content_buttons ();
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->counts = csn_content_words ("", "heading");
  self->all = csn_content_button (buttons, "", "recalls.all", NULL);
  self->print = csn_content_button (buttons, "", "recalls.print", NULL);
  self->save = csn_content_button (buttons, "", "recalls.save", NULL);
  self->returned = csn_content_button (buttons, "", "recalls.returned", NULL);
  gtk_box_append (GTK_BOX (self->foot), self->counts);
  gtk_box_append (GTK_BOX (self->foot), buttons);
  gtk_widget_set_visible (self->foot, FALSE);
  csn_filled_page_set_foot (CSN_FILLED_PAGE (self), self->foot);
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_recalls_page_new (session);
}

CsnPage *
csn_recalls_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_RECALLS_PAGE, "session", session, "title", _ ("Recall list"), NULL);
  csn_page_set_place (self, make_again, "");
  csn_filled_page_ask (CSN_FILLED_PAGE (self), NULL);
  return self;
}
