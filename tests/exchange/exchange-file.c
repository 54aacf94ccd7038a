/* Makes and shows cards, packages and returns from outside, so that another reader can be set beside ours. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exchange-file card | package [age1…] | notice | return           writes the file that is always the same but for what age adds
 * exchange-file inside package|notice|return                       writes what is inside it
 * exchange-file show card|package|return <bytes                    one line a field, as this program's decoder sees it */
#include "csn-age.h"
#include "csn-exchange-fixture.h"
#include "csn-text.h"

#include <stdio.h>
#include <string.h>

static int
put (GBytes *bytes, GError *error)
{
  if (bytes == NULL)
    {
      fprintf (stderr, "%d: %s\n", error->code, error->message);
      return 1;
    }
  gsize         length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  return fwrite (data, 1, length, stdout) == length ? 0 : 1;
}

static GBytes *
read_all (void)
{
  GByteArray *all = g_byte_array_new ();
  guint8      buffer[65536];
  size_t      n;
  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_byte_array_append (all, buffer, (guint) n);
  return g_byte_array_free_to_bytes (all);
}

static GBytes *
make (const char *what, const char *recipient, GError **error)
{
  if (g_str_equal (what, "card"))
    {
      g_autoptr (CsnCard) card = make_card (MANAGER);
      return csn_card_seal (card, who (MANAGER), error);
    }
  if (g_str_equal (what, "return"))
    {
      g_autoptr (CsnReturn) self = make_return ();
      return csn_return_seal (self, who (MANAGER), error);
    }
  guint8                 key[CSN_KEY_SIZE];
  g_autoptr (CsnPackage) package = g_str_equal (what, "notice") ? make_notice () : make_package ();
  if (recipient != NULL && csn_age_recipient_parse (recipient, key))
    g_array_append_vals (package->recipient_keys, key, 1);
  return csn_package_seal (package, who (COORDINATOR), error);
}

/* --- Showing ---------------------------------------------------------------------------------------------------------------------------- */
static void
raw (const char *name, const void *bytes, gsize length)
{
  g_autofree char *hex = csn_text_hex (bytes, length);
  printf ("%s=%s\n", name, hex);
}

static void
text (const char *name, const char *value)
{
  raw (name, value, strlen (value));
}

static void
number (const char *name, guint64 value)
{
  printf ("%s=%" G_GUINT64_FORMAT "\n", name, value);
}

#define RAW(thing, field) raw (#field, (thing)->field, sizeof (thing)->field)
#define TEXT(thing, field) text (#field, (thing)->field)
#define NUMBER(thing, field) number (#field, (guint64) (thing)->field)

static void
bytes_of (const char *name, GBytes *bytes)
{
  raw (name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
keys (GArray *list)
{
  raw ("recipient_keys", list->data, list->len * (gsize) CSN_KEY_SIZE);
}

static int
show_card (GBytes *file, GError **error)
{
  g_autoptr (CsnCard) card = csn_card_open (file, error);
  if (card == NULL)
    return put (NULL, *error);
  g_autofree char *words = csn_card_words (card);
  raw ("sign_key", card->keys.sign_key, CSN_KEY_SIZE);
  raw ("box_key", card->keys.box_key, CSN_KEY_SIZE);
  RAW (card, register_id);
  RAW (card, person_id);
  NUMBER (card, is_manager);
  NUMBER (card, made_us);
  TEXT (card, area);
  TEXT (card, organisation);
  TEXT (card, person);
  TEXT (card, title);
  printf ("words=%s\n", words);
  return 0;
}

static void
show_copy (const CsnPackage *package)
{
  RAW (package, release_id);
  RAW (package, copy_id);
  TEXT (package, area);
  TEXT (package, reference);
  NUMBER (package, copy_no);
  TEXT (package, supplied_on);
  TEXT (package, review_on);
  TEXT (package, language);
  TEXT (package, told_offence);
  TEXT (package, told_sentence);
  TEXT (package, warning_phrase);
  TEXT (package, name);
  TEXT (package, conditions_version);
  RAW (package, conditions_sha256);
  RAW (package, undertaking_id);
  RAW (package, undertaking_sha256);
  for (guint i = 0; i < package->members->len; i++)
    {
      const CsnPackageMember *member = g_ptr_array_index (package->members, i);
      raw ("member_id", member->id, CSN_ID_SIZE);
      text ("member_organisation", member->organisation);
      text ("member_premises", member->premises);
      text ("member_person", member->person);
    }
  TEXT (package, recall_id);
  TEXT (package, recall_deadline_on);
  TEXT (package, recall_reason);
  TEXT (package, text);
}

static int
show_package (GBytes *file, GError **error)
{
  g_autoptr (CsnPackage) package = csn_package_open (who (MANAGER), sign_key_of (COORDINATOR), 1, file, NULL, error);
  if (package == NULL)
    return put (NULL, *error);
  RAW (package, register_id);
  RAW (package, package_id);
  RAW (package, recipient_id);
  keys (package->recipient_keys);
  NUMBER (package, number);
  RAW (package, previous);
  NUMBER (package, made_us);
  NUMBER (package, kind);
  show_copy (package);
  NUMBER (package, seen_number);
  RAW (package, seen_sha256);
  TEXT (package, checkpoint);
  NUMBER (package, old_size);
  bytes_of ("consistency", package->consistency);
  NUMBER (package, entry_seq);
  RAW (package, entry_leaf);
  bytes_of ("inclusion", package->inclusion);
  for (guint i = 0; i < package->parts->len; i++)
    {
      const CsnPart *part = g_ptr_array_index (package->parts, i);
      number ("part_type", part->type);
      raw ("part_sha256", part->sha256, CSN_HASH_SIZE);
      bytes_of ("part", part->bytes);
    }
  return 0;
}

static void
show_disclosure (const CsnDisclosure *disclosure)
{
  raw ("disclosure_id", disclosure->id, CSN_ID_SIZE);
  raw ("disclosure_copy_id", disclosure->copy_id, CSN_ID_SIZE);
  raw ("disclosure_member_id", disclosure->member_id, CSN_ID_SIZE);
  number ("disclosure_how", disclosure->how);
  number ("disclosure_at_us", (guint64) disclosure->at_us);
  number ("disclosure_logged_us", (guint64) disclosure->logged_us);
  text ("disclosure_by", disclosure->by);
  text ("disclosure_note", disclosure->note);
  raw ("disclosure_corrects", disclosure->corrects, CSN_ID_SIZE);
  number ("disclosure_is_void", (guint64) disclosure->is_void);
  text ("disclosure_reason", disclosure->reason);
}

static void
show_items (const CsnReturn *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const CsnItemStanding *item = g_ptr_array_index (self->items, i);
      raw ("item_copy_id", item->copy_id, CSN_ID_SIZE);
      text ("item_reference", item->reference);
      number ("item_package_number", item->package_number);
      number ("item_outcome", item->outcome);
      text ("item_on", item->on);
      text ("item_by", item->by);
      text ("item_how", item->how);
    }
  for (guint i = 0; i < self->receipts->len; i++)
    {
      const CsnItemReceipt *receipt = g_ptr_array_index (self->receipts, i);
      raw ("receipt_copy_id", receipt->copy_id, CSN_ID_SIZE);
      text ("receipt_received_by", receipt->received_by);
      text ("receipt_received_on", receipt->received_on);
      text ("receipt_storage", receipt->storage);
      number ("receipt_security_confirmed", (guint64) receipt->security_confirmed);
      number ("receipt_warning_acknowledged", (guint64) receipt->warning_acknowledged);
    }
}

static int
show_return (GBytes *file, GError **error)
{
  g_autoptr (CsnReturn) self = csn_return_open (who (COORDINATOR), sign_key_of (MANAGER), 1, file, NULL, error);
  if (self == NULL)
    return put (NULL, *error);
  RAW (self, register_id);
  RAW (self, return_id);
  RAW (self, unit_id);
  RAW (self, recipient_id);
  keys (self->recipient_keys);
  NUMBER (self, number);
  RAW (self, previous);
  NUMBER (self, made_us);
  NUMBER (self, seen_number);
  RAW (self, seen_sha256);
  for (guint i = 0; i < self->missing->len; i++)
    number ("missing", g_array_index (self->missing, guint64, i));
  show_items (self);
  for (guint i = 0; i < self->disclosures->len; i++)
    show_disclosure (g_ptr_array_index (self->disclosures, i));
  TEXT (self, checkpoint);
  NUMBER (self, old_size);
  bytes_of ("consistency", self->consistency);
  return 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  if (!csn_vault_init (NULL) || argc < 2)
    return 2;
  if (g_str_equal (argv[1], "show") && argc == 3)
    {
      g_autoptr (GBytes) file = read_all ();
      return g_str_equal (argv[2], "card") ? show_card (file, &error) : g_str_equal (argv[2], "package") ? show_package (file, &error) : show_return (file, &error);
    }
  gboolean           is_inside = g_str_equal (argv[1], "inside") && argc == 3;
  const char        *what = argv[is_inside ? 2 : 1];
  g_autoptr (GBytes) file = make (what, argc > 2 && !is_inside ? argv[2] : NULL, &error);
  g_autoptr (GBytes) inside = is_inside ? inside_of (file, g_str_equal (what, "return") ? COORDINATOR : MANAGER) : NULL;
  return put (is_inside ? inside : file, error);
}
