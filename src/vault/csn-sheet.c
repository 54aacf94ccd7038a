/* One recovery sheet as characters that people copy by hand: FORMAT.md, "Sheet". SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-secret-private.h"
#include "csn-sheet-private.h"

#define DATA_CHARACTERS 4
#define CHARACTERS (CSN_SHEET_GROUPS * DATA_CHARACTERS)
#define SHARE_BITS (8 * CSN_SHEET_SHARE_SIZE)
#define LETTER_BIT 16
#define BAD 0xff /* in place of a value: not a character of the alphabet */

G_STATIC_ASSERT (CSN_SHEET_GROUPS < LETTER_BIT);
static const char ALPHABET[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* Crockford's base 32 */

/* Multiplies by two in the field of 32 elements (x^5 + x^2 + 1). */
static guint8
double_in_field (guint8 value)
{
  return (guint8) ((value << 1 ^ (value & 16 ? 0x25 : 0)) & 31);
}

/* Weighted sum plus the group's place: one wrong character, two neighbours swapped, a group on another line
 * and a group of the other sheet are always found, which a hash of five bits would miss once in 32 times. */
static guint8
compute_check (const guint8 values[DATA_CHARACTERS], guint group, guint letter)
{
  guint8 sum = 0;
  for (guint i = DATA_CHARACTERS; i-- > 0;)
    sum = double_in_field (sum ^ values[i]);
  return sum ^ (guint8) ((group + 1) | (letter ? LETTER_BIT : 0));
}

static guint
read_bit (const guint8 *share, guint32 tag, guint index)
{
  if (index < SHARE_BITS)
    return share[index / 8] >> (7 - index % 8) & 1;
  /* Four zero bits fill up the thirteenth group; the fourteenth is the tag. */
  index -= SHARE_BITS;
  return index < 4 ? 0 : tag >> (23 - index) & 1;
}

char *
_csn_recovery_sheet_write (guint letter, const guint8 share[CSN_SHEET_SHARE_SIZE], guint32 tag)
{
  char  *text = (char *) _csn_secret_pool_take (CSN_SHEET_TEXT_SIZE), *at = text;
  guint8 values[DATA_CHARACTERS];
  for (guint group = 0; group < CSN_SHEET_GROUPS; group++)
    {
      if (group > 0)
        *at++ = '-';
      for (guint i = 0; i < DATA_CHARACTERS; i++)
        {
          values[i] = 0;
          for (guint bit = 0; bit < 5; bit++)
            values[i] =
                (guint8) (values[i] << 1 | read_bit (share, tag, (group * DATA_CHARACTERS + i) * 5 + bit));
          *at++ = ALPHABET[values[i]];
        }
      *at++ = ALPHABET[compute_check (values, group, letter)];
    }
  csn_wipe (values, sizeof values);
  return text;
}

void
_csn_recovery_sheet_free (char *sheet)
{
  if (sheet != NULL)
    _csn_secret_pool_give_back ((guint8 *) sheet, CSN_SHEET_TEXT_SIZE);
}

static guint8
read_character (char character)
{
  char c = g_ascii_toupper (character);
  if (c == 'O')
    c = '0';
  if (c == 'I' || c == 'L')
    c = '1';
  const char *found = c == '\0' ? NULL : strchr (ALPHABET, c);
  return found == NULL ? BAD : (guint8) (found - ALPHABET);
}

static gboolean
is_separator (char character)
{
  return g_ascii_isspace (character) || strchr ("-.,_/", character) != NULL;
}

typedef guint8 Group[CSN_SHEET_GROUP_SIZE];

/* By what separates them, if that makes fourteen groups: then a missing character stays within its group. */
static gboolean
split_at_separators (const char *text, Group *groups)
{
  guint count = 0, place = 0;
  memset (groups, BAD, CSN_SHEET_GROUPS * sizeof (Group));
  for (; *text != '\0'; text++)
    {
      if (is_separator (*text))
        continue;
      if (count == 0 || is_separator (text[-1]))
        {
          place = 0;
          if (++count > CSN_SHEET_GROUPS)
            return FALSE;
        }
      if (place < CSN_SHEET_GROUP_SIZE)
        groups[count - 1][place] = read_character (*text);
      else
        memset (groups[count - 1], BAD, sizeof (Group));
      place++;
    }
  return count == CSN_SHEET_GROUPS;
}

/* By counting, for what was typed without gaps. The group after a missing or added character is the first bad
 * one. */
static void
split_by_count (const char *text, Group *groups)
{
  guint n = 0;
  memset (groups, BAD, CSN_SHEET_GROUPS * sizeof (Group));
  for (; *text != '\0'; text++)
    {
      if (is_separator (*text))
        continue;
      if (n < CSN_SHEET_GROUPS * CSN_SHEET_GROUP_SIZE)
        groups[n / CSN_SHEET_GROUP_SIZE][n % CSN_SHEET_GROUP_SIZE] = read_character (*text);
      else
        memset (groups[CSN_SHEET_GROUPS - 1], BAD, sizeof (Group));
      n++;
    }
}

static gboolean
is_group_right (const Group *groups, guint group, guint letter)
{
  const guint8 *values = groups[group];
  for (guint i = 0; i < CSN_SHEET_GROUP_SIZE; i++)
    if (values[i] == BAD)
      return FALSE;
  /* The last character of the thirteenth group carries one bit of the share and four that are zero. */
  if (group == CSN_SHEET_GROUPS - 2 && (values[DATA_CHARACTERS - 1] & 15) != 0)
    return FALSE;
  return compute_check (values, group, letter) == values[DATA_CHARACTERS];
}

static void
join (const Group *groups, guint8 *out_share, guint32 *out_tag)
{
  *out_tag = 0;
  memset (out_share, 0, CSN_SHEET_SHARE_SIZE);
  for (guint index = 0; index < CHARACTERS * 5; index++)
    {
      guint character = index / 5;
      guint bit = groups[character / DATA_CHARACTERS][character % DATA_CHARACTERS] >> (4 - index % 5) & 1;
      if (index < SHARE_BITS)
        out_share[index / 8] |= (guint8) (bit << (7 - index % 8));
      else if (index >= SHARE_BITS + 4)
        *out_tag = *out_tag << 1 | bit;
    }
}

CsnSheetReading
_csn_recovery_sheet_read (const char *sheet, CsnSecret *out_share)
{
  CsnSheetReading reading = { 0 };
  g_autoptr (CsnSecret) memory = csn_secret_new (CSN_SHEET_GROUPS * sizeof (Group));
  Group *groups = (Group *) (gpointer) csn_secret_writable (memory);
  guint  right[2] = { 0, 0 };
  if (!split_at_separators (sheet, groups))
    split_by_count (sheet, groups);
  for (guint letter = 0; letter < 2; letter++)
    for (guint group = 0; group < CSN_SHEET_GROUPS; group++)
      right[letter] += is_group_right ((const Group *) groups, group, letter);
  reading.letter = right[1] > right[0] ? 1 : 0;
  for (guint group = CSN_SHEET_GROUPS; group-- > 0;)
    if (!is_group_right ((const Group *) groups, group, reading.letter))
      reading.bad_group = group + 1;
  if (reading.bad_group == 0)
    join ((const Group *) groups, csn_secret_writable (out_share), &reading.tag);
  return reading;
}
