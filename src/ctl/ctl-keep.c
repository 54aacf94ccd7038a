/* Keeping the register: backups, and what is put back from one. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"

#include <glib/gi18n.h>

static int
run_backup (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *to = NULL, *made = NULL;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, N_ ("Folder for backups, on another disk or a stick"), "DIR" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("backup"), entries, &argc, &argv, 0, 0))
    return CTL_USAGE;
  if (ctl->folder == NULL || to == NULL)
    return ctl_wrong_usage (ctl, _ ("Say which register and where to: --register DIR --to DIR. No passphrase is needed."));
  GError *error = NULL;
  if (!csn_register_backup (ctl->folder, to, 0, NULL, NULL, &made, &error))
    return ctl_fail (ctl, error, NULL);
  g_autofree char *line = g_strdup_printf (_ ("Saved and read back: %s"), made);
  return ctl_done (ctl, NULL, line, "folder", made, NULL);
}

static int
run_restore (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *to = NULL;
  gboolean         with_keys = FALSE;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, N_ ("The register's new folder, which must not be there yet"), "DIR" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("restore"), entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (to == NULL)
    return ctl_wrong_usage (ctl, _ ("Say where the register is to be: --to DIR. That folder must not be there yet."));
  GError *error = NULL;
  if (!csn_register_restore (argv[1], to, &with_keys, &error))
    return ctl_fail (ctl, error, NULL);
  return ctl_done (ctl, NULL, with_keys ? _ ("The register is back. Everybody unlocks it with the passphrase of that time.")
                                        : _ ("The register is back and can be verified, but its keyring of that time is gone: nobody can unlock it."),
                   "folder", to, "keys", with_keys ? "yes" : "no", NULL);
}

const CtlCommand ctl_keep_commands[] = {
  { "backup", "", N_ ("Copy the register to another place, and read it back"), N_ ("Others may go on working. Seven days and the first backup of every month are kept."), run_backup },
  { "restore", "BACKUP", N_ ("Put a backup into a new folder"), N_ ("BACKUP is a folder whose name is a date, such as 2026-11-22-015320. It is verified first."), run_restore },
  { NULL },
};
