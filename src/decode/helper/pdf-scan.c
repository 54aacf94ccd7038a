/* Looks for the names in a PDF's objects that mean scripts, actions, attachments and forms.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Poppler lists scripts only where it would run them. This looks at every object, also at those inside
 * compressed object streams, but never into other streams, where such names come about by chance. Nothing is
 * ever run, so that a file which hides from this loses only its line in the inspection. */
#include "helper.h"
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define MAX_INFLATED (8u * 1024 * 1024)

static const struct
{
  const char *name;
  uint32_t    flag;
} names[] = {
  { "JavaScript", CSN_WIRE_HAS_JAVASCRIPT | CSN_WIRE_HAS_ACTIONS },
  { "JS", CSN_WIRE_HAS_JAVASCRIPT | CSN_WIRE_HAS_ACTIONS },
  { "OpenAction", CSN_WIRE_HAS_ACTIONS },
  { "AA", CSN_WIRE_HAS_ACTIONS },
  { "Launch", CSN_WIRE_HAS_ACTIONS },
  { "SubmitForm", CSN_WIRE_HAS_ACTIONS },
  { "ImportData", CSN_WIRE_HAS_ACTIONS },
  { "GoToR", CSN_WIRE_HAS_ACTIONS },
  { "GoToE", CSN_WIRE_HAS_ACTIONS },
  { "URI", CSN_WIRE_HAS_ACTIONS },
  { "RichMedia", CSN_WIRE_HAS_ACTIONS },
  { "EmbeddedFile", CSN_WIRE_HAS_ATTACHMENTS },
  { "EmbeddedFiles", CSN_WIRE_HAS_ATTACHMENTS },
  { "FileAttachment", CSN_WIRE_HAS_ATTACHMENTS },
  { "AcroForm", CSN_WIRE_HAS_FORMS },
  { "XFA", CSN_WIRE_HAS_FORMS },
};

static int
unhex (uint8_t c)
{
  return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

static bool
ends_name (uint8_t c)
{
  return c <= ' ' || strchr ("()<>[]{}/%", c) != NULL;
}

/* Reads the name after the slash at @at, its #xx undone; what is longer than any that is looked for is cut.
 */
static void
read_name (const uint8_t *bytes, size_t length, size_t at, char name[32])
{
  size_t n = 0;
  for (size_t i = at + 1; i < length && n < 31 && !ends_name (bytes[i]); i++)
    {
      uint8_t c = bytes[i];
      if (c == '#' && i + 2 < length && unhex (bytes[i + 1]) >= 0 && unhex (bytes[i + 2]) >= 0)
        {
          c = (uint8_t) (unhex (bytes[i + 1]) * 16 + unhex (bytes[i + 2]));
          i += 2;
        }
      name[n++] = (char) c;
    }
  name[n] = '\0';
}

static uint32_t
look_up (const char *name)
{
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp (name, names[i].name) == 0)
      return names[i].flag;
  return 0;
}

static uint32_t
scan_objects (const uint8_t *bytes, size_t length, bool *out_object_stream)
{
  uint32_t       flags = 0;
  char           name[32];
  const uint8_t *slash = bytes;
  while ((slash = memchr (slash, '/', length - (size_t) (slash - bytes))) != NULL)
    {
      read_name (bytes, length, (size_t) (slash - bytes), name);
      flags |= look_up (name);
      if (strcmp (name, "ObjStm") == 0)
        *out_object_stream = true;
      slash++;
    }
  return flags;
}

static uint32_t
scan_compressed (const uint8_t *bytes, size_t length)
{
  z_stream stream = { .next_in = (Bytef *) (uintptr_t) bytes, .avail_in = (uInt) length };
  bool     ignored = false;
  uint32_t flags = 0;
  uint8_t *plain = malloc (MAX_INFLATED);
  if (plain == NULL || inflateInit (&stream) != Z_OK)
    {
      free (plain);
      return 0;
    }
  stream.next_out = plain;
  stream.avail_out = MAX_INFLATED;
  inflate (&stream, Z_FINISH); /* damaged or too long: what came out is looked at */
  flags = scan_objects (plain, MAX_INFLATED - stream.avail_out, &ignored);
  inflateEnd (&stream);
  free (plain);
  return flags;
}

uint32_t
csn_pdf_scan (const uint8_t *bytes, size_t length)
{
  uint32_t       flags = 0;
  const uint8_t *at = bytes, *end = bytes + length;
  while (at < end)
    {
      bool           object_stream = false;
      const uint8_t *stream = memmem (at, (size_t) (end - at), "stream", 6);
      flags |= scan_objects (at, (size_t) ((stream != NULL ? stream : end) - at), &object_stream);
      if (stream == NULL)
        break;
      at = stream + 6;
      const uint8_t *stop = memmem (at, (size_t) (end - at), "endstream", 9);
      if (stop == NULL || at == end || (*at != '\r' && *at != '\n'))
        continue; /* the word in some other sense: what follows is looked at as well */
      at += *at == '\r' && at + 1 < end && at[1] == '\n' ? 2 : 1;
      if (object_stream && stop > at)
        flags |= scan_compressed (at, (size_t) (stop - at));
      at = stop + 9;
    }
  return flags;
}
