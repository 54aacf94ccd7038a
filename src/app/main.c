/* countersign: the window. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-application.h"
#include "csn-language.h"
#include "csn-secret.h"
#include <glib/gi18n.h>
#include <sys/resource.h>
#include <sys/stat.h>

int
main (int argc, char **argv)
{
  /* Before anything is opened: no file of ours for others, and no memory image with keys in it. */
  umask (077);
  setrlimit (RLIMIT_CORE, &(struct rlimit){ 0, 0 });
  csn_language_begin ();
  g_autoptr (GError) error = NULL;
  if (!csn_vault_init (&error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  g_set_application_name (_ ("Countersign"));
  csn_app_get_resource (); /* links the resources of the static library in */
  g_autoptr (CsnApplication) application = csn_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
