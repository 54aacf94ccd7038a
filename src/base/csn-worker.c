/* One thread that does jobs strictly in the order in which they were given. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-worker.h"

typedef struct
{
  GTask          *task; /* NULL: the last job, stop */
  GTaskThreadFunc function;
} Job;

struct _CsnWorker
{
  GThread     *thread;
  GAsyncQueue *queue;
};

static gboolean
drop (gpointer task)
{
  (void) task; /* the source's destroy function releases it */
  return G_SOURCE_REMOVE;
}

/* The task may hold the last reference to a widget: it is let go where it was created, not here. */
static void
release_at_home (GTask *task)
{
  GMainContext *home = g_task_get_context (task);
  GSource      *source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_static_name (source, "csn-worker-release");
  g_source_set_callback (source, drop, task, g_object_unref);
  g_source_attach (source, home);
  g_source_unref (source);
}

static gpointer
work (gpointer data)
{
  CsnWorker *worker = data;
  for (;;)
    {
      g_autofree Job *job = g_async_queue_pop (worker->queue);
      if (job->task == NULL)
        return NULL;
      /* What was cancelled while it waited is not begun. */
      if (!g_task_get_check_cancellable (job->task) || !g_task_return_error_if_cancelled (job->task))
        job->function (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
                       g_task_get_cancellable (job->task));
      release_at_home (job->task);
    }
}

static void
push_job (CsnWorker *worker, GTask *task, GTaskThreadFunc function)
{
  Job *job = g_new (Job, 1);
  job->task = task;
  job->function = function;
  g_async_queue_push (worker->queue, job);
}

CsnWorker *
csn_worker_new (const char *name)
{
  CsnWorker *worker = g_new0 (CsnWorker, 1);
  worker->queue = g_async_queue_new ();
  worker->thread = g_thread_new (name, work, worker);
  return worker;
}

void
csn_worker_free (CsnWorker *worker)
{
  if (worker == NULL)
    return;
  g_return_if_fail (!csn_worker_is_here (worker)); /* it would wait for itself */
  push_job (worker, NULL, NULL);
  g_thread_join (worker->thread);
  g_async_queue_unref (worker->queue);
  g_free (worker);
}

void
csn_worker_push (CsnWorker *worker, GTask *task, GTaskThreadFunc function)
{
  g_return_if_fail (worker != NULL && G_IS_TASK (task) && function != NULL);
  push_job (worker, g_object_ref (task), function);
}

gboolean
csn_worker_is_here (CsnWorker *worker)
{
  g_return_val_if_fail (worker != NULL, FALSE);
  return g_thread_self () == worker->thread;
}
