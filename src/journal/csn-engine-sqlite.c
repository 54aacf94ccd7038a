/* The default engine: register.db and keyring.db in a local folder. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "csn-engine-private.h"
#include "csn-file.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEXT_EXISTS "There is already a register in this folder. Choose a new, empty folder."
#define TEXT_LINK                                                                                            \
  "The register's folder or one of its files is a link to somewhere else. Open the real folder itself."
#define TEXT_PUBLIC                                                                                          \
  "Other people on this computer may look into this folder. Choose a new, empty folder for the register."

static const CsnEngineClass sqlite_class;

/* --- Making and finding the files
 * --------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, const char *text)
{
  g_set_error_literal (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_CANNOT, text);
  return FALSE;
}

/* Errors of the file room become this room's: callers handle one domain. */
static gboolean
take_file_error (GError *problem, GError **error)
{
  g_set_error_literal (error, CSN_JOURNAL_ERROR,
                       g_error_matches (problem, CSN_FILE_ERROR, CSN_FILE_ERROR_FULL)
                           ? CSN_JOURNAL_ERROR_FULL
                           : CSN_JOURNAL_ERROR_CANNOT,
                       problem->message);
  g_error_free (problem);
  return FALSE;
}

static gboolean
sync_folder (const char *folder, GError **error)
{
  int      descriptor = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = descriptor >= 0 && fsync (descriptor) == 0;
  if (!done)
    {
      g_autoptr (GError) problem = NULL;
      csn_file_set_error_from_errno (&problem, errno, folder);
      take_file_error (g_steal_pointer (&problem), error);
    }
  if (descriptor >= 0)
    close (descriptor);
  return done;
}

/* SQLite would create the file readable for everybody; it inherits the mode of one that is there. */
static gboolean
create_empty (const char *path, GError **error)
{
  int descriptor = open (path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor >= 0)
    {
      close (descriptor);
      return TRUE;
    }
  if (errno == EEXIST)
    return refuse (error, TEXT_EXISTS);
  g_autoptr (GError) problem = NULL;
  csn_file_set_error_from_errno (&problem, errno, path);
  return take_file_error (g_steal_pointer (&problem), error);
}

static gboolean
make_folder (const char *folder, gboolean *out_made, GError **error)
{
  GError     *problem = NULL;
  struct stat info;

  *out_made = lstat (folder, &info) != 0;
  if (!csn_file_make_folder (folder, &problem) || !csn_file_refuse_network (folder, &problem))
    return take_file_error (problem, error);
  if (lstat (folder, &info) != 0 || !S_ISDIR (info.st_mode))
    return refuse (error, TEXT_LINK);
  return (info.st_mode & 077) == 0 || refuse (error, TEXT_PUBLIC);
}

/* The folder by its real name: SQLite refuses links anywhere in a path, and /home may rightly be one. */
static char *
find_folder (const char *folder, gboolean anywhere, GError **error)
{
  g_autofree char *plain = g_canonicalize_filename (folder, NULL);
  struct stat      info;
  GError          *problem = NULL;

  if (lstat (plain, &info) != 0)
    {
      csn_file_set_error_from_errno (&problem, errno, folder);
      take_file_error (problem, error);
      return NULL;
    }
  if (!S_ISDIR (info.st_mode))
    {
      refuse (error, TEXT_LINK);
      return NULL;
    }
  if (!anywhere && !csn_file_refuse_network (plain, &problem))
    {
      take_file_error (problem, error);
      return NULL;
    }
  char *real = realpath (plain, NULL);
  char *copy = g_strdup (real);
  free (real);
  return copy;
}

static gboolean
is_link (const char *folder, const CsnStoreFormat *format)
{
  g_autofree char *path = g_build_filename (folder, format->file, NULL);
  return g_file_test (path, G_FILE_TEST_IS_SYMLINK);
}

static gboolean
is_there (const char *folder, const CsnStoreFormat *format)
{
  g_autofree char *path = g_build_filename (folder, format->file, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* --- Create
 * ------------------------------------------------------------------------------------------------- */

static gboolean
fill (CsnStore *store, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("BEGIN IMMEDIATE;");
  g_string_append_printf (sql, "PRAGMA application_id=%d; PRAGMA user_version=%d;",
                          store->format->application_id, CSN_STORE_FORMAT);
  for (guint i = 0; store->format->create[i] != NULL; i++)
    g_string_append_printf (sql, "%s;", store->format->create[i]);
  g_string_append (sql, "COMMIT");
  int code = sqlite3_exec (store->db, sql->str, NULL, NULL, NULL);
  return code == SQLITE_OK || _csn_store_set_error (store, code, error);
}

static gboolean
create_store (CsnStore             *store,
              const CsnStoreFormat *format,
              const char           *folder,
              const char           *vfs,
              GPtrArray            *made,
              GError              **error)
{
  char *path = g_build_filename (folder, format->file, NULL);
  if (!create_empty (path, error))
    {
      g_free (path);
      return FALSE;
    }
  g_ptr_array_add (made, path);
  g_ptr_array_add (made, g_strconcat (path, "-journal", NULL));
  if (!_csn_store_connect (store, format, folder, vfs, SQLITE_OPEN_READWRITE, error) ||
      !_csn_store_settle (store, vfs, error) || !fill (store, error))
    return FALSE;
  _csn_store_guard (store);
  return TRUE;
}

static CsnSqliteEngine *
allocate (void)
{
  CsnSqliteEngine *self = g_new0 (CsnSqliteEngine, 1);
  self->engine.klass = &sqlite_class;
  return self;
}

CsnEngine *
csn_engine_sqlite_create (const char *folder, const char *vfs, GError **error)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *plain = g_canonicalize_filename (folder, NULL);
  g_autofree char *parent = g_path_get_dirname (plain);
  g_autofree char *real = NULL;
  CsnSqliteEngine *self = allocate ();
  gboolean         made_folder = FALSE;

  if (make_folder (plain, &made_folder, error) && (real = find_folder (plain, FALSE, error)) != NULL &&
      (!is_there (real, &_csn_register_format) || refuse (error, TEXT_EXISTS)) &&
      create_store (&self->keyring, &_csn_keyring_format, real, vfs, made, error) &&
      create_store (&self->journal, &_csn_register_format, real, vfs, made, error) &&
      sync_folder (real, error) && (!made_folder || sync_folder (parent, error)))
    return &self->engine;

  csn_engine_free (&self->engine);
  for (guint i = 0; i < made->len; i++)
    (void) unlink (g_ptr_array_index (made, i));
  if (made_folder)
    (void) rmdir (plain);
  return NULL;
}

/* --- Open
 * --------------------------------------------------------------------------------------------------- */

static void
keep_first (const char *what, gpointer data)
{
  char **first = data;
  if (*first == NULL)
    *first = g_strdup (what);
}

static gboolean
open_store (CsnStore             *store,
            const CsnStoreFormat *format,
            const char           *folder,
            const char           *vfs,
            gboolean              read_only,
            GError              **error)
{
  g_autofree char *finding = NULL;

  if (is_link (folder, format))
    return refuse (error, TEXT_LINK);
  if (!is_there (folder, format))
    return refuse (error,
                   strcmp (format->file, _csn_register_format.file) == 0
                       ? "This folder holds no Countersign register. Choose the register's own folder."
                       : "The register's keyring is not here. Put keyring.db back beside register.db.");
  if (!_csn_store_connect (store, format, folder, vfs,
                           read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, error) ||
      !_csn_store_is_ours (store, error))
    return FALSE;
  /* Before settings are made, so that a file in another journal mode is seen as it was found. */
  if (!read_only && !_csn_store_judge (store, FALSE, keep_first, &finding, error))
    return FALSE;
  if (finding != NULL)
    {
      g_set_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED,
                   "%s Restore the register from a backup.", finding);
      return FALSE;
    }
  if (!_csn_store_settle (store, vfs, error))
    return FALSE;
  _csn_store_guard (store);
  return TRUE;
}

static CsnEngine *
open_both (const char *folder, const char *vfs, gboolean read_only, gboolean anywhere, GError **error)
{
  g_autofree char *real = find_folder (folder, anywhere, error);
  if (real == NULL)
    return NULL;
  CsnSqliteEngine *self = allocate ();
  gboolean         without_keyring = read_only && !is_there (real, &_csn_keyring_format);

  if (open_store (&self->journal, &_csn_register_format, real, vfs, read_only, error) &&
      (without_keyring || open_store (&self->keyring, &_csn_keyring_format, real, vfs, read_only, error)))
    return &self->engine;
  csn_engine_free (&self->engine);
  return NULL;
}

CsnEngine *
csn_engine_sqlite_open (const char *folder, const char *vfs, gboolean read_only, GError **error)
{
  return open_both (folder, vfs, read_only, FALSE, error);
}

CsnEngine *
csn_engine_sqlite_open_copy (const char *folder, GError **error)
{
  return open_both (folder, "unix-none", TRUE, TRUE, error); /* nobody writes there: no locks, and any drive will do */
}

void
csn_engine_sqlite_set_patience (CsnEngine *engine, guint milliseconds)
{
  CsnSqliteEngine *self = (CsnSqliteEngine *) engine;
  g_return_if_fail (engine->klass == &sqlite_class);
  self->journal.patience_ms = milliseconds;
  self->keyring.patience_ms = milliseconds;
}

void
csn_engine_free (CsnEngine *engine)
{
  if (engine != NULL)
    engine->klass->free (engine);
}

static void
free_engine (CsnEngine *engine)
{
  CsnSqliteEngine *self = (CsnSqliteEngine *) engine;
  _csn_store_close (&self->journal);
  _csn_store_close (&self->keyring);
  g_free (self);
}

static const CsnEngineClass sqlite_class = {
  .begin = _csn_engine_begin,
  .commit = _csn_engine_commit,
  .rollback = _csn_engine_rollback,
  .head = _csn_engine_head,
  .append = _csn_engine_append,
  .read_from = _csn_engine_read_from,
  .read_headers = _csn_engine_read_headers,
  .forget_body = _csn_engine_forget_body,
  .put_blob = _csn_engine_put_blob,
  .get_blob = _csn_engine_get_blob,
  .forget_blob = _csn_engine_forget_blob,
  .list_blobs = _csn_engine_list_blobs,
  .key_put = _csn_engine_key_put,
  .key_forget = _csn_engine_key_forget,
  .key_read = _csn_engine_key_read,
  .key_get = _csn_engine_key_get,
  .key_begin = _csn_engine_key_begin,
  .key_commit = _csn_engine_key_commit,
  .key_rollback = _csn_engine_key_rollback,
  .check = _csn_engine_sqlite_check,
  .data_version = _csn_engine_data_version,
  .free = free_engine,
};
