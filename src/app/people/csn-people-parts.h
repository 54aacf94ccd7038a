/* What the pages about people are made of. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"
#include "csn-wrap.h"

G_BEGIN_DECLS

/* A page that scrolls, with a column of @page's own: a box to append to. The page's child is a stack of
 * "loading", "page" and "gone" (with the sentence @gone). */
GtkBox *csn_people_build (CsnPage *page, GtkStack **out_stack, const char *gone);
/* A button with a mnemonic for the widget action @action. */
GtkWidget *csn_people_new_button (const char *label, const char *action);
/* Heading and tag beside each other. */
GtkBox *csn_people_add_head (GtkBox *box, GtkLabel **out_heading, GtkLabel **out_tag, GtkLabel **out_summary);
void    csn_people_set_tag (GtkLabel *tag, const char *words, const char *style);
/* An empty state: what there is not, what to do, and the button that does it. */
GtkWidget *csn_people_new_empty (
    const char *icon, const char *title, const char *description, const char *button, const char *action);

/* csn-paper.c: shows a kept paper, PDF or picture. @reason NULL: without a recorded look (agreements); else
 * the look is in the register first (F06). */
void csn_paper_show (CsnPage    *page,
                     const char *about_id,
                     const char *blob_id,
                     const char *type,
                     const char *title,
                     const char *reason);
/* A CsnRowMaker of kept papers (columns of attachments); @action is the widget action that shows one. */
GtkWidget *csn_paper_make_row (CsnRows *rows, guint row, gpointer action);
/* That action of a page. */
void csn_paper_show_action (GtkWidget *page, const char *action, GVariant *parameter);

G_END_DECLS
