/* What the records system says: a list taken in after a preview, or one status by hand. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"

#include <glib/gi18n.h>

static const struct { const char *name, *words; } verdicts[] = {
  [CSN_STATUS_NEW] = { "new", N_ ("New") },
  [CSN_STATUS_SAME] = { "same", N_ ("On record already") },
  [CSN_STATUS_OLDER] = { "older", N_ ("Left out, because another counts") },
  [CSN_STATUS_UNMATCHED] = { "unmatched", N_ ("Not about this register") },
  [CSN_STATUS_UNREADABLE] = { "unreadable", N_ ("Not understood") },
};

static void
json_line (JsonBuilder *builder, const CsnStatusLine *line)
{
  const char *pairs[] = { "verdict", verdicts[line->verdict].name, "custody_ref", line->custody_ref, "said", line->said, "status", line->status,
                          "status_on", line->status_on, "case", line->case_id, "reference", line->reference, "text", line->text };
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "line");
  json_builder_add_int_value (builder, line->line);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i += 2)
    {
      json_builder_set_member_name (builder, pairs[i]);
      if (pairs[i + 1] != NULL)
        json_builder_add_string_value (builder, pairs[i + 1]);
      else
        json_builder_add_null_value (builder);
    }
  json_builder_set_member_name (builder, "blocks");
  json_builder_add_boolean_value (builder, line->blocks);
  json_builder_set_member_name (builder, "copies_out");
  json_builder_add_int_value (builder, line->copies_out);
  json_builder_end_object (builder);
}

/* A line each, then how many of which sort. */
static void
print_lines (Ctl *ctl, GPtrArray *lines)
{
  guint counts[G_N_ELEMENTS (verdicts)] = { 0 };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const CsnStatusLine *line = g_ptr_array_index (lines, i);
      counts[line->verdict]++;
      if (ctl->json)
        json_line (builder, line);
      else
        g_print ("%u\t%s\t%s\t%s\t%s\t%s\n", line->line, line->custody_ref, line->said, line->status_on != NULL ? line->status_on : "", line->reference != NULL ? line->reference : "", line->text);
    }
  json_builder_end_array (builder);
  if (ctl->json)
    ctl_print_json (builder);
  for (guint i = 0; !ctl->json && i < G_N_ELEMENTS (verdicts); i++)
    g_print (_ ("%s: %u\n"), _ (verdicts[i].words), counts[i]);
}

static int
read_list (Ctl *ctl, const char *file, gboolean take)
{
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GBytes)    csv = ctl_read_file (file, &error);
  if (csv != NULL && take)
    (void) csn_register_take_statuses (ctl->reg, csv, &lines, &problems, &error);
  else if (csv != NULL)
    lines = csn_register_read_statuses (ctl->reg, csv, &error);
  if (lines == NULL)
    return ctl_fail (ctl, error, problems);
  ctl_print_problems (problems, stderr);
  g_clear_pointer (&problems, g_ptr_array_unref);
  print_lines (ctl, lines);
  return CTL_DONE;
}

/* One status by hand; where it ends the right to disclose, copies are demanded back within the policy's days. */
static int
record (Ctl *ctl, const char *reference, const char *status, const char *on, const char *custody_ref, const char *source)
{
  GError *error = NULL;
  g_autofree char *case_id = ctl_case_id (ctl, reference, &error);
  g_autofree char *known = case_id == NULL ? NULL : ctl_ask (ctl, &error, _ ("This case has no custody reference yet."),
                                                             "SELECT stands FROM facts_now WHERE case_id = :id AND field = 'image.custody_ref'", ":id", case_id, NULL);
  if (known == NULL)
    return ctl_fail (ctl, error, NULL);
  CsnDate          today = csn_register_today (ctl->reg);
  g_autofree char *iso = csn_date_to_iso (today), *deadline = csn_date_to_iso (today + (CsnDate) csn_edition_constant (csn_register_edition (ctl->reg), "recall_days"));
  g_autoptr (JsonNode) body = ctl_object (NULL, "case_id", case_id, "custody_ref", custody_ref != NULL ? custody_ref : known, "status", status != NULL ? status : "",
                                          "status_on", on != NULL ? on : iso, "source", source != NULL ? source : "", "deadline_on", deadline, NULL);
  return ctl_perform (ctl, "status.record", body, _ ("The status is recorded."));
}

static int
run_status (Ctl *ctl, int argc, char **argv)
{
  static const char *const verbs[] = { "preview", "take", "record", NULL };
  g_autofree char *status = NULL, *on = NULL, *custody_ref = NULL, *source = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "status", 0, 0, G_OPTION_ARG_STRING, &status, N_ ("record: convicted, cautioned, reprimanded, warned, acquitted, no-further-action, deleted or deletion-requested"), "WORD" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("record: since when, if not today"), "DATE" },
    { "custody-ref", 0, 0, G_OPTION_ARG_STRING, &custody_ref, N_ ("record: the custody reference, to be compared"), "REF" },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_ ("record: where this was read"), "TEXT" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("status"), entries, &argc, &argv, 2, 2))
    return code;
  if (!g_strv_contains (verbs, argv[1]))
    return ctl_wrong_usage (ctl, _ ("Use: status preview FILE, status take FILE, or status record REFERENCE."));
  if (!ctl_open (ctl, &code))
    return code;
  if (g_str_equal (argv[1], "record"))
    return record (ctl, argv[2], status, on, custody_ref, source);
  return read_list (ctl, argv[2], g_str_equal (argv[1], "take"));
}

const CtlCommand ctl_status_commands[] = {
  { "status", "preview|take|record FILE|REFERENCE", N_ ("Take in what the records system says of offences: acquitted, deleted … (K10 5.1.1)"),
    N_ ("FILE is a CSV with columns for the custody reference, the status and the date. preview records nothing; take records what is new, all of it or nothing.\n"
        "The same file again changes nothing."), run_status },
  { NULL },
};
