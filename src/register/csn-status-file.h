/* A list of statuses from the records system, read as lines. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
#include "csn-csv-file.h"
#include "csn-date.h"

G_BEGIN_DECLS

#define CSN_STATUS_FILE_LIMIT CSN_CSV_LIMIT
#define CSN_STATUS_FILE_LINES 100000

typedef enum {
  CSN_STATUS_ENTRY_FINE,
  CSN_STATUS_ENTRY_BROKEN, /* quotation marks that do not match, a line break or too much in a field: nothing of it is kept */
  CSN_STATUS_ENTRY_WIDE,   /* more in it than the first line names, so nobody can tell what belongs where: nothing of it is kept */
} CsnStatusEntryShape;

/* One line of data. The texts are of one line, trimmed, never NULL; what other columns hold (names, perhaps) is never kept. */
typedef struct {
  guint               line; /* of the file, from 1 */
  CsnStatusEntryShape shape;
  char               *custody_ref, *said, *date;
} CsnStatusEntry;

/* UTF-8, UTF-16 with its mark, else Windows-1252; comma, semicolon or tab. The first line names the columns, in any order and with others among them.
 * GPtrArray of CsnStatusEntry in the file's order; NULL with a sentence (CSN_REGISTER_ERROR_USAGE) if it is no such file. */
GPtrArray *csn_status_file_read (GBytes *bytes, GError **error);
/* "2026-06-04", "4/6/2026", "04.06.2026", "4 June 2026", "4 Jun 2026", with or without a time behind. FALSE leaves @out_date alone. */
gboolean   csn_status_file_date (const char *text, CsnDate *out_date);

G_END_DECLS
