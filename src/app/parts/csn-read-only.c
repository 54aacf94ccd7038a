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
  GtkWidget *bar = gtk_info_bar_new ();
  GtkWidget *label = gtk_label_new (_ ("Read only: the data protection unit looks, checks and finds, and changes nothing in a record (K10 7.10). What you look at is recorded."));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_info_bar_add_child (GTK_INFO_BAR (bar), label);
  gtk_widget_set_name (bar, "read-only");
  return bar;
}
