/* A register under an edition, and acts on it that small patches change. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-policy-fixture.h"
#include "csn-state-fixture.h"

JsonNode *
csn_policy_fixture_read (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *path = g_build_filename (g_getenv ("CSN_SOURCE"), "tests", "policy", name, NULL);
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

/* json_node_copy() would share the objects, and a patch would change what it was made from. */
static JsonNode *
copy (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);
  return json_from_string (text, NULL);
}

/* RFC 7396: null takes a member away, an object goes deeper, anything else replaces. Takes @target, which may
 * be NULL. */
static JsonNode *
merge (JsonNode *target, JsonNode *patch)
{
  if (!JSON_NODE_HOLDS_OBJECT (patch))
    {
      g_clear_pointer (&target, json_node_unref);
      return copy (patch);
    }
  if (target == NULL || !JSON_NODE_HOLDS_OBJECT (target))
    {
      g_clear_pointer (&target, json_node_unref);
      target = json_node_init_object (json_node_alloc (), NULL);
      json_node_take_object (target, json_object_new ());
    }
  JsonObject    *object = json_node_get_object (target);
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *value;
  json_object_iter_init_ordered (&iter, json_node_get_object (patch));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      JsonNode *old = json_object_get_member (object, name);
      if (JSON_NODE_HOLDS_NULL (value))
        json_object_remove_member (object, name);
      else
        json_object_set_member (object, name, merge (old != NULL ? copy (old) : NULL, value));
    }
  return target;
}

/* "#edition", "#wording undertaking en", "@name" */
static char *
expand (CsnPolicyFixture *fixture, JsonNode *body)
{
  g_autofree char *raw = json_to_string (body, FALSE);
  g_autoptr (JsonNode) edition = csn_edition_to_json (fixture->edition);
  g_autofree char *whole = json_to_string (edition, FALSE);
  g_autoptr (GString) text = g_string_new (raw);
  g_string_replace (text, "\"#edition\"", whole, 0);
  static const char *const NAMES[] = { "undertaking", "conditions" }, *const LANGUAGES[] = { "en", "cy",
                                                                                             "both" };
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (LANGUAGES); j++)
      {
        g_autofree char *place = g_strdup_printf ("\"#wording %s %s\"", NAMES[i], LANGUAGES[j]);
        g_autofree char *hash =
            g_strdup_printf ("\"%s\"", csn_edition_wording_sha256 (fixture->edition, NAMES[i], LANGUAGES[j]));
        g_string_replace (text, place, hash, 0);
      }
  return csn_state_fixture_expand (text->str);
}

/* Bodies of the edition are patched, too: "#edition" is opened first. */
static JsonNode *
open_edition (CsnPolicyFixture *fixture, JsonNode *body)
{
  if (JSON_NODE_HOLDS_VALUE (body) && g_strcmp0 (json_node_get_string (body), "#edition") == 0)
    {
      JsonNode *edition = csn_edition_to_json (fixture->edition);
      json_object_set_string_member (json_node_get_object (edition), "reason", "Force order 12 of this year");
      return edition;
    }
  return copy (body);
}

typedef struct
{
  const char *kind, *actor, *day;
  char       *body;
  char       *scope;
} Step;

static void
do_step (CsnPolicyFixture *fixture, const Step *step, GPtrArray **out_problems)
{
  g_autoptr (GError) error = NULL;
  CsnAct           act = { .seq = ++fixture->seq,
                           .kind = step->kind,
                           .actor_id = csn_state_fixture_id (step->actor),
                           .body = step->body,
                           .scope_id = step->scope };
  g_autofree char *noon = g_strconcat (step->day, "T12:00:00Z", NULL);
  g_assert_true (csn_date_parse (step->day, &act.today));
  g_assert_true (csn_moment_parse (noon, &act.time_us));
  gboolean applied = g_str_equal (step->kind, CSN_RULES_TODAY) /* which is no act */ || csn_state_apply (fixture->state, &act, &error);
  if (!applied)
    g_error ("%s: %s\n%s", step->kind, error->message, step->body);
  if (out_problems == NULL)
    return;
  gint64 start = g_get_monotonic_time ();
  *out_problems = csn_rules_run (fixture->edition, fixture->state, &act, &error);
  fixture->duration = g_get_monotonic_time () - start;
  g_assert_no_error (error);
}

static JsonObject *
find_section (CsnPolicyFixture *fixture, const char *name)
{
  return json_object_get_object_member (json_node_get_object (fixture->base), name);
}

static const char *
member (JsonObject *object, const char *name, const char *otherwise)
{
  return object != NULL && json_object_has_member (object, name)
             ? json_object_get_string_member (object, name)
             : otherwise;
}

static void
run (CsnPolicyFixture *fixture, const char *kind, JsonNode *body, JsonObject *how, GPtrArray **out_problems)
{
  JsonObject *actors = find_section (fixture, "actors");
  const char *actor = member (how, "actor", member (actors, kind, member (actors, "*", "@coordinator")));
  Step        step = { .kind = kind,
                       .actor = actor + 1,
                       .day = member (how, "day", CSN_POLICY_DAY),
                       .body = expand (fixture, body) };
  JsonObject *object = json_node_get_object (body);
  const char *named = g_str_equal (kind, "case.open") ? "id" : "case_id";
  step.scope = csn_state_fixture_expand (member (how, "scope", member (object, named, "@register")));
  do_step (fixture, &step, out_problems);
  g_free (step.body);
  g_free (step.scope);
}

CsnPolicyFixture *
csn_policy_fixture_new_from (const char *edition_name, const char *base)
{
  g_autoptr (GError) error = NULL;
  CsnPolicyFixture *fixture = g_new0 (CsnPolicyFixture, 1);
  fixture->base = csn_policy_fixture_read (base);
  fixture->edition = csn_edition_load_named (edition_name, &error);
  g_assert_no_error (error);
  fixture->state = csn_state_new (&error);
  g_assert_no_error (error);
  g_assert_true (csn_rules_prepare (fixture->edition, fixture->state, &error));
  JsonArray *history = json_object_get_array_member (json_node_get_object (fixture->base), "history");
  for (guint i = 0; i < json_array_get_length (history); i++)
    {
      JsonObject *each = json_array_get_object_element (history, i);
      run (fixture, json_object_get_string_member (each, "kind"), json_object_get_member (each, "body"), each,
           NULL);
    }
  return fixture;
}

CsnPolicyFixture *
csn_policy_fixture_new (const char *edition_name)
{
  return csn_policy_fixture_new_from (edition_name, "base.json");
}

void
csn_policy_fixture_free (CsnPolicyFixture *fixture)
{
  json_node_unref (fixture->base);
  csn_state_free (fixture->state);
  csn_edition_unref (fixture->edition);
  g_free (fixture);
}

static JsonNode *
make_body (CsnPolicyFixture *fixture, const char *kind, JsonObject *variant)
{
  JsonObject *acts = find_section (fixture, "acts");
  JsonNode   *patch = variant != NULL ? json_object_get_member (variant, "body") : NULL;
  JsonNode   *raw = json_object_get_member (acts, kind);
  JsonNode   *body = raw != NULL ? open_edition (fixture, raw) : NULL;
  return patch != NULL ? merge (body, patch) : body;
}

/* What must have happened for the base act of @kind: a decision on a review needs a review. */
static JsonArray *
find_setting (CsnPolicyFixture *fixture, const char *kind)
{
  JsonObject *settings = find_section (fixture, "settings");
  return json_object_has_member (settings, kind) ? json_object_get_array_member (settings, kind) : NULL;
}

static void
do_before (CsnPolicyFixture *fixture, JsonArray *before)
{
  for (guint i = 0; before != NULL && i < json_array_get_length (before); i++)
    {
      JsonObject *each = json_array_get_object_element (before, i);
      const char *its_kind = json_object_get_string_member (each, "kind");
      g_autoptr (JsonNode) its_body = make_body (fixture, its_kind, each);
      run (fixture, its_kind, its_body, each, NULL);
    }
}

GPtrArray *
csn_policy_fixture_try (CsnPolicyFixture *fixture, const char *kind, JsonObject *variant)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *problems = NULL;
  guint64    seq = fixture->seq;
  g_assert_true (csn_state_savepoint (fixture->state, &error));
  do_before (fixture, find_setting (fixture, kind));
  if (variant != NULL && json_object_has_member (variant, "before"))
    do_before (fixture, json_object_get_array_member (variant, "before"));
  g_autoptr (JsonNode) body = make_body (fixture, kind, variant);
  run (fixture, kind, body, variant, &problems);
  g_assert_true (csn_state_rollback (fixture->state, &error));
  fixture->seq = seq;
  return problems;
}

gint64
csn_policy_fixture_last_duration (CsnPolicyFixture *fixture)
{
  return fixture->duration;
}

GList *
csn_policy_fixture_kinds (CsnPolicyFixture *fixture)
{
  return json_object_get_members (find_section (fixture, "acts"));
}
