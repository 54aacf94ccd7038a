/* Any work on the register, done on the thread that owns it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-session-private.h"
#include "csn-session-slices.h"
#include <malloc.h>

typedef struct
{
  CsnSessionWork work;
  gpointer       wanted;
  GDestroyNotify free_wanted, free_result;
} Running;

static void
free_running (Running *running)
{
  if (running->free_wanted != NULL)
    running->free_wanted (running->wanted);
  g_free (running);
}

static void
run_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Running     *running = data;
  GError      *error = NULL;
  CsnRegister *reg = _csn_session_register (source, task);
  if (reg == NULL)
    return;
  gpointer result = running->work (reg, running->wanted, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, running->free_result);
}

void
csn_session_run_async (CsnSession         *self,
                       CsnSessionWork      work,
                       gpointer            wanted,
                       GDestroyNotify      free_wanted,
                       GDestroyNotify      free_result,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            data)
{
  g_return_if_fail (CSN_IS_SESSION (self) && work != NULL);
  Running *running = g_new (Running, 1);
  *running = (Running){ work, wanted, free_wanted, free_result };
  _csn_session_push (self, csn_session_run_async, running, (GDestroyNotify) free_running, run_on_worker,
                     cancellable, callback, data);
}

/* --- In slices ------------------------------------------------------------------------------------ */
typedef struct
{
  CsnSessionSlice work;
  gpointer        wanted;
  GDestroyNotify  free_wanted, free_result;
} Slicing;

/* What was opened for it goes with the register, and at once. */
static void
drop_wanted (Slicing *slicing)
{
  if (slicing->wanted == NULL)
    return;
  slicing->free_wanted (slicing->wanted);
  slicing->wanted = NULL;
  malloc_trim (0);
}

static void
free_slicing (Slicing *slicing)
{
  drop_wanted (slicing);
  g_free (slicing);
}

static void
run_slice_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Slicing     *slicing = data;
  GError      *error = NULL;
  gboolean     more = FALSE;
  CsnRegister *reg = _csn_session_register (source, task);
  if (reg == NULL)
    {
      drop_wanted (slicing);
      return;
    }
  gpointer result = slicing->work (reg, slicing->wanted, &more, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (more)
    _csn_session_push_again (source, task);
  else
    g_task_return_pointer (task, result, slicing->free_result);
}

void
csn_session_run_slices_async (CsnSession         *self,
                              CsnSessionSlice     work,
                              gpointer            wanted,
                              GDestroyNotify      free_wanted,
                              GDestroyNotify      free_result,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            data)
{
  g_return_if_fail (CSN_IS_SESSION (self) && work != NULL && wanted != NULL && free_wanted != NULL);
  Slicing *slicing = g_new (Slicing, 1);
  *slicing = (Slicing){ work, wanted, free_wanted, free_result };
  _csn_session_push (self, csn_session_run_slices_async, slicing, (GDestroyNotify) free_slicing,
                     run_slice_on_worker, cancellable, callback, data);
}

gpointer
csn_session_run_finish (CsnSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- One act ------------------------------------------------------------------------------------- */
typedef struct
{
  char      *kind, *body;
  gboolean   only_check, refused;
  GPtrArray *problems;
} Acting;

static void
free_acting (Acting *acting)
{
  g_free (acting->kind);
  g_free (acting->body);
  g_clear_pointer (&acting->problems, g_ptr_array_unref);
  g_free (acting);
}

/* On the worker. That a rule blocks is an answer, not an error: the problems say all there is to say. */
static void
act_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Acting      *acting = data;
  GError      *error = NULL;
  CsnRegister *reg = _csn_session_register (source, task);
  if (reg == NULL)
    return;
  gboolean done = acting->only_check
                      ? csn_register_check (reg, acting->kind, acting->body, &acting->problems, &error)
                      : csn_register_perform (reg, acting->kind, acting->body, &acting->problems, &error);
  acting->refused = g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED);
  if (acting->refused && acting->problems != NULL && acting->problems->len > 0)
    g_clear_error (&error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, done);
}

static void
act (CsnSession         *self,
     gboolean            only_check,
     const char         *kind,
     JsonNode           *body,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            data)
{
  Acting *acting = g_new0 (Acting, 1);
  acting->kind = g_strdup (kind);
  acting->body = json_to_string (body, FALSE);
  acting->only_check = only_check;
  _csn_session_push (self, csn_session_perform_async, acting, (GDestroyNotify) free_acting, act_on_worker,
                     cancellable, callback, data);
}

void
csn_session_perform_async (CsnSession         *self,
                           const char         *kind,
                           JsonNode           *body,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            data)
{
  g_return_if_fail (CSN_IS_SESSION (self) && kind != NULL && body != NULL);
  act (self, FALSE, kind, body, cancellable, callback, data);
}

void
csn_session_check_async (CsnSession         *self,
                         const char         *kind,
                         JsonNode           *body,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            data)
{
  g_return_if_fail (CSN_IS_SESSION (self) && kind != NULL && body != NULL);
  act (self, TRUE, kind, body, cancellable, callback, data);
}

gboolean
csn_session_act_finish (CsnSession *self, GAsyncResult *result, GPtrArray **out_problems, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  Acting *acting = g_task_get_task_data (G_TASK (result));
  GError *inner = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &inner);
  if (out_problems != NULL)
    *out_problems = acting->problems != NULL ? g_ptr_array_ref (acting->problems) : g_ptr_array_new ();
  if (inner == NULL)
    return done;
  g_propagate_error (error, inner);
  return FALSE;
}
