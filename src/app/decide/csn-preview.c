/* The picture exactly as each recipient would get it, one after another (F38).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The look is recorded once, with the first picture; see csn_register_preview(). */
#include "csn-accessible.h"
#include "csn-decide-private.h"
#include "csn-texture.h"
#include <glib/gi18n.h>

struct _CsnPreview
{
  GtkWidget parent_instance;

  CsnPage      *page; /* borrowed: it holds this */
  CsnCaseDraft *draft;
  GPtrArray    *ids, *names;
  guint         at;
  gboolean      looked, loading, again;
  GtkWidget    *title, *picture, *words, *previous, *next, *larger, *retry, *buttons;
};

G_DEFINE_FINAL_TYPE (CsnPreview, csn_preview, GTK_TYPE_WIDGET)

typedef struct
{
  char    *case_id, *document, *recipient_id;
  gboolean record;
} Wanted;

static void
free_wanted (Wanted *wanted)
{
  g_free (wanted->case_id);
  g_free (wanted->document);
  g_free (wanted->recipient_id);
  g_free (wanted);
}

static gpointer
draw_on_worker (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  /* Recorded in the register: in the language of the records, as other reasons that people write. */
  const char *reason = wanted->record ? _ ("Checking the picture before authorising") : NULL;
  CsnPixels  *pixels = csn_register_preview (reg, wanted->case_id, wanted->document, wanted->recipient_id,
                                             reason, NULL, error);
  return pixels == NULL ? NULL : csn_texture_new_take (pixels);
}

static void load (CsnPreview *self);

static void
show_place (CsnPreview *self)
{
  const char      *name = g_ptr_array_index (self->names, self->at);
  /* Translators: number, how many, recipient: "Recipient 3 of 14: Example Stores" */
  g_autofree char *title = g_strdup_printf (_ ("Recipient %u of %u: %s"), self->at + 1, self->ids->len, name);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_widget_set_sensitive (self->previous, self->at > 0);
  gtk_widget_set_sensitive (self->next, self->at + 1 < self->ids->len);
  gtk_widget_set_visible (self->previous, self->ids->len > 1);
  gtk_widget_set_visible (self->next, self->ids->len > 1);
  gtk_widget_set_visible (self->buttons, TRUE);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPreview) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = csn_session_run_finish (CSN_SESSION (source), result, &error);
  self->loading = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->picture == NULL)
    return;
  csn_page_end (self->page);
  self->looked = self->looked || texture != NULL;
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  gtk_widget_set_visible (self->picture, texture != NULL);
  gtk_label_set_label (GTK_LABEL (self->words), texture == NULL ? error->message : "");
  gtk_widget_set_visible (self->words, texture == NULL);
  gtk_widget_set_sensitive (self->larger, texture != NULL);
  if (texture != NULL && gtk_widget_has_focus (self->retry))
    gtk_widget_grab_focus (self->larger);
  gtk_widget_set_visible (self->retry, texture == NULL);
  if (self->again && self->ids->len > 0)
    load (self);
}

/* One at a time: whoever steps quickly sees the one at which he stops. */
static void
load (CsnPreview *self)
{
  self->again = self->loading;
  if (self->loading)
    return;
  Wanted *wanted = g_new0 (Wanted, 1);
  wanted->case_id = g_strdup (csn_case_draft_get_case_id (self->draft));
  wanted->document = csn_document_write (csn_case_draft_get_document (self->draft));
  wanted->recipient_id = g_strdup (g_ptr_array_index (self->ids, self->at));
  wanted->record = !self->looked;
  self->loading = TRUE;
  csn_page_begin (self->page);
  csn_session_run_async (csn_page_get_session (self->page), draw_on_worker, wanted,
                         (GDestroyNotify) free_wanted, g_object_unref, csn_page_get_cancellable (self->page),
                         drawn_cb, g_object_ref (self));
}

void
_csn_preview_step (CsnPreview *self, int by)
{
  gint64 to = (gint64) self->at + by;
  if (to < 0 || to >= self->ids->len)
    return;
  self->at = (guint) to;
  show_place (self);
  load (self);
}

static void
previous_cb (CsnPreview *self)
{
  _csn_preview_step (self, -1);
}

static void
next_cb (CsnPreview *self)
{
  _csn_preview_step (self, 1);
}

/* What could not be drawn, as when the computer had no memory left: the same once more. */
static void
retry_cb (CsnPreview *self)
{
  gtk_label_set_label (GTK_LABEL (self->words), _ ("Drawing the picture…"));
  load (self);
}

static void
larger_cb (CsnPreview *self)
{
  GdkPaintable *shown = gtk_picture_get_paintable (GTK_PICTURE (self->picture));
  if (GDK_IS_TEXTURE (shown) && !self->loading)
    csn_page_push (self->page, _csn_preview_page_new (csn_page_get_session (self->page), GDK_TEXTURE (shown),
                                                      g_ptr_array_index (self->names, self->at)));
}

void
_csn_preview_set (CsnPreview *self, GPtrArray *ids, GPtrArray *names, gboolean has_photo)
{
  g_autofree char *before =
      self->at < self->ids->len ? g_strdup (g_ptr_array_index (self->ids, self->at)) : NULL;
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->names);
  self->ids = g_ptr_array_ref (ids);
  self->names = g_ptr_array_ref (names);
  self->at = 0;
  for (guint i = 0; i < ids->len; i++)
    if (g_strcmp0 (before, g_ptr_array_index (ids, i)) == 0)
      self->at = i;
  gtk_widget_set_visible (self->title, ids->len > 0);
  if (ids->len > 0 && has_photo)
    {
      show_place (self);
      load (self);
      return;
    }
  gtk_widget_set_visible (self->buttons, FALSE);
  gtk_widget_set_visible (self->picture, FALSE);
  gtk_label_set_label (GTK_LABEL (self->words),
                       has_photo
                           ? _ ("Choose a recipient first: each picture carries the name of whoever gets it.")
                           : _ ("There is no photograph in this case yet."));
  gtk_widget_set_visible (self->words, TRUE);
}

static void
csn_preview_dispose (GObject *object)
{
  CsnPreview *self = CSN_PREVIEW (object);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  self->picture = NULL;
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (csn_preview_parent_class)->dispose (object);
}

static void
csn_preview_finalize (GObject *object)
{
  g_ptr_array_unref (CSN_PREVIEW (object)->ids);
  g_ptr_array_unref (CSN_PREVIEW (object)->names);
  G_OBJECT_CLASS (csn_preview_parent_class)->finalize (object);
}

static void
csn_preview_class_init (CsnPreviewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_preview_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_preview_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
csn_preview_init (CsnPreview *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 9);
  self->ids = g_ptr_array_new ();
  self->names = g_ptr_array_new ();
}

GtkWidget *
_csn_preview_new (CsnPage *page, CsnCaseDraft *draft)
{
  CsnPreview *self = g_object_new (CSN_TYPE_PREVIEW, NULL);
  self->page = page;
  self->draft = g_object_ref (draft);
  self->title = csn_content_words ("", NULL);
  self->picture = gtk_picture_new ();
  gtk_picture_set_content_fit (GTK_PICTURE (self->picture), GTK_CONTENT_FIT_CONTAIN);
  gtk_picture_set_alternative_text (GTK_PICTURE (self->picture),
                                    _ ("The stamped photograph as this recipient would get it"));
  csn_accessible_name (self->picture, _ ("The stamped photograph as this recipient would get it"));
  gtk_widget_set_size_request (self->picture, -1, 420);
  gtk_widget_add_css_class (self->picture, "csn-ground");
  self->words = csn_content_words (_ ("Drawing the picture…"), "dim-label");
  self->buttons = csn_content_buttons ();
  csn_accessible_name (self->buttons, _ ("Stepping through the recipients"));
  self->previous = csn_content_button (self->buttons, _ ("_Previous recipient"), NULL, NULL);
  self->next = csn_content_button (self->buttons, _ ("Ne_xt recipient"), NULL, NULL);
  self->larger = csn_content_button (self->buttons, _ ("Show it lar_ger"), NULL, "flat");
  gtk_widget_set_sensitive (self->larger, FALSE);
  self->retry = csn_content_button (self->buttons, _ ("_Try again"), NULL, NULL);
  gtk_widget_set_visible (self->retry, FALSE);
  g_signal_connect_object (self->retry, "clicked", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->larger, "clicked", G_CALLBACK (larger_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->previous, "clicked", G_CALLBACK (previous_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next, "clicked", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->picture, FALSE);
  GtkWidget *const children[] = { self->title, self->words, self->picture, self->buttons };
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_widget_set_parent (children[i], GTK_WIDGET (self));
  csn_accessible_name (GTK_WIDGET (self), _ ("The picture that recipients get"));
  return GTK_WIDGET (self);
}
