/* Saved views of the register: a name and the filters it stands for.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kept among this person's settings on this computer. Words that were searched for are never part of a view:
 * they may be a name. One object for the program; signal "changed" after a view came, went or was replaced.
 * Main thread. */
#pragma once
#include <glib-object.h>

G_BEGIN_DECLS

#define CSN_TYPE_SAVED_VIEWS (csn_saved_views_get_type ())
G_DECLARE_FINAL_TYPE (CsnSavedViews, csn_saved_views, CSN, SAVED_VIEWS, GObject)

CsnSavedViews *csn_saved_views_get_default (void); /* borrowed */
/* The names in the order in which they were saved; NULL-terminated. Caller frees. */
GStrv csn_saved_views_dup_names (CsnSavedViews *self);
/* The filters, "status-overdue", "year-2026" …; NULL if there is no such view. Caller frees. */
GStrv csn_saved_views_dup_filters (CsnSavedViews *self, const char *name);
/* Replaces the view of the same name. Blank names are passed over. */
void csn_saved_views_put (CsnSavedViews *self, const char *name, const char *const *filters);
void csn_saved_views_remove (CsnSavedViews *self, const char *name);

G_END_DECLS
