/* Rows of boxed lists: plain text (never markup), read out whole. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

/* @subtitle may be NULL. Both wrap. The row's accessible description is the subtitle. */
GtkWidget *csn_row_new (const char *title, const char *subtitle);
/* A word on the right in @style ("ok", "due", "overdue", "quiet"); it is read after the subtitle. */
void csn_row_add_tag (GtkWidget *row, const char *words, const char *style);
/* The whole row can be activated and does the widget action @action with the string @target. */
void csn_row_set_action (GtkWidget *row, const char *action, const char *target);
/* Opens the menu of @button, once @row, where it is, is scrolled into view: GDK gives what points outside every screen no size. */
void csn_row_open_menu (GtkWidget *row, GtkMenuButton *button);

/* A group of title-and-text rows that is filled again and again. NULL or empty texts leave their row out. */
typedef struct
{
  const char *title;
  const char *text;
} CsnFact;
void csn_facts_fill (AdwPreferencesGroup *group, const CsnFact *facts, gsize n);

G_END_DECLS
