/* What happened to a scheme or recipient, with what each thing was before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-long-group.h"
#include "csn-session.h"

G_BEGIN_DECLS

/* A SELECT's part: what CsnRowMaker below expects, of the entries about :id and of what hangs on it. */
#define CSN_HISTORY_SELECT                                                                                   \
  "SELECT e.seq, e.kind, e.at, coalesce (w.name, '') AS who, c.field, c.was, c.now, c.reason FROM entries "  \
  "e LEFT JOIN people w ON w.id = e.actor_id "                                                               \
  "LEFT JOIN changes c ON c.seq = e.seq AND c.about_id = :id WHERE e.subject_id = :id OR e.subject_id IN "   \
  "(SELECT id FROM undertakings WHERE "                                                                      \
  "recipient_id = :id UNION ALL SELECT id FROM attachments WHERE about_id = :id) ORDER BY e.seq DESC, "      \
  "c.field LIMIT 1000"
/* CsnRowMaker; @data is the session. */
GtkWidget *csn_history_make_row (CsnRows *rows, guint row, gpointer session);

G_END_DECLS
