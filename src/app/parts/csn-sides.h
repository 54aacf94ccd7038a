/* A page that goes through records one after another: each on the left, what is asked about it on the right, and
 * above both where one is, with the way to the one before and the one after. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two buttons do what Ctrl+Page Up and Ctrl+Page Down do (CsnPageClass.step). Where there is no room for both
 * sides the page shows one: that is its own affair. Main thread. */
#pragma once
#include "csn-narrow.h"
#include "csn-page.h"

G_BEGIN_DECLS

typedef struct
{
  GtkStack  *stack; /* "loading", "page", "gone": set by the page */
  GtkWidget *bar;
  GtkWidget *left, *right;
  GtkWidget *place, *previous, *next;
} CsnSides;

/* Makes the child of @page. @previous, @next: what the buttons are called; @left and @right (floating) each scroll;
 * @between (floating, may be NULL) stands in the bar before the buttons. @tell hears at once that it is narrow. */
void csn_sides_build (CsnSides     *self,
                      CsnPage      *page,
                      const char   *previous,
                      const char   *next,
                      GtkWidget    *between,
                      GtkWidget    *left,
                      GtkWidget    *right,
                      CsnNarrowFunc tell);
/* @words: where one is; that is record @at (from 0) of @n. */
void csn_sides_show_place (CsnSides *self, const char *words, guint at, guint n);
/* @by from @at, one way or the other; FALSE at either end of @n. */
gboolean csn_sides_step (guint *at, int by, guint n);

G_END_DECLS
