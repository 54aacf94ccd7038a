/* A list that reaches its view a few rows at a time, and keeps the focus in it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GTK 4.8 makes and measures up to 205 rows of a list as soon as it is told of them, however few are seen: a
 * tenth of a second and more. Here the first rows come at once and the others between one frame and the next;
 * where a row goes that has the focus, the row in its place takes it. What the list will hold is the model's
 * affair: count there. While the view is not mapped it shows what it showed. Main thread. */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CSN_TYPE_GRADUAL (csn_gradual_get_type ())
G_DECLARE_FINAL_TYPE (CsnGradual, csn_gradual, CSN, GRADUAL, GObject)

/* A GListModel of what @model (taken) holds, for @view. @instead takes the focus where no row is left.
 * The signal "settled" is told when all of it is there. */
CsnGradual *csn_gradual_new (GListModel *model, GtkColumnView *view, GtkWidget *instead);
gboolean    csn_gradual_is_settled (CsnGradual *self);
/* Into the rows, not the headings above them: as soon as there are any. */
void csn_gradual_grab_focus (CsnGradual *self);

G_END_DECLS
