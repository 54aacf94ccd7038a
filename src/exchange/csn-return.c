/* A return's manifest: one layout, and what its fields demand of each other. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-return.h"
#include "csn-age.h"
#include "csn-canon-private.h"

#include <string.h>

#define VERSION 1
#define MOST_MISSING 100000
#define MOST_ITEMS 100000
#define MOST_DISCLOSURES 100000
#define SMALLEST_STANDING (CSN_ID_SIZE + 8 + 1 + 4 * 4)
#define SMALLEST_RECEIPT (CSN_ID_SIZE + 3 * 4 + 2)
#define SMALLEST_DISCLOSURE (4 * CSN_ID_SIZE + 1 + 2 * 8 + 1 + 3 * 4)

void
csn_disclosure_free (CsnDisclosure *disclosure)
{
  if (disclosure == NULL)
    return;
  g_free (disclosure->by);
  g_free (disclosure->note);
  g_free (disclosure->reason);
  g_free (disclosure);
}

void
csn_item_receipt_free (CsnItemReceipt *receipt)
{
  if (receipt == NULL)
    return;
  g_free (receipt->received_by);
  g_free (receipt->received_on);
  g_free (receipt->storage);
  g_free (receipt);
}

void
csn_item_standing_free (CsnItemStanding *standing)
{
  if (standing == NULL)
    return;
  g_free (standing->reference);
  g_free (standing->on);
  g_free (standing->by);
  g_free (standing->how);
  g_free (standing);
}

CsnReturn *
csn_return_new (void)
{
  CsnReturn *self = g_new0 (CsnReturn, 1);
  self->number = 1;
  self->recipient_keys = g_array_new (FALSE, TRUE, CSN_KEY_SIZE);
  self->missing = g_array_new (FALSE, TRUE, sizeof (guint64));
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_item_standing_free);
  self->receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_item_receipt_free);
  self->disclosures = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_disclosure_free);
  self->checkpoint = g_strdup ("");
  self->consistency = g_bytes_new (NULL, 0);
  return self;
}

void
csn_return_free (CsnReturn *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->recipient_keys);
  g_array_unref (self->missing);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->receipts);
  g_ptr_array_unref (self->disclosures);
  g_free (self->checkpoint);
  g_clear_pointer (&self->consistency, g_bytes_unref);
  g_free (self);
}

/* --- The layout ----------------------------------------------------------------------------------------------------------------------- */
static void
walk_envelope (CsnCanon *canon, CsnReturn *self)
{
  _csn_canon_raw (canon, "register_id", self->register_id, CSN_ID_SIZE);
  _csn_canon_raw (canon, "return_id", self->return_id, CSN_ID_SIZE);
  _csn_canon_raw (canon, "unit_id", self->unit_id, CSN_ID_SIZE);
  _csn_canon_raw (canon, "recipient_id", self->recipient_id, CSN_ID_SIZE);
  _csn_canon_sequence (canon, self->recipient_keys, &self->number, self->previous, &self->made_us);
}

/* Ascending, so that there is one way of writing them. */
static void
walk_missing (CsnCanon *canon, CsnReturn *self)
{
  _csn_canon_seen (canon, &self->seen_number, self->seen_sha256);
  guint   n = _csn_canon_count (canon, "missing", self->missing->len, 0, MOST_MISSING, sizeof (guint64));
  guint64 before = 0;
  for (guint i = 0; i < n && canon->bad == NULL; i++)
    {
      guint64 *number;
      if (self->missing->len <= i)
        g_array_set_size (self->missing, i + 1);
      number = &g_array_index (self->missing, guint64, i);
      _csn_canon_u64 (canon, "missing", number);
      _csn_canon_demand (canon, "missing", *number > before);
      before = *number;
    }
}

static void
walk_items (CsnCanon *canon, CsnReturn *self)
{
  guint n = _csn_canon_count (canon, "items", self->items->len, 0, MOST_ITEMS, SMALLEST_STANDING);
  for (guint i = 0; i < n && canon->bad == NULL; i++)
    {
      CsnItemStanding *item = _csn_canon_item (canon, self->items, i, sizeof *item);
      _csn_canon_raw (canon, "item_copy_id", item->copy_id, CSN_ID_SIZE);
      _csn_canon_line (canon, "item_reference", &item->reference);
      _csn_canon_u64 (canon, "item_package_number", &item->package_number);
      item->outcome = (CsnItemOutcome) _csn_canon_choice (canon, "item_outcome", item->outcome, CSN_ITEM_LOST);
      _csn_canon_date (canon, "item_on", &item->on);
      _csn_canon_line (canon, "item_by", &item->by);
      _csn_canon_text (canon, "item_how", &item->how);
    }
}

static void
walk_receipts (CsnCanon *canon, CsnReturn *self)
{
  guint n = _csn_canon_count (canon, "receipts", self->receipts->len, 0, MOST_ITEMS, SMALLEST_RECEIPT);
  for (guint i = 0; i < n && canon->bad == NULL; i++)
    {
      CsnItemReceipt *receipt = _csn_canon_item (canon, self->receipts, i, sizeof *receipt);
      _csn_canon_raw (canon, "receipt_copy_id", receipt->copy_id, CSN_ID_SIZE);
      _csn_canon_line (canon, "receipt_received_by", &receipt->received_by);
      _csn_canon_date (canon, "receipt_received_on", &receipt->received_on);
      _csn_canon_text (canon, "receipt_storage", &receipt->storage);
      _csn_canon_flag (canon, "receipt_security_confirmed", &receipt->security_confirmed);
      _csn_canon_flag (canon, "receipt_warning_acknowledged", &receipt->warning_acknowledged);
    }
}

static void
walk_disclosures (CsnCanon *canon, CsnReturn *self)
{
  guint n = _csn_canon_count (canon, "disclosures", self->disclosures->len, 0, MOST_DISCLOSURES, SMALLEST_DISCLOSURE);
  for (guint i = 0; i < n && canon->bad == NULL; i++)
    {
      CsnDisclosure *disclosure = _csn_canon_item (canon, self->disclosures, i, sizeof *disclosure);
      _csn_canon_raw (canon, "disclosure_id", disclosure->id, CSN_ID_SIZE);
      _csn_canon_raw (canon, "disclosure_copy_id", disclosure->copy_id, CSN_ID_SIZE);
      _csn_canon_raw (canon, "disclosure_member_id", disclosure->member_id, CSN_ID_SIZE);
      disclosure->how = (CsnDisclosureHow) _csn_canon_choice (canon, "disclosure_how", disclosure->how, CSN_DISCLOSURE_TAKEN_BACK);
      _csn_canon_moment (canon, "disclosure_at_us", &disclosure->at_us);
      _csn_canon_moment (canon, "disclosure_logged_us", &disclosure->logged_us);
      _csn_canon_line (canon, "disclosure_by", &disclosure->by);
      _csn_canon_text (canon, "disclosure_note", &disclosure->note);
      _csn_canon_raw (canon, "disclosure_corrects", disclosure->corrects, CSN_ID_SIZE);
      _csn_canon_flag (canon, "disclosure_is_void", &disclosure->is_void);
      _csn_canon_demand (canon, "disclosure_is_void", !disclosure->is_void || !_csn_is_zero (disclosure->corrects, CSN_ID_SIZE));
      _csn_canon_text (canon, "disclosure_reason", &disclosure->reason);
    }
}

static void
walk (CsnCanon *canon, gpointer thing)
{
  CsnReturn *self = thing;
  _csn_canon_version (canon, VERSION);
  walk_envelope (canon, self);
  walk_missing (canon, self);
  walk_items (canon, self);
  walk_receipts (canon, self);
  walk_disclosures (canon, self);
  _csn_canon_head (canon, &self->checkpoint, &self->old_size, &self->consistency);
}

/* --- Whole ---------------------------------------------------------------------------------------------------------------------------- */
GBytes *
csn_return_encode (CsnReturn *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (self->recipient_keys->len == 0 || self->recipient_keys->len > CSN_AGE_MAX_RECIPIENTS)
    return _csn_exchange_refuse (THING_RETURN, REFUSE_TO_MAKE, error);
  return _csn_canon_write (THING_RETURN, walk, self, CSN_PARCEL_MAX_MANIFEST, error);
}

CsnReturn *
csn_return_decode (GBytes *manifest, GError **error)
{
  g_return_val_if_fail (manifest != NULL, NULL);
  g_autoptr (CsnReturn) self = csn_return_new ();
  if (!_csn_canon_read (THING_RETURN, walk, self, CSN_PARCEL_MAX_MANIFEST, manifest, error))
    return NULL;
  return g_steal_pointer (&self);
}

GBytes *
csn_return_seal (CsnReturn *self, CsnIdentity *signer, GError **error)
{
  g_return_val_if_fail (self != NULL && signer != NULL, NULL);
  g_autoptr (GBytes) manifest = csn_return_encode (self, error);
  if (manifest == NULL)
    return NULL;
  return csn_parcel_seal (CSN_PARCEL_RETURN, signer, (const guint8 (*)[CSN_KEY_SIZE]) self->recipient_keys->data, self->recipient_keys->len, manifest, NULL,
                          error);
}

CsnReturn *
csn_return_open (CsnIdentity *me, const guint8 (*trusted)[CSN_KEY_SIZE], guint n, GBytes *file, guint8 out_signer[CSN_KEY_SIZE], GError **error)
{
  g_autoptr (CsnParcel) parcel = csn_parcel_open (CSN_PARCEL_RETURN, me, trusted, n, file, error);
  if (parcel == NULL)
    return NULL;
  if (g_bytes_get_size (parcel->parts) > 0) /* a return has none */
    return _csn_exchange_refuse (THING_RETURN, REFUSE_DAMAGED, error);
  g_autoptr (CsnReturn) self = csn_return_decode (parcel->manifest, error);
  if (self == NULL || !_csn_is_for_me (THING_RETURN, self->recipient_keys, me, parcel, out_signer, error))
    return NULL;
  return g_steal_pointer (&self);
}
