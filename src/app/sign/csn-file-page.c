/* A file that somebody sent: chosen, and what it says is seen before anything is recorded. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-file-page.h"
#include "csn-content.h"

typedef struct
{
  CsnFilePick *pick;
  GtkWidget   *said; /* what the file says */
} CsnFilePagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CsnFilePage, csn_file_page, CSN_TYPE_PAGE)

static CsnFilePagePrivate *
look_into (CsnFilePage *self)
{
  return csn_file_page_get_instance_private (self);
}

static void
csn_file_page_proceed (CsnPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), CSN_FILE_PAGE_GET_CLASS (page)->take, NULL);
}

static void
csn_file_page_focus_first (CsnPage *page)
{
  CsnFilePagePrivate *private = look_into (CSN_FILE_PAGE (page));
  if (private->pick != NULL && !gtk_widget_child_focus (private->said, GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (private->pick), GTK_DIR_TAB_FORWARD);
}

static void
csn_file_page_dispose (GObject *object)
{
  look_into (CSN_FILE_PAGE (object))->pick = NULL;
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (csn_file_page_parent_class)->dispose (object);
}

static void
csn_file_page_class_init (CsnFilePageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_file_page_dispose;
  CSN_PAGE_CLASS (class)->proceed = csn_file_page_proceed;
  CSN_PAGE_CLASS (class)->focus_first = csn_file_page_focus_first;
}

static void
csn_file_page_init (CsnFilePage *self)
{
}

static void
changed_cb (CsnFilePage *self)
{
  CSN_FILE_PAGE_GET_CLASS (self)->changed (self);
}

void
csn_file_page_build (CsnFilePage *self, const char *title, const char *why, const char *paragraph, const char *label, const char *hint, GtkFileFilter *filter)
{
  g_return_if_fail (CSN_IS_FILE_PAGE (self) && look_into (self)->pick == NULL);
  CsnFilePagePrivate *private = look_into (self);
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  csn_page_set_title (CSN_PAGE (self), title);
  private->pick = csn_file_pick_new (label, hint);
  private->said = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  csn_file_pick_set_filter (private->pick, filter);
  gtk_box_append (GTK_BOX (box), csn_content_head (CSN_PAGE (self), why, paragraph));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (private->pick));
  gtk_box_append (GTK_BOX (box), private->said);
  g_signal_connect_object (private->pick, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
}

CsnFilePick *
csn_file_page_get_pick (CsnFilePage *self)
{
  g_return_val_if_fail (CSN_IS_FILE_PAGE (self), NULL);
  return look_into (self)->pick;
}

GtkBox *
csn_file_page_empty (CsnFilePage *self)
{
  g_return_val_if_fail (CSN_IS_FILE_PAGE (self), NULL);
  GtkBox *box = GTK_BOX (look_into (self)->said);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL;)
    gtk_box_remove (box, child);
  return box;
}
