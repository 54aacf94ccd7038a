/* Reviews, and the exclusion notices that move their dates. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"

#include <glib/gi18n.h>

typedef struct
{
  char    *file, *original, *current, *recommend, *outcome, *keep_until, *reason, *deadline, *refer_to, *name, *rank, *on, *to, *by;
  char   **withdraw;
  gboolean check;
} ReviewOptions;

static void
free_options (ReviewOptions *options)
{
  char *all[] = { options->file, options->original, options->current, options->recommend, options->outcome, options->keep_until, options->reason,
                  options->deadline, options->refer_to, options->name, options->rank, options->on, options->to, options->by };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_free (all[i]);
  g_strfreev (options->withdraw);
}

/* --- Signing and deciding: from a file, from options, or both -------------------------------------------------------------------- */
static int
dry_run (Ctl *ctl, const char *kind, const char *body)
{
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  if (!csn_register_check_review (ctl->reg, kind, body, &problems, &error))
    return ctl_fail (ctl, error, problems);
  int code = csn_problems_block (problems) ? CTL_REFUSED : CTL_DONE;
  ctl_done (ctl, problems, code == CTL_DONE ? _ ("Nothing stands in the way.") : _ ("This would be refused."), NULL);
  return code;
}

static int
sign (Ctl *ctl, const char *reference, const ReviewOptions *o)
{
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autofree char *release = NULL, *case_id = NULL, *id = NULL;
  g_autoptr (JsonNode) body = o->file != NULL ? ctl_read_object (o->file, &error) : ctl_object (NULL, NULL, NULL);
  if (body == NULL || !csn_register_resolve (ctl->reg, reference, &release, &case_id, &error))
    return ctl_fail (ctl, error, NULL);
  ctl_object (body, "case_id", case_id, "release_id", release, "file", o->original, "current", o->current, "recommendation", o->recommend, "reason", o->reason, NULL);
  g_autofree char *text = json_to_string (body, FALSE);
  if (o->check)
    return dry_run (ctl, "review.sign", text);
  if (!csn_register_sign_review (ctl->reg, text, ctl->passphrase, &id, &problems, &error))
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, _ ("The review is signed. It waits for the co-ordinator's decision."), "id", id, NULL);
}

/* Copies are named by their numbers. */
static gboolean
add_withdrawn (Ctl *ctl, JsonObject *object, const char *reference, char **withdraw, GError **error)
{
  g_autoptr (JsonArray) ids = json_array_new ();
  for (guint i = 0; withdraw != NULL && withdraw[i] != NULL; i++)
    {
      g_autofree char *id = ctl_copy_id (ctl, reference, withdraw[i], error);
      if (id == NULL)
        return FALSE;
      json_array_add_string_element (ids, id);
    }
  if (withdraw != NULL)
    json_object_set_array_member (object, "withdraw", g_steal_pointer (&ids));
  return TRUE;
}

static int
decide (Ctl *ctl, const char *reference, const ReviewOptions *o)
{
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autofree char *release = NULL, *case_id = NULL;
  g_autoptr (JsonNode) body = o->file != NULL ? ctl_read_object (o->file, &error) : ctl_object (NULL, NULL, NULL);
  if (body == NULL || !csn_register_resolve (ctl->reg, reference, &release, &case_id, &error))
    return ctl_fail (ctl, error, NULL);
  g_autofree char *review = ctl_ask (ctl, &error, _ ("No review of this release waits for a decision."), "SELECT id FROM reviews_now WHERE release_id = :release AND standing <> 'decided'", ":release", release, NULL);
  if (review == NULL || !add_withdrawn (ctl, json_node_get_object (body), reference, o->withdraw, &error)
      || (json_object_has_member (json_node_get_object (body), "recipients") && !ctl_resolve_names (ctl, body, &error)))
    return ctl_fail (ctl, error, NULL);
  ctl_object (body, "case_id", case_id, "review_id", review, "outcome", o->outcome, "keep_until", o->keep_until, "reason", o->reason, "deadline_on", o->deadline, "referred_to", o->refer_to, NULL);
  if (o->name != NULL || o->rank != NULL || o->on != NULL)
    json_object_set_member (json_node_get_object (body), "authority", ctl_object (NULL, "name", o->name, "rank", o->rank, "on", o->on, NULL));
  g_autofree char *text = json_to_string (body, FALSE);
  if (o->check)
    return dry_run (ctl, "review.decide", text);
  if (!csn_register_decide_review (ctl->reg, text, ctl->passphrase, &problems, &error))
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, _ ("The decision on the review is recorded."), "review", review, NULL);
}

static int
assign (Ctl *ctl, const char *reference, const ReviewOptions *o)
{
  GError *error = NULL;
  g_autofree char *release = NULL, *case_id = NULL;
  if (o->to == NULL)
    return ctl_wrong_usage (ctl, _ ("Say who is to review it: --to NAME."));
  g_autofree char *person = csn_register_resolve (ctl->reg, reference, &release, &case_id, &error) ? ctl_person_id (ctl, o->to, &error) : NULL;
  if (person == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autoptr (JsonNode) body = ctl_object (NULL, "case_id", case_id, "release_id", release, "person_id", person, "by_on", o->by, NULL);
  return ctl_perform (ctl, "review.assign", body, _ ("The review is assigned."));
}

static int
list (Ctl *ctl, const char *reference)
{
  GError *error = NULL;
  g_autofree char *release = NULL;
  if (reference != NULL && !csn_register_resolve (ctl->reg, reference, &release, NULL, &error))
    return ctl_fail (ctl, error, NULL);
  g_autoptr (CsnRows) rows = csn_register_query (ctl->reg, &error,
    "SELECT v.reference, v.number, v.standing, v.signed_on, p.name AS signed_by, v.recommendation, v.outcome, v.keep_until, v.decided_on, v.id FROM reviews_now v "
    "JOIN people p ON p.id = v.signed_by WHERE :release IS NULL OR v.release_id = :release ORDER BY v.seq", ":release", release, NULL);
  if (rows == NULL)
    return ctl_fail (ctl, error, NULL);
  ctl_print_rows (ctl, rows);
  return CTL_DONE;
}

static int
do_review (Ctl *ctl, const char *verb, const char *reference, const ReviewOptions *options)
{
  if (g_str_equal (verb, "list"))
    return list (ctl, reference);
  if (g_str_equal (verb, "sign"))
    return sign (ctl, reference, options);
  return g_str_equal (verb, "decide") ? decide (ctl, reference, options) : assign (ctl, reference, options);
}

static int
run_review (Ctl *ctl, int argc, char **argv)
{
  static const char *const verbs[] = { "sign", "decide", "assign", "list", NULL };
  ReviewOptions o = { NULL };
  int           code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &o.file, N_ ("The review or the decision, JSON (- for standard input); options below replace parts of it"), "FILE" },
    { "original", 0, 0, G_OPTION_ARG_STRING, &o.original, N_ ("sign: reassessment of the original file"), "TEXT" },
    { "current", 0, 0, G_OPTION_ARG_STRING, &o.current, N_ ("sign: assessment of current intelligence"), "TEXT" },
    { "recommend", 0, 0, G_OPTION_ARG_STRING, &o.recommend, N_ ("sign: keep, vary, withdraw or refer"), "WORD" },
    { "outcome", 0, 0, G_OPTION_ARG_STRING, &o.outcome, N_ ("decide: keep, vary, withdraw or refer"), "WORD" },
    { "keep-until", 0, 0, G_OPTION_ARG_STRING, &o.keep_until, N_ ("decide: the next review date"), "DATE" },
    { "withdraw", 0, 0, G_OPTION_ARG_STRING_ARRAY, &o.withdraw, N_ ("decide: number of a copy that must come back; again for more"), "COPY" },
    { "deadline", 0, 0, G_OPTION_ARG_STRING, &o.deadline, N_ ("decide: by when they must be back"), "DATE" },
    { "refer-to", 0, 0, G_OPTION_ARG_STRING, &o.refer_to, N_ ("decide: name and rank of whom it is referred to"), "TEXT" },
    { "authority-name", 0, 0, G_OPTION_ARG_STRING, &o.name, N_ ("decide: who of a higher rank gave authority"), "NAME" },
    { "authority-rank", 0, 0, G_OPTION_ARG_STRING, &o.rank, N_ ("decide: the rank"), "RANK" },
    { "authority-on", 0, 0, G_OPTION_ARG_STRING, &o.on, N_ ("decide: on which day"), "DATE" },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &o.reason, N_ ("Why"), "TEXT" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &o.to, N_ ("assign: who is to review it"), "NAME" },
    { "by", 0, 0, G_OPTION_ARG_STRING, &o.by, N_ ("assign: by when"), "DATE" },
    { "check", 0, 0, G_OPTION_ARG_NONE, &o.check, N_ ("sign, decide: only say what stands in the way"), NULL },
    { NULL },
  };
  if (ctl_parse (ctl, ctl_command ("review"), entries, &argc, &argv, 1, 2))
    {
      if (!g_strv_contains (verbs, argv[1]) || (argc < 3 && !g_str_equal (argv[1], "list")))
        code = ctl_wrong_usage (ctl, _ ("Use: review sign, decide or assign REFERENCE, or review list."));
      else if (ctl_open (ctl, &code))
        code = do_review (ctl, argv[1], argc > 2 ? argv[2] : NULL, &o);
    }
  free_options (&o);
  return code;
}

/* --- Exclusion notices --------------------------------------------------------------------------------------------------------------- */
typedef struct { char *scheme, *starts, *ends, *on, *reason; } NoticeOptions;

static int
add_notice (Ctl *ctl, const char *what, const NoticeOptions *o)
{
  GError *error = NULL;
  if (o->scheme == NULL)
    return ctl_wrong_usage (ctl, _ ("Say which scheme with --scheme NAME."));
  g_autofree char *case_id = ctl_case_id (ctl, what, &error), *scheme = case_id != NULL ? ctl_scheme_id (ctl, o->scheme, &error) : NULL;
  if (scheme == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autoptr (JsonNode) body = ctl_object (NULL, "case_id", case_id, "scheme_id", scheme, "starts_on", o->starts != NULL ? o->starts : "", "ends_on", o->ends != NULL ? o->ends : "", NULL);
  return ctl_perform (ctl, "notice.add", body, _ ("The exclusion notice is recorded. Review dates count anew."));
}

/* @what: a notice's id, or a reference with only one notice that is not lifted. */
static int
change_notice (Ctl *ctl, const char *what, gboolean lift, const NoticeOptions *o)
{
  static const char find[] = "FROM exclusion_notices n LEFT JOIN releases r ON r.case_id = n.case_id WHERE n.id = :what OR (n.case_id = :case AND n.lifted_on IS NULL)";
  GError          *error = NULL;
  g_autofree char *by_id = g_strconcat ("SELECT n.id ", find, NULL), *by_case = g_strconcat ("SELECT n.case_id ", find, NULL);
  g_autofree char *case_id = ctl_case_id (ctl, what, NULL);
  const char      *none = _ ("Say which exclusion notice: its id, as “notice list” gives it, or a reference that has only one.");
  g_autofree char *id = ctl_ask (ctl, &error, none, by_id, ":what", what, ":case", case_id, NULL);
  g_autofree char *of = id != NULL ? ctl_ask (ctl, &error, none, by_case, ":what", what, ":case", case_id, NULL) : NULL;
  if (of == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autofree char     *today = csn_date_to_iso (csn_register_today (ctl->reg));
  g_autoptr (JsonNode) body = ctl_object (NULL, "id", id, "case_id", of, "reason", o->reason, NULL);
  if (lift)
    ctl_object (body, "lifted_on", o->on != NULL ? o->on : today, NULL);
  else
    ctl_object (body, "ends_on", o->ends != NULL ? o->ends : "", NULL);
  return ctl_perform (ctl, lift ? "notice.lift" : "notice.shorten", body, lift ? _ ("The exclusion notice is lifted. Review dates count anew.") : _ ("The exclusion notice ends earlier. Review dates count anew."));
}

static int
list_notices (Ctl *ctl, const char *what)
{
  GError *error = NULL;
  g_autofree char *case_id = what != NULL ? ctl_case_id (ctl, what, &error) : NULL;
  g_autoptr (CsnRows) rows = error != NULL ? NULL : csn_register_query (ctl->reg, &error,
    "SELECT n.id, r.reference, s.name AS scheme, n.starts_on, n.ends_on, n.lifted_on FROM exclusion_notices n JOIN schemes s ON s.id = n.scheme_id "
    "LEFT JOIN releases r ON r.case_id = n.case_id WHERE :case IS NULL OR n.case_id = :case ORDER BY n.recorded_on, n.rowid", ":case", case_id, NULL);
  if (rows == NULL)
    return ctl_fail (ctl, error, NULL);
  ctl_print_rows (ctl, rows);
  return CTL_DONE;
}

static int
run_notice (Ctl *ctl, int argc, char **argv)
{
  static const char *const verbs[] = { "add", "lift", "shorten", "list", NULL };
  g_autofree char *scheme = NULL, *starts = NULL, *ends = NULL, *on = NULL, *reason = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "scheme", 0, 0, G_OPTION_ARG_STRING, &scheme, N_ ("add: the scheme that issued it"), "NAME" },
    { "starts", 0, 0, G_OPTION_ARG_STRING, &starts, N_ ("add: its first day"), "DATE" },
    { "ends", 0, 0, G_OPTION_ARG_STRING, &ends, N_ ("add, shorten: its last day"), "DATE" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("lift: since when, if not today"), "DATE" },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("lift, shorten: why"), "TEXT" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("notice"), entries, &argc, &argv, 1, 2))
    return code;
  if (!g_strv_contains (verbs, argv[1]) || (argc < 3 && !g_str_equal (argv[1], "list")))
    return ctl_wrong_usage (ctl, _ ("Use: notice add REFERENCE, notice lift or shorten NOTICE, or notice list."));
  if (!ctl_open (ctl, &code))
    return code;
  const NoticeOptions options = { scheme, starts, ends, on, reason };
  if (g_str_equal (argv[1], "list"))
    return list_notices (ctl, argc > 2 ? argv[2] : NULL);
  return g_str_equal (argv[1], "add") ? add_notice (ctl, argv[2], &options) : change_notice (ctl, argv[2], g_str_equal (argv[1], "lift"), &options);
}

const CtlCommand ctl_review_commands[] = {
  { "review", "sign|decide|assign|list [REFERENCE]", N_ ("Review what is out: one person signs, the co-ordinator decides (K10 7.9)"),
    N_ ("sign --file FILE takes the review's parts as “acts review.sign” lists them; intelligence is given in the file.\n"
        "decide --outcome vary --withdraw 2 takes back copy 2 and keeps the others until --keep-until."), run_review },
  { "notice", "add|lift|shorten|list [REFERENCE|NOTICE]", N_ ("Exclusion notices of schemes (K10 7.8)"), NULL, run_notice },
  { NULL },
};
