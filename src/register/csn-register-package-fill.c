/* What a package tells of one copy, gathered from the state (K10 7.4, 8.2–8.5). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * There is nothing in a package that is not on the form or in the instruction. Why a copy is demanded back stays in the register: it may say
 * something of the person (the letter of a recall does not say it either). */
#include "csn-register-package.h"

#include <glib/gi18n-lib.h>

static const char copy_sql[] =
  "SELECT c.release_id, c.reference, c.copy_no, c.supplied_on, c.review_on, c.language, c.conditions_version, c.conditions_sha256, c.undertaking_id, c.recall_id, c.seq, c.picture_sha256, "
  "u.form_sha256 AS undertaking_sha256, d.told_offence, d.told_sentence, d.warning_phrase, CASE WHEN d.name_released = 1 THEN d.name_text END AS name, q.deadline_on "
  "FROM copies_now c JOIN decisions d ON d.case_id = c.case_id JOIN undertakings u ON u.id = c.undertaking_id "
  "LEFT JOIN recalls q ON q.id = c.recall_id AND q.copy_id = c.id WHERE c.id = :id";

static void
set_text (char **field, CsnRows *rows, const char *column)
{
  const char *text = csn_rows_text (rows, 0, column);
  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");
}

/* --- Form and picture ------------------------------------------------------------------------------------------------------------- */
static void
add_part (CsnPackage *package, CsnPartType type, GBytes *bytes)
{
  CsnPart *part = g_new0 (CsnPart, 1);
  part->type = type;
  part->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (package->parts, part);
}

/* The end of the stream that begins at @from: where the next "endstream" stands, or NULL. */
static const char *
find_end (const char *from, const char *end)
{
  const char *found = memmem (from, (gsize) (end - from), "endstream", strlen ("endstream"));
  return found;
}

/* The photograph stands in the form byte for byte: it is the stream that has the hash that was recorded. A JPEG may hold the word
 * that ends streams, so every end is tried. */
static GBytes *
take_stream (GBytes *pdf, const char *from, const char *end, const char *sha256)
{
  const char *start = g_bytes_get_data (pdf, NULL);
  for (const char *at = find_end (from, end); at != NULL; at = find_end (at + 1, end))
    for (gsize line_end = 0; line_end <= 2 && from + line_end < at; line_end++)
      {
        g_autoptr (GBytes) picture = g_bytes_new_from_bytes (pdf, (gsize) (from - start), (gsize) (at - from) - line_end);
        g_autofree char   *hash = csn_register_sha256 (picture);
        if (g_strcmp0 (hash, sha256) == 0)
          return g_steal_pointer (&picture);
      }
  return NULL;
}

static GBytes *
take_picture (GBytes *pdf, const char *sha256, GError **error)
{
  static const char jpeg[] = "\xff\xd8\xff";
  gsize       length;
  const char *at = g_bytes_get_data (pdf, &length), *end = at + length;
  GBytes     *picture = NULL;
  while (picture == NULL && at != NULL && (at = memmem (at, (gsize) (end - at), "stream", strlen ("stream"))) != NULL)
    {
      at += strlen ("stream");
      const char *from = at + (at < end && *at == '\r');
      from += from < end && *from == '\n';
      if (end - from > 3 && memcmp (from, jpeg, 3) == 0)
        picture = take_stream (pdf, from, end, sha256);
    }
  if (picture == NULL)
    g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED, _ ("The picture of this copy is not in its form. Check the register."));
  return picture;
}

static gboolean
add_parts (CsnPackage *package, GBytes *form, const char *picture_sha256, GError **error)
{
  g_autoptr (GBytes) picture = take_picture (form, picture_sha256, error);
  if (picture == NULL)
    return FALSE;
  add_part (package, CSN_PART_FORM, form);
  add_part (package, CSN_PART_PICTURE, picture);
  return TRUE;
}

/* --- The copy --------------------------------------------------------------------------------------------------------------------- */
static gboolean
fill_ids (CsnPackage *package, CsnRows *rows, const char *copy_id)
{
  return csn_text_id_to_bytes (copy_id, package->copy_id) && csn_text_id_to_bytes (csn_rows_text (rows, 0, "release_id"), package->release_id)
         && csn_text_id_to_bytes (csn_rows_text (rows, 0, "undertaking_id"), package->undertaking_id)
         && csn_text_unhex (csn_rows_text (rows, 0, "conditions_sha256"), package->conditions_sha256, CSN_HASH_SIZE)
         && csn_text_unhex (csn_rows_text (rows, 0, "undertaking_sha256"), package->undertaking_sha256, CSN_HASH_SIZE);
}

static void
fill_texts (CsnPackage *package, CsnRows *rows)
{
  set_text (&package->reference, rows, "reference");
  set_text (&package->supplied_on, rows, "supplied_on");
  set_text (&package->review_on, rows, "review_on");
  set_text (&package->language, rows, "language");
  set_text (&package->told_offence, rows, "told_offence");
  set_text (&package->told_sentence, rows, "told_sentence");
  set_text (&package->warning_phrase, rows, "warning_phrase");
  set_text (&package->name, rows, "name");
  set_text (&package->conditions_version, rows, "conditions_version");
  set_text (&package->recall_id, rows, "recall_id");
  set_text (&package->recall_deadline_on, rows, "deadline_on");
  package->copy_no = (guint32) csn_rows_number (rows, 0, "copy_no");
}

static gboolean
fill_members (CsnRegister *self, CsnPackage *package, const char *copy_id, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT member_id, organisation, premises, person FROM instructions_now WHERE copy_id = :id ORDER BY organisation, person, member_id",
                                                 ":id", copy_id, NULL);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    {
      CsnPackageMember *member = g_new0 (CsnPackageMember, 1);
      (void) csn_text_id_to_bytes (csn_rows_cell (rows, i, 0), member->id);
      member->organisation = g_strdup (csn_rows_cell (rows, i, 1));
      member->premises = g_strdup (csn_rows_cell (rows, i, 2));
      member->person = g_strdup (csn_rows_cell (rows, i, 3));
      g_ptr_array_add (package->members, member);
    }
  return rows != NULL;
}

gboolean
csn_package_fill_copy (CsnRegister *self, CsnPackage *package, const char *copy_id, GBytes *form, guint64 *out_seq, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, copy_sql, ":id", copy_id, NULL);
  if (rows == NULL)
    return FALSE;
  if (csn_rows_length (rows) == 0 || !fill_ids (package, rows, copy_id))
    return csn_register_usage (error, _ ("There is no such copy in this register."));
  fill_texts (package, rows);
  *out_seq = (guint64) csn_rows_number (rows, 0, "seq");
  return fill_members (self, package, copy_id, error) && (form == NULL || add_parts (package, form, csn_rows_text (rows, 0, "picture_sha256"), error));
}

/* --- The envelope ----------------------------------------------------------------------------------------------------------------- */
gboolean
csn_package_address (CsnRegister *self, CsnPackage *package, const char *recipient_id, char **out_card_id, GError **error)
{
  guint8              key[CSN_KEY_SIZE];
  g_autoptr (CsnRows) card = csn_register_query (self, error, "SELECT id, box_key FROM cards WHERE recipient_id = :id AND ended_seq IS NULL ORDER BY seq DESC LIMIT 1", ":id", recipient_id, NULL);
  g_autoptr (CsnRows) seen = card != NULL ? csn_register_query (self, error, "SELECT number, sha256 FROM manager_returns WHERE recipient_id = :id ORDER BY seq DESC LIMIT 1", ":id", recipient_id, NULL) : NULL;
  if (seen == NULL)
    return FALSE;
  if (csn_rows_length (card) == 0 || !csn_text_unhex (csn_rows_text (card, 0, "box_key"), key, sizeof key) || !csn_text_id_to_bytes (recipient_id, package->recipient_id))
    return csn_register_usage (error, _ ("No card of this manager is trusted. Take in his identity card and compare its words with him first."));
  g_array_append_vals (package->recipient_keys, key, 1);
  if (csn_rows_length (seen) > 0 && csn_text_unhex (csn_rows_text (seen, 0, "sha256"), package->seen_sha256, CSN_HASH_SIZE))
    package->seen_number = (guint64) csn_rows_number (seen, 0, "number");
  *out_card_id = g_strdup (csn_rows_text (card, 0, "id"));
  return TRUE;
}
