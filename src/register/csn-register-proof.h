/* This register's head for others to keep, and theirs held against what was seen before (F53). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-merkle.h"
#include "csn-register-private.h"

G_BEGIN_DECLS

/* What a file shows of the register that it comes from, as its receiver keeps it: a signed note and the proofs that belong to it. */
typedef struct
{
  char   *note;                  /* checkpoint, signed by me */
  guint64 size;
  guint8  root[CSN_HASH_SIZE];
  GByteArray *leaves;            /* size × CSN_HASH_SIZE */
} CsnWitness;

/* The head as it stands, with every leaf. NULL with an error. */
CsnWitness *csn_witness_new (CsnRegister *self, GError **error);
void        csn_witness_free (CsnWitness *witness);
/* Proof that the head of @old_size entries is the beginning of this one; empty if there was none. */
GBytes     *csn_witness_consistency (CsnWitness *witness, guint64 old_size);
/* Proof that entry @seq is in it, and its leaf. */
GBytes     *csn_witness_inclusion (CsnWitness *witness, guint64 seq, guint8 out_leaf[CSN_HASH_SIZE]);

typedef enum
{
  CSN_SEEN_SOUND,        /* it goes on from what was seen, or cannot be compared with it */
  CSN_SEEN_ROLLED_BACK,  /* fewer entries than were seen */
  CSN_SEEN_FORKED,       /* other entries than were seen */
} CsnSeen;

/* A note that came from another register: of @register_id and signed by @sign_key, else FALSE with USAGE. */
gboolean csn_witness_read (const char *note, const guint8 register_id[CSN_ID_SIZE], const guint8 sign_key[CSN_KEY_SIZE], guint64 *out_size,
                           guint8 out_root[CSN_HASH_SIZE], GError **error);
/* @last_size 0: nothing was seen before. @follows: its sender says that it is the next after what was seen, so that its proof must begin there. */
CsnSeen  csn_witness_compare (guint64 last_size, const guint8 last_root[CSN_HASH_SIZE], guint64 size, const guint8 root[CSN_HASH_SIZE], guint64 old_size,
                              GBytes *consistency, gboolean follows);

/* The head that this person saw last and the folder keeps (csn_register_save_head) against the register as it is: FALSE with DAMAGED if entries that were seen are gone or are others. */
gboolean csn_register_check_head (CsnRegister *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnWitness, csn_witness_free)
G_END_DECLS
