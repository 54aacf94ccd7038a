/* Overdue means stopped: no paper of a copy leaves the register, and the rule's own sentence says why. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

#define SENTENCE "CZ/041/26 is past its review date: it cannot be shown, printed or saved until it is reviewed or withdrawn."

static void
assert_stopped (CsnRegister *reg, const char *release, const char *copy)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = csn_register_stopped (reg, release);
  g_assert_cmpstr (sentence, ==, SENTENCE);
  g_assert_null (csn_register_copy_pdf (reg, copy, &error));
  g_assert_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, SENTENCE);
}

static void
assert_free (CsnRegister *reg, const char *release, const CsnIssued *copy)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (csn_register_stopped (reg, release));
  g_autoptr (GBytes) pdf = csn_register_copy_pdf (reg, copy->copy_id, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (pdf, copy->pdf));
}

static void
test_from_the_day_after (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id), *unit = NULL;
  g_assert_null (csn_register_stopped (f->reg, release)); /* nothing is out */
  CsnIssued *copy = fixture_issue (f, release, f->ids->members[0]);
  unit = fixture_add_person (f, "Lowri Penhaligon", "dpu");
  fixture_move (f, 60);
  assert_free (f->reg, release, copy); /* on the day itself it is due, not overdue */
  fixture_move (f, 1);
  assert_stopped (f->reg, release, copy->copy_id);
  g_autoptr (CsnRegister) inspector = fixture_unlock (f, "Lowri Penhaligon", FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  assert_free (inspector, release, copy); /* who discloses nothing may look */
  csn_issued_free (copy);
}

/* Whatever deals with the copy ends it: a demand, which is on the recall list from then on, or its return. */
static void
test_until_dealt_with (Fixture *f, gconstpointer data)
{
  g_autofree char *release = fixture_authorise (f, f->ids->case_id), *recall = csn_text_new_id ();
  CsnIssued       *copy = fixture_issue (f, release, f->ids->members[0]), *other = fixture_issue (f, release, f->ids->members[1]);
  fixture_move (f, 61);
  g_autofree char *today = fixture_day (f, 0);
  fixture_do (f, "copy.return", "{\"copy_id\":\"%s\",\"outcome\":\"returned\",\"on\":\"%s\",\"by\":\"Bettina Example\",\"how\":\"At the station\"}", copy->copy_id, today);
  assert_stopped (f->reg, release, copy->copy_id); /* the release is stopped, not only the copy that is late */
  fixture_do (f, "recall.demand", "{\"id\":\"%s\",\"case_id\":\"%s\",\"copies\":[\"%s\"],\"cause\":\"demand\",\"reason\":\"Nobody reviewed it\",\"demanded_on\":\"%s\",\"deadline_on\":\"%s\","
              "\"how\":\"By telephone\"}", recall, f->ids->case_id, other->copy_id, today, today);
  assert_free (f->reg, release, copy);
  csn_issued_free (copy);
  csn_issued_free (other);
}

/* What cannot be told is not let through. */
static void
test_locked (Fixture *f, gconstpointer data)
{
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  csn_issued_free (fixture_issue (f, release, f->ids->members[0]));
  g_assert_null (csn_register_stopped (f->reg, "no-such-release"));
  csn_register_lock (f->reg);
  g_autofree char *sentence = csn_register_stopped (f->reg, release);
  g_assert_nonnull (sentence);
  g_assert_cmpstr (sentence, !=, SENTENCE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F46/stopped/from-the-day-after", test_from_the_day_after);
  fixture_add ("/register/F46/stopped/until-it-is-dealt-with", test_until_dealt_with);
  fixture_add ("/register/F46/stopped/also-where-it-cannot-be-told", test_locked);
  return fixture_run ();
}
