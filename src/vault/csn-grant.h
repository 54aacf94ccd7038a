/* Who may open what: keys sealed to a holder, each grant signed by its giver. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-identity.h"

G_BEGIN_DECLS

/* A grant says: "@giver lets the holder of @holder_box_key have the secret called @subject_id, epoch @epoch". The secret is a
 * 32-byte scope key, or the 32-byte seed of a group's X25519 pair. FORMAT.md "Grant". A grant whose signature is not by the key
 * that the caller expects, or whose inside names another subject, register, epoch or holder, does not open: somebody who can
 * write the file cannot plant a key that he knows.
 * csn_grant_seal: NULL if @holder_box_key is not a usable key (low order). csn_grant_peek verifies nothing: DAMAGED for what is not
 * a grant. Opening: WRONG_SECRET for every difference. Any thread. */
GBytes    *csn_grant_seal (CsnSecret *secret32, const guint8 register_id[CSN_ID_SIZE], const guint8 subject_id[CSN_ID_SIZE],
                           guint32 epoch, const guint8 holder_id[CSN_ID_SIZE], const guint8 holder_box_key[CSN_KEY_SIZE],
                           CsnIdentity *giver);
/* Reads what is public of a grant without opening it. */
gboolean   csn_grant_peek (GBytes *grant, guint8 out_subject[CSN_ID_SIZE], guint32 *out_epoch, guint8 out_holder[CSN_ID_SIZE],
                           guint8 out_giver_sign_key[CSN_KEY_SIZE], GError **error);
/* Opens with a person's identity. The caller must have established that the giver's key is a known person's. */
CsnSecret *csn_grant_open (GBytes *grant, const guint8 register_id[CSN_ID_SIZE], const guint8 subject_id[CSN_ID_SIZE],
                           const guint8 holder_id[CSN_ID_SIZE], const guint8 giver_sign_key[CSN_KEY_SIZE], CsnIdentity *holder,
                           GError **error);
/* Opens with a group's secret (32-byte seed from an opened group grant). */
CsnSecret *csn_grant_open_as_group (GBytes *grant, const guint8 register_id[CSN_ID_SIZE], const guint8 subject_id[CSN_ID_SIZE],
                                    const guint8 holder_id[CSN_ID_SIZE], const guint8 giver_sign_key[CSN_KEY_SIZE],
                                    CsnSecret *group_seed, GError **error);
/* X25519 public key of a group seed. */
void       csn_group_public_key (CsnSecret *group_seed, guint8 out_box_key[CSN_KEY_SIZE]);

G_END_DECLS
