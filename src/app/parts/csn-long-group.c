/* A boxed list of rows of the state that shows a few at first and the rest on request.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-long-group.h"
#include "csn-row.h"
#include <glib/gi18n.h>

#define SHOWN_AT_FIRST 20
#define SHOWN_MORE 40 /* a row is measured some thirty times: one costs a millisecond and more */
#define BUDGET 8000   /* microseconds a frame */
#define KEY "csn-row"

struct _CsnLongGroup
{
  AdwPreferencesGroup parent_instance;

  GtkListBox *list;    /* borrowed: where the rows are; NULL before the first */
  GPtrArray  *widgets; /* borrowed: a row each that is shown, NULL while it is not made */
  CsnRows    *rows;
  GArray     *places; /* guint: which of rows are the group's */
  CsnRowMaker make;
  gpointer    data;
  char       *beside; /* NULL: nothing is kept */
  guint       wanted; /* how many somebody wants to see */
  guint       at_once;
  guint       source; /* the frames' */
  GtkWidget  *more, *none; /* borrowed; NULL: all is shown; there are rows */
};

G_DEFINE_FINAL_TYPE (CsnLongGroup, csn_long_group, ADW_TYPE_PREFERENCES_GROUP)

/* Groups with rows to be made, the first of them first. */
static GQueue waiting = G_QUEUE_INIT;

static void
stop (CsnLongGroup *self)
{
  g_queue_remove (&waiting, self);
  if (self->source != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->source);
  self->source = 0;
}

/* --- Widgets in the list ------------------------------------------------------------------------------ */
/* At @place of the list; -1: at the end. What is the group's own has a key. */
static void
insert (CsnLongGroup *self, GtkWidget *widget, int place, char *key)
{
  g_object_set_data_full (G_OBJECT (widget), KEY, key, g_free);
  if (self->list != NULL)
    {
      gtk_list_box_insert (self->list, widget, place);
      return;
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), widget);
  self->list = GTK_LIST_BOX (gtk_widget_get_parent (widget));
}

static const char *
get_key (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), KEY);
}

/* And what is below it. */
static void
take_out (CsnLongGroup *self, GtkWidget *widget)
{
  GtkWidget *below;
  while ((below = gtk_widget_get_next_sibling (widget)) != NULL && get_key (below) == NULL)
    gtk_list_box_remove (self->list, below);
  gtk_list_box_remove (self->list, widget);
}

char *
csn_long_group_dup_key (CsnRows *rows, guint first, guint n, const char *beside)
{
  GString *key = g_string_new (beside);
  for (guint i = first; i < first + n; i++)
    for (guint column = 0; column < csn_rows_columns (rows); column++)
      {
        const char *cell = csn_rows_cell (rows, i, column);
        g_string_append_printf (key, "\x1f%s%s", cell == NULL ? "\x1e" : "", cell == NULL ? "" : cell);
      }
  return g_string_free (key, FALSE);
}

/* NULL: it is never the same again. */
static char *
dup_key (CsnLongGroup *self, guint place)
{
  return self->beside == NULL || self->rows == NULL ? NULL
                                                    : csn_long_group_dup_key (self->rows, place, 1, self->beside);
}

static void
make_row (CsnLongGroup *self, guint nth)
{
  guint      place = g_array_index (self->places, guint, nth), next = nth + 1;
  GtkWidget *widget = self->make (self->rows, place, self->data), *before = NULL;
  char      *key = dup_key (self, place);
  for (; before == NULL && next < self->widgets->len; next++)
    before = g_ptr_array_index (self->widgets, next);
  before = before == NULL ? self->more : before;
  insert (self, widget, before == NULL ? -1 : gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (before)),
          key == NULL ? g_strdup ("") : key);
  g_ptr_array_index (self->widgets, nth) = widget;
}

/* --- Pieces ------------------------------------------------------------------------------------------- */
/* TRUE: there are more. */
static gboolean
make_piece (CsnLongGroup *self, guint most, gint64 until)
{
  guint made = 0;
  for (guint i = 0; i < self->widgets->len; i++)
    if (g_ptr_array_index (self->widgets, i) == NULL)
      {
        if (made == most || (made > 0 && g_get_monotonic_time () >= until))
          return TRUE;
        make_row (self, i);
        made++;
      }
  return FALSE;
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CsnLongGroup *self = CSN_LONG_GROUP (widget);
  if (g_queue_peek_head (&waiting) != self || make_piece (self, CSN_LONG_GROUP_AT_ONCE, g_get_monotonic_time () + BUDGET))
    return G_SOURCE_CONTINUE;
  g_queue_remove (&waiting, self);
  self->source = 0;
  return G_SOURCE_REMOVE;
}

/* The rest while it can be seen: rows that were made for nobody are all measured in the frame that shows them. */
static void
go_on (CsnLongGroup *self)
{
  if (self->source != 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      csn_long_group_get_made (self) == self->widgets->len)
    return;
  g_queue_push_tail (&waiting, self);
  self->source = gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
}

/* --- The row that shows more --------------------------------------------------------------------------- */
static void update_more (CsnLongGroup *self);

static void
more_activated_cb (CsnLongGroup *self)
{
  guint first = self->widgets->len;
  self->wanted = first + SHOWN_MORE;
  g_ptr_array_set_size (self->widgets, (int) MIN (self->wanted, self->places->len));
  make_piece (self, CSN_LONG_GROUP_AT_ONCE, G_MAXINT64);
  /* The row that had the focus may go: the first of the new ones takes it. */
  gtk_widget_grab_focus (csn_long_group_get_row (self, first));
  update_more (self);
  go_on (self);
}

static GtkWidget *
make_more (CsnLongGroup *self)
{
  GtkWidget *row = csn_row_new ("", NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (more_activated_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
update_more (CsnLongGroup *self)
{
  guint            left = self->places->len - self->widgets->len;
  g_autofree char *title =
      g_strdup_printf (ngettext ("Show %u more", "Show %u more", left), MIN (left, SHOWN_MORE));
  if (left == 0 && self->more != NULL)
    {
      GtkWidget *last = gtk_widget_is_focus (self->more) ? csn_long_group_get_row (self, G_MAXUINT) : NULL;
      if (last != NULL)
        gtk_widget_grab_focus (last);
      take_out (self, g_steal_pointer (&self->more));
    }
  if (left == 0)
    return;
  if (self->more == NULL)
    insert (self, self->more = make_more (self), -1, g_strdup (""));
  if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->more)), title) != 0)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more), title);
}

/* --- What stays ---------------------------------------------------------------------------------------- */
/* Of @ways, where each row goes to (-1: nowhere), leaves the longest part that is in order. */
static void
leave_longest (int *ways, guint n)
{
  g_autofree guint    *last = g_new (guint, n + 1); /* of the best part of each length: its last row */
  g_autofree int      *before = g_new (int, n + 1);
  g_autofree gboolean *stays = g_new0 (gboolean, n + 1);
  guint                length = 0;
  for (guint i = 0; i < n; i++)
    if (ways[i] >= 0)
      {
        guint low = 0, high = length;
        while (low < high)
          {
            guint middle = (low + high) / 2;
            if (ways[last[middle]] < ways[i])
              low = middle + 1;
            else
              high = middle;
          }
        before[i] = low == 0 ? -1 : (int) last[low - 1];
        last[low] = i;
        length = MAX (length, low + 1);
      }
  for (int i = length == 0 ? -1 : (int) last[length - 1]; i >= 0; i = before[i])
    stays[i] = TRUE;
  for (guint i = 0; i < n; i++)
    ways[i] = stays[i] ? ways[i] : -1;
}

/* Where each of @before is to be now. */
static int *
find_ways (CsnLongGroup *self, GPtrArray *before)
{
  int *ways = g_new (int, before->len + 1);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = self->widgets->len; i > 0; i--) /* of two alike the first remains in the table */
    {
      char *key = dup_key (self, g_array_index (self->places, guint, i - 1));
      if (key != NULL)
        g_hash_table_replace (wanted, key, GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < before->len; i++)
    {
      GtkWidget  *widget = g_ptr_array_index (before, i);
      const char *key = get_key (widget);
      ways[i] = (int) GPOINTER_TO_UINT (g_hash_table_lookup (wanted, key)) - 1;
      if (ways[i] >= 0)
        g_hash_table_remove (wanted, key);
    }
  leave_longest (ways, before->len);
  return ways;
}

/* The rows that stay are put in their places; the others go. Where the row that had the focus was; -1: it stays, or
 * it was elsewhere. */
static int
sort_out (CsnLongGroup *self, GPtrArray *before, int focused)
{
  g_autofree int *ways = find_ways (self, before);
  int             place = -1, next = 0;
  for (guint i = 0; i < before->len; i++)
    {
      if (ways[i] < 0 && focused == (int) i)
        place = next == 0 ? focused : next;
      if (ways[i] < 0)
        take_out (self, g_ptr_array_index (before, i));
      else
        {
          g_ptr_array_index (self->widgets, ways[i]) = g_ptr_array_index (before, i);
          next = ways[i] + 1;
        }
    }
  return place;
}

static GtkWidget *
get_focus (CsnLongGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  return root == NULL ? NULL : gtk_root_get_focus (root);
}

static void
renew (CsnLongGroup *self, const char *empty)
{
  GtkWidget *focus = get_focus (self);
  int        focused = focus == NULL ? -1 : csn_long_group_find (self, focus);
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->widgets);
  for (guint i = before->len; i > 0; i--)
    if (g_ptr_array_index (before, i - 1) == NULL)
      {
        g_ptr_array_remove_index (before, i - 1);
        focused -= focused >= (int) i ? 1 : 0;
      }
  self->widgets = g_ptr_array_new ();
  g_ptr_array_set_size (self->widgets, (int) MIN (self->wanted, self->places->len));
  int place = sort_out (self, before, focused);
  if (self->none != NULL)
    take_out (self, g_steal_pointer (&self->none));
  make_piece (self, self->at_once, G_MAXINT64);
  GtkWidget *instead = place < 0 ? NULL : csn_long_group_get_row (self, (guint) place);
  if (instead != NULL)
    gtk_widget_grab_focus (instead);
  update_more (self);
  if (self->places->len == 0 && empty != NULL)
    insert (self, self->none = csn_row_new (empty, NULL), -1, g_strdup (""));
}

/* --- Filling ------------------------------------------------------------------------------------------- */
void
csn_long_group_set_at_once (CsnLongGroup *self, guint n)
{
  self->at_once = MIN (n, CSN_LONG_GROUP_AT_ONCE);
}

void
csn_long_group_keep (CsnLongGroup *self, const char *beside)
{
  g_free (self->beside);
  self->beside = g_strdup (beside);
}

void
csn_long_group_fill (CsnLongGroup *self, CsnRows *rows, const char *empty, CsnRowMaker make, gpointer data)
{
  csn_long_group_fill_part (self, rows, 0, csn_rows_length (rows), empty, make, data);
}

void
csn_long_group_fill_part (CsnLongGroup *self,
                          CsnRows      *rows,
                          guint         first,
                          guint         n,
                          const char   *empty,
                          CsnRowMaker   make,
                          gpointer      data)
{
  g_return_if_fail (rows == NULL || first + n <= csn_rows_length (rows));
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);
  for (guint i = first; i < first + n; i++)
    g_array_append_val (places, i);
  csn_long_group_fill_places (self, rows, places, empty, make, data);
}

void
csn_long_group_fill_places (CsnLongGroup *self,
                            CsnRows      *rows,
                            const GArray *places,
                            const char   *empty,
                            CsnRowMaker   make,
                            gpointer      data)
{
  g_return_if_fail (CSN_IS_LONG_GROUP (self) && make != NULL);
  CsnRows *before = g_steal_pointer (&self->rows);
  stop (self);
  self->rows = rows == NULL ? NULL : csn_rows_ref (rows);
  g_clear_pointer (&before, csn_rows_unref);
  self->make = make;
  self->data = data;
  g_array_set_size (self->places, 0);
  g_array_append_vals (self->places, places->data, places->len);
  renew (self, empty);
  go_on (self);
}

/* --- Asking -------------------------------------------------------------------------------------------- */
guint
csn_long_group_get_shown (CsnLongGroup *self)
{
  return self->widgets->len;
}

guint
csn_long_group_get_made (CsnLongGroup *self)
{
  guint n = 0;
  for (guint i = 0; i < self->widgets->len; i++)
    n += g_ptr_array_index (self->widgets, i) != NULL ? 1 : 0;
  return n;
}

GtkWidget *
csn_long_group_get_row (CsnLongGroup *self, guint nth)
{
  if (self->widgets->len == 0)
    return NULL;
  nth = MIN (nth, self->widgets->len - 1);
  if (g_ptr_array_index (self->widgets, nth) == NULL)
    make_row (self, nth);
  return g_ptr_array_index (self->widgets, nth);
}

int
csn_long_group_find (CsnLongGroup *self, GtkWidget *widget)
{
  guint place;
  if (self->list == NULL || !gtk_widget_is_ancestor (widget, GTK_WIDGET (self->list)))
    return -1;
  while (gtk_widget_get_parent (widget) != GTK_WIDGET (self->list))
    widget = gtk_widget_get_parent (widget);
  while (widget != NULL && get_key (widget) == NULL)
    widget = gtk_widget_get_prev_sibling (widget);
  return widget != NULL && g_ptr_array_find (self->widgets, widget, &place) ? (int) place : -1;
}

/* --- The class ----------------------------------------------------------------------------------------- */
static void
csn_long_group_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (csn_long_group_parent_class)->map (widget);
  go_on (CSN_LONG_GROUP (widget));
}

static void
csn_long_group_unmap (GtkWidget *widget)
{
  stop (CSN_LONG_GROUP (widget));
  GTK_WIDGET_CLASS (csn_long_group_parent_class)->unmap (widget);
}

static void
csn_long_group_dispose (GObject *object)
{
  CsnLongGroup *self = CSN_LONG_GROUP (object);
  stop (self);
  g_ptr_array_set_size (self->widgets, 0);
  self->more = self->none = NULL;
  self->list = NULL;
  G_OBJECT_CLASS (csn_long_group_parent_class)->dispose (object);
}

static void
csn_long_group_finalize (GObject *object)
{
  CsnLongGroup *self = CSN_LONG_GROUP (object);
  g_clear_pointer (&self->rows, csn_rows_unref);
  g_ptr_array_unref (self->widgets);
  g_array_unref (self->places);
  g_free (self->beside);
  G_OBJECT_CLASS (csn_long_group_parent_class)->finalize (object);
}

static void
csn_long_group_class_init (CsnLongGroupClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_long_group_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_long_group_finalize;
  GTK_WIDGET_CLASS (class)->map = csn_long_group_map;
  GTK_WIDGET_CLASS (class)->unmap = csn_long_group_unmap;
}

/* A title may be a name and how many there are: both are to be read where it is narrow. */
static void
wrap_title (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "heading"))
    g_object_set (widget, "ellipsize", PANGO_ELLIPSIZE_NONE, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    wrap_title (child);
}

static void
csn_long_group_init (CsnLongGroup *self)
{
  wrap_title (GTK_WIDGET (self));
  self->widgets = g_ptr_array_new ();
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
  self->wanted = SHOWN_AT_FIRST;
  self->at_once = CSN_LONG_GROUP_AT_ONCE;
}
