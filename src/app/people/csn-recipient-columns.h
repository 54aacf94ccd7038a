/* The columns of the list of recipients. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

void csn_recipient_columns_add (GtkColumnView *view);
/* In a narrow window only what tells one recipient from another stays. */
void csn_recipient_columns_set_narrow (GtkColumnView *view, gboolean narrow);

G_END_DECLS
