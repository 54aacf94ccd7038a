/* A head of the register in letters alone, so that it can stand on what leaves the unit. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-paper-head.h"
#include "csn-journal.h"
#include "csn-text.h"
#include <string.h>

/* One letter for each half of a byte; none that is taken for another. */
static const char LETTERS[] = "BCDFGHJKMNPQRTVX";

#define CONTEXT "countersign-paper-head-v1"
#define SIZE_BYTES 4
#define CHECK_BYTES 2
#define WHOLE (SIZE_BYTES + CSN_PAPER_HEAD_BYTES + CHECK_BYTES)
#define GROUP 4 /* letters */

static void
put_check (guint8 whole[WHOLE])
{
  guint8 said[sizeof CONTEXT + SIZE_BYTES + CSN_PAPER_HEAD_BYTES] = CONTEXT, hash[CSN_HASH_SIZE]; /* the NUL parts them */
  memcpy (said + sizeof CONTEXT, whole, SIZE_BYTES + CSN_PAPER_HEAD_BYTES);
  csn_sha256 (said, sizeof said, hash);
  memcpy (whole + SIZE_BYTES + CSN_PAPER_HEAD_BYTES, hash, CHECK_BYTES);
}

char *
csn_paper_head_words (guint64 size, const guint8 *root)
{
  g_return_val_if_fail (root != NULL && size <= G_MAXUINT32, NULL);
  guint8   whole[WHOLE];
  guint32  number = GUINT32_TO_BE ((guint32) size);
  GString *words = g_string_new (NULL);
  memcpy (whole, &number, SIZE_BYTES);
  memcpy (whole + SIZE_BYTES, root, CSN_PAPER_HEAD_BYTES);
  put_check (whole);
  for (guint i = 0; i < 2 * WHOLE; i++)
    {
      if (i > 0 && i % GROUP == 0)
        g_string_append_c (words, '-');
      g_string_append_c (words, LETTERS[i % 2 == 0 ? whole[i / 2] >> 4 : whole[i / 2] & 15]);
    }
  return g_string_free (words, FALSE);
}

/* FALSE if there is anything but letters of ours, or too few or too many of them. */
static gboolean
read_letters (const char *text, guint8 whole[WHOLE])
{
  guint n = 0;
  for (; *text != '\0'; text++)
    {
      const char *letter = strchr (LETTERS, g_ascii_toupper (*text));
      if (*text == '-' || g_ascii_isspace (*text))
        continue;
      if (letter == NULL || n == 2 * WHOLE)
        return FALSE;
      guint8 half = (guint8) (letter - LETTERS);
      whole[n / 2] = n % 2 == 0 ? (guint8) (half << 4) : (guint8) (whole[n / 2] | half);
      n++;
    }
  return n == 2 * WHOLE;
}

static gboolean
read_earlier (const char *text, guint64 *out_size, guint8 out_root[CSN_PAPER_HEAD_BYTES])
{
  g_auto (GStrv) parts = g_strsplit (text, "-", 3);
  return g_strv_length (parts) == 2 && g_ascii_string_to_unsigned (parts[0], 10, 1, G_MAXINT64, out_size, NULL) &&
         csn_text_unhex (parts[1], out_root, CSN_PAPER_HEAD_BYTES);
}

gboolean
csn_paper_head_read (const char *text, guint64 *out_size, guint8 out_root[CSN_PAPER_HEAD_BYTES])
{
  guint8  whole[WHOLE], same[WHOLE];
  guint32 number;
  if (!read_letters (text, whole))
    return read_earlier (text, out_size, out_root);
  memcpy (same, whole, WHOLE);
  put_check (same);
  memcpy (&number, whole, SIZE_BYTES);
  *out_size = GUINT32_FROM_BE (number);
  memcpy (out_root, whole + SIZE_BYTES, CSN_PAPER_HEAD_BYTES);
  return memcmp (same, whole, WHOLE) == 0 && *out_size > 0;
}
