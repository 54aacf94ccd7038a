/* Any act from JSON, and its dry run. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-text.h"

#include <glib/gi18n.h>
#include <stdarg.h>

JsonNode *
ctl_object (JsonNode *body, const char *first_name, ...)
{
  va_list arguments;
  if (body == NULL)
    body = json_from_string ("{}", NULL);
  va_start (arguments, first_name);
  for (const char *name = first_name; name != NULL; name = va_arg (arguments, const char *))
    {
      const char *text = va_arg (arguments, const char *);
      if (text != NULL)
        json_object_set_string_member (json_node_get_object (body), name, text);
    }
  va_end (arguments);
  return body;
}

int
ctl_perform (Ctl *ctl, const char *kind, JsonNode *body, const char *done)
{
  GPtrArray       *problems = NULL;
  GError          *error = NULL;
  g_autofree char *id = csn_text_new_id ();
  if (!json_object_has_member (json_node_get_object (body), "id"))
    json_object_set_string_member (json_node_get_object (body), "id", id);
  g_autofree char *text = json_to_string (body, FALSE);
  if (!csn_register_perform (ctl->reg, kind, text, &problems, &error))
    return ctl_fail (ctl, error, problems);
  JsonNode *recorded = json_object_get_member (json_node_get_object (body), "id");
  return ctl_done (ctl, problems, done, "id", JSON_NODE_HOLDS_VALUE (recorded) ? json_node_get_string (recorded) : NULL, NULL);
}

static int
run_act (Ctl *ctl, const char *command, int argc, char **argv, gboolean write)
{
  int code = CTL_USAGE;
  if (!ctl_parse (ctl, ctl_command (command), NULL, &argc, &argv, 1, 2))
    return code;
  const char *kind = argv[1];
  if (!csn_state_knows (kind))
    {
      g_autofree char *sentence = g_strdup_printf (_ ("There is no act called “%s”. “countersignctl acts” lists them."), kind);
      return ctl_wrong_usage (ctl, sentence);
    }
  GError *error = NULL;
  g_autoptr (JsonNode) body = ctl_read_object (argc > 2 ? argv[2] : "-", &error);
  if (body == NULL)
    return ctl_fail (ctl, error, NULL);
  if (!ctl_open (ctl, &code))
    return code;
  g_autofree char *text = json_to_string (body, FALSE);
  GPtrArray *problems = NULL;
  gboolean   done = write ? csn_register_perform (ctl->reg, kind, text, &problems, &error) : csn_register_check (ctl->reg, kind, text, &problems, &error);
  if (!done)
    return ctl_fail (ctl, error, problems);
  code = !write && csn_problems_block (problems) ? CTL_REFUSED : CTL_DONE;
  const char *line = write ? _ ("Recorded.") : code == CTL_DONE ? _ ("Nothing stands in the way.") : _ ("This would be refused.");
  ctl_done (ctl, problems, line, NULL);
  return code;
}

static int
run_perform (Ctl *ctl, int argc, char **argv)
{
  return run_act (ctl, "perform", argc, argv, TRUE);
}

static int
run_check (Ctl *ctl, int argc, char **argv)
{
  return run_act (ctl, "check", argc, argv, FALSE);
}

static int
run_acts (Ctl *ctl, int argc, char **argv)
{
  if (!ctl_parse (ctl, ctl_command ("acts"), NULL, &argc, &argv, 0, 1))
    return CTL_USAGE;
  const char *const *kinds = csn_state_kinds ();
  for (guint i = 0; kinds[i] != NULL; i++)
    if (argc == 1)
      g_print ("%s\n", kinds[i]);
    else if (g_str_equal (kinds[i], argv[1]))
      {
        g_print ("%s\n", csn_state_describe (kinds[i]));
        return CTL_DONE;
      }
  if (argc == 1)
    return CTL_DONE;
  g_autofree char *sentence = g_strdup_printf (_ ("There is no act called “%s”. “countersignctl acts” lists them."), argv[1]);
  return ctl_wrong_usage (ctl, sentence);
}

const CtlCommand ctl_acts_commands[] = {
  { "acts", "[KIND]", N_ ("List the kinds of act, or say what one is and what its body holds"), NULL, run_acts },
  { "perform", "KIND [FILE]", N_ ("Perform any act from a JSON file or standard input"), NULL, run_perform },
  { "check", "KIND [FILE]", N_ ("Its dry run: what stands in the way"), NULL, run_check },
  { NULL },
};
