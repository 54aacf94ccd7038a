/* What comes back from scheme managers, copies under a password, and whose a copy is. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-file.h"

#include <glib/gi18n.h>
#include <string.h>

/* --- Returns ------------------------------------------------------------------------------------------------------------------------ */
static void
print_return (Ctl *ctl, JsonNode *said)
{
  JsonObject *object = json_node_get_object (said);
  if (ctl->json)
    {
      g_autofree char *text = json_to_string (said, TRUE);
      g_print ("%s\n", text);
      return;
    }
  int disclosures = (int) json_object_get_int_member (object, "new_disclosures"), receipts = (int) json_object_get_int_member (object, "receipts");
  g_print (_ ("Return %d of %s\n"), (int) json_object_get_int_member (object, "number"), json_object_get_string_member (object, "organisation"));
  g_print (ngettext ("%d new disclosure\n", "%d new disclosures\n", (gulong) disclosures), disclosures);
  g_print (ngettext ("%d receipt\n", "%d receipts\n", (gulong) receipts), receipts);
  JsonArray *ended = json_object_get_array_member (object, "ended"), *findings = json_object_get_array_member (object, "findings");
  for (guint i = 0; i < json_array_get_length (ended); i++)
    {
      JsonObject *one = json_array_get_object_element (ended, i);
      g_print ("%s\t%s\t%s\t%s\n", json_object_get_string_member (one, "reference"), json_object_get_string_member (one, "copy_no"), json_object_get_string_member (one, "outcome"),
               json_object_get_string_member (one, "on"));
    }
  for (guint i = 0; i < json_array_get_length (findings); i++)
    {
      JsonObject *one = json_array_get_object_element (findings, i);
      g_print ("%s\t%s\n", json_object_get_string_member (one, "kind"), json_object_get_string_member (one, "text"));
    }
}

static int
run_accept_return (Ctl *ctl, int argc, char **argv)
{
  gboolean   check = FALSE;
  int        code = CTL_USAGE;
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  const GOptionEntry entries[] = { { "check", 0, 0, G_OPTION_ARG_NONE, &check, N_ ("Only say what it would do"), NULL }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("accept-return"), entries, &argc, &argv, 1, 1))
    return code;
  g_autoptr (GBytes) file = ctl_read_file (argv[1], &error);
  if (file == NULL)
    return ctl_fail (ctl, error, NULL);
  if (!ctl_open (ctl, &code))
    return code;
  g_autoptr (JsonNode) said = csn_register_read_return (ctl->reg, file, &error);
  if (said == NULL || (!check && !csn_register_take_return (ctl->reg, file, NULL, &problems, &error)))
    return ctl_fail (ctl, error, problems);
  gboolean again = json_object_get_boolean_member (json_node_get_object (said), "again");
  ctl->changed |= !check && !again;
  if (again && !ctl->json)
    g_print ("%s\n", _ ("This return was taken in already. Nothing was recorded."));
  else
    print_return (ctl, said);
  ctl_print_problems (problems, stderr);
  g_clear_pointer (&problems, g_ptr_array_unref);
  return CTL_DONE;
}

/* --- Discrepancies ------------------------------------------------------------------------------------------------------------------- */
static int
list_discrepancies (Ctl *ctl, const char *recipient, gboolean all)
{
  GError *error = NULL;
  g_autoptr (CsnRows) rows = csn_register_query (ctl->reg, &error, "SELECT x.id, p.organisation, x.kind, x.settled_on, x.explanation, x.breach_id FROM discrepancies x JOIN recipients p ON p.id = x.recipient_id "
                                                 "WHERE (:all IS NOT NULL OR x.settled_on IS NULL) AND (:recipient IS NULL OR x.recipient_id = :recipient) ORDER BY x.seq, x.rowid",
                                                 ":all", all ? "1" : NULL, ":recipient", recipient, NULL);
  if (rows == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      g_autofree char *text = csn_register_discrepancy_text (ctl->reg, csn_rows_text (rows, i, "id"));
      const char      *settled = csn_rows_text (rows, i, "settled_on");
      if (!ctl->json)
        g_print ("%s\t%s\t%s%s%s\n", csn_rows_text (rows, i, "id"), csn_rows_text (rows, i, "kind"), text, settled != NULL ? "\t" : "", settled != NULL ? settled : "");
      json_builder_add_value (builder, ctl_object (NULL, "id", csn_rows_text (rows, i, "id"), "organisation", csn_rows_text (rows, i, "organisation"), "kind", csn_rows_text (rows, i, "kind"), "text", text,
                                                   "settled_on", settled, "explanation", csn_rows_text (rows, i, "explanation"), "breach", csn_rows_text (rows, i, "breach_id"), NULL));
    }
  json_builder_end_array (builder);
  if (ctl->json)
    ctl_print_json (builder);
  return CTL_DONE;
}

static int
run_discrepancies (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *manager = NULL, *out = NULL;
  gboolean         all = FALSE;
  int              code = CTL_USAGE;
  GError          *error = NULL;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("Those that are settled too"), NULL },
    { "of", 0, 0, G_OPTION_ARG_STRING, &manager, N_ ("Of this manager only"), "NAME" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Write what he reported, held against the instruction, as PDF here"), "FILE" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("discrepancies"), entries, &argc, &argv, 0, 0))
    return code;
  if (out != NULL && manager == NULL)
    return ctl_wrong_usage (ctl, _ ("Say whose record is written: --of NAME."));
  if (!ctl_open (ctl, &code))
    return code;
  g_autofree char *recipient = manager != NULL ? ctl_recipient_id (ctl, manager, &error) : NULL;
  if (error != NULL)
    return ctl_fail (ctl, error, NULL);
  if (out == NULL)
    return list_discrepancies (ctl, recipient, all);
  g_autoptr (GBytes) pdf = csn_register_onward_form (ctl->reg, recipient, &error);
  if (pdf == NULL || !csn_file_write (out, pdf, TRUE, &error))
    return ctl_fail (ctl, error, NULL);
  return ctl_done (ctl, NULL, out, "file", out, NULL);
}

static int
run_settle (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *explanation = NULL;
  int              code = CTL_USAGE;
  const GOptionEntry entries[] = { { "explanation", 0, 0, G_OPTION_ARG_STRING, &explanation, N_ ("What it was"), "TEXT" }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("settle"), entries, &argc, &argv, 1, 1) || !ctl_open (ctl, &code))
    return code;
  GError          *error = NULL;
  g_autofree char *id = ctl_ask (ctl, &error, _ ("There is no such discrepancy, or it is settled. “discrepancies” gives their ids."), "SELECT id FROM discrepancies WHERE id = :id AND settled_on IS NULL",
                                 ":id", argv[1], NULL);
  if (id == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autoptr (JsonNode) body = ctl_object (NULL, "discrepancy_id", id, "explanation", explanation, NULL);
  return ctl_perform (ctl, "discrepancy.settle", body, _ ("The discrepancy is settled. It stays on record."));
}

/* --- Copies under a password ----------------------------------------------------------------------------------------------------------- */
/* The password is shown here, once; or it is on the slip. */
static int
hand_out (Ctl *ctl, GBytes *pdf, const char *path, CsnSecret *password, const char *locked_id, const char *slip, GPtrArray *problems)
{
  GError            *error = NULL;
  g_autoptr (GBytes) paper = slip != NULL ? csn_register_password_slip (ctl->reg, locked_id, password, &error) : NULL;
  if ((slip != NULL && (paper == NULL || !csn_file_write (slip, paper, TRUE, &error))) || !csn_file_write (path, pdf, TRUE, &error))
    return ctl_fail (ctl, error, problems);
  char *text = slip == NULL ? g_strndup ((const char *) csn_secret_bytes (password), csn_secret_length (password)) : NULL;
  int   code = ctl_done (ctl, problems, text != NULL ? text : path, "file", path, "locked", locked_id, "password", text, "slip", slip, NULL);
  if (text != NULL)
    csn_wipe (text, strlen (text));
  g_free (text);
  return code;
}

static int
run_lock (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *out = NULL, *slip = NULL, *medium = NULL, *medium_no = NULL, *name = NULL, *locked_id = NULL;
  int              code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Folder for the PDF"), "DIR" },
    { "slip", 0, 0, G_OPTION_ARG_FILENAME, &slip, N_ ("Write the password on a slip here, instead of showing it"), "FILE" },
    { "medium", 0, 0, G_OPTION_ARG_STRING, &medium, N_ ("pdf, disc or usb"), "MEDIUM" },
    { "medium-no", 0, 0, G_OPTION_ARG_STRING, &medium_no, N_ ("Number of the disc or USB stick"), "N" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("lock"), entries, &argc, &argv, 2, 2))
    return code;
  if (out == NULL)
    return ctl_wrong_usage (ctl, _ ("Say where the PDF goes: --out DIR. The password goes by another way."));
  if (!ctl_open (ctl, &code))
    return code;
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autoptr (GBytes)    pdf = NULL;
  g_autoptr (CsnSecret) password = NULL;
  g_autofree char      *copy = ctl_copy_id (ctl, argv[1], argv[2], &error);
  if (copy == NULL || !csn_file_make_folder (out, &error)
      || !csn_register_lock_copy (ctl->reg, copy, medium != NULL ? medium : "pdf", medium_no, &pdf, &name, &password, &locked_id, &problems, &error))
    return ctl_fail (ctl, error, problems);
  ctl->changed = TRUE;
  g_autofree char *path = g_build_filename (out, name, NULL);
  return hand_out (ctl, pdf, path, password, locked_id, slip, problems);
}

static int
run_password_told (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *how = NULL, *to = NULL, *at = NULL;
  int              code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "how", 0, 0, G_OPTION_ARG_STRING, &how, N_ ("telephone, in-person, post or text-message"), "WORD" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_ ("To whom"), "NAME" },
    { "at", 0, 0, G_OPTION_ARG_STRING, &at, N_ ("When, if not now"), "ISO" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("password-told"), entries, &argc, &argv, 2, 2) || !ctl_open (ctl, &code))
    return code;
  GError          *error = NULL;
  g_autofree char *copy = ctl_copy_id (ctl, argv[1], argv[2], &error);
  g_autofree char *locked = copy != NULL ? ctl_ask (ctl, &error, _ ("No locked file of this copy waits for its password."), "SELECT id FROM locked_copies WHERE copy_id = :id AND told_seq IS NULL ORDER BY seq DESC LIMIT 1", ":id", copy, NULL) : NULL;
  g_autofree char *case_id = locked != NULL ? ctl_ask (ctl, &error, _ ("There is no such copy in this register."), "SELECT case_id FROM copies_now WHERE id = :id", ":id", copy, NULL) : NULL;
  if (case_id == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autoptr (JsonNode) body = ctl_object (NULL, "case_id", case_id, "locked_id", locked, "how", how, "to", to, "at", at, NULL);
  return ctl_perform (ctl, "password.tell", body, _ ("It is recorded how the password went."));
}

/* --- Whose copy? ------------------------------------------------------------------------------------------------------------------------ */
static int
run_whose (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *path = NULL;
  int              code = CTL_USAGE;
  GError          *error = NULL;
  const GOptionEntry entries[] = { { "file", 0, 0, G_OPTION_ARG_FILENAME, &path, N_ ("A form, a picture, a package or a locked PDF that was found"), "FILE" }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("whose"), entries, &argc, &argv, 0, -1))
    return code;
  if ((argc > 1) == (path != NULL))
    return ctl_wrong_usage (ctl, _ ("Say what the stamp says, such as CZ/417/26 copy 3, or which file was found: --file FILE."));
  g_autoptr (GBytes) file = path != NULL ? ctl_read_file (path, &error) : NULL;
  if (error != NULL)
    return ctl_fail (ctl, error, NULL);
  if (!ctl_open (ctl, &code))
    return code;
  g_autofree char    *stamp = g_strjoinv (" ", argv + 1);
  g_autoptr (CsnRows) rows = csn_register_whose (ctl->reg, stamp, file, &error);
  if (rows == NULL)
    return ctl_fail (ctl, error, NULL);
  if (csn_rows_length (rows) == 0 && !ctl->json)
    g_printerr ("%s\n", _ ("Nothing in this register matches."));
  else
    ctl_print_rows (ctl, rows);
  return CTL_DONE;
}

const CtlCommand ctl_onward_commands[] = {
  { "accept-return", "FILE", N_ ("Take a scheme manager's return in, and hold it against the record (K10 7.4.1)"),
    N_ ("Receipts and copies that ended are recorded with it; what a rule refuses stands among the findings."), run_accept_return },
  { "discrepancies", "", N_ ("What returns say against the instruction, this register or earlier returns"), NULL, run_discrepancies },
  { "settle", "DISCREPANCY", N_ ("Record what a discrepancy was"), NULL, run_settle },
  { "lock", "REFERENCE COPY", N_ ("Write a copy's PDF under a new password (for members without the program)"),
    N_ ("The password is shown once and kept nowhere. Let it go by another way than the file."), run_lock },
  { "password-told", "REFERENCE COPY", N_ ("Record how the password of a locked copy went"), NULL, run_password_told },
  { "whose", "STAMP", N_ ("Whose copy is this? From what its stamp says, or from a file (K10 8.2)"), NULL, run_whose },
  { NULL },
};
