/* Accounts and recovery sheets. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-file.h"

#include <glib/gi18n.h>

static int
run_user (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *role = NULL, *title = NULL, *new_file = NULL, *id = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "role", 0, 0, G_OPTION_ARG_STRING, &role, N_ ("coordinator, reviewer, officer or dpu; manager in a scheme manager's register"), "ROLE" },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_ ("Rank or title"), "TITLE" },
    { "new-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &new_file, N_ ("A file whose first line is the new person's passphrase"), "FILE" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("user"), entries, &argc, &argv, 1, 1))
    return code;
  if (role == NULL || title == NULL || new_file == NULL)
    return ctl_wrong_usage (ctl, _ ("A new account needs --role ROLE, --title TITLE and --new-passphrase-file FILE."));
  if (!ctl_open (ctl, &code))
    return code;
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autoptr (CsnSecret) passphrase = ctl_read_passphrase (new_file, &error);
  if (passphrase == NULL || !csn_register_add_person (ctl->reg, argv[1], title, role, passphrase, &id, &problems, &error))
    return ctl_fail (ctl, error, problems);
  g_autofree char *line = g_strdup_printf (_ ("%s may now use the register."), argv[1]);
  return ctl_done (ctl, problems, line, "id", id, NULL);
}

static int
run_passphrase (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *new_file = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "new-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &new_file, N_ ("A file whose first line is your new passphrase"), "FILE" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("passphrase"), entries, &argc, &argv, 0, 0))
    return code;
  if (new_file == NULL)
    return ctl_wrong_usage (ctl, _ ("Give the new passphrase with --new-passphrase-file FILE."));
  if (!ctl_open (ctl, &code))
    return code;
  GError *error = NULL;
  g_autoptr (CsnSecret) passphrase = ctl_read_passphrase (new_file, &error);
  if (passphrase == NULL || !csn_register_change_passphrase (ctl->reg, ctl->passphrase, passphrase, &error))
    return ctl_fail (ctl, error, NULL);
  return ctl_done (ctl, NULL, _ ("Your passphrase is changed."), NULL);
}

static gboolean
write_sheet (Ctl *ctl, const char *folder, const char *letter, const char *groups, GError **error)
{
  g_autofree char   *name = g_strdup_printf ("recovery-sheet-%s.pdf", letter);
  g_autofree char   *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) pdf = csn_register_sheet_form (ctl->reg, letter, groups, error);
  return pdf != NULL && csn_file_write (path, pdf, TRUE, error);
}

static char *
read_line (const char *prompt)
{
  char line[512];
  g_printerr ("%s ", prompt);
  if (fgets (line, sizeof line, stdin) == NULL)
    line[0] = '\0';
  char *copy = g_strstrip (g_strdup (line));
  csn_wipe (line, sizeof line);
  return copy;
}

static int
run_sheets (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *out = NULL, *a_with = NULL, *b_with = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Folder for the two PDFs, to be printed and then destroyed"), "DIR" },
    { "a-with", 0, 0, G_OPTION_ARG_STRING, &a_with, N_ ("Who keeps sheet A"), "TEXT" },
    { "b-with", 0, 0, G_OPTION_ARG_STRING, &b_with, N_ ("Who keeps sheet B"), "TEXT" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("sheets"), entries, &argc, &argv, 0, 0))
    return code;
  if (out == NULL || a_with == NULL || b_with == NULL)
    return ctl_wrong_usage (ctl, _ ("Recovery sheets need --out DIR, --a-with TEXT and --b-with TEXT."));
  if (!ctl_open (ctl, &code))
    return code;
  CsnRecoverySheets sheets = { NULL, NULL };
  GError *error = NULL;
  gboolean done = csn_register_make_sheets (ctl->reg, &sheets, &error) && csn_file_make_folder (out, &error)
                  && write_sheet (ctl, out, "A", sheets.sheet_a, &error) && write_sheet (ctl, out, "B", sheets.sheet_b, &error);
  csn_recovery_sheets_clear (&sheets);
  if (!done)
    return ctl_fail (ctl, error, NULL);
  g_printerr (_ ("Print both sheets from %s, then type them back.\n"), out);
  char *typed_a = read_line (_ ("Sheet A:")), *typed_b = read_line (_ ("Sheet B:"));
  done = csn_register_confirm_sheets (ctl->reg, typed_a, typed_b, a_with, b_with, &error);
  csn_wipe (typed_a, strlen (typed_a));
  csn_wipe (typed_b, strlen (typed_b));
  g_free (typed_a);
  g_free (typed_b);
  if (!done)
    return ctl_fail (ctl, error, NULL);
  return ctl_done (ctl, NULL, _ ("Both sheets are right. Put them in their two places and delete the PDFs."), NULL);
}

static int
run_recover (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *title = NULL, *new_file = NULL, *id = NULL;
  int code = CTL_DONE;
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_ ("Rank or title of the new co-ordinator"), "TITLE" },
    { "new-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &new_file, N_ ("A file whose first line is his passphrase"), "FILE" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("recover"), entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (ctl->folder == NULL || title == NULL || new_file == NULL)
    return ctl_wrong_usage (ctl, _ ("Recovery needs --register DIR, --title TITLE and --new-passphrase-file FILE."));
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autoptr (CsnClock) clock = ctl_clock (ctl, &code);
  if (clock == NULL)
    return code;
  ctl->reg = csn_register_open (ctl->folder, clock, &error);
  if (ctl->reg == NULL)
    return ctl_fail (ctl, error, NULL);
  char    *typed_a = read_line (_ ("Sheet A:")), *typed_b = read_line (_ ("Sheet B:"));
  gboolean opened = csn_register_unlock_with_sheets (ctl->reg, typed_a, typed_b, &error);
  csn_wipe (typed_a, strlen (typed_a));
  csn_wipe (typed_b, strlen (typed_b));
  g_free (typed_a);
  g_free (typed_b);
  g_autoptr (CsnSecret) passphrase = opened ? ctl_read_passphrase (new_file, &error) : NULL;
  g_autofree char *holder = opened ? ctl_ask (ctl, NULL, "", "SELECT holder FROM registers", NULL) : NULL;
  gboolean manager = g_strcmp0 (holder, "manager") == 0;
  if (passphrase == NULL || !csn_register_add_person (ctl->reg, argv[1], title, manager ? "manager" : "coordinator", passphrase, &id, &problems, &error))
    return ctl_fail (ctl, error, problems);
  g_autofree char *line = g_strdup_printf (manager ? _ ("%s is manager of this register now. Make new recovery sheets: these have been used.")
                                                   : _ ("%s is co-ordinator of this register now. Make new recovery sheets: these have been used."), argv[1]);
  return ctl_done (ctl, problems, line, "id", id, NULL);
}

const CtlCommand ctl_people_commands[] = {
  { "user", "NAME", N_ ("Add an account"), NULL, run_user },
  { "passphrase", "", N_ ("Change your passphrase"), NULL, run_passphrase },
  { "sheets", "", N_ ("Make the two recovery sheets"), N_ ("Writes two PDFs, then asks for both sheets to be typed back on standard input."), run_sheets },
  { "recover", "NAME", N_ ("Open a register with both recovery sheets and add a co-ordinator"), N_ ("Asks for both sheets on standard input."), run_recover },
  { NULL },
};
