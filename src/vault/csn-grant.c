/* Who may open what: keys sealed to a holder, each grant signed by its giver: FORMAT.md, "Grant".
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-grant.h"
#include "csn-identity-private.h"
#include <glib/gi18n-lib.h>
#include <sodium.h>

#define VERSION 1
#define SECRET_SIZE 32
#define SIGNING_CONTEXT "countersign-grant-v1"

/* Offsets in a grant. What is from AT_REGISTER to AT_BOX is repeated inside the box, because a sealed box
 * takes no additional data. */
enum
{
  AT_MAGIC = 0,
  AT_VERSION = 4,
  AT_RESERVED = 5,
  AT_REGISTER = 8,
  AT_SUBJECT = 24,
  AT_EPOCH = 40,
  AT_HOLDER = 44,
  AT_GIVER = 60,
  AT_BOX = 92,
  CONTEXT_SIZE = AT_BOX, /* magic, version and reserved bytes as well */
  INSIDE_SIZE = CONTEXT_SIZE + SECRET_SIZE,
  AT_SIGNATURE = AT_BOX + crypto_box_SEALBYTES + INSIDE_SIZE,
  GRANT_SIZE = AT_SIGNATURE + CSN_SIGNATURE_SIZE,
};
static const guint8 MAGIC[4] = { 'C', 'S', 'G', 'R' };

static gboolean
refuse_damaged (GError **error)
{
  g_set_error_literal (error, CSN_VAULT_ERROR, CSN_VAULT_ERROR_DAMAGED,
                       _ ("A stored key is damaged. Restore the keyring from a backup."));
  return FALSE;
}

static CsnSecret *
refuse_secret (GError **error)
{
  g_set_error_literal (
      error, CSN_VAULT_ERROR, CSN_VAULT_ERROR_WRONG_SECRET,
      _ ("A stored key does not open: it was made for somebody else, or it was changed. Tell the data "
         "protection unit."));
  return NULL;
}

static gboolean
check (GBytes *grant, GError **error)
{
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (grant, &length);
  if (length > AT_VERSION && memcmp (bytes, MAGIC, sizeof MAGIC) == 0 && bytes[AT_VERSION] > VERSION)
    {
      g_set_error_literal (
          error, CSN_VAULT_ERROR, CSN_VAULT_ERROR_DAMAGED,
          _ ("A stored key is in a form that this version of Countersign cannot read. Install the "
             "newest version."));
      return FALSE;
    }
  if (length != GRANT_SIZE || memcmp (bytes, MAGIC, sizeof MAGIC) != 0 || bytes[AT_VERSION] != VERSION ||
      !sodium_is_zero (bytes + AT_RESERVED, AT_REGISTER - AT_RESERVED))
    return refuse_damaged (error);
  return TRUE;
}

GBytes *
csn_grant_seal (CsnSecret   *secret32,
                const guint8 register_id[CSN_ID_SIZE],
                const guint8 subject_id[CSN_ID_SIZE],
                guint32      epoch,
                const guint8 holder_id[CSN_ID_SIZE],
                const guint8 holder_box_key[CSN_KEY_SIZE],
                CsnIdentity *giver)
{
  g_return_val_if_fail (secret32 != NULL && csn_secret_length (secret32) == SECRET_SIZE, NULL);
  g_return_val_if_fail (giver != NULL, NULL);
  guint8 *bytes = g_malloc0 (GRANT_SIZE);
  g_autoptr (GBytes) grant = g_bytes_new_take (bytes, GRANT_SIZE);
  memcpy (bytes + AT_MAGIC, MAGIC, sizeof MAGIC);
  bytes[AT_VERSION] = VERSION;
  memcpy (bytes + AT_REGISTER, register_id, CSN_ID_SIZE);
  memcpy (bytes + AT_SUBJECT, subject_id, CSN_ID_SIZE);
  for (int i = 0; i < 4; i++)
    bytes[AT_EPOCH + i] = (guint8) (epoch >> (24 - 8 * i));
  memcpy (bytes + AT_HOLDER, holder_id, CSN_ID_SIZE);
  memcpy (bytes + AT_GIVER, csn_identity_public (giver)->sign_key, CSN_KEY_SIZE);

  g_autoptr (CsnSecret) inside = csn_secret_new (INSIDE_SIZE);
  memcpy (csn_secret_writable (inside), bytes, CONTEXT_SIZE);
  memcpy (csn_secret_writable (inside) + CONTEXT_SIZE, csn_secret_bytes (secret32), SECRET_SIZE);
  if (crypto_box_seal (bytes + AT_BOX, csn_secret_bytes (inside), INSIDE_SIZE, holder_box_key) != 0)
    return NULL;
  csn_identity_sign (giver, SIGNING_CONTEXT, bytes, AT_SIGNATURE, bytes + AT_SIGNATURE);
  return g_steal_pointer (&grant);
}

gboolean
csn_grant_peek (GBytes  *grant,
                guint8   out_subject[CSN_ID_SIZE],
                guint32 *out_epoch,
                guint8   out_holder[CSN_ID_SIZE],
                guint8   out_giver_sign_key[CSN_KEY_SIZE],
                GError **error)
{
  g_return_val_if_fail (grant != NULL, FALSE);
  if (!check (grant, error))
    return FALSE;
  const guint8 *bytes = g_bytes_get_data (grant, NULL);
  if (out_subject != NULL)
    memcpy (out_subject, bytes + AT_SUBJECT, CSN_ID_SIZE);
  if (out_epoch != NULL)
    {
      *out_epoch = 0;
      for (int i = 0; i < 4; i++)
        *out_epoch = *out_epoch << 8 | bytes[AT_EPOCH + i];
    }
  if (out_holder != NULL)
    memcpy (out_holder, bytes + AT_HOLDER, CSN_ID_SIZE);
  if (out_giver_sign_key != NULL)
    memcpy (out_giver_sign_key, bytes + AT_GIVER, CSN_KEY_SIZE);
  return TRUE;
}

static CsnSecret *
open_with (GBytes       *grant,
           const guint8 *register_id,
           const guint8 *subject_id,
           const guint8 *holder_id,
           const guint8 *giver_sign_key,
           const guint8 *box_key,
           CsnSecret    *box_secret,
           GError      **error)
{
  if (!check (grant, error))
    return NULL;
  const guint8 *bytes = g_bytes_get_data (grant, NULL);
  if (memcmp (bytes + AT_REGISTER, register_id, CSN_ID_SIZE) != 0 ||
      memcmp (bytes + AT_SUBJECT, subject_id, CSN_ID_SIZE) != 0 ||
      memcmp (bytes + AT_HOLDER, holder_id, CSN_ID_SIZE) != 0 ||
      memcmp (bytes + AT_GIVER, giver_sign_key, CSN_KEY_SIZE) != 0 ||
      !csn_signature_verify (giver_sign_key, SIGNING_CONTEXT, bytes, AT_SIGNATURE, bytes + AT_SIGNATURE))
    return refuse_secret (error);
  g_autoptr (CsnSecret) inside = csn_secret_new (INSIDE_SIZE);
  /* The context inside was written by whoever made the box: one taken from another grant and signed anew
   * differs. */
  if (crypto_box_seal_open (csn_secret_writable (inside), bytes + AT_BOX, AT_SIGNATURE - AT_BOX, box_key,
                            csn_secret_bytes (box_secret)) != 0 ||
      sodium_memcmp (csn_secret_bytes (inside), bytes, CONTEXT_SIZE) != 0)
    return refuse_secret (error);
  CsnSecret *secret = csn_secret_new (SECRET_SIZE);
  memcpy (csn_secret_writable (secret), csn_secret_bytes (inside) + CONTEXT_SIZE, SECRET_SIZE);
  return secret;
}

CsnSecret *
csn_grant_open (GBytes      *grant,
                const guint8 register_id[CSN_ID_SIZE],
                const guint8 subject_id[CSN_ID_SIZE],
                const guint8 holder_id[CSN_ID_SIZE],
                const guint8 giver_sign_key[CSN_KEY_SIZE],
                CsnIdentity *holder,
                GError     **error)
{
  g_return_val_if_fail (grant != NULL && holder != NULL, NULL);
  return open_with (grant, register_id, subject_id, holder_id, giver_sign_key,
                    csn_identity_public (holder)->box_key, _csn_identity_get_box_secret (holder), error);
}

CsnSecret *
csn_grant_open_as_group (GBytes      *grant,
                         const guint8 register_id[CSN_ID_SIZE],
                         const guint8 subject_id[CSN_ID_SIZE],
                         const guint8 holder_id[CSN_ID_SIZE],
                         const guint8 giver_sign_key[CSN_KEY_SIZE],
                         CsnSecret   *group_seed,
                         GError     **error)
{
  g_return_val_if_fail (grant != NULL && group_seed != NULL, NULL);
  g_return_val_if_fail (csn_secret_length (group_seed) == crypto_box_SEEDBYTES, NULL);
  guint8 box_key[CSN_KEY_SIZE];
  g_autoptr (CsnSecret) box_secret = csn_secret_new (crypto_box_SECRETKEYBYTES);
  crypto_box_seed_keypair (box_key, csn_secret_writable (box_secret), csn_secret_bytes (group_seed));
  return open_with (grant, register_id, subject_id, holder_id, giver_sign_key, box_key, box_secret, error);
}

void
csn_group_public_key (CsnSecret *group_seed, guint8 out_box_key[CSN_KEY_SIZE])
{
  g_return_if_fail (group_seed != NULL && csn_secret_length (group_seed) == crypto_box_SEEDBYTES);
  g_autoptr (CsnSecret) box_secret = csn_secret_new (crypto_box_SECRETKEYBYTES);
  crypto_box_seed_keypair (out_box_key, csn_secret_writable (box_secret), csn_secret_bytes (group_seed));
}
