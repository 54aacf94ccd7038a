/* What sealing whole things and sealing streams have in common. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-seal.h"

#define CSN_SCOPE_KEY_SIZE 32

/* A 32-byte key for one use; @context is exactly eight characters (FORMAT.md "Derived keys"). */
CsnSecret *_csn_seal_derive_key (CsnSecret *scope_key, const char *context);
/* The one answer for everything that does not open. Returns NULL. */
GBytes    *_csn_seal_refuse (GError **error);
/* Takes @plain (@capacity allocated bytes); all of it is wiped when the last reference goes. */
GBytes    *_csn_seal_bytes_new_wiped (guint8 *plain, gsize length, gsize capacity);
