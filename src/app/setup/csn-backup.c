/* Backups of the open register: made when one is due, and on request; whether there is something to worry
 * about. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-backup.h"
#include "csn-settings.h"
#include "csn-setup.h"
#include <glib/gi18n.h>

#define DUE_US (24 * G_GINT64_CONSTANT (3600000000))
#define LATE_DAYS 2 /* from here on it is a worry */

/* What is known of the register that was opened last in this program. */
static struct
{
  char    *register_folder;
  gint64   newest_us;
  char    *failure; /* of the last attempt; NULL: it went well */
  gboolean known, practice;
  gint     running;  /* atomic: a thread is at it */
  gint     permille; /* atomic */
} backup;

typedef struct
{
  char    *folder, *destination;
  guint    keyring_days;
  gboolean only_if_due;
  gint64   newest_us;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;
  g_free (run->folder);
  g_free (run->destination);
  g_free (run);
}

char *
csn_backup_dup_folder (void)
{
  return csn_settings_get ("backup-folder");
}

gboolean
csn_backup_is_running (void)
{
  return g_atomic_int_get (&backup.running) != 0;
}

double
csn_backup_get_fraction (void)
{
  return g_atomic_int_get (&backup.permille) / 1000.0;
}

gint64
csn_backup_get_newest (void)
{
  return backup.newest_us;
}

/* --- On the thread ------------------------------------------------------------------------------------- */
static gboolean
progress_cb (guint64 done, guint64 total, gpointer data)
{
  g_atomic_int_set (&backup.permille, total == 0 ? 0 : (int) (done * 1000 / total));
  return TRUE;
}

static void
run_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run    *run = data;
  GError *error = NULL;
  (void) csn_register_newest_backup (run->folder, run->destination, NULL, &run->newest_us);
  if (run->only_if_due && g_get_real_time () - run->newest_us < DUE_US)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (!csn_register_backup (run->folder, run->destination, run->keyring_days, progress_cb, NULL, NULL,
                            &error))
    {
      g_task_return_error (task, error);
      return;
    }
  (void) csn_register_newest_backup (run->folder, run->destination, NULL, &run->newest_us);
  g_task_return_boolean (task, TRUE);
}

/* --- On the main thread --------------------------------------------------------------------------------- */
/* Pages that show a worry ask again. */
static void
tell_pages (CsnSession *session)
{
  if (csn_session_is_unlocked (session))
    g_signal_emit_by_name (session, "changed");
}

static void
take_result (GTask *task)
{
  const Run *run = g_task_get_task_data (task);
  g_atomic_int_set (&backup.running, 0);
  if (g_strcmp0 (run->folder, backup.register_folder) != 0)
    return; /* another register is open by now */
  backup.known = TRUE;
  backup.newest_us = MAX (backup.newest_us, run->newest_us);
}

static gboolean
start (CsnSession *session, gboolean only_if_due, GAsyncReadyCallback callback, gpointer data)
{
  g_autofree char *destination = csn_backup_dup_folder ();
  CsnEdition      *edition = csn_session_get_edition (session);
  if (destination == NULL || !g_atomic_int_compare_and_exchange (&backup.running, 0, 1))
    return FALSE;
  g_autoptr (GTask) task = g_task_new (session, NULL, callback, data);
  Run *run = g_new0 (Run, 1);
  run->folder = g_strdup (csn_session_get_folder (session));
  run->destination = g_steal_pointer (&destination);
  run->keyring_days =
      edition == NULL ? 0 : (guint) MAX (0, csn_edition_constant (edition, "keyring_backup_days"));
  run->only_if_due = only_if_due;
  g_atomic_int_set (&backup.permille, 0);
  g_task_set_source_tag (task, csn_backup_run_async);
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, run_on_thread);
  return TRUE;
}

void
csn_backup_run_async (CsnSession *session, GAsyncReadyCallback callback, gpointer data)
{
  if (start (session, FALSE, callback, data))
    return;
  g_autoptr (GTask) task = g_task_new (session, NULL, callback, data);
  g_task_return_new_error (task, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, "%s",
                           csn_backup_is_running () ? _ ("A backup is being made at this moment.")
                                                    : _ ("Choose a folder for backups first."));
}

gboolean
csn_backup_run_finish (GAsyncResult *result, GError **error)
{
  GTask  *task = G_TASK (result);
  GError *inner = NULL;
  gboolean done = g_task_propagate_boolean (task, &inner);
  if (g_task_get_source_tag (task) == csn_backup_run_async)
    {
      g_clear_pointer (&backup.failure, g_free);
      backup.failure = inner == NULL ? NULL : g_strdup (inner->message);
      take_result (task);
      tell_pages (g_task_get_source_object (task));
    }
  if (inner != NULL)
    g_propagate_error (error, inner);
  return done;
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  (void) csn_backup_run_finish (result, &error); /* the start page says it: csn_backup_dup_worry() */
}

void
csn_backup_begin_if_due (CsnSession *session)
{
  if (g_strcmp0 (backup.register_folder, csn_session_get_folder (session)) != 0)
    {
      g_free (backup.register_folder);
      backup.register_folder = g_strdup (csn_session_get_folder (session));
      g_clear_pointer (&backup.failure, g_free);
      backup.newest_us = 0;
      backup.known = FALSE;
    }
  backup.practice = csn_session_is_practice (session);
  start (session, TRUE, finished_cb, NULL);
}

char *
csn_backup_dup_worry (void)
{
  g_autofree char *destination = csn_backup_dup_folder ();
  if (backup.register_folder == NULL)
    return NULL;
  if (destination == NULL)
    return backup.practice ? NULL
                           : g_strdup (_ ("No backups are made of this register. Choose a folder for them."));
  if (backup.failure != NULL)
    /* Translators: a whole sentence that says what went wrong */
    return g_strdup_printf (_ ("The last backup failed. %s"), backup.failure);
  if (!backup.known || csn_backup_is_running ())
    return NULL;
  gint64 days = (g_get_real_time () - backup.newest_us) / DUE_US;
  if (backup.newest_us == 0)
    return g_strdup (_ ("No backup of this register has been made yet."));
  return days < LATE_DAYS
             ? NULL
             : g_strdup_printf (ngettext ("The last backup was made %d day ago.",
                                          "The last backup was made %d days ago.", (gulong) days),
                                (int) days);
}
