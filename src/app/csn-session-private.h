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

  /* csn-session-due.c; but for the folder the worker's alone */
  char    *due_folder;
  gboolean due_of_practice, due_kept, due_stale, due_complained;

  /* What the main thread knows of it. */
  gboolean    unlocked;
  gboolean    busy_following;
  guint       follow_source;
  char       *area, *force, *person, *person_id, *folder, *role;
  gboolean    practice;
  gint64      newest_us; /* when the newest entry was made: today is never before it */
  CsnEdition *edition, *next_edition; /* next: put in force on the worker, not yet told; atomic */
  GPtrArray  *past_editions;          /* of this unlocking: pages may have borrowed them */
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
/* On the worker: the same task once more, behind whatever waits by now. */
void _csn_session_push_again (CsnSession *self, GTask *task);
/* On the worker. */
void _csn_session_begin_due (CsnSession *self, gboolean practice);
void _csn_session_write_due (CsnSession *self);
/* On the worker: the register, or NULL after ending @task with G_IO_ERROR_CANCELLED because it was locked. */
CsnRegister *_csn_session_register (CsnSession *self, GTask *task);
