/* Every rule of every edition fires on one case and is silent on another (invariant 8). The cases are
 * rule-cases.json: patches to the acts of base.json (a unit's register) and manager.json (a scheme manager's: "register" says so), which by
 * themselves raise nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-policy-fixture.h"
#include "csn-test.h"

static const char *const EDITIONS[] = { "k10-2010", "k10-current" };
static CsnPolicyFixture *fixtures[G_N_ELEMENTS (EDITIONS)], *managers[G_N_ELEMENTS (EDITIONS)];
static JsonNode         *cases;

typedef struct
{
  const char *rule;
  gboolean    fires;
} Case;

static gboolean
has_rule (CsnEdition *edition, const char *rule)
{
  return csn_rules_row (edition, rule) != NULL;
}

static const CsnProblem *
find_problem (GPtrArray *problems, const char *rule)
{
  for (guint i = 0; i < problems->len; i++)
    if (g_str_equal (((const CsnProblem *) problems->pdata[i])->rule, rule))
      return problems->pdata[i];
  return NULL;
}

static void
assert_well_said (const CsnProblem *problem)
{
  g_autoptr (GError) spoken = g_error_new_literal (CSN_POLICY_ERROR, CSN_POLICY_ERROR_FAILED, problem->text);
  if (!g_str_has_prefix (problem->text, "“"))
    csn_assert_sentence (spoken);
  g_assert_null (strchr (problem->text, '{'));
  g_assert_null (strstr (problem->text, "  "));
  g_assert_cmpstr (problem->paragraph, !=, "");
  g_assert_cmpstr (problem->mend, !=, "");
  g_assert_null (strstr (problem->text, "Quillfeather")); /* no personal data in a message */
}

/* @variant may name an act and a register of its own. */
static const char *
choose (JsonObject *variant, JsonObject *each, JsonObject *entry, const char *name, const char *otherwise)
{
  JsonObject *order[] = { variant, each, entry };
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    if (json_object_has_member (order[i], name))
      return json_object_get_string_member (order[i], name);
  return otherwise;
}

/* @each: @entry itself, or one of its "also". */
static void
try_case (const char *rule, JsonObject *entry, JsonObject *each, gboolean fires)
{
  JsonObject *variant = json_object_get_object_member (each, fires ? "fires" : "silent");
  const char *edition = json_object_get_string_member_with_default (entry, "edition", NULL);
  gboolean    is_manager = g_str_equal (choose (variant, each, entry, "register", "unit"), "manager");
  guint       runs = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (EDITIONS); i++)
    {
      if ((edition != NULL && !g_str_equal (edition, EDITIONS[i])) || !has_rule (fixtures[i]->edition, rule))
        continue;
      g_autoptr (GPtrArray) problems = csn_policy_fixture_try (is_manager ? managers[i] : fixtures[i],
                                                               choose (variant, each, entry, "act", NULL), variant);
      const CsnProblem *problem = find_problem (problems, rule);
      g_autofree char  *shown = NULL;
      if (fires != (problem != NULL))
        {
          g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), variant);
          shown = json_to_string (node, FALSE);
        }
      if (fires && problem == NULL)
        g_error ("%s in %s does not fire: %s", rule, EDITIONS[i], shown);
      if (!fires && problem != NULL)
        g_error ("%s in %s is not silent: %s\n%s", rule, EDITIONS[i], problem->text, shown);
      if (problem != NULL)
        assert_well_said (problem);
      runs++;
    }
  g_assert_cmpuint (runs, >, 0);
}

static void
test_rule (gconstpointer data)
{
  const Case *which = data;
  JsonObject *entry = json_object_get_object_member (json_node_get_object (cases), which->rule);
  const char *side = which->fires ? "fires" : "silent";
  try_case (which->rule, entry, entry, which->fires);
  JsonArray *also = json_object_has_member (entry, "also") ? json_object_get_array_member (entry, "also") : NULL;
  for (guint i = 0; also != NULL && i < json_array_get_length (also); i++)
    if (json_object_has_member (json_array_get_object_element (also, i), side))
      try_case (which->rule, entry, json_array_get_object_element (also, i), which->fires);
}

static void
test_each_rule_has_two_cases (void)
{
  JsonObject *all = json_node_get_object (cases);
  for (gsize i = 0; i < G_N_ELEMENTS (EDITIONS); i++)
    {
      g_autoptr (GPtrArray) rules = csn_rules_list (fixtures[i]->edition);
      g_assert_cmpuint (rules->len, >, 100);
      for (guint j = 0; j < rules->len; j++)
        {
          const char *rule = rules->pdata[j];
          if (!json_object_has_member (all, rule) ||
              !json_object_has_member (json_object_get_object_member (all, rule), "fires") ||
              !json_object_has_member (json_object_get_object_member (all, rule), "silent"))
            g_error ("rule %s of %s has not both a case that fires and one that is silent", rule,
                     EDITIONS[i]);
        }
    }
  g_autoptr (GList) names = json_object_get_members (all);
  for (GList *l = names; l != NULL; l = l->next)
    if (!has_rule (fixtures[0]->edition, l->data) && !has_rule (fixtures[1]->edition, l->data))
      g_error ("there is a case for %s, but no such rule", (const char *) l->data);
}

static void
assert_base_raises_nothing (CsnPolicyFixture *fixture, const char *edition)
{
  g_autoptr (GList) kinds = csn_policy_fixture_kinds (fixture);
  for (GList *l = kinds; l != NULL; l = l->next)
    {
      if (g_str_equal (l->data, "register.create")) /* only on an empty register */
        continue;
      g_autoptr (GPtrArray) problems = csn_policy_fixture_try (fixture, l->data, NULL);
      if (problems->len > 0)
        {
          const CsnProblem *first = problems->pdata[0];
          g_error ("%s in %s raises %s: %s", (const char *) l->data, edition, first->rule, first->text);
        }
      g_assert_false (csn_problems_block (problems));
    }
}

/* A tool that cries wolf is switched off: what is right raises neither block nor warning. */
static void
test_base_acts_raise_nothing (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (EDITIONS); i++)
    {
      assert_base_raises_nothing (fixtures[i], EDITIONS[i]);
      assert_base_raises_nothing (managers[i], EDITIONS[i]);
    }
}

/* F22: a dry run of a decision that has hardly begun says what is missing, and every rule can be asked. */
static void
test_empty_decision_is_judged (void)
{
  g_autoptr (GError) error = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (EDITIONS); i++)
    {
      /* [] replaces the decision that the base act has */
      JsonNode *node = json_from_string ("{\"body\": {\"decision\": []}}", &error);
      g_autoptr (GPtrArray) problems =
          csn_policy_fixture_try (fixtures[i], "case.authorise", json_node_get_object (node));
      json_node_unref (node);
      g_assert_cmpuint (problems->len, >=, 30);
      g_assert_true (csn_problems_block (problems));
      g_assert_nonnull (find_problem (problems, "6.2.2-intelligence-none"));
      g_assert_nonnull (find_problem (problems, "7.2-recipients-none"));
      g_assert_null (find_problem (problems, "6.2.2-intelligence-none-current"));
      for (guint j = 0; j < problems->len; j++)
        assert_well_said (problems->pdata[j]);
    }
}

/* The best of several, since other work shares the machine: the point is the order of magnitude. */
static void
test_time_of_all_rules (void)
{
  enum
  {
    ROUNDS = 20
  };
  gint64 best = G_MAXINT64;
  for (int i = 0; i < ROUNDS; i++)
    {
      g_ptr_array_unref (csn_policy_fixture_try (fixtures[1], "case.authorise", NULL));
      best = MIN (best, csn_policy_fixture_last_duration (fixtures[1]));
    }
  g_test_minimized_result ((double) best / 1000, "all rules of case.authorise: %.2f ms",
                           (double) best / 1000);
  g_assert_cmpint (best, <, 40000);
}

static void
add_cases (void)
{
  g_autoptr (GList) names = json_object_get_members (json_node_get_object (cases));
  for (GList *l = names; l != NULL; l = l->next)
    for (int fires = 1; fires >= 0; fires--)
      {
        const char *rule = l->data;
        const char *row = csn_rules_row (fixtures[1]->edition, rule);
        const char *name = strchr (rule, '-');
        if (row == NULL || name == NULL)
          continue; /* /policy/rules/each-has-two-cases says so */
        Case *which = g_new0 (Case, 1);
        which->rule = g_intern_string (rule);
        which->fires = fires != 0;
        g_autofree char *path =
            g_strdup_printf ("/policy/%s/%s/%s", row, name + 1, fires ? "fires" : "silent");
        g_test_add_data_func_full (path, which, test_rule, g_free);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (EDITIONS); i++)
    {
      fixtures[i] = csn_policy_fixture_new (EDITIONS[i]);
      managers[i] = csn_policy_fixture_new_from (EDITIONS[i], "manager.json");
    }
  cases = csn_policy_fixture_read ("rule-cases.json");
  g_test_add_func ("/policy/rules/each-has-two-cases", test_each_rule_has_two_cases);
  g_test_add_func ("/policy/rules/base-acts-raise-nothing", test_base_acts_raise_nothing);
  g_test_add_func ("/policy/F22/empty-decision-is-judged", test_empty_decision_is_judged);
  g_test_add_func ("/policy/rules/time", test_time_of_all_rules);
  add_cases ();
  int status = g_test_run ();
  for (gsize i = 0; i < G_N_ELEMENTS (EDITIONS); i++)
    {
      csn_policy_fixture_free (fixtures[i]);
      csn_policy_fixture_free (managers[i]);
    }
  json_node_unref (cases);
  return status;
}
