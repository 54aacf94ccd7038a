/* A copy for somebody without the program: its PDF under a password that goes by another way (F45). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

#define LETTERS 20  /* of 32: 100 bits */
#define GROUP 4     /* letters between hyphens: five groups */
#define LENGTH (LETTERS + LETTERS / GROUP - 1)

/* Crockford's letters: none that is taken for another. Each of the 32 is equally likely. In locked memory, with a NUL behind it for the library that locks. */
static CsnSecret *
draw_password (void)
{
  static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  g_autoptr (CsnSecret) random = csn_secret_new_random (LETTERS);
  CsnSecret *password = csn_secret_new (LENGTH + 1);
  char      *at = (char *) csn_secret_writable (password);
  for (guint i = 0; i < LETTERS; i++)
    {
      if (i > 0 && i % GROUP == 0)
        *at++ = '-';
      *at++ = letters[csn_secret_bytes (random)[i] % 32];
    }
  return password;
}

/* Without the NUL, as secrets are handed on. */
static CsnSecret *
hand_on (CsnSecret *password)
{
  CsnSecret *secret = csn_secret_new (LENGTH);
  memcpy (csn_secret_writable (secret), csn_secret_bytes (password), LENGTH);
  return secret;
}

static CsnRows *
find_copy (CsnRegister *self, const char *copy_id, GError **error)
{
  if (!csn_register_need_unit (self, error))
    return NULL;
  CsnRows *rows = csn_register_query (self, error, "SELECT case_id, replace (reference, '/', '-') || '-copy-' || copy_no || '.pdf' AS file_name FROM copies_now WHERE id = :id", ":id", copy_id, NULL);
  if (rows == NULL || csn_rows_length (rows) == 1)
    return rows;
  csn_rows_unref (rows);
  csn_register_usage (error, _ ("There is no such copy in this register."));
  return NULL;
}

gboolean
csn_register_lock_copy (CsnRegister *self, const char *copy_id, const char *medium, const char *medium_no, GBytes **out_pdf, char **out_file_name,
                        CsnSecret **out_password, char **out_locked_id, GPtrArray **out_problems, GError **error)
{
  GError *inner = NULL;
  g_autoptr (CsnRows)   copy = find_copy (self, copy_id, error);
  g_autoptr (GBytes)    pdf = copy != NULL ? csn_register_copy_pdf (self, copy_id, error) : NULL;
  if (pdf == NULL)
    return FALSE;
  g_autoptr (CsnSecret) password = draw_password ();
  g_autoptr (GBytes)    locked = csn_paper_lock (pdf, (const char *) csn_secret_bytes (password), &inner);
  if (locked == NULL)
    return csn_register_pass_error (error, inner);
  g_autofree char     *id = csn_text_new_id (), *hash = csn_register_sha256 (locked);
  const char          *case_id = csn_rows_text (copy, 0, "case_id");
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "case_id", case_id, "copy_id", copy_id, "sha256", hash, "medium", medium, "medium_no", medium_no, NULL);
  const CsnNewAct      act = { .kind = "copy.lock", .body = body, .scope = case_id };
  if (!csn_register_perform_all (self, &act, 1, out_problems, error))
    return FALSE;
  *out_pdf = g_steal_pointer (&locked);
  *out_password = hand_on (password);
  if (out_file_name != NULL)
    *out_file_name = g_strdup (csn_rows_text (copy, 0, "file_name"));
  if (out_locked_id != NULL)
    *out_locked_id = g_steal_pointer (&id);
  return TRUE;
}

GBytes *
csn_register_password_slip (CsnRegister *self, const char *locked_id, CsnSecret *password, GError **error)
{
  GError *inner = NULL;
  if (!csn_register_need_unit (self, error))
    return NULL;
  g_autofree char *language = csn_state_text (self->state, NULL, "SELECT p.language FROM locked_copies l JOIN copies c ON c.id = l.copy_id JOIN recipients p ON p.id = c.recipient_id WHERE l.id = :id",
                                              ":id", locked_id, NULL);
  if (language == NULL || csn_secret_length (password) != LENGTH)
    {
      csn_register_usage (error, language == NULL ? _ ("There is no such locked copy in this register.") : _ ("This is not the password of a locked copy."));
      return NULL;
    }
  g_autoptr (CsnForm)  form = csn_form_load ("password-slip", &inner);
  g_autoptr (JsonNode) data = form != NULL ? csn_form_data (form, self->state, locked_id, csn_register_today (self), &inner) : NULL;
  GBytes              *pdf = NULL;
  if (data != NULL)
    {
      char text[LENGTH + 1] = "";
      memcpy (text, csn_secret_bytes (password), LENGTH);
      json_object_set_string_member (json_node_get_object (data), "password", text);
      csn_wipe (text, sizeof text);
      const CsnFormOptions options = { .language = language, .wording = csn_register_wording, .wording_data = self->edition, .specimen = csn_register_is_practice (self) };
      pdf = csn_form_render (form, data, &options, NULL, &inner);
      csn_wipe ((char *) json_object_get_string_member (json_node_get_object (data), "password"), LENGTH);
    }
  if (pdf == NULL)
    csn_register_pass_error (error, inner);
  return pdf;
}
