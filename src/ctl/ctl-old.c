/* A register on paper or in a spreadsheet that this one goes on from: taken over after a preview; what became of its copies. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"

#include <glib/gi18n.h>

static const struct { const char *name, *words; } verdicts[] = {
  [CSN_OLD_GOOD] = { "good", N_ ("To be taken over") },
  [CSN_OLD_DOUBTFUL] = { "doubtful", N_ ("To be taken over, with a doubt") },
  [CSN_OLD_BAD] = { "bad", N_ ("Not to be taken over") },
};

/* --- Mapping ----------------------------------------------------------------------------------------------------------------- */
static int
find_column (CsnOldFile *file, const char *name)
{
  for (guint i = 0; i < file->columns->len; i++)
    if (g_ascii_strcasecmp (file->columns->pdata[i], name) == 0)
      return (int) i;
  return -1;
}

/* "recipient=Issued to"; "remarks=" takes what was guessed away. */
static gboolean
apply_mapping (CsnOldFile *file, const char *pair, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (pair, "=", 2);
  for (guint i = 0; parts[0] != NULL && parts[1] != NULL && i < file->fields->len; i++)
    {
      int column = *parts[1] != '\0' ? find_column (file, parts[1]) : -1;
      if (!g_str_equal (file->fields->pdata[i], parts[0]))
        continue;
      if (column < 0 && *parts[1] != '\0')
        {
          g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("The file has no column “%s”. Write it as its first line does."), parts[1]);
          return FALSE;
        }
      g_array_index (file->guess, int, i) = column;
      return TRUE;
    }
  g_autofree char *names = NULL;
  g_ptr_array_add (file->fields, NULL);
  names = g_strjoinv (", ", (char **) file->fields->pdata);
  g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("Use --map FIELD=COLUMN, where FIELD is one of: %s."), names);
  return FALSE;
}

static void
json_columns (JsonBuilder *builder, CsnOldFile *file)
{
  json_builder_begin_object (json_builder_set_member_name (builder, "mapping"));
  for (guint i = 0; i < file->fields->len; i++)
    {
      int column = g_array_index (file->guess, int, i);
      json_builder_set_member_name (builder, file->fields->pdata[i]);
      if (column < 0)
        json_builder_add_null_value (builder);
      else
        json_builder_add_string_value (builder, file->columns->pdata[column]);
    }
  json_builder_end_object (builder);
  json_builder_begin_array (json_builder_set_member_name (builder, "withheld"));
  for (guint i = 0; i < file->columns->len; i++)
    if (file->withheld->pdata[i] != NULL)
      json_builder_add_string_value (builder, file->columns->pdata[i]);
  json_builder_end_array (builder);
}

static void
print_columns (CsnOldFile *file)
{
  for (guint i = 0; i < file->fields->len; i++)
    {
      int column = g_array_index (file->guess, int, i);
      g_print ("%s=%s\t%s\n", (const char *) file->fields->pdata[i], column >= 0 ? (const char *) file->columns->pdata[column] : "", column >= 0 ? (const char *) file->examples->pdata[column] : "");
    }
  for (guint i = 0; i < file->columns->len; i++)
    if (file->withheld->pdata[i] != NULL)
      g_print ("%s\t%s\n", (const char *) file->columns->pdata[i], (const char *) file->withheld->pdata[i]);
}

/* --- Lines --------------------------------------------------------------------------------------------------------------------- */
static void
json_line (JsonBuilder *builder, const CsnOldLine *line)
{
  const char *pairs[] = { "verdict", verdicts[line->verdict].name, "reference", line->reference, "authorised_on", line->authorised_on, "recipient", line->recipient, "outcome", line->outcome, "text", line->text };
  json_builder_begin_object (builder);
  json_builder_add_int_value (json_builder_set_member_name (builder, "line"), line->line);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i += 2)
    {
      json_builder_set_member_name (builder, pairs[i]);
      if (pairs[i + 1] != NULL)
        json_builder_add_string_value (builder, pairs[i + 1]);
      else
        json_builder_add_null_value (builder);
    }
  json_builder_end_object (builder);
}

/* What is doubtful or bad, then how many of which sort; with --json every line. */
static void
print_lines (Ctl *ctl, CsnOldFile *file, GPtrArray *lines, gboolean taken, guint n)
{
  guint counts[G_N_ELEMENTS (verdicts)] = { 0 };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_columns (builder, file);
  json_builder_add_int_value (json_builder_set_member_name (builder, "taken"), n);
  json_builder_begin_array (json_builder_set_member_name (builder, "lines"));
  for (guint i = 0; i < lines->len; i++)
    {
      const CsnOldLine *line = lines->pdata[i];
      counts[line->verdict]++;
      json_line (builder, line);
      if (!ctl->json && line->text != NULL)
        g_print ("%u\t%s\t%s\t%s\n", line->line, line->reference, line->recipient, line->text);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (ctl->json)
    {
      ctl_print_json (builder);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    g_print (_ ("%s: %u\n"), _ (verdicts[i].words), counts[i]);
  if (taken)
    g_print (_ ("Numbers taken over: %u\n"), n);
}

static int
run_over (Ctl *ctl, const char *path, char **maps, int year, gboolean take)
{
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  guint      taken = 0;
  g_autoptr (GBytes)     csv = ctl_read_file (path, &error);
  g_autoptr (CsnOldFile) file = csv != NULL ? csn_register_read_old (ctl->reg, csv, &error) : NULL;
  for (char **map = maps; file != NULL && error == NULL && map != NULL && *map != NULL; map++)
    (void) apply_mapping (file, *map, &error);
  if (file == NULL || error != NULL)
    return ctl_fail (ctl, error, NULL);
  if (!ctl->json)
    print_columns (file);
  const int *mapping = &g_array_index (file->guess, int, 0);
  g_autoptr (GPtrArray) lines = csn_register_judge_old (ctl->reg, csv, mapping, year, &error);
  if (lines == NULL || (take && !csn_register_take_old (ctl->reg, csv, path, mapping, year, &taken, &problems, &error)))
    return ctl_fail (ctl, error, problems);
  ctl->changed |= take;
  ctl_print_problems (problems, stderr);
  g_clear_pointer (&problems, g_ptr_array_unref);
  print_lines (ctl, file, lines, take, taken);
  return CTL_DONE;
}

static int
run_old_register (Ctl *ctl, int argc, char **argv)
{
  g_auto (GStrv) maps = NULL;
  int      code = CTL_USAGE, year = 0;
  gboolean take = FALSE;
  const GOptionEntry entries[] = {
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &maps, N_ ("The column that holds a field, such as “recipient=Issued to”; may be given again"), "FIELD=COLUMN" },
    { "year", 0, 0, G_OPTION_ARG_INT, &year, N_ ("The year of numbers that have none"), "YEAR" },
    { "take", 0, 0, G_OPTION_ARG_NONE, &take, N_ ("Take it over; without this nothing is recorded"), NULL },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("old-register"), entries, &argc, &argv, 1, 1) || !ctl_open (ctl, &code))
    return code;
  return run_over (ctl, argv[1], maps, year, take);
}

static int
run_old_settle (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *on = NULL, *note = NULL;
  GError *error = NULL;
  int     code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("On which day, if not today"), "DATE" },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("How, and what was done; needed where copies were lost"), "TEXT" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("old-settle"), entries, &argc, &argv, 2, 2) || !ctl_open (ctl, &code))
    return code;
  g_autofree char *today = csn_date_to_iso (csn_register_today (ctl->reg));
  g_autofree char *id = ctl_ask (ctl, &error, _ ("The old register has no such reference, or its copies are accounted for already."),
                                 "SELECT id FROM old_open WHERE reference = :ref COLLATE NOCASE OR CAST (number AS TEXT) = :ref", ":ref", argv[1], NULL);
  if (id == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autoptr (JsonNode) body = ctl_object (NULL, "id", id, "outcome", argv[2], "ended_on", on != NULL ? on : today, "note", note != NULL ? note : "", NULL);
  return ctl_perform (ctl, "old.settle", body, _ ("It is recorded."));
}

const CtlCommand ctl_old_commands[] = {
  { "old-register", "FILE", N_ ("Take over a register kept on paper or in a spreadsheet before this one (K10 8.3)"),
    N_ ("FILE is a CSV. Its columns are guessed; --map corrects a guess. Columns that seem to hold something of persons are never taken.\n"
        "Without --take it says what each line would do. With it every line that is not bad is taken over, all in one commit, and numbers go on from the highest."), run_old_register },
  { "old-settle", "REFERENCE returned|destroyed|lost|anew", N_ ("Say what became of the copies of a release of the old register (K10 8.2)"),
    N_ ("anew: they were authorised again in this register. countersignctl list old says what is still out."), run_old_settle },
  { NULL },
};
