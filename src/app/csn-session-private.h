/* What csn-session.c and csn-session-calls.c share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-session.h"
#include "csn-worker.h"

struct _CsnSession
{
  GObject parent_instance;

  CsnWorker   *worker;
  CsnRegister *reg; /* the worker's thread alone touches it */
  CsnClock    *clock;
  gint         changes; /* atomic: a "changed" is on its way */

  /* What the main thread knows of it. */
  gboolean    unlocked;
  gboolean    busy_following;
  guint       follow_source;
  char       *area, *force, *person, *person_id, *folder, *role, *warning;
  gboolean    practice;
  gint64      newest_us; /* when the newest entry was made: today is never before it */
  CsnEdition *edition;
};

/* A task whose @wanted the worker's @function reads; the session stays alive as its source. */
void _csn_session_push (CsnSession         *self,
                        gpointer            tag,
                        gpointer            wanted,
                        GDestroyNotify      free_wanted,
                        GTaskThreadFunc     function,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            data);
/* On the worker: the register, or NULL after ending @task with G_IO_ERROR_CANCELLED because it was locked. */
CsnRegister *_csn_session_register (CsnSession *self, GTask *task);
