/* countersign-reminder: one instance a session, one notification a day. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It looks at start, when a list or the settings change, at the set time, when the clock is set, and when it is started a second time. Whatever wakes
 * it, it asks the same question anew – is something due, has the time come, was it said today? – so no moment that was slept through is lost. */
#pragma once
#include "csn-clock.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define CSN_TYPE_REMINDER (csn_reminder_get_type ())
G_DECLARE_FINAL_TYPE (CsnReminder, csn_reminder, CSN, REMINDER, GApplication)

CsnReminder *csn_reminder_new (CsnClock *clock);
/* Of the interface's texts: "" as the system has it. */
void         csn_reminder_speak (const char *language);

G_END_DECLS
