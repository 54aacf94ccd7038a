/* Checkpoints: the head of a journal as a C2SP signed note that others can keep. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-journal.h"
#include "csn-text.h"

#define ORIGIN "countersign/"
#define SIGNATURE_LINE "\xe2\x80\x94 " /* em dash, space */
#define KEY_ID_SIZE 4
#define NOTE_LIMIT (16 * 1024)
#define MESSAGE_DAMAGED                                                                                      \
  "This is not a checkpoint of a Countersign register, or it is damaged. Ask for it again."

/* C2SP signed-note, plain Ed25519: public tools verify it. The text begins with "countersign/", which no context of ours does. */
#define CONTEXT NULL
#define SIGNATURE_TYPE "\x01"

/* The first four bytes of SHA-256 (name ‖ 0x0A ‖ type ‖ key). */
static void
compute_key_id (const char  *name,
                gsize        name_length,
                const guint8 sign_key[CSN_KEY_SIZE],
                guint8       out_id[KEY_ID_SIZE])
{
  g_autoptr (GByteArray) named = g_byte_array_new ();
  guint8 hash[CSN_HASH_SIZE];

  g_byte_array_append (named, (const guint8 *) name, (guint) name_length);
  g_byte_array_append (named, (const guint8 *) "\n" SIGNATURE_TYPE, 1 + strlen (SIGNATURE_TYPE));
  g_byte_array_append (named, sign_key, CSN_KEY_SIZE);
  csn_sha256 (named->data, named->len, hash);
  memcpy (out_id, hash, KEY_ID_SIZE);
}

char *
csn_checkpoint_sign (const CsnHead *head, const guint8 register_id[CSN_ID_SIZE], CsnIdentity *signer)
{
  g_autofree char *hex = csn_text_hex (register_id, CSN_ID_SIZE);
  g_autofree char *name = g_strconcat (ORIGIN, hex, NULL);
  g_autofree char *root = g_base64_encode (head->root, CSN_HASH_SIZE);
  g_autofree char *text = g_strdup_printf ("%s\n%" G_GUINT64_FORMAT "\n%s\n", name, head->size, root);
  guint8           blob[KEY_ID_SIZE + CSN_SIGNATURE_SIZE];

  compute_key_id (name, strlen (name), csn_identity_public (signer)->sign_key, blob);
  csn_identity_sign (signer, CONTEXT, (const guint8 *) text, strlen (text), blob + KEY_ID_SIZE);
  g_autofree char *encoded = g_base64_encode (blob, sizeof blob);
  return g_strconcat (text, "\n", SIGNATURE_LINE, name, " ", encoded, "\n", NULL);
}

/* --- Reading
 * ------------------------------------------------------------------------------------------------ */

/* Only the one encoding that g_base64_encode() gives; GLib's decoder alone would skip what it does not know.
 */
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
parse_size (const char *line, guint64 *out_size)
{
  g_autofree char *again = NULL;
  if (!g_ascii_string_to_unsigned (line, 10, 0, G_MAXINT64, out_size, NULL))
    return FALSE;
  again = g_strdup_printf ("%" G_GUINT64_FORMAT, *out_size);
  return strcmp (again, line) == 0;
}

/* "— name base64": splits a signature line; the two strings are the caller's. */
static gboolean
split_signature (const char *line, char **out_name, guint8 out_blob[KEY_ID_SIZE + CSN_SIGNATURE_SIZE])
{
  if (!g_str_has_prefix (line, SIGNATURE_LINE))
    return FALSE;
  const char *name = line + strlen (SIGNATURE_LINE);
  const char *space = strchr (name, ' ');
  if (space == NULL || space == name ||
      !decode_base64 (space + 1, out_blob, KEY_ID_SIZE + CSN_SIGNATURE_SIZE))
    return FALSE;
  *out_name = g_strndup (name, (gsize) (space - name));
  return TRUE;
}

/* The lines of a note: origin, size, root, an empty one, signatures, and what follows the last newline:
 * nothing. */
static char **
split_note (const char *note)
{
  if (note == NULL || strnlen (note, NOTE_LIMIT + 1) > NOTE_LIMIT)
    return NULL;
  char **lines = g_strsplit (note, "\n", -1);
  guint  n = g_strv_length (lines);
  if (n >= 6 && g_str_has_prefix (lines[0], ORIGIN) && *lines[3] == '\0' && *lines[n - 1] == '\0')
    return lines;
  g_strfreev (lines);
  return NULL;
}

static gboolean
are_signatures (char **lines)
{
  guint8 blob[KEY_ID_SIZE + CSN_SIGNATURE_SIZE];
  for (guint i = 4; lines[i + 1] != NULL; i++)
    {
      g_autofree char *name = NULL;
      /* Witnesses' lines are longer than ours and are theirs to check; that they are lines of signatures is
       * ours. */
      if (!g_str_has_prefix (lines[i], SIGNATURE_LINE))
        return FALSE;
      if (i == 4 && !split_signature (lines[i], &name, blob))
        return FALSE;
    }
  return TRUE;
}

gboolean
csn_checkpoint_parse (const char *note,
                      guint8      out_register_id[CSN_ID_SIZE],
                      guint64    *out_size,
                      guint8      out_root[CSN_HASH_SIZE],
                      GError    **error)
{
  g_auto (GStrv) lines = split_note (note);
  guint8  register_id[CSN_ID_SIZE], root[CSN_HASH_SIZE];
  guint64 size = 0;

  if (lines == NULL || !csn_text_unhex (lines[0] + strlen (ORIGIN), register_id, CSN_ID_SIZE) ||
      !parse_size (lines[1], &size) || !decode_base64 (lines[2], root, CSN_HASH_SIZE) ||
      !are_signatures (lines))
    {
      g_set_error_literal (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED, MESSAGE_DAMAGED);
      return FALSE;
    }
  memcpy (out_register_id, register_id, CSN_ID_SIZE);
  memcpy (out_root, root, CSN_HASH_SIZE);
  *out_size = size;
  return TRUE;
}

gboolean
csn_checkpoint_verify (const char *note, const guint8 sign_key[CSN_KEY_SIZE], GError **error)
{
  guint8  register_id[CSN_ID_SIZE], root[CSN_HASH_SIZE];
  guint64 size;
  if (!csn_checkpoint_parse (note, register_id, &size, root, error))
    return FALSE;

  g_auto (GStrv) lines = split_note (note);
  gsize text_length = (gsize) (strstr (note, "\n\n") + 1 - note);
  for (guint i = 4; lines[i + 1] != NULL; i++)
    {
      guint8           blob[KEY_ID_SIZE + CSN_SIGNATURE_SIZE], key_id[KEY_ID_SIZE];
      g_autofree char *name = NULL;
      if (!split_signature (lines[i], &name, blob))
        continue;
      compute_key_id (name, strlen (name), sign_key, key_id);
      if (memcmp (key_id, blob, KEY_ID_SIZE) == 0 &&
          csn_signature_verify (sign_key, CONTEXT, (const guint8 *) note, text_length, blob + KEY_ID_SIZE))
        return TRUE;
    }
  g_set_error_literal (
      error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED,
      "The checkpoint was not signed by the person who is said to have signed it, or was changed since. "
      "Do not rely on it.");
  return FALSE;
}
