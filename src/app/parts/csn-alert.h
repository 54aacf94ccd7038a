/* An error shown in place, read out by screen readers because it takes the focus.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CSN_TYPE_ALERT (csn_alert_get_type ())
G_DECLARE_FINAL_TYPE (CsnAlert, csn_alert, CSN, ALERT, GtkWidget)

/* Hidden until something is shown. */
void csn_alert_show (CsnAlert *self, const char *heading, const char *body);
void csn_alert_show_error (CsnAlert *self, const GError *error);
void csn_alert_hide (CsnAlert *self);

G_END_DECLS
