/* A slot in its steps, so that tests can sweep what does not need the slow one. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-identity.h"

#define CSN_SLOT_SIZE 232
#define CSN_SLOT_DERIVED_SIZE 64 /* key-encrypting key ‖ commitment key */

/* Length, magic, version, reserved bytes and parameters: everything that is judged before any work. */
gboolean     _csn_slot_check (GBytes *slot, GError **error);
/* Argon2id with the parameters of a checked slot. */
CsnSecret   *_csn_slot_derive (GBytes *slot, CsnSecret *passphrase, GError **error);
/* Checks (as above), compares the commitment, decrypts. */
CsnIdentity *_csn_slot_open_derived (GBytes *slot, CsnSecret *derived, const guint8 register_id[CSN_ID_SIZE],
                                     const guint8 person_id[CSN_ID_SIZE], GError **error);
