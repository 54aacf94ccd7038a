/* Signatures of people outside: undertakings (form 3797), receipts, agreements attached. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

#define SCAN_LIMIT (64 * 1024 * 1024)

static char *
language_of (CsnRegister *self, const char *recipient_id, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return NULL;
  char *language = csn_state_text (self->state, NULL, "SELECT language FROM recipients WHERE id = :id", ":id", recipient_id, NULL);
  if (language == NULL)
    csn_register_usage (error, _ ("There is no such member or manager in this register."));
  return language;
}

GBytes *
csn_register_undertaking_form (CsnRegister *self, const char *recipient_id, GError **error)
{
  g_autofree char *language = language_of (self, recipient_id, error);
  const CsnDrawing drawing = { .form = "3797", .about = recipient_id, .language = language };
  return language != NULL ? csn_register_draw (self, &drawing, NULL, error) : NULL;
}

static gboolean
is_method (const CsnSignature *signature, GError **error)
{
  static const char *const methods[] = { "scan", "drawn", "words", NULL };
  if (signature->method != NULL && g_strv_contains (methods, signature->method))
    return TRUE;
  return csn_register_usage (error, _ ("Say how it was signed: scan, drawn or words."));
}

/* A scan is looked at in the cage: what cannot be opened, or is damaged, is no evidence. */
static gboolean
look_over_scan (GBytes *scan, const char **out_type, GError **error)
{
  GError *inner = NULL;
  if (scan == NULL)
    return csn_register_usage (error, _ ("Choose the scan of the signed form: a PDF, JPEG, PNG or TIFF."));
  if (g_bytes_get_size (scan) > SCAN_LIMIT)
    return csn_register_usage (error, _ ("This scan is larger than 64 MB. Scan the form again in black and white or at 200 dots per inch."));
  g_autoptr (CsnInspection) inspection = csn_decode_inspect (scan, &inner);
  if (inspection == NULL)
    return csn_register_pass_error (error, inner);
  if (inspection->damaged)
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED, _ ("This scan is damaged: a part of it is missing. Scan the form again."));
      return FALSE;
    }
  *out_type = csn_foreign_type_name (inspection->type);
  return TRUE;
}

static JsonNode *
signature_data (const CsnSignature *signature, const char *signed_on)
{
  return csn_register_object ("method", signature->method, "by", signature->signed_by != NULL ? signature->signed_by : "", "capacity", signature->capacity, "on", signed_on,
                              "witness", signature->witness, "words", signature->words, NULL);
}

/* The paper that is kept: the scan byte for byte, or the form drawn with the strokes or words in it. */
static GBytes *
signed_paper (CsnRegister *self, const char *form, const char *about, const char *language, const CsnSignature *signature, JsonNode *data, const char **out_type,
              GError **error)
{
  if (g_str_equal (signature->method, "scan"))
    return look_over_scan (signature->scan, out_type, error) ? g_bytes_ref (signature->scan) : NULL;
  *out_type = "PDF";
  const CsnDrawing drawing = { .form = form, .about = about, .language = language, .signature = data,
                               .strokes = g_str_equal (signature->method, "drawn") ? signature->strokes : NULL };
  return csn_register_draw (self, &drawing, NULL, error);
}

static char *
date_or_today (CsnRegister *self, const char *date)
{
  return date != NULL ? g_strdup (date) : csn_date_to_iso (csn_register_today (self));
}

gboolean
csn_register_sign_undertaking (CsnRegister *self, const char *recipient_id, const CsnSignature *signature, char **out_id, GPtrArray **out_problems, GError **error)
{
  const char      *type = NULL;
  g_autofree char *language = language_of (self, recipient_id, error);
  if (language == NULL || !is_method (signature, error))
    return FALSE;
  const char      *hash = signature->shown_sha256 != NULL ? signature->shown_sha256 : csn_edition_wording_sha256 (self->edition, "undertaking", language);
  g_autofree char *signed_on = date_or_today (self, signature->signed_on);
  g_autoptr (JsonNode) data = signature_data (signature, signed_on);
  g_autoptr (GBytes)   paper = signed_paper (self, "3797", recipient_id, language, signature, data, &type, error);
  if (paper == NULL)
    return FALSE;
  g_autofree char *id = csn_text_new_id ();
  g_autofree char *paper_hash = csn_register_sha256 (paper);
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_new_blob_free);
  CsnNewBlob *blob = csn_new_blob (paper);
  g_ptr_array_add (blobs, blob);
  g_autoptr (JsonNode) body = csn_register_object (
    "id", id, "recipient_id", recipient_id, "language", language, "wording_version", csn_edition_version (self->edition), "wording_sha256", hash, "method",
    signature->method, "signed_by", signature->signed_by, "capacity", signature->capacity, "signed_on", signed_on, "form_blob_id", blob->id, "form_sha256", paper_hash,
    "scan_type", type, "witness", signature->witness != NULL ? signature->witness : "", "words", signature->words != NULL ? signature->words : "", "strokes",
    signature->strokes != NULL ? signature->strokes : "", "paper_place", signature->paper_place, NULL);
  CsnNewAct act = { .kind = "undertaking.sign", .body = body, .blobs = blobs };
  if (!csn_register_perform_all (self, &act, 1, out_problems, error))
    return FALSE;
  if (out_id != NULL)
    *out_id = g_steal_pointer (&id);
  return TRUE;
}

gboolean
csn_register_take_receipt (CsnRegister *self, const char *copy_id, const CsnSignature *signature, const char *storage, gboolean security_confirmed,
                           gboolean warning_acknowledged, GPtrArray **out_problems, GError **error)
{
  const char *type = NULL;
  if (!csn_register_need_unlocked (self, error) || !is_method (signature, error))
    return FALSE;
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT case_id, p.language AS language FROM copies_now c JOIN recipients p ON p.id = c.recipient_id WHERE c.id = :id",
                                                 ":id", copy_id, NULL);
  if (rows == NULL || csn_rows_length (rows) == 0)
    return rows == NULL ? FALSE : csn_register_usage (error, _ ("There is no such copy in this register."));
  const char      *case_id = csn_rows_text (rows, 0, "case_id");
  g_autofree char *received_on = date_or_today (self, signature->signed_on);
  g_autoptr (JsonNode) data = signature_data (signature, received_on);
  JsonObject          *acknowledged = json_node_get_object (data);
  json_object_set_int_member (acknowledged, "received", 1);
  json_object_set_int_member (acknowledged, "security_confirmed", security_confirmed ? 1 : 0);
  json_object_set_int_member (acknowledged, "warning_acknowledged", warning_acknowledged ? 1 : 0);
  json_object_set_string_member (acknowledged, "storage", storage != NULL ? storage : "");
  g_autoptr (GBytes) paper = signed_paper (self, "receipt", copy_id, csn_rows_text (rows, 0, "language"), signature, data, &type, error);
  if (paper == NULL)
    return FALSE;
  g_autofree char *id = csn_text_new_id ();
  g_autofree char *hash = csn_register_sha256 (paper);
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_new_blob_free);
  CsnNewBlob *blob = csn_new_blob (paper);
  g_ptr_array_add (blobs, blob);
  g_autoptr (JsonNode) body = csn_register_object (
    "id", id, "case_id", case_id, "copy_id", copy_id, "method", signature->method, "received_by", signature->signed_by, "received_on", received_on, "storage",
    storage != NULL ? storage : "", "witness", signature->witness != NULL ? signature->witness : "", "words", signature->words != NULL ? signature->words : "", "strokes",
    signature->strokes != NULL ? signature->strokes : "", "blob_id", blob->id, "sha256", hash, NULL);
  json_object_set_int_member (json_node_get_object (body), "security_confirmed", security_confirmed ? 1 : 0);
  json_object_set_int_member (json_node_get_object (body), "warning_acknowledged", warning_acknowledged ? 1 : 0);
  CsnNewAct act = { .kind = "receipt.take", .body = body, .scope = case_id, .blobs = blobs };
  return csn_register_perform_all (self, &act, 1, out_problems, error);
}

gboolean
csn_register_attach (CsnRegister *self, const char *about_kind, const char *about_id, const char *title, GBytes *file, const char *paper_place,
                     GPtrArray **out_problems, GError **error)
{
  const char *type = NULL;
  if (!csn_register_need_unlocked (self, error) || !look_over_scan (file, &type, error))
    return FALSE;
  g_autofree char *id = csn_text_new_id ();
  g_autofree char *hash = csn_register_sha256 (file);
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_new_blob_free);
  CsnNewBlob *blob = csn_new_blob (file);
  g_ptr_array_add (blobs, blob);
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "about_kind", about_kind, "about_id", about_id, "title", title, "blob_id", blob->id, "sha256", hash,
                                                   "type", type, "paper_place", paper_place, NULL);
  CsnNewAct act = { .kind = "attachment.add", .body = body, .scope = g_strcmp0 (about_kind, "case") == 0 ? about_id : NULL, .blobs = blobs };
  return csn_register_perform_all (self, &act, 1, out_problems, error);
}
