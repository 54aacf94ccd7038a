/* Reviews: one person signs and another decides, and each is filed on its sheet. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

#define REVIEWER "Ambrose Fairweather"
#define FILE_TEXT "The two reports of February were read again with the log; both still stand as they were."
#define CURRENT_TEXT "Two more sightings near the bus station this month, by staff of different shops."

typedef struct
{
  char        *release, *officer;
  CsnIssued   *first, *second;
  CsnRegister *desk; /* the reviewing officer's own */
} Out;

static void
say (GPtrArray *problems)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    g_test_message ("%s: %s", ((CsnProblem *) g_ptr_array_index (problems, i))->rule, ((CsnProblem *) g_ptr_array_index (problems, i))->text);
}

/* Two copies out for so many days, and an officer who may review. */
static void
supply (Fixture *f, Out *out, int days)
{
  out->release = fixture_authorise (f, f->ids->case_id);
  out->first = fixture_issue (f, out->release, f->ids->members[0]);
  out->second = fixture_issue (f, out->release, f->ids->members[1]);
  out->officer = fixture_add_person (f, REVIEWER, "reviewer");
  fixture_move (f, days);
}

static void
assign (Fixture *f, Out *out)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = csn_text_new_id (), *by = fixture_day (f, 0);
  fixture_do (f, "review.assign", "{\"id\":\"%s\",\"case_id\":\"%s\",\"release_id\":\"%s\",\"person_id\":\"%s\",\"by_on\":\"%s\"}", id, f->ids->case_id, out->release, out->officer, by);
  if (out->desk == NULL)
    out->desk = fixture_unlock (f, REVIEWER, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  csn_register_follow (out->desk, NULL, &error);
  g_assert_no_error (error);
}

static void
out_clear (Out *out)
{
  csn_register_free (out->desk);
  csn_issued_free (out->first);
  csn_issued_free (out->second);
  g_free (out->release);
  g_free (out->officer);
}

static char *
review_body (Fixture *f, const Out *out, const char *recommendation, int days_ago)
{
  g_autofree char *seen = fixture_day (f, -days_ago);
  return g_strdup_printf ("{\"case_id\":\"%s\",\"release_id\":\"%s\",\"file\":\"" FILE_TEXT "\",\"current\":\"" CURRENT_TEXT "\","
                          "\"changed\":{\"grounds\":\"The bus station has a new guard.\",\"recipients\":\"One shop has closed.\"},"
                          "\"grounds\":{\"intelligence\":[{\"log_ref\":\"LOG-26-30001\",\"dated_on\":\"%s\",\"grade\":\"2B\",\"handling\":\"P\",\"summary\":\"Seen outside the wine shop.\"}]},"
                          "\"recommendation\":\"%s\",\"reason\":\"The thefts go on and staff still need the picture.\"}", f->ids->case_id, out->release, seen, recommendation);
}

static char *
sign_as (Fixture *f, Out *out, const char *recommendation, int days_ago)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  g_autofree char *body = review_body (f, out, recommendation, days_ago);
  char *id = NULL;
  assign (f, out);
  if (!csn_register_sign_review (out->desk, body, passphrase, &id, &problems, &error))
    say (problems);
  g_assert_no_error (error);
  csn_register_follow (f->reg, NULL, &error);
  g_assert_no_error (error);
  return id;
}

static void
decide (Fixture *f, const char *review, const char *rest, ...)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  va_list arguments;
  va_start (arguments, rest);
  g_autofree char *more = g_strdup_vprintf (rest, arguments);
  va_end (arguments);
  g_autofree char *body = g_strdup_printf ("{\"review_id\":\"%s\",\"reason\":\"Considered with the reviewing officer.\",%s}", review, more);
  if (!csn_register_decide_review (f->reg, body, passphrase, &problems, &error))
    say (problems);
  g_assert_no_error (error);
}

static char *
newest_form (Fixture *f, const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT blob_id FROM forms WHERE kind = '%s' ORDER BY rowid DESC LIMIT 1", kind), *blob = fixture_text (f, sql);
  g_assert_nonnull (blob);
  g_autoptr (GBytes) pdf = csn_register_read_blob (f->reg, blob, &error);
  g_assert_no_error (error);
  g_autofree char *text = fixture_tool (f, pdf, "pdftotext", "-raw %s -");
  if (text == NULL)
    return NULL;
  g_strdelimit (text, "\n\f", ' ');
  return g_steal_pointer (&text);
}

static void
assert_holds (const char *text, const char *what)
{
  if (text != NULL && strstr (text, what) == NULL)
    g_error ("“%s” is not on the form:\n%s", what, text);
}

/* --- F48: two people ------------------------------------------------------------------------------------------------ */
static void
test_two_people (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) wrong = csn_secret_new_passphrase ("eighteen violet kettles sing"), right = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  Out out = { 0 };
  supply (f, &out, 50);
  assign (f, &out);
  g_autofree char *body = review_body (f, &out, "keep", 4);
  g_assert_false (csn_register_sign_review (out.desk, body, wrong, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_autofree char *review = sign_as (f, &out, "keep", 4), *until = fixture_day (f, 40), *today = fixture_day (f, 0);
  g_autofree char *no = g_strdup_printf ("{\"review_id\":\"%s\",\"outcome\":\"keep\",\"keep_until\":\"%s\"}", review, until);
  g_assert_false (csn_register_decide_review (f->reg, no, wrong, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_assert_false (csn_register_decide_review (out.desk, no, right, NULL, &error)); /* the same person, who is no co-ordinator either */
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM review_decisions"), ==, 0);
  decide (f, review, "\"outcome\":\"keep\",\"keep_until\":\"%s\"", until);
  g_autofree char *due = fixture_text (f, "SELECT group_concat(DISTINCT review_on || ' ' || clock_from) FROM copies_now"), *expected = g_strdup_printf ("%s %s", until, today);
  g_assert_cmpstr (due, ==, expected);
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM forms WHERE kind = '3796'"), ==, 2); /* the original stays beside it */
  g_autofree char *text = newest_form (f, "3796"), *words = csn_date_to_words (csn_register_today (f->reg) + 40);
  g_autofree char *entry = fixture_text (f, "SELECT 'entry ' || seq || ' of the register' FROM review_decisions");
  const char *const says[] = { "First review", FILE_TEXT, CURRENT_TEXT, "LOG-26-30001", "The bus station has a new guard.", "One shop has closed.", REVIEWER, "Keep in circulation",
                               words, entry, FIXTURE_USER, "Marlowe Wines", "Longmarket Books", "Considered with the reviewing officer." };
  for (guint i = 0; i < G_N_ELEMENTS (says); i++)
    assert_holds (text, says[i]);
  if (text != NULL)
    g_assert_null (strstr (text, "renewal number"));
  out_clear (&out);
}

/* A reviewer opens what he was asked to review and nothing else, from the moment on that he is asked. */
static void
test_opened_to_reviewer (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Out out = { 0 };
  supply (f, &out, 50);
  g_autofree char *other = fixture_new_case (f, "Isolde Skrimshire");
  out.desk = fixture_unlock (f, REVIEWER, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_autoptr (CsnRows) before = csn_register_query (out.desk, NULL, "SELECT count(*) FROM cases", NULL);
  g_assert_cmpstr (csn_rows_cell (before, 0, 0), ==, "0");
  g_assert_null (csn_register_look_at_photo (out.desk, f->ids->photo_id, "Reassessing the file", NULL, &error));
  g_clear_error (&error);
  assign (f, &out);
  g_autoptr (CsnRows) after = csn_register_query (out.desk, NULL, "SELECT (SELECT count(*) FROM cases), (SELECT count(*) FROM copies), (SELECT assigned_to FROM reviews_due)", NULL);
  g_assert_cmpstr (csn_rows_cell (after, 0, 0), ==, "1");
  g_assert_cmpstr (csn_rows_cell (after, 0, 1), ==, "2");
  g_assert_cmpstr (csn_rows_cell (after, 0, 2), ==, out.officer);
  g_autoptr (GBytes) photo = csn_register_look_at_photo (out.desk, f->ids->photo_id, "Reassessing the file", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (csn_register_key (out.desk, other, NULL));
  /* The same with a snapshot in between that did not have it. */
  g_autofree char *stand = csn_state_fingerprint (out.desk->state, NULL);
  csn_register_lock (out.desk);
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  csn_register_unlock (out.desk, REVIEWER, passphrase, &error);
  g_assert_no_error (error);
  g_autofree char *again = csn_state_fingerprint (out.desk->state, NULL);
  g_assert_cmpstr (again, ==, stand);
  csn_register_lock (out.desk);
  csn_register_follow (f->reg, NULL, &error);
  csn_register_share_case (f->reg, other, out.officer, &error);
  g_assert_no_error (error);
  fixture_do (f, "identity.record", "{\"case_id\":\"%s\",\"name\":\"Isolde Skrimshire\"}", other);
  csn_register_unlock (out.desk, REVIEWER, passphrase, &error);
  g_assert_no_error (error);
  g_autofree char *all = csn_state_fingerprint (out.desk->state, NULL);
  g_clear_pointer (&out.desk, csn_register_free);
  fixture_remove_below (f, "snapshots");
  out.desk = fixture_unlock (f, REVIEWER, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_autofree char *replayed = csn_state_fingerprint (out.desk->state, NULL);
  g_assert_cmpstr (replayed, ==, all);
  g_autoptr (CsnRows) both = csn_register_query (out.desk, NULL, "SELECT count(*) FROM cases", NULL);
  g_assert_cmpstr (csn_rows_cell (both, 0, 0), ==, "2");
  out_clear (&out);
}

/* --- Each outcome ------------------------------------------------------------------------------------------------------ */
static void
test_withdrawn_on_second_sheet (Fixture *f, gconstpointer data)
{
  Out out = { 0 };
  supply (f, &out, 50);
  g_autofree char *until = fixture_day (f, 30), *first = sign_as (f, &out, "keep", 4);
  decide (f, first, "\"outcome\":\"keep\",\"keep_until\":\"%s\"", until);
  fixture_move (f, 25);
  g_autofree char *second = sign_as (f, &out, "withdraw", 3), *deadline = csn_date_to_words (csn_register_today (f->reg) + 7);
  decide (f, second, "\"outcome\":\"withdraw\"");
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM recalls_now WHERE cause = 'review'"), ==, 2);
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM reviews_due"), ==, 0);
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM forms WHERE kind = '3796'"), ==, 2);
  g_autofree char *text = newest_form (f, "3796-review");
  const char *const says[] = { "Additional sheet 2 to form 3796", "Earlier reviews", "Keep in circulation", "Withdraw from everyone", "Withdrawn", deadline, FILE_TEXT, REVIEWER, FIXTURE_USER };
  for (guint i = 0; i < G_N_ELEMENTS (says); i++)
    assert_holds (text, says[i]);
  CsnIssued *refused = fixture_try_issue (f, out.release, f->ids->members[2]);
  g_assert_null (refused->copy_id);
  csn_issued_free (refused);
  out_clear (&out);
}

static void
test_varied (Fixture *f, gconstpointer data)
{
  Out out = { 0 };
  supply (f, &out, 50);
  g_autofree char *until = fixture_day (f, 30), *deadline = fixture_day (f, 3), *review = sign_as (f, &out, "vary", 4);
  decide (f, review, "\"outcome\":\"vary\",\"keep_until\":\"%s\",\"withdraw\":[\"%s\"],\"deadline_on\":\"%s\",\"recipients\":[{\"recipient_id\":\"%s\",\"route\":\"B\"}]", until,
          out.second->copy_id, deadline, f->ids->members[2]);
  g_autofree char *recalled = fixture_text (f, "SELECT group_concat(copy_no || ' ' || deadline_on) FROM recalls_now"), *expected = g_strdup_printf ("2 %s", deadline);
  g_assert_cmpstr (recalled, ==, expected);
  g_autofree char *text = newest_form (f, "3796"), *before = NULL;
  assert_holds (text, "Keep with some recipients, withdraw from others");
  assert_holds (text, "May now be supplied to");
  assert_holds (text, "The Old Weavers");
  if (text != NULL) /* who is new is not among those of the decision */
    {
      before = g_strndup (text, (gsize) (strstr (text, "First review") - text));
      g_assert_null (strstr (before, "The Old Weavers"));
      g_assert_nonnull (strstr (before, "Longmarket Books"));
    }
  csn_issued_free (fixture_issue (f, out.release, f->ids->members[2]));
  CsnIssued *refused = fixture_try_issue (f, out.release, f->ids->members[1]);
  g_assert_null (refused->copy_id);
  csn_issued_free (refused);
  out_clear (&out);
}

static void
test_referred (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  Out out = { 0 };
  supply (f, &out, 50);
  g_autofree char *review = sign_as (f, &out, "refer", 4), *until = fixture_day (f, 30), *today = fixture_day (f, 0);
  decide (f, review, "\"outcome\":\"refer\",\"referred_to\":\"Superintendent Delphine Orchard\"");
  g_autofree char *text = newest_form (f, "3796");
  assert_holds (text, "Refer to a higher rank");
  assert_holds (text, "Superintendent Delphine Orchard");
  g_autofree char *alone = g_strdup_printf ("{\"case_id\":\"%s\",\"review_id\":\"%s\",\"outcome\":\"keep\",\"keep_until\":\"%s\"}", f->ids->case_id, review, until);
  csn_register_check_review (f->reg, "review.decide", alone, &problems, &error);
  g_assert_no_error (error);
  g_assert_true (fixture_has (problems, "7.9-decision-authority"));
  decide (f, review, "\"outcome\":\"keep\",\"keep_until\":\"%s\",\"authority\":{\"name\":\"Delphine Orchard\",\"rank\":\"Superintendent\",\"on\":\"%s\"}", until, today);
  g_autofree char *after = newest_form (f, "3796");
  assert_holds (after, "Delphine Orchard, Superintendent");
  assert_holds (after, "Keep in circulation");
  assert_holds (after, "Superintendent Delphine Orchard"); /* that it was referred stays */
  out_clear (&out);
}

/* F49: what was known before the decision is no news. */
static void
test_evergreen (Fixture *f, gconstpointer data)
{
  Out out = { 0 };
  supply (f, &out, 50);
  g_autofree char *review = sign_as (f, &out, "keep", 52), *until = fixture_day (f, 30);
  decide (f, review, "\"outcome\":\"keep\",\"keep_until\":\"%s\"", until);
  g_autofree char *text = newest_form (f, "3796");
  assert_holds (text, "This is renewal number 1");
  out_clear (&out);
}

/* --- The entry that the paper names is the act's own -------------------------------------------------------------------- */
static CsnRegister *other_desk;
static guint        drawn;

static gboolean
write_meanwhile (CsnRegister *reg, const CsnFiled *filed, GBytes *pdf, GPtrArray *problems, GError **error)
{
  if (drawn++ > 0)
    return TRUE;
  const char *id = csn_register_person_id (other_desk);
  g_autofree char *body = g_strdup_printf ("{\"reason\":\"Spoilt in the printer\",\"number\":42,\"year\":2026,\"reference\":\"CZ/042/26\",\"by\":\"%s\"}", id);
  return csn_register_perform (other_desk, "number.void", body, NULL, error);
}

static void
test_drawn_again (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  Out out = { 0 };
  supply (f, &out, 50);
  g_autofree char *review = sign_as (f, &out, "keep", 4), *until = fixture_day (f, 30), *id = csn_text_new_id ();
  other_desk = csn_register_open (f->folder, f->clock, &error);
  g_assert_true (fixture_enter (other_desk, fixture_identity (), fixture_person (), &error));
  drawn = 0;
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "case_id", f->ids->case_id, "review_id", review, "outcome", "keep", "keep_until", until, "reason",
                                                   "Considered with the reviewing officer.", NULL);
  const CsnFiled filed = { .kind = "review.decide", .body = body, .case_id = f->ids->case_id, .form = "3796", .language = "en", .drawn_about = out.release, .about = out.release,
                           .read_back = write_meanwhile };
  if (!csn_register_perform_filed (f->reg, &filed, &problems, &error))
    say (problems);
  g_assert_no_error (error);
  g_assert_cmpuint (drawn, ==, 2);
  g_autofree char *text = newest_form (f, "3796"), *entry = fixture_text (f, "SELECT 'entry ' || seq || ' of the register' FROM review_decisions");
  assert_holds (text, entry);
  csn_register_free (other_desk);
  out_clear (&out);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F48/review/one-signs-another-decides", test_two_people);
  fixture_add ("/register/F48/review/opens-the-case-to-the-reviewer", test_opened_to_reviewer);
  fixture_add ("/register/F48/review/second-one-withdraws-on-additional-sheet", test_withdrawn_on_second_sheet);
  fixture_add ("/register/F48/review/varies-the-recipients", test_varied);
  fixture_add ("/register/F48/review/referred-then-decided-on-authority", test_referred);
  fixture_add ("/register/F48/review/paper-names-its-own-entry", test_drawn_again);
  fixture_add ("/register/F49/review/evergreen-is-on-the-sheet", test_evergreen);
  return fixture_run ();
}
