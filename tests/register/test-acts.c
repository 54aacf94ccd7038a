/* Each kind of act, once as it is done and once as it is refused, on a real register. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-kinds.h"

static void
test_kind (Fixture *f, gconstpointer data)
{
  const FixtureKind *k = data;
  FixtureScene scene;
  fixture_set_scene (f, &scene);
  g_autofree char *bad = fixture_fill_in (f, &scene, k->bad), *good = k->good != NULL ? fixture_fill_in (f, &scene, k->good) : NULL;
  if (k->rule != NULL)
    fixture_refuse (f, k->kind, k->rule, "%s", bad);
  else
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *before = fixture_stand (f);
      g_assert_false (csn_register_perform (f->reg, k->kind, bad, NULL, &error));
      fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
      g_autofree char *after = fixture_stand (f);
      g_assert_cmpstr (after, ==, before);
    }
  if (good != NULL)
    {
      guint64          before = csn_journal_get_head (f->reg->journal)->size;
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (GError) error = NULL;
      g_assert_true (csn_register_check (f->reg, k->kind, good, &problems, &error)); /* the dry run writes nothing */
      g_assert_no_error (error);
      g_assert_false (csn_problems_block (problems));
      g_assert_cmpuint (csn_journal_get_head (f->reg->journal)->size, ==, before);
      fixture_do (f, k->kind, "%s", good);
      g_assert_cmpuint (csn_journal_get_head (f->reg->journal)->size, ==, before + 1);
      g_autofree char *newest = fixture_text (f, "SELECT kind FROM entries ORDER BY seq DESC LIMIT 1");
      g_assert_cmpstr (newest, ==, k->kind);
    }
  fixture_close (f);
  fixture_remove_below (f, "snapshots");
  fixture_open (f); /* what was accepted can be replayed */
  fixture_clear_scene (&scene);
}

/* Kinds whose doing takes more than a body. */
static void
test_through_functions (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *case_id = fixture_new_case (f, "Philomena Drinkwater"), *released = fixture_authorise (f, case_id); /* open, import, authorise */
  g_autofree char *person = fixture_add_person (f, "Imogen Thackeray", "officer");
  fixture_do (f, "person.leave", "{\"id\":\"%s\",\"reason\":\"Moved to another force\"}", person);
  g_autoptr (CsnEdition) other = csn_edition_load_named ("k10-2010", &error);
  g_assert_no_error (error);
  g_autoptr (JsonNode) body = csn_edition_to_json (other);
  json_object_set_string_member (json_node_get_object (body), "reason", "A trial of the printed edition");
  g_autofree char *text = json_to_string (body, FALSE);
  fixture_do (f, "edition.adopt", "%s", text);
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM editions"), ==, 2);
}

static void
test_every_kind_is_here (void)
{
  const char *const *known = csn_state_kinds ();
  for (guint i = 0; known[i] != NULL; i++)
    {
      gboolean here = FALSE;
      for (guint j = 0; j < fixture_n_kinds; j++)
        here |= g_str_equal (fixture_kinds[j].kind, known[i]);
      if (!here)
        g_error ("%s has no test here", known[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/invariant-8/every-kind-of-act-is-tested", test_every_kind_is_here);
  for (guint i = 0; i < fixture_n_kinds; i++)
    {
      g_autofree char *path = g_strdup_printf ("/register/invariant-8/%s", fixture_kinds[i].kind);
      fixture_add_data (path, &fixture_kinds[i], test_kind);
    }
  fixture_add ("/register/invariant-8/acts-behind-functions", test_through_functions);
  int result = fixture_run ();
  fixture_forget_scene ();
  return result;
}
