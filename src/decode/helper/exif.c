/* The few facts of an EXIF block that are told, read so that no lie in it can hurt. SPDX-License-Identifier:
 * GPL-3.0-or-later
 *
 * There is no recursion and no list of folders still to visit: the first directory, its EXIF and GPS ones and
 * the second are looked at once each, so a loop leads nowhere. A count or offset that leaves the block makes
 * its tag absent. */
#include "helper.h"
#include <string.h>

#define MAX_ENTRIES 512

typedef struct
{
  const uint8_t *bytes;
  size_t         length;
  bool           big;
} Block;

typedef struct
{
  unsigned tag, type;
  size_t   count, at; /* @at: where the values are, wholly inside the block */
} Entry;

static unsigned
get16 (const Block *block, size_t at)
{
  const uint8_t *b = block->bytes + at;
  return block->big ? (unsigned) (b[0] << 8 | b[1]) : (unsigned) (b[1] << 8 | b[0]);
}

static uint32_t
get32 (const Block *block, size_t at)
{
  uint32_t first = get16 (block, at), second = get16 (block, at + 2);
  return block->big ? first << 16 | second : second << 16 | first;
}

/* How many entries the directory at @at really has room for; 0 if there is none. */
static size_t
count_entries (const Block *block, size_t at)
{
  if (at < 8 || at > block->length || block->length - at < 2)
    return 0;
  size_t n = get16 (block, at), room = (block->length - at - 2) / 12;
  n = n < room ? n : room;
  return n < MAX_ENTRIES ? n : MAX_ENTRIES;
}

static bool
read_entry (const Block *block, size_t at, Entry *entry)
{
  static const uint8_t sizes[] = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4 };
  entry->tag = get16 (block, at);
  entry->type = get16 (block, at + 2);
  entry->count = get32 (block, at + 4);
  if (entry->type == 0 || entry->type >= sizeof sizes || entry->count == 0 || entry->count > block->length)
    return false;
  size_t size = entry->count * sizes[entry->type];
  entry->at = size <= 4 ? at + 8 : get32 (block, at + 8);
  return entry->at <= block->length && size <= block->length - entry->at;
}

static void
copy_text (const Block *block, const Entry *entry, char *to, size_t room)
{
  if (to[0] != '\0' || entry->type != 2)
    return;
  size_t n = entry->count < room - 1 ? entry->count : room - 1;
  memcpy (to, block->bytes + entry->at, n);
  to[n] = '\0';
}

static bool
says_something (const Block *block, const Entry *entry, size_t skip)
{
  for (size_t i = skip; i < entry->count; i++)
    if (block->bytes[entry->at + i] > ' ')
      return true;
  return false;
}

static void
note_entry (const Block *block, const Entry *entry, CsnWirePicture *picture)
{
  switch (entry->tag)
    {
    case 0x0112: /* orientation: one SHORT, or it is not one */
      if (picture->orientation == 0 && entry->type == 3 && entry->count == 1)
        picture->orientation = get16 (block, entry->at);
      break;
    case 0x010f:
      copy_text (block, entry, picture->make, sizeof picture->make);
      break;
    case 0x0110:
      copy_text (block, entry, picture->model, sizeof picture->model);
      break;
    case 0x9003:
      copy_text (block, entry, picture->date, sizeof picture->date);
      break;
    case 0x9011:
      copy_text (block, entry, picture->offset, sizeof picture->offset);
      break;
    case 0x010e:
    case 0x013b:
    case 0x8298: /* description, artist, copyright */
    case 0x9c9b:
    case 0x9c9c:
    case 0x9c9d:
    case 0x9c9e:
    case 0x9c9f: /* Windows' title, comment, author … */
    case 0xa430:
    case 0xa431:
    case 0xa435: /* owner, serial numbers */
      if (says_something (block, entry, 0))
        picture->flags |= CSN_WIRE_HAS_NAMES;
      break;
    case 0x9286: /* user comment: eight bytes name its encoding */
      if (says_something (block, entry, 8))
        picture->flags |= CSN_WIRE_HAS_NAMES;
      break;
    case 0x02bc:
    case 0x83bb:
    case 0x8649: /* XMP, IPTC, Photoshop, in a TIFF file */
      picture->flags |= CSN_WIRE_HAS_NAMES;
      break;
    case 0x0201: /* an embedded JPEG */
      picture->flags |= CSN_WIRE_HAS_THUMBNAIL;
      break;
    default:
      break;
    }
}

/* Notes a directory's entries; the offsets of its EXIF and GPS directories and of the next are 0 if absent.
 */
static void
read_directory (const Block    *block,
                size_t          at,
                CsnWirePicture *picture,
                size_t         *out_exif,
                size_t         *out_gps,
                size_t         *out_next)
{
  size_t n = count_entries (block, at);
  *out_exif = *out_gps = *out_next = 0;
  for (size_t i = 0; i < n; i++)
    {
      Entry entry;
      if (!read_entry (block, at + 2 + i * 12, &entry))
        continue;
      if (entry.tag == 0x8769 && entry.type == 4)
        *out_exif = get32 (block, entry.at);
      else if (entry.tag == 0x8825 && entry.type == 4)
        *out_gps = get32 (block, entry.at);
      else
        note_entry (block, &entry, picture);
    }
  size_t end = at + 2 + n * 12;
  if (n > 0 && n == get16 (block, at) && block->length - end >= 4)
    *out_next = get32 (block, end);
}

void
csn_exif_read (const uint8_t *bytes, size_t length, CsnWirePicture *picture)
{
  Block  block = { bytes, length, false };
  size_t exif, gps, next, none;
  if (length < 8 || (memcmp (bytes, "II", 2) != 0 && memcmp (bytes, "MM", 2) != 0))
    return;
  block.big = bytes[0] == 'M';
  if (get16 (&block, 2) != 42)
    return;
  read_directory (&block, get32 (&block, 4), picture, &exif, &gps, &next);
  if (gps != 0 && count_entries (&block, gps) > 0)
    picture->flags |= CSN_WIRE_HAS_LOCATION;
  CsnWirePicture thumbnail = { 0 }; /* the second directory speaks of the thumbnail, not of the picture */
  if (next != 0)
    read_directory (&block, next, &thumbnail, &none, &none, &none);
  picture->flags |= thumbnail.flags & (CSN_WIRE_HAS_THUMBNAIL | CSN_WIRE_HAS_NAMES);
  if (exif != 0)
    {
      uint32_t orientation = picture->orientation;
      read_directory (&block, exif, picture, &none, &none, &none);
      picture->orientation = orientation;
    }
}
