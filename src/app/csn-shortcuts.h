/* Which keys do what, in a window that fits any width and any size of text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows it over @parent. The keys of actions are those that the application has set for them. */
void csn_shortcuts_show (GtkWindow *parent);

G_END_DECLS
