/* Whether what is of a release may leave the house now: asked right before it does (K10 7.8, F46).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A dialogue that asks for a printer or a folder may be open for long, and be answered on another day. Main
 * thread. */
#pragma once
#include "csn-session.h"

G_BEGIN_DECLS

void csn_outgoing_ask_async (CsnSession         *session,
                             const char         *case_id,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            data);
/* FALSE: it may not. CSN_REGISTER_ERROR_REFUSED with the sentence of csn_register_stopped(). */
gboolean csn_outgoing_ask_finish (CsnSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
