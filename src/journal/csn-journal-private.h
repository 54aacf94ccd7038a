/* What the files of the journal itself share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-journal.h"
#include "csn-merkle.h"
#include "csn-roll-private.h"

struct _CsnJournal
{
  CsnEngine *engine;
  guint8     register_id[CSN_ID_SIZE];
  CsnHead    head;
  CsnMerkle  tree;
  gboolean   root_is_old;
  CsnRoll    roll;
  guint64    version; /* the engine's, when the head was last brought up to date */
  gboolean   in_transaction;
  CsnHead    head_before; /* for rolling back */
  CsnMerkle  tree_before;
};

/* The header of the entry numbered @seq, or an error that names the entry. */
gboolean
_csn_journal_decode (CsnJournal *self, guint64 seq, GBytes *bytes, CsnHeader *out_header, GError **error);
