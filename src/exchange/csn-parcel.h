/* The container of packages and returns: an age file with a signed manifest and the parts it names. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Order of belief: the age file opens with our key; the signer's key is one that is trusted here; the signature over the manifest's bytes
 * verifies; only then is anything parsed. FORMAT.md "Parcel". */
#pragma once
#include "csn-exchange.h"

G_BEGIN_DECLS

typedef enum { CSN_PARCEL_PACKAGE = 1, CSN_PARCEL_RETURN } CsnParcelKind;

#define CSN_PARCEL_MAX_MANIFEST (8u * 1024 * 1024)
#define CSN_PARCEL_MAX_PARTS 16
#define CSN_PARCEL_MAX_BYTES (64u * 1024 * 1024) /* the whole file: longer ones are refused unread */

typedef struct {
  guint8     signer[CSN_KEY_SIZE];
  GBytes    *manifest;
  GBytes    *parts;             /* all of them, one after another; the manifest says where each ends */
} CsnParcel;

void       csn_parcel_free (CsnParcel *parcel);
/* @recipients: n ≤ 16 box keys. @parts: GBytes, may be NULL. */
GBytes    *csn_parcel_seal (CsnParcelKind kind, CsnIdentity *signer, const guint8 (*recipients)[CSN_KEY_SIZE], guint n, GBytes *manifest, GPtrArray *parts, GError **error);
/* @trusted: n sign keys, any of which may have signed. */
CsnParcel *csn_parcel_open (CsnParcelKind kind, CsnIdentity *me, const guint8 (*trusted)[CSN_KEY_SIZE], guint n, GBytes *file, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnParcel, csn_parcel_free)
G_END_DECLS
