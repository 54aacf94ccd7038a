/* A boxed list of rows of the state that shows a few at first and the rest on request.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-long-group.h"
#include "csn-row.h"
#include <glib/gi18n.h>

#define SHOWN_AT_FIRST 20
#define SHOWN_MORE 40 /* a row is measured some thirty times: one costs a millisecond and more */

struct _CsnLongGroup
{
  AdwPreferencesGroup parent_instance;

  GPtrArray  *widgets; /* borrowed: children of the group */
  CsnRows    *rows;
  CsnRowMaker make;
  gpointer    data;
  guint       first, n; /* the part of rows that is the group's */
  guint       shown;
  GtkWidget  *more; /* borrowed; NULL: all is shown */
};

G_DEFINE_FINAL_TYPE (CsnLongGroup, csn_long_group, ADW_TYPE_PREFERENCES_GROUP)

static void
csn_long_group_finalize (GObject *object)
{
  CsnLongGroup *self = CSN_LONG_GROUP (object);
  g_clear_pointer (&self->rows, csn_rows_unref);
  g_ptr_array_unref (self->widgets);
  G_OBJECT_CLASS (csn_long_group_parent_class)->finalize (object);
}

static void
csn_long_group_class_init (CsnLongGroupClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_long_group_finalize;
}

static void
csn_long_group_init (CsnLongGroup *self)
{
  self->widgets = g_ptr_array_new ();
}

static void
add (CsnLongGroup *self, GtkWidget *widget)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), widget);
  g_ptr_array_add (self->widgets, widget);
}

static void show_up_to (CsnLongGroup *self, guint wanted);

static void
more_activated_cb (CsnLongGroup *self)
{
  guint first = self->shown;
  show_up_to (self, self->shown + SHOWN_MORE);
  /* The row that had the focus is gone: the first of the new ones takes it. */
  gtk_widget_grab_focus (g_ptr_array_index (self->widgets, first));
}

static void
add_more_row (CsnLongGroup *self, guint left)
{
  g_autofree char *title =
      g_strdup_printf (ngettext ("Show %u more", "Show %u more", left), MIN (left, SHOWN_MORE));
  GtkWidget *row = csn_row_new (title, NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (more_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  self->more = row;
}

static void
show_up_to (CsnLongGroup *self, guint wanted)
{
  guint n = self->n;
  if (self->more != NULL)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->more);
  self->more = NULL;
  for (; self->shown < MIN (wanted, n); self->shown++)
    add (self, self->make (self->rows, self->first + self->shown, self->data));
  if (self->shown < n)
    add_more_row (self, n - self->shown);
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
  g_return_if_fail (CSN_IS_LONG_GROUP (self) && make != NULL);
  g_return_if_fail (rows == NULL || first + n <= csn_rows_length (rows));
  guint wanted = MAX (self->shown, SHOWN_AT_FIRST);
  for (guint i = 0; i < self->widgets->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->widgets, i));
  g_ptr_array_set_size (self->widgets, 0);
  CsnRows *before = g_steal_pointer (&self->rows);
  self->rows = rows == NULL ? NULL : csn_rows_ref (rows);
  g_clear_pointer (&before, csn_rows_unref);
  self->make = make;
  self->data = data;
  self->first = first;
  self->n = n;
  self->shown = 0;
  show_up_to (self, wanted);
  if (n == 0 && empty != NULL)
    add (self, csn_row_new (empty, NULL));
}

guint
csn_long_group_get_shown (CsnLongGroup *self)
{
  return self->shown;
}
