/* A VFS over SQLite's own that records what is done to files and can let any of it fail.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-fault-vfs.h"
#include "csn-fault.h"
#include <errno.h>
#include <sqlite3.h>

typedef struct
{
  sqlite3_file  base;
  const char   *name;        /* NULL: a temporary file, not ours to watch */
  gboolean      name_is_new; /* a journal whose folder is synced with its first sync */
  sqlite3_file *real;        /* in the same allocation, behind this */
} FaultFile;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs  fault_vfs;
static GArray      *record;
static guint64      calls, fail_at;
static gboolean     fail_full, fail_lasting, failed;

static void
op_clear (gpointer data)
{
  g_clear_pointer (&((CsnFaultOp *) data)->data, g_bytes_unref);
}

static void
note (CsnFaultOpKind kind, const char *name, gint64 at, GBytes *data, gboolean folder)
{
  CsnFaultOp op = { kind, name, at, data, folder };
  if (record != NULL && (name != NULL || kind == CSN_OP_ACKNOWLEDGE))
    g_array_append_val (record, op);
  else if (data != NULL)
    g_bytes_unref (data);
}

/* Whether the call that is being made is the one that fails. */
static gboolean
is_doomed (void)
{
  calls++;
  if (fail_at == 0 || calls < fail_at || (calls > fail_at && !fail_lasting))
    return FALSE;
  failed = TRUE;
  errno = fail_full ? ENOSPC : EIO;
  return TRUE;
}

/* --- Files
 * ---------------------------------------------------------------------------------------------------- */

#define REAL(file) (((FaultFile *) (file))->real)

static int
close_file (sqlite3_file *file)
{
  return REAL (file)->pMethods->xClose (REAL (file));
}

static int
read_file (sqlite3_file *file, void *buffer, int amount, sqlite3_int64 offset)
{
  return REAL (file)->pMethods->xRead (REAL (file), buffer, amount, offset);
}

static int
write_file (sqlite3_file *file, const void *buffer, int amount, sqlite3_int64 offset)
{
  if (is_doomed ())
    return fail_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  note (CSN_OP_WRITE, ((FaultFile *) file)->name, offset, g_bytes_new (buffer, (gsize) amount), FALSE);
  return REAL (file)->pMethods->xWrite (REAL (file), buffer, amount, offset);
}

static int
truncate_file (sqlite3_file *file, sqlite3_int64 size)
{
  if (is_doomed ())
    return SQLITE_IOERR_TRUNCATE;
  note (CSN_OP_TRUNCATE, ((FaultFile *) file)->name, size, NULL, FALSE);
  return REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
sync_file (sqlite3_file *file, int flags)
{
  FaultFile *self = (FaultFile *) file;
  if (is_doomed ())
    return SQLITE_IOERR_FSYNC;
  note (CSN_OP_SYNC, self->name, 0, NULL, self->name_is_new);
  self->name_is_new = FALSE;
  return self->real->pMethods->xSync (self->real, flags);
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *out_size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), out_size);
}

static int
lock_file (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
unlock_file (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
check_reserved (sqlite3_file *file, int *out)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), out);
}

static int
control_file (sqlite3_file *file, int op, void *arg)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), op, arg);
}

static int
sector_size (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
characteristics (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

/* Version 1: neither shared memory (so no WAL) nor mapping. */
static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = close_file,
  .xRead = read_file,
  .xWrite = write_file,
  .xTruncate = truncate_file,
  .xSync = sync_file,
  .xFileSize = file_size,
  .xLock = lock_file,
  .xUnlock = unlock_file,
  .xCheckReservedLock = check_reserved,
  .xFileControl = control_file,
  .xSectorSize = sector_size,
  .xDeviceCharacteristics = characteristics,
};

/* --- Names
 * ---------------------------------------------------------------------------------------------------- */

static const char *
intern_name (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  return g_intern_string (name);
}

static int
open_file (sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *self = (FaultFile *) file;
  int        exists = 1;

  memset (self, 0, sizeof *self);
  self->real = (sqlite3_file *) (self + 1);
  if (is_doomed ())
    return SQLITE_CANTOPEN;
  if (path != NULL && (flags & SQLITE_OPEN_CREATE) != 0)
    real_vfs->xAccess (real_vfs, path, SQLITE_ACCESS_EXISTS, &exists);
  int code = real_vfs->xOpen (real_vfs, path, self->real, flags, out_flags);
  if (code != SQLITE_OK)
    return code;
  self->base.pMethods = &methods;
  self->name = path != NULL ? intern_name (path) : NULL;
  self->name_is_new = exists == 0 && (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0;
  if (exists == 0)
    note (CSN_OP_CREATE, self->name, 0, NULL, FALSE);
  return SQLITE_OK;
}

static int
delete_file (sqlite3_vfs *vfs, const char *path, int sync_folder)
{
  if (is_doomed ())
    return SQLITE_IOERR_DELETE;
  int code = real_vfs->xDelete (real_vfs, path, sync_folder);
  if (code == SQLITE_OK)
    note (CSN_OP_DELETE, intern_name (path), 0, NULL, sync_folder != 0);
  return code;
}

static int
access_file (sqlite3_vfs *vfs, const char *path, int flags, int *out)
{
  return real_vfs->xAccess (real_vfs, path, flags, out);
}

static int
full_path (sqlite3_vfs *vfs, const char *path, int size, char *out)
{
  return real_vfs->xFullPathname (real_vfs, path, size, out);
}

const char *
csn_fault_vfs (void)
{
  if (real_vfs == NULL)
    {
      real_vfs = sqlite3_vfs_find (NULL);
      fault_vfs = *real_vfs; /* randomness, sleep and time are the real ones */
      fault_vfs.iVersion = 2;
      fault_vfs.szOsFile = (int) sizeof (FaultFile) + real_vfs->szOsFile;
      fault_vfs.zName = "csn-fault";
      fault_vfs.xOpen = open_file;
      fault_vfs.xDelete = delete_file;
      fault_vfs.xAccess = access_file;
      fault_vfs.xFullPathname = full_path;
      sqlite3_vfs_register (&fault_vfs, 0);
    }
  return fault_vfs.zName;
}

gboolean
csn_fault_vfs_is_default (void)
{
  return sqlite3_vfs_find (NULL) == &fault_vfs;
}

void
csn_fault_vfs_start (gboolean with_record)
{
  csn_fault_vfs ();
  sqlite3_vfs_register (&fault_vfs, 1);
  calls = 0;
  failed = FALSE;
  if (with_record)
    {
      record = g_array_new (FALSE, FALSE, sizeof (CsnFaultOp));
      g_array_set_clear_func (record, op_clear);
    }
}

GArray *
csn_fault_vfs_stop (void)
{
  sqlite3_vfs_register (real_vfs, 1);
  csn_fault_vfs_fail_at (0, FALSE, FALSE);
  return g_steal_pointer (&record);
}

void
csn_fault_vfs_acknowledge (guint64 n)
{
  note (CSN_OP_ACKNOWLEDGE, NULL, (gint64) n, NULL, FALSE);
}

void
csn_fault_vfs_fail_at (guint64 k, gboolean disk_full, gboolean lasting)
{
  fail_at = k;
  fail_full = disk_full;
  fail_lasting = lasting;
}

gboolean
csn_fault_vfs_has_failed (void)
{
  return failed;
}
