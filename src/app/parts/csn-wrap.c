/* Small widgets side by side that go on below where there is no more room.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-wrap.h"

#define GAP 6

struct _CsnWrap
{
  GtkWidget parent_instance;
};

/* Widgets of ours go into templates too. */
static void buildable_init (GtkBuildableIface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (CsnWrap,
                               csn_wrap,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static GtkBuildableIface *parent_buildable;

static void
csn_wrap_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    csn_wrap_append (CSN_WRAP (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = csn_wrap_add_child;
}

static GtkSizeRequestMode
csn_wrap_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* From @child, those that fit beside each other in @width: where the next line begins, and how tall this one
 * is. */
static GtkWidget *
measure_line (GtkWidget *child, int width, int *out_tall)
{
  int x = 0;
  for (*out_tall = 0; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int minimum, wanted, tall;
      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &wanted, NULL, NULL);
      int wide = MAX (minimum, MIN (wanted, width));
      if (x > 0 && x + wide > width)
        break;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, wide, NULL, &tall, NULL, NULL);
      *out_tall = MAX (*out_tall, tall);
      x += wide + GAP;
    }
  return child;
}

/* In the middle of their line, or at its top if they are to be at the start; each as tall as it wants to be. */
static void
place_line (GtkWidget *child, GtkWidget *end, int width, int y, int line)
{
  for (int x = 0; child != end; child = gtk_widget_get_next_sibling (child))
    {
      int minimum, wanted, tall;
      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &wanted, NULL, NULL);
      int wide = MAX (minimum, MIN (wanted, width));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, wide, NULL, &tall, NULL, NULL);
      gboolean mirrored = gtk_widget_get_direction (gtk_widget_get_parent (child)) == GTK_TEXT_DIR_RTL;
      gboolean at_top = gtk_widget_get_valign (child) == GTK_ALIGN_START;
      int      left = mirrored ? width - x - wide : x, top = at_top ? y : y + (line - tall) / 2;
      gtk_widget_allocate (child, wide, tall, -1,
                           gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) left, (float) top)));
      x += wide + GAP;
    }
}

/* The height of all lines in @width; with @place each child is put where it belongs. */
static int
lay_out (GtkWidget *widget, int width, gboolean place)
{
  int y = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;)
    {
      int        line;
      GtkWidget *end = measure_line (child, width, &line);
      if (place)
        place_line (child, end, width, y, line);
      y += line + (end != NULL ? GAP : 0);
      child = end;
    }
  return y;
}

static void
csn_wrap_measure (GtkWidget     *widget,
                  GtkOrientation orientation,
                  int            for_size,
                  int           *minimum,
                  int           *natural,
                  int           *minimum_baseline,
                  int           *natural_baseline)
{
  int widest = 0, together = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      {
        int least, wanted;
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
        widest = MAX (widest, least);
        together += wanted + (together > 0 ? GAP : 0);
      }
  *minimum = widest;
  *natural = MAX (together, widest);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural =
        lay_out (widget, for_size < 0 ? MAX (together, widest) : MAX (for_size, widest), FALSE);
}

static void
csn_wrap_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

static void
csn_wrap_dispose (GObject *object)
{
  csn_wrap_clear (CSN_WRAP (object));
  G_OBJECT_CLASS (csn_wrap_parent_class)->dispose (object);
}

static void
csn_wrap_class_init (CsnWrapClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_wrap_dispose;
  widget_class->get_request_mode = csn_wrap_get_request_mode;
  widget_class->measure = csn_wrap_measure;
  widget_class->size_allocate = csn_wrap_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
csn_wrap_init (CsnWrap *self)
{
}

GtkWidget *
csn_wrap_new (void)
{
  return g_object_new (CSN_TYPE_WRAP, NULL);
}

void
csn_wrap_append (CsnWrap *self, GtkWidget *child)
{
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

void
csn_wrap_clear (CsnWrap *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
