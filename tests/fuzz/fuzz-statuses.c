/* A records system's list of statuses. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-status-file.h"
#include "fuzz.h"

static void
check_text (const char *text)
{
  PROMISE (text != NULL && g_utf8_validate (text, -1, NULL), "what is kept is UTF-8");
  for (const char *c = text; *c != '\0'; c++)
    PROMISE ((guchar) *c >= 0x20 && *c != 0x7f, "what is kept is one line");
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr (GBytes) file = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = csn_status_file_read (file, &error);
  guint line = 1;
  PROMISE ((entries == NULL) == (error != NULL), "a refused list says why");
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const CsnStatusEntry *entry = g_ptr_array_index (entries, i);
      CsnDate date;
      PROMISE (entry->line > line, "lines are in the file's order, each once");
      line = entry->line;
      check_text (entry->custody_ref);
      check_text (entry->said);
      check_text (entry->date);
      PROMISE (entry->shape == CSN_STATUS_ENTRY_FINE || *entry->custody_ref == '\0', "nothing is kept of a line that cannot be told");
      (void) csn_status_file_date (entry->date, &date);
    }
  return 0;
}
