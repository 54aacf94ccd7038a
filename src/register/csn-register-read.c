/* The one way to read: queries, search, frozen papers, and looks that are recorded before they show. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

CsnRows *
csn_register_query_v (CsnRegister *self, const char *sql, const char *const *names, const char *const *texts, GError **error)
{
  GError *inner = NULL;
  if (!csn_register_need_unlocked (self, error))
    return NULL;
  CsnRows *rows = csn_state_query_v (self->state, sql, names, texts, &inner);
  if (rows == NULL)
    csn_register_pass_error (error, inner);
  return rows;
}

CsnRows *
csn_register_query (CsnRegister *self, GError **error, const char *sql, ...)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  va_list arguments;
  va_start (arguments, sql);
  for (const char *name = va_arg (arguments, const char *); name != NULL; name = va_arg (arguments, const char *))
    {
      g_ptr_array_add (names, (gpointer) name);
      g_ptr_array_add (texts, (gpointer) va_arg (arguments, const char *));
    }
  va_end (arguments);
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (texts, NULL);
  return csn_register_query_v (self, sql, (const char *const *) names->pdata, (const char *const *) texts->pdata, error);
}

CsnRows *
csn_register_find (CsnRegister *self, const char *words, gboolean with_names, guint limit, GError **error)
{
  GError *inner = NULL;
  if (!csn_register_need_unlocked (self, error))
    return NULL;
  CsnRows *rows = csn_state_search (self->state, words, with_names, limit, &inner);
  if (rows == NULL)
    csn_register_pass_error (error, inner);
  return rows;
}

gboolean
csn_register_follow (CsnRegister *self, gboolean *out_changed, GError **error)
{
  gboolean changed = FALSE;
  GError  *inner = NULL;
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  if (csn_journal_has_news (self->journal))
    {
      if (!csn_journal_follow (self->journal, &inner))
        return csn_register_pass_error (error, inner);
      if (!csn_register_apply_news (self, &changed, error))
        return FALSE;
    }
  if (changed)
    csn_register_tell (self);
  if (out_changed != NULL)
    *out_changed = changed;
  return TRUE;
}

/* A number that the old register gave is not this one's to open, but it is known. */
static gboolean
refuse_reference (CsnRegister *self, const char *reference, const char *number, int year, GError **error)
{
  g_autofree char *shown = g_strdup_printf ("%d", year), *old = number == NULL ? NULL : csn_state_text (self->state, NULL, "SELECT reference FROM old_releases WHERE number = :n AND (:year = '0' OR year IS NULL OR year % 100 = :year % 100)",
                                                                 ":n", number, ":year", shown, NULL);
  if (old != NULL)
    g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("%s is in the old register that was taken over, not in this one. Look it up under “Old register”."), old);
  else
    g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("There is no release with the reference “%s” in this register."), reference);
  return FALSE;
}

gboolean
csn_register_resolve (CsnRegister *self, const char *reference, char **out_release_id, char **out_case_id, GError **error)
{
  g_autofree char *area = NULL, *wanted = NULL;
  gint64 number = 0;
  int    year = 0;
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  if (csn_reference_parse (reference, &area, &number, &year))
    wanted = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_autoptr (CsnRows) rows = wanted == NULL ? NULL : csn_register_query (self, error, "SELECT id, case_id, reference, year FROM releases WHERE number = :n", ":n", wanted, NULL);
  if (rows != NULL && csn_rows_length (rows) == 1 && (year == 0 || csn_rows_number (rows, 0, "year") % 100 == year % 100)
      && (area == NULL || g_ascii_strncasecmp (csn_rows_text (rows, 0, "reference"), area, strlen (area)) == 0))
    {
      if (out_release_id != NULL)
        *out_release_id = g_strdup (csn_rows_text (rows, 0, "id"));
      if (out_case_id != NULL)
        *out_case_id = g_strdup (csn_rows_text (rows, 0, "case_id"));
      return TRUE;
    }
  return refuse_reference (self, reference, wanted, year, error);
}

/* --- Kept papers -------------------------------------------------------------------------------------------------------------- */
char *
csn_register_sha256 (GBytes *bytes)
{
  guint8 hash[CSN_HASH_SIZE];
  gsize  length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  csn_sha256 (data, length, hash);
  return csn_text_hex (hash, sizeof hash);
}

const char *
csn_register_wording (const char *name, const char *language, gpointer edition)
{
  return csn_edition_wording (edition, name, language);
}

GBytes *
csn_register_open_blob (CsnRegister *self, const char *blob_id, const char *key_id, GError **error)
{
  guint8     id[CSN_ID_SIZE];
  GError    *inner = NULL;
  CsnSecret *key = csn_register_key (self, key_id, NULL);
  if (key == NULL || !csn_text_id_to_bytes (blob_id, id))
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("You have no key for this. Ask the co-ordinator."));
      return NULL;
    }
  g_autoptr (GBytes) sealed = csn_journal_get_blob (self->journal, id, &inner);
  GBytes *plain = sealed == NULL ? NULL : csn_open_stream (key, self->id, id, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), &inner);
  if (plain == NULL)
    csn_register_pass_error (error, inner);
  return plain;
}

/* Where a kept paper belongs: the scope whose key opens it, and the hash that the record gives. Photographs are not here. */
static const char kept_sql[] =
  "SELECT scope, sha256 FROM ("
  " SELECT r.case_id AS scope, c.form_sha256 AS sha256, c.form_blob_id AS blob FROM copies c JOIN releases r ON r.id = c.release_id WHERE c.form_blob_id = :blob"
  " UNION ALL SELECT coalesce ((SELECT case_id FROM releases WHERE id = about_id), (SELECT case_id FROM copies_now WHERE id = about_id), (SELECT id FROM registers)), sha256, blob_id FROM forms WHERE blob_id = :blob"
  " UNION ALL SELECT (SELECT id FROM registers), form_sha256, form_blob_id FROM undertakings WHERE form_blob_id = :blob"
  " UNION ALL SELECT CASE about_kind WHEN 'case' THEN about_id ELSE (SELECT id FROM registers) END, sha256, blob_id FROM attachments WHERE blob_id = :blob"
  " UNION ALL SELECT r.case_id, e.sha256, e.blob_id FROM receipts e JOIN copies c ON c.id = e.copy_id JOIN releases r ON r.id = c.release_id WHERE e.blob_id = :blob)";

GBytes *
csn_register_read_blob (CsnRegister *self, const char *blob_id, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, kept_sql, ":blob", blob_id, NULL);
  if (rows == NULL)
    return NULL;
  if (csn_rows_length (rows) == 0)
    {
      csn_register_usage (error, _ ("No such paper is kept in this register."));
      return NULL;
    }
  GBytes *plain = csn_register_open_blob (self, blob_id, csn_rows_text (rows, 0, "scope"), error);
  if (plain == NULL)
    return NULL;
  g_autofree char *hash = csn_register_sha256 (plain);
  if (g_strcmp0 (hash, csn_rows_text (rows, 0, "sha256")) == 0)
    return plain;
  g_bytes_unref (plain);
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED, _ ("This paper is not the one that was recorded. Check the register."));
  return NULL;
}

GBytes *
csn_register_copy_pdf (CsnRegister *self, const char *copy_id, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT form_blob_id AS blob, release_id FROM copies WHERE id = :id", ":id", copy_id, NULL);
  if (rows == NULL)
    return NULL;
  if (csn_rows_length (rows) == 0)
    {
      csn_register_usage (error, _ ("There is no such copy in this register."));
      return NULL;
    }
  if (csn_register_refuse_stopped (self, csn_rows_text (rows, 0, "release_id"), error))
    return NULL;
  return csn_register_read_blob (self, csn_rows_text (rows, 0, "blob"), error);
}

/* --- Photographs and names: the act first, then the sight (F06) ----------------------------------------------------------------- */
static gboolean
record_look (CsnRegister *self, const char *kind, const char *about, const char *case_id, const char *reason, GPtrArray **out_problems, GError **error)
{
  g_autoptr (JsonNode) body = csn_register_object ("about_id", about, "case_id", case_id, "reason", reason != NULL ? reason : "", NULL);
  CsnNewAct act = { .kind = kind, .body = body, .scope = case_id };
  return csn_register_perform_all (self, &act, 1, out_problems, error);
}

static char *
case_of_photo (CsnRegister *self, const char *photo_id, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return NULL;
  char *case_id = csn_state_text (self->state, NULL, "SELECT case_id FROM photos WHERE id = :id", ":id", photo_id, NULL);
  if (case_id == NULL)
    csn_register_usage (error, _ ("There is no such photograph in this register."));
  return case_id;
}

GBytes *
csn_register_master (CsnRegister *self, const char *photo_id, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT blob_id, sha256 FROM photos WHERE id = :id", ":id", photo_id, NULL);
  if (rows == NULL || csn_rows_length (rows) == 0)
    {
      if (rows != NULL)
        csn_register_usage (error, _ ("There is no such photograph in this register."));
      return NULL;
    }
  GBytes *plain = csn_register_open_blob (self, csn_rows_text (rows, 0, "blob_id"), photo_id, error);
  g_autofree char *hash = plain != NULL ? csn_register_sha256 (plain) : NULL;
  if (plain == NULL || g_strcmp0 (hash, csn_rows_text (rows, 0, "sha256")) == 0)
    return plain;
  g_bytes_unref (plain);
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED, _ ("This photograph is not the one that was recorded. Check the register."));
  return NULL;
}

GBytes *
csn_register_look_at_photo (CsnRegister *self, const char *photo_id, const char *reason, GPtrArray **out_problems, GError **error)
{
  g_autofree char *case_id = case_of_photo (self, photo_id, error);
  if (case_id == NULL || !record_look (self, "look.photo", photo_id, case_id, reason, out_problems, error))
    return NULL;
  return csn_register_master (self, photo_id, error);
}

CsnPixels *
csn_register_apply_steps (CsnPixels *upright, const char *steps, GError **error)
{
  g_autoptr (GArray) list = NULL;
  GError    *inner = NULL;
  CsnPixels *working = csn_steps_parse (steps, &list, &inner) ? csn_steps_apply (upright, list, &inner) : NULL;
  if (working == NULL)
    csn_register_pass_error (error, inner);
  return working;
}

CsnPixels *
csn_register_look_at_original (CsnRegister *self, const char *photo_id, const char *reason, CsnInspection **out_inspection, char **out_steps,
                               GPtrArray **out_problems, GError **error)
{
  GError *inner = NULL;
  g_autoptr (GBytes) master = csn_register_look_at_photo (self, photo_id, reason, out_problems, error);
  CsnPixels *upright = master == NULL ? NULL : csn_decode_picture (master, 0, out_inspection, &inner);
  if (inner != NULL)
    csn_register_pass_error (error, inner);
  if (upright != NULL && out_steps != NULL)
    *out_steps = csn_state_text (self->state, NULL, "SELECT steps FROM photos WHERE id = :id", ":id", photo_id, NULL);
  return upright;
}

CsnPixels *
csn_register_look_at_picture (CsnRegister *self, const char *photo_id, const char *reason, GPtrArray **out_problems, GError **error)
{
  g_autofree char *steps = NULL;
  g_autoptr (CsnPixels) upright = csn_register_look_at_original (self, photo_id, reason, NULL, &steps, out_problems, error);
  return upright == NULL ? NULL : csn_register_apply_steps (upright, steps, error);
}

CsnInspection *
csn_register_inspect_photo (CsnRegister *self, const char *photo_id, GError **error)
{
  GError *inner = NULL;
  g_autoptr (GBytes) master = csn_register_master (self, photo_id, error);
  CsnInspection *inspection = master == NULL ? NULL : csn_decode_inspect (master, &inner);
  if (inner != NULL)
    csn_register_pass_error (error, inner);
  return inspection;
}

CsnRows *
csn_register_look_at_identity (CsnRegister *self, const char *case_id, const char *reason, GPtrArray **out_problems, GError **error)
{
  if (!csn_register_need_unlocked (self, error) || !record_look (self, "look.identity", case_id, case_id, reason, out_problems, error))
    return NULL;
  return csn_register_query (self, error, "SELECT name, other_names, born_on, address, pnc_id, cro_no FROM identities WHERE case_id = :case", ":case", case_id, NULL);
}

GBytes *
csn_register_thumbnail (CsnRegister *self, const char *photo_id, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return NULL;
  g_autofree char *blob = csn_state_text (self->state, NULL, "SELECT thumbnail_blob_id FROM photos WHERE id = :id", ":id", photo_id, NULL);
  if (blob == NULL)
    {
      csn_register_usage (error, _ ("There is no such photograph in this register."));
      return NULL;
    }
  return csn_register_open_blob (self, blob, photo_id, error);
}
