/* The columns of the list of recipients. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-issue-columns.h"
#include "csn-accessible.h"
#include "csn-paragraph.h"
#include "csn-row.h"
#include <glib/gi18n.h>

typedef struct
{
  const char *title;
  char *(*write) (CsnIssueRow *row);
  gboolean expand, wide_only;
} Column;

static char *
write_organisation (CsnIssueRow *row)
{
  guint members = (guint) csn_issue_row_get_number (row, "members");
  if (g_strcmp0 (csn_issue_row_get (row, "route"), "A") != 0)
    return g_strdup (csn_issue_row_get (row, "organisation"));
  /* Translators: organisation of the scheme's manager, members whom he may disclose to (route A) */
  return g_strdup_printf (
      ngettext ("%s – manager, %u member named", "%s – manager, %u members named", members),
      csn_issue_row_get (row, "organisation"), members);
}

static char *
write_person (CsnIssueRow *row)
{
  return g_strdup (csn_issue_row_get (row, "person"));
}

static const Column COLUMNS[] = {
  { N_ ("Organisation"), write_organisation, TRUE, FALSE },
  { N_ ("Person"), write_person, FALSE, TRUE },
  { N_ ("Undertaking"), csn_issue_row_dup_undertaking, FALSE, TRUE },
  { N_ ("Copy"), csn_issue_row_dup_copy, TRUE, FALSE },
  { N_ ("Receipt"), csn_issue_row_dup_receipt, FALSE, FALSE },
};

/* GTK 4.8 binds every cell of the list anew whenever what is chosen changes. What a row says never does: only a
 * cell that gets another row has something to do. */
static gboolean
is_another (GtkWidget *cell_child, CsnIssueRow *row)
{
  if (g_object_get_data (G_OBJECT (cell_child), "csn-shown") == row)
    return FALSE;
  g_object_set_data_full (G_OBJECT (cell_child), "csn-shown", g_object_ref (row), g_object_unref);
  return TRUE;
}

/* --- Texts ------------------------------------------------------------------------------------------ */
static const char *
find_style (const Column *column, CsnIssueRow *row)
{
  if (column->write == csn_issue_row_dup_copy && csn_issue_row_get_standing (row) == CSN_ISSUE_WAITING)
    return "due";
  return column->write == csn_issue_row_dup_receipt && csn_issue_row_lacks_receipt (row) ? "due" : NULL;
}

static void
set_up_text_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                    "width-chars", 9, "max-width-chars", 34, NULL);
  gtk_list_item_set_child (item, label);
}

/* Below what stands against a copy the paragraph, which leads to the policy. By keyboard it is in the row's menu: what
 * takes the focus in a row would have it instead of the row. */
static void
set_up_copy_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *link = csn_paragraph_link (NULL);
  set_up_text_cb (factory, item, data);
  GtkWidget *label = g_object_ref (gtk_list_item_get_child (item));
  gtk_list_item_set_child (item, NULL);
  gtk_widget_set_vexpand (label, TRUE);
  gtk_widget_set_can_focus (link, FALSE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), link);
  gtk_list_item_set_child (item, box);
  g_object_unref (label);
}

static void
bind_text_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column *column = data;
  CsnIssueRow  *row = gtk_list_item_get_item (item);
  GtkWidget    *cell = gtk_list_item_get_child (item), *label = GTK_IS_BOX (cell) ? gtk_widget_get_first_child (cell) : cell;
  if (!is_another (cell, row))
    return;
  if (label != cell)
    csn_paragraph_link_set (gtk_widget_get_next_sibling (label), csn_issue_row_get_paragraph (row));
  g_autofree char *text = column->write (row);
  const char *classes[] = { find_style (column, row) != NULL ? "tag" : "csn-plain", find_style (column, row),
                            NULL };
  gtk_widget_set_css_classes (label, classes);
  /* A tag is as wide as its words; plain words beside a long one in another column use all of theirs. A label
   * that is not filled and has less text than its least width makes GTK 4.8 warn where its row is two lines
   * high. */
  gtk_widget_set_halign (label, classes[1] != NULL ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  gtk_widget_set_valign (label, classes[1] != NULL ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  g_object_set (label, "wrap-mode", classes[1] != NULL ? PANGO_WRAP_WORD : PANGO_WRAP_WORD_CHAR, "width-chars", classes[1] != NULL ? -1 : 9, NULL);
  gtk_label_set_label (GTK_LABEL (label), text == NULL ? "" : text);
}

/* --- The check box ---------------------------------------------------------------------------------- */
static void
toggled_cb (GtkCheckButton *check, GtkListItem *item)
{
  CsnIssueRow    *row = gtk_list_item_get_item (item);
  CsnIssueChoice *choice = g_object_get_data (G_OBJECT (check), "csn-choice");
  if (row != NULL && gtk_check_button_get_active (check) != csn_issue_row_is_chosen (row))
    csn_issue_choice_toggle (choice, row);
}

static void
chosen_cb (CsnIssueRow *row, GParamSpec *pspec, GtkCheckButton *check)
{
  gtk_check_button_set_active (check, csn_issue_row_is_chosen (row));
}

static void
set_up_check_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CsnIssueChoice *choice)
{
  GtkWidget *check = gtk_check_button_new ();
  gtk_widget_set_focusable (check, FALSE); /* the row has the focus, and Space */
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (check), "csn-choice", choice);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), item);
  gtk_list_item_set_child (item, check);
}

static GtkWidget *
find_list_row (GtkWidget *cell_child)
{
  GtkWidget *cell = gtk_widget_get_parent (cell_child);
  return cell == NULL ? NULL : gtk_widget_get_parent (cell);
}

static void
bind_check_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  CsnIssueRow *row = gtk_list_item_get_item (item);
  GtkWidget   *check = gtk_list_item_get_child (item), *list_row = find_list_row (check);
  CsnIssueRow *before = g_object_get_data (G_OBJECT (check), "csn-shown");
  if (before != NULL && before != row)
    g_signal_handlers_disconnect_by_func (before, chosen_cb, check);
  if (!is_another (check, row))
    return;
  g_autofree char *sentence = csn_issue_row_dup_sentence (row);
  g_autofree char *name = g_strdup_printf (_ ("Choose %s"), csn_issue_row_get (row, "organisation"));
  gtk_widget_set_sensitive (check, csn_issue_row_can_be_chosen (row));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), csn_issue_row_is_chosen (row));
  g_signal_connect_object (row, "notify::chosen", G_CALLBACK (chosen_cb), check, 0);
  csn_accessible_name (check, name);
  csn_accessible_name_row (check, sentence);
  if (list_row != NULL)
    g_object_set_data_full (G_OBJECT (list_row), "csn-row", g_object_ref (row), g_object_unref);
}

CsnIssueRow *
csn_issue_columns_get_focused (GtkColumnView *view)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  for (; focus != NULL && focus != GTK_WIDGET (view); focus = gtk_widget_get_parent (focus))
    {
      CsnIssueRow *row = g_object_get_data (G_OBJECT (focus), "csn-row");
      if (row != NULL)
        return row;
    }
  return NULL;
}

/* --- The menu --------------------------------------------------------------------------------------- */
static void
add (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static void
menu_closed_cb (GtkWidget *button)
{
  gtk_widget_set_can_focus (button, FALSE);
}

static void
make_menu_cb (GtkMenuButton *button, gpointer data)
{
  CsnIssueRow *row = gtk_list_item_get_item (data);
  const char  *copy_id = csn_issue_row_get (row, "copy_id"), *id = csn_issue_row_get (row, "id");
  g_autoptr (GMenu) menu = g_menu_new ();
  if (csn_issue_row_get_standing (row) == CSN_ISSUE_PREPARED)
    {
      add (menu, _ ("_Show copy…"), "issue.show", copy_id);
      add (menu, _ ("_Print copy…"), "issue.print", copy_id);
      if (csn_issue_row_lacks_receipt (row))
        add (menu, _ ("Record _receipt…"), "issue.take-receipt", copy_id);
      add (menu, _ ("_Withdraw this copy…"), "issue.withdraw", copy_id);
    }
  if (!csn_issue_row_has_signed (row))
    add (menu, _ ("Have _undertaking signed…"), "issue.have-signed", id);
  add (menu, _ ("_Open recipient"), "issue.open-recipient", id);
  if (csn_issue_row_get_paragraph (row) != NULL)
    {
      /* Translators: a paragraph: "Show K10 6.2.2" */
      g_autofree char *show = g_strdup_printf (_ ("Show %s"), csn_issue_row_get_paragraph (row));
      add (menu, show, "win.paragraph", csn_issue_row_get_paragraph (row));
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
  gtk_widget_set_can_focus (GTK_WIDGET (button), TRUE); /* while it is open */
  g_signal_connect_swapped (gtk_menu_button_get_popover (button), "closed", G_CALLBACK (menu_closed_cb),
                            button);
}

static void
set_up_menu_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  /* In GTK 4.8 a row gives the focus away to whatever in it takes it, and Space would be lost: Shift+F10
   * opens the menu. */
  gtk_widget_set_can_focus (button, FALSE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_menu_cb, item, NULL);
  gtk_list_item_set_child (item, button);
}

static void
bind_menu_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  CsnIssueRow *row = gtk_list_item_get_item (item);
  GtkWidget   *button = gtk_list_item_get_child (item);
  if (!is_another (button, row))
    return;
  g_autofree char *name = g_strdup_printf (_ ("More for %s"), csn_issue_row_get (row, "organisation"));
  csn_accessible_tooltip (button, name);
  csn_accessible_name (button, name);
  GtkWidget *list_row = find_list_row (button);
  if (list_row != NULL)
    g_object_set_data (G_OBJECT (list_row), "csn-menu", button);
}

gboolean
csn_issue_columns_open_menu (GtkColumnView *view)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (view));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  GtkWidget *button = focus == NULL ? NULL : g_object_get_data (G_OBJECT (focus), "csn-menu");
  if (button != NULL)
    csn_row_open_menu (focus, GTK_MENU_BUTTON (button));
  return button != NULL;
}

/* --- All of them ------------------------------------------------------------------------------------ */
static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column    *column = data;
  g_autofree char *left = column->write (CSN_ISSUE_ROW ((gpointer) a)),
                  *right = column->write (CSN_ISSUE_ROW ((gpointer) b));
  return g_utf8_collate (left, right);
}

static void
append (GtkColumnView *view, const char *title, GtkListItemFactory *factory, const Column *said)
{
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  if (said != NULL)
    {
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, (gpointer) said, NULL));
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_column_set_expand (column, said->expand);
    }
  gtk_column_view_append_column (view, column);
}

void
csn_issue_columns_add (GtkColumnView *view, CsnIssueChoice *choice)
{
  GtkListItemFactory *checks = gtk_signal_list_item_factory_new (),
                     *menus = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (checks, "setup", G_CALLBACK (set_up_check_cb), choice, 0);
  g_signal_connect (checks, "bind", G_CALLBACK (bind_check_cb), NULL);
  append (view, C_ ("column", "Chosen"), checks, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (COLUMNS); i++)
    {
      GtkListItemFactory *texts = gtk_signal_list_item_factory_new ();
      gboolean cites = COLUMNS[i].write == csn_issue_row_dup_copy;
      g_signal_connect (texts, "setup", cites ? G_CALLBACK (set_up_copy_cb) : G_CALLBACK (set_up_text_cb), NULL);
      g_signal_connect (texts, "bind", G_CALLBACK (bind_text_cb), (gpointer) &COLUMNS[i]);
      append (view, _ (COLUMNS[i].title), texts, &COLUMNS[i]);
    }
  g_signal_connect (menus, "setup", G_CALLBACK (set_up_menu_cb), NULL);
  g_signal_connect (menus, "bind", G_CALLBACK (bind_menu_cb), NULL);
  append (view, C_ ("column", "More"), menus, NULL);
}

void
csn_issue_columns_set_narrow (GtkColumnView *view, gboolean narrow)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  for (guint i = 0; i < G_N_ELEMENTS (COLUMNS); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i + 1);
      gtk_column_view_column_set_visible (column, !narrow || !COLUMNS[i].wide_only);
    }
}

void
csn_issue_columns_set_scant (GtkColumnView *view, gboolean scant)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  for (guint i = 0; i < G_N_ELEMENTS (COLUMNS); i++)
    if (COLUMNS[i].write == csn_issue_row_dup_receipt)
      {
        g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i + 1);
        gtk_column_view_column_set_visible (column, !scant);
      }
}
