/* English or Welsh, chosen here and not only by the system. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In main(), before any text: where the catalogues are, and the language of the settings. */
void csn_language_begin (void);
/* "en", "cy", or "" for the system's. Texts made from here on are in it; the application's action
 * "app.rebuild" makes all of them anew. */
void csn_language_set (const char *language);
/* The one that texts are in: "en" or "cy". Static. */
const char *csn_language_get (void);
/* Two buttons, English and Cymraeg, each in its own language. Choosing one shows the window anew. */
GtkWidget *csn_language_switch_new (void);

G_END_DECLS
