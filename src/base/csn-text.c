/* Small questions about text that every room asks. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-text.h"
#include <errno.h>
#include <sys/random.h>

#define ID_LENGTH 36
static const char HEX_DIGITS[] = "0123456789abcdef";

static void
fill_randomly (guint8 *bytes, gsize length)
{
  /* g_uuid_string_random() seeds a predictable generator; ids must not be guessable from one another. */
  for (gsize done = 0; done < length;)
    {
      ssize_t got = getrandom (bytes + done, length - done, 0);
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        g_error ("The system gives no random numbers: %s", g_strerror (errno));
      done += (gsize) got;
    }
}

static int
read_hex_digit (char digit)
{
  if (digit >= '0' && digit <= '9')
    return digit - '0';
  return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

char *
csn_text_new_id (void)
{
  guint8 bytes[16];
  fill_randomly (bytes, sizeof bytes);
  bytes[6] = (guint8) ((bytes[6] & 0x0f) | 0x40);
  bytes[8] = (guint8) ((bytes[8] & 0x3f) | 0x80);
  return csn_text_id_from_bytes (bytes);
}

static gboolean
is_place_of_hyphen (gsize i)
{
  return i == 8 || i == 13 || i == 18 || i == 23;
}

gboolean
csn_text_id_to_bytes (const char *id, guint8 out_bytes[16])
{
  if (id == NULL || strnlen (id, ID_LENGTH + 1) != ID_LENGTH)
    return FALSE;
  guint8 bytes[16];
  gsize  n = 0;
  for (gsize i = 0; i < ID_LENGTH;)
    {
      if (is_place_of_hyphen (i))
        {
          if (id[i++] != '-')
            return FALSE;
          continue;
        }
      int high = read_hex_digit (id[i]), low = read_hex_digit (id[i + 1]);
      if (high < 0 || low < 0)
        return FALSE;
      bytes[n++] = (guint8) (high << 4 | low);
      i += 2;
    }
  memcpy (out_bytes, bytes, sizeof bytes);
  return TRUE;
}

char *
csn_text_id_from_bytes (const guint8 bytes[16])
{
  char *id = g_malloc (ID_LENGTH + 1);
  gsize n = 0;
  for (gsize i = 0; i < ID_LENGTH;)
    {
      if (is_place_of_hyphen (i))
        {
          id[i++] = '-';
          continue;
        }
      id[i++] = HEX_DIGITS[bytes[n] >> 4];
      id[i++] = HEX_DIGITS[bytes[n++] & 15];
    }
  id[ID_LENGTH] = '\0';
  return id;
}

char *
csn_text_hex (const guint8 *bytes, gsize length)
{
  char *hex = g_malloc (length * 2 + 1);
  for (gsize i = 0; i < length; i++)
    {
      hex[2 * i] = HEX_DIGITS[bytes[i] >> 4];
      hex[2 * i + 1] = HEX_DIGITS[bytes[i] & 15];
    }
  hex[length * 2] = '\0';
  return hex;
}

gboolean
csn_text_unhex (const char *hex, guint8 *out_bytes, gsize length)
{
  if (hex == NULL || strlen (hex) != length * 2)
    return FALSE;
  for (gsize i = 0; i < length * 2; i++)
    if (read_hex_digit (hex[i]) < 0)
      return FALSE;
  for (gsize i = 0; i < length; i++)
    out_bytes[i] = (guint8) (read_hex_digit (hex[2 * i]) << 4 | read_hex_digit (hex[2 * i + 1]));
  return TRUE;
}

char *
csn_text_clean (const char *text, gssize length)
{
  if (text == NULL)
    return g_strdup ("");
  g_autofree char *valid = g_utf8_make_valid (text, length);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString         *clean = g_string_sized_new (strlen (composed));
  gsize            end = 0; /* after the last character that is not white space */
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == '\r' && p[1] == '\n')
        continue; /* a line pasted from another system: not a foreign control character */
      if (g_unichar_isspace (c) && clean->len == 0)
        continue;
      g_string_append_unichar (clean, g_unichar_iscntrl (c) && c != '\n' && c != '\t' ? 0xfffd : c);
      if (!g_unichar_isspace (c))
        end = clean->len;
    }
  g_string_truncate (clean, end);
  return g_string_free (clean, FALSE);
}

/* What changes the direction or the lines of the text around it, or cannot be seen at all. */
static gboolean
is_deceptive (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);
  return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR ||
         type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

char *
csn_text_one_line (const char *text, gssize length)
{
  GString *line = g_string_new (NULL);
  gsize    left = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize) length;
  while (left > 0)
    {
      gunichar c = g_utf8_get_char_validated (text, (gssize) left);
      gsize    taken = 1;
      if (c == (gunichar) -1 || c == (gunichar) -2)
        g_string_append_printf (line, "\\x{%02x}", (guint8) *text);
      else
        {
          taken = c == 0 ? 1 : (gsize) g_unichar_to_utf8 (c, NULL);
          if (is_deceptive (c))
            g_string_append_printf (line, "\\x{%02x}", c);
          else
            g_string_append_unichar (line, c);
        }
      text += taken;
      left -= taken;
    }
  return g_string_free (line, FALSE);
}

/* Letters that people type without their stroke but that Unicode does not decompose. */
static const char *
fold_letter (gunichar c)
{
  static const struct
  {
    gunichar    letter;
    const char *plain;
  } LETTERS[] = { { 0xe6, "ae" }, { 0xf0, "d" },  { 0xf8, "o" },  { 0xfe, "th" }, { 0x111, "d" },
                  { 0x127, "h" }, { 0x131, "i" }, { 0x142, "l" }, { 0x153, "oe" } };
  for (gsize i = 0; i < G_N_ELEMENTS (LETTERS); i++)
    if (LETTERS[i].letter == c)
      return LETTERS[i].plain;
  return NULL;
}

char *
csn_text_fold (const char *text)
{
  if (text == NULL)
    return g_strdup ("");
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *plain = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKD);
  g_autofree char *lower = g_utf8_casefold (plain, -1);
  g_autofree char *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_NFKD);
  GString         *folded = g_string_sized_new (strlen (apart));
  gboolean         gap = FALSE;
  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      /* Soft hyphens and zero-width characters would otherwise hide a name from the leak guard. */
      if (g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
        continue;
      if (!g_unichar_isalnum (c))
        {
          gap = folded->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (folded, ' ');
      gap = FALSE;
      const char *letters = fold_letter (c);
      if (letters != NULL)
        g_string_append (folded, letters);
      else
        g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}

char *
csn_text_number (gint64 number)
{
  char  digits[32];
  guint n = 0;
  /* The magnitude is built unsigned because the lowest number has no positive counterpart. */
  guint64 rest = number < 0 ? (guint64) - (number + 1) + 1 : (guint64) number;
  char   *at = digits + sizeof digits;
  *--at = '\0';
  do
    {
      if (n > 0 && n % 3 == 0)
        *--at = ',';
      *--at = (char) ('0' + rest % 10);
      rest /= 10;
      n++;
    }
  while (rest > 0);
  if (number < 0)
    *--at = '-';
  return g_strdup (at);
}

gboolean
csn_text_is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

char *
csn_text_from_bytes (GBytes *bytes)
{
  gsize       length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  return length > 0 ? g_strndup (data, length) : g_strdup ("");
}
