/* A CSV file from elsewhere, read line by line whatever is wrong with it. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define CSN_CSV_LIMIT (16 * 1024 * 1024)
#define CSN_CSV_COLUMNS 200 /* more are counted, and nobody's business */

/* A file whose first line has been read: UTF-8, UTF-16 with its mark, else Windows-1252; comma, semicolon or tab. */
typedef struct {
  GPtrArray *columns;  /* char: what the first line names, cleaned, 200 characters at the most; one more than CSN_CSV_COLUMNS: there are too many */
  char      *text;     /* the whole file */
  gsize      at;       /* where the second line begins */
  guint      line;     /* number of the first, from 1 */
  char       separator;
} CsnCsv;
void csn_csv_free (CsnCsv *self);

/* @judge says how well a first line would do if one of the separators stood in it: the best is taken, the comma where they are equal. NULL with a sentence (CSN_REGISTER_ERROR_USAGE). */
CsnCsv *csn_csv_open (GBytes *file, guint (*judge) (GPtrArray *columns), GError **error);

typedef enum {
  CSN_CSV_FINE,
  CSN_CSV_BROKEN, /* quotation marks that do not match, a line break or too much in a cell: nothing of it is kept */
  CSN_CSV_WIDE,   /* more in it than the first line names, so nobody can tell what belongs where: nothing of it is kept */
} CsnCsvShape;

typedef struct {
  guint       line;  /* of the file */
  CsnCsvShape shape;
  char      **cells; /* of the columns that were asked for, in that order; NULL-terminated, none NULL: one line, trimmed */
} CsnCsvRow;

typedef struct {
  const int *columns;   /* that are wanted; the cells of others are never kept. -1: none, its cells are empty */
  guint      n;
  guint      length;    /* characters of a cell: more is broken */
  gboolean   breaks;    /* line breaks within a cell are spaces, not faults */
  guint      most;      /* rows */
} CsnCsvWish;

/* GPtrArray of CsnCsvRow, rows of nothing left out; it ends with the row behind the @wish's most. NULL only if there is no memory. */
GPtrArray *csn_csv_read (const CsnCsv *self, const CsnCsvWish *wish);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnCsv, csn_csv_free)
G_END_DECLS
