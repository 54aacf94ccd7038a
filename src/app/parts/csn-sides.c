/* A page that goes through records one after another, each beside what is asked about it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-sides.h"
#include "csn-accessible.h"
#include "csn-content.h"
#include <glib/gi18n.h>

#define NARROW 46 /* letters: less than 800 dots of ordinary text */

static GtkWidget *
make_step (const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  csn_accessible_icon_button (button, name);
  return button;
}

/* Above what scrolls. */
static void
make_bar (CsnSides *self, const char *previous, const char *next, GtkWidget *between)
{
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->place = csn_content_words ("", "heading");
  self->previous = make_step ("go-previous-symbolic", previous, "page.previous");
  self->next = make_step ("go-next-symbolic", next, "page.next");
  gtk_widget_set_hexpand (self->place, TRUE);
  gtk_widget_add_css_class (self->bar, "csn-sitting");
  gtk_box_append (GTK_BOX (self->bar), self->place);
  if (between != NULL)
    gtk_box_append (GTK_BOX (self->bar), between);
  gtk_box_append (GTK_BOX (self->bar), self->previous);
  gtk_box_append (GTK_BOX (self->bar), self->next);
}

static GtkWidget *
make_sides (CsnSides *self, GtkWidget *left, GtkWidget *right)
{
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->left = left;
  self->right = right;
  gtk_widget_set_hexpand (left, TRUE);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_widget_add_css_class (left, "csn-basis-side");
  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_box_append (GTK_BOX (sides), left);
  gtk_box_append (GTK_BOX (sides), right);
  return sides;
}

void
csn_sides_build (CsnSides     *self,
                 CsnPage      *page,
                 const char   *previous,
                 const char   *next,
                 GtkWidget    *between,
                 GtkWidget    *left,
                 GtkWidget    *right,
                 CsnNarrowFunc tell)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  make_bar (self, previous, next, between);
  gtk_box_append (GTK_BOX (whole), self->bar);
  gtk_box_append (GTK_BOX (whole), make_sides (self, left, right));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_label_new (_ ("Reading the register…")), "loading");
  gtk_stack_add_named (self->stack, whole, "page");
  gtk_stack_add_named (
      self->stack,
      g_object_new (ADW_TYPE_STATUS_PAGE, "title", _ ("This record is not in the register"), NULL), "gone");
  csn_accessible_stack (self->stack);
  /* It never scrolls: it is there to be measured, because it is as wide as the page, before anything is read. */
  GtkWidget *ruler =
      g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "vscrollbar-policy",
                    GTK_POLICY_NEVER, "child", self->stack, NULL);
  adw_bin_set_child (ADW_BIN (page), ruler);
  csn_narrow_watch (GTK_WIDGET (page), GTK_SCROLLED_WINDOW (ruler), NARROW, tell);
  csn_narrow_begin (GTK_WIDGET (page));
  tell (page, TRUE);
}

void
csn_sides_show_place (CsnSides *self, const char *words, guint at, guint n)
{
  gtk_label_set_label (GTK_LABEL (self->place), words);
  gtk_widget_set_sensitive (self->previous, at > 0);
  gtk_widget_set_sensitive (self->next, at + 1 < n);
}

gboolean
csn_sides_step (guint *at, int by, guint n)
{
  if (n == 0 || (by < 0 && *at == 0) || (by > 0 && *at + 1 >= n))
    return FALSE;
  *at = by < 0 ? *at - 1 : *at + 1;
  return TRUE;
}
