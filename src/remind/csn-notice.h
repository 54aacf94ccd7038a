/* The one notification on the screen, by the desktop's notification service. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Without such a service it says so once and tries again when one appears. Main thread. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CsnNotice CsnNotice;

typedef struct
{
  void (*shown) (gpointer data);
  void (*pressed) (const char *token, gpointer data); /* @token: lets a window come to the front; may be NULL */
  void (*service_came) (gpointer data);               /* after one was missing */
} CsnNoticeCalls;

/* @session: NULL where there is no session bus. @calls must be static. */
CsnNotice *csn_notice_new (GDBusConnection *session, const CsnNoticeCalls *calls, gpointer data);
/* Takes the notification off the screen. */
void csn_notice_free (CsnNotice *notice);
/* Replaces what is shown. "shown" is called when it is on the screen. */
void csn_notice_show (CsnNotice *notice, const char *title, const char *body);
void csn_notice_withdraw (CsnNotice *notice);

G_END_DECLS
