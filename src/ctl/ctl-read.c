/* Finding and asking: search, lists, queries, review dates, what import would say of a file. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-dates.h"
#include "csn-file.h"
#include "csn-text.h"

#include <glib/gi18n.h>

static int
run_query (Ctl *ctl, int argc, char **argv)
{
  int code = CTL_USAGE;
  if (!ctl_parse (ctl, ctl_command ("query"), NULL, &argc, &argv, 1, 1) || !ctl_open (ctl, &code))
    return code;
  return ctl_print_query (ctl, argv[1]);
}

static int
run_list (Ctl *ctl, int argc, char **argv)
{
  int code = CTL_USAGE;
  if (!ctl_parse (ctl, ctl_command ("list"), NULL, &argc, &argv, 1, 1))
    return code;
  const char *sql = NULL;
  if (g_str_equal (argv[1], "releases"))
    sql = "SELECT reference, authorised_on, offending, schemes, copies, copies_out, receipts, review_on FROM releases_now ORDER BY number DESC";
  else if (g_str_equal (argv[1], "copies"))
    sql = "SELECT reference, copy_no, organisation, person, supplied_on, review_on, received_on, whereabouts FROM copies_now ORDER BY reference, copy_no";
  else if (g_str_equal (argv[1], "members"))
    sql = "SELECT p.organisation, p.person, p.kind, s.name AS scheme, p.status, u.standing AS undertaking, u.signed_on FROM recipients p JOIN schemes s ON s.id = p.scheme_id "
          "JOIN undertakings_now u ON u.recipient_id = p.id ORDER BY s.name, p.organisation";
  else if (g_str_equal (argv[1], "schemes"))
    sql = "SELECT name, type, locality, registration, agreed_on, agreement_review_on, status FROM schemes ORDER BY name";
  else if (g_str_equal (argv[1], "cases"))
    sql = "SELECT c.id, c.status, c.opened_on, c.decided_on, r.reference FROM cases c LEFT JOIN releases r ON r.case_id = c.id ORDER BY c.rowid";
  else if (g_str_equal (argv[1], "entries"))
    sql = "SELECT e.seq, e.at, e.kind, p.name AS by FROM entries e LEFT JOIN people p ON p.id = e.actor_id ORDER BY e.seq";
  else if (g_str_equal (argv[1], "old"))
    sql = "SELECT reference, authorised_on, recipient, copies, supplied_on, review_on, custody_ref, coalesce (outcome, 'out') AS outcome, ended_on FROM old_releases ORDER BY number";
  else
    return ctl_wrong_usage (ctl, _ ("Use: list releases, copies, members, schemes, cases, entries or old."));
  return ctl_open (ctl, &code) ? ctl_print_query (ctl, sql) : code;
}

static int
run_find (Ctl *ctl, int argc, char **argv)
{
  gboolean names = FALSE;
  int      code = CTL_USAGE;
  const GOptionEntry entries[] = { { "names", 0, 0, G_OPTION_ARG_NONE, &names, N_ ("Search names of photographed persons too"), NULL }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("find"), entries, &argc, &argv, 1, -1) || !ctl_open (ctl, &code))
    return code;
  GError *error = NULL;
  g_autofree char    *words = g_strjoinv (" ", argv + 1);
  g_autoptr (CsnRows) rows = csn_register_find (ctl->reg, words, names, 200, &error);
  if (rows == NULL)
    return ctl_fail (ctl, error, NULL);
  ctl_print_rows (ctl, rows);
  return CTL_DONE;
}

static int
run_review_date (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *supplied = NULL, *notice = NULL, *name = NULL;
  CsnDate on = CSN_DATE_NONE, ends = CSN_DATE_NONE;
  GError *error = NULL;
  const GOptionEntry entries[] = {
    { "supplied", 0, 0, G_OPTION_ARG_STRING, &supplied, N_ ("When the copy was supplied"), "DATE" },
    { "notice-ends", 0, 0, G_OPTION_ARG_STRING, &notice, N_ ("When the exclusion notice in force on that day ends"), "DATE" },
    { "edition", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Policy edition"), "NAME" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("review-date"), entries, &argc, &argv, 0, 0))
    return CTL_USAGE;
  if (supplied == NULL || !csn_date_parse (supplied, &on) || (notice != NULL && !csn_date_parse (notice, &ends)))
    return ctl_wrong_usage (ctl, _ ("Give real dates as YYYY-MM-DD: --supplied DATE, and --notice-ends DATE where there is a notice."));
  g_autoptr (CsnEdition) edition = csn_edition_load_named (name != NULL ? name : "k10-current", &error);
  if (edition == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autofree char *due = csn_date_to_iso (csn_review_date (edition, on, ends));
  return ctl_done (ctl, NULL, due, "review_on", due, NULL);
}

/* --- inspect ------------------------------------------------------------------------------------------------------------------ */
static void
print_inspection (Ctl *ctl, JsonBuilder *builder, const char *path, const CsnInspection *inspection, const char *reason)
{
  g_autofree char *name = csn_text_one_line (path, -1);
  gboolean accepted = inspection != NULL && !inspection->damaged;
  const char *why = reason != NULL ? reason : accepted ? "" : _ ("This picture is damaged: a part of it is missing. Ask for the file again.");
  if (!ctl->json)
    {
      if (inspection != NULL)
        g_print ("%s\t%s\t%s\t%u × %u\t%s\n", name, accepted ? _ ("accepted") : _ ("refused"), csn_foreign_type_name (inspection->type), inspection->width, inspection->height, why);
      else
        g_print ("%s\t%s\t–\t–\t%s\n", name, _ ("refused"), why);
      return;
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, name);
  json_builder_set_member_name (builder, "accepted");
  json_builder_add_boolean_value (builder, accepted);
  json_builder_set_member_name (builder, "reason");
  json_builder_add_string_value (builder, why);
  if (inspection != NULL)
    {
      json_builder_set_member_name (builder, "type");
      json_builder_add_string_value (builder, csn_foreign_type_name (inspection->type));
      json_builder_set_member_name (builder, "width");
      json_builder_add_int_value (builder, inspection->width);
      json_builder_set_member_name (builder, "height");
      json_builder_add_int_value (builder, inspection->height);
      json_builder_set_member_name (builder, "pages");
      json_builder_add_int_value (builder, inspection->pages);
      json_builder_set_member_name (builder, "location");
      json_builder_add_boolean_value (builder, inspection->has_location);
      json_builder_set_member_name (builder, "names");
      json_builder_add_boolean_value (builder, inspection->has_names);
      json_builder_set_member_name (builder, "thumbnail");
      json_builder_add_boolean_value (builder, inspection->has_thumbnail);
    }
  json_builder_end_object (builder);
}

static int
run_inspect (Ctl *ctl, int argc, char **argv)
{
  int code = CTL_DONE;
  if (!ctl_parse (ctl, ctl_command ("inspect"), NULL, &argc, &argv, 1, -1))
    return CTL_USAGE;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = ctl_read_file (argv[i], &error);
      g_autoptr (CsnInspection) inspection = bytes != NULL ? csn_decode_inspect (bytes, &error) : NULL;
      print_inspection (ctl, builder, argv[i], inspection, error != NULL ? error->message : NULL);
      if (error != NULL && error->domain != CSN_DECODE_ERROR)
        code = CTL_CANNOT;
      else if (error != NULL && error->code != CSN_DECODE_ERROR_REFUSED)
        code = CTL_CANNOT;
      else if ((inspection == NULL || inspection->damaged) && code == CTL_DONE)
        code = CTL_REFUSED;
    }
  json_builder_end_array (builder);
  if (ctl->json)
    ctl_print_json (builder);
  return code;
}

const CtlCommand ctl_read_commands[] = {
  { "find", "WORD…", N_ ("Search by reference, member or words"), N_ ("“47” finds CZ/047/26."), run_find },
  { "list", "WHAT", N_ ("List releases, copies, members, schemes, cases, entries, or the old register"), NULL, run_list },
  { "query", "SQL", N_ ("One read-only SELECT on the state"), NULL, run_query },
  { "review-date", "", N_ ("Print a review date, nothing else (K10 7.8)"), NULL, run_review_date },
  { "inspect", "FILE…", N_ ("Say what import would say of each file"), N_ ("One line a file: name, accepted or refused, type, size, reason. Needs no register."), run_inspect },
  { NULL },
};
