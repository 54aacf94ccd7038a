/* Keeps the list that countersign-reminder reads as the register is. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-session-private.h"

void
csn_session_keep_due (CsnSession *self, const char *folder, gboolean of_practice)
{
  g_return_if_fail (CSN_IS_SESSION (self) && !self->unlocked);
  g_free (self->due_folder);
  self->due_folder = g_strdup (folder);
  self->due_of_practice = of_practice;
}

/* On the worker, when a register was opened: what is due may have changed elsewhere. */
void
_csn_session_begin_due (CsnSession *self, gboolean practice)
{
  self->due_kept = self->due_folder != NULL && (!practice || self->due_of_practice);
  self->due_stale = TRUE;
}

/* On the worker, after each job: so it is written before a lock that comes next. That it cannot be written
 * stops nobody: the window shows what is due. */
void
_csn_session_write_due (CsnSession *self)
{
  if (self->reg == NULL || !self->due_kept || !self->due_stale)
    return;
  self->due_stale = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnDue) due = csn_register_due (self->reg, &error);
  if (due != NULL && csn_due_save (due, self->due_folder, &error))
    self->due_complained = FALSE;
  else if (!self->due_complained)
    {
      self->due_complained = TRUE;
      g_message ("The list for the reminder could not be written. Reminders may be out of date.");
    }
}
