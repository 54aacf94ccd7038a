/* One photograph: looked at after a reason, in a viewer, with what its file holds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-error-text.h"
#include "csn-photo-page-private.h"
#include "csn-texture.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (CsnPhotoPage, csn_photo_page, CSN_TYPE_PAGE)

static void
clear_look (gpointer data)
{
  CsnPhotoLook *look = data;
  g_clear_pointer (&look->upright, csn_pixels_free);
  g_clear_pointer (&look->inspection, csn_inspection_free);
  g_free (look->steps);
  g_free (look->reference);
  g_free (look->why_not);
  g_free (look->grey);
}

CsnPhotoLook *
_csn_photo_look_new (void)
{
  return g_atomic_rc_box_new0 (CsnPhotoLook);
}

CsnPhotoLook *
_csn_photo_look_ref (CsnPhotoLook *look)
{
  return g_atomic_rc_box_acquire (look);
}

void
_csn_photo_look_unref (CsnPhotoLook *look)
{
  g_atomic_rc_box_release_full (look, clear_look);
}

/* --- Looking, on the register's thread ---------------------------------------------------------------- */
typedef struct
{
  char *case_id, *photo_id, *reason;
} Wanted;

static void
free_wanted (Wanted *wanted)
{
  g_free (wanted->case_id);
  g_free (wanted->photo_id);
  g_free (wanted->reason);
  g_free (wanted);
}

/* Whether anything may be changed is asked of the rules: the dry run of writing down again what is there. */
static void
judge_changing (CsnRegister *reg, const Wanted *wanted, CsnPhotoLook *look)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonObject) body = json_object_new ();
  json_object_set_string_member (body, "id", wanted->photo_id);
  json_object_set_string_member (body, "case_id", wanted->case_id);
  json_object_set_string_member (body, "steps", look->steps);
  json_object_set_string_member (body, "reason", wanted->reason);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (GError) said = NULL, error = NULL;
  if (csn_register_check (reg, "photo.steps", text, &problems, &error))
    said = csn_error_of_problems (problems);
  if (said != NULL || error != NULL)
    look->why_not = g_strdup (said != NULL ? said->message : error->message);
}

/* A look at what is overdue is answered with a warning: it is shown grey (F46). */
static char *
dup_grey (GPtrArray *problems)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (g_strcmp0 (problem->mend, "review") == 0)
        return g_strdup (problem->text);
    }
  return NULL;
}

static gpointer
look_at_it (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (CsnPhotoLook) look = _csn_photo_look_new ();
  GError *inner = NULL;
  look->upright = csn_register_look_at_original (reg, wanted->photo_id, wanted->reason, &look->inspection,
                                                 &look->steps, &problems, &inner);
  if (look->upright == NULL)
    {
      GError *said = g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED)
                         ? csn_error_of_problems (problems)
                         : NULL;
      g_propagate_error (error, said != NULL ? said : g_error_copy (inner));
      g_error_free (inner);
      return NULL;
    }
  g_autoptr (CsnRows) rows =
      csn_register_query (reg, error,
                          "SELECT bytes, (SELECT reference FROM releases WHERE case_id = photos.case_id) AS "
                          "reference FROM photos WHERE id = :id",
                          ":id", wanted->photo_id, NULL);
  if (rows == NULL)
    return NULL;
  look->bytes = csn_rows_number (rows, 0, "bytes");
  const char *reference = csn_rows_text (rows, 0, "reference");
  look->reference = g_strdup (reference == NULL ? "" : reference);
  look->grey = dup_grey (problems);
  judge_changing (reg, wanted, look);
  return g_steal_pointer (&look);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPhotoPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnPhotoLook) look = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (look != NULL)
    _csn_photo_page_fill (self, look);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *body = csn_error_body (error), *escaped = g_markup_escape_text (body, -1);
      adw_status_page_set_title (self->failed, csn_error_heading (error->domain, error->code));
      adw_status_page_set_description (self->failed, escaped);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
}

/* --- Showing ------------------------------------------------------------------------------------------ */
typedef struct
{
  CsnPhotoLook *look;
  char         *steps;
  gboolean      grey;
} Making;

static void
free_making (Making *making)
{
  _csn_photo_look_unref (making->look);
  g_free (making->steps);
  g_free (making);
}

/* Without its colours, and half as strong: nobody takes it for one that may be shown. */
static void
drain (CsnPixels *pixels)
{
  for (guint y = 0; y < pixels->height; y++)
    {
      guint8 *line = pixels->data + (gsize) y * pixels->stride;
      for (guint x = 0; x < pixels->width; x++)
        {
          guint8 *dot = line + 4 * (gsize) x;
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
          guint light = (dot[2] * 77U + dot[1] * 150U + dot[0] * 29U) / 256;
          dot[0] = dot[1] = dot[2] = (guint8) (64 + light / 2);
#else
          guint light = (dot[1] * 77U + dot[2] * 150U + dot[3] * 29U) / 256;
          dot[1] = dot[2] = dot[3] = (guint8) (64 + light / 2);
#endif
        }
    }
}

static void
make_picture (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Making    *making = data;
  GError    *error = NULL;
  CsnPixels *pixels = csn_register_apply_steps (making->look->upright, making->steps, &error);
  if (pixels == NULL)
    g_task_return_error (task, error);
  else
    {
      if (making->grey)
        drain (pixels);
      g_task_return_pointer (task, csn_texture_new_take (pixels), g_object_unref);
    }
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnPhotoPage *self = CSN_PHOTO_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);
  csn_page_end (CSN_PAGE (self));
  if (g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    return;
  if (texture == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  self->width = gdk_texture_get_width (texture);
  self->height = gdk_texture_get_height (texture);
  csn_viewer_set_places (self->viewer, 1, self->width, self->height, TRUE);
  csn_viewer_set_picture (self->viewer, 0, texture, csn_page_get_title (CSN_PAGE (self)));
  if (!g_str_equal (gtk_stack_get_visible_child_name (self->stack), "photo"))
    {
      gtk_stack_set_visible_child_name (self->stack, "photo");
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        csn_page_focus_first (CSN_PAGE (self));
    }
}

/* The same function as for a copy makes what is seen here, from the same bytes. */
void
_csn_photo_page_show_picture (CsnPhotoPage *self)
{
  gboolean original = gtk_toggle_button_get_active (self->original_button);
  Making  *making = g_new (Making, 1);
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), self->steps);
  *making = (Making){ _csn_photo_look_ref (self->look), original ? g_strdup ("[]") : json_to_string (node, FALSE),
                      self->grey };
  g_autoptr (GTask) task = g_task_new (self, csn_page_get_cancellable (CSN_PAGE (self)), made_cb, NULL);
  g_task_set_task_data (task, making, (GDestroyNotify) free_making);
  csn_page_begin (CSN_PAGE (self));
  g_task_run_in_thread (task, make_picture);
}

void
_csn_photo_page_update (CsnPhotoPage *self)
{
  gboolean may = self->look != NULL && self->look->why_not == NULL;
  gboolean changed = self->steps != NULL && json_array_get_length (self->steps) > 0;
  gboolean original = gtk_toggle_button_get_active (self->original_button);
  gboolean free_now = may && self->framing == CSN_FRAMING_NOT && !original;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.rotate-left", free_now);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.rotate-right", free_now);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.crop", free_now);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.mask", free_now);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.undo", free_now && changed);
  gtk_widget_set_visible (GTK_WIDGET (self->tools), may);
  gtk_widget_set_visible (GTK_WIDGET (self->why_not), !may && self->look != NULL);
  gtk_label_set_label (self->why_not, may || self->look == NULL ? "" : self->look->why_not);
  gtk_widget_set_visible (GTK_WIDGET (self->original_button), changed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->original_button), self->framing == CSN_FRAMING_NOT);
  gtk_widget_set_visible (GTK_WIDGET (self->framing_box), self->framing != CSN_FRAMING_NOT);
}

static void
original_toggled_cb (CsnPhotoPage *self)
{
  if (self->look == NULL)
    return;
  _csn_photo_page_update (self);
  _csn_photo_page_show_picture (self);
}

static void
csn_photo_page_focus_first (CsnPage *page)
{
  CsnPhotoPage *self = CSN_PHOTO_PAGE (page);
  if (!csn_stopped_refuse (self->stopped))
    gtk_widget_grab_focus (GTK_WIDGET (self->viewer));
}

/* Reviewed or withdrawn meanwhile, or become overdue. */
static void
stopped_cb (gpointer page, gboolean stopped)
{
  CsnPhotoPage *self = CSN_PHOTO_PAGE (page);
  if (!stopped)
    csn_stopped_hide (self->stopped); /* what else stands is said by the record */
  if (self->grey == stopped || self->look == NULL)
    return;
  self->grey = stopped;
  _csn_photo_page_show_picture (self);
}

static void
csn_photo_page_refresh (CsnPage *page)
{
  CsnPhotoPage *self = CSN_PHOTO_PAGE (page);
  if (self->look != NULL && *self->look->reference != '\0')
    csn_stopped_ask (self->stopped, page, self->case_id, stopped_cb);
}

/* The photograph itself never leaves; what does is a copy with its stamp. */
static void
csn_photo_page_print (CsnPage *page)
{
  if (!csn_stopped_refuse (CSN_PHOTO_PAGE (page)->stopped))
    csn_page_toast (page, _ ("A photograph is not printed by itself. Print a copy of it."));
}

static void
csn_photo_page_proceed (CsnPage *page)
{
  if (CSN_PHOTO_PAGE (page)->framing != CSN_FRAMING_NOT)
    _csn_photo_page_keep (CSN_PHOTO_PAGE (page));
}

static void
csn_photo_page_dispose (GObject *object)
{
  CsnPhotoPage *self = CSN_PHOTO_PAGE (object);
  csn_page_drop_template (CSN_PAGE (object), CSN_TYPE_PHOTO_PAGE);
  g_clear_pointer (&self->look, _csn_photo_look_unref);
  g_clear_pointer (&self->steps, json_array_unref);
  G_OBJECT_CLASS (csn_photo_page_parent_class)->dispose (object);
}

static void
csn_photo_page_finalize (GObject *object)
{
  CsnPhotoPage *self = CSN_PHOTO_PAGE (object);
  g_free (self->case_id);
  g_free (self->photo_id);
  g_free (self->reason);
  G_OBJECT_CLASS (csn_photo_page_parent_class)->finalize (object);
}

static void
csn_photo_page_class_init (CsnPhotoPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_photo_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_photo_page_finalize;
  CSN_PAGE_CLASS (class)->focus_first = csn_photo_page_focus_first;
  CSN_PAGE_CLASS (class)->proceed = csn_photo_page_proceed;
  CSN_PAGE_CLASS (class)->refresh = csn_photo_page_refresh;
  CSN_PAGE_CLASS (class)->print = csn_photo_page_print;
  g_type_ensure (CSN_TYPE_VIEWER);
  g_type_ensure (CSN_TYPE_STOPPED);
  g_type_ensure (CSN_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/countersign/Countersign/ui/csn-photo-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CsnPhotoPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CsnPhotoPage, viewer);
  gtk_widget_class_bind_template_child (widget_class, CsnPhotoPage, stopped);
  gtk_widget_class_bind_template_child (widget_class, CsnPhotoPage, failed);
  gtk_widget_class_bind_template_child (widget_class, CsnPhotoPage, flap);
  gtk_widget_class_bind_template_child (widget_class, CsnPhotoPage, about_button);
  gtk_widget_class_bind_template_child (widget_class, CsnPhotoPage, original_button);
  gtk_widget_class_bind_template_child (widget_class, CsnPhotoPage, why_not);
  gtk_widget_class_bind_template_child (widget_class, CsnPhotoPage, framing_title);
  gtk_widget_class_bind_template_child (widget_class, CsnPhotoPage, framing_box);
  gtk_widget_class_bind_template_child (widget_class, CsnPhotoPage, tools);
  gtk_widget_class_bind_template_child (widget_class, CsnPhotoPage, file_facts);
  gtk_widget_class_bind_template_child (widget_class, CsnPhotoPage, leaving_facts);
  gtk_widget_class_bind_template_child (widget_class, CsnPhotoPage, changes);
  gtk_widget_class_bind_template_callback (widget_class, original_toggled_cb);
  _csn_photo_page_install_steps (widget_class);
}

static void
csn_photo_page_init (CsnPhotoPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  csn_page_set_title (CSN_PAGE (self), _ ("Photograph"));
  _csn_photo_page_build_framing (self);
  csn_accessible_stack (self->stack);
  csn_accessible_mnemonics (GTK_WIDGET (self));
  _csn_photo_page_update (self);
}

CsnPage *
csn_photo_page_new_for_case (CsnSession *session,
                             const char *case_id,
                             const char *photo_id,
                             const char *reason)
{
  CsnPhotoPage *self = g_object_new (CSN_TYPE_PHOTO_PAGE, "session", session, NULL);
  self->case_id = g_strdup (case_id);
  self->photo_id = g_strdup (photo_id);
  self->reason = g_strdup (reason);
  if (session != NULL)
    {
      Wanted *wanted = g_new (Wanted, 1);
      *wanted = (Wanted){ g_strdup (case_id), g_strdup (photo_id), g_strdup (reason) };
      csn_page_begin (CSN_PAGE (self));
      csn_session_run_async (session, look_at_it, wanted, (GDestroyNotify) free_wanted,
                             (GDestroyNotify) _csn_photo_look_unref,
                             csn_page_get_cancellable (CSN_PAGE (self)), looked_cb, g_object_ref (self));
    }
  return CSN_PAGE (self);
}

void
_csn_photo_page_fill (CsnPhotoPage *self, CsnPhotoLook *look)
{
  g_autoptr (JsonNode) steps = json_from_string (look->steps, NULL);
  g_clear_pointer (&self->look, _csn_photo_look_unref);
  g_clear_pointer (&self->steps, json_array_unref);
  self->look = _csn_photo_look_ref (look);
  self->steps =
      steps != NULL && JSON_NODE_HOLDS_ARRAY (steps) ? json_node_dup_array (steps) : json_array_new ();
  if (*look->reference != '\0')
    {
      /* Translators: reference; also what a screen reader says of the picture */
      g_autofree char *title = g_strdup_printf (_ ("Photograph %s"), look->reference);
      csn_page_set_title (CSN_PAGE (self), title);
    }
  self->grey = look->grey != NULL;
  if (self->grey)
    csn_stopped_say (self->stopped, CSN_PAGE (self), self->case_id, look->reference, _ ("Review overdue: everything is stopped"), look->grey);
  _csn_photo_page_show_about (self);
  _csn_photo_page_show_changes (self);
  _csn_photo_page_update (self);
  _csn_photo_page_show_picture (self);
}
