/* What the headers so far say: who may sign, which blobs there are, which scopes are destroyed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-entry.h"

typedef enum
{
  CSN_STANDING_UNKNOWN = 0,
  CSN_STANDING_ADMITTED,
  CSN_STANDING_RETIRED, /* for good: a retired key is never admitted again */
} CsnStanding;

typedef struct
{
  CsnBlobRef ref;
  guint64    seq; /* of the entry that brought it */
} CsnRollBlob;

typedef struct
{
  GHashTable *keys;      /* sign key -> CsnStanding */
  GHashTable *blobs;     /* blob id -> CsnRollBlob */
  GHashTable *forgotten; /* scope id -> guint64*: the newest entry that forgets it */
  GArray     *undo;      /* what has changed since _csn_roll_mark(); NULL outside a transaction */
} CsnRoll;

void        _csn_roll_init (CsnRoll *roll);
void        _csn_roll_clear (CsnRoll *roll);
CsnStanding _csn_roll_standing (const CsnRoll *roll, const CsnHeader *header); /* of the header's actor */
const CsnRollBlob *_csn_roll_find_blob (const CsnRoll *roll, const guint8 id[CSN_ID_SIZE]);
/* NULL, or a sentence about what @header says that cannot be: a second owner of a blob, a retired key, the
 * register's own scope. */
const char *_csn_roll_objection (const CsnRoll *roll, const CsnHeader *header);
void        _csn_roll_apply (CsnRoll *roll, const CsnHeader *header);
gboolean    _csn_roll_is_forgotten (const CsnRoll *roll, const guint8 scope_id[CSN_ID_SIZE], guint64 seq);
void        _csn_roll_mark (CsnRoll *roll);
void        _csn_roll_release (CsnRoll *roll); /* keeps what was applied since the mark */
void        _csn_roll_undo (CsnRoll *roll);    /* takes it back */
