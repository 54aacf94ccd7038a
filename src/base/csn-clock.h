/* Where "now" comes from: the system's clock, or one that a rehearsal or a test sets. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
#include "csn-date.h"

G_BEGIN_DECLS

typedef struct _CsnClock CsnClock;

CsnClock *csn_clock_new_system (void);
CsnClock *csn_clock_new_set (gint64 unix_us);     /* stands still until moved */
CsnClock *csn_clock_ref (CsnClock *clock);
void      csn_clock_unref (CsnClock *clock);

void     csn_clock_move_to (CsnClock *clock, gint64 unix_us); /* set clocks only */
gboolean csn_clock_is_system (CsnClock *clock);
gint64   csn_clock_now (CsnClock *clock);         /* microseconds since 1970 UTC. Any thread. */

/* today = max (clock, @floor_us): the trusted clock of design.md ("The journal", Time). @floor_us is the time of the
 * newest entry or checkpoint, 0 if there is none. */
CsnDate csn_clock_today (CsnClock *clock, gint64 floor_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnClock, csn_clock_unref)
G_END_DECLS
