/* Rows of boxed lists: plain text (never markup), read out whole. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "csn-row.h"
#include "csn-accessible.h"
#include "csn-row-layout.h"

GtkWidget *
csn_row_new (const char *title, const char *subtitle)
{
  /* Not the title with it: notifications of one construction are told in any order, and the title would be
   * read as markup. */
  GtkWidget *row =
      g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 0, "subtitle-lines", 0, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      csn_accessible_describe (row, subtitle);
    }
  return row; /* its title names it already */
}

void
csn_row_add_tag (GtkWidget *row, const char *words, const char *style)
{
  const char *subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
  GtkWidget  *tag = gtk_label_new (words);
  g_object_set (tag, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD, "natural-wrap-mode", GTK_NATURAL_WRAP_NONE, NULL);
  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_add_css_class (tag, style);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  csn_row_layout_add_tag (ADW_ACTION_ROW (row), tag);
  g_autofree char *spoken =
      subtitle == NULL || *subtitle == '\0' ? g_strdup (words) : g_strdup_printf ("%s, %s", words, subtitle);
  csn_accessible_describe (row, spoken);
}

void
csn_row_set_action (GtkWidget *row, const char *action, const char *target)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
}

/* --- A row's menu ------------------------------------------------------------------------------------- */
/* FALSE: it was in view. */
static gboolean
scroll_to (GtkWidget *row)
{
  graphene_rect_t at;
  GtkWidget      *place = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  if (place == NULL || !gtk_widget_compute_bounds (row, place, &at))
    return FALSE;
  double above = at.origin.y, below = at.origin.y + at.size.height - gtk_widget_get_height (place);
  double way = above < 0 ? above : below > 0 ? MIN (below, above) : 0;
  if (way == 0)
    return FALSE;
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (place));
  gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) + way);
  return TRUE;
}

/* The row is in its new place only when the first frame is over. */
static gboolean
frame_cb (GtkWidget *button, GdkFrameClock *clock, gpointer frames)
{
  if ((*(guint *) frames)++ == 0)
    return G_SOURCE_CONTINUE;
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  return G_SOURCE_REMOVE;
}

void
csn_row_open_menu (GtkWidget *row, GtkMenuButton *button)
{
  if (scroll_to (row))
    gtk_widget_add_tick_callback (GTK_WIDGET (button), frame_cb, g_new0 (guint, 1), g_free);
  else
    gtk_menu_button_popup (button);
}

/* --- Facts -------------------------------------------------------------------------------------------- */
static char *
dup_facts (const CsnFact *facts, gsize n)
{
  GString *all = g_string_new (NULL);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (all, "%s\x1f%s\x1f", facts[i].title, facts[i].text == NULL ? "" : facts[i].text);
  return g_string_free (all, FALSE);
}

void
csn_facts_fill (AdwPreferencesGroup *group, const CsnFact *facts, gsize n)
{
  GPtrArray       *before = g_object_get_data (G_OBJECT (group), "csn-facts");
  g_autofree char *key = dup_facts (facts, n);
  if (g_strcmp0 (g_object_get_data (G_OBJECT (group), "csn-facts-key"), key) == 0)
    return; /* the very same: the rows stay, and the focus in them */
  g_object_set_data_full (G_OBJECT (group), "csn-facts-key", g_steal_pointer (&key), g_free);
  for (guint i = 0; before != NULL && i < before->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (before, i));
  GPtrArray *rows = g_ptr_array_new ();
  for (gsize i = 0; i < n; i++)
    if (facts[i].text != NULL && *facts[i].text != '\0')
      {
        GtkWidget *row = csn_row_new (facts[i].title, facts[i].text);
        gtk_widget_add_css_class (row, "csn-fact");
        adw_preferences_group_add (group, row);
        g_ptr_array_add (rows, row);
      }
  gtk_widget_set_visible (GTK_WIDGET (group), rows->len > 0);
  g_object_set_data_full (G_OBJECT (group), "csn-facts", rows, (GDestroyNotify) g_ptr_array_unref);
}
