/* What the reminder says: counts, never who. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-due.h"

G_BEGIN_DECLS

/* "3 reviews need attention" and, below it, "1 is overdue"; where there are several areas, a line for each. FALSE if nothing needs attention.
 * @dues: CsnDue. @damaged: how many lists could not be read. @today is the clock's; for a list it is never before the day it was written on. */
gboolean csn_remind_words (GPtrArray *dues, guint damaged, CsnDate today, char **out_title, char **out_body);

G_END_DECLS
