/* An error shown in place, read out by screen readers because it takes the focus.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-alert.h"
#include "csn-accessible.h"
#include "csn-error-text.h"
#include "csn-paragraph.h"
#include <glib/gi18n.h>

struct _CsnAlert
{
  GtkWidget parent_instance;

  GtkLabel  *heading;
  GtkLabel  *body;
  GtkButton *close;
  GtkWidget *links; /* the paragraphs that the body cites; NULL: none */
};

G_DEFINE_FINAL_TYPE (CsnAlert, csn_alert, GTK_TYPE_WIDGET)

static void
csn_alert_dispose (GObject *object)
{
  GtkWidget *outermost = gtk_widget_get_first_child (GTK_WIDGET (object));
  if (outermost != NULL)
    gtk_widget_unparent (outermost); /* it has no name, so the template does not take it away */
  gtk_widget_dispose_template (GTK_WIDGET (object), CSN_TYPE_ALERT);
  G_OBJECT_CLASS (csn_alert_parent_class)->dispose (object);
}

static void
close_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_alert_hide (CSN_ALERT (widget));
}

static void
csn_alert_class_init (CsnAlertClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_alert_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/uk/countersign/Countersign/ui/csn-alert.ui");
  gtk_widget_class_bind_template_child (widget_class, CsnAlert, heading);
  gtk_widget_class_bind_template_child (widget_class, CsnAlert, body);
  gtk_widget_class_bind_template_child (widget_class, CsnAlert, close);
  gtk_widget_class_install_action (widget_class, "alert.close", NULL, close_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "csn-alert");
}

static void
csn_alert_init (CsnAlert *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  csn_accessible_icon_button (GTK_WIDGET (self->close), _ ("Close this message"));
}

void
csn_alert_show (CsnAlert *self, const char *heading, const char *body)
{
  g_autofree char *spoken = g_strdup_printf ("%s. %s", heading, body);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->body, body);
  csn_accessible_name (GTK_WIDGET (self), spoken);
  if (self->links != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->links)), self->links);
  self->links = csn_paragraph_links (body);
  if (self->links != NULL)
    gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->body))), self->links);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
csn_alert_show_error (CsnAlert *self, const GError *error)
{
  g_autofree char *body = csn_error_body (error);
  csn_alert_show (self, csn_error_heading (error->domain, error->code), body);
}

void
csn_alert_hide (CsnAlert *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
