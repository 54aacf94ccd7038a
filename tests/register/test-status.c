/* Statuses of the records system are previewed, taken in, stop supply and call copies back. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

#define CUSTODY "CZ/1182/25" /* of tests/register/decision.json */

static GBytes *csv (const char *rows, ...) G_GNUC_PRINTF (1, 2);

static GBytes *
csv (const char *rows, ...)
{
  va_list arguments;
  va_start (arguments, rows);
  g_autofree char *text = g_strdup_vprintf (rows, arguments);
  va_end (arguments);
  char *whole = g_strconcat ("Surname,Custody ref,Status,Status date\n", text, NULL);
  return g_bytes_new_take (whole, strlen (whole));
}

static GPtrArray *
preview (Fixture *f, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_stand (f);
  GPtrArray *lines = csn_register_read_statuses (f->reg, file, &error);
  g_assert_no_error (error);
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before); /* a preview records nothing */
  return lines;
}

static GPtrArray *
take (Fixture *f, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = NULL;
  csn_register_take_statuses (f->reg, file, &lines, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lines);
  return lines;
}

static const CsnStatusLine *
assert_line (GPtrArray *lines, guint i, CsnStatusVerdict verdict, const char *status)
{
  g_assert_cmpuint (i, <, lines->len);
  const CsnStatusLine *line = g_ptr_array_index (lines, i);
  g_test_message ("%u %s", line->line, line->text);
  g_assert_cmpint (line->verdict, ==, verdict);
  g_assert_cmpstr (line->status, ==, status);
  g_assert_true (g_str_has_suffix (line->text, "."));
  return line;
}

static char *
new_case_from (Fixture *f, const char *name, const char *custody)
{
  char *case_id = fixture_new_case (f, name);
  g_autoptr (JsonNode) document = fixture_document (f);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", custody);
  fixture_put (document, "image.custody_ref", quoted);
  fixture_save (f, case_id, document);
  return case_id;
}

static void
test_all_sorts (Fixture *f, gconstpointer data)
{
  g_autofree char *release = fixture_authorise (f, f->ids->case_id), *yesterday = fixture_day (f, -1), *tomorrow = fixture_day (f, 1);
  g_autoptr (CsnIssued) first = fixture_issue (f, release, f->ids->members[0]), second = fixture_issue (f, release, f->ids->members[1]);
  g_autoptr (GBytes) file = csv ("Ozimandiel,cz-1182 / 25,N.F.A.,%s\nOzimandiel,CZ/9/25,Acquitted,%s\nOzimandiel,%s,On bail,%s\nOzimandiel,%s,Deleted,%s\nOzimandiel,%s,Deleted,soon\n"
                                 "Ozimandiel,,Deleted,%s\nOzimandiel,%s,Convicted,2020-01-01\n\"Ozimandiel,%s,Deleted,%s\nOzimandiel,%s,,%s\n",
                                 yesterday, yesterday, CUSTODY, yesterday, CUSTODY, tomorrow, CUSTODY, yesterday, CUSTODY, CUSTODY, yesterday, CUSTODY, yesterday);
  g_autoptr (GPtrArray) lines = preview (f, file);
  g_assert_cmpuint (lines->len, ==, 9);
  const CsnStatusLine *line = assert_line (lines, 0, CSN_STATUS_NEW, "no-further-action");
  g_assert_cmpuint (line->line, ==, 2);
  g_assert_cmpstr (line->custody_ref, ==, "cz-1182 / 25");
  g_assert_cmpstr (line->said, ==, "N.F.A.");
  g_assert_cmpstr (line->status_on, ==, yesterday);
  g_assert_cmpstr (line->case_id, ==, f->ids->case_id);
  g_assert_cmpstr (line->reference, ==, "CZ/041/26");
  g_assert_true (line->blocks);
  g_assert_cmpuint (line->copies_out, ==, 2);
  g_assert_nonnull (strstr (line->text, "2 copies"));
  g_assert_null (assert_line (lines, 1, CSN_STATUS_UNMATCHED, "acquitted")->case_id);
  assert_line (lines, 2, CSN_STATUS_UNREADABLE, NULL);
  g_assert_nonnull (strstr (assert_line (lines, 3, CSN_STATUS_UNREADABLE, "deleted")->text, "future"));
  g_assert_null (assert_line (lines, 4, CSN_STATUS_UNREADABLE, "deleted")->status_on);
  assert_line (lines, 5, CSN_STATUS_UNREADABLE, "deleted");
  assert_line (lines, 6, CSN_STATUS_OLDER, "convicted");
  assert_line (lines, 7, CSN_STATUS_UNREADABLE, NULL);
  assert_line (lines, 8, CSN_STATUS_UNREADABLE, NULL);
  for (guint i = 0; i < lines->len; i++) /* what other columns hold is nobody's business */
    {
      line = g_ptr_array_index (lines, i);
      g_autofree char *all = g_strjoin ("|", line->custody_ref, line->said, line->text, line->status != NULL ? line->status : "", NULL);
      g_assert_null (strstr (all, "Ozimandiel"));
    }
}

static void
test_taken_in (Fixture *f, gconstpointer data)
{
  g_autofree char *release = fixture_authorise (f, f->ids->case_id), *today = fixture_day (f, 0), *deadline = fixture_day (f, 7);
  g_autoptr (CsnIssued) first = fixture_issue (f, release, f->ids->members[0]);
  g_autoptr (GBytes) file = csv ("x,%s,Deletion requested,%s\nx,%s,Convicted,2020-01-01\nx,OTHER/1,Deleted,%s\n", CUSTODY, today, CUSTODY, today);
  g_autoptr (GPtrArray) lines = take (f, file);
  assert_line (lines, 0, CSN_STATUS_NEW, "deletion-requested");
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM statuses WHERE status = 'deletion-requested'"), ==, 1);
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM statuses"), ==, 1);
  g_autofree char *import = fixture_text (f, "SELECT lines || ' ' || matched || ' ' || recorded || ' ' || length (sha256) FROM status_imports");
  g_assert_cmpstr (import, ==, "3 2 1 64");
  g_autofree char *due_back = fixture_text (f, "SELECT cause || ' ' || deadline_on FROM recalls_now"), *wanted = g_strdup_printf ("status %s", deadline);
  g_assert_cmpstr (due_back, ==, wanted);
  g_autoptr (CsnIssued) stopped = fixture_try_issue (f, release, f->ids->members[1]);
  g_assert_true (fixture_has (stopped->problems, "5.1.1-status-stops-supply"));

  /* The same file again, also after the register was opened anew. */
  fixture_reopen (f);
  g_autofree char *before = fixture_stand (f);
  g_autoptr (GPtrArray) again = take (f, file);
  assert_line (again, 0, CSN_STATUS_SAME, "deletion-requested");
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
}

static void
test_order_in_time (Fixture *f, gconstpointer data)
{
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  g_autoptr (GBytes) file = csv ("x,%s,Convicted,2026-02-03\nx,%s,Acquitted,2026-02-02\nx,%s,Deleted,2026-02-03\nx,%s,Convicted,2026-02-03\nx,%s,Image deleted,2026-02-03\n",
                                 CUSTODY, CUSTODY, CUSTODY, CUSTODY, CUSTODY);
  g_autoptr (GPtrArray) lines = take (f, file);
  assert_line (lines, 0, CSN_STATUS_OLDER, "convicted"); /* of one day, what ends the right to disclose */
  assert_line (lines, 1, CSN_STATUS_OLDER, "acquitted");
  assert_line (lines, 2, CSN_STATUS_SAME, "deleted");
  assert_line (lines, 3, CSN_STATUS_OLDER, "convicted");
  assert_line (lines, 4, CSN_STATUS_NEW, "deleted");
  g_autoptr (GPtrArray) again = preview (f, file);
  for (guint i = 0; i < again->len; i++)
    g_assert_cmpint (((CsnStatusLine *) g_ptr_array_index (again, i))->verdict, !=, CSN_STATUS_NEW);

  g_autoptr (GBytes) older = csv ("x,%s,Convicted,2026-02-02\n", CUSTODY), newer = csv ("x,%s,Convicted,2026-02-04\n", CUSTODY);
  g_autoptr (GPtrArray) out = take (f, older);
  g_assert_nonnull (strstr (assert_line (out, 0, CSN_STATUS_OLDER, "convicted")->text, "3 February 2026"));
  g_autoptr (GPtrArray) in = take (f, newer);
  g_assert_nonnull (strstr (assert_line (in, 0, CSN_STATUS_NEW, "convicted")->text, "no longer stopped"));
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM status_imports"), ==, 3); /* a file that brought nothing was taken in all the same */
  g_autoptr (CsnIssued) supplied = fixture_issue (f, release, f->ids->members[0]);
  g_autoptr (GPtrArray) first = take (f, file);
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM statuses"), ==, 2); /* the first file is history */
}

static void
test_several_cases (Fixture *f, gconstpointer data)
{
  g_autofree char *second = fixture_new_case (f, "Ottoline Vantongeren"), *other = new_case_from (f, "Ottoline Vantongeren", "CZ/77/25");
  g_autofree char *first_release = fixture_authorise (f, f->ids->case_id), *second_release = fixture_authorise (f, second), *other_release = fixture_authorise (f, other);
  g_autoptr (GBytes) file = csv ("x,%s,Acquitted,2026-02-03\nx,CZ/78/25,Acquitted,2026-02-03\n", CUSTODY);
  g_autoptr (GPtrArray) lines = preview (f, file);
  g_assert_cmpuint (lines->len, ==, 3);
  g_assert_cmpstr (assert_line (lines, 0, CSN_STATUS_NEW, "acquitted")->reference, ==, "CZ/041/26");
  g_assert_cmpstr (assert_line (lines, 1, CSN_STATUS_NEW, "acquitted")->reference, ==, "CZ/042/26");
  assert_line (lines, 2, CSN_STATUS_UNMATCHED, "acquitted");

  /* What stands counts, not what was signed. */
  g_autofree char *id = csn_text_new_id ();
  fixture_do (f, "case.correct", "{\"id\":\"%s\",\"case_id\":\"%s\",\"field\":\"image.custody_ref\",\"was\":\"CZ/77/25\",\"now\":\"CZ/78/25\",\"reason\":\"Mistyped from the form\"}", id, other);
  g_autoptr (GPtrArray) taken = take (f, file);
  g_assert_cmpstr (assert_line (taken, 2, CSN_STATUS_NEW, "acquitted")->reference, ==, "CZ/043/26");
  g_assert_cmpint (fixture_number (f, "SELECT matched FROM status_imports"), ==, 2);
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM statuses_now WHERE blocks"), ==, 3);
}

/* What the preview says of each status is what recording it does. */
static void
test_every_status (Fixture *f, gconstpointer data)
{
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  g_auto (GStrv) choices = csn_edition_choices (csn_register_edition (f->reg), "status.");
  g_assert_cmpuint (g_strv_length (choices), >=, 8);
  for (guint i = 0; choices[i] != NULL; i++)
    {
      g_autofree char *day = fixture_day (f, (int) i - 20);
      g_autoptr (GBytes) file = csv ("x,%s,%s,%s\n", CUSTODY, csn_edition_wording (csn_register_edition (f->reg), choices[i], i % 2 == 0 ? "en" : "cy"), day);
      g_autoptr (GPtrArray) lines = take (f, file);
      const CsnStatusLine *line = assert_line (lines, 0, CSN_STATUS_NEW, choices[i] + strlen ("status."));
      g_assert_cmpint (line->blocks, ==, fixture_number (f, "SELECT blocks FROM statuses_now"));
    }
}

static void
test_only_the_coordinator (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id), *id = fixture_add_person (f, "Auditor Example", "dpu");
  g_autoptr (GBytes) file = csv ("x,%s,Acquitted,2026-02-03\n", CUSTODY);
  fixture_close (f);
  f->reg = fixture_unlock (f, "Auditor Example", FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_false (csn_register_take_statuses (f->reg, file, NULL, &problems, &error));
  g_assert_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED);
  g_assert_cmpint (fixture_number (f, "SELECT (SELECT count (*) FROM statuses) + (SELECT count (*) FROM status_imports)"), ==, 0);
}

static void
test_no_such_file (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = g_bytes_new_static ("Custody ref,Date\n", 17);
  g_autofree char *before = fixture_stand (f);
  g_assert_null (csn_register_read_statuses (f->reg, file, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_false (csn_register_take_statuses (f->reg, file, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  csn_register_lock (f->reg);
  g_assert_null (csn_register_read_statuses (f->reg, file, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  fixture_reopen (f);
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F03/statuses/each-line-has-its-verdict", test_all_sorts);
  fixture_add ("/register/F03/statuses/stop-supply-and-call-back-once", test_taken_in);
  fixture_add ("/register/F03/statuses/newest-counts", test_order_in_time);
  fixture_add ("/register/F03/statuses/every-case-of-a-custody-record", test_several_cases);
  fixture_add ("/register/F03/statuses/preview-says-what-recording-does", test_every_status);
  fixture_add ("/register/F03/statuses/refused-to-the-auditor", test_only_the_coordinator);
  fixture_add ("/register/F03/statuses/no-such-file-changes-nothing", test_no_such_file);
  return fixture_run ();
}
