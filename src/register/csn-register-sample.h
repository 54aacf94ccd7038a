/* What the files about samples and findings share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register-private.h"

G_BEGIN_DECLS

#define CSN_SAMPLE_PATIENCE 10 /* other desks may write this often while we draw */

/* csn-register-finding.c */
/* "2026-10": its first and last day; FALSE if it is no month. */
gboolean csn_register_read_month (const char *month, CsnDate *out_first, CsnDate *out_last);
/* Months whose audit review is to be signed off, oldest first: one column. NULL with @error. */
CsnRows *csn_register_audits_due (CsnRegister *self, GError **error);
/* The last day of the month after @month: its review is signed off by then. */
CsnDate  csn_register_audit_day (const char *month);

G_END_DECLS
