/* Dip samples and findings of the data protection unit (K10 7.10; F58). SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-file.h"
#include "csn-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* --- Drawing ------------------------------------------------------------------------------------------------------------------------- */
static JsonNode *
make_request (const char *title, const char *from, const char *to, const char *month, const char *seed, int wanted, int percent, char **strata)
{
  JsonNode   *request = ctl_object (NULL, "title", title, "from_on", from, "to_on", to, "month", month, "seed", seed, NULL);
  JsonObject *object = json_node_get_object (request);
  JsonArray  *kinds = json_array_new ();
  for (guint i = 0; strata != NULL && strata[i] != NULL; i++)
    json_array_add_string_element (kinds, strata[i]);
  json_object_set_array_member (object, "strata", kinds);
  if (wanted != 0)
    json_object_set_int_member (object, "wanted", wanted);
  if (percent != 0)
    json_object_set_int_member (object, "percent", percent);
  return request;
}

static int
draw (Ctl *ctl, JsonNode *request)
{
  GError          *error = NULL;
  GPtrArray       *problems = NULL;
  g_autofree char *text = json_to_string (request, FALSE), *id = NULL;
  ctl->changed = TRUE;
  if (!csn_register_draw_sample (ctl->reg, text, &id, &problems, &error))
    return ctl_fail (ctl, error, problems);
  g_autofree char *line = g_strdup_printf (_ ("The sample is drawn: %s"), id);
  return ctl_done (ctl, problems, line, "id", id, NULL);
}

static int
run_draw (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *title = NULL, *from = NULL, *to = NULL, *month = NULL, *seed = NULL;
  g_auto (GStrv)   strata = NULL;
  int code = CTL_USAGE, wanted = 0, percent = 0;
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_ ("As it stands on the report"), "TEXT" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("First day on which its releases were authorised"), "DATE" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("Last day"), "DATE" },
    { "month", 0, 0, G_OPTION_ARG_STRING, &month, N_ ("The monthly audit review of this month, 2026-10, instead of the two days"), "MONTH" },
    { "number", 0, 0, G_OPTION_ARG_INT, &wanted, N_ ("How many records"), "N" },
    { "percent", 0, 0, G_OPTION_ARG_INT, &percent, N_ ("Or how many in a hundred"), "N" },
    { "stratum", 0, 0, G_OPTION_ARG_STRING_ARRAY, &strata, N_ ("overdue, name-released, notice, young-or-vulnerable, renewed or recalled; again for more"), "NAME" },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &seed, N_ ("64 digits from 0 to f; made if it is not given"), "HEX" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("sample-draw"), entries, &argc, &argv, 0, 0))
    return code;
  g_autoptr (JsonNode) request = make_request (title, from, to, month, seed, wanted, percent, strata);
  return ctl_open (ctl, &code) ? draw (ctl, request) : code;
}

/* --- Reading it ------------------------------------------------------------------------------------------------------------------------ */
/* The sample that is meant: its id or a month. */
static char *
sample_id (Ctl *ctl, const char *what, GError **error)
{
  return ctl_ask (ctl, error, _ ("There is no such sample. “samples” lists them."), "SELECT id FROM samples WHERE id = :what OR month = :what ORDER BY seq DESC LIMIT 1", ":what", what, NULL);
}

static int
list_one (Ctl *ctl, const char *what, gboolean again)
{
  GError          *error = NULL;
  gboolean         same = FALSE;
  g_autofree char *id = sample_id (ctl, what, &error);
  if (id == NULL || (again && !csn_register_redraw_sample (ctl->reg, id, &same, &error)))
    return ctl_fail (ctl, error, NULL);
  if (again && !same)
    {
      g_printerr ("%s\n", _ ("Drawn again from the record, it is another sample: somebody chose the records."));
      return CTL_DAMAGED;
    }
  if (again)
    return ctl_done (ctl, NULL, _ ("Drawn again from the record, it is the same sample."), "id", id, NULL);
  g_autoptr (CsnRows) rows = csn_register_query (ctl->reg, &error, "SELECT ord, reference, stratum, answered, negative, release_id FROM sample_releases_now WHERE sample_id = :id ORDER BY ord", ":id", id, NULL);
  if (rows == NULL)
    return ctl_fail (ctl, error, NULL);
  ctl_print_rows (ctl, rows);
  return CTL_DONE;
}

static int
list_questions (Ctl *ctl)
{
  CsnEdition    *edition = csn_register_edition (ctl->reg);
  g_auto (GStrv) names = csn_edition_choices (edition, "audit.");
  for (guint i = 0; names[i] != NULL; i++)
    g_print ("%s\t%s\t%s\n", names[i] + strlen ("audit."), csn_edition_paragraph_of (edition, names[i]), csn_edition_wording (edition, names[i], C_ ("language code", "en")));
  return CTL_DONE;
}

static int
run_samples (Ctl *ctl, int argc, char **argv)
{
  gboolean again = FALSE, questions = FALSE;
  int      code = CTL_USAGE;
  const GOptionEntry entries[] = { { "redraw", 0, 0, G_OPTION_ARG_NONE, &again, N_ ("Draw it again from the record, and say whether it is the same"), NULL },
                                   { "questions", 0, 0, G_OPTION_ARG_NONE, &questions, N_ ("List the questions of the checklist"), NULL }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("samples"), entries, &argc, &argv, 0, 1))
    return code;
  if (again && argc < 2)
    return ctl_wrong_usage (ctl, _ ("Say which sample is drawn again: its id or its month."));
  if (!ctl_open (ctl, &code))
    return code;
  if (questions)
    return list_questions (ctl);
  if (argc > 1)
    return list_one (ctl, argv[1], again);
  return ctl_print_query (ctl, "SELECT s.id, s.title, s.month, s.from_on, s.to_on, s.population, (SELECT count (*) FROM sample_releases e WHERE e.sample_id = s.id) AS drawn, "
                          "(SELECT count (*) FROM sample_releases_now e WHERE e.sample_id = s.id AND e.answered > 0) AS looked_at, s.signed_on, s.seed FROM samples s ORDER BY s.seq");
}

/* "audit.grounds=no:The log is old" or "grounds=yes". */
static gboolean
add_answer (Ctl *ctl, JsonArray *answers, const char *text)
{
  const char *equal = strchr (text, '='), *colon = equal != NULL ? strchr (equal, ':') : NULL;
  if (equal == NULL)
    return FALSE;
  g_autofree char *name = g_strndup (text, (gsize) (equal - text)), *value = colon != NULL ? g_strndup (equal + 1, (gsize) (colon - equal - 1)) : g_strdup (equal + 1);
  g_autofree char *question = g_str_has_prefix (name, "audit.") ? g_strdup (name) : g_strconcat ("audit.", name, NULL);
  JsonObject *one = json_object_new ();
  json_object_set_string_member (one, "question", question);
  json_object_set_string_member (one, "answer", value);
  json_object_set_string_member (one, "note", colon != NULL ? colon + 1 : "");
  json_array_add_object_element (answers, one);
  return g_str_equal (value, "yes") || g_str_equal (value, "no") || g_str_equal (value, "na");
}

static int
answer (Ctl *ctl, const char *what, const char *reference, char **texts)
{
  GError *error = NULL;
  g_autofree char *release = NULL, *case_id = NULL, *id = csn_text_new_id ();
  g_autoptr (JsonArray) answers = json_array_new ();
  g_autofree char *sample = sample_id (ctl, what, &error);
  if (sample == NULL || !csn_register_resolve (ctl->reg, reference, &release, &case_id, &error))
    return ctl_fail (ctl, error, NULL);
  for (guint i = 0; texts[i] != NULL; i++)
    if (!add_answer (ctl, answers, texts[i]))
      return ctl_wrong_usage (ctl, _ ("An answer is QUESTION=yes, QUESTION=no:NOTE or QUESTION=na; “samples --questions” lists the questions."));
  g_autoptr (JsonNode) body = ctl_object (NULL, "id", id, "case_id", case_id, "sample_id", sample, "release_id", release, NULL);
  json_object_set_array_member (json_node_get_object (body), "answers", g_steal_pointer (&answers));
  return ctl_perform (ctl, "sample.answer", body, _ ("The answers are recorded."));
}

static int
run_answer (Ctl *ctl, int argc, char **argv)
{
  int code = CTL_USAGE;
  if (!ctl_parse (ctl, ctl_command ("sample-answer"), NULL, &argc, &argv, 3, 64))
    return code;
  return ctl_open (ctl, &code) ? answer (ctl, argv[1], argv[2], argv + 3) : code;
}

static int
run_sign (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *conclusion = NULL;
  int              code = CTL_USAGE;
  GError          *error = NULL;
  GPtrArray       *problems = NULL;
  const GOptionEntry entries[] = { { "conclusion", 0, 0, G_OPTION_ARG_STRING, &conclusion, N_ ("What the sample shows in all"), "TEXT" }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("sample-sign"), entries, &argc, &argv, 1, 1) || !ctl_open (ctl, &code))
    return code;
  g_autofree char *id = sample_id (ctl, argv[1], &error);
  ctl->changed = TRUE;
  if (id == NULL || !csn_register_sign_sample (ctl->reg, id, conclusion != NULL ? conclusion : "", ctl->passphrase, &problems, &error))
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, _ ("The sample is signed off."), "id", id, NULL);
}

static int
run_report (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *output = NULL;
  gboolean         csv = FALSE;
  int              code = CTL_USAGE;
  GError          *error = NULL;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), "FILE" }, { "csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_ ("The table of all answers instead of the report"), NULL }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("sample-report"), entries, &argc, &argv, 1, 1))
    return code;
  if (output == NULL)
    return ctl_wrong_usage (ctl, _ ("Say which file to write with --output FILE."));
  if (!ctl_open (ctl, &code))
    return code;
  g_autofree char   *id = sample_id (ctl, argv[1], &error), *table = id != NULL && csv ? csn_register_sample_csv (ctl->reg, id, &error) : NULL;
  g_autoptr (GBytes) file = id == NULL ? NULL : csv ? (table != NULL ? g_bytes_new (table, strlen (table)) : NULL) : csn_register_sample_report (ctl->reg, id, &error);
  if (file == NULL || !csn_file_write (output, file, TRUE, &error))
    return ctl_fail (ctl, error, NULL);
  return ctl_done (ctl, NULL, output, "file", output, NULL);
}

/* --- Findings ------------------------------------------------------------------------------------------------------------------------------ */
static int
run_findings (Ctl *ctl, int argc, char **argv)
{
  int code = CTL_USAGE;
  if (!ctl_parse (ctl, ctl_command ("findings"), NULL, &argc, &argv, 0, 0) || !ctl_open (ctl, &code))
    return code;
  return ctl_print_query (ctl, "SELECT number, standing, seriousness, paragraph, reference, owner, reply_by, what, id FROM findings_now ORDER BY number");
}

typedef struct { char *reference, *sample, *paragraph, *seriousness, *what, *owner, *reply_by; } RaiseOptions;

static int
raise_finding (Ctl *ctl, const RaiseOptions *o)
{
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  gint64     number = 0;
  g_autofree char *release = NULL, *case_id = NULL, *id = NULL, *sample = NULL, *owner = NULL, *day = csn_date_to_iso (csn_register_today (ctl->reg) + 28);
  if (o->reference != NULL && !csn_register_resolve (ctl->reg, o->reference, &release, &case_id, &error))
    return ctl_fail (ctl, error, NULL);
  if (o->sample != NULL && (sample = sample_id (ctl, o->sample, &error)) == NULL)
    return ctl_fail (ctl, error, NULL);
  owner = o->owner != NULL ? ctl_person_id (ctl, o->owner, &error)
                           : ctl_ask (ctl, &error, _ ("There is no co-ordinator to answer it."), "SELECT id FROM people WHERE role = 'coordinator' AND left_on IS NULL ORDER BY name LIMIT 1", NULL);
  if (owner == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autoptr (JsonNode) body = ctl_object (NULL, "case_id", case_id, "release_id", release, "sample_id", sample, "paragraph", o->paragraph, "seriousness", o->seriousness != NULL ? o->seriousness : "minor", "what", o->what,
                                          "owner_id", owner, "reply_by", o->reply_by != NULL ? o->reply_by : day, NULL);
  g_autofree char     *text = json_to_string (body, FALSE);
  ctl->changed = TRUE;
  if (!csn_register_raise_finding (ctl->reg, text, &id, &number, &problems, &error))
    return ctl_fail (ctl, error, problems);
  g_autofree char *line = g_strdup_printf (_ ("Finding %d is raised."), (int) number);
  return ctl_done (ctl, problems, line, "id", id, NULL);
}

static int
run_raise (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *reference = NULL, *sample = NULL, *paragraph = NULL, *seriousness = NULL, *what = NULL, *owner = NULL, *reply_by = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "reference", 0, 0, G_OPTION_ARG_STRING, &reference, N_ ("The release that it is about"), "REFERENCE" },
    { "sample", 0, 0, G_OPTION_ARG_STRING, &sample, N_ ("The sample in which it was found: its id or month"), "SAMPLE" },
    { "paragraph", 0, 0, G_OPTION_ARG_STRING, &paragraph, N_ ("Of the policy: “K10 6.2.2”"), "PARAGRAPH" },
    { "seriousness", 0, 0, G_OPTION_ARG_STRING, &seriousness, N_ ("observation, minor, serious or grave"), "WORD" },
    { "what", 0, 0, G_OPTION_ARG_STRING, &what, N_ ("What was found"), "TEXT" },
    { "owner", 0, 0, G_OPTION_ARG_STRING, &owner, N_ ("The co-ordinator who is to answer"), "NAME" },
    { "reply-by", 0, 0, G_OPTION_ARG_STRING, &reply_by, N_ ("By when; 28 days from today if it is not given"), "DATE" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("finding-raise"), entries, &argc, &argv, 0, 0) || !ctl_open (ctl, &code))
    return code;
  const RaiseOptions options = { reference, sample, paragraph, seriousness, what, owner, reply_by };
  return raise_finding (ctl, &options);
}

static int
take_step (Ctl *ctl, const char *number, const char *step, const char *text, const char *done)
{
  GError          *error = NULL;
  const char      *none = _ ("There is no such finding. “findings” lists them.");
  g_autofree char *finding = ctl_ask (ctl, &error, none, "SELECT id FROM findings WHERE CAST (number AS TEXT) = :n OR id = :n", ":n", number, NULL);
  if (finding == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autofree char     *case_id = ctl_ask (ctl, NULL, none, "SELECT case_id FROM findings_now WHERE id = :id AND case_id IS NOT NULL", ":id", finding, NULL);
  g_autoptr (JsonNode) body = ctl_object (NULL, "case_id", case_id, "finding_id", finding, "step", step, "text", text != NULL ? text : "", NULL);
  return ctl_perform (ctl, "finding.step", body, done);
}

static int
run_step (Ctl *ctl, int argc, char **argv, const char *command, const char *step, const char *done)
{
  g_autofree char *text = NULL;
  int              code = CTL_USAGE;
  const GOptionEntry entries[] = { { "text", 0, 0, G_OPTION_ARG_STRING, &text, N_ ("What was done, or why; it stays with the finding"), "TEXT" }, { NULL } };
  if (!ctl_parse (ctl, ctl_command (command), entries, &argc, &argv, 1, 1) || !ctl_open (ctl, &code))
    return code;
  return take_step (ctl, argv[1], step, text, done);
}

static int
run_answer_finding (Ctl *ctl, int argc, char **argv)
{
  return run_step (ctl, argc, argv, "finding-answer", "answered", _ ("The finding is answered."));
}

static int
run_close (Ctl *ctl, int argc, char **argv)
{
  return run_step (ctl, argc, argv, "finding-close", "closed", _ ("The finding is closed."));
}

static int
run_reopen (Ctl *ctl, int argc, char **argv)
{
  return run_step (ctl, argc, argv, "finding-reopen", "reopened", _ ("The finding is open again."));
}

const CtlCommand ctl_sample_commands[] = {
  { "sample-draw", "", N_ ("Draw a dip sample of releases (K10 7.10)"), N_ ("Give --from and --to, or --month, and --number or --percent."), run_draw },
  { "samples", "[SAMPLE]", N_ ("List samples, or the records of one; --redraw draws it again"), NULL, run_samples },
  { "sample-answer", "SAMPLE REFERENCE QUESTION=ANSWER…", N_ ("Answer questions of the checklist about one record"), N_ ("An answer is yes, na, or no:NOTE."), run_answer },
  { "sample-sign", "SAMPLE", N_ ("Sign a sample off when it is read to its end"), NULL, run_sign },
  { "sample-report", "SAMPLE", N_ ("Write the report of a sample as PDF, or its answers as CSV"), NULL, run_report },
  { "findings", "", N_ ("List findings with where they stand"), NULL, run_findings },
  { "finding-raise", "", N_ ("Raise a finding"), NULL, run_raise },
  { "finding-answer", "NUMBER", N_ ("Answer a finding, as co-ordinator"), NULL, run_answer_finding },
  { "finding-close", "NUMBER", N_ ("Close a finding that was answered"), NULL, run_close },
  { "finding-reopen", "NUMBER", N_ ("Open a finding again"), NULL, run_reopen },
  { NULL },
};
