/* An old register's file: its columns, and each line as it would be taken over. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-leak.h"
#include "csn-old-file.h"
#include "fuzz.h"

#define RECIPIENT_LIMIT 2000
#define REMARKS_LIMIT 1000

static CsnEdition *edition;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  (void) argc;
  (void) argv;
  g_autoptr (GError) error = NULL;
  edition = csn_edition_load_named ("k10-current", &error);
  if (edition == NULL)
    g_error ("%s", error->message);
  return 0;
}

static void
check_text (const char *text, glong most)
{
  PROMISE (g_utf8_validate (text, -1, NULL), "what is kept is UTF-8");
  PROMISE (g_utf8_strlen (text, -1) <= most, "what is kept is no longer than it may be");
  for (const char *c = text; *c != '\0'; c++)
    PROMISE ((guchar) *c >= 0x20 && *c != 0x7f, "what is kept is one line");
}

static void
check_entry (const CsnOldReading *reading, CsnOldEntry *entry)
{
  static const CsnLeakSubject nobody = { NULL };
  PROMISE (entry->verdict == CSN_OLD_GOOD || entry->text->len > 0, "what is wrong with a line is said");
  if (entry->verdict == CSN_OLD_BAD)
    return;
  csn_old_entry_guard (reading, entry);
  check_text (entry->recipient->str, RECIPIENT_LIMIT);
  check_text (entry->remarks->str, REMARKS_LIMIT);
  check_text (entry->custody_ref, 64);
  g_autofree char *together = g_strconcat (entry->recipient->str, " · ", entry->remarks->str, NULL);
  g_autoptr (GPtrArray) leaks = csn_leak_scan (reading->edition, &nobody, together);
  PROMISE (leaks->len == 0, "nothing of a person comes in");
  PROMISE (entry->number > 0 && entry->reference != NULL, "what is taken over has a number");
  PROMISE (entry->out <= entry->copies, "no more is out than there was");
  PROMISE (entry->ended == CSN_DATE_NONE || entry->ended <= reading->today, "nothing ended in the future");
}

/* Lines of one number are counted together, as they would be. */
static void
read_lines (const CsnOldReading *reading, GPtrArray *rows)
{
  g_autoptr (GPtrArray)  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_old_entry_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < rows->len; i++)
    {
      CsnOldEntry *entry = csn_old_line_read (reading, rows->pdata[i]);
      CsnOldEntry *first = g_hash_table_lookup (seen, &entry->number);
      g_ptr_array_add (entries, entry);
      if (entry->verdict != CSN_OLD_BAD && first != NULL)
        csn_old_entry_join (first, entry);
      else if (entry->verdict != CSN_OLD_BAD)
        g_hash_table_insert (seen, &entry->number, entry);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      CsnOldEntry *entry = entries->pdata[i];
      if (entry->number > 0)
        csn_old_entry_refer (reading, entry, i % 2 == 0 ? 0 : 2021);
      check_entry (reading, entry);
    }
}

/* The first byte says which column the first field is; the others follow it. */
int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  CsnOldReading reading = { .edition = edition, .area = "CZ", .today = csn_date_from_ymd (2026, 11, 22) };
  int           mapping[CSN_OLD_FIELDS];
  if (length == 0)
    return 0;
  g_autoptr (GBytes) file = g_bytes_new (bytes + 1, length - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnCsv) csv = csn_old_file_open (file, &error);
  PROMISE ((csv == NULL) == (error != NULL), "a refused file says why");
  if (csv == NULL)
    return 0;
  for (guint i = 0; i < CSN_OLD_FIELDS; i++)
    {
      guint column = bytes[0] % 16 + i;
      mapping[i] = column < csv->columns->len ? (int) column : -1;
      reading.headings[i] = mapping[i] >= 0 ? csv->columns->pdata[column] : "";
    }
  reading.year = bytes[0] & 16 ? 2019 : 0;
  const CsnCsvWish wish = { .columns = mapping, .n = CSN_OLD_FIELDS, .length = 2000, .breaks = TRUE, .most = 200 };
  g_autoptr (GPtrArray) rows = csn_csv_read (csv, &wish);
  PROMISE (rows != NULL && rows->len <= 201, "there are no more lines than were asked for");
  read_lines (&reading, rows);
  return 0;
}
