/* What is due on a day, as a list or as a calendar; and the list that the reminder reads. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-file.h"

#include <glib/gi18n.h>
#include <string.h>

/* Reviews: one row a release. Copies to get back: one row a copy. */
static const char due_sql[] =
  "SELECT \"group\", reference, \"on\", copies, copy_no, organisation, standing, assigned_to, release_id, case_id FROM (SELECT CASE WHEN u.review_on < :on THEN 'overdue' WHEN u.review_on = :on THEN 'today' WHEN u.review_on <= date (:on, '+7 days') THEN 'next-7-days' ELSE 'later' END AS \"group\", "
  "u.reference, u.review_on AS \"on\", u.copies, NULL AS copy_no, NULL AS organisation, u.standing AS standing, p.name AS assigned_to, u.release_id, u.case_id, u.number "
  "FROM reviews_due u LEFT JOIN people p ON p.id = u.assigned_to "
  "UNION ALL SELECT 'to-get-back', q.reference, q.deadline_on, 1, q.copy_no, q.organisation, CASE WHEN q.deadline_on < :on THEN 'overdue' ELSE 'demanded' END, NULL, q.release_id, q.case_id, r.number "
  "FROM recalls_now q JOIN releases r ON r.id = q.release_id) "
  "ORDER BY CASE \"group\" WHEN 'overdue' THEN 1 WHEN 'today' THEN 2 WHEN 'next-7-days' THEN 3 WHEN 'later' THEN 4 ELSE 5 END, \"on\", number, copy_no";

static const char *
group_words (const char *group)
{
  static const struct { const char *name, *words; } groups[] = {
    { "overdue", N_ ("Overdue") }, { "today", N_ ("Due today") }, { "next-7-days", N_ ("Next 7 days") }, { "later", N_ ("Later") }, { "to-get-back", N_ ("Copies to get back") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_equal (group, groups[i].name))
      return _ (groups[i].words);
  return group;
}

static char *
standing_words (const char *standing, const char *assigned_to)
{
  if (g_strcmp0 (standing, "signed") == 0)
    return g_strdup (_ ("signed, waits for a decision"));
  if (g_strcmp0 (standing, "referred") == 0)
    return g_strdup (_ ("referred to a higher rank"));
  return assigned_to != NULL ? g_strdup_printf (_ ("with %s"), assigned_to) : g_strdup ("");
}

static void
print_row (CsnRows *rows, guint row)
{
  const char *on = csn_rows_text (rows, row, "on"), *reference = csn_rows_text (rows, row, "reference"), *standing = csn_rows_text (rows, row, "standing");
  guint       copies = (guint) csn_rows_number (rows, row, "copies");
  if (csn_rows_text (rows, row, "copy_no") != NULL)
    {
      g_autofree char *copy = g_strdup_printf (_ ("copy %s"), csn_rows_text (rows, row, "copy_no"));
      g_print ("  %s\t%s\t%s\t%s\t%s\n", reference, on, copy, csn_rows_text (rows, row, "organisation"), g_strcmp0 (standing, "overdue") == 0 ? _ ("overdue") : "");
      return;
    }
  g_autofree char *number = g_strdup_printf (ngettext ("%u copy", "%u copies", copies), copies), *words = standing_words (standing, csn_rows_text (rows, row, "assigned_to"));
  g_print ("  %s\t%s\t%s\t%s\n", reference, on, number, words);
}

static int
print_due (Ctl *ctl, const char *on)
{
  GError     *error = NULL;
  const char *group = "";
  g_autoptr (CsnRows) rows = csn_register_query (ctl->reg, &error, due_sql, ":on", on, NULL);
  if (rows == NULL)
    return ctl_fail (ctl, error, NULL);
  if (ctl->json)
    {
      ctl_print_rows (ctl, rows);
      return CTL_DONE;
    }
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      if (!g_str_equal (group, csn_rows_text (rows, i, "group")))
        g_print ("%s%s\n", i > 0 ? "\n" : "", group_words (csn_rows_text (rows, i, "group")));
      group = csn_rows_text (rows, i, "group");
      print_row (rows, i);
    }
  if (csn_rows_length (rows) == 0)
    g_print ("%s\n", _ ("Nothing is due."));
  return CTL_DONE;
}

static int
write_calendar (Ctl *ctl, const char *file)
{
  GError          *error = NULL;
  g_autofree char *text = csn_register_calendar (ctl->reg, &error);
  g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  if (bytes == NULL || !csn_file_write (file, bytes, TRUE, &error))
    return ctl_fail (ctl, error, NULL);
  return ctl_done (ctl, NULL, file, "file", file, NULL);
}

static int
run_due (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *on = NULL, *ics = NULL;
  CsnDate day = CSN_DATE_NONE;
  int     code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("As seen on this day, instead of today"), "DATE" },
    { "ics", 0, 0, G_OPTION_ARG_FILENAME, &ics, N_ ("Write a calendar of it here instead: references and counts, no names"), "FILE" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("due"), entries, &argc, &argv, 0, 0))
    return code;
  if (on != NULL && (ics != NULL || !csn_date_parse (on, &day)))
    return ctl_wrong_usage (ctl, _ ("--on needs a real date as YYYY-MM-DD, and does not go with --ics."));
  if (!ctl_open (ctl, &code))
    return code;
  if (ics != NULL)
    return write_calendar (ctl, ics);
  g_autofree char *iso = csn_date_to_iso (day != CSN_DATE_NONE ? day : csn_register_today (ctl->reg));
  return print_due (ctl, iso);
}

/* As the window does it: a practice register is not reminded of, unless somebody names a folder for its list. */
void
ctl_keep_due (Ctl *ctl)
{
  const char *given = g_getenv ("COUNTERSIGN_DUE");
  if (ctl->reg == NULL || !ctl->changed || !csn_register_is_unlocked (ctl->reg))
    return;
  g_autoptr (GError)  error = NULL;
  g_autoptr (CsnRows) rows = csn_register_query (ctl->reg, NULL, "SELECT practice FROM registers", NULL);
  if (rows == NULL || csn_rows_length (rows) != 1 || (given == NULL && csn_rows_number (rows, 0, "practice") != 0))
    return;
  g_autofree char *folder = given != NULL ? g_strdup (given) : g_build_filename (g_get_user_data_dir (), "countersign", "due", NULL);
  g_autoptr (CsnDue) due = csn_register_due (ctl->reg, &error);
  if (due == NULL || !csn_due_save (due, folder, &error))
    g_printerr (_ ("What was asked for is done, but reminders may be out of date. %s\n"), error->message);
}

const CtlCommand ctl_due_commands[] = {
  { "due", "", N_ ("List what is due, and copies to get back (K10 7.8, 8.2)"), NULL, run_due },
  { NULL },
};
