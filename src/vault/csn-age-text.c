/* Keys as other age programs write them: Bech32. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-age.h"

#include <string.h>

#define HUMAN_PART "age"
#define LETTERS "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
#define CHECKSUM 6
#define GROUPS 52 /* 256 bits in fives, four of the last unused */

static guint32
mix (guint32 sum, guint8 value)
{
  static const guint32 generator[] = { 0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3 };
  guint32 top = sum >> 25;
  sum = (sum & 0x1ffffff) << 5 ^ value;
  for (guint i = 0; i < 5; i++)
    sum ^= (top >> i & 1) ? generator[i] : 0;
  return sum;
}

static guint32
sum_up (const guint8 *values, gsize n)
{
  guint32 sum = 1;
  for (const char *c = HUMAN_PART; *c != '\0'; c++)
    sum = mix (sum, (guint8) *c >> 5);
  sum = mix (sum, 0);
  for (const char *c = HUMAN_PART; *c != '\0'; c++)
    sum = mix (sum, (guint8) *c & 31);
  for (gsize i = 0; i < n; i++)
    sum = mix (sum, values[i]);
  return sum;
}

char *
csn_age_recipient_to_text (const guint8 box_key[CSN_KEY_SIZE])
{
  guint8  values[GROUPS + CHECKSUM] = { 0 };
  GString *text = g_string_new (HUMAN_PART "1");
  for (guint bit = 0; bit < CSN_KEY_SIZE * 8; bit++)
    values[bit / 5] |= (guint8) ((box_key[bit / 8] >> (7 - bit % 8) & 1) << (4 - bit % 5));
  guint32 sum = sum_up (values, G_N_ELEMENTS (values)) ^ 1;
  for (guint i = 0; i < CHECKSUM; i++)
    values[GROUPS + i] = sum >> (5 * (CHECKSUM - 1 - i)) & 31;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_string_append_c (text, LETTERS[values[i]]);
  return g_string_free (text, FALSE);
}

gboolean
csn_age_recipient_parse (const char *text, guint8 out_box_key[CSN_KEY_SIZE])
{
  guint8      values[GROUPS + CHECKSUM], key[CSN_KEY_SIZE] = { 0 };
  const char *letters = text + strlen (HUMAN_PART "1");
  if (!g_str_has_prefix (text, HUMAN_PART "1") || strlen (letters) != sizeof values)
    return FALSE;
  for (guint i = 0; i < sizeof values; i++)
    {
      const char *place = strchr (LETTERS, letters[i]);
      if (place == NULL)
        return FALSE;
      values[i] = (guint8) (place - LETTERS);
    }
  for (guint bit = 0; bit < CSN_KEY_SIZE * 8; bit++)
    key[bit / 8] |= (guint8) ((values[bit / 5] >> (4 - bit % 5) & 1) << (7 - bit % 8));
  if (sum_up (values, sizeof values) != 1 || (values[GROUPS - 1] & 15) != 0)
    return FALSE;
  memcpy (out_box_key, key, sizeof key);
  return TRUE;
}
