/* Whoever reads and changes nothing. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-read-only.h"
#include <glib/gi18n.h>

gboolean
csn_read_only_is (CsnSession *session)
{
  return session != NULL && g_str_equal (csn_session_get_role (session), CSN_READER_ROLE);
}

GtkWidget *
csn_read_only_bar_new (void)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *image = gtk_image_new_from_icon_name ("dialog-information-symbolic");
  GtkWidget *label = gtk_label_new (_ ("Read only: the data protection unit looks, checks and finds, and changes nothing in a record (K10 7.10). What you look at is recorded."));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (bar), image);
  gtk_box_append (GTK_BOX (bar), label);
  gtk_widget_add_css_class (bar, "csn-read-only");
  gtk_widget_set_name (bar, "read-only");
  return bar;
}
