/* What the reminder is told and what it remembers: the person's settings, the day of the last notification. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-date.h"

G_BEGIN_DECLS

#define CSN_REMIND_MINUTE (8 * 60 + 30)

/* The application's settings file (group "reminder": enabled, at), read anew each time. */
typedef struct
{
  gboolean enabled;       /* unless turned off */
  int      minute_of_day; /* in London */
  char    *language;      /* "", "en", "cy" */
} CsnRemindSettings;
CsnRemindSettings *csn_remind_settings_read (const char *path);
void               csn_remind_settings_free (CsnRemindSettings *settings);

/* The file holds one day as YYYY-MM-DD. CSN_DATE_NONE if there is none or it is anything else. */
CsnDate csn_remind_day_read (const char *path);
/* A day that cannot be kept is passed over: the notification would be shown once more after a restart. */
void csn_remind_day_write (const char *path, CsnDate day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnRemindSettings, csn_remind_settings_free)
G_END_DECLS
