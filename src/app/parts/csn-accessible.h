/* Remedies for what GTK 4.8 does not tell assistive technology. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of lists have class names, text in a row's suffix is not read, errors are only red: every page mends
 * that through these functions and through nothing else. Main thread. */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Once a program, before anything is shown (window and pages do it): buttons and tick boxes with a mnemonic
 * are called by their words. GTK calls them
 * "_Record Record". */
void csn_accessible_install (void);
/* What the widget is called, and nothing besides: a label that GTK ties to it no longer doubles the name. */
void csn_accessible_name (GtkWidget *widget, const char *name);
/* What is said after the name: the status of a row, a hint. NULL takes it away. */
void csn_accessible_describe (GtkWidget *widget, const char *description);
/* In "bind" of a column view's first column: the whole row is read as @sentence. */
void csn_accessible_name_row (GtkWidget *cell_child, const char *sentence);
/* Once, after the columns are there: names the view, the row of headings and each heading. */
void csn_accessible_name_columns (GtkColumnView *view, const char *name);
/* A button that shows only an icon: name and tooltip, once. */
void csn_accessible_icon_button (GtkWidget *button, const char *name);
/* A tooltip for a cell of a list; NULL: none. gtk_widget_set_tooltip_text() asks the X server where the pointer
 * is, and waits for the answer, for each cell. */
void csn_accessible_tooltip (GtkWidget *widget, const char *text);
/* Once, for a GtkDropDown of strings: what has the focus is the button inside it, which has no name of its own and
 * does not say what is chosen; nor have its rows names. */
void csn_accessible_drop_down (GtkWidget *drop_down, const char *name);
/* Once: of the stack's children only the one that is seen is told. GTK tells all of them. */
void csn_accessible_stack (GtkStack *stack);
/* Once, after @root was built: buttons with a mnemonic are called by their words alone. GTK says "_Mine
 * Mine". */
void csn_accessible_mnemonics (GtkWidget *root);
/* A label that is found as a heading. @level 1 … 6. */
GtkWidget *csn_accessible_heading (const char *text, int level);
/* Marks @field as wrong, in red and in words; @label shows the words. NULL @message clears both. */
void csn_accessible_error (GtkWidget *field, GtkLabel *label, const char *message);

G_END_DECLS
