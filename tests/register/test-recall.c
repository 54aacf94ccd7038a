/* Recall and return: the written demand, the certificate, the breach; nothing of the person leaves with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

static char *
demand (Fixture *f, const char *copy_id, int days)
{
  char            *id = csn_text_new_id ();
  g_autofree char *today = fixture_day (f, 0), *deadline = fixture_day (f, days);
  fixture_do (f, "recall.demand", "{\"id\":\"%s\",\"case_id\":\"%s\",\"copies\":[\"%s\"],\"cause\":\"demand\",\"reason\":\"The investigation has ended.\",\"demanded_on\":\"%s\","
              "\"deadline_on\":\"%s\",\"how\":\"By telephone and letter\"}", id, f->ids->case_id, copy_id, today, deadline);
  return id;
}

static char *
return_body (Fixture *f, const char *copy_id, const char *outcome, const char *how)
{
  g_autofree char *today = fixture_day (f, 0);
  return g_strdup_printf ("{\"copy_id\":\"%s\",\"outcome\":\"%s\",\"on\":\"%s\",\"by\":\"Bettina Example\",\"how\":\"%s\"}", copy_id, outcome, today, how);
}

static char *
read_paper (Fixture *f, GBytes *pdf)
{
  char *text = fixture_tool (f, pdf, "pdftotext", "-raw %s -");
  return text != NULL ? g_strdelimit (text, "\n\f", ' ') : NULL;
}

static void
assert_holds (const char *text, const char *what)
{
  if (text != NULL && strstr (text, what) == NULL)
    g_error ("“%s” is not on the paper:\n%s", what, text);
}

static void
assert_silent (const char *text)
{
  static const char *const secrets[] = { "Zebedee", "Quillfeather", "Quernmore", "1987", "LOG-26", "Theft", "theft", "The investigation has ended", "cautioned" };
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (text, secrets[i]));
}

/* --- The demand ------------------------------------------------------------------------------------------------------- */
static void
test_letter (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  CsnIssued       *copy = fixture_issue (f, release, f->ids->members[0]);
  g_assert_null (csn_register_recall_letter (f->reg, copy->copy_id, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_null (csn_register_recall_letter (f->reg, "no-such-copy", &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_autofree char *recall = demand (f, copy->copy_id, 7), *before = fixture_stand (f), *deadline = csn_date_to_words (csn_register_today (f->reg) + 7);
  g_autoptr (GBytes) letter = csn_register_recall_letter (f->reg, copy->copy_id, &error);
  g_assert_no_error (error);
  g_autofree char *after = fixture_stand (f), *text = read_paper (f, letter), *by = g_strdup_printf ("Hand it back by %s.", deadline);
  g_assert_cmpstr (after, ==, before); /* a letter that is drawn is not an act */
  const char *const says[] = { "CZ/041/26", "Marlowe Wines", "Bettina Example", deadline, by, FIXTURE_USER, "Slip to hand back", "It is lost. I have told the police.", "I never received it.",
                               "form 3797", "Signature for Marlowe Wines" };
  for (guint i = 0; i < G_N_ELEMENTS (says); i++)
    assert_holds (text, says[i]);
  assert_silent (text);
  if (text != NULL)
    g_assert_null (strstr (text, "has passed"));
  fixture_move (f, 8);
  g_autoptr (GBytes) late = csn_register_recall_letter (f->reg, copy->copy_id, &error);
  g_assert_no_error (error);
  g_autofree char *reminder = read_paper (f, late);
  assert_holds (reminder, "The day by which it was to be handed back has passed.");
  fixture_do (f, "recipient.change", "{\"id\":\"%s\",\"language\":\"cy\"}", f->ids->members[0]);
  g_autoptr (GBytes) welsh = csn_register_recall_letter (f->reg, copy->copy_id, &error);
  g_assert_no_error (error);
  g_autofree char *words = read_paper (f, welsh);
  assert_holds (words, "Mawrth 2026");
  assert_holds (words, "Rhowch ef yn ôl erbyn");
  csn_issued_free (copy);
}

/* A person whose name the layout's own words spell: better no letter than one that might name him. */
static void
test_letter_guarded (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *case_id = fixture_new_case (f, "Ottoline Envelope-Officer"), *release = fixture_authorise (f, case_id), *copy_id = NULL, *today = fixture_day (f, 0);
  CsnIssued *copy = fixture_issue (f, release, f->ids->members[0]);
  copy_id = g_strdup (copy->copy_id);
  csn_issued_free (copy);
  g_autofree char *id = csn_text_new_id ();
  fixture_do (f, "recall.demand", "{\"id\":\"%s\",\"case_id\":\"%s\",\"copies\":[\"%s\"],\"cause\":\"demand\",\"reason\":\"The investigation has ended.\",\"demanded_on\":\"%s\","
              "\"deadline_on\":\"%s\",\"how\":\"By letter\"}", id, case_id, copy_id, today, today);
  g_autoptr (GBytes) letter = csn_register_recall_letter (f->reg, copy_id, &error);
  g_assert_no_error (error); /* "envelope" is in the edition's wording, which is no leak */
  fixture_do (f, "identity.record", "{\"case_id\":\"%s\",\"name\":\"Ottoline Capitals\"}", case_id);
  g_assert_null (csn_register_recall_letter (f->reg, copy_id, &error)); /* "Name in capitals" */
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
}

/* --- The answer --------------------------------------------------------------------------------------------------------- */
static void
test_certificate (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  CsnIssued       *copy = fixture_issue (f, release, f->ids->members[0]);
  g_autofree char *recall = demand (f, copy->copy_id, 7), *body = return_body (f, copy->copy_id, "destroyed", "Cross-cut shredded before PC 9912");
  fixture_move (f, 2);
  g_autofree char *named = return_body (f, copy->copy_id, "destroyed", "Shredded the picture of Zebedee Quillfeather"), *before = fixture_stand (f);
  g_assert_false (csn_register_return_copy (f->reg, named, &problems, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (problems, "8.3-leak"));
  g_assert_cmpstr (((CsnProblem *) g_ptr_array_index (problems, 0))->field, ==, "how");
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
  csn_register_return_copy (f->reg, body, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM recalls_now"), ==, 0);
  g_autofree char *sql = g_strdup_printf ("SELECT blob_id FROM forms WHERE kind = 'destruction' AND about_id = '%s'", copy->copy_id), *blob = fixture_text (f, sql);
  g_assert_nonnull (blob);
  g_autoptr (GBytes) pdf = csn_register_read_blob (f->reg, blob, &error);
  g_assert_no_error (error);
  g_autofree char *text = read_paper (f, pdf), *entry = fixture_text (f, "SELECT 'Entry of the register ' || seq FROM returns");
  const char *const says[] = { "Certificate of destruction", "CZ/041/26", "Marlowe Wines", "Cross-cut shredded before PC 9912", "Bettina Example", FIXTURE_USER, "Police officer" };
  for (guint i = 0; i < G_N_ELEMENTS (says); i++)
    assert_holds (text, says[i]);
  assert_silent (text);
  g_autofree char *number = fixture_text (f, "SELECT seq FROM returns");
  assert_holds (text, number);
  g_assert_false (csn_register_return_copy (f->reg, body, NULL, &error)); /* once */
  csn_assert_sentence (error);
  csn_issued_free (copy);
}

/* Who reviews a case may also record what he saw destroyed. */
static void
test_certified_by_reviewer (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id), *officer = fixture_add_person (f, "Ambrose Fairweather", "reviewer");
  CsnIssued       *copy = fixture_issue (f, release, f->ids->members[0]);
  g_autofree char *id = csn_text_new_id (), *body = return_body (f, copy->copy_id, "destroyed", "Shredded at the station");
  fixture_do (f, "review.assign", "{\"id\":\"%s\",\"case_id\":\"%s\",\"release_id\":\"%s\",\"person_id\":\"%s\"}", id, f->ids->case_id, release, officer);
  g_autoptr (CsnRegister) desk = fixture_unlock (f, "Ambrose Fairweather", FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  csn_register_return_copy (desk, body, NULL, &error);
  g_assert_no_error (error);
  csn_register_follow (f->reg, NULL, &error);
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM forms WHERE kind = 'destruction'"), ==, 1);
  csn_issued_free (copy);
}

static void
test_lost (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  CsnIssued       *copy = fixture_issue (f, release, f->ids->members[0]);
  g_autofree char *recall = demand (f, copy->copy_id, 7), *body = return_body (f, copy->copy_id, "lost", "Missing after a break-in");
  gint64 now = 0;
  g_assert_true (csn_moment_parse ("2026-03-28T10:00:00+00:00", &now)); /* the clocks go forward in the night */
  csn_clock_move_to (f->clock, now);
  csn_register_check (f->reg, "copy.return", body, &problems, &error);
  g_assert_no_error (error);
  g_assert_false (fixture_has (problems, "8.2-lost-breach"));
  csn_register_perform (f->reg, "copy.return", body, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *by = fixture_text (f, "SELECT discovered_at || ' ' || report_by FROM breaches_now WHERE closed = 0 AND kind = 'lost-copy'");
  g_assert_cmpstr (by, ==, "2026-03-28T10:00:00+00:00 2026-03-31T11:00:00+01:00"); /* 72 hours all the same */
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM recalls_now"), ==, 0);
  csn_issued_free (copy);
}

static void
test_returned_and_nil (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  CsnIssued       *copy = fixture_issue (f, release, f->ids->members[0]), *other = fixture_issue (f, release, f->ids->members[1]);
  fixture_receipt (f, copy->copy_id, TRUE, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *nil = return_body (f, copy->copy_id, "nil", "They say that it never came"), *none = return_body (f, other->copy_id, "nil", "They say that it never came");
  g_autofree char *back = return_body (f, copy->copy_id, "returned", "Handed over at the station"), *unknown = return_body (f, "3f2b8c1e-5d4a-4f6b-9c7d-0a1b2c3d4e5f", "returned", "Handed over");
  g_assert_false (csn_register_return_copy (f->reg, nil, &problems, &error)); /* he signed for it */
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (problems, "8.2-return-nil"));
  g_assert_false (csn_register_return_copy (f->reg, unknown, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  csn_register_return_copy (f->reg, none, NULL, &error);
  g_assert_no_error (error);
  csn_register_return_copy (f->reg, back, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM copies_now WHERE whereabouts = 'out'"), ==, 0);
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM breaches"), ==, 0);
  csn_issued_free (copy);
  csn_issued_free (other);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F50/recall/letter-says-what-when-and-how", test_letter);
  fixture_add ("/register/F35/recall/letter-goes-through-the-guard", test_letter_guarded);
  fixture_add ("/register/F50/return/destruction-is-certified", test_certificate);
  fixture_add ("/register/F50/return/destruction-certified-by-reviewer", test_certified_by_reviewer);
  fixture_add ("/register/F54/return/loss-opens-a-breach", test_lost);
  fixture_add ("/register/F50/return/returned-and-nil", test_returned_and_nil);
  return fixture_run ();
}
