/* When the reminder looks next, and the timer that wakes it then. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The timer holds a moment of the clock, not a length of time: it survives a night in a closed laptop, and it goes off at once when somebody sets
 * the clock, so that the moment can be reckoned anew. Days and hours are those of London, whatever zone the computer is in. */
#pragma once
#include "csn-clock.h"

G_BEGIN_DECLS

/* The first moment after @now_us at which clocks in London show @minute_of_day. */
gint64 csn_wake_next (gint64 now_us, int minute_of_day);
/* Whether that minute of the day has come already at @now_us. */
gboolean csn_wake_is_past (gint64 now_us, int minute_of_day);

typedef struct _CsnWake CsnWake;
typedef void (*CsnWakeFunc) (gpointer data);

/* Calls @woken in the default context at the moment that was set, and whenever the clock is set. */
CsnWake *csn_wake_new (CsnClock *clock, CsnWakeFunc woken, gpointer data, GError **error);
void     csn_wake_free (CsnWake *wake);
/* Once, replacing what was set before. */
void csn_wake_set (CsnWake *wake, gint64 unix_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnWake, csn_wake_free)
G_END_DECLS
