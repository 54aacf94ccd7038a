/* Whether what is of a release may leave the house now. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-outgoing.h"

static gpointer
ask_on_worker (CsnRegister *reg, gpointer case_id, GCancellable *cancellable, GError **error)
{
  static const char SELECT[] = "SELECT id FROM releases WHERE case_id = :case_id";
  g_autoptr (CsnRows) rows = csn_register_query (reg, error, SELECT, ":case_id", (const char *) case_id, NULL);
  if (rows == NULL)
    return NULL;
  g_autofree char *sentence = csn_rows_length (rows) == 0 ? NULL : csn_register_stopped (reg, csn_rows_text (rows, 0, "id"));
  if (sentence == NULL)
    return g_strdup (""); /* something that is not NULL */
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED, sentence);
  return NULL;
}

void
csn_outgoing_ask_async (CsnSession         *session,
                        const char         *case_id,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            data)
{
  g_return_if_fail (CSN_IS_SESSION (session) && case_id != NULL);
  csn_session_run_async (session, ask_on_worker, g_strdup (case_id), g_free, g_free, cancellable, callback, data);
}

gboolean
csn_outgoing_ask_finish (CsnSession *session, GAsyncResult *result, GError **error)
{
  g_autofree char *allowed = csn_session_run_finish (session, result, error);
  return allowed != NULL;
}
