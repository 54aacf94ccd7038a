/* Steps from master to working copy, and what a file claims to be. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-photo.h"
#include "fuzz.h"
#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = as_text (bytes, length);
  g_autoptr (GArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = g_bytes_new (bytes, length);
  const char *advice = NULL;
  (void) csn_foreign_sniff (file, &advice);
  if (!csn_steps_parse (text, &steps, &error))
    {
      PROMISE (error != NULL, "refused steps say why");
      return 0;
    }
  g_autoptr (CsnPixels) picture = csn_pixels_new (24, 16);
  memset (picture->data, 0, picture->stride * picture->height);
  g_autoptr (CsnPixels) derived = csn_steps_apply (picture, steps, &error);
  PROMISE ((derived == NULL) == (error != NULL), "steps apply or say why not");
  return 0;
}
