/* A page whose first reading failed says so in its own place, with "Try again": it does not go on saying that it reads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-error-text.h"
#include "csn-page-private.h"
#include <glib/gi18n.h>

#define LOADING "loading" /* what every page's stack calls the words that it shows until it was read */
#define UNREAD  "unread"

/* The stack below @root that shows @name; NULL if none does. */
static GtkStack *
find_stack (GtkWidget *root, const char *name)
{
  if (GTK_IS_STACK (root) && g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (root)), name) == 0)
    return GTK_STACK (root);
  GtkStack *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_stack (child, name);
  return found;
}

static void
again_cb (CsnPage *page)
{
  (void) _csn_page_read_again (page);
}

static GtkWidget *
make_status (CsnPage *page, const GError *error, GtkWidget **out_button)
{
  GtkWidget       *status = adw_status_page_new (), *button = gtk_button_new_with_mnemonic (_ ("_Try again"));
  const char      *heading = csn_error_heading (error->domain, error->code);
  g_autofree char *body = csn_error_body (error), *escaped = g_markup_escape_text (body, -1), *spoken = g_strdup_printf ("%s. %s", heading, body);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "dialog-error-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), heading);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), escaped);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), button);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  csn_accessible_mnemonics (button);
  csn_accessible_describe (button, spoken); /* it takes the focus, so that this is read out */
  g_signal_connect_object (button, "clicked", G_CALLBACK (again_cb), page, G_CONNECT_SWAPPED);
  *out_button = button;
  return status;
}

gboolean
_csn_page_show_unread (CsnPage *self, const GError *error)
{
  GtkStack  *stack = CSN_PAGE_GET_CLASS (self)->refresh == NULL ? NULL : find_stack (GTK_WIDGET (self), LOADING);
  GtkWidget *before = stack == NULL ? NULL : gtk_stack_get_child_by_name (stack, UNREAD), *button;
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (stack == NULL)
    return FALSE;
  if (before != NULL)
    gtk_stack_remove (stack, before);
  gtk_stack_add_named (stack, make_status (self, error, &button), UNREAD);
  gtk_stack_set_visible_child_name (stack, UNREAD);
  g_object_set_data (G_OBJECT (self), UNREAD, stack);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && (root == NULL || gtk_root_get_focus (root) == NULL || !gtk_widget_get_mapped (gtk_root_get_focus (root)) ||
                                                    gtk_widget_is_ancestor (gtk_root_get_focus (root), GTK_WIDGET (self))))
    gtk_widget_grab_focus (button);
  return TRUE;
}

gboolean
_csn_page_read_again (CsnPage *self)
{
  GtkStack *stack = g_object_steal_data (G_OBJECT (self), UNREAD) == NULL ? NULL : find_stack (GTK_WIDGET (self), UNREAD);
  if (stack == NULL)
    return FALSE; /* as nearly always */
  gtk_stack_set_visible_child_name (stack, LOADING);
  CSN_PAGE_GET_CLASS (self)->refresh (self);
  return TRUE;
}

GtkWidget *
csn_page_new_loading (void)
{
  GtkWidget *stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new (_ ("Reading the register…")), LOADING);
  return stack;
}
