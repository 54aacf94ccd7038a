/* What tests do with the register: acts, cases, copies, and what they ask of it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

static void
say_problems (const char *what, GPtrArray *problems)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      g_test_message ("%s: %s %s %s", what, problem->rule, problem->field, problem->text);
    }
}

void
fixture_do (Fixture *f, const char *kind, const char *body, ...)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  va_list arguments;
  va_start (arguments, body);
  g_autofree char *text = g_strdup_vprintf (body, arguments);
  va_end (arguments);
  gboolean done = csn_register_perform (f->reg, kind, text, &problems, &error);
  if (!done)
    say_problems (kind, problems);
  g_assert_no_error (error);
  g_assert_true (done);
}

void
fixture_refuse (Fixture *f, const char *kind, const char *rule, const char *body, ...)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *before = fixture_stand (f);
  va_list arguments;
  va_start (arguments, body);
  g_autofree char *text = g_strdup_vprintf (body, arguments);
  va_end (arguments);
  g_assert_false (csn_register_perform (f->reg, kind, text, &problems, &error));
  g_assert_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED);
  say_problems (kind, problems);
  g_assert_true (fixture_has (problems, rule));
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
}

void
fixture_assert_error (GError **error, int code)
{
  g_assert_error (*error, CSN_REGISTER_ERROR, code);
  csn_assert_sentence (*error);
  g_clear_error (error);
}

char *
fixture_day (Fixture *f, int days)
{
  return csn_date_to_iso (csn_register_today (f->reg) + days);
}

void
fixture_move (Fixture *f, int days)
{
  csn_clock_move_to (f->clock, csn_clock_now (f->clock) + days * DAY_US);
}

char *
fixture_text (Fixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnRows) rows = csn_register_query (f->reg, &error, sql, NULL);
  g_assert_no_error (error);
  return csn_rows_length (rows) > 0 ? g_strdup (csn_rows_cell (rows, 0, 0)) : NULL;
}

gint64
fixture_number (Fixture *f, const char *sql)
{
  g_autofree char *text = fixture_text (f, sql);
  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : -1;
}

gboolean
fixture_has (GPtrArray *problems, const char *rule)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    if (g_strcmp0 (((CsnProblem *) g_ptr_array_index (problems, i))->rule, rule) == 0)
      return TRUE;
  return FALSE;
}

char *
fixture_stand (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *state = csn_state_fingerprint (f->reg->state, &error);
  g_assert_no_error (error);
  const CsnHead   *head = csn_journal_get_head (f->reg->journal);
  g_autofree char *root = csn_text_hex (head->root, sizeof head->root);
  return g_strdup_printf ("%s %s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, state, root, head->size, f->reg->applied);
}

/* --- The decision --------------------------------------------------------------------------------------------- */
JsonNode *
fixture_document (Fixture *f)
{
  g_autofree char *path = g_build_filename (g_getenv ("CSN_SOURCE"), "tests", "register", "decision.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GString) filled = g_string_new (text);
  static const int days[] = { 400, 399, 9, 5, 3, 2 };
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *token = g_strdup_printf ("@%d@", days[i]), *date = fixture_day (f, -days[i]);
      g_string_replace (filled, token, date, 0);
    }
  JsonNode *document = json_from_string (filled->str, &error);
  g_assert_no_error (error);
  g_autofree char *recipients = g_strdup_printf ("[{\"recipient_id\":\"%s\",\"route\":\"B\"},{\"recipient_id\":\"%s\",\"route\":\"B\"}]",
                                                 f->ids->members[0], f->ids->members[1]);
  fixture_put (document, "recipients", recipients);
  return document;
}

static JsonNode *
step_into (JsonNode *node, const char *name)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_element (json_node_get_array (node), (guint) g_ascii_strtoull (name, NULL, 10));
  return json_object_get_member (json_node_get_object (node), name);
}

void
fixture_put (JsonNode *document, const char *path, const char *json)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  guint     n = g_strv_length (parts);
  JsonNode *node = document;
  for (guint i = 0; i + 1 < n; i++)
    node = step_into (node, parts[i]);
  g_assert_nonnull (node);
  if (JSON_NODE_HOLDS_ARRAY (node) && json == NULL)
    json_array_remove_element (json_node_get_array (node), (guint) g_ascii_strtoull (parts[n - 1], NULL, 10));
  else if (JSON_NODE_HOLDS_ARRAY (node)) /* the last one, in the tests that do this */
    {
      JsonNode *value = json_from_string (json, NULL);
      g_assert_nonnull (value);
      json_array_remove_element (json_node_get_array (node), (guint) g_ascii_strtoull (parts[n - 1], NULL, 10));
      json_array_add_element (json_node_get_array (node), value);
    }
  else if (json == NULL)
    json_object_remove_member (json_node_get_object (node), parts[n - 1]);
  else
    {
      JsonNode *value = json_from_string (json, NULL);
      g_assert_nonnull (value);
      json_object_set_member (json_node_get_object (node), parts[n - 1], value);
    }
}

void
fixture_save (Fixture *f, const char *case_id, JsonNode *document)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = json_to_string (document, FALSE);
  csn_register_save_draft (f->reg, case_id, text, &error);
  g_assert_no_error (error);
}

GBytes *
fixture_portrait (guint number)
{
  static const char *const names[] = { "01-canon-gps", "02-nikon-gps-xmp", "03-orientation-6", "04-orientation-8", "05-icc-srgb", "06-icc-adobergb",
                                       "07-phone-progressive", "08-greyscale", "09-leaky-metadata", "10-profile-iptc", "11-artist-serial", "12-bst-no-gps" };
  g_autofree char *name = g_strdup_printf ("portrait-%s.jpg", names[number - 1]);
  g_autofree char *path = g_build_filename (g_getenv ("CSN_SOURCE"), "data", "demo", "portraits", name, NULL);
  return csn_test_read (path);
}

char *
fixture_new_case (Fixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) portrait = fixture_portrait (5);
  g_autoptr (JsonNode) document = fixture_document (f);
  char *case_id = NULL;
  csn_register_open_case (f->reg, &case_id, NULL, &error);
  g_assert_no_error (error);
  csn_register_import_photo (f->reg, case_id, portrait, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_do (f, "identity.record",
              "{\"case_id\":\"%s\",\"name\":\"%s\",\"born_on\":\"1987-03-09\",\"address\":\"Flat 2, Quernmore House, Ramsgate CT11 9ZZ\"}",
              case_id, name);
  fixture_save (f, case_id, document);
  return case_id;
}

char *
fixture_authorise (Fixture *f, const char *case_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *reference = NULL;
  char *release_id = NULL;
  if (!csn_register_authorise_confirmed (f->reg, case_id, &reference, &problems, &error))
    say_problems ("authorise", problems);
  g_assert_no_error (error);
  csn_register_resolve (f->reg, reference, &release_id, NULL, &error);
  g_assert_no_error (error);
  return release_id;
}

CsnIssued *
fixture_try_issue (Fixture *f, const char *release_id, const char *recipient_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) issued = NULL;
  const char *recipients[] = { recipient_id, NULL };
  csn_register_issue (f->reg, release_id, recipients, NULL, &issued, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (issued->len, ==, 1);
  g_ptr_array_set_free_func (issued, NULL);
  return g_ptr_array_index (issued, 0);
}

CsnIssued *
fixture_issue (Fixture *f, const char *release_id, const char *recipient_id)
{
  CsnIssued *one = fixture_try_issue (f, release_id, recipient_id);
  if (one->copy_id == NULL)
    say_problems ("issue", one->problems);
  g_assert_nonnull (one->copy_id);
  return one;
}

void
fixture_sign (Fixture *f, const char *recipient_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  const CsnSignature signature = { .method = "words", .signed_by = "Bettina Example", .capacity = "Manager", .witness = FIXTURE_USER,
                                   .words = "I have heard the whole undertaking and I agree to it." };
  if (!csn_register_sign_undertaking (f->reg, recipient_id, &signature, NULL, &problems, &error))
    say_problems ("sign", problems);
  g_assert_no_error (error);
}

gboolean
fixture_receipt (Fixture *f, const char *copy_id, gboolean security, gboolean warning, GPtrArray **out_problems, GError **error)
{
  const CsnSignature signature = { .method = "words", .signed_by = "Bettina Example", .capacity = "Manager", .witness = FIXTURE_USER,
                                   .words = "I have received this copy and I keep it locked away." };
  return csn_register_take_receipt (f->reg, copy_id, &signature, "Locked drawer in the office", security, warning, out_problems, error);
}

char *
fixture_tool (Fixture *f, GBytes *bytes, const char *program, const char *arguments)
{
  g_autofree char *found = g_find_program_in_path (program);
  g_autofree char *file = g_build_filename (f->scratch, "looked-at", NULL);
  g_autofree char *quoted = g_shell_quote (file);
  g_autoptr (GString) command = g_string_new (arguments);
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  if (found == NULL)
    {
      g_autofree char *why = g_strdup_printf ("SKIPPED: %s is not installed", program);
      g_test_skip (why);
      return NULL;
    }
  csn_file_write (file, bytes, TRUE, &error);
  g_assert_no_error (error);
  g_string_replace (command, "%s", quoted, 0);
  g_autofree char *line = g_strdup_printf ("%s %s", found, command->str);
  g_spawn_command_line_sync (line, &out, NULL, NULL, &error);
  g_assert_no_error (error);
  return out;
}
