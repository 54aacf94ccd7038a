/* Questions and looks that a page asks of the session. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-session-private.h"
#include "csn-texture.h"

/* --- Queries ------------------------------------------------------------------------------------- */
typedef struct
{
  char **selects;
  char  *bind, *value;
} Asking;

static void
free_asking (Asking *asking)
{
  g_strfreev (asking->selects);
  g_free (asking->bind);
  g_free (asking->value);
  g_free (asking);
}

static void
query_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Asking      *asking = data;
  CsnRegister *reg = _csn_session_register (source, task);
  if (reg == NULL)
    return;
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_rows_unref);
  const char *names[] = { asking->bind, NULL };
  const char *values[] = { asking->value, NULL };
  const char *none[] = { NULL };
  for (char **select = asking->selects; *select != NULL; select++)
    {
      GError  *error = NULL;
      gboolean bound = asking->bind != NULL && strstr (*select, asking->bind) != NULL;
      CsnRows *rows =
          csn_register_query_v (reg, *select, bound ? names : none, bound ? values : none, &error);
      if (rows == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      g_ptr_array_add (answers, rows);
    }
  g_task_return_pointer (task, g_steal_pointer (&answers), (GDestroyNotify) g_ptr_array_unref);
}

void
csn_session_query_async (CsnSession         *self,
                         const char *const  *selects,
                         const char         *bind,
                         const char         *value,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            data)
{
  g_return_if_fail (CSN_IS_SESSION (self) && selects != NULL);
  Asking *asking = g_new0 (Asking, 1);
  asking->selects = g_strdupv ((char **) selects);
  asking->bind = g_strdup (bind);
  asking->value = g_strdup (value);
  _csn_session_push (self, csn_session_query_async, asking, (GDestroyNotify) free_asking, query_on_worker,
                     cancellable, callback, data);
}

GPtrArray *
csn_session_query_finish (CsnSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Finding ------------------------------------------------------------------------------------- */
typedef struct
{
  char *words;
  guint limit;
} Finding;

static void
free_finding (Finding *finding)
{
  g_free (finding->words);
  g_free (finding);
}

static void
find_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Finding     *finding = data;
  GError      *error = NULL;
  CsnRegister *reg = _csn_session_register (source, task);
  if (reg == NULL)
    return;
  CsnRows *rows = csn_register_find (reg, finding->words, FALSE, finding->limit, &error);
  if (rows == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, rows, (GDestroyNotify) csn_rows_unref);
}

void
csn_session_find_async (CsnSession         *self,
                        const char         *words,
                        guint               limit,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            data)
{
  g_return_if_fail (CSN_IS_SESSION (self) && words != NULL);
  Finding *finding = g_new0 (Finding, 1);
  finding->words = g_strdup (words);
  finding->limit = limit;
  _csn_session_push (self, csn_session_find_async, finding, (GDestroyNotify) free_finding, find_on_worker,
                     cancellable, callback, data);
}

CsnRows *
csn_session_find_finish (CsnSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Looks: recorded first, shown afterwards (F06) ----------------------------------------------- */
typedef struct
{
  char *about_id, *case_id, *copy_id, *blob_id, *reason;
} Looking;

static void
free_looking (Looking *looking)
{
  g_free (looking->about_id);
  g_free (looking->case_id);
  g_free (looking->copy_id);
  g_free (looking->blob_id);
  g_free (looking->reason);
  g_free (looking);
}

/* A refusal says what the rules said, not only that there was one. Takes @error. */
static void
return_refusal (GTask *task, GError *error, GPtrArray *problems)
{
  if (g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) && problems != NULL &&
      problems->len > 0)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 0; i < problems->len; i++)
        {
          const CsnProblem *problem = g_ptr_array_index (problems, i);
          if (problem->blocks)
            g_string_append_printf (text, "%s%s (%s)", text->len > 0 ? "\n" : "", problem->text,
                                    problem->paragraph);
        }
      if (text->len > 0)
        {
          g_free (error->message);
          error->message = g_strdup (text->str);
        }
    }
  g_task_return_error (task, error);
}

static void
look_at_picture_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Looking *looking = data;
  GError  *error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  CsnRegister *reg = _csn_session_register (source, task);
  if (reg == NULL)
    return;
  CsnPixels *pixels =
      csn_register_look_at_picture (reg, looking->about_id, looking->reason, &problems, &error);
  if (pixels == NULL)
    return_refusal (task, error, problems);
  else
    g_task_return_pointer (task, csn_texture_new_take (pixels), g_object_unref);
}

void
csn_session_look_at_picture_async (CsnSession         *self,
                                   const char         *photo_id,
                                   const char         *reason,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            data)
{
  g_return_if_fail (CSN_IS_SESSION (self) && photo_id != NULL && reason != NULL);
  Looking *looking = g_new0 (Looking, 1);
  looking->about_id = g_strdup (photo_id);
  looking->reason = g_strdup (reason);
  _csn_session_push (self, csn_session_look_at_picture_async, looking, (GDestroyNotify) free_looking,
                     look_at_picture_on_worker, cancellable, callback, data);
}

GdkTexture *
csn_session_look_at_picture_finish (CsnSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
look_at_identity_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Looking *looking = data;
  GError  *error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  CsnRegister *reg = _csn_session_register (source, task);
  if (reg == NULL)
    return;
  CsnRows *rows = csn_register_look_at_identity (reg, looking->case_id, looking->reason, &problems, &error);
  if (rows == NULL)
    return_refusal (task, error, problems);
  else
    g_task_return_pointer (task, rows, (GDestroyNotify) csn_rows_unref);
}

void
csn_session_look_at_identity_async (CsnSession         *self,
                                    const char         *case_id,
                                    const char         *reason,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            data)
{
  g_return_if_fail (CSN_IS_SESSION (self) && case_id != NULL && reason != NULL);
  Looking *looking = g_new0 (Looking, 1);
  looking->case_id = g_strdup (case_id);
  looking->reason = g_strdup (reason);
  _csn_session_push (self, csn_session_look_at_identity_async, looking, (GDestroyNotify) free_looking,
                     look_at_identity_on_worker, cancellable, callback, data);
}

CsnRows *
csn_session_look_at_identity_finish (CsnSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static char *
build_form_look (const Looking *looking)
{
  g_autoptr (JsonObject) body = json_object_new ();
  json_object_set_string_member (body, "about_id", looking->about_id);
  json_object_set_string_member (body, "case_id", looking->case_id);
  json_object_set_string_member (body, "reason", looking->reason);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
  return json_to_string (node, FALSE);
}

static void
read_form_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Looking *looking = data;
  GError  *error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  CsnRegister *reg = _csn_session_register (source, task);
  if (reg == NULL)
    return;
  g_autofree char *body = build_form_look (looking);
  if (!csn_register_perform (reg, "look.form", body, &problems, &error))
    {
      return_refusal (task, error, problems);
      return;
    }
  GBytes *pdf = looking->copy_id != NULL ? csn_register_copy_pdf (reg, looking->copy_id, &error)
                                         : csn_register_read_blob (reg, looking->blob_id, &error);
  if (pdf == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, pdf, (GDestroyNotify) g_bytes_unref);
}

void
csn_session_form_async (CsnSession          *self,
                        const CsnFormWanted *wanted,
                        const char          *reason,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             data)
{
  g_return_if_fail (CSN_IS_SESSION (self) && wanted != NULL && wanted->case_id != NULL &&
                    wanted->about_id != NULL);
  g_return_if_fail ((wanted->copy_id == NULL) != (wanted->blob_id == NULL) && reason != NULL);
  Looking *looking = g_new0 (Looking, 1);
  looking->about_id = g_strdup (wanted->about_id);
  looking->case_id = g_strdup (wanted->case_id);
  looking->copy_id = g_strdup (wanted->copy_id);
  looking->blob_id = g_strdup (wanted->blob_id);
  looking->reason = g_strdup (reason);
  _csn_session_push (self, csn_session_form_async, looking, (GDestroyNotify) free_looking,
                     read_form_on_worker, cancellable, callback, data);
}

GBytes *
csn_session_form_finish (CsnSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
