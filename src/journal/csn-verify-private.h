/* What the two halves of verification share: the walk along the chain, and the work that every core does.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-journal.h"

/* Flaws found so far, by any thread. */
typedef struct
{
  GMutex     lock;
  GPtrArray *flaws; /* CsnFlaw */
} CsnFlaws;

/* Adds "… entry @seq …": @text holds one %s for the number. */
void _csn_flaws_add (CsnFlaws *flaws, CsnFlawKind kind, guint64 seq, const char *text);

/* Work for all cores: signatures and hashes of sealed bytes, in batches of which only a few wait at a time.
 */
typedef struct _CsnProofs CsnProofs;

CsnProofs *_csn_proofs_new (CsnFlaws *flaws);
/* @actor_key NULL: the header could not be read, nothing to check. @body NULL: it is gone. */
void _csn_proofs_add_entry (CsnProofs       *proofs,
                            const CsnHeader *header,
                            GBytes          *bytes,
                            GBytes          *body,
                            const guint8     signature[CSN_SIGNATURE_SIZE]);
void _csn_proofs_add_blob (CsnProofs *proofs, guint64 seq, const CsnBlobRef *ref, GBytes *sealed);
void _csn_proofs_free (CsnProofs *proofs); /* waits for all of it */
