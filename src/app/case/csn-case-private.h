/* What the task list's files share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-case-page.h"

G_BEGIN_DECLS

/* csn-case-links.c: action "case.mend" (id of a scheme or recipient): opens its page. */
void _csn_case_mend_action (GtkWidget *widget, const char *action, GVariant *parameter);

G_END_DECLS
