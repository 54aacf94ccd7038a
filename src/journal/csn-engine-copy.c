/* Copies of both files that are whole: for backups and for what is put back from them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-engine-private.h"
#include "csn-file.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define PAGES_A_STEP 64
#define PATIENCE_US (10 * G_USEC_PER_SEC)
#define MOST_RESTARTS 4 /* after so many times that others wrote meanwhile, the rest is copied in one go */

#define TEXT_FULL "There is no room left for the copy. Free some space there, or choose another place, and try again."
#define TEXT_CANNOT "The copy cannot be written there. Choose a folder that you may write to, and try again."
#define TEXT_BUSY "Somebody else is writing to the register and did not finish in time. Try again in a moment."
#define TEXT_FAILED "The copy could not be written, or the register could not be read. Check both drives and try again."
#define TEXT_UNLIKE "The copy does not read back as it was written. Do not use this drive any more; choose another place."

static gboolean
fail (GError **error, CsnJournalError code, const char *text)
{
  g_set_error_literal (error, CSN_JOURNAL_ERROR, code, text);
  return FALSE;
}

static gboolean
fail_with (GError **error, int code)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return fail (error, CSN_JOURNAL_ERROR_FULL, TEXT_FULL);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fail (error, CSN_JOURNAL_ERROR_BUSY, TEXT_BUSY);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return fail (error, CSN_JOURNAL_ERROR_CANNOT, TEXT_CANNOT);
    default:
      return fail (error, CSN_JOURNAL_ERROR_FAILED, TEXT_FAILED);
    }
}

/* Step by step, so that whoever works in the register waits for no more than one step. */
static int
copy_pages (sqlite3_backup *backup, CsnCopyProgress progress, gpointer data)
{
  gint64 waiting_since = g_get_monotonic_time ();
  int    left_before = G_MAXINT, restarts = 0;
  for (;;)
    {
      int code = sqlite3_backup_step (backup, restarts > MOST_RESTARTS ? -1 : PAGES_A_STEP);
      int left = sqlite3_backup_remaining (backup), total = sqlite3_backup_pagecount (backup);
      if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        {
          if (g_get_monotonic_time () - waiting_since > PATIENCE_US)
            return code;
          g_usleep (2000);
          continue;
        }
      if (code != SQLITE_OK)
        return code;
      waiting_since = g_get_monotonic_time ();
      restarts += left > left_before ? 1 : 0;
      left_before = left;
      if (progress != NULL && !progress ((guint64) (total - left), (guint64) total, data))
        return SQLITE_INTERRUPT;
    }
}

static int
copy_into (sqlite3 *from, const char *path, CsnCopyProgress progress, gpointer data)
{
  sqlite3 *to = NULL;
  /* Nobody knows of this file yet, so it needs no locks: drives for backups may be unable to give any. */
  int code = sqlite3_open_v2 (path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE, "unix-none");
  if (code == SQLITE_OK)
    code = sqlite3_exec (to, "PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA journal_mode=OFF", NULL, NULL, NULL);
  if (code == SQLITE_OK)
    {
      sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
      code = backup == NULL ? sqlite3_extended_errcode (to) : copy_pages (backup, progress, data);
      int finished = backup == NULL ? SQLITE_OK : sqlite3_backup_finish (backup);
      if (code == SQLITE_DONE)
        code = finished;
      if ((code & 0xff) == SQLITE_IOERR && (sqlite3_system_errno (to) == ENOSPC || sqlite3_system_errno (to) == EDQUOT))
        code = SQLITE_FULL;
    }
  int closed = sqlite3_close (to);
  return code != SQLITE_OK ? code : closed;
}

/* What was written must be on the drive, and what is read back must come from there and not from memory. */
static gboolean
push_to_drive (const char *path)
{
  int      descriptor = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  gboolean done = descriptor >= 0 && fsync (descriptor) == 0;
  if (done)
    (void) posix_fadvise (descriptor, 0, 0, POSIX_FADV_DONTNEED);
  if (descriptor >= 0)
    close (descriptor);
  return done;
}

static void
note_finding (const char *what, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
reads_back (const CsnStoreFormat *format, const char *folder, GError **error)
{
  CsnStore store = { 0 };
  gboolean found = FALSE;
  GError  *inner = NULL;
  gboolean judged = _csn_store_connect (&store, format, folder, "unix-none", SQLITE_OPEN_READONLY, &inner) &&
                    _csn_store_is_ours (&store, &inner) && _csn_store_judge (&store, TRUE, note_finding, &found, &inner);
  _csn_store_close (&store);
  g_clear_error (&inner);
  return (judged && !found) || fail (error, CSN_JOURNAL_ERROR_DAMAGED, TEXT_UNLIKE);
}

static gboolean
create_file (const char *path, GError **error)
{
  int descriptor = open (path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor >= 0)
    {
      close (descriptor);
      return TRUE;
    }
  return fail_with (error, errno == ENOSPC || errno == EDQUOT ? SQLITE_FULL : SQLITE_CANTOPEN);
}

static gboolean
copy_store (const CsnStoreFormat *format, const char *from, const char *to, CsnCopyProgress progress, gpointer data, GError **error)
{
  CsnStore         source = { 0 };
  char            *real_from = realpath (from, NULL), *real_to = realpath (to, NULL); /* SQLite follows no links */
  g_autofree char *path = real_to == NULL ? NULL : g_build_filename (real_to, format->file, NULL);
  gboolean         done = FALSE;
  if (real_from == NULL || real_to == NULL)
    fail (error, CSN_JOURNAL_ERROR_CANNOT, real_from == NULL ? "The folder to be copied is not there." : TEXT_CANNOT);
  /* For writing, so that what a power cut left behind is set right first. */
  else if (_csn_store_connect (&source, format, real_from, NULL, SQLITE_OPEN_READWRITE, error) && _csn_store_is_ours (&source, error) &&
           create_file (path, error))
    {
      int code = copy_into (source.db, path, progress, data);
      if (code == SQLITE_INTERRUPT)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The copy was cancelled.");
      else
        done = code == SQLITE_OK ? push_to_drive (path) || fail_with (error, SQLITE_IOERR) : fail_with (error, code);
      done = done && reads_back (format, real_to, error);
      if (!done)
        (void) unlink (path);
    }
  _csn_store_close (&source);
  free (real_from);
  free (real_to);
  return done;
}

gboolean
csn_engine_sqlite_copy (const char     *from,
                        const char     *to,
                        const char     *keys_from,
                        const char     *keys_to,
                        CsnCopyProgress progress,
                        gpointer        data,
                        GError        **error)
{
  /* The keyring after the register: a key is durable before the first entry that needs it. */
  return copy_store (&_csn_register_format, from, to, progress, data, error) &&
         (keys_from == NULL || copy_store (&_csn_keyring_format, keys_from, keys_to, NULL, NULL, error));
}
