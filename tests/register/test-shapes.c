/* Bodies and documents of the wrong shape: a sentence, nothing changed, never a crash. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-kinds.h"

/* What stands where something else belongs. */
static const char *const wrong[] = {
  "null", "true", "-1", "1.5", "99999999999999999999", "\"\"", "\"not what belongs here\"", "[[5]]", "{\"a\":{\"b\":[1]}}", "\"a\\u0000b\"", "\"\\ud800\"",
  "\"00000000-0000-4000-8000-000000000000\"",
};

/* Refused with a sentence and nothing changed, or accepted. */
static gboolean
perform (Fixture *f, const char *kind, const char *body, const char *before)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean done = csn_register_perform (f->reg, kind, body, &problems, &error);
  if (done)
    return TRUE;
  if (!g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE) && !g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED)
      && !g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT))
    g_error ("%s %.200s: %s", kind, body, error->message);
  csn_assert_sentence (error);
  g_autofree char *after = fixture_stand (f);
  if (!g_str_equal (after, before))
    g_error ("%s %.200s: refused, but something was changed", kind, body);
  return FALSE;
}

static void
put_back (Fixture *f, const char *kept)
{
  fixture_close (f);
  csn_test_scratch_remove (g_strdup (f->folder));
  csn_test_copy_folder (kept, f->folder);
  fixture_open (f);
}

/* What was accepted must be possible to replay; then everything is put back for the next one. */
static void
assert_replays (Fixture *f, const char *kind, const char *body, const char *kept)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *performed = fixture_stand (f);
  fixture_close (f);
  fixture_remove_below (f, "snapshots");
  f->reg = csn_register_open (f->folder, f->clock, &error);
  g_assert_no_error (error);
  if (!fixture_enter (f->reg, fixture_identity (), fixture_person (), &error))
    g_error ("%s %.200s was accepted, but the register does not open any more: %s", kind, body, error->message);
  g_autofree char *replayed = fixture_stand (f);
  if (!g_str_equal (replayed, performed))
    g_error ("%s %.200s: replaying gives something else", kind, body);
  put_back (f, kept);
}

/* TRUE if the dry run lets it pass. */
static gboolean
is_let_pass (Fixture *f, const char *kind, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  if (csn_register_check (f->reg, kind, body, &problems, &error))
    return !csn_problems_block (problems);
  g_assert_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE);
  csn_assert_sentence (error);
  return FALSE;
}

/* Each wrong thing in one member's place by dry run; the first of them that is let pass is done in earnest. */
static guint
distort_member (Fixture *f, const FixtureKind *k, const char *good, const char *member, const char *before, const char *kept)
{
  guint    refused = 0;
  gboolean done = FALSE;
  for (guint i = 0; i <= G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonNode) distorted = json_from_string (good, NULL);
      JsonNode *value = i < G_N_ELEMENTS (wrong) ? json_from_string (wrong[i], NULL) : NULL;
      if (i < G_N_ELEMENTS (wrong) && value == NULL)
        continue; /* not JSON: test_texts has those */
      json_object_remove_member (json_node_get_object (distorted), member);
      if (value != NULL)
        json_object_set_member (json_node_get_object (distorted), member, value);
      g_autofree char *text = json_to_string (distorted, FALSE);
      if (!is_let_pass (f, k->kind, text))
        refused++;
      else if (!done && (done = perform (f, k->kind, text, before)))
        assert_replays (f, k->kind, text, kept);
    }
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
  return refused;
}

static void
test_members (Fixture *f, gconstpointer data)
{
  const FixtureKind *k = data;
  FixtureScene       scene;
  guint              refused = 0;
  g_autofree char   *kept = g_build_filename (f->scratch, "kept", NULL);
  fixture_set_scene (f, &scene);
  g_autofree char *good = fixture_fill_in (f, &scene, k->good != NULL ? k->good : k->bad);
  fixture_close (f);
  csn_test_copy_folder (f->folder, kept);
  fixture_open (f);
  g_autofree char     *before = fixture_stand (f);
  g_autoptr (JsonNode) body = json_from_string (good, NULL);
  g_autoptr (GList)    names = json_object_get_members (json_node_get_object (body));
  for (const GList *name = names; name != NULL; name = name->next)
    refused += distort_member (f, k, good, name->data, before, kept);
  g_assert_cmpuint (refused, >, 0);
  fixture_clear_scene (&scene);
}

static char *
nest (guint depth)
{
  GString *text = g_string_new ("{\"id\":");
  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static void
test_texts (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "", " ", "null", "5", "\"case.open\"", "[]", "[{}]", "{", "}", "{]", "{\"id\":", "{\"id\":nul}", "{'id':1}", "{\"id\" 1}", "{}{}",
                                       "{\"id\":1,}", "\xff\xfe{}", "{\"id\":\"\xff\xfe\"}", "{\"\xc3\x28\":1}", "{\"id\":\"\xed\xa0\x80\"}", "// {}", "{\"id\":\"a", "{}" };
  g_autofree char *before = fixture_stand (f), *deep = nest (200), *deeper = nest (200000);
  const char *const *kinds = csn_state_kinds ();
  for (guint k = 0; kinds[k] != NULL; k++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        if (perform (f, kinds[k], texts[i], before))
          g_error ("%s accepts %s", kinds[k], texts[i]);
      g_assert_false (perform (f, kinds[k], deep, before));
    }
  g_assert_false (perform (f, "case.open", deeper, before));
  static const char *const unknown[] = { "", "case", "case.open.sql", "../acts/case.open", "CASE.OPEN", "case.open\n", "%s%n", "\xff\xfe" };
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (perform (f, unknown[i], "{}", before));
}

static void
test_huge_texts (Fixture *f, gconstpointer data)
{
  g_autofree char *before = fixture_stand (f), *huge = g_strnfill (3 * 1024 * 1024, 'x');
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\",\"registration\":\"%s\"}", f->ids->scheme, huge);
  g_autoptr (GError) error = NULL;
  g_assert_false (perform (f, "scheme.change", body, before));
  g_autofree char *draft = g_strdup_printf ("{\"grounds\":{\"rationale\":\"%s%s\"}}", huge, huge);
  g_assert_false (csn_register_save_draft (f->reg, f->ids->case_id, draft, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
}

/* --- The decision's document ------------------------------------------------------------------------------------ */
static void
distort (Fixture *f, JsonNode *document, const char *path)
{
  /* Half of them in each of sixty places; which half changes from place to place. */
  for (guint i = strlen (path) % 2; i < G_N_ELEMENTS (wrong); i += 2)
    {
      g_autoptr (JsonNode) value = json_from_string (wrong[i], NULL);
      if (value == NULL)
        continue;
      /* json_node_copy() shares objects; this does not. */
      g_autofree char *text = json_to_string (document, FALSE);
      g_autoptr (JsonNode) own = json_from_string (text, NULL);
      fixture_put (own, path, wrong[i]);
      g_autofree char *draft = json_to_string (own, FALSE);
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (GError) error = NULL;
      if (!csn_register_save_draft (f->reg, f->ids->case_id, draft, &error) || !csn_register_check_case (f->reg, f->ids->case_id, &problems, &error))
        {
          g_assert_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE);
          csn_assert_sentence (error);
        }
      else if (csn_problems_block (problems))
        for (guint k = 0; k < problems->len; k++)
          {
            const CsnProblem *problem = g_ptr_array_index (problems, k);
            g_assert_true (g_utf8_validate (problem->text, -1, NULL));
            g_assert_null (strstr (problem->text, "(null)"));
          }
    }
}

static void
walk (Fixture *f, JsonNode *document, JsonNode *node, const char *path)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) names = json_object_get_members (json_node_get_object (node));
      for (const GList *name = names; name != NULL; name = name->next)
        {
          g_autofree char *below = *path != '\0' ? g_strdup_printf ("%s.%s", path, (const char *) name->data) : g_strdup (name->data);
          distort (f, document, below);
          walk (f, document, json_object_get_member (json_node_get_object (node), name->data), below);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0
           && JSON_NODE_HOLDS_OBJECT (json_array_get_element (json_node_get_array (node), 0)))
    {
      g_autofree char *below = g_strdup_printf ("%s.0", path);
      walk (f, document, json_array_get_element (json_node_get_array (node), 0), below);
    }
}

static void
test_documents (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonNode) document = fixture_document (f);
  g_autofree char *before = fixture_stand (f);
  walk (f, document, document, "");
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
}

/* --- Arguments of functions ------------------------------------------------------------------------------------- */
static void
test_arguments (Fixture *f, gconstpointer data)
{
  static const char *const odd[] = { "", " ", "no-such-id", "00000000-0000-4000-8000-000000000000", "../../etc/passwd", "'; --", "\xff", "99999999999999999999", "CZ/000/26", "ZZ/041/26" };
  g_autofree char *before = fixture_stand (f);
  g_autoptr (GBytes) nothing = g_bytes_new ("", 0);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      const CsnSignature signature = { .method = odd[i] };
      GError *errors[12] = { NULL };
      guint   n = 0;
      g_assert_false (csn_register_resolve (f->reg, odd[i], NULL, NULL, &errors[n++]));
      g_assert_null (csn_register_look_at_photo (f->reg, odd[i], "Monthly inspection", NULL, &errors[n++]));
      g_assert_null (csn_register_thumbnail (f->reg, odd[i], &errors[n++]));
      g_assert_null (csn_register_copy_pdf (f->reg, odd[i], &errors[n++]));
      g_assert_null (csn_register_read_blob (f->reg, odd[i], &errors[n++]));
      g_assert_null (csn_register_load_draft (f->reg, odd[i], &errors[n++]));
      g_assert_null (csn_register_undertaking_form (f->reg, odd[i], &errors[n++]));
      g_assert_false (csn_register_import_photo (f->reg, odd[i], nothing, NULL, NULL, &errors[n++]));
      g_assert_false (csn_register_refuse (f->reg, odd[i], FALSE, "There is no current intelligence.", NULL, &errors[n++]));
      g_assert_false (csn_register_sign_undertaking (f->reg, f->ids->members[0], &signature, NULL, NULL, &errors[n++]));
      g_assert_false (csn_register_take_receipt (f->reg, odd[i], &signature, NULL, FALSE, FALSE, NULL, &errors[n++]));
      for (guint k = 0; k < n; k++)
        {
          csn_assert_sentence (errors[k]);
          g_clear_error (&errors[k]);
        }
    }
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
}

/* Reading is SELECT alone, whatever is asked. */
static void
test_queries (Fixture *f, gconstpointer data)
{
  static const char *const queries[] = { "", ";", "SELEC", "DELETE FROM people", "INSERT INTO voids VALUES (1,1,'a','b','c','d')", "PRAGMA writable_schema=1", "ATTACH '/tmp/x' AS x",
                                         "SELECT 1; DELETE FROM people", "SELECT load_extension('x')", "SELECT * FROM nowhere", "UPDATE people SET role='dpu' RETURNING 1",
                                         "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n" };
  g_autofree char *before = fixture_stand (f);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (csn_register_query (f->reg, &error, queries[i], NULL));
      csn_assert_sentence (error);
    }
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/bad-input/texts-that-are-no-object", test_texts);
  fixture_add ("/register/bad-input/huge-texts", test_huge_texts);
  for (guint i = 0; i < fixture_n_kinds; i++)
    {
      g_autofree char *path = g_strdup_printf ("/register/bad-input/members-of-%s", fixture_kinds[i].kind);
      fixture_add_data (path, &fixture_kinds[i], test_members);
    }
  fixture_add ("/register/bad-input/decision-of-the-wrong-shape", test_documents);
  fixture_add ("/register/bad-input/odd-arguments", test_arguments);
  fixture_add ("/register/bad-input/queries-that-are-not-reading", test_queries);
  int result = fixture_run ();
  fixture_forget_scene ();
  return result;
}
