/* countersignctl: finds the command and runs it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <sys/resource.h>
#include <sys/stat.h>

static const CtlCommand *const groups[] = { ctl_setup_commands, ctl_people_commands, ctl_sign_commands, ctl_case_commands, ctl_issue_commands, ctl_due_commands,
                                            ctl_review_commands, ctl_recall_commands, ctl_status_commands, ctl_old_commands, ctl_exchange_commands, ctl_onward_commands, ctl_manager_commands, ctl_edition_commands, ctl_sample_commands, ctl_read_commands,
                                            ctl_acts_commands, ctl_verify_commands, ctl_audit_commands, ctl_keep_commands };

const CtlCommand *
ctl_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const CtlCommand *command = groups[i]; command->name != NULL; command++)
      if (g_str_equal (command->name, name))
        return command;
  return NULL;
}

static void
print_help (void)
{
  g_print (_ ("countersignctl does the work of Countersign without a screen.\n\n"
              "Use: countersignctl COMMAND [OPTION…] [ARGUMENT…]\n"
              "     countersignctl COMMAND --help\n\nCommands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      for (const CtlCommand *command = groups[i]; command->name != NULL; command++)
        g_print ("  %-12s %s\n", command->name, _ (command->summary));
      if (i + 1 < G_N_ELEMENTS (groups))
        g_print ("\n");
    }
  g_print (_ ("\nMost commands take --register DIR --user NAME --passphrase-file FILE; --json prints for programs.\n"
              "Exit codes: 0 done, 1 refused by a rule, 2 wrong usage, 3 damaged or tampered with, 4 cannot (disk, permission, lock).\n"));
}

static void
harden (void)
{
  const struct rlimit none = { 0, 0 };
  umask (077);
  (void) setrlimit (RLIMIT_CORE, &none);
}

int
main (int argc, char **argv)
{
  harden ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, CSN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (argc < 2 || g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help"))
    {
      print_help ();
      return argc < 2 ? CTL_USAGE : CTL_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("countersignctl %s\n", CSN_VERSION);
      return CTL_DONE;
    }
  const CtlCommand *command = ctl_command (argv[1]);
  if (command == NULL)
    {
      g_printerr (_ ("There is no command “%s”. “countersignctl --help” lists them.\n"), argv[1]);
      return CTL_USAGE;
    }
  Ctl ctl = { 0 };
  int code = command->run (&ctl, argc - 1, argv + 1);
  ctl_keep_due (&ctl);
  ctl_clear (&ctl);
  return code;
}
