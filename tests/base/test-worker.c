/* Jobs in the order given, results at home. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-test.h"
#include "csn-worker.h"

#define JOBS 500

typedef struct
{
  CsnWorker *worker;
  GArray    *order;     /* touched by the worker only, until it is joined */
  guint      delivered; /* touched by the home thread only */
  GThread   *home;
} Shared;

static void
note_order (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Shared *shared = g_object_get_data (source, "shared");
  int     number = GPOINTER_TO_INT (data);
  g_assert_true (csn_worker_is_here (shared->worker));
  g_array_append_val (shared->order, number);
  g_task_return_int (task, number * 2);
}

static void
delivered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Shared *shared = data;
  g_autoptr (GError) error = NULL;
  int number = GPOINTER_TO_INT (g_task_get_task_data (G_TASK (result)));
  g_assert_true (g_thread_self () == shared->home);
  g_assert_cmpint (g_task_propagate_int (G_TASK (result), &error), ==, number * 2);
  g_assert_no_error (error);
  g_assert_cmpint (number, ==, shared->delivered);
  shared->delivered++;
}

static void
test_order (void)
{
  Shared shared = { csn_worker_new ("test"), g_array_new (FALSE, FALSE, sizeof (int)), 0, g_thread_self () };
  GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
  g_object_set_data (source, "shared", &shared);
  g_assert_false (csn_worker_is_here (shared.worker));
  for (int i = 0; i < JOBS; i++)
    {
      g_autoptr (GTask) task = g_task_new (source, NULL, delivered_cb, &shared);
      g_task_set_task_data (task, GINT_TO_POINTER (i), NULL);
      csn_worker_push (shared.worker, task, note_order);
    }
  while (shared.delivered < JOBS)
    g_main_context_iteration (NULL, TRUE);
  csn_worker_free (shared.worker);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (shared.order->len, ==, JOBS);
  for (int i = 0; i < JOBS; i++)
    g_assert_cmpint (g_array_index (shared.order, int, i), ==, i);
  g_array_unref (shared.order);
  g_assert_finalize_object (source);
}

static void
count_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_atomic_int_inc ((int *) data);
  g_task_return_boolean (task, TRUE);
}

static void
test_free_finishes_the_jobs_in_hand (void)
{
  int        done = 0;
  CsnWorker *worker = csn_worker_new ("test");
  for (int i = 0; i < JOBS; i++)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
      g_task_set_task_data (task, &done, NULL);
      csn_worker_push (worker, task, count_cb);
    }
  csn_worker_free (worker);
  g_assert_cmpint (done, ==, JOBS);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (g_task_propagate_boolean (G_TASK (result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) data = TRUE;
}

static void
test_cancelled_before_begun (void)
{
  int      done = 0;
  gboolean answered = FALSE;
  g_autoptr (CsnWorker) worker = csn_worker_new ("test");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, cancelled_cb, &answered);
  g_task_set_task_data (task, &done, NULL);
  g_cancellable_cancel (cancellable);
  csn_worker_push (worker, task, count_cb);
  while (!answered)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_atomic_int_get (&done), ==, 0);
}

static void
died_cb (gpointer data, GObject *where)
{
  g_assert_true (g_thread_self () == data);
}

/* A widget as the source must never be let go on the worker's thread, whoever was last. */
static void
test_source_dies_at_home (void)
{
  int done = 0;
  g_autoptr (CsnWorker) worker = csn_worker_new ("test");
  for (int i = 1; i <= JOBS; i++)
    {
      GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
      GTask   *task = g_task_new (source, NULL, NULL, NULL);
      g_object_weak_ref (source, died_cb, g_thread_self ());
      g_object_unref (source);
      g_task_set_task_data (task, &done, NULL);
      csn_worker_push (worker, task, count_cb);
      g_object_unref (task);
      while (g_atomic_int_get (&done) < i)
        g_main_context_iteration (NULL, FALSE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/worker/first-in-first-out", test_order);
  g_test_add_func ("/base/worker/free-finishes-the-jobs-in-hand", test_free_finishes_the_jobs_in_hand);
  g_test_add_func ("/base/worker/what-was-cancelled-while-waiting-is-not-begun", test_cancelled_before_begun);
  g_test_add_func ("/base/worker/lets-objects-go-where-they-came-from", test_source_dies_at_home);
  return g_test_run ();
}
