/* Where a signature is drawn with pen, finger or mouse. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-signature-pad.h"
#include <json-glib/json-glib.h>
#include <math.h>

#define LEAST_INK 0.12      /* of the box's width, all strokes together */
#define LEAST_STEP 0.0008   /* nearer points tell nothing */
#define MOST_POINTS 20000   /* of all strokes: nobody's signature is longer */
#define LINE_AT 0.76        /* of the height */

typedef struct
{
  double x, y, t, pressure;
} Point;

struct _CsnSignaturePad
{
  GtkDrawingArea parent_instance;

  double     ratio;
  GPtrArray *strokes; /* GArray of Point */
  GArray    *stroke;  /* being drawn; also the last of strokes */
  guint      n_points;
  gint64     began_us; /* of the first stroke */
  char      *sign_here;
};

G_DEFINE_FINAL_TYPE (CsnSignaturePad, csn_signature_pad, GTK_TYPE_DRAWING_AREA)

static guint changed_signal;

/* --- Strokes --------------------------------------------------------------------------------------- */
static void
begin_stroke (CsnSignaturePad *self)
{
  if (self->strokes->len == 0)
    self->began_us = g_get_monotonic_time ();
  self->stroke = g_array_new (FALSE, FALSE, sizeof (Point));
  g_ptr_array_add (self->strokes, self->stroke);
}

static void
add_point (CsnSignaturePad *self, double x, double y, double pressure)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  if (self->stroke == NULL || width < 1 || height < 1 || self->n_points >= MOST_POINTS)
    return;
  const Point  point = { CLAMP (x / width, 0, 1), CLAMP (y / height, 0, 1),
                         (double) (g_get_monotonic_time () - self->began_us) / G_USEC_PER_SEC,
                         CLAMP (pressure, 0, 1) };
  const Point *last =
      self->stroke->len == 0 ? NULL : &g_array_index (self->stroke, Point, self->stroke->len - 1);
  if (last != NULL && hypot (point.x - last->x, (point.y - last->y) / self->ratio) < LEAST_STEP)
    return;
  g_array_append_val (self->stroke, point);
  self->n_points++;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tell_changed (CsnSignaturePad *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, changed_signal, 0);
}

static void
end_stroke (CsnSignaturePad *self)
{
  if (self->stroke == NULL)
    return;
  self->stroke = NULL;
  tell_changed (self);
}

guint
csn_signature_pad_count (CsnSignaturePad *self)
{
  return self->strokes->len;
}

gboolean
csn_signature_pad_has_ink (CsnSignaturePad *self)
{
  double ink = 0;
  for (guint i = 0; i < self->strokes->len; i++)
    {
      const GArray *stroke = g_ptr_array_index (self->strokes, i);
      for (guint j = 1; j < stroke->len; j++)
        {
          const Point *a = &g_array_index (stroke, Point, j - 1), *b = &g_array_index (stroke, Point, j);
          ink += hypot (b->x - a->x, (b->y - a->y) / self->ratio);
        }
    }
  return ink >= LEAST_INK;
}

void
csn_signature_pad_undo (CsnSignaturePad *self)
{
  if (self->strokes->len == 0)
    return;
  const GArray *last = g_ptr_array_index (self->strokes, self->strokes->len - 1);
  self->n_points -= last->len;
  self->stroke = NULL;
  g_ptr_array_set_size (self->strokes, (int) self->strokes->len - 1);
  tell_changed (self);
}

void
csn_signature_pad_clear (CsnSignaturePad *self)
{
  self->stroke = NULL;
  self->n_points = 0;
  g_ptr_array_set_size (self->strokes, 0);
  tell_changed (self);
}

static double
round_to (double value, double steps)
{
  return round (value * steps) / steps;
}

char *
csn_signature_pad_write (CsnSignaturePad *self)
{
  g_autoptr (JsonArray) all = json_array_new ();
  for (guint i = 0; i < self->strokes->len; i++)
    {
      const GArray *stroke = g_ptr_array_index (self->strokes, i);
      JsonArray    *points = json_array_new ();
      for (guint j = 0; j < stroke->len; j++)
        {
          const Point *point = &g_array_index (stroke, Point, j);
          JsonArray   *numbers = json_array_sized_new (4);
          json_array_add_double_element (numbers, round_to (point->x, 10000));
          json_array_add_double_element (numbers, round_to (point->y, 10000));
          json_array_add_double_element (numbers, round_to (point->t, 1000));
          json_array_add_double_element (numbers, round_to (point->pressure, 1000));
          json_array_add_array_element (points, numbers);
        }
      json_array_add_array_element (all, points);
    }
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), all);
  return json_to_string (node, FALSE);
}

/* --- Drawing --------------------------------------------------------------------------------------- */
/* Through the middles of neighbouring points, each point bending the line towards it: corners of slow mice
 * go. */
static void
draw_stroke (cairo_t *cr, const GArray *stroke, double width, double height)
{
  const Point *first = &g_array_index (stroke, Point, 0);
  double       x = first->x * width, y = first->y * height;
  for (guint i = 1; i < stroke->len; i++)
    {
      const Point *a = &g_array_index (stroke, Point, i - 1), *b = &g_array_index (stroke, Point, i);
      double       ax = a->x * width, ay = a->y * height, mx = (ax + b->x * width) / 2,
             my = (ay + b->y * height) / 2;
      cairo_set_line_width (cr, 1.4 + 2.4 * (a->pressure + b->pressure) / 2);
      cairo_move_to (cr, x, y);
      cairo_curve_to (cr, x + 2 * (ax - x) / 3, y + 2 * (ay - y) / 3, mx + 2 * (ax - mx) / 3,
                      my + 2 * (ay - my) / 3, mx, my);
      cairo_stroke (cr);
      x = mx;
      y = my;
    }
  const Point *last = &g_array_index (stroke, Point, stroke->len - 1);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, last->x * width, last->y * height);
  cairo_stroke (cr);
}

static void
draw_hint (CsnSignaturePad *self, cairo_t *cr, double width, double height)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->sign_here);
  int down;
  pango_layout_get_pixel_size (layout, NULL, &down);
  cairo_set_source_rgb (cr, 0.38, 0.38, 0.38);
  cairo_move_to (cr, width * 0.04, MAX (0, height * LINE_AT - down - 4));
  pango_cairo_show_layout (cr, layout);
}

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  CsnSignaturePad *self = CSN_SIGNATURE_PAD (area);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.45, 0.45, 0.45);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, width * 0.04, height * LINE_AT);
  cairo_line_to (cr, width * 0.96, height * LINE_AT);
  cairo_stroke (cr);
  if (self->strokes->len == 0 && self->sign_here != NULL)
    draw_hint (self, cr, width, height);
  cairo_set_source_rgb (cr, 0.05, 0.08, 0.3);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < self->strokes->len; i++)
    {
      const GArray *stroke = g_ptr_array_index (self->strokes, i);
      if (stroke->len > 0)
        draw_stroke (cr, stroke, width, height);
    }
}

/* --- Pen, finger, mouse ---------------------------------------------------------------------------- */
static double
read_pressure (GtkGestureStylus *stylus)
{
  double            pressure = 0.5;
  GdkEventSequence *sequence = gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (stylus));
  if (gtk_gesture_get_last_event (GTK_GESTURE (stylus), sequence) ==
      NULL) /* GTK 4.8 does not look before it asks */
    return 0.5;
  return gtk_gesture_stylus_get_axis (stylus, GDK_AXIS_PRESSURE, &pressure) ? pressure : 0.5;
}

static void
pen_down_cb (CsnSignaturePad *self, double x, double y, GtkGestureStylus *stylus)
{
  gtk_gesture_set_state (GTK_GESTURE (stylus), GTK_EVENT_SEQUENCE_CLAIMED);
  begin_stroke (self);
  add_point (self, x, y, read_pressure (stylus));
}

static void
pen_motion_cb (CsnSignaturePad *self, double x, double y, GtkGestureStylus *stylus)
{
  add_point (self, x, y, read_pressure (stylus));
}

static void
pen_up_cb (CsnSignaturePad *self, double x, double y, GtkGestureStylus *stylus)
{
  end_stroke (self);
}

/* What a pen sends is the stylus gesture's alone. */
static void
drag_begun_cb (CsnSignaturePad *self, double x, double y, GtkGesture *drag)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (drag));
  if (event != NULL && gdk_event_get_device_tool (event) != NULL)
    {
      gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_CLAIMED);
  begin_stroke (self);
  add_point (self, x, y, 0.5);
}

static void
drag_updated_cb (CsnSignaturePad *self, double across, double down, GtkGestureDrag *drag)
{
  double x, y;
  if (gtk_gesture_drag_get_start_point (drag, &x, &y))
    add_point (self, x + across, y + down, 0.5);
}

static void
drag_ended_cb (CsnSignaturePad *self)
{
  end_stroke (self);
}

static void
csn_signature_pad_finalize (GObject *object)
{
  CsnSignaturePad *self = CSN_SIGNATURE_PAD (object);
  g_ptr_array_unref (self->strokes);
  g_free (self->sign_here);
  G_OBJECT_CLASS (csn_signature_pad_parent_class)->finalize (object);
}

/* The box keeps its shape: its height follows from its width. */
static GtkSizeRequestMode
csn_signature_pad_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
csn_signature_pad_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  const double ratio = CSN_SIGNATURE_PAD (widget)->ratio;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 300 : (int) (300 / ratio);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 760 : (int) (760 / ratio);
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size > 0)
    *minimum = *natural = (int) (for_size / ratio);
}

static void
csn_signature_pad_class_init (CsnSignaturePadClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = csn_signature_pad_finalize;
  widget_class->get_request_mode = csn_signature_pad_get_request_mode;
  widget_class->measure = csn_signature_pad_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "csn-signature-pad");
  changed_signal = g_signal_new ("changed", CSN_TYPE_SIGNATURE_PAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
csn_signature_pad_init (CsnSignaturePad *self)
{
  GtkGesture *stylus = gtk_gesture_stylus_new (), *drag = gtk_gesture_drag_new ();
  self->strokes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->ratio = 4;
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), draw, NULL, NULL);
  g_signal_connect_swapped (stylus, "down", G_CALLBACK (pen_down_cb), self);
  g_signal_connect_swapped (stylus, "motion", G_CALLBACK (pen_motion_cb), self);
  g_signal_connect_swapped (stylus, "up", G_CALLBACK (pen_up_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_updated_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_ended_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (stylus));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "crosshair");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

CsnSignaturePad *
csn_signature_pad_new (double ratio)
{
  CsnSignaturePad *self = g_object_new (CSN_TYPE_SIGNATURE_PAD, NULL);
  self->ratio = ratio;
  return self;
}

void
csn_signature_pad_set_words (CsnSignaturePad *self, const char *name, const char *sign_here)
{
  g_free (self->sign_here);
  self->sign_here = g_strdup (sign_here);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
