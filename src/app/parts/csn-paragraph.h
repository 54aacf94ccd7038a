/* A paragraph that is cited leads to the policy's own words (K10 2.2; F63). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The policy page is put on top of whatever is there: what was typed stays, and Back returns to the very place. */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A small button that is called "K10 6.2.2" and shows that paragraph; another law's or policy's citation shows what rests on it. */
GtkWidget *csn_paragraph_link (const char *citation);
/* Another paragraph for such a button; NULL: it is not there. */
void csn_paragraph_link_set (GtkWidget *link, const char *citation);
/* Such buttons for what a page cites, "K10 6.2.5, 6.2.6, 8.5": one a paragraph. */
GtkWidget *csn_paragraph_cited (const char *citations);
/* Such buttons for every paragraph that stands in brackets in @text ("… (K10 8.2.1)"), each once; NULL: there is none. */
GtkWidget *csn_paragraph_links (const char *text);
/* At the end of @row (AdwActionRow), beside what activating the row does. Nothing for a NULL or empty @citation. */
void csn_paragraph_add_to_row (GtkWidget *row, const char *citation);
/* The same for the first paragraph that stands in brackets in @text. */
void csn_paragraph_add_to_row_from (GtkWidget *row, const char *text);

G_END_DECLS
