/* First run: a register with its first records, whole or not at all. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

char *
csn_register_first_reference (const char *area, gint64 last_paper_number, CsnDate today)
{
  int              year, month, day;
  g_autofree char *code = g_ascii_strup (area, -1);
  csn_date_to_ymd (today, &year, &month, &day);
  return csn_reference_format (code, last_paper_number + 1, year);
}

gboolean
csn_register_set_up (const char *folder, const CsnFounding *founding, CsnSecret *passphrase, const char *portraits,
                     void (*said) (const char *what, gpointer data), gpointer data, GError **error)
{
  g_autofree char *plain = g_canonicalize_filename (folder, NULL), *parent = g_path_get_dirname (plain);
  gboolean         new_parent = !g_file_test (parent, G_FILE_TEST_EXISTS);
  GError          *inner = NULL;
  if (!csn_file_refuse_network (plain, &inner))
    return csn_register_pass_error (error, inner);
  if (g_file_test (plain, G_FILE_TEST_EXISTS))
    {
      csn_file_set_error_from_errno (&inner, EEXIST, folder);
      return csn_register_pass_error (error, inner);
    }
  g_autofree char *making = csn_register_begin_whole (plain, error);
  if (making == NULL)
    return FALSE;
  gboolean done;
  if (portraits != NULL && !founding->manager)
    done = csn_register_practice (making, founding, passphrase, portraits, said, data, error);
  else
    {
      CsnFounding  what = *founding;
      what.practice |= portraits != NULL; /* a manager's practice register is empty: what he holds comes from a unit's */
      CsnRegister *reg = csn_register_create (making, &what, passphrase, NULL, error);
      done = reg != NULL;
      csn_register_free (reg);
    }
  if (done && csn_register_finish_whole (making, plain, error))
    return TRUE;
  csn_register_remove_tree (making);
  if (new_parent)
    (void) g_rmdir (parent);
  return FALSE;
}
