/* Which recipients are chosen: a selection that outlives search and filters.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-issue-row.h"

struct _CsnIssueChoice
{
  GObject parent_instance;

  GListModel *rows;
};

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (CsnIssueChoice,
                               csn_issue_choice,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

static GType
csn_issue_choice_get_item_type (GListModel *model)
{
  return CSN_TYPE_ISSUE_ROW;
}

static guint
csn_issue_choice_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (CSN_ISSUE_CHOICE (model)->rows);
}

static gpointer
csn_issue_choice_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (CSN_ISSUE_CHOICE (model)->rows, position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = csn_issue_choice_get_item_type;
  iface->get_n_items = csn_issue_choice_get_n_items;
  iface->get_item = csn_issue_choice_get_item;
}

static gboolean
csn_issue_choice_is_selected (GtkSelectionModel *model, guint position)
{
  g_autoptr (CsnIssueRow) row = g_list_model_get_item (G_LIST_MODEL (model), position);
  return row != NULL && csn_issue_row_is_chosen (row);
}

static GtkBitset *
csn_issue_choice_get_selection_in_range (GtkSelectionModel *model, guint position, guint n)
{
  GtkBitset *chosen = gtk_bitset_new_empty ();
  for (guint i = position; i < position + n; i++)
    if (csn_issue_choice_is_selected (model, i))
      gtk_bitset_add (chosen, i);
  return chosen;
}

static gboolean
csn_issue_choice_set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));
  for (guint i = 0; i < n; i++)
    if (gtk_bitset_contains (mask, i))
      {
        g_autoptr (CsnIssueRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);
        csn_issue_row_set_chosen (row, gtk_bitset_contains (selected, i));
      }
  csn_issue_choice_tell (CSN_ISSUE_CHOICE (model));
  return TRUE;
}

static gboolean
set_one (CsnIssueChoice *self, guint position, gboolean chosen)
{
  g_autoptr (CsnIssueRow) row = g_list_model_get_item (G_LIST_MODEL (self), position);
  if (row == NULL)
    return FALSE;
  csn_issue_row_set_chosen (row, chosen);
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, 1);
  return TRUE;
}

/* GTK asks for this one alone when an arrow key is pressed or a row is clicked: that must not undo what was
 * chosen with care. */
static gboolean
csn_issue_choice_select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  return !unselect_rest && set_one (CSN_ISSUE_CHOICE (model), position, TRUE);
}

static gboolean
csn_issue_choice_unselect_item (GtkSelectionModel *model, guint position)
{
  return set_one (CSN_ISSUE_CHOICE (model), position, FALSE);
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = csn_issue_choice_is_selected;
  iface->get_selection_in_range = csn_issue_choice_get_selection_in_range;
  iface->set_selection = csn_issue_choice_set_selection;
  iface->select_item = csn_issue_choice_select_item;
  iface->unselect_item = csn_issue_choice_unselect_item;
}

static void
rows_changed_cb (CsnIssueChoice *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
csn_issue_choice_finalize (GObject *object)
{
  g_clear_object (&CSN_ISSUE_CHOICE (object)->rows);
  G_OBJECT_CLASS (csn_issue_choice_parent_class)->finalize (object);
}

static void
csn_issue_choice_class_init (CsnIssueChoiceClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_issue_choice_finalize;
}

static void
csn_issue_choice_init (CsnIssueChoice *self)
{
}

CsnIssueChoice *
csn_issue_choice_new (GListModel *rows)
{
  CsnIssueChoice *self = g_object_new (CSN_TYPE_ISSUE_CHOICE, NULL);
  self->rows = rows;
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
csn_issue_choice_toggle (CsnIssueChoice *self, CsnIssueRow *row)
{
  csn_issue_row_set_chosen (row, !csn_issue_row_is_chosen (row));
  csn_issue_choice_tell (self);
}

void
csn_issue_choice_tell (CsnIssueChoice *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self));
  if (n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n);
}
