/* Turning, cropping and covering: each a recorded step; the photograph as received is never touched (F05,
 * F08a). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-error-text.h"
#include "csn-photo-page-private.h"
#include "csn-reason-dialog.h"
#include <glib/gi18n.h>

enum
{
  FROM_LEFT,
  FROM_TOP,
  WIDTH,
  HEIGHT
};

/* --- Recording ---------------------------------------------------------------------------------------- */
typedef struct
{
  CsnPhotoPage *page;
  JsonArray    *steps; /* as they shall be */
} Recording;

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Recording *recording = data;
  g_autoptr (CsnPhotoPage) self = recording->page;
  g_autoptr (JsonArray) steps = recording->steps;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean done = csn_session_act_finish (CSN_SESSION (source), result, &problems, &error);
  csn_page_end (CSN_PAGE (self));
  if (!done)
    {
      g_autoptr (GError) said = error == NULL ? csn_error_of_problems (problems) : g_error_copy (error);
      csn_page_report (CSN_PAGE (self), said);
      return;
    }
  if (g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    return;
  g_clear_pointer (&self->steps, json_array_unref);
  self->steps = g_steal_pointer (&steps);
  _csn_photo_page_show_changes (self);
  _csn_photo_page_update (self);
  _csn_photo_page_show_picture (self);
}

/* Takes @steps: the whole list as it shall be. */
static void
record (CsnPhotoPage *self, JsonArray *steps, const char *reason)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  if (session == NULL)
    {
      json_array_unref (steps);
      return;
    }
  g_autoptr (JsonNode) list = json_node_init_array (json_node_alloc (), steps);
  g_autofree char     *text = json_to_string (list, FALSE);
  g_autoptr (JsonObject) body = json_object_new ();
  json_object_set_string_member (body, "id", self->photo_id);
  json_object_set_string_member (body, "case_id", self->case_id);
  json_object_set_string_member (body, "steps", text);
  json_object_set_string_member (body, "reason", reason);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
  Recording *recording = g_new (Recording, 1);
  *recording = (Recording){ g_object_ref (self), steps };
  csn_page_begin (CSN_PAGE (self));
  csn_session_perform_async (session, "photo.steps", node, csn_page_get_cancellable (CSN_PAGE (self)),
                             recorded_cb, recording);
}

static JsonArray *
copy_steps (CsnPhotoPage *self, guint n)
{
  JsonArray *copy = json_array_new ();
  for (guint i = 0; i < n; i++)
    json_array_add_element (copy, json_node_copy (json_array_get_element (self->steps, i)));
  return copy;
}

static void
add_step (CsnPhotoPage *self, JsonObject *step, const char *reason)
{
  JsonArray *steps = copy_steps (self, json_array_get_length (self->steps));
  json_array_add_object_element (steps, step);
  record (self, steps, reason);
}

static void
rotate (CsnPhotoPage *self, int degrees, const char *reason)
{
  JsonObject *step = json_object_new ();
  json_object_set_string_member (step, "step", "rotate");
  json_object_set_int_member (step, "degrees", degrees);
  add_step (self, step, reason);
}

static void
rotate_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (g_str_equal (action, "photo.rotate-right"))
    rotate (CSN_PHOTO_PAGE (widget), 90, _ ("Turned right"));
  else
    rotate (CSN_PHOTO_PAGE (widget), 270, _ ("Turned left"));
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPhotoPage *self = CSN_PHOTO_PAGE (widget);
  guint         n = json_array_get_length (self->steps);
  if (n > 0)
    record (self, copy_steps (self, n - 1), _ ("The last change is undone"));
}

/* --- A rectangle, by pointer or by numbers (WCAG 2.5.7) ------------------------------------------------ */
static int
get_number (CsnPhotoPage *self, int which)
{
  return gtk_spin_button_get_value_as_int (self->numbers[which]);
}

static void
show_frame (CsnPhotoPage *self)
{
  const GdkRectangle frame = { get_number (self, FROM_LEFT), get_number (self, FROM_TOP),
                               get_number (self, WIDTH), get_number (self, HEIGHT) };
  csn_viewer_set_frame (self->viewer, self->framing == CSN_FRAMING_NOT ? NULL : &frame,
                        self->framing == CSN_FRAMING_MASK);
}

/* The rectangle stays within the picture, whichever number was changed. */
static void
number_changed_cb (CsnPhotoPage *self)
{
  if (self->filling)
    return;
  self->filling = TRUE;
  gtk_spin_button_set_range (self->numbers[WIDTH], 1, self->width - get_number (self, FROM_LEFT));
  gtk_spin_button_set_range (self->numbers[HEIGHT], 1, self->height - get_number (self, FROM_TOP));
  self->filling = FALSE;
  show_frame (self);
}

static void
set_frame (CsnPhotoPage *self, int x, int y, int width, int height)
{
  self->filling = TRUE;
  gtk_spin_button_set_range (self->numbers[FROM_LEFT], 0, self->width - 1);
  gtk_spin_button_set_range (self->numbers[FROM_TOP], 0, self->height - 1);
  gtk_spin_button_set_value (self->numbers[FROM_LEFT], x);
  gtk_spin_button_set_value (self->numbers[FROM_TOP], y);
  gtk_spin_button_set_range (self->numbers[WIDTH], 1, self->width - x);
  gtk_spin_button_set_range (self->numbers[HEIGHT], 1, self->height - y);
  gtk_spin_button_set_value (self->numbers[WIDTH], width);
  gtk_spin_button_set_value (self->numbers[HEIGHT], height);
  self->filling = FALSE;
  show_frame (self);
}

static void
framed_cb (CsnPhotoPage *self, int x, int y, int width, int height)
{
  if (self->framing != CSN_FRAMING_NOT)
    set_frame (self, MIN (x, self->width - 1), MIN (y, self->height - 1), width, height);
}

static void
frame_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPhotoPage *self = CSN_PHOTO_PAGE (widget);
  gboolean      crop = g_str_equal (action, "photo.crop");
  self->framing = crop ? CSN_FRAMING_CROP : CSN_FRAMING_MASK;
  gtk_label_set_label (
      self->framing_title,
      crop ? _ ("Crop: draw a rectangle on the picture, or give numbers. What is dimmed does not leave.")
           : _ ("Cover a part: draw a rectangle on the picture, or give numbers. Black cannot be taken off "
                "an issued copy."));
  if (crop)
    set_frame (self, self->width / 10, self->height / 10, self->width * 8 / 10, self->height * 8 / 10);
  else
    set_frame (self, self->width * 4 / 10, self->height * 8 / 10, self->width / 5, self->height / 10);
  _csn_photo_page_update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->numbers[FROM_LEFT]));
}

static void
stop_framing (CsnPhotoPage *self)
{
  self->framing = CSN_FRAMING_NOT;
  csn_viewer_set_frame (self->viewer, NULL, FALSE);
  _csn_photo_page_update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->viewer));
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (CSN_PHOTO_PAGE (widget)->framing != CSN_FRAMING_NOT)
    stop_framing (CSN_PHOTO_PAGE (widget));
}

/* Escape gives the rectangle up; without one it is the window's, which goes back. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  if (CSN_PHOTO_PAGE (widget)->framing == CSN_FRAMING_NOT)
    return GDK_EVENT_PROPAGATE;
  stop_framing (CSN_PHOTO_PAGE (widget));
  return GDK_EVENT_STOP;
}

static void
keep_reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnPhotoPage    *self = CSN_PHOTO_PAGE (source);
  g_autofree char *reason = csn_reason_ask_finish (result, NULL);
  if (reason == NULL || self->framing == CSN_FRAMING_NOT ||
      g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    return;
  JsonObject *step = json_object_new ();
  json_object_set_string_member (step, "step", self->framing == CSN_FRAMING_CROP ? "crop" : "mask");
  json_object_set_int_member (step, "x", get_number (self, FROM_LEFT));
  json_object_set_int_member (step, "y", get_number (self, FROM_TOP));
  json_object_set_int_member (step, "width", get_number (self, WIDTH));
  json_object_set_int_member (step, "height", get_number (self, HEIGHT));
  stop_framing (self);
  add_step (self, step, reason);
}

void
_csn_photo_page_keep (CsnPhotoPage *self)
{
  gboolean             crop = self->framing == CSN_FRAMING_CROP;
  const CsnReasonWords words = {
    .heading = crop ? _ ("Why is the photograph cropped?") : _ ("Why is this part covered?"),
    .body = _ ("The change and your reason are recorded. The photograph as received stays as it is, and the "
               "change can be undone until the decision."),
    .label = _ ("_Reason"),
    .button = crop ? _ ("_Keep the crop") : _ ("_Keep it covered"),
    /* No note: a lock takes the rectangle too, and a reason without it would be one for another. */
  };
  for (int i = 0; i < 4; i++)
    gtk_spin_button_update (self->numbers[i]); /* what was typed and not yet taken over */
  csn_reason_ask_words_async (GTK_WIDGET (self), &words, keep_reason_cb, NULL);
}

static void
keep_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (CSN_PHOTO_PAGE (widget)->framing != CSN_FRAMING_NOT)
    _csn_photo_page_keep (CSN_PHOTO_PAGE (widget));
}

void
_csn_photo_page_build_framing (CsnPhotoPage *self)
{
  static const char *const LABELS[] = { N_ ("From _left"), N_ ("From _top"), N_ ("_Width"), N_ ("_Height") };
  GtkWidget               *wrap = gtk_widget_get_next_sibling (GTK_WIDGET (self->framing_title));
  for (int i = 3; i >= 0; i--)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6),
                *label = gtk_label_new_with_mnemonic (_ (LABELS[i]));
      GtkWidget *number = gtk_spin_button_new_with_range (0, 1, 1);
      gtk_editable_set_width_chars (GTK_EDITABLE (number), 5); /* its range is not known yet */
      gtk_spin_button_set_increments (GTK_SPIN_BUTTON (number), 1, 25);
      gtk_label_set_mnemonic_widget (GTK_LABEL (label), number);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), number);
      gtk_widget_insert_after (box, wrap, NULL);
      self->numbers[i] = GTK_SPIN_BUTTON (number);
      g_signal_connect_object (number, "value-changed", G_CALLBACK (number_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (self->viewer, "framed", G_CALLBACK (framed_cb), self, G_CONNECT_SWAPPED);
}

void
_csn_photo_page_install_steps (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "photo.rotate-left", NULL, rotate_action);
  gtk_widget_class_install_action (widget_class, "photo.rotate-right", NULL, rotate_action);
  gtk_widget_class_install_action (widget_class, "photo.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "photo.crop", NULL, frame_action);
  gtk_widget_class_install_action (widget_class, "photo.mask", NULL, frame_action);
  gtk_widget_class_install_action (widget_class, "photo.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "photo.keep", NULL, keep_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "photo.rotate-right", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "photo.rotate-left", NULL);
}
