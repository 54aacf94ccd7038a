/* Editions are read, inherit, differ where they should, and say what is wrong with file and line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-rules.h"
#include "csn-test.h"

static CsnEdition *
load (const char *name)
{
  g_autoptr (GError) error = NULL;
  CsnEdition *edition = csn_edition_load_named (name, &error);
  g_assert_no_error (error);
  return edition;
}

static void
test_both_editions (void)
{
  g_autoptr (CsnEdition) printed = load ("k10-2010"), current = load ("k10-current");
  g_assert_cmpstr (csn_edition_name (printed), ==, "k10-2010");
  g_assert_cmpstr (csn_edition_name (current), ==, "k10-current");
  g_assert_cmpstr (csn_edition_version (printed), !=, csn_edition_version (current));
  g_assert_nonnull (csn_edition_title (current));
  g_assert_cmpint (csn_edition_constant (printed, "review_days"), ==, 60);
  g_assert_cmpint (csn_edition_constant (current, "review_days_notice"), ==, 120); /* inherited */
  g_assert_cmpint (csn_edition_constant (printed, "prosecution_permission_required"), ==, 0);
  g_assert_cmpint (csn_edition_constant (current, "prosecution_permission_required"), ==, 1);
  g_assert_cmpint (csn_edition_constant (current, "no_such_thing"), ==, 0);
  g_assert_cmpstr (csn_edition_paragraph_of (current, "review_days"), ==, "K10 7.8");
  g_assert_cmpstr (csn_edition_paragraph_of (current, "gateway.common-law"), ==, "K10 6.1");
  g_assert_cmpstr (csn_edition_paragraph_of (current, "gateway.pace-64a4"), ==, "PACE s.64A(4)");
  g_assert_cmpstr (csn_edition_paragraph_of (current, "8.5-warning-phrase"), ==, "K10 8.5");
  g_assert_null (csn_edition_paragraph_of (current, "nothing.at.all"));
}

static void
test_todays_law (void)
{
  g_autoptr (CsnEdition) printed = load ("k10-2010"), current = load ("k10-current");
  static const char *const NAMES[] = { "undertaking", "conditions" }, *const LANGUAGES[] = { "en", "cy" };
  for (gsize i = 0; i < 2; i++)
    for (gsize j = 0; j < 2; j++)
      {
        const char *old = csn_edition_wording (printed, NAMES[i], LANGUAGES[j]);
        const char *now = csn_edition_wording (current, NAMES[i], LANGUAGES[j]);
        g_assert_nonnull (strstr (old, "1998"));
        g_assert_nonnull (strstr (old, "55"));
        g_assert_null (strstr (now, "1998"));
        g_assert_nonnull (strstr (now, "170"));
        g_assert_nonnull (strstr (now, "OFFICIAL-SENSITIVE"));
        g_assert_cmpstr (csn_edition_wording_sha256 (printed, NAMES[i], LANGUAGES[j]), !=,
                         csn_edition_wording_sha256 (current, NAMES[i], LANGUAGES[j]));
      }
  g_assert_null (csn_edition_wording (printed, "gateway.pace-64a4", "en"));
  g_assert_nonnull (csn_edition_wording (current, "gateway.pace-64a4", "en"));
  g_assert_nonnull (csn_edition_wording (printed, "note.6.4.1", "en")); /* reading 9 */
}

/* F37: the six bullets of 8.2 and the two of 8.7, word for word. */
static void
test_conditions_as_printed (void)
{
  g_autoptr (CsnEdition) printed = load ("k10-2010");
  g_auto (GStrv) matters = g_strsplit (csn_edition_wording (printed, "conditions", "en"), "\n", -1);
  g_assert_cmpuint (g_strv_length (matters), ==, 8);
  g_assert_cmpstr (matters[5], ==,
                   "police photographs/intelligence supplied may not be copied, duplicated, etc., or "
                   "supplied to third parties.");
  g_assert_true (
      g_str_has_prefix (matters[6], "Police information made available in response to such a request"));
  g_assert_cmpstr (csn_edition_wording (printed, "warning-default", NULL), ==,
                   "Do not approach but call the police immediately");
}

static void
test_languages (void)
{
  g_autoptr (CsnEdition) edition = load ("k10-current");
  static const char *const NEEDED[] = { "undertaking",     "conditions",      "receipt",
                                        "told-sentence",   "warning-default", "form.3795",
                                        "form.3797",       "stamp-rule",      "stamp-copy",
                                        "stamp-return-by", "property-line",   "surrender",
                                        "marking" };
  for (gsize i = 0; i < G_N_ELEMENTS (NEEDED); i++)
    {
      const char *english = csn_edition_wording (edition, NEEDED[i], "en"),
                 *welsh = csn_edition_wording (edition, NEEDED[i], "cy");
      g_assert_nonnull (english);
      g_assert_cmpstr (english, !=, welsh);
      g_autofree char *both = g_strconcat (welsh, "\n", english, NULL);
      g_assert_cmpstr (csn_edition_wording (edition, NEEDED[i], "both"), ==, both);
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, welsh, -1);
      g_assert_cmpstr (csn_edition_wording_sha256 (edition, NEEDED[i], "cy"), ==, sum);
    }
  g_assert_cmpstr (csn_edition_wording (edition, "marking.3796", "cy"), ==,
                   csn_edition_wording (edition, "marking.3796", "en"));
  g_assert_null (csn_edition_wording (edition, "no-such-wording", "en"));
  g_auto (GStrv) offences = csn_edition_choices (edition, "offence.");
  g_assert_cmpuint (g_strv_length (offences), >=, 40);
  /* Whatever a recipient reads or the window asks is there in Welsh. */
  static const char *const FAMILIES[] = { "label.",   "offence.",  "gateway.", "purpose.", "source.", "disposal.",
                                          "refusal.", "warning.", "risk.",    "scheme.",  "japan-",  "note.",
                                          "review.",  "recall.",  "status.",  "destruction", "destruction-way." };
  for (gsize i = 0; i < G_N_ELEMENTS (FAMILIES); i++)
    {
      g_auto (GStrv) names = csn_edition_choices (edition, FAMILIES[i]);
      g_assert_nonnull (names[0]);
      for (char **name = names; *name != NULL; name++)
        if (!g_str_equal (*name, "offence.graffiti")) /* the same word in both */
          g_assert_cmpstr (csn_edition_wording (edition, *name, "cy"), !=, csn_edition_wording (edition, *name, "en"));
    }
  g_auto (GStrv) gateways = csn_edition_choices (edition, "gateway.");
  g_assert_cmpstr (gateways[0], ==, "gateway.common-law"); /* overriding keeps the order */
  g_assert_cmpstr (gateways[2], ==, "gateway.pace-64a4");
  g_assert_null (gateways[3]);
}

/* F03: every status has its name and the words by which records systems say it; no word says two. */
static void
test_statuses_are_said (void)
{
  g_autoptr (CsnEdition) edition = load ("k10-current");
  static const struct
  {
    const char *said, *status;
  } WORDS[] = { { "NFA", "no-further-action" },
                { "No Further Action – CPS", "no-further-action" },
                { "released without charge", "no-further-action" },
                { "Not guilty", "acquitted" },
                { "GUILTY", "convicted" },
                { "Conditional caution", "cautioned" },
                { "Deletion-Requested", "deletion-requested" },
                { "deleted", "deleted" },
                { "Dilëwyd", "deleted" },
                { "Final warning", "warned" },
                { "Youth reprimand", "reprimanded" },
                { "not guilty of one of two", NULL },
                { "on bail", NULL },
                { "", NULL } };
  g_auto (GStrv) statuses = csn_edition_choices (edition, "status.");
  g_assert_cmpuint (g_strv_length (statuses), ==, 8);
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    for (char **status = statuses; *status != NULL; status++)
      {
        const char      *name = strchr (*status, '.') + 1;
        g_autofree char *list = g_strconcat ("status-", name, NULL);
        g_assert_true (csn_edition_lists (edition, list, name)); /* as the register itself calls it */
        g_assert_cmpint (csn_edition_lists (edition, list, WORDS[i].said), ==,
                         g_strcmp0 (name, WORDS[i].status) == 0);
      }
  g_assert_false (csn_edition_lists (edition, "no-such-list", "NFA"));
}

static void
test_json (void)
{
  g_autoptr (CsnEdition) edition = load ("k10-current");
  g_autoptr (JsonNode) node = csn_edition_to_json (edition);
  JsonObject *object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "name"), ==, "k10-current");
  g_assert_cmpint (
      json_object_get_int_member (json_object_get_object_member (object, "constants"), "review_days"), ==,
      60);
  JsonArray *wordings = json_object_get_array_member (object, "wordings");
  gboolean   found = FALSE;
  for (guint i = 0; i < json_array_get_length (wordings); i++)
    {
      JsonObject *each = json_array_get_object_element (wordings, i);
      if (g_str_equal (json_object_get_string_member (each, "name"), "undertaking") &&
          g_str_equal (json_object_get_string_member (each, "language"), "cy"))
        {
          found = TRUE;
          g_assert_cmpstr (json_object_get_string_member (each, "sha256"), ==,
                           csn_edition_wording_sha256 (edition, "undertaking", "cy"));
        }
    }
  g_assert_true (found);
}

/* A whole small edition; each case replaces or adds one file. */
static void
write_file (const char *folder, const char *relative, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, relative, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

#define SETTINGS                                                                                             \
  "[edition]\nname=mine\ntitle=Mine\nversion=1\n[constants]\nreview_days=60\nreview_days_notice="            \
  "120\nnumber_width=3\n"                                                                                    \
  "[paragraphs]\nreview_days=A 1\nreview_days_notice=A 1\nnumber_width=A 2\nundertaking=A 3\n"
#define HEADER                                                                                               \
  "-- row: F1\n-- paragraph: A 1\n-- applies: *\n-- effect: blocks\n-- message: No.\n-- mend: x\n-- "        \
  "reading: y\n"

static void
test_errors_name_file_and_line (void)
{
  static const struct
  {
    const char *file, *text, *says;
  } CASES[] = {
    { "edition.ini", "[edition]\nname=mine\n\ntitel=Mine\n", "mine/edition.ini, line 4" },
    { "edition.ini", "[edition]\nname=mine\njust words\n", "mine/edition.ini, line 3" },
    { "edition.ini", "[edition]\nname=mine\nreview-due=2026-02-30\n", "mine/edition.ini, line 3" },
    { "edition.ini", "[constants]\nreview_days=sixty\n", "mine/edition.ini, line 2" },
    { "edition.ini", "[constants]\nreview_days=-1\n", "mine/edition.ini, line 2" },
    { "edition.ini", "[constants]\nreview_days=36501\n", "mine/edition.ini, line 2" }, /* no date could be reckoned with it */
    { "edition.ini", "[nonsense]\nreview_days=60\n", "mine/edition.ini, line 2" },
    { "edition.ini", "[edition]\nname=yours\ntitle=T\nversion=1\n", "name=mine" },
    { "edition.ini", "[edition]\nname=mine\ntitle=T\nversion=1\n", "review_days" },
    { "edition.ini", "[edition]\nname=mine\ntitle=T\nversion=1\ninherits=mine\n", "circle" },
    { "edition.ini", "[edition]\nname=mine\ntitle=T\nversion=1\ninherits=../x\n", "beside" },
    { "edition.ini", "[edition]\nname=mine\ntitle=T\nversion=1\ninherits=nobody\n", "nobody" },
    { "edition.ini", "[edition]\nname=m\xff\n", "mine/edition.ini, line 2" },
    { "edition.ini", SETTINGS "[constants]\nmore=1\n", "mine/edition.ini, line 15: [paragraphs] does not say where the constant “more”" },
    { "wordings/en/a.txt", "# remark\nwords\n", "mine/wordings/en/a.txt, line 2" },
    { "wordings/en/a.txt", "[undertaking]\n\n[other]\ntext\n", "mine/wordings/en/a.txt, line 1" },
    { "wordings/en/a.txt", "[unheard-of]\ntext\n", "unheard-of" },
    { "lists/pnc.txt", "good\n\xc3\x28\n", "mine/lists/pnc.txt, line 2" },
    { "rules/1-a.sql", "SELECT 1\n", "mine/rules/1-a.sql, line 1" },
    { "rules/1-a.sql", "-- row: F1\n-- rwo: F1\n", "mine/rules/1-a.sql, line 2" },
    { "rules/1-a.sql", "-- row: F1\n-- row: F2\n", "mine/rules/1-a.sql, line 2" },
    { "rules/1-a.sql",
      "-- row: F1\n-- paragraph: A 1\n-- applies: *\n-- effect: shouts\n-- message: m\n-- mend: x\n-- "
      "reading: y\nSELECT 1\n",
      "mine/rules/1-a.sql, line 4" },
    { "rules/1-a.sql", HEADER, "mine/rules/1-a.sql, line 7" },
    { "rules/1-a.sql",
      "-- row: F1\n-- paragraph: A 1\n-- applies: *\n-- effect: blocks\n-- message: m\n-- mend: x\n-- reading: y",
      "no query" }, /* no line break at its end, either */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      char            *scratch = csn_test_scratch ();
      g_autofree char *folder = g_build_filename (scratch, "mine", NULL);
      write_file (folder, "edition.ini", SETTINGS);
      g_autoptr (CsnEdition) good = csn_edition_load (folder, &error);
      g_assert_no_error (error);
      write_file (folder, CASES[i].file, CASES[i].text);
      g_autoptr (CsnEdition) bad = csn_edition_load (folder, &error);
      g_assert_null (bad);
      g_assert_error (error, CSN_POLICY_ERROR, CSN_POLICY_ERROR_BAD_EDITION);
      csn_assert_sentence (error);
      if (strstr (error->message, CASES[i].says) == NULL)
        g_error ("case %u: “%s” does not say %s", (guint) i, error->message, CASES[i].says);
      csn_test_scratch_remove (scratch);
    }
}

/* Each would take minutes to read, or could not be searched for. */
static void
test_too_large (void)
{
  static const struct
  {
    const char *file, *each, *says;
    guint       n;
  } CASES[] = {
    { "text/en.txt", "[%u]\na\n", "20,000 lines", 30000 },
    { "wordings/en/a.txt", "[undertaking.%u]\na\n", "2,000 wordings", 5000 },
    { "lists/pnc-signal-codes.txt", "A%uZ\n", "too long", 15000 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      char            *scratch = csn_test_scratch ();
      g_autofree char *folder = g_build_filename (scratch, "mine", NULL);
      g_auto (GStrv) parts = g_strsplit (CASES[i].each, "%u", 2);
      for (guint k = 1; k <= CASES[i].n; k++)
        g_string_append_printf (text, "%s%u%s", parts[0], k, parts[1]);
      write_file (folder, "edition.ini", SETTINGS);
      write_file (folder, CASES[i].file, text->str);
      g_autoptr (CsnEdition) edition = csn_edition_load (folder, &error);
      g_assert_null (edition);
      g_assert_error (error, CSN_POLICY_ERROR, CSN_POLICY_ERROR_BAD_EDITION);
      csn_assert_sentence (error);
      g_assert_nonnull (strstr (error->message, CASES[i].says));
      csn_test_scratch_remove (scratch);
    }
}

static void
test_unknown_edition (void)
{
  static const char *const NAMES[] = { "k10-1066", "", "../policy/k10-2010", ".", ".." };
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (csn_edition_load_named (NAMES[i], &error));
      g_assert_error (error, CSN_POLICY_ERROR, CSN_POLICY_ERROR_NO_EDITION);
      csn_assert_sentence (error);
    }
  g_autoptr (GError) error = NULL;
  g_assert_null (csn_edition_load ("/nonexistent/edition", &error));
  g_assert_error (error, CSN_POLICY_ERROR, CSN_POLICY_ERROR_NO_EDITION);
}

/* A force's own edition: one rule off, one of its own, one that cannot be run. */
static void
test_own_edition (void)
{
  g_autoptr (GError) error = NULL;
  char            *scratch = csn_test_scratch ();
  g_autofree char *parent = g_build_filename (scratch, "parent", NULL),
                  *folder = g_build_filename (scratch, "mine", NULL);
  write_file (parent, "edition.ini",
              "[edition]\nname=parent\ntitle=Parent\nversion=1\n[constants]\nreview_days=60\nreview_days_"
              "notice=120\nnumber_width=3\n"
              "[paragraphs]\nreview_days=A 1\nreview_days_notice=A 1\nnumber_width=A 2\nundertaking=A 3\n");
  write_file (parent, "wordings/en/a.txt", "[undertaking]\nOne line,\nand its end.\n\nAnother\u00e9.\n");
  write_file (parent, "rules/1.10-b.sql", HEADER "SELECT 1 AS row\n");
  write_file (parent, "rules/1.9-a.sql", HEADER "SELECT 1 AS row\n");
  write_file (folder, "edition.ini",
              "[edition]\nname=mine\ntitle=Mine\nversion=2\ninherits=parent\n[constants]\nreview_days=30\n");
  write_file (folder, "rules/1.9-a.sql",
              "-- row: F1\n-- paragraph: A 1\n-- applies: *\n-- effect: off\n-- message: -\n-- mend: -\n-- "
              "reading: not wanted here\n");
  write_file (folder, "rules/2-broken.sql", HEADER "SELECT nothing FROM nowhere\n");
  g_autoptr (CsnEdition) edition = csn_edition_load (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (csn_edition_version (edition), ==, "2");
  g_assert_cmpint (csn_edition_constant (edition, "review_days"), ==, 30);
  g_assert_cmpstr (csn_edition_wording (edition, "undertaking", "en"), ==,
                   "One line, and its end.\nAnother\u00e9.");
  g_autoptr (GPtrArray) rules = csn_rules_list (edition);
  g_assert_cmpuint (rules->len, ==, 2);
  g_assert_cmpstr (rules->pdata[0], ==, "1.10-b");

  g_autoptr (CsnState) state = csn_state_new (&error);
  g_assert_true (csn_rules_prepare (edition, state, &error));
  CsnAct act = { .seq = 1, .kind = "case.open", .actor_id = "", .scope_id = "", .body = "{}" };
  g_assert_null (csn_rules_run (edition, state, &act, &error));
  g_assert_error (error, CSN_POLICY_ERROR, CSN_POLICY_ERROR_BAD_EDITION);
  csn_assert_sentence (error);
  g_assert_nonnull (strstr (error->message, "mine/rules/2-broken.sql"));
  csn_test_scratch_remove (scratch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/F64/both-editions-load", test_both_editions);
  g_test_add_func ("/policy/F64/current-edition-has-todays-law", test_todays_law);
  g_test_add_func ("/policy/F37/conditions-as-printed", test_conditions_as_printed);
  g_test_add_func ("/policy/F27/languages", test_languages);
  g_test_add_func ("/policy/F03/statuses-are-said", test_statuses_are_said);
  g_test_add_func ("/policy/F64/what-is-recorded", test_json);
  g_test_add_func ("/policy/F64/errors-name-file-and-line", test_errors_name_file_and_line);
  g_test_add_func ("/policy/F64/too-large-an-edition-is-refused", test_too_large);
  g_test_add_func ("/policy/F64/unknown-edition", test_unknown_edition);
  g_test_add_func ("/policy/F64/own-edition", test_own_edition);
  return g_test_run ();
}
