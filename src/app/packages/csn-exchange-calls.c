/* The façade's functions for files of other registers, on the register's thread. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-error-text.h"
#include "csn-packages-private.h"

CsnAsked *
_csn_asked_new (const char *recipient_id, const char *id, GBytes *file)
{
  CsnAsked *asked = g_new0 (CsnAsked, 1);
  asked->recipient_id = g_strdup (recipient_id);
  asked->id = g_strdup (id);
  asked->file = file == NULL ? NULL : g_bytes_ref (file);
  return asked;
}

static void
free_asked (CsnAsked *asked)
{
  g_free (asked->recipient_id);
  g_free (asked->id);
  g_free (asked->text);
  g_free (asked->medium);
  g_free (asked->medium_no);
  g_clear_pointer (&asked->file, g_bytes_unref);
  g_clear_pointer (&asked->password, csn_secret_unref);
  g_free (asked);
}

void
_csn_exchange_answered_free (CsnAnswered *answered)
{
  g_clear_pointer (&answered->problems, g_ptr_array_unref);
  g_clear_pointer (&answered->made, g_ptr_array_unref);
  g_clear_pointer (&answered->file, g_bytes_unref);
  g_clear_pointer (&answered->said, json_node_unref);
  g_clear_pointer (&answered->password, csn_secret_unref);
  g_clear_pointer (&answered->rows, csn_rows_unref);
  g_free (answered->file_name);
  g_free (answered->id);
  g_free (answered->words);
  g_free (answered);
}

/* --- Running ------------------------------------------------------------------------------------------------------------- */
typedef struct
{
  CsnExchangeWork work;
  CsnAsked       *asked;
} Call;

static void
free_call (gpointer data)
{
  Call *call = data;
  free_asked (call->asked);
  g_free (call);
}

static gpointer
call_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const Call  *call = wanted;
  GError      *inner = NULL;
  CsnAnswered *answered = g_new0 (CsnAnswered, 1);
  answered->done = call->work (reg, call->asked, answered, &inner);
  if (answered->done)
    return answered;
  if (g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) && answered->problems != NULL && answered->problems->len > 0)
    {
      g_error_free (inner);
      return answered;
    }
  g_propagate_error (error, inner);
  _csn_exchange_answered_free (answered);
  return NULL;
}

static void
free_answered (gpointer answered)
{
  _csn_exchange_answered_free (answered);
}

void
_csn_exchange_run (CsnPage *page, CsnExchangeWork work, CsnAsked *asked, GAsyncReadyCallback callback, gpointer data)
{
  Call *call = g_new (Call, 1);
  *call = (Call){ work, asked };
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), call_on_worker, call, free_call, free_answered, csn_page_get_cancellable (page), callback, data);
}

CsnAnswered *
_csn_exchange_take (CsnPage *page, GAsyncResult *result, GError **error)
{
  GError      *inner = NULL;
  CsnSession  *session = CSN_SESSION (g_async_result_get_source_object (result));
  CsnAnswered *answered = csn_session_run_finish (session, result, &inner);
  g_object_unref (session);
  if (!g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    csn_page_end (page);
  if (inner != NULL)
    g_propagate_error (error, inner);
  return answered;
}

CsnAnswered *
_csn_exchange_finish (CsnPage *page, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  CsnAnswered *answered = _csn_exchange_take (page, result, &error);
  if (error != NULL)
    csn_page_report (page, error);
  return answered;
}

CsnAnswered *
_csn_exchange_finish_asked (CsnQuestionPage *page, GAsyncResult *result)
{
  g_autoptr (CsnAnswered) answered = _csn_exchange_finish (CSN_PAGE (page), result);
  if (answered == NULL || answered->done)
    return g_steal_pointer (&answered);
  csn_question_page_show_refusal (page, answered->problems);
  return NULL;
}

void
_csn_exchange_report (CsnPage *page, GPtrArray *problems)
{
  g_autoptr (GError) error = csn_error_of_problems (problems);
  csn_page_report (page, error);
}

/* --- Packages ------------------------------------------------------------------------------------------------------------ */
gboolean
_csn_exchange_make (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  return csn_register_make_packages (reg, asked->recipient_id, NULL, &answered->made, &answered->problems, error);
}

gboolean
_csn_exchange_make_again (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  return csn_register_make_package_again (reg, asked->id, &answered->made, &answered->problems, error);
}

gboolean
_csn_exchange_notice (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  return csn_register_make_notice (reg, asked->recipient_id, asked->id, asked->text, &answered->made, &answered->problems, error);
}

static gboolean
read_one (CsnRegister *reg, const char *package_id, GPtrArray *made, GError **error)
{
  char *name = NULL;
  g_autoptr (CsnRows) row = csn_register_query (reg, error, "SELECT recipient_id, kind, number FROM packages WHERE id = :id", ":id", package_id, NULL);
  g_autoptr (GBytes) file = row == NULL ? NULL : csn_register_package_file (reg, package_id, &name, error);
  if (file == NULL)
    return FALSE;
  CsnMadePackage *package = g_new0 (CsnMadePackage, 1);
  *package = (CsnMadePackage){ .package_id = g_strdup (package_id),
                               .recipient_id = g_strdup (csn_rows_text (row, 0, "recipient_id")),
                               .kind = g_strdup (csn_rows_text (row, 0, "kind")),
                               .number = (guint64) csn_rows_number (row, 0, "number"),
                               .file_name = name,
                               .file = g_steal_pointer (&file) };
  g_ptr_array_add (made, package);
  return TRUE;
}

gboolean
_csn_exchange_read_package (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  g_auto (GStrv) ids = g_strsplit (asked->id, " ", -1);
  answered->made = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_made_package_free);
  for (char **id = ids; *id != NULL; id++)
    if (**id != '\0' && !read_one (reg, *id, answered->made, error))
      return FALSE;
  return TRUE;
}
