/* Who can be told of a photograph, below the field while a name is typed. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-log-entry-private.h"
#include "csn-accessible.h"
#include "csn-manager-private.h"
#include <glib/gi18n.h>

#define MOST_ROWS 8 /* more letters make it fewer */

static const char *
get_item_text (CsnLogEntry *self, const char *name)
{
  return self->item < 0 ? NULL : csn_rows_text (self->items, (guint) self->item, name);
}

static gboolean
can_take (GtkWidget *row)
{
  return row != NULL && gtk_widget_get_sensitive (row);
}

/* --- The one that Enter takes ---------------------------------------------------------------------------------- */
static void
light (CsnLogEntry *self, GtkWidget *row)
{
  self->lit = row;
  gtk_list_box_unselect_all (self->list);
  if (row == NULL)
    {
      csn_accessible_describe (GTK_WIDGET (self->member), NULL);
      return;
    }
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  csn_accessible_describe (GTK_WIDGET (self->member), g_object_get_data (G_OBJECT (row), "csn-words"));
}

static GtkWidget *
step (CsnLogEntry *self, GtkWidget *from, gboolean down)
{
  GtkWidget *row = from;
  do
    row = row == NULL ? (down ? gtk_widget_get_first_child (GTK_WIDGET (self->list)) : gtk_widget_get_last_child (GTK_WIDGET (self->list)))
          : down      ? gtk_widget_get_next_sibling (row)
                      : gtk_widget_get_prev_sibling (row);
  while (row != NULL && !can_take (row));
  return row == NULL ? from : row;
}

static void
take (CsnLogEntry *self, GtkWidget *row)
{
  g_autofree char *words = g_strdup (g_object_get_data (G_OBJECT (row), "csn-words")), *id = g_strdup (g_object_get_data (G_OBJECT (row), "csn-member"));
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->member), words);
  csn_document_set (self->document, "member", words);
  csn_document_set (self->document, "member_id", id);
  self->filling = FALSE;
  gtk_editable_set_position (GTK_EDITABLE (self->member), -1);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  light (self, NULL);
}

static void
row_activated_cb (CsnLogEntry *self, GtkListBoxRow *row)
{
  if (!can_take (GTK_WIDGET (row)))
    return;
  take (self, GTK_WIDGET (row));
  gtk_widget_grab_focus (GTK_WIDGET (self->member));
}

/* --- The list -------------------------------------------------------------------------------------------------- */
static GtkWidget *
make_row (CsnLogEntry *self, guint i)
{
  const char      *item_id = get_item_text (self, "id"), *id = csn_rows_text (self->members, i, "id"), *premises = csn_rows_text (self->members, i, "premises");
  gboolean         named = item_id == NULL || csn_log_match_has_pair (self->named, item_id, id), told = csn_log_match_has_pair (self->told, item_id, id),
           before = csn_log_match_has_pair (self->before, item_id, id);
  g_autofree char *words = csn_holder_words (self->members, i);
  GtkWidget       *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *title = gtk_label_new (words);
  /* Who was named then could be told then, and gives a copy back: when it was decides. */
  GtkWidget *more = gtk_label_new (!named && before ? _ ("Not named any more") : !named ? _ ("Not named for this photograph: the co-ordinator decides who may be told") : told ? _ ("Told already") : premises);
  for (GtkWidget *label = title; label != NULL; label = label == title ? more : NULL)
    {
      g_object_set (label, "xalign", 0.0, "wrap", TRUE, "max-width-chars", 36, NULL);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (more, "caption");
  gtk_widget_add_css_class (more, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_can_focus (row, FALSE);
  gtk_widget_set_sensitive (row, named || before);
  csn_accessible_name (row, words);
  csn_accessible_describe (row, gtk_label_get_label (GTK_LABEL (more)));
  g_object_set_data_full (G_OBJECT (row), "csn-words", g_steal_pointer (&words), g_free);
  g_object_set_data_full (G_OBJECT (row), "csn-member", g_strdup (id), g_free);
  return row;
}

void
_csn_log_members_fill (CsnLogEntry *self)
{
  const char *typed = csn_document_get (self->document, "member_id") != NULL ? "" : gtk_editable_get_text (GTK_EDITABLE (self->member));
  self->lit = NULL;
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL;)
    gtk_list_box_remove (self->list, child);
  if (self->members == NULL)
    return;
  g_autoptr (GArray) found = csn_log_match_members (self->members, self->named, get_item_text (self, "id"), get_item_text (self, "register_id"), typed);
  for (guint i = 0; i < found->len && i < MOST_ROWS; i++)
    gtk_list_box_append (self->list, make_row (self, g_array_index (found, guint, i)));
  light (self, *typed == '\0' ? NULL : step (self, NULL, TRUE));
}

static gboolean
has_focus (CsnLogEntry *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->member));
}

static void
show (CsnLogEntry *self)
{
  graphene_rect_t bounds;
  if (!has_focus (self) || gtk_widget_get_first_child (GTK_WIDGET (self->list)) == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->member))
      || !gtk_widget_compute_bounds (GTK_WIDGET (self->member), GTK_WIDGET (self), &bounds))
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }
  const GdkRectangle at = { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
member_changed_cb (CsnLogEntry *self)
{
  if (self->filling)
    return;
  csn_document_set (self->document, "member_id", NULL);
  csn_document_set (self->document, "member", gtk_editable_get_text (GTK_EDITABLE (self->member)));
  csn_accessible_error (GTK_WIDGET (self->member), self->errors[CSN_LOG_MEMBER], NULL);
  _csn_log_members_fill (self);
  show (self);
}

gboolean
_csn_log_members_key (CsnLogEntry *self, guint key)
{
  gboolean open = gtk_widget_get_visible (self->popover);
  if (key == GDK_KEY_Down || key == GDK_KEY_Up || key == GDK_KEY_KP_Down || key == GDK_KEY_KP_Up)
    {
      if (open)
        light (self, step (self, self->lit, key == GDK_KEY_Down || key == GDK_KEY_KP_Down));
      show (self);
      return TRUE;
    }
  if (key == GDK_KEY_Escape && open)
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return TRUE;
    }
  /* These go on to what they do besides. */
  if ((key == GDK_KEY_Tab || key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && can_take (self->lit) && csn_document_get (self->document, "member_id") == NULL)
    take (self, self->lit);
  if (open && (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab || key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  return FALSE;
}

static void
focus_left_cb (CsnLogEntry *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

void
_csn_log_members_begin (CsnLogEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  csn_accessible_name (GTK_WIDGET (self->list), _ ("Members"));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self)); /* an entry does not lay a popover out (GTK 4.8) */
  g_signal_connect_object (self->member, "changed", G_CALLBACK (member_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->member), focus);
}

void
_csn_log_members_end (CsnLogEntry *self)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}
