/* The picture of one recipient's copy at any size, so that the small print of the stamp can be read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-decide-private.h"
#include "csn-viewer.h"
#include <glib/gi18n.h>

struct _CsnPreviewPage
{
  CsnPage parent_instance;

  CsnViewer *viewer;
};

#define CSN_TYPE_PREVIEW_PAGE (csn_preview_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnPreviewPage, csn_preview_page, CSN, PREVIEW_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnPreviewPage, csn_preview_page, CSN_TYPE_PAGE)

static void
csn_preview_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (csn_preview_page_parent_class)->dispose (object);
}

static void
csn_preview_page_class_init (CsnPreviewPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_preview_page_dispose;
}

static void
csn_preview_page_init (CsnPreviewPage *self)
{
  self->viewer = g_object_new (CSN_TYPE_VIEWER, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->viewer));
}

CsnPage *
_csn_preview_page_new (CsnSession *session, GdkTexture *texture, const char *recipient)
{
  /* Translators: recipient */
  g_autofree char *title = g_strdup_printf (_ ("Picture for %s"), recipient);
  CsnPreviewPage  *self = g_object_new (CSN_TYPE_PREVIEW_PAGE, "session", session, "title", title, NULL);
  csn_viewer_set_places (self->viewer, 1, gdk_texture_get_width (texture), gdk_texture_get_height (texture),
                         TRUE);
  csn_viewer_set_picture (self->viewer, 0, texture, title);
  return CSN_PAGE (self);
}
