/* Cosignatures: that a witness saw a checkpoint, and when. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-cosignature.h"
#include "csn-text.h"

#define SIGNATURE_LINE "\xe2\x80\x94 " /* em dash, space */
#define NAME "countersign.witness/"
#define NAME_HASH 8
#define TYPE_COSIGNATURE 0x04
#define KEY_ID_SIZE 4
#define TIME_SIZE 8
#define BLOB_SIZE (KEY_ID_SIZE + TIME_SIZE + CSN_SIGNATURE_SIZE)
#define REQUEST_LIMIT (64 * 1024)
#define NOTE_LIMIT (8 * 1024) /* half of what a checkpoint may be: witnesses add their lines to it */
/* The text that is signed begins with "cosignature/v1", which no context of ours does. */
#define CONTEXT NULL

char *
csn_cosignature_name (const guint8 sign_key[CSN_KEY_SIZE])
{
  guint8 hash[CSN_HASH_SIZE];
  csn_sha256 (sign_key, CSN_KEY_SIZE, hash);
  g_autofree char *hex = csn_text_hex (hash, NAME_HASH);
  return g_strconcat (NAME, hex, NULL);
}

/* The first four bytes of SHA-256 (name ‖ 0x0A ‖ 0x04 ‖ key). */
static void
compute_key_id (const char *name, const guint8 sign_key[CSN_KEY_SIZE], guint8 out_id[KEY_ID_SIZE])
{
  const guint8 between[] = { '\n', TYPE_COSIGNATURE };
  guint8       hash[CSN_HASH_SIZE];
  g_autoptr (GByteArray) named = g_byte_array_new ();
  g_byte_array_append (named, (const guint8 *) name, (guint) strlen (name));
  g_byte_array_append (named, between, sizeof between);
  g_byte_array_append (named, sign_key, CSN_KEY_SIZE);
  csn_sha256 (named->data, named->len, hash);
  memcpy (out_id, hash, KEY_ID_SIZE);
}

/* What is signed: when, and the note's text up to and with the newline before the empty line. */
static char *
signed_text (const char *note, guint64 time_s)
{
  const char *end = strstr (note, "\n\n");
  if (end == NULL)
    return NULL;
  g_autofree char *text = g_strndup (note, (gsize) (end + 1 - note));
  return g_strdup_printf ("cosignature/v1\ntime %" G_GUINT64_FORMAT "\n%s", time_s, text);
}

char *
csn_cosignature_add (const char *note, gint64 time_s, CsnIdentity *witness)
{
  const guint8    *key = csn_identity_public (witness)->sign_key;
  g_autofree char *name = csn_cosignature_name (key), *text = signed_text (note, (guint64) time_s);
  guint64          time = GUINT64_TO_BE ((guint64) time_s);
  guint8           blob[BLOB_SIZE];
  g_return_val_if_fail (text != NULL, NULL);
  compute_key_id (name, key, blob);
  memcpy (blob + KEY_ID_SIZE, &time, TIME_SIZE);
  csn_identity_sign (witness, CONTEXT, (const guint8 *) text, strlen (text), blob + KEY_ID_SIZE + TIME_SIZE);
  g_autofree char *encoded = g_base64_encode (blob, sizeof blob);
  return g_strconcat (note, SIGNATURE_LINE, name, " ", encoded, "\n", NULL);
}

/* --- Reading ----------------------------------------------------------------------------------------------- */
/* Only the one encoding that g_base64_encode() gives. */
static gboolean
decode_base64 (const char *text, guint8 *out_bytes, gsize length)
{
  gsize              got = 0;
  g_autofree guint8 *bytes = g_base64_decode (text, &got);
  g_autofree char   *again = g_base64_encode (bytes, got);
  if (got != length || strcmp (again, text) != 0)
    return FALSE;
  memcpy (out_bytes, bytes, length);
  return TRUE;
}

static gboolean
fits (const char *note, const char *line, const guint8 sign_key[CSN_KEY_SIZE], guint64 *out_time)
{
  guint8           blob[BLOB_SIZE], key_id[KEY_ID_SIZE];
  const char      *name = line + strlen (SIGNATURE_LINE), *space = strchr (name, ' ');
  g_autofree char *named = space != NULL ? g_strndup (name, (gsize) (space - name)) : NULL;
  if (named == NULL || !decode_base64 (space + 1, blob, sizeof blob))
    return FALSE;
  compute_key_id (named, sign_key, key_id);
  memcpy (out_time, blob + KEY_ID_SIZE, TIME_SIZE);
  *out_time = GUINT64_FROM_BE (*out_time);
  g_autofree char *text = signed_text (note, *out_time);
  return *out_time <= G_MAXINT64 / G_TIME_SPAN_SECOND && text != NULL && memcmp (key_id, blob, KEY_ID_SIZE) == 0 &&
         csn_signature_verify (sign_key, CONTEXT, (const guint8 *) text, strlen (text), blob + KEY_ID_SIZE + TIME_SIZE);
}

gboolean
csn_cosignature_verify (const char *note, const guint8 sign_key[CSN_KEY_SIZE], gint64 *out_time_s)
{
  guint8   register_id[CSN_ID_SIZE], root[CSN_HASH_SIZE];
  guint64  size, time = 0;
  gboolean found = FALSE;
  gint64   newest = 0;
  if (!csn_checkpoint_parse (note, register_id, &size, root, NULL))
    return FALSE;
  g_auto (GStrv) lines = g_strsplit (note, "\n", -1);
  for (guint i = 4; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], SIGNATURE_LINE) && fits (note, lines[i], sign_key, &time))
      {
        newest = found ? MAX (newest, (gint64) time) : (gint64) time;
        found = TRUE;
      }
  if (found && out_time_s != NULL)
    *out_time_s = newest;
  return found;
}

/* --- What a witness is given ------------------------------------------------------------------------------- */
char *
csn_witness_request (guint64 old_size, const guint8 *proof, gsize proof_length, const char *note)
{
  GString *request = g_string_new (NULL);
  g_string_printf (request, "old %" G_GUINT64_FORMAT "\n", old_size);
  for (gsize at = 0; at + CSN_HASH_SIZE <= proof_length; at += CSN_HASH_SIZE)
    {
      g_autofree char *line = g_base64_encode (proof + at, CSN_HASH_SIZE);
      g_string_append_printf (request, "%s\n", line);
    }
  g_string_append_printf (request, "\n%s", note);
  return g_string_free (request, FALSE);
}

static gboolean
take_proof (char **lines, guint64 *out_old_size, GByteArray *proof)
{
  const char *number = lines[0] + strlen ("old ");
  if (!g_str_has_prefix (lines[0], "old ") || (*number == '0' && number[1] != '\0') || !g_ascii_isdigit (*number) ||
      !g_ascii_string_to_unsigned (number, 10, 0, G_MAXINT64, out_old_size, NULL))
    return FALSE;
  for (guint i = 1; lines[i] != NULL; i++)
    {
      guint8 hash[CSN_HASH_SIZE];
      if (i > CSN_PROOF_LINES || !decode_base64 (lines[i], hash, sizeof hash))
        return FALSE;
      g_byte_array_append (proof, hash, sizeof hash);
    }
  return TRUE;
}

gboolean
csn_witness_request_parse (const char *request, guint64 *out_old_size, GByteArray **out_proof, char **out_note, GError **error)
{
  const char *end = request != NULL && strnlen (request, REQUEST_LIMIT + 1) <= REQUEST_LIMIT ? strstr (request, "\n\n") : NULL;
  g_autofree char *head = end != NULL ? g_strndup (request, (gsize) (end - request)) : NULL;
  g_auto (GStrv) lines = head != NULL ? g_strsplit (head, "\n", -1) : NULL;
  g_autoptr (GByteArray) proof = g_byte_array_new ();
  guint8  register_id[CSN_ID_SIZE], root[CSN_HASH_SIZE];
  guint64 size;

  if (lines == NULL || strlen (end + 2) > NOTE_LIMIT || !take_proof (lines, out_old_size, proof) || !csn_checkpoint_parse (end + 2, register_id, &size, root, NULL))
    {
      g_set_error_literal (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED,
                           "This is not a head of a Countersign register for a witness, or it is damaged. Ask for it again.");
      return FALSE;
    }
  *out_proof = g_steal_pointer (&proof);
  *out_note = g_strdup (end + 2);
  return TRUE;
}
