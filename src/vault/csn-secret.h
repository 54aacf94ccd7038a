/* Secret bytes in locked, guarded memory that is wiped when it goes. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  CSN_VAULT_ERROR_WRONG_SECRET = 1, /* wrong passphrase, wrong key, or a tampered slot: deliberately one answer */
  CSN_VAULT_ERROR_DAMAGED,          /* bytes that are not what the format says */
  CSN_VAULT_ERROR_WEAK,             /* weakened Argon2id parameters or too short a passphrase */
  CSN_VAULT_ERROR_FAILED,           /* no memory to lock, library did not start */
} CsnVaultError;
#define CSN_VAULT_ERROR (csn_vault_error_quark ())
GQuark csn_vault_error_quark (void);

/* Must be called once before anything else in this room; safe to repeat. Any thread. */
gboolean csn_vault_init (GError **error);

typedef struct _CsnSecret CsnSecret;
#define CSN_TYPE_SECRET (csn_secret_get_type ())
GType csn_secret_get_type (void);

CsnSecret    *csn_secret_new (gsize length);                        /* zeroed */
CsnSecret    *csn_secret_new_random (gsize length);
CsnSecret    *csn_secret_new_take_copy (gpointer bytes, gsize length); /* copies, then wipes the original */
CsnSecret    *csn_secret_ref (CsnSecret *secret);
void          csn_secret_unref (CsnSecret *secret);
gsize         csn_secret_length (CsnSecret *secret);
const guint8 *csn_secret_bytes (CsnSecret *secret);                 /* borrowed; no NUL at the end */
guint8       *csn_secret_writable (CsnSecret *secret);
gboolean      csn_secret_equal (CsnSecret *a, CsnSecret *b);        /* constant time */
/* A passphrase: text as typed, normalised to NFC; the caller's buffer is not touched. Text that is not plain ASCII passes through
 * ordinary memory once while GLib normalises it. */
CsnSecret    *csn_secret_new_passphrase (const char *text);
void          csn_wipe (gpointer bytes, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnSecret, csn_secret_unref)
G_END_DECLS
