/* The columns of the register's list. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which of them are shown and how wide they are is remembered among the person's settings. Headings are clicked, or chosen in the sort menu. */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds every column, shows those that are wanted (Reference to Status at first); newest number first. */
void csn_register_columns_add (GtkColumnView *view);
/* In a narrow window only what tells one record from another stays. */
void csn_register_columns_set_narrow (GtkColumnView *view, gboolean narrow);
/* Actions "columns.show-ID" (whether it is shown) and "columns.sort" ("ID" or "ID-down") for @widget, and the menus that use them. */
void        csn_register_columns_install (GtkColumnView *view, GtkWidget *widget);
GMenuModel *csn_register_columns_menu (void);
GMenuModel *csn_register_columns_sort_menu (void);

G_END_DECLS
