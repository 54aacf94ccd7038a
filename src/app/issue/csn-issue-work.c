/* Issuing, on the register's thread: who is there, preparing, reading what was prepared.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-error-text.h"
#include "csn-issue-private.h"
#include <glib/gi18n.h>

/* --- Who is there ----------------------------------------------------------------------------------- */
static const char HEAD_SQL[] = "SELECT reference, case_id FROM releases WHERE id = :release_id";
static const char INSTRUCTIONS_SQL[] =
    "SELECT g.organisation AS manager, m.organisation AS member FROM releases r "
    "JOIN decision_instructions i ON i.case_id = r.case_id JOIN recipients g ON g.id = i.manager_id JOIN "
    "recipients m ON m.id = i.member_id "
    "WHERE r.id = :release_id ORDER BY g.organisation, m.organisation";

void
_csn_issue_loaded_free (CsnIssueLoaded *loaded)
{
  g_clear_pointer (&loaded->head, csn_rows_unref);
  g_clear_pointer (&loaded->rows, csn_rows_unref);
  g_clear_pointer (&loaded->instructions, csn_rows_unref);
  g_clear_pointer (&loaded->judged, g_ptr_array_unref);
  g_free (loaded);
}

static gboolean
judge (CsnRegister *reg, const char *release_id, CsnIssueLoaded *loaded, GError **error)
{
  guint                   n = csn_rows_length (loaded->rows);
  g_autofree const char **ids = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    ids[i] = csn_rows_text (loaded->rows, i, "id");
  return csn_register_check_issue (reg, release_id, ids, NULL, &loaded->judged, error);
}

static gpointer
load (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const char *release_id = wanted;
  g_autoptr (CsnIssueLoaded) loaded = g_new0 (CsnIssueLoaded, 1);
  if ((loaded->head = csn_register_query (reg, error, HEAD_SQL, ":release_id", release_id, NULL)) == NULL ||
      (loaded->rows = csn_register_query (reg, error, CSN_ISSUE_SELECT, ":release_id", release_id, NULL)) ==
          NULL ||
      (loaded->instructions =
           csn_register_query (reg, error, INSTRUCTIONS_SQL, ":release_id", release_id, NULL)) == NULL ||
      !judge (reg, release_id, loaded, error))
    return NULL;
  return g_steal_pointer (&loaded);
}

void
_csn_issue_load_async (CsnSession         *session,
                       const char         *release_id,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            data)
{
  csn_session_run_async (session, load, g_strdup (release_id), g_free,
                         (GDestroyNotify) _csn_issue_loaded_free, cancellable, callback, data);
}

CsnIssueLoaded *
_csn_issue_load_finish (CsnSession *session, GAsyncResult *result, GError **error)
{
  return csn_session_run_finish (session, result, error);
}

/* --- Preparing --------------------------------------------------------------------------------------- */
CsnIssueProgress *
_csn_issue_progress_new (void)
{
  return g_atomic_rc_box_new0 (CsnIssueProgress);
}

void
_csn_issue_progress_unref (CsnIssueProgress *progress)
{
  g_atomic_rc_box_release (progress);
}

void
_csn_issue_wanted_free (CsnIssueWanted *wanted)
{
  g_free (wanted->release_id);
  g_free (wanted->medium);
  g_free (wanted->medium_no);
  g_strfreev (wanted->recipient_ids);
  g_free (wanted);
}

typedef struct
{
  CsnIssueWanted   *wanted;
  CsnIssueProgress *progress;
  GCancellable     *cancellable; /* borrowed while it runs */
} Preparing;

typedef struct
{
  GPtrArray *issued, *problems;
} Prepared;

static void
free_preparing (Preparing *preparing)
{
  _csn_issue_wanted_free (preparing->wanted);
  _csn_issue_progress_unref (preparing->progress);
  g_free (preparing);
}

static void
free_prepared (Prepared *prepared)
{
  g_clear_pointer (&prepared->issued, g_ptr_array_unref);
  g_clear_pointer (&prepared->problems, g_ptr_array_unref);
  g_free (prepared);
}

/* On one of the drawing threads. */
static gboolean
told (guint done, guint total, gpointer data)
{
  Preparing *preparing = data;
  g_atomic_int_set (&preparing->progress->total, (gint) total);
  g_atomic_int_set (&preparing->progress->done, (gint) done);
  return g_atomic_int_get (&preparing->progress->stop) == 0 &&
         !g_cancellable_is_cancelled (preparing->cancellable);
}

/* The medium is the same for all: one of them shows whether it is right. */
static gboolean
medium_is_right (CsnRegister           *reg,
                 Preparing             *preparing,
                 const CsnIssueOptions *options,
                 GPtrArray            **out_problems,
                 GError               **error)
{
  const CsnIssueWanted *wanted = preparing->wanted;
  g_autoptr (GPtrArray) judged = NULL;
  if (!csn_register_check_issue (reg, wanted->release_id, (const char *const *) wanted->recipient_ids,
                                 options, &judged, error))
    return FALSE;
  for (guint i = 0; i < judged->len; i++)
    {
      const CsnIssued *one = g_ptr_array_index (judged, i);
      for (guint k = 0; k < one->problems->len; k++)
        {
          const CsnProblem *problem = g_ptr_array_index (one->problems, k);
          if (problem->blocks && problem->field != NULL && g_str_has_prefix (problem->field, "medium"))
            {
              *out_problems = g_ptr_array_ref (one->problems);
              return FALSE;
            }
        }
    }
  return TRUE;
}

/* The list on the screen may be older than the last act: whoever has a copy by now is not given a second one. */
static gboolean
leave_out_holders (CsnRegister *reg, CsnIssueWanted *wanted, GError **error)
{
  g_autoptr (CsnRows) holders = csn_register_query (
      reg, error, "SELECT recipient_id FROM copies_now WHERE release_id = :release_id AND whereabouts = 'out'",
      ":release_id", wanted->release_id, NULL);
  if (holders == NULL)
    return FALSE;
  guint kept = 0;
  for (guint i = 0; wanted->recipient_ids[i] != NULL; i++)
    {
      char    *id = wanted->recipient_ids[i];
      gboolean holds = FALSE;
      for (guint k = 0; k < csn_rows_length (holders) && !holds; k++)
        holds = g_str_equal (csn_rows_cell (holders, k, 0), id);
      if (holds)
        g_free (id);
      else
        wanted->recipient_ids[kept++] = id;
    }
  wanted->recipient_ids[kept] = NULL;
  if (kept > 0)
    return TRUE;
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE,
                       _ ("Everybody who was chosen has a copy by now. Nothing was prepared."));
  return FALSE;
}

static gpointer
prepare (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  Preparing            *preparing = data;
  const CsnIssueOptions options = { preparing->wanted->medium, preparing->wanted->medium_no, told,
                                    preparing };
  if (!leave_out_holders (reg, preparing->wanted, error))
    return NULL;
  Prepared *prepared = g_new0 (Prepared, 1);
  preparing->cancellable = cancellable;
  if (!medium_is_right (reg, preparing, &options, &prepared->problems, error))
    {
      if (prepared->problems != NULL)
        return prepared;
    }
  else if (csn_register_issue (reg, preparing->wanted->release_id,
                               (const char *const *) preparing->wanted->recipient_ids, &options,
                               &prepared->issued, error))
    return prepared;
  free_prepared (prepared);
  return NULL;
}

void
_csn_issue_prepare_async (CsnSession         *session,
                          CsnIssueWanted     *wanted,
                          CsnIssueProgress   *progress,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            data)
{
  Preparing *preparing = g_new0 (Preparing, 1);
  preparing->wanted = wanted;
  preparing->progress = g_atomic_rc_box_acquire (progress);
  csn_session_run_async (session, prepare, preparing, (GDestroyNotify) free_preparing,
                         (GDestroyNotify) free_prepared, cancellable, callback, data);
}

GPtrArray *
_csn_issue_prepare_finish (CsnSession   *session,
                           GAsyncResult *result,
                           GPtrArray   **out_problems,
                           GError      **error)
{
  Prepared *prepared = csn_session_run_finish (session, result, error);
  *out_problems = NULL;
  if (prepared == NULL)
    return NULL;
  GPtrArray *issued = g_steal_pointer (&prepared->issued);
  *out_problems = g_steal_pointer (&prepared->problems);
  free_prepared (prepared);
  return issued;
}

/* --- Reading what was prepared ------------------------------------------------------------------------ */
typedef struct
{
  char  *case_id, *reason;
  char **copy_ids, **seen;
} Reading;

static void
free_reading (Reading *reading)
{
  g_free (reading->case_id);
  g_free (reading->reason);
  g_strfreev (reading->copy_ids);
  g_strfreev (reading->seen);
  g_free (reading);
}

static void
clear_act (CsnNewAct *act)
{
  g_clear_pointer (&act->body, json_node_unref);
}

static gboolean
record_looks (CsnRegister *reg, const Reading *reading, GError **error)
{
  g_autoptr (GArray) acts = g_array_new (FALSE, TRUE, sizeof (CsnNewAct));
  g_array_set_clear_func (acts, (GDestroyNotify) clear_act);
  for (char **id = reading->copy_ids; *id != NULL; id++)
    {
      if (reading->seen != NULL && g_strv_contains ((const char *const *) reading->seen, *id))
        continue;
      JsonObject *body = json_object_new ();
      json_object_set_string_member (body, "about_id", *id);
      json_object_set_string_member (body, "case_id", reading->case_id);
      json_object_set_string_member (body, "reason", reading->reason);
      const CsnNewAct act = { .kind = "look.form",
                              .body = json_node_init_object (json_node_alloc (), body),
                              .scope = reading->case_id };
      json_object_unref (body);
      g_array_append_val (acts, act);
    }
  g_autoptr (GPtrArray) problems = NULL;
  if (acts->len == 0 ||
      csn_register_perform_all (reg, (const CsnNewAct *) (gpointer) acts->data, acts->len, &problems, error))
    return TRUE;
  if (g_error_matches (*error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) && problems != NULL && problems->len > 0)
    {
      g_clear_error (error);
      *error = csn_error_of_problems (problems); /* the rule's own sentence */
    }
  return FALSE;
}

static gpointer
read_copies (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = data;
  if (!record_looks (reg, reading, error))
    return NULL;
  g_autoptr (GPtrArray) pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (char **id = reading->copy_ids; *id != NULL; id++)
    {
      GBytes *pdf = g_cancellable_set_error_if_cancelled (cancellable, error)
                        ? NULL
                        : csn_register_copy_pdf (reg, *id, error);
      if (pdf == NULL)
        return NULL;
      g_ptr_array_add (pdfs, pdf);
    }
  return g_steal_pointer (&pdfs);
}

void
_csn_copies_read_async (CsnSession         *session,
                        const char         *case_id,
                        const char *const  *copy_ids,
                        const char *const  *seen,
                        const char         *reason,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            data)
{
  Reading *reading = g_new0 (Reading, 1);
  reading->case_id = g_strdup (case_id);
  reading->reason = g_strdup (reason);
  reading->copy_ids = g_strdupv ((char **) copy_ids);
  reading->seen = g_strdupv ((char **) seen);
  csn_session_run_async (session, read_copies, reading, (GDestroyNotify) free_reading,
                         (GDestroyNotify) g_ptr_array_unref, cancellable, callback, data);
}

GPtrArray *
_csn_copies_read_finish (CsnSession *session, GAsyncResult *result, GError **error)
{
  return csn_session_run_finish (session, result, error);
}
