/* Numbers are never reused or skipped, and no copy is without what must stand behind it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

#define AT_ONCE 4

static void
assert_no_gap (Fixture *f, gint64 expected)
{
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM numbers"), ==, expected);
  g_assert_cmpint (fixture_number (f, "SELECT count(DISTINCT number) FROM numbers"), ==, expected);
  g_assert_cmpint (fixture_number (f, "SELECT max(number) FROM numbers"), ==, FIXTURE_LAST_PAPER + expected);
  g_assert_cmpint (fixture_number (f, "SELECT min(number) FROM numbers"), ==, FIXTURE_LAST_PAPER + 1);
}

static void
test_sequence (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = fixture_authorise (f, f->ids->case_id), *void_one = NULL;
  csn_register_void_number (f->reg, "Spoilt in the printer", &void_one, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (void_one, ==, "CZ/042/26");
  fixture_move (f, 320); /* into the next year: the count goes on */
  g_autofree char *case_id = fixture_new_case (f, "Ottoline Vantongeren"), *second = fixture_authorise (f, case_id);
  g_autofree char *references = fixture_text (f, "SELECT group_concat (reference, ' ') FROM (SELECT reference FROM numbers ORDER BY number)");
  g_assert_cmpstr (references, ==, "CZ/041/26 CZ/042/26 CZ/043/27");
  assert_no_gap (f, 3);
}

static void
test_void_needs_reason (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *before = fixture_stand (f);
  g_assert_false (csn_register_void_number (f->reg, "", NULL, &problems, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (problems, "8.3-void-reason"));
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
}

/* By hand, past the façade's own choice of a number. */
static void
test_forced_numbers (Fixture *f, gconstpointer data)
{
  fixture_refuse (f, "number.void", "8.3-number-next", "{\"number\":45,\"year\":2026,\"reference\":\"CZ/045/26\",\"reason\":\"Spoilt in the printer\"}");
  fixture_refuse (f, "number.void", "8.3-number-next", "{\"number\":12,\"year\":2026,\"reference\":\"CZ/012/26\",\"reason\":\"Spoilt in the printer\"}");
  fixture_refuse (f, "number.void", "8.3-reference-form", "{\"number\":41,\"year\":2026,\"reference\":\"CZ/41/26\",\"reason\":\"Spoilt in the printer\"}");
  fixture_refuse (f, "number.void", "8.3-number-year", "{\"number\":41,\"year\":2025,\"reference\":\"CZ/041/25\",\"reason\":\"Spoilt in the printer\"}");
  g_autoptr (GError) error = NULL;
  csn_register_void_number (f->reg, "Spoilt in the printer", NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *before = fixture_stand (f);
  g_assert_false (csn_register_perform (f->reg, "number.void", "{\"number\":41,\"year\":2026,\"reference\":\"CZ/041/26\",\"reason\":\"Spoilt in the printer\"}", NULL, &error));
  csn_assert_sentence (error);
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
}

/* --- Several processes at once --------------------------------------------------------------------------------- */
static int
authorise_elsewhere (const char *folder, const char *case_id)
{
  g_autoptr (GError) error = NULL;
  gint64 now = 0;
  csn_moment_parse ("2026-03-04T12:00:00+00:00", &now);
  g_autoptr (CsnClock)    clock = csn_clock_new_set (now);
  g_autoptr (CsnRegister) reg = csn_vault_init (&error) ? csn_register_open (folder, clock, &error) : NULL;
  g_autoptr (CsnSecret)   passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  if (reg == NULL || !csn_register_unlock (reg, FIXTURE_USER, passphrase, &error))
    g_error ("%s", error->message);
  if (csn_register_authorise_confirmed (reg, case_id, NULL, NULL, &error))
    return 0;
  g_printerr ("%s\n", error->message);
  return 1;
}

static void
test_at_once (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *children[AT_ONCE];
  for (guint i = 0; i < AT_ONCE; i++)
    {
      g_autofree char *case_id = i == 0 ? g_strdup (f->ids->case_id) : fixture_new_case (f, "Clemency Drinkwater-Poole");
      children[i] = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, data, "--authorise", f->folder, case_id, NULL);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < AT_ONCE; i++)
    {
      g_subprocess_wait_check (children[i], NULL, &error);
      g_assert_no_error (error);
      g_object_unref (children[i]);
    }
  csn_register_follow (f->reg, NULL, &error);
  g_assert_no_error (error);
  assert_no_gap (f, AT_ONCE);
  fixture_close (f);
  g_autoptr (CsnVerdict) verdict = csn_register_verify (f->folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (csn_verdict_is_sound (verdict));
}

/* --- No copy without decision, undertaking, conditions, review date -------------------------------------------- */
static char *
copy_body (Fixture *f, const char *release, const char *leave_out, const char *instead)
{
  g_autofree char *id = csn_text_new_id (), *today = fixture_day (f, 0), *due = fixture_day (f, 60);
  g_autofree char *hash = g_strnfill (64, 'a');
  g_autoptr (JsonNode) body = csn_register_object (
    "id", id, "case_id", f->ids->case_id, "release_id", release, "recipient_id", f->ids->members[0], "route", "B", "undertaking_id", f->ids->undertaking, "language", "en",
    "conditions_version", csn_edition_version (f->reg->edition), "conditions_sha256", csn_edition_wording_sha256 (f->reg->edition, "conditions", "en"), "supplied_on", today,
    "due_on", due, "medium", "paper", "form_blob_id", id, "form_sha256", hash, "picture_sha256", hash, NULL);
  json_object_set_int_member (json_node_get_object (body), "copy_no", 1);
  if (leave_out != NULL)
    fixture_put (body, leave_out, instead);
  return json_to_string (body, FALSE);
}

static void
test_nothing_behind (Fixture *f, gconstpointer data)
{
  static const struct { const char *field, *instead; } holes[] = {
    { "release_id", NULL }, { "release_id", "\"d5c0d6f0-0000-4000-8000-000000000000\"" }, { "undertaking_id", NULL }, { "undertaking_id", "\"\"" },
    { "conditions_sha256", NULL }, { "conditions_sha256", "\"\"" }, { "conditions_version", NULL }, { "due_on", NULL }, { "due_on", "\"2026-12-24\"" },
    { "due_on", "\"\"" }, { "copy_no", "7" }, { "copy_no", NULL }, { "recipient_id", NULL }, { "route", NULL }, { "route", "\"A\"" }, { "form_sha256", "\"\"" },
  };
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  for (guint i = 0; i < G_N_ELEMENTS (holes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *before = fixture_stand (f), *body = copy_body (f, release, holes[i].field, holes[i].instead);
      g_test_message ("%s: %s", holes[i].field, holes[i].instead != NULL ? holes[i].instead : "left out");
      g_assert_false (csn_register_perform (f->reg, "copy.issue", body, NULL, &error));
      csn_assert_sentence (error);
      g_autofree char *after = fixture_stand (f);
      g_assert_cmpstr (after, ==, before);
    }
  g_autofree char *whole = copy_body (f, release, NULL, NULL);
  fixture_do (f, "copy.issue", "%s", whole);
}

/* The undertaking must be the recipient's own and hold today. */
static void
test_whose_undertaking (Fixture *f, gconstpointer data)
{
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  g_autofree char *other = g_strdup_printf ("\"%s\"", f->ids->members[1]), *body = copy_body (f, release, "recipient_id", other);
  fixture_refuse (f, "copy.issue", "8.2.1-undertaking-whose", "%s", body);
  fixture_do (f, "undertaking.end", "{\"id\":\"%s\",\"reason\":\"The person who gave it has gone\"}", f->ids->undertaking);
  CsnIssued *one = fixture_try_issue (f, release, f->ids->members[0]);
  g_assert_null (one->copy_id);
  g_assert_null (one->pdf);
  g_assert_true (fixture_has (one->problems, "8.2.1-undertaking"));
  csn_issued_free (one);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--authorise"))
    return authorise_elsewhere (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/invariant-6/F32/goes-on-over-voids-and-new-year", test_sequence);
  fixture_add ("/register/invariant-6/F32/void-says-why", test_void_needs_reason);
  fixture_add ("/register/invariant-6/F32/chosen-numbers-are-refused", test_forced_numbers);
  fixture_add_data ("/register/invariant-6/F32/authorised-by-several-processes-at-once", argv[0], test_at_once);
  fixture_add ("/register/invariant-6/F37/no-copy-with-a-hole-behind-it", test_nothing_behind);
  fixture_add ("/register/invariant-6/F27/undertaking-is-the-recipients-own-and-holds", test_whose_undertaking);
  return fixture_run ();
}
