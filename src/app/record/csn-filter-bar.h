/* What narrows the register: a row of menus, and a chip that can be taken off for each filter in force.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signal "changed" when the person adds or takes off a filter, not after csn_filter_bar_set(). Main thread.
 */
#pragma once
#include "csn-state.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CSN_TYPE_FILTER_BAR (csn_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (CsnFilterBar, csn_filter_bar, CSN, FILTER_BAR, GtkWidget)

/* What can be chosen besides what is always the same: schemes (id, name) and years (year). */
void csn_filter_bar_set_choices (CsnFilterBar *self, CsnRows *schemes, CsnRows *years);
/* The filters in force, as csn-release-query.h has them; NULL-terminated. Caller frees. */
GStrv csn_filter_bar_dup (CsnFilterBar *self);
void  csn_filter_bar_set (CsnFilterBar *self, const char *const *filters);
guint csn_filter_bar_count (CsnFilterBar *self);

G_END_DECLS
