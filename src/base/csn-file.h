/* Reading and writing whole files so that a crash leaves the old one or the new one. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  CSN_FILE_ERROR_NOT_FOUND = 1, /* no such file or folder */
  CSN_FILE_ERROR_DENIED,        /* permission, read-only folder */
  CSN_FILE_ERROR_FULL,          /* disk or quota full */
  CSN_FILE_ERROR_TOO_BIG,       /* larger than the caller's limit */
  CSN_FILE_ERROR_FAILED,        /* anything else */
} CsnFileError;
#define CSN_FILE_ERROR (csn_file_error_quark ())
GQuark csn_file_error_quark (void);

/* Sets @error from errno in this domain; the text is a whole plain sentence and names @path (a path the user gave). */
void csn_file_set_error_from_errno (GError **error, int errno_value, const char *path);

/* The whole of @path, at most @limit bytes; regular files only (no devices, no pipes). */
GBytes *csn_file_read (const char *path, gsize limit, GError **error);

/* Temporary name in the same folder, write, fsync, rename, fsync folder; mode 0600. @overwrite FALSE refuses an existing file. */
gboolean csn_file_write (const char *path, GBytes *bytes, gboolean overwrite, GError **error);

/* Creates @path and parents with mode 0700. Existing is fine. */
gboolean csn_file_make_folder (const char *path, GError **error);

/* FALSE with a sentence if @path lies on NFS, CIFS, FUSE or another network file system (by statfs magic). */
gboolean csn_file_refuse_network (const char *path, GError **error);

G_END_DECLS
