/* The table of acts that tests perform, refuse and distort. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-kinds.h"

#define MEMBER_REST                                                                                          \
  "\"organisation\":\"Fyndon Stores\",\"premises\":\"9 Sun Street\",\"person\":\"Nell Example\",\"contact\":\"01632 960199\","               \
  "\"language\":\"en\",\"dp_registration\":\"ZA1\",\"dp_expires_on\":\"$LATER\",\"briefed_on\":\"$BEFORE\""
#define SCHEME_REST "\"type\":\"pub-watch\",\"locality\":\"Whitstable\",\"registration\":\"PW-1\",\"agreed_on\":\"$BEFORE\",\"agreement_review_on\":\"$LATER\""
#define HASH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define UNDERTAKING                                                                                          \
  "\"id\":\"$NEW\",\"recipient_id\":\"$UNSIGNED\",\"language\":\"en\",\"wording_version\":\"$VERSION\",\"wording_sha256\":\"$WORDING\","    \
  "\"signed_by\":\"Bettina Example\",\"capacity\":\"Manager\",\"signed_on\":\"$TODAY\",\"form_blob_id\":\"$NEW\",\"form_sha256\":\"" HASH   \
  "\",\"scan_type\":\"PDF\",\"paper_place\":\"Cabinet 2\""
#define COPY                                                                                                 \
  "\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"release_id\":\"$RELEASE\",\"copy_no\":3,\"recipient_id\":\"$MEMBER1\",\"route\":\"B\",\"language\":\"en\","   \
  "\"conditions_version\":\"$VERSION\",\"conditions_sha256\":\"$CONDITIONS\",\"supplied_on\":\"$TODAY\",\"medium\":\"paper\",\"form_blob_id\":\"$NEW\"," \
  "\"form_sha256\":\"" HASH "\",\"picture_sha256\":\"" HASH "\",\"undertaking_id\":\"$SIGNED1\""
#define RECEIPT                                                                                              \
  "\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"copy_id\":\"$COPY\",\"method\":\"words\",\"received_by\":\"Bettina Example\",\"received_on\":\"$TODAY\"," \
  "\"storage\":\"Locked drawer\",\"warning_acknowledged\":1,\"witness\":\"Morwenna Trevanion\",\"words\":\"I have received this copy today.\","   \
  "\"blob_id\":\"$NEW\",\"sha256\":\"" HASH "\""

#define DEMAND                                                                                               \
  "\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"cause\":\"demand\",\"reason\":\"The investigation has ended\",\"demanded_on\":\"$TODAY\",\"how\":\"By letter\""
#define STATUS                                                                                               \
  "\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"custody_ref\":\"CZ/1182/25\",\"status_on\":\"$TODAY\",\"source\":\"Weekly list\""

#define CARD                                                                                                 \
  "\"register_id\":\"$NEW\",\"person_id\":\"$NEW\",\"person\":\"Lowri Pugh\",\"title\":\"Scheme manager\",\"organisation\":\"Partnership\",\"area\":\"BCRP\"," \
  "\"sign_key\":\"" HASH "\",\"box_key\":\"" HASH "\",\"words\":\"one two three four five six seven eight\",\"checked_how\":\"By telephone\",\"checked_with\":\"Lowri Pugh\",\"checked_on\":\"$TODAY\""
#define LOCK "\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"copy_id\":\"$COPY\",\"sha256\":\"" HASH "\""

const FixtureKind fixture_kinds[] = {
  { "attachment.add", "{\"id\":\"$NEW\",\"about_kind\":\"scheme\",\"about_id\":\"$SCHEME\",\"title\":\"Agreement\",\"blob_id\":\"$NEW\",\"sha256\":\"" HASH "\",\"type\":\"PDF\",\"paper_place\":\"Cabinet 2\"}",
    "{\"id\":\"$NEW\",\"about_kind\":\"scheme\",\"about_id\":\"$SCHEME\",\"title\":\"Agreement\",\"blob_id\":\"$NEW\",\"sha256\":\"" HASH "\",\"type\":\"PDF\",\"paper_place\":\"\"}", "7.2-paper-place" },
  { "breach.step", NULL, "{\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"breach_id\":\"$NEW\",\"step\":\"contained\",\"on\":\"$TODAY\",\"by\":\"Bettina Example\",\"what\":\"Locks changed\"}", NULL },
  { "card.end", NULL,
    "{\"id\":\"$NEW\",\"reason\":\"His computer was stolen\"}", NULL },
  { "card.pin", NULL,
    "{\"id\":\"$NEW\",\"recipient_id\":\"$NEW\"," CARD "}", NULL },
  { "case.authorise", NULL, "{\"case_id\":\"$CASE\",\"release_id\":\"$NEW\",\"number\":42,\"year\":2026,\"reference\":\"CZ/042/26\",\"decision\":{\"photo_id\":\"$PHOTO\"}}", "6.2.2-intelligence-none" },
  { "case.correct", "{\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"field\":\"links.court\",\"was\":\"\",\"now\":\"T20267001\",\"reason\":\"Charged this morning\"}",
    "{\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"field\":\"told.sentence\",\"was\":\"\",\"now\":\"Other words\",\"reason\":\"A second thought\"}", "7.10-correction-field" },
  { "case.open", NULL, "{\"id\":\"$CASE\"}", NULL },
  { "case.refuse", "{\"case_id\":\"$CASE\",\"reason\":\"There is no current intelligence.\",\"decision\":{}}", "{\"case_id\":\"$CASE\",\"reason\":\"no\",\"decision\":{}}", "6.4.1-refusal-reason" },
  { "case.withdraw", "{\"case_id\":\"$CASE\",\"reason\":\"An arrest was made this morning.\",\"decision\":{}}", "{\"case_id\":\"$CASE\",\"reason\":\"\",\"decision\":{}}", "6.4.1-refusal-reason" },
  { "clock.confirm", "{\"id\":\"$NEW\",\"newest\":\"2026-03-04T10:00:00+00:00\",\"says\":\"2027-06-04T10:00:00+01:00\",\"reason\":\"The station was closed for a year\"}", "{\"id\":\"$NEW\",\"newest\":\"2026-03-04T10:00:00+00:00\",\"says\":\"2027-06-04T10:00:00+01:00\",\"reason\":\"\"}", "7.10-reason-given" },
  { "copy.issue", "{" COPY ",\"due_on\":\"$DUE\"}", "{" COPY ",\"due_on\":\"$LATER\"}", "7.8-due-date" },
  { "copy.lock", "{" LOCK ",\"medium\":\"disc\",\"medium_no\":\"D-14\"}",
    "{" LOCK ",\"medium\":\"disc\",\"medium_no\":\" \"}", "8.2-lock-medium" },
  { "copy.return", "{\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"copy_id\":\"$COPY\",\"outcome\":\"returned\",\"on\":\"$TODAY\",\"by\":\"Bettina Example\",\"how\":\"At the station\"}",
    "{\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"copy_id\":\"$COPY\",\"outcome\":\"returned\",\"on\":\"$LATER\",\"by\":\"\",\"how\":\"\"}", "8.2-return-details" },
  { "disclosure.log", NULL,
    "{\"id\":\"$NEW\",\"item_id\":\"$NEW\",\"member_id\":\"$MEMBER0\",\"how\":\"shown\",\"at\":\"2026-03-04T10:00:00+00:00\"}", NULL },
  { "discrepancy.settle", NULL,
    "{\"id\":\"$NEW\",\"discrepancy_id\":\"$NEW\",\"explanation\":\"Asked by telephone and explained\"}", NULL },
  { "edition.adopt", NULL, "{\"name\":\"k10-2010\",\"version\":\"9\",\"constants\":{\"review_days\":60},\"wordings\":[],\"reason\":\"A trial of another edition\"}", "2.1-edition-whole" },
  { "finding.raise", NULL,
    "{\"id\":\"$NEW\",\"number\":1,\"paragraph\":\"K10 8.2\",\"seriousness\":\"minor\",\"what\":\"A copy is not in its drawer\",\"owner_id\":\"$ME\",\"reply_by\":\"$LATER\"}", "7.10-unit-only" },
  { "finding.step", NULL,
    "{\"id\":\"$NEW\",\"finding_id\":\"$NEW\",\"step\":\"answered\",\"text\":\"It has been put back\"}", NULL },
  { "form.file", "{\"case_id\":\"$DECIDED\",\"id\":\"$NEW\",\"form\":\"3796\",\"about_id\":\"$RELEASE\",\"blob_id\":\"$NEW\",\"sha256\":\"" HASH "\",\"pages\":2}",
    "{\"case_id\":\"$DECIDED\",\"id\":\"$NEW\",\"form\":\"3796\",\"about_id\":\"$RELEASE\",\"blob_id\":\"$NEW\",\"sha256\":\"" HASH "\"}", NULL },
  { "head.witness", "{\"id\":\"$NEW\",\"size\":1,\"root\":\"" HASH "\",\"note\":\"example\",\"witness\":\"Lowri Penhaligon\",\"witnessed_at\":\"2026-03-04T10:00:00Z\"}",
    "{\"id\":\"$NEW\",\"size\":900000,\"root\":\"" HASH "\",\"note\":\"example\",\"witness\":\"Lowri Penhaligon\",\"witnessed_at\":\"2026-03-04T10:00:00Z\"}", "7.10-witness-head" },
  { "identity.record", "{\"case_id\":\"$CASE\",\"name\":\"Isolde Mauleverer\"}", "{\"case_id\":\"$CASE\",\"name\":\"\"}", "8.3-identity-details" },
  { "item.end", NULL,
    "{\"id\":\"$NEW\",\"item_id\":\"$NEW\",\"outcome\":\"destroyed\",\"on\":\"$TODAY\",\"by\":\"Bettina Example\",\"how\":\"Shredded\"}", NULL },
  { "item.receipt", NULL,
    "{\"id\":\"$NEW\",\"item_id\":\"$NEW\",\"received_by\":\"Bettina Example\",\"received_on\":\"$TODAY\",\"storage\":\"Locked drawer\",\"security_confirmed\":1}", NULL },
  { "item.take", NULL,
    "{\"case_id\":\"$DECIDED\",\"item_id\":\"$NEW\",\"language\":\"en\",\"told_offence\":\"\",\"told_sentence\":\"\",\"warning_phrase\":\"\",\"name_text\":\"\",\"form_blob_id\":\"$NEW\",\"form_sha256\":\"" HASH "\",\"picture_blob_id\":\"$NEW\",\"picture_sha256\":\"" HASH "\"}", NULL },
  { "look.export", "{\"id\":\"$NEW\",\"what\":\"releases\",\"format\":\"csv\",\"reason\":\"Monthly inspection\",\"sha256\":\"" HASH "\",\"rows\":1}",
    "{\"id\":\"$NEW\",\"what\":\"releases\",\"format\":\"csv\",\"reason\":\"\",\"sha256\":\"" HASH "\",\"rows\":1}", "8.3-look-reason" },
  { "look.form", "{\"about_id\":\"$RELEASE\",\"case_id\":\"$DECIDED\",\"reason\":\"Monthly inspection\"}", "{\"about_id\":\"$RELEASE\",\"case_id\":\"$DECIDED\",\"reason\":\"\"}", "8.3-look-reason" },
  { "look.identity", "{\"about_id\":\"$CASE\",\"case_id\":\"$CASE\",\"reason\":\"Monthly inspection\"}", "{\"about_id\":\"$CASE\",\"case_id\":\"$CASE\",\"reason\":\"\"}", "8.3-look-reason" },
  { "look.item", NULL,
    "{\"about_id\":\"$COPY\",\"reason\":\"Monthly inspection\"}", "7.7.1-manager-register" },
  { "look.photo", "{\"about_id\":\"$PHOTO\",\"case_id\":\"$CASE\",\"reason\":\"Monthly inspection\"}", "{\"about_id\":\"$PHOTO\",\"case_id\":\"$CASE\",\"reason\":\"\"}", "8.3-look-reason" },
  { "manager.approve", "{\"id\":\"$NEW\",\"scheme_id\":\"$SCHEME\",\"storage\":\"Safe\",\"vetting_ref\":\"I11/1\",\"vetting_expires_on\":\"$LATER\"," MEMBER_REST "}",
    "{\"id\":\"$NEW\",\"scheme_id\":\"$SCHEME\",\"storage\":\"Safe\",\"vetting_ref\":\"\",\"vetting_expires_on\":\"$LATER\"," MEMBER_REST "}", "7.3-approval-vetting" },
  { "member.add", "{\"id\":\"$NEW\",\"scheme_id\":\"$SCHEME\",\"storage\":\"Safe\"," MEMBER_REST "}", "{\"id\":\"$NEW\",\"scheme_id\":\"$SCHEME\",\"storage\":\"\"," MEMBER_REST "}", "8.2-secure-storage" },
  { "members.supply", "{\"id\":\"$NEW\",\"on\":\"$TODAY\",\"to\":\"Data Protection Unit, FHQ\",\"how\":\"By internal post\"}",
    "{\"id\":\"$NEW\",\"on\":\"$LATER\",\"to\":\"Data Protection Unit, FHQ\",\"how\":\"By internal post\"}", "8.8-list-details" },
  { "notice.add", "{\"id\":\"$NEW\",\"case_id\":\"$CASE\",\"scheme_id\":\"$SCHEME\",\"starts_on\":\"$BEFORE\",\"ends_on\":\"$LATER\"}",
    "{\"id\":\"$NEW\",\"case_id\":\"$CASE\",\"scheme_id\":\"$SCHEME\",\"starts_on\":\"$LATER\",\"ends_on\":\"$BEFORE\"}", "7.8-notice-dates" },
  { "notice.lift", NULL, "{\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"lifted_on\":\"$TODAY\",\"reason\":\"An appeal was heard\"}", NULL },
  { "notice.shorten", NULL, "{\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"ends_on\":\"$LATER\",\"reason\":\"An appeal was heard\"}", NULL },
  { "number.void", "{\"number\":42,\"year\":2026,\"reference\":\"CZ/042/26\",\"reason\":\"Spoilt in the printer\"}", "{\"number\":43,\"year\":2026,\"reference\":\"CZ/043/26\",\"reason\":\"Spoilt in the printer\"}", "8.3-number-next" },
  { "old.settle", NULL,
    "{\"id\":\"$NEW\",\"outcome\":\"returned\",\"ended_on\":\"$TODAY\",\"note\":\"\"}", NULL },
  { "old.take", "{\"import\":{\"id\":\"$NEW\",\"file_name\":\"register.csv\",\"sha256\":\"" HASH "\",\"lines\":1},\"releases\":[{\"id\":\"$SCHEME\",\"line\":2,\"number\":7,\"year\":2019,\"reference\":\"CZ/007/19\",\"recipient\":\"Fyndon Stores\"}]}",
    "{\"import\":{\"id\":\"$NEW\",\"file_name\":\"register.csv\",\"sha256\":\"" HASH "\",\"lines\":1},\"releases\":[{\"id\":\"$SCHEME\",\"line\":2,\"number\":7,\"year\":2019,\"reference\":\"7/19\",\"recipient\":\"Fyndon Stores\"}]}", "8.3-old-reference" },
  { "package.accept", NULL,
    "{\"id\":\"$NEW\",\"card_id\":\"$NEW\",\"register_id\":\"$NEW\",\"recipient_id\":\"$NEW\",\"number\":1,\"previous_sha256\":\"\",\"sha256\":\"" HASH "\",\"made_at\":\"2026-03-04T10:00:00+00:00\",\"what\":\"notice\",\"head_size\":1,\"head_root\":\"" HASH "\",\"note\":\"\"}", NULL },
  { "package.make", NULL,
    "{\"id\":\"$NEW\",\"recipient_id\":\"$MEMBER0\",\"card_id\":\"$NEW\",\"number\":1,\"previous_sha256\":\"\",\"sha256\":\"" HASH "\",\"bytes\":1,\"what\":\"notice\",\"head_size\":1,\"head_root\":\"" HASH "\",\"blob_id\":\"$NEW\",\"file_name\":\"CZ-package-1.cspkg\"}", NULL },
  { "password.tell", NULL,
    "{\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"locked_id\":\"$NEW\",\"how\":\"telephone\",\"to\":\"Bettina Example\",\"at\":\"2026-03-04T10:00:00+00:00\"}", NULL },
  { "person.add", "{\"id\":\"$NEW\",\"name\":\"Ambrose Fairweather\",\"title\":\"DC 8841\",\"role\":\"reviewer\",\"sign_key\":\"" HASH "\",\"box_key\":\"" HASH "\"}",
    "{\"id\":\"$NEW\",\"name\":\"\",\"title\":\"DC 8841\",\"role\":\"reviewer\",\"sign_key\":\"" HASH "\",\"box_key\":\"" HASH "\"}", "7.7-person-details" },
  { "person.leave", NULL, "{\"id\":\"$ME\",\"reason\":\"Retired from the force\"}", "7.1-last-coordinator" },
  { "photo.import", NULL, "{\"id\":\"$NEW\",\"case_id\":\"$NEW\",\"sha256\":\"" HASH "\",\"bytes\":1,\"type\":\"JPEG\",\"width\":1,\"height\":1,\"orientation\":1,\"blob_id\":\"$NEW\",\"thumbnail_blob_id\":\"$NEW\"}", NULL },
  { "photo.remove", "{\"id\":\"$PHOTO\",\"case_id\":\"$CASE\",\"reason\":\"The wrong file was chosen\"}", "{\"id\":\"$PHOTO\",\"case_id\":\"$CASE\",\"reason\":\"\"}", "7.10-reason-given" },
  { "photo.steps", "{\"id\":\"$PHOTO\",\"case_id\":\"$CASE\",\"steps\":\"[]\",\"reason\":\"None needed after all\"}", "{\"id\":\"$PHOTO\",\"case_id\":\"$CASE\",\"steps\":\"{}\",\"reason\":\"None needed\"}", "5.1-photo-steps" },
  { "recall.cancel", NULL, "{\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"copy_id\":\"$COPY\",\"reason\":\"The wrong copy was chosen\"}", NULL },
  { "recall.chase", NULL, "{\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"recall_id\":\"$NEW\",\"copy_id\":\"$COPY\",\"on\":\"$TODAY\",\"how\":\"Visit\",\"said\":\"Tomorrow\"}", NULL },
  { "recall.demand", "{" DEMAND ",\"copies\":[\"$COPY\"],\"deadline_on\":\"$LATER\"}", "{" DEMAND ",\"copies\":[\"$COPY\"],\"deadline_on\":\"$BEFORE\"}", "7.9-decision-deadline" },
  { "receipt.take", "{" RECEIPT ",\"security_confirmed\":1}", "{" RECEIPT ",\"security_confirmed\":0}", "7.4.2-receipt-security" },
  { "recipient.change", "{\"id\":\"$MEMBER1\",\"storage\":\"A new safe\"}", "{\"id\":\"$MEMBER1\",\"storage\":\" \"}", "8.2-secure-storage" },
  { "recipient.status", "{\"id\":\"$MEMBER1\",\"status\":\"suspended\",\"reason\":\"The drawer was found open\"}", "{\"id\":\"$MEMBER0\",\"status\":\"left\",\"reason\":\"The shop has closed down\"}", "8.2-leaving-with-copies" },
  { "recovery.make", "{\"id\":\"$NEW\",\"name\":\"Recovery sheets\",\"title\":\"Two sheets\",\"sign_key\":\"" HASH "\",\"box_key\":\"" HASH "\",\"sheet_a_with\":\"A\",\"sheet_b_with\":\"B\"}",
    "{\"id\":\"$NEW\",\"name\":\"Recovery sheets\",\"title\":\"Two sheets\",\"box_key\":\"" HASH "\"}", NULL },
  { "register.create", NULL, "{\"id\":\"$NEW\",\"area\":\"CZ\",\"force\":\"F\",\"unit\":\"U\",\"practice\":1,\"last_paper_number\":0,\"person\":{},\"groups\":[],\"edition\":{}}", NULL },
  { "register.verify", "{\"id\":\"$NEW\",\"from_seq\":1,\"to_seq\":2,\"root\":\"" HASH "\",\"flaws\":0,\"checked_at\":\"2026-03-04T10:00:00Z\"}",
    "{\"id\":\"$NEW\",\"from_seq\":1,\"to_seq\":900000,\"root\":\"" HASH "\",\"flaws\":0,\"checked_at\":\"2026-03-04T10:00:00Z\"}", "7.10-check-range" },
  { "return.accept", NULL,
    "{\"id\":\"$NEW\",\"recipient_id\":\"$MEMBER0\",\"card_id\":\"$NEW\",\"number\":1,\"previous_sha256\":\"\",\"sha256\":\"" HASH "\",\"made_at\":\"2026-03-04T10:00:00+00:00\",\"seen_number\":0,\"head_size\":1,\"head_root\":\"" HASH "\",\"blob_id\":\"$NEW\"}", NULL },
  { "return.make", NULL,
    "{\"id\":\"$NEW\",\"register_id\":\"$NEW\",\"number\":1,\"previous_sha256\":\"\",\"sha256\":\"" HASH "\",\"up_to_seq\":1,\"entries\":0,\"head_size\":1,\"head_root\":\"" HASH "\",\"blob_id\":\"$NEW\",\"file_name\":\"SCHEME-return-1.csret\"}", "7.7.1-manager-register" },
  { "review.assign", NULL, "{\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"release_id\":\"$RELEASE\",\"person_id\":\"$ME\"}", "7.9-assigned-person" },
  { "review.decide", NULL, "{\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"review_id\":\"$NEW\",\"outcome\":\"keep\",\"keep_until\":\"$TODAY\",\"reason\":\"As before\"}", NULL },
  { "review.sign", NULL, "{\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"release_id\":\"$RELEASE\",\"file\":\"\",\"current\":\"\",\"recommendation\":\"withdraw\"}", "7.9-review-officer" },
  { "sample.answer", NULL,
    "{\"id\":\"$NEW\",\"case_id\":\"$DECIDED\",\"sample_id\":\"$NEW\",\"release_id\":\"$RELEASE\",\"answers\":[{\"question\":\"audit.image\",\"answer\":\"yes\"}]}", NULL },
  { "sample.draw", NULL,
    "{\"id\":\"$NEW\",\"title\":\"March\",\"from_on\":\"$BEFORE\",\"to_on\":\"$TODAY\",\"wanted\":1,\"strata\":[],\"seed\":\"" HASH "\",\"population\":1,\"up_to_seq\":2,\"releases\":[{\"release_id\":\"$RELEASE\"}]}", "7.10-unit-only" },
  { "sample.sign", NULL,
    "{\"id\":\"$NEW\",\"conclusion\":\"All of it is in order\"}", NULL },
  { "scheme.add", "{\"id\":\"$NEW\",\"name\":\"Whitstable Pub Watch\"," SCHEME_REST "}", "{\"id\":\"$NEW\",\"name\":\"Whitstable Pub Watch\",\"type\":\"book-club\",\"locality\":\"W\",\"registration\":\"R\",\"agreed_on\":\"$BEFORE\",\"agreement_review_on\":\"$LATER\"}", "6.2.1-scheme-type" },
  { "scheme.change", "{\"id\":\"$SCHEME\",\"registration\":\"SW-2\"}", "{\"id\":\"$SCHEME\",\"name\":\" \"}", "6.2.1-scheme-details" },
  { "status.import", "{\"id\":\"$NEW\",\"sha256\":\"" HASH "\",\"lines\":3,\"matched\":2,\"recorded\":1}", "{\"id\":\"$NEW\",\"sha256\":\"" HASH "\"}", NULL },
  { "status.record", "{" STATUS ",\"status\":\"convicted\"}", "{" STATUS ",\"status\":\"vanished\"}", "5.1.1-status-details" },
  { "undertaking.end", "{\"id\":\"$SIGNED1\",\"reason\":\"The person who gave it has gone\"}", "{\"id\":\"$SIGNED1\",\"reason\":\"\"}", "7.10-reason-given" },
  { "undertaking.sign", "{" UNDERTAKING ",\"method\":\"words\",\"witness\":\"Morwenna Trevanion\",\"words\":\"I have heard it all and I agree to it.\"}", "{" UNDERTAKING ",\"method\":\"words\",\"witness\":\"\",\"words\":\"Yes\"}", "8.2.1-signature-words" },
};

const guint fixture_n_kinds = G_N_ELEMENTS (fixture_kinds);

char *
fixture_fill_in (Fixture *f, const FixtureScene *scene, const char *text)
{
  GString         *filled = g_string_new (text);
  g_autofree char *signed_one = fixture_text (f, "SELECT u.id FROM undertakings u ORDER BY u.recorded_seq LIMIT 1 OFFSET 1");
  g_autofree char *today = fixture_day (f, 0), *before = fixture_day (f, -30), *later = fixture_day (f, 300), *due = fixture_day (f, 60), *id = csn_text_new_id ();
  CsnEdition      *edition = f->reg->edition;
  const struct { const char *token, *value; } tokens[] = {
    { "$NEW", id }, { "$SCHEME", f->ids->scheme }, { "$MEMBER0", f->ids->members[0] }, { "$MEMBER1", f->ids->members[1] }, { "$UNSIGNED", f->ids->members[FIXTURE_UNSIGNED] },
    { "$CASE", f->ids->case_id }, { "$PHOTO", f->ids->photo_id }, { "$DECIDED", scene->decided }, { "$RELEASE", scene->release }, { "$COPY", scene->copy }, { "$ME", f->reg->person_id },
    { "$SIGNED1", signed_one }, { "$TODAY", today }, { "$BEFORE", before }, { "$LATER", later }, { "$DUE", due }, { "$VERSION", csn_edition_version (edition) },
    { "$WORDING", csn_edition_wording_sha256 (edition, "undertaking", "en") }, { "$CONDITIONS", csn_edition_wording_sha256 (edition, "conditions", "en") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    g_string_replace (filled, tokens[i].token, tokens[i].value, 0);
  return g_string_free (filled, FALSE);
}

static FixtureScene made; /* once a program: a decision and two copies take half a second */
static char        *scratch, *stage;

static void
make_scene (Fixture *f)
{
  made.decided = fixture_new_case (f, "Balthazar Skrimshire");
  made.release = fixture_authorise (f, made.decided);
  CsnIssued *first = fixture_issue (f, made.release, f->ids->members[0]);
  made.copy = g_strdup (first->copy_id);
  csn_issued_free (first);
  csn_issued_free (fixture_issue (f, made.release, f->ids->members[1]));
  scratch = csn_test_scratch ();
  stage = g_build_filename (scratch, "CZ.register", NULL);
  fixture_close (f);
  csn_test_copy_folder (f->folder, stage);
  fixture_open (f);
}

void
fixture_set_scene (Fixture *f, FixtureScene *scene)
{
  if (stage == NULL)
    make_scene (f);
  fixture_close (f);
  csn_test_scratch_remove (g_strdup (f->folder));
  csn_test_copy_folder (stage, f->folder);
  fixture_open (f);
  *scene = (FixtureScene) { g_strdup (made.decided), g_strdup (made.release), g_strdup (made.copy) };
}

void
fixture_forget_scene (void)
{
  if (stage == NULL)
    return;
  fixture_clear_scene (&made);
  g_clear_pointer (&stage, g_free);
  csn_test_scratch_remove (g_steal_pointer (&scratch));
}

void
fixture_clear_scene (FixtureScene *scene)
{
  g_clear_pointer (&scene->decided, g_free);
  g_clear_pointer (&scene->release, g_free);
  g_clear_pointer (&scene->copy, g_free);
}
