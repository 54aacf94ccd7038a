/* Lets a written history happen to a register under its edition, and prints what is due each day, for the slow model
 * to compare. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Input, a JSON object a line: {"day", "kind", "actor", "scope", "body"} is an act, {"due": "2026-03-01"} asks for the
 * lists of that day. "@name" is an id, "#undertaking" and "#conditions" are hashes of wordings. Output, a line each: "done", or
 * "refused" and why; for a day its lists. */
#include "csn-policy-fixture.h"
#include "csn-state-fixture.h"
#include <stdio.h>

static char *
expand (CsnPolicyFixture *fixture, const char *text)
{
  g_autoptr (GString) all = g_string_new (text);
  g_string_replace (all, "#undertaking", csn_edition_wording_sha256 (fixture->edition, "undertaking", "en"), 0);
  g_string_replace (all, "#conditions", csn_edition_wording_sha256 (fixture->edition, "conditions", "en"), 0);
  return csn_state_fixture_expand (all->str);
}

static void
print_verdict (GPtrArray *problems)
{
  if (!csn_problems_block (problems))
    {
      puts ("done");
      return;
    }
  fputs ("refused:", stdout);
  for (guint i = 0; i < problems->len; i++)
    {
      CsnProblem *problem = g_ptr_array_index (problems, i);
      if (problem->blocks)
        printf (" %s", problem->rule);
    }
  putchar ('\n');
}

/* As the register does it: the act takes effect, the rules judge, and what is refused has not happened. */
static void
happen (CsnPolicyFixture *fixture, JsonObject *line)
{
  g_autoptr (GError) error = NULL;
  const char *day = json_object_get_string_member (line, "day");
  g_autofree char *noon = g_strconcat (day, "T12:00:00Z", NULL);
  g_autofree char *raw = json_to_string (json_object_get_member (line, "body"), FALSE);
  g_autofree char *body = expand (fixture, raw);
  g_autofree char *scope = csn_state_fixture_expand (json_object_get_string_member (line, "scope"));
  CsnAct act = { .seq = fixture->seq + 1, .kind = json_object_get_string_member (line, "kind"), .body = body, .scope_id = scope,
                 .actor_id = csn_state_fixture_id (json_object_get_string_member (line, "actor")) };
  if (!csn_date_parse (day, &act.today) || !csn_moment_parse (noon, &act.time_us))
    g_error ("%s is no day", day);
  g_assert_true (csn_state_savepoint (fixture->state, &error));
  if (!csn_state_apply (fixture->state, &act, &error))
    {
      if (!g_error_matches (error, CSN_STATE_ERROR, CSN_STATE_ERROR_SHAPE))
        g_error ("%s: %s\n%s", act.kind, error->message, body);
      puts ("refused: it changes nothing");
      g_clear_error (&error);
      g_assert_true (csn_state_rollback (fixture->state, &error));
      return;
    }
  g_autoptr (GPtrArray) problems = csn_rules_run (fixture->edition, fixture->state, &act, &error);
  g_assert_no_error (error);
  print_verdict (problems);
  if (csn_problems_block (problems))
    g_assert_true (csn_state_rollback (fixture->state, &error));
  else
    {
      g_assert_true (csn_state_release (fixture->state, &error));
      fixture->seq++;
    }
}

static void
print_rows (CsnRows *rows, const char *what)
{
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      fputs (what, stdout);
      for (guint k = 0; k < csn_rows_columns (rows); k++)
        printf (" %s", csn_rows_cell (rows, i, k));
      putchar ('\n');
    }
}

static void
print_day (CsnPolicyFixture *fixture, const char *day)
{
  g_autoptr (GError) error = NULL;
  printf ("day %s\n", day);
  g_autoptr (CsnRows) due = csn_state_query (fixture->state, &error, "SELECT reference, review_on, copies, review_on < :today FROM reviews_due ORDER BY number",
                                             ":today", day, NULL);
  g_assert_no_error (error);
  print_rows (due, "due");
  g_autoptr (CsnRows) recalls = csn_state_query (fixture->state, &error, "SELECT reference, copy_no, deadline_on FROM recalls_now ORDER BY reference, copy_no", NULL);
  g_assert_no_error (error);
  print_rows (recalls, "back");
  g_autoptr (CsnRows) listed = csn_state_query (fixture->state, &error, "SELECT reference, review_on, copies_out - copies_recalled FROM releases_now "
                                                "WHERE review_on IS NOT NULL ORDER BY number", NULL);
  g_assert_no_error (error);
  print_rows (listed, "listed");
}

int
main (int argc, char **argv)
{
  g_autoptr (CsnPolicyFixture) fixture = csn_policy_fixture_new (argc > 1 ? argv[1] : "k10-2010");
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  char *text = NULL;
  while (g_io_channel_read_line (input, &text, NULL, NULL, NULL) == G_IO_STATUS_NORMAL)
    {
      g_autofree char *line = text;
      g_autoptr (JsonNode) node = json_from_string (line, NULL);
      JsonObject *object = json_node_get_object (node);
      if (json_object_has_member (object, "due"))
        print_day (fixture, json_object_get_string_member (object, "due"));
      else
        happen (fixture, object);
    }
  return 0;
}
