/* The recording and failing VFS, as the harness sees it. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

typedef enum
{
  CSN_OP_CREATE,
  CSN_OP_WRITE,
  CSN_OP_TRUNCATE,
  CSN_OP_SYNC,
  CSN_OP_DELETE,
  CSN_OP_ACKNOWLEDGE
} CsnFaultOpKind;

typedef struct
{
  CsnFaultOpKind kind;
  const char    *name;   /* inside the folder; interned */
  gint64         at;     /* offset, size, or number acknowledged */
  GBytes        *data;   /* of a write */
  gboolean       folder; /* the folder was synced too */
} CsnFaultOp;

void    csn_fault_vfs_start (gboolean record); /* becomes SQLite's default */
GArray *csn_fault_vfs_stop (void);             /* CsnFaultOp; the caller's */
void    csn_fault_vfs_acknowledge (guint64 n);
/* The @k-th failable call (1 …) fails, and all after it if @lasting. 0: none. */
void     csn_fault_vfs_fail_at (guint64 k, gboolean disk_full, gboolean lasting);
gboolean csn_fault_vfs_has_failed (void);
