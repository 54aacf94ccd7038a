/* Small widgets side by side that go on below where there is no more room.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GTK 4.8 has only the flow box, which makes columns and list items of them. Main thread. */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CSN_TYPE_WRAP (csn_wrap_get_type ())
G_DECLARE_FINAL_TYPE (CsnWrap, csn_wrap, CSN, WRAP, GtkWidget)

GtkWidget *csn_wrap_new (void);
void       csn_wrap_append (CsnWrap *self, GtkWidget *child);
void       csn_wrap_clear (CsnWrap *self);

G_END_DECLS
