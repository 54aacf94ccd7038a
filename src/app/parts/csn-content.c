/* What is between a page's edges: heading, words, buttons, boxed lists. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-content.h"
#include "csn-accessible.h"
#include "csn-whole.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

/* Wide enough for a sentence, narrow enough to read. */
#define WIDTH 720

GtkWidget *
csn_content_words (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  csn_whole_references (GTK_LABEL (label));
  return label;
}

GtkWidget *
csn_content_head (CsnPage *page, const char *why, const char *paragraph)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = csn_accessible_heading (csn_page_get_title (page), 1);
  gtk_widget_add_css_class (heading, "title-1");
  gtk_box_append (GTK_BOX (head), heading);
  if (why != NULL)
    gtk_box_append (GTK_BOX (head), csn_content_words (why, NULL));
  if (paragraph != NULL)
    {
      GtkWidget *cited = csn_content_words (paragraph, "caption");
      gtk_widget_add_css_class (cited, "dim-label");
      gtk_box_append (GTK_BOX (head), cited);
    }
  return head;
}

static void
append_centred (GtkWidget *box, GtkWidget *label, const char *style)
{
  g_object_set (label, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "justify", GTK_JUSTIFY_CENTER, "xalign", 0.5, NULL);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

GtkWidget *
csn_content_nothing (const char *title, const char *description, const char *icon)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 12, "margin-top", 24, "margin-bottom", 24, NULL);
  if (icon != NULL)
    {
      GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "pixel-size", 64, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (image, "dim-label");
      gtk_box_append (GTK_BOX (box), image);
    }
  append_centred (box, csn_accessible_heading (title, 2), "title-2");
  append_centred (box, gtk_label_new (NULL), "body");
  csn_content_nothing_describe (box, description);
  return box;
}

GtkWidget *
csn_content_nothing_due (const char *title, const char *description)
{
  return csn_content_nothing (title, description, "emblem-ok-symbolic");
}

void
csn_content_nothing_describe (GtkWidget *nothing, const char *description)
{
  GtkWidget *label = gtk_widget_get_last_child (nothing);
  gtk_label_set_label (GTK_LABEL (label), description == NULL ? "" : description);
  gtk_widget_set_visible (label, description != NULL);
}

GtkWidget *
csn_content_scroll (GtkWidget *box)
{
  GtkWidget *clamp =
      g_object_new (ADW_TYPE_CLAMP, "maximum-size", WIDTH, "tightening-threshold", WIDTH, "margin-top", 24,
                    "margin-bottom", 24, "margin-start", 18, "margin-end", 18, "child", box, NULL);
  return g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "vexpand", TRUE,
                       "child", clamp, NULL);
}

GtkWidget *
csn_content_buttons (void)
{
  GtkWidget *buttons = csn_wrap_new ();
  csn_accessible_name (buttons, _ ("What to do next"));
  return buttons;
}

GtkWidget *
csn_content_button (GtkWidget *buttons, const char *label, const char *action, const char *style)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  if (action != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  csn_wrap_append (CSN_WRAP (buttons), button);
  return button;
}

GtkWidget *
csn_content_set_act (GtkWidget *button, const char *action, const char *target)
{
  g_autofree char *name = target == NULL ? g_strdup (action) : g_strdup_printf ("%s %s", action, target);
  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_name (button, name);
  return button;
}

GtkWidget *
csn_content_act_button (GtkWidget *buttons, const char *label, const char *action, const char *target, const char *style)
{
  return csn_content_set_act (csn_content_button (buttons, label, NULL, style), action, target);
}

GtkWidget *
csn_content_check (GtkWidget *row, GtkWidget *group, const char *name)
{
  GtkWidget *check = gtk_check_button_new ();
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (group));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  csn_accessible_name (check, name); /* after the row has named it too */
  return check;
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_BOX (widget) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

AdwPreferencesGroup *
csn_content_group (GtkWidget *box, const char *title)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *heading = csn_accessible_heading (title, 2),
            *group = adw_preferences_group_new ();
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (part), heading);
  gtk_box_append (GTK_BOX (part), group);
  gtk_box_append (GTK_BOX (box), part);
  if (find_list (group) != NULL)
    csn_accessible_name (find_list (group), title);
  return ADW_PREFERENCES_GROUP (group);
}
