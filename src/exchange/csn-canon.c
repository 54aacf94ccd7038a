/* The one byte form of what is signed: numbers, texts and lists, written and read by the same code. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-canon-private.h"

#include "csn-age.h"
#include "csn-date.h"
#include "csn-text.h"
#include <string.h>

#define LAST_MOMENT G_GINT64_CONSTANT (253402300799999999) /* the end of the year 9999 */
#define MOST_HASHES 64                                     /* of a proof in a tree of 2^63 leaves */

/* --- The whole ------------------------------------------------------------------------------------------------------------------------ */
static void
walk (CsnCanon *canon, CsnLayout layout, gpointer thing)
{
  layout (canon, thing);
  if (canon->out == NULL && canon->left > 0)
    _csn_canon_demand (canon, "end", FALSE);
}

GBytes *
_csn_canon_write (CsnThing kind, CsnLayout layout, gpointer thing, gsize most, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  CsnCanon canon = { .out = out };
  walk (&canon, layout, thing);
  if (canon.bad == NULL ? out->len > most : canon.is_long && kind == THING_CARD)
    return _csn_exchange_refuse (kind, REFUSE_TO_MAKE_SO_LARGE, error);
  if (canon.bad != NULL)
    return _csn_exchange_refuse_field (canon.bad, canon.is_long, error);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

gboolean
_csn_canon_read (CsnThing kind, CsnLayout layout, gpointer thing, gsize most, GBytes *bytes, GError **error)
{
  CsnCanon canon = { 0 };
  canon.at = g_bytes_get_data (bytes, &canon.left);
  if (canon.left > most)
    return _csn_exchange_refuse (kind, REFUSE_TOO_LARGE, error) != NULL;
  walk (&canon, layout, thing);
  if (canon.is_newer)
    return _csn_exchange_refuse (kind, REFUSE_NEWER, error) != NULL;
  g_autoptr (GBytes) again = canon.bad == NULL ? _csn_canon_write (kind, layout, thing, most, NULL) : NULL;
  if (again != NULL && g_bytes_equal (again, bytes))
    return TRUE;
  return _csn_exchange_refuse (kind, REFUSE_DAMAGED, error) != NULL;
}

void
_csn_canon_demand (CsnCanon *canon, const char *field, gboolean holds)
{
  if (!holds && canon->bad == NULL)
    canon->bad = field;
}

/* --- Numbers -------------------------------------------------------------------------------------------------------------------------- */
static const guint8 *
take (CsnCanon *canon, const char *field, gsize length)
{
  const guint8 *here = canon->at;
  _csn_canon_demand (canon, field, length <= canon->left);
  if (canon->bad != NULL)
    return NULL;
  canon->at += length;
  canon->left -= length;
  return here;
}

void
_csn_canon_raw (CsnCanon *canon, const char *field, guint8 *bytes, gsize length)
{
  if (canon->bad != NULL)
    return;
  if (canon->out != NULL)
    {
      g_byte_array_append (canon->out, bytes, (guint) length);
      return;
    }
  const guint8 *here = take (canon, field, length);
  if (here != NULL)
    memcpy (bytes, here, length);
}

static guint64
number (CsnCanon *canon, const char *field, guint64 value, guint width)
{
  guint8 wire[8] = { 0 };
  for (guint i = 0; i < width; i++)
    wire[i] = (guint8) (value >> (8 * (width - 1 - i)));
  _csn_canon_raw (canon, field, wire, width);
  value = 0;
  for (guint i = 0; i < width; i++)
    value = value << 8 | wire[i];
  return value;
}

void
_csn_canon_version (CsnCanon *canon, guint16 version)
{
  guint64 found = number (canon, "version", version, 2);
  if (canon->bad == NULL && found != version)
    {
      canon->is_newer = TRUE;
      canon->bad = "version";
    }
}

void
_csn_canon_u32 (CsnCanon *canon, const char *field, guint32 *value)
{
  *value = (guint32) number (canon, field, *value, 4);
}

void
_csn_canon_u64 (CsnCanon *canon, const char *field, guint64 *value)
{
  *value = number (canon, field, *value, 8);
  _csn_canon_demand (canon, field, *value <= G_MAXINT64); /* what a database can hold */
}

void
_csn_canon_moment (CsnCanon *canon, const char *field, gint64 *value)
{
  *value = (gint64) number (canon, field, (guint64) *value, 8);
  _csn_canon_demand (canon, field, *value >= 0 && *value <= LAST_MOMENT);
}

void
_csn_canon_flag (CsnCanon *canon, const char *field, gboolean *value)
{
  guint64 found = number (canon, field, *value ? 1 : 0, 1);
  _csn_canon_demand (canon, field, found <= 1);
  *value = found == 1;
}

guint
_csn_canon_choice (CsnCanon *canon, const char *field, guint value, guint last)
{
  guint found = (guint) number (canon, field, MIN (value, G_MAXUINT8), 1);
  _csn_canon_demand (canon, field, found >= 1 && found <= last);
  return found;
}

/* --- Texts ---------------------------------------------------------------------------------------------------------------------------- */
typedef enum { SHAPE_LINE, SHAPE_TEXT, SHAPE_NOTE, SHAPE_DATE } Shape;

/* Embeddings, overrides and isolates of direction, and the mark that cannot be seen. */
static gboolean
is_invisible (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

static char *
tidy (const char *text, gboolean is_line)
{
  g_autoptr (GString) kept = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean ends_line = c == '\n' || c == '\r';
      if (c == 0x2028 || c == 0x2029 || c == '\t' || (ends_line && is_line))
        g_string_append_c (kept, ' ');
      else if (!is_invisible (c))
        g_string_append_unichar (kept, c);
    }
  return csn_text_clean (kept->str, (gssize) kept->len);
}

/* As it is written, whatever it came from; NULL if it cannot be. */
static char *
normalise (const char *text, Shape shape)
{
  CsnDate date;
  if (text == NULL || *text == '\0')
    return g_strdup ("");
  if (!g_utf8_validate (text, -1, NULL))
    return NULL;
  if (shape == SHAPE_DATE)
    return csn_date_parse (text, &date) ? g_strdup (text) : NULL;
  if (shape != SHAPE_NOTE)
    return tidy (text, shape == SHAPE_LINE);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)) && *p != '\n')
      return NULL;
  return g_strdup (text);
}

static void
write_text (CsnCanon *canon, const char *field, const char *text, Shape shape, gsize most)
{
  g_autofree char *form = normalise (text, shape);
  gsize            length = form != NULL ? strlen (form) : 0;
  canon->is_long |= canon->bad == NULL && length > most;
  _csn_canon_demand (canon, field, form != NULL && length <= most);
  if (canon->bad != NULL)
    return;
  number (canon, field, length, 4);
  _csn_canon_raw (canon, field, (guint8 *) form, length);
}

static void
read_text (CsnCanon *canon, const char *field, char **text, Shape shape, gsize most)
{
  gsize length = number (canon, field, 0, 4);
  _csn_canon_demand (canon, field, length <= most);
  const guint8 *bytes = take (canon, field, length);
  g_clear_pointer (text, g_free);
  if (bytes == NULL || memchr (bytes, 0, length) != NULL)
    {
      *text = g_strdup ("");
      _csn_canon_demand (canon, field, FALSE);
      return;
    }
  *text = g_strndup ((const char *) bytes, length);
  g_autofree char *form = normalise (*text, shape);
  _csn_canon_demand (canon, field, g_strcmp0 (form, *text) == 0);
}

static void
put_or_take (CsnCanon *canon, const char *field, char **text, Shape shape, gsize most)
{
  if (canon->out != NULL)
    write_text (canon, field, *text, shape, most);
  else
    read_text (canon, field, text, shape, most);
}

void
_csn_canon_line (CsnCanon *canon, const char *field, char **text)
{
  put_or_take (canon, field, text, SHAPE_LINE, CANON_LINE);
}

void
_csn_canon_text (CsnCanon *canon, const char *field, char **text)
{
  put_or_take (canon, field, text, SHAPE_TEXT, CANON_TEXT);
}

void
_csn_canon_note (CsnCanon *canon, const char *field, char **text)
{
  put_or_take (canon, field, text, SHAPE_NOTE, CANON_TEXT);
}

void
_csn_canon_date (CsnCanon *canon, const char *field, char **date)
{
  put_or_take (canon, field, date, SHAPE_DATE, CSN_DATE_ISO_LENGTH);
}

/* --- Lists ---------------------------------------------------------------------------------------------------------------------------- */
guint
_csn_canon_count (CsnCanon *canon, const char *field, guint n, guint least, guint most, gsize smallest)
{
  canon->is_long |= canon->out != NULL && canon->bad == NULL && n > most;
  n = (guint) number (canon, field, n, 4);
  _csn_canon_demand (canon, field, n >= least && n <= most);
  if (canon->out == NULL)
    _csn_canon_demand (canon, field, n <= canon->left / smallest);
  return canon->bad == NULL ? n : 0;
}

gpointer
_csn_canon_item (CsnCanon *canon, GPtrArray *list, guint i, gsize size)
{
  if (canon->out == NULL)
    g_ptr_array_add (list, g_malloc0 (size));
  return g_ptr_array_index (list, i);
}

void
_csn_canon_list (CsnCanon *canon, const char *field, GArray *list, guint least, guint most)
{
  gsize size = g_array_get_element_size (list);
  guint n = _csn_canon_count (canon, field, list->len, least, most, size);
  if (canon->out == NULL)
    g_array_set_size (list, n);
  if (n > 0)
    _csn_canon_raw (canon, field, (guint8 *) list->data, n * size);
}

void
_csn_canon_proof (CsnCanon *canon, const char *field, GBytes **proof)
{
  gsize length = *proof != NULL ? g_bytes_get_size (*proof) : 0;
  _csn_canon_demand (canon, field, length % CSN_HASH_SIZE == 0);
  guint n = _csn_canon_count (canon, field, (guint) (length / CSN_HASH_SIZE), 0, MOST_HASHES, CSN_HASH_SIZE);
  if (canon->out != NULL)
    {
      if (n > 0)
        _csn_canon_raw (canon, field, (guint8 *) g_bytes_get_data (*proof, NULL), length);
      return;
    }
  const guint8 *hashes = take (canon, field, n * (gsize) CSN_HASH_SIZE);
  g_clear_pointer (proof, g_bytes_unref);
  *proof = g_bytes_new (hashes, hashes != NULL ? n * (gsize) CSN_HASH_SIZE : 0);
}

gboolean
_csn_is_zero (const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] != 0)
      return FALSE;
  return TRUE;
}

gboolean
_csn_is_empty (GBytes *bytes)
{
  return bytes == NULL || g_bytes_get_size (bytes) == 0;
}

static gboolean
names_key (GArray *keys, const guint8 key[CSN_KEY_SIZE])
{
  for (guint i = 0; i < keys->len; i++)
    if (memcmp (keys->data + (gsize) i * CSN_KEY_SIZE, key, CSN_KEY_SIZE) == 0)
      return TRUE;
  return FALSE;
}

gboolean
_csn_is_for_me (CsnThing kind, GArray *recipient_keys, CsnIdentity *me, const CsnParcel *parcel, guint8 *out_signer, GError **error)
{
  if (!names_key (recipient_keys, csn_identity_public (me)->box_key))
    {
      _csn_exchange_refuse (kind, REFUSE_PASSED_ON, error);
      return FALSE;
    }
  if (out_signer != NULL)
    memcpy (out_signer, parcel->signer, CSN_KEY_SIZE);
  return TRUE;
}

/* --- What packages and returns say alike ---------------------------------------------------------------------------------------------- */
void
_csn_canon_sequence (CsnCanon *canon, GArray *recipient_keys, guint64 *number, guint8 previous[CSN_HASH_SIZE], gint64 *made_us)
{
  _csn_canon_list (canon, "recipient_keys", recipient_keys, 1, CSN_AGE_MAX_RECIPIENTS);
  _csn_canon_u64 (canon, "number", number);
  _csn_canon_raw (canon, "previous", previous, CSN_HASH_SIZE);
  _csn_canon_demand (canon, "number", *number >= 1);
  _csn_canon_demand (canon, "previous", (*number == 1) == _csn_is_zero (previous, CSN_HASH_SIZE));
  _csn_canon_moment (canon, "made_us", made_us);
}

void
_csn_canon_seen (CsnCanon *canon, guint64 *seen_number, guint8 seen_sha256[CSN_HASH_SIZE])
{
  _csn_canon_u64 (canon, "seen_number", seen_number);
  _csn_canon_raw (canon, "seen_sha256", seen_sha256, CSN_HASH_SIZE);
  _csn_canon_demand (canon, "seen_sha256", (*seen_number == 0) == _csn_is_zero (seen_sha256, CSN_HASH_SIZE));
}

void
_csn_canon_head (CsnCanon *canon, char **checkpoint, guint64 *old_size, GBytes **consistency)
{
  _csn_canon_note (canon, "checkpoint", checkpoint);
  _csn_canon_u64 (canon, "old_size", old_size);
  _csn_canon_proof (canon, "consistency", consistency);
  _csn_canon_demand (canon, "consistency", *old_size > 0 || _csn_is_empty (*consistency));
}
