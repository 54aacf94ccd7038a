/* The header's one byte form, and the leaf hash that chains entries. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-entry.h"

#define HEADER_MAGIC "CSNE"
#define HEADER_MAGIC_SIZE 4
#define HEADER_VERSION 1
#define HEADER_LIMIT (64 * 1024)
#define BLOB_REF_SIZE (CSN_ID_SIZE + 8 + CSN_HASH_SIZE)

/* clang-format off */
G_DEFINE_QUARK (csn-journal-error-quark, csn_journal_error)
/* clang-format on */

void
csn_header_clear (CsnHeader *header)
{
  g_clear_pointer (&header->blobs, g_array_unref);
  g_clear_pointer (&header->admits, g_array_unref);
  g_clear_pointer (&header->retires, g_array_unref);
  g_clear_pointer (&header->forgets, g_array_unref);
}

/* --- Writing
 * ------------------------------------------------------------------------------------------------ */

static void
put_u16 (GByteArray *out, guint16 value)
{
  guint16 wire = GUINT16_TO_BE (value);
  g_byte_array_append (out, (const guint8 *) &wire, sizeof wire);
}

static void
put_u32 (GByteArray *out, guint32 value)
{
  guint32 wire = GUINT32_TO_BE (value);
  g_byte_array_append (out, (const guint8 *) &wire, sizeof wire);
}

static void
put_u64 (GByteArray *out, guint64 value)
{
  guint64 wire = GUINT64_TO_BE (value);
  g_byte_array_append (out, (const guint8 *) &wire, sizeof wire);
}

static void
put_blobs (GByteArray *out, GArray *blobs)
{
  guint n = blobs != NULL ? blobs->len : 0;
  put_u32 (out, n);
  for (guint i = 0; i < n; i++)
    {
      const CsnBlobRef *ref = &g_array_index (blobs, CsnBlobRef, i);
      g_byte_array_append (out, ref->id, CSN_ID_SIZE);
      put_u64 (out, ref->size);
      g_byte_array_append (out, ref->hash, CSN_HASH_SIZE);
    }
}

static void
put_list (GByteArray *out, GArray *list, gsize item_size)
{
  guint n = list != NULL ? list->len : 0;
  put_u32 (out, n);
  if (n > 0)
    g_byte_array_append (out, (const guint8 *) list->data, (guint) (n * item_size));
}

GBytes *
csn_header_encode (const CsnHeader *header)
{
  GByteArray *out = g_byte_array_sized_new (256);

  g_byte_array_append (out, (const guint8 *) HEADER_MAGIC, HEADER_MAGIC_SIZE);
  put_u16 (out, HEADER_VERSION);
  g_byte_array_append (out, header->register_id, CSN_ID_SIZE);
  put_u64 (out, header->seq);
  put_u64 (out, (guint64) header->time_us);
  g_byte_array_append (out, header->actor_key, CSN_KEY_SIZE);
  g_byte_array_append (out, header->scope_id, CSN_ID_SIZE);
  g_byte_array_append (out, header->body_hash, CSN_HASH_SIZE);
  g_byte_array_append (out, header->commitment, CSN_HASH_SIZE);
  g_byte_array_append (out, header->previous, CSN_HASH_SIZE);
  put_blobs (out, header->blobs);
  put_list (out, header->admits, CSN_KEY_SIZE);
  put_list (out, header->retires, CSN_KEY_SIZE);
  put_list (out, header->forgets, CSN_ID_SIZE);
  return g_byte_array_free_to_bytes (out);
}

/* --- Reading
 * ------------------------------------------------------------------------------------------------ */

typedef struct
{
  const guint8 *at;
  gsize         left;
  gboolean      short_of; /* something was asked for that is not there */
} Reader;

static const guint8 *
take (Reader *reader, gsize length)
{
  const guint8 *here = reader->at;
  if (reader->short_of || length > reader->left)
    {
      reader->short_of = TRUE;
      return NULL;
    }
  reader->at += length;
  reader->left -= length;
  return here;
}

static void
take_into (Reader *reader, guint8 *out, gsize length)
{
  const guint8 *here = take (reader, length);
  if (here != NULL)
    memcpy (out, here, length);
}

static guint32
take_u32 (Reader *reader)
{
  guint32 wire = 0;
  take_into (reader, (guint8 *) &wire, sizeof wire);
  return GUINT32_FROM_BE (wire);
}

static guint64
take_u64 (Reader *reader)
{
  guint64 wire = 0;
  take_into (reader, (guint8 *) &wire, sizeof wire);
  return GUINT64_FROM_BE (wire);
}

static GArray *
take_list (Reader *reader, gsize item_size)
{
  guint32 n = take_u32 (reader);
  if (n == 0 || reader->short_of || n > reader->left / item_size)
    {
      reader->short_of |= n != 0;
      return NULL;
    }
  GArray *list = g_array_sized_new (FALSE, FALSE, (guint) item_size, n);
  g_array_append_vals (list, take (reader, n * item_size), n);
  return list;
}

static GArray *
take_blobs (Reader *reader)
{
  guint32 n = take_u32 (reader);
  if (n == 0 || reader->short_of || n > reader->left / BLOB_REF_SIZE)
    {
      reader->short_of |= n != 0;
      return NULL;
    }
  GArray *blobs = g_array_sized_new (FALSE, TRUE, sizeof (CsnBlobRef), n);
  for (guint32 i = 0; i < n; i++)
    {
      CsnBlobRef ref = { 0 };
      take_into (reader, ref.id, CSN_ID_SIZE);
      ref.size = take_u64 (reader);
      take_into (reader, ref.hash, CSN_HASH_SIZE);
      g_array_append_val (blobs, ref);
    }
  return blobs;
}

static gboolean
read_prologue (Reader *reader)
{
  guint8 prologue[HEADER_MAGIC_SIZE + 2] = { 0 };
  take_into (reader, prologue, sizeof prologue);
  return !reader->short_of && memcmp (prologue, HEADER_MAGIC, HEADER_MAGIC_SIZE) == 0 && prologue[4] == 0 &&
         prologue[5] == HEADER_VERSION;
}

/* Each field has one place and one length: of what leaves no rest there is no second form. */
gboolean
csn_header_decode (const guint8 *bytes, gsize length, CsnHeader *out_header, GError **error)
{
  g_auto (CsnHeader) header = { 0 };
  Reader reader = { bytes, length, length > HEADER_LIMIT };

  gboolean known = read_prologue (&reader);
  if (known)
    {
      take_into (&reader, header.register_id, CSN_ID_SIZE);
      header.seq = take_u64 (&reader);
      header.time_us = (gint64) take_u64 (&reader);
      take_into (&reader, header.actor_key, CSN_KEY_SIZE);
      take_into (&reader, header.scope_id, CSN_ID_SIZE);
      take_into (&reader, header.body_hash, CSN_HASH_SIZE);
      take_into (&reader, header.commitment, CSN_HASH_SIZE);
      take_into (&reader, header.previous, CSN_HASH_SIZE);
      header.blobs = take_blobs (&reader);
      header.admits = take_list (&reader, CSN_KEY_SIZE);
      header.retires = take_list (&reader, CSN_KEY_SIZE);
      header.forgets = take_list (&reader, CSN_ID_SIZE);
    }
  if (!known || reader.short_of || reader.left != 0 || header.seq == 0 || header.seq > G_MAXINT64)
    {
      g_set_error_literal (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED,
                           "The header of an entry is damaged. Restore the register from a backup.");
      return FALSE;
    }
  *out_header = header;
  header = (CsnHeader){ 0 };
  return TRUE;
}

void
csn_entry_leaf_hash (GBytes      *header,
                     const guint8 signature[CSN_SIGNATURE_SIZE],
                     guint8       out_hash[CSN_HASH_SIZE])
{
  guint8        small[1024];
  gsize         header_length;
  const guint8 *header_bytes = g_bytes_get_data (header, &header_length);
  gsize         length = 1 + header_length + CSN_SIGNATURE_SIZE;
  guint8       *leaf = length <= sizeof small ? small : g_malloc (length);

  leaf[0] = 0x00;
  memcpy (leaf + 1, header_bytes, header_length);
  memcpy (leaf + 1 + header_length, signature, CSN_SIGNATURE_SIZE);
  csn_sha256 (leaf, length, out_hash);
  if (leaf != small)
    g_free (leaf);
}
