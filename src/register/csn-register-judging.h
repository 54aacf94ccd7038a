/* Every rule over every release in slices, so that whoever else asks the register need not wait (csn-register-compliance.c). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register.h"

G_BEGIN_DECLS

typedef struct _CsnJudging CsnJudging;

/* As csn_register_compliance(), up to the entry that is the newest now. Nothing is judged yet. */
CsnJudging    *csn_judging_new (CsnRegister *self, CsnDate from, CsnDate to, GError **error);
/* Goes on for about @budget_us (0: to the end); it is done when *out_done is *out_total. Between two calls the register may be used, written and followed. Once it was locked there is
 * nothing to go on with: CANNOT. What was opened for it stays in memory until it is freed. */
gboolean       csn_judging_go_on (CsnJudging *judging, CsnRegister *self, gint64 budget_us, guint64 *out_done, guint64 *out_total, GError **error);
/* What was found; at once after the call that ended it. Takes @judging. */
CsnCompliance *csn_judging_finish (CsnJudging *judging);
void           csn_judging_free (CsnJudging *judging);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnJudging, csn_judging_free)
G_END_DECLS
