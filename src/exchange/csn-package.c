/* A package's manifest and its parts: one layout, and what its fields demand of each other. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-package.h"
#include "csn-age.h"
#include "csn-canon-private.h"
#include "csn-text.h"

#include <string.h>

#define VERSION 1
#define MOST_MEMBERS 5000
#define SMALLEST_MEMBER (CSN_ID_SIZE + 3 * 4)
#define SMALLEST_PART (1 + 4 + CSN_HASH_SIZE)

static void
member_free (gpointer data)
{
  CsnPackageMember *member = data;
  g_free (member->organisation);
  g_free (member->premises);
  g_free (member->person);
  g_free (member);
}

static void
part_free (gpointer data)
{
  CsnPart *part = data;
  g_clear_pointer (&part->bytes, g_bytes_unref);
  g_free (part);
}

/* Every text of the struct, so that none is forgotten when one is added. */
static void
list_texts (CsnPackage *package, char ***texts)
{
  char **all[] = { &package->area, &package->reference, &package->supplied_on, &package->review_on, &package->language, &package->told_offence,
                   &package->told_sentence, &package->warning_phrase, &package->name, &package->conditions_version, &package->recall_id,
                   &package->recall_deadline_on, &package->recall_reason, &package->text, &package->checkpoint, NULL };
  G_STATIC_ASSERT (G_N_ELEMENTS (all) == 16);
  memcpy (texts, all, sizeof all);
}

CsnPackage *
csn_package_new (void)
{
  char      **texts[16];
  CsnPackage *package = g_new0 (CsnPackage, 1);
  list_texts (package, texts);
  for (guint i = 0; texts[i] != NULL; i++)
    *texts[i] = g_strdup ("");
  package->kind = CSN_PACKAGE_ISSUE;
  package->number = 1;
  package->recipient_keys = g_array_new (FALSE, TRUE, CSN_KEY_SIZE);
  package->members = g_ptr_array_new_with_free_func (member_free);
  package->consistency = g_bytes_new (NULL, 0);
  package->inclusion = g_bytes_new (NULL, 0);
  package->parts = g_ptr_array_new_with_free_func (part_free);
  return package;
}

void
csn_package_free (CsnPackage *package)
{
  char **texts[16];
  if (package == NULL)
    return;
  list_texts (package, texts);
  for (guint i = 0; texts[i] != NULL; i++)
    g_free (*texts[i]);
  g_array_unref (package->recipient_keys);
  g_ptr_array_unref (package->members);
  g_clear_pointer (&package->consistency, g_bytes_unref);
  g_clear_pointer (&package->inclusion, g_bytes_unref);
  g_ptr_array_unref (package->parts);
  g_free (package);
}

/* --- The layout ----------------------------------------------------------------------------------------------------------------------- */
static void
walk_envelope (CsnCanon *canon, CsnPackage *package)
{
  _csn_canon_raw (canon, "register_id", package->register_id, CSN_ID_SIZE);
  _csn_canon_raw (canon, "package_id", package->package_id, CSN_ID_SIZE);
  _csn_canon_raw (canon, "recipient_id", package->recipient_id, CSN_ID_SIZE);
  _csn_canon_sequence (canon, package->recipient_keys, &package->number, package->previous, &package->made_us);
  package->kind = (CsnPackageKind) _csn_canon_choice (canon, "kind", package->kind, CSN_PACKAGE_NOTICE);
}

static gboolean
is_language (const char *text)
{
  return text == NULL || g_str_equal (text, "") || g_str_equal (text, "en") || g_str_equal (text, "cy") || g_str_equal (text, "both");
}

static void
walk_copy (CsnCanon *canon, CsnPackage *package)
{
  _csn_canon_raw (canon, "release_id", package->release_id, CSN_ID_SIZE);
  _csn_canon_raw (canon, "copy_id", package->copy_id, CSN_ID_SIZE);
  _csn_canon_demand (canon, "copy_id", package->kind == CSN_PACKAGE_NOTICE || !_csn_is_zero (package->copy_id, CSN_ID_SIZE));
  _csn_canon_line (canon, "area", &package->area);
  _csn_canon_line (canon, "reference", &package->reference);
  _csn_canon_u32 (canon, "copy_no", &package->copy_no);
  _csn_canon_date (canon, "supplied_on", &package->supplied_on);
  _csn_canon_date (canon, "review_on", &package->review_on);
  _csn_canon_line (canon, "language", &package->language);
  _csn_canon_demand (canon, "language", is_language (package->language));
  _csn_canon_text (canon, "told_offence", &package->told_offence);
  _csn_canon_text (canon, "told_sentence", &package->told_sentence);
  _csn_canon_text (canon, "warning_phrase", &package->warning_phrase);
  _csn_canon_line (canon, "name", &package->name);
  _csn_canon_line (canon, "conditions_version", &package->conditions_version);
  _csn_canon_raw (canon, "conditions_sha256", package->conditions_sha256, CSN_HASH_SIZE);
  _csn_canon_raw (canon, "undertaking_id", package->undertaking_id, CSN_ID_SIZE);
  _csn_canon_raw (canon, "undertaking_sha256", package->undertaking_sha256, CSN_HASH_SIZE);
}

static void
walk_members (CsnCanon *canon, CsnPackage *package)
{
  guint n = _csn_canon_count (canon, "members", package->members->len, 0, MOST_MEMBERS, SMALLEST_MEMBER);
  for (guint i = 0; i < n && canon->bad == NULL; i++)
    {
      CsnPackageMember *member = _csn_canon_item (canon, package->members, i, sizeof *member);
      _csn_canon_raw (canon, "member_id", member->id, CSN_ID_SIZE);
      _csn_canon_line (canon, "member_organisation", &member->organisation);
      _csn_canon_text (canon, "member_premises", &member->premises);
      _csn_canon_line (canon, "member_person", &member->person);
    }
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || *text == '\0';
}

static void
walk_recall (CsnCanon *canon, CsnPackage *package)
{
  guint8 id[CSN_ID_SIZE];
  _csn_canon_line (canon, "recall_id", &package->recall_id);
  _csn_canon_date (canon, "recall_deadline_on", &package->recall_deadline_on);
  _csn_canon_text (canon, "recall_reason", &package->recall_reason);
  gboolean none = is_blank (package->recall_id);
  _csn_canon_demand (canon, "recall_id", none ? package->kind != CSN_PACKAGE_RECALL : csn_text_id_to_bytes (package->recall_id, id));
  _csn_canon_demand (canon, "recall_deadline_on", !none || is_blank (package->recall_deadline_on));
  _csn_canon_demand (canon, "recall_reason", !none || is_blank (package->recall_reason));
  _csn_canon_text (canon, "text", &package->text);
}

static void
walk_witness (CsnCanon *canon, CsnPackage *package)
{
  _csn_canon_seen (canon, &package->seen_number, package->seen_sha256);
  _csn_canon_head (canon, &package->checkpoint, &package->old_size, &package->consistency);
  _csn_canon_u64 (canon, "entry_seq", &package->entry_seq);
  _csn_canon_raw (canon, "entry_leaf", package->entry_leaf, CSN_HASH_SIZE);
  _csn_canon_demand (canon, "entry_leaf", (package->entry_seq == 0) == _csn_is_zero (package->entry_leaf, CSN_HASH_SIZE));
  _csn_canon_proof (canon, "inclusion", &package->inclusion);
  _csn_canon_demand (canon, "inclusion", package->entry_seq > 0 || _csn_is_empty (package->inclusion));
}

/* Type, length and hash of each; the bytes follow behind the manifest. */
static void
walk_parts (CsnCanon *canon, CsnPackage *package, GArray *lengths)
{
  guint n = _csn_canon_count (canon, "parts", package->parts->len, 0, CSN_PARCEL_MAX_PARTS, SMALLEST_PART);
  for (guint i = 0; i < n && canon->bad == NULL; i++)
    {
      CsnPart *part = _csn_canon_item (canon, package->parts, i, sizeof *part);
      if (lengths->len <= i)
        g_array_set_size (lengths, i + 1);
      part->type = (CsnPartType) _csn_canon_choice (canon, "part_type", part->type, CSN_PART_PICTURE);
      _csn_canon_u32 (canon, "part_length", &g_array_index (lengths, guint32, i));
      _csn_canon_raw (canon, "part_sha256", part->sha256, CSN_HASH_SIZE);
    }
}

typedef struct { CsnPackage *package; GArray *lengths; /* guint32 */ } Walked;

static void
walk (CsnCanon *canon, gpointer thing)
{
  Walked *walked = thing;
  _csn_canon_version (canon, VERSION);
  walk_envelope (canon, walked->package);
  walk_copy (canon, walked->package);
  walk_members (canon, walked->package);
  walk_recall (canon, walked->package);
  walk_witness (canon, walked->package);
  walk_parts (canon, walked->package, walked->lengths);
}

/* --- Parts ---------------------------------------------------------------------------------------------------------------------------- */
/* Only how it begins: a page or a picture is read in the cage. */
static gboolean
fits_type (const CsnPart *part)
{
  static const guint8 jpeg[] = { 0xff, 0xd8, 0xff }, pdf[] = { '%', 'P', 'D', 'F', '-' };
  gsize         length, needed = part->type == CSN_PART_PICTURE ? sizeof jpeg : sizeof pdf;
  const guint8 *bytes = g_bytes_get_data (part->bytes, &length);
  return length >= needed && memcmp (bytes, part->type == CSN_PART_PICTURE ? jpeg : pdf, needed) == 0;
}

static void
hash_part (const CsnPart *part, guint8 out[CSN_HASH_SIZE])
{
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (part->bytes, &length);
  csn_sha256 (bytes, length, out);
}

/* Cuts @all up by @lengths; FALSE unless each is what its hash says and nothing is left. */
static gboolean
cut_parts (CsnPackage *package, GArray *lengths, GBytes *all)
{
  gsize left = all != NULL ? g_bytes_get_size (all) : 0, at = 0;
  for (guint i = 0; i < package->parts->len; i++)
    {
      CsnPart *part = g_ptr_array_index (package->parts, i);
      guint8   hash[CSN_HASH_SIZE];
      gsize    length = g_array_index (lengths, guint32, i);
      if (length == 0 || length > left)
        return FALSE;
      part->bytes = g_bytes_new_from_bytes (all, at, length);
      at += length;
      left -= length;
      hash_part (part, hash);
      if (memcmp (hash, part->sha256, sizeof hash) != 0 || !fits_type (part))
        return FALSE;
    }
  return left == 0;
}

/* --- Whole ---------------------------------------------------------------------------------------------------------------------------- */
GBytes *
csn_package_encode (CsnPackage *package, GError **error)
{
  g_return_val_if_fail (package != NULL, NULL);
  g_autoptr (GArray) lengths = g_array_new (FALSE, TRUE, sizeof (guint32));
  guint keys = package->recipient_keys->len;
  if (keys == 0 || keys > CSN_AGE_MAX_RECIPIENTS || package->parts->len > CSN_PARCEL_MAX_PARTS)
    return _csn_exchange_refuse (THING_PACKAGE, REFUSE_TO_MAKE, error);
  for (guint i = 0; i < package->parts->len; i++)
    {
      CsnPart *part = g_ptr_array_index (package->parts, i);
      if (part->bytes == NULL || !fits_type (part))
        return _csn_exchange_refuse_field ("parts", FALSE, error);
      if (g_bytes_get_size (part->bytes) > CSN_PARCEL_MAX_BYTES)
        return _csn_exchange_refuse (THING_PACKAGE, REFUSE_TO_MAKE_SO_LARGE, error);
      guint32 length = (guint32) g_bytes_get_size (part->bytes);
      g_array_append_val (lengths, length);
      hash_part (part, part->sha256);
    }
  return _csn_canon_write (THING_PACKAGE, walk, &(Walked){ package, lengths }, CSN_PARCEL_MAX_MANIFEST, error);
}

CsnPackage *
csn_package_decode (GBytes *manifest, GBytes *parts, GError **error)
{
  g_return_val_if_fail (manifest != NULL, NULL);
  g_autoptr (CsnPackage) package = csn_package_new ();
  g_autoptr (GArray)     lengths = g_array_new (FALSE, TRUE, sizeof (guint32));
  if (!_csn_canon_read (THING_PACKAGE, walk, &(Walked){ package, lengths }, CSN_PARCEL_MAX_MANIFEST, manifest, error))
    return NULL;
  if (!cut_parts (package, lengths, parts))
    return _csn_exchange_refuse (THING_PACKAGE, REFUSE_DAMAGED, error);
  return g_steal_pointer (&package);
}

GBytes *
csn_package_seal (CsnPackage *package, CsnIdentity *signer, GError **error)
{
  g_return_val_if_fail (package != NULL && signer != NULL, NULL);
  g_autoptr (GBytes) manifest = csn_package_encode (package, error);
  if (manifest == NULL)
    return NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  for (guint i = 0; i < package->parts->len; i++)
    g_ptr_array_add (parts, ((CsnPart *) g_ptr_array_index (package->parts, i))->bytes);
  return csn_parcel_seal (CSN_PARCEL_PACKAGE, signer, (const guint8 (*)[CSN_KEY_SIZE]) package->recipient_keys->data, package->recipient_keys->len, manifest,
                          parts, error);
}

CsnPackage *
csn_package_open (CsnIdentity *me, const guint8 (*trusted)[CSN_KEY_SIZE], guint n, GBytes *file, guint8 out_signer[CSN_KEY_SIZE], GError **error)
{
  g_autoptr (CsnParcel)  parcel = csn_parcel_open (CSN_PARCEL_PACKAGE, me, trusted, n, file, error);
  g_autoptr (CsnPackage) package = parcel != NULL ? csn_package_decode (parcel->manifest, parcel->parts, error) : NULL;
  if (package == NULL || !_csn_is_for_me (THING_PACKAGE, package->recipient_keys, me, parcel, out_signer, error))
    return NULL;
  return g_steal_pointer (&package);
}
