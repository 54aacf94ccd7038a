/* Releases down, paragraphs across: how often each was not as it should be, at the time and today (F58). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Main thread. */
#pragma once
#include "csn-register.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CSN_TYPE_COMPLIANCE_ROW (csn_compliance_row_get_type ())
G_DECLARE_FINAL_TYPE (CsnComplianceRow, csn_compliance_row, CSN, COMPLIANCE_ROW, GObject)

/* The title of its page: the reference, or what is about none. Borrowed. */
const char *csn_compliance_row_get_title (CsnComplianceRow *self);
/* CsnException, copies; today's first. */
GPtrArray *csn_compliance_row_get_exceptions (CsnComplianceRow *self);

/* What one run found, as rows; those without any exception only with @all. GListStore of CsnComplianceRow. */
GListStore *csn_compliance_rows_new (const CsnCompliance *compliance, gboolean all);
/* New columns for @compliance: the release, then each paragraph that has an exception, or every one with @all. */
void csn_compliance_columns_set (GtkColumnView *view, const CsnCompliance *compliance, gboolean all);

G_END_DECLS
