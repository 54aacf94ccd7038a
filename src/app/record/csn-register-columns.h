/* The columns of the register's list. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds Reference, Nature of offending, Issued to, Issued, Review and Status; newest number first. */
void csn_register_columns_add (GtkColumnView *view);
/* In a narrow window only what tells one record from another stays. */
void csn_register_columns_set_narrow (GtkColumnView *view, gboolean narrow);

G_END_DECLS
