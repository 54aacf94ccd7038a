/* Reads the list of statuses that a records system exports, whatever is wrong with it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-status-file.h"
#include "csn-register.h"
#include "csn-text.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define COLUMN_LIMIT 200
#define CELL_LIMIT 200     /* characters of a reference, a word, a date */
#define GROWTH 65536       /* bytes at a time: a long field would be copied at every 128 */
#define ROW_LINES_LIMIT 20 /* a field may hold line breaks; a quotation mark that nobody closes would swallow the rest of the file */

enum { CUSTODY, STATUS, DATE, N_WANTED };

/* What the columns are called, folded. A date that says of what is surer than one that does not. */
static const char *const names[N_WANTED][24] = {
  [CUSTODY] = { "custody reference", "custody ref", "custody reference number", "custody reference no", "custody ref number", "custody ref no", "custody record",
                "custody record reference", "custody record ref", "custody record number", "custody record no", "custody number", "custody no", "custody record id", "custody id" },
  [STATUS] = { "status", "outcome", "disposal", "result", "disposal status", "case status", "case outcome", "disposal type", "current status" },
  [DATE] = { "status date", "disposal date", "outcome date", "result date", "date of status", "date of disposal", "date of outcome", "date of result", "date" },
};

typedef struct
{
  struct csv_parser csv;
  guint             wanted[N_WANTED]; /* where in a row */
  guint             columns;          /* that the first line names */
  char             *cells[N_WANTED];
  guint             column;           /* the next cell's */
  gboolean          broken, wide, ended;
} Reader;

static void
free_entry (CsnStatusEntry *entry)
{
  g_free (entry->custody_ref);
  g_free (entry->said);
  g_free (entry->date);
  g_free (entry);
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
  return refuse (error, _ ("This is not a CSV file. Save the list as CSV in the records system or in the spreadsheet, and choose that file."));
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
  if (length > CSN_STATUS_FILE_LIMIT)
    return refuse (error, _ ("This file is larger than 16 MB, so it cannot be a list of statuses. Choose another."));
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
typedef struct
{
  guint columns, found[N_WANTED], rank[N_WANTED]; /* rank: which of the names; found counts those that are equally good */
  guint at[N_WANTED];
} Header;

static void
take_name (void *cell, size_t length, void *data)
{
  Header *header = data;
  if (header->columns >= COLUMN_LIMIT) /* refused anyway */
    {
      header->columns = COLUMN_LIMIT + 1;
      return;
    }
  g_autofree char *text = g_strndup (cell != NULL ? cell : "", MIN (length, CELL_LIMIT));
  g_autofree char *clean = csn_text_clean (text, -1); /* what was cut may end within a character */
  g_autofree char *folded = csn_text_fold (clean);
  for (guint role = 0; role < N_WANTED; role++)
    for (guint i = 0; i < G_N_ELEMENTS (names[role]) && names[role][i] != NULL; i++)
      if (g_str_equal (folded, names[role][i]))
        {
          guint rank = g_str_equal (folded, "date") ? 1 : 0;
          if (header->found[role] == 0 || rank < header->rank[role])
            {
              header->found[role] = 1;
              header->rank[role] = rank;
              header->at[role] = header->columns;
            }
          else if (rank == header->rank[role])
            header->found[role]++;
        }
  header->columns++;
}

/* How many of the columns the line names if @separator stands between them. */
static guint
read_header (const char *line, gsize length, char separator, Header *out)
{
  struct csv_parser csv;
  guint             known = 0;
  *out = (Header) { 0 };
  if (csv_init (&csv, CSV_APPEND_NULL) != 0)
    return 0;
  csv_set_delim (&csv, (unsigned char) separator);
  csv_set_blk_size (&csv, GROWTH);
  (void) csv_parse (&csv, line, length, take_name, NULL, out);
  (void) csv_fini (&csv, take_name, NULL, out);
  csv_free (&csv);
  for (guint role = 0; role < N_WANTED; role++)
    known += out->found[role] > 0;
  return known;
}

static const char *
column_word (guint role)
{
  return role == CUSTODY ? C_ ("column", "custody reference") : role == STATUS ? C_ ("column", "status") : C_ ("column", "date");
}

static gboolean
judge_header (const Header *header, GError **error)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  for (guint role = 0; role < N_WANTED; role++)
    if (header->found[role] == 0)
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", column_word (role));
  if (missing->len > 0)
    {
      g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE,
                   _ ("This is not a list of statuses: its first line names no column for %s. It needs “Custody reference”, “Status” and “Date”."), missing->str);
      return FALSE;
    }
  if (header->columns > COLUMN_LIMIT)
    return refuse (error, _ ("This is not a list of statuses: it has more than 200 columns. It needs “Custody reference”, “Status” and “Date”.")) != NULL;
  for (guint role = 0; role < N_WANTED; role++)
    if (header->found[role] > 1)
      {
        g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE,
                     _ ("More than one column of this file could be the %s. Rename those that are not, or take them out."), column_word (role));
        return FALSE;
      }
  return TRUE;
}

/* --- Rows -------------------------------------------------------------------------------------------------------------------- */
static void
take_cell (void *cell, size_t length, void *data)
{
  Reader *reader = data;
  guint   column = reader->column++;
  if (column >= reader->columns)
    reader->wide |= length > 0;
  for (guint role = 0; role < N_WANTED; role++)
    if (column == reader->wanted[role])
      {
        g_autofree char *clean = length <= 4 * CELL_LIMIT ? csn_text_clean (cell != NULL ? cell : "", (gssize) length) : NULL;
        g_free (reader->cells[role]);
        reader->cells[role] = clean != NULL ? csn_text_one_line (clean, -1) : g_strdup ("");
        reader->broken |= clean == NULL || strpbrk (clean, "\n\t") != NULL || g_utf8_strlen (reader->cells[role], -1) > CELL_LIMIT;
      }
}

static void
end_row (int with, void *data)
{
  ((Reader *) data)->ended = TRUE;
}

static void
forget_row (Reader *reader)
{
  for (guint role = 0; role < N_WANTED; role++)
    g_clear_pointer (&reader->cells[role], g_free);
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
keep_row (Reader *reader, guint line, GPtrArray *entries)
{
  gboolean whole = !reader->broken && !reader->wide, empty = whole;
  for (guint role = 0; role < N_WANTED; role++)
    empty = empty && (reader->cells[role] == NULL || *reader->cells[role] == '\0');
  if (!empty)
    {
      CsnStatusEntry *entry = g_new0 (CsnStatusEntry, 1);
      char          **texts[N_WANTED] = { &entry->custody_ref, &entry->said, &entry->date };
      entry->line = line;
      entry->shape = whole ? CSN_STATUS_ENTRY_FINE : reader->broken ? CSN_STATUS_ENTRY_BROKEN : CSN_STATUS_ENTRY_WIDE;
      for (guint role = 0; role < N_WANTED; role++)
        *texts[role] = whole && reader->cells[role] != NULL ? g_steal_pointer (&reader->cells[role]) : g_strdup ("");
      g_ptr_array_add (entries, entry);
    }
  forget_row (reader);
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

/* Line by line, so that a row knows where it began. A row whose quotation marks do not match is told by its number, and reading goes on with the line
 * behind its first: a status that is swallowed would be a photograph that stays in circulation. */
static gboolean
read_rows (Reader *reader, const char *text, gsize length, gsize at, guint line, char separator, GPtrArray *entries)
{
  gboolean in_row = FALSE;
  gsize    row_next = at;
  guint    row_line = line;
  while (at < length && entries->len <= CSN_STATUS_FILE_LINES)
    {
      gsize end = line_end (text, length, at);
      line++;
      if (!in_row && is_blank (text + at, end - at))
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
      gboolean sound = csv_parse (&reader->csv, text + at, end - at, take_cell, end_row, reader) == end - at;
      if (sound && end == length && !reader->ended)
        sound = csv_fini (&reader->csv, take_cell, end_row, reader) == 0;
      at = end;
      if (!sound || (!reader->ended && line - row_line >= ROW_LINES_LIMIT))
        {
          csv_free (&reader->csv);
          if (!start_parser (reader, separator))
            return FALSE;
          reader->broken = reader->ended = TRUE;
          at = row_next;
          line = row_line;
        }
      if (reader->ended)
        {
          keep_row (reader, row_line, entries);
          in_row = FALSE;
        }
    }
  return TRUE;
}

GPtrArray *
csn_status_file_read (GBytes *bytes, GError **error)
{
  static const char separators[] = ",;\t";
  g_autofree char  *text = to_text (bytes, error);
  gsize             length = text != NULL ? strlen (text) : 0, at = 0, end;
  guint             line = 1, best = 0;
  Header            header = { 0 };
  char              separator = ',';
  if (text == NULL)
    return NULL;
  for (end = line_end (text, length, 0); end < length && is_blank (text + at, end - at); end = line_end (text, length, at), line++)
    at = end;
  for (const char *s = separators; *s != '\0'; s++)
    {
      Header read;
      guint  known = read_header (text + at, end - at, *s, &read);
      if (known > best || s == separators)
        {
          best = known;
          header = read;
          separator = *s;
        }
    }
  if (!judge_header (&header, error))
    return NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  Reader reader = { .wanted = { header.at[CUSTODY], header.at[STATUS], header.at[DATE] }, .columns = header.columns };
  gboolean read = start_parser (&reader, separator) && read_rows (&reader, text, length, end, line, separator, entries);
  csv_free (&reader.csv);
  forget_row (&reader);
  if (read && entries->len <= CSN_STATUS_FILE_LINES)
    return g_steal_pointer (&entries);
  (void) refuse (error, read ? _ ("This list has more than 100,000 lines. Divide it, and take in one part after the other.") : _ ("There is not enough memory to read this list."));
  return NULL;
}

/* --- Dates ------------------------------------------------------------------------------------------------------------------ */
static int
read_month (const char *word, gsize length)
{
  static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december" };
  for (int i = 0; i < 12; i++)
    if ((length == 3 || length == strlen (months[i])) && g_ascii_strncasecmp (word, months[i], length) == 0)
      return i + 1;
  return 0;
}

/* At least one digit and at most @most; -1 for anything else. */
static int
read_number (const char **at, guint most)
{
  int   number = 0;
  guint n = 0;
  for (; n < most && g_ascii_isdigit (**at); n++, (*at)++)
    number = number * 10 + (**at - '0');
  return n > 0 ? number : -1;
}

/* Nothing, or a time of day, which nobody asks for. */
static gboolean
is_rest (const char *rest)
{
  if (*rest == '\0')
    return TRUE;
  if (*rest != ' ' && *rest != 'T')
    return FALSE;
  for (rest++; *rest == ' '; rest++)
    ;
  return g_ascii_isdigit (*rest) && rest[strspn (rest, "0123456789:.+-Z")] == '\0' && strchr (rest, ':') != NULL;
}

gboolean
csn_status_file_date (const char *text, CsnDate *out_date)
{
  const char *at = text;
  int         first = read_number (&at, 4), month, year;
  if (at - text == 4)
    {
      g_autofree char *iso = g_strndup (text, CSN_DATE_ISO_LENGTH);
      return strlen (text) >= CSN_DATE_ISO_LENGTH && is_rest (text + CSN_DATE_ISO_LENGTH) && csn_date_parse (iso, out_date);
    }
  char separator = *at;
  if (first < 1 || at - text > 2 || separator == '\0' || strchr ("/.- ", separator) == NULL)
    return FALSE;
  at++;
  if (separator == ' ' || g_ascii_isalpha (*at))
    {
      gsize length = strcspn (at, "/.- ");
      month = read_month (at, length);
      at += length;
    }
  else
    month = read_number (&at, 2);
  if (month < 1 || *at != separator)
    return FALSE;
  at++;
  const char *digits = at;
  year = read_number (&at, 4);
  if (at - digits != 4 || !is_rest (at))
    return FALSE;
  g_autofree char *iso = g_strdup_printf ("%04d-%02d-%02d", year, month, first);
  return csn_date_parse (iso, out_date);
}
