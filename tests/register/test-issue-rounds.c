/* Issuing to many: the dry run, a copy that fails among others, stopping half-way. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

#define MANY 24
#define STOP_AT 9

/* Authorised for @recipients; the release's id. */
static char *
authorise_for (Fixture *f, const char *const *recipients)
{
  g_autoptr (GString) json = g_string_new ("[");
  g_autoptr (JsonNode) document = fixture_document (f);
  for (guint i = 0; recipients[i] != NULL; i++)
    g_string_append_printf (json, "%s{\"recipient_id\":\"%s\",\"route\":\"B\"}", i > 0 ? "," : "", recipients[i]);
  g_string_append_c (json, ']');
  fixture_put (document, "recipients", json->str);
  fixture_save (f, f->ids->case_id, document);
  return fixture_authorise (f, f->ids->case_id);
}

static char *
add_member (Fixture *f, guint number)
{
  char            *id = csn_text_new_id ();
  g_autofree char *later = fixture_day (f, 500);
  fixture_do (f, "member.add",
              "{\"id\":\"%s\",\"scheme_id\":\"%s\",\"organisation\":\"Member %02u\",\"premises\":\"%u Longmarket, Canterbury\",\"person\":\"Bettina Example\","
              "\"storage\":\"Locked drawer\",\"contact\":\"01632 960100\",\"language\":\"en\",\"dp_registration\":\"ZA410200\",\"dp_expires_on\":\"%s\"}",
              id, f->ids->scheme, number, number, later);
  fixture_sign (f, id);
  return id;
}

static void
test_check (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) issued = NULL, numberless = NULL;
  const char *both[] = { f->ids->members[0], f->ids->members[FIXTURE_UNSIGNED], NULL };
  g_autofree char *release = authorise_for (f, both), *before = fixture_stand (f);
  const CsnIssueOptions disc = { .medium = "disc" };
  csn_register_check_issue (f->reg, release, both, NULL, &issued, &error);
  g_assert_no_error (error);
  const CsnIssued *signed_one = g_ptr_array_index (issued, 0), *unsigned_one = g_ptr_array_index (issued, 1);
  g_assert_false (csn_problems_block (signed_one->problems));
  g_assert_null (signed_one->copy_id);
  g_assert_true (fixture_has (unsigned_one->problems, "8.2.1-undertaking"));
  csn_register_check_issue (f->reg, release, both, &disc, &numberless, &error);
  g_assert_no_error (error);
  g_assert_true (fixture_has (((CsnIssued *) g_ptr_array_index (numberless, 0))->problems, "8.2-medium"));
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
}

/* F46: what concerns the release is told without a subject, to everybody. */
static void
test_check_overdue (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) issued = NULL;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  const char      *other[] = { f->ids->members[1], NULL };
  csn_issued_free (fixture_issue (f, release, f->ids->members[0]));
  fixture_move (f, 61);
  csn_register_check_issue (f->reg, release, other, NULL, &issued, &error);
  g_assert_no_error (error);
  GPtrArray *problems = ((CsnIssued *) g_ptr_array_index (issued, 0))->problems;
  g_assert_true (fixture_has (problems, "7.8-release-overdue"));
  for (guint i = 0; i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (g_str_equal (problem->rule, "7.8-release-overdue"))
        g_assert_true (problem->blocks && problem->subject == NULL && problem->field == NULL);
    }
}

/* The second reads Welsh, and the person turns out to be called what is printed on a Welsh form. */
static void
test_one_fails (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) issued = NULL;
  const char *three[] = { f->ids->members[0], f->ids->members[1], f->ids->members[2], NULL };
  fixture_do (f, "recipient.change", "{\"id\":\"%s\",\"language\":\"cy\"}", f->ids->members[1]);
  fixture_sign (f, f->ids->members[1]);
  g_autofree char *release = authorise_for (f, three);
  fixture_do (f, "identity.record", "{\"case_id\":\"%s\",\"name\":\"Person Cyfrifol\"}", f->ids->case_id);
  csn_register_issue (f->reg, release, three, NULL, &issued, &error);
  g_assert_no_error (error);
  const CsnIssued *first = g_ptr_array_index (issued, 0), *second = g_ptr_array_index (issued, 1), *third = g_ptr_array_index (issued, 2);
  g_assert_nonnull (first->copy_id);
  g_assert_null (second->copy_id);
  g_assert_true (csn_problems_block (second->problems));
  g_assert_nonnull (third->copy_id);
  g_assert_cmpint (first->copy_no, ==, 1);
  g_assert_cmpint (third->copy_no, ==, 2); /* and so it is on its stamp */
  g_assert_cmpstr (third->file_name, ==, "CZ-041-26-copy-2.pdf");
  g_autoptr (CsnPdfText) text = csn_decode_pdf_text (third->pdf, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (g_ptr_array_index (text->page_text, 0), "opy 2"));
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM copies"), ==, 2);
}

static gboolean
stop_there (guint done, guint total, gpointer data)
{
  g_assert_cmpuint (total, ==, MANY);
  *(guint *) data = MAX (*(guint *) data, done);
  return done < STOP_AT;
}

static void
test_stopped (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) issued = NULL, rest = NULL, members = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < MANY; i++)
    g_ptr_array_add (members, add_member (f, i));
  g_ptr_array_add (members, NULL);
  const char *const *ids = (const char *const *) members->pdata;
  g_autofree char *release = authorise_for (f, ids);
  guint            told = 0;
  const CsnIssueOptions options = { .progress = stop_there, .progress_data = &told };
  csn_register_issue (f->reg, release, ids, &options, &issued, &error);
  g_assert_no_error (error);
  gint64 there = fixture_number (f, "SELECT count(*) FROM copies");
  g_assert_cmpint (there, >=, STOP_AT); /* what another core had begun is finished too */
  g_assert_cmpint (there, <, MANY);
  g_assert_cmpint (fixture_number (f, "SELECT max (copy_no) FROM copies"), ==, there);
  for (guint i = 0; i < issued->len; i++)
    {
      const CsnIssued *one = g_ptr_array_index (issued, i);
      g_assert_cmpint (one->copy_id != NULL, ==, i < there);
      g_assert_cmpint (one->pdf != NULL, ==, i < there);
      g_assert_false (csn_problems_block (one->problems)); /* nothing is wrong with the rest */
    }
  /* The rest another time. */
  csn_register_issue (f->reg, release, ids + there, NULL, &rest, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM copies"), ==, MANY);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F40/check-issue-changes-nothing", test_check);
  fixture_add ("/register/F46/check-issue-says-the-release-is-overdue", test_check_overdue);
  fixture_add ("/register/F40/copy-that-fails-does-not-stop-the-others", test_one_fails);
  fixture_add ("/register/F40/stopped-issue-keeps-what-is-done", test_stopped);
  return fixture_run ();
}
