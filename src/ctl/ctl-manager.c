/* A scheme manager's own work: packages taken in, what he holds, to whom he disclosed it, returns. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-file.h"

#include <glib/gi18n.h>

/* "CZ/047/26", or its number alone where that is enough. What is held comes before what is over. */
static char *
item_id (Ctl *ctl, const char *reference, const char *copy_no, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (ctl->reg, error,
    "SELECT id, ended IS NULL AS held FROM items WHERE (:copy IS NULL OR copy_no = CAST (:copy AS INTEGER)) AND (reference = :ref COLLATE NOCASE OR id = :ref "
    "OR (:ref NOT GLOB '*[^0-9]*' AND reference GLOB '*/' || printf ('%03d', CAST (:ref AS INTEGER)) || '/*')) ORDER BY held DESC", ":ref", reference, ":copy", copy_no, NULL);
  if (rows == NULL)
    return NULL;
  guint n = csn_rows_length (rows);
  if (n == 1 || (n > 1 && csn_rows_number (rows, 0, "held") != 0 && csn_rows_number (rows, 1, "held") == 0))
    return g_strdup (csn_rows_cell (rows, 0, 0));
  g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, n == 0 ? _ ("No photograph with the reference “%s” has come.")
                                                                           : _ ("Several photographs have the reference “%s”. Give the whole reference and the copy's number."), reference);
  return NULL;
}

/* --- Packages in ------------------------------------------------------------------------------------------------------------------ */
typedef struct { GBytes *file; JsonNode *said; } Arrived;

static void
arrived_free (Arrived *arrived)
{
  g_clear_pointer (&arrived->file, g_bytes_unref);
  g_clear_pointer (&arrived->said, json_node_unref);
  g_free (arrived);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 one = json_object_get_int_member (json_node_get_object ((*(Arrived *const *) a)->said), "number"), two = json_object_get_int_member (json_node_get_object ((*(Arrived *const *) b)->said), "number");
  return one < two ? -1 : one > two;
}

static char *
said_of (JsonObject *said, gboolean check)
{
  JsonNode        *item = json_object_get_member (said, "item");
  const char      *reference = item != NULL ? json_object_get_string_member (json_node_get_object (item), "reference") : _ ("notice");
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (said, "number"));
  if (json_object_get_boolean_member (said, "again"))
    return g_strdup_printf (_ ("Package %1$s (%2$s) was taken in before."), number, reference);
  return g_strdup_printf (check ? _ ("Package %1$s (%2$s) can be taken in.") : _ ("Package %1$s (%2$s) is taken in."), number, reference);
}

static void
warn_of (JsonObject *said)
{
  JsonArray *gap = json_object_get_array_member (said, "gap");
  guint      n = json_array_get_length (gap);
  if (json_object_has_member (said, "warning"))
    g_printerr ("%s\n", json_object_get_string_member (said, "warning"));
  if (n > 0)
    g_printerr (g_dngettext (GETTEXT_PACKAGE, "%u package before this one never came. Tell the co-ordinator.\n", "%u packages before this one never came. Tell the co-ordinator.\n", n), n);
}

/* In the order of their numbers, whatever the order of the files. */
static int
accept_all (Ctl *ctl, GPtrArray *arrived, gboolean check)
{
  GError *error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  g_ptr_array_sort (arrived, compare_numbers);
  for (guint i = 0; i < arrived->len; i++)
    {
      Arrived   *one = g_ptr_array_index (arrived, i);
      GPtrArray *problems = NULL;
      g_autoptr (JsonNode) now = csn_register_read_package (ctl->reg, one->file, &error); /* once more: those before it count now */
      if (now == NULL || (!check && !csn_register_take_package (ctl->reg, one->file, NULL, &problems, &error)))
        return ctl_fail (ctl, error, problems);
      JsonObject      *said = json_node_get_object (now);
      g_autofree char *line = said_of (said, check);
      ctl->changed |= !check && !json_object_get_boolean_member (said, "again");
      if (!ctl->json)
        g_print ("%s\n", line);
      json_builder_add_value (builder, json_node_copy (now));
      warn_of (said);
      ctl_print_problems (problems, stderr);
      g_clear_pointer (&problems, g_ptr_array_unref);
    }
  json_builder_end_array (builder);
  if (ctl->json)
    ctl_print_json (builder);
  return CTL_DONE;
}

static int
run_accept (Ctl *ctl, int argc, char **argv)
{
  gboolean check = FALSE;
  int      code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "check", 0, 0, G_OPTION_ARG_NONE, &check, N_ ("Say what they are and take nothing in"), NULL },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("accept"), entries, &argc, &argv, 1, -1) || !ctl_open (ctl, &code))
    return code;
  GError *error = NULL;
  g_autoptr (GPtrArray) arrived = g_ptr_array_new_with_free_func ((GDestroyNotify) arrived_free);
  for (int i = 1; i < argc; i++)
    {
      Arrived *one = g_new0 (Arrived, 1);
      g_ptr_array_add (arrived, one);
      one->file = ctl_read_file (argv[i], &error);
      one->said = one->file != NULL ? csn_register_read_package (ctl->reg, one->file, &error) : NULL;
      if (one->said == NULL)
        return ctl_fail (ctl, error, NULL);
    }
  return accept_all (ctl, arrived, check);
}

/* --- What is held ------------------------------------------------------------------------------------------------------------------- */
static const struct { const char *what, *sql; } lists[] = {
  { "items", "SELECT reference, copy_no, CASE WHEN recall_id IS NULL THEN review_on ELSE coalesce (recall_deadline_on, review_on) END AS back_by, "
             "coalesce (ended, CASE WHEN recall_id IS NOT NULL THEN 'recalled' WHEN NOT has_contents THEN 'never came' ELSE 'held' END) AS standing, received_on, members, members_told, copies_out FROM items_now ORDER BY ended IS NOT NULL, back_by, reference, copy_no" },
  { "to-pass-on", "SELECT reference, copy_no, organisation, premises, person, review_on FROM to_pass_on ORDER BY reference, copy_no, organisation" },
  { "log", "SELECT d.id, i.reference, i.copy_no, m.organisation, d.how, d.at, d.note, d.corrects, d.void, d.reason, d.logged_at FROM disclosures d JOIN items i ON i.id = d.item_id JOIN known_members m ON m.id = d.member_id ORDER BY d.seq" },
  { "members", "SELECT organisation, premises, person FROM known_members ORDER BY organisation" },
  { "packages", "SELECT number, kind, (SELECT reference FROM items i WHERE i.id = r.item_id) AS reference, taken_in_on, finding, text FROM received r ORDER BY register_id, number" },
  { "returns", "SELECT id, number, made_on, entries, file_name FROM returns_made ORDER BY register_id, number" },
};

static int
run_holdings (Ctl *ctl, int argc, char **argv)
{
  int code = CTL_USAGE;
  if (!ctl_parse (ctl, ctl_command ("holdings"), NULL, &argc, &argv, 0, 1))
    return code;
  const char *what = argc > 1 ? argv[1] : "items", *sql = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].what, what))
      sql = lists[i].sql;
  if (sql == NULL)
    return ctl_wrong_usage (ctl, _ ("List items, to-pass-on, log, members, packages or returns."));
  return ctl_open (ctl, &code) ? ctl_print_query (ctl, sql) : code;
}

/* --- One photograph ------------------------------------------------------------------------------------------------------------------- */
static int
run_item_receipt (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *by = NULL, *on = NULL, *storage = NULL;
  gboolean secure = FALSE, warned = FALSE;
  int      code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("Who received it, if not you"), "NAME" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("When, if not today"), "DATE" },
    { "storage", 0, 0, G_OPTION_ARG_STRING, &storage, N_ ("Where it is kept"), "TEXT" },
    { "secure", 0, 0, G_OPTION_ARG_NONE, &secure, N_ ("It is kept securely, as was undertaken"), NULL },
    { "warning-read", 0, 0, G_OPTION_ARG_NONE, &warned, N_ ("Its warning was read"), NULL },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("item-receipt"), entries, &argc, &argv, 1, 2) || !ctl_open (ctl, &code))
    return code;
  GError *error = NULL;
  g_autofree char *item = item_id (ctl, argv[1], argc > 2 ? argv[2] : NULL, &error), *today = csn_date_to_iso (csn_register_today (ctl->reg));
  if (item == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autoptr (JsonNode) body = ctl_object (NULL, "item_id", item, "received_by", by != NULL ? by : ctl->user, "received_on", on != NULL ? on : today, "storage", storage, NULL);
  json_object_set_int_member (json_node_get_object (body), "security_confirmed", secure ? 1 : 0);
  json_object_set_int_member (json_node_get_object (body), "warning_acknowledged", warned ? 1 : 0);
  return ctl_perform (ctl, "item.receipt", body, _ ("The photograph is acknowledged."));
}

static int
run_item_form (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *reason = NULL, *out = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why it is looked at: recorded before it is shown"), "TEXT" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Write the PDF here"), "FILE" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("item-form"), entries, &argc, &argv, 1, 2))
    return code;
  if (reason == NULL || out == NULL)
    return ctl_wrong_usage (ctl, _ ("Looking at a form needs --reason TEXT and --out FILE."));
  if (!ctl_open (ctl, &code))
    return code;
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autofree char   *item = item_id (ctl, argv[1], argc > 2 ? argv[2] : NULL, &error);
  g_autoptr (GBytes) form = item != NULL ? csn_register_item_form (ctl->reg, item, reason, &problems, &error) : NULL;
  if (form == NULL || !csn_file_write (out, form, TRUE, &error))
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, out, "file", out, NULL);
}

static int
run_item_end (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *outcome = NULL, *by = NULL, *on = NULL, *how = NULL, *certificate = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "outcome", 0, 0, G_OPTION_ARG_STRING, &outcome, N_ ("returned, destroyed or lost"), "WORD" },
    { "by", 0, 0, G_OPTION_ARG_STRING, &by, N_ ("By whom, if not you"), "NAME" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("When, if not today"), "DATE" },
    { "how", 0, 0, G_OPTION_ARG_STRING, &how, N_ ("How"), "TEXT" },
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &certificate, N_ ("destroyed: write the certificate here"), "FILE" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("item-end"), entries, &argc, &argv, 1, 2))
    return code;
  if (outcome == NULL || (certificate != NULL && !g_str_equal (outcome, "destroyed")))
    return ctl_wrong_usage (ctl, _ ("Say what became of it with --outcome returned, destroyed or lost; only what was destroyed has a certificate."));
  if (!ctl_open (ctl, &code))
    return code;
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *item = item_id (ctl, argv[1], argc > 2 ? argv[2] : NULL, &error), *today = csn_date_to_iso (csn_register_today (ctl->reg));
  g_autoptr (JsonNode) body = ctl_object (NULL, "item_id", item, "outcome", outcome, "by", by != NULL ? by : ctl->user, "on", on != NULL ? on : today, "how", how, NULL);
  g_autofree char *text = json_to_string (body, FALSE);
  if (item == NULL || !csn_register_end_item (ctl->reg, text, &pdf, &problems, &error) || (certificate != NULL && !csn_file_write (certificate, pdf, TRUE, &error)))
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, _ ("It is recorded. Nobody can look at this photograph here again."), "file", certificate, NULL);
}

static int
run_item_paper (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *out = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = { { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Write the PDF here"), "FILE" }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("item-paper"), entries, &argc, &argv, 1, 3))
    return code;
  if (out == NULL)
    return ctl_wrong_usage (ctl, _ ("Say where the PDF goes with --out FILE."));
  if (!ctl_open (ctl, &code))
    return code;
  GError *error = NULL;
  g_autofree char   *item = argc > 2 ? item_id (ctl, argv[2], argc > 3 ? argv[3] : NULL, &error) : NULL;
  g_autoptr (GBytes) pdf = error == NULL ? csn_register_item_paper (ctl->reg, argv[1], item, &error) : NULL;
  if (pdf == NULL || !csn_file_write (out, pdf, TRUE, &error))
    return ctl_fail (ctl, error, NULL);
  return ctl_done (ctl, NULL, out, "file", out, NULL);
}

/* --- The disclosure log ---------------------------------------------------------------------------------------------------------------- */
typedef struct { char *how, *at, *note, *reason; gboolean strike; } LogOptions;

static int
log_one (Ctl *ctl, JsonNode *body, const LogOptions *o, const char *done)
{
  GError          *error = NULL;
  GPtrArray       *problems = NULL;
  g_autofree char *id = NULL;
  ctl_object (body, "how", o->how, "at", o->at, "note", o->note, "reason", o->reason, NULL);
  g_autofree char *text = json_to_string (body, FALSE);
  if (!csn_register_log_disclosure (ctl->reg, text, &id, &problems, &error))
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, done, "id", id, NULL);
}

static char *
member_id (Ctl *ctl, const char *name, GError **error)
{
  return ctl_ask (ctl, error, _ ("No package names such a member. “holdings members” lists them."), "SELECT id FROM known_members WHERE id = :name OR organisation = :name COLLATE NOCASE", ":name", name, NULL);
}

static int
run_log (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *how = NULL, *at = NULL, *note = NULL, *copy = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "how", 0, 0, G_OPTION_ARG_STRING, &how, N_ ("shown (the default), copy or taken-back"), "WORD" },
    { "at", 0, 0, G_OPTION_ARG_STRING, &at, N_ ("When, if not now: 2026-09-04T16:00:00+01:00"), "MOMENT" },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("Anything worth noting"), "TEXT" },
    { "copy", 0, 0, G_OPTION_ARG_STRING, &copy, N_ ("The copy's number, where several of the reference are held"), "N" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("log"), entries, &argc, &argv, 2, 2) || !ctl_open (ctl, &code))
    return code;
  GError *error = NULL;
  g_autofree char *item = item_id (ctl, argv[1], copy, &error), *member = item != NULL ? member_id (ctl, argv[2], &error) : NULL;
  if (member == NULL)
    return ctl_fail (ctl, error, NULL);
  char            *shown = g_strdup (how != NULL ? how : "shown");
  const LogOptions o = { shown, at, note, NULL, FALSE };
  g_autoptr (JsonNode) body = ctl_object (NULL, "item_id", item, "member_id", member, NULL);
  code = log_one (ctl, body, &o, _ ("The disclosure is logged."));
  g_free (shown);
  return code;
}

/* What is not said anew stays as the entry had it. */
static int
correct (Ctl *ctl, const char *entry, const char *member_name, const LogOptions *given)
{
  GError *error = NULL;
  g_autoptr (CsnRows) was = csn_register_query (ctl->reg, &error, "SELECT item_id, member_id, how, at, note FROM disclosures WHERE id = :id", ":id", entry, NULL);
  if (was != NULL && csn_rows_length (was) == 0)
    g_set_error_literal (&error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("There is no such entry. “holdings log” gives their ids."));
  g_autofree char *member = error == NULL && member_name != NULL ? member_id (ctl, member_name, &error) : NULL;
  if (error != NULL)
    return ctl_fail (ctl, error, NULL);
  g_autofree char *how = g_strdup (given->how != NULL ? given->how : csn_rows_text (was, 0, "how")), *at = g_strdup (given->at != NULL ? given->at : csn_rows_text (was, 0, "at")),
                  *note = g_strdup (given->note != NULL ? given->note : csn_rows_text (was, 0, "note"));
  const LogOptions o = { how, at, note, given->reason, given->strike };
  g_autoptr (JsonNode) body = ctl_object (NULL, "item_id", csn_rows_text (was, 0, "item_id"), "member_id", member != NULL ? member : csn_rows_text (was, 0, "member_id"), "corrects", entry, NULL);
  json_object_set_int_member (json_node_get_object (body), "void", given->strike ? 1 : 0);
  return log_one (ctl, body, &o, _ ("The correction is logged; the old entry stays readable."));
}

static int
run_correct (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *member = NULL, *how = NULL, *at = NULL, *note = NULL, *reason = NULL;
  gboolean strike = FALSE;
  int      code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "member", 0, 0, G_OPTION_ARG_STRING, &member, N_ ("To whom it was"), "NAME" },
    { "how", 0, 0, G_OPTION_ARG_STRING, &how, N_ ("shown, copy or taken-back"), "WORD" },
    { "at", 0, 0, G_OPTION_ARG_STRING, &at, N_ ("When it was"), "MOMENT" },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("Anything worth noting"), "TEXT" },
    { "strike", 0, 0, G_OPTION_ARG_NONE, &strike, N_ ("There was no such disclosure"), NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why it is corrected"), "TEXT" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("correct"), entries, &argc, &argv, 1, 1))
    return code;
  if (reason == NULL)
    return ctl_wrong_usage (ctl, _ ("Say why with --reason TEXT."));
  if (!ctl_open (ctl, &code))
    return code;
  const LogOptions o = { how, at, note, reason, strike };
  return correct (ctl, argv[1], member, &o);
}

/* --- Returns ----------------------------------------------------------------------------------------------------------------------------- */
static int
run_return_file (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *out = NULL, *unit = NULL, *again = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_ ("For which unit, where packages came from several"), "NAME" },
    { "again", 0, 0, G_OPTION_ARG_STRING, &again, N_ ("Write this return once more, as it was made"), "ID" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Folder for the file"), "DIR" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("return-file"), entries, &argc, &argv, 0, 0))
    return code;
  if (out == NULL)
    return ctl_wrong_usage (ctl, _ ("Say where the return goes with --out DIR."));
  if (!ctl_open (ctl, &code))
    return code;
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autofree char *name = NULL;
  g_autofree char *id = again != NULL ? NULL : ctl_ask (ctl, &error, _ ("No card of such a unit is confirmed here. “card list” lists them."),
    "SELECT DISTINCT k.register_id FROM cards k WHERE k.ended_seq IS NULL AND CASE WHEN :unit IS NULL THEN EXISTS (SELECT 1 FROM received r WHERE r.register_id = k.register_id) ELSE k.organisation = :unit COLLATE NOCASE OR k.area = :unit COLLATE NOCASE END",
    ":unit", unit, NULL);
  if (again != NULL)
    file = csn_register_return_file (ctl->reg, again, &name, &error);
  else if (id != NULL)
    ctl->changed |= csn_register_make_return (ctl->reg, id, &file, &name, &problems, &error);
  g_autofree char *path = name != NULL ? g_build_filename (out, name, NULL) : NULL;
  if (file == NULL || !csn_file_make_folder (out, &error) || !csn_file_write (path, file, TRUE, &error))
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, path, "file", path, NULL);
}

const CtlCommand ctl_manager_commands[] = {
  { "accept", "FILE…", N_ ("Take packages of the co-ordinator in"), N_ ("Several are taken in by their numbers, in whatever order they are given."), run_accept },
  { "holdings", "[items|to-pass-on|log|members|packages|returns]", N_ ("What a scheme manager holds, must pass on and has logged"), NULL, run_holdings },
  { "item-receipt", "REFERENCE [COPY]", N_ ("Acknowledge a photograph and how it is kept (K10 7.4.2)"), NULL, run_item_receipt },
  { "item-form", "REFERENCE [COPY]", N_ ("Look at the form of a photograph that is held"), N_ ("The reason is recorded first."), run_item_form },
  { "item-end", "REFERENCE [COPY]", N_ ("A photograph was given back, destroyed or lost (K10 8.2)"), N_ ("Its key is destroyed with it."), run_item_end },
  { "item-paper", "disclosure-log|radio-card [REFERENCE [COPY]]", N_ ("The record of disclosures (K10 7.4.1), or a card with references only"), NULL, run_item_paper },
  { "log", "REFERENCE MEMBER", N_ ("Log that a photograph was shown or a copy was given to a member (K10 7.4.1)"), NULL, run_log },
  { "correct", "ENTRY", N_ ("Correct an entry of the log by a new one"), N_ ("What is not said anew stays as it was."), run_correct },
  { "return-file", "", N_ ("Seal the whole record for the co-ordinator"), NULL, run_return_file },
  { NULL },
};
