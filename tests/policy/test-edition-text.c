/* The policy's own words with their paragraphs, what leads to them, what differs between editions (F63).
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

static char *
anchor (CsnEdition *edition, const char *citation)
{
  g_auto (GStrv) anchors = csn_edition_anchors (edition, citation);
  return g_strjoinv (" ", anchors);
}

static void
assert_anchor (CsnEdition *edition, const char *citation, const char *expected)
{
  g_autofree char *found = anchor (edition, citation);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_text (void)
{
  g_autoptr (CsnEdition) printed = load ("k10-2010"), current = load ("k10-current");
  g_assert_cmpuint (csn_edition_paragraphs (current)->len, ==, csn_edition_paragraphs (printed)->len); /* inherited */
  g_assert_cmpstr (csn_edition_text (current, "6"), ==, "Grounds for disclosure of police photographs and intelligence");
  g_assert_nonnull (strstr (csn_edition_text (current, "7.8"), "for more than 60 days before review"));
  g_assert_nonnull (strstr (csn_edition_text (current, "8.2"), "that the:\n• police photographs / intelligence received"));
  g_assert_null (csn_edition_text (current, "6.2.7"));
  g_assert_nonnull (csn_edition_text_source (current));
  g_assert_cmpint (csn_edition_review_due (printed), ==, csn_date_from_ymd (2011, 6, 30));
  g_assert_cmpint (csn_edition_review_due (current), ==, csn_date_from_ymd (2027, 11, 1));
  /* Nobody's telephone number. */
  const GPtrArray *paragraphs = csn_edition_paragraphs (printed);
  for (guint i = 0; i < paragraphs->len; i++)
    g_assert_false (g_regex_match_simple ("[0-9]{5} [0-9]{6}", ((const CsnEditionParagraph *) paragraphs->pdata[i])->text, 0, 0));
}

static void
test_anchors (void)
{
  g_autoptr (CsnEdition) edition = load ("k10-current");
  assert_anchor (edition, "K10 6.2.2", "6.2.2");
  assert_anchor (edition, "K10 8.2 and 8.7", "8.2 8.7");
  assert_anchor (edition, "K10 8.2.1, DPA 2018", "8.2.1");
  assert_anchor (edition, "K10 6.2.9", "6.2"); /* the nearest above it */
  assert_anchor (edition, "K10", "");
  assert_anchor (edition, "PACE s.64A(4)", "");
  assert_anchor (edition, "Digital imaging policy, CPS", "");
  assert_anchor (edition, NULL, "");
}

/* Every K10 paragraph that anything of an edition cites is in the text, as it is and not only its chapter. */
static void
test_every_citation_leads (void)
{
  static const char *const EDITIONS[] = { "k10-2010", "k10-current" };
  for (gsize k = 0; k < G_N_ELEMENTS (EDITIONS); k++)
    {
      g_autoptr (CsnEdition) edition = load (EDITIONS[k]);
      g_autoptr (GPtrArray) rules = csn_rules_list (edition);
      for (guint i = 0; i < rules->len; i++)
        {
          const char      *citation = csn_edition_paragraph_of (edition, rules->pdata[i]);
          g_autofree char *found = anchor (edition, citation);
          g_autofree char *first = g_strndup (found, strcspn (found, " "));
          if (!g_str_has_prefix (citation, "K10 "))
            continue;
          g_test_message ("%s: %s", (char *) rules->pdata[i], citation);
          g_assert_cmpstr (first, !=, "");
          g_assert_true (g_str_has_prefix (citation + strlen ("K10 "), first));
          g_assert_true (strchr (first, '.') != NULL);
        }
    }
}

/* Today's law stands beside paragraphs that there are (F63). */
static void
test_todays_law_beside (void)
{
  g_autoptr (CsnEdition) edition = load ("k10-current");
  static const char *const PREFIXES[] = { "today.", "note." };
  for (gsize k = 0; k < G_N_ELEMENTS (PREFIXES); k++)
    {
      g_auto (GStrv) names = csn_edition_choices (edition, PREFIXES[k]);
      g_assert_nonnull (names[0]);
      for (char **name = names; *name != NULL; name++)
        {
          g_autofree char *found = anchor (edition, csn_edition_paragraph_of (edition, *name));
          g_assert_cmpstr (found, !=, "");
        }
    }
  assert_anchor (edition, csn_edition_paragraph_of (edition, "today.offence"), "8.2");
}

static const CsnEditionChange *
find_change (GPtrArray *changes, const char *what, const char *name)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const CsnEditionChange *change = changes->pdata[i];
      if (g_str_equal (change->what, what) && g_str_equal (change->name, name))
        return change;
    }
  return NULL;
}

static void
test_compare (void)
{
  g_autoptr (CsnEdition) printed = load ("k10-2010"), current = load ("k10-current");
  g_autoptr (GPtrArray) changes = csn_edition_compare (printed, current), none = csn_edition_compare (current, current);
  g_assert_cmpuint (none->len, ==, 0);
  const CsnEditionChange *permission = find_change (changes, "constant", "prosecution_permission_required");
  g_assert_cmpstr (permission->before, ==, "0");
  g_assert_cmpstr (permission->after, ==, "1");
  g_assert_cmpstr (permission->paragraph, ==, "Digital imaging policy, CPS");
  const CsnEditionChange *gateway = find_change (changes, "wording", "gateway.pace-64a4"), *undertaking = find_change (changes, "wording", "undertaking");
  g_assert_null (gateway->before);
  g_assert_nonnull (gateway->after);
  g_assert_nonnull (strstr (undertaking->before, "1998"));
  g_assert_nonnull (find_change (changes, "wording", "undertaking (cy)"));
  const CsnEditionChange *rule = find_change (changes, "rule", "6.1-pace-64a4-purpose");
  g_assert_null (rule->before);
  g_assert_nonnull (rule->after);
  g_assert_null (find_change (changes, "constant", "review_days"));
  /* In the policy's order. */
  for (guint i = 1; i < changes->len; i++)
    g_assert_cmpint (strverscmp (((const CsnEditionChange *) changes->pdata[i - 1])->paragraph, ((const CsnEditionChange *) changes->pdata[i])->paragraph), <=, 0);
}

/* The state in which both editions are tried is empty: all that is asked is whether each rule could be put. */
static void
test_own_rules_can_be_run (void)
{
  static const char *const EDITIONS[] = { "k10-2010", "k10-current" };
  for (gsize k = 0; k < G_N_ELEMENTS (EDITIONS); k++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CsnEdition) edition = load (EDITIONS[k]);
      g_autoptr (CsnState) state = csn_state_new (&error);
      g_assert_true (csn_rules_prepare (edition, state, &error));
      csn_rules_try (edition, state, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/F63/text-as-printed", test_text);
  g_test_add_func ("/policy/F63/citations-lead-to-paragraphs", test_anchors);
  g_test_add_func ("/policy/F63/every-rule-leads-to-its-paragraph", test_every_citation_leads);
  g_test_add_func ("/policy/F63/todays-law-beside-its-paragraph", test_todays_law_beside);
  g_test_add_func ("/policy/F63/editions-compared", test_compare);
  g_test_add_func ("/policy/F64/own-rules-can-be-run", test_own_rules_can_be_run);
  return g_test_run ();
}
