/* A page with nothing to fill in. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-plain-page.h"

G_DEFINE_ABSTRACT_TYPE (CsnPlainPage, csn_plain_page, CSN_TYPE_PAGE)

static void
csn_plain_page_focus_first (CsnPage *page)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (page));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (page)))
    gtk_root_set_focus (root, NULL); /* or it would go on from there, to the second thing */
  gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static void
csn_plain_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (csn_plain_page_parent_class)->dispose (object);
}

static void
csn_plain_page_class_init (CsnPlainPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_plain_page_dispose;
  CSN_PAGE_CLASS (class)->focus_first = csn_plain_page_focus_first;
}

static void
csn_plain_page_init (CsnPlainPage *self)
{
}
