/* The columns of the register's list. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which of them are shown and how wide they are is remembered among the person's settings. Headings are
 * clicked, or chosen in the sort menu. */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds every column, shows those that are wanted (Reference to Status at first); newest number first. */
void csn_register_columns_add (GtkColumnView *view);
/* The less room, measured in letters, the fewer columns: what tells one record from another stays, at last
 * its number and status alone. */
typedef enum
{
  CSN_ROOM_LEAST,
  CSN_ROOM_SCANT,
  CSN_ROOM_LITTLE,
  CSN_ROOM_PLENTY,
} CsnRoom;
void csn_register_columns_set_room (GtkColumnView *view, CsnRoom room);
/* Actions "columns.show-ID" (whether it is shown) and "columns.sort" ("ID" or "ID-down") for @widget, and the
 * menus that use them. */
void        csn_register_columns_install (GtkColumnView *view, GtkWidget *widget);
GMenuModel *csn_register_columns_menu (void);
GMenuModel *csn_register_columns_sort_menu (void);

G_END_DECLS
