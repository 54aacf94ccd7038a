/* One thread that does jobs strictly in the order in which they were given: the owner of journal and state in a program
 * with a window. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CsnWorker CsnWorker;

CsnWorker *csn_worker_new (const char *name);
void       csn_worker_free (CsnWorker *worker); /* finishes the jobs in hand, then joins */

/* Runs @function (task, source object, task data, cancellable) on the worker's thread. Takes a reference on @task,
 * whose callback is delivered in the context where the task was created; the task is let go there too. A task that was cancelled
 * while it waited is answered with G_IO_ERROR_CANCELLED and not begun. */
void csn_worker_push (CsnWorker *worker, GTask *task, GTaskThreadFunc function);

gboolean csn_worker_is_here (CsnWorker *worker); /* TRUE on the worker's own thread */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnWorker, csn_worker_free)
G_END_DECLS
