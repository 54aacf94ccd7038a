/* Pictures one below the other on neutral ground: fit, zoom, page by page, with mouse or keys.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-viewer.h"
#include "csn-accessible.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

#define STEP 1.25
#define SMALLEST 0.1
#define LARGEST 5.0
#define MARGIN 12
#define ARROW_STEP 48.0

struct _CsnViewer
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkBox            *box;
  GtkLabel          *zoom_label;
  GtkLabel          *place_label;
  GtkWidget         *places_box;
  GtkButton         *zoom_out, *zoom_in, *previous, *next;

  GPtrArray
      *pictures; /* GtkOverlay, children of the box: a GtkPicture below, the frame's GtkDrawingArea above */
  GArray    *asked;    /* gboolean: "wanted" was said */
  double     width, height;
  double     zoom; /* 0: fit */
  double     shown_zoom;
  gboolean   fit_whole;
  double     drag_x, drag_y;
  guint      fit_source;
  int        goal; /* place to go to once sizes are known; -1: none */
  GdkRectangle frame; /* in dots of the picture; no width: none */
  gboolean     cover;
  double       frame_x, frame_y; /* where the drag began, in dots */
};

G_DEFINE_FINAL_TYPE (CsnViewer, csn_viewer, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_WANTED,
  SIGNAL_FRAMED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GtkAdjustment *
get_vertical (CsnViewer *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

static double
get_place_height (CsnViewer *self)
{
  return self->height * self->shown_zoom + MARGIN;
}

guint
csn_viewer_get_n_places (CsnViewer *self)
{
  return self->pictures->len;
}

guint
csn_viewer_get_place (CsnViewer *self)
{
  if (self->pictures->len < 2)
    return 0;
  GtkAdjustment *vertical = get_vertical (self);
  double         page = gtk_adjustment_get_page_size (vertical);
  double         middle = gtk_adjustment_get_value (vertical) + MIN (page, get_place_height (self)) / 2;
  return MIN ((guint) (middle / get_place_height (self)), self->pictures->len - 1);
}

/* Asks for the picture in view and its neighbours. */
static void
ask_for_pictures (CsnViewer *self)
{
  guint place = csn_viewer_get_place (self);
  for (guint i = place > 0 ? place - 1 : 0; i <= place + 1 && i < self->pictures->len; i++)
    if (!g_array_index (self->asked, gboolean, i))
      {
        g_array_index (self->asked, gboolean, i) = TRUE;
        g_signal_emit (self, signals[SIGNAL_WANTED], 0, i);
      }
}

static void
update (CsnViewer *self)
{
  guint            n = self->pictures->len, place = csn_viewer_get_place (self);
  g_autofree char *zoom = g_strdup_printf (_ ("%d %%"), (int) (self->shown_zoom * 100 + 0.5));
  g_autofree char *where = g_strdup_printf (_ ("Page %u of %u"), place + 1, n);
  gtk_label_set_label (self->zoom_label, zoom);
  gtk_label_set_label (self->place_label, where);
  gtk_widget_set_visible (self->places_box, n > 1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->previous), place > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), place + 1 < n);
  gtk_widget_set_sensitive (GTK_WIDGET (self->zoom_out), self->shown_zoom > SMALLEST);
  gtk_widget_set_sensitive (GTK_WIDGET (self->zoom_in), self->shown_zoom < LARGEST);
  ask_for_pictures (self);
}

static double
find_fit (CsnViewer *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self->scroller)) - 2 * MARGIN - 16;
  double height = gtk_widget_get_height (GTK_WIDGET (self->scroller)) - 2 * MARGIN;
  if (width <= 0 || height <= 0 || self->width <= 0)
    return 1.0;
  double fit = width / self->width;
  if (self->fit_whole)
    fit = MIN (fit, height / self->height);
  /* A form as wide as a wide window is not easier to read. */
  return CLAMP (fit, SMALLEST, self->fit_whole ? LARGEST : 1.5);
}

static void
apply_zoom (CsnViewer *self)
{
  double zoom = self->zoom > 0 ? self->zoom : find_fit (self);
  if (zoom != self->shown_zoom)
    {
      double         before = self->shown_zoom;
      GtkAdjustment *vertical = get_vertical (self);
      double         value = gtk_adjustment_get_value (vertical);
      self->shown_zoom = zoom;
      for (guint i = 0; i < self->pictures->len; i++)
        gtk_widget_set_size_request (g_ptr_array_index (self->pictures, i), (int) (self->width * zoom),
                                     (int) (self->height * zoom));
      if (before > 0)
        gtk_adjustment_set_value (vertical, value * zoom / before);
    }
  update (self);
}

static gboolean
fit_again (gpointer data)
{
  CsnViewer *self = data;
  self->fit_source = 0;
  apply_zoom (self);
  if (self->goal >= 0)
    {
      int goal = self->goal;
      self->goal = -1;
      csn_viewer_go_to (self, (guint) goal);
    }
  return G_SOURCE_REMOVE;
}

static void
queue_fit (CsnViewer *self)
{
  if (self->fit_source == 0)
    self->fit_source = g_idle_add (fit_again, self);
}

static void
csn_viewer_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CsnViewer *self = CSN_VIEWER (widget);
  gtk_widget_allocate (gtk_widget_get_first_child (widget), width, height, baseline, NULL);
  if (self->zoom <= 0)
    queue_fit (self);
}

static void
csn_viewer_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

double
csn_viewer_get_zoom (CsnViewer *self)
{
  return self->shown_zoom;
}

gboolean
csn_viewer_is_fitted (CsnViewer *self)
{
  return self->zoom <= 0;
}

void
csn_viewer_set_zoom (CsnViewer *self, double zoom)
{
  self->zoom = zoom <= 0 ? 0 : CLAMP (zoom, SMALLEST, LARGEST);
  apply_zoom (self);
}

void
csn_viewer_go_to (CsnViewer *self, guint place)
{
  gtk_adjustment_set_value (get_vertical (self),
                            MIN (place, MAX (self->pictures->len, 1) - 1) * get_place_height (self));
  update (self);
}

static void
zoom_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnViewer *self = CSN_VIEWER (widget);
  if (g_str_equal (action, "viewer.zoom-in"))
    csn_viewer_set_zoom (self, self->shown_zoom * STEP);
  else if (g_str_equal (action, "viewer.zoom-out"))
    csn_viewer_set_zoom (self, self->shown_zoom / STEP);
  else
    csn_viewer_set_zoom (self, g_str_equal (action, "viewer.full-size") ? 1.0 : 0);
}

static void
go_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnViewer *self = CSN_VIEWER (widget);
  guint      place = csn_viewer_get_place (self);
  if (g_str_equal (action, "viewer.next"))
    csn_viewer_go_to (self, place + 1);
  else if (place > 0)
    csn_viewer_go_to (self, place - 1);
}

static void
pan_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnViewer *self = CSN_VIEWER (widget);
  int        right, down;
  g_variant_get (parameter, "(ii)", &right, &down);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scroller);
  gtk_adjustment_set_value (across, gtk_adjustment_get_value (across) + right * ARROW_STEP);
  gtk_adjustment_set_value (get_vertical (self),
                            gtk_adjustment_get_value (get_vertical (self)) + down * ARROW_STEP);
}

static void
drag_begun_cb (CsnViewer *self)
{
  self->drag_x = gtk_adjustment_get_value (gtk_scrolled_window_get_hadjustment (self->scroller));
  self->drag_y = gtk_adjustment_get_value (get_vertical (self));
}

static void
dragged_cb (CsnViewer *self, double x, double y)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_hadjustment (self->scroller), self->drag_x - x);
  gtk_adjustment_set_value (get_vertical (self), self->drag_y - y);
}

static gboolean
scrolled_cb (CsnViewer *self, double x, double y, GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  if ((state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  csn_viewer_set_zoom (self, y < 0 ? self->shown_zoom * STEP : self->shown_zoom / STEP);
  return TRUE;
}

/* --- The frame ------------------------------------------------------------------------------------ */
static void
draw_frame (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  CsnViewer          *self = data;
  const GdkRectangle *frame = &self->frame;
  double              zoom = self->shown_zoom;
  if (frame->width <= 0)
    return;
  cairo_rectangle (cr, frame->x * zoom, frame->y * zoom, frame->width * zoom, frame->height * zoom);
  if (self->cover)
    cairo_set_source_rgb (cr, 0, 0, 0);
  else
    {
      cairo_rectangle (cr, 0, 0, width, height);
      cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
      cairo_set_source_rgba (cr, 0, 0, 0, 0.6);
    }
  cairo_fill (cr);
  /* Light within dark: it is seen on any picture. */
  cairo_rectangle (cr, frame->x * zoom, frame->y * zoom, frame->width * zoom, frame->height * zoom);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 4);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

static void
frame_begun_cb (GtkGestureDrag *gesture, double x, double y, CsnViewer *self)
{
  if (self->frame.width <= 0)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED); /* it pans instead */
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->frame_x = x / self->shown_zoom;
  self->frame_y = y / self->shown_zoom;
}

static void
frame_dragged_cb (GtkGestureDrag *gesture, double x, double y, CsnViewer *self)
{
  double end_x = CLAMP (self->frame_x + x / self->shown_zoom, 0, self->width);
  double end_y = CLAMP (self->frame_y + y / self->shown_zoom, 0, self->height);
  int    left = (int) MIN (self->frame_x, end_x), top = (int) MIN (self->frame_y, end_y);
  int    width = (int) ABS (end_x - self->frame_x), height = (int) ABS (end_y - self->frame_y);
  if (self->frame.width > 0 && width > 0 && height > 0)
    g_signal_emit (self, signals[SIGNAL_FRAMED], 0, left, top, width, height);
}

static GtkWidget *
make_place (CsnViewer *self)
{
  GtkWidget  *overlay = gtk_overlay_new (), *picture = gtk_picture_new (), *area = gtk_drawing_area_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  gtk_widget_add_css_class (picture, "csn-paper");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), picture);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_frame, self, NULL);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (frame_begun_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (frame_dragged_cb), self);
  gtk_widget_add_controller (area, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_visible (area, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), area);
  gtk_widget_set_halign (overlay, GTK_ALIGN_CENTER);
  return overlay;
}

static void
show_frame (CsnViewer *self)
{
  if (self->pictures->len == 0)
    return;
  GtkWidget *area = gtk_widget_get_last_child (g_ptr_array_index (self->pictures, 0));
  gtk_widget_set_visible (area, self->frame.width > 0);
  gtk_widget_queue_draw (area);
}

void
csn_viewer_set_frame (CsnViewer *self, const GdkRectangle *frame, gboolean cover)
{
  self->frame = frame == NULL ? (GdkRectangle){ 0 } : *frame;
  self->cover = cover;
  show_frame (self);
}

static gboolean
csn_viewer_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CSN_VIEWER (widget)->scroller));
}

static void
csn_viewer_dispose (GObject *object)
{
  CsnViewer *self = CSN_VIEWER (object);
  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_ptr_array_set_size (self->pictures, 0);
  GtkWidget *outermost = gtk_widget_get_first_child (GTK_WIDGET (object));
  if (outermost != NULL)
    gtk_widget_unparent (outermost); /* it has no name, so the template does not take it away */
  gtk_widget_dispose_template (GTK_WIDGET (object), CSN_TYPE_VIEWER);
  G_OBJECT_CLASS (csn_viewer_parent_class)->dispose (object);
}

static void
csn_viewer_finalize (GObject *object)
{
  g_ptr_array_unref (CSN_VIEWER (object)->pictures);
  g_array_unref (CSN_VIEWER (object)->asked);
  G_OBJECT_CLASS (csn_viewer_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const ZOOMS[] = { "viewer.zoom-in", "viewer.zoom-out", "viewer.fit",
                                       "viewer.full-size" };
  for (gsize i = 0; i < G_N_ELEMENTS (ZOOMS); i++)
    gtk_widget_class_install_action (widget_class, ZOOMS[i], NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "viewer.previous", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "viewer.next", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "viewer.pan", "(ii)", pan_action);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint           key;
    GdkModifierType state;
    const char     *action;
  } KEYS[] = {
    { GDK_KEY_0, GDK_CONTROL_MASK, "viewer.fit" },
    { GDK_KEY_1, GDK_CONTROL_MASK, "viewer.full-size" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "viewer.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "viewer.zoom-in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "viewer.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "viewer.zoom-out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "viewer.zoom-out" },
    { GDK_KEY_Page_Up, 0, "viewer.previous" },
    { GDK_KEY_Page_Down, 0, "viewer.next" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    gtk_widget_class_add_binding_action (widget_class, KEYS[i].key, KEYS[i].state, KEYS[i].action, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "viewer.pan", "(ii)", -1, 0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "viewer.pan", "(ii)", 1, 0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, 0, "viewer.pan", "(ii)", 0, -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, 0, "viewer.pan", "(ii)", 0, 1);
}

static void
csn_viewer_class_init (CsnViewerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_viewer_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_viewer_finalize;
  widget_class->size_allocate = csn_viewer_size_allocate;
  widget_class->measure = csn_viewer_measure;
  widget_class->grab_focus = csn_viewer_grab_focus;
  signals[SIGNAL_WANTED] = g_signal_new ("wanted", CSN_TYPE_VIEWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_FRAMED] = g_signal_new ("framed", CSN_TYPE_VIEWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 4, G_TYPE_INT, G_TYPE_INT, G_TYPE_INT, G_TYPE_INT);
  g_type_ensure (CSN_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/uk/countersign/Countersign/ui/csn-viewer.ui");
  gtk_widget_class_bind_template_child (widget_class, CsnViewer, scroller);
  gtk_widget_class_bind_template_child (widget_class, CsnViewer, box);
  gtk_widget_class_bind_template_child (widget_class, CsnViewer, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, CsnViewer, place_label);
  gtk_widget_class_bind_template_child (widget_class, CsnViewer, places_box);
  gtk_widget_class_bind_template_child (widget_class, CsnViewer, zoom_out);
  gtk_widget_class_bind_template_child (widget_class, CsnViewer, zoom_in);
  gtk_widget_class_bind_template_child (widget_class, CsnViewer, previous);
  gtk_widget_class_bind_template_child (widget_class, CsnViewer, next);
  gtk_widget_class_bind_template_callback (widget_class, drag_begun_cb);
  gtk_widget_class_bind_template_callback (widget_class, dragged_cb);
  gtk_widget_class_bind_template_callback (widget_class, scrolled_cb);
  install_actions (widget_class);
  bind_keys (widget_class);
}

static void
csn_viewer_init (CsnViewer *self)
{
  self->pictures = g_ptr_array_new ();
  self->asked = g_array_new (FALSE, TRUE, sizeof (gboolean));
  self->goal = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  csn_accessible_icon_button (GTK_WIDGET (self->zoom_out), _ ("Zoom out"));
  csn_accessible_icon_button (GTK_WIDGET (self->zoom_in), _ ("Zoom in"));
  csn_accessible_icon_button (GTK_WIDGET (self->previous), _ ("Previous page"));
  csn_accessible_icon_button (GTK_WIDGET (self->next), _ ("Next page"));
  csn_accessible_name (GTK_WIDGET (self->scroller), _ ("Picture: arrow keys move it"));
  g_signal_connect_object (get_vertical (self), "value-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

void
csn_viewer_set_places (CsnViewer *self, guint n, double width, double height, gboolean fit_whole)
{
  for (guint i = 0; i < self->pictures->len; i++)
    gtk_box_remove (self->box, g_ptr_array_index (self->pictures, i));
  g_ptr_array_set_size (self->pictures, 0);
  g_array_set_size (self->asked, 0);
  g_array_set_size (self->asked, n);
  self->width = width;
  self->height = height;
  self->fit_whole = fit_whole;
  self->shown_zoom = 0;
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *place = make_place (self);
      gtk_box_append (self->box, place);
      g_ptr_array_add (self->pictures, place);
    }
  show_frame (self);
  apply_zoom (self);
  queue_fit (self);
}

void
csn_viewer_set_picture (CsnViewer *self, guint place, GdkTexture *texture, const char *name)
{
  g_return_if_fail (place < self->pictures->len);
  GtkPicture *picture = GTK_PICTURE (gtk_overlay_get_child (g_ptr_array_index (self->pictures, place)));
  gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (picture,
                                    name); /* GTK makes a description of it: the name is said apart */
  csn_accessible_name (GTK_WIDGET (picture), name);
}
