/* How far each open case is, worked out on the register's thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-session.h"

G_BEGIN_DECLS

typedef struct
{
  char    *case_id;
  char    *about;     /* "ZY/004417/26, theft from shops": what tells it from others; "" */
  guint    completed; /* of its eight tasks */
  gboolean ready;     /* nothing but the authorisation is left */
} CsnDraftStanding;

/* A CsnSessionWork: a dry run for each open case. GHashTable of case id → CsnDraftStanding. A case that this
 * person may not read counts as not begun. */
gpointer csn_drafts_judge (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error);

G_END_DECLS
