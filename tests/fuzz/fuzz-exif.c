/* EXIF blocks and PDF names, as the caged helpers read them. SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include "fuzz.h"
#include "helper.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  CsnWirePicture picture;
  memset (&picture, 0, sizeof picture);
  /* A copy without room behind it, so that reading past the end is seen. */
  uint8_t *block = malloc (length > 0 ? length : 1);
  if (length > 0)
    memcpy (block, bytes, length);
  csn_exif_read (block, length, &picture);
  PROMISE (memchr (picture.make, 0, sizeof picture.make) != NULL && memchr (picture.model, 0, sizeof picture.model) != NULL, "text ends");
  PROMISE (memchr (picture.date, 0, sizeof picture.date) != NULL && memchr (picture.offset, 0, sizeof picture.offset) != NULL, "dates end");
  (void) csn_pdf_scan (block, length);
  free (block);
  return 0;
}
