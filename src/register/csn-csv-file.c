/* Reads what spreadsheets and records systems export, whatever is wrong with it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-csv-file.h"
#include "csn-register.h"
#include "csn-text.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_LIMIT 200     /* characters of a column's name */
#define GROWTH 65536       /* bytes at a time: a long field would be copied at every 128 */
#define ROW_LINES_LIMIT 20 /* a field may hold line breaks; a quotation mark that nobody closes would swallow the rest of the file */

typedef struct
{
  struct csv_parser csv;
  const CsnCsvWish *wish;
  guint             columns; /* that the first line names */
  char            **cells;   /* as wished */
  guint             column;  /* the next cell's */
  gboolean          broken, wide, ended;
} Reader;

void
csn_csv_free (CsnCsv *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}

static void
free_row (CsnCsvRow *row)
{
  g_strfreev (row->cells);
  g_free (row);
}

/* --- Text ---------------------------------------------------------------------------------------------------------------- */
static char *
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, sentence);
  return NULL;
}

static char *
refuse_foreign (GError **error)
{
  return refuse (error, _ ("This is not a CSV file. Save the list as CSV in the program that it comes from, and choose that file."));
}

static char *
from_utf16 (const guint8 *bytes, gsize length, gboolean big, GError **error)
{
  glong n = (glong) length / 2, taken;
  g_autofree gunichar2 *units = g_new (gunichar2, (gsize) n + 1);
  for (glong i = 0; i < n; i++)
    units[i] = (gunichar2) (big ? bytes[2 * i] << 8 | bytes[2 * i + 1] : bytes[2 * i + 1] << 8 | bytes[2 * i]);
  char *text = length % 2 == 0 ? g_utf16_to_utf8 (units, n, &taken, NULL, NULL) : NULL;
  if (text != NULL && taken == n) /* it stops at a NUL */
    return text;
  g_free (text);
  return refuse_foreign (error);
}

/* Windows-1252 is Latin-1 but for these. */
static const gunichar2 windows[32] = {
  0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
  0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

static char *
from_windows (const guint8 *bytes, gsize length)
{
  GString *text = g_string_sized_new (length + length / 8);
  for (gsize i = 0; i < length; i++)
    g_string_append_unichar (text, bytes[i] >= 0x80 && bytes[i] < 0xa0 ? windows[bytes[i] - 0x80] : bytes[i]);
  return g_string_free (text, FALSE);
}

static char *
to_text (GBytes *file, GError **error)
{
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (file, &length);
  if (length > CSN_CSV_LIMIT)
    return refuse (error, _ ("This file is larger than 16 MB, so it cannot be such a list. Choose another."));
  if (length >= 2 && ((bytes[0] == 0xff && bytes[1] == 0xfe) || (bytes[0] == 0xfe && bytes[1] == 0xff)))
    return from_utf16 (bytes + 2, length - 2, bytes[0] == 0xfe, error);
  if (length > 0 && memchr (bytes, '\0', length) != NULL)
    return refuse_foreign (error);
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      bytes += 3;
      length -= 3;
    }
  if (length == 0)
    return g_strdup ("");
  return g_utf8_validate_len ((const char *) bytes, length, NULL) ? g_strndup ((const char *) bytes, length) : from_windows (bytes, length);
}

/* --- The first line -------------------------------------------------------------------------------------------------------- */
static void
take_name (void *cell, size_t length, void *data)
{
  GPtrArray *columns = data;
  if (columns->len > CSN_CSV_COLUMNS) /* refused anyway */
    return;
  g_autofree char *text = g_strndup (cell != NULL ? cell : "", MIN (length, NAME_LIMIT));
  g_autofree char *clean = csn_text_clean (text, -1); /* what was cut may end within a character */
  g_ptr_array_add (columns, csn_text_one_line (clean, -1));
}

static GPtrArray *
read_names (const char *line, gsize length, char separator)
{
  struct csv_parser csv;
  GPtrArray        *columns = g_ptr_array_new_with_free_func (g_free);
  if (csv_init (&csv, CSV_APPEND_NULL) != 0)
    return columns;
  csv_set_delim (&csv, (unsigned char) separator);
  csv_set_blk_size (&csv, GROWTH);
  (void) csv_parse (&csv, line, length, take_name, NULL, columns);
  (void) csv_fini (&csv, take_name, NULL, columns);
  csv_free (&csv);
  return columns;
}

/* Past the line break that ends the line at @at. */
static gsize
line_end (const char *text, gsize length, gsize at)
{
  while (at < length && text[at] != '\n' && text[at] != '\r')
    at++;
  if (at < length)
    at += text[at] == '\r' && at + 1 < length && text[at + 1] == '\n' ? 2 : 1;
  return at;
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

CsnCsv *
csn_csv_open (GBytes *file, guint (*judge) (GPtrArray *columns), GError **error)
{
  static const char separators[] = ",;\t";
  char             *text = to_text (file, error);
  gsize             length = text != NULL ? strlen (text) : 0, start = 0, end;
  guint             best = 0;
  if (text == NULL)
    return NULL;
  CsnCsv *self = g_new0 (CsnCsv, 1);
  self->text = text;
  self->line = 1;
  for (end = line_end (text, length, 0); end < length && is_blank (text + start, end - start); end = line_end (text, length, start), self->line++)
    start = end;
  self->at = end;
  for (const char *s = separators; *s != '\0'; s++)
    {
      g_autoptr (GPtrArray) columns = read_names (text + start, end - start, *s);
      guint good = judge (columns);
      if (good <= best && s != separators)
        continue;
      best = good;
      g_clear_pointer (&self->columns, g_ptr_array_unref);
      self->columns = g_steal_pointer (&columns);
      self->separator = *s;
    }
  return self;
}

/* --- Rows -------------------------------------------------------------------------------------------------------------------- */
static void
keep_cell (Reader *reader, guint place, const char *cell, gsize length)
{
  g_autofree char *clean = length <= 4 * (gsize) reader->wish->length ? csn_text_clean (cell != NULL ? cell : "", (gssize) length) : NULL;
  if (clean != NULL && reader->wish->breaks)
    g_strdelimit (clean, "\n\t", ' ');
  g_free (reader->cells[place]);
  reader->cells[place] = clean != NULL ? csn_text_one_line (clean, -1) : g_strdup ("");
  reader->broken |= clean == NULL || strpbrk (clean, "\n\t") != NULL || g_utf8_strlen (reader->cells[place], -1) > (glong) reader->wish->length;
}

static void
take_cell (void *cell, size_t length, void *data)
{
  Reader *reader = data;
  guint   column = reader->column++;
  if (column >= reader->columns)
    reader->wide |= length > 0;
  for (guint i = 0; i < reader->wish->n; i++)
    if (reader->wish->columns[i] >= 0 && column == (guint) reader->wish->columns[i])
      keep_cell (reader, i, cell, length);
}

static void
end_row (int with, void *data)
{
  ((Reader *) data)->ended = TRUE;
}

static void
forget_row (Reader *reader)
{
  for (guint i = 0; i < reader->wish->n; i++)
    g_clear_pointer (&reader->cells[i], g_free);
  reader->column = 0;
  reader->broken = reader->wide = reader->ended = FALSE;
}

static gboolean
start_parser (Reader *reader, char separator)
{
  if (csv_init (&reader->csv, CSV_STRICT | CSV_STRICT_FINI) != 0)
    return FALSE;
  csv_set_delim (&reader->csv, (unsigned char) separator);
  csv_set_blk_size (&reader->csv, GROWTH);
  return TRUE;
}

/* Rows of nothing, which spreadsheets write behind the last, are left out. */
static void
keep_row (Reader *reader, guint line, GPtrArray *rows)
{
  gboolean whole = !reader->broken && !reader->wide, empty = whole;
  for (guint i = 0; i < reader->wish->n; i++)
    empty = empty && (reader->cells[i] == NULL || *reader->cells[i] == '\0');
  if (!empty)
    {
      CsnCsvRow *row = g_new0 (CsnCsvRow, 1);
      row->line = line;
      row->shape = whole ? CSN_CSV_FINE : reader->broken ? CSN_CSV_BROKEN : CSN_CSV_WIDE;
      row->cells = g_new0 (char *, reader->wish->n + 1);
      for (guint i = 0; i < reader->wish->n; i++)
        row->cells[i] = whole && reader->cells[i] != NULL ? g_steal_pointer (&reader->cells[i]) : g_strdup ("");
      g_ptr_array_add (rows, row);
    }
  forget_row (reader);
}

/* Line by line, so that a row knows where it began. A row whose quotation marks do not match is told by its number, and reading goes on with the line
 * behind its first: what is swallowed could be a photograph that stays in circulation. */
static gboolean
read_rows (Reader *reader, const CsnCsv *self, GPtrArray *rows)
{
  gsize    at = self->at, row_next = at, length = strlen (self->text);
  guint    line = self->line, row_line = line;
  gboolean in_row = FALSE;
  while (at < length && rows->len <= reader->wish->most)
    {
      gsize end = line_end (self->text, length, at);
      line++;
      if (!in_row && is_blank (self->text + at, end - at))
        {
          at = end;
          continue;
        }
      if (!in_row)
        {
          row_line = line;
          row_next = end;
        }
      in_row = TRUE;
      gboolean sound = csv_parse (&reader->csv, self->text + at, end - at, take_cell, end_row, reader) == end - at;
      if (sound && end == length && !reader->ended)
        sound = csv_fini (&reader->csv, take_cell, end_row, reader) == 0;
      at = end;
      if (!sound || (!reader->ended && line - row_line >= ROW_LINES_LIMIT))
        {
          csv_free (&reader->csv);
          if (!start_parser (reader, self->separator))
            return FALSE;
          reader->broken = reader->ended = TRUE;
          at = row_next;
          line = row_line;
        }
      if (reader->ended)
        {
          keep_row (reader, row_line, rows);
          in_row = FALSE;
        }
    }
  return TRUE;
}

GPtrArray *
csn_csv_read (const CsnCsv *self, const CsnCsvWish *wish)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) free_row);
  Reader   reader = { .wish = wish, .columns = self->columns->len, .cells = g_new0 (char *, wish->n + 1) };
  gboolean read = start_parser (&reader, self->separator) && read_rows (&reader, self, rows);
  csv_free (&reader.csv);
  forget_row (&reader);
  g_free (reader.cells);
  return read ? g_steal_pointer (&rows) : NULL;
}
