/* One photograph, after the reason for looking has been recorded. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "csn-photo-page.h"
#include "csn-viewer.h"
#include <glib/gi18n.h>

struct _CsnPhotoPage
{
  CsnPage parent_instance;

  CsnViewer *viewer;
};

G_DEFINE_FINAL_TYPE (CsnPhotoPage, csn_photo_page, CSN_TYPE_PAGE)

static void
csn_photo_page_focus_first (CsnPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (CSN_PHOTO_PAGE (page)->viewer));
}

static void
csn_photo_page_dispose (GObject *object)
{
  csn_page_drop_template (CSN_PAGE (object), CSN_TYPE_PHOTO_PAGE);
  G_OBJECT_CLASS (csn_photo_page_parent_class)->dispose (object);
}

static void
csn_photo_page_class_init (CsnPhotoPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_photo_page_dispose;
  CSN_PAGE_CLASS (class)->focus_first = csn_photo_page_focus_first;
  g_type_ensure (CSN_TYPE_VIEWER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/countersign/Countersign/ui/csn-photo-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CsnPhotoPage, viewer);
}

static void
csn_photo_page_init (CsnPhotoPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CsnPage *
csn_photo_page_new (CsnSession *session, GdkTexture *texture, const char *reference)
{
  g_autofree char *title = g_strdup_printf (_ ("Photograph %s"), reference);
  CsnPhotoPage    *self = g_object_new (CSN_TYPE_PHOTO_PAGE, "session", session, "title", title, NULL);
  csn_viewer_set_places (self->viewer, 1, gdk_texture_get_width (texture), gdk_texture_get_height (texture),
                         TRUE);
  csn_viewer_set_picture (self->viewer, 0, texture, title);
  return CSN_PAGE (self);
}
