/* The outside of a package: an age v1 file for X25519 keys, which any age program opens with the right key. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * https://age-encryption.org/v1 in binary form. Who has a public key can make such a file: what is inside is believed only after its own signature.
 * The reader is strict: one way of writing each thing, no bytes left over, nothing handed out before all of it is verified. */
#pragma once
#include "csn-identity.h"

G_BEGIN_DECLS

typedef enum {
  CSN_AGE_ERROR_NOT_FOR_YOU = 1, /* sound as far as can be told, but sealed to other keys */
  CSN_AGE_ERROR_DAMAGED,         /* not such a file, cut short, changed */
  CSN_AGE_ERROR_NEWER,           /* a later version of the format */
  CSN_AGE_ERROR_FAILED,          /* too many recipients, too large, a key that is none */
} CsnAgeError;
#define CSN_AGE_ERROR (csn_age_error_quark ())
GQuark csn_age_error_quark (void);

#define CSN_AGE_MAX_RECIPIENTS 16
#define CSN_AGE_MAX_HEADER (16 * 1024)
#define CSN_AGE_MAX_BYTES (512u * 1024 * 1024)

/* @plain sealed to each of @n box keys. NULL with FAILED if there is none, more than 16, or a key that is no point of the curve. Any thread. */
GBytes *csn_age_seal (const guint8 (*recipients)[CSN_KEY_SIZE], guint n, GBytes *plain, GError **error);
/* NOT_FOR_YOU if no stanza opens with @identity's box key; NEWER for another version of age. The result is wiped when its last reference goes. Any thread. */
GBytes *csn_age_open (CsnIdentity *identity, GBytes *file, GError **error);

/* "age1…" (Bech32): how other age programs write a box key. Caller frees. */
char    *csn_age_recipient_to_text (const guint8 box_key[CSN_KEY_SIZE]);
gboolean csn_age_recipient_parse (const char *text, guint8 out_box_key[CSN_KEY_SIZE]);

G_END_DECLS
