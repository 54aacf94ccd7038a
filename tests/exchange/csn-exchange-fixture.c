/* People, a card, a package and a return that every test of this room starts from. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-exchange-fixture.h"
#include "csn-age.h"

#include <string.h>

#define MADE_US G_GINT64_CONSTANT (1795341600000000) /* 22 November 2026, 10:00 */

static CsnIdentity *people[STRANGER + 1];

void
start_exchange (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (csn_vault_init (&error));
  g_assert_no_error (error);
}

CsnIdentity *
who (Person person)
{
  if (people[person] == NULL)
    {
      g_autoptr (CsnSecret) seeds = csn_secret_new (64);
      memset (csn_secret_writable (seeds), (int) person, 64);
      people[person] = csn_identity_new_from_seeds (seeds, NULL);
    }
  return people[person];
}

Keys
sign_key_of (Person person)
{
  return (Keys) csn_identity_public (who (person))->sign_key;
}

void
add_key (GArray *keys, Person person)
{
  g_array_append_vals (keys, csn_identity_public (who (person))->box_key, 1);
}

void
fill_id (guint8 id[CSN_ID_SIZE], guint8 value)
{
  memset (id, value, CSN_ID_SIZE);
  id[6] = 0x40 | (value & 0x0f);
  id[8] = 0x80 | (value & 0x3f);
}

static void
set (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

CsnCard *
make_card (Person person)
{
  CsnCard *card = g_new0 (CsnCard, 1);
  fill_id (card->register_id, 0xc2);
  fill_id (card->person_id, (guint8) person);
  card->is_manager = person == MANAGER;
  card->area = g_strdup (card->is_manager ? "Treheli" : "CZ");
  card->organisation = g_strdup (card->is_manager ? "Treheli Chamber of Trade" : "Carrick Area Intelligence Unit");
  card->person = g_strdup (card->is_manager ? "Siân ap Rhys" : "Morwenna Trevanion");
  card->title = g_strdup (card->is_manager ? "Scheme manager" : "Area Intelligence Co-ordinator");
  card->made_us = MADE_US;
  card->keys = *csn_identity_public (who (person));
  return card;
}

static void
fill_copy (CsnPackage *package)
{
  fill_id (package->release_id, 0x41);
  fill_id (package->copy_id, 0x42);
  set (&package->area, "CZ");
  set (&package->reference, "CZ/417/26");
  package->copy_no = 3;
  set (&package->supplied_on, "2026-11-22");
  set (&package->review_on, "2027-01-21");
  set (&package->language, "both");
  set (&package->told_offence, "Theft from shops");
  set (&package->told_sentence, "Wanted for theft from shops in Treheli.\nSecond line.");
  set (&package->warning_phrase, "May be violent");
  set (&package->conditions_version, "k10-2010/en/1");
  memset (package->conditions_sha256, 0x51, CSN_HASH_SIZE);
  fill_id (package->undertaking_id, 0x52);
  memset (package->undertaking_sha256, 0x53, CSN_HASH_SIZE);
}

static void
add_member (CsnPackage *package, guint8 value, const char *organisation, const char *premises, const char *person)
{
  CsnPackageMember *member = g_new0 (CsnPackageMember, 1);
  fill_id (member->id, value);
  member->organisation = g_strdup (organisation);
  member->premises = g_strdup (premises);
  member->person = g_strdup (person);
  g_ptr_array_add (package->members, member);
}

void
add_part (CsnPackage *package, CsnPartType type, const char *rest)
{
  static const guint8 jpeg[] = { 0xff, 0xd8, 0xff, 0xd9 };
  CsnPart    *part = g_new0 (CsnPart, 1);
  GByteArray *bytes = g_byte_array_new ();
  if (type == CSN_PART_PICTURE)
    g_byte_array_append (bytes, jpeg, sizeof jpeg);
  else
    g_byte_array_append (bytes, (const guint8 *) "%PDF-1.7\n", 9);
  g_byte_array_append (bytes, (const guint8 *) rest, (guint) strlen (rest));
  part->type = type;
  part->bytes = g_byte_array_free_to_bytes (bytes);
  g_ptr_array_add (package->parts, part);
}

CsnPackage *
make_package (void)
{
  guint8      hashes[2 * CSN_HASH_SIZE];
  CsnPackage *package = csn_package_new ();
  fill_id (package->register_id, 0xc2);
  fill_id (package->package_id, 0x31);
  fill_id (package->recipient_id, 0x32);
  add_key (package->recipient_keys, MANAGER);
  package->number = 7;
  memset (package->previous, 0x33, CSN_HASH_SIZE);
  package->made_us = MADE_US;
  fill_copy (package);
  add_member (package, 0x61, "Treheli Fuels", "12 Quay Street\nTreheli", "Ffion Gwyn");
  add_member (package, 0x62, "Siop y Cei", "Y Cei", "");
  package->seen_number = 4;
  memset (package->seen_sha256, 0x71, CSN_HASH_SIZE);
  set (&package->checkpoint, "countersign/CZ\n12\nAAAA\n\n— countersign/CZ BBBB\n");
  package->old_size = 9;
  memset (hashes, 0x72, sizeof hashes);
  g_bytes_unref (package->consistency);
  package->consistency = g_bytes_new (hashes, sizeof hashes);
  package->entry_seq = 11;
  memset (package->entry_leaf, 0x73, CSN_HASH_SIZE);
  g_bytes_unref (package->inclusion);
  package->inclusion = g_bytes_new (hashes, CSN_HASH_SIZE);
  add_part (package, CSN_PART_FORM, "form");
  add_part (package, CSN_PART_PICTURE, "picture");
  return package;
}

CsnPackage *
make_notice (void)
{
  CsnPackage *package = csn_package_new ();
  add_key (package->recipient_keys, MANAGER);
  package->kind = CSN_PACKAGE_NOTICE;
  set (&package->text, "The office is closed on Friday.");
  return package;
}

static void
add_disclosure (CsnReturn *self, guint8 value, CsnDisclosureHow how, guint8 corrects)
{
  CsnDisclosure *disclosure = g_new0 (CsnDisclosure, 1);
  fill_id (disclosure->id, value);
  fill_id (disclosure->copy_id, 0x42);
  fill_id (disclosure->member_id, 0x61);
  disclosure->how = how;
  disclosure->at_us = MADE_US + value;
  disclosure->logged_us = MADE_US + 2 * value;
  disclosure->by = g_strdup ("Siân ap Rhys");
  disclosure->note = g_strdup ("At the counter.\nTwo minutes.");
  disclosure->reason = g_strdup (corrects != 0 ? "Wrong member" : "");
  disclosure->is_void = corrects != 0;
  if (corrects != 0)
    fill_id (disclosure->corrects, corrects);
  g_ptr_array_add (self->disclosures, disclosure);
}

static void
add_standing (CsnReturn *self)
{
  CsnItemStanding *item = g_new0 (CsnItemStanding, 1);
  CsnItemReceipt  *receipt = g_new0 (CsnItemReceipt, 1);
  fill_id (item->copy_id, 0x42);
  item->reference = g_strdup ("CZ/417/26");
  item->package_number = 7;
  item->outcome = CSN_ITEM_DESTROYED;
  item->on = g_strdup ("2026-12-01");
  item->by = g_strdup ("Siân ap Rhys");
  item->how = g_strdup ("Shredded");
  g_ptr_array_add (self->items, item);
  fill_id (receipt->copy_id, 0x42);
  receipt->received_by = g_strdup ("Siân ap Rhys");
  receipt->received_on = g_strdup ("2026-11-23");
  receipt->storage = g_strdup ("Locked cabinet");
  receipt->security_confirmed = TRUE;
  g_ptr_array_add (self->receipts, receipt);
}

CsnReturn *
make_return (void)
{
  guint64    missing[] = { 3, 5 };
  guint8     hash[CSN_HASH_SIZE];
  CsnReturn *self = csn_return_new ();
  fill_id (self->register_id, 0xd3);
  fill_id (self->return_id, 0x81);
  fill_id (self->unit_id, 0xc2);
  fill_id (self->recipient_id, 0x32);
  add_key (self->recipient_keys, COORDINATOR);
  self->made_us = MADE_US + 1;
  self->seen_number = 7;
  memset (self->seen_sha256, 0x82, CSN_HASH_SIZE);
  g_array_append_vals (self->missing, missing, G_N_ELEMENTS (missing));
  add_standing (self);
  add_disclosure (self, 0x91, CSN_DISCLOSURE_SHOWN, 0);
  add_disclosure (self, 0x92, CSN_DISCLOSURE_COPY, 0x91);
  set (&self->checkpoint, "countersign/Treheli\n5\nCCCC\n\n— countersign/Treheli DDDD\n");
  self->old_size = 2;
  memset (hash, 0x83, sizeof hash);
  g_bytes_unref (self->consistency);
  self->consistency = g_bytes_new (hash, sizeof hash);
  return self;
}

GBytes *
inside_of (GBytes *file, Person person)
{
  g_autoptr (GError) error = NULL;
  GBytes *inside = csn_age_open (who (person), file, &error);
  g_assert_no_error (error);
  return inside;
}

GBytes *
seal_inside (GBytes *inside, Person person)
{
  g_autoptr (GError) error = NULL;
  GBytes *file = csn_age_seal ((Keys) csn_identity_public (who (person))->box_key, 1, inside, &error);
  g_assert_no_error (error);
  return file;
}

GBytes *
flip_bit (GBytes *bytes, gsize bit)
{
  gsize   length;
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, &length), g_bytes_get_size (bytes));
  copy[bit / 8] ^= (guint8) (1 << bit % 8);
  return g_bytes_new_take (copy, length);
}

/* In memory of exactly that length, so that reading on is caught by the sanitizer. */
GBytes *
cut (GBytes *bytes, gsize length)
{
  return g_bytes_new (g_bytes_get_data (bytes, NULL), length);
}

GBytes *
extend (GBytes *bytes)
{
  gsize   length = g_bytes_get_size (bytes);
  guint8 *longer = g_malloc0 (length + 1);
  memcpy (longer, g_bytes_get_data (bytes, NULL), length);
  return g_bytes_new_take (longer, length + 1);
}

CsnExchangeError
assert_refused_somehow (gpointer opened, GError **error)
{
  g_assert_null (opened);
  g_assert_nonnull (*error);
  g_assert_true ((*error)->domain == CSN_EXCHANGE_ERROR);
  csn_assert_sentence (*error);
  CsnExchangeError code = (CsnExchangeError) (*error)->code;
  g_clear_error (error);
  return code;
}

void
assert_refused (gpointer opened, GError **error, CsnExchangeError code)
{
  g_assert_cmpint (assert_refused_somehow (opened, error), ==, code);
}
