/* The project's forms from a small register, read back as a reader would see them. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-paper-date.h"
#include "csn-paper-fixture.h"
#include "csn-test.h"
#include <string.h>

#define assert_says(text, words) g_assert_cmpuint (csn_paper_fixture_count ((text), (words)), >=, 1)
#define assert_silent(text, words) g_assert_cmpuint (csn_paper_fixture_count ((text), (words)), ==, 0)

static char *
read_form (const char *name, JsonNode *data, const char *language)
{
  g_autoptr (GBytes) pdf = csn_paper_fixture_render (name, data, language, NULL);
  return csn_paper_fixture_read (pdf);
}

static void
test_pair (void)
{
  g_autoptr (JsonNode) copy = csn_paper_fixture_data ("3795", "@copy"),
                       release = csn_paper_fixture_data ("3796", "@release");
  g_autofree char *sheet = read_form ("3795", copy, "en"), *authority = read_form ("3796", release, "en");
  assert_says (sheet, "Form 3795 · CZ/047/26 · copy 1");
  assert_says (authority, "Form 3796 · CZ/047/26");
  g_assert_cmpuint (csn_paper_fixture_count (sheet, "OFFICIAL-SENSITIVE"), ==,
                    4); /* head and foot of two pages */
  assert_says (sheet, "Page 1 of 2");
  assert_says (sheet, "Page 2 of 2");
  assert_says (sheet, "Policy edition k10-current 2026-01");
  assert_says (sheet, "Journal BBBB-BGQG-NXFP-DBRC-TGVH-QJPK-MDFB");
  assert_says (sheet, "Ŵyn Books");
  assert_says (sheet, "Siân Prys");
  assert_says (sheet, "To this member personally");
  assert_says (sheet, "11 March 2026");
  assert_says (sheet, "It is suspected that this subject may engage in shop theft in your area.");
  assert_says (sheet, "Area Intelligence Unit, Example Police");
}

static void
test_sheet_keeps_silent (void)
{
  static const char *const SECRETS[] = { "Gareth",    "Quillfeather", "Gaz",          "9 Example Road",
                                         "1990",      "90/1X",        "1/90Y",        "CU/77",
                                         "convicted", "Convicted",    "Seen leaving", "A123456",
                                         "Mostyn" };
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
  g_autofree char *json = json_to_string (data, FALSE), *text = read_form ("3795", data, "both");
  for (guint i = 0; i < G_N_ELEMENTS (SECRETS); i++)
    {
      assert_silent (json, SECRETS[i]);
      assert_silent (text, SECRETS[i]);
    }
}

static void
test_name (void)
{
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
  g_autofree char *without = read_form ("3795", data, "en");
  assert_silent (without, "Name of the person shown");
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  csn_state_fixture_do (state, "2026-01-11", "case.open", "{\"id\":\"@other\"}");
  csn_state_fixture_do (
      state, "2026-01-11", "case.authorise",
      "{\"case_id\":\"@other\",\"release_id\":\"@named\",\"number\":48,\"year\":2026,\"reference\":\"CZ/048/"
      "26\",\"decision\":{\"name\":{\"released\":true,\"text\":\"Robin Ŵr\"},"
      "\"told\":{\"sentence\":\"Told.\"},\"recipients\":[{\"recipient_id\":\"@member\",\"route\":\"B\"}]}}");
  csn_state_fixture_do (
      state, "2026-01-11", "copy.issue",
      "{\"id\":\"@named-copy\",\"case_id\":\"@other\",\"release_id\":\"@named\",\"copy_no\":1,\"recipient_"
      "id\":\"@member\",\"route\":\"B\",\"members\":[],\"undertaking_id\":\"@undertaking\","
      "\"language\":\"en\",\"conditions_version\":\"1\",\"conditions_sha256\":\"c\",\"supplied_on\":\"2026-"
      "01-11\",\"due_on\":\"2026-03-12\",\"medium\":\"paper\",\"form_blob_id\":\"b\",\"form_sha256\":\"f\","
      "\"picture_sha256\":\"s\"}");
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnForm) form = csn_paper_fixture_load ("3795");
  g_autoptr (JsonNode) named = csn_form_data (form, state, csn_state_fixture_id ("named-copy"), 1, &error);
  g_assert_no_error (error);
  g_autofree char *with = read_form ("3795", named, "en");
  assert_says (with, "Name of the person shown Robin Ŵr");
  assert_silent (with, "WARNING"); /* no phrase was decided, so no box */
}

static void
test_warning (void)
{
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
  g_autofree char *text = read_form ("3795", data, "en");
  const char      *warning = strstr (text, "WARNINGDonotapproachbutcallthepoliceimmediately.");
  g_assert_nonnull (warning);
  g_assert_true (warning < strstr (text, "Copynumber")); /* before everything else */
  assert_says (text, "I have read the warning at the head of this form.");
  json_object_set_null_member (json_node_get_object (data), "warning");
  g_autofree char *without = read_form ("3795", data, "en");
  assert_silent (without, "WARNING");
  assert_silent (without, "I have read the warning");
}

static void
test_conditions (void)
{
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
  const char *languages[] = { "en", "cy" };
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = read_form ("3795", data, languages[i]),
                      *both = read_form ("3795", data, "both");
      g_auto (GStrv) conditions =
          g_strsplit (csn_paper_fixture_wording ("conditions", languages[i], NULL), "\n", -1);
      g_assert_cmpuint (g_strv_length (conditions), ==, 8); /* six of 8.2 and two of 8.7 */
      for (guint c = 0; c < 8; c++)
        {
          g_autofree char *numbered = g_strdup_printf ("%u. %s", c + 1, conditions[c]);
          g_assert_cmpuint (csn_paper_fixture_count (text, numbered), ==, 1);
          g_auto (GStrv) words = g_strsplit (conditions[c], " ", -1);
          for (guint w = 0; words[w] != NULL; w++) /* side by side, lines of both languages alternate */
            assert_says (both, words[w]);
        }
    }
}

static void
test_members (void)
{
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
  g_autofree char *personal = read_form ("3795", data, "en");
  assert_silent (personal, "Members who may be shown it");
  csn_paper_fixture_merge (data, "{'route':'A'}");
  g_autofree char *nobody = read_form ("3795", data, "en");
  assert_says (nobody, "No member is named: it may not be shown to anybody.");
  json_object_set_member (json_node_get_object (data), "members", csn_paper_fixture_members (60));
  guint pages = 0;
  g_autoptr (GBytes) pdf = csn_paper_fixture_render ("3795", data, "en", &pages);
  g_autofree char *text = csn_paper_fixture_read (pdf);
  for (guint i = 1; i <= 60; i++)
    {
      g_autofree char *row = g_strdup_printf ("%u Organisation%03u Person%03u", i, i, i);
      g_assert_cmpuint (csn_paper_fixture_count (text, row), ==, 1);
    }
  g_assert_cmpuint (pages, ==, 4);
  g_assert_cmpuint (csn_paper_fixture_count (text, "No. Organisation Responsible person"), ==,
                    3); /* on each page with members */
}

static void
test_authority (void)
{
  static const char *const SAYS[] = {
    "Gareth Quillfeather",
    "90/1X",
    "PACE Code D custody photograph",
    "Convicted",
    "Common law: Hellewell",
    "Prevention of crime",
    "Detection of crime",
    "Thefts would go on",
    "Llandudno",
    "B21",
    "Seen leaving shops",
    "What is the level of ethical",
    "Confrontation",
    "Impact 1–5",
    "Why is the disclosure justified?",
    "The name is not released.",
    "Do not approach but call",
    "Ŵyn Books",
    "1 June 2025",
    "CY",
    "agreed",
    "PC Morgan",
    "Ceri Vaughan",
    "Signed with the co-ordinator’s key on 10 January 2026, entry 9 of the register.",
    "First review (7.8, 7.9)",
    "crime A123456",
  };
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3796", "@release");
  g_autofree char *text = read_form ("3796", data, "en");
  for (guint i = 0; i < G_N_ELEMENTS (SAYS); i++)
    {
      g_test_message ("%s", SAYS[i]);
      assert_says (text, SAYS[i]);
    }
  assert_silent (text, "9 Example Road"); /* no form has an address of the person */
}

static void
test_query_of_nothing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnForm) form = csn_paper_fixture_load ("3795");
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_assert_null (csn_form_data (form, state, "no such copy", 1, &error));
  g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_DATA);
  csn_assert_sentence (error);
}

static void
test_undertaking (void)
{
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3797", "@second");
  g_autofree char *unsigned_text = read_form ("3797", data, "en");
  assert_says (unsigned_text, "Bay Jewellers");
  assert_says (unsigned_text, "2 Mostyn Street");
  assert_says (unsigned_text,
               "I am solely responsible for any breach of confidence by staff, agents or servants.");
  assert_says (unsigned_text, "Name of the person who signs");
  assert_says (unsigned_text, "1 en 1111111111111111");
  csn_paper_fixture_merge (
      data,
      "{'instance':'AB12CD34','signature':{'method':'words','by':'Tom "
      "Reed','capacity':'Owner','on':'2026-01-12','witness':'PC Morgan','words':'I, Tom Reed, agree.'}}");
  g_autofree char *words = read_form ("3797", data, "en");
  assert_says (words, "I, Tom Reed, agree.");
  assert_says (words, "PC Morgan");
  assert_says (words, "12 January 2026");
  assert_says (words, "form AB12CD34");
}

static void
test_drawn_signature (void)
{
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3797", "@member");
  g_autoptr (CsnForm) form = csn_paper_fixture_load ("3797");
  CsnFormOptions options = csn_paper_fixture_options ("en");
  g_autoptr (GBytes) blank = csn_form_render (form, data, &options, NULL, NULL);
  options.strokes = "[[[0.1,0.5,0,1],[0.9,0.5,30,1]]]";
  g_autoptr (GBytes) drawn = csn_form_render (form, data, &options, NULL, NULL);
  options.strokes = "[[[0.1,\"x\"],7,[1]],null"; /* broken: the box stays empty */
  g_autoptr (GBytes) broken = csn_form_render (form, data, &options, NULL, NULL);
  g_autoptr (GBytes) plain_blank = csn_paper_fixture_unpack (blank),
                     plain_drawn = csn_paper_fixture_unpack (drawn);
  g_assert_false (csn_paper_fixture_holds (plain_blank, "1.3 w", 5));
  g_assert_true (csn_paper_fixture_holds (plain_drawn, "1.3 w", 5)); /* vectors, not a picture */
  g_assert_true (g_bytes_equal (blank, broken));
}

static void
test_receipt_and_recovery (void)
{
  g_autoptr (JsonNode) receipt = csn_paper_fixture_data ("receipt", "@copy"),
                       sheet = csn_paper_fixture_data ("recovery-sheet", "B");
  g_autofree char *text = read_form ("receipt", receipt, "cy");
  assert_says (text, "Derbynneb am un copi");
  assert_says (text, "CZ/047/26");
  assert_says (text, "Ŵyn Books");
  assert_says (text, csn_paper_fixture_wording ("receipt", "cy", NULL));
  csn_paper_fixture_merge (sheet, "{'groups':['K7QD2','M9X4T','0PZ3W','H2J8V','AAAA5'],'instructions':'Type "
                                  "the groups.','keeper':'Chief Superintendent Hughes'}");
  g_autofree char *groups = read_form ("recovery-sheet", sheet, "en");
  assert_says (groups, "Recovery sheet B");
  static const char *const GROUPS[] = { "K7QD2", "M9X4T", "0PZ3W", "H2J8V", "AAAA5" };
  for (guint i = 0; i < G_N_ELEMENTS (GROUPS); i++)
    g_assert_cmpuint (csn_paper_fixture_count (groups, GROUPS[i]), ==, 1);
  assert_says (groups, "Chief Superintendent Hughes");
}

static void
test_both_languages (void)
{
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
  g_autofree char *text = read_form ("3795", data, "both");
  assert_says (text, "Amodau / Conditions");
  assert_says (text, "Tudalen 1 o 2 / Page 1 of 2");
  assert_says (text, "SWYDDOGOL-SENSITIF / OFFICIAL-SENSITIVE");
  assert_says (text, "11 Mawrth 2026 / 11 March 2026");
  g_autofree char *stamped = csn_paper_date_words ("2026-03-11", "cy"), *moment = csn_paper_date_words ("2026-03-11T09:00:00Z", "en");
  g_assert_cmpstr (stamped, ==, "11 Mawrth 2026"); /* whatever language the program is in */
  g_assert_cmpstr (moment, ==, "11 March 2026");
  csn_paper_fixture_merge (data, "{'told':'Ŵŵ Ŷŷ â ê î ô û ẃ ẅ Ï'}");
  g_autofree char *letters = read_form ("3795", data, "cy");
  assert_says (letters, "Ŵŵ Ŷŷ â ê î ô û ẃ ẅ Ï");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/F34/pair-with-marking-edition-and-pages", test_pair);
  g_test_add_func ("/paper/F34/authority-holds-the-whole-decision", test_authority);
  g_test_add_func ("/paper/F35/sheet-holds-nothing-of-the-person", test_sheet_keeps_silent);
  g_test_add_func ("/paper/F19/name-only-when-released", test_name);
  g_test_add_func ("/paper/F20/warning-boxed", test_warning);
  g_test_add_func ("/paper/F37/conditions-printed", test_conditions);
  g_test_add_func ("/paper/F33/members-named", test_members);
  g_test_add_func ("/paper/data/nothing-found-is-said", test_query_of_nothing);
  g_test_add_func ("/paper/F27/undertaking-unsigned-and-in-words", test_undertaking);
  g_test_add_func ("/paper/F27/drawn-signature-is-vectors", test_drawn_signature);
  g_test_add_func ("/paper/F39/receipt-and-recovery-sheet", test_receipt_and_recovery);
  g_test_add_func ("/paper/F34/welsh-beside-english", test_both_languages);
  return g_test_run ();
}
