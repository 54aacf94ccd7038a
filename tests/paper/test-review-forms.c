/* Forms of reviews, recalls and destruction from a small register, and parts that forms share, read back as a reader would see them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-paper-fixture.h"
#include "csn-test.h"
#include <glib/gstdio.h>
#include <string.h>

#define assert_says(text, words) g_assert_cmpuint (csn_paper_fixture_count ((text), (words)), >=, 1)
#define assert_silent(text, words) g_assert_cmpuint (csn_paper_fixture_count ((text), (words)), ==, 0)

static char *
read_form (CsnState *state, const char *name, const char *about, const char *day, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnForm) form = csn_paper_fixture_load (name);
  CsnDate today = CSN_DATE_NONE;
  g_assert_true (csn_date_parse (day, &today));
  g_autoptr (JsonNode) data = csn_form_data (form, state, csn_state_fixture_id (about), today, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) pdf = csn_paper_fixture_render (name, data, language, NULL);
  return csn_paper_fixture_read (pdf);
}

static void
sign (CsnState *state, const char *day, const char *id, const char *seen)
{
  g_autofree char *body = g_strdup_printf (
      "{\"id\":\"@%s\",\"case_id\":\"@case\",\"release_id\":\"@release\",\"file\":\"Both logs stand (%s).\",\"current\":\"Seen twice since.\","
      "\"changed\":{\"risk\":\"A guard was hired.\"},\"grounds\":{\"intelligence\":[{\"log_ref\":\"LOG-77\",\"dated_on\":\"%s\",\"grade\":\"2B\",\"handling\":\"P\","
      "\"summary\":\"At the till.\"}]},\"recommendation\":\"keep\",\"reason\":\"The thefts go on.\"}", id, id, seen);
  csn_state_fixture_do (state, day, "review.sign", body);
}

static void
decide (CsnState *state, const char *day, const char *review, const char *rest)
{
  g_autofree char *body = g_strdup_printf ("{\"id\":\"@%s-decision\",\"case_id\":\"@case\",\"review_id\":\"@%s\",\"reason\":\"After talking to the officer.\",%s}", review, review, rest);
  csn_state_fixture_do (state, day, "review.decide", body);
}

static void
test_first_review (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autofree char *before = read_form (state, "3796", "release", "2026-01-10", "en");
  assert_says (before, "Co-ordinator’s decision and signature"); /* lines to write on */
  sign (state, "2026-03-01", "review", "2026-02-20");
  g_autofree char *signed_only = read_form (state, "3796", "release", "2026-03-01", "en");
  g_assert_cmpstr (signed_only, ==, before); /* the form is made anew when it is decided */
  decide (state, "2026-03-02", "review", "\"outcome\":\"keep\",\"keep_until\":\"2026-04-20\"");
  static const char *const SAYS[] = { "Both logs stand (review).", "Seen twice since.", "LOG-77", "20 February 2026", "At the till.", "A guard was hired.", "No change", "Keep in circulation",
                                      "The thefts go on.", "20 April 2026", "After talking to the officer.", "Ŵyn Books", "Kept", "2 March 2026" };
  g_autofree char *text = read_form (state, "3796", "release", "2026-03-02", "en"), *welsh = read_form (state, "3796", "release", "2026-03-02", "cy");
  for (guint i = 0; i < G_N_ELEMENTS (SAYS); i++)
    assert_says (text, SAYS[i]);
  assert_silent (text, "Co-ordinator’s decision and signature");
  assert_silent (text, "renewal number");
  assert_says (welsh, "Cadw mewn cylchrediad");
  assert_says (welsh, "20 Ebrill 2026");
}

static void
test_additional_sheet (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  sign (state, "2026-03-01", "review", "2026-02-20");
  decide (state, "2026-03-02", "review", "\"outcome\":\"keep\",\"keep_until\":\"2026-04-20\"");
  sign (state, "2026-04-18", "another", "2026-02-20"); /* nothing newer than the last review */
  decide (state, "2026-04-18", "another", "\"outcome\":\"refer\",\"referred_to\":\"Superintendent Hughes\"");
  g_autofree char *referred = read_form (state, "3796-review", "another", "2026-04-18", "en");
  assert_says (referred, "Additional sheet 2 to form 3796");
  assert_says (referred, "Superintendent Hughes");
  assert_says (referred, "Refer to a higher rank");
  csn_state_fixture_do (state, "2026-04-19", "member.add",
                        "{\"id\":\"@third\",\"scheme_id\":\"@scheme\",\"organisation\":\"Gull Pharmacy\",\"premises\":\"4 Mostyn Street\",\"person\":\"Nia Wynne\",\"storage\":\"Safe\","
                        "\"contact\":\"01632 960111\",\"language\":\"en\"}");
  csn_state_fixture_do (state, "2026-04-19", "review.decide",
                        "{\"id\":\"@last\",\"case_id\":\"@case\",\"review_id\":\"@another\",\"outcome\":\"vary\",\"keep_until\":\"2026-05-30\",\"reason\":\"As authorised.\",\"withdraw\":[],"
                        "\"recipients\":[{\"recipient_id\":\"@third\",\"route\":\"A\",\"members\":[\"@second\"]}],\"authority\":{\"name\":\"Eirlys Hughes\",\"rank\":\"Superintendent\",\"on\":\"2026-04-19\"}}");
  static const char *const SAYS[] = { "Additional sheet 2 to form 3796", "Superintendent Hughes", "Eirlys Hughes, Superintendent", "This is renewal number 2", "Vary the recipients",
                                      "May now be supplied to", "Gull Pharmacy", "May now disclose to this member", "Nia Wynne, Gull Pharmacy", "30 May 2026", "2 March 2026", "Both logs stand (another)." };
  g_autofree char *text = read_form (state, "3796-review", "another", "2026-04-19", "en"), *original = read_form (state, "3796", "release", "2026-04-19", "en");
  assert_says (text, "Form 3796, additional sheet 2 · CZ/047/26");
  for (guint i = 0; i < G_N_ELEMENTS (SAYS); i++)
    {
      g_test_message ("%s", SAYS[i]);
      assert_says (text, SAYS[i]);
    }
  assert_silent (original, "Gull Pharmacy"); /* whom a review added is not of the decision */
  assert_silent (original, "another");
}

static void
demand (CsnState *state)
{
  csn_state_fixture_do (state, "2026-02-01", "recall.demand", "{\"id\":\"@recall\",\"case_id\":\"@case\",\"copies\":[\"@copy\"],\"cause\":\"demand\",\"reason\":\"Gareth was charged\","
                        "\"demanded_on\":\"2026-02-01\",\"deadline_on\":\"2026-02-08\",\"how\":\"By letter\"}");
}

static void
test_letter (void)
{
  static const char *const SECRETS[] = { "Gareth", "Quillfeather", "charged", "9 Example Road", "90/1X", "Convicted", "theft" };
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  demand (state);
  g_autofree char *text = read_form (state, "recall", "copy", "2026-02-08", "en"), *late = read_form (state, "recall", "copy", "2026-02-09", "both");
  assert_says (text, "CZ/047/26");
  assert_says (text, "Ŵyn Books");
  assert_says (text, "Hand it back by 8 February 2026.");
  assert_says (text, "I never received it.");
  assert_silent (text, "has passed");
  assert_says (late, "has passed");
  assert_says (late, "8 Chwefror 2026 / 8 February 2026");
  for (guint i = 0; i < G_N_ELEMENTS (SECRETS); i++)
    {
      assert_silent (text, SECRETS[i]);
      assert_silent (late, SECRETS[i]);
    }
}

static void
test_certificate (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  demand (state);
  csn_state_fixture_do (state, "2026-02-05", "copy.return", "{\"id\":\"@return\",\"case_id\":\"@case\",\"copy_id\":\"@copy\",\"outcome\":\"destroyed\",\"on\":\"2026-02-04\",\"by\":\"Siân Prys\","
                        "\"how\":\"Shredded across\"}");
  g_autofree char *text = read_form (state, "destruction", "copy", "2026-02-05", "en"), *welsh = read_form (state, "destruction", "copy", "2026-02-05", "cy");
  static const char *const SAYS[] = { "Certificate of destruction", "CZ/047/26", "Ŵyn Books", "4 February 2026", "5 February 2026", "Siân Prys", "Shredded across", "Nothing of the copy is left.", "Who destroyed it" };
  for (guint i = 0; i < G_N_ELEMENTS (SAYS); i++)
    assert_says (text, SAYS[i]);
  assert_says (welsh, "Tystysgrif dinistrio");
  assert_says (welsh, "4 Chwefror 2026");
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnForm) letter = csn_paper_fixture_load ("recall");
  g_assert_null (csn_form_data (letter, state, csn_state_fixture_id ("copy"), 1, &error)); /* what is back is not demanded */
  g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_DATA);
}

/* --- Parts ------------------------------------------------------------------------------------------------------------ */
static void
write_layout (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_parts (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = csn_test_scratch (), *usual = g_strdup (g_getenv ("COUNTERSIGN_FORMS"));
  g_setenv ("COUNTERSIGN_FORMS", folder, TRUE);
  write_layout (folder, "whole.xml", "<form name=\"A\" title=\"B\" foot=\"C\">\n  <!-- include: inner.part.xml -->\n  <nonsense/>\n</form>");
  write_layout (folder, "inner.part.xml", "<text\n  text=\"One\"/>\n<text text=\"Two\"/>\n");
  write_layout (folder, "whole.sql", "SELECT\n-- include: inner.part.sql\n");
  write_layout (folder, "inner.part.sql", "json_object ('reference', :about)\n");
  g_assert_null (csn_form_load ("whole", &error));
  g_assert_nonnull (strstr (error->message, "line 3")); /* the including file's own lines */
  g_clear_error (&error);
  write_layout (folder, "whole.xml", "<form name=\"A\" title=\"B\" foot=\"C\">\n  <!-- include: inner.part.xml -->\n</form>");
  g_autoptr (CsnForm) form = csn_form_load ("whole", &error);
  g_assert_no_error (error);
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autoptr (JsonNode) data = csn_form_data (form, state, "CZ/1/26", 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (data), "reference"), ==, "CZ/1/26");
  write_layout (folder, "whole.xml", "<form name=\"A\" title=\"B\" foot=\"C\">\n<!-- include: gone.xml -->\n</form>");
  g_assert_null (csn_form_load ("whole", &error));
  g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_LAYOUT);
  g_assert_nonnull (strstr (error->message, "gone.xml"));
  if (usual != NULL)
    g_setenv ("COUNTERSIGN_FORMS", usual, TRUE);
  csn_test_scratch_remove (g_steal_pointer (&folder));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/F48/first-review-is-on-the-original-form", test_first_review);
  g_test_add_func ("/paper/F48/later-review-is-on-an-additional-sheet", test_additional_sheet);
  g_test_add_func ("/paper/F50/demand-holds-nothing-of-the-person", test_letter);
  g_test_add_func ("/paper/F50/certificate-says-who-how-and-when", test_certificate);
  g_test_add_func ("/paper/parts/shared-by-forms", test_parts);
  return g_test_run ();
}
