/* Copies on their way back (K10 8.2, F50): the written demand, what became of each, the certificate, the breach. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-guard.h"

#include <glib/gi18n-lib.h>

/* Whose copy it is, for papers that go to him. */
static const char copy_sql[] =
  "SELECT c.release_id, c.case_id, c.reference, c.copy_no, c.recipient_id, p.organisation, p.premises, p.language "
  "FROM copies_now c JOIN recipients p ON p.id = c.recipient_id WHERE c.id = :id";

static CsnRows *
find_copy (CsnRegister *self, const char *copy_id, GError **error)
{
  CsnRows *rows = csn_register_query (self, error, copy_sql, ":id", copy_id, NULL);
  if (rows == NULL || csn_rows_length (rows) == 1)
    return rows;
  csn_rows_unref (rows);
  csn_register_usage (error, _ ("There is no such copy in this register."));
  return NULL;
}

/* --- What goes to the holder is read back like a copy (F35) ------------------------------------------------------------------------- */
/* The edition's texts that letters and certificates print. */
static void
add_printed (GPtrArray *own, CsnEdition *edition, const char *language)
{
  static const char *const families[] = { "recall.", "destruction.", "destruction-way." };
  gboolean both = g_strcmp0 (language, "both") == 0, welsh = both || g_strcmp0 (language, "cy") == 0;
  g_ptr_array_set_size (own, (int) own->len - 1); /* its end */
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      g_auto (GStrv) names = csn_edition_choices (edition, families[i]);
      for (char **name = names; *name != NULL; name++)
        {
          g_ptr_array_add (own, g_strdup (csn_edition_wording (edition, *name, welsh ? "cy" : "en")));
          if (both)
            g_ptr_array_add (own, g_strdup (csn_edition_wording (edition, *name, "en")));
        }
    }
  g_ptr_array_add (own, NULL);
}

static gboolean
read_back (CsnRegister *self, CsnRows *copy, GBytes *pdf, GPtrArray *problems, GError **error)
{
  GError          *inner = NULL;
  const char      *case_id = csn_rows_text (copy, 0, "case_id"), *reference = csn_rows_text (copy, 0, "reference"), *recipient = csn_rows_text (copy, 0, "recipient_id");
  const char      *language = csn_rows_text (copy, 0, "language");
  g_autofree char *line = csn_register_recipient_line (csn_rows_text (copy, 0, "organisation"), csn_rows_text (copy, 0, "premises"));
  CsnGuard        *guard = csn_guard_new (self, case_id, reference, error);
  if (guard == NULL)
    return FALSE;
  g_autofree char *plain = g_strdelimit (g_strdup (reference), "/", '-');
  CsnIssued       *paper = g_new0 (CsnIssued, 1);
  paper->recipient_id = g_strdup (recipient);
  paper->file_name = g_strdup_printf ("%s-copy-%s.pdf", plain, csn_rows_text (copy, 0, "copy_no"));
  paper->pdf = g_bytes_ref (pdf);
  paper->problems = g_ptr_array_ref (problems);
  g_autoptr (GPtrArray) own = csn_guard_own_texts (self, case_id, recipient, line, language);
  add_printed (own, self->edition, language);
  gboolean read = csn_guard_read_back (guard, paper, (const char *const *) own->pdata, &inner);
  csn_issued_free (paper);
  csn_guard_free (guard);
  return read || csn_register_pass_error (error, inner);
}

/* --- The demand --------------------------------------------------------------------------------------------------------------------- */
GBytes *
csn_register_recall_letter (CsnRegister *self, const char *copy_id, GError **error)
{
  g_autoptr (CsnRows) copy = find_copy (self, copy_id, error);
  if (copy == NULL)
    return NULL;
  g_autofree char *demanded = csn_state_text (self->state, NULL, "SELECT 1 FROM recalls_now WHERE copy_id = :id", ":id", copy_id, NULL);
  if (demanded == NULL)
    {
      csn_register_usage (error, _ ("This copy is not demanded back. Demand it first, then print the letter."));
      return NULL;
    }
  const CsnDrawing drawing = { .form = "recall", .about = copy_id, .language = csn_rows_text (copy, 0, "language") };
  g_autoptr (GBytes)    pdf = csn_register_draw (self, &drawing, NULL, error);
  g_autoptr (GPtrArray) leaks = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  if (pdf == NULL || !read_back (self, copy, pdf, leaks, error))
    return NULL;
  if (leaks->len == 0)
    return g_steal_pointer (&pdf);
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED, ((CsnProblem *) g_ptr_array_index (leaks, 0))->text);
  return NULL;
}

/* --- The answer --------------------------------------------------------------------------------------------------------------------- */
gboolean
csn_register_read_certificate_back (CsnRegister *self, const CsnFiled *filed, GBytes *pdf, GPtrArray *problems, GError **error)
{
  guint n = problems->len;
  g_autoptr (CsnRows) copy = find_copy (self, filed->about, error);
  if (copy == NULL || !read_back (self, copy, pdf, problems, error))
    return FALSE;
  for (guint i = n; i < problems->len; i++) /* what was typed is in two places of a certificate */
    {
      CsnProblem *problem = g_ptr_array_index (problems, i);
      g_free (problem->mend);
      problem->mend = g_strdup ("copy");
      problem->field = g_strdup ("how");
    }
  return TRUE;
}

/* What is lost opens a breach, and the hours of its report run from now (F54). */
static void
add_breach (CsnRegister *self, JsonObject *object)
{
  gint64           hours = csn_edition_constant (self->edition, "breach_report_hours");
  gint64           now = MAX (csn_clock_now (self->clock), self->newest_us);
  g_autofree char *id = csn_text_new_id ();
  g_autofree char *report_by = csn_moment_to_iso (now + hours * G_GINT64_CONSTANT (3600000000));
  json_object_set_string_member (object, "breach_id", id);
  json_object_set_string_member (object, "report_by", report_by);
}

void
csn_register_complete_return (CsnRegister *self, JsonObject *object)
{
  const char      *copy_id = csn_register_member (object, "copy_id");
  g_autofree char *case_id = csn_state_text (self->state, NULL, "SELECT case_id FROM copies_now WHERE id = :id", ":id", copy_id, NULL);
  g_autofree char *id = csn_text_new_id ();
  if (!json_object_has_member (object, "id"))
    json_object_set_string_member (object, "id", id);
  if (case_id != NULL)
    json_object_set_string_member (object, "case_id", case_id);
  if (g_strcmp0 (csn_register_member (object, "outcome"), "lost") == 0)
    add_breach (self, object);
}

gboolean
csn_register_return_copy (CsnRegister *self, const char *body, GPtrArray **out_problems, GError **error)
{
  g_autoptr (JsonNode) node = csn_register_need_unlocked (self, error) ? csn_register_parse_body ("copy.return", body, error) : NULL;
  if (node == NULL)
    return FALSE;
  JsonObject *object = json_node_get_object (node);
  const char *copy_id = csn_register_member (object, "copy_id"), *outcome = csn_register_member (object, "outcome");
  g_autoptr (CsnRows) copy = find_copy (self, copy_id, error);
  if (copy == NULL)
    return FALSE;
  const char *case_id = csn_rows_text (copy, 0, "case_id");
  csn_register_complete_return (self, object);
  if (g_strcmp0 (outcome, "destroyed") == 0)
    {
      const CsnFiled filed = { .kind = "copy.return", .body = node, .case_id = case_id, .form = "destruction", .language = csn_rows_text (copy, 0, "language"),
                               .drawn_about = copy_id, .about = copy_id, .read_back = csn_register_read_certificate_back };
      return csn_register_perform_filed (self, &filed, out_problems, error);
    }
  CsnNewAct act = { .kind = "copy.return", .body = node, .scope = case_id };
  return csn_register_perform_all (self, &act, 1, out_problems, error);
}
