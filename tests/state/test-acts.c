/* Every kind of act applied once and refused at least once: the cases are in acts.json, and acts-exchange.json for two registers,
 * and acts-audit.json for the data protection unit and an old register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-state-fixture.h"
#include "csn-test.h"
#include <json-glib/json-glib.h>
#include <locale.h>

static JsonArray *cases;

static char *
write_node (JsonNode *node)
{
  return json_to_string (node, FALSE);
}

static CsnState *
prepare_fixture (JsonObject *test)
{
  return json_object_has_member (test, "empty") ? csn_state_fixture_new_empty () : csn_state_fixture_new ();
}

static void
do_before (CsnState *state, JsonObject *test)
{
  if (!json_object_has_member (test, "before"))
    return;
  JsonArray *before = json_object_get_array_member (test, "before");
  for (guint i = 0; i < json_array_get_length (before); i++)
    {
      JsonArray       *act = json_array_get_array_element (before, i);
      g_autofree char *body = write_node (json_array_get_element (act, 1));
      csn_state_fixture_do (state, CSN_FIXTURE_DAY, json_array_get_string_element (act, 0), body);
    }
}

static CsnState *
prepare (JsonObject *test)
{
  CsnState *state = prepare_fixture (test);
  do_before (state, test);
  return state;
}

/* Invariant 1: replayed in one go as performed one by one. */
static void
assert_replayed (JsonObject *test, const char *body, const char *performed)
{
  g_autoptr (CsnState) state = prepare_fixture (test);
  g_assert_true (csn_state_replay_begin (state, NULL));
  do_before (state, test);
  csn_state_fixture_do (state, CSN_FIXTURE_DAY, json_object_get_string_member (test, "kind"), body);
  g_assert_true (csn_state_replay_end (state, TRUE, NULL));
  g_autofree char *replayed = csn_state_fixture_fingerprint (state);
  g_assert_cmpstr (replayed, ==, performed);
}

static void
test_applied (gconstpointer data)
{
  JsonObject *test = (JsonObject *) data;
  g_autoptr (CsnState) state = prepare (test);
  g_autofree char *before = csn_state_fixture_fingerprint (state);
  g_autofree char *body = write_node (json_object_get_member (test, "body"));

  csn_state_fixture_do (state, CSN_FIXTURE_DAY, json_object_get_string_member (test, "kind"), body);
  csn_assert_asked (state, json_object_get_string_member (test, "ask"),
                    json_object_get_string_member (test, "expected"));
  csn_assert_asked (state, "SELECT kind FROM entries ORDER BY seq DESC LIMIT 1",
                    json_object_get_string_member (test, "kind"));
  g_autofree char *after = csn_state_fixture_fingerprint (state);
  g_assert_cmpstr (before, !=, after);
  assert_replayed (test, body, after);
}

/* The body with one member gone, or another in its place. */
static char *
spoil (JsonObject *test, JsonObject *refusal)
{
  g_autoptr (JsonNode) node = json_node_copy (json_object_get_member (test, "body"));
  g_autofree char *text = write_node (node);
  g_autoptr (JsonNode) fresh = json_from_string (text, NULL);
  JsonObject *body = json_node_get_object (fresh);

  if (json_object_has_member (refusal, "drop"))
    {
      g_assert_true (json_object_has_member (body, json_object_get_string_member (refusal, "drop")));
      json_object_remove_member (body, json_object_get_string_member (refusal, "drop"));
    }
  if (json_object_has_member (refusal, "set"))
    {
      JsonObjectIter iter;
      const char    *name;
      JsonNode      *value;
      json_object_iter_init (&iter, json_object_get_object_member (refusal, "set"));
      while (json_object_iter_next (&iter, &name, &value))
        json_object_set_member (body, name, json_node_copy (value));
    }
  return write_node (fresh);
}

static void
assert_refused (CsnState *state, const char *kind, const char *body, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = csn_state_fixture_fingerprint (state);
  gboolean         done = csn_state_fixture_try (state, CSN_FIXTURE_DAY, kind, body, &error);
  if (done)
    g_error ("%s was accepted: %s", kind, body);
  g_assert_error (error, CSN_STATE_ERROR, CSN_STATE_ERROR_SHAPE);
  csn_assert_sentence (error);
  if (strstr (error->message, says) == NULL || strstr (error->message, kind) == NULL)
    g_error ("%s: \"%s\" says neither its kind nor \"%s\"", kind, error->message, says);
  g_autofree char *after = csn_state_fixture_fingerprint (state);
  g_assert_cmpstr (before, ==, after);
}

static void
test_refused (gconstpointer data)
{
  JsonObject *test = (JsonObject *) data;
  const char *kind = json_object_get_string_member (test, "kind");
  g_autoptr (CsnState) state = prepare (test);
  JsonArray *refusals = json_object_get_array_member (test, "refuse");

  g_assert_cmpuint (json_array_get_length (refusals), >, 0);
  for (guint i = 0; i < json_array_get_length (refusals); i++)
    {
      JsonObject      *refusal = json_array_get_object_element (refusals, i);
      g_autofree char *body = spoil (test, refusal);
      assert_refused (state, kind, body, json_object_get_string_member (refusal, "says"));
    }
  assert_refused (state, kind, "[1]", "not a JSON object");
  assert_refused (state, kind, "{\"id\":", "not a JSON object");
  /* What was refused has left nothing in the way of what is right. */
  g_autofree char *body = write_node (json_object_get_member (test, "body"));
  csn_state_fixture_do (state, CSN_FIXTURE_DAY, kind, body);
}

/* Invariant 8. */
static void
test_every_kind (void)
{
  for (const char *const *kind = csn_state_kinds (); *kind != NULL; kind++)
    {
      guint found = 0;
      for (guint i = 0; i < json_array_get_length (cases); i++)
        found += g_str_equal (
            *kind, json_object_get_string_member (json_array_get_object_element (cases, i), "kind"));
      if (found == 0)
        g_error ("acts/%s.sql has neither a case that applies nor one that is refused in acts*.json", *kind);
      g_assert_nonnull (csn_state_describe (*kind));
      g_assert_cmpuint (strlen (csn_state_describe (*kind)), >, 10);
      if (strstr (csn_state_describe (*kind), "Body:") == NULL)
        g_error ("acts/%s.sql does not say in its heading what its body holds", *kind);
    }
}

/* What is forgotten in csn-state.gresource.xml would be an act that nobody can perform. */
static void
test_all_embedded (void)
{
  static const char *const FOLDERS[] = { "acts", "views" };
  g_autofree char         *xml =
      g_build_filename (g_getenv ("CSN_SOURCE"), "src", "state", "csn-state.gresource.xml", NULL);
  g_autoptr (GBytes) list = csn_test_read (xml);
  guint n = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (FOLDERS); i++)
    {
      g_autofree char *folder = g_build_filename (g_getenv ("CSN_SOURCE"), "src", "state", FOLDERS[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;
      g_assert_nonnull (dir);
      for (; (name = g_dir_read_name (dir)) != NULL; n++)
        {
          g_autofree char *line = g_strdup_printf ("<file>%s/%s</file>", FOLDERS[i], name);
          if (g_strstr_len (g_bytes_get_data (list, NULL), (gssize) g_bytes_get_size (list), line) == NULL)
            g_error ("%s/%s is not in csn-state.gresource.xml", FOLDERS[i], name);
        }
    }
  g_assert_cmpuint (n, >, 30);
}

static void
test_unknown (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autofree char         *before = csn_state_fixture_fingerprint (state);
  static const char *const KINDS[] = { "nobody.knows", "", "../schema", "copy.issue.sql", "copy\n.issue" };
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (csn_state_fixture_try (state, CSN_FIXTURE_DAY, KINDS[i], "{}", &error));
      g_assert_error (error, CSN_STATE_ERROR, CSN_STATE_ERROR_UNKNOWN_ACT);
      csn_assert_sentence (error);
      g_assert_false (csn_state_knows (KINDS[i]));
    }
  g_autofree char *after = csn_state_fixture_fingerprint (state);
  g_assert_cmpstr (before, ==, after);
}

static void
test_once_only (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  assert_refused (state, "register.create",
                  "{\"id\":\"@another\",\"area\":\"CY\",\"force\":\"f\",\"unit\":\"u\",\"practice\":0,\"last_"
                  "paper_number\":0}",
                  "registers_one");
  csn_state_fixture_do (state, CSN_FIXTURE_DAY, "undertaking.end",
                        "{\"id\":\"@undertaking\",\"reason\":\"Gone\"}");
  assert_refused (state, "undertaking.end", "{\"id\":\"@undertaking\",\"reason\":\"Again\"}",
                  "has ended already");
}

/* A refusal must not repeat what the act held. */
static void
test_no_values (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_assert_false (csn_state_fixture_try (
      state, CSN_FIXTURE_DAY, "identity.record",
      "{\"case_id\":\"@nothing\",\"name\":\"Secretname\",\"born_on\":\"1971-01-01\"}", &error));
  g_assert_null (strstr (error->message, "Secretname"));
  g_assert_null (strstr (error->message, csn_state_fixture_id ("nothing")));
}

/* The caller's savepoint undoes what applied. */
static void
test_dry_run (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autofree char *before = csn_state_fixture_fingerprint (state);
  g_assert_true (csn_state_savepoint (state, NULL));
  csn_state_fixture_do (state, CSN_FIXTURE_DAY, "scheme.change", "{\"id\":\"@scheme\",\"name\":\"Another\"}");
  csn_assert_asked (state, "SELECT name FROM schemes", "Another");
  g_assert_true (csn_state_rollback (state, NULL));
  g_autofree char *after = csn_state_fixture_fingerprint (state);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (csn_state_savepoint (state, NULL));
  csn_state_fixture_do (state, CSN_FIXTURE_DAY, "scheme.change", "{\"id\":\"@scheme\",\"name\":\"Another\"}");
  g_assert_true (csn_state_release (state, NULL));
  csn_assert_asked (state, "SELECT name FROM schemes", "Another");
}

static void
add_cases (JsonArray *more)
{
  for (guint i = 0; i < json_array_get_length (more); i++)
    {
      JsonObject      *test = json_array_get_object_element (more, i);
      g_autofree char *applied = g_strdup_printf ("/state/%s", json_object_get_string_member (test, "path"));
      g_autofree char *refused = g_strdup_printf ("%s-refused", applied);
      json_array_add_element (cases, json_node_copy (json_array_get_element (more, i)));
      g_test_add_data_func (applied, test, test_applied);
      g_test_add_data_func (refused, test, test_refused);
    }
}

int
main (int argc, char **argv)
{
  static const char *const FILES[] = { "acts.json", "acts-exchange.json", "acts-audit.json" };
  JsonNode                *roots[G_N_ELEMENTS (FILES)];
  g_test_init (&argc, &argv, NULL);
  cases = json_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("CSN_SOURCE"), "tests", "state", FILES[i], NULL);
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;
      (void) json_parser_load_from_file (parser, path, &error);
      g_assert_no_error (error);
      roots[i] = json_parser_steal_root (parser);
      add_cases (json_node_get_array (roots[i]));
    }
  g_test_add_func ("/state/acts/every-kind-has-its-cases", test_every_kind);
  g_test_add_func ("/state/acts/every-file-is-embedded", test_all_embedded);
  g_test_add_func ("/state/acts/unknown-kind", test_unknown);
  g_test_add_func ("/state/acts/what-is-once-only", test_once_only);
  g_test_add_func ("/state/acts/refusal-repeats-no-value", test_no_values);
  g_test_add_func ("/state/acts/savepoint-undoes", test_dry_run);
  int status = g_test_run ();
  for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++)
    json_node_unref (roots[i]);
  json_array_unref (cases);
  return status;
}
