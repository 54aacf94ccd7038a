/* One entry: what its header says, and the header's only byte form. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-identity.h"

G_BEGIN_DECLS

typedef enum {
  CSN_JOURNAL_ERROR_DAMAGED = 1, /* not what FORMAT.md says, or does not verify */
  CSN_JOURNAL_ERROR_BUSY,        /* somebody else is writing and did not finish in time */
  CSN_JOURNAL_ERROR_FULL,        /* disk full: nothing was changed */
  CSN_JOURNAL_ERROR_CANNOT,      /* permission, read-only, network file system, not a register, exists already */
  CSN_JOURNAL_ERROR_FAILED,      /* the disk failed: the journal must be closed and opened again */
} CsnJournalError;
#define CSN_JOURNAL_ERROR (csn_journal_error_quark ())
GQuark csn_journal_error_quark (void);

/* A photograph, scan or PDF kept beside the entry that brought it. */
typedef struct {
  guint8  id[CSN_ID_SIZE];
  guint64 size;                 /* of the sealed bytes */
  guint8  hash[CSN_HASH_SIZE];  /* SHA-256 of the sealed bytes */
} CsnBlobRef;

/* The header is readable without any key and holds no personal datum. What a stranger must know to verify is in it:
 * which keys may sign from here on (admits), which no longer (retires), which blobs belong here, which scopes are
 * destroyed by this entry (forgets). */
typedef struct {
  guint8  register_id[CSN_ID_SIZE];
  guint64 seq;                          /* 1 … without gaps */
  gint64  time_us;                      /* the actor's clock, microseconds since 1970 UTC */
  guint8  actor_key[CSN_KEY_SIZE];      /* Ed25519 */
  guint8  scope_id[CSN_ID_SIZE];        /* register_id, or a case */
  guint8  body_hash[CSN_HASH_SIZE];     /* SHA-256 of the sealed body */
  guint8  commitment[CSN_HASH_SIZE];    /* keyed, to the plain body */
  guint8  previous[CSN_HASH_SIZE];      /* leaf hash of the entry before; zeros for the first */
  GArray *blobs;                        /* CsnBlobRef; may be NULL = none (likewise below) */
  GArray *admits;                       /* guint8[CSN_KEY_SIZE] each: sign keys */
  GArray *retires;                      /* guint8[CSN_KEY_SIZE] each */
  GArray *forgets;                      /* guint8[CSN_ID_SIZE] each: scopes */
} CsnHeader;

void     csn_header_clear (CsnHeader *header);
GBytes  *csn_header_encode (const CsnHeader *header);
/* Decodes and re-encodes; anything but the one canonical form is CSN_JOURNAL_ERROR_DAMAGED. */
gboolean csn_header_decode (const guint8 *bytes, gsize length, CsnHeader *out_header, GError **error);
/* SHA-256 (0x00 ‖ header ‖ signature): leaf of the RFC 6962 tree and "previous" of the next entry. */
void     csn_entry_leaf_hash (GBytes *header, const guint8 signature[CSN_SIGNATURE_SIZE], guint8 out_hash[CSN_HASH_SIZE]);

#define CSN_ENTRY_CONTEXT "countersign-entry-v1"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CsnHeader, csn_header_clear)
G_END_DECLS
