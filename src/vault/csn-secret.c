/* Secret bytes in locked, guarded memory that is wiped when it goes. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-secret.h"
#include "csn-secret-private.h"
#include <glib/gi18n-lib.h>
#include <sodium.h>

struct _CsnSecret
{
  gatomicrefcount references;
  gsize           length;
  guint8         *bytes; /* locked memory */
};

G_DEFINE_QUARK (csn - vault - error - quark, csn_vault_error)
G_DEFINE_BOXED_TYPE (CsnSecret, csn_secret, csn_secret_ref, csn_secret_unref)

gboolean
csn_vault_init (GError **error)
{
  if (sodium_init () >= 0)
    return TRUE;
  g_set_error_literal (error, CSN_VAULT_ERROR, CSN_VAULT_ERROR_FAILED,
                       _ ("The encryption library did not start. Restart the computer and try again."));
  return FALSE;
}

CsnSecret *
csn_secret_new (gsize length)
{
  CsnSecret *secret = g_new0 (CsnSecret, 1);
  g_atomic_ref_count_init (&secret->references);
  secret->length = length;
  secret->bytes = _csn_secret_pool_take (length);
  return secret;
}

CsnSecret *
csn_secret_new_random (gsize length)
{
  CsnSecret *secret = csn_secret_new (length);
  randombytes_buf (secret->bytes, length);
  return secret;
}

CsnSecret *
csn_secret_new_take_copy (gpointer bytes, gsize length)
{
  g_return_val_if_fail (bytes != NULL || length == 0, NULL);
  CsnSecret *secret = csn_secret_new (length);
  if (length > 0)
    memcpy (secret->bytes, bytes, length);
  csn_wipe (bytes, length);
  return secret;
}

CsnSecret *
csn_secret_ref (CsnSecret *secret)
{
  g_return_val_if_fail (secret != NULL, NULL);
  g_atomic_ref_count_inc (&secret->references);
  return secret;
}

void
csn_secret_unref (CsnSecret *secret)
{
  if (secret == NULL || !g_atomic_ref_count_dec (&secret->references))
    return;
  _csn_secret_pool_give_back (secret->bytes, secret->length);
  g_free (secret);
}

gsize
csn_secret_length (CsnSecret *secret)
{
  g_return_val_if_fail (secret != NULL, 0);
  return secret->length;
}

const guint8 *
csn_secret_bytes (CsnSecret *secret)
{
  g_return_val_if_fail (secret != NULL, NULL);
  return secret->bytes;
}

guint8 *
csn_secret_writable (CsnSecret *secret)
{
  g_return_val_if_fail (secret != NULL, NULL);
  return secret->bytes;
}

gboolean
csn_secret_equal (CsnSecret *a, CsnSecret *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return a->length == b->length && sodium_memcmp (a->bytes, b->bytes, a->length) == 0;
}

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

CsnSecret *
csn_secret_new_passphrase (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);
  /* Normalising passes through ordinary memory inside GLib; plain ASCII, the usual case, does not need it. */
  char       *composed = is_ascii (text) ? NULL : g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  const char *source = composed != NULL ? composed : text;
  gsize       length = strlen (source);
  CsnSecret  *secret = csn_secret_new (length);
  memcpy (secret->bytes, source, length);
  csn_wipe (composed, composed != NULL ? length : 0);
  g_free (composed);
  return secret;
}

void
csn_wipe (gpointer bytes, gsize length)
{
  if (bytes != NULL && length > 0)
    sodium_memzero (bytes, length);
}
