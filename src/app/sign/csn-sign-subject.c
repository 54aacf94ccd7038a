/* What one recipient is asked to sign: read from the register, signed, read back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-sign-subject.h"
#include <glib/gi18n.h>

static const char RECIPIENT_SELECT[] =
    "SELECT p.id, p.organisation, p.person, p.premises, p.storage, p.language, s.name AS scheme FROM "
    "recipients p JOIN schemes s ON s.id = p.scheme_id WHERE p.id = :id";
static const char COPY_SELECT[] =
    "SELECT c.id, c.recipient_id, c.reference, c.copy_no, c.review_on, c.receipt_id, d.warning_phrase FROM "
    "copies_now c JOIN decisions d ON d.case_id = c.case_id WHERE c.id = :id";

static void
free_copy (CsnSignCopy *copy)
{
  g_free (copy->copy_id);
  g_free (copy->reference);
  g_free (copy->review_on);
  g_free (copy->warning);
  g_free (copy);
}

void
csn_sign_subject_free (CsnSignSubject *subject)
{
  g_free (subject->recipient_id);
  g_free (subject->organisation);
  g_free (subject->person);
  g_free (subject->premises);
  g_free (subject->storage);
  g_free (subject->scheme);
  g_free (subject->language);
  g_free (subject->note);
  g_clear_pointer (&subject->copies, g_ptr_array_unref);
  g_free (subject);
}

char *
csn_sign_subject_dup_warnings (const CsnSignSubject *subject)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new ();
  for (guint i = 0; subject->copies != NULL && i < subject->copies->len; i++)
    {
      const CsnSignCopy *copy = g_ptr_array_index (subject->copies, i);
      if (copy->warning != NULL && !copy->received &&
          !g_ptr_array_find_with_equal_func (warnings, copy->warning, g_str_equal, NULL))
        g_ptr_array_add (warnings, copy->warning);
    }
  g_ptr_array_add (warnings, NULL);
  return warnings->len == 1 ? NULL : g_strjoinv (" – ", (char **) warnings->pdata);
}

CsnSignWanted *
csn_sign_wanted_new (const char *recipient_id, const char *const *copy_ids)
{
  CsnSignWanted *wanted = g_new0 (CsnSignWanted, 1);
  wanted->recipient_id = g_strdup (recipient_id);
  wanted->copy_ids = g_strdupv ((char **) copy_ids);
  return wanted;
}

void
csn_sign_wanted_free (CsnSignWanted *wanted)
{
  g_free (wanted->recipient_id);
  g_strfreev (wanted->copy_ids);
  g_free ((char *) wanted->signature.method);
  g_free ((char *) wanted->signature.signed_by);
  g_free ((char *) wanted->signature.capacity);
  g_free ((char *) wanted->signature.signed_on);
  g_free ((char *) wanted->signature.witness);
  g_free ((char *) wanted->signature.words);
  g_free ((char *) wanted->signature.strokes);
  g_free ((char *) wanted->signature.paper_place);
  g_free ((char *) wanted->signature.shown_sha256);
  g_clear_pointer (&wanted->signature.scan, g_bytes_unref);
  g_free (wanted->storage);
  g_free (wanted->note);
  g_free (wanted);
}

/* One note a recipient and kind: receipts of other copies ask the same. */
static char *
name_note (const CsnSignWanted *wanted, const char *recipient_id)
{
  return g_strconcat (wanted->copy_ids == NULL ? "sign.undertaking." : "sign.receipt.", recipient_id, NULL);
}

/* --- Reading --------------------------------------------------------------------------------------- */
static char *
dup_text (CsnRows *rows, const char *column)
{
  const char *text = csn_rows_text (rows, 0, column);
  return g_strdup (text == NULL ? "" : text);
}

static CsnRows *
ask_one (CsnRegister *reg, const char *select, const char *id, GError **error)
{
  CsnRows *rows = csn_register_query (reg, error, select, ":id", id, NULL);
  if (rows == NULL || csn_rows_length (rows) == 1)
    return rows;
  csn_rows_unref (rows);
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE,
                       _ ("There is nothing of that kind in this register to sign."));
  return NULL;
}

static gboolean
load_copies (CsnRegister *reg, const CsnSignWanted *wanted, CsnSignSubject *subject, GError **error)
{
  subject->copies = g_ptr_array_new_with_free_func ((GDestroyNotify) free_copy);
  for (guint i = 0; wanted->copy_ids[i] != NULL; i++)
    {
      g_autoptr (CsnRows) rows = ask_one (reg, COPY_SELECT, wanted->copy_ids[i], error);
      if (rows == NULL)
        return FALSE;
      CsnSignCopy *copy = g_new0 (CsnSignCopy, 1);
      const char  *warning = csn_rows_text (rows, 0, "warning_phrase");
      copy->copy_id = dup_text (rows, "id");
      copy->reference = dup_text (rows, "reference");
      copy->review_on = dup_text (rows, "review_on");
      copy->warning = warning == NULL || *warning == '\0' ? NULL : g_strdup (warning);
      copy->copy_no = (int) csn_rows_number (rows, 0, "copy_no");
      copy->received = csn_rows_text (rows, 0, "receipt_id") != NULL;
      g_ptr_array_add (subject->copies, copy);
      if (subject->recipient_id == NULL)
        subject->recipient_id = dup_text (rows, "recipient_id");
      if (g_strcmp0 (subject->recipient_id, csn_rows_text (rows, 0, "recipient_id")) != 0)
        {
          g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE,
                               _ ("These copies are in the hands of more than one recipient. Take the "
                                  "receipts of each recipient by themselves."));
          return FALSE;
        }
    }
  return TRUE;
}

gpointer
csn_sign_load (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  CsnSignWanted *wanted = data;
  g_autoptr (CsnSignSubject) subject = g_new0 (CsnSignSubject, 1);
  subject->recipient_id = g_strdup (wanted->recipient_id);
  if (wanted->copy_ids != NULL && !load_copies (reg, wanted, subject, error))
    return NULL;
  g_autoptr (CsnRows) rows = ask_one (reg, RECIPIENT_SELECT, subject->recipient_id, error);
  if (rows == NULL)
    return NULL;
  subject->organisation = dup_text (rows, "organisation");
  subject->person = dup_text (rows, "person");
  subject->premises = dup_text (rows, "premises");
  subject->storage = dup_text (rows, "storage");
  subject->scheme = dup_text (rows, "scheme");
  subject->language = dup_text (rows, "language");
  g_autofree char *name = name_note (wanted, subject->recipient_id);
  subject->note =
      csn_register_load_note (reg, name, NULL); /* half a note more or less is no reason to stop */
  return g_steal_pointer (&subject);
}

gpointer
csn_sign_keep_note (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  CsnSignWanted   *wanted = data;
  g_autofree char *name = name_note (wanted, wanted->recipient_id);
  csn_register_save_note (reg, name, wanted->note, error);
  return NULL;
}

/* --- Signing --------------------------------------------------------------------------------------- */
void
csn_signed_free (CsnSigned *result)
{
  g_clear_pointer (&result->problems, g_ptr_array_unref);
  g_clear_pointer (&result->forms, g_ptr_array_unref);
  g_free (result);
}

/* The paper as it is kept. That it cannot be read back does not undo the signature. */
static void
read_back (CsnRegister *reg, CsnSigned *result, const char *select, const char *id)
{
  g_autoptr (CsnRows) rows = csn_register_query (reg, NULL, select, ":id", id, NULL);
  const char *blob_id =
      rows == NULL || csn_rows_length (rows) == 0 ? NULL : csn_rows_text (rows, 0, "blob_id");
  GBytes     *form = blob_id == NULL ? NULL : csn_register_read_blob (reg, blob_id, NULL);
  if (form != NULL)
    g_ptr_array_add (result->forms, form);
}

/* That a rule refuses is a result. TRUE if it was done. */
static gboolean
settle (CsnSigned *result, gboolean done, GPtrArray *problems, GError *error, GError **out_error)
{
  if (done)
    return TRUE;
  if (g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) && problems != NULL &&
      problems->len > 0)
    {
      g_ptr_array_unref (result->problems);
      result->problems = g_ptr_array_ref (problems);
      g_error_free (error);
    }
  else
    g_propagate_error (out_error, error);
  return FALSE;
}

static gboolean
sign_undertaking (CsnRegister *reg, const CsnSignWanted *wanted, CsnSigned *result, GError **error)
{
  GError          *inner = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean done =
      csn_register_sign_undertaking (reg, wanted->recipient_id, &wanted->signature, &id, &problems, &inner);
  if (!settle (result, done, problems, inner, error))
    return FALSE;
  read_back (reg, result, "SELECT form_blob_id AS blob_id FROM undertakings WHERE id = :id", id);
  return TRUE;
}

static gboolean
take_receipt (
    CsnRegister *reg, const CsnSignWanted *wanted, const char *copy_id, CsnSigned *result, GError **error)
{
  static const char RECEIPT_SELECT[] = "SELECT blob_id FROM receipts WHERE copy_id = :id";
  GError *inner = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (CsnRows) before = csn_register_query (reg, error, RECEIPT_SELECT, ":id", copy_id, NULL);
  if (before == NULL)
    return FALSE;
  gboolean done =
      csn_rows_length (before) > 0 ||
      csn_register_take_receipt (reg, copy_id, &wanted->signature, wanted->storage,
                                 wanted->security_confirmed, wanted->warning_acknowledged, &problems, &inner);
  if (!settle (result, done, problems, inner, error))
    return FALSE;
  read_back (reg, result, RECEIPT_SELECT, copy_id);
  return TRUE;
}

gpointer
csn_sign_perform (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  CsnSignWanted *wanted = data;
  GError        *inner = NULL;
  g_autoptr (CsnSigned) result = g_new0 (CsnSigned, 1);
  result->problems = g_ptr_array_new ();
  result->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  result->done = TRUE;
  if (wanted->copy_ids == NULL)
    result->done = sign_undertaking (reg, wanted, result, &inner);
  for (guint i = 0; result->done && wanted->copy_ids != NULL && wanted->copy_ids[i] != NULL; i++)
    result->done = take_receipt (reg, wanted, wanted->copy_ids[i], result, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, inner);
      return NULL;
    }
  return g_steal_pointer (&result);
}
