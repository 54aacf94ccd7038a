/* A check that goes on from an earlier one. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-journal.h"

G_BEGIN_DECLS

/* The tree as an earlier check found it sound. */
typedef struct
{
  guint64 size;
  guint8  root[CSN_HASH_SIZE];
} CsnChecked;

/* As csn_journal_verify(); @checkpoints may hold heads as paper bears them, too (csn-paper-head.h). Of entries up to @before->size their headers are chained and held against its root, and that nothing is missing; signatures and sealed
 * bytes are proved of later ones alone. @before NULL: of all. */
CsnVerdict *csn_journal_verify_since (CsnEngine        *engine,
                                      const CsnChecked *before,
                                      GPtrArray        *checkpoints,
                                      gboolean (*progress) (guint64 done, guint64 total, gpointer data),
                                      gpointer data,
                                      GError **error);

G_END_DECLS
