/* Text cleaned for showing, for a terminal and for comparison. SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include "csn-text.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *clean = csn_text_clean ((const char *) bytes, (gssize) length);
  g_autofree char *line = csn_text_one_line ((const char *) bytes, (gssize) length);
  g_autofree char *fold = csn_text_fold (clean);
  PROMISE (g_utf8_validate (clean, -1, NULL) && g_utf8_validate (line, -1, NULL) && g_utf8_validate (fold, -1, NULL), "text is UTF-8");
  for (const char *c = line; *c != '\0'; c++)
    PROMISE ((guchar) *c >= 0x20 && *c != 0x7f, "one line holds no control character");
  return 0;
}
