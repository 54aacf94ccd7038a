/* Whether the policy was kept, who looked, lists and counts to take out. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-file.h"

#include <glib/gi18n.h>

/* --from and --to, or last month. FALSE after it has said why. */
static gboolean
read_period (Ctl *ctl, const char *from, const char *to, CsnDate *out_from, CsnDate *out_to)
{
  int year, month, day;
  csn_date_to_ymd (csn_register_today (ctl->reg), &year, &month, &day);
  *out_to = csn_date_from_ymd (year, month, 1) - 1;
  csn_date_to_ymd (*out_to, &year, &month, &day);
  *out_from = csn_date_from_ymd (year, month, 1);
  if (to != NULL || from != NULL)
    *out_to = csn_register_today (ctl->reg);
  if ((from == NULL || csn_date_parse (from, out_from)) && (to == NULL || csn_date_parse (to, out_to)) && *out_from <= *out_to)
    return TRUE;
  (void) ctl_wrong_usage (ctl, _ ("Give days as 2026-10-01, the first one first."));
  return FALSE;
}

#define PERIOD                                                                                                                                          \
  { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("First day; without it, last month"), "DAY" },                                                         \
  { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("Last day; without it, today"), "DAY" }

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, text);
}

static void
add_exceptions (JsonBuilder *builder, GPtrArray *exceptions)
{
  json_builder_set_member_name (builder, "exceptions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < exceptions->len; i++)
    {
      const CsnException *exception = g_ptr_array_index (exceptions, i);
      json_builder_begin_object (builder);
      add_text (builder, "reference", exception->reference);
      add_text (builder, "paragraph", exception->paragraph);
      add_text (builder, "rule", exception->rule);
      add_text (builder, "text", exception->text);
      add_text (builder, "kind", exception->kind);
      add_text (builder, "on", exception->on_date);
      json_builder_set_member_name (builder, "entry");
      json_builder_add_int_value (builder, (gint64) exception->seq);
      json_builder_set_member_name (builder, "today");
      json_builder_add_boolean_value (builder, exception->today);
      json_builder_set_member_name (builder, "blocks");
      json_builder_add_boolean_value (builder, exception->blocks);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_compliance (Ctl *ctl, const CsnCompliance *found)
{
  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "releases");
      json_builder_add_int_value (builder, found->releases->len);
      json_builder_set_member_name (builder, "checks");
      json_builder_add_int_value (builder, (gint64) found->checks);
      add_exceptions (builder, found->exceptions);
      json_builder_end_object (builder);
      ctl_print_json (builder);
      return;
    }
  for (guint i = 0; i < found->exceptions->len; i++)
    {
      const CsnException *exception = g_ptr_array_index (found->exceptions, i);
      g_print ("%s\t%s\t%s\t%s\n", exception->reference == NULL ? "-" : exception->reference, exception->paragraph, exception->today ? _ ("today") : exception->on_date, exception->text);
    }
  g_autofree char *releases = g_strdup_printf (ngettext ("%u release", "%u releases", found->releases->len), found->releases->len);
  g_autofree char *exceptions = g_strdup_printf (ngettext ("%u exception", "%u exceptions", found->exceptions->len), found->exceptions->len);
  /* Translators: "12 releases", "3 exceptions" */
  g_print (_ ("%1$s: %2$s.\n"), releases, exceptions);
}

static int
run_compliance (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *from = NULL, *to = NULL;
  CsnDate first, last;
  int     code = CTL_USAGE;
  GError *error = NULL;
  const GOptionEntry entries[] = { PERIOD, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("compliance"), entries, &argc, &argv, 0, 0) || !ctl_open (ctl, &code))
    return code;
  if (!read_period (ctl, from, to, &first, &last))
    return CTL_USAGE;
  g_autoptr (CsnCompliance) found = csn_register_compliance (ctl->reg, first, last, NULL, NULL, &error);
  if (found == NULL)
    return ctl_fail (ctl, error, NULL);
  print_compliance (ctl, found);
  return CTL_DONE;
}

/* --- Lists ------------------------------------------------------------------------------------------------------------------------- */
static int
run_export (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *format = NULL, *reason = NULL, *out = NULL, *name = NULL;
  int     code = CTL_USAGE;
  GError *error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  const GOptionEntry entries[] = { { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("csv (at first), json or pdf"), "FORMAT" },
                                   { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why it is taken out; it stays in the record"), "TEXT" },
                                   { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Write it here"), "FILE" }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("export"), entries, &argc, &argv, 1, 1) || !ctl_open (ctl, &code))
    return code;
  g_autoptr (GBytes) file = csn_register_export (ctl->reg, argv[1], format == NULL ? "csv" : format, reason == NULL ? "" : reason, &name, &problems, &error);
  if (file == NULL)
    return ctl_fail (ctl, error, g_steal_pointer (&problems));
  ctl->changed = TRUE;
  const char *path = out == NULL ? name : out;
  if (!csn_file_write (path, file, TRUE, &error))
    return ctl_fail (ctl, error, NULL);
  return ctl_done (ctl, g_steal_pointer (&problems), path, "file", path, NULL);
}

static void
print_statistics (Ctl *ctl, GPtrArray *statistics)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < statistics->len; i++)
    {
      const CsnStatistic *statistic = g_ptr_array_index (statistics, i);
      g_autofree char    *n = statistic->hidden ? g_strdup (_ ("not shown")) : g_strdup_printf ("%" G_GUINT64_FORMAT, statistic->n);
      if (!ctl->json)
        g_print ("%s\t%s\t%s\n", statistic->series, statistic->label, n);
      json_builder_begin_object (builder);
      add_text (builder, "series", statistic->series);
      add_text (builder, "label", statistic->label);
      json_builder_set_member_name (builder, "n");
      if (statistic->hidden)
        json_builder_add_null_value (builder);
      else
        json_builder_add_int_value (builder, (gint64) statistic->n);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (ctl->json)
    ctl_print_json (builder);
}

static int
run_statistics (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *from = NULL, *to = NULL, *pdf = NULL;
  CsnDate first, last;
  int     code = CTL_USAGE;
  GError *error = NULL;
  const GOptionEntry entries[] = { PERIOD, { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, N_ ("Write them here, with bars"), "FILE" }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("statistics"), entries, &argc, &argv, 0, 0) || !ctl_open (ctl, &code))
    return code;
  if (!read_period (ctl, from, to, &first, &last))
    return CTL_USAGE;
  if (pdf != NULL)
    {
      g_autoptr (GBytes) file = csn_register_statistics_form (ctl->reg, first, last, &error);
      if (file == NULL || !csn_file_write (pdf, file, TRUE, &error))
        return ctl_fail (ctl, error, NULL);
      return ctl_done (ctl, NULL, pdf, "file", pdf, NULL);
    }
  g_autoptr (GPtrArray) statistics = csn_register_statistics (ctl->reg, first, last, &error);
  if (statistics == NULL)
    return ctl_fail (ctl, error, NULL);
  print_statistics (ctl, statistics);
  return CTL_DONE;
}

static int
run_looks (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *from = NULL, *to = NULL;
  gboolean unusual = FALSE;
  CsnDate  first, last;
  int      code = CTL_USAGE;
  GError  *error = NULL;
  const GOptionEntry entries[] = { PERIOD, { "unusual", 0, 0, G_OPTION_ARG_NONE, &unusual, N_ ("Only those unlike the others: out of hours, many in a row, an own surname"), NULL }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("looks"), entries, &argc, &argv, 0, 0) || !ctl_open (ctl, &code))
    return code;
  if (!read_period (ctl, from, to, &first, &last))
    return CTL_USAGE;
  g_autofree char *first_on = csn_date_to_iso (first), *last_on = csn_date_to_iso (last);
  g_autoptr (CsnRows) rows = unusual ? csn_register_unusual_looks (ctl->reg, first, last, &error)
    : csn_register_query (ctl->reg, &error, "SELECT l.seq, l.at, p.name AS person, l.what, r.reference, l.reason FROM looks_all l JOIN people p ON p.id = l.person_id "
                          "LEFT JOIN releases r ON r.case_id = l.case_id WHERE substr (l.at, 1, 10) BETWEEN :from AND :to ORDER BY l.seq", ":from", first_on, ":to", last_on, NULL);
  if (rows == NULL)
    return ctl_fail (ctl, error, NULL);
  ctl_print_rows (ctl, rows);
  return CTL_DONE;
}

const CtlCommand ctl_audit_commands[] = {
  { "compliance", "", N_ ("Every rule over every release of a period"),
    N_ ("Judges each act of every release that was authorised in the period by the rules of its day, and what is wrong as things stand today. Prints the exceptions."), run_compliance },
  { "export", "WHAT", N_ ("A list of the register as a file"),
    N_ ("WHAT: releases, copies, reviews, recalls, looks, entries, recipients, members or findings. No name of a photographed person and no picture is in it. The reason is recorded first."), run_export },
  { "statistics", "", N_ ("Counts without personal data"), N_ ("A number from 1 to 4 is not shown, nor are others from which it could be worked out."), run_statistics },
  { "looks", "", N_ ("Who looked at what, when and why"), N_ ("Photographs, names, forms and exports."), run_looks },
  { NULL, NULL, NULL, NULL, NULL },
};
