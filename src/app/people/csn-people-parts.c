/* What the pages about people are made of. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-people-parts.h"
#include "csn-accessible.h"
#include <glib/gi18n.h>

GtkBox *
csn_people_build (CsnPage *page, GtkStack **out_stack, const char *gone)
{
  GtkWidget *stack = gtk_stack_new (), *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *empty = adw_status_page_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  gtk_widget_set_margin_top (clamp, 18);
  gtk_widget_set_margin_bottom (clamp, 24);
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), gone);
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new (_ ("Reading the register…")), "loading");
  gtk_stack_add_named (GTK_STACK (stack), scroller, "page");
  gtk_stack_add_named (GTK_STACK (stack), empty, "gone");
  adw_bin_set_child (ADW_BIN (page), stack);
  *out_stack = GTK_STACK (stack);
  return GTK_BOX (box);
}

GtkWidget *
csn_people_new_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new (), *text = gtk_label_new_with_mnemonic (label);
  gtk_label_set_mnemonic_widget (GTK_LABEL (text), button);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
new_text (void)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

GtkBox *
csn_people_add_head (GtkBox *box, GtkLabel **out_heading, GtkLabel **out_tag, GtkLabel **out_summary)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *wrap = csn_wrap_new (),
            *tag = gtk_label_new (NULL);
  GtkWidget *heading = csn_accessible_heading ("", 1), *summary = new_text ();
  gtk_widget_add_css_class (heading, "title-1");
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  csn_wrap_append (CSN_WRAP (wrap), heading);
  csn_wrap_append (CSN_WRAP (wrap), tag);
  gtk_box_append (GTK_BOX (head), wrap);
  gtk_box_append (GTK_BOX (head), summary);
  gtk_box_append (box, head);
  *out_heading = GTK_LABEL (heading);
  *out_tag = GTK_LABEL (tag);
  *out_summary = GTK_LABEL (summary);
  return GTK_BOX (head);
}

void
csn_people_set_tag (GtkLabel *tag, const char *words, const char *style)
{
  const char *classes[] = { "tag", style, NULL };
  gtk_label_set_label (tag, words);
  gtk_widget_set_css_classes (GTK_WIDGET (tag), classes);
}

GtkWidget *
csn_people_new_empty (
    const char *icon, const char *title, const char *description, const char *button, const char *action)
{
  GtkWidget *page = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
  if (button != NULL)
    {
      GtkWidget *pressed = csn_people_new_button (button, action);
      gtk_widget_set_halign (pressed, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (pressed, "pill");
      gtk_widget_add_css_class (pressed, "suggested-action");
      adw_status_page_set_child (ADW_STATUS_PAGE (page), pressed);
    }
  return page;
}
