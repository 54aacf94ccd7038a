/* Long work on the register's thread, a piece at a time (csn-session-run.c). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-session.h"

G_BEGIN_DECLS

/* How long a piece may take: whatever a page asks meanwhile waits for one of them. */
#define CSN_SLICE_US 20000

/* A piece of it. With *out_more TRUE it is called again, after whatever was asked meanwhile; else its result is the whole's. */
typedef gpointer (*CsnSessionSlice) (CsnRegister  *reg,
                                     gpointer      wanted,
                                     gboolean     *out_more,
                                     GCancellable *cancellable,
                                     GError      **error);
/* @wanted holds what lies between two pieces. It is freed as soon as the register is found locked, on either thread. Finish: csn_session_run_finish(). */
void csn_session_run_slices_async (CsnSession         *self,
                                   CsnSessionSlice     work,
                                   gpointer            wanted,
                                   GDestroyNotify      free_wanted,
                                   GDestroyNotify      free_result,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            data);

G_END_DECLS
