/* A boxed list of rows of the state that shows a few at first and the rest on request.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A release may have two hundred copies; a row costs a millisecond. The first rows are made at once, the others
 * a few a frame while the list is on screen, one list after another. Main thread. */
#pragma once
#include "csn-state.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CSN_TYPE_LONG_GROUP (csn_long_group_get_type ())
G_DECLARE_FINAL_TYPE (CsnLongGroup, csn_long_group, CSN, LONG_GROUP, AdwPreferencesGroup)

/* Makes the widget of one row. */
typedef GtkWidget *(*CsnRowMaker) (CsnRows *rows, guint row, gpointer data);

#define CSN_LONG_GROUP_AT_ONCE 8 /* rows; no piece that follows has more */

/* How many rows a fill makes before anything else; for a list that is not the first of its page. */
void csn_long_group_set_at_once (CsnLongGroup *self, guint n);
/* Before a fill: rows whose data are what they were stay the widgets that they are. @beside says all that @make
 * looks at besides its row ("2026-07-17"): other words, and every row is made anew, as they are without this. */
void csn_long_group_keep (CsnLongGroup *self, const char *beside);
/* Replaces what is shown. How many were open stays open. @empty: a sentence for no rows. @data must outlive
 * the group's rows. What somebody else put into the list below a row goes with that row. */
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
/* Only the rows at @places (guint), in that order. */
void csn_long_group_fill_places (CsnLongGroup *self,
                                 CsnRows      *rows,
                                 const GArray *places,
                                 const char   *empty,
                                 CsnRowMaker   make,
                                 gpointer      data);
/* Rows that are shown, or will be in a moment. */
guint csn_long_group_get_shown (CsnLongGroup *self);
/* Those that were made so far. */
guint csn_long_group_get_made (CsnLongGroup *self);
/* The @nth of the rows, made now if need be; the last if there are fewer. NULL: there is none. Borrowed. */
GtkWidget *csn_long_group_get_row (CsnLongGroup *self, guint nth);
/* Which of the rows @widget is, or is in or below; -1: none. */
int csn_long_group_find (CsnLongGroup *self, GtkWidget *widget);
/* All that @n rows are made of, from @first, with @beside: what is the same needs not be made again. Caller frees. */
char *csn_long_group_dup_key (CsnRows *rows, guint first, guint n, const char *beside);

G_END_DECLS
