/* Entry headers: one byte form each, whatever comes in. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-entry.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_auto (CsnHeader) header = { 0 };
  g_autoptr (GError) error = NULL;
  if (!csn_header_decode (bytes, length, &header, &error))
    {
      PROMISE (error != NULL, "a refused header says why");
      return 0;
    }
  g_autoptr (GBytes) again = csn_header_encode (&header);
  g_autoptr (GBytes) first = g_bytes_new (bytes, length);
  PROMISE (g_bytes_equal (first, again), "decoding and encoding again gives the same bytes");
  return 0;
}
