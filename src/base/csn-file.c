/* Reading and writing whole files so that a crash leaves the old one or the new one. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-file.h"
#include "csn-text.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

G_DEFINE_QUARK (csn - file - error - quark, csn_file_error)

/* Room is made on a disk, not in a file: the folder's own name says where. */
static void
refuse_for_room (const char *path, GError **error)
{
  g_autofree char *above = g_path_get_dirname (path), *folder = g_path_get_basename (above);
  g_set_error (
      error, CSN_FILE_ERROR, CSN_FILE_ERROR_FULL,
      _ ("There is no room left to write into the folder “%s”. Free some space on its disk and try again."),
      folder);
}

void
csn_file_set_error_from_errno (GError **error, int errno_value, const char *path)
{
  g_autofree char *name = csn_text_one_line (path, -1);
  switch (errno_value)
    {
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, CSN_FILE_ERROR, CSN_FILE_ERROR_NOT_FOUND,
                   _ ("There is no file or folder “%s”. Check the name and that the drive is connected."),
                   name);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (
          error, CSN_FILE_ERROR, CSN_FILE_ERROR_DENIED,
          _ ("You are not permitted to use “%s”. Choose another folder or ask for access to this one."),
          name);
      break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      refuse_for_room (name, error);
      break;
    case EEXIST:
      g_set_error (error, CSN_FILE_ERROR, CSN_FILE_ERROR_FAILED,
                   _ ("There is already a file “%s”. Choose another name."), name);
      break;
    default:
      g_set_error (error, CSN_FILE_ERROR, CSN_FILE_ERROR_FAILED,
                   _ ("The file “%s” could not be read or written (%s). Check the drive and try again."),
                   name, g_strerror (errno_value));
      break;
    }
}

static gboolean
refuse_size (gsize limit, const char *path, GError **error)
{
  g_autofree char *name = csn_text_one_line (path, -1);
  g_autofree char *size = g_format_size (limit);
  g_set_error (error, CSN_FILE_ERROR, CSN_FILE_ERROR_TOO_BIG,
               _ ("The file “%s” is larger than %s, the most that is accepted here. Choose a smaller file."),
               name, size);
  return FALSE;
}

static gboolean
read_all (int fd, GByteArray *into, gsize limit, const char *path, GError **error)
{
  guint8 buffer[65536];
  for (;;)
    {
      ssize_t got = read (fd, buffer, sizeof buffer);
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          csn_file_set_error_from_errno (error, errno, path);
          return FALSE;
        }
      if (got == 0)
        return TRUE;
      /* The file may have grown since its size was asked for. */
      if ((gsize) got > limit - into->len)
        return refuse_size (limit, path, error);
      g_byte_array_append (into, buffer, (guint) got);
    }
}

GBytes *
csn_file_read (const char *path, gsize limit, GError **error)
{
  g_return_val_if_fail (path != NULL && limit <= G_MAXUINT / 2, NULL);
  /* O_NONBLOCK: a pipe with no writer must be refused below, not waited for. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0);
  if (fd < 0)
    {
      csn_file_set_error_from_errno (error, errno, path);
      return NULL;
    }
  g_autoptr (GByteArray) bytes = NULL;
  struct stat about;
  gboolean    good = FALSE;
  if (fstat (fd, &about) != 0)
    csn_file_set_error_from_errno (error, errno, path);
  else if (!S_ISREG (about.st_mode))
    {
      g_autofree char *name = csn_text_one_line (path, -1);
      g_set_error (error, CSN_FILE_ERROR, CSN_FILE_ERROR_FAILED,
                   _ ("The item “%s” is not an ordinary file. Choose a file, not a folder or a device."),
                   name);
    }
  else if (about.st_size < 0 || (guint64) about.st_size > limit)
    refuse_size (limit, path, error);
  else
    {
      bytes = g_byte_array_sized_new ((guint) about.st_size);
      good = read_all (fd, bytes, limit, path, error);
    }
  (void) close (fd);
  return good ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/* All of these leave errno set on FALSE. */
static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize         left;
  const guint8 *at = g_bytes_get_data (bytes, &left);
  while (left > 0)
    {
      ssize_t written = write (fd, at, left);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      at += written;
      left -= (gsize) written;
    }
  return fsync (fd) == 0;
}

static gboolean
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY, 0);
  if (fd < 0)
    return FALSE;
  gboolean good = fsync (fd) == 0;
  int      saved = errno;
  (void) close (fd);
  errno = saved;
  return good;
}

static gboolean
put_in_place (const char *temporary, const char *path, gboolean overwrite)
{
  if (overwrite)
    return g_rename (temporary, path) == 0;
  if (renameat2 (AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  /* A file system without RENAME_NOREPLACE: a hard link refuses an existing name as well. */
  return link (temporary, path) == 0 && g_unlink (temporary) == 0;
}

gboolean
csn_file_write (const char *path, GBytes *bytes, gboolean overwrite, GError **error)
{
  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_build_filename (folder, ".countersign-XXXXXX", NULL);
  int              fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      csn_file_set_error_from_errno (error, errno, path);
      return FALSE;
    }
  gboolean good = write_all (fd, bytes);
  int      saved = errno;
  if (close (fd) != 0 && good)
    {
      good = FALSE;
      saved = errno;
    }
  if (good && !put_in_place (temporary, path, overwrite))
    {
      good = FALSE;
      saved = errno;
    }
  if (!good)
    {
      (void) g_unlink (temporary);
      csn_file_set_error_from_errno (error, saved, path);
      return FALSE;
    }
  if (!sync_folder (folder))
    {
      csn_file_set_error_from_errno (error, errno, path);
      return FALSE;
    }
  return TRUE;
}

gboolean
csn_file_make_folder (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;
  csn_file_set_error_from_errno (error, errno, path);
  return FALSE;
}

static gboolean
is_network (unsigned long magic)
{
  /* statfs(2): NFS, SMB, CIFS, SMB2, FUSE, 9P, AFS, Coda, NCP, Ceph, OCFS2, GFS2, Lustre, VirtualBox, WekaFS
   */
  static const unsigned long MAGICS[] = {
    0x6969, 0x517b,     0xff534d42, 0xfe534d42, 0x65735546, 0x01021997, 0x5346414f, 0x73757245,
    0x564c, 0x00c36400, 0x7461636f, 0x01161970, 0x0bd00bd0, 0x786f4256, 0x4c4f4354,
  };
  for (gsize i = 0; i < G_N_ELEMENTS (MAGICS); i++)
    if ((magic & 0xffffffffUL) == MAGICS[i])
      return TRUE;
  return FALSE;
}

gboolean
csn_file_refuse_network (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  /* What does not exist yet will lie where its nearest existing parent lies. */
  g_autofree char *at = g_canonicalize_filename (path, NULL);
  struct statfs    about;
  while (statfs (at, &about) != 0)
    {
      if ((errno != ENOENT && errno != ENOTDIR) || g_str_equal (at, "/"))
        {
          csn_file_set_error_from_errno (error, errno, path);
          return FALSE;
        }
      char *parent = g_path_get_dirname (at);
      g_free (at);
      at = parent;
    }
  if (!is_network ((unsigned long) about.f_type))
    return TRUE;
  g_autofree char *name = csn_text_one_line (path, -1);
  g_set_error (error, CSN_FILE_ERROR, CSN_FILE_ERROR_FAILED,
               _ ("The folder “%s” is on a network drive, where a register can be damaged. Choose a folder "
                  "on this computer."),
               name);
  return FALSE;
}
