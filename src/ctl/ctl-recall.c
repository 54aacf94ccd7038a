/* Copies that are demanded back, what became of them, and breaches. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-file.h"

#include <glib/gi18n.h>

typedef struct { char *reason, *how, *on, *deadline, *said, *out; gboolean all, leaving; } RecallOptions;

static int
write_pdf (Ctl *ctl, GBytes *pdf, const char *out, GError *error)
{
  if (pdf == NULL || !csn_file_write (out, pdf, TRUE, &error))
    return ctl_fail (ctl, error, NULL);
  return ctl_done (ctl, NULL, out, "file", out, NULL);
}

/* --- Demanding ------------------------------------------------------------------------------------------------------------------- */
/* By number, or every copy that is out and not demanded yet. */
static JsonArray *
copies_of (Ctl *ctl, const char *reference, const char *release, char **numbers, GError **error)
{
  g_autoptr (JsonArray) ids = json_array_new ();
  if (numbers[0] == NULL)
    {
      g_autoptr (CsnRows) rows = csn_register_query (ctl->reg, error, "SELECT id FROM copies_now WHERE release_id = :release AND whereabouts = 'out' AND recall_id IS NULL ORDER BY copy_no",
                                                     ":release", release, NULL);
      for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
        json_array_add_string_element (ids, csn_rows_cell (rows, i, 0));
      return rows != NULL ? g_steal_pointer (&ids) : NULL;
    }
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      g_autofree char *id = ctl_copy_id (ctl, reference, numbers[i], error);
      if (id == NULL)
        return NULL;
      json_array_add_string_element (ids, id);
    }
  return g_steal_pointer (&ids);
}

static int
demand (Ctl *ctl, char **arguments, const RecallOptions *o)
{
  GError *error = NULL;
  g_autofree char *release = NULL, *case_id = NULL;
  JsonArray *copies = csn_register_resolve (ctl->reg, arguments[0], &release, &case_id, &error) ? copies_of (ctl, arguments[0], release, arguments + 1, &error) : NULL;
  if (copies == NULL)
    return ctl_fail (ctl, error, NULL);
  CsnDate          today = csn_register_today (ctl->reg);
  g_autofree char *on = csn_date_to_iso (today), *deadline = csn_date_to_iso (today + (CsnDate) csn_edition_constant (csn_register_edition (ctl->reg), "recall_days"));
  g_autoptr (JsonNode) body = ctl_object (NULL, "case_id", case_id, "cause", o->leaving ? "leaving" : "demand", "reason", o->reason, "how", o->how,
                                          "demanded_on", o->on != NULL ? o->on : on, "deadline_on", o->deadline != NULL ? o->deadline : deadline, NULL);
  json_object_set_array_member (json_node_get_object (body), "copies", copies);
  return ctl_perform (ctl, "recall.demand", body, _ ("The demand is recorded: the copies are on the recall list."));
}

/* --- One copy that is demanded back ------------------------------------------------------------------------------------------------ */
static int
chase_or_cancel (Ctl *ctl, gboolean chase, const char *copy, const char *case_id, const RecallOptions *o)
{
  GError *error = NULL;
  g_autofree char *recall = ctl_ask (ctl, &error, _ ("This copy is not demanded back."), "SELECT id FROM recalls_now WHERE copy_id = :copy", ":copy", copy, NULL);
  g_autofree char *today = csn_date_to_iso (csn_register_today (ctl->reg));
  if (recall == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autoptr (JsonNode) body = chase ? ctl_object (NULL, "recall_id", recall, "on", o->on != NULL ? o->on : today, "how", o->how, "said", o->said, "deadline_on", o->deadline, NULL)
                                    : ctl_object (NULL, "id", recall, "reason", o->reason, NULL);
  ctl_object (body, "case_id", case_id, "copy_id", copy, NULL);
  return ctl_perform (ctl, chase ? "recall.chase" : "recall.cancel", body, chase ? _ ("It is recorded that the holder was asked again.") : _ ("The demand is cancelled. The copy's review date counts as before."));
}

static int
write_certificate (Ctl *ctl, const char *copy, const char *out)
{
  GError *error = NULL;
  g_autofree char *blob = ctl_ask (ctl, &error, _ ("No certificate is kept for this copy: it was not recorded as destroyed."),
                                   "SELECT blob_id FROM forms WHERE about_id = :id AND kind = 'destruction' ORDER BY rowid DESC LIMIT 1", ":id", copy, NULL);
  g_autoptr (GBytes) pdf = blob != NULL ? csn_register_read_blob (ctl->reg, blob, &error) : NULL;
  return write_pdf (ctl, pdf, out, error);
}

static int
do_copy (Ctl *ctl, const char *verb, char **arguments, const RecallOptions *o)
{
  GError *error = NULL;
  g_autofree char *case_id = NULL;
  g_autofree char *copy = csn_register_resolve (ctl->reg, arguments[0], NULL, &case_id, &error) ? ctl_copy_id (ctl, arguments[0], arguments[1], &error) : NULL;
  if (copy == NULL)
    return ctl_fail (ctl, error, NULL);
  if (g_str_equal (verb, "certificate"))
    return write_certificate (ctl, copy, o->out);
  if (!g_str_equal (verb, "letter"))
    return chase_or_cancel (ctl, g_str_equal (verb, "chase"), copy, case_id, o);
  g_autoptr (GBytes) letter = csn_register_recall_letter (ctl->reg, copy, &error);
  return write_pdf (ctl, letter, o->out, error);
}

static const char *
wrong_recall (int argc, char **argv, const RecallOptions *o)
{
  static const char *const of_copy[] = { "chase", "cancel", "letter", "certificate", NULL };
  const char *verb = argv[1];
  gboolean    demands = g_str_equal (verb, "demand"), writes = g_str_equal (verb, "letter") || g_str_equal (verb, "certificate");
  if (!(g_str_equal (verb, "list") && argc == 2) && !(demands && argc > 2) && !(g_strv_contains (of_copy, verb) && argc == 4))
    return _ ("Use: recall demand REFERENCE COPY…, recall list, or recall chase, cancel, letter or certificate REFERENCE COPY.");
  if (demands && (argc == 3) != o->all)
    return _ ("Say which copies are demanded: their numbers, or --all.");
  return writes && o->out == NULL ? _ ("Say where the PDF goes with --out FILE.") : NULL;
}

static int
run_recall (Ctl *ctl, int argc, char **argv)
{
  RecallOptions    o = { NULL };
  g_autofree char *reason = NULL, *how = NULL, *on = NULL, *deadline = NULL, *said = NULL, *out = NULL;
  int              code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &o.all, N_ ("demand: every copy that is out"), NULL },
    { "leaving", 0, 0, G_OPTION_ARG_NONE, &o.leaving, N_ ("demand: because the holder leaves the scheme"), NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("demand, cancel: why"), "TEXT" },
    { "how", 0, 0, G_OPTION_ARG_STRING, &how, N_ ("demand, chase: by letter, by telephone …"), "TEXT" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("demand, chase: when, if not today"), "DATE" },
    { "deadline", 0, 0, G_OPTION_ARG_STRING, &deadline, N_ ("demand, chase: by when it must be back"), "DATE" },
    { "said", 0, 0, G_OPTION_ARG_STRING, &said, N_ ("chase: what the holder said"), "TEXT" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("letter, certificate: write the PDF here"), "FILE" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("recall"), entries, &argc, &argv, 1, -1))
    return code;
  o = (RecallOptions) { reason, how, on, deadline, said, out, o.all, o.leaving };
  const char *wrong = wrong_recall (argc, argv, &o);
  if (wrong != NULL)
    return ctl_wrong_usage (ctl, wrong);
  if (!ctl_open (ctl, &code))
    return code;
  if (g_str_equal (argv[1], "list"))
    return ctl_print_query (ctl, "SELECT reference, copy_no, organisation, cause, demanded_on, deadline_on, chases, chased_on FROM recalls_now ORDER BY deadline_on, reference, copy_no");
  return g_str_equal (argv[1], "demand") ? demand (ctl, argv + 2, &o) : do_copy (ctl, argv[1], argv + 2, &o);
}

/* --- What became of it --------------------------------------------------------------------------------------------------------------- */
static int
run_return (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *outcome = NULL, *on = NULL, *by = NULL, *how = NULL, *certificate = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "outcome", 0, 0, G_OPTION_ARG_STRING, &outcome, N_ ("returned, destroyed, lost or nil (it was never received)"), "WORD" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("When"), "DATE" },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("By whom"), "NAME" },
    { "how", 0, 0, G_OPTION_ARG_STRING, &how, N_ ("How: handed over, shredded …"), "TEXT" },
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &certificate, N_ ("destroyed: write the certificate of destruction here"), "FILE" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("return"), entries, &argc, &argv, 2, 2))
    return code;
  if (certificate != NULL && g_strcmp0 (outcome, "destroyed") != 0)
    return ctl_wrong_usage (ctl, _ ("There is a certificate only of a copy that was destroyed: --outcome destroyed."));
  if (!ctl_open (ctl, &code))
    return code;
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autofree char *copy = ctl_copy_id (ctl, argv[1], argv[2], &error), *today = csn_date_to_iso (csn_register_today (ctl->reg));
  if (copy == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autoptr (JsonNode) body = ctl_object (NULL, "copy_id", copy, "outcome", outcome, "on", on != NULL ? on : today, "by", by, "how", how, NULL);
  g_autofree char     *text = json_to_string (body, FALSE);
  if (!csn_register_return_copy (ctl->reg, text, &problems, &error))
    return ctl_fail (ctl, error, problems);
  if (certificate == NULL)
    return ctl_done (ctl, problems, _ ("The copy is recorded as no longer out."), NULL);
  ctl_print_problems (problems, stderr);
  g_clear_pointer (&problems, g_ptr_array_unref);
  return write_certificate (ctl, copy, certificate);
}

/* --- Breaches ------------------------------------------------------------------------------------------------------------------------- */
static int
run_breach (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *step = NULL, *on = NULL, *by = NULL, *what = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "step", 0, 0, G_OPTION_ARG_STRING, &step, N_ ("step: contained, assessed, reported, referred or closed"), "WORD" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("step: when, if not today"), "DATE" },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("step: by whom"), "NAME" },
    { "what", 0, 0, G_OPTION_ARG_STRING, &what, N_ ("step: what was done"), "TEXT" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("breach"), entries, &argc, &argv, 1, 2))
    return code;
  if (!(g_str_equal (argv[1], "list") && argc == 2) && !(g_str_equal (argv[1], "step") && argc == 3))
    return ctl_wrong_usage (ctl, _ ("Use: breach list, or breach step BREACH."));
  if (!ctl_open (ctl, &code))
    return code;
  if (g_str_equal (argv[1], "list"))
    return ctl_print_query (ctl, "SELECT id, reference, copy_no, organisation, kind, discovered_at, report_by, last_step, reported, closed FROM breaches_now ORDER BY seq");
  GError *error = NULL;
  g_autofree char *case_id = ctl_ask (ctl, &error, _ ("There is no such breach in this register. “breach list” gives their ids."), "SELECT case_id FROM breaches WHERE id = :id", ":id", argv[2], NULL);
  g_autofree char *today = csn_date_to_iso (csn_register_today (ctl->reg));
  if (case_id == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autoptr (JsonNode) body = ctl_object (NULL, "case_id", case_id, "breach_id", argv[2], "step", step, "on", on != NULL ? on : today, "by", by, "what", what, NULL);
  return ctl_perform (ctl, "breach.step", body, _ ("The step is recorded."));
}

const CtlCommand ctl_recall_commands[] = {
  { "recall", "demand|list|chase|cancel|letter|certificate [REFERENCE] [COPY…]", N_ ("Demand copies back at any time, and follow them up (K10 8.2)"),
    N_ ("Without --deadline they are given as many days as the policy says."), run_recall },
  { "return", "REFERENCE COPY", N_ ("Record that a copy came back, was destroyed, is lost or was never received (K10 8.2)"), N_ ("A lost copy opens a breach; a destroyed one has a certificate."), run_return },
  { "breach", "list|step [BREACH]", N_ ("Breaches of security, and what was done about them (K10 8.2)"), NULL, run_breach },
  { NULL },
};
