/* What a decision needs: the complete document has no problem, and each thing taken out is the one problem that is listed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

typedef struct
{
  const char *row, *name;
  const char *path, *json;           /* what is changed; json NULL: taken out */
  const char *path2, *json2;         /* and with it, may be NULL */
  const char *rule, *paragraph, *mend, *field; /* field NULL: none is promised */
  gboolean    warns;
} Hole;

#define AGREED "\"Common law powers allow it, and the superintendent agrees to it.\""

static const Hole holes[] = {
  { "F01", "source-missing", "image.source", NULL, NULL, NULL, "5.1-image-source-missing", "K10 5.1", "image", "image.source", FALSE },
  { "F01", "surveillance", "image.source", "\"surveillance\"", NULL, NULL, "5.3-image-surveillance", "K10 5.3", "image", "image.source", FALSE },
  { "F01", "evidence-gatherer", "image.source", "\"evidence-gatherer\"", NULL, NULL, "5.3-image-evidence-gatherer", "K10 5.3", "image", "image.source", FALSE },
  { "F01", "cctv", "image.source", "\"cctv\"", NULL, NULL, "5.3-image-cctv", "K10 5.3", "image", "image.source", FALSE },
  { "F01", "third-party", "image.source", "\"third-party\"", NULL, NULL, "5.3-image-third-party", "K10 5.3", "image", "image.source", FALSE },
  { "F02", "disposal", "image.disposal", NULL, NULL, NULL, "5.2-disposal-missing", "K10 5.2", "image", "image.disposal", FALSE },
  { "F02", "disposal-not-eligible", "image.disposal", "\"no-further-action\"", NULL, NULL, "5.2-disposal-not-eligible", "K10 5.2", "image", "image.disposal", FALSE },
  { "F02", "disposal-date", "image.disposal_on", NULL, NULL, NULL, "5.2-disposal-date", "K10 5.2", "image", "image.disposal_on", FALSE },
  { "F02", "genesis-reference", "image.genesis_ref", NULL, NULL, NULL, "5.2-genesis-reference", "K10 5.2", "image", "image.genesis_ref", FALSE },
  { "F02", "checked-by", "image.checked_by", NULL, NULL, NULL, "5.2-eligibility-checked", "K10 5.2", "image", "image.checked_by", FALSE },
  { "F02", "checked-on", "image.checked_on", NULL, NULL, NULL, "5.2-eligibility-checked", "K10 5.2", "image", "image.checked_on", FALSE },
  { "F04", "captured-on", "image.captured_on", NULL, NULL, NULL, "5.1.1-captured-on", "K10 5.1.1", "image", "image.captured_on", FALSE },
  { "F04", "custody-reference", "image.custody_ref", NULL, NULL, NULL, "5.1.1-custody-reference", "K10 5.1.1", "image", "image.custody_ref", FALSE },
  { "F04", "offence", "image.offence", NULL, NULL, NULL, "5.1.1-offence", "K10 5.1.1", "image", "image.offence", FALSE },
  { "F04", "link", "links", "[]", NULL, NULL, "5.1.1-link-reference", "K10 5.1.1", "image", "links", FALSE },
  { "F07", "age", "image.under_18", NULL, NULL, NULL, "6.2.5-age-and-vulnerability", "K10 6.2.5", "image", "image.under_18", FALSE },
  { "F07", "vulnerability", "image.vulnerable", NULL, NULL, NULL, "6.2.5-age-and-vulnerability", "K10 6.2.5", "image", "image.vulnerable", FALSE },
  { "F09", "requester", "request.by", NULL, NULL, NULL, "7.7-requester", "K10 7.7", "grounds", "request.by", FALSE },
  { "F10", "gateway", "grounds.gateway", NULL, NULL, NULL, "6.1-gateway-missing", "K10 6.1", "grounds", "grounds.gateway", FALSE },
  { "F10", "gateway-unknown", "grounds.gateway", "\"gut-feeling\"", NULL, NULL, "6.1-gateway-unknown", "K10 6.1", "grounds", "grounds.gateway", FALSE },
  { "F10", "s115-and-a-shop", "grounds.gateway", "\"s115\"", NULL, NULL, "6.1-s115-recipient", NULL, "grounds", "grounds.gateway", TRUE },
  { "F11", "purpose", "grounds.purposes", "[]", NULL, NULL, "6.2.3-purpose", "K10 6.2.3", "grounds", "grounds.purposes", FALSE },
  { "F11", "prejudice", "grounds.prejudice", NULL, NULL, NULL, "6.2.3-prejudice", "K10 6.2.3", "grounds", "grounds.prejudice", FALSE },
  { "F12", "intelligence", "grounds.intelligence", "[]", NULL, NULL, "6.2.2-intelligence-none", "K10 6.2.2", "grounds", "grounds.intelligence", FALSE },
  { "F12", "log-reference", "grounds.intelligence.0.log_ref", NULL, NULL, NULL, "6.2.2-intelligence-incomplete", "K10 6.2.2", "grounds", "grounds.intelligence[0]", FALSE },
  { "F12", "grade", "grounds.intelligence.0.grade", "\"9Z\"", NULL, NULL, "6.2.2-intelligence-grade", NULL, "grounds", "grounds.intelligence[0]", FALSE },
  { "F12", "handling", "grounds.intelligence.1.handling", "\"Q\"", NULL, NULL, "6.2.2-intelligence-handling", NULL, "grounds", "grounds.intelligence[1]", FALSE },
  { "F12", "handling-conditions", "grounds.intelligence.1.handling", "\"C\"", NULL, NULL, "6.2.2-handling-conditions", "K10 6.2.2", "grounds", "grounds.intelligence[1]", FALSE },
  { "F12", "none-current", "grounds.intelligence.0.dated_on", "\"2025-01-02\"", "grounds.intelligence.1.dated_on", "\"2025-01-02\"", "6.2.2-intelligence-none-current", "K10 6.2.2", "grounds", "grounds.intelligence", FALSE },
  { "F12", "rationale", "grounds.rationale", NULL, NULL, NULL, "6.2.2-rationale", "K10 6.2.2", "grounds", "grounds.rationale", FALSE },
  { "F13", "locality", "grounds.locality", NULL, NULL, NULL, "6.2.2-locality", "K10 6.2.2", "grounds", "grounds.locality", FALSE },
  { "F13", "another-locality", "grounds.locality", "\"Folkestone\"", NULL, NULL, "6.2.2-locality-differs", "K10 6.2.2", "grounds", "grounds.locality", TRUE },
  { "F14", "previous-record", "grounds.rationale", "\"The subject has a long list of previous convictions for theft from shops.\"", NULL, NULL, "6.2.2-previous-record", "K10 6.2.2", "grounds", NULL, TRUE },
  { "F15", "wanted", "wanted.wanted", NULL, NULL, NULL, "6.3-wanted-answer", "K10 6.3", "grounds", "wanted.wanted", FALSE },
  { "F15", "wanted-without-c02", "wanted.wanted", "1", "wanted.cps_consulted_on", "\"2026-03-01\"", "6.3-wanted-c02", "K10 6.3", "grounds", "wanted.c02_ref", FALSE },
  { "F15", "prosecution", "wanted.prosecution_pending", NULL, NULL, NULL, "6.3-prosecution-answer", "K10 6.3", "grounds", "wanted.prosecution_pending", FALSE },
  { "F15", "prosecution-without-permission", "wanted.prosecution_pending", "1", NULL, NULL, "6.3-prosecution-pending", "K10 6.3", "grounds", "wanted.cps_permission_ref", FALSE },
  { "F16", "risk-confidentiality", "risk.confidentiality", NULL, NULL, NULL, "6.2.5-risk-questions", "K10 6.2.5", "risk", "risk.confidentiality", FALSE },
  { "F16", "risk-level", "risk.level", NULL, NULL, NULL, "6.2.5-risk-questions", "K10 6.2.5", "risk", "risk.level", FALSE },
  { "F16", "risk-purpose", "risk.purpose", NULL, NULL, NULL, "6.2.5-risk-questions", "K10 6.2.5", "risk", "risk.purpose", FALSE },
  { "F16", "risk-conditions", "risk.conditions", NULL, NULL, NULL, "6.2.5-risk-questions", "K10 6.2.5", "risk", "risk.conditions", FALSE },
  { "F16", "plan", "risk.plan", NULL, NULL, NULL, "6.2.6-risk-plan", "K10 6.2.6", "risk", "risk.plan", FALSE },
  { "F16", "danger-to-the-recipient", "risk.recipient_danger", NULL, NULL, NULL, "8.5-danger-answer", "K10 8.5", "risk", "risk.recipient_danger", FALSE },
  { "F16", "high-risk-without-plan", "risk.items.0", "{\"risk\":\"Staff are struck\",\"to_whom\":\"Staff\",\"likelihood\":5,\"impact\":5,\"plan\":\"\"}", NULL, NULL, "6.2.6-risk-item-plan", "K10 6.2.6", "risk", "risk.items[0]", FALSE },
  { "F17", "pii", "pii.needed", NULL, NULL, NULL, "6.2.6-pii-answer", "K10 6.2.6", "risk", "pii.needed", FALSE },
  { "F17", "pii-handler", "pii", "{\"needed\":1,\"reason\":\"A source is named in the third log.\"}", NULL, NULL, "6.2.6-pii-details", "K10 6.2.6", "risk", "pii.handler", FALSE },
  { "F18", "japan-justified", "japan.justified", NULL, NULL, NULL, "6.4.1-japan-substance", "K10 6.4.1", "japan", "japan.justified", FALSE },
  { "F18", "japan-authorised", "japan.authorised", "\"yes\"", NULL, NULL, "6.4.1-japan-substance", "K10 6.4.1", "japan", "japan.authorised", FALSE },
  { "F18", "japan-proportionate", "japan.proportionate", "\"\"", NULL, NULL, "6.4.1-japan-substance", "K10 6.4.1", "japan", "japan.proportionate", FALSE },
  { "F18", "japan-auditable", "japan.auditable", NULL, NULL, NULL, "6.4.1-japan-substance", "K10 6.4.1", "japan", "japan.auditable", FALSE },
  { "F18", "japan-necessary", "japan.necessary", "\"n/a\"", NULL, NULL, "6.4.1-japan-substance", "K10 6.4.1", "japan", "japan.necessary", FALSE },
  { "F18", "japan-twice-the-same", "japan.necessary", AGREED, "japan.auditable", AGREED, "6.4.1-japan-same", "K10 6.4.1", "japan", NULL, FALSE },
  { "F19", "name-text-without-release", "name", "{\"released\":0,\"text\":\"Zebedee Quillfeather\"}", NULL, NULL, "8.3-name-not-released", "K10 8.3", "name", "name.text", FALSE },
  { "F20", "warning-phrase", "told.warning", NULL, NULL, NULL, "8.5-warning-phrase", "K10 8.5", "told", "told.warning", FALSE },
  { "F21", "asked-and-authorised-by-one", "request.by", "\"Morwenna Trevanion\"", NULL, NULL, "7.7.1-different-people", "K10 7.7.1", "grounds", "request.by", FALSE },
  { "F33", "recipients", "recipients", "[]", NULL, NULL, "7.2-recipients-none", "K10 7.2", "recipients", "recipients", FALSE },
  { "F33", "unknown-recipient", "recipients.1", "{\"recipient_id\":\"00000000-0000-4000-8000-000000000000\",\"route\":\"B\"}", NULL, NULL, "7.2-recipient-unknown", "K10 7.2", "recipients", "recipients", FALSE },
  { "F35", "postcode-in-the-sentence", "told.sentence", "\"It is suspected that this subject may engage in theft near CT11 9ZZ in your area.\"", NULL, NULL, "8.4-told-leaks", "K10 8.4", "told", "told.sentence", FALSE },
  { "F35", "name-in-the-sentence", "told.sentence", "\"It is suspected that Zebedee Quillfeather may engage in theft in your area.\"", NULL, NULL, "8.4-told-leaks", "K10 8.4", "told", "told.sentence", FALSE },
  { "F35", "convictions-in-the-sentence", "told.sentence", "\"This subject has previous convictions for theft from shops in your area.\"", NULL, NULL, "8.4-told-leaks", "K10 8.4", "told", "told.sentence", FALSE },
  { "F36", "sentence", "told.sentence", NULL, NULL, NULL, "8.4-told-missing", "K10 8.4", "told", "told.sentence", FALSE },
};

static GPtrArray *
check (Fixture *f, JsonNode *document)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *problems = NULL;
  fixture_save (f, f->ids->case_id, document);
  csn_register_check_case (f->reg, f->ids->case_id, &problems, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      g_test_message ("%s %s %s %s: %s", problem->rule, problem->paragraph, problem->mend, problem->field, problem->text);
    }
  return problems;
}

static void
test_hole (Fixture *f, gconstpointer data)
{
  const Hole *h = data;
  g_autoptr (JsonNode) document = fixture_document (f);
  fixture_put (document, h->path, h->json);
  if (h->path2 != NULL)
    fixture_put (document, h->path2, h->json2);
  g_autoptr (GPtrArray) problems = check (f, document);
  g_assert_cmpuint (problems->len, >=, 1);
  for (guint i = 0; i < problems->len; i++) /* the one rule; it may name two answers that are alike, or two recipients */
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      g_assert_cmpstr (problem->rule, ==, h->rule);
      g_assert_cmpstr (problem->mend, ==, h->mend);
      g_assert_cmpint (problem->blocks, ==, !h->warns);
      g_assert_nonnull (problem->paragraph);
      if (h->paragraph != NULL)
        g_assert_cmpstr (problem->paragraph, ==, h->paragraph);
      if (h->field != NULL)
        g_assert_true (problem->field != NULL && g_str_has_prefix (problem->field, h->field)); /* an item may name its member too */
      g_assert_true (g_str_has_suffix (problem->text, ".") || g_str_has_suffix (problem->text, "?"));
    }
  if (h->warns)
    return;
  /* What is listed stands in the way, and nothing is recorded. */
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_stand (f);
  g_assert_false (csn_register_authorise_confirmed (f->reg, f->ids->case_id, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
}

static void
test_complete (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonNode) document = fixture_document (f);
  g_autofree char *before = fixture_stand (f);
  g_autoptr (GPtrArray) problems = check (f, document);
  g_assert_cmpuint (problems->len, ==, 0);
  g_autofree char *after = fixture_stand (f); /* a dry run leaves nothing */
  g_assert_cmpstr (after, ==, before);
  g_free (fixture_authorise (f, f->ids->case_id));
}

/* An empty draft lists everything at once, each with its paragraph and where it is mended. */
static void
test_empty (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonNode) document = json_from_string ("{}", NULL);
  g_autoptr (GPtrArray) problems = check (f, document);
  g_assert_cmpuint (problems->len, >, 20);
  for (guint i = 0; i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      g_assert_nonnull (problem->paragraph);
      g_assert_nonnull (problem->mend);
    }
}

static void
test_photograph_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonNode) document = fixture_document (f);
  fixture_do (f, "photo.remove", "{\"id\":\"%s\",\"case_id\":\"%s\",\"reason\":\"The wrong file was chosen\"}", f->ids->photo_id, f->ids->case_id);
  g_autoptr (GPtrArray) problems = check (f, document);
  g_assert_true (fixture_has (problems, "5.1-photograph-missing"));
}

static void
test_identity_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) portrait = fixture_portrait (5);
  g_autofree char *case_id = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonNode) document = fixture_document (f);
  csn_register_open_case (f->reg, &case_id, NULL, &error);
  csn_register_import_photo (f->reg, case_id, portrait, NULL, NULL, &error);
  fixture_save (f, case_id, document);
  csn_register_check_case (f->reg, case_id, &problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_true (fixture_has (problems, "8.3-identity-missing"));
}

/* F19: with a JAPAN of its own the name is on form 3795 and nowhere else. */
static void
test_name_released (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonNode) document = fixture_document (f);
  fixture_put (document, "name",
               "{\"released\":1,\"text\":\"" FIXTURE_SUBJECT "\",\"justified\":\"Two people in the area look alike and staff must tell them apart.\","
               "\"authorised\":\"Under common law powers, by the co-ordinator of this area.\",\"proportionate\":\"The name alone, without an address or a date, to two members.\","
               "\"auditable\":\"This record and each numbered form are kept in the register.\",\"necessary\":\"A picture alone has already led to a mistaken call.\"}");
  g_autoptr (GPtrArray) problems = check (f, document);
  g_assert_cmpuint (problems->len, ==, 0);
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  CsnIssued       *copy = fixture_issue (f, release, f->ids->members[0]);
  g_autofree char *text = fixture_tool (f, copy->pdf, "pdftotext", "%s -");
  if (text != NULL)
    g_assert_nonnull (strstr (text, FIXTURE_SUBJECT));
  csn_issued_free (copy);
  fixture_put (document, "name.necessary", NULL);
  g_autofree char *case_id = fixture_new_case (f, FIXTURE_SUBJECT);
  fixture_save (f, case_id, document);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  csn_register_check_case (f->reg, case_id, &missing, &error);
  g_assert_no_error (error);
  g_assert_true (fixture_has (missing, "8.3-name-justified"));
}

/* F21: the signature is the passphrase, asked again. */
static void
test_signature (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) wrong = csn_secret_new_passphrase ("eighteen violet kettles sing"), right = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  g_autofree char *before = fixture_stand (f), *reference = NULL;
  g_assert_false (csn_register_authorise (f->reg, f->ids->case_id, wrong, &reference, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
  csn_register_authorise (f->reg, f->ids->case_id, right, &reference, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reference, ==, "CZ/041/26");
}

/* F23: refused and withdrawn requests stay, with reason and material; F05, F34: form 3796 is frozen with the decision. */
static void
test_refused_is_kept (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  csn_register_refuse (f->reg, f->ids->case_id, GPOINTER_TO_INT (data), "There is no current intelligence for this locality.", NULL, &error);
  g_assert_no_error (error);
  fixture_reopen (f);
  g_autofree char *kept = fixture_text (f, "SELECT outcome || ' ' || refusal_reason || ' ' || rationale FROM decisions");
  g_assert_true (g_str_has_prefix (kept, GPOINTER_TO_INT (data) ? "withdrawn There is no" : "refused There is no"));
  g_assert_nonnull (strstr (kept, "Three reports"));
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM numbers"), ==, 0);
  g_autoptr (GBytes) photo = csn_register_look_at_photo (f->reg, f->ids->photo_id, "Complaint about the refusal", NULL, &error);
  g_assert_no_error (error);
  g_assert_false (csn_register_authorise_confirmed (f->reg, f->ids->case_id, NULL, NULL, &error));
  csn_assert_sentence (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F22/complete-decision-has-no-problem", test_complete);
  fixture_add ("/register/F22/empty-draft-lists-everything", test_empty);
  for (guint i = 0; i < G_N_ELEMENTS (holes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/register/F22/%s/%s-is-the-one-problem", holes[i].row, holes[i].name);
      fixture_add_data (path, &holes[i], test_hole);
    }
  fixture_add ("/register/F04/photograph-missing", test_photograph_missing);
  fixture_add ("/register/F06/identity-missing", test_identity_missing);
  fixture_add ("/register/F19/name-with-a-record-of-its-own", test_name_released);
  fixture_add ("/register/F21/signature-asks-for-the-passphrase", test_signature);
  fixture_add_data ("/register/F23/refused-is-kept", GINT_TO_POINTER (FALSE), test_refused_is_kept);
  fixture_add_data ("/register/F23/withdrawn-is-kept", GINT_TO_POINTER (TRUE), test_refused_is_kept);
  return fixture_run ();
}
