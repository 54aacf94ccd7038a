/* Cases: opened from a JSON file and a photograph, checked, authorised, refused; numbers voided. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"

#include <glib/gi18n.h>

/* In a case file people write organisations and schemes by name; the document holds ids. */
static gboolean
name_to_id (Ctl *ctl, JsonObject *object, const char *name, const char *id_name, GError **error)
{
  const char *text = json_object_get_string_member_with_default (object, name, NULL);
  if (text == NULL)
    return TRUE;
  g_autofree char *id = ctl_recipient_id (ctl, text, error);
  if (id == NULL)
    return FALSE;
  json_object_remove_member (object, name);
  json_object_set_string_member (object, id_name, id);
  return TRUE;
}

static gboolean
members_to_ids (Ctl *ctl, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "members");
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return TRUE;
  JsonArray           *members = json_node_get_array (node);
  g_autoptr (JsonArray) ids = json_array_new ();
  for (guint i = 0; i < json_array_get_length (members); i++)
    {
      JsonNode        *member = json_array_get_element (members, i);
      g_autofree char *id = JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) == G_TYPE_STRING
                                ? ctl_recipient_id (ctl, json_node_get_string (member), error) : NULL;
      if (id == NULL)
        {
          if (*error == NULL)
            g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("“members” must list organisations by name."));
          return FALSE;
        }
      json_array_add_string_element (ids, id);
    }
  json_object_set_array_member (object, "members", g_steal_pointer (&ids));
  return TRUE;
}

gboolean
ctl_resolve_names (Ctl *ctl, JsonNode *document, GError **error)
{
  JsonNode *node = json_object_get_member (json_node_get_object (document), "recipients");
  if (node == NULL)
    return TRUE;
  JsonArray *list = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *element = json_array_get_element (list, i);
      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          list = NULL;
          break;
        }
      if (!name_to_id (ctl, json_node_get_object (element), "recipient", "recipient_id", error) || !members_to_ids (ctl, json_node_get_object (element), error))
        return FALSE;
    }
  if (list != NULL)
    return TRUE;
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("“recipients” must be a list of objects with “recipient” and “route”."));
  return FALSE;
}

/* "identity" in a case file is an act of its own (F06); the rest is the draft. */
static gboolean
record_identity (Ctl *ctl, const char *case_id, JsonNode *document, GPtrArray **problems, GError **error)
{
  JsonObject *object = json_node_get_object (document);
  JsonNode   *identity = json_object_get_member (object, "identity");
  if (identity == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (identity))
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("“identity” must be an object with “name”."));
      return FALSE;
    }
  json_object_set_string_member (json_node_get_object (identity), "case_id", case_id);
  g_autofree char *body = json_to_string (identity, FALSE);
  json_object_remove_member (object, "identity");
  return csn_register_perform (ctl->reg, "identity.record", body, problems, error);
}

/* What can be found wrong without writing is found before the case exists. */
static int
open_case (Ctl *ctl, const char *file, const char *photo)
{
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autofree char *case_id = NULL, *photo_id = NULL;
  g_autoptr (JsonNode) document = file != NULL ? ctl_read_object (file, &error) : json_from_string ("{}", NULL);
  g_autoptr (GBytes)   bytes = document != NULL && photo != NULL ? ctl_read_file (photo, &error) : NULL;
  gboolean done = error == NULL && (bytes == NULL || csn_register_judge_photo (bytes, &error)) && ctl_resolve_names (ctl, document, &error) && csn_register_open_case (ctl->reg, &case_id, &problems, &error);
  if (done && bytes != NULL)
    {
      g_clear_pointer (&problems, g_ptr_array_unref);
      done = csn_register_import_photo (ctl->reg, case_id, bytes, &photo_id, &problems, &error);
    }
  if (done)
    {
      g_clear_pointer (&problems, g_ptr_array_unref);
      done = record_identity (ctl, case_id, document, &problems, &error);
    }
  g_autofree char *draft = done ? json_to_string (document, TRUE) : NULL;
  if (!done || !csn_register_save_draft (ctl->reg, case_id, draft, &error))
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, case_id, "case", case_id, "photo", photo_id, NULL);
}

static int
change_case (Ctl *ctl, const char *case_id, const char *file, const char *photo)
{
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autoptr (JsonNode) document = file != NULL ? ctl_read_object (file, &error) : NULL;
  g_autoptr (GBytes)   bytes = error == NULL && photo != NULL ? ctl_read_file (photo, &error) : NULL;
  gboolean done = error == NULL;
  if (done && bytes != NULL)
    done = csn_register_import_photo (ctl->reg, case_id, bytes, NULL, &problems, &error);
  if (done && document != NULL)
    {
      g_clear_pointer (&problems, g_ptr_array_unref);
      done = ctl_resolve_names (ctl, document, &error) && record_identity (ctl, case_id, document, &problems, &error);
      g_autofree char *draft = done ? json_to_string (document, TRUE) : NULL;
      done = done && csn_register_save_draft (ctl->reg, case_id, draft, &error);
    }
  if (!done)
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, _ ("The draft is saved."), "case", case_id, NULL);
}

static int
check_case (Ctl *ctl, const char *case_id)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  if (!csn_register_check_case (ctl->reg, case_id, &problems, &error))
    return ctl_fail (ctl, error, NULL);
  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      ctl_json_problems (builder, problems);
      ctl_print_json (builder);
    }
  else if (problems->len == 0)
    g_print ("%s\n", _ ("Nothing is missing. The case can be authorised."));
  else
    for (guint i = 0; i < problems->len; i++)
      {
        CsnProblem *problem = g_ptr_array_index (problems, i);
        g_print ("%s\t%s%s\t%s\n", problem->paragraph, problem->blocks ? "" : _ ("Note: "), problem->text, problem->field != NULL ? problem->field : problem->mend);
      }
  return csn_problems_block (problems) ? CTL_REFUSED : CTL_DONE;
}

static int
show_draft (Ctl *ctl, const char *case_id)
{
  GError          *error = NULL;
  g_autofree char *draft = csn_register_load_draft (ctl->reg, case_id, &error);
  if (draft == NULL)
    return ctl_fail (ctl, error, NULL);
  g_print ("%s\n", draft);
  return CTL_DONE;
}

static int
run_case (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *file = NULL, *photo = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &file, N_ ("The decision as far as it has got, JSON (- for standard input)"), "FILE" },
    { "photo", 0, 0, G_OPTION_ARG_FILENAME, &photo, N_ ("The photograph: JPEG, PNG or TIFF"), "FILE" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("case"), entries, &argc, &argv, 1, 2))
    return code;
  const char *verb = argv[1], *case_id = argc > 2 ? argv[2] : NULL;
  if (!g_str_equal (verb, "open") && case_id == NULL)
    return ctl_wrong_usage (ctl, _ ("Use: case open, case change CASE, case check CASE or case show CASE."));
  if (!ctl_open (ctl, &code))
    return code;
  if (g_str_equal (verb, "open"))
    return open_case (ctl, file, photo);
  if (g_str_equal (verb, "change"))
    return change_case (ctl, case_id, file, photo);
  if (g_str_equal (verb, "check"))
    return check_case (ctl, case_id);
  if (g_str_equal (verb, "show"))
    return show_draft (ctl, case_id);
  return ctl_wrong_usage (ctl, _ ("Use: case open, case change CASE, case check CASE or case show CASE."));
}

static int
run_authorise (Ctl *ctl, int argc, char **argv)
{
  int code = CTL_USAGE;
  if (!ctl_parse (ctl, ctl_command ("authorise"), NULL, &argc, &argv, 1, 1) || !ctl_open (ctl, &code))
    return code;
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autofree char *reference = NULL;
  if (!csn_register_authorise (ctl->reg, argv[1], ctl->passphrase, &reference, &problems, &error))
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, reference, "reference", reference, NULL);
}

static int
run_refuse (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *reason = NULL;
  gboolean withdrawn = FALSE;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why"), "TEXT" },
    { "withdrawn", 0, 0, G_OPTION_ARG_NONE, &withdrawn, N_ ("The request was withdrawn, not refused"), NULL },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("refuse"), entries, &argc, &argv, 1, 1) || !ctl_open (ctl, &code))
    return code;
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  if (!csn_register_refuse (ctl->reg, argv[1], withdrawn, reason, &problems, &error))
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, withdrawn ? _ ("The request is recorded as withdrawn.") : _ ("The refusal is recorded."), NULL);
}

static int
run_void (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *reason = NULL, *reference = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = { { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why the number is not used"), "TEXT" }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("void"), entries, &argc, &argv, 0, 0) || !ctl_open (ctl, &code))
    return code;
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  if (!csn_register_void_number (ctl->reg, reason, &reference, &problems, &error))
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, reference, "reference", reference, NULL);
}

const CtlCommand ctl_case_commands[] = {
  { "case", "open|change|check|show [CASE]", N_ ("Open a case, change its draft, say what is still missing"),
    N_ ("case open --file case.json --photo FILE prints the new case's id.\ncase check CASE is the dry run of the authority: each problem with its paragraph and where it is mended."), run_case },
  { "authorise", "CASE", N_ ("Authorise disclosure under the next number (K10 7.7.1, 8.3)"), NULL, run_authorise },
  { "refuse", "CASE", N_ ("Refuse a request, or record that it was withdrawn (K10 6.4.1)"), NULL, run_refuse },
  { "void", "", N_ ("Record the next number as not used (K10 8.3)"), NULL, run_void },
  { NULL },
};
