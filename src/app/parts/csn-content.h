/* What is between a page's edges: heading, words, buttons, boxed lists. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* Wraps, from the left; @style may be NULL. */
GtkWidget *csn_content_words (const char *text, const char *style);
/* The page's title as heading, why it is asked, the paragraph small; the last two may be NULL. */
GtkWidget *csn_content_head (CsnPage *page, const char *why, const char *paragraph);
/* Instead of a list that is empty; the last two may be NULL. Never lower than its words, as an AdwStatusPage in a box is. */
GtkWidget *csn_content_nothing (const char *title, const char *description, const char *icon);
/* Where it is well that there is nothing. */
GtkWidget *csn_content_nothing_due (const char *title, const char *description);
void csn_content_nothing_describe (GtkWidget *nothing, const char *description);
/* Scrolls @box (floating), which is no wider than can be read. */
GtkWidget *csn_content_scroll (GtkWidget *box);
/* A row of buttons that wraps where it is narrow. */
GtkWidget *csn_content_buttons (void);
GtkWidget *csn_content_button (GtkWidget *buttons, const char *label, const char *action, const char *style);
/* The same for @action with the string @target (NULL: with none). */
GtkWidget *csn_content_act_button (GtkWidget *buttons, const char *label, const char *action, const char *target, const char *style);
/* Lets any button do that. Its widget name says both: by it the button has the focus again when its page is made anew. Returns @button. */
GtkWidget *csn_content_set_act (GtkWidget *button, const char *action, const char *target);
/* A radio or tick button as the prefix of a row that activates it; @group may be NULL. Returns the button. */
GtkWidget *csn_content_check (GtkWidget *row, GtkWidget *group, const char *name);
/* A boxed list under a heading, at the end of @box. */
AdwPreferencesGroup *csn_content_group (GtkWidget *box, const char *title);

G_END_DECLS
