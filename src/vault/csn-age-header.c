/* The header of an age file: one stanza a recipient, written in exactly one way, under a MAC. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-age-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define FAMILY "age-encryption.org/v"
#define VERSION_LINE "age-encryption.org/v1\n"
#define COLUMNS 64

static void
stanza_free (gpointer data)
{
  CsnAgeStanza *stanza = data;
  g_free (stanza->type);
  g_clear_pointer (&stanza->arguments, g_ptr_array_unref);
  g_clear_pointer (&stanza->body, g_bytes_unref);
  g_free (stanza);
}

void
_csn_age_header_free (CsnAgeHeader *header)
{
  g_ptr_array_unref (header->stanzas);
  g_free (header);
}

void
_csn_age_header_mac (const guint8 file_key[FILE_KEY_SIZE], const guint8 *bytes, gsize length, guint8 out[32])
{
  guint8 key[32];
  _csn_age_derive (file_key, FILE_KEY_SIZE, NULL, 0, "header", key);
  crypto_auth_hmacsha256 (out, bytes, length, key);
  csn_wipe (key, sizeof key);
}

/* --- Base64 ------------------------------------------------------------------------------------------------------------------------ */
static void
append64 (GString *text, const guint8 *bytes, gsize length, gsize columns)
{
  gsize            room = sodium_base64_ENCODED_LEN (length, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
  g_autofree char *encoded = sodium_bin2base64 (g_malloc (room), room, bytes, length, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
  gsize            n = strlen (encoded), at = 0;
  for (; columns > 0 && n - at >= columns; at += columns)
    {
      g_string_append_len (text, encoded + at, (gssize) columns);
      g_string_append_c (text, '\n');
    }
  g_string_append (text, encoded + at);
}

GBytes *
_csn_age_decode64 (const char *text, gsize length)
{
  gsize              n = 0;
  g_autofree guint8 *bytes = g_malloc (length + 1);
  const char        *end = NULL;
  if (sodium_base642bin (bytes, length + 1, text, length, NULL, &n, &end, sodium_base64_VARIANT_ORIGINAL_NO_PADDING) != 0 || end != text + length)
    return NULL;
  g_autoptr (GString) again = g_string_new (NULL);
  append64 (again, bytes, n, 0); /* bits left over in the last letter would be a second way of writing */
  if (again->len != length || memcmp (again->str, text, length) != 0)
    return NULL;
  return g_bytes_new (bytes, n);
}

/* --- Writing ------------------------------------------------------------------------------------------------------------------------- */
void
_csn_age_header_begin (GString *text)
{
  g_string_append (text, VERSION_LINE);
}

void
_csn_age_header_add (GString *text, const char *type, const guint8 *argument, gsize argument_length, const guint8 *body, gsize body_length)
{
  g_string_append_printf (text, "-> %s ", type);
  append64 (text, argument, argument_length, 0);
  g_string_append_c (text, '\n');
  append64 (text, body, body_length, COLUMNS);
  g_string_append_c (text, '\n');
}

void
_csn_age_header_end (GString *text, const guint8 file_key[FILE_KEY_SIZE])
{
  guint8 mac[32];
  g_string_append (text, "---");
  _csn_age_header_mac (file_key, (const guint8 *) text->str, text->len, mac);
  g_string_append_c (text, ' ');
  append64 (text, mac, sizeof mac, 0);
  g_string_append_c (text, '\n');
}

/* --- Reading ------------------------------------------------------------------------------------------------------------------------- */
typedef struct { const char *at, *end; } Lines;

/* The next line without its end; NULL if there is no whole one. */
static const char *
next_line (Lines *lines, gsize *out_length)
{
  const char *line = lines->at, *stop = memchr (line, '\n', (gsize) (lines->end - line));
  if (stop == NULL)
    return NULL;
  lines->at = stop + 1;
  *out_length = (gsize) (stop - line);
  return line;
}

/* "-> TYPE ARGUMENT…": visible ASCII, one space between. */
static CsnAgeStanza *
parse_first_line (const char *line, gsize length)
{
  if (length < 4 || memcmp (line, "-> ", 3) != 0)
    return NULL;
  for (gsize i = 3; i < length; i++)
    if ((guint8) line[i] < 33 ? line[i] != ' ' : (guint8) line[i] > 126)
      return NULL;
  g_autofree char *rest = g_strndup (line + 3, length - 3);
  g_auto (GStrv)   words = g_strsplit (rest, " ", -1);
  for (char **word = words; *word != NULL; word++)
    if (**word == '\0')
      return NULL;
  CsnAgeStanza *stanza = g_new0 (CsnAgeStanza, 1);
  stanza->type = g_strdup (words[0]);
  stanza->arguments = g_ptr_array_new_with_free_func (g_free);
  for (char **word = words + 1; *word != NULL; word++)
    g_ptr_array_add (stanza->arguments, g_strdup (*word));
  return stanza;
}

/* Lines of 64 letters, then a shorter one, perhaps empty. */
static gboolean
parse_body (Lines *lines, CsnAgeStanza *stanza)
{
  g_autoptr (GString) whole = g_string_new (NULL);
  const char *line;
  gsize       length;
  do
    {
      line = next_line (lines, &length);
      if (line == NULL || length > COLUMNS)
        return FALSE;
      g_string_append_len (whole, line, (gssize) length);
    }
  while (length == COLUMNS);
  stanza->body = _csn_age_decode64 (whole->str, whole->len);
  return stanza->body != NULL;
}

static gboolean
parse_mac (const char *line, gsize length, CsnAgeHeader *header)
{
  g_autoptr (GBytes) mac = length > 4 && memcmp (line, "--- ", 4) == 0 ? _csn_age_decode64 (line + 4, length - 4) : NULL;
  if (mac == NULL || g_bytes_get_size (mac) != sizeof header->mac)
    return FALSE;
  memcpy (header->mac, g_bytes_get_data (mac, NULL), sizeof header->mac);
  return TRUE;
}

static gboolean
parse_lines (Lines *lines, const char *start, CsnAgeHeader *header)
{
  gsize       length;
  const char *line;
  while ((line = next_line (lines, &length)) != NULL)
    {
      if (length >= 3 && memcmp (line, "---", 3) == 0)
        {
          header->mac_end = (gsize) (line - start) + 3;
          header->length = (gsize) (lines->at - start);
          return header->stanzas->len > 0 && parse_mac (line, length, header);
        }
      CsnAgeStanza *stanza = header->stanzas->len < CSN_AGE_MAX_RECIPIENTS ? parse_first_line (line, length) : NULL;
      if (stanza == NULL)
        return FALSE;
      g_ptr_array_add (header->stanzas, stanza);
      if (!parse_body (lines, stanza))
        return FALSE;
    }
  return FALSE;
}

/* The same first line with another number. */
static gboolean
is_newer (const char *start, gsize length)
{
  gsize at = strlen (FAMILY);
  if (length <= at || memcmp (start, FAMILY, at) != 0)
    return FALSE;
  gsize digits = at;
  while (digits < length && digits - at < 9 && g_ascii_isdigit (start[digits]))
    digits++;
  return digits > at && digits < length && start[digits] == '\n';
}

CsnAgeHeader *
_csn_age_header_parse (const guint8 *bytes, gsize length, GError **error)
{
  const char *start = (const char *) bytes;
  Lines       lines = { start, start + MIN (length, CSN_AGE_MAX_HEADER) };
  gsize       version = strlen (VERSION_LINE);
  if (length < version || memcmp (start, VERSION_LINE, version) != 0)
    {
      gboolean newer = is_newer (start, length);
      g_set_error_literal (error, CSN_AGE_ERROR, newer ? CSN_AGE_ERROR_NEWER : CSN_AGE_ERROR_DAMAGED,
                           newer ? _ ("This package was made by a newer program. Install the newest version of Countersign, then open it again.")
                                 : _ ("This file is not a Countersign package. Choose the file as it was sent to you."));
      return NULL;
    }
  lines.at += version;
  g_autoptr (CsnAgeHeader) header = g_new0 (CsnAgeHeader, 1);
  header->stanzas = g_ptr_array_new_with_free_func (stanza_free);
  if (parse_lines (&lines, start, header))
    return g_steal_pointer (&header);
  g_set_error_literal (error, CSN_AGE_ERROR, CSN_AGE_ERROR_DAMAGED, _ ("This package was changed or cut short on its way. Ask for it to be sent again."));
  return NULL;
}
