/* Reading a finished copy back, before anything is recorded of it (F35). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-guard.h"

#include <glib/gi18n-lib.h>

struct _CsnGuard
{
  CsnEdition       *edition;
  char             *reference;
  CsnDecodeSession *session;
  CsnRows          *identity; /* holds the subject's texts */
  CsnLeakSubject    subject;
};

void
csn_issued_add_problem (CsnIssued *issued, const char *rule, const char *paragraph, const char *text, const char *mend)
{
  CsnProblem *problem = g_new0 (CsnProblem, 1);
  problem->rule = g_strdup (rule);
  problem->paragraph = g_strdup (paragraph);
  problem->text = g_strdup (text);
  problem->mend = g_strdup (mend);
  problem->subject = g_strdup (issued->recipient_id);
  problem->blocks = TRUE;
  g_ptr_array_add (issued->problems, problem);
}

/* --- What may be said -------------------------------------------------------------------------------------------------------------- */
static const char own_sql[] =
  "SELECT text FROM (SELECT organisation || ', ' || premises AS text FROM recipients WHERE id = :recipient UNION SELECT organisation FROM recipients WHERE id = :recipient"
  " UNION SELECT premises FROM recipients WHERE id = :recipient UNION SELECT person FROM recipients WHERE id = :recipient UNION SELECT storage FROM recipients WHERE id = :recipient"
  " UNION SELECT p.organisation FROM decision_instructions i JOIN recipients p ON p.id = i.member_id WHERE i.case_id = :case AND i.manager_id = :recipient"
  " UNION SELECT p.premises FROM decision_instructions i JOIN recipients p ON p.id = i.member_id WHERE i.case_id = :case AND i.manager_id = :recipient"
  " UNION SELECT p.person FROM decision_instructions i JOIN recipients p ON p.id = i.member_id WHERE i.case_id = :case AND i.manager_id = :recipient"
  " UNION SELECT name FROM people UNION SELECT unit FROM registers UNION SELECT force FROM registers)";

/* The edition's texts as this copy prints them: each one that is taken out is compared with every page, so only those. */
static void
add_printed (GPtrArray *own, CsnEdition *edition, const char *language)
{
  static const char *const printed[] = { "conditions", "conditions-intro", "receipt", "surrender", "property-line", "marking.3795", "stamp-rule" };
  gboolean both = g_strcmp0 (language, "both") == 0, welsh = g_strcmp0 (language, "cy") == 0;
  for (guint i = 0; i < G_N_ELEMENTS (printed); i++)
    {
      const char *first = csn_edition_wording (edition, printed[i], both || welsh ? "cy" : "en");
      const char *second = both ? csn_edition_wording (edition, printed[i], "en") : NULL;
      if (first != NULL)
        g_ptr_array_add (own, g_strdup (first));
      if (second != NULL && second != first)
        g_ptr_array_add (own, g_strdup (second));
    }
}

/* Even where a name in them is the person's too. */
GPtrArray *
csn_guard_own_texts (CsnRegister *self, const char *case_id, const char *recipient_id, const char *recipient_line, const char *language)
{
  GPtrArray *own = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CsnRows) rows = csn_state_query (self->state, NULL, own_sql, ":recipient", recipient_id, ":case", case_id, NULL);
  g_ptr_array_add (own, g_strdup (recipient_line));
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    if (g_strcmp0 (csn_rows_cell (rows, i, 0), recipient_line) != 0)
      g_ptr_array_add (own, g_strdup (csn_rows_cell (rows, i, 0)));
  add_printed (own, self->edition, language);
  g_ptr_array_add (own, NULL);
  return own;
}

/* --- What must not be said ---------------------------------------------------------------------------------------------------------- */
CsnGuard *
csn_guard_new (CsnRegister *self, const char *case_id, const char *reference, GError **error)
{
  GError *inner = NULL;
  g_autoptr (CsnRows) identity = csn_register_query (self, error,
                                                     "SELECT i.name, i.other_names, i.address, i.born_on, i.pnc_id, i.cro_no, d.pii_reason, d.name_released FROM decisions d "
                                                     "LEFT JOIN identities i ON i.case_id = d.case_id WHERE d.case_id = :case", ":case", case_id, NULL);
  if (identity == NULL)
    return NULL;
  if (csn_rows_length (identity) == 0)
    {
      csn_register_usage (error, _ ("There is no decision for this release."));
      return NULL;
    }
  CsnDecodeSession *session = csn_decode_session_new (&inner);
  if (session == NULL)
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  CsnGuard *guard = g_new0 (CsnGuard, 1);
  guard->edition = self->edition;
  guard->reference = g_strdup (reference);
  guard->session = session;
  guard->subject = (CsnLeakSubject) {
    .name = csn_rows_text (identity, 0, "name"), .other_names = csn_rows_text (identity, 0, "other_names"), .address = csn_rows_text (identity, 0, "address"),
    .born_on = csn_rows_text (identity, 0, "born_on"), .pnc_id = csn_rows_text (identity, 0, "pnc_id"), .cro_no = csn_rows_text (identity, 0, "cro_no"),
    .pii_reason = csn_rows_text (identity, 0, "pii_reason"), .name_permitted = csn_rows_number (identity, 0, "name_released") != 0 };
  guard->identity = g_steal_pointer (&identity);
  return guard;
}

void
csn_guard_free (CsnGuard *guard)
{
  if (guard == NULL)
    return;
  csn_decode_session_free (guard->session);
  csn_rows_unref (guard->identity);
  g_free (guard->reference);
  g_free (guard);
}

/* The pages, then the metadata behind a word that ends no sentence of ours: in one go, because folding the texts that may be said is most of the work. */
static char *
whole_text (CsnPdfText *text)
{
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < text->page_text->len; i++)
    g_string_append_printf (all, "%s\n", (const char *) g_ptr_array_index (text->page_text, i));
  if (text->metadata != NULL)
    g_string_append_printf (all, "\nPDF\n%s\n", text->metadata);
  return g_string_free (all, FALSE);
}

static gboolean
shows_reference (CsnPdfText *text, const char *reference)
{
  for (guint i = 0; i < text->page_text->len; i++)
    if (strstr (g_ptr_array_index (text->page_text, i), reference) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
csn_guard_read_back (CsnGuard *guard, CsnIssued *issued, const char *const *own_texts, GError **error)
{
  g_autoptr (CsnPdfText) text = csn_decode_session_pdf_text (guard->session, issued->pdf, error);
  if (text == NULL)
    return FALSE;
  g_autofree char *all = whole_text (text);
  guard->subject.own_texts = own_texts;
  g_autoptr (GPtrArray) leaks = csn_leak_scan (guard->edition, &guard->subject, all);
  guard->subject.own_texts = NULL;
  for (guint i = 0; i < leaks->len; i++)
    {
      const CsnLeak *leak = g_ptr_array_index (leaks, i);
      csn_issued_add_problem (issued, "8.3-leak", leak->paragraph, leak->text, "told");
    }
  if (!shows_reference (text, guard->reference))
    csn_issued_add_problem (issued, "8.3-reference", "K10 8.3", _ ("The finished form does not show its reference. It was not issued."), "copy");
  if (text->has_javascript || text->has_attachments || text->has_forms || text->has_actions)
    csn_issued_add_problem (issued, "8.3-leak", "K10 8.3", _ ("The finished form holds more than text and a picture. It was not issued."), "copy");
  if (!csn_leak_file_name_is_plain (issued->file_name))
    csn_issued_add_problem (issued, "8.3-leak", "K10 8.3", _ ("The file's name says more than the reference. It was not issued."), "copy");
  return TRUE;
}
