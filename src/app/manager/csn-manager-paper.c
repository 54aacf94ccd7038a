/* Papers of a scheme manager, and looking at what he holds, each after its reason (K10 7.4.1; F06, F42). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-error-text.h"
#include "csn-form-page.h"
#include "csn-manager-private.h"
#include "csn-plain-page.h"
#include "csn-reason-dialog.h"
#include "csn-texture.h"
#include "csn-viewer.h"
#include <glib/gi18n.h>

typedef struct
{
  CsnPage *page;
  char    *what, *item_id, *reason, *title; /* what: a paper's name; NULL: form 3795; "" the picture */
} Wanted;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;
  g_clear_object (&wanted->page);
  g_free (wanted->what);
  g_free (wanted->item_id);
  g_free (wanted->reason);
  g_free (wanted->title);
  g_free (wanted);
}

/* Where rules refuse, what they said. */
static gpointer
explain (gpointer made, GPtrArray *problems, GError *inner, GError **error)
{
  GError *said = made == NULL && g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) && problems != NULL ? csn_error_of_problems (problems) : NULL;
  if (made != NULL)
    return made;
  if (said != NULL)
    {
      g_propagate_error (error, said);
      g_error_free (inner);
    }
  else
    g_propagate_error (error, inner);
  return NULL;
}

/* --- PDFs -------------------------------------------------------------------------------------------------------- */
static gpointer
make_pdf (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  g_autoptr (GPtrArray) problems = NULL;
  GError *inner = NULL;
  GBytes *pdf = wanted->what != NULL ? csn_register_item_paper (reg, wanted->what, wanted->item_id, &inner) : csn_register_item_form (reg, wanted->item_id, wanted->reason, &problems, &inner);
  return explain (pdf, problems, inner, error);
}

static void
pdf_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wanted *shown = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (shown->page);
  g_autofree char *file_name = shown->what == NULL ? NULL : g_strdup_printf ("%s.pdf", shown->what);
  if (pdf != NULL)
    csn_page_push (shown->page, file_name == NULL ? CSN_PAGE (csn_form_page_new (CSN_SESSION (source), pdf, shown->title)) : _csn_pdf_page_new (CSN_SESSION (source), pdf, shown->title, file_name));
  else
    csn_page_report (shown->page, error);
  free_wanted (shown);
}

static Wanted *
copy_wanted (const Wanted *wanted)
{
  Wanted *copy = g_new0 (Wanted, 1);
  *copy = (Wanted){ NULL, g_strdup (wanted->what), g_strdup (wanted->item_id), g_strdup (wanted->reason), g_strdup (wanted->title) };
  return copy;
}

/* Takes @wanted. */
static void
run (Wanted *wanted, CsnSessionWork work, GDestroyNotify free_result, GAsyncReadyCallback callback)
{
  csn_page_begin (wanted->page);
  csn_session_run_async (csn_page_get_session (wanted->page), work, copy_wanted (wanted), free_wanted, free_result, csn_page_get_cancellable (wanted->page), callback, wanted);
}

static Wanted *
want (CsnPage *page, const char *what, const char *item_id, char *title)
{
  Wanted *wanted = g_new0 (Wanted, 1);
  *wanted = (Wanted){ g_object_ref (page), g_strdup (what), g_strdup (item_id), NULL, title };
  return wanted;
}

void
_csn_manager_show_paper (CsnPage *page, const char *form, const char *item_id, const char *title)
{
  run (want (page, form, item_id, g_strdup (title)), make_pdf, (GDestroyNotify) g_bytes_unref, pdf_made_cb);
}

static gpointer
read_blob (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  return csn_register_read_blob (reg, ((Wanted *) data)->item_id, error);
}

void
_csn_manager_show_blob (CsnPage *page, const char *blob_id, const char *title, const char *file_name)
{
  g_autofree char *stem = g_str_has_suffix (file_name, ".pdf") ? g_strndup (file_name, strlen (file_name) - 4) : g_strdup (file_name);
  run (want (page, stem, blob_id, g_strdup (title)), read_blob, (GDestroyNotify) g_bytes_unref, pdf_made_cb);
}

/* --- The photograph ---------------------------------------------------------------------------------------------- */
#define CSN_TYPE_ITEM_PICTURE_PAGE (csn_item_picture_page_get_type ())
struct _CsnItemPicturePage
{
  CsnPlainPage parent_instance;

  CsnViewer *viewer;
};
G_DECLARE_FINAL_TYPE (CsnItemPicturePage, csn_item_picture_page, CSN, ITEM_PICTURE_PAGE, CsnPlainPage)
G_DEFINE_FINAL_TYPE (CsnItemPicturePage, csn_item_picture_page, CSN_TYPE_PLAIN_PAGE)

static void
csn_item_picture_page_class_init (CsnItemPicturePageClass *class)
{
}

static void
csn_item_picture_page_init (CsnItemPicturePage *self)
{
  self->viewer = g_object_new (CSN_TYPE_VIEWER, "vexpand", TRUE, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->viewer));
}

static gpointer
look (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  g_autoptr (GPtrArray) problems = NULL;
  GError    *inner = NULL;
  CsnPixels *pixels = csn_register_look_at_item (reg, wanted->item_id, wanted->reason, &problems, &inner);
  return explain (pixels == NULL ? NULL : csn_texture_new_take (pixels), problems, inner, error);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wanted *shown = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (shown->page);
  if (texture != NULL)
    {
      CsnItemPicturePage *page = g_object_new (CSN_TYPE_ITEM_PICTURE_PAGE, "session", source, "title", shown->title, NULL);
      csn_viewer_set_places (page->viewer, 1, gdk_texture_get_width (texture), gdk_texture_get_height (texture), TRUE);
      csn_viewer_set_picture (page->viewer, 0, texture, shown->title);
      csn_page_push (shown->page, CSN_PAGE (page));
    }
  else
    csn_page_report (shown->page, error);
  free_wanted (shown);
}

/* --- After a reason ---------------------------------------------------------------------------------------------- */
static void
reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wanted *wanted = data;
  wanted->reason = csn_reason_ask_finish (result, NULL);
  if (wanted->reason == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (wanted->page)))
    free_wanted (wanted);
  else if (wanted->what == NULL)
    run (wanted, make_pdf, (GDestroyNotify) g_bytes_unref, pdf_made_cb);
  else
    run (wanted, look, g_object_unref, looked_cb);
}

void
_csn_item_look_at_form (CsnPage *page, const char *item_id, const char *reference)
{
  /* Translators: reference */
  csn_reason_ask_async (GTK_WIDGET (page), CSN_REASON_FOR_FORM, reason_cb, want (page, NULL, item_id, g_strdup_printf (_ ("Form 3795 of %s"), reference)));
}

void
_csn_item_look_at_picture (CsnPage *page, const char *item_id, const char *reference)
{
  /* Translators: reference */
  csn_reason_ask_async (GTK_WIDGET (page), CSN_REASON_FOR_PHOTO, reason_cb, want (page, "", item_id, g_strdup_printf (_ ("Photograph of %s"), reference)));
}
