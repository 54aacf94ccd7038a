/* The container of packages and returns: age outside, signer and signature inside. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-parcel.h"
#include "csn-age.h"
#include "csn-exchange-private.h"

#include <string.h>

#define MAGIC_SIZE 8
#define MAGIC_DIGIT 5 /* "CSPKG1\0\0" */
#define DIGIT '1'

enum {
  AT_MAGIC = 0,
  AT_SIGNER = MAGIC_SIZE,
  AT_SIGNATURE = AT_SIGNER + CSN_KEY_SIZE,
  AT_LENGTH = AT_SIGNATURE + CSN_SIGNATURE_SIZE,
  AT_MANIFEST = AT_LENGTH + 4,
};

static const char *const FAMILIES[] = { [CSN_PARCEL_PACKAGE] = "CSPKG", [CSN_PARCEL_RETURN] = "CSRET" };
static const char *const CONTEXTS[] = { [CSN_PARCEL_PACKAGE] = "countersign-package-v1", [CSN_PARCEL_RETURN] = "countersign-return-v1" };

void
csn_parcel_free (CsnParcel *parcel)
{
  if (parcel == NULL)
    return;
  g_clear_pointer (&parcel->manifest, g_bytes_unref);
  g_clear_pointer (&parcel->parts, g_bytes_unref);
  g_free (parcel);
}

/* --- Sealing -------------------------------------------------------------------------------------------------------------------------- */
static void
wipe (gpointer data)
{
  GByteArray *inside = data;
  csn_wipe (inside->data, inside->len);
  g_byte_array_unref (inside);
}

static void
append (GByteArray *inside, GBytes *bytes)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  if (length > 0)
    g_byte_array_append (inside, data, (guint) length);
}

/* What age seals, in memory of its size from the start (growing would leave copies behind). Wiped with its last reference. */
static GBytes *
write_inside (CsnParcelKind kind, CsnIdentity *signer, GBytes *manifest, GPtrArray *parts, gsize total)
{
  guint8        magic[MAGIC_SIZE] = { 0 }, signature[CSN_SIGNATURE_SIZE];
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (manifest, &length);
  guint32       wire = GUINT32_TO_BE ((guint32) length);
  GByteArray   *inside = g_byte_array_sized_new ((guint) total);
  memcpy (magic, FAMILIES[kind], MAGIC_DIGIT);
  magic[MAGIC_DIGIT] = DIGIT;
  csn_identity_sign (signer, CONTEXTS[kind], bytes, length, signature);
  g_byte_array_append (inside, magic, sizeof magic);
  g_byte_array_append (inside, csn_identity_public (signer)->sign_key, CSN_KEY_SIZE);
  g_byte_array_append (inside, signature, sizeof signature);
  g_byte_array_append (inside, (const guint8 *) &wire, sizeof wire);
  append (inside, manifest);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    append (inside, g_ptr_array_index (parts, i));
  return g_bytes_new_with_free_func (inside->data, inside->len, wipe, inside);
}

static gsize
add_up (GBytes *manifest, GPtrArray *parts)
{
  gsize total = AT_MANIFEST + g_bytes_get_size (manifest);
  for (guint i = 0; parts != NULL && i < parts->len && total <= CSN_PARCEL_MAX_BYTES; i++)
    total += g_bytes_get_size (g_ptr_array_index (parts, i));
  return total;
}

GBytes *
csn_parcel_seal (CsnParcelKind kind,
                 CsnIdentity  *signer,
                 const guint8 (*recipients)[CSN_KEY_SIZE],
                 guint         n,
                 GBytes       *manifest,
                 GPtrArray    *parts,
                 GError      **error)
{
  g_return_val_if_fail ((kind == CSN_PARCEL_PACKAGE || kind == CSN_PARCEL_RETURN) && signer != NULL && manifest != NULL, NULL);
  if (n == 0 || n > CSN_AGE_MAX_RECIPIENTS || (parts != NULL && parts->len > CSN_PARCEL_MAX_PARTS))
    return _csn_exchange_refuse ((CsnThing) kind, REFUSE_TO_MAKE, error);
  gsize total = add_up (manifest, parts);
  if (g_bytes_get_size (manifest) > CSN_PARCEL_MAX_MANIFEST || total > CSN_PARCEL_MAX_BYTES)
    return _csn_exchange_refuse ((CsnThing) kind, REFUSE_TO_MAKE_SO_LARGE, error);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) inside = write_inside (kind, signer, manifest, parts, total);
  g_autoptr (GBytes) file = csn_age_seal (recipients, n, inside, &problem);
  if (file == NULL) /* its sentence says that a key is none */
    {
      g_set_error_literal (error, CSN_EXCHANGE_ERROR, CSN_EXCHANGE_ERROR_FAILED, problem->message);
      return NULL;
    }
  if (g_bytes_get_size (file) > CSN_PARCEL_MAX_BYTES)
    return _csn_exchange_refuse ((CsnThing) kind, REFUSE_TO_MAKE_SO_LARGE, error);
  return g_steal_pointer (&file);
}

/* --- Opening -------------------------------------------------------------------------------------------------------------------------- */
static GBytes *
open_outside (CsnThing thing, CsnIdentity *me, GBytes *file, GError **error)
{
  g_autoptr (GError) problem = NULL;
  if (g_bytes_get_size (file) > CSN_PARCEL_MAX_BYTES)
    return _csn_exchange_refuse (thing, REFUSE_TOO_LARGE, error);
  GBytes *inside = csn_age_open (me, file, &problem);
  if (inside != NULL)
    return inside;
  switch ((CsnAgeError) problem->code)
    {
    case CSN_AGE_ERROR_NOT_FOR_YOU:
      return _csn_exchange_refuse (thing, REFUSE_NOT_FOR_YOU, error);
    case CSN_AGE_ERROR_NEWER:
      return _csn_exchange_refuse (thing, REFUSE_NEWER, error);
    case CSN_AGE_ERROR_DAMAGED:
    case CSN_AGE_ERROR_FAILED:
    default:
      return _csn_exchange_refuse (thing, REFUSE_DAMAGED, error);
    }
}

/* TRUE for "FAMILYn\0\0" of this family, whatever the digit. */
static gboolean
is_family (CsnParcelKind kind, const guint8 *magic)
{
  return memcmp (magic, FAMILIES[kind], MAGIC_DIGIT) == 0 && g_ascii_isdigit (magic[MAGIC_DIGIT]) && magic[MAGIC_DIGIT + 1] == 0 && magic[MAGIC_DIGIT + 2] == 0;
}

static gboolean
is_trusted (const guint8 (*trusted)[CSN_KEY_SIZE], guint n, const guint8 *signer)
{
  for (guint i = 0; i < n; i++)
    if (memcmp (trusted[i], signer, CSN_KEY_SIZE) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the inside begins as it must, by a signer who is trusted here. Nothing of the manifest is looked at. */
static gboolean
check_start (CsnParcelKind kind, const guint8 (*trusted)[CSN_KEY_SIZE], guint n, const guint8 *bytes, gsize length, CsnRefusal *out_refusal)
{
  CsnParcelKind other = kind == CSN_PARCEL_PACKAGE ? CSN_PARCEL_RETURN : CSN_PARCEL_PACKAGE;
  *out_refusal = REFUSE_DAMAGED;
  if (length < MAGIC_SIZE || (!is_family (kind, bytes) && !is_family (other, bytes)))
    return FALSE;
  *out_refusal = is_family (other, bytes) ? REFUSE_OTHER_THING : REFUSE_NEWER;
  if (!is_family (kind, bytes) || bytes[MAGIC_DIGIT] != DIGIT)
    return FALSE;
  *out_refusal = REFUSE_DAMAGED;
  if (length < AT_MANIFEST)
    return FALSE;
  *out_refusal = REFUSE_STRANGER;
  return is_trusted (trusted, n, bytes + AT_SIGNER);
}

CsnParcel *
csn_parcel_open (CsnParcelKind kind, CsnIdentity *me, const guint8 (*trusted)[CSN_KEY_SIZE], guint n, GBytes *file, GError **error)
{
  g_return_val_if_fail ((kind == CSN_PARCEL_PACKAGE || kind == CSN_PARCEL_RETURN) && me != NULL && file != NULL, NULL);
  CsnRefusal refusal;
  guint32    wire;
  gsize      length;
  g_autoptr (GBytes) inside = open_outside ((CsnThing) kind, me, file, error);
  if (inside == NULL)
    return NULL;
  const guint8 *bytes = g_bytes_get_data (inside, &length);
  if (!check_start (kind, trusted, n, bytes, length, &refusal))
    return _csn_exchange_refuse ((CsnThing) kind, refusal, error);
  memcpy (&wire, bytes + AT_LENGTH, sizeof wire);
  gsize manifest = GUINT32_FROM_BE (wire);
  if (manifest > CSN_PARCEL_MAX_MANIFEST || manifest > length - AT_MANIFEST
      || !csn_signature_verify (bytes + AT_SIGNER, CONTEXTS[kind], bytes + AT_MANIFEST, manifest, bytes + AT_SIGNATURE))
    return _csn_exchange_refuse ((CsnThing) kind, REFUSE_DAMAGED, error);
  CsnParcel *parcel = g_new0 (CsnParcel, 1);
  memcpy (parcel->signer, bytes + AT_SIGNER, CSN_KEY_SIZE);
  parcel->manifest = g_bytes_new_from_bytes (inside, AT_MANIFEST, manifest);
  parcel->parts = g_bytes_new_from_bytes (inside, AT_MANIFEST + manifest, length - AT_MANIFEST - manifest);
  return parcel;
}
