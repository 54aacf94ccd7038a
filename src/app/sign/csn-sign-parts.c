/* Labels, buttons and ticks of the recipient's screen: large, wrapping, with mnemonics.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-sign-private.h"

GtkWidget *
_csn_sign_add_heading (GtkBox *box, const char *text, int level)
{
  GtkWidget *heading = csn_accessible_heading (text, level);
  gtk_widget_add_css_class (heading, level == 1 ? "csn-sign-title" : "csn-sign-heading");
  gtk_box_append (box, heading);
  return heading;
}

GtkWidget *
_csn_sign_add_label (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return label;
}

static GtkWidget *
new_mnemonic_label (const char *text, GtkWidget *of)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), of);
  return label;
}

GtkWidget *
_csn_sign_new_button (const char *label, const char *css_class)
{
  GtkWidget *button = gtk_button_new (), *text = new_mnemonic_label (label, button);
  gtk_label_set_justify (GTK_LABEL (text), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_widget_add_css_class (button, "csn-sign-button");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  return button;
}

GtkWidget *
_csn_sign_new_check (const char *label)
{
  GtkWidget *check = gtk_check_button_new (), *text = new_mnemonic_label (label, check);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), text);
  return check;
}

GtkLabel *
_csn_sign_add_error (GtkBox *box)
{
  GtkWidget *label = _csn_sign_add_label (box, "", "csn-error");
  gtk_widget_set_visible (label, FALSE);
  return GTK_LABEL (label);
}
