/* Schemes, members, managers, undertakings and the two routes. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

static const char scheme_body[] = "{\"id\":\"%s\",\"name\":\"%s\",\"type\":\"%s\",\"locality\":\"Herne Bay\",\"registration\":\"PW-1\",\"agreed_on\":\"%s\",\"agreement_review_on\":\"%s\"}";

static void
test_schemes (Fixture *f, gconstpointer data)
{
  g_autofree char *id = csn_text_new_id (), *other = csn_text_new_id (), *before = fixture_day (f, -9), *later = fixture_day (f, 200);
  fixture_refuse (f, "scheme.add", "6.2.1-scheme-type", scheme_body, id, "Herne Bay Readers", "book-club", before, later);
  fixture_refuse (f, "scheme.add", "7.2-agreement-dates", scheme_body, id, "Herne Bay Pub Watch", "pub-watch", later, before);
  fixture_do (f, "scheme.add", scheme_body, id, "Herne Bay Pub Watch", "pub-watch", before, later);
  g_autoptr (GError) error = NULL;
  g_autofree char *twice = g_strdup_printf (scheme_body, other, "Herne Bay Pub Watch", "pub-watch", before, later);
  g_assert_false (csn_register_perform (f->reg, "scheme.add", twice, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  fixture_move (f, 201); /* the agreement's review has passed: a decision is warned */
  fixture_do (f, "scheme.change", "{\"id\":\"%s\",\"status\":\"closed\"}", f->ids->scheme);
  g_autoptr (GPtrArray) problems = NULL;
  csn_register_check_case (f->reg, f->ids->case_id, &problems, &error);
  g_assert_no_error (error);
  g_assert_true (fixture_has (problems, "6.2.1-scheme-open"));
}

static void
test_members (Fixture *f, gconstpointer data)
{
  static const char body[] = "{\"id\":\"%s\",\"scheme_id\":\"%s\",\"organisation\":\"Sun Street Stores\",\"premises\":\"9 Sun Street\",\"person\":\"%s\",\"storage\":\"%s\",\"contact\":\"1\",\"language\":\"en\"}";
  g_autofree char *id = csn_text_new_id ();
  fixture_refuse (f, "member.add", "8.2-responsible-person", body, id, f->ids->scheme, "", "Safe");
  fixture_refuse (f, "member.add", "8.2-secure-storage", body, id, f->ids->scheme, "Nell Example", "");
  fixture_do (f, "member.add", body, id, f->ids->scheme, "Nell Example", "Safe in the back room");
  g_autoptr (CsnRows) found = csn_register_find (f->reg, "sun str", FALSE, 10, NULL);
  g_assert_cmpuint (csn_rows_length (found), ==, 1);
  g_assert_cmpstr (csn_rows_text (found, 0, "about_id"), ==, id);
}

static void
test_agreement (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) paper = csn_register_undertaking_form (f->reg, f->ids->members[0], &error), photo = fixture_portrait (5);
  g_assert_false (csn_register_attach (f->reg, "scheme", f->ids->scheme, "Agreement", paper, "", &problems, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (problems, "7.2-paper-place"));
  for (guint i = 0; i < 2; i++)
    csn_register_attach (f->reg, "scheme", f->ids->scheme, "Agreement", i == 0 ? paper : photo, "Cabinet 2", NULL, &error);
  g_assert_no_error (error);
  g_autofree char *versions = fixture_text (f, "SELECT group_concat (version || type, ' ') FROM (SELECT * FROM attachments ORDER BY version)");
  g_assert_cmpstr (versions, ==, "1PDF 2JPEG");
  g_autofree char *blob = fixture_text (f, "SELECT blob_id FROM attachments WHERE version = 1");
  g_autoptr (GBytes) kept = csn_register_read_blob (f->reg, blob, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (kept, paper));
  g_autoptr (GBytes) junk = g_bytes_new_static ("%PDF-1.7 nothing else", 21);
  g_assert_false (csn_register_attach (f->reg, "scheme", f->ids->scheme, "Agreement", junk, "Cabinet 2", NULL, &error));
  csn_assert_sentence (error);
}

/* --- F27 ---------------------------------------------------------------------------------------------------------- */
static void
refuse_signature (Fixture *f, const CsnSignature *signature, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *before = fixture_stand (f);
  g_assert_false (csn_register_sign_undertaking (f->reg, f->ids->members[FIXTURE_UNSIGNED], signature, NULL, &problems, &error));
  csn_assert_sentence (error);
  if (rule != NULL)
    g_assert_true (fixture_has (problems, rule));
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
}

static void
test_signatures (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *tomorrow = fixture_day (f, 1);
  g_autoptr (GBytes) scan = csn_register_undertaking_form (f->reg, f->ids->members[FIXTURE_UNSIGNED], &error);
  g_assert_no_error (error);
  const CsnSignature whole = { .method = "scan", .signed_by = "Bettina Example", .capacity = "Manager", .scan = scan, .paper_place = "Cabinet 2" };
  CsnSignature one = { .method = "click", .signed_by = "Bettina Example", .capacity = "Manager" };
  refuse_signature (f, &one, NULL); /* a click is never enough */
  one.method = "words";
  one.witness = FIXTURE_USER;
  one.words = "ok";
  refuse_signature (f, &one, "8.2.1-signature-words");
  one.words = "I have heard the whole undertaking and I agree to it.";
  one.witness = NULL;
  refuse_signature (f, &one, "8.2.1-signature-words");
  one.method = "drawn";
  one.strokes = "[]";
  refuse_signature (f, &one, "8.2.1-signature-drawn");
  one = whole;
  one.scan = NULL;
  refuse_signature (f, &one, NULL);
  one = whole;
  one.signed_on = tomorrow;
  refuse_signature (f, &one, "8.2.1-signed-on");
  one = whole;
  one.signed_by = "";
  refuse_signature (f, &one, "8.2.1-signatory");
  one = whole;
  one.shown_sha256 = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; /* another wording was shown */
  refuse_signature (f, &one, "8.2.1-wording-current");
  g_autofree char *id = NULL;
  csn_register_sign_undertaking (f->reg, f->ids->members[FIXTURE_UNSIGNED], &whole, &id, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *blob = fixture_text (f, "SELECT form_blob_id FROM undertakings ORDER BY recorded_seq DESC LIMIT 1");
  g_autoptr (GBytes) kept = csn_register_read_blob (f->reg, blob, &error);
  g_assert_true (g_bytes_equal (kept, scan)); /* byte for byte */
}

static void
adopt (Fixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnEdition) other = csn_edition_load_named (name, &error);
  g_assert_no_error (error);
  g_autoptr (JsonNode) body = csn_edition_to_json (other);
  json_object_set_string_member (json_node_get_object (body), "reason", "A trial of the printed edition");
  g_autofree char *text = json_to_string (body, FALSE);
  fixture_do (f, "edition.adopt", "%s", text);
}

/* New wording asks for a new signature before the next supply. */
static void
test_new_wording (Fixture *f, gconstpointer data)
{
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  csn_issued_free (fixture_issue (f, release, f->ids->members[0]));
  adopt (f, "k10-2010");
  fixture_reopen (f);
  CsnIssued *old = fixture_try_issue (f, release, f->ids->members[1]);
  g_assert_null (old->copy_id);
  g_assert_cmpuint (old->problems->len, >, 0);
  csn_issued_free (old);
  fixture_sign (f, f->ids->members[1]);
  csn_issued_free (fixture_issue (f, release, f->ids->members[1]));
}

/* --- F28, F33 ----------------------------------------------------------------------------------------------------- */
static void
by_route_a (Fixture *f, JsonNode *document, gboolean instructed)
{
  g_autofree char *recipients = g_strdup_printf ("[{\"recipient_id\":\"%s\",\"route\":\"A\",\"members\":[%s%s%s]}]", f->ids->manager, instructed ? "\"" : "",
                                                 instructed ? f->ids->members[2] : "", instructed ? "\"" : "");
  fixture_put (document, "recipients", recipients);
  fixture_save (f, f->ids->case_id, document);
}

static void
test_route_a (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) document = fixture_document (f);
  g_autoptr (GPtrArray) problems = NULL;
  by_route_a (f, document, FALSE);
  csn_register_check_case (f->reg, f->ids->case_id, &problems, &error);
  g_assert_no_error (error);
  g_assert_true (fixture_has (problems, "7.4-instruction-missing"));
  by_route_a (f, document, TRUE);
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  CsnIssued       *copy = fixture_issue (f, release, f->ids->manager);
  g_autofree char *named = fixture_text (f, "SELECT member_id FROM copy_instructions");
  g_assert_cmpstr (named, ==, f->ids->members[2]);
  g_autofree char *text = fixture_tool (f, copy->pdf, "pdftotext", "%s -");
  if (text != NULL)
    g_assert_nonnull (strstr (text, "The Old Weavers")); /* the instruction names the member */
  csn_issued_free (copy);
  CsnIssued *straight = fixture_try_issue (f, release, f->ids->members[2]); /* who is not a recipient of the decision */
  g_assert_null (straight->copy_id);
  csn_issued_free (straight);
}

static void
test_vetting_lapses (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) document = fixture_document (f);
  g_autoptr (GPtrArray) problems = NULL;
  by_route_a (f, document, TRUE);
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  fixture_move (f, 61);
  CsnIssued *late = fixture_try_issue (f, release, f->ids->manager);
  g_assert_null (late->copy_id);
  g_assert_true (fixture_has (late->problems, "7.3-copy-vetting"));
  csn_issued_free (late);
  g_autofree char *case_id = fixture_new_case (f, "Ignatius Gathercole");
  g_autoptr (JsonNode) next = fixture_document (f);
  by_route_a (f, next, TRUE);
  g_autofree char *text = json_to_string (next, FALSE);
  (void) csn_register_save_draft (f->reg, case_id, text, NULL);
  csn_register_check_case (f->reg, case_id, &problems, &error);
  g_assert_true (fixture_has (problems, "7.3-route-a-vetting"));
  g_autofree char *renewed = fixture_day (f, 300);
  fixture_do (f, "recipient.change", "{\"id\":\"%s\",\"vetting_expires_on\":\"%s\"}", f->ids->manager, renewed);
  csn_issued_free (fixture_issue (f, release, f->ids->manager));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F24/schemes-by-type-and-agreement", test_schemes);
  fixture_add ("/register/F25/members-with-person-and-storage", test_members);
  fixture_add ("/register/F26/agreements-attached-and-versioned", test_agreement);
  fixture_add ("/register/F27/ways-of-signing", test_signatures);
  fixture_add ("/register/F27/new-wording-asks-for-a-new-signature", test_new_wording);
  fixture_add ("/register/F33/route-a-names-members", test_route_a);
  fixture_add ("/register/F28/lapsed-vetting-closes-route-a", test_vetting_lapses);
  return fixture_run ();
}
