/* A list that reaches its view a few rows at a time. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-gradual.h"

#define AT_ONCE 24 /* rows: what is seen of most lists */
#define FEWEST 8   /* rows in one piece */
#define MOST 4096
#define BUDGET 8000 /* microseconds for the pieces between two frames */
#define CHEAP 1000  /* a piece that took less is of rows that the view does not make */
#define FRAMES 30   /* within which a list that is shown has rows */

struct _CsnGradual
{
  GObject parent_instance;

  GListModel    *model;
  GtkColumnView *view;    /* weak */
  GtkWidget     *instead; /* weak */
  GPtrArray     *held;    /* what the view knows */
  guint          known;   /* how many the model had when it was last heard */
  /* From here on so many that are held are no longer there, and so many that are there are not held; what
   * comes before and behind is the same on both sides. */
  guint at, stale, fresh;
  guint    piece, source, focus_place, focus_tries;
  gpointer focus_before; /* never looked into */
};

enum
{
  SETTLED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (CsnGradual,
                               csn_gradual,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
csn_gradual_get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (CSN_GRADUAL (model)->model);
}

static guint
csn_gradual_get_n_items (GListModel *model)
{
  return CSN_GRADUAL (model)->held->len;
}

static gpointer
csn_gradual_get_item (GListModel *model, guint position)
{
  CsnGradual *self = CSN_GRADUAL (model);
  return position < self->held->len ? g_object_ref (g_ptr_array_index (self->held, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = csn_gradual_get_item_type;
  iface->get_n_items = csn_gradual_get_n_items;
  iface->get_item = csn_gradual_get_item;
}

/* --- The focus ---------------------------------------------------------------------------------------- */
static GtkWidget *
get_list (CsnGradual *self)
{
  return gtk_widget_get_next_sibling (gtk_widget_get_first_child (GTK_WIDGET (self->view)));
}

/* Which of the rows that there are widgets for has it; -1: none of them. */
static int
find_focus (CsnGradual *self)
{
  GtkRoot   *root = self->view == NULL ? NULL : gtk_widget_get_root (GTK_WIDGET (self->view));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  int        place = 0;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, get_list (self)))
    return -1;
  while (gtk_widget_get_parent (focus) != get_list (self))
    focus = gtk_widget_get_parent (focus);
  while ((focus = gtk_widget_get_prev_sibling (focus)) != NULL)
    place++;
  return place;
}

/* A row that was just made is not mapped before it is drawn: until then there is nothing to focus. What has taken
 * the focus meanwhile keeps it. */
static gboolean
focus_row (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  CsnGradual *self = data;
  GtkWidget  *row = gtk_widget_get_first_child (get_list (self));
  GtkRoot    *root = gtk_widget_get_root (view);
  gpointer    focus = root == NULL ? NULL : gtk_root_get_focus (root);
  if (clock != NULL && focus != NULL && focus != self->focus_before)
    self->focus_tries = 0;
  if (self->focus_tries == 0)
    return G_SOURCE_REMOVE;
  for (guint i = 0; row != NULL && i < self->focus_place && gtk_widget_get_next_sibling (row) != NULL; i++)
    row = gtk_widget_get_next_sibling (row);
  if (row != NULL && gtk_widget_get_mapped (row) && gtk_widget_grab_focus (row))
    self->focus_tries = 0;
  return self->focus_tries > 0 && --self->focus_tries > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
focus_place (CsnGradual *self, guint place)
{
  gboolean waiting = self->focus_tries > 0;
  if (self->view == NULL)
    return;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->view));
  self->focus_before = root == NULL ? NULL : gtk_root_get_focus (root);
  self->focus_place = place;
  self->focus_tries = FRAMES;
  if (!waiting && focus_row (GTK_WIDGET (self->view), NULL, self) == G_SOURCE_CONTINUE)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->view), focus_row, g_object_ref (self), g_object_unref);
}

/* A row that goes with the focus in it leaves the focus nowhere, and no key is heard any more (GTK 4.8). */
static void
keep_focus (CsnGradual *self, int place)
{
  if (place < 0 || find_focus (self) >= 0)
    return;
  if (self->held->len > 0)
    focus_place (self, (guint) place);
  else if (self->instead != NULL)
    gtk_widget_grab_focus (self->instead);
}

/* --- Pieces ------------------------------------------------------------------------------------------- */
gboolean
csn_gradual_is_settled (CsnGradual *self)
{
  return self->stale == 0 && self->fresh == 0;
}

/* The next @n rows; with the last of them goes whatever is no longer there. */
static void
put (CsnGradual *self, guint n)
{
  guint at = self->at, fresh = MIN (n, self->fresh),
        stale = fresh == self->fresh ? self->stale : MIN (fresh, self->stale);
  gboolean changed = stale != fresh;
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->held);
  self->held = g_ptr_array_new_full (before->len + fresh, g_object_unref);
  for (guint i = 0; i < at; i++)
    g_ptr_array_add (self->held, g_object_ref (g_ptr_array_index (before, i)));
  for (guint i = 0; i < fresh; i++)
    {
      gpointer item = g_list_model_get_item (self->model, at + i);
      changed = changed || item != g_ptr_array_index (before, at + i);
      g_ptr_array_add (self->held, item);
    }
  for (guint i = at + stale; i < before->len; i++)
    g_ptr_array_add (self->held, g_object_ref (g_ptr_array_index (before, i)));
  self->at += fresh;
  self->fresh -= fresh;
  self->stale -= stale;
  if (changed)
    {
      int place = find_focus (self);
      g_list_model_items_changed (G_LIST_MODEL (self), at, stale, fresh);
      keep_focus (self, place);
    }
}

static gboolean
put_some (gpointer data)
{
  CsnGradual *self = data;
  gint64      now = g_get_monotonic_time (), end = now + BUDGET;
  while (now < end && !csn_gradual_is_settled (self))
    {
      gint64 before = now;
      put (self, self->piece);
      now = g_get_monotonic_time ();
      self->piece = now - before < CHEAP ? MIN (self->piece * 2, MOST) : FEWEST;
    }
  if (!csn_gradual_is_settled (self))
    return G_SOURCE_CONTINUE;
  self->source = 0;
  g_signal_emit (self, signals[SETTLED], 0);
  return G_SOURCE_REMOVE;
}

/* Frames come first. */
static void
go_on (CsnGradual *self)
{
  self->piece = FEWEST;
  if (!csn_gradual_is_settled (self) && self->source == 0)
    self->source = g_idle_add (put_some, self);
}

static void
model_changed_cb (CsnGradual *self, guint position, guint removed, guint added)
{
  if (csn_gradual_is_settled (self))
    self->at = position;
  guint head = MIN (self->at, position),
        tail = MIN (self->known - (self->at + self->fresh), self->known - (position + removed));
  self->known = g_list_model_get_n_items (self->model);
  self->at = head;
  self->stale = self->held->len - head - tail;
  self->fresh = self->known - head - tail;
  gboolean seen = self->view != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->view));
  if (seen || self->held->len == 0 || MAX (self->stale, self->fresh) <= AT_ONCE)
    put (self, AT_ONCE);
  if (csn_gradual_is_settled (self))
    g_signal_emit (self, signals[SETTLED], 0);
  else if (seen)
    go_on (self);
}

/* --- The class ---------------------------------------------------------------------------------------- */
static void
csn_gradual_dispose (GObject *object)
{
  CsnGradual *self = CSN_GRADUAL (object);
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_weak_pointer (&self->view);
  g_clear_weak_pointer (&self->instead);
  G_OBJECT_CLASS (csn_gradual_parent_class)->dispose (object);
}

static void
csn_gradual_finalize (GObject *object)
{
  CsnGradual *self = CSN_GRADUAL (object);
  g_ptr_array_unref (self->held);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (csn_gradual_parent_class)->finalize (object);
}

static void
csn_gradual_class_init (CsnGradualClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_gradual_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_gradual_finalize;
  signals[SETTLED] =
      g_signal_new ("settled", CSN_TYPE_GRADUAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
csn_gradual_init (CsnGradual *self)
{
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
}

CsnGradual *
csn_gradual_new (GListModel *model, GtkColumnView *view, GtkWidget *instead)
{
  CsnGradual *self = g_object_new (CSN_TYPE_GRADUAL, NULL);
  self->model = model;
  g_set_weak_pointer (&self->view, view);
  g_set_weak_pointer (&self->instead, instead);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (model_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "map", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  model_changed_cb (self, 0, 0, g_list_model_get_n_items (model));
  return self;
}

void
csn_gradual_grab_focus (CsnGradual *self)
{
  focus_place (self, 0);
}
