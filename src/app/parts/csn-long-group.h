/* A boxed list of rows of the state that shows a few at first and the rest on request.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A release may have two hundred copies; a row costs a millisecond. Main thread. */
#pragma once
#include "csn-state.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CSN_TYPE_LONG_GROUP (csn_long_group_get_type ())
G_DECLARE_FINAL_TYPE (CsnLongGroup, csn_long_group, CSN, LONG_GROUP, AdwPreferencesGroup)

/* Makes the widget of one row. */
typedef GtkWidget *(*CsnRowMaker) (CsnRows *rows, guint row, gpointer data);

/* Replaces what is shown. How many were open stays open. @empty: a sentence for no rows. @data must outlive
 * the group's rows. */
void
csn_long_group_fill (CsnLongGroup *self, CsnRows *rows, const char *empty, CsnRowMaker make, gpointer data);
/* Only the @n rows from @first; @make gets each row's place in @rows.
 * @rows NULL: @make knows what the rows are made of. */
void csn_long_group_fill_part (CsnLongGroup *self,
                               CsnRows      *rows,
                               guint         first,
                               guint         n,
                               const char   *empty,
                               CsnRowMaker   make,
                               gpointer      data);
/* Rows that are shown now. */
guint csn_long_group_get_shown (CsnLongGroup *self);

G_END_DECLS
