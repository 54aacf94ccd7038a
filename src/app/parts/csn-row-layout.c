/* Where a row's tag stands: beside its words, or below them where there is no room. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-row-layout.h"
#include "csn-narrow.h"

#define SPACING 6 /* as between the parts of any other row */
#define ROOM_BESIDE_TAG 12 /* heights of a line that the words need beside something else; a letter is half as wide */
#define ROOM_BESIDE_END 9

struct _CsnRowLayout
{
  GtkLayoutManager parent_instance;

  GtkWidget *words, *tag, *suffixes; /* borrowed: children of the row's box; suffixes may be NULL */
  double     letter;
  guint      serial; /* the context of whose text it was measured in */
};

#define CSN_TYPE_ROW_LAYOUT (csn_row_layout_get_type ())
G_DECLARE_FINAL_TYPE (CsnRowLayout, csn_row_layout, CSN, ROW_LAYOUT, GtkLayoutManager)
G_DEFINE_FINAL_TYPE (CsnRowLayout, csn_row_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Where everything goes in a width. */
typedef struct
{
  int      before;          /* what comes before the words, with the spacing after it */
  int      words, tag, end; /* widths; end: of the suffixes, 0: none */
  gboolean tag_below, end_below;
} Plan;

static int
get_natural (GtkWidget *widget)
{
  int natural = 0;
  if (widget != NULL && gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
get_least (GtkWidget *widget)
{
  int least = 0;
  if (widget != NULL && gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

static int
get_height (GtkWidget *widget, int width)
{
  int natural = 0;
  if (widget != NULL && gtk_widget_should_layout (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static gboolean
is_before (CsnRowLayout *self, GtkWidget *child)
{
  return child != self->words && child != self->tag && child != self->suffixes && gtk_widget_should_layout (child);
}

static int
sum_before (CsnRowLayout *self, GtkWidget *box)
{
  int sum = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    sum += is_before (self, child) ? get_natural (child) + SPACING : 0;
  return sum;
}

static double
get_letter (CsnRowLayout *self)
{
  guint serial = pango_context_get_serial (gtk_widget_get_pango_context (self->words));
  if (serial != self->serial)
    self->letter = csn_narrow_measure_letter (self->words);
  self->serial = serial;
  return self->letter;
}

static Plan
make_plan (CsnRowLayout *self, GtkWidget *box, int width)
{
  Plan plan = { .before = sum_before (self, box), .tag = get_natural (self->tag), .end = get_natural (self->suffixes) };
  int  rest = width - plan.before, words = get_natural (self->words);
  int  beside = plan.end == 0 ? rest : rest - plan.end - SPACING;
  plan.end_below = plan.end > 0 && beside < MIN (words, (int) (ROOM_BESIDE_END * get_letter (self)));
  plan.words = plan.end_below ? rest : beside;
  plan.end = plan.end_below ? MIN (plan.end, rest) : plan.end;
  plan.tag_below = plan.words - plan.tag - SPACING < MIN (words, (int) (ROOM_BESIDE_TAG * get_letter (self)));
  if (plan.tag_below)
    plan.tag = MIN (plan.tag, plan.words);
  else
    plan.words -= plan.tag + SPACING;
  return plan;
}

/* --- Sizes ---------------------------------------------------------------------------------------------------- */
static GtkSizeRequestMode
csn_row_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *box)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_words_height (CsnRowLayout *self, const Plan *plan)
{
  int words = get_height (self->words, plan->words), tag = get_height (self->tag, plan->tag);
  return plan->tag_below ? words + tag + SPACING : MAX (words, tag);
}

static int
measure_height (CsnRowLayout *self, GtkWidget *box, int width)
{
  Plan plan = make_plan (self, box, width);
  int  height = get_words_height (self, &plan), end = get_height (self->suffixes, plan.end);
  height = plan.end_below ? height + end + SPACING : MAX (height, end);
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_before (self, child))
      height = MAX (height, get_height (child, get_natural (child)));
  return height;
}

static void
csn_row_layout_measure (GtkLayoutManager *manager,
                        GtkWidget        *box,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  CsnRowLayout *self = CSN_ROW_LAYOUT (manager);
  int           before = sum_before (self, box), end = get_natural (self->suffixes);
  int           least = before + MAX (get_least (self->words), MAX (get_least (self->tag), get_least (self->suffixes)));
  int           all = before + get_natural (self->words) + SPACING + get_natural (self->tag) + (end > 0 ? end + SPACING : 0);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX (all, least);
    }
  else
    *minimum = *natural = measure_height (self, box, for_size < 0 ? MAX (all, least) : MAX (for_size, least));
}

/* --- Places --------------------------------------------------------------------------------------------------- */
/* @x: from where lines begin. */
static void
put (GtkWidget *box, GtkWidget *child, int x, int y, int width, int height)
{
  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  if (gtk_widget_get_direction (box) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (box) - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
csn_row_layout_allocate (GtkLayoutManager *manager, GtkWidget *box, int width, int height, int baseline)
{
  CsnRowLayout *self = CSN_ROW_LAYOUT (manager);
  Plan          plan = make_plan (self, box, width);
  int           end = plan.end_below ? get_height (self->suffixes, plan.end) : 0;
  int           upper = plan.end_below ? height - end - SPACING : height, x = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_before (self, child))
      {
        int own = get_natural (child);
        put (box, child, x, 0, own, upper);
        x += own + SPACING;
      }
  if (plan.tag_below)
    {
      int words = get_height (self->words, plan.words), tag = get_height (self->tag, plan.tag);
      int top = MAX (0, (upper - words - tag - SPACING) / 2);
      put (box, self->words, x, top, plan.words, words);
      put (box, self->tag, x, top + words, plan.tag, tag);
    }
  else
    {
      put (box, self->words, x, 0, plan.words, upper);
      put (box, self->tag, x + plan.words + SPACING, 0, plan.tag, upper);
    }
  put (box, self->suffixes, width - plan.end, plan.end_below ? upper : 0, plan.end, plan.end_below ? end : height);
}

static void
csn_row_layout_class_init (CsnRowLayoutClass *class)
{
  GTK_LAYOUT_MANAGER_CLASS (class)->get_request_mode = csn_row_layout_get_request_mode;
  GTK_LAYOUT_MANAGER_CLASS (class)->measure = csn_row_layout_measure;
  GTK_LAYOUT_MANAGER_CLASS (class)->allocate = csn_row_layout_allocate;
}

static void
csn_row_layout_init (CsnRowLayout *self)
{
}

/* --- The row -------------------------------------------------------------------------------------------------- */
void
csn_row_layout_add_tag (AdwActionRow *row, GtkWidget *tag)
{
  GtkWidget    *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  CsnRowLayout *self = g_object_new (CSN_TYPE_ROW_LAYOUT, NULL);
  self->tag = tag;
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "title"))
      self->words = child;
    else if (gtk_widget_has_css_class (child, "suffixes"))
      self->suffixes = child;
  if (tag != NULL)
    gtk_box_insert_child_after (GTK_BOX (box), tag, self->words);
  gtk_widget_set_layout_manager (box, GTK_LAYOUT_MANAGER (self));
}
