/* Who the person in the photograph is: recorded apart, asked for here, shown nowhere (F06).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-task-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_IDENTITY_ROW (csn_identity_row_get_type ())
G_DECLARE_FINAL_TYPE (CsnIdentityRow, csn_identity_row, CSN, IDENTITY_ROW, AdwBin)

/* Says only whether it is recorded. Correcting what is recorded is a look at it, with its reason. @page must
 * outlive it. */
GtkWidget *csn_identity_row_new (CsnTaskPage *page);
void       csn_identity_row_open (CsnIdentityRow *self);

G_END_DECLS
