/* What is typed on a page and not recorded yet, kept as a note in the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-note.h"
#include <glib/gi18n.h>

#define DELAY_MS 450
#define RETRY_SECONDS 3

struct _CsnNote
{
  GObject parent_instance;

  CsnPage     *page; /* weak */
  CsnSession  *session;
  CsnDocument *document;
  char        *name;
  guint        due;
  gboolean     typed; /* what is on the page is newer than any note */
  gboolean     failed;
};

G_DEFINE_FINAL_TYPE (CsnNote, csn_note, G_TYPE_OBJECT)

typedef struct
{
  char *name, *text;
} Wanted;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;
  g_free (wanted->name);
  g_free (wanted->text);
  g_free (wanted);
}

static gpointer
load (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  return csn_register_load_note (reg, ((Wanted *) wanted)->name, error);
}

static gpointer
save (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  return csn_register_save_note (reg, wanted->name, wanted->text, error) ? g_strdup ("") : NULL;
}

static void
run (CsnNote *self, CsnSessionWork work, char *text, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  Wanted *wanted = g_new (Wanted, 1);
  *wanted = (Wanted){ g_strdup (self->name), text };
  csn_session_run_async (self->session, work, wanted, free_wanted, g_free, cancellable, callback,
                         callback == NULL ? NULL : g_object_ref (self));
}

static gboolean
due_cb (gpointer data)
{
  CsnNote *self = data;
  self->due = 0;
  csn_note_save (self);
  return G_SOURCE_REMOVE;
}

/* Told once and not at every key; kept as soon as it can be. */
static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnNote) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *saved = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (saved != NULL)
    {
      self->failed = FALSE;
      return;
    }
  if (self->page == NULL || !self->typed || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!self->failed)
    csn_page_report (self->page, error);
  self->failed = TRUE;
  if (self->due == 0)
    self->due = g_timeout_add_seconds (RETRY_SECONDS, due_cb, self);
}

static char *
write_text (CsnNote *self)
{
  return csn_document_is_empty (self->document, "") ? NULL : csn_document_write (self->document);
}

void
csn_note_save (CsnNote *self)
{
  g_return_if_fail (CSN_IS_NOTE (self));
  g_clear_handle_id (&self->due, g_source_remove);
  /* Not with the page's cancellable: what was typed is kept although the page goes. */
  if (self->typed && self->session != NULL)
    run (self, save, write_text (self), NULL, saved_cb);
}

void
csn_note_drop (CsnNote *self)
{
  g_return_if_fail (CSN_IS_NOTE (self));
  g_clear_handle_id (&self->due, g_source_remove);
  self->typed = FALSE;
  if (self->session != NULL)
    run (self, save, NULL, NULL, NULL);
}

static void
document_changed_cb (CsnNote *self)
{
  self->typed = TRUE;
  g_clear_handle_id (&self->due, g_source_remove);
  self->due = g_timeout_add (DELAY_MS, due_cb, self);
}

static void
take (CsnNote *self, CsnDocument *note)
{
  g_autoptr (JsonNode) whole = csn_document_dup_node (note, NULL);
  g_autoptr (GList) members = json_object_get_members (json_node_get_object (whole));
  g_signal_handlers_block_by_func (self->document, document_changed_cb, self);
  for (GList *l = members; l != NULL; l = l->next)
    csn_document_take_node (self->document, l->data, csn_document_dup_node (note, l->data));
  g_signal_handlers_unblock_by_func (self->document, document_changed_cb, self);
}

/* Text that stands there unasked would be taken for something recorded. It is said on this page and no other: not on the next one either, to
 * which somebody goes on at once. */
static void
say_taken (CsnNote *self)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self->page), ADW_TYPE_TOAST_OVERLAY);
  if (overlay == NULL)
    return;
  AdwToast *toast = adw_toast_new (_ ("What you typed before is here again"));
  g_signal_connect_object (self->page, "unmap", G_CALLBACK (adw_toast_dismiss), toast, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static void
mapped_cb (CsnNote *self)
{
  g_signal_handlers_disconnect_by_func (self->page, mapped_cb, self);
  say_taken (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnNote) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = csn_session_run_finish (CSN_SESSION (source), result, &error);
  g_autoptr (CsnDocument) note = csn_document_new ();
  if (self->page == NULL)
    return;
  csn_page_report (self->page, error);
  if (text == NULL || self->typed || !csn_document_read (note, text, NULL))
    return;
  take (self, note);
  /* A section is made before it is shown: "here" would be another page. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self->page)))
    say_taken (self);
  else
    g_signal_connect_object (self->page, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
}

static void
csn_note_dispose (GObject *object)
{
  CsnNote *self = CSN_NOTE (object);
  g_clear_handle_id (&self->due, g_source_remove);
  g_clear_weak_pointer (&self->page);
  G_OBJECT_CLASS (csn_note_parent_class)->dispose (object);
}

static void
csn_note_finalize (GObject *object)
{
  CsnNote *self = CSN_NOTE (object);
  g_clear_object (&self->session);
  g_clear_object (&self->document);
  g_free (self->name);
  G_OBJECT_CLASS (csn_note_parent_class)->finalize (object);
}

static void
csn_note_class_init (CsnNoteClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_note_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_note_finalize;
}

static void
csn_note_init (CsnNote *self)
{
}

CsnNote *
csn_note_new (CsnPage *page, CsnDocument *document, const char *name)
{
  g_return_val_if_fail (CSN_IS_PAGE (page) && CSN_IS_DOCUMENT (document) && name != NULL, NULL);
  CsnNote *self = g_object_new (CSN_TYPE_NOTE, NULL);
  g_set_weak_pointer (&self->page, page);
  g_set_object (&self->session, csn_page_get_session (page));
  self->document = g_object_ref (document);
  self->name = g_strdup (name);
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  if (self->session != NULL)
    run (self, load, NULL, csn_page_get_cancellable (page), loaded_cb);
  return self;
}
